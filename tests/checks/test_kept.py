"""Findings that are kept are those that a fresh look finds: everything they rest on is in the digest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scripts.checks import kept
from scripts.checks.kept import Digests, Undeclared, Unit, units, view_of
from scripts.checks.rules import Finding, Problem, Rule, discover_rules, run_rules
from scripts.commands.check import check
from scripts.guideline.cache import Cache
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.pages import is_within
from tests.overlay import AS_OF, FIXTURES, overlay

RULES = discover_rules()
KEPT = {code: rule for code, rule in RULES.items() if rule.reads is not None}


def load(root: Path) -> Guideline:
    return load_guideline(root, AS_OF, cached=True)


def again(root: Path, wanted: tuple[str, ...] = ()) -> tuple[list[Problem], int]:
    """What is found with what was kept before, and how much had to be looked at anew."""
    cache = Cache(root / kept.PLACE, few=0)
    found = run_rules(load(root), RULES.values(), wanted, cache)
    cache.save(is_part=bool(wanted))
    return found, cache.fresh


@pytest.mark.parametrize("code", [*KEPT, "clean"])
def test_what_is_kept_is_what_is_found(code: str, tmp_path: Path) -> None:
    overlay(FIXTURES / code if code in KEPT else None, tmp_path)
    plain = run_rules(load_guideline(tmp_path, AS_OF), RULES.values())
    first, fresh = again(tmp_path)
    assert (first, fresh > 0) == (plain, True)
    assert again(tmp_path) == (plain, 0)
    path = next(iter(plain)).location.path if plain else "docs/id/akun.md"
    alone, fresh = again(tmp_path, (path,))
    assert (alone, fresh) == ([each for each in plain if each.location.path == path], 0)


def changed(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n# akhir\n", "utf-8")


@pytest.mark.parametrize("code", KEPT)
def test_all_that_a_rule_reads_is_in_its_digest(code: str, tmp_path: Path) -> None:
    """A page, its translation, each register it has named and the configuration; or all but pages."""
    overlay(FIXTURES / code, tmp_path)
    rule, guideline = KEPT[code], load(tmp_path)
    pages = {page.path for page in guideline.documents()}
    assert len(pages) > 10 and len(set(guideline.digests) - pages) > 5
    before = digests(guideline, rule)
    for path in (*guideline.digests, "mkdocs.yml"):
        now = digests(moved(guideline, path), rule)
        for unit in units(guideline, rule.scope, rule.reads or ()):
            named = path == "mkdocs.yml" or any(name in path for name in registers_of(rule))
            is_read = named or path in paths_of(unit)
            if unit.name == kept.RECORDS:
                is_read = path not in pages
            assert (before[unit.name] != now[unit.name]) == is_read, (unit.name, path)
    tomorrow = digests(replace(guideline, as_of=AS_OF + timedelta(days=1)), rule)
    assert (before != tomorrow) == (kept.DAY in (rule.reads or ()))


def digests(guideline: Guideline, rule: Rule) -> dict[str, str]:
    found, reads = Digests(guideline), rule.reads or ()
    return {unit.name: found.of(unit, reads) for unit in units(guideline, rule.scope, reads)}


def registers_of(rule: Rule) -> list[str]:
    return [f"/registers/{name}{end}" for name in rule.reads or () for end in (".yml", "/")]


def paths_of(unit: Unit) -> list[str]:
    return [page.path for page in unit.documents]


def moved(guideline: Guideline, path: str) -> Guideline:
    """The guideline as if a file said something else."""
    if path == "mkdocs.yml":
        return replace(guideline, site=replace(guideline.site, site_url="https://lain.example/"))
    return replace(guideline, digests={**guideline.digests, path: b"other"})


def test_a_file_more_changes_what_is_said_of_the_records(tmp_path: Path) -> None:
    guideline = load(overlay(None, tmp_path))
    rule = KEPT["REG001"]
    for name in kept.BESIDE:
        value = getattr(guideline, name)
        more: Any = {**value, "docs/x": False} if isinstance(value, dict) else value | {"docs/x"}
        changes: dict[str, Any] = {name: more}
        assert digests(replace(guideline, **changes), rule) != digests(guideline, rule)


def uses_of(value: str) -> Callable[[Guideline], object]:
    return lambda view: len(getattr(view, value)) if value != "as_of" else view.as_of == AS_OF


@pytest.mark.parametrize(
    "name",
    [
        *sorted({each.name for each in fields(Guideline)} - {*kept.SHOWN, *kept.OF_VIEWS}),
        *kept.REGISTERS_AS,
    ],
)
def test_what_was_not_named_is_refused(name: str, tmp_path: Path) -> None:
    guideline = load(overlay(None, tmp_path))
    view = view_of(guideline, next(units(guideline, "page")), ())
    for use in (
        uses_of(name),
        lambda view: getattr(view, name).x,
        lambda view: not getattr(view, name),
    ):
        with pytest.raises(Undeclared, match=name):
            use(view)


@pytest.mark.parametrize("name", kept.NO_RECORDS)
def test_pages_and_the_day_are_refused_to_what_looks_at_records(name: str, tmp_path: Path) -> None:
    guideline = load(overlay(None, tmp_path))
    (unit,) = units(guideline, "registers")
    with pytest.raises(Undeclared, match=name):
        uses_of(name)(view_of(guideline, unit, ()))


@pytest.mark.parametrize(
    "use",
    [
        lambda view: view.registers["roles"],
        lambda view: view.registers.get("roles"),
        lambda view: "roles" in view.registers,
        lambda view: list(view.registers),
        lambda view: view.registers.items(),
        lambda view: len(view.site.record),
        lambda view: len(view.site.tags),
    ],
)
def test_registers_that_were_not_named_are_refused(
    use: Callable[[Guideline], object], tmp_path: Path
) -> None:
    guideline = load(overlay(None, tmp_path))
    page = next(units(guideline, "page"))
    with pytest.raises(Undeclared):
        use(view_of(guideline, page, ("terms",)))
    assert view_of(guideline, page, ("terms",)).registers["terms"] == guideline.registers["terms"]
    assert view_of(guideline, page, ("none",)).registers.get("none", {}) == {}


def test_only_what_changed_is_looked_at_again(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    _, every = again(tmp_path)
    page = tmp_path / "docs/id/akun.md"
    text = page.read_text("utf-8")
    changed(page)
    broken, fresh = again(tmp_path)
    assert "STR003" in {each.code for each in broken}
    assert 0 < fresh < every / 4
    page.write_text(text, "utf-8")
    assert again(tmp_path)[0] == []
    (tmp_path / "docs/registers/terms.yml").write_text("", "utf-8")
    assert "GLO001" not in {each.code for each in again(tmp_path)[0]}


def test_a_rule_that_reads_more_in_a_rare_case_still_answers(tmp_path: Path) -> None:
    def curious(guideline: Guideline) -> Iterator[Finding]:
        if any(page.slug == "akun" for page in guideline.pages.values()):
            yield Finding(
                Location("mkdocs.yml", 1, 1), Message(*map(str, [len(guideline.files)] * 2))
            )

    guideline = load(overlay(None, tmp_path))
    rule = KEPT["STR006"]._replace(check=curious)
    (plain,) = run_rules(guideline, [rule])
    assert run_rules(guideline, [rule], (), Cache(tmp_path / kept.PLACE, few=0)) == [plain]


def test_a_page_alone_does_not_forget_the_others(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    again(tmp_path)
    changed(tmp_path / "docs/id/akun.md")
    found, fresh = again(tmp_path, ("docs/id/akun.md",))
    assert fresh
    assert all(is_within(each.location.path, ["docs/id/akun.md"]) for each in found)
    assert again(tmp_path)[1] == 0


def test_other_rules_find_for_themselves(tmp_path: Path) -> None:
    """What one set of rules found is not taken for what another finds."""
    overlay(FIXTURES / "STR006", tmp_path)
    assert "STR006" in {each.code for each in again(tmp_path)[0]}
    few = [rule for code, rule in RULES.items() if code != "STR006"]
    cache = Cache(tmp_path / kept.PLACE, few=0)
    assert "STR006" not in {each.code for each in run_rules(load(tmp_path), few, (), cache)}


def test_findings_come_back_whole(tmp_path: Path) -> None:
    """With their edits, and with what they are about."""
    overlay(FIXTURES / "GLO001", tmp_path)
    again(tmp_path)
    found = [each for each in again(tmp_path)[0] if each.code == "GLO001"]
    assert found and all(each.edit and each.edit.new for each in found)
    assert Finding._fields == ("location", "message", "edit", "about", "after")


def test_the_command_keeps_them(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    import argparse

    from scripts.commands import check as command

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    args = parser.parse_args(["--project", str(tmp_path), "--as-of", AS_OF.isoformat()])
    assert check(args) == 0
    written = (tmp_path / kept.PLACE).stat().st_mtime_ns
    assert check(args) == 0
    assert (tmp_path / kept.PLACE).stat().st_mtime_ns == written
