"""The block structure of a page: what is code, what is prose, and where each block stands.

The scanner goes down the lines once. It keeps the places of everything: text that is not prose is
overwritten with blanks, never removed. Python-Markdown decides what a block is, not CommonMark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from scripts.guideline.inline import QUOTED, same_length
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

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})([^`\n]*)$")
HEADING = re.compile(r"(#{1,6})(?!#)(.*?)#*[ \t]*$")
HEADING_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^}\n ][^}\n]*)[ ]*\}[ ]*$")
UNDERLINE = re.compile(r"[ ]{0,3}([=-]+)[ ]*$")
LIST = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
NOTE = re.compile(r"\[\^([^\]\n]+)\]:[ ]*")
DEFINITION = re.compile(
    r"\[([^\[\]\n]+)\]:[ ]*<?([^\s<>]+)>?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ ]*$"
)
FENCE_IDENTIFIER = re.compile(r"\{[^}]*#([\w:.-]+)[^}]*\}")
TAB = re.compile(r"===[!+]*[ ]+\"(.*?)\"[ ]*$")
BLOCK_IDENTIFIER = re.compile(r"[ ]+attrs:.*?\bid:[ ]*[\"']?([^\s,}\"']+)")
CONTAINER = re.compile(r"(?:!!![ ]?|\?\?\?\+?[ ]|===[!+]*[ ])")
FENCED_BLOCK = re.compile(r"(/{3,})[ ]*(?:([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?)?$")
SEPARATOR = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
BRACE = re.compile(r"\{!\s*([^!\n]+?)\s*!\}(?:lines=([\d -]+))?")
SNIPPET = re.compile(r"[ \t>]*-+8<-+[ ]+([\"'])([^\"'\n]+)\1[ ]*$")
SNIPPET_BLOCK = re.compile(r"[ \t>]*-+8<-+[ ]*$")
MARKER = re.compile(r"<!--\s*(/?generate)\s*:?\s*([^\n]*?)\s*-->")
RAW = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
MARKDOWN_ATTRIBUTE = re.compile(r"<[^>]*\smarkdown(?:=[\"']?(\w+)[\"']?)?[\s>]")
IDENTIFIER = re.compile(r"(?:^|[\s:])(?:#|id=[\"']?)([^\s}\"']+)")
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "canvas",
        "center",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "group",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "math",
        "menu",
        "meta",
        "nav",
        "noscript",
        "object",
        "ol",
        "output",
        "p",
        "pre",
        "progress",
        "script",
        "section",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
    ]
)


@dataclass
class Opened:
    """A `///` block that is not closed yet."""

    kind: str
    argument: str
    start: int
    argument_column: int
    line: int
    options: list[int] = field(default_factory=list)
    text_line: int = 0
    children: list[Closed] = field(default_factory=list)


@dataclass
class Closed:
    """A `///` block from line `opened.line` to line `last`."""

    opened: Opened
    last: int
    is_closed: bool


@dataclass(frozen=True)
class Dialect:
    """What a project's Markdown understands; everything that ours does, by default."""

    attributes: bool = True
    blocks: bool = True
    braces: bool = True
    snippets: bool = False
    fences_indent: bool = True
    containers: bool = True
    footnotes: bool = True
    markdown_in_html: bool = True
    macros: bool = False


HOUSE = Dialect()


