"""The frozen records of this project: of the form that the schema tells, whole, small."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from scripts.commands.release import RefusedError, refuse_unlisted
from scripts.editions.diff import changes, first_kept, new_pages
from scripts.editions.items import draft, frozen_items
from scripts.editions.plain import plain_site
from scripts.editions.record import body_digest, broken_items, dump, live_keys, sealed
from scripts.guideline.history import KINDS, LATER_KINDS, is_record
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


def test_every_kind_freezes_the_keys_that_the_tree_has() -> None:
    guideline = load_guideline(ROOT, date(2026, 11, 23))
    keys = live_keys(guideline)
    assert {kind: set(found) for kind, found in frozen_items(guideline).items()} == keys
    assert all(keys[kind] for kind in KINDS)


def test_a_kind_that_the_record_before_did_not_keep_is_named_once_and_is_no_news(
    tmp_path: Path,
) -> None:
    after = draft(load_guideline(ROOT, date(2026, 11, 23))) | {
        "edition": "9.9",
        "date": "2026-11-23",
    }
    before = {name: value for name, value in after.items() if name not in LATER_KINDS}
    assert is_record(before, "docs/registers/editions/9.9.json")
    assert not is_record({**before, "contacts": []}, "docs/registers/editions/9.9.json")
    assert changes(before, after) == [] and new_pages(before, after) == []
    assert first_kept(before, after) == list(LATER_KINDS) and first_kept(after, after) == []
    assert first_kept(None, after) == [] and new_pages(None, after) == []
    assert {each.kind for each in changes(None, after)} == set(KINDS)
    plain_site(before, tmp_path / "old", ("id", "en"))
    plain_site(after, tmp_path / "new", ("id", "en"))
    pages = [tmp_path / name / "lampiran/kontak/index.html" for name in ("old", "new")]
    assert ["<p>Nomor atau alamat: 112</p>" in page.read_text("utf-8") for page in pages] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("kind", "key", "name", "value"),
    [
        ("contacts", "darurat-112", "value", "113"),
        ("platforms", "pulih", "evidence", ["Instagram: none"]),
        ("holidays", "libur-2026", "text", {"id": "Lain", "en": "Other"}),
    ],
)
def test_another_number_answer_or_day_is_told(
    kind: str, key: str, name: str, value: object
) -> None:
    before = draft(load_guideline(ROOT, date(2026, 11, 23)))
    body = {each: said for each, said in before[kind][key].items() if each != "digest"}
    after = {**before, kind: {**before[kind], key: sealed({**body, name: value})}}
    assert [(each.kind, each.key, each.action) for each in changes(before, after)] == [
        (kind, key, "amended")
    ]


def test_an_edition_that_the_history_does_not_tell_is_refused() -> None:
    guideline = load_guideline(ROOT, date(2026, 11, 23))
    for name in guideline.history.frozen:
        refuse_unlisted(guideline, name)
    with pytest.raises(RefusedError) as error:
        refuse_unlisted(guideline, "99.9")
    told = str(error.value)
    assert "#edisi-99-9" in told and all(
        f"docs/{locale}/lampiran/riwayat.md" in told for locale in ("id", "en")
    )


def test_the_first_edition_holds_four_chapters() -> None:
    record = json.loads((FOLDER / "0.9.json").read_text(encoding="utf-8"))
    assert list(record["pages"]) == ["akun", "keamanan", "interaksi", "pengukuran"]
    assert {body["page"] for body in record["provisions"].values()} == set(record["pages"])
