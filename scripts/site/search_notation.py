"""How the index is written: nothing is sent that follows from what was sent before.

A browser unpacks gzip and nothing better, so what gzip cannot see is taken out here. Words of the texts
stand once, in the families of the roots; a title is written with two signs for each of its words.
engine/notation.mjs has the other half.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.site.search_postings import SIGNS

LEADS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
ROOM = len(LEADS) * len(SIGNS)  # words that have signs; others are spelled
QUOTE, CAPITAL, UPPER = "`", "^", "*"
OTHERS = frozenset(QUOTE + CAPITAL + UPPER)
TOKEN = re.compile(r"[^\W_]+")
# How much of the root before a root repeats, and the affixes that are most frequent.
SHARED = "ABCDEFGHIJ"
AFFIXES = "KLMNOPQRSTUVWXYZ!#$%&'()*+,./:;=?@[]^{|}"
WHOLE, HEADLESS, TAILLESS = "~", "-", "_"
SHORTEST_REST = 2


class Notation:
    """Writes texts with two signs for each word that the index sends anyway."""

    def __init__(self, known: Iterable[str]) -> None:
        distinct = list(dict.fromkeys(known))[:ROOM]
        self.signs = {
            word: LEADS[at // len(SIGNS)] + SIGNS[at % len(SIGNS)]
            for at, word in enumerate(distinct)
        }

    def column(self, texts: Iterable[str], is_title: bool = False) -> str:
        """Return texts, one a line; `is_title`: their first letters are capitals unless they say otherwise."""
        return "\n".join(self.written(text, is_title) for text in texts)

    def written(self, text: str, is_title: bool = False) -> str:
        """Return one text; a blank between two words is not written, a word without signs is quoted."""
        text = text.replace(QUOTE, "'")
        if OTHERS & set(text):
            return QUOTE + text + QUOTE
        pieces: list[str] = []
        end = 0
        for at, match in enumerate(TOKEN.finditer(text)):
            gap = text[end : match.start()]
            word = self.word(match[0], is_title and not at)
            is_bare = at and gap == " "
            if is_bare and word[0] == QUOTE == pieces[-1][0]:
                pieces[-1] = pieces[-1][:-1] + gap + word[1:]
            else:
                pieces += ["" if is_bare else gap, word]
            end = match.end()
        return "".join([*pieces, text[end:]])

    def word(self, word: str, is_first: bool) -> str:
        """Return the signs of a word, behind one that tells its case where that does not follow."""
        signs = self.signs.get(word.lower())
        plain, capital = word.lower(), word.capitalize()
        if is_first:
            plain, capital = capital, plain
        if signs is None or word not in (plain, capital, word.upper()):
            return QUOTE + word + QUOTE
        return signs if word == plain else (CAPITAL if word == capital else UPPER) + signs


def relative(form: str, root: str) -> str:
    """Return a form with a sign for its root, or for the root without its first or last letter."""
    for sign, part in ((WHOLE, root), (HEADLESS, root[1:]), (TAILLESS, root[:-1])):
        if len(part) >= SHORTEST_REST and part in form:
            return form.replace(part, sign, 1)
    return form


def families(forms_of: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return all roots, sorted, each with its forms, and the affixes that are written with one sign.

    A root begins with a letter from A for what it shares with the root before it; signs of affixes follow,
    then its other forms, each behind a blank.
    """
    others = {root: [relative(form, root) for form in forms] for root, forms in forms_of.items()}
    counts = Counter(form for forms in others.values() for form in forms)
    frequent = [form for form, count in counts.most_common(len(AFFIXES)) if count > 1]
    sign_of = dict(zip(frequent, AFFIXES, strict=False))
    return {
        "affixes": " ".join(frequent),
        "families": "".join(written_roots(others, sign_of)),
    }


def written_roots(others: Mapping[str, Sequence[str]], sign_of: Mapping[str, str]) -> Iterator[str]:
    """Yield each root with its forms."""
    before = ""
    for root, forms in others.items():
        same = shared(before, root)
        signs = sorted(sign_of[form] for form in forms if form in sign_of)
        rest = [f" {form}" for form in forms if form not in sign_of]
        yield "".join([SHARED[same], root[same:], *signs, *rest])
        before = root


def shared(before: str, root: str) -> int:
    """Return how many letters a root shares with the one before it, as far as a sign can tell."""
    most = min(len(before), len(root), len(SHARED) - 1)
    return next((at for at in range(most) if before[at] != root[at]), most)
