"""Routing as records: questions that lead to a route, and deadlines with what they rest on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from scripts.guideline.holidays import days_off, working_day
from scripts.guideline.model import Guideline, Location, Page
from scripts.guideline.records import Record, Value
from scripts.guideline.registers import NOWHERE, strings, text_of, words

# The table of a chapter that names, per kind of message, its destination, holder, limit and text.
TABLE_PAGE, TABLE_ANCHOR = "interaksi", "tabel-rute"
UNITS = (
    *("minutes", "hours", "days", "same-day"),
    *("working-hours", "working-days", "same-working-day"),
)
MOST_QUESTIONS = 5
MONTHS = range(1, 13)
CELL = re.compile(r"(?<!\\)\|")
TEXT_KEY = re.compile(r"\[([A-Z]+-T\d+)\]")
LINK = re.compile(r"\]\((?![a-z][a-z0-9+.-]*:)([^()\s#]*)(#[^()\s]*)?\)")


class Answer(NamedTuple):
    """What may be answered, and the question or route that it leads to."""

    say: Mapping[str, str]
    to: str


class Question(NamedTuple):
    """A question with its answers."""

    key: str
    ask: Mapping[str, str]
    answers: tuple[Answer, ...]
    location: Location


class Route(NamedTuple):
    """A row of the routing table by the key of its text; ready texts and deadlines by their keys."""

    key: str
    name: Mapping[str, str]
    row: str
    texts: tuple[str, ...]
    deadlines: tuple[str, ...]
    is_for_the_night: bool
    location: Location


class Deadline(NamedTuple):
    """A limit of `amount` in a unit of UNITS, counted from an event, and what it rests on."""

    key: str
    name: Mapping[str, str]
    start: Mapping[str, str]
    amount: int
    unit: str
    basis: str
    location: Location


class Monthly(NamedTuple):
    """What is due on a day of every month; a day of 0 is the last working day."""

    key: str
    name: Mapping[str, str]
    day: int
    basis: tuple[str, ...]
    location: Location


def part(guideline: Guideline, name: str) -> Iterator[tuple[str, Record, Location]]:
    """Yield the records of a part, such as `routes`, each with its key and place."""
    records = guideline.registers.get("routing", {}).get(name)
    if not isinstance(records, Record):
        return
    for key, record in records.items():
        if isinstance(record, Record):
            yield key, record, records.at.get(key, NOWHERE)


def questions(guideline: Guideline) -> dict[str, Question]:
    """Return the questions in their order; the first is asked first."""
    return {
        key: Question(key, words(record.get("ask")), tuple(_answers(record.get("answers"))), where)
        for key, record, where in part(guideline, "questions")
    }


def _answers(value: Value) -> Iterator[Answer]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, Record):
            yield Answer(words(each.get("say")), text_of(each, "to"))


@lru_cache(maxsize=4)
def routes(guideline: Guideline) -> Mapping[str, Route]:
    """Return the routes in their order."""
    return {
        key: Route(
            key,
            words(record.get("name")),
            text_of(record, "row"),
            strings(record.get("texts")) or strings(record.get("row")),
            strings(record.get("deadlines")),
            record.get("night") is True,
            where,
        )
        for key, record, where in part(guideline, "routes")
    }


def deadlines(guideline: Guideline) -> dict[str, Deadline]:
    """Return the deadlines in their order; an amount that is not given is one."""
    return {
        key: Deadline(
            key,
            words(record.get("name")),
            words(record.get("from")),
            _amount(record.get("amount")),
            text_of(record, "unit"),
            text_of(record, "basis"),
            where,
        )
        for key, record, where in part(guideline, "deadlines")
    }


def monthly(guideline: Guideline) -> dict[str, Monthly]:
    """Return what is due every month, in the order of the file."""
    return {
        key: Monthly(
            key,
            words(record.get("name")),
            0 if record.get("last") is True else _amount(record.get("day")),
            strings(record.get("basis")),
            where,
        )
        for key, record, where in part(guideline, "monthly")
    }


def due_on(guideline: Guideline, due: Monthly, year: int, month: int) -> date:
    """Return the working day on which it is due in a month."""
    off = days_off(guideline)
    if due.day:
        return working_day(date(year, month, due.day), off)
    after = date(year + month // 12, month % 12 + 1, 1)
    return working_day(after - timedelta(days=1), off, -1)


def _amount(value: Any) -> int:
    return value if isinstance(value, int) else 1


@lru_cache(maxsize=8)
def table_rows(guideline: Guideline, locale: str) -> Mapping[str, Sequence[str]]:
    """Return the cells of each row of the routing table by the key of its text."""
    page = guideline.pages.get((locale, TABLE_PAGE))
    table = next(
        (
            table
            for table in (page.tables if page else ())
            if page and page.section_of(table.offset) == TABLE_ANCHOR
        ),
        None,
    )
    if page is None or table is None:
        return {}
    first = table.location.line - 1
    lines = page.text.split("\n")[first + 2 : first + 1 + table.rows]
    rows = [[cell.strip() for cell in CELL.split(line.strip().strip("|"))] for line in lines]
    return {match[1]: row for row in rows if (match := TEXT_KEY.search(row[-1]))}


def rebased(text: str, home: str, page: Page) -> str:
    """Return Markdown of the page `home` with its links as they lead from another page."""
    folder = posixpath.dirname(page.slug)

    def follow(match: re.Match[str]) -> str:
        near = match[1] or posixpath.basename(f"{home}.md")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(home), near))
        return f"]({posixpath.relpath(target, folder or '.')}{match[2] or ''})"

    return LINK.sub(follow, text)
