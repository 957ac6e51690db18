"""The bilingual edition: every provision in facing columns, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from scripts.publish.book import Book, PrintedPage
from scripts.publish.pdf.blocks import writer_of
from scripts.publish.pdf.documents import BILINGUAL, END, finish, prepare, provisions
from scripts.publish.pdf.syntax import array, call, content, string
from scripts.publish.project import Project, PublishError


def write_bilingual(project: Project, books: list[Book], folder: Path) -> Path:
    """Write the folder of the edition, and return the file to compile."""
    source = books[0]
    prepare(project, folder)
    chapters = [page for page in source.pages if any(provisions(page))]
    parts = [chapter(project, books, page) for page in chapters]
    body = "\n".join(parts)
    finish(project, source.locale, BILINGUAL, folder, body)
    main = folder / "main.typ"
    main.write_text(
        f'#import "bilingual.typ": *\n#show: bilingual\n{body}\n{END}', encoding="utf-8"
    )
    return main


def chapter(project: Project, books: list[Book], page: PrintedPage) -> str:
    """One chapter: titles in all languages, then one row per provision."""
    pages = [book.page(page.slug) for book in books]
    columns = [list(rows(project, book, part)) for book, part in zip(books, pages, strict=True)]
    keys = [[key for key, _, _ in column] for column in columns]
    if any(other != keys[0] for other in keys):
        raise PublishError(f"{page.slug}: ketentuan kedua bahasa berbeda / provisions differ")
    lines = []
    for across in zip(*columns, strict=True):
        cells = [array([string(force), content(text)]) for _, force, text in across]
        lines.append(array([string(across[0][0]), *cells]))
    titles = [string(part.title) for part in pages]
    return call("chapter", string(page.number), array(titles), *lines) + "\n"


def rows(project: Project, book: Book, page: PrintedPage) -> Iterator[tuple[str, str, str]]:
    """Key, force and text of each provision of a page, without links into the book."""
    look = project.record["looks"]["baca"]
    writer = writer_of(project, book, page, look)
    texts = {section.get("id"): section for section in page.body.iter("section")}
    for key, force in provisions(page):
        body = writer.child(texts[key], "div.provision__text")
        yield key, force, writer.blocks(unlinked(body))


def unlinked(element: HtmlElement) -> HtmlElement:
    """Return the element with its links as plain words: their targets are not in this edition."""
    for mark in list(element.iter("sup")):
        if mark.find('a[@class="footnote-ref"]') is not None:
            mark.drop_tree()
    for link in list(element.iter("a")):
        link.drop_tag()
    return element
