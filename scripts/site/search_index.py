"""The index of one language as the browser gets it: small, whole, and read by engine/collection.mjs.

A document carries its place, title and the beginning of its text. What it says beyond that is not
sent as text but as postings: for each root, the documents that hold it, as distances in a compact
notation. The whole guideline of one language so fits into a few dozen kilobytes.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from scripts.editions.standing import standing
from scripts.guideline.addresses import prefix_of
from scripts.guideline.locales import FORCES, ROLES, edition_label
from scripts.guideline.model import Guideline
from scripts.guideline.registers import role_name
from scripts.markdown.labels import search_words
from scripts.site.search_units import KINDS, Unit, units
from scripts.site.search_words import LIGHT_WORDS, STOP_WORDS, Roots, asked_words, words

# How many characters of a text are shown below its title, as long as there is room for all.
SHOWN = {"provision": 160, "question": 110, "term": 90, "section": 90, "checklist": 100}
SHOWN_OTHERS = 64
SHARES = tuple(share / 30 for share in range(30, -1, -1))
FEW_WORDS = 16  # characters that say too little
SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
HALF = len(SIGNS) // 2
LARGEST = 75_200
SHORT_NUMBER = re.compile(r"\d{1,2}")
OWN = "~"
FORCES_IN_ORDER = tuple(FORCES)


def teaser(unit: Unit, share: float = 1) -> str:
    """Return the beginning of a text, cut between words; nothing for a word or two.

    What has a title gives up its text sooner: the others would be blank.
    """
    room = round(SHOWN.get(unit.kind, SHOWN_OTHERS) * (share**2 if unit.title else share))
    if len(unit.text) <= room:
        return unit.text
    if room < FEW_WORDS:
        return ""
    text = unit.text[:room].rpartition(" ")[0].rstrip(" ,;:.")
    return f"{text} …" if text else ""


def address(slug: str, locale_root: str, flat: bool) -> str:
    """Return the address of a page below the site, as a browser asks for it."""
    return locale_root + (f"{slug}.html" if flat else "" if slug == "index" else f"{slug}/")


def number(value: int) -> str:
    """Return a number in our notation: signs of the upper half are followed by more."""
    text = SIGNS[value % HALF]
    while value >= HALF:
        value = value // HALF - 1
        text = SIGNS[HALF + value % HALF] + text
    return text


def distances(rows: Iterable[int]) -> str:
    """Ascending numbers of documents as distances."""
    text, last = "", -1
    for row in rows:
        text += number(row - last - 1)
        last = row
    return text


def family(root: str, forms: Iterable[str]) -> str:
    """Return a root and its forms, in which `~` stands for the root."""
    return " ".join([root, *(form.replace(root, OWN, 1) for form in sorted(forms) if form != root)])


@dataclass(frozen=True)
class Spoken:
    """The words of a unit, worked out once for shown texts of every length."""

    title: frozenset[str]
    parent: frozenset[str]
    text: frozenset[str]  # those that are found though they are not shown
    asked: frozenset[str]

    def seen(self, shown: str) -> frozenset[str]:
        """Return the words that stand before the reader, with so much of the text."""
        return self.title.union(words(shown))


def spoken_of(unit: Unit, asked: frozenset[str], stop: frozenset[str]) -> Spoken:
    """Return the words of a unit; a short number is found only where it is shown."""
    text = frozenset(word for word in words(unit.text) if not SHORT_NUMBER.fullmatch(word))
    return Spoken(frozenset(words(unit.title)), frozenset(words(unit.parent)), text - stop, asked)


def columns(found: Sequence[Unit], pages: Sequence[str], shown: Sequence[str]) -> dict[str, Any]:
    """Return one column per property of the units: columns compress better than rows."""
    return {
        "kind": "".join(str(KINDS.index(unit.kind)) for unit in found),
        "page": [pages.index(unit.slug) for unit in found],
        "force": "".join(
            str(1 + FORCES_IN_ORDER.index(u.force)) if u.force else "0" for u in found
        ),
        "roles": [sum(1 << ROLES.index(role) for role in unit.roles) for unit in found],
        "title": "\n".join(unit.title for unit in found),
        "parent": "\n".join(changes([unit.parent for unit in found])),
        "text": "\n".join(shown),
        "also": "\n".join("|".join(map(spoken, unit.aliases)) for unit in found),
    }


def changes(values: Sequence[str]) -> Iterable[str]:
    """Each value, or `~` where it is that of the row before."""
    before = ""
    for value in values:
        yield OWN if value and value == before else value
        before = value


def spoken(name: str) -> str:
    """Return a name as the engine compares it."""
    return " ".join(words(name))


def pairs(equivalents: Mapping[str, str | Sequence[str]]) -> str:
    """Return the reader's words and ours, a line for each: shorter than the same as JSON."""
    rows = sorted((name, [to] if isinstance(to, str) else to) for name, to in equivalents.items())
    return "\n".join("|".join((name, *ours)) for name, ours in rows)


