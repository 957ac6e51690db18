"""What a long Word document needs besides its text: styles, footnotes, tables, lists that begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from scripts.publish.word.controls import Element, element
from scripts.publish.word.document import BLUE, SOFT, set_font

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
EDGE = "8A8272"
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
TEXT_WIDTH = 9070  # twentieths of a point: A4 less its margins
# name, size, bold, colour, left indent (mm), before, after (points)
PARAGRAPHS: Sequence[tuple[str, float, bool, RGBColor | None, float, float, float]] = (
    ("TOC Heading", 14, True, BLUE, 0, 16, 6),
    ("TOC 1", 10.5, False, None, 0, 0, 2),
    ("Term", 10.5, True, None, 0, 8, 2),
    ("Definition", 10.5, False, None, 6, 0, 3),
    ("Provision Head", 10.5, True, BLUE, 4, 8, 2),
    ("Provision", 10.5, False, None, 4, 0, 2),
    ("Provision Note", 9, False, SOFT, 4, 0, 8),
    ("Checklist", 10.5, False, None, 6, 0, 3),
    ("Table Text", 9, False, None, 0, 1, 1),
    ("Table Head", 9, True, None, 0, 1, 1),
    ("Spacer", 4, False, None, 0, 0, 4),
    ("Footnote Text", 9, False, None, 0, 0, 2),
)


def add_styles(document: Document) -> None:
    """Add the styles that Word's template of python-docx lacks."""
    for name, size, bold, colour, indent, before, after in PARAGRAPHS:
        style = style_of(document, name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
        if colour is not None:
            style.font.color.rgb = colour
        form = style.paragraph_format
        form.left_indent, form.space_before, form.space_after = Mm(indent), Pt(before), Pt(after)
        form.keep_with_next = name in ("Term", "Provision Head") or None
    mark = style_of(document, "Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    link = style_of(document, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = BLUE, True
    mend_styles(document)


def style_of(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    """Return the style of a name; made where there is none."""
    if name in document.styles:
        return document.styles[name]
    return document.styles.add_style(name, kind)


def mend_styles(document: Document) -> None:
    """Quotations and captions in our looks."""
    for name, size in (("Quote", 10), ("Caption", 9), ("Heading 4", 10.5)):
        style: Any = document.styles[name]
        style.font.size, style.font.italic = Pt(size), False
        style.font.color.rgb = SOFT if name == "Caption" else RGBColor(0x1B, 0x25, 0x40)
        set_font(style.element.get_or_add_rPr())
    chapter: Any = document.styles["Heading 1"]
    chapter.paragraph_format.page_break_before = True
    quote: Any = document.styles["Quote"].paragraph_format
    quote.left_indent, quote.space_after = Mm(6), Pt(4)


def add_footnotes(document: Document, notes: Sequence[Element]) -> None:
    """Add the part with the text of all footnotes."""
    root = element("w:footnotes")
    for number, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        rule = element("w:p", element("w:r", element(f"w:{kind}")))
        root.append(element("w:footnote", rule, w_type=kind, w_id=number))
    root.extend(list(notes))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, data, document.part.package)
    document.part.relate_to(part, FOOTNOTES)


def numbered_list(document: Document, style: str) -> str:
    """Return the number of a new list in a style, which begins at 1."""
    numbering: Any = document.part.numbering_part.element
    found: Any = next(
        item for item in document.styles.element if item.get(qn("w:styleId")) == style
    )
    number = found.find(f".//{qn('w:numId')}").get(qn("w:val"))
    model = next(item for item in numbering.num_lst if item.get(qn("w:numId")) == number)
    made = numbering.add_num(model.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(made.numId)


def ruled_table(rows: Sequence[Element], columns: int) -> Element:
    """Rows as a table over the whole width, with thin lines."""
    rules = {"w_val": "single", "w_sz": "4", "w_space": "0", "w_color": EDGE}
    lines = element("w:tblBorders", *[element(f"w:{side}", **rules) for side in SIDES])
    width = element("w:tblW", w_w="5000", w_type="pct")
    heads = element("w:tblLook", w_firstRow="1", w_firstColumn="0", w_noVBand="1")
    grid = [element("w:gridCol", w_w=str(TEXT_WIDTH // columns)) for _ in range(columns)]
    properties = element("w:tblPr", width, lines, heads)
    return element("w:tbl", properties, element("w:tblGrid", *grid), *rows)
