"""Blanks of the ready texts: one list of what is filled in, and by whom it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from scripts.guideline.model import Block, Guideline, Page
from scripts.guideline.records import Record
from scripts.guideline.registers import lists, text_of

# `[nomor layanan]`, and not the words of a link or the mark of a footnote.
BLANK = re.compile(r"\[([^\[\]\n^][^\[\]\n]*)\](?![(\[:])")
# unit: only the unit knows it, filled in once and kept; case: filled in each time.
KNOWN_BY = ("unit", "case")


class Field(NamedTuple):
    """A blank under its key; the first form in a language is the one to use."""

    key: str
    forms: Mapping[str, tuple[str, ...]]
    known_by: str


class Blank(NamedTuple):
    """A blank as it stands in a ready text; `offset` counts characters of the text."""

    text: str
    offset: int


@lru_cache(maxsize=4)
def fields(guideline: Guideline) -> Mapping[str, Field]:
    """Return the register of fields, in the order of the file."""
    return {
        key: Field(key, lists(record.get("name")), text_of(record, "known_by"))
        for key, record in guideline.registers.get("fields", {}).items()
        if isinstance(record, Record)
    }


@lru_cache(maxsize=8)
def by_form(guideline: Guideline, locale: str) -> Mapping[str, str]:
    """Return the key of the field of every form in a language."""
    return {
        form: field.key
        for field in fields(guideline).values()
        for form in field.forms.get(locale, ())
    }


def blanks(block: Block) -> Iterator[Blank]:
    """Yield the blanks of a ready text, in order."""
    return (Blank(match[1], match.start()) for match in BLANK.finditer(block.text))


def uses(guideline: Guideline, page: Page) -> Iterator[tuple[str, str]]:
    """Yield the field and the ready text of each blank in the language of a page."""
    keys = by_form(guideline, page.locale)
    for other in guideline.pages.values():
        if other.locale == page.locale:
            for block in other.of_kind("message"):
                for blank in blanks(block):
                    if blank.text in keys:
                        yield keys[blank.text], f"{other.slug}.md#{block.key}"


def own_fields(guideline: Guideline, page: Page) -> Iterator[Field]:
    """Yield the fields that only a unit can fill and that the ready texts of a page use, each once."""
    keys, known = by_form(guideline, page.locale), fields(guideline)
    found = [keys.get(blank.text) for block in page.of_kind("message") for blank in blanks(block)]
    return (known[key] for key in dict.fromkeys(found) if key and known[key].known_by == "unit")
