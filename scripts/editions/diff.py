"""Two records -> what was added, amended and withdrawn, to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

from scripts.editions.record import Record
from scripts.guideline.history import KINDS
from scripts.guideline.prose import plain

BULLET = re.compile(r"^\s*(?:[-*+>]|#{1,6})\s+", re.M)
FENCE = re.compile(r"^/{3,}(?: (good|bad) \| (\S+))?[^\n]*$", re.M)
ACTIONS = ("added", "amended", "withdrawn")


class Change(NamedTuple):
    """What became of one item from one edition to the next."""

    kind: str
    key: str
    action: str
    before: Record
    after: Record

    @property
    def page(self) -> str:
        """The page of the item, as it is or was; empty for an item of a register."""
        return str((self.after or self.before).get("page", ""))

    @property
    def roles(self) -> tuple[str, ...]:
        """Whom the item binds, or bound."""
        return tuple((self.after or self.before).get("roles", ()))


class Word(NamedTuple):
    """A run of words that both texts have ("same"), or only one ("old", "new")."""

    state: str
    text: str


def changes(before: Record | None, after: Record) -> list[Change]:
    """Every change from one record to the next; everything is added to nothing.

    A kind that the earlier record did not keep tells nothing: what was said then is not known.
    """
    kept = [kind for kind in KINDS if before is None or kind in before]
    return [change for kind in kept for change in _of_kind(kind, before or {}, after)]


def first_kept(before: Record | None, after: Record) -> list[str]:
    """Return the kinds that a record keeps and the one before it did not."""
    return [kind for kind in KINDS if before is not None and kind in after and kind not in before]


def _of_kind(kind: str, before: Record, after: Record) -> Iterator[Change]:
    old: Mapping[str, Record] = before.get(kind, {})
    new: Mapping[str, Record] = after.get(kind, {})
    for key, body in new.items():
        if key not in old:
            yield Change(kind, key, "added", {}, body)
        elif old[key]["digest"] != body["digest"] and says(old[key]) != says(body):
            yield Change(kind, key, "amended", old[key], body)
    for key in (key for key in old if key not in new):
        yield Change(kind, key, "withdrawn", old[key], {})


def changed_pages(before: Record | None, after: Record) -> list[str]:
    """Slugs of pages that stood in both records and read differently in a language."""
    old = (before or {}).get("pages", {})
    return [
        slug
        for slug, page in after.get("pages", {}).items()
        if slug in old and old[slug]["digest"] != page["digest"]
    ]


def new_pages(before: Record | None, after: Record) -> list[str]:
    """Slugs of pages that the record before did not have; none where there is no record before."""
    if before is None:
        return []
    return [slug for slug in after.get("pages", {}) if slug not in before["pages"]]


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """Return the words of an item as they are compared: no Markdown, fences or bullets."""
    if "///" in text:
        text = FENCE.sub(lambda match: f"({match[1]}) {match[2]}" if match[1] else "", text)
    return plain(BULLET.sub("", text))


def says(body: Record) -> dict[str, Any]:
    """Return what an item says, whatever its markup and wherever its links lead."""
    return {
        name: {locale: words_of(text) for locale, text in value.items()}
        if isinstance(value, dict)
        else value
        for name, value in body.items()
        if name not in ("digest", "page")
    }


def word_diff(old: str, new: str) -> list[Word]:
    """Return the two texts as one run of words, each marked same, old or new."""
    before, after = words_of(old).split(), words_of(new).split()
    found: list[Word] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for code, left, right, start, stop in matcher.get_opcodes():
        if code == "equal":
            found.append(Word("same", " ".join(before[left:right])))
            continue
        if right > left:
            found.append(Word("old", " ".join(before[left:right])))
        if stop > start:
            found.append(Word("new", " ".join(after[start:stop])))
    return found


class Life(NamedTuple):
    """Since when an item has stood, when it was amended, when it was withdrawn."""

    kind: str
    since: str
    amended: tuple[str, ...] = ()
    withdrawn: str = ""


def lives(records: Iterable[Record]) -> dict[str, Life]:
    """Return the life of every item of a page that was ever in force, by key.

    Oldest record first.
    """
    found: dict[str, Life] = {}
    before: Record | None = None
    for record in records:
        name = str(record["edition"])
        for change in changes(before, record):
            if change.kind in ("provisions", "checklist", "messages", "examples"):
                found[change.key] = _next(found.get(change.key), change, name)
        before = record
    return found


def _next(life: Life | None, change: Change, name: str) -> Life:
    if life is None:
        return Life(change.kind, name)
    if change.action == "withdrawn":
        return life._replace(withdrawn=name)
    return life._replace(amended=(*life.amended, name))


def change_list(before: Record | None, after: Record) -> dict[str, Any]:
    """Every change with both wordings."""
    return {
        "edition": after["edition"],
        "date": after["date"],
        "previous": before and before["edition"],
        "summary": after["summary"],
        "changes": [
            {
                "kind": each.kind,
                "key": each.key,
                "action": each.action,
                "page": each.page,
                "roles": list(each.roles),
                "before": each.before.get("text"),
                "after": each.after.get("text"),
            }
            for each in changes(before, after)
        ],
        "pages": changed_pages(before, after),
    }
