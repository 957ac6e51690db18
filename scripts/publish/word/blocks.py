"""Blocks of the built site -> paragraphs and tables of a Word document.

Stops at HTML that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from scripts.publish.book import line
from scripts.publish.html import UnknownMarkup, introduces, name_of
from scripts.publish.word.controls import Element, element
from scripts.publish.word.inline import INLINE, BlockWriter, Context, look, plain, run
from scripts.publish.word.styles import numbered_list, ruled_table

SKIPPED = {"p.download", "hr"}


@dataclass(frozen=True)
class Blocks:
    """The blocks of one page being written."""

    place: Context

    def paragraph(self, node: HtmlElement, style: str = "Normal") -> Element:
        """Write the running text of an element."""
        parts = self.place.runs(node)
        form = look(style)
        if introduces(node):
            form.append(element("w:keepNext"))
        return element("w:p", form, *self.place.marked(node.get("id"), *parts))

    def blocks(self, parent: HtmlElement, style: str = "Normal") -> list[Element]:
        """Write the blocks of an element; loose text between them becomes a paragraph."""
        if not any(is_block(child) for child in parent):
            return [self.paragraph(parent, style)] if line(parent) else []
        parts: list[Element] = []
        loose = list(self.place.text(parent.text, {})) if (parent.text or "").strip() else []
        for child in parent.iterchildren(etree.Element):
            if not is_block(child):
                loose += self.place.inline(child, {}) if child.tag in INLINE else []
            else:
                parts += flushed(loose, style) + self.block(child, style)
            if (child.tail or "").strip():
                loose += self.place.text(child.tail, {})
        return parts + flushed(loose, style)

    def block(self, node: HtmlElement, style: str = "Normal") -> list[Element]:
        """One block; raises UnknownMarkup."""
        name = name_of(node)
        if name in SKIPPED:
            return []
        if name == "p":
            return [self.paragraph(node, style)]
        writer = BLOCKS.get(name)
        if writer is None:
            raise UnknownMarkup(f"{self.place.page.slug}: {name} belum dikenal / is not known")
        return writer(self, node)

    def heading(self, node: HtmlElement) -> list[Element]:
        """Write a heading below the title of a page."""
        return [self.paragraph(node, f"Heading{str(node.tag)[1]}")]

    def items(self, node: HtmlElement) -> list[Element]:
        """Write a list; every ordered one begins at 1."""
        depth = sum(1 for above in node.iterancestors("ul", "ol"))
        style = ("ListBullet" if node.tag == "ul" else "ListNumber") + ("2" if depth else "")
        number = numbered_list(self.place.document, style) if node.tag == "ol" else None
        parts = []
        for item in node.iterfind("li"):
            first, *rest = self.blocks(item, style) or [plain("", style)]
            parts += [*self.numbered(first, number, item), *rest]
        return parts

    def numbered(self, first: Element, number: str | None, item: HtmlElement) -> list[Element]:
        """Write the first paragraph of an item with its number and anchor."""
        properties, *content = list(first)
        if number is not None:
            level = element("w:ilvl", w_val="0")
            properties.append(element("w:numPr", level, element("w:numId", w_val=number)))
        return [element("w:p", properties, *self.place.marked(item.get("id"), *content))]

    def definitions(self, node: HtmlElement) -> list[Element]:
        """Terms and what is said of each."""
        parts = []
        for child in node.iterchildren("dt", "dd"):
            parts += self.blocks(child, "Term" if child.tag == "dt" else "Definition")
        return parts

    def table(self, node: HtmlElement) -> list[Element]:
        """Write a table whose head is repeated."""
        rows = [self.row(row) for row in node.iter("tr")]
        count = max(len(list(row.iterchildren("th", "td"))) for row in node.iter("tr"))
        return [ruled_table(rows, count), plain("", "Spacer")]

    def row(self, node: HtmlElement) -> Element:
        """Write a row; cells of a head are bold."""
        cells = list(node.iterchildren("th", "td"))
        is_head = next(node.iterancestors("thead"), None) is not None
        properties = element("w:trPr", element("w:cantSplit"))
        if is_head:
            properties.append(element("w:tblHeader"))
        made = []
        for cell in cells:
            inner = self.blocks(cell, "TableHead" if cell.tag == "th" else "TableText")
            made.append(element("w:tc", *(inner or [plain("", "TableText")])))
        return element("w:tr", properties, *made)

    def inside(self, node: HtmlElement) -> list[Element]:
        """Write an element that only holds others."""
        return self.blocks(node)

    def provision(self, node: HtmlElement) -> list[Element]:
        """Key, force, text, then roles and basis."""
        key, force = the(node, "header/a"), the(node, "header/span")
        head = run(f"{line(key)} · {line(force)}", {"w:b": {}})
        parts = [element("w:p", look("ProvisionHead"), *self.place.marked(node.get("id"), head))]
        parts += self.blocks(the(node, 'div[@class="provision__text"]'), "Provision")
        meta = the(node, 'dl[@class="provision__meta"]')
        facts = [f"{line(term)}: {values_of(term)}" for term in meta.iter("dt")]
        return [*parts, plain(" · ".join(facts), "ProvisionNote")]

    def checklist(self, node: HtmlElement) -> list[Element]:
        """Items with boxes."""
        parts = []
        for item in node.iterfind("li"):
            label = the(item, "label")
            inner = [run("☐ ", {}), *self.place.runs(label)]
            parts.append(
                element("w:p", look("Checklist"), *self.place.marked(item.get("id"), *inner))
            )
        return parts

    def ready(self, node: HtmlElement) -> list[Element]:
        """Write a ready text or an example: title, then texts whose lines count."""
        title = next(child for child in node if (child.get("class") or "").endswith("__title"))
        parts = [
            element(
                "w:p", look("Term"), *self.place.marked(node.get("id"), *self.place.runs(title))
            )
        ]
        self.place.keeps_lines = True
        for child in node:
            if child is not title:
                parts += self.blocks(child, "Quote")
        self.place.keeps_lines = False
        return parts

    def titled(self, node: HtmlElement) -> list[Element]:
        """Write an admonition or timeline: its title is a term."""
        title, *rest = list(node)
        parts = [self.paragraph(title, "Term")]
        for child in rest:
            parts += self.block(child)
        return parts

    def card(self, node: HtmlElement) -> list[Element]:
        """One post of an example."""
        verdict, account = list(node)[:2]
        parts = [plain(f"{line(verdict)}: {line(account)}", "TableHead")]
        for child in list(node)[2:]:
            parts += self.block(child, "Quote")
        return parts

    def figure(self, node: HtmlElement) -> list[Element]:
        """Write a drawing as a picture, told in words to whoever does not see it."""
        image = the(node, ".//img")
        markup = self.place.page.drawings[int(image.get("data-drawing") or 0)]
        anchor = element("w:p", look("Caption"), *self.place.marked(node.get("id")))
        anchor.append(self.place.picture(markup))
        return [anchor, *self.blocks(the(node, "figcaption"), "Caption")]

    def quoted(self, node: HtmlElement) -> list[Element]:
        """Write a quotation, or the alternative text of a post's picture."""
        return self.blocks(node, "Quote")


