"""Packed texts beside the texts of a folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from scripts.publish import compress as packing
from scripts.publish.compress import compress, packed

TEXT = "Akun resmi wajib didaftarkan sebelum unggahan pertama.\n" * 40


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_every_text_is_packed_in_both_encodings(tmp_path: Path) -> None:
    compress(write(tmp_path, a__index_html=TEXT, b_css=TEXT + "x"))
    for path in (tmp_path / "a/index.html", tmp_path / "b.css"):
        whole = path.read_bytes()
        assert gzip.decompress(Path(f"{path}.gz").read_bytes()) == whole
        assert brotli.decompress(Path(f"{path}.br").read_bytes()) == whole


def test_small_texts_and_files_that_are_packed_already_are_left(tmp_path: Path) -> None:
    compress(write(tmp_path, small_html=TEXT[:511], font_woff2=TEXT, book_pdf=TEXT))
    assert {path.name for path in tmp_path.iterdir()} == {"small.html", "font.woff2", "book.pdf"}


def test_what_stands_twice_is_packed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def noted(data: bytes) -> packing.Packed:
        seen.append(data)
        return packed(data)

    monkeypatch.setattr(packing, "packed", noted)
    compress(write(tmp_path, a__x_html=TEXT, b__x_html=TEXT, c__x_html=TEXT + "lain"))
    assert sorted(map(len, seen)) == [len(TEXT), len(TEXT) + 4]
    assert (tmp_path / "a/x.html.br").read_bytes() == (tmp_path / "b/x.html.br").read_bytes()


def test_packing_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, a_html=TEXT)
    compress(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    compress(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
