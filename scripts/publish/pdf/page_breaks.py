"""Where a page of print may end: what must stand with what, and what may be cut."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from scripts.publish.html import HEADS

ENTRIES = "entries"
CLOSING = {"h3", "h4", "p", "ul", "ol", "section"}  # a section is a ready text in its box
SHORTEST_END, LONGEST_END = 350, 1000  # characters that stand together at the end of a page
LONGEST_BOX, LONGEST_CARD = 800, 550  # characters: what is longer may be cut by the end of a page


def whole(element: HtmlElement, longest: int = LONGEST_BOX) -> str:
    """Whether a box must stand on one page."""
    return "true" if len(element.text_content()) < longest else "false"


def floats(element: HtmlElement) -> str:
    """Text may pass a drawing only within its section: else it would cut what comes next."""
    follower = element.getnext()
    return "false" if follower is None or follower.tag in HEADS else "true"


def closed(body: HtmlElement) -> HtmlElement:
    """Return the page with its last lines together, lest one or two stand alone on paper."""
    kept: list[HtmlElement] = []
    size = 0
    for child in reversed(body):
        size += len(child.text_content())
        if child.tag not in CLOSING or size > LONGEST_END:
            break
        kept.insert(0, child)
        if size >= SHORTEST_END:
            break
    if kept:
        box = html.Element("div", {"class": "together"})
        kept[0].addprevious(box)
        box.extend(kept)
    return body


def sections(body: HtmlElement) -> list[HtmlElement]:
    """Return a register as parts: entries below heads of level 3, and the rest with its tables."""
    parts: list[HtmlElement] = []
    for section in split(body):
        is_list = section.find("h3") is not None and section.find(".//table") is None
        kind = ENTRIES if is_list else "text"
        if parts and parts[-1].get("class") == kind:
            parts[-1].extend(list(section))
        else:
            section.set("class", kind)
            parts.append(section)
    return parts


def split(body: HtmlElement) -> list[HtmlElement]:
    """Return what stands before the first head of level 2, then each with what follows it."""
    found: list[HtmlElement] = [html.Element("div")]
    for child in list(body):
        if child.tag == "h2":
            found.append(html.Element("div"))
        found[-1].append(child)
    return [section for section in found if len(section)]
