"""Where am I, how do I get elsewhere: the row that stays, the contents of the page, letters, the place kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Server

PHONE: ViewportSize = {"width": 390, "height": 844}
WIDTHS = (320, 344, 360, 375, 384, 390, 412, 768)
WATCH = """
    window.shifts = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => { shifts += entry.value }))
        .observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("size", ["100%", "150%", "200%"])
def test_search_place_and_way_up_stay_in_view(page: Page, size: str) -> None:
    page.goto("en/akun/")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    for width in WIDTHS if size == "100%" else (390,):
        page.set_viewport_size({"width": width, "height": 780})
        page.evaluate("scrollTo(0, 4000)")
        boxes = page.evaluate(
            "parts => parts.map(part => document.querySelector(part).getBoundingClientRect())",
            [".search__input", ".head__here", ".head__up"],
        )
        for box in boxes:
            assert box["top"] >= -1 and box["bottom"] <= 780, width
            assert box["left"] >= 0 and box["right"] <= width, width
            assert box["width"] >= 24, width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_head_names_the_place_and_the_contents_lead_elsewhere(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("akun/#serah-terima")
    here = page.locator(".head__here")
    expect(here).to_have_text("Serah terima")
    expect(here).to_have_accessible_name("Di halaman ini: Serah terima")
    here.click()
    panel = page.locator("#di-halaman-ini")
    expect(panel.locator("[aria-current]")).to_be_in_viewport()
    panel.get_by_role("link", name="Akun yang diam").click()
    expect(panel).not_to_be_visible()
    expect(page.locator("#akun-diam")).to_be_in_viewport()
    box, head = page.locator("#akun-diam").bounding_box(), page.locator(".head").bounding_box()
    assert box and head and box["y"] >= head["y"] + head["height"]  # not below the head
    page.locator(".head__up").click()
    expect(page.locator("h1")).to_be_in_viewport()


@pytest.mark.parametrize("address", ["lampiran/ketentuan/", "lampiran/glosarium/"])
def test_a_long_page_offers_the_place_at_which_it_was_left(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    link = page.locator("[data-outline] a").nth(6)
    target = (link.get_attribute("href") or "")[1:]
    page.goto(f"{address}#{target}")
    page.wait_for_function("localStorage.getItem('pedoman.places')")
    page.goto("./")
    page.goto(address)
    offer = page.locator(".resume")
    expect(offer).to_be_in_viewport()
    offer.click()
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    expect(offer).to_have_count(0)


@pytest.mark.parametrize("address", ["cari/", "en/cari/", "lampiran/glosarium/"])
def test_a_long_list_has_its_letters_at_the_top(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    letters = page.locator(".opening .letters a")
    assert letters.count() >= 18
    expect(letters.last).to_be_in_viewport()
    target = (letters.nth(10).get_attribute("href") or "").removeprefix("#")
    letters.nth(10).click()
    heading = page.locator(f"[id='{target}']")
    expect(heading).to_be_in_viewport()
    assert heading.inner_text()[0].upper() == letters.nth(10).inner_text()


def test_parts_that_are_not_drawn_yet_are_found_and_printed(page: Page, tmp_path: Path) -> None:
    page.goto("lampiran/glosarium/")
    page.wait_for_load_state("networkidle")
    far = page.locator(".part").last
    height = "part => part.getBoundingClientRect().height"
    assert page.evaluate("find('warganet')")  # search in the page, as a browser does it
    page.evaluate("getSelection().removeAllRanges(); scrollTo(0, 0)")
    page.emulate_media(media="print")
    assert far.evaluate("part => getComputedStyle(part).contentVisibility") == "visible"
    page.emulate_media(media="screen")
    assert far.evaluate("part => getComputedStyle(part).contentVisibility") == "auto"
    assert far.evaluate(height) > 100


def test_the_left_contents_are_one_stop_away_on_a_wide_screen(page: Page) -> None:
    page.goto("interaksi/")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Langsung ke daftar isi")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")


def test_without_script_the_contents_stand_below_the_text(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto("akun/")
    page.locator(".head__here").click()
    expect(page).to_have_url(re.compile("#di-halaman-ini$"))
    expect(page.locator("#di-halaman-ini .outline__title")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("address", ["akun/", "", "lampiran/ketentuan/"])
def test_nothing_jumps_on_a_slow_line(browser: Browser, server: Server, address: str) -> None:
    """The machine of the tests has none of the fonts that ours are measured against."""
    moved = {}
    for width in (320, 390, 768, 1280):
        context = browser.new_context(viewport={"width": width, "height": 844})
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 100, "downloadThroughput": 60_000, "uploadThroughput": 60_000},
        )  # fmt: skip
        page.goto(server.url + address)
        page.wait_for_load_state("networkidle")
        moved[width] = page.evaluate("shifts")
        context.close()
    assert max(moved.values()) < 0.0001, moved  # a ten-thousandth of the screen: nobody sees it


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_my_duties_are_read_in_words_by_role_and_activity(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("mulai/#pegawai")
    told = page.locator("#pegawai ~ ul a[href$='#peran-pegawai']").first
    number = int(told.inner_text().split()[0])
    told.click()
    page.locator("#peran-pegawai ~ .download a[href*='kewajiban/pegawai']").click()
    expect(page.locator("h1")).to_contain_text("Pegawai")
    rows = page.locator(".article li:has(> .force):visible")
    assert rows.count() == number
    assert min(map(len, rows.all_inner_texts())) > 40  # what each says, not its key alone
    page.get_by_label("Kegiatan").select_option("Pegawai dan Akun Pribadi")
    assert 0 < rows.count() < number
    assert all(text.startswith("PEGAWAI-") for text in rows.all_inner_texts())
    page.emulate_media(media="print")
    assert 0 < rows.count() < number
    expect(page.get_by_label("Kegiatan")).not_to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Kegiatan").select_option("")
    assert rows.count() == number


@pytest.mark.parametrize("locale", ["", "en/"])
def test_duties_are_plain_text_without_script(
    browser: Browser, server: Server, locale: str
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{locale}kewajiban/admin/")
    assert page.locator(".article li:has(> .force)").count() > 100
    expect(page.locator("select")).to_have_count(0)
    page.locator(".article li a[href*='#AKUN-03']").click()
    expect(page).to_have_url(re.compile(f"/{locale}akun/#AKUN-03$"))
    context.close()
