"""GLO: terms and the variants that the house avoids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.checks.rules import Finding, rule
from scripts.guideline.foreign import EMPHASISED, foreign_words
from scripts.guideline.model import Edit, Guideline, Message, Page, Term

WORD = re.compile(r"[\w-]+")


@rule("GLO001", scope="page", reads=("terms",))
def discouraged_variant(guideline: Guideline) -> Iterator[Finding]:
    """A variant that the glossary avoids is not used.

    Ragam kata yang dihindari glosarium tidak dipakai.

    Bad:  otentikasi dua faktor
    Good: autentikasi dua faktor
    """
    for locale in guideline.locales:
        words = avoided(guideline, locale)
        firsts: dict[str, list[str]] = {}
        for variant in words:
            firsts.setdefault(WORD.findall(variant)[0], []).append(variant)
        for document in guideline.documents():
            if document.locale == locale:
                text = document.prose.lower()
                here = firsts.keys() & set(WORD.findall(" ".join(set(text.split()))))
                variants = [v for first in here for v in firsts[first] if v in text]
                yield from avoided_words(document, variants, words)


def avoided(guideline: Guideline, locale: str) -> Mapping[str, Term]:
    """Variants in lower case -> the term to use."""
    return {
        variant.lower(): term
        for term in guideline.terms.values()
        for variant in term.avoid.get(locale, ())
        if WORD.search(variant)
    }


def avoided_words(
    document: Page, variants: list[str], words: Mapping[str, Term]
) -> Iterator[Finding]:
    """Report the avoided words of one page; bad examples may hold them."""
    if not variants:
        return
    bad = [
        (child.offset, child.end)
        for block in document.of_kind("example")
        for child in block.children
        if child.kind == "bad"
    ]
    alternatives = "|".join(map(re.escape, sorted(variants, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![\w-])({alternatives})(?![\w-])", document.prose, re.I):
        start = match.start()
        if document.is_generated(start) or any(first <= start < last for first, last in bad):
            continue
        term = words[match[1].lower()]
        right = like(match[1], term.term.get(document.locale, term.key))
        location = document.at(start)
        yield Finding(
            location,
            Message(
                f"'{match[1]}' dihindari; pakai '{right}'",
                f"'{match[1]}' is avoided; use '{right}'",
            ),
            Edit(location, match[1], right),
        )


def like(model: str, word: str) -> str:
    """Return the word with the capital that its model has."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


@rule("GLO002", "warning", scope="registers")
def unused_term(guideline: Guideline) -> Iterator[Finding]:
    """A term of the glossary serves: a page uses it, a search leads to it, or it replaces a word.

    Istilah di glosarium berguna: dipakai di halaman, dicari orang, atau menggantikan kata lain.

    Bad:  a term that no page uses, without synonyms and without a word to avoid
    Good: a term of the text; a term that readers look for under another name
    """
    texts = [
        page.prose.lower()
        for page in guideline.documents()
        if page.locale == guideline.source and not page.generated
    ]
    for term in guideline.terms.values():
        if any(term.synonyms.values()) or any(term.avoid.values()):
            continue
        word, short = (names.get(guideline.source, "") for names in (term.term, term.abbreviation))
        if word and texts and not any(is_used(word, short, text) for text in texts):
            yield Finding(
                term.location,
                Message(
                    f"istilah '{word}' tidak dipakai di halaman mana pun; hapus, atau isi 'synonyms'",
                    f"term '{word}' is used on no page; remove it, or fill 'synonyms'",
                ),
            )


def is_used(word: str, short: str, text: str) -> bool:
    """Return True where a text has a word, also within another, or its abbreviation alone."""
    if word and word.lower() in text:
        return True
    return bool(short) and re.search(rf"(?<!\w){re.escape(short.lower())}(?!\w)", text) is not None


@rule("GLO003", scope="page")
def foreign_without_language(guideline: Guideline) -> Iterator[Finding]:
    """A foreign phrase in emphasis carries its language, wherever it stands (WCAG 3.1.2).

    Frasa asing yang dimiringkan menyebut bahasanya, di mana pun ia berdiri (WCAG 3.1.2).

    Bad:  *engagement rate*
    Good: *engagement rate*{ lang=en }
    """
    for locale in guideline.locales:
        pages = [page for page in guideline.documents() if page.locale == locale]
        known = {**foreign_words(guideline, locale), **marked_phrases(pages)}
        for page in pages:
            for match in EMPHASISED.finditer(page.prose):
                language = known.get(match[1].lower())
                start = match.start()
                if not language or page.text.startswith("{", match.end(1) + 1):
                    continue
                if not page.is_generated(start):
                    yield unmarked(page, start, match[1], language)


def marked_phrases(pages: list[Page]) -> Mapping[str, str]:
    """Phrases in lower case that a page of this locale marks as foreign -> their language."""
    return {
        match[1].lower(): match[3]
        for page in pages
        for match in EMPHASISED.finditer(page.text)
        if match[3]
    }


def unmarked(page: Page, start: int, phrase: str, language: str) -> Finding:
    """Report a foreign phrase without its language, with the phrase as it should be written."""
    location, right = page.at(start), f"*{phrase}*{{ lang={language} }}"
    return Finding(
        location,
        Message(
            f"'*{phrase}*' tanpa bahasanya; tulis '{right}'",
            f"'*{phrase}*' does not say its language; write '{right}'",
        ),
        Edit(location, f"*{phrase}*", right),
    )
