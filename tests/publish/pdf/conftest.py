"""What the tests of published files share: the finished files of the last build, and their text."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from scripts.publish.book import Book, load_book
from scripts.publish.project import Project, load_project
from tests.tools.lock import ROOT

EDITIONS = ("baca-id", "baca-en", "lampiran-id", "lampiran-en")


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project(ROOT)


@pytest.fixture(scope="session")
def dist(project: Project) -> Path:
    """The folder of finished files; `make test` builds it before the tests run."""
    if not (project.dist / "manifest.json").exists():
        pytest.fail("dist/ belum ada: jalankan make pdf cards seal / not built")
    return project.dist


@pytest.fixture(scope="session")
def pdfs(dist: Path) -> list[Path]:
    names = [
        name for index in dist.glob("*.index.json") for name in json.loads(index.read_text("utf-8"))
    ]
    found = sorted(dist / row["file"] for row in names if row["file"].endswith(".pdf"))
    assert len(found) >= len(EDITIONS)
    return found


@pytest.fixture(scope="session")
def books(project: Project) -> dict[str, Book]:
    return {locale: load_book(project, locale) for locale in project.locales}


def pdf_of(dist: Path, name: str) -> Path:
    """An edition by kind and language; that of a draft has another name."""
    rows: list[dict[str, str]] = json.loads((dist / "pdf.index.json").read_text("utf-8"))
    return next(dist / row["file"] for row in rows if row["file"].startswith(f"pedoman-{name}"))


def opened(path: Path) -> pikepdf.Pdf:
    return pikepdf.open(path)


def pages_of(path: Path) -> list[str]:
    """The text of every page."""
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in document]
