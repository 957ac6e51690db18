"""Small guidelines written as marked texts: a `¦` stands where a finding is expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scripts.checks.rules import Problem, discover_rules, run_rules
from scripts.guideline.model import Location
from tests.overlay import load

MARK = "¦"
RULES = discover_rules()
CONFIG = """site_name: Uji
hooks: [hooks.py]
site_url: https://pedoman.example/
exclude_docs: |
  includes/
  registers/
nav: [index.md]
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: id, default: true, build: true, name: Indonesia}
        - {locale: en, build: true, name: English}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, tables]
"""
LAWS = """
uu-14-2008: {type: UU, number: 14, year: 2008, status: in-force, confirmed_on: 2026-11-20}
uu-27-2022: {type: UU, number: 27, year: 2022, status: in-force, confirmed_on: 2026-11-20}
uu-1-2026: {type: UU, number: 1, year: 2026, status: in-force}
pp-53-2010: {type: PP, number: 53, year: 2010, status: revoked, revoked_by: [uu-14-2008]}
uu-1-2023: {type: UU, number: 1, year: 2023, status: not-yet-in-force, effective: 2027-01-02}
uu-1-2024: {type: UU, number: 1, year: 2024, status: not-yet-in-force, effective: 2026-11-23}
uu-11-2012: {type: UU, number: 11, year: 2012, status: not-yet-in-force}
"""
BASE = {"mkdocs.yml": CONFIG, "owners.yml": "biro-humas: {name: {id: Biro, en: Bureau}}\n"}


def path_of(name: str) -> str:
    """`id/a.md`, `terms.yml` and `mkdocs.yml` as paths of a project."""
    if name in ("mkdocs.yml", "CHANGELOG.md"):
        return name
    folder = "docs/registers" if name.endswith((".yml", ".json", ".svg")) else "docs"
    return f"{folder}/{name}"


def unmark(path: str, text: str) -> tuple[str, list[Location]]:
    """The text without its marks, and where they stood."""
    places = []
    for match in re.finditer(MARK, text):
        before = text[: match.start()].replace(MARK, "")
        places.append(Location(path, before.count("\n") + 1, len(before) - before.rfind("\n")))
    return text.replace(MARK, ""), places


def lay(root: Path, files: Mapping[str, str]) -> list[Location]:
    """Write a guideline of these files; the places that were marked, sorted."""
    marks = []
    for name, marked in {**BASE, **files}.items():
        text, places = unmark(path_of(name), marked)
        marks += places
        target = root / path_of(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return sorted(marks)


def run(root: Path, *codes: str) -> list[Problem]:
    """What some rules say of the guideline below a folder."""
    return run_rules(load(root), [RULES[code] for code in codes])


def expect(root: Path, code: str, files: Mapping[str, str], *says: str) -> None:
    """A rule reports the marked places and no others, in both languages, with these values."""
    marks = lay(root, files)
    problems = run(root, code)
    assert [problem.location for problem in problems] == marks
    assert all(problem.message.id and problem.message.en for problem in problems)
    for word in says:
        for problem in problems:
            assert word in problem.message.id and word in problem.message.en, problem.message
