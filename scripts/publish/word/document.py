"""An A4 Word document in the house form: styles, language, header and footer, no traces."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from scripts.guideline.locales import edition_label
from scripts.publish.archive import made_at, pack, unpack
from scripts.publish.word.controls import element, field_code
from scripts.publish.words import words

FONT = "Arial"
INK, BLUE, SOFT = RGBColor(0x1B, 0x25, 0x40), RGBColor(0x1D, 0x3F, 0x7D), RGBColor(0x48, 0x51, 0x6A)
MARGIN, WIDTH = Mm(25), Mm(160)
# style -> size, bold, colour, space before, space after (points)
LOOKS = {
    "Normal": (10.5, False, INK, 0, 6),
    "Title": (20, True, BLUE, 0, 10),
    "Subtitle": (11, False, SOFT, 0, 10),
    "Heading 1": (14, True, BLUE, 16, 6),
    "Heading 2": (12, True, BLUE, 12, 4),
    "Heading 3": (11, True, INK, 10, 3),
    "Header": (8.5, False, SOFT, 0, 0),
    "Footer": (8.5, False, SOFT, 0, 0),
}
# What python-docx's own template carries and we do not want to publish.
DROPPED = frozenset({"docProps/thumbnail.jpeg"})


def new_document(title: str, subject: str, locale: str, edition: str, head: str = "") -> Document:
    """Make an empty document in the house form; `head` stands above every page, else the title."""
    document = docx.Document()
    set_styles(document, words(locale)["language"])
    set_properties(document, title, subject, locale, edition)
    set_mode(document)
    set_page(document, head or title, locale, edition)
    return document


def set_styles(document: Document, language: str) -> None:
    """One typeface that every office program has, and the language of the text."""
    for name, (size, bold, colour, before, after) in LOOKS.items():
        style: Any = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
        style.font.italic = False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        set_font(style.element.get_or_add_rPr())
        drop_ornaments(style.element)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for place in defaults.iter(qn("w:rPr")):
        set_font(place)
        for old in place.findall(qn("w:lang")):
            place.remove(old)
        place.append(element("w:lang", w_val=language, w_eastAsia=language, w_bidi="ar-SA"))
    hint: Any = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    hint.element.set(qn("w:styleId"), "PlaceholderText")
    hint.font.color.rgb = RGBColor(0x59, 0x59, 0x59)


def set_mode(document: Document) -> None:
    """Set the layout of Word since 2013, where the edge of a table stands at the margin."""
    settings: Any = document.settings.element
    for old in list(settings.iter(qn("w:compatSetting"))):
        if old.get(qn("w:name")) == "compatibilityMode":
            old.set(qn("w:val"), "15")
            return
    raise ValueError("no compatibility mode in the template of python-docx")


def drop_ornaments(style: Any) -> None:
    """No line below a title, no wide letters."""
    for properties in style.iter(qn("w:pPr"), qn("w:rPr")):
        for name in ("w:pBdr", "w:kern") + (
            ("w:spacing",) if properties.tag == qn("w:rPr") else ()
        ):
            for ornament in properties.findall(qn(name)):
                properties.remove(ornament)


def set_font(properties: Any) -> None:
    """Name the typeface itself, not the theme's."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = {f"w_{kind}": FONT for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
    properties.insert(0, element("w:rFonts", **fonts))


def set_properties(document: Document, title: str, subject: str, locale: str, edition: str) -> None:
    """Title, language and date; nobody's name."""
    core, text = document.core_properties, words(locale)
    core.title, core.subject, core.language = title, subject, text["language"]
    core.author = core.last_modified_by = ""
    core.comments = text["status"]
    core.keywords, core.category = edition_label(edition, locale), text["guideline"]
    core.created = core.modified = made_at().replace(tzinfo=None)
    core.revision = 1


def set_page(document: Document, title: str, locale: str, edition: str) -> None:
    """A4 with the status above and edition and page number below."""
    text, section = words(locale), document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run(f"{text['status']}\t{title}")
    foot.add_run(f"{text['guideline']} · {edition_label(edition, locale)}\t{text['page']} ")
    foot._p.extend(field_code("PAGE"))
    foot.add_run(f" {text['of']} ")
    foot._p.extend(field_code("NUMPAGES"))
    for line in (head, foot):
        stops = line.style.paragraph_format.tab_stops
        for old in list(stops):
            del stops[0]
            del old
        stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def to_bytes(document: Document) -> bytes:
    """Return the document as a file that is always the same."""
    buffer = io.BytesIO()
    document.save(buffer)
    return pack(
        (name, cleaned(name, data))
        for name, data in unpack(buffer.getvalue())
        if name not in DROPPED
    )


def cleaned(name: str, data: bytes) -> bytes:
    """One file of the document, without links to what is dropped."""
    if name == "_rels/.rels":
        root = etree.fromstring(data)
        for link in list(root):
            if link.get("Target") in DROPPED:
                root.remove(link)
        return serialised(root)
    return data


def serialised(root: Any) -> bytes:
    """XML as office programs write it."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
