"""Numbers, dates, clocks and denials in a text, in a form that is the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from scripts.guideline.locales import MONTHS


class Quantity(NamedTuple):
    """A value as both languages have it (`10`, `2026-01-02`, `8.30`), its unit, and where it stands.

    `is_loose`: a word that languages often use without its equal (`both`, `ketiganya`, `unopened`).
    """

    value: str
    unit: str
    start: int
    shown: str
    is_loose: bool = False


class Numerals(NamedTuple):
    """How a language writes numbers; `cardinals` hold the words from two upwards."""

    group: str
    point: str
    cardinals: Mapping[str, int]
    word: re.Pattern[str]
    units: Mapping[str, str]
    unit: re.Pattern[str]
    months: Mapping[str, int]
    month_after: re.Pattern[str]
    month_before: re.Pattern[str]
    idioms: tuple[str, ...]


# One is left out: languages say it with an article, a prefix or nothing.
CARDINALS = {
    "id": [
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
    ],
    "en": [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ],
}
ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
LOOSE = {"both", "twice", *ORDINALS}
SCALES = {"puluh": 10, "ratus": 100, "ribu": 1000, "hundred": 100, "thousand": 1000}
UNITS = {
    "id": {
        "hari kerja": "working-day",
        "jam kerja": "working-hour",
        "detik": "second",
        "menit": "minute",
        "jam": "hour",
        "hari": "day",
        "minggu": "week",
        "pekan": "week",
        "bulan": "month",
        "tahun": "year",
        "persen": "%",
        "juta": "million",
        "miliar": "billion",
    },
    "en": {
        "working day": "working-day",
        "working hour": "working-hour",
        "second": "second",
        "minute": "minute",
        "hour": "hour",
        "day": "day",
        "week": "week",
        "month": "month",
        "year": "year",
        "per cent": "%",
        "percent": "%",
        "million": "million",
        "billion": "billion",
    },
}
# Words that hold a number and count nothing.
IDIOMS = {
    "id": ("pihak ketiga", "dua arah", "kedua belah"),
    "en": ("third-part", "third part", "two-way", "second thought"),
}
# What is no text: addresses, options, code, footnotes, keys. One pattern each: a literal at its head is
# found without trying the others at every letter.
KEY = r"(?<=[A-Z])-[A-Z]?\d+"
NOT_TEXT = tuple(
    map(
        re.compile,
        (r"\]\([^()\s]*\)", r"\{[^{}\n]*\}", r"`[^`\n]*`", r"http\S+", r"\[\^[^\]\n]*\]", KEY),
    )
)
# What stands before a number is looked at second: a digit at the head is found quickly.
NUMBER = re.compile(r"\d(?:(?<=\brp\d)|(?<![\w.,]\d))\d*+(?:[.,:]\d++)*+(?!fa\b)")


def _words(locale: str) -> tuple[dict[str, int], str]:
    """Return the values of number words, and the pattern of a number in words."""
    values = {word: number for number, word in enumerate(CARDINALS[locale], 2)}
    if locale == "id":
        ones = "|".join(sorted(values, key=len, reverse=True))
        return values, (
            rf"(?P<one>{ones})(?:nya)?\b"
            rf"(?: (?P<scale>belas|puluh|ratus|ribu)\b)?(?: (?P<rest>satu|{ones})\b)?"
        )
    values |= {word: number for number, word in enumerate(ORDINALS, 2)} | {"both": 2, "twice": 2}
    values |= {word: 10 * number for number, word in enumerate(TENS, 2)}
    ones = "|".join(sorted(values, key=len, reverse=True))
    return values, (
        rf"(?P<one>{ones})\b(?:[ -](?P<scale>hundred|thousand)\b)?(?:-(?P<rest>one|{ones})\b)?"
    )


def _numerals(locale: str) -> Numerals:
    values, word = _words(locale)
    units = "|".join(sorted(UNITS[locale], key=len, reverse=True))
    months = "|".join(MONTHS[locale].casefold().split())
    group, point = (".", ",") if locale == "id" else (",", ".")
    return Numerals(
        group,
        point,
        values,
        re.compile(word),
        UNITS[locale],
        re.compile(rf"(?:[ \u00a0-]|&nbsp;)*(?:(?P<unit>{units})s?\b|(?P<sign>%))"),
        {name: number for number, name in enumerate(months.split("|"), 1)},
        re.compile(
            rf"(?:[–-](?P<last>\d{{1,2}}))?[ \u00a0](?P<month>{months})\b"
            rf"(?:[ \u00a0](?P<year>\d{{4}})\b)?"
        ),
        re.compile(rf"\b(?P<month>{months})[ \u00a0]\Z"),
        IDIOMS[locale],
    )


NUMERALS = {locale: _numerals(locale) for locale in UNITS}


def quantities(text: str, locale: str) -> list[Quantity]:
    """Return every number, date, clock, amount and share in a text, in its order.

    Number words count from two. Keys, addresses, code, options and the numbers of list items are
    no text. Languages that are not known here (no entry in UNITS) have none.
    """
    if locale not in NUMERALS:
        return []
    lower = plain(text)
    found = [*_numbers(lower, NUMERALS[locale]), *_number_words(lower, NUMERALS[locale])]
    return sorted(
        (each._replace(shown=text[each.start : each.start + len(each.shown)]) for each in found),
        key=lambda quantity: quantity.start,
    )


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Return a text in small letters with blanks for what is no text; every place stays."""
    for pattern in NOT_TEXT:
        text = pattern.sub(_blank, text)
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _numbers(text: str, numerals: Numerals) -> Iterator[Quantity]:
    done = 0
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start < done or _is_item(text, start, end):
            continue
        dates = list(_dates(text, match, numerals))
        if dates:
            yield from dates
            done = max(date.start + len(date.shown) for date in dates)
            continue
        unit, shown = _unit(text, end, numerals)
        yield Quantity(_value(match[0], numerals), unit, start, match[0] + shown)


