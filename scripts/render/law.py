"""Instruments and terms -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.guideline.addresses import way_up
from scripts.guideline.foreign import emphasised, foreign_words
from scripts.guideline.legal import WHOLE
from scripts.guideline.locales import (
    ARTICLE_CHANGES,
    CONFIDENCES,
    INSTRUMENT_NAMES,
    STATUSES,
    label,
)
from scripts.guideline.model import ArticleChange, Guideline, Instrument, Page, Term
from scripts.guideline.records import Value
from scripts.guideline.registers import words


def local(value: Value, locale: str) -> str:
    """Return a text of a record in one language, on one line."""
    text = words(value).get(locale, "") if not isinstance(value, str) else value
    return " ".join(text.split())


def root_of(page: Page) -> str:
    """Return the way from a page's folder to the root of its locale."""
    return way_up(page.slug)


def fact(name: str, text: str, locale: str) -> Iterator[str]:
    """`- **Status:** Berlaku`, or nothing for an empty text."""
    if text:
        yield f"- **{label(name, locale)}:** {text}"


ADDRESS = re.compile(r"(https?://\S+)(.*)", re.DOTALL)
TYPE_ORDER = tuple(INSTRUMENT_NAMES)


def instrument_name(instrument: Instrument, locale: str) -> str:
    """`UU 27/2022`, `Law 27/2022`; by its short name where it has no number."""
    forms = INSTRUMENT_NAMES.get(instrument.type, {}).get(locale)
    if instrument.type == WHOLE and forms:
        return forms[0]
    kind = forms[0] if forms else instrument.type
    if instrument.number.rpartition("/")[2] == instrument.year:
        return f"{kind} {instrument.number}"
    if not instrument.number.isdigit():
        return f"{kind} {instrument.number} ({instrument.year})"
    return f"{kind} {instrument.number}/{instrument.year}"


def instrument_title(instrument: Instrument, locale: str) -> str:
    """Name and short name."""
    name, short = instrument_name(instrument, locale), instrument.short.get(locale, "")
    return f"{name} – {short}" if short and short != name else name


def instrument_order(instrument: Instrument) -> tuple[int, int, int, str]:
    """By rank, then year and number."""
    rank = TYPE_ORDER.index(instrument.type) if instrument.type in TYPE_ORDER else len(TYPE_ORDER)
    digits = re.match(r"\d+", instrument.number)
    return (
        rank,
        int(instrument.year) if instrument.year.isdigit() else 0,
        int(digits[0]) if digits else 0,
        instrument.key,
    )


