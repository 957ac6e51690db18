"""Reading without a line: what is kept, when it counts, what stands in for what, and how it goes."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.editions import offline
from tests.browser.conftest import BASE, SITE, Handler, Server
from tests.browser.test_search import wire_size

COPY = re.compile(r"self\.pedomanCopy=(.*);")
ROOT_CACHE = f"pedoman:{BASE}:"
# The names of the caches of this site that are whole: their note is in them.
WHOLE = """async () => {
    const found = [];
    for (const name of await caches.keys())
        if ((await (await caches.open(name)).keys()).some(({ url }) => url.endsWith(".note"))) found.push(name);
    return found.sort();
}"""
MARK = "[data-kept]"


class Line(Server):
    """A server whose line can be cut."""

    is_down = False
    left = 10**9  # answers, before it begins to fail


class Host(Handler):
    """A host that can go away, and that can begin to fail after some answers."""

    def do_GET(self) -> None:  # noqa: N802  # name given by http.server
        host: Any = self.server
        host.left -= 1
        if host.is_down or host.left < 0:
            self.close_connection = True  # nothing is answered: the line is gone
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # or the browser's own cache would answer
        super().end_headers()


class Site:
    """A copy of the built site, and its host."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Line(folder, Host)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def copy(self) -> dict[str, Any]:
        found = COPY.match((self.folder / "sw.js").read_text("utf-8"))
        assert found
        facts: dict[str, Any] = json.loads(found[1])
        return facts

    def change(self, path: str, before: str, after: str) -> None:
        """Publish other words."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert before in text
        file.unlink()  # a link to the built file
        file.write_text(text.replace(before, after), "utf-8")

    def cache(self, kind: str) -> str:
        return f"{ROOT_CACHE}{kind}:{self.copy['build']}"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    unwanted = shutil.ignore_patterns("unduhan", "sharing")
    shutil.copytree(SITE, tmp_path / "site", copy_function=link, ignore=unwanted)
    shutil.copytree(
        SITE / "unduhan", tmp_path / "site/unduhan", ignore=shutil.ignore_patterns("*.*")
    )
    for part in (tmp_path / "site/search").glob("*/[1-9][0-9]*.js"):
        part.unlink()  # of several hundred sentences of the search a few will do
    made = Site(tmp_path / "site")
    offline.renew(made.folder)
    yield made
    made.server.shutdown()
    made.server.server_close()


def link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A fresh reader; a request to another host fails the test."""
    context = browser.new_context(base_url=site.server.url)
    foreign: list[str] = []
    own = site.server.url.removesuffix(BASE)
    context.on(
        "request",
        lambda asked: (
            foreign.append(asked.url) if not asked.url.startswith((own, "data:")) else None
        ),
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()
    assert foreign == []


def visit(reader: BrowserContext, address: str = "akun/") -> Page:
    """Open a page, and let the time pass after which the worker starts."""
    page = reader.new_page()
    page.clock.install()
    page.goto(address)
    page.clock.fast_forward(6000)
    return page


STATE = "navigator.serviceWorker.getRegistration().then(each => each?.active?.state ?? '')"


def wait_for(page: Page, *names: str, state: str = "activated", tries: int = 1200) -> None:
    """Wait until exactly these copies are whole, and a worker is there to answer from them."""
    wanted = (sorted(names), state)
    for _ in range(tries):  # a worker takes over when the one before has nothing left to do
        if (found := (page.evaluate(WHOLE), page.evaluate(STATE))) == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError((found, wanted))


def save_all(reader: BrowserContext, site: Site) -> Page:
    page = reader.pages[0] if reader.pages else reader.new_page()
    page.goto("luring/")
    page.get_by_role("button", name=re.compile("^(Simpan|Perbarui)")).click()
    expect(page.locator("[data-offline]")).to_contain_text("Tersimpan: ", timeout=60_000)
    return page


def test_after_one_visit_the_emergencies_are_there_without_a_line(
    reader: BrowserContext, site: Site
) -> None:
    page = visit(reader)
    wait_for(page, site.cache("first.id"))
    site.server.is_down = True
    reader.set_offline(True)
    page.goto("./")
    doors = page.locator("a.door").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert len(doors) >= 5
    for door in ("keamanan/#buku-saku-peretasan", *doors):
        page.goto(site.server.url + door)
        expect(page.locator(MARK)).to_contain_text("Salinan luring")
        expect(page.locator(f"[id='{door.partition('#')[2]}']")).to_be_in_viewport()
    assert page.evaluate("document.fonts.check('16px \"Pedoman Serif\"')")
    assert page.evaluate("getComputedStyle(document.querySelector('.head')).display") == "block"
    page.goto(f"{site.server.url}keamanan")
    expect(page).to_have_url(f"{site.server.url}keamanan/")
    page.goto("strategi/")  # not kept: the page that says what is
    expect(page).to_have_url(re.compile("/luring/#darurat$"))


def test_the_other_language_is_kept_when_it_is_read(reader: BrowserContext, site: Site) -> None:
    page = visit(reader, "en/akun/")
    wait_for(page, site.cache("first.en"))
    visit(reader, "keamanan/").close()
    wait_for(page, site.cache("first.en"), site.cache("first.id"))
    site.server.is_down = True
    for address, said in (("en/krisis/", "Offline copy of"), ("krisis/", "Salinan luring")):
        page.goto(address)
        expect(page.locator(MARK)).to_contain_text(said)


def test_the_whole_edition_is_kept_on_request_and_can_be_searched(
    reader: BrowserContext, site: Site
) -> None:
    page = save_all(reader, site)
    site.server.is_down = True
    reader.set_offline(True)
    for address in ("strategi/", "en/lampiran/glosarium/", "cari/"):
        page.goto(address)
        expect(page.locator(MARK)).to_be_visible()
        assert page.evaluate("document.styleSheets.length") >= 1
    page.goto("strategi/")
    page.keyboard.press("/")
    page.keyboard.type("kata sandi")
    expect(page.locator(".search-item").first).to_be_visible()
    page.goto("luring/")
    page.get_by_role("button", name="Hapus dari perangkat ini").click()
    expect(page.locator("[data-offline]")).to_contain_text("nanti")
    assert page.evaluate("caches.keys()") == []


def test_a_copy_counts_when_its_last_file_is_there(reader: BrowserContext, site: Site) -> None:
    page = reader.new_page()
    page.goto("luring/")
    save = page.get_by_role("button", name=re.compile("^Simpan seluruh edisi"))
    expect(save).to_contain_text(f"{site.copy['size'] / 1e6:.1f} MB".replace(".", ","))
    half = site.copy["count"] // 2
    site.server.left = half
    save.click()
    expect(page.locator("[data-offline]")).to_contain_text("Tidak selesai", timeout=60_000)
    assert site.cache("whole") not in page.evaluate(WHOLE)
    before = len(site.server.log)
    site.server.left = 10**9
    page.get_by_role("button", name=re.compile("^Simpan")).click()
    expect(page.locator("[data-offline]")).to_contain_text("Tersimpan: ", timeout=60_000)
    assert len(site.server.log) - before < site.copy["count"] - half / 2  # what was there is used
    assert site.cache("whole") in page.evaluate(WHOLE)


def test_a_site_that_changes_while_it_is_saved_is_not_kept(
    reader: BrowserContext, site: Site
) -> None:
    page = reader.new_page()
    page.goto("luring/")
    save = page.get_by_role("button", name=re.compile("^Simpan"))
    expect(save).to_be_visible()
    site.change("strategi/index.html", "</h1>", " baru</h1>")
    save.click()
    expect(page.locator("[data-offline]")).to_contain_text("Situs diperbarui", timeout=60_000)
    assert site.cache("whole") not in page.evaluate(WHOLE)


def test_editions_are_never_mixed_and_the_reader_is_told(
    reader: BrowserContext, site: Site
) -> None:
    page = save_all(reader, site)
    old = site.copy["build"]
    for path in ("keamanan/index.html", "strategi/index.html"):
        site.change(path, "</h1>", " EDISI BARU</h1>")
    offline.renew(site.folder)
    for _ in range(4):  # the browser looks for a new worker when it likes: at a visit at the latest
        page = visit(reader, "keamanan/")
        expect(page.locator("h1")).to_contain_text("EDISI BARU")  # with a line: the newest
        try:
            wait_for(page, f"{ROOT_CACHE}whole:{old}", site.cache("first.id"), tries=300)
            break
        except AssertionError:
            page.close()
    else:
        pytest.fail("no new worker after four visits")
    page.close()  # a quick worker has told it there already: a tab of its own is a visit of its own
    page = reader.new_page()
    page.goto("akun/")
    expect(page.locator(".status").first).to_contain_text("tertinggal")
    page.goto("akun/")
    expect(page.locator(".status")).to_have_count(1)  # told once a visit
    site.server.is_down = True
    for address in ("keamanan/", "strategi/"):
        page.goto(address)
        expect(page.locator("h1")).not_to_contain_text("EDISI BARU")
        expect(page.locator(MARK)).to_be_visible()
    site.server.is_down = False
    page = save_all(reader, site)
    site.server.is_down = True
    for address in ("keamanan/", "strategi/"):
        page.goto(address)
        expect(page.locator("h1")).to_contain_text("EDISI BARU")


def test_an_edition_beside_the_one_in_force_has_no_worker_and_gets_no_copy(
    reader: BrowserContext, site: Site
) -> None:
    edition = site.copy["edition"].partition("-")[0]
    (site.folder / edition).mkdir()
    shutil.copytree(site.folder / "akun", site.folder / edition / "akun")
    for path in ("assets", "search"):
        (site.folder / edition / path).symlink_to(site.folder / path)
    offline.renew(site.folder)
    assert not any(edition + "/" in each for each, _ in site.copy["first"]["id"])
    page = visit(reader, f"{edition}/akun/")
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    page = visit(reader)
    wait_for(page, site.cache("first.id"))
    page.goto(f"{edition}/akun/")
    expect(page.locator(MARK)).to_have_count(0)
    site.server.is_down = True
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{edition}/akun/")


def test_a_worker_that_is_switched_off_removes_what_it_kept(
    reader: BrowserContext, site: Site
) -> None:
    page = visit(reader)
    wait_for(page, site.cache("first.id"))
    worker = site.folder / "sw.js"
    code = worker.read_text("utf-8").partition("\n")[2]
    worker.unlink()
    worker.write_text(offline.switched_off(code), "utf-8")
    page = visit(reader)
    wait_for(page, state="")
    assert page.evaluate("caches.keys()") == []


def test_whoever_removed_the_copy_gets_none_again(reader: BrowserContext, site: Site) -> None:
    page = visit(reader)
    wait_for(page, site.cache("first.id"))
    page.goto("luring/")
    page.get_by_role("button", name="Hapus dari perangkat ini").click()
    expect(page.locator("[data-offline]")).to_contain_text("Semua salinan sudah dihapus")
    page = visit(reader)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize(
    "blocked",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})",
        "delete window.caches; Object.defineProperty(window, 'caches', {value: undefined})",
        "if (navigator.serviceWorker) navigator.serviceWorker.register = () => Promise.reject(new Error('no'))",
    ],
)
def test_a_browser_that_keeps_nothing_reads_on(reader: BrowserContext, blocked: str) -> None:
    faults: list[str] = []
    reader.on("weberror", lambda error: faults.append(str(error.error)))
    reader.add_init_script(blocked)
    page = visit(reader, "luring/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_be_visible()
    assert faults == []


def test_the_site_can_be_installed(reader: BrowserContext) -> None:
    page = visit(reader, "./")
    session = reader.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == [] and found["url"].endswith(f"{BASE}manifest.webmanifest")
    said = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {each["errorId"] for each in said} <= {"in-incognito"}  # as every page of a test


FIRST = 250_000  # octets over the line that a visit may fetch by itself


@pytest.mark.parametrize("locale", ["id", "en"])
def test_what_is_kept_by_itself_is_light_and_holds_every_door(locale: str) -> None:
    found = COPY.match((SITE / "sw.js").read_text("utf-8"))
    assert found
    copy = json.loads(found[1])
    paths = [address.partition("?")[0] for address, _ in copy["first"][locale]]
    files = [f"{path}index.html" if path.endswith("/") or not path else path for path in paths]
    assert sum(wire_size(path) for path in files) + wire_size("sw.js") <= FIRST
    home = (SITE / copy["pages"][locale][0] / "index.html").read_text("utf-8")
    doors = re.findall(r'<a class="door" href="([^"#]+)', home)
    assert len(doors) >= 5 and {*doors} <= {each.removeprefix("en/") for each in paths}
    assert {"lampiran/kontak/", "luring/"} <= {each.removeprefix("en/") for each in paths}
