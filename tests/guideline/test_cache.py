"""The cache is a shortcut and nothing else: never wrong, never needed, never dangerous."""

from __future__ import annotations

import os
import pickle
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from scripts.checks.report import text_report
from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline import cache as module
from scripts.guideline.cache import PLACE, Cache, version
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from tests.overlay import AS_OF, FIXTURES, overlay, report


def load(root: Path) -> Guideline:
    return load_guideline(root, AS_OF, cached=True)


def cached_report(root: Path) -> str:
    return text_report(run_rules(load(root), discover_rules().values()), "id")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are parsed."""
    paths: list[str] = []
    parse = module_of_load().parse_page

    def note(text: str, **names: object) -> object:
        paths.append(str(names["path"]))
        return parse(text, **names)

    monkeypatch.setattr(module_of_load(), "parse_page", note)
    return paths


def module_of_load() -> ModuleType:
    from scripts.guideline import load as found

    return found


@pytest.mark.parametrize("case", [None, "REF002", "REG001", "CIT003", "STR006", "EDN003", "SRC001"])
def test_the_report_is_the_same_with_and_without(case: str | None, tmp_path: Path) -> None:
    overlay(FIXTURES / case if case else None, tmp_path)
    plain = report(tmp_path)
    assert cached_report(tmp_path) == plain
    assert (tmp_path / PLACE).is_file()
    assert cached_report(tmp_path) == plain


def test_only_what_changed_is_read_again(tmp_path: Path, parsed: list[str]) -> None:
    overlay(None, tmp_path)
    load(tmp_path)
    page = tmp_path / "docs/id/akun.md"
    parsed.clear()
    page.write_text(page.read_text("utf-8") + "\n## Baru\n", "utf-8")
    guideline = load(tmp_path)
    assert parsed == ["docs/id/akun.md"]
    assert guideline.pages["id", "akun"].headings[-1].title == "Baru"


def test_the_same_text_in_another_dialect_is_read_again(tmp_path: Path, parsed: list[str]) -> None:
    overlay(None, tmp_path)
    load(tmp_path)
    parsed.clear()
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(
            "markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.arithmatex\n"
        )
    )
    load(tmp_path)
    assert len(parsed) > 10


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("exploded",)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"\x80\x05.", pickle.dumps((version(), Bomb())), pickle.dumps((version(), [])),
     pickle.dumps(((), {})), pickle.dumps(7), b"\x80\x05]" * 1000],
    ids=["empty", "text", "stop", "bomb", "list", "other version", "number", "deep"],
)  # fmt: skip
def test_a_broken_or_forged_cache_is_ignored(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    overlay(None, tmp_path)
    place = tmp_path / PLACE
    place.parent.mkdir()
    place.write_bytes(content)
    assert cached_report(tmp_path) == ""
    assert not (tmp_path / "exploded").exists()
    assert place.read_bytes() != content  # made anew


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    (tmp_path / ".build").write_text("a file where the folder should be")
    assert cached_report(tmp_path) == ""


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    load(tmp_path)
    assert [path.name for path in (tmp_path / ".build").iterdir()] == ["check.cache"]


def test_few_changes_do_not_rewrite_it_and_many_do(tmp_path: Path) -> None:
    path = tmp_path / PLACE
    rows: tuple[tuple[dict[str, str], set[str]], ...] = (({"a": "1"}, set()), (dict.fromkeys("abcdef", "1"), set("abcdef")),
                         ({**dict.fromkeys("abcdef", "1"), "g": "1"}, set("abcdef")),
                         ({"a": "1"}, {"a"}))  # fmt: skip
    for texts, names in rows:
        cache = Cache(path)
        for name, text in texts.items():
            assert cache.of(name, text, partial(str.__mul__, text, 2)) == text * 2
        cache.save()
        assert set(Cache(path).before) == names


def test_another_version_of_the_reader_starts_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(None, tmp_path)
    load(tmp_path)
    assert Cache(tmp_path / PLACE).before
    monkeypatch.setattr(module, "_stamps", lambda: iter(["other"]))
    assert not Cache(tmp_path / PLACE).before


def test_without_a_place_nothing_is_kept(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    load_guideline(tmp_path, AS_OF)
    assert not (tmp_path / ".build").exists()


def test_projects_of_others_are_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    load(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml"]
