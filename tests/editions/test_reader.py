"""A reader walks between editions in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

CASES = [("", "id", "sudah diganti"), ("en/", "en", "is superseded")]


@pytest.mark.parametrize(("locale", "lang", "said"), CASES)
def test_switch_edition_on_a_deep_page(
    reader: BrowserContext, locale: str, lang: str, said: str
) -> None:
    page = reader.new_page()
    page.goto(f"{locale}akun/")
    page.locator("details.editions summary").click()
    page.get_by_role("link", name=re.compile(r"(Edisi|Edition) 1\.0")).click()
    expect(page).to_have_url(re.compile(f"/1.0/{locale}akun/$"))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator(".superseded")).to_contain_text(said)
    page.locator("details.editions summary").click()
    page.get_by_role("link", name=re.compile(r"(Edisi|Edition) 1\.1")).click()
    expect(page).to_have_url(re.compile(f"/1.1/{locale}akun/$"))
    expect(page.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize(("locale", "lang", "said"), CASES)
def test_banner_works_without_a_script(
    browser: Browser, address: str, locale: str, lang: str, said: str
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"1.0/{locale}akun/")
    expect(page.locator(".superseded")).to_contain_text(said)
    expect(page.locator(".superseded")).to_be_visible()
    page.locator(".superseded summary").click()
    page.locator(".superseded").get_by_role("link", name="AKUN-02", exact=True).click()
    expect(page).to_have_url(re.compile(f"/pedoman/{locale}akun/#AKUN-02$"))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator(".superseded")).to_have_count(0)
    context.close()


def test_the_language_switch_stays_in_the_edition(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("1.1/akun/")
    page.locator("header [data-language-switch] a").click()
    expect(page).to_have_url(re.compile("/1.1/en/akun/$"))


def test_the_banner_follows_the_section_that_is_read(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("1.0/akun/#AKUN-03")
    page.locator("a[data-same]").click()
    expect(page).to_have_url(re.compile("/pedoman/akun/#AKUN-03$"))


def test_a_withdrawn_provision_keeps_its_address(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("akun/#AKUN-05")
    place = page.locator("section#AKUN-05")
    expect(place).to_be_in_viewport()
    expect(place).to_contain_text("Tidak dipakai lagi.")
    place.get_by_role("link", name="1.2").click()
    expect(page).to_have_url(re.compile("/perubahan/edisi-1-2/#akun-05$"))
    expect(page.locator("#akun-05")).to_be_in_viewport()


def test_changed_since_the_last_visit(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("akun/")
    expect(page.locator(".visit")).to_have_count(0)
    page.locator("h1").hover()  # whoever does nothing at all has not been here
    key = page.locator("#AKUN-02 .provision__key")
    expect(key).to_have_attribute("title", "Salin tautan")  # the script has run
    page.evaluate(
        """() => {
            const name = Object.keys(localStorage).find((key) => key.startsWith("pedoman.visit:"));
            const kept = JSON.parse(localStorage.getItem(name));
            kept["AKUN-02"] = "old";
            delete kept["AKUN-07"];
            localStorage.setItem(name, JSON.stringify(kept));
        }"""
    )
    page.reload()
    expect(page.locator(".visit a")).to_have_text(["AKUN-02", "AKUN-07"])
    page.reload()
    expect(page.locator(".visit")).to_have_count(0)
    assert json.loads(page.evaluate("JSON.stringify(document.cookie)")) == ""


@pytest.mark.parametrize("path", ["1.0/akun/", "1.0/en/akun/", "perubahan/edisi-1-1/", "akun/"])
def test_axe_finds_nothing(browser: Browser, address: str, axe: str, path: str) -> None:
    context = browser.new_context(base_url=address, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    for summary in page.locator(".editions summary, .superseded summary").all():
        summary.click()
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()
