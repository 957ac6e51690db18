"""Old addresses and old anchors of a built site lead on, with and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline.load import load_guideline
from scripts.guideline.output import BuiltPage, parse_html, resolve
from scripts.site.redirects import SCRIPT, is_inside, relative, with_old_anchors
from tests.overlay import AS_OF, overlay
from tests.test_build import build, copy_of_the_tree

REDIRECTS = """
"akun-lama.md": "akun.md"
"lampiran/formulir.md": "lampiran/templat.md"
"akun.md#lama": "akun.md#ketentuan"
"AKUN-98": "AKUN-03"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = copy_of_the_tree(tmp_path_factory.mktemp("redirects") / "tree")
    (tree / "docs/registers/redirects.yml").write_text(REDIRECTS, "utf-8")
    done = build(tree)
    assert done.returncode == 0, done.stderr
    return tree / "site"


def read(site: Path, address: str) -> BuiltPage:
    path = site / address / "index.html"
    return parse_html(path.read_text("utf-8"), f"site/{address}index.html", f"{address}index.html")


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize(
    ("old", "new"), [("akun-lama/", "akun/"), ("lampiran/formulir/", "lampiran/templat/")]
)
def test_a_page_stands_at_each_old_address(site: Path, prefix: str, old: str, new: str) -> None:
    page = read(site, prefix + old)
    text = (site / prefix / old / "index.html").read_text("utf-8")
    assert page.language == (prefix.strip("/") or "id")
    refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    assert refresh and resolve(page, refresh[1])[0].strip("/") == (prefix + new).strip("/")
    assert '<meta name="robots" content="noindex">' in text
    assert f'rel="canonical" href="https://pedoman-medsos.example/{prefix}{new}"' in text
    assert "Halaman ini pindah" in text and "This page has moved" in text
    targets = {resolve(page, target)[0] for target in re.findall(r'<a href="([^"]+)"', text)}
    assert {target.strip("/") for target in targets} == {new.strip("/"), f"en/{new}".strip("/")}


def test_the_script_is_a_file_that_keeps_the_place(site: Path) -> None:
    text = (site / "akun-lama/index.html").read_text("utf-8")
    assert re.findall(r"<script[^>]*>(.*?)</script>", text, re.S) == [""]
    assert f'src="../{SCRIPT}" data-redirects="../akun/"' in text
    assert "location.hash" in (site / SCRIPT).read_text("utf-8")
    assert "<style" not in text and "style=" not in text


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_old_anchors_stand_where_the_new_ones_are(site: Path, prefix: str) -> None:
    text = (site / prefix / "akun/index.html").read_text("utf-8")
    assert re.search(r'id="ketentuan"[^>]*><span id="lama"></span>', text)
    assert re.search(r'id="AKUN-03"[^>]*><span id="AKUN-98"></span>', text)
    assert text.count('id="lama"') == text.count('id="AKUN-98"') == 1


def test_old_addresses_are_not_in_the_sitemap(site: Path) -> None:
    assert "akun-lama" not in (site / "sitemap.xml").read_text("utf-8")


def test_without_redirects_there_is_no_script_and_nothing_changes(tmp_path: Path) -> None:
    guideline = load_guideline(overlay(None, tmp_path), AS_OF)
    html = '<h2 id="ketentuan">x</h2>'
    assert with_old_anchors(html, guideline, "akun") == html


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [("a/", "b/", "../b/"), ("en/a/", "b/", "../../b/"), ("a/", "", "../"), ("a.html", "b.html", "b.html"),
     ("x/a/", "x/b/", "../b/"), ("x/a.html", "b.html", "../b.html"), ("", "b/", "b/")],
)  # fmt: skip
def test_links_from_one_address_to_another(here: str, there: str, expected: str) -> None:
    assert relative(here, there) == expected


@pytest.mark.parametrize(
    ("path", "inside"), [("a.md", True), ("x/a.md", True), ("../a.md", False), ("/a.md", False),
                         ("x/../../a.md", False)],
)  # fmt: skip
def test_nothing_is_written_outside_of_the_site(path: str, inside: bool) -> None:
    assert is_inside(path) is inside


def test_the_register_itself_is_checked(tmp_path: Path) -> None:
    root = overlay(None, tmp_path)
    (root / "docs/registers/redirects.yml").write_text('"akun-lama.md": "akun.md"\n', "utf-8")
    assert run_rules(load_guideline(root, AS_OF), discover_rules().values()) == []
