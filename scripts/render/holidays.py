"""Public holidays and joint leave -> Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.guideline.holidays import Year, years
from scripts.guideline.locales import day, label, weekday
from scripts.guideline.model import Guideline, Page
from scripts.guideline.platforms import known_of
from scripts.guideline.registers import words
from scripts.render.law import fact
from scripts.render.norms import cell_text, table_row
from scripts.render.platforms import provenance


def write_holidays(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield one section per year: the decree, how it is known, and its days."""
    for year in years(guideline):
        yield f"\n### {year.year} {{ #{year.key} }}\n"
        yield from decree_lines(year, page.locale)
        heads = (label(name, page.locale) for name in ("date", "day-off", "kind"))
        yield "\n" + table_row(heads)
        yield table_row(["---"] * 3)
        for holiday in year.days:
            shown = f"{weekday(holiday.day, page.locale)}, {day(holiday.day, page.locale)}"
            name = cell_text(holiday.name.get(page.locale, ""))
            yield table_row([shown, name, label(holiday.kind, page.locale)])


def decree_lines(year: Year, locale: str) -> Iterator[str]:
    """Yield the decree of a year, its note and its sources."""
    known = known_of(year.key, year.record, words(year.record.get("note")), year.location)
    yield from fact("decree", words(year.record.get("decree")).get(locale, ""), locale)
    yield from fact("note", known.text.get(locale, ""), locale)
    yield from fact("known-by", provenance(known, locale), locale)
