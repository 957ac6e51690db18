"""The preview builds one page again after a save, and all of them when something shared changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.site.preview import Preview, newest
from tests.tools.lock import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "akun").mkdir(parents=True)
    (tmp_path / "site" / "akun" / "index.html").write_text("x", encoding="utf-8")
    (tmp_path / "site" / "akun" / "gaya.css").write_text("x", encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "includes" / "id"
    folder.mkdir(parents=True)
    (folder / "akun-checklist.md").write_text("- [ ] x\n", encoding="utf-8")
    os.utime(folder / "akun-checklist.md", (500, 500))
    return tmp_path / "includes"


@pytest.mark.parametrize(
    ("command", "dirty", "again"),
    [("serve", True, True), ("serve", False, False), ("build", True, False)],
)
def test_only_a_preview_keeps_what_it_built(command: str, dirty: bool, again: bool) -> None:
    preview = Preview()
    preview.start(command, dirty)
    assert not preview.is_again  # the first build makes everything
    preview.finish(1000)
    assert preview.is_again is again


def test_a_page_alone_leaves_the_others(site: Path, shared: Path) -> None:
    preview = Preview()
    preview.start("serve", True)
    preview.finish(1000)
    preview.forget_if_changed([shared], site)
    assert preview.is_again
    assert (site / "akun" / "index.html").exists()


def test_a_shared_file_builds_all_pages_anew(site: Path, shared: Path) -> None:
    preview = Preview()
    preview.start("serve", True)
    preview.finish(1000)
    os.utime(shared / "id" / "akun-checklist.md", (2000, 2000))
    preview.forget_if_changed([shared], site)
    assert not preview.is_again
    assert not (site / "akun" / "index.html").exists()
    assert (site / "akun" / "gaya.css").exists()


def test_a_folder_without_files_is_old(tmp_path: Path) -> None:
    assert newest(tmp_path) == newest(tmp_path / "none") == 0


def test_make_serve_is_the_preview() -> None:
    assert "mkdocs serve --dirty" in (ROOT / "Makefile").read_text(encoding="utf-8")
