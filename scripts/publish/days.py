"""Days in spreadsheets: numbers counted from the end of 1899."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from scripts.publish.archive import made_at
from scripts.publish.scalars import flat, number, numbers

EPOCH = date(1899, 12, 30)


def day_of(cell: Any) -> date:
    """The day of a cell, without its hour."""
    return EPOCH + timedelta(int(number(next(flat(cell)))))


def is_working(day: date, holidays: Any) -> bool:
    """True from Monday to Friday outside the holidays."""
    return day.weekday() < 5 and (day - EPOCH).days not in map(int, numbers(holidays))


def networkdays(first: Any, last: Any, holidays: Any = None) -> float:
    """Working days from one day to another, both included."""
    start, end = day_of(first), day_of(last)
    if end < start:
        return -networkdays(last, first, holidays)
    days = (start + timedelta(step) for step in range((end - start).days + 1))
    return float(sum(is_working(day, holidays) for day in days))


def workday(first: Any, count: Any, holidays: Any = None) -> float:
    """The working day so many working days after, or before."""
    day, left = day_of(first), int(number(next(flat(count))))
    step = timedelta(1 if left > 0 else -1)
    while left:
        day += step
        if is_working(day, holidays):
            left -= step.days
    return float((day - EPOCH).days)


def edate(first: Any, months: Any) -> float:
    """The same day some months later, or the last day of that month."""
    day = day_of(first)
    year, month = divmod(day.year * 12 + day.month - 1 + int(number(next(flat(months)))), 12)
    last = monthrange(year, month + 1)[1]
    return float((date(year, month + 1, min(day.day, last)) - EPOCH).days)


def today() -> float:
    """The day on which this edition was made; the reader's program puts in its own."""
    return float((made_at().date() - EPOCH).days)
