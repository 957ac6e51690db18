"""A release refuses what would make an edition untrue, and leaves no trace when it does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.commands.edition import around
from scripts.commands.release import RefusedError, release
from scripts.editions.diff import Word, changes, word_diff, words_of
from scripts.editions.record import body_digest, dump, in_order, order, sealed
from scripts.guideline.git import GitError
from tests.editions.conftest import Published
from tests.editions.repository import change, commit, generate, git, plan

NOTES = 'summary: {id: "Keempat.", en: "Fourth."}\nnotes: {akun: {id: "Sebab.", en: "Because."}}\n'

# Refuses every commit; as a hook of references, every tag.
HOOK = """#!/bin/sh
case "$0" in *pre-commit) exit 1 ;; esac
! { test "$1" = prepared && grep -q refs/tags/; }
"""


@pytest.fixture
def root(three: Published, tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(three.repository), str(folder))
    git(folder, "config", "user.name", "Uji")
    git(folder, "config", "user.email", "uji@example.org")
    return folder


def amend(root: Path) -> None:
    change(root / "docs/id/akun.md", "setiap tiga bulan", "setiap bulan")
    change(root / "docs/en/akun.md", "every three months", "every month")


def uncommitted(root: Path) -> None:
    amend(root)
    generate(root)


def without_note(root: Path) -> None:
    amend(root)
    plan(root, 'summary: {id: "Keempat.", en: "Fourth."}\n')
    commit(root, "amend")


def new_without_note(root: Path) -> None:
    for locale, option in (("id", "    force: may\n    roles: [kreator]\n"), ("en", "")):
        word = "dapat" if locale == "id" else "may"
        block = f"/// provision | AKUN-08\n{option}\nKreator {word} x.\n///\n\n"
        heading = "## Penjelasan" if locale == "id" else "## Explanation"
        change(root / "docs" / locale / "akun.md", heading, block + heading)
    plan(root, 'summary: {id: "Keempat.", en: "Fourth."}\n')
    commit(root, "add")


def without_summary(root: Path) -> None:
    amend(root)
    plan(root, 'notes: {akun: {id: "Sebab.", en: "Because."}}\n')
    commit(root, "amend")


def half_note(root: Path) -> None:
    amend(root)
    plan(root, NOTES.replace(', en: "Because."', ""))
    commit(root, "amend")


def reused_key(root: Path) -> None:
    for locale, option in (("id", "    force: may\n    roles: [kreator]\n"), ("en", "")):
        word = "dapat" if locale == "id" else "may"
        block = f"/// provision | AKUN-05\n{option}\nKreator {word} x.\n///\n\n"
        heading = "/// provision | AKUN-06"
        change(root / "docs" / locale / "akun.md", heading, block + heading)
    plan(root, NOTES)
    commit(root, "reuse")


def lost_key(root: Path) -> None:
    for locale in ("id", "en"):
        path = root / "docs" / locale / "akun.md"
        text = path.read_text(encoding="utf-8")
        start = text.index("/// provision | AKUN-07")
        path.write_text(
            text[:start]
            + text[text.index("## Penjelasan" if locale == "id" else "## Explanation") :]
        )
    plan(root, NOTES)
    commit(root, "lose")


def altered_record(root: Path) -> None:
    change(root / "docs/registers/editions/1.0.json", "wajib didaftarkan", "boleh didaftarkan")
    plan(root, NOTES)
    commit(root, "alter")


def replaced_record(root: Path) -> None:
    path = root / "docs/registers/editions/1.0.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["summary"]["id"] = "Lain."
    path.write_text(dump(sealed(record)), encoding="utf-8")
    plan(root, NOTES)
    commit(root, "replace")


def nothing(root: Path) -> None:
    plan(root, NOTES)
    commit(root, "notes")


@pytest.mark.parametrize(
    ("prepare", "name", "said"),
    [
        (uncommitted, "1.3", "belum di-commit"),
        (without_note, "1.3", "EDN008"),
        (new_without_note, "1.3", 'AKUN-08: {id: "…", en: "…"}  # added'),
        (without_summary, "1.3", 'summary: {id: "…", en: "…"}'),
        (half_note, "1.3", "REG001"),
        (reused_key, "1.3", "EDN006"),
        (lost_key, "1.3", "EDN005"),
        (altered_record, "1.3", "EDN001"),
        (replaced_record, "1.3", "EDN002"),
        (nothing, "1.2", "sudah beku"),
        (nothing, "1.1.1", "tidak sesudah"),
        (nothing, "besok", "bukan nomor"),
        (nothing, "1.3.0", "bukan nomor"),
        (nothing, "01.3", "bukan nomor"),
        (nothing, "1.4", "1.2.1, 1.3, 2.0"),
        (nothing, "13.0", "1.2.1, 1.3, 2.0"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_release_is_refused(
    root: Path, prepare: Callable[[Path], None], name: str, said: str
) -> None:
    prepare(root)
    before = git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD")
    with pytest.raises(RefusedError, match=said):
        release(root, name, "2027-03-01")
    assert (git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD")) == before


def test_an_edition_is_not_older_than_the_one_before(root: Path) -> None:
    nothing(root)
    with pytest.raises(RefusedError, match=r"2027-01-14 mendahului edisi 1\.2 \(2027-01-15\)"):
        release(root, "1.3", "2027-01-14")


@pytest.mark.parametrize(
    ("day", "said"), [("2026-13-01", "bukan tanggal"), ("2999-01-01", "belum tiba")]
)
def test_a_wrong_date_is_explained(capsys: pytest.CaptureFixture[str], day: str, said: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["edition", "release", "1.3", "--date", day])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("hook", ["pre-commit", "reference-transaction"])
def test_a_commit_or_tag_that_git_refuses_leaves_no_trace(root: Path, hook: str) -> None:
    amend(root)
    plan(root, NOTES)
    commit(root, "amend")
    before = git(root, "rev-parse", "HEAD")
    path = root / ".git/hooks" / hook
    path.parent.mkdir(exist_ok=True)
    path.write_text(HOOK, encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(GitError):
        release(root, "1.3", "2027-03-01")
    assert git(root, "rev-parse", "HEAD") == before
    assert git(root, "status", "--porcelain") == ""
    assert not (root / "docs/registers/editions/1.3.json").exists()
    assert not git(root, "tag", "--list", "v1.3")


def test_a_release_freezes_dates_and_tags(root: Path) -> None:
    amend(root)
    plan(root, NOTES)
    commit(root, "amend")
    parent = git(root, "rev-parse", "HEAD")
    record = release(root, "1.3", "2027-03-01")
    assert record["commit"] == parent
    assert git(root, "rev-parse", "v1.3^{commit}") == git(root, "rev-parse", "HEAD")
    assert git(root, "status", "--porcelain") == ""
    frozen = json.loads((root / "docs/registers/editions/1.3.json").read_text(encoding="utf-8"))
    assert frozen == record
    assert frozen["digest"] == body_digest(frozen)
    assert frozen["previous"]["edition"] == "1.2"
    assert f"## 1.3 – 2027-03-01\n\nCatatan beku / frozen record: `sha256:{record['digest']}`" in (
        root / "CHANGELOG.md"
    ).read_text(encoding="utf-8")
    assert 'version: "1.3"' in (root / "docs/en/akun.md").read_text(encoding="utf-8")
    assert 'version: "1.0"' in (root / "docs/en/mulai.md").read_text(encoding="utf-8")
    assert 'edition: "1.3"' in (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "AKUN-04" in (root / "docs/id/perubahan/edisi-1-3.md").read_text(encoding="utf-8")


def test_word_diff() -> None:
    assert word_diff("satu dua tiga", "satu empat tiga lima") == [
        Word("same", "satu"),
        Word("old", "dua"),
        Word("new", "empat"),
        Word("same", "tiga"),
        Word("new", "lima"),
    ]
    assert word_diff("", "") == []
    assert word_diff("a", "") == [Word("old", "a")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [(16, " ".join(map(str, range(16)))), (17, "0 1 2 3 4 5 6 7 … 9 10 11 12 13 14 15 16")],
)
def test_long_text_that_stayed_the_same_is_cut(words: int, shown: str) -> None:
    assert around(" ".join(map(str, range(words)))) == shown


def test_markup_and_targets_of_links_are_no_change() -> None:
    old = sealed({"page": "a", "text": {"id": "Buka [daftar](a.md) **kini**."}})
    new = sealed({"page": "b", "text": {"id": "- Buka [daftar](b.md#c) kini."}})
    assert changes({"provisions": {"K-01": old}}, {"provisions": {"K-01": new}}) == []
    assert words_of("2 * 3 * 4 dan snake_case") == "2 * 3 * 4 dan snake_case"


def test_editions_in_the_order_of_their_numbers() -> None:
    assert sorted(["1.10", "1.9", "0.9", "1.9.1"], key=order) == ["0.9", "1.9", "1.9.1", "1.10"]
    records = {name: {"edition": name} for name in ("1.10", "1.9")}
    assert [record["edition"] for record in in_order(records)] == ["1.9", "1.10"]
