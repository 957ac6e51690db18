"""The lines of a page while they are read: what is blanked, what is noted."""

from __future__ import annotations

from bisect import bisect_right

from scripts.guideline.model import (
    Anchor,
    Footnote,
    Generated,
    Heading,
    Include,
    Location,
    Reference,
    Tab,
    Table,
)
from scripts.guideline.source.patterns import (
    BLANK,
    BRACE,
    LONGEST_HIDDEN,
    MARKER,
    SNIPPET,
    SNIPPET_BLOCK,
    Closed,
    Dialect,
    Fences,
    Opened,
    line_starts,
)


class Lines:
    """The lines of a page: masked copies, places, comments, includes."""

    def __init__(self, text: str, path: str, dialect: Dialect, first: int = 0) -> None:
        self.text, self.path, self.dialect = text, path, dialect
        self.lines = text.split("\n")
        self.out = list(self.lines)
        self.starts = line_starts(self.lines)
        self.closers = Fences(self.lines)
        self.headings: list[Heading] = []
        self.references: list[Reference] = []
        self.anchors: list[Anchor] = []
        self.includes: list[Include] = []
        self.tables: list[Table] = []
        self.tabs: list[Tab] = []
        self.footnotes: list[Footnote] = []
        self.generated: list[Generated] = []
        self.raw: list[tuple[int, int]] = []
        self.items: list[int] = []
        self.blocks: list[Closed] = []
        self.open: list[Opened] = []
        self.stack: list[int] = []
        self.outer: list[int] = []
        self.after_blank = True
        self.listed = False
        self.in_code = False
        self.first_of_block = -1
        self.quoted = False
        self.width = 0
        self.tags: dict[str, dict[int, int]] = {}
        self.no_comment_after = len(text) + 1
        self.no_comment_before = 0
        self.hidden: set[str] = set()
        self.table_end = 0
        self.marker: tuple[str, int, Location] | None = None
        for index in range(first):
            self.mask(index)
        self.next = first

    def at(self, index: int, column: int) -> Location:
        """Location of a zero-based column on a zero-based line."""
        return Location(self.path, index + 1, column + 1)

    def mask(self, index: int) -> None:
        """Blank out a whole line."""
        self.out[index] = " " * len(self.lines[index])

    def blank(self, index: int, start: int, end: int) -> None:
        """Blank out a part of a line."""
        line = self.out[index]
        self.out[index] = line[:start] + " " * (end - start) + line[end:]

    # -- comments and includes ----------------------------------------------------------------

    def comment(self, index: int) -> bool:
        """Mask comments that open on this line, up to their ends; remember generated blocks."""
        line = self.out[index]
        start = line.find("<!--")
        if line[:start].count("`") % 2 or (
            line[:4] == "    " and self.after_blank and not self.stack
        ):
            return False
        begin = self.starts[index] + start
        opens_line = start < 4 and not line[:start].strip()
        end = self.comment_end(begin) if opens_line else self.inline_comment_end(begin)
        if end < 0:
            return False
        self.note_marker(begin, end + 3, index, start)
        if end - begin < LONGEST_HIDDEN:
            self.hidden.update(self.text[begin:end].split())
        self.mask_range(begin, end + 3)
        if "<!--" in self.out[index]:
            self.comment(index)
        self.after_blank = self.after_blank or (opens_line and not self.out[index].strip())
        return True

    def comment_end(self, begin: int) -> int:
        """The end of a comment that opens a line: wherever it is."""
        end = -1 if begin >= self.no_comment_after else self.text.find("-->", begin)
        if end < 0:
            self.no_comment_after = min(begin, self.no_comment_after)
        return end

    def inline_comment_end(self, begin: int) -> int:
        """The end of a comment inside a text: a blank line before it leaves the comment open."""
        if begin < self.no_comment_before:
            return -1
        blank = BLANK.search(self.text, begin)
        limit = blank.start() if blank else len(self.text)
        end = self.text.find("-->", begin, limit)
        if end < 0:
            self.no_comment_before = limit
        return end

    def note_marker(self, begin: int, end: int, index: int, column: int) -> None:
        """Remember where a generated block begins and ends."""
        match = MARKER.fullmatch(self.text, begin, end)
        if not match:
            return
        if match[1] == "generate":
            self.marker = (match[2], end, self.at(index, column))
        elif self.marker:
            name, start, location = self.marker
            self.generated.append(Generated(name, self.text[start:begin], location, start, begin))
            self.marker = None

    def mask_range(self, begin: int, end: int) -> None:
        """Blank out a part of the text that may span lines."""
        index = bisect_right(self.starts, begin) - 1
        while index < len(self.lines) and self.starts[index] < end:
            start = max(begin - self.starts[index], 0)
            stop = min(end - self.starts[index], len(self.lines[index]))
            self.blank(index, start, stop)
            index += 1

    def find_includes(self, index: int, line: str, in_code: bool = False) -> None:
        """Note the includes of a line; the directive is not prose."""
        if self.dialect.braces and "{!" in line:
            for match in BRACE.finditer(line):
                self.add_include(match[1], index, match.start(1), "brace", in_code, match[2] or "")
                self.blank(index, match.start(), match.end())
        if self.dialect.snippets and "8<" in line:
            self.find_snippet(index, line, in_code)

    def find_snippet(self, index: int, line: str, in_code: bool) -> None:
        """A snippet on one line, or the first line of several."""
        match = SNIPPET.match(line)
        if match:
            self.add_include(match[2], index, match.start(2), "snippet", in_code)
            self.mask(index)
        elif SNIPPET_BLOCK.match(line):
            self.snippet_block(index, in_code)

    def snippet_block(self, index: int, in_code: bool) -> None:
        """`--8<--` on its own: a file a line, up to the next one."""
        last = index + 1
        while last < len(self.lines) and not SNIPPET_BLOCK.match(self.lines[last]):
            last += 1
        if last == len(self.lines):
            return
        for row in range(index, last + 1):
            name = self.lines[row].strip()
            if index < row < last and name and not name.startswith(";"):
                self.add_include(name, row, self.lines[row].index(name), "snippet", in_code)
            self.mask(row)
        self.next = max(self.next, last + 1)

    def add_include(
        self, target: str, index: int, column: int, syntax: str, in_code: bool, section: str = ""
    ) -> None:
        """Note an include with its place."""
        self.includes.append(
            Include(
                target,
                self.at(index, column),
                self.starts[index] + column,
                syntax,
                in_code,
                section,
            )
        )
