"""Fillable content controls of a Word document (`w:sdt`), as elements."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMES = {"w": W, "w14": W14}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = Any  # lxml's element; its stubs and those of python-docx do not agree
HINT_STYLE, HINT_COLOUR = "PlaceholderText", "595959"
BOX, TICKED = "☐", "☒"
BOX_FONT = "MS Gothic"


def name(short: str) -> str:
    """`w:val` as lxml wants it."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """Return an element of WordprocessingML; `w_val="…"` stands for the attribute w:val."""
    made = etree.Element(name(tag), nsmap=NAMES if tag.startswith("w14:") else {"w": W})
    for key, value in attributes.items():
        made.set(name(key.replace("_", ":", 1)), value)
    made.extend(children)
    return made


def run(text: str, style: str = "", font: str = "") -> Element:
    """Text in a character style or font."""
    properties = element("w:rPr")
    if style:
        properties.append(element("w:rStyle", w_val=style))
    if font:
        fonts = {f"w_{kind}": font for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        properties.append(element("w:rFonts", **fonts))
    if style == HINT_STYLE:
        properties.append(element("w:color", w_val=HINT_COLOUR))  # for LibreOffice
    content = element("w:t")
    content.text = text
    content.set(XML_SPACE, "preserve")
    return element("w:r", *([properties] if len(properties) else []), content)


def identity(tag: str) -> str:
    """Return a number that is always the same for the same control."""
    return str(zlib.crc32(tag.encode()) & 0x7FFFFFFF or 1)


def properties(tag: str, label: str, *kind: Element) -> Element:
    """Return what every control has: a name for the reader, one for programs, protection."""
    return element(
        "w:sdtPr",
        element("w:alias", w_val=label[:64]),
        element("w:tag", w_val=tag[:64]),
        element("w:id", w_val=identity(tag)),
        element("w:lock", w_val="sdtLocked"),
        *kind,
    )


def control(tag: str, label: str, hint: str, *kind: Element) -> Element:
    """Return an inline control that shows its hint until it is filled in."""
    return element(
        "w:sdt",
        properties(tag, label, element("w:showingPlcHdr"), *kind),
        element("w:sdtContent", run(hint, style=HINT_STYLE)),
    )


def text_control(tag: str, label: str, hint: str, *, many_lines: bool = False) -> Element:
    """Return a control for plain text."""
    kind = element("w:text", **({"w_multiLine": "1"} if many_lines else {}))
    return control(tag, label, hint, kind)


def date_control(tag: str, label: str, hint: str, language: str) -> Element:
    """Return a control with a calendar."""
    kind = element(
        "w:date",
        element("w:dateFormat", w_val="d MMMM yyyy"),
        element("w:lid", w_val=language),
        element("w:storeMappedDataAs", w_val="dateTime"),
        element("w:calendar", w_val="gregorian"),
    )
    return control(tag, label, hint, kind)


def choice_control(tag: str, label: str, hint: str, choices: Sequence[str]) -> Element:
    """Return a control with a drop-down list."""
    items = [
        element("w:listItem", w_displayText=choice, w_value=choice)
        for choice in dict.fromkeys(choices)
    ]
    return control(tag, label, hint, element("w:dropDownList", *items))


def check_control(tag: str, label: str) -> Element:
    """Return a box to tick."""
    state = {"w14_font": BOX_FONT}
    kind = element(
        "w14:checkbox",
        element("w14:checked", w14_val="0"),
        element("w14:checkedState", w14_val=f"{ord(TICKED):04X}", **state),
        element("w14:uncheckedState", w14_val=f"{ord(BOX):04X}", **state),
    )
    return element(
        "w:sdt",
        properties(tag, label, kind),
        element("w:sdtContent", run(BOX, font=BOX_FONT)),
    )


def field_code(code: str, shown: str = "1") -> list[Element]:
    """Return a field such as PAGE, with the value it shows until it is worked out."""
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")
    mark: Callable[[str], Element] = lambda kind: element(  # noqa: E731
        "w:r", element("w:fldChar", w_fldCharType=kind)
    )
    return [mark("begin"), element("w:r", instruction), mark("separate"), run(shown), mark("end")]
