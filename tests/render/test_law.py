"""What became of articles, in the words of each language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.guideline.load import load_guideline
from scripts.render.law import article_change, articles
from scripts.render.motion import write_law_changed, write_law_coming, write_law_unknown
from tests.marked import lay

LAWS = """
uu-1-2023:
  type: UU
  number: 1
  year: 2023
  status: amended
  effective: 2026-01-02
  checked_on: 2026-11-20
  topic: {id: Topik., en: Topic.}
  unknown: {id: Amarnya., en: Its order.}
  articles:
    - {article: ["240", "241(1)"], what: struck, by: mk-2-2026, since: 2026-08-28}
    - {article: "29", what: moved, by: uu-1-2023, since: 2024-12-31, read: true, instead: "uu-1-2023#407"}
  watch:
    - {day: 2027-03-15, what: {id: Periksa., en: Check.}, touches: [uu-1-2023#29, uji]}
    - {day: 2027-01-15, what: {id: Dekat., en: Near.}, prepared_on: 2026-11-20}
    - {day: 2026-10-15, what: {id: Selesai., en: Done.}, done_on: 2026-10-15}
mk-2-2026: {type: Putusan MK, number: 2/PUU-XXIV/2026, year: 2026, status: in-force, effective: 2026-08-28}
pp-33-2026: {type: PP, number: 33, year: 2026, status: not-yet-in-force, effective: 2027-01-16}
"""


@pytest.mark.parametrize(
    ("places", "id_", "en"),
    [
        (("29",), "Pasal 29", "Article 29"),
        (("57(d)",), "Pasal 57 huruf d", "Article 57(d)"),
        (("27(1)", "30"), "Pasal 27 ayat (1) dan 30", "Articles 27(1) and 30"),
        (("1", "27A(2b)(c)", "3"), "Pasal 1, 27A ayat (2b) huruf c, dan 3", "Articles 1, 27A(2b)(c) and 3"),
    ],
)  # fmt: skip
def test_articles_are_named(places: tuple[str, ...], id_: str, en: str) -> None:
    assert (articles(places, "id"), articles(places, "en")) == (id_, en)


def test_the_tables_follow_the_records_and_no_clock(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {"instruments.yml": LAWS, "id/uji.md": "---\ntitle: Uji\n---\n", "en/uji.md": "x\n"},
    )
    guideline = load_guideline(tmp_path, date(2030, 1, 1))
    page = guideline.pages["id", "uji"]
    law = guideline.instruments["uu-1-2023"]
    assert article_change(guideline, law.articles[0], "id") == (
        "Pasal 240 dan 241 ayat (1) dibatalkan 2026-08-28"
        " ([Putusan MK 2/PUU-XXIV/2026](#mk-2-2026); naskah pengubahnya belum kami baca)"
    )
    assert article_change(guideline, law.articles[1], "en") == (
        "Article 29 moved 2024-12-31 (now [Law 1/2023](#uu-1-2023), Article 407)"
    )
    changed = list(write_law_changed(guideline, page, ""))[2:]
    assert [row.split(" | ")[0] for row in changed] == ["| 28 Agustus 2026"] * 2 + [
        "| 2 Januari 2026"
    ]
    coming = list(write_law_coming(guideline, page, ""))[2:]
    assert [row.split(" | ")[0] for row in coming] == ["| 15 Januari 2027", "| 15 Maret 2027"]
    assert coming[0].endswith("| – | 20 November 2026 |")
    assert "UU 1/2023 Pasal 29](lampiran/dasar-hukum.md#uu-1-2023), [Uji](uji.md)" in coming[1]
    (unknown,) = list(write_law_unknown(guideline, page, ""))[2:]
    assert unknown.endswith("| Berlaku, telah diubah | Amarnya. |")
