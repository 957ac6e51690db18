"""Figures: one SVG source with both languages, localised for a page.

The Indonesian text is the content of each element; `data-en` on the same element is the English.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path

from mkdocs.exceptions import BuildError

SVG = "http://www.w3.org/2000/svg"
etree.register_namespace("", SVG)


def localised_figure(path: Path, locale: str) -> str:
    """The SVG markup of a figure in one locale; raises BuildError when it cannot be read."""
    try:
        root = etree.fromstring(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"gambar tidak ada: '{path}' / no such figure") from error
    except etree.ParseError as error:
        raise BuildError(f"SVG rusak: '{path}': {error} / broken SVG") from error
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("data-")]:
            text = element.attrib.pop(name)
            if name == f"data-{locale}":
                element.text = text
    return etree.tostring(root, encoding="unicode")
