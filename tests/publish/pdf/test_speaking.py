"""What a screen reader is told: links by their words, rows by their heads, notices in both languages."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from pikepdf import Array, Name

from scripts.publish.pdf.speaking import elements, head_rows, name_links
from tests.publish.pdf.conftest import EDITIONS, opened, pages_of, pdf_of

BARE = re.compile(r"(?:halaman|page|Bagian|Section) \S+")
SOURCE = """
#set document(title: "Uji")
#set text(lang: "id")
#set page(width: 300pt, height: 200pt, numbering: "1")
#set heading(numbering: "1.")
= Satu <satu>
Baca #link(<dua>)[aturan akun], lalu #link("https://example.org/a")[contoh 1.0] dan
#link("https://example.org/panjang")[https://example.org/panjang].
#link(<dua>)[Kata yang panjang sekali sehingga pindah ke baris berikutnya dan berlanjut]
#table(columns: 3, table.header[a][b][c], [x], [1], [2], [y], [3], [4])
#pagebreak()
= Dua <dua>
"""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> pikepdf.Pdf:
    path = tmp_path_factory.mktemp("typst") / "a.typ"
    path.write_text(SOURCE, encoding="utf-8")
    data = typst.compile(str(path), pdf_standards=["ua-1"])
    pdf = pikepdf.open(io.BytesIO(data))
    name_links(pdf, data)
    head_rows(pdf)
    return pdf


def descriptions(pdf: pikepdf.Pdf) -> list[str]:
    found = [each for page in pdf.pages for each in page.obj.get("/Annots", Array())]
    return [str(each.get("/Contents", "")) for each in found if each.Subtype == Name.Link]


def test_a_link_is_called_by_its_words_and_by_where_it_leads(spoken: pikepdf.Pdf) -> None:
    assert descriptions(spoken) == [
        "aturan akun, Bagian 2",
        "contoh 1.0, https://example.org/a",
        "https://example.org/panjang",
        "Kata yang panjang sekali sehingga pindah ke baris berikutnya dan berlanjut, Bagian 2",
    ]


def test_the_first_cell_of_a_row_is_its_head(spoken: pikepdf.Pdf) -> None:
    (table,) = [each for each in elements(spoken.Root.StructTreeRoot.K) if Name.Table == each.S]
    heads = [each for each in elements(table) if each.S == Name.TH]
    scopes = sorted(str(kind.Scope) for each in heads for kind in each.A if "/Scope" in kind)
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2
    assert len([each for each in elements(table) if each.S == Name.TD]) == 4


@pytest.mark.parametrize("name", EDITIONS)
def test_no_link_of_an_edition_is_only_a_place(dist: Path, name: str) -> None:
    with opened(pdf_of(dist, name)) as pdf:
        said = descriptions(pdf)
        assert pdf.Root.PageMode == Name.UseOutlines
    assert len(said) > 1000
    assert [each for each in said if not each or BARE.fullmatch(each)] == []


def test_every_notice_of_the_bilingual_edition_is_in_both_languages(dist: Path) -> None:
    first, contents, *rest = (
        " ".join(text.split()) for text in pages_of(pdf_of(dist, "dwibahasa"))
    )
    seal, sign = rest[-2:]
    for text in (first, contents, *rest):
        assert "bukan keputusan resmi" in text and "not an official decision" in text
    assert "Naskah bahasa Indonesia yang mengikat" in contents
    assert "The Indonesian text prevails" in contents
    assert "Siapa pun dapat memeriksa" in seal and "Anyone can check" in seal
    assert "tetap rancangan" in sign and "remains a draft" in sign


def test_the_label_of_the_box_is_read_before_it_and_stands_outside(dist: Path) -> None:
    for name, label in (("lampiran-id", "Ruang tanda tangan"), ("lampiran-en", "Space for the")):
        with opened(pdf_of(dist, name)) as pdf:
            field = pdf.Root.AcroForm.Fields[0]
            box = [float(each) for each in field.Rect]
        document_text = pages_of(pdf_of(dist, name))[-1]
        assert document_text.index(label) < document_text.index(
            "(name" if "en" in name[-2:] else "(nama"
        )
        assert words_inside(pdf_of(dist, name), box) == ""


def words_inside(path: Path, box: list[float]) -> str:
    document = pypdfium2.PdfDocument(path)
    page = document[len(document) - 1]
    left, bottom, right, top = box
    return str(page.get_textpage().get_text_bounded(left, bottom, right, top)).strip()
