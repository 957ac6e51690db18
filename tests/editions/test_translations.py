"""Which translations lag: found where the source was changed, nowhere else, and by what words."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.commands.release import RefusedError, refuse_stale_translations
from scripts.commands.translations import NOT_FOUND
from scripts.editions.translations import Unit, drifts, units
from scripts.guideline.load import load_guideline
from tests.editions.repository import git
from tests.overlay import load, overlay

ROOT = Path(__file__).parents[2]
REGISTER = "docs/registers/translations.yml"
SEEDS = 30
WORD = re.compile(r"[a-z]{5,}")
TARGET = re.compile(r"\]\([^)]*\)")  # the same in all languages, so no translation of it can lag


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The guideline itself, to be changed."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def kind_of(unit: Unit) -> str:
    """Sections, each kind of key and each register apart."""
    if unit.group.startswith("registers/"):
        return unit.group
    key = re.search(r"-([A-Z]?)\d\d\Z", unit.name)
    return f"key {key[1]}" if key else "section"


def seed(root: Path, unit: Unit) -> bool:
    """Change one word of a unit's source where that word can be found; False where it cannot."""
    path = root / unit.places["id"].path
    text = path.read_text(encoding="utf-8")
    for line in unit.texts["id"].split("\n")[-1:0:-1] or [unit.texts["id"]]:
        words = WORD.findall(TARGET.sub("]", line))
        if words and text.count(line) == 1:
            path.write_text(
                text.replace(line, line.replace(words[-1], "berbeda")), encoding="utf-8"
            )
            return True
    return False


def test_thirty_changes_of_the_source_are_found_and_nothing_else(copy: Path) -> None:
    day = date(2026, 12, 1)
    before = load_guideline(copy, day)
    assert list(drifts(before, units(before))) == []
    every, kinds = list(units(before)), Counter[str]()
    seeded: set[str] = set()
    for unit in every[7 :: len(every) // 200]:
        if len(seeded) < SEEDS and kinds[kind_of(unit)] < 3 and seed(copy, unit):
            seeded.add(unit.key)
            kinds[kind_of(unit)] += 1
    assert len(seeded) == SEEDS and len(kinds) >= 8, kinds
    now = load_guideline(copy, day)
    found = {drift.unit.key for drift in drifts(now, units(now))}
    assert len(found & seeded) >= SEEDS - 1, seeded - found
    assert found <= seeded, found - seeded


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small guideline in git, all translations confirmed."""
    overlay(None, tmp_path)
    (tmp_path / REGISTER).write_text("en: {}\n", encoding="utf-8")
    assert main(["generate", "--project", str(tmp_path)]) == 0
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Uji")
    git(tmp_path, "config", "user.email", "uji@example.org")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    return tmp_path


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def behind(root: Path) -> list[str]:
    guideline = load(root)
    return [drift.unit.key for drift in drifts(guideline, units(guideline))]


def test_the_report_shows_the_words_until_the_translation_is_confirmed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, "docs/id/akun.md", "setiap tiga bulan", "setiap <enam> bulan")
    change(root, "docs/registers/terms.yml", "karakter rahasia", "huruf rahasia")
    change(root, "docs/registers/figures/siklus-akun.svg", "</text>", " lama</text>")
    git(root, "commit", "--quiet", "-am", "second")
    capsys.readouterr()
    assert main(["translations", "--project", str(root)]) == 0
    out = capsys.readouterr().out
    assert "[-tiga-] {+<enam>+}" in out and "[-karakter-] {+huruf+}" in out
    assert "en: The supervisor should review access every three months." in out
    assert NOT_FOUND not in out
    page = root / "page.html"
    assert main(["translations", "--project", str(root), "page", str(page)]) == 0
    assert "<del>tiga</del> <ins>&lt;enam&gt;</ins>" in page.read_text(encoding="utf-8")
    with pytest.raises(RefusedError, match="akun#AKUN-04"):
        refuse_stale_translations(load(root))
    done = ["translations", "--project", str(root), "done"]
    assert main([*done, "AKUN-O4"]) == 2
    assert "'AKUN-04'" in capsys.readouterr().err
    assert main([*done, "AKUN-04", "registers/terms"]) == 0
    assert behind(root) == ["registers/figures#siklus-akun"]
    assert main([*done, "all"]) == 0
    assert behind(root) == []
    refuse_stale_translations(load(root))


def test_without_a_history_the_whole_source_is_shown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(root / ".git")
    change(root, "docs/id/akun.md", "setiap tiga bulan", "setiap enam bulan")
    assert main(["translations", "--project", str(root)]) == 0
    out = capsys.readouterr().out
    assert NOT_FOUND in out and "Penyelia sebaiknya memeriksa akses setiap enam bulan." in out


@pytest.mark.parametrize(
    ("old", "new", "late"),
    [
        ("AKUN-04", "AKUN-07", "akun#AKUN-07"),
        ("akun.md", "hidup.md", "hidup#AKUN-04"),
        ("akun.md#pendaftaran", "akun.md#daftar", "akun#AKUN-04"),
        ("akun.md#mengapa-register", "akun.md#mengapa", "akun#AKUN-04"),
    ],
)
def test_a_new_name_leaves_what_was_confirmed_and_what_lags(
    old: str, new: str, late: str, root: Path
) -> None:
    change(root, "docs/id/akun.md", "setiap tiga bulan", "setiap enam bulan")
    assert main(["rename", "--project", str(root), old, new]) == 0
    assert behind(root) == [late]


def test_a_change_of_markup_or_of_a_link_is_no_change_of_the_text(root: Path) -> None:
    change(root, "docs/id/akun.md", "setiap tiga bulan", "setiap **tiga** bulan")
    change(root, "docs/id/akun.md", "Register mencegah", "Register  mencegah")
    assert behind(root) == []