BLOCKS: Mapping[str, BlockWriter] = {
    **dict.fromkeys(("h2", "h3", "h4"), Blocks.heading),
    **dict.fromkeys(("ul", "ol", "ul.roles"), Blocks.items),
    **dict.fromkeys(("table", "table.table-cards"), Blocks.table),
    **dict.fromkeys(("section.message", "section.example", "section.withdrawn"), Blocks.ready),
    **dict.fromkeys(("div.admonition", "section.timeline"), Blocks.titled),
    **dict.fromkeys(("blockquote", "figure.post__image", "figcaption"), Blocks.quoted),
    **dict.fromkeys(("div.post__text", "div.message__text"), Blocks.quoted),
    **dict.fromkeys(("div.example__cards", "div.example__why"), Blocks.inside),
    "dl": Blocks.definitions,
    "section.provision": Blocks.provision,
    "ul.checklist": Blocks.checklist,
    "div.post": Blocks.card,
    "figure.figure": Blocks.figure,
}


def the(node: HtmlElement, path: str) -> HtmlElement:
    """Return the one element at a path; raises UnknownMarkup when the contract is broken."""
    found = node.find(path)
    if found is None:
        raise UnknownMarkup(f"{name_of(node)} tanpa {path} / lacks {path}")
    return found


def is_block(node: HtmlElement) -> bool:
    """Return True for an element that is no part of a line."""
    return isinstance(node.tag, str) and node.tag not in INLINE and node.tag != "input"


def flushed(loose: list[Element], style: str) -> list[Element]:
    """Loose running text as a paragraph of its own."""
    parts = [element("w:p", look(style), *loose)] if loose else []
    loose.clear()
    return parts


def values_of(term: HtmlElement) -> str:
    """Write what is said of a term, on one line."""
    texts, node = [], term.getnext()
    while node is not None and node.tag == "dd":
        items = [line(item) for item in node.iterfind("ul/li")]
        texts.append(", ".join(items) if items else line(node))
        node = node.getnext()
    return ", ".join(texts)
