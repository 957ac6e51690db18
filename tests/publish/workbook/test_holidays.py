"""Workbooks count working days without the public holidays of the register."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scripts.guideline.holidays import holidays
from scripts.guideline.model import Guideline
from scripts.publish.template import read_template
from scripts.publish.workbook.build import Maker
from scripts.publish.workbook.functions import EPOCH, Cell, is_working


def shown(
    guideline: Guideline, slug: str, key: str, entries: dict[str, Any], asked: str, locale: str
) -> Any:
    """What a column of the first row of a sheet shows for some entries."""
    maker = Maker(read_template(guideline, slug, locale), "1.0", guideline)
    book, part = maker.make(), maker.parts[key]
    for name, value in entries.items():
        part.sheet.put(part.top + 1, part.place(name), value)
    return book.value(part.sheet.name, part.top + 1, part.place(asked))


@pytest.mark.parametrize(
    ("day", "risk", "due"),
    [
        (date(2026, 8, 18), 0, date(2026, 8, 14)),  # Monday the 17th is Independence Day
        (date(2026, 12, 28), 0, date(2026, 12, 23)),  # joint leave, Christmas, a weekend
        (date(2027, 3, 16), 2, date(2027, 3, 3)),  # ten days without an office
        (date(2026, 12, 2), 1, date(2026, 11, 30)),
    ],
)
@pytest.mark.parametrize("locale", ["id", "en"])
def test_a_draft_is_due_on_a_working_day(
    guideline: Guideline, day: date, risk: int, due: date, locale: str
) -> None:
    risks = {"id": ("rendah", "sedang", "tinggi"), "en": ("low", "medium", "high")}[locale]
    entries = {"date": float((day - EPOCH).days), "risk": risks[risk]}
    found = shown(guideline, "kalender-konten", "calendar", entries, "start_by", locale)
    assert found == (due - EPOCH).days


def test_a_change_is_recorded_in_working_days(guideline: Guideline) -> None:
    days = [date(2026, 8, 14), date(2026, 8, 18)]
    entries = {
        name: float((day - EPOCH).days)
        for name, day in zip(("changed_on", "recorded_on"), days, strict=True)
    }
    assert shown(guideline, "register-akun", "changes", entries, "days", "id") == 1


def test_every_sheet_of_holidays_holds_the_register(guideline: Guideline) -> None:
    days = [each.day for each in holidays(guideline)]
    found = 0
    for slug, record in guideline.registers["templates"].items():
        if any(sheet.get("key") == "holidays" for sheet in record.get("sheets") or ()):
            maker = Maker(read_template(guideline, slug, "en"), "1.0", guideline)
            maker.make()
            assert [row["date"] for row in maker.parts["holidays"].rows] == days
            found += 1
    assert found == 5


def test_the_long_breaks_that_the_annex_names(guideline: Guideline) -> None:
    closed: list[list[Cell]] = [[float((each.day - EPOCH).days)] for each in holidays(guideline)]
    march = [date(2027, 3, number) for number in range(5, 17)]
    assert [is_working(day, closed) for day in march] == [True, *[False] * 10, True]
    may = [date(2027, 5, number) for number in range(15, 24)]
    assert [day.day for day in may if is_working(day, closed)] == [21]
