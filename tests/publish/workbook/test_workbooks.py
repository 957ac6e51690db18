"""Workbooks: formulas give what LibreOffice gives, and what the chapter on measurement says."""

from __future__ import annotations

import re
import statistics
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from scripts.guideline.model import Guideline
from scripts.guideline.quotes import curl
from scripts.publish.forms.build import form
from scripts.publish.norms import norms
from scripts.publish.template import templates
from tests.publish.office import formulas, recalculated, same, workbooks
from tests.tools.lock import ROOT

LOCALES = ("id", "en")
CELL = re.compile(r"-?[\d.,]+")


def say(record: Any, locale: str) -> str:
    return str(record[locale])


def sheet_record(guideline: Guideline, slug: str, key: str) -> dict[str, Any]:
    sheets = guideline.registers["templates"][slug]["sheets"]
    return next(sheet for sheet in sheets if sheet.get("key") == key)


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The named table of a sheet, row by row."""
    (area,) = sheet.tables.values()
    head, *rows = sheet[area.ref]
    names = [cell.value for cell in head]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def labels(guideline: Guideline, slug: str, key: str, locale: str) -> dict[str, str]:
    record = sheet_record(guideline, slug, key)
    return {column["key"]: say(column["label"], locale) for column in record["columns"]}


def fact(sheet: Worksheet, guideline: Guideline, key: str, name: str, locale: str) -> Any:
    """A figure above the table, found by its label."""
    summary = sheet_record(guideline, "laporan-bulanan", key)["summary"]
    label = say(next(item for item in summary if item.get("key") == name)["label"], locale)
    row = next(row for row in sheet.iter_rows(max_col=1) if row[0].value == label)[0].row
    cells = [cell for cell in sheet[row][1:] if cell.value is not None]
    return cells[0].value if cells else None


def section(locale: str, anchor: str) -> str:
    text = (ROOT / "docs" / locale / "pengukuran.md").read_text(encoding="utf-8")
    return re.split(r"^#{2,3} ", text.split(f"{{ #{anchor} }}", 1)[1], maxsplit=1, flags=re.M)[0]


def markdown_table(locale: str, anchor: str, number: int = 0) -> list[list[str]]:
    """The rows of a table of the chapter, without its head."""
    tables = re.findall(r"(?:^\|.*\n)+", section(locale, anchor), re.M)
    rows = [line.strip().strip("|").split("|") for line in tables[number].splitlines()]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def number(text: str, locale: str) -> float:
    """A number as the chapter writes it: `1.340` and `5,75` in Indonesian."""
    plain = CELL.search(text.replace("−", "-"))
    assert plain, text
    thousands, decimal = (".", ",") if locale == "id" else (",", ".")
    return float(plain[0].replace(thousands, "").replace(decimal, "."))


def monthly(dist: Path, locale: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(dist / f"formulir/{locale}/laporan-bulanan.xlsx", data_only=True)


def example(book: openpyxl.Workbook, guideline: Guideline, key: str, locale: str) -> Worksheet:
    return book[say(sheet_record(guideline, "laporan-bulanan", key)["name"], locale)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("anchor", "key"),
    [("hitungan-akun-kecil", "example_upt"), ("hitungan-akun-besar", "example_central")],
)
def test_engagement_rates_are_those_of_the_chapter(
    dist: Path, guideline: Guideline, locale: str, anchor: str, key: str
) -> None:
    sheet = example(monthly(dist, locale), guideline, key, locale)
    names = labels(guideline, "laporan-bulanan", "posts", locale)
    columns = ["reach", "likes", "comments", "shares", "saves", "interactions"]
    *posts, total = markdown_table(locale, anchor)
    rows = table(sheet)
    assert len(rows) == len(posts)
    for row, post in zip(rows, posts, strict=True):
        assert row[names["post"]] == post[0]
        assert [row[names[name]] for name in columns] == [
            number(cell, locale) for cell in post[1:7]
        ]
        assert round(row[names["er"]] * 100, 2) == number(post[7], locale)
    bold = re.findall(r"\*\*([\d.,]+)%\*\*", section(locale, anchor))
    assert round(fact(sheet, guideline, "posts", "er_median", locale) * 100, 2) == number(
        total[7], locale
    )
    assert round(fact(sheet, guideline, "posts", "er_follower_month", locale) * 100, 2) == number(
        bold[-1], locale
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_not_available_is_no_zero(dist: Path, guideline: Guideline, locale: str) -> None:
    sheet = example(monthly(dist, locale), guideline, "example_video", locale)
    names = labels(guideline, "laporan-bulanan", "posts", locale)
    *posts, total = markdown_table(locale, "hitungan-tayangan")
    rows = table(sheet)
    columns = ["reach", "likes", "comments", "shares", "interactions"]
    for row, post in zip(rows, posts, strict=True):
        assert row[names["post"]] == post[0]
        assert row[names["saves"]] is None
        assert [row[names[name]] for name in columns] == [
            number(cell, locale) for cell in (*post[1:5], post[6])
        ]
        assert round(row[names["er"]] * 100, 2) == number(post[7], locale)
    median = fact(sheet, guideline, "posts", "er_median", locale)
    assert round(median * 100, 2) == number(total[7], locale)
    bold = re.findall(r"\*\*([\d.,]+)%\*\*", section(locale, "hitungan-tayangan"))
    per_follower = fact(sheet, guideline, "posts", "er_follower_month", locale)
    assert round(per_follower * 100, 2) == number(bold[-1], locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_experiment_is_judged_as_in_the_chapter(
    dist: Path, guideline: Guideline, locale: str
) -> None:
    sheet = example(monthly(dist, locale), guideline, "example_trial", locale)
    record = sheet_record(guideline, "laporan-bulanan", "trial")
    names = {column["key"]: say(column["label"], locale) for column in record["columns"]}
    chapter = markdown_table(locale, "tahu-berhasil")
    rows = table(sheet)
    assert [row[names["post"]] for row in rows] == [row[0] for row in chapter]
    assert [round(row[names["er"]] * 100, 2) for row in rows] == [
        number(row[1], locale) for row in chapter
    ]
    assert [row[names["is_above"]] for row in rows] == [row[2].casefold() for row in chapter]
    verdicts = next(item for item in record["summary"] if item.get("key") == "verdict")["choices"]
    assert fact(sheet, guideline, "trial", "above", locale) == 7
    assert fact(sheet, guideline, "trial", "verdict", locale) == say(verdicts[1], locale)


def test_each_platform_has_the_denominator_of_the_chapter(guideline: Guideline) -> None:
    """The choices of the workbook against the table of denominators."""
    summary = sheet_record(guideline, "laporan-bulanan", "posts")["summary"]
    entry = {item["key"]: item for item in summary}
    formula = entry["denominator_rule"]["formula"]
    views = ("views", "impressions", "tayangan")
    words = {
        "1": ("jangkauan", "reach"),
        "3": ("engaged views",),
        "4": views,
        "5": ("tidak", "none"),
    }
    assert formula.endswith("{denominator_rule#4}))))")  # every platform that is not named
    chosen = dict(re.findall(r"\{platform#(\d)\}\),?\{denominator_rule#(\d)\}", formula))
    chosen |= dict(re.findall(r"\{platform#(\d)\},\{denominator_rule#(\d)\}", formula))
    chosen["1"] = chosen["2"]  # OR of both
    for locale in LOCALES:
        rows = markdown_table(locale, "penyebut-platform")
        names = [say(choice, locale) for choice in entry["platform"]["choices"]]
        assert [row[0] for row in rows] == names
        for place, row in enumerate(rows, 1):
            wanted = words[chosen.get(str(place), "4")]
            assert any(word in row[2].casefold() for word in wanted), row


@pytest.mark.parametrize("locale", LOCALES)
def test_a_series_that_crosses_a_change_of_counting_is_marked(
    dist: Path, guideline: Guideline, locale: str, tmp_path: Path
) -> None:
    """Two YouTube posts, on either side of 24 August 2026, divided by views."""
    path = dist / f"formulir/{locale}/laporan-bulanan.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = example(book, guideline, "posts", locale)
    entry = {
        item["key"]: item for item in sheet_record(guideline, "laporan-bulanan", "posts")["summary"]
    }
    free = {cell.coordinate for row in sheet for cell in row if not isinstance(cell, MergedCell)}
    filled = {
        "platform": say(entry["platform"]["choices"][4], locale),
        "denominator_used": say(entry["denominator_used"]["choices"][1], locale),
    }
    for row in sheet.iter_rows(max_col=1):
        for key, value in filled.items():
            if row[0].value == say(entry[key]["label"], locale):
                entry_cells = (cell for cell in sheet[row[0].row][1:] if cell.coordinate in free)
                next(entry_cells).value = value
    names = labels(guideline, "laporan-bulanan", "posts", locale)
    (area,) = sheet.tables.values()
    head, first, second, *_ = sheet[area.ref]
    place = next(cell.column for cell in head if cell.value == names["date"])
    sheet.cell(first[0].row, place).value = date(2026, 8, 23)
    sheet.cell(second[0].row, place).value = date(2026, 8, 24)
    changed = tmp_path / path.name
    book.save(changed)
    after = recalculated([changed], tmp_path / "out")[path.name]
    found = example(after, guideline, "posts", locale)
    series = [row[names["series"]] for row in table(found)[:2]]
    column = next(
        item
        for item in sheet_record(guideline, "laporan-bulanan", "posts")["columns"]
        if item["key"] == "series"
    )
    assert series == [say(choice, locale) for choice in column["choices"][1:3]]
    assert fact(found, guideline, "posts", "break", locale) == say(
        entry["break"]["choices"][0], locale
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_responsiveness_is_that_of_the_chapter(
    dist: Path, guideline: Guideline, locale: str
) -> None:
    sheet = example(monthly(dist, locale), guideline, "example_messages", locale)
    names = labels(guideline, "laporan-bulanan", "messages", locale)
    chapter = markdown_table(locale, "daya-tanggap")
    rows = table(sheet)
    assert [row[names["message"]] for row in rows] == [row[0] for row in chapter]
    assert [row[names["minutes"]] for row in rows] == [number(row[3], locale) for row in chapter]
    yes = {"id": "ya", "en": "yes"}[locale]
    for name, place, share in (("in_4h", 4, "share_4h"), ("in_1d", 5, "share_1d")):
        answers = [row[place].casefold() == yes for row in chapter]
        assert [row[names[name]] == yes for row in rows] == answers
        found = fact(sheet, guideline, "messages", share, locale)
        assert found == pytest.approx(sum(answers) / len(answers))
    middle = statistics.median(number(row[3], locale) for row in chapter)
    assert fact(sheet, guideline, "messages", "median", locale) == middle


@pytest.mark.parametrize("locale", LOCALES)
def test_comparison_is_that_of_the_chapter(dist: Path, guideline: Guideline, locale: str) -> None:
    sheet = example(monthly(dist, locale), guideline, "example_compare", locale)
    names = labels(guideline, "laporan-bulanan", "compare", locale)
    chapter = markdown_table(locale, "perbandingan-adil", 1)
    fair = [row[-1] for row in markdown_table(locale, "perbandingan-adil", 2)]
    for row, wanted, place in zip(table(sheet), chapter, fair, strict=True):
        assert row[names["account"]] == wanted[0]
        assert row[names["band"]] == wanted[2].casefold()
        assert round(row[names["er_follower"]] * 100, 2) == number(wanted[6], locale)
        difference = round(row[names["er_follower"]] * 100, 2) - number(wanted[7], locale)
        assert difference == pytest.approx(number(wanted[8], locale))
        assert row[names["rank"]] in place  # "1 dari 3" in "Kecil: 1 dari 3, naik"


def answered(path: Path, answers: list[str], goal: Path) -> None:
    """The self-assessment with an answer and evidence in every row."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    (area,) = sheet.tables.values()
    head, *rows = sheet[area.ref]
    names = [cell.value for cell in head]
    choice = next(
        place for place, name in enumerate(names) if name in ("Sudah dijalankan?", "Met?")
    )
    for row, answer in zip(rows, answers, strict=True):
        row[choice].value, row[choice + 1].value = answer, "x"
    book.save(goal)


