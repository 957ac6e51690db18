"""Public holidays and joint leave as records: on which days offices are closed, and by what decree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from scripts.guideline.model import Guideline, Location
from scripts.guideline.records import Record
from scripts.guideline.registers import NOWHERE, words

KINDS = ("holiday", "joint-leave")


class Holiday(NamedTuple):
    """A day on which offices are closed; `kind` is one of KINDS."""

    day: date
    kind: str
    name: Mapping[str, str]
    location: Location


class Year(NamedTuple):
    """The days of one year, as its joint decree lists them, and how many the decree says there are."""

    key: str
    year: int
    days: tuple[Holiday, ...]
    counts: Mapping[str, int]
    record: Record
    location: Location


@lru_cache(maxsize=4)
def years(guideline: Guideline) -> tuple[Year, ...]:
    """Return the years of the register in their order; malformed records are left out."""
    register = guideline.registers.get("holidays", {})
    found = [
        Year(
            key,
            int(record["year"]),
            tuple(_days(record)),
            record.get("counts") or {},
            record,
            getattr(register, "at", {}).get(key, NOWHERE),
        )
        for key, record in register.items()
        if isinstance(record, Record) and isinstance(record.get("year"), int)
    ]
    return tuple(sorted(found, key=lambda year: year.year))


def _days(record: Record) -> Iterator[Holiday]:
    days = record.get("days")
    for each in days if isinstance(days, list) else ():
        if isinstance(each, Record) and isinstance(each.get("date"), date):
            yield Holiday(
                each["date"], str(each.get("kind")), words(each.get("name")), each.at["date"]
            )


def holidays(guideline: Guideline) -> list[Holiday]:
    """Return every day of the register, in order."""
    return [day for year in years(guideline) for day in year.days]


@lru_cache(maxsize=4)
def days_off(guideline: Guideline) -> frozenset[date]:
    """Return the days of the register on which offices are closed."""
    return frozenset(each.day for each in holidays(guideline))


def is_working_day(day: date, days_off: frozenset[date]) -> bool:
    """Return True from Monday to Friday, on no day off."""
    return day.weekday() < 5 and day not in days_off


def working_day(day: date, days_off: frozenset[date], step: int = 1) -> date:
    """Return the day itself where it is a working day, else the next; the one before with -1."""
    while not is_working_day(day, days_off):
        day += timedelta(days=step)
    return day
