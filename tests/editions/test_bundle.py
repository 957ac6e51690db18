"""The zip for offices without a line opens from a folder, without a server."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.commands.bundle import add_files, bundle
from scripts.editions.banner import with_policy
from scripts.gate import policy
from tests.editions.conftest import Published


@pytest.fixture(scope="module")
def folder(three: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(bundle(three.repository, made, files=False)) as archive:
        archive.extractall(made)
    return made / "pedoman-1.2"


def test_pages_languages_and_links_work_from_a_folder(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    # A page that is left early gives up what it was still reading; that is no fault.
    page.on(
        "requestfailed",
        lambda asked: None if asked.failure == "net::ERR_ABORTED" else faults.append(asked.url),
    )
    page.on(
        "request", lambda asked: None if asked.url.startswith("file:") else faults.append("net")
    )
    page.goto((folder / "index.html").as_uri())
    page.goto((folder / "akun.html").as_uri())
    assert page.evaluate("document.styleSheets.length") >= 1
    page.locator("header [data-language-switch] a").click()
    expect(page).to_have_url(re.compile("/en/akun.html$"))
    page.locator(".provision__meta a[href*='perubahan']").first.click()
    expect(page).to_have_url(re.compile("/en/perubahan/edisi-1-1.html"))
    page.locator(".wordmark").click()
    expect(page).to_have_url(re.compile("/en/index.html$"))
    assert faults == []
    page.close()


def test_every_link_leads_to_a_file(folder: Path) -> None:
    dead = set()
    for path in folder.rglob("*.html"):
        for target in re.findall(r'\shref="([^"]+)"', path.read_text(encoding="utf-8")):
            place = re.split(r"[#?]", target)[0]
            is_local = place and "://" not in target and not target.startswith("mailto:")
            if is_local and not (path.parent / place).is_file():
                dead.add((path.name, target))
    assert {pair for pair in dead if "unduhan/" not in pair[1]} == set()


def test_files_and_their_tables_come_from_the_published_site(tmp_path: Path) -> None:
    whole, site = tmp_path / "whole", tmp_path / "site"
    for folder, up in (("", "../"), ("en", "../../")):
        (whole / folder / "unduhan").mkdir(parents=True)
        (whole / folder / "unduhan/index.html").write_text(
            "<table><tr><td>lain</td></tr></table>"
            f'<table><tr><td><a href="{up}unduhan/a.pdf" download>A</a></td></tr></table>',
            encoding="utf-8",
        )
        (site / folder).mkdir(parents=True, exist_ok=True)
        place = '<p class="berkas" data-group="pdf">Belum ada.</p>'
        (site / folder / "unduhan.html").write_text(place, encoding="utf-8")
    (whole / "unduhan/a.pdf").write_bytes(b"%PDF")
    add_files(whole, site, ("id", "en"))
    assert (site / "unduhan/a.pdf").read_bytes() == b"%PDF"
    assert not (site / "unduhan/index.html").exists()
    assert 'href="unduhan/a.pdf"' in (site / "unduhan.html").read_text(encoding="utf-8")
    assert 'href="../unduhan/a.pdf"' in (site / "en/unduhan.html").read_text(encoding="utf-8")


def test_the_same_tree_makes_the_same_zip(three: Published, folder: Path, tmp_path: Path) -> None:
    again = bundle(three.repository, tmp_path, files=False)
    assert again.read_bytes() == (folder.parent / again.name).read_bytes()


def test_a_page_made_before_pages_carried_the_policy_gets_it_once() -> None:
    element = policy.meta(is_folder=True)
    page = '<head><meta charset="utf-8"><link rel="icon" href="a.svg"></head>'
    ours = with_policy(page, element)
    assert ours.index(element) < ours.index("<link")
    assert with_policy(ours, element) == ours
