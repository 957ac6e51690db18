"""CIT004, CIT008–CIT011, REG008: what a day does to the law that is cited, at the exact place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.rules import Problem, run_rules
from scripts.commands.task_files import as_lines
from scripts.commands.tasks import law_tasks
from scripts.guideline.load import load_guideline
from scripts.guideline.model import ArticleChange, Guideline, Location, Page
from scripts.guideline.validity import ENDS
from tests.marked import BASE, RULES, expect, lay, run

ROOT = Path(__file__).parents[2]
TODAY, DAY_AFTER = date(2026, 12, 1), date(2027, 1, 17)
REGISTER = "lampiran/dasar-hukum.md"
# The tests' day is 2026-11-23.
LAWS = """
uu-1-2023:
  type: UU
  number: 1
  year: 2023
  short: {id: KUHP, en: Criminal Code}
  status: amended
  effective: 2026-01-02
  articles:
    - {article: ["240", "241(1)"], what: struck, since: 2026-08-28}
    - {article: "433", what: amended, since: 2026-01-02}
    - {article: "300", what: moved, since: 2026-01-02, instead: "uu-1-2023#302"}
    - {article: "500", what: future, since: 2026-11-24}
    - {article: "501", what: repealed, since: 2026-11-24}
pp-33-2026: {type: PP, number: 33, year: 2026, status: not-yet-in-force, effective: 2027-01-16}
pp-53-2010: {type: PP, number: 53, year: 2010, status: revoked, revoked_by: [uu-1-2023]}
uu-5-2014: {type: UU, number: 5, year: 2014, status: in-force, repealed_on: 2026-11-23}
uu-6-2014: {type: UU, number: 6, year: 2014, status: in-force, repealed_on: 2026-11-24}
"""
PROVISION = "/// provision | A-01\n    force: must\n    basis: [{}]\n\nAdmin wajib x.\n///\n"
EXAMPLE = (
    "///// example | A-E01 x\n//// good | @a\n{}\n////\n//// bad | @a\n{}\n////\nSebab.\n/////\n"
)
TEXTS = [
    ("CIT004", f"[lama](¦{REGISTER}#pp-53-2010)\n", "revoked", "'uu-1-2023'"),
    ("CIT004", f"[lama]({REGISTER}#pp-53-2010){{ .about }}\n"),
    ("CIT004", f"[PP 53/2010]({REGISTER}#pp-53-2010){{ .about }} dan ¦PP 53/2010\n", "revoked"),
    ("CIT004", "¦PP 33/2026 Pasal 115\n", "not-yet-in-force"),
    ("CIT004", "/// message | A-T01 x\nMenurut ¦PP 53/2010.\n///\n", "'PP 53/2010'"),
    ("CIT004", EXAMPLE.format("Menurut ¦PP 53/2010.", "Menurut PP 53/2010."), "revoked"),
    ("CIT004", "¦UU 5/2014 dan UU 6/2014\n", "revoked"),
    ("CIT004", PROVISION.format("uu-1-2023#433, ¦pp-33-2026#115"), "not-yet-in-force"),
    ("CIT004", "<!-- generate: terms -->\nPP 53/2010\n<!-- /generate -->\n"),
    ("CIT008", "¦UU 1/2023 Pasal 240\n", "'240'", "struck", "2026-08-28"),
    ("CIT008", "¦UU 1/2023 Pasal 240 ayat (2) huruf a\n", "'240(2)(a)'"),
    ("CIT008", "UU 1/2023 Pasal 24, 241, 433, dan 500A\n"),
    ("CIT008", "UU 1/2023 Pasal 241 ayat (2); ¦UU 1/2023 Pasal 241 ayat (1)\n", "'241(1)'"),
    ("CIT008", "¦UU 1/2023 Pasal 433 dan 240\n", "'240'"),
    ("CIT008", "¦UU 1/2023 Pasal 300\n", "moved", "'uu-1-2023#302'"),
    ("CIT008", "¦UU 1/2023 Pasal 500 dan UU 1/2023 Pasal 501\n", "future"),
    ("CIT008", "Menurut ¦Pasal 240 KUHP atau ¦KUHP Pasal 240, bukan Pasal 433 KUHP.\n", "struck"),
    ("CIT008", f"[UU 1/2023 Pasal 240]({REGISTER}#uu-1-2023){{ .about }}\n"),
    ("CIT008", f"[¦UU 1/2023 Pasal 240]({REGISTER}#uu-1-2023){{ .x }}\n", "{ .about }"),
    ("CIT008", PROVISION.format("¦uu-1-2023#240(4), uu-1-2023#433"), "'240(4)'"),
    ("CIT008", "/// message | A-T01 x\n¦KUHP Pasal 240\n///\n", "struck"),
    ("CIT008", "Pasal 240 undang-undang itu\n"),
    ("CIT009", f"[¦UU 1/2023 Pasal 433]({REGISTER}#uu-1-2023){{ .about }}\n", "2026-01-02"),
    ("CIT009", f"[¦UU 1/2023]({REGISTER}#uu-1-2023){{ .about }}\n"),
    ("CIT009", f"[PP 53/2010]({REGISTER}#pp-53-2010){{ .about }}\n"),
    ("CIT009", f"[UU 1/2023 Pasal 433 dan 240]({REGISTER}#uu-1-2023){{ .about }}\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row[0])
def test_what_a_text_cites(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {"instruments.yml": LAWS, "id/uji.md": text}, *says)


def test_english_and_fragments_cite_too(tmp_path: Path) -> None:
    files = {
        "instruments.yml": LAWS,
        "en/uji.md": "¦Law 1/2023, Articles 433 and 240, ¦Article 240 of the Criminal Code\n",
        "includes/id/a-checklist.md": "- [ ] **A-C01** Lihat ¦UU 1/2023 Pasal 240.\n",
    }
    expect(tmp_path, "CIT008", files)


RECORDS = [
    ("CIT004", "terms.yml", "a:\n  term: {id: a, en: a}\n  basis: [¦pp-53-2010, uu-1-2023]\n"),
    ("CIT008", "terms.yml", "a:\n  definition: {id: ¦UU 1/2023 Pasal 240, en: ¦Law 1/2023, x: y}\n"),
    ("CIT004", "institutions.yml", "a: {basis: [¦pp-53-2010], note: {id: ¦PP 53/2010, en: x}}\n"),
    ("CIT004", "institutions.yml", "a: {ended_on: 2024-11-05, basis: [pp-53-2010]}\n"),
    ("CIT008", "templates/t.yml", "body:\n  - text: {id: ¦KUHP Pasal 240, en: x}\n"),
    ("CIT008", "figures/f.svg", "<svg>\n <text>¦UU 1/2023 Pasal 240</text>\n</svg>\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", RECORDS, ids=lambda row: f"{row[0]} {row[1]}")
def test_what_a_record_or_a_figure_cites(row: tuple[str, str, str], tmp_path: Path) -> None:
    code, name, text = row
    text = text.replace("en: ¦Law 1/2023", "en: Law 1/2023")
    expect(tmp_path, code, {"instruments.yml": LAWS, name: text})


WATCH = """
uu-1-2023:
  type: UU
  number: 1
  year: 2023
  status: in-force
  effective: {effective}
  watch:
    - ¦day: {day}
      what: {{id: Berlaku., en: In force.}}
      touches: [A-01, uji, uu-1-2023#46]{more}
"""
PAGE = "¦# Uji\n\n/// provision | ¦A-01\n    basis: [¦uu-1-2023#46(1)]\n\nx\n///\n\n¦UU 1/2023 Pasal 46, 47\n"
WATCHES = [
    ("CIT010", "2026-11-23", "2026-11-23", "", True),
    ("CIT010", "2026-11-23", "2026-11-23", "\n      prepared_on: 2026-11-01", True),
    ("CIT010", "2026-11-23", "2026-11-23", "\n      done_on: 2026-11-23", False),
    ("CIT010", "2026-11-24", "2026-11-24", "", False),
    ("CIT010", "2026-11-23", "2023", "", False),  # only to be looked up: a warning
    ("CIT011", "2026-11-23", "2023", "", True),
    ("CIT011", "2026-11-23", "2026-11-23", "", False),
    ("CIT011", "2027-02-21", "2027-02-21", "", True),  # 90 days
    ("CIT011", "2027-02-22", "2027-02-22", "", False),
    ("CIT011", "2026-12-08", "2023", "\n      prepared_on: 2026-11-01", False),
    ("CIT011", "2026-12-07", "2023", "\n      prepared_on: 2026-11-01", True),  # 14 days
    ("CIT011", "2026-12-07", "2023", "\n      done_on: 2026-11-01", False),
]


@pytest.mark.parametrize("row", WATCHES)
def test_a_day_is_told_at_the_record_and_at_every_place_it_touches(
    row: tuple[str, str, str, str, bool], tmp_path: Path
) -> None:
    code, day, effective, more, is_told = row
    register, page = WATCH.format(day=day, effective=effective, more=more), PAGE
    if not is_told:
        register, page = register.replace("¦", ""), page.replace("¦", "")
    expect(tmp_path, code, {"instruments.yml": register, "id/uji.md": page})


DATES = [
    ("status: ¦not-yet-in-force, effective: 2026-11-23", "status: in-force"),
    ("status: ¦not-yet-in-force, effective: 2027", "effective: 2027-01-16"),
    ("status: not-yet-in-force, effective: 2026-11-24", ""),
    ("status: ¦in-force, effective: 2027-01-16", "status: not-yet-in-force"),
    ("status: ¦amended, repealed_on: 2026-11-23", "status: revoked"),
    ("status: amended, repealed_on: 2026-11-24, promulgated: 2026-10", ""),
    ('status: amended, articles: [{article: ["27(1)", "17(a)", "4(2)(e)"], what: struck, since: 2026-01-02}]', ""),
    ("status: amended, watch: [{day: 2027-01-16, what: {id: a, en: b}, touches: [¦A-99, uu-1-2023#4]}]", "'A-99'"),
]  # fmt: skip


@pytest.mark.parametrize("row", DATES, ids=lambda row: row[0])
def test_days_of_a_record(row: tuple[str, str], tmp_path: Path) -> None:
    fields, says = row
    record = f"uu-1-2023: {{type: UU, number: 1, year: 2023, {fields}}}\n"
    expect(tmp_path, "REG008", {"instruments.yml": record}, *([says] if says else []))


# -- our own guideline -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours() -> Guideline:
    return load_guideline(ROOT, TODAY)


def told(guideline: Guideline, *codes: str) -> list[Problem]:
    return run_rules(guideline, [RULES[code] for code in codes])


def lines_with(page: Page, words: re.Pattern[str]) -> Iterator[Location]:
    """Lines of a page outside generated blocks and links marked `.about` that have the words."""
    offset = 0
    for number, line in enumerate(page.text.split("\n"), 1):
        bare = re.sub(r"\[[^\]]*\]\([^)]*\)\{ \.about \}", "", line)
        if words.search(bare) and not page.is_generated(offset):
            yield Location(page.path, number)
        offset += len(line) + 1


@pytest.mark.parametrize("place", ["uu-27-2022#46", "uu-1-2023#433", "uu-20-2025#91"])
def test_an_article_that_is_struck_turns_every_place_red(place: str, ours: Guideline) -> None:
    """Found again by the words of the files alone, in another way than the rule does."""
    key, _, article = place.partition("#")
    item = ours.instruments[key]
    words = re.compile(
        rf"{key}#{article}\b|UU {item.number}/{item.year} Pasal {article}\b"
        rf"|Law {item.number}/{item.year}, Articles? {article}\b"
    )
    change = ArticleChange(
        (article,), "struck", "mk-282-2025", "2026-11-30", False, "", item.location
    )
    struck = replace(item, articles=(*item.articles, change))
    found = told(replace(ours, instruments={**ours.instruments, key: struck}), "CIT008")
    expected = {where for page in ours.documents() for where in lines_with(page, words)}
    assert {each.location._replace(column=1) for each in found} == expected
    assert len(expected) >= 2
    assert all(f"'{article}" in each.message.en for each in found)


def test_nothing_of_ours_rests_on_law_that_does_not_hold(ours: Guideline) -> None:
    assert told(ours, "CIT004", "CIT008", "CIT009", "CIT010", "CIT011", "REG008") == []
    assert any(
        change.what in ENDS for item in ours.instruments.values() for change in item.articles
    )


def test_the_day_after_a_regulation_takes_effect_every_place_is_named(ours: Guideline) -> None:
    (watch,) = ours.instruments["pp-33-2026"].watch
    after = replace(ours, as_of=DAY_AFTER)
    places = {(each.location.path, each.location.line) for each in told(after, "CIT010")}
    for page in ours.documents():
        cited = re.compile(r"(?:PP|Government Regulation) 33/2026|#pp-33-2026")
        for where in lines_with(replace(page, text=page.text.replace("{ .about }", "")), cited):
            assert (where.path, where.line) in places
        for block in page.blocks:
            if block.key in watch.touches:
                assert (page.path, block.argument_location.line) in places
    assert ("docs/registers/templates/persetujuan-subjek.yml", 1) in places
    assert told(after, "CIT009") and told(after, "REG008")


def test_review_lists_it_by_owner(ours: Guideline, tmp_path: Path) -> None:
    lines = list(as_lines(sorted(law_tasks(ours))))
    assert lines[0] == "biro-humas:"
    near = [line for line in lines if line.startswith("  2027-01-16 hukum: 'pp-33-2026': ")]
    assert any("(docs/id/keamanan.md:" in line for line in near)
    owners = "biro-humas: {name: {id: a, en: b}}\nunit-lain: {name: {id: c, en: d}}\n"
    page = f"---\nowner: unit-lain\n---\n# Uji\n\n[x]({REGISTER}#pp-53-2010)\n"
    lay(tmp_path, {**BASE, "owners.yml": owners, "instruments.yml": LAWS, "id/uji.md": page})
    assert run(tmp_path, "CIT004")
    lines = list(as_lines(list(law_tasks(load_guideline(tmp_path, TODAY)))))
    told = f"  {TODAY} hukum: 'pp-53-2010' tidak berlaku: revoked (docs/id/uji.md:6)"
    assert lines == ["unit-lain:", told]
