"""The tables of the download page."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from scripts.publish.products import Product
from scripts.publish.project import Project, PublishError
from scripts.publish.seal.downloads import fill_pages

PLACE = '<p class="berkas" data-group="kartu">Menyusul.</p>'


def card(slug: str, paper: str, locale: str, title: str) -> Product:
    name = f"kartu/kartu-{slug}-{paper}-{locale}-rancangan.pdf"
    both = {each: f"{title} ({paper.upper()})" for each in ("id", "en")}
    return Product(name, "kartu", locale, both, {"id": "Untuk dicetak.", "en": "To print."})


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """As much of a project as the page needs: one chapter, and a page of each language."""
    for folder in ("", "en/"):
        (tmp_path / "site" / folder / "unduhan").mkdir(parents=True)
        (tmp_path / "site" / folder / "unduhan/index.html").write_text(PLACE, encoding="utf-8")
    (tmp_path / "dist/kartu").mkdir(parents=True)
    found = SimpleNamespace(
        site=tmp_path / "site",
        dist=tmp_path / "dist",
        nav=["akun"],
        locales=["id", "en"],
        prefix=lambda locale: "" if locale == "id" else f"{locale}/",
    )
    return cast(Project, found)


def test_a_card_has_one_row_with_both_papers_and_what_is_urgent_stands_first(
    project: Project,
) -> None:
    cards = [
        card(slug, paper, locale, title)
        for locale in ("id", "en")
        for paper in ("a5", "a4")
        for slug, title in (("akun", "Akun & akses"), ("buku-saku-peretasan", "Buku saku"))
    ]
    for each in cards:
        (project.dist / each.file).write_bytes(each.file.encode())
    fill_pages(project, cards)
    text = (project.site / "unduhan/index.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr><td.*?</tr>", text)
    assert [re.sub("<.*?>", "", row).partition("A5")[0] for row in rows] == [
        "Buku saku",
        "Akun &amp; akses",
    ]
    assert re.findall(r'href="([^"]+)" download', rows[1]) == [
        "../unduhan/kartu/kartu-akun-a5-id-rancangan.pdf",
        "../unduhan/kartu/kartu-akun-a4-id-rancangan.pdf",
    ]
    assert "A5 (0 kB)</a> · " in rows[1]
    assert 'aria-label="Akun &amp; akses, A4 (0 kB)"' in rows[1]
    digests = re.findall(r"<code>(.*?)</code>", rows[1])
    assert [each.replace("<wbr>", "") for each in digests] == [
        hashlib.sha256(f"kartu/kartu-akun-{paper}-id-rancangan.pdf".encode()).hexdigest()
        for paper in ("a5", "a4")
    ]
    english = (project.site / "en/unduhan/index.html").read_text(encoding="utf-8")
    assert "<summary>Show</summary>" in english and "a4-id" not in english


def test_a_table_without_files_is_refused(project: Project) -> None:
    with pytest.raises(PublishError, match="kartu"):
        fill_pages(project, [])
