"""The guideline as a Word document for comments: same text, headings, links and footnotes.

Like the PDF it is made from the built site, and stops at HTML that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from scripts.publish import drawings
from scripts.publish.book import Book, Page, line
from scripts.publish.controls import Element, element
from scripts.publish.inline import name_of
from scripts.publish.markup import UnknownMarkup
from scripts.publish.paper import new_document, to_bytes
from scripts.publish.runs import INLINE, BlockWriter, Place, run
from scripts.publish.settings import Project
from scripts.publish.wordparts import add_footnotes, add_styles, numbered_list
from scripts.publish.words import words

SKIPPED = {"p.download", "hr"}
EDGE = "8A8272"


class Comments:
    """One language of the guideline being written."""

    def __init__(self, project: Project, book: Book) -> None:
        self.book, self.text = book, words(book.locale)
        self.title = str(project.record["title"][book.locale])
        self.edition = project.edition
        about, head = self.text["for_comments"], self.text["guideline"]
        self.document = new_document(
            self.title, about, book.locale, self.edition.number, f"{about} · {head}"
        )
        add_styles(self.document)
        self.bookmarks = {label: f"t{number}" for number, label in enumerate(book.anchors)}
        self.notes: list[Element] = []
        self.place = self.place_on(book.pages[0])

    def place_on(self, page: Page) -> Place:
        """Where the running text of a page stands."""
        return Place(self.document, self.book, page, self.bookmarks, self.notes)

    def write(self) -> bytes:
        """The whole document."""
        section: Any = self.document.element.body[-1]
        parts = self.front()
        for page in self.book.pages:
            self.place = self.place_on(page)
            parts += self.page(page)
        for part in parts:
            section.addprevious(part)
        add_footnotes(self.document, self.notes)
        return to_bytes(self.document)

    def front(self) -> list[Element]:
        """Title, status and contents."""
        day = self.edition.day(self.book.locale)
        state = f"{self.text['status']}. {self.text['for_comments']}."
        edition = f"{self.text['edition']} {self.edition.number} · {day}"
        parts = [self.plain(self.title, "Title"), self.plain(state, "Subtitle")]
        parts += [self.plain(edition, "Subtitle"), self.plain(self.text["contents"], "TOCHeading")]
        return parts + [self.entry(page) for page in self.book.pages]

    def entry(self, page: Page) -> Element:
        """A line of the contents."""
        shown = run(heading_of(page), {"w:rStyle": {"w_val": "Hyperlink"}})
        link = element("w:hyperlink", shown, w_anchor=self.bookmarks[page.label(page.anchor)])
        return element("w:p", look("TOC1"), link)

    def page(self, page: Page) -> list[Element]:
        """One page: heading, summary, facts, body."""
        head = element(
            "w:p", look("Heading1"), *self.marked(page.anchor, run(heading_of(page), {}))
        )
        parts = [head, self.plain(page.summary, "Subtitle")]
        return parts + self.blocks(page.body)

    def plain(self, text: str, style: str) -> Element:
        """A paragraph of plain text."""
        return element("w:p", look(style), run(text, {}))

    def marked(self, anchor: str | None, *parts: Element) -> list[Element]:
        """Parts with the mark that links to an anchor point to."""
        name = self.bookmarks.get(self.place.page.label(anchor)) if anchor else None
        if name is None:
            return list(parts)
        number = name.removeprefix("t")
        start = element("w:bookmarkStart", w_id=number, w_name=name)
        return [start, *parts, element("w:bookmarkEnd", w_id=number)]

    def paragraph(self, node: HtmlElement, style: str = "Normal") -> Element:
        """The running text of an element."""
        parts = self.place.runs(node)
        return element("w:p", look(style), *self.marked(node.get("id"), *parts))

    def blocks(self, parent: HtmlElement, style: str = "Normal") -> list[Element]:
        """The blocks of an element; loose text between them becomes a paragraph."""
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
        """A heading below the title of a page."""
        return [self.paragraph(node, f"Heading{str(node.tag)[1]}")]

    def items(self, node: HtmlElement) -> list[Element]:
        """A list; every ordered one begins at 1."""
        depth = sum(1 for above in node.iterancestors("ul", "ol"))
        style = ("ListBullet" if node.tag == "ul" else "ListNumber") + ("2" if depth else "")
        number = numbered_list(self.document, style) if node.tag == "ol" else None
        parts = []
        for item in node.iterfind("li"):
            first, *rest = self.blocks(item, style) or [self.plain("", style)]
            parts += [*self.numbered(first, number, item), *rest]
        return parts

    def numbered(self, first: Element, number: str | None, item: HtmlElement) -> list[Element]:
        """The first paragraph of an item with its number and anchor."""
        properties, *content = list(first)
        if number is not None:
            level = element("w:ilvl", w_val="0")
            properties.append(element("w:numPr", level, element("w:numId", w_val=number)))
        return [element("w:p", properties, *self.marked(item.get("id"), *content))]

    def definitions(self, node: HtmlElement) -> list[Element]:
        """Terms and what is said of each."""
        parts = []
        for child in node.iterchildren("dt", "dd"):
            parts += self.blocks(child, "Term" if child.tag == "dt" else "Definition")
        return parts

    def table(self, node: HtmlElement) -> list[Element]:
        """A table whose head is repeated."""
        rows = [self.row(row) for row in node.iter("tr")]
        count = max(len(list(row.iterchildren("th", "td"))) for row in node.iter("tr"))
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        rules = {"w_val": "single", "w_sz": "4", "w_space": "0", "w_color": EDGE}
        lines = element("w:tblBorders", *[element(f"w:{side}", **rules) for side in sides])
        width = element("w:tblW", w_w="5000", w_type="pct")
        heads = element("w:tblLook", w_firstRow="1", w_firstColumn="0", w_noVBand="1")
        properties = element("w:tblPr", width, lines, heads)
        columns = [element("w:gridCol", w_w=str(9070 // count)) for _ in range(count)]
        parts = [element("w:tbl", properties, element("w:tblGrid", *columns), *rows)]
        return [*parts, self.plain("", "Spacer")]

    def row(self, node: HtmlElement) -> Element:
        """A row; cells of a head are bold."""
        cells = list(node.iterchildren("th", "td"))
        is_head = next(node.iterancestors("thead"), None) is not None
        properties = element("w:trPr", element("w:cantSplit"))
        if is_head:
            properties.append(element("w:tblHeader"))
        made = []
        for cell in cells:
            inner = self.blocks(cell, "TableHead" if cell.tag == "th" else "TableText")
            made.append(element("w:tc", *(inner or [self.plain("", "TableText")])))
        return element("w:tr", properties, *made)

    def inside(self, node: HtmlElement) -> list[Element]:
        """An element that only holds others."""
        return self.blocks(node)

    def provision(self, node: HtmlElement) -> list[Element]:
        """Key, force, text, then roles and basis."""
        key, force = the(node, "header/a"), the(node, "header/span")
        head = run(f"{line(key)} · {line(force)}", {"w:b": {}})
        parts = [element("w:p", look("ProvisionHead"), *self.marked(node.get("id"), head))]
        parts += self.blocks(the(node, 'div[@class="provision__text"]'), "Provision")
        meta = the(node, 'dl[@class="provision__meta"]')
        facts = [f"{line(term)}: {values_of(term)}" for term in meta.iter("dt")]
        return [*parts, self.plain(" · ".join(facts), "ProvisionNote")]

    def checklist(self, node: HtmlElement) -> list[Element]:
        """Items with boxes."""
        parts = []
        for item in node.iterfind("li"):
            label = the(item, "label")
            inner = [run("☐ ", {}), *self.place.runs(label)]
            parts.append(element("w:p", look("Checklist"), *self.marked(item.get("id"), *inner)))
        return parts

    def ready(self, node: HtmlElement) -> list[Element]:
        """A ready text or an example: title, then texts whose lines count."""
        title = next(child for child in node if (child.get("class") or "").endswith("__title"))
        parts = [
            element("w:p", look("Term"), *self.marked(node.get("id"), *self.place.runs(title)))
        ]
        self.place.keeps_lines = True
        for child in node:
            if child is not title:
                parts += self.blocks(child, "Quote")
        self.place.keeps_lines = False
        return parts

    def titled(self, node: HtmlElement) -> list[Element]:
        """An admonition or timeline: its title is a term."""
        title, *rest = list(node)
        parts = [self.paragraph(title, "Term")]
        for child in rest:
            parts += self.block(child)
        return parts

    def card(self, node: HtmlElement) -> list[Element]:
        """One post of an example."""
        verdict, account = list(node)[:2]
        parts = [self.plain(f"{line(verdict)}: {line(account)}", "TableHead")]
        for child in list(node)[2:]:
            parts += self.block(child, "Quote")
        return parts

    def figure(self, node: HtmlElement) -> list[Element]:
        """A drawing, told in words; the drawing itself is on the site and in the PDF."""
        image = the(node, ".//img")
        markup = self.place.page.drawings[int(image.get("data-drawing") or 0)]
        anchor = element("w:p", look("Quote"), *self.marked(node.get("id")))
        anchor.append(run(drawings.alternative(markup), {}))
        return [anchor, *self.blocks(the(node, "figcaption"), "Caption")]

    def quoted(self, node: HtmlElement) -> list[Element]:
        """A quotation, or the alternative text of a post's picture."""
        return self.blocks(node, "Quote")


