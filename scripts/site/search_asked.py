"""The words by which readers ask for a place, from registers/asked: what its text does not say.

Measured on queries that nobody had tuned for (tests/search/REPORT.md) they help in English and not
in Indonesian, whose synonyms do that work already; so only English has such a register.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from scripts.guideline.model import Guideline
from scripts.site.search_units import Unit
from scripts.site.search_words import LIGHT_WORDS, STOP_WORDS, Roots, words

# The first of a place are the most telling ones; more need room that is then missing for the text.
MOST = 5


def asked_words(
    guideline: Guideline, locale: str, found: Sequence[Unit], roots: Roots, known: frozenset[str]
) -> list[frozenset[str]]:
    """For each unit the readers' words that it lacks; `known` ones lead to a house term already."""
    register = guideline.registers.get("asked", {}).get(locale, {})
    idle = STOP_WORDS[locale] | LIGHT_WORDS[locale] | known
    texts = [str(register.get(f"{unit.slug}#{unit.anchor}", "")) for unit in found]
    return [
        frozenset(islice(new_words(unit, text, roots, idle), MOST))
        for unit, text in zip(found, texts, strict=True)
    ]


def new_words(unit: Unit, asked: str, roots: Roots, idle: frozenset[str]) -> Iterator[str]:
    """Words that the unit does not have in any form, one for each root."""
    seen = {roots[word] for word in words(" ".join((unit.title, unit.text, *unit.aliases)))}
    for word in words(asked):
        if word not in idle and roots[word] not in seen:
            seen.add(roots[word])
            yield word
