"""Practice as records: what is asked about, and which answer is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.guideline.model import Block, Guideline, Location, Page
from scripts.guideline.records import Record
from scripts.guideline.registers import NOWHERE, strings

LETTERS = "ABC"


class Situation(NamedTuple):
    """A good and a bad example, or a route among others, and the provisions that decide."""

    key: str
    kind: str
    provisions: tuple[str, ...]
    location: Location

    @property
    def right(self) -> int:
        """The place of the right answer: the same in every language and build."""
        return sum(map(ord, self.key)) % (2 if self.kind == "examples" else len(LETTERS))


def situations(guideline: Guideline) -> list[Situation]:
    """Return what is asked about, examples first."""
    return [*_part(guideline, "examples"), *_part(guideline, "routes")]


def _part(guideline: Guideline, kind: str) -> Iterator[Situation]:
    records = guideline.registers.get("practice", {}).get(kind)
    if isinstance(records, Record):
        for key, value in records.items():
            yield Situation(key, kind, strings(value), records.at.get(key, NOWHERE))


def blocks_of(guideline: Guideline, kind: str, locale: str) -> Mapping[str, tuple[Page, Block]]:
    """Return the blocks of a kind by their keys, each with its page."""
    return {
        block.key: (page, block)
        for page in guideline
        if page.locale == locale
        for block in page.of_kind(kind)
    }