def mean(values: list[float | None]) -> float:
    return statistics.fmean(value for value in values if value is not None)


@pytest.mark.parametrize("locale", LOCALES)
def test_self_assessment_scores_every_provision(
    dist: Path, guideline: Guideline, locale: str, tmp_path: Path
) -> None:
    path = dist / f"formulir/{locale}/evaluasi-mandiri.xlsx"
    every = norms(guideline)
    answer = next(
        column
        for column in sheet_record(guideline, "evaluasi-mandiri", "assessment")["columns"]
        if column["key"] == "answer"
    )
    choices = [say(choice, locale) for choice in answer["choices"]]
    marks = [1.0, 0.5, 0.0, None]
    given = [place % 4 for place in range(len(every))]
    filled = tmp_path / path.name
    answered(path, [choices[place] for place in given], filled)
    book = recalculated([filled], tmp_path / "out")[path.name]
    rows, by_chapter, by_role = (table(book.worksheets[place]) for place in range(3))
    assert [(*row.values(),)[:2] for row in rows] == [
        (norm.key, curl(norm.text[locale])) for norm in every
    ]
    scores = [marks[place] for place in given]
    score = {"id": "Nilai", "en": "Score"}[locale]
    for slug, row in zip(dict.fromkeys(norm.chapter for norm in every), by_chapter, strict=True):
        own = [mark for mark, norm in zip(scores, every, strict=True) if norm.chapter == slug]
        assert row[score] == pytest.approx(mean(own))
    for role, row in zip(
        guideline.registers["roles"], sorted_by_role(by_role, guideline, locale), strict=True
    ):
        own = [mark for mark, norm in zip(scores, every, strict=True) if role in norm.roles]
        assert row[score] == pytest.approx(mean(own))