BLOCKS: Mapping[str, BlockWriter] = {
    **dict.fromkeys(("h2", "h3", "h4"), Comments.heading),
    **dict.fromkeys(("ul", "ol", "ul.roles"), Comments.items),
    **dict.fromkeys(("table", "table.table-cards"), Comments.table),
    **dict.fromkeys(("section.message", "section.example"), Comments.ready),
    **dict.fromkeys(("div.admonition", "section.timeline"), Comments.titled),
    **dict.fromkeys(("blockquote", "figure.post__image", "figcaption"), Comments.quoted),
    **dict.fromkeys(("div.post__text", "div.message__text"), Comments.quoted),
    **dict.fromkeys(("div.example__cards", "div.example__why"), Comments.inside),
    "dl": Comments.definitions,
    "section.provision": Comments.provision,
    "ul.checklist": Comments.checklist,
    "div.post": Comments.card,
    "figure.figure": Comments.figure,
}


def the(node: HtmlElement, path: str) -> HtmlElement:
    """The one element at a path; raises UnknownMarkup when the contract is broken."""
    found = node.find(path)
    if found is None:
        raise UnknownMarkup(f"{name_of(node)} tanpa {path} / lacks {path}")
    return found


def look(style: str) -> Element:
    """The properties of a paragraph in a style."""
    return element("w:pPr", element("w:pStyle", w_val=style))


def is_block(node: HtmlElement) -> bool:
    """True for an element that is no part of a line."""
    return isinstance(node.tag, str) and node.tag not in INLINE and node.tag != "input"


def flushed(loose: list[Element], style: str) -> list[Element]:
    """Loose running text as a paragraph of its own."""
    parts = [element("w:p", look(style), *loose)] if loose else []
    loose.clear()
    return parts


def heading_of(page: Page) -> str:
    """`IV. Siklus Hidup Akun`."""
    return f"{page.number}. {page.title}" if page.number else page.title


def values_of(term: HtmlElement) -> str:
    """What is said of a term, on one line."""
    texts, node = [], term.getnext()
    while node is not None and node.tag == "dd":
        items = [line(item) for item in node.iterfind("ul/li")]
        texts.append(", ".join(items) if items else line(node))
        node = node.getnext()
    return ", ".join(texts)


def comments_docx(project: Project, book: Book) -> bytes:
    """The guideline of one language as a Word file."""
    return Comments(project, book).write()
