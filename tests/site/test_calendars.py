"""The calendar of each year: every day of the register, in the form that the standard asks."""

from __future__ import annotations

import re
from datetime import date, timedelta

import icalendar
import pytest

from scripts.guideline.holidays import holidays, is_working_day, years
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.guideline.routing import due_on, monthly
from scripts.site.calendars import calendar, events, folded
from tests.tools.lock import ROOT

DAY = re.compile(r"DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)\r\n")


@pytest.fixture(scope="module")
def guideline() -> Guideline:
    return load_guideline(ROOT, date(2026, 12, 1), cached=True)


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_calendar_is_of_the_form_and_has_every_day(guideline: Guideline, locale: str) -> None:
    for year in years(guideline):
        text = calendar(guideline, year, locale)
        lines = text.split("\r\n")
        assert "\n" not in text.replace("\r\n", "") and lines[0] == "BEGIN:VCALENDAR"
        assert lines[-2:] == ["END:VCALENDAR", ""]
        assert all(len(line.encode()) <= 75 for line in lines)
        whole = text.replace("\r\n ", "")
        shown = [re.split(r"[:;]", line)[0] for line in whole.split("\r\n")]
        count = shown.count("BEGIN") - 1
        assert [shown.count(name) for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY")] == [
            count
        ] * 4
        named = re.findall(r"UID:(\S+)", whole)
        assert len(set(named)) == len(named)
        days = {date(*map(int, found)) for found in DAY.findall(whole)}
        assert days >= {each.day for each in year.days}
        assert {day.year for day in days} == {year.year}


@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_reader_of_calendars_finds_every_event_without_a_fault(
    guideline: Guideline, locale: str
) -> None:
    for year in years(guideline):
        text = calendar(guideline, year, locale)
        read = icalendar.Calendar.from_ical(text)
        assert [fault for part in read.walk() for fault in part.errors] == []
        assert read["VERSION"] == "2.0" and read["PRODID"]
        shown = [
            (event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]))
            for event in read.walk("VEVENT")
        ]
        meant = [
            (event.day, event.day + timedelta(days=1), event.title)
            for event in sorted(events(guideline, year, locale))
        ]
        assert shown == meant and len(shown) > 80
        assert all("UID" in event and "DTSTAMP" in event for event in read.walk("VEVENT"))


@pytest.mark.parametrize(
    ("key", "year", "month", "due"),
    [
        ("upt", 2027, 3, date(2027, 3, 5)),
        ("kanwil", 2027, 3, date(2027, 3, 16)),  # Nyepi, Eid and its joint leave
        ("jawaban", 2027, 5, date(2027, 5, 21)),  # Vesak
        ("kalender-bersama", 2026, 12, date(2026, 12, 28)),  # Christmas, a weekend
        ("ringkasan", 2026, 5, date(2026, 5, 29)),  # the 31st is a Sunday
        ("ringkasan", 2027, 12, date(2027, 12, 31)),
    ],
)
def test_a_date_moves_to_a_working_day(
    guideline: Guideline, key: str, year: int, month: int, due: date
) -> None:
    assert due_on(guideline, monthly(guideline)[key], year, month) == due


def test_every_date_is_a_working_day(guideline: Guideline) -> None:
    off = frozenset(each.day for each in holidays(guideline))
    for year in years(guideline):
        for each in monthly(guideline).values():
            for month in range(1, 13):
                assert is_working_day(due_on(guideline, each, year.year, month), off)


def test_a_line_is_broken_between_letters() -> None:
    assert list(folded(["é" * 40])) == ["é" * 37, f" {'é' * 3}"]
