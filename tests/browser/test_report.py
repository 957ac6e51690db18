"""The monthly report, as an administrator uses it: a file in, figures, a text and the workbook out."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.conftest import SITE, Server

ADDRESS = {"id": "alat/laporan/", "en": "en/alat/laporan/"}
HEAD = (
    "ID Postingan,ID Akun,Nama pengguna akun,Nama akun,Deskripsi,Waktu penerbitan,Permalink,"
    "Jenis postingan,Tanggal,Tayangan,Jangkauan,Suka,Frekuensi dibagikan,Komentar,Frekuensi disimpan"
)
# The small account of the chapter: reach, likes, shares, comments, saves.
POSTS = (
    ("U1", 910, 38, 6, 9, 4), ("U2", 412, 21, 1, 3, 2), ("U3", 655, 18, 0, 2, 1), ("U4", 288, 14, 1, 4, 1),
    ("U5", 1340, 41, 15, 12, 9), ("U6", 530, 12, 1, 1, 0), ("U7", 474, 19, 1, 2, 2),
)  # fmt: skip
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"


def export(*more: str) -> str:
    rows = [
        f"{number},1,upt,UPT,{title},11/{13 + number}/2026 09:00,l/{number},Gambar,Lifetime,2000,"
        + ",".join(map(str, figures))
        for number, (title, *figures) in enumerate(POSTS, 1)
    ]
    return "\n".join([HEAD, *rows, *more]) + "\n"


def payload(text: str | bytes, name: str = "ekspor.csv") -> FilePayload:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def give(page: Page, text: str | bytes, name: str = "ekspor.csv") -> None:
    page.locator(".tool input[type=file]").first.set_input_files(payload(text, name))


def open_rows(page: Page) -> None:
    """By keyboard, once they are there."""
    summary = page.locator(".tool summary", has_text="satu per satu")
    summary.wait_for()
    summary.press("Enter")


def figure(page: Page, label: str) -> str:
    line = page.locator(
        ".tool__lines div", has=page.locator("dt", has_text=re.compile(f"^{label}$"))
    )
    return line.locator("dd").inner_text()


@pytest.mark.parametrize(
    ("locale", "er", "followers", "shown"),
    [
        ("id", "ER per penyebut itu, median", "Pengikut pada hari terakhir bulan", "5,75%"),
        (
            "en",
            "ER per that denominator, median",
            "Followers on the last day of the month",
            "5.75%",
        ),
    ],
)
def test_a_file_gives_the_figures_of_the_chapter(
    page: Page, locale: str, er: str, followers: str, shown: str
) -> None:
    page.goto(ADDRESS[locale])
    give(page, export("99,1,upt,UPT,S,11/20/2026 09:00,l,Story,Lifetime,9,9,9,9,9,9"))
    expect(page.locator(".tool__status")).to_contain_text("Instagram")
    page.get_by_label(followers).fill("640")
    page.get_by_label(followers).press("Tab")
    assert figure(page, er) == shown
    expect(page.locator(".tool__lines")).to_contain_text(shown.replace("5", "3", 1))  # per follower
    expect(page.locator(".tool__warning").first).to_contain_text("1 ")


def test_an_advertisement_is_marked_by_keyboard_and_leaves_the_median(page: Page) -> None:
    page.goto(ADDRESS["id"])
    give(page, export())
    open_rows(page)
    page.locator(".tool tbody input").nth(3).focus()
    page.keyboard.press("Space")
    expect(page.locator(".tool__warning").first).to_contain_text("1 unggahan beriklan")
    assert figure(page, "Unggahan tanpa iklan") == "6"
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_a_long_file_is_shown_a_part_at_a_time(page: Page) -> None:
    more = [
        f"{number},1,upt,UPT,V{number},11/20/2026 09:00,l/{number},Gambar,Lifetime,2000,"
        + ("900,x,0,0,0" if number == 40 else "900,9,0,0,0")
        for number in range(8, 48)
    ]
    page.goto(ADDRESS["id"])
    give(page, export(*more))
    open_rows(page)
    rows = page.locator(".tool tbody tr")
    expect(rows).to_have_count(10)
    expect(rows.first).to_contain_text("V40")  # the one with a problem stands first
    part = page.locator(".tool details[open] [role=status]")
    expect(part).to_contain_text("1 sampai 10 dari 47")
    after = page.get_by_role("button", name="Berikutnya")
    for shown in ("11 sampai 20", "21 sampai 30", "31 sampai 40", "41 sampai 47", "41 sampai 47"):
        after.press("Enter")
        expect(part).to_contain_text(shown)
    expect(after).to_be_focused()
    page.get_by_role("button", name="Sebelumnya").press("Enter")
    expect(part).to_contain_text("31 sampai 40")


def test_months_are_kept_compared_and_forgotten(page: Page) -> None:
    page.goto(ADDRESS["id"])
    give(page, export())
    page.get_by_role("button", name="Simpan bulan ini").click()
    expect(page.locator(".tool__status")).to_have_text("Isi akun dan pilih bulan dahulu.")
    page.get_by_label("Akun dan platform").fill("@upt_contoh")
    older = {
        "account": "@upt_contoh", "platform": "Instagram", "month": "2026-10", "denominator": "jangkauan",
        "er": 0.051, "erFollower": "", "followers": 600, "posts": 6,
    }  # fmt: skip
    past = page.locator(".tool input[type=file]").last
    page.locator(".tool summary", has_text="Bulan-bulan sebelumnya").click()
    past.set_input_files(payload(json.dumps([older, {"er": "x"}]), "lalu.json"))
    expect(page.locator(".tool__status")).to_have_text("1 bulan dibaca.")
    assert figure(page, "Selisih, dalam poin") == "+0,65"
    expect(page.locator(".tool svg")).to_have_attribute("aria-label", re.compile("5,10%.*5,75%"))
    page.get_by_role("button", name="Simpan bulan ini").click()
    expect(page.locator(".tool__status")).to_contain_text("Disimpan di perangkat ini")
    page.reload()
    give(page, export())
    page.locator(".tool summary", has_text="Bulan-bulan sebelumnya").click()
    page.get_by_role("button", name="Hapus dari perangkat ini").click()
    expect(page.locator(".tool summary", has_text="(0)")).to_be_visible()
    assert page.evaluate("localStorage.getItem('pedoman.reports')") is None


def test_the_workbook_is_filled(page: Page, tmp_path: Path) -> None:
    if not (SITE / "unduhan" / "formulir").is_dir():
        pytest.fail("make forms seal")
    page.goto(ADDRESS["id"])
    give(page, export().replace("U2", '"=HYPERLINK(""http://x"")"'))
    page.get_by_label("Akun dan platform").fill("@upt contoh/..")
    page.get_by_label("Akun dan platform").press("Tab")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Buku kerja terisi").click()
    assert waited.value.suggested_filename == "laporan-bulanan--upt-contoh-..-2026-11.xlsx"
    path = tmp_path / "book.xlsx"
    waited.value.save_as(path)
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
    assert '<is><t xml:space="preserve">=HYPERLINK("http://x")</t></is>' in sheet
    assert "<v>1340</v>" in sheet


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("", "a.csv", "Tidak ada baris di sini."),
        ("<html><script>document.title = 1</script></html>", "a.csv", "Ini halaman web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "Ini buku kerja Excel lama"),
        (b"PK\x03\x04rusak", "a.zip", "Berkas ini rusak"),
        ("Date,Video Views,Likes\nNov 1,2,3\n", "a.csv", "Berkas ini berisi angka per hari."),
        (b"0" * 10_000_001, "a.csv", "Berkasnya terlalu besar"),
    ],
    ids=["empty", "page", "xls", "zip", "daily", "large"],
)
def test_what_cannot_be_read_is_told(
    page: Page, tmp_path: Path, content: str | bytes, name: str, said: str
) -> None:
    page.goto(ADDRESS["id"])
    path = tmp_path / name  # by its place: ten megabytes through the page take their time
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    page.locator(".tool input[type=file]").first.set_input_files(path)
    expect(page.locator(".tool__status")).to_contain_text(said)
    assert page.title() != "1"


def test_columns_are_matched_and_figures_typed(page: Page) -> None:
    page.goto(ADDRESS["id"])
    page.get_by_label("Atau tempel tabelnya").fill(
        "Judul\tTerbit\tOrang\tHati\nA\t2026-11-14\t910\t57\n"
    )
    page.get_by_role("button", name="Baca tabel").click()
    expect(page.locator(".tool__status")).to_contain_text("belum dikenal")
    page.locator(".tool select").first.select_option("facebook")
    for name, head in (
        ("title", "Judul"),
        ("date", "Terbit"),
        ("reach", "Orang"),
        ("likes", "Hati"),
    ):
        page.locator(f".tool select[name={name}]").select_option(label=head)
    page.get_by_role("button", name="Pakai kolom ini").click()
    assert figure(page, "ER per penyebut itu, median") == "6,26%"
    page.get_by_role("button", name="Isi sendiri").click()
    page.get_by_label("Penyebut", exact=True).fill("1,5")
    page.get_by_role("button", name="Tambahkan unggahan").click()
    expect(page.locator(".tool__status")).to_contain_text("Penyebut bukan angka bulat")
    page.get_by_label("Penyebut", exact=True).fill("1.000")
    page.get_by_label("Suka", exact=True).fill("20")
    page.get_by_role("button", name="Tambahkan unggahan").click()
    expect(page.locator(".tool__lines")).to_contain_text("Unggahan tanpa iklan2")


def test_a_blocked_storage_a_lost_engine_and_no_script(
    context: BrowserContext, browser: Browser, server: Server
) -> None:
    context.add_init_script(BLOCKED)
    page = context.new_page()
    page.goto(ADDRESS["id"])
    give(page, export())
    page.get_by_label("Akun dan platform").fill("@a")
    page.get_by_role("button", name="Simpan bulan ini").click()
    expect(page.locator(".tool__status")).to_contain_text("Peramban ini tidak menyimpan apa pun")
    other: Any = browser.new_context(
        base_url=server.url
    )  # a file that fails is an error on the console
    page = other.new_page()
    page.route("**/report-engine.js*", lambda route: route.abort())
    page.goto(ADDRESS["id"])
    give(page, export())
    expect(page.locator(".tool__status")).to_contain_text("Pembaca berkas tidak dapat dimuat.")
    other.close()
    plain = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto(ADDRESS["id"])
    assert not page.locator(".tool").is_visible() and page.locator("#tanpa-alat").is_visible()
    plain.close()


def test_it_fits_a_narrow_screen_and_passes_axe(page: Page, axe: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(ADDRESS["id"])
        give(page, export())
        page.locator(".tool summary", has_text="satu per satu").click()
        for size in ("200%", "100%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate(axe)
        found = page.evaluate("axe.run('.tool').then(({violations}) => violations.map(v => v.id))")
        assert found == []
