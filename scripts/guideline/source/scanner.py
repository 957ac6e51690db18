"""The block structure of a page: what is code, what is prose, and where each block stands.

The scanner goes down the lines once. It keeps the places of everything: text that is not prose is
overwritten with blanks, never removed. Python-Markdown decides what a block is, not CommonMark.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from scripts.guideline.model import (
    Anchor,
    Footnote,
    Generated,
    Heading,
    Include,
    Location,
    Origin,
    Reference,
    Tab,
    Table,
    place,
)
from scripts.guideline.source.fences import plain_fences, super_fences
from scripts.guideline.source.inline import QUOTED
from scripts.guideline.source.masking import mask_code, mask_spans, same_length
from scripts.guideline.source.patterns import (
    ABBREVIATION,
    BLANK,
    BLOCK_IDENTIFIER,
    BLOCK_STARTS,
    BLOCK_TAGS,
    BRACE,
    CONTAINER,
    CONTAINER_MARKS,
    DEEPEST_BLOCK,
    DEFINITION,
    DEFINITION_HEAD,
    DEFINITION_TAIL,
    FENCE_IDENTIFIER,
    FENCED_BLOCK,
    HEADING,
    IDENTIFIER,
    LIST,
    LONGEST_HIDDEN,
    MARKDOWN_ATTRIBUTE,
    MARKER,
    NOTE,
    QUOTE_MARKS,
    RAW,
    SEPARATOR,
    TAB,
    TITLE_TAG,
    UNDERLINE,
    VOID,
    Closed,
    Dialect,
    Opened,
    count_cells,
    heading_list,
    is_rule,
    line_starts,
    tag_ends,
)


class Lines:
    """The lines of a page: masked copies, places, comments, includes."""

    def __init__(
        self,
        text: str,
        path: str,
        dialect: Dialect,
        first: int = 0,
        origins: tuple[Origin, ...] = (),
    ) -> None:
        self.text, self.path, self.dialect, self.origins = text, path, dialect, origins
        self.lines = text.split("\n")
        self.out = list(self.lines)
        self.starts = line_starts(self.lines)
        self.fences = self.find_fences(first)
        self.headings: list[Heading] = []
        self.references: list[Reference] = []
        self.anchors: list[Anchor] = []
        self.includes: list[Include] = []
        self.tables: list[Table] = []
        self.tabs: list[Tab] = []
        self.footnotes: list[Footnote] = []
        self.generated: list[Generated] = []
        self.raw: list[tuple[int, int]] = []
        self.code_blocks: list[Location] = []
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
        self.level = 0  # the indent of the block
        self.markdown: list[str] = []  # raw tags that are open, whose text is Markdown
        self.tags: dict[str, dict[int, int]] = {}
        self.no_comment_after = len(text) + 1
        self.no_comment_before = 0
        self.hidden: set[str] = set()
        self.table_end = 0
        self.cells: list[int] = []
        self.commented: set[int] = set()  # rows inside a comment in a text: no blank lines
        self.titles: set[int] = set()  # where lines begin that belong to no block of text
        self.marker: tuple[str, int, Location] | None = None
        for index in range(first):
            self.mask(index)
        self.next = first

    def find_fences(self, first: int) -> dict[int, int]:
        """Return the first and last row of each fence of the page; its head has none."""
        if "```" not in self.text and "~~~" not in self.text:
            return {}
        lines = [*[""] * first, *self.lines[first:]]
        if not self.dialect.fences_indent:
            return plain_fences(lines)
        accepts = {"any header": self.dialect.any_header, "any option": self.dialect.any_option}
        return super_fences(lines, accepts)

    def at(self, index: int, column: int) -> Location:
        """Location of a zero-based column on a zero-based line."""
        return place(self.path, self.origins, index, column)

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
        in_span = "`" in line[:start] and mask_spans(line)[start] != "<"
        if in_span or (line[:4] == "    " and self.after_blank and not self.stack):
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
        if not opens_line:
            rows = self.text.count("\n", begin, end)
            self.commented.update(range(index + 1, index + rows + 1))
        if "<!--" in self.out[index]:
            self.comment(index)
        self.after_blank = self.after_blank or (opens_line and not self.out[index].strip())
        return True

    def mask_comments(self, begin: int, end: int) -> None:
        """Blank out the comments in raw HTML."""
        start = self.text.find("<!--", begin, end)
        while start >= 0:
            close = self.text.find("-->", start, end)
            if close < 0:
                return
            self.mask_range(start, close + 3)
            start = self.text.find("<!--", close, end)

    def comment_end(self, begin: int) -> int:
        """Return the end of a comment that opens a line: wherever it is."""
        end = -1 if begin >= self.no_comment_after else self.text.find("-->", begin)
        if end < 0:
            self.no_comment_after = min(begin, self.no_comment_after)
        return end

    def inline_comment_end(self, begin: int) -> int:
        """Return the end of a comment inside a text; a blank line before it leaves it open."""
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


class Scanner(Lines):
    """Reads the lines once, from the top: each opens a block, goes on with one, or is prose."""

    def run(self) -> None:
        """Go down all lines."""
        while self.next < len(self.lines):
            index = self.next
            self.next = index + 1
            self.line(index)
        while self.open:
            self.close_block(len(self.lines), is_closed=False)

    # -- one line ---------------------------------------------------------------------------

    def line(self, index: int) -> None:
        """Decide what one line is."""
        line = self.out[index]
        stripped = line.lstrip(" \t")
        if not stripped or stripped == "\r":
            if index not in self.commented:
                self.after_blank, self.first_of_block = True, -1
            return
        opening = stripped[0]
        if "<!--" in line and self.comment(index):
            line = self.out[index]
            stripped = line.lstrip(" \t")
            if not stripped:
                return
            if opening == "<" and "<" not in line[: len(line) - len(stripped)]:
                self.place(index, line, REST, 0, 0)
                return
        if "{!" in line:
            self.find_includes(index, line)
            line = self.out[index]
            stripped = line.lstrip(" \t")
            if not stripped:
                self.after_blank, self.first_of_block = True, -1
                return
        quoted = stripped[0] == ">" and not self.is_code(line, len(line) - len(stripped))
        if quoted != self.quoted:
            if quoted:
                self.leave_items(len(line) - len(stripped))
            self.change_quote(quoted)
        column = len(line) - len(stripped)
        if quoted:
            line, stripped, column = self.unquote(index, line)
            if not stripped:
                self.after_blank, self.first_of_block = True, -1
                return
        indent = column if "\t" not in line[:column] else len(line[:column].expandtabs(4))
        self.place(index, line, stripped, column, indent)

    def leave_items(self, column: int) -> None:
        """Close the levels that a quote does not stand in, where it begins a block."""
        while self.after_blank and self.stack and column < self.stack[-1]:
            self.stack.pop()

    def is_code(self, line: str, column: int) -> bool:
        """Return True where a mark of a quote is none, outside of quotes: too far in."""
        if column < 4 or self.quoted:
            return False
        indent = len(line[:column].expandtabs(4))
        if not (self.after_blank or self.in_code):  # in a block of text it is text
            return indent - self.level >= 4
        levels = [level for level in self.stack if level <= indent]
        return indent - (levels[-1] if levels else 0) >= 4

    def change_quote(self, quoted: bool) -> None:
        """Begin or end a block quote; what was open outside of it waits."""
        self.quoted, self.width = quoted, 0
        self.stack, self.outer = self.outer if not quoted else [], self.stack
        self.after_blank = self.after_blank or quoted

    def unquote(self, index: int, line: str) -> tuple[str, str, int]:
        """Take the `>` marks off a line; columns stay."""
        stripped = line.lstrip(" \t>")
        column = len(line) - len(stripped)
        marks = line.rindex(">", 0, column) + 1
        if not self.stack:  # further in than three blanks it is code
            match = QUOTE_MARKS.match(line)
            marks = len(match[0].rstrip(" ")) if match else marks
            stripped = line[marks:].lstrip(" \t")
            column = len(line) - len(stripped)
        self.width = marks + (line[marks : marks + 1] == " ")
        self.blank(index, 0, marks)
        return self.out[index], stripped, column

    def place(self, index: int, line: str, stripped: str, column: int, indent: int) -> None:
        """Find the container of a line, then read it."""
        relative = indent - self.width
        stack = self.stack
        if index < self.table_end:
            return
        if stripped[0] in RULES and self.rule(index, stripped, relative):
            return
        is_item = stripped[0] in BLOCK_STARTS and LIST.match(stripped) is not None
        if self.after_blank:
            self.listed = is_item
        before = [*stack] if stack and self.after_blank and stripped[0] in "[*" else []
        begins = self.after_blank or (is_item and (self.listed or not stack))
        if begins or self.is_heading(stripped, relative):
            while stack and relative < stack[-1]:
                stack.pop()
                self.listed = self.listed or is_item
        if self.after_blank:
            self.level = self.width + (stack[-1] if stack else 0)
        relative -= stack[-1] if stack else 0
        if relative >= 4 and (self.after_blank or self.in_code) and index not in self.fences:
            self.code(index)
            return
        self.in_code = False
        if self.after_blank:
            self.first_of_block = index
        self.after_blank = False
        reader = READERS.get(stripped[0])
        handled = reader is not None and reader(self, index, stripped, column, relative)
        if handled and before and self.after_blank:  # what defines leaves no trace in the page
            self.stack = before
        if not handled and index == self.first_of_block and "|" in stripped:
            handled = self.table(index, stripped)
        is_under = relative == 0 and index - 1 == self.first_of_block
        if not handled and is_under and UNDERLINE.match(stripped):
            self.underlined(index)

    def rule(self, index: int, stripped: str, indent: int) -> bool:
        """Read a line of dashes or equal signs over or between blocks: a title, or a rule."""
        is_under = index - 1 == self.first_of_block and not self.after_blank
        level = indent - (self.stack[-1] if self.stack else 0)
        if is_under and (indent == 0 or level == 0) and UNDERLINE.match(stripped):
            self.underlined(index)
        elif is_rule(stripped) and (indent < 4 or 0 <= level < 4):
            self.mask(index)
        else:
            return False
        if indent < 4:
            self.stack.clear()
        self.after_blank, self.in_code = True, False
        return True

    def is_heading(self, stripped: str, relative: int) -> bool:
        """Return True for a heading in its place, which needs no blank line above it."""
        return (
            stripped[0] == "#"
            and relative in (0, *self.stack)
            and HEADING.match(stripped) is not None
        )

    def code(self, index: int) -> None:
        """Blank an indented code line."""
        if not self.in_code:
            self.code_blocks.append(self.at(index, 0))
        self.in_code, self.after_blank = True, False
        self.mask(index)

    def heading(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`# Title` at the start of a line, with or without a blank."""
        match = HEADING.match(stripped)
        if relative != 0 or not match:
            return False
        self.add_heading(index, len(match[1]), match[2], column + len(match[1]))
        self.cells.append(self.starts[index] + len(self.lines[index]))
        self.blank(index, column, column + len(match[1]))
        self.after_blank = True
        return True

    def underlined(self, index: int) -> None:
        """Read a line of `===` or `---` under the first line of a block."""
        title = self.lines[index - 1]
        self.add_heading(index - 1, 1 if "=" in self.out[index] else 2, title, 0)
        self.mask(index)
        self.after_blank = True

    def add_heading(self, index: int, level: int, title: str, column: int) -> None:
        """Note a heading; its attribute list is not part of the title."""
        anchor = None
        found = heading_list(title) if self.dialect.attributes and "{" in title else None
        if found:
            start, end, listed = found
            names = IDENTIFIER.findall(QUOTED.sub(same_length, listed))
            anchor = names[-1] if names else None
            self.blank(index, column + start, column + end)
            title = title[:start] + title[end:]
        column += len(title) - len(title.lstrip())
        self.titles.add(self.starts[index])
        self.headings.append(
            Heading(
                level, title.strip(), anchor, self.at(index, column), self.starts[index] + column
            )
        )

    def fence(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """Read a fenced code block; without an end it is text."""
        last = self.fences.get(index)
        if last is None:
            return False
        identifier = FENCE_IDENTIFIER.search(stripped)
        if identifier:
            self.anchors.append(
                Anchor(identifier[1], self.at(index, column), self.starts[index] + column)
            )
        self.code_blocks.append(self.at(index, column))
        for row in range(index, last + 1):
            self.find_includes(row, self.lines[row], in_code=True)
            self.mask(row)
        self.next = max(self.next, last + 1)
        self.after_blank = not self.dialect.fences_indent
        return True

    def list_item(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`- item` or `1. item`; what follows by four is inside."""
        match = LIST.match(stripped)
        if not match or relative > 3 or not self.listed:
            return False
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.items.append(self.starts[index] + column)
        after = stripped[match.end() :]
        if after.startswith("#"):
            self.heading(index, after, column + match.end(), 0)
        elif after[:1] in CONTAINER_MARKS:
            self.container(index, after, column + match.end(), 0)
        elif after.startswith(">"):
            inner = after.lstrip("> ")
            if inner.startswith("#"):
                self.heading(index, inner, column + len(stripped) - len(inner), 0)
        elif after.startswith("*") and ABBREVIATION.match(after):
            self.abbreviation(index, after, column + match.end(), 0)
        elif after.startswith("["):
            self.bracket(index, after, column + match.end(), 0)
        return True

    def container(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """Read an admonition, details or a tab."""
        if relative != 0 or stripped[0] not in self.dialect.containers:
            return False
        if not CONTAINER.match(stripped):
            return False
        tab = TAB.match(stripped)
        if tab:
            self.tabs.append(Tab(tab[1], self.starts[index]))
            self.mask(index)
        self.titles.add(self.starts[index])
        self.push()
        return True

    def push(self) -> None:
        """Open a level: what is indented by four more is inside."""
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.after_blank = True

    def definition_item(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`:   text` under a term."""
        if relative > 3 or not self.dialect.definitions or not stripped.startswith((": ", ":\t")):
            return False
        self.stack.append((self.stack[-1] if self.stack else 0) + 4)
        self.blank(index, column, column + 1)
        return True

    def bracket(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """Read a footnote or the definition of a link."""
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
        if match and not (match[1].startswith("^") and self.dialect.footnotes):
            self.define(match[1], index, column, column + match.start(2), match[2])
            return True
        head = DEFINITION_HEAD.match(stripped)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        shift = len(below) - len(below.lstrip(" >")) if self.quoted else 0
        tail = DEFINITION_TAIL.match(below[shift:]) if head else None
        if head and tail:
            self.blank(index, column, len(self.lines[index]))
            self.define(head[1], index + 1, 0, shift + tail.start(1), tail[1])
            self.next = max(self.next, index + 2)
        return tail is not None

    def define(self, label: str, index: int, column: int, start: int, target: str) -> None:
        """Note the definition of a label; its line is no prose."""
        first = self.starts[index]
        self.references.append(
            Reference(
                "definition", label, target, self.at(index, start), first + start, first + column
            )
        )
        self.blank(index, column, len(self.lines[index]))
        self.after_blank = True

    def abbreviation(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`*[HTML]: …`, or an item of a list."""
        if self.dialect.abbreviations and relative == 0 and ABBREVIATION.match(stripped):
            self.mask(index)
            self.after_blank = True
            return True
        return self.list_item(index, stripped, column, relative)

    # -- blocks between slashes, raw HTML ---------------------------------------------------------

    def slashes(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`/// name | argument`, or the slashes that close it."""
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
        """Note a block and the options under its first line."""
        opened = Opened(
            match[2],
            match[3] or "",
            self.starts[index] + column,
            column + (match.start(3) if match[3] else 0),
            index,
        )
        row = index + 1
        while (
            row < len(self.lines)
            and self.lines[row].startswith(" " * (column + 4))
            and self.lines[row].strip()
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
        """Close the innermost open block above this line."""
        if not self.open:
            return
        opened = self.open.pop()
        closed = Closed(opened, index, is_closed)
        (self.open[-1].children if self.open else self.blocks).append(closed)

    def html(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """Read a raw block: its text is not Markdown unless it says so."""
        match = RAW.match(stripped)
        if not match or self.quoted or column > 3 or match[2].lower() not in BLOCK_TAGS:
            return False
        name = match[2].lower()
        if match[1]:  # the end of a block whose text is Markdown
            if name in self.markdown:
                self.markdown.remove(name)
            self.after_blank = self.dialect.markdown_in_html and stripped.rstrip().endswith(">")
            self.titles.add(self.starts[index])
            self.cells += [self.starts[index] - 1] if index else []
            return True
        title = TITLE_TAG.match(stripped) if self.markdown else None
        if title and "id=" not in title[1]:  # it is an element like any other there
            self.add_heading(index, int(name[1]), title[2], column + title.start(2))
        says = MARKDOWN_ATTRIBUTE.match(stripped) if self.dialect.markdown_in_html else None
        if says and says[1] != "0" and not column:  # further in it is not found again
            if f"</{name}" not in stripped.lower():
                self.markdown.append(name)
            self.after_blank = True
            self.titles.add(self.starts[index])
            self.cells.append(self.starts[index] + len(self.lines[index]))
            return True
        if name not in VOID:
            self.raw_block(index, column, name)
        return True

    def raw_end(self, row: int, name: str) -> int:
        """Where a raw block ends on its last line: what follows without a tag is text again."""
        line = self.lines[row]
        end = line.lower().rfind(f"</{name}")
        close = line.find(">", end) + 1 if end >= 0 else 0
        is_text = close and not line[close:].lstrip().startswith("<")
        return close if is_text else len(line)

    def raw_block(self, index: int, column: int, name: str) -> None:
        """Skip to the line that closes a raw tag; without one only this line is raw."""
        if name not in self.tags:
            self.tags[name] = tag_ends(self.lines, name)
        row = self.tags[name].get(index, index)
        self.titles.update(self.starts[index : row + 1])
        for opening in self.fences.keys() & set(range(index, row)):
            for inner in range(opening, min(self.fences[opening], row) + 1):
                self.mask(inner)
        end = self.starts[row] + self.raw_end(row, name)
        self.mask_comments(self.starts[index], end)
        self.raw.append((self.starts[index], end))
        self.cells += [
            place for place in (self.starts[index] - 1, end) if self.text[place : place + 1] == "\n"
        ]
        self.next = max(self.next, row + 1)
        self.after_blank = end == self.starts[row] + len(self.lines[row])

    def cut_cells(self, row: int, columns: int) -> None:
        """Mark the ends of the cells of a row; cells beyond the columns are not built."""
        line = mask_code(self.out[row])
        places = [place for place, char in enumerate(line) if char == "|"]
        if self.out[row].lstrip(" \t>").startswith("|"):
            columns += 1
        if len(places) > columns or (len(places) == columns and line[places[-1] + 1 :].strip()):
            self.blank(row, places[columns - 1], len(line))
            del places[columns - 1 :]
        self.cells += [self.starts[row] + place for place in places]
        self.cells.append(self.starts[row] + len(line))

    def is_raw_start(self, line: str) -> bool:
        """Return True for a line of raw HTML, which ends any block of Markdown."""
        match = RAW.match(line)
        return line.startswith("<!--") or (match is not None and match[2].lower() in BLOCK_TAGS)

    def table(self, index: int, stripped: str) -> bool:
        """Read a header row over a row of dashes; each is cut into cells before all else."""
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if not SEPARATOR.match(below) or count_cells(below) != count_cells(stripped):
            return False
        column = len(self.lines[index]) - len(self.lines[index].lstrip(" \t>"))
        last = index + 2
        while last < len(self.lines) and self.lines[last].strip(" \t>"):
            if last in self.fences or self.is_raw_start(self.lines[last]):
                break
            last += 1
        for row in range(index, last):
            self.cut_cells(row, count_cells(below))
        self.tables.append(
            Table(
                last - index - 1,
                count_cells(stripped),
                self.at(index, column),
                self.starts[index],
                self.starts[last - 1],
            )
        )
        self.mask(index + 1)
        self.table_end = last
        return True


LineReader = Callable[[Scanner, int, str, int, int], bool]
READERS: dict[str, LineReader] = {
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
    **dict.fromkeys("0123456789", Scanner.list_item),
}


RULES = "-=_*"
REST = "text"  # stands for what follows a comment: it opens no block
