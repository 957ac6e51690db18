"""A frozen record: what an edition said, item by item, under digests. No I/O."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scripts.guideline.history import KINDS
from scripts.guideline.holidays import years
from scripts.guideline.model import Guideline, Location
from scripts.guideline.platforms import contacts, task_names
from scripts.guideline.prose import LANGUAGE

Record = Mapping[str, Any]
FORMAT = 1
# One way to write each number: no leading zeros, and 1.1 is never also 1.1.0.
_PART = r"(?:0|[1-9]\d*)"
NAME = re.compile(rf"{_PART}\.{_PART}(?:\.[1-9]\d*)?\Z")


class Item(NamedTuple):
    """One item of a record."""

    kind: str
    key: str
    body: Record


def order(name: str) -> tuple[int, ...]:
    """Editions in the order of their numbers: 1.9 before 1.10."""
    return tuple(int(part) for part in name.split("."))


def successors(name: str) -> tuple[str, str, str]:
    """Return what may follow an edition: 1.1 -> 1.1.1, 1.2, 2.0."""
    first, second, third = (*order(name), 0)[:3]
    return f"{first}.{second}.{third + 1}", f"{first}.{second + 1}", f"{first + 1}.0"


def anchor(name: str) -> str:
    """`edisi-1-0`: the slug of an edition."""
    return "edisi-" + name.replace(".", "-")


def normalise(text: str) -> str:
    """Return a text whose look in the file does not matter: NFC, single spaces and line breaks.

    The language of a foreign phrase is for those who hear it; it is no change of the text.
    """
    text = LANGUAGE.sub("", text)
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def digest_of(value: Any) -> str:
    """SHA-256 of a text, or of anything else as canonical JSON."""
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(value.encode("utf-8")).hexdigest()


def body_digest(body: Record) -> str:
    """Return the digest of an item or of a whole record: of all of it but the digest itself."""
    return digest_of({name: value for name, value in body.items() if name != "digest"})


def sealed(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body with its digest."""
    return {**body, "digest": body_digest(body)}


def items(record: Record) -> Iterator[Item]:
    """Every item of every kind."""
    for kind in KINDS:
        for key, body in record.get(kind, {}).items():
            yield Item(kind, key, body)


def broken_items(record: Record) -> Iterator[tuple[str, str]]:
    """Kind and key of every item whose digest is not that of its text."""
    for kind, key, body in items(record):
        if body_digest(body) != body.get("digest"):
            yield kind, key


def latest(records: Mapping[str, Record]) -> Record | None:
    """Return the record of the highest edition."""
    return records[max(records, key=order)] if records else None


def in_order(records: Mapping[str, Record]) -> list[Record]:
    """All records, oldest first."""
    return [records[name] for name in sorted(records, key=order)]


def dump(record: Record) -> str:
    """Return the text of a record: an item per line, so that a difference is a line."""
    parts = [f"{json.dumps(name)}: {_block(value)}" for name, value in record.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _block(value: Any) -> str:
    if not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False)
    rows = [
        f" {json.dumps(key)}: {json.dumps(body, ensure_ascii=False)}" for key, body in value.items()
    ]
    return "{\n" + ",\n".join(rows) + "\n}"


KEYED = {"provision": "provisions", "message": "messages", "example": "examples"}


def home_of(guideline: Guideline, kind: str, body: Mapping[str, Any]) -> Location:
    """Return the file where an item stood."""
    page = guideline.pages.get((guideline.source, str(body.get("page"))))
    if page is not None:
        return page.at(0)
    name = kind if kind == "templates" else f"{kind}.yml"
    return Location(f"{guideline.site.docs_dir}/registers/{name}")


def live_keys(guideline: Guideline) -> dict[str, set[str]]:
    """Return the keys that the tree has, by kind."""
    return {
        kind: {key for each, key, _ in keyed(guideline) if each == kind}
        for kind in ("provisions", "checklist", "messages", "examples")
    } | {
        "terms": set(guideline.terms),
        "instruments": set(guideline.instruments),
        "templates": set(guideline.registers.get("templates", {})),
        "platforms": set(task_names(guideline)),
        "contacts": set(contacts(guideline)),
        "holidays": {year.key for year in years(guideline)},
    }


def keyed(guideline: Guideline) -> Iterator[tuple[str, str, Location]]:
    """Kind, key and place of every keyed item of the source language."""
    for page in guideline.documents():
        if page.locale == guideline.source:
            for block in page.blocks:
                if block.kind in KEYED:
                    yield KEYED[block.kind], block.key, block.argument_location
            for item in page.checklist:
                if item.key:
                    yield "checklist", item.key, item.location
