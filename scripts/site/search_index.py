"""The index of one language as the browser gets it: small, whole, and read by engine/collection.mjs.

A document carries its place and title. What it says beyond that is sent as postings: for each root,
the documents that hold it. The texts themselves come in small parts, for the results that are shown
(search_parts.py).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

from scripts.editions.standing import standing
from scripts.guideline.addresses import prefix_of
from scripts.guideline.locales import FORCES, ROLES, edition_label
from scripts.guideline.model import Guideline
from scripts.guideline.registers import role_name
from scripts.markdown.labels import search_words
from scripts.site.search_notation import Notation, families
from scripts.site.search_parts import parts
from scripts.site.search_postings import by_length
from scripts.site.search_units import KINDS, Unit, units
from scripts.site.search_words import LIGHT_WORDS, STOP_WORDS, Roots, words

SHORT_NUMBER = 2  # figures
KEY = re.compile(r"[A-Z]+-[A-Z]?\d\d")
NEXT = "+"
SETTINGS = ("equivalents", "signs", "urgent", "intents")
OWN, ABOVE = "~", "<"
# An anchor that is a title, the name of a law before its nickname, the first words of a title, another name.
NAMED = "~-,;!#$%&()"
FIRST_LETTER = ord("A")
HALF = " – "
FORCES_IN_ORDER = tuple(FORCES)


def address(slug: str, locale_root: str, flat: bool) -> str:
    """Return the address of a page below the site, as a browser asks for it."""
    return locale_root + (f"{slug}.html" if flat else "" if slug == "index" else f"{slug}/")


def forms_of(root: str, forms: Iterable[str]) -> list[str]:
    """Return the forms of a root beside itself; what only adds -nya follows from another and is not sent."""
    known = {root, *forms}
    return sorted(form for form in known - {root} if form.removesuffix("nya") not in known - {form})


def anchors(found: Iterable[Unit], notation: Notation) -> Iterator[str]:
    """Return each anchor; one that follows from what is sent besides is one sign (`following`)."""
    last = ""
    for unit in found:
        if KEY.fullmatch(unit.anchor):
            is_next = last and unit.anchor == next_key(last)
            yield NEXT if is_next else unit.anchor
            last = unit.anchor
        else:
            yield following(unit) or notation.written(unit.anchor.replace("-", " "))


def following(unit: Unit) -> str:
    """Return the sign of an anchor that is the words of a title, of its first ones or of another name."""
    title = list(words(unit.title))
    names = [title, list(words(unit.title.partition(HALF)[0])), title[:1], title[:2]]
    names += [name.split(" ") for name in other_names(unit)]
    signs = (
        sign for sign, name in zip(NAMED, names, strict=False) if unit.anchor == "-".join(name)
    )
    return next(signs, "") if unit.anchor else ""


def next_key(key: str) -> str:
    """Return the key after another of its kind."""
    return f"{key[:-2]}{int(key[-2:]) + 1:02d}"


def spoken_words(unit: Unit, stop: frozenset[str]) -> frozenset[str]:
    """Return the words of a unit that its title lacks; a short number says nothing."""
    said = frozenset(words(unit.text)) - stop - frozenset(words(unit.title))
    return frozenset(word for word in said if len(word) > SHORT_NUMBER or not word.isdigit())


def columns(found: Sequence[Unit], notation: Notation) -> dict[str, Any]:
    """Return one column per property of the units: columns compress better than rows."""
    return {
        "anchors": "\n".join(anchors(found, notation)),
        "kind": "".join(str(KINDS.index(unit.kind)) for unit in found),
        "page": [len(list(units)) for _, units in groupby(found, lambda unit: unit.slug)],
        "force": "".join(
            str(1 + FORCES_IN_ORDER.index(u.force)) if u.force else "0" for u in found
        ),
        **roles([sum(1 << ROLES.index(role) for role in unit.roles) for unit in found]),
        "title": notation.column((unit.title for unit in found), is_title=True),
        "parent": "\n".join(parents(found, notation)),
        "also": notation.column("|".join(other_names(unit)) for unit in found),
    }


def roles(found: Sequence[int]) -> dict[str, Any]:
    """Return every combination of roles once, and one letter a unit that names its own."""
    known = sorted(set(found))
    return {
        "roleSets": known,
        "roles": "".join(chr(FIRST_LETTER + known.index(each)) for each in found),
    }


def parents(found: Iterable[Unit], notation: Notation) -> Iterator[str]:
    """Return each heading above a unit: `~` for that of the row before, `<` for the section read last."""
    before = heading = ""
    for unit in found:
        if unit.parent and unit.parent == before:
            yield OWN
        elif unit.parent and unit.parent == heading:
            yield ABOVE
        else:
            yield notation.written(unit.parent, is_title=True)
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


def pairs(equivalents: Mapping[str, str | Sequence[str]], notation: Notation) -> dict[str, str]:
    """Return the reader's words and ours, a line for each."""
    rows = sorted((name, [to] if isinstance(to, str) else to) for name, to in equivalents.items())
    return {
        "asked": "\n".join(name for name, _ in rows),
        "equivalents": notation.column("|".join(ours) for _, ours in rows),
    }


def build_index(
    guideline: Guideline, locale: str, settings: Mapping[str, Any], flat: bool = False
) -> dict[str, Any]:
    """Return the index of one language."""
    found = list(units(guideline, locale))
    roots = Roots(locale, (settings.get("roots") or {}).get(locale) or {})
    slugs = list(dict.fromkeys(unit.slug for unit in found))
    told = {name: (settings.get(name) or {}).get(locale) or {} for name in SETTINGS}
    stop = sorted(STOP_WORDS[locale])
    known = Vocabulary(found, roots, frozenset(stop))
    notation = Notation([*stop, *known.forms])
    return {
        **fixed_part(guideline, locale, slugs, flat),
        **pairs(told["equivalents"], notation),
        "signs": told["signs"],
        "urgent": urgent(found, told["urgent"]),
        "intents": told["intents"],
        "parts": parts(found),
        **columns(found, notation),
        **families(known.families),
        **known.postings(found),
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


class Vocabulary:
    """Every root with its forms, and the units that hold it beyond their titles."""

    def __init__(self, found: Sequence[Unit], roots: Roots, stop: frozenset[str]) -> None:
        forms: dict[str, set[str]] = defaultdict(set)
        places: dict[str, list[int]] = defaultdict(list)
        for row, unit in enumerate(found):
            text = {word: roots[word] for word in spoken_words(unit, stop)}
            for root in {*text.values()}:
                places[root].append(row)
            text |= {word: roots[word] for word in {*words(unit.title), *words(unit.parent)} - stop}
            for word, root in text.items():
                forms[root].add(word)
        for word, root in roots.fixed.items():  # a reader may type a form that no text holds
            if root in forms:
                forms[root].add(word)
        self.families = {root: forms_of(root, forms[root]) for root in sorted(forms)}
        self.places = [places[root] for root in self.families]

    @property
    def forms(self) -> list[str]:
        """Return every root and every form that is sent, sorted."""
        return sorted({*self.families, *chain.from_iterable(self.families.values())})

    def postings(self, found: Sequence[Unit]) -> dict[str, str]:
        """Return the units of every root, and what tells in which order they are numbered there."""
        counts = Counter(chain.from_iterable(self.places))
        sizes = [counts[row] for row in range(len(found))]
        return by_length([KINDS.index(unit.kind) for unit in found], sizes, self.places)
