"""Platforms and contacts as records: what is known of each, how it is known, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from scripts.guideline.model import Guideline, Location
from scripts.guideline.records import Record
from scripts.guideline.registers import NOWHERE, strings, text_of, words

# How a fact is known. `none`: it was looked for and not found; its text says where.
EVIDENCE = ("official", "file", "several", "single", "none")
CHECK_AGAIN = timedelta(days=183)  # platforms change their rules without notice


class Known(NamedTuple):
    """What is known of one thing: words in each language, evidence, sources, day, owner.

    `places`: where each field stands.
    """

    key: str
    text: Mapping[str, str]
    evidence: str
    source: tuple[str, ...]
    checked_on: date | None
    owner: str
    location: Location
    places: Mapping[str, Location]

    def is_stale(self, as_of: date) -> bool:
        """Return True where nobody has looked for half a year."""
        return self.checked_on is not None and self.checked_on + CHECK_AGAIN < as_of


class Contact(NamedTuple):
    """A number or address that a ready text names; `value` is empty where none was found."""

    key: str
    name: Mapping[str, str]
    value: str
    use: Mapping[str, str]
    known: Known


def known_of(key: str, record: Record, text: Mapping[str, str], location: Location) -> Known:
    """Return how the fact of a record is known."""
    day = record.get("checked_on")
    return Known(
        key=key,
        text=text,
        evidence=text_of(record, "evidence"),
        source=strings(record.get("source")),
        checked_on=day if isinstance(day, date) else None,
        owner=text_of(record, "owner"),
        location=location,
        places=record.value_at,
    )


def part(guideline: Guideline, name: str) -> Mapping[str, Any]:
    """Return `platforms`, `tasks` or `cells` of the register of platforms; empty without it."""
    value = guideline.registers.get("platforms", {}).get(name)
    return value if isinstance(value, Record) else {}


def task_names(guideline: Guideline) -> dict[str, Mapping[str, str]]:
    """Return the tasks in the order of the register, with their names."""
    return {
        key: words(record)
        for key, record in part(guideline, "tasks").items()
        if isinstance(record, Record)
    }


def platform_names(guideline: Guideline) -> dict[str, str]:
    """Return the platforms in the order of the register; a name is the same in every language."""
    return {key: str(name) for key, name in part(guideline, "platforms").items()}


def cells_of(guideline: Guideline, task: str) -> dict[str, Known]:
    """Return what is known of a task, by platform, in the order of the platforms."""
    row = part(guideline, "cells").get(task)
    if not isinstance(row, Record):
        return {}
    return {
        platform: known_of(f"{task}.{platform}", record, words(record), row.at[platform])
        for platform in platform_names(guideline)
        if isinstance(record := row.get(platform), Record)
    }


def contacts(guideline: Guideline) -> dict[str, Contact]:
    """Return the register of contacts, in the order of the file."""
    register = guideline.registers.get("contacts", {})
    return {
        key: Contact(
            key=key,
            name=words(record.get("name")),
            value=text_of(record, "value"),
            use=words(record.get("use")),
            known=known_of(key, record, words(record.get("note")), _place(register, key)),
        )
        for key, record in register.items()
        if isinstance(record, Record)
    }


def _place(register: Mapping[str, Any], key: str) -> Location:
    return register.at.get(key, NOWHERE) if isinstance(register, Record) else NOWHERE


def facts(guideline: Guideline) -> Iterator[Known]:
    """Yield what is known of platforms, then of contacts."""
    for task in task_names(guideline):
        yield from cells_of(guideline, task).values()
    for contact in contacts(guideline).values():
        yield contact.known