def sorted_by_role(
    rows: list[dict[str, Any]], guideline: Guideline, locale: str
) -> list[dict[str, Any]]:
    """The rows in the order of the register of roles."""
    names = [say(role["name"], locale) for role in guideline.registers["roles"].values()]
    return sorted(rows, key=lambda row: names.index(next(iter(row.values()))))


def test_every_formula_gives_what_libreoffice_gives(dist: Path, tmp_path: Path) -> None:
    for locale in LOCALES:
        files = workbooks(dist, locale)
        found = recalculated(files, tmp_path / locale)
        for path in files:
            ours = openpyxl.load_workbook(path, data_only=True)
            wrong = [
                (name, address, text, ours[name][address].value)
                for name, address, text in formulas(path)
                if not same(ours[name][address].value, found[path.name][name][address].value)
            ]
            assert not wrong, f"{locale}/{path.name}: {wrong[:5]}"


@pytest.mark.parametrize("locale", LOCALES)
def test_workbooks_print_on_a4_and_lock_only_formulas(dist: Path, locale: str) -> None:
    for path in workbooks(dist, locale):
        for sheet in openpyxl.load_workbook(path):
            if sheet.sheet_state != "visible":
                continue
            assert sheet.page_setup.paperSize == 9
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.protection.sheet and not sheet.protection.password
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        assert cell.protection.locked, (path.name, sheet.title, cell.coordinate)
            if sheet.tables:
                assert sheet.freeze_panes and sheet.print_title_rows


