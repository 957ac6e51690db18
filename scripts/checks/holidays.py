"""HOL: the register of public holidays is what its decrees say, and reaches far enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.checks.rules import Finding, rule
from scripts.guideline.holidays import KINDS, Holiday, Year, years
from scripts.guideline.model import Guideline, Message

SOON = timedelta(days=90)  # a roster is made that long before the year begins


@rule("HOL001", scope="registers", reads=())
def wrong_holidays(guideline: Guideline) -> Iterator[Finding]:
    """Days lie in their year, in order, each once, of a known kind, as many as the decree counts.

    Hari berada dalam tahunnya, berurutan, sekali saja, berjenis jelas, dan sebanyak hitungan keputusannya.

    Bad:  2026-12-24 twice, or 16 holidays where the decree has 17
    Good: every day of the decree once
    """
    for year in years(guideline):
        previous: Holiday | None = None
        for day in year.days:
            yield from misplaced(year, day, previous)
            previous = day
        yield from miscounted(year)


def misplaced(year: Year, day: Holiday, previous: Holiday | None) -> Iterator[Finding]:
    """Yield what is wrong with one day: its year, its order, its kind."""
    shown = day.day.isoformat()
    if day.day.year != year.year:
        yield Finding(
            day.location,
            Message(
                f"'{shown}' tidak berada dalam tahun {year.year}",
                f"'{shown}' is not in the year {year.year}",
            ),
        )
    if previous is not None and day.day <= previous.day:
        before = previous.day.isoformat()
        yield Finding(
            day.location,
            Message(
                f"'{shown}' sesudah '{before}'; urutkan, dan tulis setiap hari sekali",
                f"'{shown}' after '{before}'; put them in order, each day once",
            ),
        )


def miscounted(year: Year) -> Iterator[Finding]:
    """Yield each kind of which the list has more or fewer days than the decree counts."""
    counted = Counter(day.kind for day in year.days)
    for kind in KINDS:
        if counted[kind] != year.counts.get(kind):
            yield Finding(
                year.location,
                Message(
                    f"'{year.key}': {counted[kind]} hari '{kind}' di daftar,"
                    f" {year.counts.get(kind)} di 'counts'; cocokkan dengan keputusannya",
                    f"'{year.key}': {counted[kind]} days of '{kind}' in the list,"
                    f" {year.counts.get(kind)} in 'counts'; compare with the decree",
                ),
            )


@rule("HOL002", "warning", scope="registers")
def holidays_end(guideline: Guideline) -> Iterator[Finding]:
    """The register has this year, and from October on the next one.

    Register memuat tahun ini, dan mulai Oktober tahun berikutnya.

    Bad:  on 5 October 2027 the last year is 2027
    Good: libur-2028 stands in the register
    """
    known = years(guideline)
    wanted = (guideline.as_of + SOON).year
    if known and known[-1].year < wanted:
        yield Finding(
            known[-1].location,
            Message(
                f"belum ada hari libur tahun {known[-1].year + 1}; catat keputusan bersamanya,"
                f" karena hitungan hari kerja mulai {date(known[-1].year + 1, 1, 1):%d-%m-%Y} keliru",
                f"no holidays for {known[-1].year + 1} yet; enter the joint decree, for working days"
                f" are counted wrongly from {known[-1].year + 1}-01-01",
            ),
        )
