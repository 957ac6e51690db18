"""Records -> data, records -> Markdown, in the order of each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guideline.model import Guideline, Instrument, Page
from scripts.guideline.records import read_yaml
from scripts.guideline.registers import read_instruments, read_terms
from scripts.render.blocks import render_block
from scripts.render.law import instrument_name, instrument_title, link_source
from scripts.render.norms import cell_text
from scripts.render.refresh import fresh_texts
from tests.overlay import load, overlay


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Guideline:
    return load(overlay(None, tmp_path_factory.mktemp("clean")))


def block(guideline: Guideline, locale: str, slug: str) -> str:
    page = guideline.pages[locale, slug]
    text = render_block(guideline, page, page.generated[0].name)
    assert text is not None
    return text


def test_an_instrument_record() -> None:
    (item,) = read_instruments(read_yaml(
        "uu-1-2024:\n  type: UU\n  number: 1\n  year: 2024\n  title: {id: A, en: B}\n"
        "  status: in-force\n  amended_by: [uu-1-2026]\n  source: salinan\n", "x.yml")).values()  # fmt: skip
    assert (item.type, item.number, item.year) == ("UU", "1", "2024")
    assert item.amended_by == ("uu-1-2026",) and item.source == ("salinan",)
    assert item.confirmed_on == "" and item.location[:2] == ("x.yml", 1)


def test_a_term_record_forgives_what_the_checks_report() -> None:
    terms = read_terms(read_yaml("a:\n  term: kata\n  avoid: {id: x}\nb: 1\n", "x.yml"))
    assert list(terms) == ["a"]
    assert terms["a"].term == {} and terms["a"].avoid == {"id": ("x",)}


@pytest.mark.parametrize(
    ("kind", "number", "locale", "name"),
    [
        ("UU", "27", "id", "UU 27/2022"),
        ("UU", "27", "en", "Law 27/2022"),
        ("UUD", "", "en", "1945 Constitution"),
        ("Putusan MK", "105/PUU-XXII/2022", "id", "Putusan MK 105/PUU-XXII/2022"),
        ("Kepmenkumham", "M.HH-11", "id", "Kepmenkumham M.HH-11 (2022)"),
    ],
)
def test_names_of_instruments(
    clean: Guideline, kind: str, number: str, locale: str, name: str
) -> None:
    item = clean.instruments["uu-14-2008"]
    made = Instrument(**{**vars(item), "type": kind, "number": number, "year": "2022"})
    assert instrument_name(made, locale) == name


def test_short_names_stand_in_titles(clean: Guideline) -> None:
    assert instrument_title(clean.instruments["uu-27-2022"], "id") == "UU 27/2022 – UU PDP"
    assert instrument_title(clean.instruments["uu-14-2008"], "en") == "Law 14/2008"


def test_terms_follow_the_alphabet_of_each_language(clean: Guideline) -> None:
    indonesian, english = (block(clean, locale, "lampiran/glosarium") for locale in ("id", "en"))
    assert indonesian.index("#autentikasi") < indonesian.index("#kata-sandi")
    assert english.index("#kata-sandi") < english.index("#autentikasi")


def test_every_record_has_its_anchor_in_both_languages(clean: Guideline) -> None:
    for slug, keys in (("lampiran/dasar-hukum", clean.instruments),
                       ("lampiran/glosarium", clean.terms)):  # fmt: skip
        for locale in clean.locales:
            assert all(f"{{ #{key} }}" in block(clean, locale, slug) for key in keys)


def test_provisions_are_told_with_force_and_roles_of_the_source(clean: Guideline) -> None:
    text = block(clean, "en", "lampiran/ketentuan")
    assert "[AKUN-02](../akun.md#AKUN-02) | Must not | " in text
    assert "must be entered in the account register." in text


def test_a_role_lists_what_binds_it(clean: Guideline) -> None:
    text = block(clean, "id", "mulai")
    assert "[AKUN-01](akun.md#AKUN-01)" in text and "AKUN-02" not in text
    assert "(lampiran/templat.md#register-akun)" in text


def test_unknown_blocks_are_not_written(clean: Guideline) -> None:
    page = clean.pages["id", "mulai"]
    assert render_block(clean, page, "nothing") is None
    assert render_block(clean, page, "role nobody") is None


def test_generated_pages_are_current_and_a_second_run_changes_nothing(clean: Guideline) -> None:
    fresh = fresh_texts(clean)
    assert fresh
    for path, text in fresh.items():
        pages: list[Page] = [page for page in clean if page.path == path]
        assert pages[0].text == text


def test_only_what_stands_between_the_markers_is_written(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    page = root / "docs/id/lampiran/glosarium.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("Rangkaian", "XX") + "\nAkhir.\n", "utf-8")
    fresh = fresh_texts(load(root))["docs/id/lampiran/glosarium.md"]
    assert fresh == text + "\nAkhir.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a [b](c.md)\nd | e", "a b d \\| e"), ("![x](y.png) z", "x z"), ("plain", "plain")],
)
def test_plain_text_for_cells(text: str, expected: str) -> None:
    assert cell_text(text) == expected


def test_sources_become_links() -> None:
    assert link_source("https://a.example/b (c)") == "<https://a.example/b> (c)"
    assert link_source("salinan") == "salinan"


def test_a_term_says_the_language_of_its_foreign_names(clean: Guideline) -> None:
    assert "*password*{ lang=en }" in block(clean, "id", "lampiran/glosarium")
    assert "*kata sandi*{ lang=id }" in block(clean, "en", "lampiran/glosarium")
    assert "*sandi*\n" in block(clean, "id", "lampiran/glosarium")  # a synonym of its own language
