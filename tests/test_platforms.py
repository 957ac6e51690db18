"""Registers of platforms, contacts and fields: what is read from them, and what the texts owe them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checks.fixes import apply_edits
from scripts.checks.platforms import FOUND_NOTHING
from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline.fields import BLANK, by_form, fields
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Location
from scripts.guideline.platforms import (
    CHECK_AGAIN,
    EVIDENCE,
    Known,
    cells_of,
    contacts,
    facts,
    platform_names,
    task_names,
)
from scripts.guideline.records import Digits, read_yaml
from tests.overlay import FIXTURES, load, overlay

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, TODAY)


def test_every_platform_has_every_task(guideline: Guideline) -> None:
    names = list(platform_names(guideline))
    assert len(names) == 9
    tasks = task_names(guideline)
    assert len(tasks) >= 12
    for task in tasks:
        assert list(cells_of(guideline, task)) == names


def test_what_was_not_found_says_what_was_tried(guideline: Guideline) -> None:
    for known in facts(guideline):
        assert known.evidence in EVIDENCE
        for locale, opening in FOUND_NOTHING.items():
            text = known.text.get(locale, "")
            assert (known.evidence == "none") == text.startswith(opening), known.key
            if known.evidence == "none":
                assert len(text) > len(opening) + 10, known.key


@pytest.mark.parametrize(("days", "is_stale"), [(0, False), (183, False), (184, True)])
def test_a_fact_grows_stale_after_half_a_year(days: int, is_stale: bool) -> None:
    known = Known("a.b", {}, "official", ("x",), TODAY, "biro-humas", Location("x"), {})
    assert known.is_stale(TODAY + timedelta(days=days)) is is_stale
    assert CHECK_AGAIN.days == 183


def test_stale_facts_are_told_as_of_a_day(guideline: Guideline) -> None:
    rules = [discover_rules()["PLT002"]]
    assert run_rules(guideline, rules) == []
    later = load_guideline(ROOT, date(2027, 7, 1))
    assert len(run_rules(later, rules)) == len(list(facts(later)))


def test_review_lists_stale_facts_by_owner(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--project", str(ROOT), "--as-of", "2027-07-01"]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if " platform dan kontak: " in line]
    assert lines[0] == "biro-humas:"
    assert len(told) == len(list(facts(load_guideline(ROOT, TODAY))))
    assert any(line.startswith("  2027-06-02 ") and "'pulih.instagram'" in line for line in told)


def test_a_wrong_number_is_put_right(tmp_path: Path) -> None:
    root = overlay(FIXTURES / "TXT002", tmp_path)
    rules = [discover_rules()["TXT002"]]
    found = run_rules(load(root), rules)
    assert len(found) == 4
    apply_edits(root, (problem.edit for problem in found if problem.edit))
    assert run_rules(load(root), rules) == []
    text = (root / "docs/id/uji.md").read_text()
    assert "[112](lampiran/kontak.md#darurat) atau [112]" in text
    assert "Telepon [112](lampiran/kontak.md#darurat) sekarang." in text
    assert "Jumlahnya 112 pesan, dan nomor antrean A-112." in text


def test_ready_texts_that_save_lives_name_numbers_of_the_register(guideline: Guideline) -> None:
    """INTER-T01, INTER-T15 and the texts on suicide have no empty bracket, and more than one way."""
    known = contacts(guideline)
    wanted = {"INTER-T01", "INTER-T15", "KRISIS-T01", "MODER-T01", "BALAS-T47", "BALAS-T49"}
    for page in guideline:
        for block in page.of_kind("message"):
            if block.key in wanted:
                inside = [
                    reference
                    for reference in page.references
                    if block.offset <= reference.offset < block.end
                    and reference.path.endswith("kontak.md")
                ]
                assert len({reference.fragment for reference in inside}) >= 2, block.key
                assert all(known[reference.fragment or ""].value for reference in inside)


def test_a_form_belongs_to_one_field(guideline: Guideline) -> None:
    for locale in guideline.locales:
        forms = [form for field in fields(guideline).values() for form in field.forms[locale]]
        assert len(forms) == len(set(forms)) == len(by_form(guideline, locale))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hubungi [nomor layanan].", ["nomor layanan"]),
        ("[112](lampiran/kontak.md#darurat-112) dan [a][b] dan [^catatan]", ["b"]),
        ("[tanggal, jam] dan [tanggal]", ["tanggal, jam", "tanggal"]),
        ("[ ] kotak", [" "]),
    ],
)
def test_a_blank_is_no_link(text: str, found: list[str]) -> None:
    assert BLANK.findall(text) == found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0217654321", Digits("0217654321")),
        ('"0217654321"', "0217654321"),
        ("08111129129", "08111129129"),
        ("0", 0),
        ("10", 10),
        ("-5", -5),
    ],
)
def test_a_leading_zero_is_kept(written: str, read: object) -> None:
    value = read_yaml(f"a: {written}\n", "x.yml")["a"]
    assert value == read and type(value) is type(read)
