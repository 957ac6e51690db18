"""AGR001 to AGR003: values that languages write differently, and changes that only one got."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.agreement import different_denials, different_quantities, keys_of
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Page
from scripts.guideline.quantities import NUMBER, denials, quantities
from scripts.guideline.source.parse import parse_page

ROOT = Path(__file__).parents[2]
SAME = [
    ("10 hari kerja", "10 working days", "10 working-day"),
    ("sepuluh hari", "ten days", "10 day"),
    ("dua belas bulan", "twelve months", "12 month"),
    ("dua puluh lima orang", "twenty-five people", "25"),
    ("tiga ratus", "three hundred", "300"),
    ("1.234,5", "1,234.5", "1234.5"),
    ("Rp1.500.000", "Rp1,500,000", "1500000"),
    ("5,75 persen", "5.75 per cent", "5.75 %"),
    ("40%", "40 percent", "40 %"),
    ("jam 08.30", "at 08:30", "8.30"),
    ("4,5:1", "4.5:1", "4.5.1"),
    ("2 Januari 2026", "2 January 2026", "2026-01-02"),
    ("16–17 Desember 2026", "16–17 December 2026", "2026-12-16 2026-12-17"),
    ("Agustus 2026", "August 2026", "2026-08"),
    ("17 Agustus", "17 August", "-08-17"),
    ("3 × 24 jam", "3 × 24 hours", "3 24 hour"),
    ("video 30 detik", "a 30-second video", "30 second"),
    ("menit ke-30", "minute 30", "30"),
    ("tanggal 5", "the 5th", "5"),
    ("kedua bahasa", "both languages", "2"),
    ("pihak ketiga", "a third party", ""),
    ("autentikasi dua faktor (2FA)", "two-factor authentication (2FA)", "2"),
    ("[AKUN-03](akun.md#AKUN-03)", "[AKUN-03](akun.md#AKUN-03)", ""),
    ("`8 px` { width=20 }", "`9 px` { width=30 }", ""),
    ("\n2. Tulis", "\n2. Write", ""),
    ("Mei", "may", ""),
]


@pytest.mark.parametrize(("source", "translation", "expected"), SAME)
def test_both_languages_write_the_same_value(source: str, translation: str, expected: str) -> None:
    for text, locale in ((source, "id"), (translation, "en")):
        found = [f"{each.value} {each.unit}".strip() for each in quantities(text, locale)]
        assert " ".join(found) == expected, (text, found)


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("Jangan kirim, belum tentu, tidaklah", "id", ["jangan", "belum", "tidaklah"]),
        ("Jangankan itu, bukannya", "id", []),
        ("Do not; don't; cannot; a notice; no later than 5; not", "en",
         ["not", "n't", "cannot", "not"]),
    ],
)  # fmt: skip
def test_denials_are_words_of_their_own(text: str, locale: str, words: list[str]) -> None:
    assert [each.shown for each in denials(text, locale)] == words


def test_a_language_that_is_not_known_has_no_values() -> None:
    assert quantities("10 jours", "fr") == denials("ne pas", "fr") == []


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date(2026, 12, 1))


def test_the_guideline_agrees(guideline: Guideline) -> None:
    assert not list(different_quantities(guideline))
    assert not list(different_denials(guideline))


def places(guideline: Guideline) -> Iterator[tuple[Page, re.Match[str]]]:
    """Every number in figures in a provision, item or ready text of either language."""
    for page in (*guideline.pages.values(), *guideline.fragments.values()):
        keys = keys_of(page)
        found = {each.start for each in quantities(page.text, page.locale)}
        for start, key in keys.items():
            line = page.text[start:].partition("\n")[0]
            if not key.startswith("#") and "](" not in line and not line.startswith("/"):
                for match in NUMBER.finditer(page.text, start, start + len(line)):
                    if match.start() in found and re.fullmatch(r"\d+", match[0]):
                        yield page, match


def with_text(guideline: Guideline, page: Page, text: str) -> Guideline:
    """The guideline with another text of one page, and only its pair in view."""
    changed = parse_page(text, locale=page.locale, slug=page.slug, path=page.path)
    pages, fragments = dict(guideline.pages), dict(guideline.fragments)
    if page.path in fragments:
        fragments[page.path] = changed
    else:
        pages[page.locale, page.slug] = changed
    return replace(guideline, pages=pages, fragments=fragments, focus=frozenset({page.path}))


def test_a_number_that_changed_in_one_language_is_found(guideline: Guideline) -> None:
    chosen = random.Random(2026).sample(list(places(guideline)), 60)
    for page, match in chosen:
        text = f"{page.text[: match.start()]}{int(match[0]) + 3}{page.text[match.end() :]}"
        found = list(different_quantities(with_text(guideline, page, text)))
        line = page.at(match.start()).line
        assert found, (page.path, line)
        assert any(
            (each.location.path == page.path and each.location.line == line)
            or f"{page.path}:{line}" in each.message.en
            for each in found
        ), (page.path, line, found)
