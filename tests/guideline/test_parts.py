"""The small parts that everything else stands on, each in a table."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.guideline.model import Location, Page
from scripts.guideline.prose import mean_sentence, paragraphs, plain, sentences
from scripts.guideline.records import read_yaml
from scripts.guideline.slugs import Slugs, unique
from scripts.guideline.source.masking import Masked, blanks, mask_code, mask_math
from scripts.guideline.source.parse import parse_page
from scripts.guideline.source.patterns import count_cells, line_starts, tag_ends


def page(text: str) -> Page:
    return parse_page(text, locale="id", slug="uji", path="uji.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu. Dua.", ["Satu.", "Dua."]),
        ("Satu! Dua? Tiga… Empat", ["Satu!", "Dua?", "Tiga…", "Empat"]),
        ("Harga Rp5.000,00 dan jam 08.00 saja.", ["Harga Rp5.000,00 dan jam 08.00 saja."]),
        ("Lihat hlm. 3 dan dll. yang lain. Lalu.", ["Lihat hlm. 3 dan dll. yang lain.", "Lalu."]),
        ("Surat, nota, dsb. Simpan.", ["Surat, nota, dsb.", "Simpan."]),
        (
            "Kirim kepada Yth. Kepala Kanwil. Simpan.",
            ["Kirim kepada Yth. Kepala Kanwil.", "Simpan."],
        ),
        ("Sdr. Budi, Jl. Contoh Kav. 5 No. 7.", ["Sdr. Budi, Jl. Contoh Kav. 5 No. 7."]),
        ("Budi dkk. (2020), Hlm. 3. Catat.", ["Budi dkk. (2020), Hlm. 3.", "Catat."]),
        (
            "Teken a.n. Menteri u.p. Kepala Biro. Arsipkan.",
            ["Teken a.n. Menteri u.p. Kepala Biro.", "Arsipkan."],
        ),
        ("Kata A. Budi menulis.", ["Kata A. Budi menulis."]),
        ("Ia berkata “pergi.” Lalu diam.", ["Ia berkata “pergi.”", "Lalu diam."]),
        ("**Satu.** Dua", ["**Satu.**", "Dua"]),
        ("pakai www.a.example lalu", ["pakai www.a.example lalu"]),
        ("Satu.\nDua.", ["Satu.", "Dua."]),
        ("Satu. dua", ["Satu. dua"]),
        ("... – ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb c\nd\n", [("a", 1, 1), ("b c\nd", 3, 1)]),
        ("# J\nteks\n", [("teks", 2, 1)]),
        ("- a\n- b\n\nc\n", [("c", 4, 1)]),
        ("- a\nmasih butir\n\nc\n", [("c", 4, 1)]),
        ("1. a\n\n10.5 kali\n", [("10.5 kali", 3, 1)]),
        ("| a |\n| - |\n\n> b\n\n!!! note\n\n    c\n", [("c", 8, 5)]),
        ("*miring* di awal\n", [("*miring* di awal", 1, 1)]),
        ("a\n- b\n", [("a", 1, 1)]),
        ("/// message | A-T01 x\nb\n///\n\nc\n", [("c", 5, 1)]),
        ("/// provision | A-01\n\nb\n///\n", [("b", 3, 1)]),
        ("```\na\n```\n\nJudul\n=====\n\n  b\n", [("b", 8, 3)]),
        ("<!-- generate: terms -->\na\n<!-- /generate -->\n", []),
        ("[^a]: b\n\n[c]: d.md\n", []),
    ],
)
def test_paragraphs(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = [
        (each.text, each.location.line, each.location.column) for each in paragraphs(page(text))
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("satu dua tiga.\n", 3),
        ("Satu dua. Tiga.\n", 1.5),
        ("- satu dua\n", 0),
        ("", 0),
        ("a/b 1.000 x-y.\n", 3),
    ],
)
def test_words_of_a_sentence(text: str, mean: float) -> None:
    assert mean_sentence(page(text)) == mean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", "a     c"), ("``a ` b`` c", "          c"), ("`a", "`a"), ("`a\n\nb`", "`a\n\nb`"),
        ("`a\nb` c", "  \n   c"), ("\\`a`", "  a`"), ("a\\*b", "a  b"), ("`a``b`", "      "), ("`a\n- b`", "`a\n- b`"),
    ],
)  # fmt: skip
def test_code_is_blanked_out(text: str, expected: str) -> None:
    assert mask_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $b$ c", "a     c"),
        ("$$a\nb$$", "   \n   "),
        ("Rp $5 dan $6", "Rp $5 dan $6"),
        ("\\$a$", "\\$a$"),
        ("$ a$", "$ a$"),
    ],
)
def test_formulas_are_blanked_out(text: str, expected: str) -> None:
    assert mask_math(text) == expected


@given(
    st.text("ab\n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_parts_are_blanked_once_and_nothing_moves(text: str, parts: list[tuple[int, int]]) -> None:
    masked = Masked(text)
    parts = [(min(part), max(part)) for part in parts]
    for start, end in parts:
        masked.add(min(start, len(text)), min(end, len(text)))
    inside = {place for start, end in parts for place in range(start, end)}
    expected = "".join(" " if n in inside and c != "\n" else c for n, c in enumerate(text))
    assert masked.apply() == expected
    assert blanks(text) == "".join(c if c == "\n" else " " for c in text)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", 2),
        ("a | b", 2),
        ("| a |", 1),
        ("| a \\| b |", 1),
        ("| `a | b` | c |", 2),
        ("|a||b|", 3),
        ("a", 1),
    ],
)
def test_cells(row: str, cells: int) -> None:
    assert count_cells(row) == cells


def test_where_tags_end_and_lines_start() -> None:
    assert tag_ends(["<div>", "<div>", "</div>", "x", "</DIV>", "</div>"], "div") == {1: 2, 0: 4}
    assert tag_ends(["<divan>", "</div>"], "div") == {}
    assert line_starts(["ab", "", "c"]) == [0, 3, 4]


def test_places_on_a_page() -> None:
    found = page("# A { #a }\n\nx\n\n## B\n\ny\n<!-- generate: t -->\nz\n<!-- /generate -->\n")
    offset = found.text.index
    assert [found.section_of(offset(word)) for word in ("# A", "x", "y")] == ["", "a", "B"]
    assert (found.at(0), found.at(offset("y"))) == (
        Location("uji.md", 1, 1),
        Location("uji.md", 7, 1),
    )
    assert [found.is_generated(offset(word)) for word in ("y", "z\n", "<!-- /")] == [
        False,
        True,
        False,
    ]


PYMDOWN = "toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}"
NAMED = "toc: {{slugify: !!python/name:{} }}"
SLUGS: list[tuple[str, str, str | None]] = [
    ("", "Siklus Hidup", "siklus-hidup"), ("", "`kode` & *x*", "kode-x"), ("", "Été 2", "ete-2"),
    (PYMDOWN, "Été & `a_b`", "été--a_b"), ("toc: {separator: _}", "A b", "a_b"),
    (NAMED.format("markdown.extensions.toc.slugify_unicode"), "Été", "été"),
    (NAMED.format("os.getcwd"), "a", None), (NAMED.format("pymdownx.slugs.nothing"), "a", None),
    (NAMED.format("pymdownx.slugs.re"), "a", None), (NAMED.format("markdown.extensions.toc.strip_tags"), "a", None),
    (NAMED.format("markdown.extensions.toc.TocExtension"), "a", None), ("toc: {slugify: 7}", "a", None),
    ("toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {salah: 1}}}", "a", "a"),
    ("toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: [1]}}", "a", None),
    ("toc: {slugify: !!python/object/apply:os.system [x]}", "a", None),
    (NAMED.format("pymdownx.slugs.slugify"), "a", None),
]  # fmt: skip


@pytest.mark.parametrize(("options", "title", "slug"), SLUGS)
def test_slugs_and_what_is_never_called(options: str, title: str, slug: str | None) -> None:
    extensions: Mapping[str, Mapping[str, object]] = read_yaml(options, "mkdocs.yml") or {}
    assert Slugs(extensions).of(title) == slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    used: set[str] = set()
    counters: dict[str, int] = {}
    found = [unique(slug, used, counters) for slug in ("a", "a", "a", "b", "a_1")]
    assert found == ["a", "a_1", "a_2", "b", "a_1_1"] or found[:4] == ["a", "a_1", "a_2", "b"]
    assert len(set(found)) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Akun **resmi** dan *akun dinas*", "Akun resmi dan akun dinas"),
        ("***tebal miring*** dan `kode`", "tebal miring dan kode"),
        ("[AKUN-03](akun.md#AKUN-03) berlaku[^lapor].", "AKUN-03 berlaku."),
        ("@upt_contoh dan @unit_contoh", "@upt_contoh dan @unit_contoh"),
        ("_miring_ dan berkas 07_magang_01.jpg", "miring dan berkas 07_magang_01.jpg"),
        ("2 * 3 \\* 4\nbaris kedua", "2 * 3 * 4 baris kedua"),
        ("kunci sandi (*passkey*{ lang=en })", "kunci sandi (passkey)"),
        ("isi [tanggal] dan \\[nama\\]", "isi [tanggal] dan [nama]"),
    ],
)
def test_plain_text_of_markdown(text: str, expected: str) -> None:
    assert plain(text) == expected
