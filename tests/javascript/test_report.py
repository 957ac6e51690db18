"""The monthly report's figures are the workbook's: both work out the chapter's own examples."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.publish.template import read_template
from scripts.publish.workbook.build import Maker
from scripts.publish.workbook.names import SheetPlan
from scripts.publish.workbook.write import xlsx_file
from scripts.site.report import SUBSTITUTES, TEMPLATE, report_data
from tests.tools.lock import ROOT
from tests.tools.machine import node

FIGURES = ("likes", "comments", "shares", "saves", "reach")


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date(2026, 12, 1))


@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_tool_is_given_what_it_works_with(guideline: Guideline, locale: str) -> None:
    data = report_data(guideline, locale)
    size = len(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    assert size <= 12_000
    assert data["sheets"]["report"]["mirrors"] == data["sheets"]["report"]["mirrors"] | {
        "er": "er_median",
        "er_follower": "er_follower_month",
        "followers": "followers",
        "reach": "reach_median",
    }
    platforms = data["sheets"]["posts"]["choices"]["platform"]
    named = {key: platforms[form["platform"] - 1] for key, form in data["forms"].items()}
    assert named == {
        "instagram": "Instagram", "facebook": "Facebook", "tiktok": "TikTok",
        "youtube": "YouTube", "x": "X", "linkedin": "LinkedIn",
    }  # fmt: skip
    substitutes = data["sheets"]["posts"]["choices"]["denominator_used"]
    assert len(substitutes) == len(SUBSTITUTES)
    assert [place for _, place in data["forms"]["facebook"]["divide"]] == [0, 1, 2]


def test_the_tool_comes_to_the_figures_of_the_workbook(
    guideline: Guideline, tmp_path: Path
) -> None:
    data, books = {}, []
    for locale in ("id", "en"):
        template = read_template(guideline, TEMPLATE, locale)
        maker = Maker(template, "1.0", guideline)
        maker.make()
        path = tmp_path / f"{locale}.xlsx"
        path.write_bytes(xlsx_file(maker.book))
        if locale == "id":
            books.append(str(path))
        data[locale] = {**report_data(guideline, locale), "examples": list(examples(maker))}
    assert len(data["id"]["examples"]) == 3
    given = tmp_path / "data.json"
    given.write_text(json.dumps({**data, "books": books}), encoding="utf-8")
    command = [node(), "--test", str(Path(__file__).with_name("report_figures.mjs"))]
    run = subprocess.run(
        command,
        env={"PEDOMAN_REPORT_DATA": str(given), "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# pass 0" not in run.stdout


def examples(maker: Maker) -> Iterator[Mapping[str, Any]]:
    """The sheets of examples: what was given, and what the workbook shows."""
    for part in maker.parts.values():
        if part.record.get("like") == "posts":
            yield example(maker, part)


def example(maker: Maker, part: SheetPlan) -> Mapping[str, Any]:
    def shown(row: int, column: int) -> Any:
        value = maker.book.value(part.sheet.name, row, column)
        return "" if value is None else value

    facts = {key: shown(*place) for key, place in part.facts.items()}
    cells = [
        {str(column["key"]): shown(row, number) for number, column in enumerate(part.columns)}
        for row in range(part.top + 1, part.top + 1 + len(part.rows))
    ]
    choices = next(each["choices"] for each in part.summary if each.get("key") == "platform")
    platforms = [maker.say(each) for each in choices]
    given = {
        "account": facts["account"],
        "platform": platforms.index(facts["platform"]) + 1,
        "month": "",
        "followers": facts["followers"],
        "readOn": "",
        "denominator": "reach",
        "substitute": 0,
    }
    worked = {key for key in facts if key not in ("account", "month", "platform")}
    worked = {key for key in worked if fact_of(part, key).get("formula")}
    return {
        "given": given,
        "rows": [
            {
                "id": "", "title": row["post"], "day": None, "kind": "", "left": "", "texts": {}, "isDayLost": False,
                "figures": {name: None if row[name] == "" else row[name] for name in FIGURES},
            }
            for row in cells
        ],
        "facts": {key: facts[key] for key in worked},
        "cells": [{key: row[key] for key in ("interactions", "er", "er_follower")} for row in cells],
    }  # fmt: skip


def fact_of(part: SheetPlan, key: str) -> Mapping[str, Any]:
    return next(fact for fact in part.summary if fact.get("key") == key)
