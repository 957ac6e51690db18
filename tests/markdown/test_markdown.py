"""Our Markdown dialect: tables of source and HTML, and every way an include can go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from mkdocs.exceptions import BuildError

from scripts.markdown.page import PAGE, RenderedPage
from scripts.site.records import ProvisionOptions

EXTENSIONS = [
    "abbr",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "pymdownx.tasklist",
    "scripts.markdown.include",
    "scripts.markdown.blocks",
    "scripts.markdown.checklist",
    "scripts.markdown.tables",
    "scripts.markdown.abbreviations",
    "scripts.markdown.quotes",
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[RenderedPage]:
    """A page of the guideline in Indonesian, one folder below the root of its locale."""
    (tmp_path / "includes" / "id").mkdir(parents=True)
    (tmp_path / "figures").mkdir()
    page = RenderedPage(
        locale="id",
        to_root="../",
        includes=tmp_path / "includes",
        figures=tmp_path / "figures",
        roles={"admin": "Admin"},
        cite=lambda basis: f"<{basis}>",
        abbreviations={"PPID": "Pejabat Pengelola Informasi dan Dokumentasi"},
    )
    token = PAGE.set(page)
    yield page
    PAGE.reset(token)


def render(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def fragment(page: RenderedPage, name: str, text: str) -> Path:
    path = page.includes / "id" / name
    path.write_text(text, encoding="utf-8")
    return path


PROVISION = """/// provision | AKUN-03
    force: must-not
    roles: [admin]
    basis: ["uu-14-2008#7"]

Jangan *begitu*.
///"""


def test_provision_carries_key_force_roles_and_basis(page: RenderedPage) -> None:
    html = render(PROVISION)
    assert (
        '<section aria-labelledby="AKUN-03-key" class="provision provision--must-not" id="AKUN-03">'
        in html
    )
    assert '<a class="provision__key" href="#AKUN-03" id="AKUN-03-key">AKUN-03</a>' in html
    assert '<span class="force force--must-not">Dilarang</span>' in html
    assert "<li>Admin</li>" in html and "<em>begitu</em>" in html
    assert '<a href="../lampiran/dasar-hukum.md#uu-14-2008">&lt;uu-14-2008#7&gt;</a>' in html


def test_provision_of_a_translation_takes_its_metadata_from_the_source(page: RenderedPage) -> None:
    PAGE.set(replace(page, locale="en", norms={"AKUN-03": ProvisionOptions("may", ("admin",), ())}))
    html = render("/// provision | AKUN-03\n\nText.\n///")
    assert '<span class="force force--may">May</span>' in html
    assert "Basis" not in html


def test_provision_that_the_source_lacks_stops_the_build(page: RenderedPage) -> None:
    with pytest.raises(BuildError, match="AKUN-99"):
        render("/// provision | AKUN-99\n\nText.\n///")


def test_example_puts_its_cards_side_by_side_and_the_reason_below(page: RenderedPage) -> None:
    html = render(
        "///// example | AKUN-E01 Nama\n//// good | @kanwil_contoh\n"
        '    alt: "Foto: loket."\n\nSatu.\n////\n'
        "//// bad | @kanwil_contoh\n\nDua.\n////\nSebab.\n/////"
    )
    cards, why = html.index('class="example__cards"'), html.index('class="example__why"')
    assert html.index("post--good") < html.index("post--bad") < why
    assert cards < html.index("post--good")
    assert "Foto: loket." in html and "Contoh fiktif" in html
    assert "<p>Sebab.</p>" in html[why:]


def test_message_and_timeline(page: RenderedPage) -> None:
    html = render(
        "/// message | AMAN-T01 Kabar\n\nTeks.\n///\n\n"
        "/// timeline | Jam\n\nMenit 0\n:   Satu.\n///"
    )
    assert 'class="message" id="AMAN-T01"' in html and "<p>Teks.</p>" in html
    assert '<section class="timeline">' in html and "<dt>Menit 0</dt>" in html


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"><title data-en="Route">Rute</title>'
    '<text data-en="Reply">Balas</text></svg>'
)


@pytest.mark.parametrize(("locale", "word"), [("id", "Balas"), ("en", "Reply")])
def test_figure_speaks_the_language_of_the_page(page: RenderedPage, locale: str, word: str) -> None:
    (page.figures / "rute.svg").write_text(SVG, encoding="utf-8")
    PAGE.set(replace(page, locale=locale))
    html = render("/// figure | rute\nKeterangan.\n///")
    assert f"<text>{word}</text>" in html
    assert "data-en" not in html and 'id="figure-rute"' in html
    assert "Keterangan." in html[html.index("<figcaption>") :]


@pytest.mark.parametrize("content", [None, "<svg"])
def test_figure_that_is_missing_or_broken_stops_the_build(
    page: RenderedPage, content: str | None
) -> None:
    if content:
        (page.figures / "rute.svg").write_text(content, encoding="utf-8")
    with pytest.raises(BuildError, match=r"rute\.svg"):
        render("/// figure | rute\nKeterangan.\n///")


def test_checklist_item_is_box_label_and_anchor(page: RenderedPage) -> None:
    html = render("- [ ] **AKUN-C01** Tulis *uji* ([AKUN-01](a.md)).\n- [ ] **AKUN-C02** Dua.")
    assert '<ul class="checklist" data-checklist="AKUN">' in html
    assert '<li class="checklist__item" id="AKUN-C01">' in html
    assert '<input id="AKUN-C01-box" type="checkbox"' in html
    assert (
        '<label for="AKUN-C01-box"><span class="checklist__key">AKUN-C01</span> Tulis <em>uji</em>'
        in html
    )


