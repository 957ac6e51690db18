"""Two languages on one site: each page knows itself and its translation, and nothing leaks."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as etree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SITE, Server, built_pages

CONTENT = [page for page in built_pages() if not page.endswith("404.html")]
ADDRESS = "https://pedoman-medsos.example/"


def html(page: str) -> str:
    path = SITE / page
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


def twin(page: str, locale: str) -> str:
    bare = page.removeprefix("en/")
    return bare if locale == "id" else f"en/{bare}"


def alternates(text: str) -> dict[str, str]:
    links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text)
    return dict(links)


@pytest.mark.parametrize("page", CONTENT)
def test_head_of_every_page(page: str) -> None:
    text = html(page)
    locale = "en" if page.startswith("en/") else "id"
    assert f'<html lang="{locale}"' in text
    assert f'<link rel="canonical" href="{ADDRESS}{page}">' in text
    assert alternates(text) == {
        "id": ADDRESS + twin(page, "id"),
        "en": ADDRESS + twin(page, "en"),
        "x-default": ADDRESS + twin(page, "id"),
    }


@pytest.mark.parametrize("page", CONTENT)
def test_status_is_on_every_page(page: str) -> None:
    words = (
        "Draft – not an official decision"
        if page.startswith("en/")
        else "Rancangan – bukan keputusan resmi"
    )
    assert words in html(page)


def test_the_switch_keeps_the_place_on_the_page(page: Page) -> None:
    page.goto("akun/#AKUN-03")
    page.locator("header [data-language-switch] a").click()
    expect(page).to_have_url(re.compile("/en/akun/#AKUN-03$"))
    page.goto("en/akun/#%E0%A4%A")  # no such place, and not even well written
    page.locator("header [data-language-switch] a").click()
    expect(page).to_have_url(re.compile("/akun/$"))


def test_the_two_languages_have_the_same_pages() -> None:
    english = {page.removeprefix("en/") for page in CONTENT if page.startswith("en/")}
    assert english == {page for page in CONTENT if not page.startswith("en/")}


def test_not_found_page_of_each_language() -> None:
    assert '<html lang="id"' in html("404.html") and "Halaman tidak ditemukan" in html("404.html")
    assert '<html lang="en"' in html("en/404.html") and "Page not found" in html("en/404.html")


def test_sitemap_lists_every_page_with_its_alternates() -> None:
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = etree.parse(SITE / "sitemap.xml").getroot()
    rows = {
        row.findtext("s:loc", "", names): {
            link.get("hreflang") for link in row.findall("x:link", names)
        }
        for row in root.findall("s:url", names)
    }
    assert rows == {ADDRESS + page: {"id", "en", "x-default"} for page in CONTENT}


@pytest.mark.parametrize("page", CONTENT)
def test_navigation_stays_in_its_language(page: str) -> None:
    depth = page.count("/")
    text = re.search(r'<nav class="contents.*?</nav>\s*</div>', html(page), re.S)
    assert text, "no navigation"
    for target in re.findall(r'href="([^"#]*)"', text[0]):
        up = target.count("../")
        below = target.replace("../", "").lstrip("./")
        if page.startswith("en/"):
            assert up < depth or below.startswith("en/"), f"{page} leads to Indonesian {target}"
        else:
            assert not below.startswith("en/"), f"{page} leads to English {target}"


@pytest.mark.parametrize("start", ["", "keamanan/", "lampiran/dasar-hukum/"])
def test_switch_stays_on_the_page(page: Page, start: str) -> None:
    page.goto(start or "./")
    switch = page.locator("[data-language-switch] a[hreflang=en]")
    switch.first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"/pedoman/en/{start}")
    page.locator("[data-language-switch] a[hreflang=id]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    assert page.url.endswith(f"/pedoman/{start}")


def test_no_request_fails_when_pages_are_read(page: Page, server: Server) -> None:
    before = len(server.log)
    for address in ("./", "keamanan/", "en/", "en/keamanan/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert [entry for entry in server.log[before:] if entry[0] >= 400] == []


def test_search_records_of_one_language_only() -> None:
    for locale in ("id", "en"):
        index = json.loads((SITE / "search" / f"{locale}.json").read_text(encoding="utf-8"))
        places = index["paths"]
        assert places, locale
        assert all(place.startswith("en/") == (locale == "en") for place in places)
