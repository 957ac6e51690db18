"""Widths, heights and values of the sheets of a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from scripts.guideline.records import Value
from scripts.publish.template import say
from scripts.publish.workbook.functions import EPOCH, Cell
from scripts.publish.workbook.names import SheetPlan
from scripts.publish.workbook.sheets import Sheet

LABEL_WIDTH = 40
DAY = 24 * 60

SCREEN = 110  # widths of a digit that a laptop shows side by side


def fact_column(sheet: Sheet) -> int:
    """Return the column right of the labels of facts."""
    room = 0.0
    for column in sorted(sheet.widths):
        room += sheet.widths[column]
        if room >= LABEL_WIDTH:
            return column + 1
    return len(sheet.widths)


def last_column(part: SheetPlan) -> int:
    """How far the lines above the table reach: what one screen shows."""
    room, last = 0.0, 0
    for column in range(max(len(part.columns), 3)):
        room += part.sheet.widths.get(column, 9)
        last = column
        if room > SCREEN:
            break
    return last


def calculates(part: SheetPlan) -> bool:
    """Return True where a sheet has formulas."""
    fields = [*part.columns, *part.summary]
    return any(item.get("formula") or item.get("total") for item in fields)


def head_height(part: SheetPlan, read: Callable[[Value], str]) -> float:
    """Return the height that the longest head needs in its narrow column."""
    widths = part.sheet.widths
    lines = [len(read(item["label"])) / widths[place] for place, item in enumerate(part.columns)]
    # 15 points a line; three tenths are allowed for bold type and for lines that end before a word.
    return 15 * (1 + int(max(lines) * 1.3)) + 6


def label_height(sheet: Sheet, label: str, column: int) -> float:
    """Return the height that the label of a fact needs, left of the column of figures."""
    room = sum(sheet.widths.get(place, 9) for place in range(column))
    # The width of a column counts its digits; an eighth is allowed for lines that end before a word.
    return 15.0 * (1 + int(len(label) * 1.12 / room))


def minutes(text: str) -> int:
    """`08:30` is 510."""
    hours, _, rest = text.replace(".", ":").partition(":")
    return int(hours) * 60 + int(rest or 0)


def shown(kind: str) -> str:
    """Return the kind of a cell as its number format knows it."""
    return "text" if kind in ("long", "choice", "text") else kind


def cell_value(value: Value, kind: str, locale: str) -> Cell:
    """Return a value of the record as the sheet holds it; days and hours are numbers there."""
    if isinstance(value, Mapping):
        return say(value, locale)
    if isinstance(value, date):
        return float((value - EPOCH).days)
    if kind == "time" and isinstance(value, str):
        return minutes(value) / DAY
    if kind in ("date", "datetime") and isinstance(value, str) and value[:1].isdigit():
        moment = datetime.fromisoformat(value)
        return (moment.date() - EPOCH).days + (moment.hour * 60 + moment.minute) / DAY
    given: Cell = value
    return given
