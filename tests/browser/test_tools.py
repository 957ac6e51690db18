"""The tools at the desk, as somebody uses them: by keyboard, on a phone, in both languages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import SITE, Server

CLOCK = {"id": "alat/tenggat/", "en": "en/alat/tenggat/"}


def fill_arrival(page: Page, day: str, time: str) -> None:
    page.locator(".tool input[type=date]").fill(day)
    page.locator(".tool input[type=time]").fill(time)
    for number in range(2):
        page.locator(".tool__fields select").nth(number).select_option("WIB")


@pytest.mark.parametrize(
    ("locale", "answers", "due"),
    [
        ("id", ("Tidak", "Layanan", "Mengeluh"), "Senin, 7 Desember 2026, jam 11.30 WIB"),
        ("en", ("No", "A service", "A complaint"), "Monday, 7 December 2026, 11:30 WIB"),
    ],
)
def test_questions_lead_by_keyboard_to_a_route_and_its_deadlines(
    page: Page, locale: str, answers: tuple[str, ...], due: str
) -> None:
    page.goto(CLOCK[locale])
    fill_arrival(page, "2026-12-04", "15:30")
    for answer in answers:
        page.locator(".tool__answers button", has_text=answer).first.focus()
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "tool__head"
    shown = page.locator(".tool__due").first.inner_text()
    assert due in shown and shown.count("WIB") == 4
    assert "INTER-T04" in page.locator(".tool").inner_text()
    with page.expect_download() as waited:
        page.locator(".tool button", has_text="ICS").first.click()
    text = waited.value.path().read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 4 and "DTSTART:20261207T043000Z" in text


def test_a_single_deadline_and_what_is_wrong(page: Page) -> None:
    page.goto(CLOCK["id"])
    fill_arrival(page, "2027-12-30", "10:00")
    page.locator(".tool > .tool__field select").select_option("ppid-jawab")
    assert "Hari libur tahun 2028 belum ada" in page.locator(".tool__warning").inner_text()
    page.locator(".tool input[type=text], .tool input:not([type])").fill("besok")
    assert "Bukan tanggal: besok" in page.locator(".tool__warning").first.inner_text()
    page.locator(".tool input[type=date]").fill("")
    assert "Isi tanggal dan jam" in page.locator(".tool__warning").inner_text()


def test_without_storage_and_without_scripts(
    context: BrowserContext, browser: Browser, server: Server
) -> None:
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    context.add_init_script(blocked)
    page = context.new_page()
    page.goto(CLOCK["id"])
    page.locator(".tool__answers button").first.click()
    assert page.locator(".tool__due li").count() == 1
    plain = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto(CLOCK["id"])
    assert not page.locator(".tool").is_visible()
    assert page.locator("#semua-tenggat").is_visible() and page.locator("blockquote").count() > 15
    plain.close()


def test_a_page_of_a_tool_on_a_narrow_screen_passes_axe_dark_and_light(
    page: Page, axe: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(CLOCK["id"])
        page.locator(".tool__answers button").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate(axe)
        found = page.evaluate("axe.run('.tool').then(({violations}) => violations.map(v => v.id))")
        assert found == []


def test_the_calendars_are_there_in_both_languages(page: Page) -> None:
    for address in ("alat/kalender/", "en/alat/kalender/"):
        page.goto(address)
        links = page.locator(".download a")
        assert links.count() == 2
        for link in links.all():
            reply = page.request.get(str(link.evaluate("link => link.href")))
            assert reply.ok and reply.text().startswith("BEGIN:VCALENDAR\r\n")


def test_only_the_pages_of_a_tool_load_it() -> None:
    with_tool = {
        path.relative_to(SITE).parent.as_posix()
        for path in SITE.rglob("index.html")
        if "assets/stylesheets/tools" in path.read_text(encoding="utf-8")
    }
    names = ("tenggat", "isian", "draf", "laporan", "latihan")
    assert with_tool == {f"{folder}alat/{name}" for folder in ("", "en/") for name in names}


def test_the_fields_of_a_unit_stand_in_every_ready_text(page: Page, tmp_path: Path) -> None:
    page.goto("alat/isian/")
    page.get_by_label("nomor layanan", exact=True).fill("0800 <b>1</b>")
    assert page.locator(".tool__told").inner_text().startswith("1 dari ")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Simpan sebagai berkas").click()
    saved = waited.value.path().read_bytes()
    page.goto("aksesibilitas/")
    text = page.locator(".message__text", has_text="0800 <b>1</b>").first
    text.wait_for()
    message = page.locator(".message", has_text="0800 <b>1</b>").first
    message.locator(".button").click()
    left = message.locator("[role=status]").inner_text()
    assert "nomor layanan" not in left
    page.goto("en/aksesibilitas/")
    page.locator(".message__text", has_text="0800 <b>1</b>").first.wait_for()
    page.goto("alat/isian/")
    page.get_by_role("button", name="Kosongkan").click()
    for name, content, told in (
        ("a.json", b"<html>", "bukan berkas isian"),
        ("b.json", b"{" * 200_000, "bukan berkas isian"),
        ("c.json", saved, "1 dari "),
    ):
        (tmp_path / name).write_bytes(content)
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        page.locator(".tool__told", has_text=told).wait_for()
    assert page.get_by_label("nomor layanan", exact=True).input_value() == "0800 <b>1</b>"


@pytest.mark.parametrize(
    ("folder", "name", "draft"),
    [
        ("", "nomor layanan", "Rancangan – bukan keputusan resmi"),
        ("en/", "service number", "Draft – not an official decision"),
    ],
)
def test_a_card_of_the_unit_is_printed_with_its_entries(
    page: Page, tmp_path: Path, folder: str, name: str, draft: str
) -> None:
    page.goto(f"{folder}keamanan/")
    assert page.locator(".unit-cards").count() == 0  # nothing is kept yet
    page.goto(f"{folder}alat/isian/")
    page.get_by_label(name, exact=True).fill("0800 <b>1</b>")
    page.goto(f"{folder}keamanan/")
    cards = page.locator(".unit-cards")
    cards.first.wait_for()
    assert cards.count() == 2  # the playbook and the checklist
    assert not page.locator(".unit-box").first.is_visible()
    page.evaluate("window.print = () => {}")
    for number, size in ((0, (420, 595)), (1, (595, 842))):
        cards.first.locator("button").nth(number).press("Enter")
        path = tmp_path / f"{number}.pdf"
        page.pdf(path=path, prefer_css_page_size=True)
        printed = pypdfium2.PdfDocument(path)
        assert [round(length) for length in printed[0].get_size()] == list(size)
        texts = [" ".join(each.get_textpage().get_text_range().split()) for each in printed]
        assert f"{name}: 0800 <b>1</b>" in texts[0]
        assert all(draft in text for text in texts)
        assert "CSIRT" in "".join(texts) and "AMAN-C01" not in "".join(texts)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.className").split() == ["js"]


def test_a_ready_text_tells_what_is_empty_and_first_views_fetch_nothing_more(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("interaksi/")
    page.wait_for_load_state("networkidle")
    assert not any("ready" in url for url in asked)
    message = page.locator("#INTER-T02")
    message.hover()
    page.wait_for_load_state("networkidle")
    message.locator(".button").click()
    assert "[tautan halaman layanan]" in message.locator(".message__empty").inner_text()


@pytest.mark.parametrize(
    ("address", "text", "shown"),
    [
        (
            "alat/draf/",
            "Korban Budi, paspor X0000000. Senin, 8 Desember 2026. <img src=x>",
            ("Nomor paspor", "Nama di sebelah kata korban", "Hari dan tanggal", "Risiko tinggi"),
        ),
        (
            "en/alat/draf/",
            "The victim Budi, passport X0000000. Monday, 8 December 2026. <img src=x>",
            ("Passport number", "A name beside victim", "Weekday and date", "High risk"),
        ),
    ],
)
def test_a_draft_is_marked_with_its_rules(
    page: Page, axe: str, address: str, text: str, shown: tuple[str, ...]
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    page.locator(".tool > .button").click()
    assert page.locator(".tool__mark").count() == 0
    page.locator(".tool textarea").first.fill(text)
    page.locator(".tool > .button").press("Enter")
    found = page.locator(".tool__part").inner_text()
    assert all(words in found for words in shown)
    assert page.locator(".tool__mark a[href]").count() == 3
    assert page.locator(".tool img").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator(".tool input[type=color]").first.fill("#ffffff")
    assert "AKSES-05" in page.locator(".tool [role=status]").inner_text()
    for size in ("200%", "100%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(axe)
    assert page.evaluate("axe.run('.tool').then(({violations}) => violations.map(v => v.id))") == []


def test_practice_is_decided_by_keyboard_kept_and_printed(page: Page, axe: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("alat/latihan/")
    page.evaluate(axe)
    found = "axe.run('.tool').then(({violations}) => violations.map(v => v.id))"
    assert page.evaluate(found) == []
    assert not page.get_by_text("Jawaban:").first.is_visible()
    page.get_by_role("button", name="Mulai berlatih").press("Enter")
    page.get_by_role("button", name="Pilih B").press("Enter")
    assert page.locator(".tool h3").inner_text() == "Tepat."
    assert "INTER-03" in page.locator(".tool").inner_text()
    page.get_by_role("button", name="Keadaan berikutnya").press("Enter")
    page.get_by_role("button", name="Pilih B").press("Enter")
    assert page.locator(".tool h3").inner_text() == "Belum tepat."
    assert page.evaluate("document.activeElement.tagName") == "H3"
    page.reload()
    assert "2 dari 20 keadaan dijawab, 1 tepat" in page.locator(".tool").inner_text()
    page.get_by_role("button", name="Lanjutkan").click()
    for number in range(18):
        page.get_by_role("button", name="Pilih A").click()
        page.get_by_role("button", name="Selesai" if number == 17 else "Keadaan berikutnya").click()
    page.get_by_label("Nama atau inisial").fill("<b>W.</b>")
    assert page.locator(".tool__told").inner_text().startswith("<b>W.</b>: ")
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.get_by_role("button", name="Cetak catatan").click()
    page.emulate_media(media="print")
    assert page.locator(".tool__told").is_visible()
    assert not page.locator("#cara-berlatih").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
