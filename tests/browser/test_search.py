"""The search as a reader meets it: keyboard, phone, sharing, filters, files, no JavaScript."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.conftest import SITE, Server

PHONE: ViewportSize = {"width": 390, "height": 844}
LIMIT = 79_800  # the first query, without the sentences of its rows
ROWS_LIMIT = 5_000  # the sentences of the rows that are seen on a phone
ITEMS = ".search-item"
LINKS = ".search-link"


def search(page: Page, query: str, address: str = "keamanan/") -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(ITEMS).first).to_be_visible()


def first_link(page: Page) -> str:
    return page.locator(LINKS).first.get_attribute("href") or ""


def wait_for_first(page: Page, pattern: str) -> None:
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(pattern))


@pytest.fixture
def quiet(page: Page, server: Server) -> Iterator[int]:
    """How much the server had answered before; the page is loaded and at rest."""
    page.goto("keamanan/")
    page.wait_for_load_state("networkidle")
    yield len(server.log)


def test_nothing_is_fetched_before_search_is_opened(page: Page, server: Server) -> None:
    before = len(server.log)
    page.goto("keamanan/")
    page.wait_for_load_state("networkidle")
    asked = [path for _, path in server.log[before:]]
    assert not [path for path in asked if "/search" in path], asked


@pytest.mark.parametrize("locale", ["", "en/"])
def test_first_query_is_light_and_later_ones_are_free(
    page: Page, server: Server, locale: str
) -> None:
    page.goto(f"{locale}keamanan/")
    page.wait_for_load_state("networkidle")
    before = len(server.log)
    page.keyboard.press("/")
    page.keyboard.type("akun")
    expect(page.locator(ITEMS).first).to_be_visible()
    asked = {path.partition("?")[0].removeprefix("/pedoman/") for _, path in server.log[before:]}
    sizes = {path: wire_size(path) for path in asked if not PART.search(path)}
    assert sum(sizes.values()) <= LIMIT, sizes
    before = len(server.log)
    page.locator(".search__input").fill("admin")
    expect(page.locator("mark").first).to_have_text(re.compile("admin", re.I))
    later = [path for _, path in server.log[before:] if not path.endswith("wordmark.svg")]
    assert not [path for path in later if not PART.search(path)], later


PART = re.compile(r"/search/(?:id|en)/\d+\.js|^search/(?:id|en)/\d+\.js")


def wire_size(path: str) -> int:
    return len(gzip.compress((SITE / path).read_bytes(), 9))


def test_sentences_are_loaded_for_the_rows_that_are_seen_and_once(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("keamanan/")
    page.wait_for_load_state("networkidle")
    before = len(server.log)
    page.keyboard.press("/")
    page.keyboard.type("akun diretas")
    expect(page.locator(".search-text mark").first).to_have_text(re.compile("akun|retas", re.I))
    page.wait_for_load_state("networkidle")
    loaded = [path.partition("?")[0].removeprefix("/pedoman/") for _, path in server.log[before:]]
    parts = [path for path in loaded if PART.search(path)]
    assert parts and len(parts) == len(set(parts))
    sent = {part: wire_size(part) for part in parts}
    shown = sorted(sent.values(), reverse=True)
    assert max(shown) <= 1_500


def test_the_row_shows_the_sentence_that_matched(page: Page) -> None:
    search(page, "kontras tulisan pada gambar")
    row = page.locator(ITEMS).filter(has=page.locator("a[href$='#AKSES-05']"))
    expect(row.locator(".search-text").first).to_contain_text(re.compile("kontras", re.I))


def test_where_there_is_no_answer_it_says_so_and_offers_ways_on(page: Page) -> None:
    search(page, "resep nasi goreng")
    expect(page.locator(".search-count")).to_contain_text("Pedoman tidak membahas")
    expect(page.locator(".search-status")).to_contain_text(
        "Tidak ada di pedoman: “resep”, “nasi”, “goreng”."
    )
    ways = page.locator(".search-line a")
    expect(ways.nth(0)).to_have_attribute("href", re.compile("/pedoman/cari/$"))
    expect(ways.nth(1)).to_have_attribute("href", re.compile(r"/pedoman/en/keamanan/\?q=resep"))


def test_a_correction_is_offered_and_taken_by_choice(page: Page) -> None:
    search(page, "lapor pajak")
    page.get_by_role("button", name="Maksud Anda “pijak”?").click()
    expect(page.locator(".search__input")).to_have_value("lapor pijak")


def test_keyboard_from_open_to_hit_and_back(page: Page) -> None:
    page.goto("akun/")
    opener = page.locator("[data-language-switch] a").first
    opener.focus()
    page.keyboard.press("Control+k")
    expect(page.locator(".search__input")).to_be_focused()
    page.keyboard.type("serah terima")
    expect(page.locator(ITEMS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(ITEMS).first).to_be_hidden()
    page.keyboard.press("/")
    page.locator(".search__input").fill("AKUN-03")
    wait_for_first(page, "#AKUN-03$")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/akun/#AKUN-03$"))
    expect(page.locator("[id='AKUN-03']")).to_be_in_viewport()


def test_the_search_key_shows_the_list_and_opens_nothing_unseen(page: Page) -> None:
    search(page, "akun diretas")
    page.keyboard.press("Enter")
    expect(page.locator(LINKS).first).to_be_focused()
    expect(page).to_have_url(re.compile(r"/keamanan/(\?|$)"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#buku-saku-peretasan$"))


def test_the_search_key_waits_for_the_index(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/search/id.json*", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto("akun/")
    page.keyboard.press("/")
    page.keyboard.type("AMAN-03")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert waiting, "the index is on its way"
    waiting[0].continue_()
    expect(page).to_have_url(re.compile(r"/keamanan/#AMAN-03$"))


@pytest.mark.parametrize(
    ("ends", "address"), [("continue_", r"/keamanan/#AMAN-03$"), ("abort", r"/cari/\?q=AMAN-03$")]
)
def test_the_search_key_waits_for_the_script(
    browser: Browser, server: Server, ends: str, address: str
) -> None:
    context = browser.new_context(
        base_url=server.url
    )  # a script that fails is an error on the console
    page = context.new_page()
    waiting: list[Route] = []
    page.route(
        "**/search.js*", lambda route: route.continue_() if waiting else waiting.append(route)
    )
    page.goto("akun/")
    page.keyboard.press("/")
    page.keyboard.type("AMAN-03")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert waiting, "the script is on its way"
    expect(page).to_have_url(re.compile(r"/akun/$"))
    getattr(waiting[0], ends)()
    expect(page).to_have_url(re.compile(address))
    context.close()


def test_a_file_that_fails_is_offered_again_beside_the_index(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(
        base_url=server.url
    )  # a file that fails is an error on the console
    page = context.new_page()
    page.route("**/search/id.json*", lambda route: route.abort())
    page.goto("akun/")
    page.keyboard.press("/")
    page.keyboard.type("sandi")
    expect(page.locator(".search-count")).to_have_text("Pencarian tidak dapat dimuat.")
    link = page.locator(".search-line a").first
    expect(link).to_have_attribute("href", re.compile("/pedoman/cari/$"))
    page.unroute("**/search/id.json*")
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator(ITEMS).first).to_be_visible()
    context.close()


def test_the_field_takes_no_more_than_an_address_can_carry(page: Page) -> None:
    page.goto("akun/?q=" + "a" * 5000)
    expect(page.locator(".search-count")).not_to_have_text("Memuat pencarian …")
    assert len(page.locator(".search__input").input_value()) == 200


def test_rows_are_seen_above_the_keyboard_of_a_small_phone(page: Page) -> None:
    """A keyboard takes about half of 360 × 640; the page then gets what is left of it."""
    page.set_viewport_size({"width": 360, "height": 340})
    search(page, "akun diretas oleh netizen")
    content = page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "interactive-widget=resizes-content" in content
    expect(page.locator(".search-status")).to_contain_text("warganet")
    # Read at once: rows are drawn anew while answers to the last letters still come.
    boxes = page.evaluate(
        f"[...document.querySelectorAll('{LINKS}')].slice(0, 2)"
        ".map(link => link.getBoundingClientRect()).map(({top, height}) => [top, height])"
    )
    assert len(boxes) == 2
    assert all(height and top + min(height, 40) <= 340 for top, height in boxes), boxes


def test_what_stands_below_one_heading_is_folded_and_unfolds_in_place(page: Page) -> None:
    search(page, "sebelum membuka akun")
    rows = page.locator(ITEMS)
    before = rows.count()
    more = page.get_by_role("button", name=re.compile(r"^\d+ lagi di bagian ini$")).first
    count = int(more.inner_text().split()[0])
    more.click()
    expect(rows).to_have_count(before + count)
    assert page.evaluate("document.activeElement.matches('.search-link')")


def test_the_address_of_a_row_can_be_copied_or_is_shown_selected(page: Page) -> None:
    search(page, "AKUN-03")
    page.evaluate("""Object.defineProperty(navigator, "clipboard", { value: {
      writeText: async (text) => { globalThis.copied = text; } } })""")
    copy = page.get_by_role("button", name="Salin tautan")
    copy.first.click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    assert page.evaluate("copied").endswith("/akun/#AKUN-03")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    copy.first.click()
    shown = page.locator(".search-address")
    expect(shown).to_be_focused()
    assert shown.input_value().startswith("http")


def test_escape_gives_the_focus_back(page: Page) -> None:
    search(page, "akun")
    page.keyboard.press("Escape")
    opener = page.locator("[data-language-switch] a").first
    opener.focus()
    page.keyboard.press("Control+k")
    expect(page.locator(".search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_dialog_has_a_name_and_the_count_is_announced(page: Page) -> None:
    search(page, "kata sandi")
    expect(page.get_by_role("dialog", name="Cari di pedoman")).to_be_visible()
    status = page.locator(".search-status")
    expect(status).to_have_attribute("aria-live", "polite")
    expect(status).to_have_text(re.compile(r"^\d+ hasil$"))
    page.locator(".search__input").fill("netizen")
    expect(status).to_contain_text(re.compile(r"^\d+ hasil .*warganet"))


def test_open_dialog_passes_axe(browser: Browser, server: Server, axe: str) -> None:
    for address, query in (("keamanan/", "kata sandi"), ("en/akun/", "zzzzqqq")):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                base_url=server.url, color_scheme=scheme, bypass_csp=True, viewport=PHONE
            )
            page = context.new_page()
            page.goto(address)
            page.keyboard.press("/")
            page.keyboard.type(query)
            expect(page.locator(".search-count")).to_contain_text(re.compile("hasil|result", re.I))
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            context.close()
            assert [violation["id"] for violation in found] == []


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("AKUN-03", "/pedoman/akun/#AKUN-03"),
        ("akun 03", "/pedoman/akun/#AKUN-03"),
        ("AMAN-C01", "/pedoman/keamanan/#AMAN-C01"),
        ("UU 27/2022", "/pedoman/lampiran/dasar-hukum/#uu-27-2022"),
        ("uu pdp", "/pedoman/lampiran/dasar-hukum/#uu-27-2022"),
        ("UU Nomor 27 Tahun 2022", "/pedoman/lampiran/dasar-hukum/#uu-27-2022"),
        ("undang-undang 14 tahun 2008 pasal 22", "/pedoman/lampiran/dasar-hukum/#uu-14-2008"),
    ],
)
def test_a_key_or_a_law_leads_straight_to_it(page: Page, query: str, target: str) -> None:
    search(page, query)
    wait_for_first(page, re.escape(target) + "$")


def test_provision_shows_key_and_force(page: Page) -> None:
    search(page, "AKUN-04")
    first = page.locator(ITEMS).first
    expect(first).to_contain_text("AKUN-04")
    expect(first.locator(".force")).to_have_text("Dilarang")


def test_inflected_word_is_marked_and_so_is_the_page(page: Page) -> None:
    search(page, "meretas", "akun/")
    expect(page.locator(f"{ITEMS} mark").first).to_have_text(re.compile("retas", re.I))
    page.locator(LINKS).filter(has_text="Buku saku peretasan").first.click()
    expect(page).to_have_url(re.compile(r"keamanan/#buku-saku-peretasan$"))
    expect(page.locator("article mark").first).to_have_text(re.compile("retas", re.I))


def test_says_which_word_it_used_instead(page: Page) -> None:
    search(page, "netizen")
    expect(page.locator(".search-note").first).to_contain_text("warganet")
    page.locator(".search__input").fill("aksesibilitsa")
    expect(page.locator(".search-note").first).to_contain_text(
        "“aksesibilitsa” dibaca “aksesibilitas”"
    )


def test_filters_by_kind_and_role(page: Page) -> None:
    search(page, "akun")
    expect(page.get_by_label("Jenis")).to_be_hidden()
    page.get_by_role("button", name="Saring").click()
    page.get_by_label("Jenis").select_option("provision")
    expect(page.locator(".search-kind__name").first).to_have_text("Ketentuan")
    assert set(page.locator(".search-kind__name").all_inner_texts()) == {"Ketentuan"}
    page.get_by_label("Peran").select_option("ppid")
    page.wait_for_timeout(200)
    keys = page.locator(".search-kind__key").all_inner_texts()
    assert all(re.fullmatch(r"[A-Z]+-\d\d", key) for key in keys)
    expect(page).to_have_url(re.compile("kind=provision&role=ppid"))


def test_the_address_can_be_shared(page: Page) -> None:
    page.goto("en/akun/?q=hacked+account&kind=section")
    expect(page.locator(ITEMS).first).to_be_visible()
    expect(page.locator(".search__input")).to_have_value("hacked account")
    assert set(page.locator(".search-kind__name").all_inner_texts()) == {"Section"}


def test_no_result_leads_to_the_index(page: Page) -> None:
    page.goto("akun/")
    page.keyboard.press("/")
    page.keyboard.type("qqqqzzzz")
    expect(page.locator(".search-count")).to_contain_text("Tidak ada hasil")
    page.locator(".search-line a").first.click()
    expect(page).to_have_url(re.compile("/pedoman/cari/$"))


@pytest.mark.parametrize("address", ["./", "keamanan/", "en/"])
def test_whole_screen_on_a_phone_without_sideways_scroll(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    search(page, "media sosial" if not address.startswith("en") else "social media", address)
    box = page.locator(".search").bounding_box()
    assert box and box["x"] == 0 and box["y"] == 0 and box["width"] == PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name=re.compile("Tutup|Close")).click()
    expect(page.locator(ITEMS).first).to_be_hidden()


def test_works_at_200_percent(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 x 900 at 200 %
    search(page, "kata sandi")
    expect(page.locator(LINKS).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_home_has_a_visible_field(page: Page) -> None:
    page.goto("./")
    field = page.locator(".search__input")
    expect(field).to_be_visible()
    field.click()
    field.fill("akun diretas")
    expect(page.locator(ITEMS).first).to_be_visible()


@pytest.mark.parametrize("locale", ["", "en/"])
def test_results_stay_in_their_language(page: Page, locale: str) -> None:
    search(page, "media", f"{locale}akun/")
    links = page.locator(LINKS).all()
    assert links
    for link in links:
        assert ("/pedoman/en/" in (link.get_attribute("href") or "")) == (locale == "en/")


def test_opened_as_a_file(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path, query in (("akun/index.html", "peretasan"), ("en/akun/index.html", "hacking")):
        page.goto((SITE / path).as_uri())
        page.keyboard.press("/")
        page.keyboard.type(query)
        expect(page.locator(ITEMS).first).to_be_visible()
        target = first_link(page).partition("#")[0]
        assert target.startswith("file://") and target.endswith("index.html")
    context.close()


@pytest.mark.parametrize(("address", "index"), [("akun/", "cari/"), ("en/akun/", "en/cari/")])
def test_without_javascript_the_field_leads_to_the_index(
    browser: Browser, server: Server, address: str, index: str
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".search__input").fill("x")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/pedoman/{index}\?q=x$"))
    expect(page.locator("article a[href*='AKUN-03']").first).to_be_visible()
    context.close()
