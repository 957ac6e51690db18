"""The writer: every element it knows, and a loud no to every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from scripts.publish.book import Book, PrintedPage
from scripts.publish.html import UnknownMarkup
from scripts.publish.pdf.blocks import writer_of
from scripts.publish.pdf.page_breaks import ENTRIES, closed, sections
from scripts.publish.pdf.syntax import escape
from scripts.publish.pdf.tables import SIZES, START, shape_of, size_for, together, width
from scripts.publish.project import Project

MESSAGE = (
    '<section class="message"><p class="message__title">Salam</p>'
    '<div class="message__text"><p>Halo</p></div></section>'
)


def written(project: Project, text: str) -> str:
    body = html.fromstring(f"<div>{text}</div>")
    page = PrintedPage("akun", "chapter", "IV", "Akun", "", [], "akun", body, {}, [])
    book = Book("id", [page], {})
    return writer_of(project, book, page, project.record["looks"]["baca"]).blocks(body)


@pytest.mark.parametrize(
    "markup",
    [
        "<video></video>",
        '<div class="baru">x</div>',
        '<p class="baru">x</p>',
        "<p>a <kbd>b</kbd></p>",
        '<section class="provision"><p>x</p></section>',
        '<ul class="baru"><li>x</li></ul>',
    ],
)
def test_unknown_markup_is_refused(project: Project, markup: str) -> None:
    with pytest.raises(UnknownMarkup):
        written(project, markup)


def test_a_foreign_phrase_says_its_language(project: Project) -> None:
    assert '#text(lang: "en")[#emph[reach]]' in written(project, '<p><em lang="en">reach</em></p>')
    assert "#text(" not in written(project, "<p><em>jangkauan</em></p>")


def test_a_paragraph_stays_with_what_it_introduces(project: Project) -> None:
    assert written(project, "<p>Dua hal:</p><ul><li>satu</li></ul>").startswith("#lead[Dua hal:]")


def test_an_opening_stays_with_the_first_text_below_it(project: Project) -> None:
    text = written(project, "<h3>Antrean</h3><p>Pakai bila ramai.</p>" + MESSAGE)
    assert "#lead[Pakai bila ramai.]" in text


@pytest.mark.parametrize(("size", "expected"), [(3, "true"), (2000, "false")])
def test_only_a_long_box_may_be_cut(project: Project, size: int, expected: str) -> None:
    assert f"whole: {expected}" in written(project, MESSAGE.replace("Halo", "a" * size))


def test_the_last_lines_of_a_page_stand_together() -> None:
    body = html.fromstring(
        "<div><p>" + "a" * 400 + "</p><h3>satu</h3><p>x</p><h2>Lain</h2><ul><li>dua</li></ul></div>"
    )
    assert [child.tag for child in closed(body)] == ["p", "h3", "p", "h2", "div"]
    assert closed(html.fromstring("<div><table></table></div>"))[0].tag == "table"
    assert (
        len(closed(html.fromstring("<div><ul>" + "<li>kata</li>" * 300 + "</ul></div>"))[0]) == 300
    )


def test_what_stands_together_is_not_cut(project: Project) -> None:
    assert "#together[satu" in written(project, '<div class="together"><p>satu</p></div>')


def test_keys_and_laws_are_not_parted(project: Project) -> None:
    text = written(project, "<p>AKUN-01 dan SP4N-LAPOR! dalam 3 × 24 jam, UU 27/2022 Pasal 46.</p>")
    assert r"#box[AKUN\-01];" in text
    assert r"#box[SP4N\-LAPOR];!" in text
    assert "3~×~24~jam" in text
    assert r"UU~27\/2022 Pasal~46" in text


def test_only_the_entries_of_a_register_stand_in_columns() -> None:
    body = html.fromstring(
        "<div><p>awal</p><h2>Cara</h2><table><tr><td>a</td></tr></table>"
        "<h2>Istilah</h2><h3>akun</h3><p>x</p><h2>Lain</h2><h3>bot</h3><p>y</p></div>"
    )
    parts = sections(body)
    assert [part.get("class") for part in parts] == ["text", ENTRIES]
    assert [part.text_content() for part in parts] == ["awalCaraa", "IstilahakunxLainboty"]


def test_lists_and_quotes_keep_their_text(project: Project) -> None:
    text = written(project, '<ol start="3"><li>satu</li></ol><blockquote><p>dua</p></blockquote>')
    assert "start: 3" in text
    assert "#quote(block: true)" in text


def test_the_place_of_a_withdrawn_item_is_written(project: Project) -> None:
    text = written(
        project,
        '<section class="withdrawn" id="AKUN-07">'
        '<p class="withdrawn__title"><a class="withdrawn__key">AKUN-07</a> dicabut</p>'
        '<div class="withdrawn__why"><p>Tidak dipakai lagi.</p></div></section>',
    )
    assert "#withdrawn(" in text
    assert "#strike[#box[AKUN\\-07];]" in text
    assert "Tidak dipakai lagi." in text


def test_signs_of_typst_are_text() -> None:
    assert escape("#a [b] *c* _d_ $e$ <f> @g ~ -- // = +") == (
        r"\#a \[b\] \*c\* \_d\_ \$e\$ \<f\> \@g \~ \-\- \/\/ \= \+"
    )
    assert escape("1. satu") == r"1\. satu"


@given(st.text())
def test_escaping_never_opens_code(text: str) -> None:
    plain = escape(text).replace("\\\\", "")
    assert all(plain[place - 1] == "\\" for place, sign in enumerate(plain) if sign in "#$[]<>@`")


def test_every_word_fits_its_column() -> None:
    table = html.fromstring(
        "<table><tr><th>Peran</th><th>Tugas</th></tr>"
        "<tr><td>Penanggung jawab</td><td>" + "menetapkan strategi " * 40 + "</td></tr></table>"
    )
    shape = shape_of(table, (425.0, 600.0), SIZES)
    assert not shape.turned
    assert sum(shape.widths) == pytest.approx(425.0, abs=1.0)
    assert shape.widths[0] > width("Penanggung", shape.size)


def test_a_short_table_stands_together_and_a_long_one_begins_with_some_rows() -> None:
    assert together([20.0] * 5) == 100.0
    assert together([20.0] * 50) == 20.0 * (1 + START)


def test_columns_are_shared_so_that_rows_become_low() -> None:
    row = "<tr><td>ya</td><td>" + "kata " * 60 + "</td><td>" + "kata " * 20 + "</td></tr>"
    table = html.fromstring(f"<table><tr><th>A</th><th>B</th><th>C</th></tr>{row * 3}</table>")
    narrow, wide, middle = shape_of(table, (425.0, 600.0), SIZES).widths
    assert narrow < middle < wide
    assert wide / middle == pytest.approx(3, rel=0.25)


def test_a_table_too_wide_for_upright_paper_is_turned() -> None:
    heads = "".join("<th>Pertanggungjawaban</th>" for _ in range(7))
    table = html.fromstring(f"<table><tr>{heads}</tr></table>")
    assert shape_of(table, (425.0, 680.0), SIZES).turned


def test_a_table_full_of_long_words_gets_smaller_type_that_is_still_easy_to_read() -> None:
    columns = [("Pertanggungjawaban", "kata " * 20)] * 4
    assert size_for(columns, 800.0, SIZES) == 9.0
    assert size_for(columns, 430.0, SIZES) == 8.0
    assert size_for(columns, 100.0, SIZES) is None
