"""Tables of a Word document: ruled, described to screen readers, heads repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from scripts.publish.word.controls import Element, element
from scripts.publish.word.document import WIDTH

LETTER, PADDING = 2.15, 5.0  # millimetres: a bold letter, the edges of a cell
HEAD, LABEL, EDGE = "E8EDF7", "F4F1EA", "8A8272"


def add_table(document: Document, shares: Sequence[float], rows: int) -> Table:
    """Add a ruled table of the full width; `shares` are millimetres of 160."""
    table: Table = document.add_table(rows, len(shares), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(round(WIDTH * share / 160))
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    border(table)
    return table


def fitted(widths: Sequence[float], names: Sequence[str]) -> list[float]:
    """Millimetres per column: as the record says, but no word of a head is broken."""
    shares = [160 * width / sum(widths) for width in widths]
    needs = [LETTER * max(map(len, name.split()), default=0) + PADDING for name in names]
    lacking = sum(max(need - share, 0) for need, share in zip(needs, shares, strict=True))
    spare = sum(max(share - need, 0) for need, share in zip(needs, shares, strict=True))
    rate = min(lacking / spare, 1) if spare else 0
    return [
        max(need, share - max(share - need, 0) * rate)
        for need, share in zip(needs, shares, strict=True)
    ]


def put_heads(table: Table, names: Sequence[str]) -> None:
    """Set the first row as head, repeated on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        put(cell, name, bold=True)
        shade(cell, HEAD)
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def put(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Text into a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text).bold = bold or None
    tight(paragraph)


def tight(paragraph: Paragraph) -> None:
    """Set the spacing of a table's text."""
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(2)


def spacer(document: Document) -> None:
    """Add a little room below a table."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(8)


def shade(cell: _Cell, colour: str) -> None:
    """Colour behind a cell."""
    shading = element("w:shd", w_val="clear", w_color="auto", w_fill=colour)
    cell._tc.get_or_add_tcPr().append(shading)


def border(table: Table) -> None:
    """Thin, quiet rules."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [
        element(f"w:{side}", w_val="single", w_sz="4", w_space="0", w_color=EDGE) for side in sides
    ]
    insert(table, element("w:tblBorders", *lines), ("w:shd", "w:tblLayout", "w:tblCellMar"))


def describe(table: Table, title: str, *, first_column: bool = False) -> None:
    """Say to a screen reader what the table is and where its heads are."""
    properties: Element = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    heads = {"w_firstRow": "1", "w_firstColumn": "1" if first_column else "0"}
    rest = {"w_lastRow": "0", "w_lastColumn": "0", "w_noHBand": "0", "w_noVBand": "1"}
    properties.append(element("w:tblLook", **heads, **rest))
    properties.append(element("w:tblCaption", w_val=title))


def insert(table: Table, new: Element, before: Sequence[str]) -> None:
    """Put an element where the order of WordprocessingML wants it."""
    places = list(followers(table, before))
    if places:
        places[0].addprevious(new)
    else:
        table._tbl.tblPr.append(new)


def followers(table: Table, before: Sequence[str]) -> Iterator[Element]:
    """Yield the elements that must come after."""
    late = {qn(name) for name in (*before, "w:tblLook", "w:tblCaption")}
    return (child for child in table._tbl.tblPr if child.tag in late)
