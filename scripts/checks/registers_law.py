"""REG: what the legal register knows of time is well formed and agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from scripts.checks.registers import unknown_keys
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Instrument, Message
from scripts.guideline.records import Items, Record


@rule("REG008", scope="registers")
def malformed_law_dates(guideline: Guideline) -> Iterator[Finding]:
    """What an instrument's record says of its days and articles is true, and names what exists.

    Yang dikatakan catatan peraturan tentang hari dan pasalnya benar dan menyebut yang ada.

    Bad:  status: not-yet-in-force, effective: 2027
    Good: status: not-yet-in-force, effective: 2027-01-16
    """
    register = guideline.registers.get("instruments", {})
    names = frozenset(touchable(guideline))
    for key, item in guideline.instruments.items():
        record = register[key]
        changes = record.get("articles")
        for entry in changes if isinstance(changes, Items) else ():
            if isinstance(entry, Record):
                yield from change_faults(guideline, entry)
        yield from untouchable(record, names)
        yield from untrue_status(record, item, guideline.as_of)


def touchable(guideline: Guideline) -> Iterator[str]:
    """Every name that `touches` may have besides an article."""
    yield from guideline.instruments
    yield from guideline.registers.get("templates", {})
    for page in guideline.documents():
        yield page.slug
        yield from (block.key for block in page.blocks)
        yield from (item.key for item in page.checklist if item.key)


def change_faults(guideline: Guideline, entry: Record) -> Iterator[Finding]:
    """Report an instrument that is none."""
    yield from unknown_keys(entry, "by", guideline.instruments)
    instead = str(entry.get("instead") or "").partition("#")[0]
    if instead and instead not in guideline.instruments:
        yield Finding(
            entry.value_at["instead"],
            Message(
                f"'instead' menyebut '{instead}' yang tidak ada",
                f"'instead' names '{instead}', which does not exist",
            )
            + did_you_mean(instead, guideline.instruments),
        )


def untouchable(record: Record, names: frozenset[str]) -> Iterator[Finding]:
    """Names in `touches` that nothing has."""
    watch = record.get("watch")
    for entry in watch if isinstance(watch, Items) else ():
        touches: Any = entry.get("touches") if isinstance(entry, Record) else None
        if isinstance(touches, Items):
            for value, where in zip(touches, touches.at, strict=True):
                name = str(value).partition("#")[0]
                if name not in names:
                    yield Finding(
                        where,
                        Message(
                            f"'touches' menyebut '{value}' yang tidak ada",
                            f"'touches' names '{value}', which does not exist",
                        )
                        + did_you_mean(name, names),
                    )


def untrue_status(record: Record, item: Instrument, day: date) -> Iterator[Finding]:
    """Report a status that the record's own days contradict."""
    today, right = day.isoformat(), ""
    if item.status == "not-yet-in-force" and not isinstance(record.get("effective"), date):
        right = "effective: 2027-01-16"
    elif item.status == "not-yet-in-force" and item.effective <= today:
        right = "status: in-force"
    elif item.status != "not-yet-in-force" and item.effective > today:
        right = "status: not-yet-in-force"
    elif item.repealed_on and item.repealed_on <= today and item.status != "revoked":
        right = "status: revoked"
    if right:
        yield Finding(
            record.value_at.get("status", item.location),
            Message(
                f"status '{item.status}' tidak cocok dengan tanggalnya; isi '{right}'",
                f"status '{item.status}' does not agree with its dates; fill in '{right}'",
            ),
        )
