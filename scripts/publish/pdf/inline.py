"""Running text: HTML inside a paragraph -> Typst."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from scripts.publish.book import Book, PrintedPage, label_of
from scripts.publish.html import name_of, text_of, unknown
from scripts.publish.pdf.syntax import call, content, escape, label, string
from scripts.publish.project import Project

KEY = re.compile(r"[A-Z]+-[A-Z]?\d{2}\Z")
# What no line may part, as Typst sees it: keys, and a sign or a word with its number.
WHOLE = re.compile(r"\b(?:[A-Z]{4,7}\\-[A-Z]?\d{2}|SP4N\\-LAPOR)\b")
BOUND = re.compile(
    r"(?<=\d) (?=[×÷])|(?<=[×÷]) (?=\d)|(?<=× \d\d) (?=[a-z])"
    r"|(?<=\bUU) (?=\d)|(?<=\bPP) (?=\d)|(?<=\bLaw) (?=\d)|(?<=\bayat) (?=\()"
    r"|(?<=\bPasal) (?=\d)|(?<=\bArticle) (?=\d)|(?<=\bTingkat) (?=\d)|(?<=\bLevel) (?=\d)"
)
INLINE = {"strong", "em", "code", "sup", "sub", "a", "abbr", "br", "span", "time", "del", "mark"}


@dataclass
class Inline:
    """Writes the running text of one page."""

    project: Project
    book: Book
    page: PrintedPage
    narrow: bool = False  # in the cells of a table lines break wherever they can
    depth: int = 0  # open round brackets in the paragraph, for the form of page references
    noted: set[str] = field(default_factory=set)

    def start(self) -> None:
        """Begin a paragraph."""
        self.depth = 0

    def text(self, text: str | None) -> str:
        """Plain text; keeps count of round brackets."""
        self.depth += (text or "").count("(") - (text or "").count(")")
        bound = text if self.narrow or not text else BOUND.sub("\u00a0", text)
        return WHOLE.sub(r"#box[\g<0>];", escape(bound))

    def inside(self, element: HtmlElement) -> str:
        """All that an element holds."""
        parts = [self.text(element.text)]
        for child in element:
            parts += [self.element(child), self.text(child.tail)]
        return "".join(parts)

    def element(self, element: HtmlElement) -> str:
        """One inline element; raises UnknownMarkup."""
        writer = WRITERS.get(name_of(element))
        if writer is None:
            raise unknown(self.page, element)
        return writer(self, element)

    def _emphasis(self, element: HtmlElement) -> str:
        """Write emphasis; a foreign phrase says its language to screen readers and hyphenation."""
        written, language = self._wrap("emph", element), element.get("lang")
        return f"#text(lang: {string(language)})[{written}]" if language else written

    def _wrap(self, function: str, element: HtmlElement) -> str:
        return f"#{function}[{self.inside(element)}]"

    def _code(self, element: HtmlElement) -> str:
        return call("raw", string(str(element.text_content())))

    def _label_span(self, element: HtmlElement) -> str:
        return self._wrap("strong", element)

    def _line_break(self, element: HtmlElement) -> str:
        return " \\ "

    def note_mark(self, element: HtmlElement) -> str:
        """Write a footnote; its second mark points to the first."""
        reference = element.find('a[@class="footnote-ref"]')
        if reference is None:
            return self._wrap("super", element)
        name = (reference.get("href") or "").lstrip("#")
        mark = f"<{re.sub(r'[^a-z0-9.-]', '-', label_of(self.page.slug, name).lower())}>"
        if name in self.noted:
            return f"#footnote({mark})"
        self.noted.add(name)
        return f"#footnote[{self.note(name)}] {mark}"

    def note(self, name: str) -> str:
        """Return the text of a footnote."""
        outer, self.depth = self.depth, 0
        body = " ".join(self.inside(part).strip() for part in self.page.notes[name].iterfind("p"))
        self.depth = outer
        return body

    def link(self, element: HtmlElement) -> str:
        """Write a link to a position of the book, with its page where that helps.

        Or to an address.
        """
        name, href = element.get("data-label"), element.get("href")
        body = content(self.inside(element))
        if name:
            return self.internal(name, body, text_of(element))
        if not href:
            return body[1:-1]
        if href.removesuffix("/") == text_of(element).removesuffix("/"):
            return call("link", string(href))
        return call("link", string(href)) + body

    def internal(self, name: str, body: str, shown: str) -> str:
        """Write a link inside the book."""
        slug = self.book.anchors[name]
        is_key = bool(KEY.match(shown)) or bool(KEY.match(name.partition("--")[2]))
        record = self.project.record
        is_near = slug == self.page.slug and is_key
        if is_near or slug in record["registers"] or self.page.slug in record["finders"]:
            return call("ilink", label(name)) + body
        named = {"within": "true" if self.depth > 0 else "false"}
        if slug != self.page.slug and not is_key:
            named["chapter"] = string(self.chapter(slug))
        return call("xref", label(name), **named) + body

    def chapter(self, slug: str) -> str:
        """`Bab IV`, or nothing for a page without number."""
        page = self.book.page(slug)
        words = self.project.words(self.book.locale)
        return f"{words[page.kind]} {page.number}" if page.number else ""


WRITERS: dict[str, Callable[[Inline, HtmlElement], str]] = {
    "strong": lambda self, element: self._wrap("strong", element),
    "strong.force": lambda self, element: self._wrap("strong", element),
    "em": Inline._emphasis,
    "del": lambda self, element: self._wrap("strike", element),
    "mark": lambda self, element: self._wrap("highlight", element),
    "sub": lambda self, element: self._wrap("sub", element),
    "sup": Inline.note_mark,
    "code": Inline._code,
    "a": Inline.link,
    "a.about": Inline.link,
    "a.example__key": Inline._label_span,
    "a.message__key": Inline._label_span,
    "a.withdrawn__key": lambda self, element: self._wrap("strike", element),
    "abbr": Inline.inside,
    "time": Inline.inside,
    "br": Inline._line_break,
    "span": Inline.inside,
    "span.checklist__key": lambda self, element: self._wrap("key", element),
    "span.example__mark": lambda self, element: self._wrap("mark-fictional", element),
}
