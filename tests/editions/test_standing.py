"""Whatever is not the frozen text calls itself a draft after it: page, PDF, files, data, search."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.rules import discover_rules, run_rules
from scripts.editions.items import Released, make_record
from scripts.editions.record import dump
from scripts.editions.standing import standing
from scripts.guideline.load import load_guideline
from scripts.guideline.locales import edition_label
from scripts.guideline.model import Guideline
from scripts.publish.forms.data import guideline_data
from scripts.publish.pdf.documents import base_settings, name_of
from scripts.publish.project import load_project
from scripts.publish.seal.verify import describe
from scripts.site.editions import named
from scripts.site.search_index import build_index
from tests.editions.repository import change
from tests.overlay import AS_OF
from tests.tools.lock import ROOT

FROZEN = "docs/registers/editions/9.0.json"
TERM = "paling lambat 10 hari kerja sejak permohonan lengkap diterima"
TERM_EN = "10 working days"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The guideline as it stands, frozen as an edition of its own."""
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("node_modules"))
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, root)
    config = (root / "mkdocs.yml").read_text("utf-8")
    number = load(root).history.edition
    (root / "mkdocs.yml").write_text(config.replace(f'edition: "{number}"', 'edition: "9.0"'))
    (root / "docs/registers/editions/next.yml").write_text("", "utf-8")
    record = make_record(load(root), Released("9.0", "2026-11-23"), {})
    (root / FROZEN).write_text(dump(record), "utf-8")
    return root


def load(root: Path) -> Guideline:
    return load_guideline(root, AS_OF)


def lengthen(root: Path) -> None:
    """The period of AKUN-02 becomes 30 working days."""
    change(root / "docs/id/akun.md", TERM, TERM.replace("10", "30"))
    change(root / "docs/en/akun.md", TERM_EN, TERM_EN.replace("10", "30"))


def test_the_frozen_text_bears_its_number(tree: Path) -> None:
    guideline, project = load(tree), load_project(tree)
    assert standing(guideline) == "9.0"
    assert not named(guideline, "id")["is_draft"]
    assert project.edition.date == date(2026, 11, 23)
    assert project.edition.text == f"sha256:{guideline.history.frozen['9.0']['digest']}"
    assert name_of(project, "baca", "id") == "pedoman-baca-id.pdf"


def test_another_text_is_a_draft_after_it_everywhere(tree: Path) -> None:
    lengthen(tree)
    guideline, project = load(tree), load_project(tree)
    (tree / "site").mkdir()
    (tree / "site/index.html").write_text('<link rel="canonical" href="https://a.example/">')
    labels = {"id": "Rancangan setelah edisi 9.0", "en": "Draft after edition 9.0"}
    for locale, label in labels.items():
        assert named(guideline, locale)["edition"] == label
        assert base_settings(project, locale, "baca")["edition"] == label
        assert build_index(guideline, locale, {})["edition"] == label
        assert name_of(project, "baca", locale) == f"pedoman-baca-{locale}-rancangan.pdf"
    assert project.edition.text == ""
    data = guideline_data(guideline, project.edition.name)
    assert (data["edition"], data["draft"]) == ("9.0", True)
    json.dumps(data)


def test_check_asks_for_the_plan(tree: Path) -> None:
    def found() -> list[str]:
        rules = [discover_rules()["EDN008"]]
        return [problem.message.id for problem in run_rules(load(tree), rules)]

    assert found() == []
    lengthen(tree)
    (said,) = found()
    assert "'AKUN-02'" in said and "dari '10' menjadi '30'" in said and "next.yml" in said
    reason = 'notes: {AKUN-02: {id: "Sebab.", en: "Because."}}\n'
    (tree / "docs/registers/editions/next.yml").write_text(reason, "utf-8")
    assert found() == [] and standing(load(tree)) == "9.0-rancangan"


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        ("docs/id/akun.md", "owner: ", "owner:  ", "9.0"),
        ("docs/id/akun.md", "\n## ", "\n\nKalimat baru.\n\n## ", "9.0-rancangan"),
        ("docs/en/akun.md", "title: ", "title: The ", "9.0-rancangan"),
        ("docs/registers/terms.yml", "en: ", "en: the ", "9.0-rancangan"),
        ("docs/registers/contacts.yml", 'value: "112"', 'value: "113"', "9.0-rancangan"),
        ("docs/registers/contacts.yml", "checked_on: 2026", "checked_on: 2025", "9.0"),
        (
            "docs/registers/platforms.yml",
            "  evidence: official",
            "  evidence: several",
            "9.0-rancangan",
        ),
        ("docs/registers/platforms.yml", "checked_on: 2026", "checked_on: 2025", "9.0"),
        ("docs/registers/holidays.yml", "kind: holiday", "kind: joint-leave", "9.0-rancangan"),
        ("mkdocs.yml", 'edition: "9.0"', 'edition: "9.1"', "9.0-rancangan"),
    ],
    ids=[
        *("front matter", "running text", "title", "term", "number to call", "day of a check"),
        *("evidence", "day of another check", "day off", "number"),
    ],
)
def test_what_makes_a_draft(path: str, old: str, new: str, name: str, tree: Path) -> None:
    change(tree / path, old, new)
    assert standing(load(tree)) == name


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ({"draft": False, "text": "sha256:" + "a" * 64}, ["Edisi 9.0", "sha256:aaaaaaaaaaaa", "abc"]),
        ({"draft": True, "text": None}, ["Rancangan setelah edisi 9.0", "–", "abc"]),
        ({}, ["Edition 9.0", "abc"]),
    ],
)  # fmt: skip
def test_verify_tells_text_and_tools_apart(manifest: dict[str, object], says: list[str]) -> None:
    facts = {
        "edition": "9.0",
        "commit": "abc",
        "date": "2026-11-23",
        "files": {"x.pdf": {}},
    } | manifest
    line = describe("x.pdf", facts)
    assert all(word in line for word in says)
    assert edition_label("9.0", "id") in line or manifest.get("draft")
