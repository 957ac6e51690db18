"""What a typographer looks for on every page, looked for by machine."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.publish.pdf.conftest import EDITIONS, pdf_of

EDGE = 14.0  # points: nothing is set nearer to the edge of the paper
FOOT = 90.0  # points from the lower edge: a heading here has nothing below it
HEAD = 60.0  # points at the upper edge that belong to the running head
STATUS = 68.0  # points at the lower edge that belong to status and page number
FEW = 4  # lines: fewer at the end of a chapter look lost


def documents(dist: Path) -> list[Path]:
    return sorted(dist.glob("*.pdf")) + sorted((dist / "kartu").glob("*.pdf"))


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]


def test_nothing_runs_off_the_paper(dist: Path) -> None:
    off = []
    for path in documents(dist):
        for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
            width, height = page.get_size()
            for left, bottom, right, top in boxes(page):
                if left < EDGE or right > width - EDGE or bottom < EDGE or top > height - EDGE:
                    off.append((path.name, number, round(left), round(right)))
    assert off == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_page_is_empty(dist: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of(dist, name))
    sizes = [page.get_textpage().count_chars() for page in document]
    assert [number for number, size in enumerate(sizes, start=1) if size < 150] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_heading_stands_at_the_foot_of_a_page(dist: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of(dist, name))
    stranded = []
    for entry in document.get_toc():
        place = entry.get_dest()
        assert place is not None
        view = place.get_view()[1]
        page = document[place.get_index()]
        lines = [box for box in boxes(page) if 68 < box[3] < view[1] - 24]
        if not lines:
            stranded.append((place.get_index() + 1, entry.get_title()))
    assert stranded == []


def lines(page: pypdfium2.PdfPage) -> list[float]:
    """The lower edges of the lines between head and foot, highest first."""
    height = page.get_height()
    found = {round(box[1]) for box in boxes(page) if box[1] > STATUS and box[3] < height - HEAD}
    edges = sorted(found, reverse=True)
    return [edge for edge, above in zip(edges, [height, *edges], strict=False) if above - edge > 3]


def openings(document: pypdfium2.PdfDocument) -> set[int]:
    """The pages, from 0, on which a chapter or another part of the book begins."""
    places = [entry.get_dest() for entry in document.get_toc() if entry.level == 0]
    return {place.get_index() for place in places if place is not None}


@pytest.mark.parametrize("name", EDITIONS)
def test_no_page_within_a_chapter_is_half_empty(dist: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of(dist, name))
    starts = openings(document) | {1}  # the cover is followed by the contents
    gaps = [
        (number, round(lowest))
        for number, page in enumerate(document, start=1)
        if number not in starts | {len(document)}
        and (lowest := min(lines(page))) > page.get_height() / 2
    ]
    assert gaps == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_chapter_ends_with_a_line_or_two(dist: Path, name: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of(dist, name))
    lasts = sorted(start - 1 for start in openings(document) if start)
    assert len(lasts) > 25
    few = {last + 1: count for last in lasts if (count := len(lines(document[last]))) < FEW}
    assert few == {}


def test_no_key_is_parted_by_the_end_of_a_line(dist: Path) -> None:
    parted = re.compile(
        r"\b[A-Z]{4,7}(?:\ufffe|-\s+)[A-Z]?\d{2}\b"
    )  # pdfium's hyphen at a line's end
    found = [
        (path.name, match[0])
        for path in documents(dist)
        for page in pypdfium2.PdfDocument(path)
        for match in parted.finditer(page.get_textpage().get_text_range())
    ]
    assert found == []


def test_every_card_is_one_page(dist: Path) -> None:
    cards = sorted((dist / "kartu").glob("*.pdf"))
    assert len(cards) == 4 * (17 + 3)  # papers and languages; chapters and playbooks
    assert [card.name for card in cards if len(pypdfium2.PdfDocument(card)) != 1] == []


def test_the_status_is_on_every_page(dist: Path) -> None:
    for path in documents(dist):
        is_english = "en" in path.stem.split("-")  # a draft says so after its language
        words = "not an official decision" if is_english else "bukan keputusan resmi"
        for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
            assert words in page.get_textpage().get_text_range(), (path.name, number)


def test_size_stays_small(dist: Path) -> None:
    for name in EDITIONS:
        path = pdf_of(dist, name)
        assert path.stat().st_size / len(pypdfium2.PdfDocument(path)) < 12_000
