"""The entries of a unit, in the file that the page of ready texts gives (docs/id/alat/isian.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.guideline.fields import fields, own_fields
from scripts.guideline.model import Guideline
from scripts.publish.project import PublishError

FORM = "pedoman-isian"
LARGEST, LONGEST = 100_000, 500  # octets of the file, characters of an entry; as the page has them

Entries = Mapping[str, str]


def read_entries(path: Path, guideline: Guideline) -> Entries:
    """Read a file of entries, by the key of their field; raises PublishError for anything else."""
    try:
        data = path.read_bytes()
        read = json.loads(data.decode("utf-8-sig")) if len(data) <= LARGEST else None
    except (OSError, UnicodeDecodeError, ValueError, RecursionError):
        read = None
    given = read.get("entries") if isinstance(read, dict) and read.get("form") == FORM else None
    if not isinstance(given, dict):
        raise PublishError(f"{path}: bukan berkas isian unit / no file of a unit's entries")
    return {
        key: value.strip()
        for key, each in fields(guideline).items()
        if each.known_by == "unit"
        and isinstance(value := given.get(key), str)
        and 0 < len(value.strip()) <= LONGEST
    }


def entries_of(guideline: Guideline, entries: Entries, slug: str, locale: str) -> list[list[str]]:
    """Return name and entry of what the ready texts of a page use, in their order."""
    page = guideline.pages.get((locale, slug))
    used = own_fields(guideline, page) if page else ()
    return [[each.forms[locale][0], entries[each.key]] for each in used if each.key in entries]
