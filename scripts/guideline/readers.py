"""What a line can open: headings, fences, lists, notes, tables, blocks, raw HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from scripts.guideline.model import Anchor, Footnote, Heading, Reference, Tab
from scripts.guideline.rawhtml import RawReaders
from scripts.guideline.source.inline import QUOTED
from scripts.guideline.source.masking import same_length
from scripts.guideline.source.patterns import (
    ABBREVIATION,
    BLOCK_IDENTIFIER,
    CONTAINER,
    CONTAINER_MARKS,
    DEEPEST_BLOCK,
    DEFINITION,
    DEFINITION_HEAD,
    DEFINITION_TAIL,
    FENCE,
    FENCE_IDENTIFIER,
    FENCED_BLOCK,
    HEADING,
    HEADING_ATTRIBUTES,
    IDENTIFIER,
    LIST,
    NOTE,
    TAB,
    Closed,
    Opened,
    indent_of,
)
from scripts.guideline.source.patterns import (
    QUOTED as IN_QUOTE,
)


class Readers(RawReaders):
    """What a line can open, by its first character."""

    def heading(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """`# Title` at the start of a line, with or without a blank."""
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
        """Note a heading; its attribute list is not part of the title."""
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
        width = IN_QUOTE if self.quoted else indent_of(self.lines[index])
        last = self.closers.end(index, match[1], width)
        if last is None:
            return False
        identifier = FENCE_IDENTIFIER.search(match[2])
        if identifier:
            self.anchors.append(
                Anchor(identifier[1], self.at(index, column), self.starts[index] + column)
            )
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
        return True

    def container(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """An admonition, details or a tab."""
        if relative > 3 or stripped[0] not in self.dialect.containers:
            return False
        if not CONTAINER.match(stripped):
            return False
        tab = TAB.match(stripped)
        if tab:
            self.tabs.append(Tab(tab[1], self.starts[index]))
            self.mask(index)
        self.push()
        return True

    def push(self) -> None:
        """What is indented by four more is inside."""
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
            self.define(match[1], index, column, column + match.start(2), match[2])
            return True
        head = DEFINITION_HEAD.match(stripped)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        tail = DEFINITION_TAIL.match(below) if head else None
        if head and tail:
            self.blank(index, column, len(self.lines[index]))
            self.define(head[1], index + 1, 0, tail.start(1), tail[1])
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
        if self.dialect.abbreviations and ABBREVIATION.match(stripped):
            self.mask(index)
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
        """The innermost open block ends above this line."""
        if not self.open:
            return
        opened = self.open.pop()
        closed = Closed(opened, index, is_closed)
        (self.open[-1].children if self.open else self.blocks).append(closed)


Reader = Callable[[Readers, int, str, int, int], bool]
READERS: dict[str, Reader] = {
    "#": Readers.heading,
    "`": Readers.fence,
    "~": Readers.fence,
    "*": Readers.abbreviation,
    "+": Readers.list_item,
    "-": Readers.list_item,
    "!": Readers.container,
    "?": Readers.container,
    "=": Readers.container,
    ":": Readers.definition_item,
    "[": Readers.bracket,
    "/": Readers.slashes,
    "<": Readers.html,
    "|": Readers.table,
    **dict.fromkeys("0123456789", Readers.list_item),
}
