"""Records of the registers -> Instrument, Term; forgiving here, the checks complain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.guideline.model import (
    ArticleChange,
    Guideline,
    Instrument,
    Location,
    Term,
    Watch,
)
from scripts.guideline.records import Items, Record, Value

NOWHERE = Location("docs/registers")


def words(value: Value) -> Mapping[str, str]:
    """`{id: …, en: …}` as strings; empty where it is something else."""
    if not isinstance(value, Record):
        return {}
    return {locale: str(text) for locale, text in value.items() if text is not None}


def strings(value: Value) -> tuple[str, ...]:
    """Return a list of strings; a single string is a list of one."""
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return (str(value),) if value not in (None, "") else ()


def lists(value: Value) -> Mapping[str, tuple[str, ...]]:
    """`{id: […], en: […]}`."""
    if not isinstance(value, Record):
        return {}
    return {locale: strings(items) for locale, items in value.items()}


def text_of(record: Mapping[str, Any], name: str) -> str:
    """Return a scalar as a string; empty where there is none."""
    value = record.get(name)
    return "" if value is None else str(value)


def read_instruments(register: Mapping[str, Any]) -> dict[str, Instrument]:
    """Read the legal register, in the order of the file."""
    return {
        key: _instrument(key, record, _place(register, key))
        for key, record in register.items()
        if isinstance(record, Record)
    }


def _place(register: Mapping[str, Any], key: str) -> Location:
    return register.at.get(key, NOWHERE) if isinstance(register, Record) else NOWHERE


def _instrument(key: str, record: Record, location: Location) -> Instrument:
    return Instrument(
        key=key,
        type=text_of(record, "type"),
        number=text_of(record, "number"),
        year=text_of(record, "year"),
        title=words(record.get("title")),
        short=words(record.get("short")),
        status=text_of(record, "status"),
        amended_by=strings(record.get("amended_by")),
        revoked_by=strings(record.get("revoked_by")),
        effective=text_of(record, "effective"),
        topic=words(record.get("topic")),
        note=words(record.get("note")),
        source=strings(record.get("source")),
        checked_on=text_of(record, "checked_on"),
        confirmed_on=text_of(record, "confirmed_on"),
        location=location,
        promulgated=text_of(record, "promulgated"),
        repealed_on=text_of(record, "repealed_on"),
        confidence=text_of(record, "confidence"),
        articles=tuple(_article_change(*each) for each in _items(record, "articles")),
        watch=tuple(_watch(*each) for each in _items(record, "watch")),
        unknown=words(record.get("unknown")),
    )


def _items(record: Record, name: str) -> Iterator[tuple[Record, Location]]:
    """Yield the records of a list, with their places."""
    items = record.get(name)
    if isinstance(items, Items):
        yield from (
            (item, where)
            for item, where in zip(items, items.at, strict=True)
            if isinstance(item, Record)
        )


def _article_change(record: Record, location: Location) -> ArticleChange:
    return ArticleChange(
        articles=strings(record.get("article")),
        what=text_of(record, "what"),
        by=text_of(record, "by"),
        since=text_of(record, "since"),
        was_read=record.get("read") is True,
        instead=text_of(record, "instead"),
        location=location,
    )


def _watch(record: Record, location: Location) -> Watch:
    return Watch(
        day=text_of(record, "day"),
        what=words(record.get("what")),
        touches=strings(record.get("touches")),
        prepared_on=text_of(record, "prepared_on"),
        done_on=text_of(record, "done_on"),
        location=location,
    )


def read_terms(register: Mapping[str, Any]) -> dict[str, Term]:
    """Read the glossary, in the order of the file."""
    return {
        key: _term(key, record, _place(register, key))
        for key, record in register.items()
        if isinstance(record, Record)
    }


def _term(key: str, record: Record, location: Location) -> Term:
    return Term(
        key=key,
        term=words(record.get("term")),
        definition=words(record.get("definition")),
        abbreviation=words(record.get("abbreviation")),
        avoid=lists(record.get("avoid")),
        synonyms=lists(record.get("synonyms")),
        basis=strings(record.get("basis")),
        location=location,
    )


def role_name(guideline: Guideline, role: str, locale: str) -> str:
    """Return the name of a role on one line; its key where it has none."""
    record = guideline.registers.get("roles", {}).get(role) or {}
    return " ".join(words(record.get("name")).get(locale, "").split()) or role
