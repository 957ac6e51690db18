"""PAR: what one language has and the other lacks, told where it must be mended, both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.marked import LAWS, expect, lay, run

FIRST, SECOND = "docs/id/uji.md", "docs/en/uji.md"
ITEM = "- [ ] **UJI-C0{}** x\n"
RULE = "/// provision | UJI-0{}\n\nx\n///\n\n"
MARKED_RULE = RULE.replace("UJI", "¦UJI")
GOOD_AND_BAD = "///// example | UJI-E01 x\n//// good | @a\nx\n////\n//// bad | @a\ny\n////\n/////\n"
# code, one language, the other; every row is tried in both directions.
PAIRS = [
    ("PAR002", "# A { #a }\n\n## B { #b }\n", "# X { #a }\n\n## Y { #b }\n"),
    ("PAR002", "# A { #a }\n\n## ¦B { #b }\n", "# X { #a }\n"),
    ("PAR002", "# A { #a }\n\n## ¦B { #b }\n", "# X { #a }\n\n## ¦Y { #y }\n"),
    ("PAR002", "# A { #a }\n\n## ¦B { #b }\n", "# X { #a }\n\n### ¦Y { #b }\n"),
    ("PAR002", "# A { #a }\n\n## B\n", "# X { #a }\n"),
    ("PAR002", "# A { #a }\n\n<!-- generate: terms -->\n## B { #b }\n<!-- /generate -->\n",
     "# A { #a }\n"),
    ("PAR003", ITEM.format(1) + ITEM.format(2), ITEM.format(1) + ITEM.format(2)),
    ("PAR003", ITEM.format(1) + "- [ ] **¦UJI-C02** x\n", ITEM.format(1)),
    ("PAR003", "- [ ] **¦UJI-C01** x\n", "- [ ] **¦UJI-C02** x\n"),
    ("PAR003", "- [ ] x\n", "teks\n"),
    ("PAR004", "[a](b.md) [c](d.md)\n", "[c](d.md) [a](b.md)\n"),
    ("PAR004", "[a](b.md) [c](¦d.md)\n", "[a](b.md)\n"),
    ("PAR004", "[a](b.md) [a](¦b.md)\n", "[a](b.md)\n"),
    ("PAR004", "![a](¦b.png) <a href='¦c/'>x</a>\n", "teks\n"),
    ("PAR004", "[a][b]\n\n[b]: c.md\n", "teks\n"),
    ("PAR004", "# A { #a }\n\n[x](¦b.md)\n\n## B { #b }\n",
     "# A { #a }\n\n## B { #b }\n\n[x](¦b.md)\n"),
    ("PAR004", "# A { #a }\n\n[x](b.md)\n", "# X { #x }\n\n[y](c.md)\n"),
    ("PAR004", "[x](¦b.md#c)\n", "[x](¦b.md#d)\n"),
    ("PAR004", "<!-- generate: terms -->\n[a](b.md)\n<!-- /generate -->\n", "teks\n"),
    ("PAR007", RULE.format(1) + RULE.format(2), RULE.format(1) + RULE.format(2)),
    ("PAR007", RULE.format(1) + MARKED_RULE.format(2), RULE.format(1)),
    ("PAR007", MARKED_RULE.format(1) + RULE.format(2), RULE.format(2)),
    ("PAR008", GOOD_AND_BAD, GOOD_AND_BAD),
    ("PAR008", GOOD_AND_BAD.replace("//// bad", "¦//// bad"),
     GOOD_AND_BAD.replace("//// bad | @a\ny\n////\n", "")),
    ("PAR008", GOOD_AND_BAD.replace("//// bad | @a", "¦//// bad | @a"),
     GOOD_AND_BAD.replace("//// bad | @a", "¦//// bad | @b")),
    ("PAR008", GOOD_AND_BAD.replace("bad | @a", "bad | Surat"),
     GOOD_AND_BAD.replace("bad | @a", "bad | Letter")),
    ("PAR008", GOOD_AND_BAD.replace("//// good | @a", "¦//// good | @a\n    alt: \"x\"\n"),
     GOOD_AND_BAD.replace("//// good", "¦//// good")),
    ("PAR008", "/// message | ¦UJI-T01 x\ny\n///\n", "teks\n"),
    ("PAR008", "/// message | ¦UJI-T01 x\ny\n///\n", "/// example | ¦UJI-T01 x\ny\n///\n"),
    ("PAR009", "/// figure | a\nx\n///\n", "/// figure | a\ny\n///\n"),
    ("PAR009", "/// figure | ¦a\nx\n///\n", "/// figure | ¦b\ny\n///\n"),
    ("PAR009", "¦/// timeline | a\nx\n///\n", "teks\n"),
    ("PAR009", "/// timeline | a\nx\n///\n", "/// timeline | b\ny\n///\n"),
    ("PAR009", "{!¦a.md!}\n\n{!b.md!}\n", "{!b.md!}\n"),
    ("PAR010", "x[^a]\n\n[^a]: y\n", "[^a]: y\n"),
    ("PAR010", "[^¦a]: y\n", "x[^a]\n"),
    ("PAR010", "[^a]: y\n\n[^b]: z\n", "[^b]: z\n\n[^a]: y\n"),
    ("PAR010", "[^¦a]: y\n", "[^¦b]: y\n"),
]  # fmt: skip


@pytest.mark.parametrize("locales", [("id", "en"), ("en", "id")], ids="-".join)
@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row[0])
def test_what_only_one_language_has(
    row: tuple[str, str, str], locales: tuple[str, str], tmp_path: Path
) -> None:
    code, *texts = row
    files = {f"{locale}/uji.md": text for locale, text in zip(locales, texts, strict=True)}
    expect(tmp_path, code, files)


CITED = [
    ("UU 27/2022 Pasal 46\n", "Law 27/2022, Article 46\n"),
    ("¦UU 27/2022 Pasal 46\n", "¦Law 27/2022, Article 45\n"),
    ("¦UU 27/2022 Pasal 46\n", "¦Law 26/2022, Article 46\n"),
    ("¦UU 27/2022 Pasal 46 ayat (1)\n", "¦Law 27/2022, Article 46\n"),
    ("¦UU 27/2022 Pasal 46 ayat (1)\n", "¦Law 27/2022, Article 46(2)\n"),
    ("UU 27/2022 Pasal 46 ayat (1) huruf a\n", "Law 27/2022, Article 46(1)(a)\n"),
    ("UU 27/2022 dan ¦UU 14/2008\n", "Law 27/2022\n"),
    ("UU 27/2022\n", "Law 27/2022 and ¦Law 14/2008\n"),
    ("UU 27/2022 dan UU 14/2008\n", "Law 14/2008 and Law 27/2022\n"),
    ("# A { #a }\n\n¦UU 27/2022\n\n## B { #b }\n", "# A { #a }\n\n## B { #b }\n\n¦Law 27/2022\n"),
    ("<!-- generate: terms -->\nUU 27/2022\n<!-- /generate -->\n", "x\n"),
    ("/// message | A-T01 x\nUU 27/2022\n///\n", "x\n"),
]


@pytest.mark.parametrize(("ours", "theirs"), CITED)
def test_both_languages_cite_the_same(ours: str, theirs: str, tmp_path: Path) -> None:
    expect(tmp_path, "PAR005", {"id/uji.md": ours, "en/uji.md": theirs, "instruments.yml": LAWS})


MOVED = [
    ("PAR002", "## B { #b }\n\n## ¦C { #c }\n", "## ¦C { #c }\n\n## B { #b }\n"),
    (
        "PAR003",
        ITEM.format(1) + "- [ ] **¦UJI-C02** x\n",
        "- [ ] **¦UJI-C02** x\n" + ITEM.format(1),
    ),
    ("PAR007", RULE.format(1) + MARKED_RULE.format(2), MARKED_RULE.format(2) + RULE.format(1)),
]


@pytest.mark.parametrize("row", MOVED, ids=lambda row: row[0])
def test_what_stands_elsewhere(row: tuple[str, str, str], tmp_path: Path) -> None:
    expect(tmp_path, row[0], {"id/uji.md": row[1], "en/uji.md": row[2]})


@pytest.mark.parametrize("locales", [("id", "en"), ("en", "id")], ids="-".join)
def test_fragments_are_compared_too(locales: tuple[str, str], tmp_path: Path) -> None:
    ours, theirs = locales
    for number, (code, text) in enumerate((("PAR003", "- [ ] **¦UJI-C01** x\n"),
                                           ("PAR004", "[a](¦b.md)\n"))):  # fmt: skip
        files = {f"includes/{ours}/a.md": text, f"includes/{theirs}/a.md": "x\n"}
        expect(tmp_path / str(number), code, files, f"docs/includes/{theirs}/a.md")
        alone = {f"includes/{ours}/b.md": text.replace("¦", "")}
        expect(tmp_path / f"{number}-alone", code, alone)


@pytest.mark.parametrize("locales", [("id", "en"), ("en", "id")], ids="-".join)
def test_a_page_without_its_translation(locales: tuple[str, str], tmp_path: Path) -> None:
    ours, theirs = locales
    files = {f"{ours}/x/uji.md": "¦# A\n", f"includes/{ours}/a.md": "¦x\n",
             f"{theirs}/b.md": "x\n", f"{ours}/b.md": "x\n"}  # fmt: skip
    expect(tmp_path, "PAR001", files, f"/{theirs}/")


def test_an_unreadable_translation_is_not_missing(tmp_path: Path) -> None:
    expect(tmp_path, "PAR001", {"id/a.md": "# A\n", "en/a.md": "\0"})


@pytest.mark.parametrize(
    ("ours", "theirs", "values"),
    [
        ('version: "1.0"', '¦version: "1.1"', ["'1.0'", "'1.1'", FIRST]),
        ("prefix: UJI", "¦prefix: IJU", ["'prefix'"]),
        ("owner: a", "¦owner: b", ["'owner'"]),
        ("review_by: 2027-01-01", "¦review_by: 2027-01-02", ["2027-01-01"]),
        ("last_reviewed_on: 2026-01-01", "¦last_reviewed_on: 2026-01-02", ["2026-01-02"]),
        ("title: a\nsummary: b", "title: c\nsummary: d", []),
        ("title: a", "title: a\n¦owner: b", ["'None'"]),
    ],
)
def test_metadata_that_is_no_text_agrees(
    ours: str, theirs: str, values: list[str], tmp_path: Path
) -> None:
    files = {"id/uji.md": f"---\n{ours}\n---\n", "en/uji.md": f"---\n{theirs}\n---\n"}
    expect(tmp_path, "PAR006", files, *values)


def test_metadata_that_is_missing_is_told_at_the_top(tmp_path: Path) -> None:
    expect(
        tmp_path, "PAR006", {"id/uji.md": "---\nowner: a\n---\n", "en/uji.md": "¦---\nx: y\n---\n"}
    )


TABLE = "| a | b |\n| - | - |\n| c | d |\n"
WIDE = "| a | b | x |\n| - | - | - |\n| c | d | x |\n"
TABLES = [
    (TABLE, TABLE, []),
    (TABLE, "¦" + TABLE + "| e | f |\n", [f"{FIRST}:1"]),
    (TABLE, "¦" + WIDE, ["2 × 2", "2 × 3"]),
    (TABLE + "\nx\n\n¦" + TABLE, TABLE, ["2", "1", SECOND]),
    (TABLE, TABLE + "\nx\n\n¦" + WIDE, ["2", "1", FIRST]),
    (TABLE + "\nx\n\n" + TABLE, WIDE.replace("| a", "¦| a") + "\nx\n\n" + TABLE, [f"{FIRST}:1"]),
    ("<!-- generate: terms -->\n\n" + TABLE + "\n<!-- /generate -->\n", "x\n", []),
    ("¦" + TABLE, "<!-- generate: terms -->\n\n" + TABLE + "\n<!-- /generate -->\n", ["0"]),
]


@pytest.mark.parametrize(("ours", "theirs", "says"), TABLES)
def test_tables_have_the_same_size(ours: str, theirs: str, says: list[str], tmp_path: Path) -> None:
    expect(tmp_path, "PAR011", {"id/uji.md": ours, "en/uji.md": theirs}, *says)


def test_a_stub_fails_until_it_is_translated(tmp_path: Path) -> None:
    files = {"en/uji.md": "¦NOT YET TRANSLATED dan ¦NOT YET TRANSLATED\n", "id/uji.md": "x\n",
             "includes/id/a.md": "- ¦BELUM DITERJEMAHKAN\n", "id/b.md": "belum diterjemahkan\n"}  # fmt: skip
    expect(tmp_path, "PAR012", files)


def test_a_stub_in_a_generated_block_is_told_where_it_was_written(tmp_path: Path) -> None:
    block = "<!-- generate: provisions -->\nNOT YET TRANSLATED\n<!-- /generate -->\n"
    expect(tmp_path, "PAR012", {"en/uji.md": f"{block}\n¦NOT YET TRANSLATED\n", "id/uji.md": "x\n"})


@pytest.mark.parametrize(
    ("ours", "theirs", "where", "says"),
    [
        ("# A { #a }\n\n## B { #b }\n", "# A { #a }\n", SECOND, "'## { #b }' is missing in"),
        ("# A { #a }\n", "# A { #a }\n\n## B { #b }\n", FIRST, "'## { #b }' is missing in"),
        ("## B { #b }\n\n## A { #a }\n", "## A { #a }\n\n## B { #b }\n", SECOND, "stands elsewhere in"),
    ],
)  # fmt: skip
def test_it_is_said_whether_it_is_missing_or_moved(
    ours: str, theirs: str, where: str, says: str, tmp_path: Path
) -> None:
    lay(tmp_path, {"id/uji.md": ours, "en/uji.md": theirs})
    messages = [problem.message.en for problem in run(tmp_path, "PAR002")]
    assert any(f"{says} {where}" in message for message in messages), messages
