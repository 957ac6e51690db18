"""The search index: what is in it, how it is written down, and that it stays small."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Mapping
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.site import search_parts
from scripts.site.search import (
    THEMES_OWN,
    make_indexes,
    remove_themes_own,
    write_indexes,
)
from scripts.site.search_index import (
    Vocabulary,
    anchors,
    build_index,
    forms_of,
    other_names,
    parents,
)
from scripts.site.search_notation import ROOM, Notation, families
from scripts.site.search_page import entries, page
from scripts.site.search_postings import SIGNS, written
from scripts.site.search_units import KINDS, Unit, shown_text, units
from scripts.site.search_words import STOP_WORDS, Dictionary, Roots, quick_stemmer, words
from tests.search.evaluation import HERE, answers
from tests.search.evaluation import place as place_of
from tests.tools.lock import ROOT
from tests.tools.machine import node

LOCALES = ("id", "en")


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date.min)


@pytest.fixture(scope="module")
def settings(guideline: Guideline) -> Mapping[str, object]:
    return guideline.registers["search"]


@pytest.fixture(scope="module")
def folder(
    guideline: Guideline, settings: Mapping[str, object], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("search")
    write_indexes(make_indexes(guideline, settings), path)
    return path


def run_node(script: str, *arguments: str, given: object = None) -> Any:
    command = [node(), str(HERE / script), *arguments]
    run = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_engine_reads_back_what_the_index_says(
    guideline: Guideline, settings: dict[str, Any], folder: Path, locale: str
) -> None:
    opened = run_node("opened.mjs", str(folder / f"{locale}.json"))
    found = list(units(guideline, locale))
    told = [(u.title, u.parent, u.anchor, list(other_names(u)), u.key) for u in found]
    read = [
        (doc["title"], doc["parent"], doc["location"].partition("#")[2], doc["also"], doc["key"])
        for doc in opened["docs"]
    ]
    assert read == told
    known = Vocabulary(found, Roots(locale, settings["roots"][locale]), STOP_WORDS[locale])
    sent = [[root, *forms] for root, forms in known.families.items()]
    assert [sorted(family) for family in opened["families"]] == [sorted(f) for f in sent]
    assert [family[0] for family in opened["families"]] == list(known.families)
    for rows, places in zip(opened["rows"], known.places, strict=True):
        assert set(places) <= set(rows)


ODD = [
    "", "Kata sandi", "kata Sandi", "KATA", "e-mail: kata", "“Kata” & sandi –", "Asing kata",
    "kata asing lain sandi", "a`b", "2 * 3 ^ kata", "*", "^", "~", "Café kata", "kata  sandi",
    "kata_sandi", "Kata, sandi; KATA. \\ <b>", "27/2022", "iOS dan macOS", "kata`",
]  # fmt: skip


@pytest.mark.parametrize("is_title", [True, False])
@pytest.mark.parametrize(
    "known",
    [["kata", "sandi", "e", "dan"], [f"w{at}" for at in range(ROOM + 3)], [*"abcdef", "kata", "2"]],
    ids=["few words", "more words than signs", "letters"],
)
def test_texts_are_read_back_as_they_were(known: list[str], is_title: bool) -> None:
    texts = [*ODD, *known[:3], *known[-4:], " ".join(known[-6:]), f"{known[0]} X {known[-1]}"]
    text = Notation(known).column(texts, is_title)
    read = run_node("lines.mjs", given={"known": known, "text": text, "isTitle": is_title})
    assert read == [each.replace("`", "'") for each in texts]


def test_a_word_that_is_sent_takes_two_signs() -> None:
    notation = Notation(["kata", "sandi"])
    assert len(notation.written("Kata sandi", is_title=True)) == 4
    assert len(notation.written("Kata SANDI: kata")) == 10
    assert notation.written("asing lain") == "`asing lain`"


def test_words_are_lower_case_without_accents_or_signs() -> None:
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
        ("pembajakan", "bajak"),
        ("dibajak", "bajak"),
        ("diseminasi", "diseminasi"),
        ("mengorganisasi", "organisasi"),
        ("pendaftaran", "daftar"),
        ("datanya", "data"),
        ("faktanya", "fakta"),
        ("bernilai", "nilai"),
        ("membantah", "bantah"),
        ("kelompoknya", "kelompok"),
        ("mediannya", "median"),
        ("kejujuran", "jujur"),
    ],
)
def test_indonesian_roots(
    settings: dict[str, dict[str, dict[str, str]]], word: str, root: str
) -> None:
    assert Roots("id", settings["roots"]["id"])[word] == root


def test_english_roots() -> None:
    roots = Roots("en", {})
    assert roots["passwords"] == roots["password"] and roots["hiding"] == roots["hides"]


PREFIXES = (
    "",
    "me",
    "mem",
    "meng",
    "menye",
    "pe",
    "penge",
    "per",
    "ber",
    "ter",
    "keter",
    "di",
    "se",
    "ku",
    "kau",
)
SUFFIXES = ("", "kan", "i", "an", "annya", "lah", "isme", "kanlah")


def test_sastrawi_finds_the_same_as_it_comes_and_with_the_rules_that_can_apply(
    guideline: Guideline,
) -> None:
    entries = sorted(StemmerFactory().get_words())
    ours = sorted({word for unit in units(guideline, "id") for word in words(unit.text)})
    affixes = [(before, after) for before in PREFIXES for after in SUFFIXES]
    made = [
        before + word + after
        for word, (before, after) in zip(entries[::29], cycle(affixes), strict=False)
    ]
    asked = [word for word in [*ours[::4], *made] if word.isalpha()]
    plain, quick = Stemmer(Dictionary(entries)), quick_stemmer(frozenset(entries))
    assert len(asked) > 1_500
    assert [quick(word) for word in asked] == [plain.stem_word(word) for word in asked]


def test_english_roots_that_the_stemmer_keeps_apart(
    settings: dict[str, dict[str, dict[str, str]]],
) -> None:
    roots = Roots("en", settings["roots"]["en"])
    assert roots["closure"] == roots["closing"] and roots["disclosed"] != roots["closed"]


@pytest.mark.parametrize("locale", LOCALES)
def test_readers_words_lead_to_words_of_ours(
    folder: Path, settings: dict[str, Any], locale: str
) -> None:
    opened = run_node("opened.mjs", str(folder / f"{locale}.json"))
    ours = {*STOP_WORDS[locale], *(form for family in opened["families"] for form in family)}
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
def test_words_as_readers_type_them(folder: Path, locale: str, query: str, place: str) -> None:
    marks = answers(locale, [query], folder)[0]["marks"]
    assert any(place in mark for mark in marks)


def test_plain_text_has_no_marks() -> None:
    assert shown_text("- **Kata** [sandi](akun.md#x), lihat  *ini* .") == "Kata sandi, lihat ini."


@given(st.lists(st.sets(st.integers(min_value=0, max_value=1_299)), max_size=6))
def test_postings_can_be_read_back(lists: list[set[int]]) -> None:
    rows = [sorted(each) for each in lists]
    text = written(rows, 1_300)
    pairs = zip(text[::2], text[1::2], strict=True)
    bits = "".join(f"{SIGNS.index(a) * len(SIGNS) + SIGNS.index(b):013b}" for a, b in pairs)
    reader = Reader(bits)
    assert [reader.rows(1_300) for _ in rows] == rows


class Reader:
    """The same as `readLists` in notation.mjs."""

    def __init__(self, bits: str) -> None:
        self.bits, self.at = bits, 0

    def digits(self, width: int) -> int:
        self.at += width
        return int("0" + self.bits[self.at - width : self.at], 2)

    def rows(self, size: int) -> list[int]:
        width = self.bits.index("1", self.at) - self.at
        self.at += width + 1
        return self.halves((1 << width) + self.digits(width) - 1, 0, size)

    def halves(self, count: int, low: int, high: int) -> list[int]:
        if count in (0, high - low):
            return list(range(low, low + count))
        middle, size = count // 2, high - count + 1 - low
        width = size.bit_length() - 1
        value, spare = self.digits(width), (1 << (width + 1)) - size
        row = low + middle + (value if value < spare else value * 2 + self.digits(1) - spare)
        return [
            *self.halves(middle, low, row),
            row,
            *self.halves(count - 1 - middle, row + 1, high),
        ]


def test_roots_are_sent_without_what_they_share_and_affixes_as_signs() -> None:
    forms = {"unggah": ["diunggah", "pengunggah"], "unggul": ["diunggul"], "zona": [], "zoo": []}
    assert families(forms) == {
        "affixes": "di~",
        "families": "AunggahK peng~EulKAzonaCo",
    }


def test_headings_that_follow_from_others_are_not_sent() -> None:
    found = [
        Unit("section", "akun", "membuka", "Membuka akun", ""),
        Unit("message", "akun", "AKUN-T01", "", "", parent="Membuka akun"),
        Unit("message", "akun", "AKUN-T02", "", "", parent="Membuka akun"),
        Unit("provision", "akun", "AKUN-01", "", "", parent="Nama"),
        Unit("term", "glosarium", "admin", "Admin", ""),
    ]
    assert list(parents(found, Notation(["nama"]))) == ["", "<", "~", "a!", ""]


def test_anchors_that_follow_from_others_are_not_sent() -> None:
    found = [
        Unit("provision", "akun", "AKUN-01", "", ""),
        Unit("section", "akun", "serah-terima", "Serah terima", ""),
        Unit("provision", "akun", "AKUN-02", "", ""),
        Unit("message", "akun", "AKUN-T01", "", ""),
        Unit("section", "akun", "", "Akun", ""),
        Unit("section", "akun", "takarir", "Takarir video", ""),
        Unit("section", "akun", "hak-cipta", "Hak cipta dan musik", ""),
        Unit("instrument", "hukum", "uu-27-2022", "UU 27/2022 – UU PDP", ""),
        Unit("term", "istilah", "penyelia", "approver", "", aliases=("reviewer", "penyelia")),
        Unit("section", "akun", "nama-lain", "Judul", ""),
    ]
    written = ["AKUN-01", "~", "+", "AKUN-T01", "", ",", ";", "-", "#", "a!`lain`"]
    assert list(anchors(found, Notation(["nama"]))) == written


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_come_in_small_parts_that_hold_every_unit_in_order(
    guideline: Guideline, locale: str
) -> None:
    found = list(units(guideline, locale))
    sent: list[str] = []
    for at, (name, text) in enumerate(search_parts.scripts(found, locale)):
        assert name == f"{at}.js" and len(gzip.compress(text.encode(), 9)) <= 1_500
        head, _, data = text.partition("]=")
        assert head.endswith(f'["{locale}/{at}"')
        sent += json.loads(data.rstrip(";"))
    assert len(sent) == len(found)
    assert all(unit.text.startswith(text) for unit, text in zip(found, sent, strict=True))


def test_a_form_that_only_adds_nya_is_not_sent() -> None:
    assert forms_of("unggah", {"unggah", "diunggah", "unggahannya", "unggahan", "diunggahnya"}) == [
        "diunggah",
        "unggahan",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_provision_term_law_and_item_can_be_found(guideline: Guideline, locale: str) -> None:
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


def test_both_languages_have_the_same_places(guideline: Guideline) -> None:
    places = [
        [(u.kind, u.slug, u.anchor, u.force, u.roles) for u in units(guideline, locale)]
        for locale in LOCALES
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_index_is_small_and_speaks_one_language(folder: Path, locale: str) -> None:
    data = (folder / f"{locale}.json").read_bytes()
    assert len(gzip.compress(data, 9)) <= 59_000  # grows with the text
    paths = json.loads(data)["paths"]
    assert all(path.startswith("en/") == (locale == "en") for path in paths)
    script = (folder / f"{locale}.js").read_text(encoding="utf-8")
    assert script == f"self.pedomanIndex={data.decode()};"


@pytest.mark.parametrize("locale", LOCALES)
def test_index_is_the_same_at_every_build(
    guideline: Guideline, settings: Mapping[str, object], folder: Path, locale: str
) -> None:
    again = json.dumps(
        build_index(guideline, locale, settings), ensure_ascii=False, separators=(",", ":")
    )
    assert again == (folder / f"{locale}.json").read_text(encoding="utf-8")


def test_addresses_without_folders(guideline: Guideline, settings: Mapping[str, object]) -> None:
    index = build_index(guideline, "en", settings, flat=True)
    assert {"en/index.html", "en/akun.html"} <= set(index["paths"])
    assert "AKUN-01" in index["anchors"].split("\n")


def test_stop_words_are_single_words() -> None:
    assert all(len(words(word)) == 1 for each in STOP_WORDS.values() for word in each)


def test_themes_own_search_is_removed(tmp_path: Path) -> None:
    (tmp_path / "lunr" / "min").mkdir(parents=True)
    (tmp_path / "bundle.abc.min.js").touch()
    (tmp_path / "pedoman.js").touch()
    remove_themes_own(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pedoman.js"], THEMES_OWN


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_list_every_provision_and_synonym(guideline: Guideline, locale: str) -> None:
    text = page(guideline, locale)
    found = list(units(guideline, locale))
    for unit in found:
        if unit.kind == "provision":
            assert f"[{unit.key}]({unit.slug}.md#{unit.key})" in text
    names = {name for name, _ in entries(found)}
    assert all(unit.title in names for unit in found if unit.kind == "term")
    # The page shows its letters at the top, from its headings (tests/browser/test_orientation.py).
    assert "## A { #cari-a }" in text and "## B { #cari-b }" in text


QUERIES = {
    "id": {"AKUN-03": "akun/#AKUN-03", "uu 27 tahun 2022": "lampiran/dasar-hukum/#uu-27-2022"},
    "en": {"AKUN-03": "en/akun/#AKUN-03", "law 27/2022": "en/lampiran/dasar-hukum/#uu-27-2022"},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_keys_and_laws_come_first(folder: Path, locale: str) -> None:
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
def test_hostile_queries_are_answered(folder: Path, locale: str) -> None:
    found = answers(locale, HOSTILE, folder)
    assert len(found) == len(HOSTILE)


def test_a_typing_error_counts_only_when_nothing_else_does(folder: Path) -> None:
    exact, wrong = answers("id", ["takarir", "takarri"], folder)
    assert exact["notes"] == []
    assert wrong["notes"][0]["kind"] == "typo" and wrong["notes"][0]["to"] == "takarir"
    assert wrong["items"][0]["location"] == exact["items"][0]["location"]


def test_part_of_a_word_is_enough(folder: Path) -> None:
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
def test_every_emergency_leads_somewhere_by_signs_that_exist(
    settings: dict[str, dict[str, dict[str, list[str]]]], folder: Path, locale: str
) -> None:
    places = settings["urgent"][locale]
    sent = json.loads((folder / f"{locale}.json").read_text(encoding="utf-8"))["urgent"]
    assert len(sent) == sum(len(cases) for cases in places.values()) > 0
    names = {
        name.removeprefix("-")
        for cases in places.values()
        for case in cases
        for name in case.split()
    }
    assert names == set(settings["signs"][locale])
