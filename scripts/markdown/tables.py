"""Tables that a phone can show: each cell of a wide table knows the head of its column."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

WIDE = 3  # columns; from here on the stylesheet turns rows into cards on a narrow screen
WIDER = (6, 7, 8)  # columns at which the stylesheet does more
FIGURES = (4, 8)  # unless there are at most so many, and all but the first hold so few signs


class TableTreeprocessor(Treeprocessor):
    """Scopes the heads of every table and names the cells of wide ones."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every table."""
        for table in root.iter("table"):
            heads = ["".join(cell.itertext()).strip() for cell in table.iter("th")]
            for cell in table.iter():
                cell.attrib.pop("style", None)  # alignment as written; our policy refuses styles
                if cell.tag == "th":
                    cell.set("scope", "col")
            if len(heads) >= WIDE and not is_figures(table, heads):
                name_cells(table, heads)


def is_figures(table: etree.Element, heads: list[str]) -> bool:
    """Return a small table of figures: it fits a phone as it is."""
    columns, signs = FIGURES
    texts = ["".join(cell.itertext()) for row in table.iter("tr") for cell in list(row)[1:]]
    return len(heads) <= columns and all(len(text.strip()) <= signs for text in texts)


def name_cells(table: etree.Element, heads: list[str]) -> None:
    """Give each cell its column's head as `data-label`, the table its steps of width."""
    table.set("class", "table-cards")
    # Not `:has()`: with that, a browser looks at every cell again whenever something else changes.
    if wide := [str(columns) for columns in WIDER if len(heads) >= columns]:
        table.set("data-wide", " ".join(wide))
    for row in table.iter("tr"):
        for head, cell in zip(heads, row.findall("td"), strict=False):
            cell.set("data-label", head)


class TableExtension(Extension):
    """Registers the treeprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """Run after inline text is parsed and curled, so that heads are plain words."""
        md.treeprocessors.register(TableTreeprocessor(md), "wide-tables", 5.5)


def makeExtension(**kwargs: Any) -> TableExtension:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return TableExtension(**kwargs)