def test_list_without_keys_is_left_alone(page: RenderedPage) -> None:
    assert 'class="checklist"' not in render("- [ ] Tanpa kunci\n- biasa")


def test_wide_table_names_its_cells_and_narrow_one_does_not(page: RenderedPage) -> None:
    wide = render("| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | dua kata | 4 kata juga |")
    assert 'class="table-cards"' in wide and '<td data-label="c">dua kata</td>' in wide
    assert "data-label" not in render("| a | b |\n|---|---|\n| 1 | dua kata juga |")


@pytest.mark.parametrize(("columns", "steps"), [(5, None), (6, "6"), (7, "6 7"), (9, "6 7 8")])
def test_table_says_from_which_width_on_it_is_wide(
    page: RenderedPage, columns: int, steps: str | None
) -> None:
    rows = ["|" + f" {cell} |" * columns for cell in ("kepala", "---", "dua kata saja")]
    found = re.search(
        r'<table class="table-cards"(?: data-wide="([^"]+)")?>', render("\n".join(rows))
    )
    assert found is not None and found[1] == steps


def test_a_small_table_of_figures_stays_a_table(page: RenderedPage) -> None:
    figures = render("| Jenis | Baru | Dicabut |\n|---|---|---|\n| Butir daftar periksa | 12 | 0 |")
    assert "data-label" not in figures
    assert "data-label" in render(
        "| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |"
    )


def test_only_the_first_abbreviation_is_marked_and_reachable(page: RenderedPage) -> None:
    html = render("## PPID\n\n[PPID](a.md), PPID, lalu PPID.")
    assert html.count("<abbr") == 1
    assert (
        '<abbr tabindex="0" title="Pejabat Pengelola Informasi dan Dokumentasi">PPID</abbr>' in html
    )
    assert html.endswith("lalu PPID.</p>")


def test_include_expands_rebases_links_and_keeps_indentation(page: RenderedPage) -> None:
    fragment(
        page,
        "a.md",
        "Satu [x](akun.md#AKUN-01), [y](#di-sini), [z](https://contoh.example/).\n\nDua.\n",
    )
    html = render("!!! satu\n\n- butir\n\n    {!a.md!}\n")
    assert 'href="../akun.md#AKUN-01"' in html
    assert 'href="#di-sini"' in html and 'href="https://contoh.example/"' in html
    assert "<li>" in html and html.index("Dua.") < html.index("</li>")


def test_include_inside_code_is_text(page: RenderedPage) -> None:
    assert "{!a.md!}" in render("    x\n\n```\n{!a.md!}\n```".replace("    x\n\n", ""))


def test_nested_include_and_byte_order_mark(page: RenderedPage) -> None:
    fragment(page, "a.md", "{!b.md!}")
    fragment(page, "b.md", "\ufeffIsi [t](akun.md).")
    assert '<p>Isi <a href="../akun.md">t</a>.</p>' in render("{!a.md!}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{!../../../../etc/passwd!}", "di luar docs/includes"),
        ("{!/etc/hostname!}", "di luar docs/includes"),
        ("{!~/.bashrc!}", "di luar docs/includes"),
        ("{!tidak-ada.md!}", "tidak ada"),
        ("{!link.md!}", "menunjuk ke luar"),
        ("{!self.md!}", "melingkar"),
        ("{!one.md!}", "melingkar"),
        ("{!front.md!}", "front-matter"),
    ],
)
def test_include_that_must_not_be(page: RenderedPage, source: str, message: str) -> None:
    (page.includes / "id" / "link.md").symlink_to("/etc/hostname")
    fragment(page, "self.md", "{!self.md!}")
    fragment(page, "one.md", "{!two.md!}")
    fragment(page, "two.md", "{!one.md!}")
    fragment(page, "front.md", "---\ntitle: x\n---\nIsi.")
    with pytest.raises(BuildError, match=message):
        render(source)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ('kata "warga" itu', "kata “warga” itu"),
        ('"Benarkah?", tanya', "“Benarkah?”, tanya"),
        ("the person's 'own' posts'", "the person’s ‘own’ posts’"),
        ("(\"a\", [“'b'”])", "(“a”, [“‘b’”])"),
        ('"**tebal**", *"miring"*', "“<strong>tebal</strong>”, <em>“miring”</em>"),
        ('"[tautan](https://x.example/)"', '“<a href="https://x.example/">tautan</a>”'),
        ('ke "PPID", hari', ">PPID</abbr>”, hari"),
        ('`"a"` dan `b`"', '<code>"a"</code> dan <code>b</code>”'),
        ('    "kode"', '<code>"kode"\n</code>'),
        ('diberi tanda "–". "a"–"b"', "diberi tanda “–”. “a”–“b”"),
        ('- "a"\n- "b"', "<li>“a”</li>\n<li>“b”</li>"),
        ("/// message | A-T01 Supervisor's note\n\nteks\n///", "Supervisor’s note"),
    ],
)
def test_quotation_marks_curl_towards_their_words(
    page: RenderedPage, text: str, right: str
) -> None:
    assert right in render(text)
