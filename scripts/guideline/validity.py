"""What of an instrument holds on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from scripts.guideline.model import ArticleChange, Instrument, Watch

# What ends an article; the other changes leave it standing.
ENDS = ("struck", "repealed", "lapsed", "moved")
CHANGES = (*ENDS, "amended", "narrowed", "future")
CONFIDENCE = ("text", "several", "one", "none")
NOTICE = timedelta(days=90)
# What was prepared is told again when the day is this near.
LAST_NOTICE = timedelta(days=14)


class Fault(NamedTuple):
    """Why an instrument or an article does not hold: status or kind of change, since, by, instead."""

    why: str
    since: str
    by: tuple[str, ...]
    instead: str = ""


def fault_of_whole(instrument: Instrument, day: date) -> Fault | None:
    """Why nothing of an instrument holds on a day; None where it is in force."""
    today = day.isoformat()
    if instrument.status == "revoked" or (
        instrument.repealed_on and instrument.repealed_on <= today
    ):
        return Fault("revoked", instrument.repealed_on, instrument.revoked_by)
    if instrument.status == "not-yet-in-force" and not (
        instrument.effective and instrument.effective <= today
    ):
        return Fault("not-yet-in-force", instrument.effective, ())
    return None


def fault_of_article(instrument: Instrument, article: str, day: date) -> Fault | None:
    """Why an article (`46`, `27(1)`, `17(a)`) does not hold on a day; None where it does."""
    today = day.isoformat()
    for change in instrument.articles:
        ended = change.what in ENDS and change.since <= today
        awaited = change.what == "future" and change.since > today
        if (ended or awaited) and names(change, article):
            return Fault(change.what, change.since, (change.by,) * bool(change.by), change.instead)
    return None


def names(change: ArticleChange, article: str) -> bool:
    """Return True where a change is of an article, or of the whole of which it is a part."""
    return any(article == each or article.startswith(f"{each}(") for each in change.articles)


def days_until(watch: Watch, day: date) -> int | None:
    """Days from a day to that of a watch, negative once it is past; None without a date."""
    try:
        return (date.fromisoformat(watch.day) - day).days
    except ValueError:
        return None


def changes_law(instrument: Instrument, watch: Watch) -> bool:
    """Return True where a watch is about a change of the law, not of what is known of it."""
    days = {instrument.effective, instrument.repealed_on}
    return watch.day in days | {change.since for change in instrument.articles}


def has_come(watch: Watch, day: date) -> bool:
    """Return True where the day of a watch has come and nobody has said that it was acted upon."""
    left = days_until(watch, day)
    return left is not None and left <= 0 and not watch.done_on


def is_near(watch: Watch, day: date) -> bool:
    """Return True where a day is to be prepared for: within 90 days, or 14 once it was prepared."""
    left = days_until(watch, day)
    notice = LAST_NOTICE if watch.prepared_on else NOTICE
    return left is not None and 0 < left <= notice.days and not watch.done_on
