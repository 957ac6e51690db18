"""The A–Z index: where the search field leads without JavaScript, one page per language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import yaml

from scripts.guideline.model import Guideline
from scripts.markdown.labels import labels
from scripts.site.search_units import Unit, units
from scripts.site.search_words import ACCENT, words

SLUG = "cari"
LISTED = frozenset({"section", "term", "template", "question", "message"})
Entry = tuple[str, str]


def page(guideline: Guideline, locale: str) -> str:
    """Return the Markdown of the page."""
    word = labels(locale)
    found = list(units(guideline, locale))
    front = yaml.safe_dump(
        {"title": word["letters"], "summary": word["letters_summary"]}, allow_unicode=True
    )
    head = f"---\n{front}---\n# {word['letters']} {{ #{SLUG} }}"
    return "\n".join([head, *alphabet(found), *provisions(found, word["letters_provisions"]), ""])


def target(unit: Unit) -> str:
    """Return the link to a unit, written from the root of its locale."""
    return f"{unit.slug}.md" + (f"#{unit.anchor}" if unit.anchor else "")


def entries(found: list[Unit]) -> Iterator[Entry]:
    """Title -> link; and for terms every other name, which leads to the house term."""
    for unit in found:
        if unit.kind in LISTED and unit.title:
            yield unit.title, f"[{escaped(unit.title)}]({target(unit)})"
        if unit.kind == "term":
            for name in dict.fromkeys(unit.aliases):
                if words(name) != words(unit.title):
                    yield name, f"{escaped(name)} → [{escaped(unit.title)}]({target(unit)})"


def escaped(text: str) -> str:
    """Return a title as the text of a link."""
    return text.replace("[", "\\[").replace("]", "\\]").replace("*", "\\*").replace("_", "\\_")


def sort_key(entry: Entry) -> tuple[tuple[str, ...], str]:
    """By words; the same name by its target."""
    return words(entry[0]), entry[1]


def letter(entry: Entry) -> str:
    """Return the letter under which an entry stands; figures come first, together."""
    first = "".join(words(ACCENT.sub("", entry[0])))[:1]
    return first.upper() if first.isalpha() else "0"


def alphabet(found: list[Unit]) -> Iterator[str]:
    """One section per letter."""
    rows = sorted(set(entries(found)), key=lambda entry: (letter(entry), sort_key(entry)))
    for sign, group in groupby(rows, letter):
        yield f"\n## {sign if sign != '0' else '0–9'} {{ #{SLUG}-{sign.lower()} }}\n"
        yield from (f"- {line}" for _, line in group)


def provisions(found: list[Unit], title: str) -> Iterator[str]:
    """Every provision by its key."""
    yield f"\n## {title} {{ #{SLUG}-ketentuan }}\n"
    for unit in sorted((unit for unit in found if unit.kind == "provision"), key=lambda u: u.key):
        yield f"- [{unit.key}]({target(unit)}) {escaped(unit.text)}"
