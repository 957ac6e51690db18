"""What a tree may call itself: an edition while it says exactly that, else a draft after it."""

from __future__ import annotations

from functools import lru_cache

from scripts.editions.items import frozen_items, frozen_pages
from scripts.editions.record import Record, latest
from scripts.guideline.history import KINDS
from scripts.guideline.locales import DRAFT
from scripts.guideline.model import Guideline


@lru_cache(maxsize=2)
def standing(guideline: Guideline) -> str:
    """Name the edition of a tree: `1.0`, or `1.0-rancangan` for a draft after it.

    A project without any frozen record has nothing to differ from: its edition is what it says.
    """
    number, frozen = guideline.history.edition, guideline.history.frozen
    newest = latest(frozen)
    if newest is None or (number in frozen and is_same_text(guideline, frozen[number])):
        return number
    return f"{newest['edition']}{DRAFT}"


def is_same_text(guideline: Guideline, record: Record) -> bool:
    """Return True while every item and every page says what a record froze."""
    items = frozen_items(guideline)
    return all(items[kind] == record[kind] for kind in KINDS if kind in record) and _said(
        frozen_pages(guideline)
    ) == _said(record["pages"])


def _said(pages: Record) -> dict[str, tuple[object, object]]:
    """Return what pages say; dates of review and owners may change without a new edition."""
    return {slug: (page["title"], page["digest"]) for slug, page in pages.items()}
