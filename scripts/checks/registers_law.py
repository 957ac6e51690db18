"""REG: what the legal register knows of time is well formed and agrees with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from scripts.checks.registers import unknown_fields, unknown_keys
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Instrument, Message
from scripts.guideline.records import Items, Record
from scripts.guideline.validity import CHANGES, CONFIDENCE

ARTICLE = re.compile(r"\d+[A-Z]?(?:\(\d+[a-z]?\))?(?:\([a-z]\))?\Z")
# name of a list -> fields that each entry needs, and may have; those that are days
ENTRIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "articles": (("article", "what", "since"), ("by", "read", "instead"), ("since",)),
    "watch": (
        ("day", "what"),
        ("touches", "prepared_on", "done_on"),
        ("day", "prepared_on", "done_on"),
    ),
}


@rule("REG008", scope="registers")
def malformed_law_dates(guideline: Guideline) -> Iterator[Finding]:
    """What an instrument's record says of days, articles and confidence is well formed and true.

    Yang dikatakan catatan peraturan tentang hari, pasal, dan keyakinan berbentuk baik dan benar.

    Bad:  status: not-yet-in-force, effective: 2027
    Good: status: not-yet-in-force, effective: 2027-01-16
    """
    register = guideline.registers.get("instruments", {})
    names = frozenset(touchable(guideline))
    for key, item in guideline.instruments.items():
        record = register[key]
        yield from unknown_word(record, "confidence", CONFIDENCE)
        yield from no_days(record, ("promulgated", "repealed_on"), whole=False)
        for name in ENTRIES:
            yield from entries(guideline, record, name)
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


def unknown_word(record: Record, field: str, known: tuple[str, ...]) -> Iterator[Finding]:
    """Report a field that holds another word than those known."""
    value = str(record.get(field) or "")
    if value and value not in known:
        yield Finding(
            record.value_at[field],
            Message(f"'{field}: {value}' tidak dikenal", f"unknown '{field}: {value}'")
            + did_you_mean(value, known),
        )


def no_days(record: Record, fields: tuple[str, ...], *, whole: bool = True) -> Iterator[Finding]:
    """Fields that hold no day; not `whole`: a month or a year will do."""
    for field in fields:
        value = record.get(field)
        short = not whole and re.fullmatch(r"\d{4}(-\d{2})?", str(value))
        if value is not None and not isinstance(value, date) and not short:
            yield Finding(
                record.value_at[field],
                Message(
                    f"'{field}: {value}' bukan tanggal; tulis seperti 2027-01-16",
                    f"'{field}: {value}' is no date; write it like 2027-01-16",
                ),
            )


def entries(guideline: Guideline, record: Record, name: str) -> Iterator[Finding]:
    """Report what is wrong with the entries of a list."""
    required, optional, days = ENTRIES[name]
    items = record.get(name)
    if items is None:
        return
    for index, entry in enumerate(items if isinstance(items, Items) else [items]):
        where = items.at[index] if isinstance(items, Items) else record.value_at[name]
        if not isinstance(entry, Record):
            yield Finding(
                where,
                Message(
                    f"'{name}' harus berupa daftar pemetaan", f"'{name}' must be a list of mappings"
                ),
            )
            continue
        for field in required:
            if entry.get(field) in (None, ""):
                yield Finding(
                    where,
                    Message(
                        f"'{name}' tidak punya '{field}'", f"an entry of '{name}' lacks '{field}'"
                    ),
                )
        yield from unknown_fields(entry, (*required, *optional))
        yield from no_days(entry, days)
        if name == "articles":
            yield from change_faults(guideline, entry)


def change_faults(guideline: Guideline, entry: Record) -> Iterator[Finding]:
    """Report a kind of change, an article or an instrument that is none."""
    yield from unknown_word(entry, "what", CHANGES)
    yield from unknown_keys(entry, "by", guideline.instruments)
    value = entry.get("article")
    for article in value if isinstance(value, list) else [value]:
        if article is not None and not ARTICLE.match(str(article)):
            yield Finding(
                entry.value_at["article"],
                Message(
                    f"pasal '{article}' salah bentuk; tulis seperti '27(1)'",
                    f"article '{article}' is malformed; write it like '27(1)'",
                ),
            )
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
