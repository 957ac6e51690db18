"""What the first view of a page costs on the wire: nginx as we ship it, every header counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.publish.compress import compress
from tests.browser.conftest import SITE
from tests.tools.webserver import serving

# Kind of page -> an address of it, KiB, and requests. With gzip alone: brotli makes them smaller.
BUDGETS = {
    "home": ("", 39.5, 8),
    "home in English": ("en/", 40, 8),
    "chapter": ("akun/", 50.5, 8),
    "longest chapter": ("interaksi/", 54, 8),
    "longest annex": ("lampiran/ketentuan/", 55, 8),
    "register": ("lampiran/dasar-hukum/", 59, 8),
    "checklists": ("lampiran/daftar-periksa/", 57, 10),
    "duties": ("kewajiban/admin/", 48, 8),
    "glossary": ("lampiran/glosarium/", 62.5, 8),
    "index": ("cari/", 72, 8),
}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages that are weighed and what they need, packed as `publish --compress` packs them."""
    folder = tmp_path_factory.mktemp("weight")
    public = folder / "public"
    for address, _, _ in BUDGETS.values():
        (public / address).mkdir(parents=True, exist_ok=True)
        shutil.copy(SITE / address / "index.html", public / address)
    shutil.copytree(SITE / "assets", public / "assets")
    compress(public)
    with serving(public, folder, brotli=False) as address:
        yield address


def fetched(browser: Browser, address: str) -> dict[str, int]:
    """Address -> octets of everything that a reader's first visit fetches, headers among them."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: names.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.close()
    return {f"{names[key]} {key}": size for key, size in sizes.items() if key in names}


@pytest.mark.parametrize("kind", BUDGETS)
def test_the_first_view_is_light(browser: Browser, host: str, kind: str) -> None:
    path, kib, requests = BUDGETS[kind]
    sizes = fetched(browser, f"{host}/{path}")
    assert any(".woff2" in name for name in sizes), "the fonts are of the first view"
    assert sum(sizes.values()) <= kib * 1024, sizes
    assert len(sizes) <= requests, sizes


def test_a_second_page_fetches_itself_alone(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{host}/akun/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.loadingFinished",
        lambda event: asked.append(event["requestId"]) if event["encodedDataLength"] else None,
    )
    page.goto(f"{host}/interaksi/")
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(asked) == 1, asked
