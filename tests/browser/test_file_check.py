"""The page that checks a file, with files as they were published, signed, altered and broken."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SITE, Server
from tests.publish.seal.keys import make_keys
from tests.publish.seal.signing import invisible

MANIFEST = SITE / "unduhan" / "manifest.json"
LARGEST = 200_000_000


class Files(NamedTuple):
    """A card as published, and as its lawful signer made it."""

    card: Path
    signed: bytes

    @property
    def genuine(self) -> bytes:
        return self.card.read_bytes()


# Before the browser of the module: a signature wants an event loop of its own.
@pytest.fixture(scope="module", autouse=True)
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    card = min((SITE / "unduhan" / "kartu").glob("*.pdf"))
    keys = make_keys(tmp_path_factory.mktemp("kunci"))
    return Files(card, invisible(card.read_bytes(), keys))


def answer(page: Page) -> Locator:
    return page.locator(".file-check__answer[data-answer]")


def choose(page: Page, path: Path) -> str:
    page.locator("input[type=file]").set_input_files(path)
    expect(answer(page)).to_contain_text(path.name)
    return answer(page).get_attribute("data-answer") or ""


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


CASES: dict[str, tuple[Callable[[Files], bytes], str, str]] = {
    "genuine": (lambda files: files.genuine, "sama-persis", "kartu/"),
    "signed": (lambda files: files.signed, "ditandatangani", "kartu/"),
    "altered": (
        lambda files: files.genuine.replace(b"/Type", b"/Tipe", 1),
        "tidak-dikenal",
        "Sebabnya belum tentu pemalsuan",
    ),
    "note": (
        lambda files: files.genuine + b"9 0 obj <<>> endobj\n%%EOF\n",
        "ditambahi",
        "kartu/",
    ),
    "cut": (lambda files: cut(files.genuine), "tidak-dikenal", ""),
    "picture": (lambda files: b"\x89PNG\r\n" + bytes(500), "bukan-pdf", ""),
    "empty": (lambda files: b"", "kosong", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_every_file_gets_its_answer(page: Page, files: Files, tmp_path: Path, name: str) -> None:
    make, wanted, said = CASES[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(make(files))
    page.goto("periksa/")
    assert choose(page, path) == wanted
    heading = page.locator(f"#{wanted}").inner_text()
    expect(answer(page).get_by_role("heading", name=heading, exact=True)).to_be_visible()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    expect(answer(page)).to_contain_text(digest)
    expect(answer(page)).to_contain_text(said)
    edition = json.loads(MANIFEST.read_text(encoding="utf-8"))["edition"]
    if wanted == "sama-persis":
        expect(answer(page)).to_contain_text(edition)


def test_nothing_is_sent_and_only_the_manifest_is_fetched(
    page: Page, files: Files, server: Server
) -> None:
    page.goto("en/periksa/")
    page.wait_for_load_state("networkidle")
    asked: list[tuple[str, str | None]] = []
    page.on("request", lambda request: asked.append((request.url, request.post_data)))
    assert choose(page, files.card) == "sama-persis"
    assert asked == [(f"{server.url}unduhan/manifest.json", None)]
    heading = answer(page).get_by_role("heading")
    expect(heading).to_have_text("Exactly the same")


@pytest.mark.parametrize("is_ours", [True, False])
def test_the_code_of_a_printed_page_is_looked_up(page: Page, is_ours: bool) -> None:
    files = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"]
    name, entry = next((name, each) for name, each in files.items() if "content" in each)
    code = entry["content"][:16] if is_ours else "0" * 16
    page.goto(f"en/periksa/?sidik={code}")
    wanted = "cetak-dikenal" if is_ours else "cetak-tidak-dikenal"
    expect(answer(page)).to_have_attribute("data-answer", wanted)
    expect(answer(page)).to_contain_text(code)
    if is_ours:
        expect(answer(page)).to_contain_text(name.removeprefix("unduhan/"))


def test_a_dropped_file_is_taken_and_the_page_stays(page: Page, files: Files) -> None:
    page.goto("periksa/")
    data = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "surat.txt"));
            return data;
        }""",
        "isi surat",
    )
    page.locator("h1").dispatch_event("drop", {"dataTransfer": data})
    expect(answer(page)).to_have_attribute("data-answer", "bukan-pdf")
    expect(answer(page)).to_contain_text("surat.txt")


def test_a_huge_file_is_not_read(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    page.goto("periksa/")
    page.evaluate("void (File.prototype.arrayBuffer = () => { throw new Error('read'); })")
    assert choose(page, path) == "terlalu-besar"


@pytest.fixture
def alone(browser: Browser, server: Server) -> Iterator[Page]:
    """A reader whose network fails: what the browser says about that is no fault."""
    context = browser.new_context(base_url=server.url)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_without_a_network_the_manifest_that_was_kept_answers(alone: Page, files: Files) -> None:
    alone.goto("periksa/")
    assert choose(alone, files.card) == "sama-persis"
    alone.context.set_offline(True)
    alone.evaluate("document.querySelector('.file-check__answer').replaceChildren()")
    assert choose(alone, files.card) == "sama-persis"


def test_without_any_manifest_the_digest_is_said(alone: Page, files: Files) -> None:
    alone.goto("periksa/")
    alone.context.set_offline(True)
    assert choose(alone, files.card) == "tanpa-manifes"
    expect(answer(alone)).to_contain_text(hashlib.sha256(files.genuine).hexdigest())


def test_where_the_browser_computes_no_digest_it_says_so(page: Page, files: Files) -> None:
    page.goto("periksa/")
    page.evaluate("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    assert choose(page, files.card) == "tidak-terhitung"


@pytest.mark.parametrize("address", ["periksa/", "en/periksa/"])
def test_without_scripts_the_commands_stand_there(
    browser: Browser, server: Server, address: str
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("input[type=file]").count() == 0
    expect(page.locator("p.file-check")).to_contain_text("JavaScript")
    for command in ("sha256sum", "certutil -hashfile", "Get-FileHash", "python -m scripts verify"):
        expect(page.locator("main")).to_contain_text(command)
    context.close()


def test_its_script_is_small_and_on_no_other_page() -> None:
    script = (SITE / "assets" / "javascripts" / "file-check.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 5_000
    with_it = {
        path.relative_to(SITE).parent.as_posix()
        for path in SITE.rglob("*.html")
        if "file-check.js" in path.read_text(encoding="utf-8")
    }
    assert with_it == {"periksa", "en/periksa"}
