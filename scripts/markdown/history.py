"""The life of an item: since which edition, amended in which, withdrawn in which."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from markdown.util import AtomicString

from scripts.markdown.labels import labels


class Life(Protocol):
    """What the records know about an item."""

    @property
    def since(self) -> str: ...  # noqa: D102
    @property
    def amended(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def withdrawn(self) -> str: ...  # noqa: D102


class Past(NamedTuple):
    """Lives by key, the pages of changes by edition, and what was withdrawn from this page.

    `unread` are editions that no reader had; `first` is the first one that readers had.
    """

    lives: Mapping[str, Life] = {}
    pages: Mapping[str, str] = {}
    gone: Mapping[str, Mapping[str, str]] = {}
    unread: frozenset[str] = frozenset()
    first: str = ""


def link_edition(parent: etree.Element, past: Past, name: str, key: str, to_root: str) -> None:
    """Link the number of an edition to what it changed where it is released."""
    if name not in past.pages:
        last = etree.SubElement(parent, "span")
        last.text = AtomicString(name)
        return
    target = f"{to_root}{past.pages[name]}.md{f'#{key.lower()}' if key else ''}"
    etree.SubElement(parent, "a", {"href": target}).text = AtomicString(name)


def told(past: Past, key: str) -> list[tuple[str, str]]:
    """Return what happened to an item in an edition that readers had, as (word, edition).

    What stood in their first edition is new to nobody, and what changed before was seen by nobody.
    """
    if key not in past.lives:
        return []
    life, known = past.lives[key], {past.first, *past.unread}
    since = [] if life.since in known else [("since", life.since)]
    return since + [("amended_in", name) for name in life.amended if name not in known]


def show_life(parent: etree.Element, past: Past, key: str, locale: str, to_root: str) -> None:
    """`sejak edisi 1.1, diubah dalam 1.2`, each number linked to its page of changes."""
    words = labels(locale)
    events = told(past, key)
    for word, name in events:
        if len(parent):
            parent[-1].tail = AtomicString(f", {words[word]} ")
        else:
            parent.text = AtomicString(f"{words[word]} ")
        link_edition(parent, past, name, "" if word == "since" else key, to_root)
    if events and events[-1][1] not in past.pages:
        parent[-1].tail = AtomicString(f" ({words['unreleased']})")
