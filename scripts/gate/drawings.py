"""SVG, feeds and sitemap: well-formed, without entities, and of known elements only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from scripts.gate.allowed import (
    DRAWING_ATTRIBUTES,
    DRAWING_ELEMENTS,
    GLOBAL_ATTRIBUTES,
    Refusal,
    names,
)
from scripts.guideline.model import Message

SVG = "http://www.w3.org/2000/svg"
XML = "{http://www.w3.org/XML/1998/namespace}"
ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# Namespace -> elements, of the other kinds of XML that we publish.
VOCABULARIES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "feed": {
        ATOM: names("feed title id link updated author name entry summary"),
    },
    "sitemap": {SITEMAP: names("urlset url loc"), XHTML: frozenset({"link"})},
}
DECLARATION = re.compile(r"<!(DOCTYPE|ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)
OWN_PAINT = re.compile(r"url\(\s*#[\w-]+\s*\)")


def judge_drawing(text: str) -> Iterator[Refusal]:
    """Yield what an SVG file must not have."""
    found: list[Refusal] = []
    for element in elements(text, found):
        name = etree.QName(element)
        if name.namespace != SVG or name.localname not in DRAWING_ELEMENTS:
            yield refused(f"<{name.localname}>", element.sourceline)
            continue
        for attribute, value in element.attrib.items():
            bare = str(attribute).replace(XML, "xml:")
            if not is_drawing_attribute(bare, str(value)):
                yield refused(f'{bare.rpartition("}")[2]}="{value}"', element.sourceline)
    yield from found


def is_drawing_attribute(name: str, value: str) -> bool:
    """Return whether an attribute may stand in a drawing, with this value."""
    if name not in DRAWING_ATTRIBUTES | GLOBAL_ATTRIBUTES | {"xml:space"} and not re.fullmatch(
        r"(?:aria|data)-[a-z-]+", name
    ):
        return False
    if name == "href":
        return value.startswith("#")
    return is_paint(value)


def is_paint(value: str) -> bool:
    """Return whether a value refers to nothing but parts of its own drawing."""
    return "\\" not in value and "url(" not in OWN_PAINT.sub("", value).lower()


def judge_xml(text: str, kind: str) -> Iterator[Refusal]:
    """Yield what a feed or a sitemap must not have."""
    known = VOCABULARIES[kind]
    found: list[Refusal] = []
    for element in elements(text, found):
        name = etree.QName(element)
        if name.localname not in known.get(name.namespace or "", ()):
            yield refused(f"<{name.localname}>", element.sourceline)
        address = element.get("href", "https:")
        if not address.startswith(("https:", "http:", "/")):
            yield refused(f'href="{address}"', element.sourceline)
    yield from found


def elements(text: str, found: list[Refusal]) -> Iterator[etree._Element]:
    """Yield the elements of an XML text; what makes it no plain XML goes to `found`."""
    declared = DECLARATION.search(text)
    if declared:
        found.append(refused(declared[0], text.count("\n", 0, declared.start()) + 1))
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        reason = Message(f"XML rusak: {error.msg}", f"broken XML: {error.msg}")
        found.append(Refusal(reason, line=error.lineno or 1))
        return
    for node in (*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter()):
        if isinstance(node, (etree._ProcessingInstruction, etree._Entity)):
            found.append(refused(str(node).strip(), node.sourceline))
        elif not isinstance(node, etree._Comment):
            yield node


def refused(value: str, line: int | None) -> Refusal:
    """Return the refusal of a part of a drawing."""
    return Refusal(
        Message(
            f"'{value}' tidak boleh ada di gambar atau umpan; hapus",
            f"'{value}' must not stand in a drawing or feed; delete it",
        ),
        line=line or 1,
    )
