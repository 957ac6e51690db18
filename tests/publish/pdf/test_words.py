"""No word of the site is lost in print."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from scripts.publish.book import Book, PrintedPage, load_book
from scripts.publish.project import Project
from tests.publish.pdf.conftest import EDITIONS, pages_of, pdf_of

NOTE_NUMBER = re.compile(r"((?<!\w)\d{1,3}(?=[^\W\d])|(?<=[^\W\d])\d{1,3}(?!\w))")
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


def said(page: PrintedPage) -> Counter[str]:
    """The words of a page, without the numbers of footnotes."""
    for mark in page.body.findall('.//a[@class="footnote-ref"]'):
        mark.text = ""
    for link in addresses(page):
        link.text = ""
    texts = [page.title, page.summary, *(" ".join(fact) for fact in page.facts)]
    texts += [" ".join(part.itertext()) for part in (page.body, *page.notes.values())]
    return words(" ".join(texts))


def addresses(page: PrintedPage) -> list[HtmlElement]:
    """Links whose text is an address, which may break anywhere in print."""
    return [link for link in page.body.iter("a") if "://" in (link.text or "")]


def stands_in(address: str, text: str) -> bool:
    """True also where the end of a page parts an address in two."""
    cuts = range(len(address))
    return any(address[:cut] in text and address[cut:] in text for cut in cuts)


@pytest.mark.parametrize("name", EDITIONS)
def test_no_address_is_lost(project: Project, dist: Path, name: str) -> None:
    pages = load_book(project, name[-2:]).pages
    shown = {link.text_content().strip().rstrip("/") for page in pages for link in addresses(page)}
    # pdfium gives U+FFFE for a hyphen at the end of a line.
    print_ = re.sub(r"[\s-]", "", " ".join(pages_of(pdf_of(dist, name))).replace("\ufffe", ""))
    assert len(shown) > 20
    assert [address for address in shown if not stands_in(address.replace("-", ""), print_)] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_word_is_lost(project: Project, dist: Path, name: str) -> None:
    html = sum((said(page) for page in load_book(project, name[-2:]).pages), Counter())
    text = " ".join(pages_of(pdf_of(dist, name)))
    # The number of a footnote stands raised beside a word; as plain text they touch.
    print_ = words(text) | words(NOTE_NUMBER.sub(r" \1 ", text))
    lost = {word: count - print_[word] for word, count in html.items() if count > print_[word]}
    assert lost == {}


def test_every_provision_stands_in_the_bilingual_edition(
    dist: Path, books: dict[str, Book]
) -> None:
    text = " ".join(pages_of(pdf_of(dist, "dwibahasa")))
    found = Counter(re.findall(r"[A-Z]+-\d{2}\b", text))
    keys = [name for page in books["id"].pages for name in provision_keys(page)]
    assert [key for key in keys if not found[key]] == []


def provision_keys(page: PrintedPage) -> list[str]:
    return [
        section.get("id") or ""
        for section in page.body.iter("section")
        if (section.get("class") or "").startswith("provision")
    ]
