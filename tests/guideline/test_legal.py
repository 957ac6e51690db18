"""Tables: text <-> citation, both languages, well and badly formed."""

from __future__ import annotations

import pytest

from scripts.guideline.legal import (
    Citation,
    find_citations,
    format_citation,
    is_house_form,
    parse_citation,
)

UU = ("UU", "27", "2022")


@pytest.mark.parametrize(
    ("text", "locale", "citation"),
    [
        ("UU 27/2022", "id", Citation(*UU)),
        ("UU 27/2022 Pasal 46", "id", Citation(*UU, "46")),
        ("UU 27/2022 Pasal 27A", "id", Citation(*UU, "27A")),
        ("UU 27/2022 Pasal 46 ayat (1)", "id", Citation(*UU, "46", "(1)")),
        ("UU 27/2022 Pasal 46 ayat (1) huruf b", "id", Citation(*UU, "46", "(1)", "b")),
        ("UU 14/2008 Pasal 22 ayat (7)–(8)", "id", Citation("UU", "14", "2008", "22", "(7)–(8)")),
        ("PP 71/2019", "id", Citation("PP", "71", "2019")),
        ("UUD 1945 Pasal 28F", "id", Citation("UUD", "", "1945", "28F")),
        ("Putusan MK 105/PUU-XXII/2024", "id", Citation("Putusan MK", "105/PUU-XXII/2024", "2024")),
        ("Peraturan BSSN 1/2024", "id", Citation("Peraturan BSSN", "1", "2024")),
        ("Law 27/2022, Article 46(1)(b)", "en", Citation(*UU, "46", "(1)", "b")),
        ("Government Regulation 71/2019, Article 97(2)", "en",
         Citation("PP", "71", "2019", "97", "(2)")),
        ("1945 Constitution, Article 28F", "en", Citation("UUD", "", "1945", "28F")),
        ("Constitutional Court Decision 105/PUU-XXII/2024", "en",
         Citation("Putusan MK", "105/PUU-XXII/2024", "2024")),
    ],
)  # fmt: skip
def test_there_and_back(text: str, locale: str, citation: Citation) -> None:
    assert parse_citation(text, locale) == citation
    assert format_citation(citation, locale) == text
    (found,) = find_citations(f"Menurut {text}, unit kerja", locale)
    assert (found.text, found.start) == (text, 8)
    assert is_house_form(found, locale)


@pytest.mark.parametrize(
    ("text", "locale", "right"),
    [
        ("UU No. 27 Tahun 2022", "id", "UU 27/2022"),
        ("UU Nomor 27/2022", "id", "UU 27/2022"),
        ("UU 27/2022, Pasal 46 ayat (1)", "id", "UU 27/2022 Pasal 46 ayat (1)"),
        ("Pasal 46 ayat (1) UU 27/2022", "id", "UU 27/2022 Pasal 46 ayat (1)"),
        ("Undang-Undang 27/2022", "id", "UU 27/2022"),
        ("Law 27/2022", "id", "UU 27/2022"),
        ("Law 27 of 2022", "en", "Law 27/2022"),
        ("Article 46(1) of Law 27/2022", "en", "Law 27/2022, Article 46(1)"),
        ("Law 27/2022 Article 46", "en", "Law 27/2022, Article 46"),
        ("UU 27/2022 Pasal 46", "en", "Law 27/2022, Article 46"),
    ],
)
def test_other_forms_are_understood_and_mended(text: str, locale: str, right: str) -> None:
    (found,) = find_citations(text, locale)
    assert found.text == text
    assert not is_house_form(found, locale)
    assert format_citation(found.citation, locale) == right


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("Undang-Undang Nomor 27 Tahun 2022", "id"),
        ("Law Number 27 of 2022", "en"),
        ("Law 1/2023, Articles 240", "en"),
    ],
)
def test_official_titles_and_plurals_are_accepted(text: str, locale: str) -> None:
    (found,) = find_citations(text, locale)
    assert is_house_form(found, locale)


@pytest.mark.parametrize("text", ["UU PDP", "pukul 08.00", "12/2022", "Lawsuit 3/2022", "BUUR 1/2"])
def test_what_is_no_citation(text: str) -> None:
    assert find_citations(text, "id") == ()


def test_several_in_one_text() -> None:
    text = "UU 27/2022 Pasal 30 dan 46, PP 71/2019, dan Law 1/2024."
    assert [found.text for found in find_citations(text, "id")] == [
        "UU 27/2022 Pasal 30", "PP 71/2019", "Law 1/2024"]  # fmt: skip
