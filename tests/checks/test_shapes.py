"""REG001, REG009: what a record may hold, as the checker says it and as JSON Schema says it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.guideline.shapes import PRINTED, RESULTS
from scripts.render.schemas import SHAPES, schema_of, schema_texts
from tests.marked import expect
from tests.overlay import overlay, report

ROOT = Path(__file__).parents[2]
BOTH = "{id: a, en: b}"
LAW = (f"uu-1-2022: {{type: UU, number: 1, year: 2022, title: {BOTH}, status: in-force, topic: {BOTH},"
       " source: [x], checked_on: 2026-01-01, confidence: text}")  # fmt: skip
CONTACT = f"a: {{name: {BOTH}, use: {BOTH}, evidence: official, checked_on: 2026-01-01, owner: b}}"
CELL = "{id: a, en: b, evidence: file, checked_on: 2026-01-01, owner: b}"
PLATFORM = f"platforms: {{x: X}}\ntasks: {{ubah: {BOTH}}}\ncells: {{ubah: {{x: {CELL}}}}}\n"
DAYS = (f"a: {{year: 2026, decree: {BOTH}, decided_on: 2025-09-19, counts: {{holiday: 1, joint-leave: 0}},"
        f" days: [{{date: 2026-01-01, kind: holiday, name: {BOTH}}}], evidence: file,"
        " checked_on: 2026-01-01, owner: b}")  # fmt: skip
HEAD = f"title: {BOTH}\npurpose: {BOTH}\nchapter: x\nprovisions: []\nfilled_by: admin\n"
COLUMN = f"{{key: a, label: {BOTH}, kind: text, width: 12}}"
BOOK = f"{HEAD}format: xlsx\nsheets: [{{key: s, name: {BOTH}, columns: [{COLUMN}]}}]\n"
ENTRY = f"{{key: a, label: {BOTH}, kind: date, hint: c}}"
FORM = f"{HEAD}format: docx\nbody: [{{heading: {BOTH}}}, {{fields: [{ENTRY}]}}]\n"
# register, a right record, what is changed in it, and words of the message
ROWS = [
    ("instruments", LAW, "2026-01-01", "¦2026-11-32", "'2026-11-32'", "'checked_on'", "2027-11-23"),
    ("instruments", LAW, "2026-01-01", "¦22-11-2026", "'22-11-2026'"),
    ("instruments", LAW, "2026-01-01", "¦2026-01"),
    ("instruments", LAW, "in-force", "¦in-fource", "'in-fource'", "'in-force'"),
    ("instruments", LAW, "confidence: text", "confidence: ¦yakin", "'yakin'"),
    ("instruments", LAW, "year: 2022", "year: ¦dua", "'dua'"),
    ("instruments", LAW, "confidence: text", "confidence: text, effective: ¦besok", "'besok'"),
    ("instruments", LAW, "confidence: text", "confidence: text, promulgated: ¦2026-13", "'2026-13'"),
    ("instruments", LAW, "confidence: text", "confidence: text, ¦konfirmasi: x", "'konfirmasi'"),
    ("instruments", LAW, "confidence: text", "confidence: text, articles: [¦x]", "'articles'"),
    ("instruments", LAW, "confidence: text", "confidence: text, articles: [¦{what: struck, since: 2026-01-02}]",
     "'article'"),
    ("instruments", LAW, "confidence: text",
     "confidence: text, articles: [{article: ¦pasal 2, what: struck, since: 2026-01-02}]", "'pasal 2'", "27(1)"),
    ("instruments", LAW, "confidence: text",
     f"confidence: text, watch: [{{day: 2026-01-02, what: {BOTH}, touches: ¦A-01}}]", "'touches: […]'"),
    ("terms", f"a: {{term: {BOTH}, definition: {BOTH}}}", "term: {id: a, en: b}", "term: ¦{id: a}", "'en'"),
    ("terms", f"a: {{term: {BOTH}, definition: {BOTH}}}", "definition: {id: a, en: b}",
     f"definition: {BOTH}, avoid: {{id: ¦kata, en: []}}", "'avoid'"),
    ("owners", f"a: {{name: {BOTH}}}", "en: b", "en: ¦12", "'12'"),
    ("owners", f"a: {{name: {BOTH}}}", "en: b", "en: ¦yes", "'true'"),
    ("roles", f"admin: {{name: {BOTH}, duty: {BOTH}}}", "admin", "¦admn", "'admn'", "'admin'"),
    ("institutions", f"a: {{name: {BOTH}, period: {BOTH}, roles: {{admin: {BOTH}}}}}", "admin", "¦admn", "'admin'"),
    ("redirects", "a.md#x: b.md#y", "b.md#y", "¦[b]", "'a.md#x'"),
    ("contacts", CONTACT, "owner: b", "owner: b, value: ¦112", "'112'"),
    ("contacts", CONTACT, "owner: b", "owner: b, value: ¦0217654321", "'0217654321'"),
    ("contacts", CONTACT, "owner: b", "owner: b, note: ¦x", "'note: {id: …, en: …}'"),
    ("platforms", PLATFORM, "file", "¦oficial", "'official'"),
    ("platforms", PLATFORM, "{x: {id: a, en: b", "{¦x: {id: a", "'en'"),
    ("platforms", PLATFORM, "2026-01-01", "¦2026-02-30", "'2026-02-30'"),
    ("platforms", PLATFORM, "platforms", "¦¦platform", "'platforms'"),
    ("holidays", DAYS, "2026-01-01, kind", "¦2026-02-29, kind", "'2026-02-29'"),
    ("holidays", DAYS, "kind: holiday", "kind: ¦libur", "'libur'"),
    ("holidays", DAYS, "joint-leave: 0", "joint-leave: ¦-1", "'-1'"),
    ("fields", "a: {name: {id: [x], en: [y]}, known_by: unit}", "unit", "¦admin", "unit, case"),
    ("fields", "a: {name: {id: [x], en: [y]}, known_by: unit}", "[y]", "¦[]", "'name'"),
    ("agreement", "AKUN-03: {values: ['2'], reason: x}", "'2'", "¦2", "'2'"),
    ("search", "roots: {id: {kata: kata}, en: {}}\nintents: {id: {contoh: example}, en: {x: term}}",
     "contoh: example", "contoh: ¦exampel", "'exampel'", "'example'"),
    ("search", "roots: {id: {kata: kata}, en: {}}", "kata: kata", "kata: ¦Kata!", "'Kata!'"),
    ("search", "signs: {id: {account: akun* ig}, en: {}}\nurgent: {id: {a#b: [account]}, en: {}}", "akun* ig",
     "¦'akun, ig'", "'akun, ig'"),
    ("search", "signs: {id: {account: akun* ig}, en: {}}\nurgent: {id: {a#b: [account]}, en: {}}", "[account]",
     "¦account", "'a#b: […]'"),
    ("plans", f"notes: {{AKUN-03: {BOTH}}}", "{id: a, en: b}", "¦{id: a}", "'AKUN-03'", "'en'"),
    ("plans", f"notes: {{AKUN-03: {BOTH}}}", "id: a", "¦id: ' '", "'AKUN-03'", "'id'"),
    ("plans", f"notes: {{AKUN-03: {BOTH}}}", "{id: a, en: b}", "¦alasan", "'AKUN-03: {id: …, en: …}'"),
    ("plans", f"notes: {{AKUN-03: {BOTH}}}", "{AKUN-03: {id: a, en: b}}", "¦[x]", "'notes'"),
    ("plans", f"notes: {{AKUN-03: {BOTH}}}", "notes", "¦note", "'note'", "'notes'"),
    ("templates", BOOK, "kind: text", "kind: ¦integr", "'integr'", "'integer'"),
    ("templates", BOOK, "width: 12", "¦widht: 12", "'widht'", "'width'"),
    ("templates", BOOK, "width: 12", "width: ¦dua belas", "'dua belas'"),
    ("templates", BOOK, "label: {id: a, en: b}", "label: ¦{id: a}", "'label'", "'en'"),
    ("templates", BOOK, "width: 12", "choices: [¦{id: ya}]", "'choices'", "'en'"),
    ("templates", BOOK, "key: a", "key: ¦yes", "'true'"),
    ("templates", BOOK, "width: 12", "total: ¦summ", "'summ'", "'sum'"),
    ("templates", BOOK, "format: xlsx", "format: ¦xls", "'xlsx'"),
    ("templates", FORM, "kind: date", "kind: ¦dat", "'dat'", "'date'"),
    ("templates", FORM, "hint: c", "optional: ¦ya", "'ya'"),
    ("templates", FORM, "heading", "¦heding", "'heading'"),
]  # fmt: skip
# To a reader of YAML 1.2 this is the number 1; ours keeps the zero, and asks.
OURS = [("instruments", LAW, "number: 1", "number: ¦01", "'01'")]
FILES = {"templates": "templates/a.yml", "plans": "editions/next.yml"}


@pytest.fixture(scope="module")
def ours() -> Guideline:
    return load_guideline(ROOT, date(2026, 12, 1))


def plain(text: str) -> object:
    """YAML as an editor's editor reads it: a day is a text, and so is a number with a zero before it."""
    core = type("Core", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {
        sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}})  # fmt: skip
    return yaml.load(text, Loader=core)


