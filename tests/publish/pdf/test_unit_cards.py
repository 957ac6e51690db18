"""Cards of a unit: its own entries on them, and no other file taken for one of entries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scripts.guideline.load import load_guideline
from scripts.publish.book import Book
from scripts.publish.pdf.cards import cards_of, make
from scripts.publish.project import Project, PublishError
from scripts.publish.unit import entries_of, read_entries
from tests.publish.pdf.conftest import pages_of


def test_a_card_of_a_unit_carries_its_entries(
    project: Project, books: dict[str, Book], tmp_path: Path
) -> None:
    """Signs of the typesetter's language stay signs; the card is one page, in both languages."""
    guideline = load_guideline(project.root, date.min, cached=True)
    entries = {"nomor-layanan": "0800-0000-000", "nama-unit": "Kanim #let *Contoh* $x$ [a]"}
    for locale, book in books.items():
        card = next(each for each in cards_of(project, book) if each.name == "buku-saku-peretasan")
        own = entries_of(guideline, entries, card.page.slug, locale)
        assert [entry for _, entry in own] == [entries["nama-unit"], entries["nomor-layanan"]]
        made = make(project, book, replace(card, own=own), "a5", str(tmp_path))
        pages = pages_of(Path(made.file))
        assert len(pages) == 1
        text = " ".join(pages[0].split())
        assert project.words(locale)["card_own"] in text
        assert all(f"{name}: {entry}" in text for name, entry in own)


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "null", "{}", "[" * 50_000, "\0PK", "x" * 100_001),
        '{"form": "lain", "entries": {}}',
        '{"form": "pedoman-isian"}',
        '{"form": "pedoman-isian", "entries": []}',
    ],
)
def test_what_is_no_file_of_entries_is_refused(
    project: Project, tmp_path: Path, content: str
) -> None:
    guideline = load_guideline(project.root, date.min, cached=True)
    path = tmp_path / "isian.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PublishError, match="bukan berkas isian unit"):
        read_entries(path, guideline)


def test_entries_that_are_unknown_empty_or_too_long_are_not_taken(
    project: Project, tmp_path: Path
) -> None:
    guideline = load_guideline(project.root, date.min, cached=True)
    given = {"nomor-layanan": " 0800 ", "asing": "x", "alasan": "x", "nama-unit": "x" * 501}
    path = tmp_path / "isian.json"
    record = {"form": "pedoman-isian", "entries": {**given, "nomor-dinas": " ", "surel-dinas": 3}}
    path.write_text("\ufeff" + json.dumps(record), encoding="utf-8")
    assert read_entries(path, guideline) == {"nomor-layanan": "0800"}
