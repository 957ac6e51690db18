"""One page -> Typst: what every writer of a block needs."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from scripts.publish.book import Book, PrintedPage
from scripts.publish.html import UnknownMarkup, name_of, unknown
from scripts.publish.pdf.inline import INLINE, Inline
from scripts.publish.pdf.page_breaks import ENTRIES, closed, sections
from scripts.publish.pdf.syntax import array, call, content, escape, label, string
from scripts.publish.pdf.tables import SIZES
from scripts.publish.project import Project

BlockWriter = Callable[["PageWriter", HtmlElement], str]


@dataclass
class PageWriter:
    """Writes one page. `room` is the width for tables in points, upright and turned."""

    project: Project
    book: Book
    page: PrintedPage
    room: tuple[float, float]
    family: str
    writers: Mapping[str, BlockWriter]
    sizes: tuple[float, ...] = SIZES
    files: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.run = Inline(self.project, self.book, self.page)

    def write(self) -> str:
        """Write the whole page."""
        page = copy.deepcopy(self.page.body)
        is_register = self.page.slug in self.project.record["registers"]
        parts = sections(page) if is_register else [closed(page)]
        body = "\n".join(self.part(part) for part in parts)
        return f"{self.opening()}\n{body}\n"

    def part(self, part: HtmlElement) -> str:
        """One part of the page; entries of a register in two columns."""
        body = self.blocks(part)
        return call("register") + content(body) + "\n" if part.get("class") == ENTRIES else body

    def opening(self) -> str:
        """Heading of level 1, summary and facts."""
        facts = array([f"({string(name)}, {string(value)})" for name, value in self.page.facts])
        return call(
            "opening",
            string(self.page.title),
            self.mark(self.page.anchor),
            summary=content(escape(self.page.summary)),
            facts=facts,
            number=string(self.page.number),
        )

    def blocks(self, parent: HtmlElement, skip: HtmlElement | None = None) -> str:
        """Write the blocks of an element but `skip`.

        Loose text between them becomes a paragraph.
        """
        parts: list[str] = []
        loose: list[str] = []
        self.run.start()
        loose.append(self.run.text(parent.text))
        for child in parent.iterchildren(etree.Element):
            if child.tag in INLINE:
                loose.append(self.run.element(child))
            elif child is not skip:
                flush(loose, parts)
                parts.append(self.block(child))
                self.run.start()
            loose.append(self.run.text(child.tail))
        flush(loose, parts)
        return "\n".join(parts)

    def block(self, element: HtmlElement) -> str:
        """One block; raises UnknownMarkup."""
        writer = self.writers.get(name_of(element))
        if writer is None:
            raise unknown(self.page, element)
        return writer(self, element)

    def line(self, element: HtmlElement) -> str:
        """Write the running text of one block."""
        self.run.start()
        return self.run.inside(element).strip()

    def anchor(self, element: HtmlElement) -> str:
        """Write the mark that links to this element point to."""
        name = element.get("id")
        return call("anchor", self.mark(name)) if name else ""

    def mark(self, anchor: str) -> str:
        """Return the label of a place, which links of the whole book point to."""
        return label(self.page.label(anchor))

    def child(self, element: HtmlElement, name: str) -> HtmlElement:
        """Return the only child of a kind; raises UnknownMarkup when the contract is broken."""
        found = [child for child in element if name_of(child) == name]
        if len(found) != 1:
            raise UnknownMarkup(f"{self.page.slug}: {name_of(element)} tanpa {name} / lacks {name}")
        return found[0]

    def item(self, element: HtmlElement) -> str:
        """Write a list item with the mark that links point to."""
        return self.anchor(element) + self.blocks(element)

    def pairs(self, element: HtmlElement) -> Iterator[tuple[str, list[str]]]:
        """Yield the terms of a definition list with what is said of each."""
        term = ""
        texts: list[str] = []
        for child in element.iterchildren(etree.Element):
            if child.tag == "dt":
                if texts:
                    yield term, texts
                term, texts = self.anchor(child) + self.line(child), []
            elif child.tag == "dd":
                texts.append(content(self.blocks(child)))
            else:
                raise unknown(self.page, child)
        if texts:
            yield term, texts


def flush(loose: list[str], parts: list[str]) -> None:
    """Loose running text becomes a paragraph of its own."""
    text = "".join(loose).strip()
    loose.clear()
    if text:
        parts.append(text + "\n")