def accepts(guideline: Guideline, register: str, text: str) -> bool:
    schema = json.loads(schema_texts(guideline)[f"docs/registers/schemas/{register}.json"])
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    return bool(jsonschema.Draft7Validator(schema, format_checker=checker).is_valid(plain(text)))


@pytest.mark.parametrize("row", [*ROWS, *OURS], ids=lambda row: f"{row[0]} {row[3]}"[:50])
def test_what_is_wrong_is_told_at_its_place(row: tuple[str, ...], tmp_path: Path) -> None:
    register, right, old, new, *says = row
    assert right.count(old) >= 1
    name = FILES.get(register, f"{register}.yml")
    expect(tmp_path / "right", "REG001", {name: right, "id/x.md": "# X { #x }\n"})
    wrong = right.replace(old, new, 1)
    expect(tmp_path / "wrong", "REG001", {name: wrong, "id/x.md": "# X { #x }\n"}, *says)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[3]}"[:50])
def test_json_schema_refuses_the_same(row: tuple[str, ...], ours: Guideline) -> None:
    register, right, old, new, *_ = row
    assert accepts(ours, register, right)
    assert not accepts(ours, register, right.replace(old, new.replace("¦", ""), 1))


def test_every_register_of_ours_is_accepted_by_its_schema(ours: Guideline) -> None:
    folder = ROOT / "docs/registers"
    paths = [*folder.glob("*.yml"), *folder.glob("templates/*.yml"),
             folder / "editions/next.yml"]  # fmt: skip
    assert len(paths) > 20
    for path in paths:
        named = schema_of(path.relative_to(ROOT).as_posix(), "docs")
        schema = (path.parent / named).resolve()
        assert f"$schema={named}\n" in path.read_text("utf-8")
        is_empty = path.name == "next.yml" and plain(path.read_text("utf-8")) is None
        assert is_empty or accepts(ours, schema.stem, path.read_text("utf-8")), path
        jsonschema.Draft7Validator.check_schema(json.loads(schema.read_text("utf-8")))


