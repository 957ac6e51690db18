"""Every case reports exactly its expected.txt; every rule has a case and a manual."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from scripts.checks.report import text_report
from scripts.checks.rules import discover_rules, nearest, rule, run_rules
from scripts.guideline.pages import is_within
from tests.overlay import FIXTURES, load, overlay, problems, report

CASES = sorted(path for path in FIXTURES.iterdir() if re.fullmatch(r"[A-Z]{3}\d{3}", path.name))
RULES = discover_rules()
GUIDELINE_RULES = [code for code in RULES if not code.startswith("OUT")]


def test_the_clean_guideline_has_no_problems(tmp_path: Path) -> None:
    assert report(overlay(None, tmp_path)) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_case_reports_exactly_what_is_expected(case: Path, tmp_path: Path) -> None:
    told = problems(overlay(case, tmp_path))
    found = text_report(told, "id") + "\n" + text_report(told, "en")
    expected = case / "expected.txt"
    if os.environ.get("WRITE_EXPECTED"):  # then read the diff
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert f"[{case.name}]" in found


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_file_alone_has_the_problems_it_has_among_all(case: Path, tmp_path: Path) -> None:
    """Every document is asked for, whether it has problems or not."""
    overlay(case, tmp_path)
    guideline = load(tmp_path)
    every = run_rules(guideline, RULES.values())
    folders = ["docs/en", "docs/registers", "docs/includes/id", "docs"]
    paths = {page.path for page in guideline.documents()} | {each.location.path for each in every}
    for path in [*sorted(paths), *folders]:
        alone = run_rules(guideline, RULES.values(), [path])
        assert alone == [each for each in every if is_within(each.location.path, [path])], path


def test_every_rule_has_a_case() -> None:
    assert [path.name for path in CASES] == GUIDELINE_RULES


@pytest.mark.parametrize("code", RULES)
def test_every_manual_has_both_languages_bad_and_good(code: str) -> None:
    english, indonesian, examples = RULES[code].manual.split("\n\n", 2)
    assert english.endswith(".") and "\n" not in english.strip(".")[-1:]
    assert indonesian.endswith(".") and indonesian != english
    assert re.match(r"Bad:  \S.*\nGood: \S", examples, re.S)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_stands_in_the_module_of_its_family(code: str) -> None:
    family = (RULES[code].check.__module__ or "").rpartition(".")[2]
    same = {RULES[other].check.__module__ for other in RULES if other[:3] == code[:3]}
    assert {module.rpartition(".")[2].partition("_")[0] for module in same} == {
        family.partition("_")[0]
    }


def test_severities_are_known() -> None:
    assert {each.severity for each in RULES.values()} == {"error", "warning"}


def test_a_code_is_never_used_twice() -> None:
    with pytest.raises(ValueError, match="STR001"):
        rule("STR001")(lambda guideline: iter(()))


def test_causes_are_told_before_blocks_that_are_not_current(tmp_path: Path) -> None:
    codes = [each.code for each in problems(overlay(FIXTURES / "REG005", tmp_path))]
    assert "REG003" in codes and codes == sorted(codes, key="REG003".__eq__)


def test_problems_are_sorted_and_unique(tmp_path: Path) -> None:
    found = problems(overlay(FIXTURES / "REF002", tmp_path))
    assert found == sorted(found, key=lambda problem: problem.location)
    assert len(set(found)) == len(found)


MANY = [f"xx-{number}" for number in range(400)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("pendaftarn", "pendaftaran"), ("PENDAFTARAN", "pendaftaran"), ("Pendaftarn", "pendaftaran"),
        ("pexdaftaran", "pendaftaran"), ("qendaftaran", None), ("pqndaftaran", None), ("", None),
    ],
)  # fmt: skip
def test_among_many_only_what_begins_alike_is_near(value: str, expected: str | None) -> None:
    assert nearest(value, [*MANY, "pendaftaran"]) == expected
    assert nearest(value, ["pendaftaran"]) == ("pendaftaran" if value else None)


def test_of_names_that_differ_in_case_the_first_is_meant() -> None:
    assert nearest("akun", ["AKUN", "Akun"]) == "AKUN"


@pytest.mark.parametrize(
    ("value", "candidates", "expected"),
    [
        ("pendaftarn", ["pendaftaran", "penutupan"], "pendaftaran"),
        ("Pendaftaran", ["pendaftaran"], "pendaftaran"),
        ("AKUN-O1", ["AKUN-01", "AMAN-01"], "AKUN-01"),
        ("xyz", ["pendaftaran"], None),
        ("a", [], None),
    ],
)
def test_nearest_value(value: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(value, candidates) == expected
