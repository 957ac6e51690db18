"""The guideline as a Word document for comments: same text, headings, links and footnotes.

Like the PDF it is made from the built site.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from scripts.publish.book import Book, PrintedPage
from scripts.publish.project import Project
from scripts.publish.word.blocks import Blocks
from scripts.publish.word.controls import Element, element
from scripts.publish.word.document import new_document, to_bytes
from scripts.publish.word.inline import Context, look, plain, run
from scripts.publish.word.styles import add_footnotes, add_styles
from scripts.publish.words import words


class Comments:
    """One language of the guideline being written."""

    def __init__(self, project: Project, book: Book) -> None:
        self.book, self.text = book, words(book.locale)
        self.title = str(project.record["title"][book.locale])
        self.edition = project.edition
        self.family = str(project.record["looks"]["baca"]["sans"])
        self.fonts = project.templates / "fonts"
        about, head = self.text["for_comments"], self.text["guideline"]
        self.document = new_document(
            self.title, about, book.locale, self.edition.name, f"{about} · {head}"
        )
        add_styles(self.document)
        track_changes(self.document)
        self.bookmarks = {label: f"t{number}" for number, label in enumerate(book.anchors)}
        self.notes: list[Element] = []

    def write(self) -> bytes:
        """Return the whole document."""
        section: Any = self.document.element.body[-1]
        parts = self.front()
        for page in self.book.pages:
            parts += self.page(page)
        for part in parts:
            section.addprevious(part)
        add_footnotes(self.document, self.notes)
        return to_bytes(self.document)

    def front(self) -> list[Element]:
        """Title, status and contents."""
        day = self.edition.day(self.book.locale)
        state = f"{self.text['status']}. {self.text['for_comments']}."
        edition = f"{self.edition.label(self.book.locale)} · {day}"
        parts = [plain(self.title, "Title"), plain(state, "Subtitle")]
        parts += [plain(edition, "Subtitle"), plain(self.text["contents"], "TOCHeading")]
        return parts + [self.entry(page) for page in self.book.pages]

    def entry(self, page: PrintedPage) -> Element:
        """Return a line of the contents."""
        shown = run(heading_of(page), {"w:rStyle": {"w_val": "Hyperlink"}})
        link = element("w:hyperlink", shown, w_anchor=self.bookmarks[page.label(page.anchor)])
        return element("w:p", look("TOC1"), link)

    def page(self, page: PrintedPage) -> list[Element]:
        """One page: heading, summary, body."""
        place = Context(self.document, self.book, page, self.bookmarks, self.notes)
        place.family, place.fonts = self.family, self.fonts
        title = place.marked(page.anchor, run(heading_of(page), {}))
        parts = [element("w:p", look("Heading1"), *title), plain(page.summary, "Subtitle")]
        return parts + Blocks(place).blocks(page.body)


def track_changes(document: Any) -> None:
    """Let whoever opens the document propose: every change is marked as one."""
    place = document.settings.element.find(qn("w:defaultTabStop"))
    place.addprevious(element("w:trackRevisions"))


def heading_of(page: PrintedPage) -> str:
    """`IV. Siklus Hidup Akun`."""
    return f"{page.number}. {page.title}" if page.number else page.title


def comments_docx(project: Project, book: Book) -> bytes:
    """Return the guideline of one language as a Word file."""
    return Comments(project, book).write()
