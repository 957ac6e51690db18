"""A cause is told, and what only follows from it is held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.__main__ import main
from tests.overlay import overlay, problems


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in problems(root)]


def test_a_chapter_misspelt_in_the_nav_is_told_without_its_blocks(tmp_path: Path):
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
def test_marks_of_a_merge_are_all_that_is_told_of_their_file(name: str, tmp_path: Path):
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
):
    config = overlay(None, tmp_path) / "mkdocs.yml"
    config.write_text("<<<<<<< HEAD\n" + config.read_text("utf-8"), encoding="utf-8")
    assert main(["check", "--project", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("mkdocs.yml:1:1: tanda '<<<<<<<'")


def test_marks_on_a_page_of_another_project_may_be_its_subject(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/index.md"
    page.write_text("# Git\n\n```\n<<<<<<< HEAD\n=======\n```\n", encoding="utf-8")
    assert codes(tmp_path) == []
