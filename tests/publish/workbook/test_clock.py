"""The tool that counts deadlines and the workbooks give the same answer on the same cases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from scripts.guideline.holidays import holidays, is_working_day, working_day
from scripts.guideline.model import Guideline
from scripts.publish.template import read_template
from scripts.publish.workbook.build import Maker
from scripts.publish.workbook.functions import EPOCH
from tests.tools.lock import ROOT

CASES = ROOT / "tests" / "javascript" / "clock-cases.tsv"
HOURS_BEFORE = {"WIB": 7, "WITA": 8, "WIT": 9}
# Amount -> template, sheet, entry and column that count working days.
DAYS = {
    5: ("log-moderasi", "objection_on", "answer_due"),
    10: ("log-moderasi", "notified_on", "objection_until"),
}


class Case(NamedTuple):
    """A row of the table, with its start in the zone of the office."""

    start: datetime
    amount: int
    unit: str
    due: datetime


def cases() -> list[Case]:
    rows = (line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines())
    return [read(*row) for row in rows if len(row) > 1]


def read(start: str, zone: str, office: str, amount: str, unit: str, due: str, _: str) -> Case:
    moved = timedelta(hours=HOURS_BEFORE[office] - HOURS_BEFORE[zone])
    here = datetime.fromisoformat(start) + moved
    return Case(here, int(amount), unit, datetime.fromisoformat(due))


def serial(moment: datetime) -> tuple[float, float]:
    """Day and share of the day, as a spreadsheet has them."""
    return float((moment.date() - EPOCH).days), (moment.hour * 60 + moment.minute) / 1440


def test_working_hours_are_those_of_the_monthly_report(guideline: Guideline) -> None:
    maker = Maker(read_template(guideline, "laporan-bulanan", "id"), "1.0", guideline)
    book, part = maker.make(), maker.parts["messages"]
    counted = [case for case in cases() if case.unit == "working-hours"]
    assert len(counted) > 30
    for row, case in enumerate(counted, part.top + 1):
        (day, time), (due_day, due_time) = serial(case.start), serial(case.due)
        entries = {"received_date": day, "received_time": time}
        entries |= {"reply_date": due_day, "reply_time": due_time}
        for name, value in entries.items():
            part.sheet.put(row, part.place(name), value)
        assert book.value(part.sheet.name, row, part.place("minutes")) == case.amount * 60, case


def test_working_days_are_those_of_the_log_of_moderation(guideline: Guideline) -> None:
    """A workbook is given the day that counts as received; it does not know the hour."""
    off = frozenset(each.day for each in holidays(guideline))
    counted = [case for case in cases() if case.unit == "working-days" and case.amount in DAYS]
    assert len(counted) >= 8
    for case in counted:
        slug, entry, column = DAYS[case.amount]
        maker = Maker(read_template(guideline, slug, "id"), "1.0", guideline)
        book = maker.make()
        part = next(part for part in maker.parts.values() if has(part.columns, column))
        first = case.start.date()
        if is_working_day(first, off) and case.start.hour >= 16:
            first += timedelta(days=1)
        day = float((working_day(first, off) - EPOCH).days)
        part.sheet.put(part.top + 1, part.place(entry), day)
        shown = book.value(part.sheet.name, part.top + 1, part.place(column))
        assert shown == (case.due.date() - EPOCH).days, case


def has(columns: object, key: str) -> bool:
    return isinstance(columns, list) and any(column["key"] == key for column in columns)
