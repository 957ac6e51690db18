"""The spreadsheet functions that our forms use."""

from __future__ import annotations

import math
import statistics
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from scripts.publish.archive import made_at

Cell = float | str | bool | None
Argument = Cell | list[list[Cell]]  # a value, or the cells of a range row by row


class FormulaError(Exception):
    """What a spreadsheet shows as #DIV/0! or #VALUE!."""


def number(value: Argument) -> float:
    """Return a cell as a number; an empty one is 0. Raises FormulaError for a text or a range."""
    if value is None:
        return 0.0
    if isinstance(value, str | list):
        raise FormulaError("#VALUE!")
    return float(value)


def flat(*arguments: Argument) -> Iterator[Cell]:
    """Every cell of every argument."""
    for argument in arguments:
        rows = argument if isinstance(argument, list) else [[argument]]
        for row in rows:
            yield from row


def numbers(*arguments: Argument) -> list[float]:
    """Return the numbers among the cells; texts and empty cells do not count."""
    return [
        float(cell)
        for cell in flat(*arguments)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]


EPOCH = date(1899, 12, 30)


def day_of(cell: Argument) -> date:
    """Return the day of a cell, without its hour."""
    return EPOCH + timedelta(int(number(next(flat(cell)))))


def is_working(day: date, holidays: Argument) -> bool:
    """Return True from Monday to Friday outside the holidays."""
    return day.weekday() < 5 and (day - EPOCH).days not in map(int, numbers(holidays))


def networkdays(first: Argument, last: Argument, holidays: Argument = None) -> float:
    """Working days from one day to another, both included."""
    start, end = day_of(first), day_of(last)
    if end < start:
        return -networkdays(last, first, holidays)
    days = (start + timedelta(step) for step in range((end - start).days + 1))
    return float(sum(is_working(day, holidays) for day in days))


def workday(first: Argument, count: Argument, holidays: Argument = None) -> float:
    """Return the working day so many working days after, or before."""
    day, left = day_of(first), int(number(next(flat(count))))
    step = timedelta(1 if left > 0 else -1)
    while left:
        day += step
        if is_working(day, holidays):
            left -= step.days
    return float((day - EPOCH).days)


def edate(first: Argument, months: Argument) -> float:
    """Return the same day some months later, or the last day of that month."""
    day = day_of(first)
    year, month = divmod(day.year * 12 + day.month - 1 + int(number(next(flat(months)))), 12)
    last = monthrange(year, month + 1)[1]
    return float((date(year, month + 1, min(day.day, last)) - EPOCH).days)


def today() -> float:
    """Return the day on which this edition was made; the reader's program puts in its own."""
    return float((made_at().date() - EPOCH).days)


def some(*arguments: Argument) -> list[float]:
    """Return the numbers; raises FormulaError where there are none."""
    found = numbers(*arguments)
    if not found:
        raise FormulaError("#NUM!")
    return found


def matches(cell: Cell, criterion: Argument) -> bool:
    """Return True where a cell meets a criterion of COUNTIF: a value, or `<=` … and a value."""
    if isinstance(criterion, list):
        criterion = criterion[0][0]
    if criterion in ("", None):
        return cell in ("", None)
    if not isinstance(criterion, str):
        return isinstance(cell, int | float) and float(cell) == number(criterion)
    for sign in ("<>", "<=", ">=", "<", ">", "="):
        if criterion.startswith(sign):
            return compare(cell, sign, criterion.removeprefix(sign))
    return isinstance(cell, str) and cell.casefold() == criterion.casefold()


def compare(cell: Cell, sign: str, wanted: str) -> bool:
    """One comparison of a criterion."""
    if sign == "<>" and not wanted:
        return cell is not None
    try:
        goal = float(wanted)
    except ValueError:
        equal = isinstance(cell, str) and cell.casefold() == wanted.casefold()
        return not equal if sign == "<>" else sign == "=" and equal
    if not isinstance(cell, int | float):
        return sign == "<>"
    return {
        "<>": cell != goal,
        "=": cell == goal,
        "<": cell < goal,
        ">": cell > goal,
        "<=": cell <= goal,
        ">=": cell >= goal,
    }[sign]


def countifs(*pairs: Argument) -> float:
    """How many rows meet every criterion."""
    return float(len(list(chosen(*pairs))))


def chosen(*pairs: Argument) -> Iterator[int]:
    """Yield the places that meet every criterion of `range, criterion, range, criterion`."""
    ranges = [list(flat(area)) for area in pairs[::2]]
    for place in range(len(ranges[0])):
        if all(
            matches(cells[place], goal) for cells, goal in zip(ranges, pairs[1::2], strict=True)
        ):
            yield place


def averageif(area: Argument, goal: Argument, cells: Argument = None) -> float:
    """Return the mean over the rows that meet one criterion; FormulaError where none does."""
    counted = list(flat(area if cells is None else cells))
    return statistics.fmean(some_or_zero([[counted[row] for row in chosen(area, goal)]]))


def round_half_up(value: Argument, digits: Argument) -> float:
    """Round as spreadsheets do: halves away from zero."""
    value, digits = next(flat(value)), int(number(next(flat(digits))))
    exact = Decimal(repr(number(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return float(exact)


def truths(*arguments: Argument) -> list[bool]:
    """Return the truth values among the cells."""
    return [bool(cell) for cell in flat(*arguments) if cell is not None and cell != ""]


FUNCTIONS: Mapping[str, Callable[..., Argument]] = {
    "SUM": lambda *cells: sum(numbers(*cells)),
    "AVERAGE": lambda *cells: statistics.fmean(some_or_zero(*cells)),
    "MEDIAN": lambda *cells: statistics.median(some(*cells)),
    "MIN": lambda *cells: min(numbers(*cells), default=0.0),
    "INT": lambda cell: float(math.floor(number(next(flat(cell))))),
    "MAX": lambda *cells: max(numbers(*cells), default=0.0),
    "COUNT": lambda *cells: float(len(numbers(*cells))),
    "COUNTA": lambda *cells: float(sum(cell is not None for cell in flat(*cells))),
    "COUNTIF": countifs,
    "COUNTIFS": countifs,
    "AVERAGEIF": averageif,
    "ROUND": round_half_up,
    "NETWORKDAYS": networkdays,
    "WORKDAY": workday,
    "EDATE": edate,
    "TODAY": today,
    "AND": lambda *cells: all(truths(*cells)),
    "OR": lambda *cells: any(truths(*cells)),
}


def some_or_zero(*arguments: Argument) -> list[float]:
    """Return the numbers; raises FormulaError as a division by their count would."""
    found = numbers(*arguments)
    if not found:
        raise FormulaError("#DIV/0!")
    return found


def choose(condition: Callable[[], Cell], *branches: Callable[[], Cell]) -> Cell:
    """IF: only the branch that is asked for is worked out."""
    if condition():
        return branches[0]()
    return branches[1]() if len(branches) > 1 else False


def without_error(value: Callable[[], Cell], otherwise: Callable[[], Cell]) -> Cell:
    """IFERROR: the second where the first fails."""
    try:
        return value()
    except FormulaError:
        return otherwise()


LAZY: Mapping[str, Callable[..., Argument]] = {"IF": choose, "IFERROR": without_error}
