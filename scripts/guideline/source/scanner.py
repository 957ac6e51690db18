"""The block structure of a page: what is code, what is prose, and where each block stands.

The scanner goes down the lines once. It keeps the places of everything: text that is not prose is
overwritten with blanks, never removed. Python-Markdown decides what a block is, not CommonMark.
"""

from __future__ import annotations

from scripts.guideline.readers import READERS, Readers
from scripts.guideline.source.patterns import (
    BLOCK_STARTS,
    FENCE,
    HEADING,
    LIST,
    UNDERLINE,
)

REST = "text"  # stands for what follows a comment: it opens no block


class Scanner(Readers):
    """One pass over the lines of a page."""

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
        """A block quote begins or ends; what was open outside of it waits."""
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
        is_item = stripped[0] in BLOCK_STARTS and LIST.match(stripped) is not None
        if self.after_blank:
            self.listed = is_item
        if self.after_blank or is_item or self.is_heading(stripped, relative):
            while stack and relative < stack[-1]:
                stack.pop()
                self.listed = self.listed or is_item
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
        is_under = relative == 0 and index - 1 == self.first_of_block
        if not handled and is_under and UNDERLINE.match(stripped):
            self.underlined(index)

    def is_heading(self, stripped: str, relative: int) -> bool:
        """True for a heading in its place, which needs no blank line above it."""
        return (
            stripped[0] == "#"
            and relative in (0, *self.stack)
            and HEADING.match(stripped) is not None
        )

    def code(self, index: int) -> None:
        """An indented code line."""
        self.in_code, self.after_blank = True, False
        self.mask(index)
