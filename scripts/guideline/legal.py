"""The grammar of citations: find them in a text, write them in the house form."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from scripts.guideline.locales import INSTRUMENT_NAMES, LONG_NAMES
from scripts.guideline.model import Instrument


class Citation(NamedTuple):
    """An instrument, and the place in it."""

    type: str
    number: str
    year: str
    article: str = ""
    paragraph: str = ""
    point: str = ""


class Found(NamedTuple):
    """A citation in a text; `locale` is the language whose words it uses."""

    start: int
    end: int
    text: str
    citation: Citation
    locale: str
    name: str


class Grammar(NamedTuple):
    """How a locale joins number and year, and writes an article."""

    year: str
    article: str
    lead: str


GRAMMARS: Mapping[str, Grammar] = {
    "id": Grammar(
        year=r"(?:[ ]?/[ ]?|\s+Tahun\s+)",
        article=r"(?:,?\s+[Pp]asal\s+(?P<article>\d+[A-Z]?)"
        r"(?:\s+ayat\s+(?P<paragraph>\(\d+[a-z]?\)(?:[–-]\(\d+[a-z]?\))?))?"
        r"(?:\s+huruf\s+(?P<point>[a-z])\b)?)?",
        lead=r"(?:[Pp]asal\s+(?P<lead>\d+[A-Z]?)(?:\s+ayat\s+(?P<lead_paragraph>\(\d+[a-z]?\)))?\s+)?",
    ),
    "en": Grammar(
        year=r"(?:[ ]?/[ ]?|\s+of\s+)",
        article=r"(?:,?\s+[Aa]rticles?\s+(?P<article>\d+[A-Z]?)"
        r"(?P<paragraph>\s?\(\d+[a-z]?\)(?:[–-]\(\d+[a-z]?\))?)?"
        r"(?:\s?\((?P<point>[a-z])\))?)?",
        lead=r"(?:[Aa]rticles?\s+(?P<lead>\d+[A-Z]?)(?P<lead_paragraph>\(\d+[a-z]?\))?\s+of\s+(?:the\s+)?)?",
    ),
}
NUMBER = r"(?P<number>\d+(?:/PUU-[IVXLC]+)?)"
WHOLE = "UUD"
# Every citation has a number and a year; lines without are passed over quickly, by four letters.
NUMBER_AND_YEAR = re.compile(
    r"[/To1](?:(?:(?<=\d/)|(?<=\d /))[ ]?\d{4}|(?<=/)PUU-|(?<=T)ahun \d{4}|(?<=o)f \d{4}|(?<=1)945)"
)
WORD = re.compile(r"\w+")


@lru_cache
def _pattern(locale: str) -> re.Pattern[str]:
    grammar = GRAMMARS[locale]
    names = sorted(
        (
            name
            for kind, forms in INSTRUMENT_NAMES.items()
            if kind != WHOLE
            for name in forms[locale]
        ),
        key=len,
        reverse=True,
    )
    whole = "|".join(map(re.escape, INSTRUMENT_NAMES[WHOLE][locale]))
    name = "|".join(map(re.escape, names))
    return re.compile(
        rf"\b{grammar.lead}(?:(?P<whole>{whole})|(?P<name>{name})\s+(?P<word>(?:No\.?|Nomor|Number)"
        rf"\s*)?{NUMBER}{grammar.year}(?P<year>\d{{4}}))\b{grammar.article}"
    )


@lru_cache
def _types(locale: str) -> Mapping[str, str]:
    return {name: kind for kind, forms in INSTRUMENT_NAMES.items() for name in forms[locale]}


@lru_cache(maxsize=8192)
def find_citations(text: str, locale: str) -> tuple[Found, ...]:
    """Every citation of a text, in the words of any locale; those of `locale` win."""
    return tuple(_find(text, locale))


def _find(text: str, locale: str) -> Iterator[Found]:
    end = -1
    for match in NUMBER_AND_YEAR.finditer(text):
        if match.start() < end:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end()) % (len(text) + 1)
        yield from _find_in(text[start:end], start, locale)


def _find_in(line: str, offset: int, locale: str) -> Iterator[Found]:
    """Yield the citations of one line; those in the words of `locale` win."""
    taken: list[tuple[int, int]] = []
    for language in sorted(GRAMMARS, key=lambda name: name != locale):
        for match in _pattern(language).finditer(line):
            if overlaps(taken, match.span()):
                continue
            insort(taken, match.span())
            yield Found(
                offset + match.start(),
                offset + match.end(),
                match[0],
                _citation(match, language),
                language,
                match["name"] or match["whole"],
            )


def overlaps(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Return True where a span shares something with one of those taken, which are in order."""
    place = bisect_left(taken, span)
    before, after = taken[max(0, place - 1) : place], taken[place : place + 1]
    return any(start < span[1] and span[0] < end for start, end in (*before, *after))


