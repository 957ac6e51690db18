"""Making a record: the only place where the parts of one are put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scripts.editions.diff import changes
from scripts.editions.items import frozen_items, frozen_pages
from scripts.editions.plans import notes_of, summary_of
from scripts.editions.record import FORMAT, Record, latest, sealed
from scripts.guideline.model import Guideline


class Released(NamedTuple):
    """What an edition is called, since when, and from which commit."""

    name: str
    date: str = ""
    commit: str = ""


def make_record(
    guideline: Guideline,
    released: Released,
    plans: Mapping[str, Any],
    slugs: Iterable[str] | None = None,
) -> dict[str, Any]:
    """The record of an edition, joined to the one before it."""
    before = latest(guideline.history.frozen)
    wanted = None if slugs is None else tuple(slugs)
    contents = {
        "pages": frozen_pages(guideline, wanted),
        **frozen_items(guideline, wanted),
    }
    return sealed(
        {
            "format": FORMAT,
            "edition": released.name,
            "date": released.date,
            "commit": released.commit,
            "previous": before and {"edition": before["edition"], "digest": before["digest"]},
            "summary": summary_of(plans),
            "notes": notes_of(plans),
            "withdrawn": withdrawn_so_far(before, contents),
            **contents,
        }
    )


def withdrawn_so_far(before: Record | None, contents: Record) -> dict[str, Any]:
    """Every key that was ever withdrawn, by kind, with the last edition that had it."""
    if before is None:
        return {}
    found = {kind: dict(keys) for kind, keys in before["withdrawn"].items()}
    for change in changes(before, contents):
        if change.action == "withdrawn":
            found.setdefault(change.kind, {})[change.key] = before["edition"]
    for slug in before["pages"]:
        if slug not in contents["pages"]:
            found.setdefault("pages", {})[slug] = before["edition"]
    return found


def draft(guideline: Guideline) -> dict[str, Any]:
    """The tree as a record that nobody has released."""
    history = guideline.history
    name = history.edition if history.edition not in history.frozen else "draft"
    return make_record(guideline, Released(name), history.plans)
