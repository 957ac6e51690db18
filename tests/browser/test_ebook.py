"""The e-book on a phone: nothing is read sideways."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Browser

from scripts.publish.book import load_book
from scripts.publish.ebook.epub import epub_file
from scripts.publish.project import load_project
from tests.tools.lock import ROOT

PHONE = 390


def test_every_page_of_the_ebook_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
    project = load_project(ROOT)
    data = epub_file(project, load_book(project, project.locales[0]))
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    pages = sorted((tmp_path / "OEBPS").glob("*.xhtml"))
    assert len(pages) > 30
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    page, wide = context.new_page(), {}
    for path in pages:
        page.goto(path.as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            wide[path.name] = width
    context.close()
    assert wide == {}
