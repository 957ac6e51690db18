"""What stands on a page: its headings, and the letters of a list that is long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

# More headings than this below one are found by letter, if they stand in that order.
MANY = 40


class Entry(NamedTuple):
    """A heading that one can go to, with those below it."""

    title: str
    url: str
    children: tuple[Entry, ...] = ()
    is_letters: bool = False


def outline(contents: TableOfContents) -> tuple[Entry, ...]:
    """Return the headings below the title of a page; none where there is but one."""
    items = list(contents)
    if items and items[0].level == 1:
        items = items[0].children
    entries = tuple(entry(item) for item in items)
    return entries if len(entries) > 1 or any(each.children for each in entries) else ()


def entry(item: AnchorLink) -> Entry:
    """Return a heading with those below it, or with their letters."""
    below = tuple(Entry(child.title, child.url) for child in item.children)
    letters = by_letter(below)
    return Entry(item.title, item.url, letters or below, bool(letters))


def by_letter(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the first entry of each letter of a long list in order; nothing for any other list."""
    initials = [initial(each) for each in entries]
    if len(entries) <= MANY or initials != sorted(initials):
        return ()
    firsts = (next(group) for _, group in groupby(entries, initial))
    return tuple(Entry(initial(each), each.url) for each in firsts)


def initial(item: Entry) -> str:
    """Return the letter under which an entry stands."""
    return Markup(item.title).striptags()[:1].upper()


def letters(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the letters of a page: those of its long list, or its own headings."""
    alone = tuple(each for each in entries if len(each.title) == 1)
    return alone or next((each.children for each in entries if each.is_letters), ())
