"""What stands on a page, and where: small things that know their places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file; the path is POSIX and relative to the project."""

    path: str
    line: int = 1
    column: int = 1


class Message(NamedTuple):
    """What a finding says, in both languages of the interface."""

    id: str
    en: str

    def __add__(self, other: Message) -> Message:  # type: ignore[override]
        return Message(self.id + other.id, self.en + other.en)


NO_HINT = Message("", "")


class Fault(NamedTuple):
    """A file that could not be read, and why."""

    location: Location
    message: Message


class Edit(NamedTuple):
    """A mechanical mend: replace `old` by `new` where `location` points."""

    location: Location
    old: str
    new: str


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
    """A place that pulls in another file; `syntax` is brace or snippet."""

    target: str
    location: Location
    offset: int = 0
    syntax: str = "brace"
    in_code: bool = False
    section: str = ""


class Table(NamedTuple):
    """The size of a table, header row included."""

    rows: int
    columns: int
    location: Location
    offset: int = 0


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
        """The values of an option; none where it is not given."""
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
