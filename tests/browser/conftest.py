"""A server for site/ below a sub-path, with a strict policy, and a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.gate import policy
from tests.tools.lock import ROOT
from tests.tools.machine import CHROMIUM_FLAGS, MODULES, chromium

SITE = ROOT / "site"
BASE = "/pedoman/"  # every test runs below a sub-path, as on GitHub Pages
POLICY = policy.PAGE


class Handler(SimpleHTTPRequestHandler):
    """Serves one folder, below BASE and at the root, and remembers what was asked for."""

    log: list[tuple[int, str]]

    def translate_path(self, path: str) -> str:
        # A 404 page cannot know how deep it is shown, so its addresses start at the site's root.
        return super().translate_path("/" + path.removeprefix(BASE).lstrip("/"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_response(self, code: int, message: str | None = None) -> None:
        self.server.log.append((code, self.path))  # type: ignore[attr-defined]
        super().send_response(code, message)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """A server with a log of (status, path)."""

    def __init__(self, folder: Path, handler: type[SimpleHTTPRequestHandler] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), partial(handler or Handler, directory=str(folder)))
        self.log: list[tuple[int, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{BASE}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if not (SITE / "index.html").exists():
        pytest.fail("site/ belum dibangun: make site / build the site first")
    server = Server(SITE)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


# One module, one browser: Playwright keeps an event loop running in its thread, and whatever
# else wants one in the same worker (another Playwright, a signature) needs it closed by then.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(CHROMIUM_FLAGS), headless=True
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A fresh reader with a desktop screen; a console error or a foreign request fails the test."""
    # What a page keeps for later is tested apart (test_offline.py); here it would be counted.
    context = browser.new_context(
        base_url=server.url, viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    faults: list[str] = []
    context.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server.url.removesuffix(BASE), "data:", "blob:"))
            else faults.append(f"foreign request: {request.url}")
        ),
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    return (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def built_pages() -> list[str]:
    """Every HTML page of the site as an address below BASE."""
    paths = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    return [path.removesuffix("index.html") for path in paths]