class Scanner:
    """One pass over the lines of a page."""

    def __init__(self, text: str, path: str, dialect: Dialect, first: int = 0) -> None:
        self.text, self.path, self.dialect = text, path, dialect
        self.lines = text.split("\n")
        self.out = list(self.lines)
        self.starts = _starts(self.lines)
        self.closers = _closers(self.lines)
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
        self.in_code = False
        self.first_of_block = -1
        self.quoted = False
        self.width = 0
        self.tags: dict[str, dict[int, int]] = {}
        self.no_comment_after = len(text) + 1
        self.hidden: set[str] = set()
        self.table_end = 0
        self.marker: tuple[str, int, Location] | None = None
        for index in range(first):
            self.mask(index)
        self.next = first

    def run(self) -> None:
        """Go down all lines."""
        while self.next < len(self.lines):
            index = self.next
            self.next = index + 1
            self.line(index)
        while self.open:
            self.close_block(len(self.lines), is_closed=False)

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

    # -- one line ---------------------------------------------------------------------------

    def line(self, index: int) -> None:
        """Decide what one line is."""
        line = self.out[index]
        stripped = line.lstrip(" \t")
        if not stripped or stripped == "\r":
            self.after_blank, self.first_of_block = True, -1
            return
        if "<!--" in line and self.comment(index):
            line = self.out[index]
            stripped = line.lstrip(" \t")
            if not stripped:
                return
        if "{!" in line or "8<" in line:
            self.find_includes(index, line)
            line = self.out[index]
            stripped = line.lstrip(" \t")
            if not stripped:
                self.after_blank, self.first_of_block = True, -1
                return
        quoted = stripped[0] == ">"
        if quoted != self.quoted:
            self.change_quote(quoted)
        column = len(line) - len(stripped)
        if quoted:
            line, stripped, column = self.unquote(index, line)
            if not stripped:
                self.after_blank, self.first_of_block = True, -1
                return
        indent = column if "\t" not in line[:column] else len(line[:column].expandtabs(4))
        self.place(index, line, stripped, column, indent)

    def change_quote(self, quoted: bool) -> None:
        self.quoted, self.width = quoted, 0
        self.stack, self.outer = self.outer if not quoted else [], self.stack
        self.after_blank = self.after_blank or quoted

    def unquote(self, index: int, line: str) -> tuple[str, str, int]:
        """Take the `>` marks off a line; columns stay."""
        stripped = line.lstrip(" \t>")
        column = len(line) - len(stripped)
        marks = line.rindex(">", 0, column) + 1
        self.width = marks + (line[marks : marks + 1] == " ")
        self.blank(index, 0, marks)
        return self.out[index], stripped, column

    def place(self, index: int, line: str, stripped: str, column: int, indent: int) -> None:
        """Find the container of a line, then read it."""
        relative = indent - self.width
        stack = self.stack
        starts_block = stripped[0] in BLOCK_STARTS and LIST.match(stripped) is not None
        if self.after_blank or starts_block:
            while stack and relative < stack[-1]:
                stack.pop()
        relative -= stack[-1] if stack else 0
        if relative >= 4 and (self.after_blank or self.in_code) and FENCE.match(line) is None:
            self.code(index)
            return
        self.in_code = False
        if self.after_blank:
            self.first_of_block = index
        self.after_blank = False
        reader = READERS.get(stripped[0])
        handled = reader is not None and reader(self, index, stripped, column, relative)
        if not handled and UNDERLINE.match(stripped) and index - 1 == self.first_of_block:
            self.underlined(index)

    def code(self, index: int) -> None:
        """An indented code line."""
        self.in_code, self.after_blank = True, False
        self.mask(index)

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
        end = -1 if begin >= self.no_comment_after else self.text.find("-->", begin)
        if end < 0:
            self.no_comment_after = min(begin, self.no_comment_after)
            return False
        self.note_marker(begin, end + 3, index, start)
        if end - begin < LONGEST_HIDDEN:
            self.hidden.update(self.text[begin:end].split())
        self.mask_range(begin, end + 3)
        if "<!--" in self.out[index]:
            self.comment(index)
        return True

    def note_marker(self, begin: int, end: int, index: int, column: int) -> None:
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

    # -- what a line can open -----------------------------------------------------------------

    def heading(self, index: int, stripped: str, column: int, relative: int) -> bool:
        match = HEADING.match(stripped)
        if relative != 0 or not match:
            return False
        self.add_heading(index, len(match[1]), match[2], column + len(match[1]))
        self.blank(index, column, column + len(match[1]))
        self.after_blank = True
        return True

    def underlined(self, index: int) -> None:
        """A line of `===` or `---` under the first line of a block."""
        title = self.lines[index - 1]
        self.add_heading(index - 1, 1 if "=" in self.out[index] else 2, title, 0)
        self.mask(index)

    def add_heading(self, index: int, level: int, title: str, column: int) -> None:
        anchor = None
        match = HEADING_ATTRIBUTES.search(title) if self.dialect.attributes else None
        if match:
            found = IDENTIFIER.findall(QUOTED.sub(same_length, match[1]))
            anchor = found[-1] if found else None
            self.blank(index, column + match.start(), column + match.end())
            title = title[: match.start()]
        column += len(title) - len(title.lstrip())
        self.headings.append(
            Heading(
                level, title.strip(), anchor, self.at(index, column), self.starts[index] + column
            )
        )

    def fence(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """A fenced code block with an end; without one it is text."""
        match = FENCE.match(stripped)
        if not match or (column and not self.dialect.fences_indent):
            return False
        rows = self.closers.get(match[1], [])
        place = bisect_right(rows, index)
        if place == len(rows):
            return False
        last = rows[place]
        identifier = FENCE_IDENTIFIER.search(match[2])
        if identifier:
            self.anchors.append(
                Anchor(identifier[1], self.at(index, column), self.starts[index] + column)
            )
        for row in range(index, last + 1):
            self.find_includes(row, self.lines[row], in_code=True)
            self.mask(row)
        self.next = max(self.next, last + 1)
        return True

    def list_item(self, index: int, stripped: str, column: int, relative: int) -> bool:
        match = LIST.match(stripped)
        if not match or relative > 3:
            return False
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.items.append(self.starts[index] + column)
        after = stripped[match.end() :]
        if after.startswith("#"):
            self.heading(index, after, column + match.end(), 0)
        return True

    def container(self, index: int, stripped: str, column: int, relative: int) -> bool:
        if relative > 3 or not self.dialect.containers or not CONTAINER.match(stripped):
            return False
        tab = TAB.match(stripped)
        if tab:
            self.tabs.append(Tab(tab[1], self.starts[index]))
            self.mask(index)
        self.push()
        return True

    def push(self) -> None:
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.after_blank = True

    def definition_item(self, index: int, stripped: str, column: int, relative: int) -> bool:
        if relative > 3 or not stripped.startswith((": ", ":\t")):
            return False
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.blank(index, column, column + 1)
        return True

    def bracket(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """A footnote or the definition of a link."""
        if relative > 3:
            return False
        note = NOTE.match(stripped) if self.dialect.footnotes else None
        if note:
            self.footnotes.append(
                Footnote(note[1], True, self.at(index, column + 2), self.starts[index] + column)
            )
            self.stack.append((self.stack[-1] if self.stack else 0) + 4)
            self.blank(index, column, column + note.end())
            return True
        match = DEFINITION.match(stripped)
        if match and not match[1].startswith("^"):
            self.references.append(
                Reference(
                    "definition",
                    match[1],
                    match[2],
                    self.at(index, column + match.start(2)),
                    self.starts[index] + column + match.start(2),
                    self.starts[index] + column,
                )
            )
            self.blank(index, column, len(self.lines[index]))
        return match is not None

    def abbreviation(self, index: int, stripped: str, column: int, relative: int) -> bool:
        if stripped.startswith("*["):
            self.mask(index)
            return True
        return self.list_item(index, stripped, column, relative)

    def table(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """A header row over a row of dashes."""
        if index + 1 >= len(self.lines) or index < self.table_end:
            return False
        if not SEPARATOR.match(self.lines[index + 1]):
            return False
        last = index + 2
        while last < len(self.lines) and self.lines[last].strip():
            last += 1
        self.tables.append(
            Table(
                last - index - 1,
                count_cells(stripped),
                self.at(index, column),
                self.starts[index] + column,
            )
        )
        self.mask(index + 1)
        self.table_end = last
        return True

    # -- blocks between slashes, raw HTML ---------------------------------------------------------

    def slashes(self, index: int, stripped: str, column: int, relative: int) -> bool:
        match = FENCED_BLOCK.match(stripped)
        if not match or relative > 3 or not self.dialect.blocks:
            return False
        if match[2] is None:
            self.close_block(index, is_closed=True)
        elif len(self.open) < DEEPEST_BLOCK:
            self.open_block(index, match, column)
        self.mask(index)
        self.after_blank = True
        return True

    def open_block(self, index: int, match: re.Match[str], column: int) -> None:
        opened = Opened(
            match[2],
            match[3] or "",
            self.starts[index] + column,
            column + (match.start(3) if match[3] else 0),
            index,
        )
        row = index + 1
        while (
            row < len(self.lines) and self.lines[row].startswith("    ") and self.lines[row].strip()
        ):
            opened.options.append(row)
            identifier = BLOCK_IDENTIFIER.match(self.lines[row])
            if identifier:
                self.anchors.append(
                    Anchor(identifier[1], self.at(row, identifier.start(1)), self.starts[row])
                )
            self.mask(row)
            row += 1
        opened.text_line = row
        self.next = max(self.next, row)
        self.open.append(opened)

    def close_block(self, index: int, is_closed: bool) -> None:
        if not self.open:
            return
        opened = self.open.pop()
        closed = Closed(opened, index, is_closed)
        (self.open[-1].children if self.open else self.blocks).append(closed)

    def html(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """A raw block: its text is not Markdown unless it says so."""
        match = RAW.match(stripped)
        if not match or column > 3 or match[2].lower() not in BLOCK_TAGS or match[1]:
            return False
        name = match[2].lower()
        if self.dialect.markdown_in_html and MARKDOWN_ATTRIBUTE.match(stripped):
            self.after_blank = True
            return True
        if name not in VOID:
            self.raw_block(index, column, name)
        return True

    def raw_block(self, index: int, column: int, name: str) -> None:
        """Skip to the line that closes a raw tag; without one only this line is raw."""
        if name not in self.tags:
            self.tags[name] = _tag_ends(self.lines, name)
        row = self.tags[name].get(index, index)
        self.raw.append((self.starts[index], self.starts[row] + len(self.lines[row])))
        self.next = max(self.next, row + 1)


def _tag_ends(lines: list[str], name: str) -> dict[int, int]:
    """For each line that opens a tag, the line that closes the first tag it opens."""
    tag = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    opened: list[int] = []
    ends: dict[int, int] = {}
    for row, line in enumerate(lines):
        for match in tag.finditer(line) if "<" in line else ():
            if not match[1]:
                opened.append(row)
            elif opened:
                ends[opened.pop()] = row
    return ends


def _starts(lines: list[str]) -> list[int]:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    return starts


def _closers(lines: list[str]) -> dict[str, list[int]]:
    """The rows on which a fence can end, by its exact form."""
    rows: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        bare = line.strip(" \t>\r")
        if bare[:3] in ("```", "~~~") and not bare.strip(bare[0]):
            rows.setdefault(bare, []).append(index)
    return rows


def count_cells(row: str) -> int:
    """How many cells a table row has."""
    cells = re.sub(r"\\\||`[^`\n]*`", "", row.strip()).strip("|")
    return cells.count("|") + 1


DEEPEST_BLOCK = 12
LONGEST_HIDDEN = 200  # a comment that a project's hook may read is short
BLOCK_STARTS = frozenset("*+-0123456789")
Reader = Callable[[Scanner, int, str, int, int], bool]
READERS: dict[str, Reader] = {
    "#": Scanner.heading,
    "`": Scanner.fence,
    "~": Scanner.fence,
    "*": Scanner.abbreviation,
    "+": Scanner.list_item,
    "-": Scanner.list_item,
    "!": Scanner.container,
    "?": Scanner.container,
    "=": Scanner.container,
    ":": Scanner.definition_item,
    "[": Scanner.bracket,
    "/": Scanner.slashes,
    "<": Scanner.html,
    "|": Scanner.table,
    **dict.fromkeys("0123456789", Scanner.list_item),
}
