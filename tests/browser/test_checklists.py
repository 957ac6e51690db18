"""Checklists: kept on the device, never lost; with account, day and name; as proof, as a table, as a link."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.conftest import Server

PHONE: ViewportSize = {"width": 390, "height": 844}
LIST = "akun/#daftar-periksa"
SHARED = "akun/#centang=AKUN&butir=02.03&edisi={edition}&akun=%40kanwil_contoh&tanggal=2026-12-01&nama=Siti"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"


def shared_address(page: Page) -> str:
    """The address of a list that somebody shared, with the edition of the site."""
    page.goto("akun/")
    return SHARED.format(edition=page.evaluate("document.documentElement.dataset.edition"))


def ticked(page: Page) -> list[int]:
    """Which boxes are ticked, counted from 0."""
    boxes = page.get_by_role("checkbox")
    expect(page.locator(".checklist__bar").first).to_be_visible()
    return [at for at in range(boxes.count()) if boxes.nth(at).is_checked()]


def test_checklist_is_kept_on_the_device_and_can_be_reset(page: Page) -> None:
    page.goto("akun/#daftar-periksa")
    box = page.get_by_role("checkbox").first
    box.check()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.goto("en/akun/")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("button", name="Reset").first.click()
    expect(page.get_by_role("checkbox").first).not_to_be_checked()


def test_two_tabs_keep_the_ticks_of_both(page: Page) -> None:
    page.goto("akun/")
    other = page.context.new_page()
    other.goto("akun/")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    other.get_by_role("checkbox").nth(5).check()
    for tab in (page, other):
        tab.reload()
        for number in (0, 1, 5):
            expect(tab.get_by_role("checkbox").nth(number)).to_be_checked()
    page.get_by_role("checkbox").nth(2).check()
    expect(other.get_by_role("checkbox").nth(2)).to_be_checked()  # shown without a reload
    other.close()


def test_a_step_back_loses_no_tick(page: Page) -> None:
    page.goto("akun/")
    page.get_by_role("checkbox").nth(0).check()
    page.goto("lampiran/daftar-periksa/")
    page.locator("[data-checklist=AKUN] input[type=checkbox]").nth(3).check()
    page.go_back()
    page.get_by_role("checkbox").nth(1).check()
    page.reload()
    for number in (0, 1, 3):
        expect(page.get_by_role("checkbox").nth(number)).to_be_checked()


def test_an_emptied_checklist_can_be_had_back(page: Page) -> None:
    page.goto("akun/")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("button", name="Kosongkan").first.click()
    expect(page.get_by_role("checkbox").nth(0)).not_to_be_checked()
    page.get_by_role("button", name="Urungkan").first.click()
    expect(page.get_by_role("checkbox").nth(0)).to_be_checked()
    page.reload()
    expect(page.get_by_role("checkbox").nth(0)).to_be_checked()


def test_a_browser_that_keeps_nothing_says_so(page: Page) -> None:
    page.add_init_script(NO_STORAGE)
    page.goto("akun/")
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    expect(page.locator(".checklist__lost")).to_have_count(1)
    expect(page.locator(".checklist__count").first).to_contain_text("2/")


def test_checklist_state_belongs_to_the_edition(page: Page) -> None:
    page.goto("akun/")
    page.get_by_role("checkbox").first.check()
    keys = page.evaluate("Object.keys(localStorage)")
    edition = page.evaluate("document.documentElement.dataset.edition")
    assert edition and any(edition in key for key in keys), keys


def test_a_checklist_prints_alone(page: Page) -> None:
    page.goto(LIST)
    page.evaluate("window.print = () => {}")
    page.locator(".checklist__bar").get_by_role("button", name="Cetak").click()
    page.emulate_media(media="print")
    expect(page.locator(".checklist")).to_be_visible()
    expect(page.locator(".provision").first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".provision").first).to_be_visible()


def test_a_page_without_the_script_has_not_fetched_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("akun/")
    page.wait_for_load_state("networkidle")
    assert not any("checklist" in address for address in asked), asked
    page.locator("#daftar-periksa").scroll_into_view_if_needed()
    expect(page.locator(".checklist__bar")).to_be_visible()
    assert sum("checklist.js" in address for address in asked) == 1
    page.goto("mengusulkan/")
    assert "checklist" not in page.content()


@pytest.mark.parametrize("keeps", [True, False])
def test_a_tick_before_the_script_is_there_is_kept(page: Page, keeps: bool) -> None:
    if not keeps:
        page.add_init_script(NO_STORAGE)
    held: list[Route] = []
    page.route("**/checklist.js*", lambda route: held.append(route))  # noqa: PLW0108  # marked by Playwright
    page.goto(LIST)
    page.get_by_role("checkbox").nth(2).check()
    page.wait_for_timeout(100)
    if keeps:  # the page is left before the script has come
        page.unroute("**/checklist.js*")
        page.reload()
    else:
        held[0].continue_()
    assert ticked(page) == [2]
    expect(page.locator(".checklist__count")).to_contain_text("1/")


def test_account_day_and_name_stay_with_the_list_in_both_languages(page: Page) -> None:
    page.goto(LIST)
    page.get_by_label("Akun", exact=True).fill("@kanwil_contoh")
    page.get_by_label("Tanggal", exact=True).fill("2026-12-01")
    page.get_by_label("Nama", exact=True).fill("Siti")
    page.goto("en/akun/#daftar-periksa")
    expect(page.get_by_label("Account", exact=True)).to_have_value("@kanwil_contoh")
    expect(page.get_by_label("Date", exact=True)).to_have_value("2026-12-01")
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Siti")


def test_a_broken_memory_is_an_empty_list(page: Page) -> None:
    page.goto("akun/")
    edition = page.evaluate("document.documentElement.dataset.edition")
    for broken in ("{", "3", '{"length": 1e9}', '[["AKUN-C01-box"]]'):
        for place in ("", ".about"):
            page.evaluate(
                "([key, value]) => localStorage.setItem(key, value)",
                [f"pedoman.{edition}.checklist.AKUN{place}", broken],
            )
        page.goto("./")
        page.goto(LIST)
        assert ticked(page) == []
        page.get_by_role("checkbox").nth(1).check()
        page.reload()
        assert ticked(page) == [1]
        expect(page.locator(".message .button").first).to_have_count(1)  # the rest works too


def test_proof_names_ticks_account_day_name_and_edition(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(LIST)
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_label("Akun", exact=True).fill("@kanwil_contoh")
    page.get_by_label("Tanggal", exact=True).fill("2026-12-01")
    page.get_by_role("button", name="Salin bukti").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].endswith(" – Daftar periksa")
    assert lines[1:3] == ["Akun: @kanwil_contoh", "Tanggal: 2026-12-01"]
    assert lines[3].startswith("1/")
    assert next(line for line in lines if line.startswith("☑")).startswith("☑ AKUN-C01 ")
    assert len([line for line in lines if line.startswith("☐ AKUN-C")]) >= 5
    assert "Rancangan" in lines[-2] and "disi" in lines[-2]
    assert lines[-1].endswith("/akun/#daftar-periksa")


def test_the_table_begins_no_formula_and_holds_every_item(page: Page) -> None:
    page.goto("en/akun/#daftar-periksa")
    page.get_by_label("Account", exact=True).fill('@office,"=1+1"')
    page.get_by_label("Name", exact=True).fill("=HYPERLINK(1)")
    page.get_by_role("checkbox").nth(1).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == page.get_by_role("checkbox").count()
    assert [row["ticked"] for row in rows[:3]] == ["not yet", "yes", "not yet"]
    assert all(row["Account"] == '\'@office,"=1+1"' for row in rows)
    assert all(row["Name"] == "'=HYPERLINK(1)" for row in rows)
    assert all("Draft" in row["Edition"] for row in rows)


def test_a_list_goes_by_link_and_is_taken_over_only_when_asked(
    page: Page, browser: Browser, server: Server
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(LIST)
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("checkbox").nth(2).check()
    page.get_by_label("Nama", exact=True).fill("Siti & Budi")
    page.get_by_role("button", name="Salin tautan daftar ini").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert len(address) < 400

    context = browser.new_context(base_url=server.url, viewport=PHONE)
    other = context.new_page()
    other.goto("akun/#daftar-periksa")
    other.get_by_role("checkbox").nth(5).check()
    other.goto("./")
    other.goto(address)
    expect(other.locator(".checklist__shared")).to_be_in_viewport()
    assert ticked(other) == [1, 2]
    expect(other.get_by_label("Nama", exact=True)).to_have_value("Siti & Budi")
    expect(other.get_by_role("checkbox").nth(5)).to_be_disabled()
    other.get_by_role("button", name="Kembali ke centang saya").click()
    assert ticked(other) == [5]
    assert "centang" not in other.url

    other.evaluate("address => { location.href = address }", address)
    other.get_by_role("button", name="Pakai di perangkat ini").click()
    assert ticked(other) == [1, 2]
    other.get_by_role("button", name="Urungkan").click()
    assert ticked(other) == [5]
    other.reload()
    assert ticked(other) == [5]
    context.close()


@pytest.mark.parametrize(
    "fragment",
    [
        "#centang=AKUN&butir=01&edisi=1.0&nama=<img src=x onerror=alert(1)>&x=1",
        "#centang=TIADA&butir=01&edisi=1.0",
        "#centang=AKUN&butir=99999&edisi=1.0",
        "#centang=" + "A" * 100_000,
        "#centang=%00",
    ],
)
def test_a_hostile_fragment_changes_nothing(page: Page, fragment: str) -> None:
    page.goto(LIST)
    page.get_by_role("checkbox").nth(3).check()
    page.goto("./")
    page.goto(f"akun/{fragment}")
    expect(page.locator(".checklist__shared")).to_be_visible()
    assert ticked(page) == [3]
    expect(page.locator(".checklist__shared")).to_contain_text("tidak memuat daftar")
    expect(page.get_by_role("button", name="Pakai di perangkat ini")).to_be_hidden()


def test_a_name_from_a_link_is_text_alone(page: Page) -> None:
    address = shared_address(page).replace("Siti", "<img src=x onerror=alert(1)>")
    page.goto("./")
    page.goto(address)
    expect(page.get_by_label("Nama", exact=True)).to_have_value("<img src=x onerror=alert(1)>")
    assert page.locator(".checklist__about img").count() == 0


def test_a_printed_list_has_account_day_name_place_and_a_line_to_sign(page: Page) -> None:
    page.goto("lampiran/daftar-periksa/")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Cetak", exact=True).nth(2).click()
    page.emulate_media(media="print")
    expect(page.locator(".checklist:visible")).to_have_count(1)
    expect(page.locator(".checklist__about:visible")).to_have_count(1)
    stamp = page.locator(".checklist__stamp:visible")
    expect(stamp).to_contain_text("Tanda tangan:")
    expect(stamp).to_contain_text("/lampiran/daftar-periksa/#")
    expect(page.locator(".status")).to_be_visible()


@pytest.mark.parametrize("locale", ["", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_added_is_accessible_and_fits(
    browser: Browser, server: Server, axe: str, locale: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(base_url=server.url, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    address = locale + shared_address(page)
    page.goto(address)
    expect(page.locator(".checklist__shared")).to_be_visible()
    for width, size in ((320, 100), (390, 100), (390, 150), (390, 200), (1280, 100)):
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, size)
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [violation["id"] for violation in found["violations"]] == []
    small = page.locator(".checklist__bar button, .checklist__about input").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().height < 24).length"
    )
    assert small == 0
    context.close()


def test_without_script_a_list_is_a_list(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(SHARED.format(edition="1.0"))
    expect(page.get_by_role("checkbox").first).to_be_enabled()
    expect(page.locator(".checklist__about, .checklist__bar, .checklist__shared")).to_have_count(0)
    context.close()
