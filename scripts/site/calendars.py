"""The calendar of each year as a file: days off, dates of reports, reviews of pages (RFC 5545)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import NamedTuple

from scripts.guideline.holidays import Year, years
from scripts.guideline.locales import label
from scripts.guideline.model import Guideline
from scripts.guideline.routing import MONTHS, due_on, monthly
from scripts.guideline.write import write_whole

PAGE = "alat/kalender"
HEADING = re.compile(r'<h3 id="kalender-(\d{4})">.*?</h3>', re.S)
WIDTH = 75  # octets of a line, as the standard asks
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {"review": "Tinjauan pedoman", "save": "Simpan kalender {}", "name": "Kalender pedoman"},
    "en": {"review": "Guideline review", "save": "Save the calendar of {}", "name": "Guideline"},
}


class Event(NamedTuple):
    """A whole day of the calendar; `key` tells it apart from others on that day."""

    day: date
    key: str
    title: str
    note: str = ""


def write(guideline: Guideline, site: Path, folders: Mapping[str, str]) -> None:
    """Write the calendar of every year and language; `folders` are those of the languages."""
    for year in years(guideline):
        for locale, folder in folders.items():
            text = calendar(guideline, year, locale)
            write_whole(site / folder / f"{PAGE}-{year.year}.ics", text, durable=False)


def calendar(guideline: Guideline, year: Year, locale: str) -> str:
    """Return the calendar of a year; the same register gives the same octets."""
    stamp = f"{year.record.get('checked_on'):%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pedoman Media Sosial//Kalender//ID"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{WORDS[locale]['name']} {year.year}"]
    for event in sorted(events(guideline, year, locale)):
        lines += entry(event, stamp)
    return "".join(f"{line}\r\n" for line in folded([*lines, "END:VCALENDAR"]))


def entry(event: Event, stamp: str) -> Iterator[str]:
    """Yield the lines of one event."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.day:%Y%m%d}-{event.key}@pedoman"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{event.title.translate(ESCAPED)}"
    if event.note:
        yield f"DESCRIPTION:{event.note.translate(ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def folded(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of at most 75 octets; the rest of a longer one follows after a space."""
    for line in lines:
        part = ""
        for letter in line:
            if len(f"{part}{letter}".encode()) > WIDTH:
                yield part
                part = " "
            part += letter
        yield part


def events(guideline: Guideline, year: Year, locale: str) -> Iterator[Event]:
    """Yield days off, what is due every month, and the reviews of a year."""
    for each in year.days:
        name, kind = each.name.get(locale, ""), label(each.kind, locale)
        yield Event(each.day, f"{each.kind}", f"{name} ({kind})")
    for due in monthly(guideline).values():
        for month in MONTHS:
            note = ", ".join(due.basis)
            yield Event(due_on(guideline, due, year.year, month), due.key, due.name[locale], note)
    for day, titles in reviews(guideline, year.year, locale).items():
        yield Event(day, "review", WORDS[locale]["review"], "; ".join(titles))


def reviews(guideline: Guideline, year: int, locale: str) -> dict[date, list[str]]:
    """Return the titles of the pages to be reviewed, by their day."""
    found: dict[date, list[str]] = defaultdict(list)
    for page in guideline:
        day = page.meta.get("review_by")
        if page.locale == locale and isinstance(day, date) and day.year == year:
            found[day].append(str(page.meta.get("title", page.slug)))
    return dict(sorted(found.items()))


def with_links(html: str, locale: str, folder: str) -> str:
    """Return the page of calendars with a link to the file below the heading of each year.

    `folder` leads from the page to the folder of its language.
    """

    def linked(match: re.Match[str]) -> str:
        words = escape(WORDS[locale]["save"].format(match[1]))
        address = f"{folder}{PAGE}-{match[1]}.ics"
        return f'{match[0]}\n<p class="download"><a href="{address}" download>{words} (ICS)</a></p>'

    return HEADING.sub(linked, html)
