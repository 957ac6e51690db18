"""The search index: what is in it, how it is written down, and that it stays small."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.site.search import (
    THEMES_OWN,
    make_indexes,
    read_settings,
    remove_themes_own,
    write_indexes,
)
from scripts.site.search_index import LARGEST, SIGNS, build_index, distances, family, teaser
from scripts.site.search_page import entries, page
from scripts.site.search_units import KINDS, Unit, shown_text, units
from scripts.site.search_words import STOP_WORDS, Roots, new_words, words
from tests.search.evaluation import answers
from tests.search.evaluation import place as place_of
from tests.tools.lock import ROOT

LOCALES = ("id", "en")


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date.min)


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    return read_settings(ROOT / "docs" / "registers" / "search.yml")


@pytest.fixture(scope="module")
def folder(guideline: Guideline, settings: dict[str, object], tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("search")
    write_indexes(make_indexes(guideline, settings), path)
    return path


def test_words_are_lower_case_without_accents_or_signs():
    assert words("Kata Sandi: UU 27/2022, “café” e-mail") == (
        "kata", "sandi", "uu", "27", "2022", "cafe", "e", "mail",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("mengelola", "kelola"),
        ("pengelolaan", "kelola"),
        ("dikelola", "kelola"),
        ("menyetujuinya", "setuju"),
        ("persetujuan", "setuju"),
        ("memoderasi", "moderasi"),
        ("penarikan", "tarik"),
        ("templatnya", "templat"),
    ],
)
def test_indonesian_roots(settings: dict[str, dict[str, dict[str, str]]], word: str, root: str):
    assert Roots("id", settings["roots"]["id"])[word] == root


def test_english_roots():
    roots = Roots("en", {})
    assert roots["passwords"] == roots["password"] and roots["hiding"] == roots["hides"]


def test_english_roots_that_the_stemmer_keeps_apart(settings: dict[str, dict[str, dict[str, str]]]):
    roots = Roots("en", settings["roots"]["en"])
    assert roots["closure"] == roots["closing"] and roots["disclosed"] != roots["closed"]


@pytest.mark.parametrize("locale", LOCALES)
def test_readers_words_lead_to_words_of_ours(folder: Path, settings: dict, locale: str):
    index = json.loads((folder / f"{locale}.json").read_text(encoding="utf-8"))
    ours = set(STOP_WORDS[locale])
    for row in index["families"].split(","):
        root, *forms = row.split(" ")
        ours |= {root, *(form.replace("~", root) for form in forms)}
    for name, house in settings["equivalents"][locale].items():
        for target in [house] if isinstance(house, str) else house:
            assert set(words(target)) <= ours, (name, target)


@pytest.mark.parametrize(
    ("locale", "query", "place"),
    [
        ("id", "warga marah2", "marah"),
        ("id", "akun ilang", "hilang"),
        ("en", "closure of accounts", "clos"),
    ],
)
def test_words_as_readers_type_them(folder: Path, locale: str, query: str, place: str):
    marks = answers(locale, [query], folder)[0]["marks"]
    assert any(place in mark for mark in marks)


def test_plain_text_has_no_marks():
    assert shown_text("- **Kata** [sandi](akun.md#x), lihat  *ini* .") == "Kata sandi, lihat ini."


def test_teaser_is_cut_between_words():
    unit = Unit("section", "akun", "x", "T", "kata " * 100)
    assert teaser(unit).endswith("kata …") and len(teaser(unit)) <= 92
    assert teaser(unit, 0) == ""
    assert teaser(unit, 0.4) == ""  # 14 characters would say nothing below a title
    untitled = replace(unit, title="")
    assert len(teaser(untitled, 0.4)) > 30


@given(st.sets(st.integers(min_value=0, max_value=300_000)))
def test_distances_can_be_read_back(rows: set[int]):
    text = distances(sorted(rows))
    assert '"' not in text and "\\" not in text and " " not in text
    assert read_back(text) == sorted(rows)


def read_back(text: str) -> list[int]:
    """The same as `readDistances` in notation.mjs."""
    found, value, last = [], -1, -1
    for sign in text:
        digit, half = SIGNS.index(sign), len(SIGNS) // 2
        value = (value + 1) * half + digit % half
        if digit < half:
            last += value + 1
            found.append(last)
            value = -1
    return found


def test_family_writes_the_root_once():
    assert family("unggah", {"unggah", "mengunggah", "diunggah"}) == "unggah di~ meng~"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_provision_term_law_and_item_can_be_found(guideline: Guideline, locale: str):
    found = list(units(guideline, locale))
    anchors = {(unit.slug, unit.anchor) for unit in found}
    assert len(anchors) == len(found), "two units at one place"
    assert {unit.kind for unit in found} == set(KINDS)
    for block in (b for p in guideline if p.locale == locale for b in p.of_kind("provision")):
        assert any(unit.key == block.key for unit in found)
    for key in guideline.terms:
        assert ("lampiran/glosarium", key) in anchors
    for key in guideline.instruments:
        assert ("lampiran/dasar-hukum", key) in anchors


def test_both_languages_have_the_same_places(guideline: Guideline):
    places = [
        [(u.kind, u.slug, u.anchor, u.force, u.roles) for u in units(guideline, locale)]
        for locale in LOCALES
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_index_is_small_and_speaks_one_language(folder: Path, locale: str):
    data = (folder / f"{locale}.json").read_bytes()
    assert len(gzip.compress(data, 9)) <= LARGEST
    paths = json.loads(data)["paths"]
    assert all(path.startswith("en/") == (locale == "en") for path in paths)
    script = (folder / f"{locale}.js").read_text(encoding="utf-8")
    assert script == f"self.pedomanIndex={data.decode()};"


@pytest.mark.parametrize("locale", LOCALES)
def test_index_is_the_same_at_every_build(
    guideline: Guideline, settings: dict[str, object], folder: Path, locale: str
):
    again = json.dumps(
        build_index(guideline, locale, settings), ensure_ascii=False, separators=(",", ":")
    )
    assert again == (folder / f"{locale}.json").read_text(encoding="utf-8")


def test_addresses_without_folders(guideline: Guideline, settings: dict[str, object]):
    index = build_index(guideline, "en", settings, flat=True)
    assert {"en/index.html", "en/akun.html"} <= set(index["paths"])
    assert "AKUN-03" in index["anchors"].split("\n")


def test_settings_are_optional(tmp_path: Path):
    assert read_settings(tmp_path / "none.yml") == {}


def test_stop_words_are_single_words():
    assert all(len(words(word)) == 1 for each in STOP_WORDS.values() for word in each)


def test_themes_own_search_is_removed(tmp_path: Path):
    (tmp_path / "lunr" / "min").mkdir(parents=True)
    (tmp_path / "bundle.abc.min.js").touch()
    (tmp_path / "pedoman.js").touch()
    remove_themes_own(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pedoman.js"], THEMES_OWN


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_list_every_provision_and_synonym(guideline: Guideline, locale: str):
    text = page(guideline, locale)
    found = list(units(guideline, locale))
    for unit in found:
        if unit.kind == "provision":
            assert f"[{unit.key}]({unit.slug}.md#{unit.key})" in text
    names = {name for name, _ in entries(found)}
    assert all(unit.title in names for unit in found if unit.kind == "term")


QUERIES = {
    "id": {"AKUN-03": "akun/#AKUN-03", "uu 27 tahun 2022": "lampiran/dasar-hukum/#uu-27-2022"},
    "en": {"AKUN-03": "en/akun/#AKUN-03", "law 27/2022": "en/lampiran/dasar-hukum/#uu-27-2022"},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_keys_and_laws_come_first(folder: Path, locale: str):
    found = answers(locale, list(QUERIES[locale]), folder)
    assert [answer["items"][0]["location"] for answer in found] == list(QUERIES[locale].values())


HOSTILE = [
    "",
    " ",
    "((",
    "\\",
    "*",
    "yang",
    "a" * 5000,
    "kata " * 400,
    "🙂",
    "<b>",
    "__proto__",
    "constructor",
    "0",
    "AKUN-",
]


@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_queries_are_answered(folder: Path, locale: str):
    found = answers(locale, HOSTILE, folder)
    assert len(found) == len(HOSTILE)


def test_a_typing_error_counts_only_when_nothing_else_does(folder: Path):
    exact, wrong = answers("id", ["takarir", "takarri"], folder)
    assert exact["notes"] == []
    assert wrong["notes"][0]["kind"] == "typo" and wrong["notes"][0]["to"] == "takarir"
    assert wrong["items"][0]["location"] == exact["items"][0]["location"]


def test_part_of_a_word_is_enough(folder: Path):
    (found,) = answers("id", ["pengambila"], folder)
    assert any("pengambilalihan" in item["location"] for item in found["items"])


@pytest.mark.parametrize(
    ("locale", "text", "place"),
    [
        ("id", "akun dibajak", "keamanan#buku-saku-peretasan"),
        ("id", "akun kantor kena hack gimana", "keamanan#buku-saku-peretasan"),
        ("id", "tiba-tiba tidak bisa masuk akun", "keamanan#buku-saku-peretasan"),
        ("id", "warga bilang mau bunuh diri di DM", "lampiran/bank-balasan#niat-bunuh-diri"),
        ("en", "our account has been hacked", "keamanan#buku-saku-peretasan"),
        ("en", "can't log in to instagram", "keamanan#buku-saku-peretasan"),
        ("en", "someone writes about suicide", "lampiran/bank-balasan#niat-bunuh-diri"),
    ],
)
def test_an_emergency_is_answered_first(folder: Path, locale: str, text: str, place: str) -> None:
    found = answers(locale, [text], folder)[0]["items"]
    assert place_of(found[0]["location"], locale) == place


@pytest.mark.parametrize("locale", LOCALES)
def test_every_urgent_place_exists(
    guideline: Guideline, settings: dict[str, object], folder: Path, locale: str
) -> None:
    places = settings["urgent"][locale]  # type: ignore[index]
    sent = json.loads((folder / f"{locale}.json").read_text(encoding="utf-8"))["urgent"]
    assert places and len(sent) == len({" ".join(words(t)) for ts in places.values() for t in ts})


def test_only_readers_words_that_the_unit_does_not_have_are_asked() -> None:
    unit = Unit("provision", "akun", "AKUN-03", "", "Akun diserahkan.", aliases=("pindah tugas",))
    asked = "resign penyerahan mau pindah akun resign mutasi"
    found = new_words(unit, asked, Roots("id", {}), frozenset({"mau"}))
    assert list(found) == ["resign", "mutasi"]


def test_readers_words_stand_at_places_that_can_be_found(guideline: Guideline) -> None:
    for locale, register in guideline.registers["asked"].items():
        places = {f"{unit.slug}#{unit.anchor}" for unit in units(guideline, locale)}
        assert register and set(register) <= places
