"""What is to be looked at again, by whom, and when: one list of all that ages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from scripts.checks.citations_dates import faults_of, register_owner, touched, uses
from scripts.checks.citations_dates import owner_of as owner_of_page
from scripts.checks.holidays import SOON
from scripts.checks.metadata import reviews
from scripts.editions.items import draft
from scripts.editions.record import Record
from scripts.editions.status import moved_instruments
from scripts.editions.translations import drifts, units
from scripts.guideline.holidays import years
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.platforms import CHECK_AGAIN, facts

AHEAD = timedelta(days=90)  # how far the list looks into the future
KINDS = {
    "page": Message("halaman", "page"),
    "law": Message("hukum", "law"),
    "platform": Message("platform dan kontak", "platforms and contacts"),
    "holidays": Message("hari libur", "holidays"),
    "translation": Message("terjemahan", "translation"),
    "link": Message("tautan mati", "dead link"),
}


class Task(NamedTuple):
    """One thing to look at: by when, of what kind, about what, by whom, and where it stands."""

    day: date
    kind: str
    key: str
    what: Message
    owner: str
    place: Location


def tasks(guideline: Guideline, before: Record | None, links: Iterable[Task] = ()) -> list[Task]:
    """Return all that is due by 90 days from the day of the guideline, the oldest first."""
    makers = (page_tasks, law_tasks, old_law, fact_tasks, holiday_tasks, translation_tasks)
    found = {task for maker in makers for task in maker(guideline)}
    found |= {*moved_law(guideline, before), *links}
    return sorted(task for task in found if task.day <= guideline.as_of + AHEAD)


def page_tasks(guideline: Guideline) -> Iterator[Task]:
    """Yield the review of each page of the source."""
    for page, day in reviews(guideline):
        if page.locale == guideline.source:
            what = Message(f"tinjau halaman '{page.slug}'", f"review the page '{page.slug}'")
            yield Task(day, "page", page.slug, what, str(page.meta.get("owner", "")), page.at(0))


def law_tasks(guideline: Guideline) -> Iterator[Task]:
    """Yield law that does not hold today, and days to come with the places that they touch."""
    for use in uses(guideline):
        for article, fault in faults_of(use, guideline) if not use.is_about else ():
            key = f"{use.instrument.key}{'#' * bool(article)}{article}"
            what = Message(
                f"'{key}' tidak berlaku: {fault.why} {fault.since}".rstrip(),
                f"'{key}' does not hold: {fault.why} {fault.since}".rstrip(),
            )
            yield Task(
                guideline.as_of, "law", key, what, owner_of_page(guideline, use.page), use.location
            )
    for instrument in guideline.instruments.values():
        for watch in instrument.watch:
            if not watch.done_on:
                what = Message(
                    f"'{instrument.key}': {watch.what.get('id', '')}",
                    f"'{instrument.key}': {watch.what.get('en', '')}",
                )
                day = date.fromisoformat(watch.day)
                places = [(watch.location, register_owner(guideline)), *touched(guideline, watch)]
                for place, owner in places:
                    yield Task(day, "law", instrument.key, what, owner, place)


def old_law(guideline: Guideline) -> Iterator[Task]:
    """Yield the next look at each instrument, half a year after the last."""
    for key, item in guideline.instruments.items():
        try:
            day = date.fromisoformat(item.checked_on) + CHECK_AGAIN
        except ValueError:
            continue  # REG001 says so
        what = Message(
            f"periksa lagi status '{key}' (terakhir {item.checked_on})",
            f"look up the status of '{key}' again (last {item.checked_on})",
        )
        yield Task(day, "law", key, what, register_owner(guideline), item.location)


def moved_law(guideline: Guideline, before: Record | None) -> Iterator[Task]:
    """Yield instruments whose status is not what it was in an edition."""
    for moved in moved_instruments(before, draft(guideline)):
        if not moved.provisions:
            continue  # the annex, made from the record, says so already
        rests = ", ".join(moved.provisions)
        law = guideline.instruments.get(moved.key)
        what = Message(
            f"status '{moved.key}' berubah: {moved.before} → {moved.now or '–'}; tinjau: {rests}",
            f"the status of '{moved.key}' changed: {moved.before} → {moved.now or '–'}; review:"
            f" {rests}",
        )
        place = law.location if law else Location("docs/registers/instruments.yml")
        yield Task(guideline.as_of, "law", moved.key, what, register_owner(guideline), place)


def fact_tasks(guideline: Guideline) -> Iterator[Task]:
    """Yield the next look at what is known of a platform or a contact."""
    for fact in facts(guideline):
        if fact.checked_on:
            what = Message(
                f"periksa lagi '{fact.key}' (terakhir {fact.checked_on})",
                f"check '{fact.key}' again (last {fact.checked_on})",
            )
            day = fact.checked_on + CHECK_AGAIN
            yield Task(day, "platform", fact.key, what, fact.owner, fact.location)


def holiday_tasks(guideline: Guideline) -> Iterator[Task]:
    """Yield the decree of the year after the last of the register, 90 days before it begins."""
    for last in years(guideline)[-1:]:
        year = last.year + 1
        what = Message(f"catat hari libur dan cuti bersama {year}", f"enter the holidays of {year}")
        owner = str(last.record.get("owner", ""))
        day = date(year, 1, 1) - SOON
        yield Task(day, "holidays", str(year), what, owner, last.location)


def translation_tasks(guideline: Guideline) -> Iterator[Task]:
    """Yield translations whose source has changed since they were confirmed."""
    for drift in drifts(guideline, units(guideline)):
        key = drift.unit.key
        what = Message(f"samakan terjemahan '{key}'", f"bring the translation of '{key}' into line")
        owner = owner_of(guideline, drift.location.path)
        yield Task(guideline.as_of, "translation", key, what, owner, drift.location)


def link_tasks(guideline: Guideline, report: Path) -> Iterator[Task]:
    """Yield the addresses that lychee found dead; raises ValueError for what is not its report."""
    try:
        found: dict[str, list[dict[str, Any]]] = json.loads(report.read_text("utf-8"))["error_map"]
        rows = [
            (path, str(each["url"]), int(each["span"]["line"]))
            for path, entries in found.items()
            for each in entries
        ]
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(repr(error)) from error
    for path, address, line in rows:
        what = Message(f"alamat tidak terbuka: {address}", f"address does not open: {address}")
        owner = owner_of(guideline, path)
        yield Task(guideline.as_of, "link", address, what, owner, Location(path, line))


def owner_of(guideline: Guideline, path: str) -> str:
    """Return who looks after a file: the owner of its page, or else of the register of law."""
    name = path.rpartition("/")[2].removesuffix(".md").removesuffix("-checklist")
    for page in guideline.pages.values():
        if page.path == path or (f"/includes/{page.locale}/" in path and page.slug == name):
            return str(page.meta.get("owner", ""))
    return register_owner(guideline)
