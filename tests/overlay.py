"""A small guideline without problems, with the files of a case laid over it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from scripts.checks.report import text_report
from scripts.checks.rules import Problem, discover_rules, run_rules
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline

FIXTURES = Path(__file__).parent / "fixtures"
CLEAN = FIXTURES / "clean"
AS_OF = date(2026, 11, 23)


def overlay(case: Path | None, destination: Path) -> Path:
    """Copy the clean guideline and lay a case over it."""
    shutil.copytree(CLEAN, destination, dirs_exist_ok=True)
    if case is not None:
        shutil.copytree(case, destination, dirs_exist_ok=True)
        (destination / "expected.txt").unlink(missing_ok=True)
    return destination


def load(root: Path) -> Guideline:
    """The guideline below a folder, on the day of the tests."""
    return load_guideline(root, AS_OF)


def problems(root: Path) -> list[Problem]:
    """Every problem of the guideline below a folder."""
    return run_rules(load(root), discover_rules().values())


def report(root: Path, language: str = "id") -> str:
    """The text report of the guideline below a folder."""
    return text_report(problems(root), language)
