"""REG: a form holds together. Formulas, charts and samples name what its sheets have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from scripts.checks.registers import records
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import NO_HINT, Guideline, Location, Message
from scripts.guideline.records import Items, Record, Value
from scripts.guideline.shapes import FORMATS
from scripts.publish.workbook.formula import FormulaParser, tokens
from scripts.publish.workbook.functions import FUNCTIONS, LAZY
from scripts.publish.workbook.names import HELPER, NAME

LONGEST_NAME = 31  # letters that a spreadsheet allows on the tab of a sheet
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d\Z")
FITS: Mapping[str, tuple[Callable[[Value], bool], str]] = {
    "date": (lambda value: isinstance(value, date), "2026-03-31"),
    "time": (lambda value: isinstance(value, str) and bool(CLOCK.match(value)), '"08:30"'),
    "datetime": (
        lambda value: isinstance(value, str) and bool(MOMENT.match(value)),
        '"2026-03-31 08:30"',
    ),
    **dict.fromkeys(
        ("number", "percent"),
        (lambda value: isinstance(value, int | float) and not isinstance(value, bool), "0.25"),
    ),
    "integer": (lambda value: isinstance(value, int) and not isinstance(value, bool), "12"),
}


class Sheet(NamedTuple):
    """A sheet of a form: its record, and its columns and figures by their keys."""

    key: str
    record: Record
    fields: Mapping[str, Record]

    @property
    def names(self) -> set[str]:
        """What a formula may name: also the hidden columns of the roles."""
        has_roles = self.record.get("rows_from") == "provisions"
        return {*self.fields, *(("role",) if has_roles else ())}


class Broken(NamedTuple):
    """What is wrong with a name or a formula; `known` are the names that it may have meant."""

    message: Message
    value: str = ""
    known: tuple[str, ...] = ()


def entries(record: Record, *names: str) -> Iterator[Record]:
    """Yield the records in some lists of a record."""
    for name in names:
        items = record.get(name)
        yield from (
            each for each in (items if isinstance(items, Items) else ()) if isinstance(each, Record)
        )


def sheets_of(template: Record) -> dict[str, Sheet]:
    """Return the sheets of a form by their keys; one that is `like` another has its fields."""
    found: dict[str, Sheet] = {}
    for record in entries(template, "sheets"):
        name = record.get("name")
        named = str(next(iter(name.values()), "")) if isinstance(name, Record) else ""
        key = str(record.get("key") or named.casefold())
        fields = {
            str(each["key"]): each
            for each in entries(record, "columns", "summary")
            if not isinstance(each.get("key"), Record | Items | type(None))
        }
        model = found.get(str(record.get("like")))
        found[key] = Sheet(key, record, {**(model.fields if model else {}), **fields})
    return found


@rule("REG010", scope="registers", reads=())
def broken_formula(guideline: Guideline) -> Iterator[Finding]:
    """Formulas and charts of a form can be read, and name columns and functions that exist.

    Rumus dan bagan formulir terbaca, dan menyebut kolom dan fungsi yang ada.

    Bad:  formula: "{jangkaun}+1"
    Good: formula: "{jangkauan}+1"
    """
    for template in records(guideline, "templates"):
        sheets = sheets_of(template)
        for sheet in sheets.values():
            for where, broken in broken_parts(sheets, sheet):
                hint = did_you_mean(broken.value, broken.known) if broken.known else NO_HINT
                yield Finding(where, broken.message + hint)


def broken_parts(sheets: Mapping[str, Sheet], sheet: Sheet) -> Iterator[tuple[Location, Broken]]:
    """Yield what is wrong with the formulas and charts of a sheet, each with its place."""
    for each in entries(sheet.record, "summary", "columns"):
        formula = each.get("formula")
        if isinstance(formula, str):
            for broken in faults_of(sheets, sheet, formula):
                yield each.value_at["formula"], broken
    for chart in entries(sheet.record, "charts"):
        drawn = chart.get("y")
        lines = zip(drawn, drawn.at, strict=True) if isinstance(drawn, Items) else ()
        for name, where in [(chart.get("x"), chart.value_at.get("x", chart.at.get("y"))), *lines]:
            if isinstance(name, str) and where:
                home, _, key = name.strip("{}").rpartition(".")
                yield from ((where, broken) for broken in unknown(sheets, sheet, home, key, name))


def faults_of(sheets: Mapping[str, Sheet], sheet: Sheet, formula: str) -> Iterator[Broken]:
    """Yield the names of a formula that nothing has; else its unknown functions, or its syntax."""
    found = [
        broken
        for name in NAME.finditer(formula)
        for broken in (
            *unknown(sheets, sheet, name["sheet"] or "", name["key"], name[0]),
            *no_choice(sheets, sheet, name),
        )
    ]
    yield from found or unreadable(formula)


def unknown(
    sheets: Mapping[str, Sheet], sheet: Sheet, home: str, key: str, shown: str
) -> Iterator[Broken]:
    """Report a sheet or a column that does not exist."""
    if home and home not in sheets:
        message = Message(f"tidak ada lembar '{home}' ({shown})", f"no sheet '{home}' ({shown})")
        yield Broken(message, home, tuple(sheets))
        return
    names = (sheets[home] if home else sheet).names
    if key not in names and not (key.startswith(HELPER) and "role" in names):
        inside = f" ({shown})" if shown != f"{{{key}}}" else ""
        message = Message(
            f"tidak ada kolom '{key}' di lembar '{home or sheet.key}'{inside}",
            f"no column '{key}' on sheet '{home or sheet.key}'{inside}",
        )
        yield Broken(message, key, tuple(names))


def no_choice(sheets: Mapping[str, Sheet], sheet: Sheet, name: re.Match[str]) -> Iterator[Broken]:
    """Report `{status#4}` where there are three choices."""
    home = sheets.get(name["sheet"] or sheet.key, sheet)
    if name["choice"] and name["key"] in home.fields:
        choices = home.fields[name["key"]].get("choices")
        count = len(choices) if isinstance(choices, Items) else 0
        if not 1 <= int(name["choice"]) <= count:
            yield Broken(
                Message(
                    f"'{name[0]}': kolom itu mempunyai {count} pilihan",
                    f"'{name[0]}': that column has {count} choices",
                )
            )


def unreadable(formula: str) -> Iterator[Broken]:
    """Report a function that our forms do not know, or else a formula that cannot be read."""
    plain = NAME.sub(
        lambda name: '"x"' if name["choice"] else "A1", formula.strip().removeprefix("=")
    )
    functions = (*FUNCTIONS, *LAZY)
    try:
        for token in tokens(plain):
            if token.kind == "name" and token.text not in (*functions, "TRUE", "FALSE"):
                message = Message(f"tidak ada fungsi '{token.text}'", f"no function '{token.text}'")
                yield Broken(message, token.text, functions)
                return
        parser = FormulaParser(plain, "s", lambda sheet, row, column: None)
        parser.comparison()
        if parser.place != len(parser.tokens):
            raise ValueError(parser.tokens[parser.place].text)
    except (ValueError, IndexError):
        yield Broken(
            Message(
                f"rumus '{formula}' tidak terbaca; periksa kurung, tanda kutip, dan koma",
                f"formula '{formula}' cannot be read; check brackets, quotation marks and commas",
            )
        )


@rule("REG011", scope="registers", reads=())
def wrong_form(guideline: Guideline) -> Iterator[Finding]:
    """What a form holds fits its format, its columns and its lists of choices.

    Isi formulir cocok dengan bentuk, kolom, dan daftar pilihannya.

    Bad:  received_time: 14.30
    Good: received_time: "14:30"
    """
    for template in records(guideline, "templates"):
        yield from other_format(template)
        for block in entries(template, "body"):
            yield from without_choices(block, "fields")
            if isinstance(block.get("table"), Record):
                yield from uneven_rows(block["table"])
        sheets = sheets_of(template)
        seen: set[str] = set()
        for sheet in sheets.values():
            yield from wrong_sheet(sheet, seen)
            yield from wrong_samples(sheet)
            seen.add(sheet.key)


def other_format(template: Record) -> Iterator[Finding]:
    """Report a Word form without a body, or a workbook without sheets."""
    wanted = FORMATS.get(str(template.get("format")))
    if wanted and not template.get(wanted):
        yield Finding(
            template.value_at["format"],
            Message(
                f"formulir '{template['format']}' memerlukan '{wanted}'",
                f"a form '{template['format']}' needs '{wanted}'",
            ),
        )


def without_choices(record: Record, *names: str) -> Iterator[Finding]:
    """Report an entry to be chosen that has nothing to choose from."""
    for each in entries(record, *names):
        if each.get("kind") == "choice" and not each.get("choices") and not each.get("formula"):
            yield Finding(
                each.value_at["kind"],
                Message(
                    f"'{each.get('key')}' berjenis 'choice' tanpa 'choices'",
                    f"'{each.get('key')}' is of the kind 'choice' without 'choices'",
                ),
            )


def uneven_rows(table: Record) -> Iterator[Finding]:
    """Report a row of a table with more or fewer cells than it has columns."""
    columns, rows = table.get("columns"), table.get("rows")
    if isinstance(columns, Items) and isinstance(rows, Items):
        for row, where in zip(rows, rows.at, strict=True):
            if isinstance(row, Items) and len(row) != len(columns):
                yield Finding(
                    where,
                    Message(
                        f"baris ini berisi {len(row)} sel, tabelnya {len(columns)} kolom",
                        f"this row has {len(row)} cells, its table {len(columns)} columns",
                    ),
                )


def wrong_sheet(sheet: Sheet, before: set[str]) -> Iterator[Finding]:
    """Report a key that is taken, a name that is too long, a model that does not stand before."""
    record = sheet.record
    yield from without_choices(record, "columns", "summary")
    like = record.get("like")
    if isinstance(like, str) and like not in before:
        yield Finding(
            record.value_at["like"],
            Message(
                f"tidak ada lembar '{like}' sebelum lembar ini",
                f"there is no sheet '{like}' before this one",
            )
            + did_you_mean(like, before),
        )
    names = record.get("name")
    names = names if isinstance(names, Record) else Record()
    for locale, name in names.items():
        if len(str(name)) > LONGEST_NAME:
            yield Finding(
                names.value_at[locale],
                Message(
                    f"nama lembar '{name}' lebih dari {LONGEST_NAME} huruf",
                    f"the name of sheet '{name}' has more than {LONGEST_NAME} letters",
                ),
            )
    yield from repeated(record)


def repeated(record: Record) -> Iterator[Finding]:
    """Report a key that two columns or figures of a sheet have."""
    seen: set[str] = set()
    for each in entries(record, "summary", "columns"):
        key = each.get("key")
        if isinstance(key, str) and key in seen:
            yield Finding(
                each.value_at["key"],
                Message(
                    f"kunci '{key}' sudah dipakai di lembar ini",
                    f"key '{key}' is used already on this sheet",
                ),
            )
        seen.add(str(key))


def wrong_samples(sheet: Sheet) -> Iterator[Finding]:
    """Report a value of an example that its column cannot hold, or that has no column."""
    values = sheet.record.get("values")
    rows = [*entries(sheet.record, "sample"), *([values] if isinstance(values, Record) else [])]
    for row in rows:
        for key, value in row.items():
            if key not in sheet.fields:
                yield Finding(
                    row.at[key],
                    Message(
                        f"tidak ada kolom '{key}' di lembar '{sheet.key}'",
                        f"no column '{key}' on sheet '{sheet.key}'",
                    )
                    + did_you_mean(key, sheet.fields),
                )
            elif value is not None:
                yield from misfit(sheet.fields[key], key, value, row.value_at[key])


def misfit(column: Record, key: str, value: Value, where: Location) -> Iterator[Finding]:
    """Report a value that is not of the kind of its column, or none of its choices."""
    kind, choices = str(column.get("kind")), column.get("choices")
    fits, example = FITS.get(kind, (lambda _: True, ""))
    is_blank = isinstance(value, Record)  # "[month]": to be filled in
    if not fits(value) and not is_blank:
        yield Finding(
            where,
            Message(
                f"nilai '{value}' untuk '{key}' bukan jenis '{kind}'; tulis seperti {example}",
                f"value '{value}' of '{key}' is not of the kind '{kind}'; write it like {example}",
            ),
        )
    elif kind == "choice" and isinstance(choices, Items) and value not in choices:
        yield Finding(
            where,
            Message(
                f"nilai '{shown(value)}' untuk '{key}' tidak ada di antara pilihannya",
                f"value '{shown(value)}' of '{key}' is not among its choices",
            ),
        )


def shown(value: Value) -> str:
    """Return a value as a message shows it."""
    return " / ".join(map(str, value.values())) if isinstance(value, Record) else str(value)
