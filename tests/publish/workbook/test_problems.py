"""Pasted rows: what cannot be counted is marked, counted, and distorts nothing. Worked out by LibreOffice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from scripts.guideline.model import Guideline
from scripts.publish.forms.build import form
from scripts.publish.template import Template, templates
from tests.publish.office import recalculated
from tests.publish.workbook.test_workbooks import labels, sheet_record, table

SLUG = "laporan-bulanan"
FIGURES = ("reach", "likes", "comments", "shares", "saves")
MOMENTS = ("received_date", "received_time", "reply_date", "reply_time")
# Figures of a post -> the number of the problem, from 1; 0 where it is sound.
POSTS: Sequence[tuple[tuple[Any, ...], int]] = (
    ((1000, 40, 5, 3, 2), 0),
    ((2000, 100, None, None, None), 0),
    ((1000, "-", 5, 3, 2), 1),
    ((1000, "1.234", 5, 3, 2), 1),
    ((1000, "1.234,5", 5, 3, 2), 1),
    ((1000, "tidak tersedia", 5, 3, 2), 1),
    ((1000, 40, -5, 3, 2), 2),
    ((1000, 1.234, 5, 3, 2), 3),
    ((0, 40, 5, 3, 2), 4),
    ((100, 900, 5, 3, 2), 5),
    ((None, 40, 5, 3, 2), 0),
    ((1000, 0, 0, 0, 0), 0),
)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MESSAGES: Sequence[tuple[tuple[Any, ...], int]] = (
    ((MONDAY, time(9), MONDAY, time(10)), 0),
    ((MONDAY, time(9), None, None), 0),
    (("23/11/26 pagi", time(9), MONDAY, time(10)), 1),
    ((MONDAY, "pukul sembilan", MONDAY, time(10)), 1),
    ((None, None, MONDAY, time(10)), 2),
    ((TUESDAY, time(9), MONDAY, time(10)), 3),
)


def monthly(guideline: Guideline, locale: str) -> Template:
    return next(each for each in templates(guideline, locale) if each.slug == SLUG)


def pasted(
    sheet: Worksheet, names: Sequence[str], rows: Sequence[tuple[tuple[Any, ...], int]]
) -> None:
    """Write values as pasting does: past the checks of the cells."""
    (area,) = sheet.tables.values()
    head, *body = sheet[area.ref]
    places = {cell.value: cell.column for cell in head}
    for line, (values, _) in zip(body, rows, strict=False):
        for name, value in zip(names, values, strict=True):
            sheet.cell(line[0].row, places[name]).value = value


def choices(guideline: Guideline, key: str, locale: str) -> list[str]:
    columns = sheet_record(guideline, SLUG, key)["columns"]
    record = next(column for column in columns if column["key"] == "problem")
    return ["", *(choice[locale] for choice in record["choices"])]


@pytest.fixture(scope="module", params=["id"])
def worked(
    request: pytest.FixtureRequest, guideline: Guideline, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, openpyxl.Workbook]:
    """The report with good and bad rows, worked out by LibreOffice alone."""
    locale: str = request.param
    book = openpyxl.load_workbook(BytesIO(form(monthly(guideline, locale), "9.0", guideline)))
    for key, names, rows in (("posts", FIGURES, POSTS), ("messages", MOMENTS, MESSAGES)):
        words = labels(guideline, SLUG, key, locale)
        sheet = book[sheet_record(guideline, SLUG, key)["name"][locale]]
        pasted(sheet, [words[name] for name in names], rows)
    folder = tmp_path_factory.mktemp(locale)
    path = folder / "a.xlsx"
    book.save(path)
    return locale, recalculated([path], folder / "out")["a.xlsx"]


@pytest.mark.parametrize(("key", "cases"), [("posts", POSTS), ("messages", MESSAGES)])
def test_every_bad_row_is_marked_with_its_reason(
    worked: tuple[str, openpyxl.Workbook], guideline: Guideline, key: str, cases: Any
) -> None:
    locale, book = worked
    words, reasons = labels(guideline, SLUG, key, locale), choices(guideline, key, locale)
    rows = table(book[sheet_record(guideline, SLUG, key)["name"][locale]])
    said = [row[words["problem"]] or "" for row in rows]
    assert said[: len(cases)] == [reasons[problem] for _, problem in cases]
    assert not any(said[len(cases) :])


def test_bad_rows_distort_nothing(
    worked: tuple[str, openpyxl.Workbook], guideline: Guideline
) -> None:
    locale, book = worked
    words = labels(guideline, SLUG, "posts", locale)
    rows = table(book[sheet_record(guideline, SLUG, "posts")["name"][locale]])
    rates = [row[words["er"]] for row in rows]
    sound = [0.05, 0.05, *[None] * 9, 0]
    assert [rate if rate != "" else None for rate in rates[: len(POSTS)]] == sound
    assert not any(rates[len(POSTS) :])
    words = labels(guideline, SLUG, "messages", locale)
    rows = table(book[sheet_record(guideline, SLUG, "messages")["name"][locale]])
    minutes = [row[words["minutes"]] for row in rows[: len(MESSAGES)]]
    assert [each or None for each in minutes] == [60, *[None] * 5]


def test_the_report_says_how_many(
    worked: tuple[str, openpyxl.Workbook], guideline: Guideline
) -> None:
    locale, book = worked
    record = sheet_record(guideline, SLUG, "report")
    entry = next(item for item in record["summary"] if item.get("key") == "problems")
    sheet = book[record["name"][locale]]
    found = [
        cell.value
        for row in sheet.iter_rows()
        if row[0].value == entry["label"][locale]
        for cell in row[1:]
        if cell.value
    ]
    bad = sum(problem > 0 for _, problem in (*POSTS, *MESSAGES))
    assert found[0] == f"{bad}{entry['choices'][1][locale]}"


def test_an_empty_report_has_no_bad_rows(guideline: Guideline) -> None:
    data = form(monthly(guideline, "id"), "9.0", guideline)
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for key in ("posts", "messages"):
        words = labels(guideline, SLUG, key, "id")
        rows = table(book[sheet_record(guideline, SLUG, key)["name"]["id"]])
        assert not any(row[words["problem"]] for row in rows)


HOSTILE = (
    '=HYPERLINK("https://jahat.example/","klik")',
    "@SUM(A1)",
    "https://jahat.example/",
    "internal:Sheet!A1",
)


def spoiled(record: Any, text: str) -> Any:
    """A record whose every label, hint, choice and entry begins with something hostile."""
    if isinstance(record, dict) and {"id", "en"} <= record.keys():
        return {locale: f"{text} {said}" for locale, said in record.items()}
    if isinstance(record, dict):
        kept = ("charts", "name")
        return {
            key: value if key in kept else spoiled(value, text) for key, value in record.items()
        }
    return [spoiled(item, text) for item in record] if isinstance(record, list) else record


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_record_becomes_a_formula_or_a_link(guideline: Guideline, text: str) -> None:
    template = next(each for each in templates(guideline, "id") if each.slug == "log-moderasi")
    sheets = tuple(spoiled(deepcopy(plain(sheet)), text) for sheet in template.sheets)
    data = form(replace(template, title=text, sheets=sheets), "9.0", guideline)
    written = form(template, "9.0", guideline)
    assert len(formulas_in(data)) == len(formulas_in(written)) > 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        pages = [archive.read(name).decode() for name in names if name.endswith((".xml", ".rels"))]
    assert not [name for name in names if "externalLink" in name]
    assert not [page for page in pages if "<hyperlink" in page or 'TargetMode="External"' in page]


def formulas_in(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if re.match(r"xl/worksheets/.*\.xml", name)]
        roots = [etree.fromstring(archive.read(name)) for name in sheets]
    return [each.text or "" for root in roots for each in root.iter("{*}f")]


def plain(record: Any) -> Any:
    if isinstance(record, dict) or hasattr(record, "items"):
        return {key: plain(value) for key, value in record.items()}
    return [plain(item) for item in record] if isinstance(record, list | tuple) else record


def test_a_chart_is_not_named_by_an_address(guideline: Guideline) -> None:
    template = monthly(guideline, "id")
    sheets = [plain(sheet) for sheet in template.sheets]
    chart = next(sheet["charts"][0] for sheet in sheets if sheet.get("charts"))
    chart["title"] = {"id": "=Rahasia!$A$1", "en": "=Secret!$A$1"}
    with pytest.raises(ValueError, match="judul bagan"):
        form(replace(template, sheets=tuple(sheets)), "9.0", guideline)
