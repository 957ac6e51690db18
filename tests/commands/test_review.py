"""What owners have to review: all that ages, dated, as page, table, calendar and issue."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from scripts.__main__ import main
from scripts.commands.task_files import MOST, as_calendar, as_csv, as_issue, as_page
from scripts.commands.tasks import KINDS, Task
from scripts.guideline.model import Location, Message
from tests.overlay import overlay

ROOT = Path(__file__).parents[2]
DAY = date(2027, 11, 1)
DEAD = {"error_map": {"docs/id/akun.md": [{"url": "https://mati.example/x", "span": {"line": 3}}],
                      "docs/includes/id/akun-checklist.md": [{"url": "https://x.example", "span": {"line": 1}}],
                      "docs/registers/instruments.yml": [{"url": "https://y.example", "span": {"line": 9}}]}}  # fmt: skip
HOSTILE = Task(DAY, "link", "k", Message('=HYPERLINK("x";@a)`<b>', "+1\r\n-2, x; y"), "@sum",
               Location("docs/id/<a>.md", 3))  # fmt: skip


def review(root: Path, *more: str) -> int:
    return main(["review", "--project", str(root), "--as-of", str(DAY), *more])


def test_everything_that_ages_is_listed_by_owner_and_day(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    other = "biro-humas: {name: {id: a, en: a}}\nbagian-hukum: {name: {id: b, en: b}}\n"
    (root / "docs/registers/owners.yml").write_text(other, "utf-8")
    law = root / "docs/id/lampiran/dasar-hukum.md"
    law.write_text(
        law.read_text("utf-8").replace("owner: biro-humas", "owner: bagian-hukum"), "utf-8"
    )
    (root / "docs/registers/translations.yml").write_text(
        'en: {akun: {AKUN-03: "0123456789ab"}}\n', "utf-8")  # fmt: skip
    for name in ("holidays", "contacts"):
        text = (ROOT / f"docs/registers/{name}.yml").read_text("utf-8")
        (root / f"docs/registers/{name}.yml").write_text(text, "utf-8")
    (tmp_path / "links.json").write_text(json.dumps(DEAD), "utf-8")
    assert (
        review(root, "--links", str(tmp_path / "links.json"), "--out", str(tmp_path / "out")) == 0
    )
    with (tmp_path / "out/review.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[2].partition(" / ")[0] for row in rows} == {kind.id for kind in KINDS.values()}
    owners = {(row[1], row[2].partition(" / ")[0]) for row in rows}
    assert {("bagian-hukum", "hukum"), ("biro-humas", "terjemahan"), ("bagian-hukum", "tautan mati"),
            ("biro-humas", "tautan mati"), ("biro-humas", "hari libur")} <= owners  # fmt: skip
    assert ["2027-10-03", "catat hari libur dan cuti bersama 2028"] in [[r[0], r[3]] for r in rows]
    assert {path.name for path in (tmp_path / "out").rglob("*.*")} == {
        "review.html", "review.csv", "biro-humas.ics", "bagian-hukum.ics", "biro-humas.md",
        "bagian-hukum.md"}  # fmt: skip


def test_no_cell_is_a_formula_and_no_text_is_markup() -> None:
    cells = next(csv.reader(as_csv([HOSTILE]).removeprefix("\ufeff").splitlines()[1:]))
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r"]
    page = as_page([HOSTILE], DAY)
    assert "<b>" not in page and "&lt;b&gt;" in page
    issue = as_issue("unit", [HOSTILE], DAY)
    (row,) = [line for line in issue.splitlines() if line.startswith("- ")]
    assert row.count("`") == 4  # both texts are code: names call nobody, and nothing is markup


def test_an_issue_stays_within_what_a_forge_takes() -> None:
    many = [HOSTILE._replace(key=str(i), what=Message("x" * 300, "x")) for i in range(3 * MOST)]
    issue = as_issue("unit", many, DAY)
    assert len(issue) < 65_536 and "review.csv" in issue


def test_a_calendar_is_one_and_keeps_its_names() -> None:
    tasks = [HOSTILE, HOSTILE._replace(place=Location("docs/id/<a>.md", 7))]
    text = as_calendar("unit", tasks, DAY)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines) and "\n" not in text.replace("\r\n", "")
    whole = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20271101" in whole and "DTEND;VALUE=DATE:20271102" in whole
    assert r"DESCRIPTION:+1 -2\, x\; y (docs/id/<a>.md:3)" in whole
    names = re.findall(r"UID:(\S+)", whole)
    assert len(set(names)) == 2
    moved = [task._replace(place=task.place._replace(line=40 + i)) for i, task in enumerate(tasks)]
    assert re.findall(r"UID:(\S+)", as_calendar("unit", moved, DAY).replace("\r\n ", "")) == names


@pytest.mark.parametrize(
    "text", ["", "[]", '{"error_map": {"a": [{}]}}', '{"error_map": {"a": 1}}']
)
def test_what_is_no_report_of_links_is_told(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = overlay(None, tmp_path)
    (root / "links.json").write_text(text, "utf-8")
    assert review(root, "--links", str(root / "links.json")) == 2
    assert "links.json" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "verb"), [("", "create"), ("7", "edit")])
def test_an_owner_has_one_open_issue(number: str, verb: str, tmp_path: Path) -> None:
    """The very words of the workflow, with a program in the place of the forge's own."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text("utf-8"))["jobs"]
    (script,) = [step["run"] for step in jobs["issues"]["steps"] if "run" in step]
    (tmp_path / "review/issues").mkdir(parents=True)
    (tmp_path / "review/issues/biro-humas.md").write_text("x", "utf-8")
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\necho "$*" >> record\ntest "$2" != list || echo "{number}"\n', "utf-8"
    )
    gh.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True
    )
    told = (tmp_path / "record").read_text("utf-8").splitlines()
    assert (
        told[1].startswith("issue list") and 'select(.title == "Tinjauan: biro-humas")' in told[1]
    )
    assert told[2].startswith(f"issue {verb}") and "review/issues/biro-humas.md" in told[2]
    assert len(told) == 3
