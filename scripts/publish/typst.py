"""The blocks of the site's HTML -> Typst, one function each; what is not in BLOCKS raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml.html import HtmlElement

from scripts.publish import drawings
from scripts.publish.book import Book, Page, line
from scripts.publish.markup import array, call, content, label, string
from scripts.publish.settings import Project
from scripts.publish.tables import shape_of, write_table
from scripts.publish.writer import BlockWriter, Writer

MM = 72 / 25.4
GUTTER = 8  # millimetres between the columns of a register, as in parts.typ
INTRODUCED = {"ul", "ol", "table", "dl"}  # a paragraph before these stays with them


def writer_of(project: Project, book: Book, page: Page, look: Mapping[str, Any]) -> Writer:
    """A writer for one page in one look."""
    paper, margins = look["paper"], look["margins"]
    sides = margins["left"] + margins["right"]
    room = ((paper["width"] - sides) * MM, (paper["height"] - sides) * MM)
    if page.slug in project.record["registers"]:
        column = (paper["width"] - sides - GUTTER) * MM / 2
        room = (column, column)
    return Writer(project, book, page, room, str(look["sans"]), BLOCKS)


# -- what Markdown has ---------------------------------------------------------------------------


def paragraph(writer: Writer, element: HtmlElement) -> str:
    """A paragraph; one that introduces a list or table is not parted from it."""
    follower = element.getnext()
    text = writer.anchor(element) + writer.line(element)
    if follower is not None and follower.tag in INTRODUCED:
        return f"#lead[{text}]\n"
    return text + "\n"


def heading(writer: Writer, element: HtmlElement) -> str:
    """A heading; the entries of a register stay out of the contents."""
    level = str(element.tag)[1]
    is_entry = level == "3" and writer.page.slug in writer.project.record["registers"]
    mark = label(writer.page.label(element.get("id") or ""))
    listed = "false" if is_entry else "true"
    return call("head", level, mark, content(writer.line(element)), listed=listed) + "\n"


def bullets(writer: Writer, element: HtmlElement) -> str:
    """An unordered list."""
    return call("list", *items_of(writer, element)) + "\n"


def numbers(writer: Writer, element: HtmlElement) -> str:
    """An ordered list."""
    start = element.get("start")
    named = {"start": start} if start else {}
    return call("enum", *items_of(writer, element), **named) + "\n"


def items_of(writer: Writer, element: HtmlElement) -> list[str]:
    """The items of a list."""
    return [content(writer.item(item)) for item in element.iterfind("li")]


def definitions(writer: Writer, element: HtmlElement) -> str:
    """A definition list."""
    pairs = [array([content(term), array(texts)]) for term, texts in writer.pairs(element)]
    return call("definitions", *pairs) + "\n"


def quote(writer: Writer, element: HtmlElement) -> str:
    """A quotation."""
    return f"#quote(block: true)[{writer.blocks(element)}]\n"


def preformatted(writer: Writer, element: HtmlElement) -> str:
    """A block of code."""
    return call("raw", string(str(element.text_content()).rstrip()), block="true") + "\n"


def table(writer: Writer, element: HtmlElement) -> str:
    """A table."""
    shape = shape_of(element, writer.room, writer.sizes)
    return writer.anchor(element) + write_table(element, shape, writer.blocks)


def admonition(writer: Writer, element: HtmlElement) -> str:
    """A box that warns or advises."""
    kind = (element.get("class") or "").split()[1]
    title = writer.child(element, "p.admonition-title")
    box = call("admonition", string(kind), content(writer.line(title)))
    return box + content(writer.blocks(element, skip=title)) + "\n"


# -- what our dialect adds -----------------------------------------------------------------------


def variant(element: HtmlElement) -> str:
    """`post post--good` -> good."""
    return (element.get("class") or "").rpartition("--")[2]


def provision(writer: Writer, element: HtmlElement) -> str:
    """A provision with key, force, roles and basis."""
    head = writer.child(element, "header.provision__head")
    key, force = line(writer.child(head, "a.provision__key")), writer.child(head, "span.force")
    meta = writer.child(element, "dl.provision__meta")
    facts = [array([content(term), array(texts)]) for term, texts in facts_of(writer, meta)]
    named = {"force": string(line(force)), "kind": string(variant(force)), "facts": array(facts)}
    body = content(writer.blocks(writer.child(element, "div.provision__text")))
    return call("provision", string(key), label(writer.page.label(key)), **named) + body + "\n"


def facts_of(writer: Writer, meta: HtmlElement) -> list[tuple[str, list[str]]]:
    """Roles and basis; the site may put each pair into a box of its own."""
    holders = meta.findall("div") or [meta]
    return [pair for holder in holders for pair in writer.pairs(holder)]


def roles(writer: Writer, element: HtmlElement) -> str:
    """Names of roles on one line."""
    return ", ".join(writer.line(item) for item in element.iterfind("li"))


def checklist(writer: Writer, element: HtmlElement) -> str:
    """Items with keys; the box is the sign of the item."""
    items = []
    for item in element.iterfind("li"):
        nested = [writer.block(child) for child in item if child.tag in {"ul", "ol"}]
        text = writer.line(writer.child(item, "label"))
        items.append(content(writer.anchor(item) + text + "".join(nested)))
    return call("checklist", *items) + "\n"


def example(writer: Writer, element: HtmlElement) -> str:
    """Post cards and the line on why."""
    cards = [post(writer, card) for card in writer.child(element, "div.example__cards")]
    why = element.find('div[@class="example__why"]')
    reason = "none" if why is None else content(writer.blocks(why))
    return call("example", titled(writer, element, "example"), array(cards), reason) + "\n"


def titled(writer: Writer, element: HtmlElement, name: str) -> str:
    """Anchor and title line of an example or message."""
    title = writer.child(element, f"p.{name}__title")
    return content(writer.anchor(element) + writer.line(title))


def post(writer: Writer, card: HtmlElement) -> str:
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


def message(writer: Writer, element: HtmlElement) -> str:
    """A ready text."""
    body = content(writer.blocks(writer.child(element, "div.message__text")))
    return call("message", titled(writer, element, "message")) + body + "\n"


def timeline(writer: Writer, element: HtmlElement) -> str:
    """Steps by the clock."""
    title = content(writer.line(writer.child(element, "p.timeline__title")))
    pairs = writer.pairs(writer.child(element, "dl"))
    steps = [array([content(term), array(texts)]) for term, texts in pairs]
    return call("timeline", title, *steps) + "\n"


def figure(writer: Writer, element: HtmlElement) -> str:
    """A drawing with its words as alternative text."""
    anchor = element.get("id") or ""
    image = writer.child(writer.child(element, "div.figure__drawing"), "img")
    markup = writer.page.drawings[int(image.get("data-drawing") or 0)]
    name = f"{anchor}-{writer.book.locale}.svg"
    writer.files[name] = drawings.printable(markup, writer.family)
    caption = content(writer.blocks(writer.child(element, "figcaption")))
    described = [string(name), string(drawings.alternative(markup)), caption]
    width = f"{drawings.width_of(markup):.0f}pt"
    return call("drawing", *described, label(writer.page.label(anchor)), width=width) + "\n"


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
    "table": table,
    "table.table-cards": table,
    "div.admonition": admonition,
    "section.provision": provision,
    "ul.roles": roles,
    "ul.checklist": checklist,
    "section.example": example,
    "section.message": message,
    "section.timeline": timeline,
    "figure.figure": figure,
}
