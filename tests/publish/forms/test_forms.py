"""Forms: every one in every language, opened again; fillable, described."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import jsonschema
import openpyxl
import pytest
from docx.oxml.ns import qn

from scripts.guideline.model import Guideline
from scripts.guideline.prose import plain
from scripts.publish.norms import norms
from scripts.publish.template import UntranslatedError, templates
from scripts.publish.word.controls import W14
from scripts.site.forms import with_links
from tests.publish.office import convert, workbooks
from tests.tools.lock import ROOT

LOCALES = ("id", "en")
STATUS = {"id": "Rancangan – bukan keputusan resmi", "en": "Draft – not an official decision"}
LANGUAGE = {"id": "id-ID", "en": "en-GB"}
# The order of WordprocessingML inside w:sdtPr; a kind of control comes last.
ORDER = ["rPr", "alias", "tag", "id", "lock", "showingPlcHdr"]
KINDS = {"text", "date", "dropDownList", "checkbox"}


def documents(dist: Path) -> list[tuple[str, Path]]:
    found = [
        (locale, path)
        for locale in LOCALES
        for path in (dist / f"formulir/{locale}").glob("*.docx")
    ]
    assert len(found) >= 2 * len(LOCALES)
    return found


def test_every_template_has_a_file_in_every_language(dist: Path, guideline: Guideline) -> None:
    for locale in LOCALES:
        wanted = {f"{item.slug}.{item.format}" for item in templates(guideline, locale)}
        assert {path.name for path in (dist / "formulir" / locale).iterdir()} == wanted
        assert len(wanted) == len(guideline.registers["templates"])


def test_no_file_is_large(dist: Path) -> None:
    large = [
        path.name for path in (dist / "formulir").rglob("*.*") if path.stat().st_size > 200_000
    ]
    assert not large


def test_documents_name_their_language_status_and_no_person(dist: Path) -> None:
    for locale, path in documents(dist):
        document = docx.Document(str(path))
        core, section = document.core_properties, document.sections[0]
        assert core.title and core.language == LANGUAGE[locale]
        assert (core.author, core.last_modified_by) == ("", "")
        defaults = document.styles.element.find(qn("w:docDefaults"))
        assert {lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))} == {LANGUAGE[locale]}
        assert section.header.paragraphs[0].text.startswith(STATUS[locale])
        assert "1.0" in section.footer.paragraphs[0].text
        codes = [code.text for code in section.footer._element.iter(qn("w:instrText"))]
        assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]
        assert section.page_width and section.page_height
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
        first = next(p.style for p in document.paragraphs if p.text)
        assert first is not None and first.name == "Title"


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def test_controls_are_well_formed(dist: Path) -> None:
    kinds = set()
    for _, path in documents(dist):
        root = docx.Document(str(path)).element
        found = list(root.iter(qn("w:sdt")))
        assert len(found) >= 5
        for name in ("w:tag", "w:id"):
            names = [sdt.find(f"{qn('w:sdtPr')}/{qn(name)}").get(qn("w:val")) for sdt in found]
            assert len(set(names)) == len(names), (path.name, name)
        for sdt in found:
            properties = sdt.find(qn("w:sdtPr"))
            *common, kind = [local(child) for child in properties]
            assert common == [name for name in ORDER if name in common] and kind in KINDS
            assert properties.find(qn("w:alias")).get(qn("w:val"))
            assert "".join(sdt.find(qn("w:sdtContent")).itertext()).strip()
            kinds.add(kind)
            if kind == "dropDownList":
                items = [item.get(qn("w:value")) for item in properties[-1]]
                assert len(items) >= 2 and len(set(items)) == len(items)
        if next(root.iter(f"{{{W14}}}checkbox"), None) is not None:
            assert "w14" in root.get(
                "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
            )
    assert kinds == KINDS


def test_tables_of_entries_repeat_their_heads(dist: Path) -> None:
    for _, path in documents(dist):
        tables = docx.Document(str(path)).tables
        heads = [table._tbl.findall(f".//{qn('w:tblHeader')}") for table in tables]
        assert any(heads)
        for table, head in zip(tables, heads, strict=True):
            assert len(head) <= 1
            (caption,) = table._tbl.iterfind(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
            assert caption.get(qn("w:val"))
            if len(table.rows) > 12:
                assert head, path.name


def test_nothing_is_left_untranslated(dist: Path, guideline: Guideline) -> None:
    english = {item.slug: item for item in templates(guideline, "en")}
    for item in templates(guideline, "id"):
        assert item.title != english[item.slug].title
    for path in (path for locale, path in documents(dist) if locale == "en"):
        text = "\n".join(docx.Document(str(path)).element.itertext())
        for word in ("Isian", "Tulis di sini", "Pilih satu", "Diisi oleh"):
            assert word not in text, (path.name, word)


def test_a_missing_translation_stops_the_build(guideline: Guideline) -> None:
    records = dict(guideline.registers["templates"])
    slug = next(iter(records))
    records[slug] = {**records[slug], "title": {"id": "Hanya Indonesia"}}
    broken = replace(guideline, registers={**guideline.registers, "templates": records})
    with pytest.raises(UntranslatedError, match="en"):
        templates(broken, "en")


def test_word_forms_open_in_libreoffice(dist: Path, tmp_path: Path) -> None:
    files = [path for _, path in documents(dist) if path.parent.name == "id"]
    convert(files, "pdf", tmp_path)
    for path in files:
        assert (tmp_path / f"{path.stem}.pdf").stat().st_size > 5000


@pytest.fixture(scope="module")
def data(dist: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dist / "data/pedoman.json").read_text(encoding="utf-8"))
    return found


def test_data_follow_their_schema(dist: Path, data: dict[str, Any]) -> None:
    schema = json.loads((dist / "data/pedoman.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]
    assert not faults, faults[:5]
    data["provisions"]["AKUN-03"] = {**data["provisions"]["AKUN-03"], "force": "wajib"}
    assert not validator.is_valid(data)


def test_data_hold_everything(data: dict[str, Any], guideline: Guideline) -> None:
    assert list(data["provisions"]) == [norm.key for norm in norms(guideline)]
    assert list(data["terms"]) == list(guideline.terms)
    assert list(data["instruments"]) == list(guideline.instruments)
    assert set(data["templates"]) == set(guideline.registers["templates"])
    assert len(data["checklists"]) == len(data["chapters"]) == 17
    keys = {item["key"] for found in data["checklists"].values() for item in found["items"]}
    fragments = guideline.fragments.values()
    assert keys == {item.key for fragment in fragments for item in fragment.checklist}
    for found in data["checklists"].values():
        for item in found["items"]:
            assert set(item["provisions"]) <= set(data["provisions"])


def test_data_are_plain_text(data: dict[str, Any]) -> None:
    for part in ("provisions", "ready_texts"):
        assert len(data[part]) > 20
        for key, record in data[part].items():
            for text in record["text"].values():
                assert "](" not in text and "**" not in text, key


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Lihat [AKUN-03](akun.md#AKUN-03).[^a]", "Lihat AKUN-03."),
        ("**tebal** dan *miring*, 2 * 3 * 4", "tebal dan miring, 2 * 3 * 4"),
        (r"\#HariIni\_x", "#HariIni_x"),
    ],
)
def test_plain(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_zip_entries_carry_the_date_of_the_edition(dist: Path) -> None:
    paths = [*workbooks(dist, "id"), *(path for _, path in documents(dist))]
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            assert len({entry.date_time for entry in archive.infolist()}) == 1


def test_the_annex_links_to_every_file(guideline: Guideline, dist: Path) -> None:
    records = guideline.registers["templates"]
    html = "".join(f'<h3 id="{slug}">x</h3>\n<p>y</p>' for slug in [*records, "cara-memakai"])
    for locale in LOCALES:
        linked = with_links(html, records, locale, "../../")
        found = re.findall(r'href="\.\./\.\./unduhan/formulir/([^"]+)"', linked)
        assert len(found) == len(records)
        for name in found:
            assert (dist / "formulir" / name).is_file()


def test_headings_of_the_built_annex_are_linked(guideline: Guideline) -> None:
    page = ROOT / "site/lampiran/templat/index.html"
    if not page.exists():
        pytest.skip("site/ belum dibangun / not built")
    html = page.read_text(encoding="utf-8")
    assert html.count('<p class="download">') == len(guideline.registers["templates"])


def test_workbooks_name_their_status(dist: Path) -> None:
    for locale in LOCALES:
        for path in workbooks(dist, locale):
            book = openpyxl.load_workbook(path, read_only=True)
            assert not book.properties.creator
            assert book.properties.description == STATUS[locale]
