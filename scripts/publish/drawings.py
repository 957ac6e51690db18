"""Figures for print: colours without variables, fonts that we have, words for the ear."""

from __future__ import annotations

import re
from pathlib import Path

import typst
from lxml import etree

from scripts.publish.html import UnknownMarkup

VARIABLE = re.compile(r"var\(--[a-z-]+,\s*([^()]+?)\)")
SVG = "{http://www.w3.org/2000/svg}"
UNIT = 0.68  # points per unit of the drawing: 15 units of type become 10 points
DOTS = 180.0  # of a picture, in an inch
TALLEST = 460.0  # points: a drawing leaves room for the text that leads to it


def printable(markup: str, family: str) -> str:
    """Return the drawing with plain colours and the font of the publication."""
    text = VARIABLE.sub(lambda match: match[1], markup)
    if "var(" in text:
        raise UnknownMarkup("gambar memakai var() tanpa nilai cadangan / var() without a fallback")
    return text.replace('font-family="sans-serif"', f'font-family="{family}"')


def picture(markup: str, family: str, fonts: Path) -> bytes:
    """Return the drawing as PNG, for what shows no SVG; the same bytes everywhere."""
    page = "#set page(width: auto, height: auto, margin: 4pt, fill: white)\n"
    shown = page + '#image(bytes(sys.inputs.svg), format: "svg", width: eval(sys.inputs.width))'
    made = typst.compile(
        shown.encode(),
        format="png",
        ppi=DOTS,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts]),
        sys_inputs={"svg": printable(markup, family), "width": f"{width_of(markup):.0f}pt"},
    )
    if not isinstance(made, bytes):
        raise UnknownMarkup("gambar lebih dari satu halaman / a drawing of more than one page")
    return made


def alternative(markup: str) -> str:
    """Title and description of a drawing as one text."""
    root = etree.fromstring(markup.encode())
    parts = [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part) + "."


def width_of(markup: str) -> float:
    """Return the width in points at which the type of the drawing can be read."""
    root = etree.fromstring(markup.encode())
    width, height = (float(side) for side in (root.get("viewBox") or "0 0 420 300").split()[2:])
    return width * min(UNIT, TALLEST / height)