def _citation(match: re.Match[str], locale: str) -> Citation:
    place = (
        match["article"] or match["lead"] or "",
        (match["paragraph"] or match["lead_paragraph"] or "").strip(),
        match["point"] or "",
    )
    if match["whole"]:
        return Citation(WHOLE, "", "1945", *place)
    kind = _types(locale)[match["name"]]
    number = match["number"]
    if kind == "Putusan MK":
        number = f"{number}/{match['year']}"
    return Citation(kind, number, match["year"], *place)


class Named(NamedTuple):
    """An instrument named in a text by number or short name, and the articles (`46(1)`) with it."""

    start: int
    end: int
    text: str
    instrument: Instrument
    articles: tuple[str, ...]


# What follows an article: the others of the list. Words of both languages, for quotations.
MORE = re.compile(
    r"(?:,\s*|,?\s+(?:dan|atau|and|or)\s+|\s*[–-]\s*)(?:(?:[Pp]asal|[Aa]rticles?)\s+)?"
    r"(?P<article>\d+[A-Z]?)(?:\s+ayat\s+)?(?P<paragraph>\s?\(\d+[a-z]?\))?"
    r"(?![\d/]|\s+(?:Tahun|hari|jam|days|hours)\b)"
)
ARTICLE = (
    r"(?:[Pp]asal|[Aa]rticles?)\s+(?P<{0}article>\d+[A-Z]?)"
    r"(?:(?:\s+ayat\s+|\s?)(?P<{0}paragraph>\(\d+[a-z]?\)))?"
    r"(?:(?:\s+huruf\s+|\s?\()(?P<{0}point>[a-z])\b\)?)?"
)


def find_named(text: str, locale: str, instruments: Mapping[str, Instrument]) -> Iterator[Named]:
    """Every instrument of the register that a text names, in number or by its short name."""
    taken: list[tuple[int, int]] = []
    for found in find_citations(text, locale):
        instrument = instrument_of(found.citation, instruments)
        if instrument:
            insort(taken, (found.start, found.end))
            yield Named(
                found.start,
                found.end,
                found.text,
                instrument,
                tuple(_articles(found.citation, text, found.end)),
            )
    yield from _short_named(text, locale, instruments, taken)


def _articles(citation: Citation, text: str, end: int) -> Iterator[str]:
    """Yield the article of a citation and those listed after it; nothing where it has none."""
    if not citation.article:
        return
    yield from _places(citation.article, citation.paragraph, citation.point)
    while more := MORE.match(text, end):
        yield from _places(more["article"], more["paragraph"] or "", "")
        end = more.end()


def _places(article: str, paragraph: str, point: str) -> Iterator[str]:
    """`27`, `27(1)`, `17(a)`; both ends of a range of paragraphs."""
    for each in re.findall(r"\(\w+\)", paragraph) or [""]:
        yield f"{article}{each}" + (f"({point})" if point else "")


def _short_named(
    text: str, locale: str, instruments: Mapping[str, Instrument], taken: list[tuple[int, int]]
) -> Iterator[Named]:
    """Instruments named by their short names; one that is part of a longer name is passed over."""
    shorts = _known(instruments).shorts.get(locale, {})
    for match in _short_matches(text, shorts, _known(instruments).firsts.get(locale, {})):
        if not overlaps(taken, match.span()):
            article = Citation(
                "",
                "",
                "",
                match["before_article"] or match["after_article"] or "",
                match["before_paragraph"] or match["after_paragraph"] or "",
                match["before_point"] or match["after_point"] or "",
            )
            end = match.end() if match["after_article"] else match.end("before_all")
            yield Named(
                match.start(),
                match.end(),
                match[0],
                shorts[match["short"]],
                tuple(_articles(article, text, end)),
            )


def _short_matches(
    text: str, shorts: Mapping[str, Instrument], firsts: Mapping[str, Sequence[str]]
) -> Iterator[re.Match[str]]:
    """Yield where short names stand, in the paragraphs that have one."""
    near = firsts.keys() & set(WORD.findall(" ".join(set(text.split()))))
    places = sorted(place for first in near for name in firsts[first] for place in at(text, name))
    end = -1
    for place in places:
        if place >= end:
            start = text.rfind("\n\n", 0, place) + 1
            end = text.find("\n\n", place) % (len(text) + 1)
            pattern = _short_pattern(tuple(sorted(shorts, key=len, reverse=True)))
            yield from pattern.finditer(text, start, end)


