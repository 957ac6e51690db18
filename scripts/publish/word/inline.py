"""Running text of the built site -> runs, links and notes of a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt
from lxml.html import HtmlElement

from scripts.publish import drawings
from scripts.publish.book import Book, PrintedPage
from scripts.publish.html import UnknownMarkup
from scripts.publish.word.controls import XML_SPACE, Element, element, name
from scripts.publish.word.document import WIDTH

INLINE = {"strong", "em", "code", "sup", "sub", "a", "abbr", "br", "span", "time", "del", "mark"}
MARKS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "strong": {"w:b": {}},
    "em": {"w:i": {}},
    "code": {"w:rFonts": {"w_ascii": "Courier New", "w_hAnsi": "Courier New"}},
    "sub": {"w:vertAlign": {"w_val": "subscript"}},
    "sup": {"w:vertAlign": {"w_val": "superscript"}},
    "del": {"w:strike": {}},
    "mark": {"w:highlight": {"w_val": "yellow"}},
}
# The order of WordprocessingML inside w:rPr.
ORDER = (
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:i",
    "w:strike",
    "w:color",
    "w:highlight",
    "w:vertAlign",
    "w:lang",
)
Marks = dict[str, Mapping[str, str]]


@dataclass
class Context:
    """Where running text stands: the document, the page, and whether its line breaks count."""

    document: Document
    book: Book
    page: PrintedPage
    bookmarks: Mapping[str, str]
    notes: list[Element] = field(default_factory=list)
    keeps_lines: bool = False
    family: str = ""  # of the type in drawings, and the folder with it
    fonts: Path = Path()

    def picture(self, markup: str) -> Element:
        """Return a run that shows a drawing, with its words as alternative text."""
        part: Any = self.document.part
        data = io.BytesIO(drawings.picture(markup, self.family, self.fonts))
        inline = part.new_pic_inline(data, width=min(Pt(drawings.width_of(markup)), WIDTH))
        inline.docPr.set("descr", drawings.alternative(markup))
        return element("w:r", element("w:drawing", inline))

    def runs(self, node: HtmlElement, marks: Marks | None = None) -> list[Element]:
        """All that an element holds."""
        marks = marks or {}
        found = list(self.text(node.text, marks))
        for child in node:
            if isinstance(child.tag, str) and child.tag in INLINE:
                found += self.inline(child, marks)
            elif isinstance(child.tag, str) and child.tag != "input":
                raise UnknownMarkup(f"{self.page.slug}: <{child.tag}> di dalam kalimat / in a line")
            found += self.text(child.tail, marks)
        return found

    def text(self, text: str | None, marks: Marks) -> Iterator[Element]:
        """Plain text."""
        for number, line in enumerate((text or "").split("\n")):
            if number and self.keeps_lines and line.strip():
                yield element("w:r", element("w:br"))
            words = line if not number else f" {line.lstrip()}"
            if self.keeps_lines and number:
                words = line
            if words:
                yield run(words, marks)

    def inline(self, node: HtmlElement, marks: Marks) -> list[Element]:
        """One inline element."""
        reference = node.find('a[@class="footnote-ref"]') if node.tag == "sup" else None
        if reference is not None:
            return [self.note(str(reference.get("href") or "").lstrip("#"))]
        if node.tag == "br":
            return [element("w:r", element("w:br"))]
        if node.tag == "a":
            return self.link(node, marks)
        language = {"w:lang": {"w_val": lang}} if (lang := node.get("lang")) else {}
        return self.runs(node, {**marks, **MARKS.get(str(node.tag), {}), **language})

    def link(self, node: HtmlElement, marks: Marks) -> list[Element]:
        """Write a link to a place of the document or to an address."""
        label, href = node.get("data-label"), node.get("href")
        if not label and not href:
            return self.runs(node, marks)
        inner = self.runs(node, {**marks, "w:rStyle": {"w_val": "Hyperlink"}})
        link = element("w:hyperlink", *inner)
        if label in self.bookmarks:
            link.set(name("w:anchor"), self.bookmarks[str(label)])
        elif href:
            part: Any = self.document.part
            relation = part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(RELATION, relation)
        else:
            return self.runs(node, marks)
        return [link]

    def marked(self, anchor: str | None, *parts: Element) -> list[Element]:
        """Parts with the mark that links to an anchor point to."""
        name = self.bookmarks.get(self.page.label(anchor)) if anchor else None
        if name is None:
            return list(parts)
        number = name.removeprefix("t")
        start = element("w:bookmarkStart", w_id=number, w_name=name)
        return [start, *parts, element("w:bookmarkEnd", w_id=number)]

    def note(self, anchor: str) -> Element:
        """Write the mark of a footnote, whose text goes to the foot of the page."""
        number = str(len(self.notes) + 1)
        self.notes.append(element("w:footnote", w_id=number))  # keeps its place while it is written
        style = element("w:rPr", element("w:rStyle", w_val="FootnoteReference"))
        mark = element("w:r", style, element("w:footnoteRef"))
        parts = [
            part for block in self.page.notes[anchor].iterfind("p") for part in self.runs(block)
        ]
        line = element("w:p", look("FootnoteText"), mark, run(" ", {}), *parts)
        self.notes[int(number) - 1].append(line)
        style = element("w:rPr", element("w:rStyle", w_val="FootnoteReference"))
        return element("w:r", style, element("w:footnoteReference", w_id=number))


BlockWriter = Callable[[Any, HtmlElement], list[Element]]
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACES = re.compile(r"[ \t\r\f]+")


def run(text: str, marks: Mapping[str, Mapping[str, str]]) -> Element:
    """Text with its marks."""
    content = element("w:t")
    content.text = SPACES.sub(" ", text)
    content.set(XML_SPACE, "preserve")
    looks = [element(mark, **marks[mark]) for mark in ORDER if mark in marks]
    return element("w:r", *([element("w:rPr", *looks)] if looks else []), content)


def look(style: str) -> Element:
    """Write the properties of a paragraph in a style."""
    return element("w:pPr", element("w:pStyle", w_val=style))


def plain(text: str, style: str) -> Element:
    """Write a paragraph of plain text."""
    return element("w:p", look(style), run(text, {}))
