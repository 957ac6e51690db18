"""`check --fix` mends what is mechanical and nothing else; `--watch` looks whenever something changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.__main__ import main
from scripts.checks.fixes import apply_edits, fixed_text
from scripts.commands import check as module
from scripts.guideline.model import Edit, Location
from tests.marked import lay, path_of
from tests.overlay import FIXTURES, overlay, problems

AKUN = "# Akun { #akun }\n\n## Daftar { #daftar }\n\n## Daftar lain { #lain }\n"
TERMS = "kata-sandi: {term: {id: kata sandi, en: password}, avoid: {id: [pasword]}}\n"
MENDED = [
    ("[a](Akun.md)\n", "[a](akun.md)\n"),
    ("[a](Akun.md#Daftar)\n", "[a](akun.md#daftar)\n"),
    ("[a](akun.md#Daftar) [b](akun.md#DAFTAR)\n", "[a](akun.md#daftar) [b](akun.md#daftar)\n"),
    ("[a](akun.md#daftr)\n", "[a](akun.md#daftar)\n"),
    ("[a][b]\n\n[b]: Akun.md\n", "[a][b]\n\n[b]: akun.md\n"),
    ("![a](../assets/ALUR.png)\n", "![a](../assets/alur.png)\n"),
    ("Pasword dan pasword.\n", "Kata sandi dan kata sandi.\n"),
    ("é [a](Akun.md) pasword 😀 pasword\n", "é [a](akun.md) kata sandi 😀 kata sandi\n"),
]
LEFT = [
    "[a](akuns.md)\n", "[a](akun.md#tiada)\n", "`[a](Akun.md)` pasword-nya\n", "[a](akun.md)\n",
    "[a](akun.md#LAIN-2)\n", "<b>x</b>\n", "/// salah | x\n///\n", "[a][b]\n",
]  # fmt: skip


def fix(root: Path, *arguments: str) -> int:
    return main(["check", "--fix", "--as-of", "2026-11-23", "--project", str(root), *arguments])


def guideline(root: Path, text: str) -> Path:
    lay(root, {"id/uji.md": text, "id/akun.md": AKUN, "terms.yml": TERMS, "assets/alur.png": ""})
    return root / "docs/id/uji.md"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "Mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a mark"])
@pytest.mark.parametrize(("before", "after"), MENDED)
def test_what_is_mended_and_how_lines_end(
    before: str, after: str, mark: str, ending: str, tmp_path: Path
) -> None:
    page = guideline(tmp_path, "")
    for text in ("", "# Uji { #uji }\n\n"):
        page.write_bytes((mark + (text + before).replace("\n", ending)).encode())
        fix(tmp_path)
        assert page.read_bytes().decode() == mark + (text + after).replace("\n", ending)


@pytest.mark.parametrize("text", LEFT)
def test_what_is_doubtful_is_left(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = guideline(tmp_path, text)
    before = page.stat().st_mtime_ns
    fix(tmp_path)
    assert page.read_text("utf-8") == text and page.stat().st_mtime_ns == before
    assert "diperbaiki" not in capsys.readouterr().err


def test_only_the_files_that_are_asked_for_are_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = guideline(tmp_path, "pasword\n")
    (tmp_path / "docs/id/lain.md").write_text("pasword\n", "utf-8")
    fix(tmp_path, str(page), "--lang", "en")
    assert page.read_text("utf-8") == "kata sandi\n"
    assert (tmp_path / "docs/id/lain.md").read_text("utf-8") == "pasword\n"
    assert capsys.readouterr().err == "fixed: docs/id/uji.md\n"


@pytest.mark.parametrize("case", ["REF002", "GLO001", "PAR003", "PAR007", "REF005", "REF001"])
def test_mending_twice_is_mending_once(case: str, tmp_path: Path) -> None:
    overlay(FIXTURES / case, tmp_path)
    before = {(problem.code, problem.location.path) for problem in problems(tmp_path)}
    fix(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    after = {(problem.code, problem.location.path) for problem in problems(tmp_path)}
    fix(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == first
    new = {code for code, _ in after - before}
    assert new <= {"PAR012", "REG003"}  # a stub, and what is made of it


STUBS = [
    ("PAR007", "/// provision | A-01\n\nx\n///\n\n/// provision | A-02\n\nx\n///\n",
     "/// provision | A-01\n\nx\n///\n",
     "/// provision | A-01\n\nx\n///\n\n/// provision | A-02\n\nNOT YET TRANSLATED\n///\n"),
    ("PAR003", "- [ ] **A-C01** x\n- [ ] **A-C02** x\n- [ ] **A-C03** x\n",
     "- [ ] **A-C01** y\n- [ ] **A-C03** y\n",
     "- [ ] **A-C01** y\n- [ ] **A-C02** NOT YET TRANSLATED\n- [ ] **A-C03** y\n"),
    ("PAR003", "- [ ] **A-C01** x\n- [ ] **A-C02** x\n", "- [ ] **A-C02** y\n", None),
]  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize(("code", "ours", "theirs", "after"), STUBS)
def test_a_stub_stands_after_what_both_have(
    code: str, ours: str, theirs: str, after: str | None, ending: str, tmp_path: Path
) -> None:
    lay(tmp_path, {"id/uji.md": ours, "en/uji.md": theirs.replace("\n", ending)})
    fix(tmp_path)
    text = (tmp_path / path_of("en/uji.md")).read_bytes().decode()
    assert text.rstrip() == (after or theirs).replace("\n", ending).rstrip()


LINES = st.lists(
    st.sampled_from(["a", "b\n", "b\r\n", "\r", "é😀", "\u2028", "\n", ""]), max_size=12
)


@given(LINES.map("".join))
def test_without_edits_nothing_changes(text: str) -> None:
    assert fixed_text(text, []) == text


@given(
    LINES.map("".join),
    st.integers(1, 9),
    st.integers(1, 5),
    st.sampled_from(["a", "b", "é😀", "zz"]),
)
def test_an_edit_changes_its_own_place_only(text: str, line: int, column: int, old: str) -> None:
    mended = fixed_text(text, [Edit(Location("x", line, column), old, "NEU")])
    assert mended.count("NEU") <= 1
    assert mended == text or mended.replace("NEU", old, 1) == text


def test_a_file_that_ended_is_not_read_as_another(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"ab\r\ncd")
    edits = [Edit(Location("x", 2, 1), "cd", "CD"), Edit(Location("x", 4, 1), "", "end\n")]
    assert apply_edits(tmp_path, edits) == ["x"]
    assert (tmp_path / "x").read_bytes() == b"ab\r\nCD\r\n\r\nend\r\n"


def watching(
    root: Path, steps: list[Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Watch, with a step taken at each pause; the last one ends it."""
    waiting: Iterator[Callable[[], object]] = iter(steps)

    def pause(seconds: float) -> None:
        assert 0 < seconds <= 2
        try:
            next(waiting)()
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(time, "sleep", pause)
    with pytest.raises(KeyboardInterrupt):
        main(["check", "--watch", "--lang", "en", "--project", str(root)])


