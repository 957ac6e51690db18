"""The frozen records of this project: of the form that the schema tells, whole, small."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from scripts.editions.items import draft
from scripts.editions.record import body_digest, broken_items, dump
from scripts.guideline.load import load_guideline
from tests.tools.lock import ROOT

FOLDER = ROOT / "docs/registers/editions"
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
RECORDS = sorted(FOLDER.glob("[0-9]*.json"))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_is_of_its_form_and_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    record = json.loads(text)
    jsonschema.validate(record, SCHEMA, cls=jsonschema.Draft202012Validator)
    assert record["digest"] == body_digest(record)
    assert list(broken_items(record)) == []
    assert dump(record) == text
    assert len(text.encode()) < 1_000_000


def test_the_tree_can_be_frozen_today() -> None:
    record = draft(load_guideline(ROOT, date(2026, 11, 23))) | {
        "edition": "9.9",
        "date": "2026-11-23",
    }
    jsonschema.validate(record, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_the_first_edition_holds_four_chapters() -> None:
    record = json.loads((FOLDER / "0.9.json").read_text(encoding="utf-8"))
    assert list(record["pages"]) == ["akun", "keamanan", "interaksi", "pengukuran"]
    assert {body["page"] for body in record["provisions"].values()} == set(record["pages"])
