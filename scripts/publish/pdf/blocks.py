"""The blocks of the site's HTML -> Typst, one function each; what is not in BLOCKS raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml.html import HtmlElement

from scripts.publish import drawings
from scripts.publish.book import Book, PrintedPage, line
from scripts.publish.html import introduces
from scripts.publish.pdf.page_breaks import LONGEST_CARD, floats, whole
from scripts.publish.pdf.page_writer import BlockWriter, PageWriter
from scripts.publish.pdf.syntax import array, call, content, escape, string
from scripts.publish.pdf.tables import shape_of, write_table
from scripts.publish.project import Project

MM = 72 / 25.4
UNEVEN = 1.35  # an example this much longer than its counterpart gets the wider column


def writer_of(
    project: Project, book: Book, page: PrintedPage, look: Mapping[str, Any]
) -> PageWriter:
    """Write a writer for one page in one look."""
    paper, margins = look["paper"], look["margins"]
    sides = margins["left"] + margins["right"]
    room = ((paper["width"] - sides) * MM, (paper["height"] - sides) * MM)
    # Drawings are measured for the sans of the reading edition; a wider type leaves its boxes.
    family = str(project.record["looks"]["baca"]["sans"])
    return PageWriter(project, book, page, room, family, BLOCKS)


# -- what Markdown has ---------------------------------------------------------------------------


def paragraph(writer: PageWriter, element: HtmlElement) -> str:
    """Write a paragraph; one that introduces a list or table is not parted from it."""
    text = writer.anchor(element) + writer.line(element)
    return f"#lead[{text}]\n" if introduces(element) else text + "\n"


def heading(writer: PageWriter, element: HtmlElement) -> str:
    """Write a heading; the entries of a register stay out of the contents."""
    level = str(element.tag)[1]
    is_entry = level == "3" and writer.page.slug in writer.project.record["registers"]
    body = writer.line(element)
    mark = writer.mark(element.get("id") or "")
    return call("head", level, mark, content(body), listed="false" if is_entry else "true") + "\n"


def bullets(writer: PageWriter, element: HtmlElement) -> str:
    """Write an unordered list."""
    return call("list", *items_of(writer, element)) + "\n"


def numbers(writer: PageWriter, element: HtmlElement) -> str:
    """Write an ordered list."""
    start = element.get("start")
    named = {"start": start} if start else {}
    return call("enum", *items_of(writer, element), **named) + "\n"


def items_of(writer: PageWriter, element: HtmlElement) -> list[str]:
    """Write the items of a list."""
    return [content(writer.item(item)) for item in element.iterfind("li")]


def definitions(writer: PageWriter, element: HtmlElement) -> str:
    """Write a definition list."""
    pairs = [array([content(term), array(texts)]) for term, texts in writer.pairs(element)]
    return call("definitions", *pairs) + "\n"


def quote(writer: PageWriter, element: HtmlElement) -> str:
    """Write a quotation."""
    return f"#quote(block: true)[{writer.blocks(element)}]\n"


def preformatted(writer: PageWriter, element: HtmlElement) -> str:
    """Write a block of code."""
    return call("raw", string(str(element.text_content()).rstrip()), block="true") + "\n"


def table(writer: PageWriter, element: HtmlElement) -> str:
    """Write a table."""
    shape = shape_of(element, writer.room, writer.sizes)
    writer.run.narrow = True
    title = content(escape(section_of(element) or writer.page.title))
    text = writer.anchor(element) + write_table(element, shape, writer.blocks, title)
    writer.run.narrow = False
    return text


def section_of(element: HtmlElement) -> str:
    """Return the heading below which an element stands; empty above the first."""
    heads = element.xpath("(preceding::h2 | preceding::h3 | preceding::h4)[last()]")
    return line(heads[0]) if heads else ""


def admonition(writer: PageWriter, element: HtmlElement) -> str:
    """Write a box that warns or advises."""
    kind = (element.get("class") or "").split()[1]
    title = writer.child(element, "p.admonition-title")
    named = {"whole": whole(element)}
    box = call("admonition", string(kind), content(writer.line(title)), **named)
    return box + content(writer.blocks(element, skip=title)) + "\n"


# -- what our dialect adds -----------------------------------------------------------------------


def variant(element: HtmlElement) -> str:
    """`post post--good` -> good."""
    return (element.get("class") or "").rpartition("--")[2]


def provision(writer: PageWriter, element: HtmlElement) -> str:
    """Write a provision with key, force, roles and basis."""
    head = writer.child(element, "header.provision__head")
    key, force = line(writer.child(head, "a.provision__key")), writer.child(head, "span.force")
    meta = writer.child(element, "dl.provision__meta")
    facts = [array([content(term), array(texts)]) for term, texts in facts_of(writer, meta)]
    named = {"force": string(line(force)), "kind": string(variant(force)), "facts": array(facts)}
    body = content(writer.blocks(writer.child(element, "div.provision__text")))
    return call("provision", string(key), writer.mark(key), **named) + body + "\n"


def facts_of(writer: PageWriter, meta: HtmlElement) -> list[tuple[str, list[str]]]:
    """Roles and basis; the site may put each pair into a box of its own."""
    holders = meta.findall("div") or [meta]
    return [pair for holder in holders for pair in writer.pairs(holder)]


def roles(writer: PageWriter, element: HtmlElement) -> str:
    """Names of roles on one line."""
    return ", ".join(writer.line(item) for item in element.iterfind("li"))


def checklist(writer: PageWriter, element: HtmlElement) -> str:
    """Items with keys; the box is the sign of the item."""
    items = []
    for item in element.iterfind("li"):
        nested = [writer.block(child) for child in item if child.tag in {"ul", "ol"}]
        text = writer.line(writer.child(item, "label"))
        items.append(content(writer.anchor(item) + text + "".join(nested)))
    return call("checklist", *items) + "\n"


def example(writer: PageWriter, element: HtmlElement) -> str:
    """Post cards and the line on why."""
    pair = list(writer.child(element, "div.example__cards"))
    cards = [post(writer, card) for card in pair]
    why = element.find('div[@class="example__why"]')
    reason = "none" if why is None else content(writer.blocks(why))
    title = titled(writer, element, "example")
    named = {"columns": columns_of(pair), "whole": whole(pair[0], LONGEST_CARD)}
    return call("example", title, array(cards), reason, **named) + "\n"


def columns_of(cards: list[HtmlElement]) -> str:
    """Write the columns of a pair of cards; the wordy one is the wider."""
    if len(cards) != 2:
        return "1"
    first, second = (len(card.text_content()) for card in cards)
    if first > UNEVEN * second:
        return "(3fr, 2fr)"
    return "(2fr, 3fr)" if second > UNEVEN * first else "(1fr, 1fr)"


def titled(writer: PageWriter, element: HtmlElement, name: str) -> str:
    """Anchor and title line of an example or message."""
    title = writer.child(element, f"p.{name}__title")
    return content(writer.anchor(element) + writer.line(title))


def post(writer: PageWriter, card: HtmlElement) -> str:
    """One card."""
    image = card.find('figure[@class="post__image"]')
    parts = {
        "kind": string(variant(card)),
        "verdict": string(line(writer.child(card, "p.post__verdict"))),
        "account": content(writer.line(writer.child(card, "p.post__account"))),
        "alt": "none" if image is None else content(writer.line(writer.child(image, "figcaption"))),
        "body": content(writer.blocks(writer.child(card, "div.post__text"))),
    }
    return "(" + ", ".join(f"{name}: {value}" for name, value in parts.items()) + ")"


def message(writer: PageWriter, element: HtmlElement) -> str:
    """Write a ready text."""
    body = content(writer.blocks(writer.child(element, "div.message__text")))
    title = titled(writer, element, "message")
    return call("message", title, whole=whole(element)) + body + "\n"


def withdrawn(writer: PageWriter, element: HtmlElement) -> str:
    """Write the place of an item that an edition withdrew, and why."""
    body = content(writer.blocks(writer.child(element, "div.withdrawn__why")))
    return call("withdrawn", titled(writer, element, "withdrawn")) + body + "\n"


def timeline(writer: PageWriter, element: HtmlElement) -> str:
    """Write a timeline: steps by the clock."""
    title = content(writer.line(writer.child(element, "p.timeline__title")))
    pairs = writer.pairs(writer.child(element, "dl"))
    steps = [array([content(term), array(texts)]) for term, texts in pairs]
    return call("timeline", title, *steps) + "\n"


def figure(writer: PageWriter, element: HtmlElement) -> str:
    """Write a drawing with its words as alternative text."""
    anchor = element.get("id") or ""
    image = writer.child(writer.child(element, "div.figure__drawing"), "img")
    markup = writer.page.drawings[int(image.get("data-drawing") or 0)]
    name = f"{anchor}-{writer.book.locale}.svg"
    writer.files[name] = drawings.printable(markup, writer.family)
    caption = content(writer.blocks(writer.child(element, "figcaption")))
    described = [string(name), string(drawings.alternative(markup)), caption]
    named = {"width": f"{drawings.width_of(markup):.0f}pt", "floats": floats(element)}
    return call("drawing", *described, writer.mark(anchor), **named) + "\n"


BLOCKS: Mapping[str, BlockWriter] = {
    "p": paragraph,
    "p.download": paragraph,
    "h2": heading,
    "h3": heading,
    "h4": heading,
    "ul": bullets,
    "ol": numbers,
    "dl": definitions,
    "blockquote": quote,
    "pre": preformatted,
    "hr": lambda writer, element: "#rule()\n",
    "div.together": lambda writer, element: f"#together[{writer.blocks(element)}]\n",
    "table": table,
    "table.table-cards": table,
    "div.admonition": admonition,
    "section.provision": provision,
    "ul.roles": roles,
    "ul.checklist": checklist,
    "section.example": example,
    "section.message": message,
    "section.withdrawn": withdrawn,
    "section.timeline": timeline,
    "figure.figure": figure,
}
