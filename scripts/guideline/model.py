"""The guideline as plain data; no I/O, no rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from scripts.guideline.marks import (
    NO_HINT,
    Anchor,
    Block,
    ChecklistItem,
    Edit,
    Fault,
    Footnote,
    Generated,
    Heading,
    Include,
    Location,
    Markup,
    Message,
    Option,
    Reference,
    Tab,
    Table,
)

__all__ = [
    "NO_HINT",
    "Anchor",
    "Block",
    "ChecklistItem",
    "Edit",
    "Fault",
    "Footnote",
    "Generated",
    "Guideline",
    "Heading",
    "History",
    "Include",
    "Instrument",
    "Location",
    "Markup",
    "Message",
    "Option",
    "Page",
    "Reference",
    "Tab",
    "Table",
    "Term",
]


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file. Chapters and fragments alike; `slug` is its path below its locale."""

    path: str
    locale: str
    slug: str
    text: str
    prose: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    meta_at: Mapping[str, Location] = field(default_factory=dict)
    has_meta: bool = False
    headings: tuple[Heading, ...] = ()
    references: tuple[Reference, ...] = ()
    definitions: Mapping[str, Reference] = field(default_factory=dict)
    shortcuts: frozenset[str] = frozenset()
    anchors: tuple[Anchor, ...] = ()
    includes: tuple[Include, ...] = ()
    blocks: tuple[Block, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    markup: tuple[Markup, ...] = ()
    tabs: tuple[Tab, ...] = ()
    generated: tuple[Generated, ...] = ()
    line_starts: tuple[int, ...] = (0,)
    raw: tuple[tuple[int, int], ...] = ()
    is_opaque: bool = False
    hidden: frozenset[str] = frozenset()

    def at(self, offset: int) -> Location:
        """The location of a character of the text."""
        line = bisect_right(self.line_starts, offset)
        return Location(self.path, line, offset - self.line_starts[line - 1] + 1)

    def of_kind(self, kind: str) -> Iterator[Block]:
        """The blocks of one kind, in order."""
        return (block for block in self.blocks if block.kind == kind)

    def section_of(self, offset: int) -> str:
        """The anchor of the heading above a character; empty above the first."""
        above = bisect_right(self.headings, offset, key=attrgetter("offset"))
        heading = self.headings[above - 1] if above else None
        return heading.anchor or heading.title if heading else ""

    def is_generated(self, offset: int) -> bool:
        """True inside a generated block."""
        return any(block.start <= offset < block.end for block in self.generated)


@dataclass(frozen=True)
class Instrument:
    """A law, regulation or decision of the register."""

    key: str
    type: str
    number: str
    year: str
    title: Mapping[str, str]
    short: Mapping[str, str]
    status: str
    amended_by: tuple[str, ...]
    revoked_by: tuple[str, ...]
    effective: str
    topic: Mapping[str, str]
    note: Mapping[str, str]
    source: tuple[str, ...]
    checked_on: str
    confirmed_on: str
    location: Location


@dataclass(frozen=True)
class Term:
    """A word of the glossary."""

    key: str
    term: Mapping[str, str]
    definition: Mapping[str, str]
    abbreviation: Mapping[str, str]
    avoid: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    basis: tuple[str, ...]
    location: Location


class History(NamedTuple):
    """Editions: the one this tree is, the frozen records, plans for the next, CHANGELOG."""

    edition: str = ""
    frozen: Mapping[str, Mapping[str, Any]] = {}  # never changed
    plans: Mapping[str, Any] = {}
    changelog: str = ""
    places: Mapping[str, Location] = {}


@dataclass(frozen=True, eq=False)
class Guideline:
    """Everything the checks read."""

    site: Any
    pages: Mapping[tuple[str, str], Page]
    fragments: Mapping[str, Page]
    registers: Mapping[str, Mapping[str, Any]]
    instruments: Mapping[str, Instrument]
    terms: Mapping[str, Term]
    files: frozenset[str]
    as_of: date
    faults: tuple[Fault, ...] = ()
    unreadable: frozenset[str] = frozenset()
    included: Mapping[tuple[str, str], str] = field(default_factory=dict)
    appended: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    output: Any = None
    history: History = field(default_factory=History)
    focus: frozenset[str] | None = None
    original: Guideline | None = None

    def __iter__(self) -> Iterator[Page]:
        """The pages; of a view, those in its focus."""
        return (page for page in self.pages.values() if self.has_in_focus(page))

    @property
    def whole(self) -> Guideline:
        """The guideline of which this may be a view."""
        return self.original or self

    def has_in_focus(self, *documents: Page) -> bool:
        """True where everything, or one of these files, is looked at."""
        return self.focus is None or any(document.path in self.focus for document in documents)

    @property
    def locales(self) -> tuple[str, ...]:
        """All locales, the source first."""
        return tuple(self.site.locales)

    @property
    def source(self) -> str:
        """The locale in which the guideline is written first."""
        return self.locales[0]

    def documents(self) -> Iterator[Page]:
        """Pages, then fragments."""
        yield from self
        yield from (page for page in self.fragments.values() if self.has_in_focus(page))

    def sources(self) -> Iterator[Page]:
        """The pages of the source locale."""
        return (page for page in self.pages.values() if page.locale == self.source)

    def translations(self) -> Iterator[tuple[Page, Page]]:
        """Each page of the source with each of its translations."""
        for page in self.sources():
            for locale in self.locales[1:]:
                other = self.pages.get((locale, page.slug))
                if other is not None and self.has_in_focus(page, other):
                    yield page, other
