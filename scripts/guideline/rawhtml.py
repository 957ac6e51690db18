"""Raw HTML between Markdown, and tables."""

from __future__ import annotations

from scripts.guideline.lines import Lines
from scripts.guideline.model import Table
from scripts.guideline.source.patterns import (
    BLOCK_TAGS,
    MARKDOWN_ATTRIBUTE,
    RAW,
    SEPARATOR,
    VOID,
    count_cells,
    tag_ends,
)


class RawReaders(Lines):
    """Lines that open a raw block or a table."""

    def html(self, index: int, stripped: str, column: int, relative: int) -> bool:
        """A raw block: its text is not Markdown unless it says so."""
        match = RAW.match(stripped)
        if not match or column > 3 or match[2].lower() not in BLOCK_TAGS or match[1]:
            return False
        name = match[2].lower()
        says = MARKDOWN_ATTRIBUTE.match(stripped) if self.dialect.markdown_in_html else None
        if says and says[1] != "0":
            self.after_blank = True
            return True
        if name not in VOID:
            self.raw_block(index, column, name)
        return True

    def raw_end(self, row: int, name: str) -> int:
        """Where a raw block ends on its last line: what follows without a tag is text again."""
        line = self.lines[row]
        end = line.lower().rfind(f"</{name}")
        close = line.find(">", end) + 1 if end >= 0 else 0
        return close if close and "<" not in line[close:] else len(line)

    def raw_block(self, index: int, column: int, name: str) -> None:
        """Skip to the line that closes a raw tag; without one only this line is raw."""
        if name not in self.tags:
            self.tags[name] = tag_ends(self.lines, name)
        row = self.tags[name].get(index, index)
        self.raw.append((self.starts[index], self.starts[row] + self.raw_end(row, name)))
        self.next = max(self.next, row + 1)
        self.after_blank = True

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
