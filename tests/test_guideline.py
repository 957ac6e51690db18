"""The guideline of this repository, and the page of rules."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.report import text_report
from scripts.checks.rules import discover_rules, run_rules
from scripts.commands.check import stamps
from scripts.commands.explain import README, readme
from scripts.commands.links import command
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date(2026, 11, 23))


def test_the_guideline_has_no_errors(guideline: Guideline) -> None:
    problems = run_rules(guideline, discover_rules().values())
    assert text_report([p for p in problems if p.severity == "error"], "en") == ""


def test_it_is_bilingual_and_whole(guideline: Guideline) -> None:
    assert guideline.locales == ("id", "en")
    assert len(list(guideline.translations())) * 2 == len(guideline.pages)
    assert {page.slug + ".md" for page in guideline} >= set(guideline.site.nav)


def test_the_page_of_rules_is_current() -> None:
    assert README.read_text("utf-8") == readme(discover_rules()), "run make generate"


def test_a_change_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs/a.md"
    page.write_text("a")
    before = stamps(tmp_path)
    page.write_text("b")
    page.touch()
    (tmp_path / "docs/c.md").write_text("c")
    assert stamps(tmp_path) != before


def test_watch_looks_again(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    page = tmp_path / "docs/a.md"
    page.write_text("# A\n")
    with subprocess.Popen(
        [sys.executable, "-m", "scripts", "check", "--watch", "--lang", "en", "--project",
         str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("0 errors")
        time.sleep(0.1)
        page.write_text("# A\n\n[x](no.md)\n")
        assert "[REF001]" in process.stdout.readline()
        process.terminate()


def test_external_links_are_cached_and_gentle() -> None:
    line = " ".join(command("lychee"))
    assert "--cache" in line and "--max-concurrency 4" in line and "--scheme https" in line
