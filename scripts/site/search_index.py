"""The index of one language as the browser gets it: small, whole, and read by engine/collection.mjs.

A document carries its place and title. What it says beyond that is sent as postings: for each root,
the documents that hold it. The texts themselves come in small parts, for the results that are shown
(search_parts.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scripts.editions.standing import standing
from scripts.guideline.addresses import prefix_of
from scripts.guideline.locales import FORCES, ROLES, edition_label
from scripts.guideline.model import Guideline
from scripts.guideline.registers import role_name
from scripts.markdown.labels import search_words
from scripts.site.search_parts import parts
from scripts.site.search_postings import written
from scripts.site.search_units import KINDS, Unit, units
from scripts.site.search_words import LIGHT_WORDS, STOP_WORDS, Roots, words

SHORT_NUMBER = re.compile(r"\d{1,2}")
KEY = re.compile(r"[A-Z]+-[A-Z]?\d\d")
NEXT = "+"
MOST_SHARED = 9  # one figure
SETTINGS = ("equivalents", "signs", "urgent", "intents")
OWN, ABOVE = "~", "<"
FIRST_LETTER = ord("A")
HALF = " – "
FORCES_IN_ORDER = tuple(FORCES)


def address(slug: str, locale_root: str, flat: bool) -> str:
    """Return the address of a page below the site, as a browser asks for it."""
    return locale_root + (f"{slug}.html" if flat else "" if slug == "index" else f"{slug}/")


def family(root: str, forms: Iterable[str]) -> str:
    """Return a root and its forms, in which `~` stands for the root; what only adds -nya is not sent."""
    known = {root, *forms}
    others = sorted(
        form for form in known if form != root and form.removesuffix("nya") not in known - {form}
    )
    return " ".join([root, *(form.replace(root, OWN, 1) for form in others)])


def shortened(names: Sequence[str]) -> Iterator[str]:
    """Return each family without what its root has in common with the one before; a figure says how much."""
    before = ""
    for name in names:
        root = name.partition(" ")[0]
        pairs_of = enumerate(zip(before, root, strict=False))
        same = next((at for at, (a, b) in pairs_of if a != b), min(len(before), len(root)))
        same = min(same, MOST_SHARED)
        yield f"{same}{name[same:]}"
        before = root


def anchors(found: Iterable[Unit]) -> Iterator[str]:
    """Return each anchor: `+` for the key after the one before it, `~` for the words of its title."""
    last = ""
    for unit in found:
        key = KEY.fullmatch(unit.anchor)
        if key and last and unit.anchor == next_key(last):
            yield NEXT
        elif unit.anchor and unit.anchor == "-".join(words(unit.title)):
            yield OWN
        else:
            yield unit.anchor
        last = unit.anchor if key else last


def next_key(key: str) -> str:
    """Return the key after another of its kind."""
    return f"{key[:-2]}{int(key[-2:]) + 1:02d}"


def spoken_words(unit: Unit, stop: frozenset[str]) -> frozenset[str]:
    """Return the words of a unit that its title lacks; a short number says nothing."""
    text = frozenset(word for word in words(unit.text) if not SHORT_NUMBER.fullmatch(word))
    return text - frozenset(words(unit.title)) - stop


def columns(found: Sequence[Unit], pages: Sequence[str]) -> dict[str, Any]:
    """Return one column per property of the units: columns compress better than rows."""
    return {
        "anchors": "\n".join(anchors(found)),
        "kind": "".join(str(KINDS.index(unit.kind)) for unit in found),
        "page": [pages.index(unit.slug) for unit in found],
        "force": "".join(
            str(1 + FORCES_IN_ORDER.index(u.force)) if u.force else "0" for u in found
        ),
        **roles([sum(1 << ROLES.index(role) for role in unit.roles) for unit in found]),
        "title": "\n".join(unit.title for unit in found),
        "parent": "\n".join(parents(found)),
        "also": "\n".join("|".join(other_names(unit)) for unit in found),
    }


def roles(found: Sequence[int]) -> dict[str, Any]:
    """Return every combination of roles once, and one letter a unit that names its own."""
    known = sorted(set(found))
    return {
        "roleSets": known,
        "roles": "".join(chr(FIRST_LETTER + known.index(each)) for each in found),
    }


def parents(found: Iterable[Unit]) -> Iterator[str]:
    """Return each heading above a unit: `~` for that of the row before, `<` for the section read last."""
    before = heading = ""
    for unit in found:
        if unit.parent and unit.parent == before:
            yield OWN
        else:
            yield ABOVE if unit.parent and unit.parent == heading else unit.parent
        before = unit.parent
        heading = unit.title if unit.kind == "section" else heading


def other_names(unit: Unit) -> Iterable[str]:
    """Return the other names of a unit as the engine compares them, each once.

    A law is also known by each half of its title, *UU 27/2022 – UU PDP*, which the engine reads there.
    """
    names = dict.fromkeys(map(spoken, unit.aliases))
    halves = map(spoken, unit.title.split(HALF)) if unit.kind == "instrument" else ()
    own = frozenset(halves)
    return [name for name in names if name not in own]


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
    """Return the index of one language."""
    found = list(units(guideline, locale))
    roots = Roots(locale, (settings.get("roots") or {}).get(locale) or {})
    slugs = list(dict.fromkeys(unit.slug for unit in found))
    told = {name: (settings.get(name) or {}).get(locale) or {} for name in SETTINGS}
    return {
        **fixed_part(guideline, locale, slugs, flat),
        "equivalents": pairs(told["equivalents"]),
        "signs": told["signs"],
        "urgent": urgent(found, told["urgent"]),
        "intents": told["intents"],
        "parts": parts(found),
        **columns(found, slugs),
        **vocabulary(found, roots, STOP_WORDS[locale]),
    }


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


def fixed_part(
    guideline: Guideline, locale: str, slugs: Sequence[str], flat: bool
) -> dict[str, Any]:
    """Return what is the same for every unit."""
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


def vocabulary(found: Sequence[Unit], roots: Roots, stop: frozenset[str]) -> dict[str, str]:
    """Return every root with its forms, and the units that hold it beyond their titles."""
    families: dict[str, set[str]] = {}
    places: dict[str, set[int]] = {}
    for row, unit in enumerate(found):
        text = spoken_words(unit, stop)
        for word in text | ({*words(unit.title), *words(unit.parent)} - stop):
            families.setdefault(roots[word], set()).add(word)
        for word in text:
            places.setdefault(roots[word], set()).add(row)
    for word, root in roots.fixed.items():  # a reader may type a form that no text holds
        if root in families:
            families[root].add(word)
    order = sorted(families)
    return {
        "families": ",".join(shortened([family(root, families[root]) for root in order])),
        "postings": written([sorted(places.get(root, ())) for root in order], len(found)),
    }
