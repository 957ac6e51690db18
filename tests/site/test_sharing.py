"""What messengers and home screens show: pictures, icons, manifests and the heads of pages."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from urllib.parse import urljoin

import pytest

from scripts.site.sharing import Picture, drawn
from tests.tools.lock import ROOT

SITE = ROOT / "site"
BASE = "https://pedoman-medsos.example/"
TEMPLATE = ROOT / "overrides/typst/sharing.typ"
MARK = (ROOT / "docs/assets/images/wordmark.svg").read_bytes()
LONG = "Perencanaan, Literasi, Pembinaan, dan Produksi Konten di Lingkungan Kantor Wilayah"
ROW = Picture("id/a.png", "id", "Pedoman", "Bab I", LONG, f"{LONG}, {LONG}.", "Rancangan")
WITHIN = 300_000  # octets of a page that a messenger reads
PROPERTY = re.compile(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">')


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_picture_is_the_same_every_time_and_light_even_with_long_words() -> None:
    short = Picture("id/b.png", "id", "Pedoman", "", "Pedoman", "Singkat.", "Rancangan")
    one, two = (list(drawn(TEMPLATE, [ROW, short], MARK)) for _ in range(2))
    assert one == two and one[0] != one[1]
    for picture in one:
        assert size_of(picture) == (1200, 630) and len(picture) <= 60_000
    assert list(drawn(TEMPLATE, [ROW], MARK)) == one[:1]


def test_every_page_says_what_a_messenger_shows_and_names_a_picture_that_is_there() -> None:
    pages = [page for page in SITE.rglob("*.html") if 'rel="canonical"' in page.read_text("utf-8")]
    assert len(pages) > 60
    for page in pages:
        text = page.read_text("utf-8")
        found = dict(PROPERTY.findall(text.encode()[:WITHIN].decode(errors="ignore")))
        picture = SITE / found["og:image"].removeprefix(BASE)
        assert size_of(picture.read_bytes()) == (1200, 630), page
        assert picture.stat().st_size <= 60_000, picture
        assert all(found.values()) and found["og:url"].startswith(BASE), page


@pytest.mark.parametrize(("path", "title"), [("akun", "Bab IV "), ("en/akun", "Chapter IV ")])
def test_a_chapter_has_a_picture_of_its_own_in_its_language(path: str, title: str) -> None:
    found = dict(PROPERTY.findall((SITE / path / "index.html").read_text("utf-8")))
    assert found["og:title"].startswith(title)
    locale = "en" if path.startswith("en/") else "id"
    assert found["og:image"] == f"{BASE}assets/sharing/{locale}/akun.png"
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("path", ["manifest.webmanifest", "en/manifest.webmanifest"])
def test_a_manifest_leads_to_its_language_and_its_icons_are_there(path: str) -> None:
    manifest = json.loads((SITE / path).read_text("utf-8"))
    assert urljoin(BASE + path, manifest["start_url"]) == BASE + path.removesuffix(
        "manifest.webmanifest"
    )
    assert urljoin(BASE + path, manifest["scope"]) == BASE
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        file = SITE / urljoin(BASE + path, icon["src"]).removeprefix(BASE)
        assert "x".join(map(str, size_of(file.read_bytes()))) == icon["sizes"]


def test_nothing_of_it_depends_on_the_folder(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "sharing.typ"
    copy.parent.mkdir()
    copy.write_bytes(TEMPLATE.read_bytes())
    (copy.parent / "fonts").symlink_to(TEMPLATE.parent / "fonts")
    assert list(drawn(copy, [ROW], MARK)) == list(drawn(TEMPLATE, [ROW], MARK))
