"""Names and records of every shape: told of where they are wrong, never stumbled over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.__main__ import main
from scripts.checks.report import REPORTS
from scripts.checks.rules import discover_rules, run_rules
from tests.checks.test_hostile import TEXTS
from tests.marked import lay
from tests.overlay import load, overlay, problems

NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40
).filter(lambda name: name not in (".", "..") and len(name.encode()) < 200)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=NAMES, text=TEXTS)
def test_any_name_of_a_page(name: str, text: str, tmp_path: Path) -> None:
    """Whatever it is called, it is read, reported, and found when it is asked for."""
    root = tmp_path / str(len(list(tmp_path.iterdir())))
    lay(root, {"id/a.md": "# A { #a }\n"})
    path = root / "docs/id" / f"{name}.md"
    path.write_text(text, encoding="utf-8", newline="")
    found = problems(root)
    here = [each for each in found if each.location.path == f"docs/id/{name}.md"]
    assert here or name.startswith(".")
    for form in REPORTS.values():
        assert form(found, "id") and form(found, "en")
    alone = run_rules(load(root), discover_rules().values(), [f"docs/id/{name}.md"])
    assert alone == here


REGISTERS = [
    "terms",
    "instruments",
    "roles",
    "owners",
    "institutions",
    "redirects",
    "templates/a",
    "search",
    "publication",
    "platforms",
    "holidays",
    "fields",
    "agreement",
    "editions/next",
]
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["term", "id", "en", "avoid", "basis", "start", "type", "number", "year", "status",
                         "name", "notes", "withdrawn", "sheets", "columns", "key", "formula", "cells", "urgent", "cards", "days", "chapter", "provisions", "a.md", "AKUN-01"]),
        inner, max_size=4),
    max_leaves=12)  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(REGISTERS),
    value=st.dictionaries(st.text("ab-1", min_size=1), SHAPES, max_size=3),
)
def test_any_shape_of_a_register(name: str, value: dict[str, object], tmp_path: Path) -> None:
    """Records of every wrong kind are told of, never stumbled over."""
    root = tmp_path / "p"
    overlay(None, root)
    path = root / f"docs/registers/{name}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    for problem in problems(root):
        assert problem.message.id and problem.message.en


@pytest.mark.parametrize(
    "command",
    ["check --all", "generate", "refs akun.md", "rename akun.md#pendaftaran akun.md#daftar"],
)
@pytest.mark.parametrize("name", ["templates/register-akun", "institutions", "roles"])
def test_a_record_that_cannot_be_rendered_is_one_finding(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = overlay(None, tmp_path)
    record = {"title": "x", "sheets": 7, "body": "x", "admin": {"start": {"a": [7]}, "name": 3}}
    text = json.dumps(record if name != "institutions" else {"a": None})
    (root / f"docs/registers/{name}.yml").write_text(text, encoding="utf-8")
    code = main([*command.split(), "--project", str(root)])
    captured = capsys.readouterr()
    assert code in {"check --all": (1,), "generate": (0, 2)}.get(command, (0,)), captured
    if command == "generate" and name != "roles":
        assert code == 2 and captured.err.count("\n") == 1 and "salah bentuk" in captured.err
    if command == "check --all" and name != "roles":
        assert captured.out.count("ada catatan yang salah bentuk") == 2  # in each language
