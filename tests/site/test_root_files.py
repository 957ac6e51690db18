"""The icon and robots.txt: what is asked for at the root of a site without a link."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from scripts.site.root_files import favicon, robots, write
from tests.tools.lock import ROOT

DRAWING = (ROOT / "docs/assets/images/wordmark.svg").read_bytes()


def pictures(icon: bytes) -> list[tuple[int, bytes]]:
    """The width that each entry of an icon gives, and its picture."""
    reserved, kind, count = struct.unpack_from("<HHH", icon)
    assert (reserved, kind) == (0, 1)
    entries = [struct.unpack_from("<BBBBHHII", icon, 6 + 16 * number) for number in range(count)]
    return [(entry[0], icon[entry[7] : entry[7] + entry[6]]) for entry in entries]


def test_the_icon_holds_a_picture_of_each_size() -> None:
    found = pictures(favicon(DRAWING))
    assert [width for width, _ in found] == [16, 32, 48]
    for width, picture in found:
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", picture[16:24]) == (width, width)
        assert picture.endswith(b"IEND\xaeB`\x82")


def test_the_icon_is_drawn_from_our_mark_alike_every_time() -> None:
    assert favicon(DRAWING) == favicon(DRAWING)
    assert favicon(DRAWING) != favicon(DRAWING.replace(b"#1d3563", b"#631d1d"))


@pytest.mark.parametrize(
    ("base", "last"),
    [
        ("https://pedoman.example/medsos/", "Sitemap: https://pedoman.example/medsos/sitemap.xml"),
        ("https://pedoman.example", "Sitemap: https://pedoman.example/sitemap.xml"),
        ("", "Allow: /"),
    ],
)
def test_robots_say_where_the_list_of_pages_is(base: str, last: str) -> None:
    assert robots(base).splitlines()[-1] == last


def test_a_project_without_a_mark_has_no_icon(tmp_path: Path) -> None:
    write(tmp_path / "docs", tmp_path, "")
    assert [path.name for path in tmp_path.iterdir()] == ["robots.txt"]
