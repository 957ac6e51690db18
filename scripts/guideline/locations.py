"""Where something stands, and what is said of it; the words in which all else speaks."""

from __future__ import annotations

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
    """A mechanical fix: replace `old` by `new` where `location` points."""

    location: Location
    old: str
    new: str
