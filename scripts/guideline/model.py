"""The guideline as plain data; no I/O, no rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, runtime_checkable

from scripts.guideline.locations import NO_HINT, Edit, Fault, Location, Message
from scripts.guideline.output import Output
from scripts.guideline.site_config import SiteConfig


class Heading(NamedTuple):
    """A heading; `anchor` only where the author wrote one."""

    level: int
    title: str
    anchor: str | None
    location: Location
    offset: int = 0


class Reference(NamedTuple):
    """A link or image; `location` is the first character of its target.

    kind: link, image, autolink, html, definition, label (a `[a][b]` whose label is `target`).
    """

    kind: str
    text: str
    target: str
    location: Location
    offset: int = 0
    start: int = 0

    @property
    def path(self) -> str:
        """The target without query and fragment."""
        return self.target.partition("#")[0].partition("?")[0]

    @property
    def fragment(self) -> str | None:
        """What follows the number sign, if there is one."""
        _, sign, fragment = self.target.partition("#")
        return fragment if sign else None


class Anchor(NamedTuple):
    """An identifier that the author wrote other than on a heading; listed: in `{ #… }`."""

    name: str
    location: Location
    offset: int = 0
    is_listed: bool = True


class Include(NamedTuple):
    """A place that pulls in another file; `syntax` is brace or snippet.

    `outcome`, in projects of others: the file, or missing, no-section, circular.
    """

    target: str
    location: Location
    offset: int = 0
    syntax: str = "brace"
    in_code: bool = False
    section: str = ""
    outcome: str = ""


class Opaque(NamedTuple):
    """Why the anchors of a page cannot be known: what stands there, who reads it, where.

    what: directive, macro, include.
    """

    what: str
    by: str
    location: Location


class Origin(NamedTuple):
    """Where a line of an expanded page comes from, and how much further right it stands."""

    path: str
    row: int
    shift: int


class Table(NamedTuple):
    """The size of a table, header row included."""

    rows: int
    columns: int
    location: Location
    offset: int = 0  # of its first line
    end: int = 0  # offset of its last line


class Footnote(NamedTuple):
    """A footnote mark in the text, or (`is_definition`) its note."""

    name: str
    is_definition: bool
    location: Location
    offset: int = 0


class Tab(NamedTuple):
    """The title of a content tab."""

    title: str
    offset: int = 0


class Markup(NamedTuple):
    """A raw HTML tag and its attributes."""

    name: str
    attributes: str
    location: Location
    offset: int = 0


class Option(NamedTuple):
    """One option of a block; `parts` are the values with their places."""

    name: str
    parts: tuple[tuple[str, Location], ...]
    location: Location

    @property
    def value(self) -> str:
        """The first value, or nothing."""
        return self.parts[0][0] if self.parts else ""


class Block(NamedTuple):
    """A `/// name | argument` block; `children` are the blocks inside it."""

    kind: str
    argument: str
    options: Mapping[str, Option]
    text: str
    location: Location
    argument_location: Location
    text_location: Location
    children: tuple[Block, ...] = ()
    offset: int = 0
    end: int = 0
    is_closed: bool = True

    @property
    def key(self) -> str:
        """The first word of the argument: AKUN-03, AKUN-E01, jejaring."""
        return self.argument.partition(" ")[0]

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of an option; none where it is not given."""
        option = self.options.get(name)
        return tuple(value for value, _ in option.parts) if option else ()

    @property
    def title(self) -> str:
        """The rest of the argument."""
        return self.argument.partition(" ")[2].strip()


class ChecklistItem(NamedTuple):
    """A box to tick; `location` is that of its key, or of the box."""

    key: str | None
    text: str
    location: Location
    offset: int = 0


class Generated(NamedTuple):
    """The text between `<!-- generate: NAME -->` and `<!-- /generate -->`."""

    name: str
    text: str
    location: Location
    start: int
    end: int


__all__ = [
    "NO_HINT",
    "Anchor",
    "ArticleChange",
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
    "Note",
    "Opaque",
    "Option",
    "Origin",
    "Page",
    "Reference",
    "Tab",
    "Table",
    "Term",
    "Watch",
]


