"""The policy that a page carries itself, on a host that sends no header."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SITE, Handler, Server, built_pages

WATCH = """
    window.violations = [];
    document.addEventListener('securitypolicyviolation',
        event => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


class Bare(Handler):
    """A host that sends files and nothing else."""

    def end_headers(self) -> None:
        super(Handler, self).end_headers()


@pytest.fixture(scope="module")
def bare() -> Iterator[str]:
    server = Server(SITE, Bare)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.url
    server.shutdown()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_init_script(WATCH)
    yield page
    page.close()


def test_no_page_breaks_its_own_policy(watched: Page, bare: str) -> None:
    found = {}
    for address in built_pages():
        watched.goto(bare + address)
        watched.wait_for_load_state("networkidle")
        if broken := watched.evaluate("window.violations"):
            found[address] = broken
    assert found == {}


def test_search_and_view_work_under_the_policy(watched: Page, bare: str) -> None:
    watched.goto(f"{bare}keamanan/")
    watched.locator("[data-theme-switch]").first.click()
    watched.keyboard.press("/")
    watched.keyboard.type("kata sandi")
    watched.locator(".search-item").first.wait_for()
    assert watched.evaluate("window.violations") == []


LIVE = {
    "handler": ("<b id=x onclick=\"document.title='XM'\">x</b>", "script-src-attr"),
    "script": ("<script>document.title='XM'</script>", "script-src-elem"),
    "style": ("<p style='position:fixed'>x</p>", "style-src-attr"),
    "picture": ("<img src='https://luar.example/x.png' alt=''>", "img-src"),
    "frame": ("<iframe src='https://luar.example/'></iframe>", "frame-src"),
    "base": ("<base href='https://luar.example/'>", "base-uri"),
}


@pytest.mark.parametrize("name", LIVE)
def test_what_got_past_everything_else_would_still_not_run(
    watched: Page, bare: str, name: str
) -> None:
    body, directive = LIVE[name]
    text = (SITE / "akun/index.html").read_text("utf-8").replace("</h1>", f"</h1>{body}", 1)
    watched.route("**/akun/", lambda route: route.fulfill(body=text, content_type="text/html"))
    watched.goto(f"{bare}akun/")
    if name == "handler":
        watched.locator("#x").click()
    assert watched.title() != "XM"
    assert [each.split()[0] for each in watched.evaluate("window.violations")] == [directive]