def write_instruments(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every instrument: status, what it means, source, last check."""
    for item in sorted(guideline.instruments.values(), key=instrument_order):
        yield f"\n### {instrument_title(item, page.locale)} {{ #{item.key} }}\n"
        yield from instrument_facts(guideline, item, page.locale)


def instrument_facts(guideline: Guideline, item: Instrument, locale: str) -> Iterator[str]:
    """Yield the list under the heading of an instrument."""
    status = STATUSES.get(item.status, {}).get(locale, item.status)
    doubt = "" if item.confirmed_on else f" ({label('unconfirmed', locale)})"
    yield from fact("title", local_title(item, locale), locale)
    yield from fact("status", status + doubt, locale)
    yield from fact("promulgated", item.promulgated, locale)
    yield from fact(start_label(item), item.effective, locale)
    yield from fact("repealed_on", item.repealed_on, locale)
    yield from fact("amended_by", link_instruments(guideline, item.amended_by, locale), locale)
    yield from fact("revoked_by", link_instruments(guideline, item.revoked_by, locale), locale)
    changes = [article_change(guideline, each, locale) for each in item.articles]
    yield from fact("articles", "; ".join(changes), locale)
    yield from fact("topic", " ".join(item.topic.get(locale, "").split()), locale)
    yield from fact("note", " ".join(item.note.get(locale, "").split()), locale)
    yield from fact("unknown", one_line(item.unknown, locale), locale)
    watch = [
        f"{each.day}: {one_line(each.what, locale)}" for each in item.watch if not each.done_on
    ]
    yield from fact("watch", " ".join(watch), locale)
    yield from fact("confidence", CONFIDENCES.get(item.confidence, {}).get(locale, ""), locale)
    yield from fact("source", "; ".join(map(link_source, item.source)), locale)
    yield from fact("checked", item.checked_on, locale)


def start_label(item: Instrument) -> str:
    """Return a decision is pronounced, a law takes effect."""
    if item.type == "Putusan MK":
        return "decided"
    return "enters" if item.status == "not-yet-in-force" else "effective"


def one_line(texts: Mapping[str, str], locale: str) -> str:
    """Return a text of a record in one language, on one line."""
    return " ".join(texts.get(locale, "").split())


def article_change(guideline: Guideline, change: ArticleChange, locale: str, path: str = "") -> str:
    """`Pasal 240 dan 241 dibatalkan 2026-08-28 (Putusan MK …; naskah pengubahnya belum kami baca)`."""
    what = ARTICLE_CHANGES.get(change.what, {}).get(locale, change.what)
    key, _, article = change.instead.partition("#")
    by = (change.by,) if change.by and change.by != key else ()
    brackets = [link_instruments(guideline, by, locale, path)]
    if key:
        place = link_instruments(guideline, (key,), locale, path)
        where = f"{',' * (locale == 'en')} {articles((article,), locale)}" if article else ""
        brackets.append(f"{label('instead', locale)} {place}{where}")
    if not change.was_read:
        brackets.append(label("unread-change", locale))
    return (
        f"{articles(change.articles, locale)} {what} {change.since}"
        f" ({'; '.join(filter(None, brackets))})"
    )


def articles(places: tuple[str, ...], locale: str) -> str:
    """`Pasal 27 ayat (1), 30, dan 36`; `Articles 27(1), 30 and 36`."""
    named = [article_place(each) if locale == "id" else each for each in places]
    head, last = ", ".join(named[:-1]), named[-1]
    if len(named) > 1:
        comma = "," if len(named) > 2 and locale == "id" else ""
        last = f"{head}{comma} {label('and', locale)} {last}"
    return f"{label('article' if len(named) == 1 else 'articles-named', locale)} {last}"


def article_place(place: str) -> str:
    """`27(1)` as `27 ayat (1)`, `57(d)` as `57 huruf d`."""
    place = re.sub(r"\((\d+[a-z]?)\)", r" ayat (\1)", place)
    return re.sub(r"\(([a-z])\)", r" huruf \1", place)


def local_title(item: Instrument, locale: str) -> str:
    """Return the official title."""
    return " ".join(item.title.get(locale, "").split())


def link_source(source: str) -> str:
    """Return an address as a link; other words as they are."""
    match = ADDRESS.match(source)
    return f"<{match[1]}>{match[2]}" if match else source


def link_instruments(
    guideline: Guideline, keys: tuple[str, ...], locale: str, path: str = ""
) -> str:
    """Links to instruments of the register; unknown ones as they stand."""
    return ", ".join(
        f"[{instrument_name(guideline.instruments[key], locale)}]({path}#{key})"
        if key in guideline.instruments
        else key
        for key in keys
    )


def write_terms(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every term in the alphabet of the page's language."""
    locale = page.locale
    foreign = foreign_words(guideline, locale)
    for term in sorted(
        guideline.terms.values(), key=lambda item: (item.term.get(locale, "").casefold(), item.key)
    ):
        yield f"\n### {term.term.get(locale, term.key)} {{ #{term.key} }}\n"
        yield " ".join(term.definition.get(locale, "").split()) + "\n"
        yield from term_facts(guideline, term, page, foreign)


def term_facts(
    guideline: Guideline, term: Term, page: Page, foreign: Mapping[str, str]
) -> Iterator[str]:
    """Yield the list under the heading of a term; `foreign` words carry their language."""
    locale = page.locale
    others = [emphasised(word, name) for name, word in term.term.items() if name != locale]

    def listed(found: tuple[str, ...]) -> str:
        return ", ".join(emphasised(word, foreign.get(word.lower(), "")) for word in found)

    yield from fact("abbreviation", term.abbreviation.get(locale, ""), locale)
    yield from fact("english", next(iter(others), ""), locale)
    yield from fact("avoid", listed(term.avoid.get(locale, ())), locale)
    yield from fact("synonyms", listed(term.synonyms.get(locale, ())), locale)
    yield from fact(
        "basis",
        link_instruments(guideline, term.basis, locale, f"{root_of(page)}lampiran/dasar-hukum.md"),
        locale,
    )
