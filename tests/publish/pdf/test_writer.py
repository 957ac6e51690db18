"""The writer: every element it knows, and a loud no to every other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from scripts.publish.book import Book, Page
from scripts.publish.markup import UnknownMarkup, escape
from scripts.publish.settings import Project
from scripts.publish.tables import SIZES, shape_of, width
from scripts.publish.typst import writer_of


def written(project: Project, text: str) -> str:
    body = html.fromstring(f"<div>{text}</div>")
    page = Page("akun", "chapter", "IV", "Akun", "", [], "akun", body, {}, [])
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
def test_unknown_markup_is_refused(project: Project, markup: str):
    with pytest.raises(UnknownMarkup):
        written(project, markup)


def test_a_paragraph_stays_with_what_it_introduces(project: Project):
    assert written(project, "<p>Dua hal:</p><ul><li>satu</li></ul>").startswith("#lead[Dua hal:]")


def test_lists_and_quotes_keep_their_text(project: Project):
    text = written(project, '<ol start="3"><li>satu</li></ol><blockquote><p>dua</p></blockquote>')
    assert "start: 3" in text
    assert "#quote(block: true)" in text


def test_signs_of_typst_are_text():
    assert escape("#a [b] *c* _d_ $e$ <f> @g ~ -- // = +") == (
        r"\#a \[b\] \*c\* \_d\_ \$e\$ \<f\> \@g \~ \-\- \/\/ \= \+"
    )
    assert escape("1. satu") == r"1\. satu"


@given(st.text())
def test_escaping_never_opens_code(text: str):
    plain = escape(text).replace("\\\\", "")
    assert all(plain[place - 1] == "\\" for place, sign in enumerate(plain) if sign in "#$[]<>@`")


def test_every_word_fits_its_column():
    table = html.fromstring(
        "<table><tr><th>Peran</th><th>Tugas</th></tr>"
        "<tr><td>Penanggung jawab</td><td>" + "menetapkan strategi " * 40 + "</td></tr></table>"
    )
    shape = shape_of(table, (425.0, 600.0), SIZES)
    assert not shape.turned
    assert sum(shape.widths) == pytest.approx(425.0, abs=1.0)
    assert shape.widths[0] > width("Penanggung", shape.size)


def test_a_table_too_wide_for_upright_paper_is_turned():
    heads = "".join("<th>Pertanggungjawaban</th>" for _ in range(7))
    table = html.fromstring(f"<table><tr>{heads}</tr></table>")
    assert shape_of(table, (425.0, 680.0), SIZES).turned