@pytest.mark.parametrize("locale", LOCALES)
def test_choices_dates_and_numbers_are_checked(dist: Path, locale: str) -> None:
    book = openpyxl.load_workbook(dist / f"formulir/{locale}/log-moderasi.xlsx")
    kinds = {rule.type for rule in book.worksheets[0].data_validations.dataValidation}
    assert {"list", "date"} <= kinds


@pytest.mark.parametrize("locale", LOCALES)
def test_monthly_report_and_self_assessment_have_charts(dist: Path, locale: str) -> None:
    for slug in ("laporan-bulanan", "evaluasi-mandiri"):
        with zipfile.ZipFile(dist / f"formulir/{locale}/{slug}.xlsx") as parts:
            assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) >= 2


def test_a_wide_table_is_printed_on_pages_side_by_side(dist: Path) -> None:
    sheet = openpyxl.load_workbook(dist / "formulir/id/register-akun.xlsx").worksheets[0]
    letters = sum(column.width for column in sheet.column_dimensions.values())
    assert letters / sheet.page_setup.fitToWidth < 230  # smaller type cannot be read
    assert sheet.print_title_cols == "$A:$A"
    top = int(str(sheet.print_title_rows).partition(":")[0].lstrip("$"))
    assert f"$A${top}:" in sheet.print_area  # what stands above would be cut by several pages


def test_empty_rows_are_printed_too(dist: Path) -> None:
    sheet = openpyxl.load_workbook(dist / "formulir/id/register-akun.xlsx").worksheets[1]
    (table,) = sheet.tables.values()
    assert sheet.print_area.replace("$", "").partition(":")[2] == table.ref.partition(":")[2]


def test_two_columns_of_one_name_are_refused_with_the_file(guideline: Guideline) -> None:
    template = next(each for each in templates(guideline, "id") if each.slug == "log-moderasi")
    sheet, *others = template.sheets
    twice = {**sheet, "columns": [*sheet["columns"], {**sheet["columns"][0], "key": "again"}]}
    with pytest.raises(ValueError, match=r"log-moderasi\.yml: .*berulang"):
        form(replace(template, sheets=(twice, *others)), "1.0", guideline)


LIVE = ["=1+1", "='x'!A1", "=HYPERLINK(A1)", "https://luar.example/", "mailto:a@x.example", "{=1}"]


@pytest.mark.parametrize("text", LIVE)
def test_a_text_of_a_record_stays_a_text(guideline: Guideline, tmp_path: Path, text: str) -> None:
    template = next(each for each in templates(guideline, "id") if each.slug == "log-moderasi")
    sheet, *others = template.sheets
    first, *columns = sheet["columns"]
    named = {**first, "label": {"id": text, "en": text}}
    new = replace(template, sheets=({**sheet, "columns": [named, *columns]}, *others))
    (tmp_path / "x.xlsx").write_bytes(form(new, "1.0", guideline))
    cells = [
        cell
        for each in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets
        for row in each.iter_rows()
        for cell in row
        if cell.value is not None and curl(text) in str(cell.value)
    ]
    assert cells
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}
