"""A small edition made with our own finishing, and throw-away keys."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from scripts.publish.pdf.postprocess import finish_pdf, save
from tests.publish.seal.keys import Keys, make_keys

SOURCE = """
#set document(title: "Edisi kecil", author: "Uji", date: datetime(year: 2026, month: 1, day: 2))
#set page(width: 595pt, height: 842pt, margin: 85pt, numbering: "1", footer: [kaki halaman])
#set text(lang: "id")
= Satu
Admin menjawab dalam 3 hari. Lihat @dua dan #link("https://example.org/")[contoh].#footnote[Catatan.]
#lorem(700)
= Dua <dua>
#lorem(700)
= Tanda tangan
#link("pedoman:tanda-tangan", box(width: 112mm, height: 32mm))
#set heading(numbering: "1")
"""


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF of a few pages with a reserved box, finished as every edition is."""
    folder = tmp_path_factory.mktemp("edisi")
    text = SOURCE.replace("= Dua <dua>", '#set heading(numbering: "1")\n= Dua <dua>')
    (folder / "a.typ").write_text(text, "utf-8")
    data = typst.compile(str(folder / "a.typ"), pdf_standards=["a-2a"])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        finish_pdf(pdf, data, {"footnote": "Catatan kaki", "sign_box": "Ruang tanda tangan"})
        save(pdf, folder / "a.pdf")
    return (folder / "a.pdf").read_bytes()


@pytest.fixture(scope="session")
def manifest(edition: bytes) -> dict[str, Any]:
    entry = {"sha256": hashlib.sha256(edition).hexdigest(), "size": len(edition)}
    files = {"unduhan/kecil.pdf": entry}
    return {
        "edition": "9.0",
        "commit": "a" * 40,
        "date": "2026-01-02",
        "text": None,
        "files": files,
    }


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("kunci"))


@pytest.fixture(scope="session")
def published(edition: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of finished files, beside which the manifest lies."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "kecil.pdf").write_bytes(edition)
    return folder