def _is_item(text: str, start: int, end: int) -> bool:
    """Tell whether a number is that of a list item."""
    line = text.rfind("\n", 0, start) + 1
    return text.startswith(". ", end) and not text[line:start].strip()


def _dates(text: str, match: re.Match[str], numerals: Numerals) -> Iterator[Quantity]:
    """Yield the date, or both ends of a span (`16–17 December 2026`), that a number begins.

    A year after the name of a month is a date as well; a month alone may be a word (`May`).
    """
    start, shown = match.span()[0], match[0]
    after = numerals.month_after.match(text, match.end()) if len(shown) <= 2 else None
    if after:
        end = f"-{numerals.months[after['month']]:02}"
        year = after["year"] or ""
        for day in filter(None, (shown, after["last"])):
            yield Quantity(f"{year}{end}-{int(day):02}", "", start, shown + after[0])
    elif len(shown) == 4 and (
        before := numerals.month_before.search(text[max(0, start - 12) : start])
    ):
        value = f"{shown}-{numerals.months[before['month']]:02}"
        yield Quantity(value, "", start, shown)


def _value(shown: str, numerals: Numerals) -> str:
    """Return a number without groups and with a point; 08.30 and 08:30 are both 8.30."""
    parts = shown.replace(":", ".").split(numerals.group)
    if len(parts) > 1 and all(len(part.split(numerals.point)[0]) == 3 for part in parts[1:]):
        shown = shown.replace(numerals.group, "")
    shown = shown.replace(numerals.point, ".").replace(":", ".")
    first, dot, rest = shown.partition(".")
    return f"{first.lstrip('0') or '0'}{dot}{rest}"


def _unit(text: str, end: int, numerals: Numerals) -> tuple[str, str]:
    """Return the unit that follows a number, as both languages call it, and as it is written."""
    match = numerals.unit.match(text, end)
    if match is None:
        return "", ""
    return ("%" if match["sign"] else numerals.units[match["unit"]]), match[0]


def _number_words(text: str, numerals: Numerals) -> Iterator[Quantity]:
    done = 0
    for start in _places(text, numerals.cardinals):
        match = numerals.word.match(text, start)
        if match is None or start < done or _is_idiom(text, start, numerals):
            continue
        done = match.end()
        begin = start - 2 * text.startswith("ke", start - 2)
        if text[begin - 1 : begin].isalnum():
            continue
        value = numerals.cardinals[match["one"]]
        scale = match["scale"] or ""
        value = value + 10 if scale == "belas" else value * SCALES.get(scale, 1)
        if match["rest"]:
            value += numerals.cardinals.get(match["rest"], 1)
        unit, shown = _unit(text, match.end(), numerals)
        loose = begin < start or match["one"] in LOOSE or match[0].endswith("nya")
        yield Quantity(str(value), unit, begin, text[begin : match.end()] + shown, loose)


def _places(text: str, words: Iterable[str]) -> list[int]:
    """Return where words begin, in order: finding each is faster than one pattern of all."""
    places = set()
    for word in words:
        place = text.find(word)
        while place >= 0:
            places.add(place)
            place = text.find(word, place + 1)
    return sorted(places)


def _is_idiom(text: str, start: int, numerals: Numerals) -> bool:
    near = text[max(0, start - 10) : start + 20]
    return any(idiom in near for idiom in numerals.idioms) or text[start - 2 : start - 1].isdigit()


DENIALS = {
    "id": ["tidak", "tak", "bukan", "jangan", "tanpa", "belum", "dilarang"],
    "en": [
        "not",
        "no",
        "never",
        "without",
        "neither",
        "nor",
        "none",
        "nothing",
        "nobody",
        "cannot",
        "n't",
        "n’t",
    ],
}
DENIAL = re.compile(
    "(?:" + "|".join(word for words in DENIALS.values() for word in words) + r")(?:lah|kah)?\b"
)
LIMITS = ("no later", "no more than")
# Words that deny in one language what the other may say plainly.
LOOSE_DENIALS = {
    "id": re.compile(r"\b(?:selain|kecuali|hanya|bebas|gratis|lebih dari)\b"),
    "en": re.compile(
        r"\b(?:free of|less than|more than|instead of|rather than|other than|only|except|unless)\b"
        r"|-free\b|\b(?:un|in|im|ir|dis)[a-z]{4,}\b"
    ),
}


def denials(text: str, locale: str) -> list[Quantity]:
    """Return the words of a text that deny or forbid, in its order; none for other languages."""
    if locale not in DENIALS:
        return []
    text = plain(text)
    places = ((start, _denial_at(text, start)) for start in _places(text, DENIALS[locale]))
    return [Quantity("denial", "", start, shown) for start, shown in places if shown]


def _denial_at(text: str, start: int) -> str:
    """Return the denial that stands at a place as a word of its own, and is no limit, or nothing."""
    match = DENIAL.match(text, start)
    is_inside = text[start - 1 : start].isalnum() and text[start + 1 : start + 2] not in ("'", "’")
    return "" if match is None or is_inside or text.startswith(LIMITS, start) else match[0]


def may_deny(text: str, locale: str) -> bool:
    """Tell whether a text has a word that may stand for a denial of another language."""
    return LOOSE_DENIALS[locale].search(plain(text)) is not None