def at(text: str, word: str) -> Iterator[int]:
    """Yield the places of a word in a text."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


class _Known(NamedTuple):
    """A register of instruments, by what texts call them: number, short name, its first word."""

    by_number: Mapping[tuple[str, str, str], Instrument]
    shorts: Mapping[str, Mapping[str, Instrument]]
    firsts: Mapping[str, Mapping[str, Sequence[str]]]


def _known(instruments: Mapping[str, Instrument]) -> _Known:
    """Return how instruments are called; worked out once for a register."""
    if not _LAST or _LAST[0][0] is not instruments:
        shorts: dict[str, dict[str, Instrument]] = {}
        firsts: dict[str, dict[str, list[str]]] = {}
        for each in instruments.values():
            for locale, name in each.short.items():
                if name and WORD.match(name):
                    shorts.setdefault(locale, {})[name] = each
        for locale, names in shorts.items():
            for name in names:
                word = WORD.findall(name)[0]
                firsts.setdefault(locale, {}).setdefault(word, []).append(name)
        by_number = {
            (each.type, each.number, each.year): each for each in reversed([*instruments.values()])
        }
        _LAST[:] = [(instruments, _Known(by_number, shorts, firsts))]
    return _LAST[0][1]


_LAST: list[tuple[Mapping[str, Instrument], _Known]] = []


@lru_cache
def _short_pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    short = "|".join(map(re.escape, shorts))
    return re.compile(
        rf"(?P<before_all>{ARTICLE.format('before_')}(?:\s+of\s+the)?\s+)?\b(?P<short>{short})\b"
        rf"(?:,?\s+{ARTICLE.format('after_')})?"
    )


def parse_citation(text: str, locale: str) -> Citation | None:
    """Parse the citation that a text consists of."""
    found = next(iter(find_citations(text, locale)), None)
    return found.citation if found and found.text == text else None


def format_citation(citation: Citation, locale: str, name: str = "") -> str:
    """Return the house form: `UU 27/2022 Pasal 46 ayat (1)`, `Law 27/2022, Article 46(1)`."""
    name = name or INSTRUMENT_NAMES[citation.type][locale][0]
    if citation.type == WHOLE:
        text = name
    elif citation.type == "Putusan MK":
        text = f"{name} {citation.number}"
    else:
        text = f"{name} {citation.number}/{citation.year}"
    return text + _format_article(citation, locale)


def _format_article(citation: Citation, locale: str) -> str:
    if not citation.article:
        return ""
    if locale == "en":
        point = f"({citation.point})" if citation.point else ""
        return f", Article {citation.article}{citation.paragraph}{point}"
    paragraph = f" ayat {citation.paragraph}" if citation.paragraph else ""
    point = f" huruf {citation.point}" if citation.point else ""
    return f" Pasal {citation.article}{paragraph}{point}"


PLACE = re.compile(r"(?P<article>\d+[A-Z]?)(?P<paragraph>\(\d+[a-z]?\))?(?:\((?P<point>[a-z])\))?")


def cite(instrument: Instrument, place: str, locale: str) -> str:
    """Return the wording of an article: `46(1)` is `UU 27/2022 Pasal 46 ayat (1)`.

    An instrument that is not cited by number and year gives its short name, or its title.
    """
    if instrument.type not in INSTRUMENT_NAMES:
        return instrument.short.get(locale) or instrument.title[locale]
    match = PLACE.fullmatch(place)
    parts = {name: text or "" for name, text in (match.groupdict() if match else {}).items()}
    citation = Citation(instrument.type, instrument.number, instrument.year, **parts)
    return format_citation(citation, locale)


def is_house_form(found: Found, locale: str) -> bool:
    """Return True for the house form, and for an official title (`… Nomor 27 Tahun 2022`)."""
    if found.locale != locale:
        return False
    official = re.search(r"\b(?:Nomor \d+ Tahun|Number \d+ of) \d{4}$", found.text)
    if official:
        return True
    name = (
        INSTRUMENT_NAMES[found.citation.type][locale][0] if found.name in LONG_NAMES else found.name
    )
    text = found.text.replace("Articles ", "Article ")
    return text == format_citation(found.citation, locale, name)


def instrument_of(citation: Citation, instruments: Mapping[str, Instrument]) -> Instrument | None:
    """Return the record that a citation names."""
    number = "" if citation.type == WHOLE else citation.number
    return _known(instruments).by_number.get((citation.type, number, citation.year))