@pytest.mark.parametrize("docs", ["docs", "text"])
def test_watching(docs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                  capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """One report for each change, wherever the sources are; a broken project ends nothing."""
    config, page = tmp_path / "mkdocs.yml", tmp_path / docs / "a.md"
    page.parent.mkdir()
    page.write_text("# A\n", "utf-8")
    config.write_text(f"docs_dir: {docs}\n", "utf-8")
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: page.write_text("# A\n\n[x](no.md)\n", "utf-8"),
        lambda: config.write_text("- x\n", "utf-8"),
        lambda: config.write_text(f"docs_dir: {docs}\n#\n", "utf-8"),
        lambda: None,
        page.unlink,
        lambda: (tmp_path / "CHANGELOG.md").write_text("x", "utf-8"),
    ]
    watching(tmp_path, steps, monkeypatch)
    captured = capsys.readouterr()
    sums = [line for line in captured.out.splitlines() if " errors, " in line or " error, " in line]
    assert [line.split(" ")[0] for line in sums] == ["0", "1", "1", "0", "0"]
    assert captured.err == "mkdocs.yml:1:1: file 'mkdocs.yml' is not a YAML mapping\n"


def test_a_file_that_vanishes_while_it_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/gone.md").symlink_to("nowhere.md")
    (tmp_path / "docs/a.md").write_text("a", "utf-8")
    assert set(module.stamps(tmp_path)) == {str(tmp_path / "docs/a.md")}
