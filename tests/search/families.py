"""Families of words that the Indonesian stemmer may have split or joined wrongly, over our own texts.

`python -m tests.search.families` prints them for a person to judge; what is wrong is named under `roots` in
registers/search.yml. It fails on nothing: whether *pemilihan* belongs to *pilih* is a question of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from scripts.guideline.load import load_guideline
from scripts.site.search_units import units
from scripts.site.search_words import STOP_WORDS, Roots, words
from tests.tools.lock import ROOT

PREFIX = re.compile(
    r"^(?:memper|diper|keter|men|mem|meng|menge|me|pen|pem|peng|pe|ber|ter|di|ke|se|per)"
)
SUFFIX = re.compile(r"(?:kan|an|i|nya|lah|kah)$")
SHORTEST = 4
# A root that is less than this share of a word is rarely what the word is made of: diseminasi and mas.
LEAST = 0.45


def peeled(word: str) -> Iterator[str]:
    """Yield what is left of a word without one affix at either end, or at both."""
    bare = PREFIX.sub("", word)
    for part in dict.fromkeys((bare, SUFFIX.sub("", word), SUFFIX.sub("", bare))):
        if part != word and len(part) >= SHORTEST:
            yield part


def split(root_of: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield words whose peeled form is a word of another family, with both roots."""
    for word, root in sorted(root_of.items()):
        for part in peeled(word):
            other = root_of.get(part)
            if other is not None and other != root:
                yield word, root, other


def joined(root_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield words of which their root is but a small share."""
    for word, root in sorted(root_of.items()):
        if len(root) < LEAST * len(PREFIX.sub("", word)) or (len(root) < SHORTEST < len(word)):
            yield word, root


def vocabulary(texts: Iterable[str], roots: Roots) -> dict[str, str]:
    """Return each word of some texts with its root."""
    found = {word for text in texts for word in words(text)} - STOP_WORDS["id"]
    return {word: roots[word] for word in sorted(found) if word.isalpha()}


def main() -> None:
    """Print both lists."""
    guideline = load_guideline(ROOT, date.min)
    fixed = guideline.registers["search"]["roots"]["id"]
    found = units(guideline, "id")
    root_of = vocabulary((f"{u.title} {u.text}" for u in found), Roots("id", fixed))
    print("split / terbelah:")
    for word, root, other in split(root_of):
        print(f"  {word}: {root}, {other}")
    print("joined / tercampur:")
    for word, root in joined(root_of):
        print(f"  {word}: {root}")


if __name__ == "__main__":
    main()