def place(path: str, origins: Sequence[Origin], row: int, column: int) -> Location:
    """Return the location of a zero-based row and column of a page, in the file it comes from."""
    if not origins:
        return Location(path, row + 1, column + 1)
    origin = origins[row]
    return Location(origin.path, origin.row + 1, max(column - origin.shift, 0) + 1)


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file. Chapters and fragments alike; `slug` is its path below its locale.

    `origins`, of a page that includes others: the file of each line; `sources`: all of them.
    """

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
    code_blocks: tuple[Location, ...] = ()
    opaque: Opaque | None = None
    hidden: frozenset[str] = frozenset()
    origins: tuple[Origin, ...] = ()
    sources: frozenset[str] = frozenset()

    def at(self, offset: int) -> Location:
        """Return the location of a character of the text."""
        line = bisect_right(self.line_starts, offset)
        return place(self.path, self.origins, line - 1, offset - self.line_starts[line - 1])

    @property
    def is_opaque(self) -> bool:
        """Return True where something that is not run here may write anchors."""
        return self.opaque is not None

    def of_kind(self, kind: str) -> Iterator[Block]:
        """Yield the blocks of one kind, in order."""
        return (block for block in self.blocks if block.kind == kind)

    def section_of(self, offset: int) -> str:
        """Return the anchor of the heading above a character; empty above the first."""
        above = bisect_right(self.headings, offset, key=attrgetter("offset"))
        heading = self.headings[above - 1] if above else None
        return heading.anchor or heading.title if heading else ""

    def is_generated(self, offset: int) -> bool:
        """Return True inside a generated block."""
        return any(block.start <= offset < block.end for block in self.generated)


class ArticleChange(NamedTuple):
    """What became of articles of an instrument: what, by which other one, from when.

    `articles`: as a basis names them (`27(1)`); `instead`: where the matter now stands
    (`uu-1-2023#407`); `was_read`: the text of what changed them was read.
    """

    articles: tuple[str, ...]
    what: str
    by: str
    since: str
    was_read: bool
    instead: str
    location: Location


class Watch(NamedTuple):
    """A day on which the law, or what is known of it, changes.

    `touches`: keys, pages, templates and articles (`uu-27-2022#46`) to be looked at by then;
    `prepared_on`: they are ready for the day; `done_on`: they say what holds since.
    """

    day: str
    what: Mapping[str, str]
    touches: tuple[str, ...]
    prepared_on: str
    done_on: str
    location: Location


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
    promulgated: str = ""
    repealed_on: str = ""
    confidence: str = ""
    articles: tuple[ArticleChange, ...] = ()
    watch: tuple[Watch, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)


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


class Note(NamedTuple):
    """What is not judged, where, and why."""

    location: Location
    message: Message


@runtime_checkable
class Readable(Protocol):
    """Pages that are read when they are asked for."""

    def of(self, paths: frozenset[str] | None) -> Iterator[Page]:
        """Yield the pages of some files, or all."""


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

    site: SiteConfig
    pages: Mapping[tuple[str, str], Page]
    fragments: Mapping[str, Page]
    registers: Mapping[str, Mapping[str, Any]]
    instruments: Mapping[str, Instrument]
    terms: Mapping[str, Term]
    files: frozenset[str]
    as_of: date
    listing: Mapping[str, bool] = field(default_factory=dict)  # all below docs: is it a link?
    drawings: Mapping[str, str] = field(default_factory=dict)  # the text of every SVG file
    faults: tuple[Fault, ...] = ()
    unreadable: frozenset[str] = frozenset()
    included: Mapping[tuple[str, str], str] = field(default_factory=dict)
    appended: Page | None = None  # what stands at the end of every page
    notes: tuple[Note, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)  # of other projects: each style sheet
    output: Output | None = None
    history: History = field(default_factory=History)
    figures: Mapping[str, str] = field(default_factory=dict)
    schemas: Mapping[str, str] = field(default_factory=dict)  # the text of every JSON Schema
    digests: Mapping[str, bytes] = field(
        default_factory=dict
    )  # of each text, where what follows is kept
    shows_pages: bool = True  # a view may be of the pages, or of all the rest
    shows_records: bool = True
    focus: frozenset[str] | None = None
    original: Guideline | None = None

    def __iter__(self) -> Iterator[Page]:
        """Iterate over the pages; of a view, over those in its focus."""
        if not isinstance(self.pages, dict) and isinstance(self.pages, Readable):
            return self.pages.of(self.focus)
        return (page for page in self.pages.values() if self.has_in_focus(page))

    @property
    def whole(self) -> Guideline:
        """The guideline of which this may be a view."""
        return self.original or self

    def has_in_focus(self, *documents: Page) -> bool:
        """Return True where everything, or one of these files, is looked at."""
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
        """Yield the pages of the source locale."""
        return (page for page in self.pages.values() if page.locale == self.source)

    def translations(self) -> Iterator[tuple[Page, Page]]:
        """Each page of the source with each of its translations."""
        for page in self.sources():
            for locale in self.locales[1:]:
                other = self.pages.get((locale, page.slug))
                if other is not None and self.has_in_focus(page, other):
                    yield page, other
