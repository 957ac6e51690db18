"""EDN: frozen records, CHANGELOG and plans, for one tree and many histories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.editions.record import dump, sealed
from scripts.guideline.history import TABLES
from tests.marked import CONFIG, expect

Frozen = dict[str, Any]


def frozen(name: str, before: Frozen | None = None, **parts: dict[str, Any]) -> Frozen:
    """A record under its digest, after another."""
    previous = before and {"edition": before["edition"], "digest": before["digest"]}
    tables = {table: parts.get(table, {}) for table in TABLES}
    return sealed({"edition": name, "date": "2026-11-01", "previous": previous, **tables})


def files_of(*records: Frozen, wrong: tuple[str, ...] = ()) -> dict[str, str]:
    """Their files; those that are wrong are marked."""
    return {f"editions/{record['edition']}.json":
            ("¦" if record["edition"] in wrong else "") + dump(record) for record in records}  # fmt: skip


def edition(name: str) -> str:
    return CONFIG + f'extra:\n  edition: "{name}"\n'


ONE = frozen("1.0")
TWO = frozen("1.1", ONE)
THREE = frozen("1.10", TWO)
ITEM = sealed({"page": "akun", "text": {"id": "a", "en": "b"}})


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (ONE, None),
        ({**ONE, "date": "2026-11-02"}, "1.0"),
        ({**ONE, "digest": "0" * 64}, "1.0"),
        (sealed({**ONE, "provisions": {"A-01": {**ITEM, "page": "b"}}}), None),
        ({**ONE, "provisions": {"A-01": {**ITEM, "page": "b"}}}, ": 'A-01'"),
        ({**ONE, "terms": {key: {} for key in "abcdef"}}, ": 'a', 'b', 'c', 'd', 'e'"),
        ({**ONE, "provisions": {"A-01": ITEM}}, "1.0"),
    ],
)
def test_a_record_is_as_it_was(record: Frozen, says: str | None, tmp_path: Path) -> None:
    files = files_of(record, wrong=("1.0",) if says else ())
    expect(tmp_path, "EDN001", {**files, "id/a.md": "x\n"}, *[says] if says else [])


@pytest.mark.parametrize(
    ("records", "wrong", "says"),
    [
        ((), (), []),
        ((ONE,), (), []),
        ((ONE, TWO, THREE), (), []),
        ((frozen("1.10"), frozen("1.9", ONE), ONE), ("1.9", "1.10"), []),
        ((ONE, frozen("1.9", ONE), frozen("1.10", frozen("1.9", ONE))), (), []),
        ((TWO,), ("1.1",), ["'1.0'", "'null'"]),
        ((ONE, frozen("1.1")), ("1.1",), ["'null'", "'1.0'"]),
        ((ONE, THREE), ("1.10",), ["'1.1'", "'1.0'"]),
        ((frozen("1.0", terms={"a": ITEM}), TWO, THREE), ("1.1",), ["'1.0'"]),
    ],
)
def test_each_record_names_the_one_before(
    records: tuple[Frozen, ...], wrong: tuple[str, ...], says: list[str], tmp_path: Path
) -> None:
    if wrong == ("1.9", "1.10"):  # 1.9 rightly names 1.0; 1.10 names nothing
        wrong = ("1.10",)
    expect(tmp_path, "EDN002", {**files_of(*records, wrong=wrong), "id/a.md": "x\n"}, *says)


DIGEST = f"Catatan beku: `sha256:{ONE['digest']}`\n"
CHANGELOGS: list[tuple[str, str | None, list[str]]] = [
    ("1.0", None, []),
    ("1.0", f"# R\n\n## 1.0 – 2026-11-01\n\n{DIGEST}", []),
    ("1.0", "¦# R\n", ["'## 1.0'"]),
    ("1.0", f"# R\n\n¦## 1.0 – 2026-11-02\n\n{DIGEST}", ["2026-11-01"]),
    ("1.0", f"# R\n\n¦## 1.0\n\n{DIGEST}", ["2026-11-01"]),
    ("1.0", "# R\n\n¦## 1.0 – 2026-11-01\n", [f"'sha256:{ONE['digest']}'"]),
    ("1.0", "# R\n\n¦## 1.0 – 2026-11-01\n\n`sha256:0123`\n", ["1.0"]),
    ("1.0", "# R\n\n¦¦## 1.0 – kemarin\n", ["1.0"]),
    ("1.0", f"# R\n\n¦## 1.0 – 2026-11-01\n\n## 0.9\n\n{DIGEST}", ["sha256"]),
    ("1.0", f"## 1.0 – 2026-11-01\n\n{DIGEST}\n## 2.0\n", []),
    ("1.1", f"¦## 1.0 – 2026-11-01\n\n{DIGEST}", ["'## 1.1'"]),
    ("1.1", f"## 1.1 – belum terbit\n\n## 1.0 – 2026-11-01\n\n{DIGEST}", []),
    ("1.0", f"¦## 1.00 – 2026-11-01\n\n{DIGEST}", ["'## 1.0'"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "says"), CHANGELOGS)
def test_the_changelog_agrees(name: str, text: str | None, says: list[str], tmp_path: Path) -> None:
    files = {**files_of(ONE), "mkdocs.yml": edition(name), "id/a.md": "x\n"}
    expect(tmp_path, "EDN003", {**files, **({} if text is None else {"CHANGELOG.md": text})}, *says)


@pytest.mark.parametrize("name", ["0.9", "1.0"])
def test_an_edition_that_is_not_frozen_needs_a_section_and_nothing_else(
    name: str, tmp_path: Path
) -> None:
    files = {
        "mkdocs.yml": edition(name),
        "CHANGELOG.md": f"## {name} – rancangan\n",
        "id/a.md": "x\n",
    }
    expect(tmp_path, "EDN003", files)


VERSION = '---\n{}version: "{}"\n---\n'


@pytest.mark.parametrize(
    ("name", "config", "page", "says"),
    [
        ("1.10", "", VERSION.format("", "1.10"), []),
        ("1.10", "", VERSION.format("", "1.9"), []),
        ("1.10", "", VERSION.format("¦", "1.11"), ["'1.11'", "'1.10'"]),
        ("1.11", "", VERSION.format("", "1.11"), []),
        ("2.0", "", VERSION.format("", "2.0"), []),
        ("1.9", "¦", VERSION.format("", "1.9"), ["'1.9'", "1.10"]),
        ("besok", "¦", VERSION.format("", "9.9"), ["'besok'"]),
        ("../../1.1", "¦", VERSION.format("", "1.0"), ["'../../1.1'"]),
        ("1.1.json", "¦", VERSION.format("", "1.0"), ["'1.1.json'"]),
        ("1.10", "", VERSION.format("", "besok"), []),
        ("1.10", "", "---\nversion: 9.9\n---\n", []),
    ],
)
def test_the_tree_is_the_last_edition_or_the_next(
    name: str, config: str, page: str, says: list[str], tmp_path: Path
) -> None:
    files = {**files_of(ONE, TWO, THREE), "mkdocs.yml": config + edition(name), "en/a.md": page}
    expect(tmp_path, "EDN004", files, *says)


PROVISION = "/// provision | A-01\n\nx\n///\n"
LAST = frozen("1.1", provisions={"A-01": {"page": "a"}}, terms={"kata": {}}, checklist={"A-C01": {"page": "b"}},
              templates={"t": {}}, pages={"dulu": {}})  # fmt: skip
WHOLE = {"id/a.md": PROVISION, "id/b.md": "- [ ] **A-C01** x\n", "en/a.md": PROVISION,
         "terms.yml": "kata: {term: {id: k}}\n", "templates/t.yml": "format: docx\n"}  # fmt: skip
LOST: list[tuple[dict[str, str | None], str, list[str]]] = [
    ({}, "", []),
    ({"id/a.md": "¦x\n"}, "", ["'A-01'", "1.1", "next.yml"]),
    ({"id/a.md": "x\n"}, "withdrawn: {A-01: {id: a, en: b}}\n", []),
    ({"id/a.md": "¦x\n"}, "notes: {A-01: {id: a, en: b}}\n", ["'A-01'"]),
    ({"id/a.md": "x\n", "id/c.md": PROVISION}, "", []),
    ({"id/b.md": "¦x\n"}, "", ["'A-C01'"]),
    ({"id/b.md": "x\n", "includes/id/b.md": "- [ ] **A-C01** x\n"}, "", []),
    ({"terms.yml": "¦lain: {term: {id: k}}\n"}, "", ["'kata'"]),
    ({"en/a.md": "x\n"}, "", []),
    ({"id/rusak.md": "\0", "id/a.md": "x\n"}, "", []),
]


@pytest.mark.parametrize(("changes", "plans", "says"), LOST)
def test_no_key_is_lost(
    changes: dict[str, str], plans: str, says: list[str], tmp_path: Path
) -> None:
    files = {**WHOLE, **files_of(frozen("1.0", terms={"lama": {}}), LAST), **changes}
    expect(tmp_path, "EDN005", {**files, "editions/next.yml": plans}, *says)


@pytest.mark.parametrize(
    ("gone", "files", "says"),
    [
        ({"provisions": {"A-01": "1.0"}}, {"id/a.md": PROVISION.replace("A-01", "¦A-01")}, ["'A-01'", "1.0"]),
        ({"provisions": {"A-01": "1.0"}}, {"en/a.md": PROVISION}, []),
        ({"provisions": {"A-02": "1.0"}}, {"id/a.md": PROVISION}, []),
        ({"checklist": {"A-01": "1.0"}}, {"id/a.md": PROVISION}, []),
        ({"checklist": {"A-C01": "1.0"}}, {"includes/id/a.md": "- [ ] **¦A-C01** x\n"}, ["'A-C01'"]),
        ({"messages": {"A-T01": "0.9"}}, {"id/a.md": "/// message | ¦A-T01 x\ny\n///\n"}, ["0.9"]),
        ({}, {"id/a.md": PROVISION}, []),
    ],
)  # fmt: skip
def test_a_withdrawn_key_stays_withdrawn(
    gone: dict[str, Any], files: dict[str, str], says: list[str], tmp_path: Path
) -> None:
    records = files_of(ONE, frozen("1.1", ONE, withdrawn=gone))
    expect(tmp_path, "EDN006", {**files, **records}, *says)


PLANS = [
    ("notes: {A-01: {id: a, en: b}, kata: {id: a, en: b}, a: {id: a, en: b}}\n", []),
    ("notes: {provisions: {id: a, en: b}, dulu: {id: a, en: b}, t: {id: a, en: b}}\n", []),
    ("notes: {¦A-O1: {id: a, en: b}}\n", ["'A-O1'", "'A-01'"]),
    ("withdrawn: {¦zzz: {id: a, en: b}}\n", ["'zzz'"]),
    ("notes: {A-01: alasan}\nwithdrawn: 3\n", []),
]


@pytest.mark.parametrize(("plans", "says"), PLANS)
def test_plans_speak_of_what_there_is(plans: str, says: list[str], tmp_path: Path) -> None:
    expect(tmp_path, "EDN007", {**WHOLE, **files_of(LAST), "editions/next.yml": plans}, *says)


PLANLESS = ["'A-01'", "'lama'", "'a'", 'A-01: {id: "…", en: "…"}', "next.yml"]
REASON = '{id: "Sebab.", en: "Because."}'
AMENDED: list[tuple[str, list[str]]] = [
    ("", PLANLESS),
    (f"notes: {{A-02: {REASON}}}\n", PLANLESS),
    (f"notes: {{A-01: {REASON}}}\n", []),
    (f"notes: {{akun: {REASON}}}\n", []),
    (f"notes: {{provisions: {REASON}}}\n", []),
]
PROVISION = "# A {{ #a }}\n\n/// provision | {}A-01\n{}\n{}\n///\n"


@pytest.mark.parametrize(("plans", "says"), AMENDED)
def test_what_was_frozen_changes_with_a_reason_only(
    plans: str, says: list[str], tmp_path: Path
) -> None:
    facts = {"page": "akun", "force": "must", "roles": ["admin"]}
    before = sealed({**facts, "text": {"id": "lama", "en": "b"}})
    options = "    force: must\n    roles: [admin]\n"
    files = {
        "id/akun.md": PROVISION.format("¦" if says else "", options, "a"),
        "en/akun.md": PROVISION.format("", "", "b"),
        "editions/next.yml": plans,
        **files_of(frozen("1.0", provisions={"A-01": before})),
    }
    expect(tmp_path, "EDN008", files, *says)
