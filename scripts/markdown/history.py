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
    """Lives by key, the pages of changes by edition, and what was withdrawn from this page."""

    lives: Mapping[str, Life] = {}
    pages: Mapping[str, str] = {}
    gone: Mapping[str, Mapping[str, str]] = {}


def link_edition(parent: etree.Element, past: Past, name: str, key: str, to_root: str) -> None:
    """Link the number of an edition to what it changed where it is released."""
    if name not in past.pages:
        last = etree.SubElement(parent, "span")
        last.text = AtomicString(name)
        return
    target = f"{to_root}{past.pages[name]}.md{f'#{key.lower()}' if key else ''}"
    etree.SubElement(parent, "a", {"href": target}).text = AtomicString(name)


def show_life(parent: etree.Element, past: Past, key: str, locale: str, to_root: str) -> None:
    """`sejak edisi 1.0, diubah dalam 1.1`, each number linked to its page of changes."""
    life, words = past.lives[key], labels(locale)
    parent.text = AtomicString(f"{words['since']} ")
    link_edition(parent, past, life.since, "", to_root)
    for name in life.amended:
        parent[-1].tail = AtomicString(f", {words['amended_in']} ")
        link_edition(parent, past, name, key, to_root)
    if life.amended and life.amended[-1] not in past.pages:
        parent[-1].tail = AtomicString(f" ({words['unreleased']})")
