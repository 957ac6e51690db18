"""What a reader does with the pages: read, tick, search, print, by keyboard, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Server, built_pages

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.mark.parametrize("address", built_pages())
def test_no_sideways_scroll_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address or "./")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"{address} is {width} px wide"


@pytest.mark.parametrize("address", ["./", "en/"])
def test_what_people_bring_fits_one_screen_in_two_levels(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.locator("a.door")).to_have_count(6)
    second = page.locator("a.door + ul a")
    assert second.count() == 3 * 6
    boxes = second.evaluate_all(
        "all => all.map(link => link.getBoundingClientRect()).map(box => [box.height, box.bottom])"
    )
    assert min(height for height, _ in boxes) >= 24  # WCAG 2.5.8
    assert max(bottom for _, bottom in boxes) <= PHONE["height"]


def test_the_second_level_leads_to_its_own_place(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("./")
    page.get_by_role("link", name="Hoaks", exact=True).click()
    expect(page).to_have_url(re.compile(r"/krisis/#triase-hoaks$"))
    expect(page.locator("#triase-hoaks")).to_be_in_viewport()


def test_the_first_door_answers_in_one_tap(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("./")
    page.locator("a.door").first.click()
    expect(page).to_have_url(re.compile(r"/keamanan/#buku-saku-peretasan$"))
    expect(page.locator("#buku-saku-peretasan")).to_be_in_viewport()


def test_every_box_has_a_name(page: Page) -> None:
    page.goto("akun/")
    boxes = page.get_by_role("checkbox").all()
    assert len(boxes) > 5
    for box in boxes:
        name = box.evaluate("box => box.labels.length ? box.labels[0].textContent.trim() : ''")
        assert len(name) > 10


def test_provision_shows_force_roles_basis_and_a_permanent_link(page: Page) -> None:
    page.goto("keamanan/")
    provision = page.locator("section.provision").first
    expect(provision.locator(".force")).to_have_text(re.compile("Wajib|Dilarang|Sebaiknya|Dapat"))
    assert provision.locator(".roles li").count() >= 1
    key = provision.get_attribute("id")
    provision.locator("a.provision__key").click()
    expect(page).to_have_url(re.compile(f"#{key}$"))


@pytest.mark.parametrize(
    ("address", "link", "name"),
    [
        ("akun/", "#AKUN-03 a.provision__key", "AKUN-03 – "),
        ("en/akun/", "#serah-terima .permalink", "Handover – "),
        ("en/interaksi/", "a.message__key", "INTER-T"),
    ],
)
def test_a_link_is_copied_with_its_key_or_heading(
    page: Page, address: str, link: str, name: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not any("visit.js" in url for url in asked)
    page.locator("h1").hover()
    sign = page.locator(link).first
    expect(sign).to_have_attribute("title", re.compile("Salin tautan|Copy the link"))
    box = sign.bounding_box()
    assert box and box["height"] >= 24 and box["width"] >= 24
    sign.click()
    expect(sign).to_have_attribute("data-said", re.compile("Tersalin|Copied"))
    said, where = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said.startswith(name) and said.endswith(page.locator("h1").inner_text())
    assert where == page.url and where.endswith(sign.get_attribute("href") or "?")


@pytest.mark.parametrize("locale", ["", "en/"])
def test_legal_basis_leads_to_the_register(page: Page, locale: str) -> None:
    page.goto(f"{locale}keamanan/")
    link = page.locator(".provision__meta dd:not(.provision__life) > a").first
    target = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page).to_have_url(re.compile(f"/{locale}lampiran/dasar-hukum/#{target}$"))
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_abbreviation_is_reachable_by_keyboard(page: Page) -> None:
    page.goto("keamanan/")
    abbreviation = page.locator("article abbr").first
    abbreviation.focus()
    expect(abbreviation).to_be_focused()
    assert len(abbreviation.get_attribute("title") or "") > 3


def test_keyboard_reaches_content_with_the_skip_link(page: Page) -> None:
    page.goto("keamanan/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class(re.compile("skip"))
    page.keyboard.press("Enter")
    assert "#" in page.url


def test_the_view_can_be_dark_and_stays_so(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, color_scheme="dark")
    page = context.new_page()
    page.goto("keamanan/")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.locator("[data-theme-switch]").first.click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    context.close()


@pytest.mark.parametrize("address", ["./", "keamanan/", "en/interaksi/"])
def test_everything_can_be_read_without_javascript(
    browser: Browser, server: Server, address: str
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("article p").first).to_be_visible()
    expect(page.locator(".status")).to_be_visible()
    context.close()


def test_search_index_is_fetched_when_search_is_opened_and_not_before(
    page: Page, server: Server
) -> None:
    page.goto("keamanan/")
    page.wait_for_load_state("networkidle")
    before = len(server.log)
    assert not any(
        "/search/" in path for _, path in server.log[before - 40 : before] if "json" in path
    )
    page.keyboard.press("/")
    page.keyboard.type("kata sandi")
    expect(page.locator(".search-item").first).to_be_visible()
    asked = [path.partition("?")[0] for _, path in server.log[before:]]
    fetched = [path for path in asked if path.endswith(".json")]
    assert fetched == ["/pedoman/search/id.json"]


@pytest.mark.parametrize("address", ["keamanan/", "akun/"])
def test_print_shows_the_text_and_not_the_chrome(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for chrome in (".head", ".side--site", ".search"):
        expect(page.locator(chrome).first).to_be_hidden()


@pytest.mark.parametrize(("address", "found"), [("404.html", "Indeks A–Z"), ("en/404.html", "A–Z")])
def test_the_page_for_lost_readers_leads_on(page: Page, address: str, found: str) -> None:
    page.goto(address)
    links = page.locator("main article a")
    expect(links.first).to_have_attribute("href", re.compile(r"keamanan/#buku-saku-peretasan$"))
    expect(links.last).to_contain_text(found)
    assert len(set(links.all_inner_texts())) == links.count() >= 5


def test_a_ready_text_is_copied_without_a_clipboard(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("keamanan/")
    copy = page.locator("#AMAN-T01 .button")
    expect(copy).to_have_accessible_description("AMAN-T01")
    copy.click()
    expect(copy).to_have_text("Tersalin")