def test_every_shape_has_its_schema(ours: Guideline) -> None:
    assert ours.schemas == schema_texts(ours) and len(ours.schemas) == len(SHAPES)


def test_the_printed_words_are_those_of_the_publication(ours: Guideline) -> None:
    assert sorted(ours.registers["publication"]["words"]) == sorted(PRINTED)


def test_the_search_has_the_kinds_that_can_be_asked_for() -> None:
    text = (ROOT / "docs/assets/javascripts/engine/collection.mjs").read_text("utf-8")
    kinds = text.partition("KINDS = [")[2].partition("]")[0].replace('"', "").replace(",", " ")
    assert {"section", *RESULTS} == set(kinds.split())


def test_a_record_written_twice_is_told_also_among_the_plans(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    plans = root / "docs/registers/editions/next.yml"
    plans.parent.mkdir()
    plans.write_text(f"notes:\n  AKUN-01: {BOTH}\n  AKUN-01: {BOTH}\n", encoding="utf-8")
    assert "next.yml:3:3: galat: kunci 'AKUN-01' tertulis dua kali" in report(root)
    (root / "docs/registers/search.yml").write_text("roots:\n  id: {a: [b\n", encoding="utf-8")
    assert "docs/registers/search.yml:2:11: galat: YAML tidak terbaca" in report(root)


PLACES = [
    ("publication.yml", "front: [x, ¦y]\nregisters: []\nfinders: [x]\n", "'y'"),
    ("publication.yml", "cards: {playbooks: {a: {page: x, anchor: x}, b: {page: x, anchor: x-2}}}\n".replace(
        "b: {page: x", "b: {page: ¦x"), "'x#x-2'"),
    ("publication.yml", "cards: {playbooks: {a: {page: ¦z, anchor: x}}}\n", "'z#x'"),
    ("search.yml", "urgent: {id: {x#x: [], ¦x#y: []}, en: {¦x: []}}\n", "'x"),
    ("search.yml", "signs: {id: {hacked: diretas}}\nurgent: {id: {x: [hacked, ¦haced -hacked]}}\n",
     "'haced'", "'hacked'"),
    ("search.yml", "urgent: [x]\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", PLACES, ids=lambda row: f"{row[0]} {row[1]}"[:60])
def test_places_that_records_name_exist(row: tuple[str, ...], tmp_path: Path) -> None:
    name, text, *says = row
    expect(tmp_path, "REG012", {name: text, "id/x.md": "# X { #x }\n"}, *says)