def build_index(
    guideline: Guideline, locale: str, settings: Mapping[str, Any], flat: bool = False
) -> dict[str, Any]:
    """Return the index of one language, with as much shown text as its size allows."""
    found = list(units(guideline, locale))
    roots = Roots(locale, (settings.get("roots") or {}).get(locale) or {})
    equivalents = (settings.get("equivalents") or {}).get(locale) or {}
    names = {spoken(name) for unit in found if unit.kind == "term" for name in unit.aliases}
    asked = asked_words(guideline, locale, found, roots, frozenset(names | set(equivalents)))
    slugs = list(dict.fromkeys(unit.slug for unit in found))
    fixed = fixed_part(guideline, locale, slugs, flat)
    fixed["anchors"] = "\n".join(unit.anchor for unit in found)
    fixed["equivalents"] = pairs(equivalents)
    fixed["signs"] = (settings.get("signs") or {}).get(locale) or {}
    fixed["urgent"] = urgent(found, (settings.get("urgent") or {}).get(locale) or {})
    fixed["intents"] = (settings.get("intents") or {}).get(locale) or {}

    stop = STOP_WORDS[locale]
    said = [spoken_of(*pair, stop) for pair in zip(found, asked, strict=True)]

    @cache
    def with_text(share: float) -> dict[str, Any]:
        shown = [teaser(unit, share) for unit in found]
        made = fixed | columns(found, slugs, shown)
        return made | vocabulary(said, shown, roots, stop)

    at = bisect_left(SHARES, True, key=lambda share: wire_size(with_text(share)) <= LARGEST)
    return with_text(SHARES[min(at, len(SHARES) - 1)])


def urgent(found: Sequence[Unit], places: Mapping[str, Sequence[str]]) -> list[tuple[int, str]]:
    """Return the rows of the places that must stand first, each with the signs of its emergency, in order.

    An edition made from its record may lack a place of today; nothing leads there then.
    """
    rows = {f"{unit.slug}#{unit.anchor}": row for row, unit in enumerate(found)}
    return [
        (rows[place], case) for place, cases in places.items() if place in rows for case in cases
    ]


def title_of(guideline: Guideline, locale: str, slug: str) -> str:
    """Return the title of a page."""
    return str(guideline.pages[locale, slug].meta.get("title", slug))


def as_json(index: Mapping[str, Any]) -> str:
    """Return the index as it is sent."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def wire_size(index: Mapping[str, Any]) -> int:
    """How many bytes a web server sends for an index."""
    return len(gzip.compress(as_json(index).encode(), 9))


def fixed_part(
    guideline: Guideline, locale: str, slugs: Sequence[str], flat: bool
) -> dict[str, Any]:
    """Return what does not depend on how much text is shown."""
    locale_root = prefix_of(locale, guideline.source)
    return {
        "locale": locale,
        "edition": edition_label(standing(guideline), locale),
        "pages": [title_of(guideline, locale, slug) for slug in slugs],
        "roleNames": {role: role_name(guideline, role, locale) for role in ROLES},
        "words": search_words(locale),
        "stop": " ".join(sorted(STOP_WORDS[locale])),
        "light": " ".join(sorted(LIGHT_WORDS[locale])),
        "paths": [address(slug, locale_root, flat) for slug in slugs],
    }


def vocabulary(
    said: Sequence[Spoken], shown: Sequence[str], roots: Roots, stop: frozenset[str]
) -> dict[str, str]:
    """Return every root with its forms, and where each stands or is asked for but is not shown."""
    rows: dict[str, list[int]] = {}  # by word, ascending
    forms: set[str] = set()
    for row, (unit, text) in enumerate(zip(said, shown, strict=True)):
        seen = unit.seen(text)
        forms |= seen | unit.parent
        for word in (unit.text - seen) | unit.asked:
            rows.setdefault(word, []).append(row)
    families: dict[str, set[str]] = {}
    places: dict[str, set[int]] = {}
    for word in (forms - stop) | rows.keys():
        families.setdefault(roots[word], set()).add(word)
    for word, at in rows.items():
        places.setdefault(roots[word], set()).update(at)
    for word, root in roots.fixed.items():  # a reader may type a form that no text holds
        if root in families:
            families[root].add(word)
    order = sorted(families)
    return {
        "families": ",".join(family(root, families[root]) for root in order),
        "postings": " ".join(distances(sorted(places.get(root, ()))) for root in order),
    }
