"""A cause is told, and what only follows from it is held back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checks.causes import causes_first, unfolded
from scripts.checks.rules import Problem
from scripts.guideline.model import Location, Message
from tests.overlay import CLEAN, load, overlay, problems


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in problems(root)]


def test_a_chapter_misspelt_in_the_nav_is_told_without_its_blocks(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("- akun.md", "- akn.md"), encoding="utf-8")
    page = root / "docs/id/lampiran/glosarium.md"
    stale = page.read_text("utf-8").replace("<!-- /generate -->", "basi\n<!-- /generate -->")
    page.write_text(stale, encoding="utf-8")
    assert codes(root) == [("mkdocs.yml", "REF008")]
    config.write_text(text, encoding="utf-8")
    assert codes(root) == [("docs/id/lampiran/glosarium.md", "REG003")]


@pytest.mark.parametrize(
    "name", ["docs/id/akun.md", "docs/includes/id/akun-checklist.md", "docs/registers/terms.yml",
             "docs/registers/figures/siklus-akun.svg", "docs/registers/roles.yml"],
)  # fmt: skip
def test_marks_of_a_merge_are_all_that_is_told_of_their_file(name: str, tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    path = root / name
    lines = path.read_text("utf-8").splitlines()
    ours = [*lines[:-1], "<<<<<<< HEAD", lines[-1], "=======", lines[-1], ">>>>>>> usulan", ""]
    path.write_text("\n".join(ours), encoding="utf-8")
    found = [problem for problem in problems(root) if problem.code == "SRC001"]
    first = len(lines)
    assert [(p.location.path, p.location.line) for p in found] == [
        (name, line) for line in (first, first + 2, first + 4)
    ]
    assert [each for each in codes(root) if each[0] == name and each[1] != "SRC001"] == []


def test_marks_of_a_merge_in_mkdocs_yml_are_told_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = overlay(None, tmp_path) / "mkdocs.yml"
    config.write_text("<<<<<<< HEAD\n" + config.read_text("utf-8"), encoding="utf-8")
    assert main(["check", "--project", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:1: tanda '<<<<<<<'")


def test_marks_on_a_page_of_another_project_may_be_its_subject(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/index.md"
    page.write_text("# Git\n\n```\n<<<<<<< HEAD\n=======\n```\n", encoding="utf-8")
    assert codes(tmp_path) == []


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(root: Path) -> list[Problem]:
    return causes_first(load(root), problems(root))


SLIPS: list[tuple[str, str, str, list[tuple[str, int, str]]]] = [
    # what is not closed swallows the rest of its page
    ("docs/id/akun.md", "persetujuan tertulis.\n///", "persetujuan tertulis.", [("docs/id/akun.md", 24, "STR008")]),
    ("docs/id/akun.md", "review_by: 2027-11-20\n---", "review_by: 2027-11-20", [("docs/id/akun.md", 1, "MET008")]),
    # a dead link is not to be copied into the translation
    ("docs/id/akun.md", "(lampiran/templat.md#register-akun)", "(lampiran/templat.md#registr)",
     [("docs/id/akun.md", 21, "REF002")]),
    ("docs/id/akun.md", "[register akun](lampiran", "[register akun] (lampiran", [("docs/id/akun.md", 21, "REF010")]),
    # a key that is gone breaks every link to it
    ("docs/id/akun.md", "/// provision | AKUN-03", "/// provision AKUN-03", [("docs/id/akun.md", 31, "STR013")]),
    ("docs/id/akun.md", "/// provision | AKUN-03", "/// provison | AKUN-03", [("docs/id/akun.md", 31, "STR008")]),
    ("docs/includes/id/akun-checklist.md", "- [ ] **AKUN-C03**", "- [] **AKUN-C03**",
     [("docs/includes/id/akun-checklist.md", 3, "STR013")]),
    # blocks are made anew when the rest is right
    ("docs/id/akun.md", "    force: should", "    force: shuld", [("docs/id/akun.md", 40, "PRV003")]),
    ("docs/registers/owners.yml", "biro-humas:", "biro-human:", [("docs/registers/owners.yml", 1, "MET006")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), SLIPS)
def test_a_slip_is_told_and_what_follows_is_counted(
    name: str, old: str, new: str, expected: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    root = overlay(None, tmp_path)
    edit(root, name, old, new)
    found = told(root)
    assert [(*each.location[:2], each.code) for each in found] == expected
    every = unfolded(found)
    assert len(every) == len(problems(root)) > len(found)
    assert all(each.cause == found[0].location for each in every[1:])


def test_what_has_nothing_to_do_with_a_cause_is_told(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    edit(
        root,
        "docs/id/akun.md",
        "(lampiran/templat.md#register-akun)",
        "(lampiran/templat.md#registr)",
    )
    edit(root, "docs/en/index.md", "](", "](tidak-ada.md) [x](")
    codes_told = sorted(each.code for each in told(root) if each.severity == "error")
    assert codes_told in (["PAR004", "REF001", "REF002"], ["REF001", "REF002"])


def test_every_format_counts_what_is_held_back_and_shows_it_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = overlay(None, tmp_path)
    edit(root, "docs/id/akun.md", "/// provision | AKUN-03", "/// provision AKUN-03")
    count = len(problems(root)) - 1

    def said(*arguments: str) -> str:
        day = ("--as-of", "2026-11-23", "--lang", "en")
        assert main(["check", "--project", str(root), *day, *arguments]) == 1
        return capsys.readouterr().out

    text = said()
    assert f"(and {count} that follow) [STR013]" in text and "REF002" not in text
    assert f"1 error, 0 warnings in 18 pages; {count} more that follow are held back" in text
    assert said("--all").count("(follows from docs/id/akun.md:31)") == count
    (row,) = json.loads(said("--format", "json"))
    assert row["followers"] == count and row["cause"] is None
    rows = json.loads(said("--format", "json", "--all"))
    assert [each["cause"]["line"] for each in rows[1:]] == [31] * count
    assert said("--format", "github").count("\n") == 1
    (run,) = json.loads(said("--format", "sarif"))["runs"]
    assert [each["properties"]["followers"] for each in run["results"]] == [count]
    (run,) = json.loads(said("--format", "sarif", "--all"))["runs"]
    assert sum("relatedLocations" in each for each in run["results"]) == count


def test_other_projects_are_told_everything(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# A\n\n[x](b.md) [y](b.md#c)\n", encoding="utf-8")
    assert told(tmp_path) == problems(tmp_path) != []


def test_a_translation_is_not_confirmed_while_its_source_is_wrong() -> None:
    def problem(path: str, code: str, severity: str) -> Problem:
        return Problem(Location(path, 5), code, severity, Message(code, code))

    guideline = load(CLEAN)
    late = problem("docs/en/akun.md", "TRN001", "warning")
    wrong = problem("docs/id/akun.md", "AGR001", "error")
    elsewhere = problem("docs/id/index.md", "AGR001", "error")
    (only,) = causes_first(guideline, [late, wrong])
    assert only.code == "AGR001" and [each.code for each in only.followers] == ["TRN001"]
    assert len(causes_first(guideline, [late, elsewhere])) == 2
