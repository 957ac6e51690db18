"""CIT: what time does to the law that pages, templates, terms and figures name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scripts.checks.citations import REGISTER_PAGE
from scripts.checks.rules import Finding, rule
from scripts.guideline.legal import Named, find_named
from scripts.guideline.model import Guideline, Instrument, Location, Message, Page, Watch
from scripts.guideline.records import Items, Record, Value
from scripts.guideline.validity import (
    Fault,
    changes_law,
    days_until,
    fault_of_article,
    fault_of_whole,
    has_come,
    is_near,
)

# Pages on which instruments have their anchors.
REGISTERS = (f"{REGISTER_PAGE.rpartition('/')[2]}.md",)
# The rules of this module look at each page, and at the records, on a day.
EVERYWHERE = ("pages", "instruments", "as_of")
# After the target of a link: the mark of what speaks of the law of another day.
ABOUT = re.compile(r"[^)\n]*\)\{:?[ ]*\.about\b")
# Records of what is past: the law of their day is not ours.
ENDED = "ended_on"


class Use(NamedTuple):
    """A place that names an instrument; `articles` is empty where it names it whole.

    `page`: where it stands, unless in a record or a figure.
    """

    location: Location
    text: str
    instrument: Instrument
    articles: tuple[str, ...]
    is_about: bool
    page: Page | None


@lru_cache(maxsize=4)
def uses(guideline: Guideline) -> tuple[Use, ...]:
    """Every place outside generated blocks and bad examples that names an instrument."""
    return tuple(_uses(guideline))


def _uses(guideline: Guideline) -> Iterator[Use]:
    for page in guideline.documents() if guideline.shows_pages else ():
        yield from page_uses(guideline, page)
    if guideline.shows_records:
        yield from uses_of_records(guideline)


def uses_of_records(guideline: Guideline) -> Iterator[Use]:
    """Yield what templates, terms, institutions, roles and figures name."""
    for name in ("templates", "terms", "institutions", "roles"):
        for record in guideline.registers.get(name, {}).values():
            if isinstance(record, Record) and not record.get(ENDED):
                yield from record_uses(guideline, record)
    for path, text in guideline.figures.items():
        yield from figure_uses(guideline, path, text)


def page_uses(guideline: Guideline, page: Page) -> Iterator[Use]:
    """Yield what prose, ready texts and links name, and what provisions rest on."""
    skipped = [(block.start, block.end) for block in page.generated] + list(bad_parts(page))
    named = [
        each
        for each in find_named(page.prose, page.locale, guideline.instruments)
        if not any(start <= each.start < end for start, end in skipped)
    ]
    for each in named:
        about = is_about(page, each)
        yield Use(page.at(each.start), each.text, each.instrument, each.articles, about, page)
    yield from link_uses(guideline, page, named)
    for block in page.of_kind("provision"):
        option = block.options.get("basis")
        for value, where in option.parts if option else ():
            yield from basis_use(guideline, value, where, page)


def bad_parts(page: Page) -> Iterator[tuple[int, int]]:
    """Where bad versions of examples stand: what they cite is part of what is wrong with them."""
    for block in page.of_kind("example"):
        for child in block.children:
            if child.kind == "bad":
                yield child.offset, child.end


def is_about(page: Page, named: Named) -> bool:
    """Return True where the link around a name carries `{ .about }`."""
    return any(
        reference.start < named.start
        and named.end <= reference.offset
        and ABOUT.match(page.text, reference.offset)
        for reference in page.references
    )


def link_uses(guideline: Guideline, page: Page, named: list[Named]) -> Iterator[Use]:
    """Links to the register whose text names no instrument."""
    for link in page.references:
        instrument = guideline.instruments.get(link.fragment or "")
        if (
            instrument
            and link.path.endswith(REGISTERS)
            and not page.is_generated(link.offset)
            and not any(link.start < each.start < link.offset for each in named)
        ):
            about = ABOUT.match(page.text, link.offset) is not None
            yield Use(link.location, link.text or link.target, instrument, (), about, page)


def basis_use(
    guideline: Guideline, value: str, where: Location, page: Page | None
) -> Iterator[Use]:
    """Yield what a basis names."""
    key, _, article = value.partition("#")
    if key in guideline.instruments:
        articles = (article,) if article else ()
        yield Use(where, value, guideline.instruments[key], articles, False, page)


def record_uses(guideline: Guideline, record: Record) -> Iterator[Use]:
    """Yield what the words and the basis of a record name."""
    basis = record.get("basis")
    if isinstance(basis, Items):
        for value, where in zip(basis, basis.at, strict=True):
            yield from basis_use(guideline, str(value), where, None)
    for text, where, locale in texts(record, guideline.source):
        for each in find_named(text, locale, guideline.instruments):
            yield Use(where, each.text, each.instrument, each.articles, False, None)


def texts(value: Value, locale: str) -> Iterator[tuple[str, Location, str]]:
    """Every text of a record, its place and its language."""
    if isinstance(value, Record):
        for name, each in value.items():
            language = name if name in ("id", "en") else locale
            if isinstance(each, str):
                yield each, value.value_at[name], language
            elif name != "basis":
                yield from texts(each, language)
    elif isinstance(value, Items):
        for each, where in zip(value, value.at, strict=True):
            if isinstance(each, str):
                yield each, where, locale
            else:
                yield from texts(each, locale)


def figure_uses(guideline: Guideline, path: str, text: str) -> Iterator[Use]:
    """Yield what the words of a figure name."""
    for number, line in enumerate(text.split("\n"), 1):
        for locale in guideline.locales:
            for each in find_named(line, locale, guideline.instruments):
                where = Location(path, number, each.start + 1)
                yield Use(where, each.text, each.instrument, each.articles, False, None)


def register_owner(guideline: Guideline) -> str:
    """Who looks after the legal register."""
    page = guideline.whole.pages.get((guideline.source, REGISTER_PAGE))
    return str(page.meta.get("owner", "")) if page else ""


def faults_of(use: Use, guideline: Guideline) -> Iterator[tuple[str, Fault]]:
    """Yield what of a use does not hold on the day: the whole (empty), or its articles."""
    whole = fault_of_whole(use.instrument, guideline.as_of)
    if whole:
        yield "", whole
        return
    for article in use.articles:
        if fault := fault_of_article(use.instrument, article, guideline.as_of):
            yield article, fault


@rule("CIT004", reads=EVERYWHERE)
def instrument_not_in_force(guideline: Guideline) -> Iterator[Finding]:
    """An instrument that is cited, linked or rested on is in force on the given day.

    Peraturan yang dirujuk, ditautkan, atau dijadikan dasar berlaku pada hari pemeriksaan.

    Bad:  PP 53/2010, revoked by PP 94/2021
    Good: PP 94/2021; or, about the past, [PP 53/2010](lampiran/dasar-hukum.md#pp-53-2010){ .about }
    """
    for use in uses(guideline):
        for article, fault in faults_of(use, guideline):
            if not article and not use.is_about:
                by = ", ".join(fault.by)
                yield Finding(
                    use.location,
                    Message(
                        f"'{use.text}' tidak berlaku ({fault.why})"
                        + (f"; pakai '{by}'" * bool(by)),
                        f"'{use.text}' is not in force ({fault.why})"
                        + (f"; use '{by}'" * bool(by)),
                    ),
                )


@rule("CIT008", reads=EVERYWHERE)
def dead_article(guideline: Guideline) -> Iterator[Finding]:
    """An article that is cited or rested on holds on the given day.

    Pasal yang dirujuk atau dijadikan dasar berlaku pada hari pemeriksaan.

    Bad:  basis: [uu-1-2023#240], which the Constitutional Court struck down
    Good: an article that holds; or, about it, [UU 1/2023 Pasal 240](lampiran/dasar-hukum.md#uu-1-2023){ .about }
    """
    for use in uses(guideline):
        for article, fault in faults_of(use, guideline):
            if article and not use.is_about:
                by = f" ({', '.join(fault.by)})" if fault.by else ""
                instead = f"'{fault.instead}'" if fault.instead else ""
                yield Finding(
                    use.location,
                    Message(
                        f"'{use.text}': pasal '{article}' tidak berlaku ({fault.why} {fault.since})"
                        f"{by}; pakai {instead or 'pasal yang berlaku'}, atau tandai tautannya"
                        " '{ .about }' bila teks ini memang membicarakannya",
                        f"'{use.text}': article '{article}' does not hold ({fault.why}"
                        f" {fault.since}){by}; use {instead or 'one that does'}, or mark the link"
                        " '{ .about }' where the text speaks about it",
                    ),
                )


@rule("CIT009", reads=EVERYWHERE)
def needless_mark(guideline: Guideline) -> Iterator[Finding]:
    """What is marked as law of another day is not in force today.

    Yang ditandai sebagai hukum dari hari lain memang tidak berlaku hari ini.

    Bad:  [UU 27/2022](lampiran/dasar-hukum.md#uu-27-2022){ .about }
    Good: [UU 27/2022](lampiran/dasar-hukum.md#uu-27-2022)
    """
    for use in uses(guideline):
        if use.is_about and not any(faults_of(use, guideline)):
            since = use.instrument.effective
            yield Finding(
                use.location,
                Message(
                    f"'{use.text}' berlaku (sejak '{since}'); sesuaikan kalimatnya dan hapus"
                    " '{ .about }'",
                    f"'{use.text}' is in force (since '{since}'); adapt the sentence and remove"
                    " '{ .about }'",
                ),
            )


@rule("CIT010")
def day_has_come(guideline: Guideline) -> Iterator[Finding]:
    """What the law changes on a day is changed by that day, at every place it touches.

    Yang berubah karena hukum pada suatu hari sudah diubah pada hari itu, di setiap tempatnya.

    Bad:  watch: [{day: 2027-01-16, touches: [AMAN-14]}], on 2027-01-17
    Good: the places adapted, and done_on: 2027-01-16
    """
    for instrument, watch in watches(guideline):
        if has_come(watch, guideline.as_of) and changes_law(instrument, watch):
            yield from told_everywhere(guideline, instrument, watch)


@rule("CIT011", "warning")
def day_is_near(guideline: Guideline) -> Iterator[Finding]:
    """A day on which the law changes is prepared for 90 days before, and again 14 days before.

    Hari berubahnya hukum disiapkan 90 hari sebelumnya, dan sekali lagi 14 hari sebelumnya.

    Bad:  watch: [{day: 2027-01-16, touches: [AMAN-14]}], on 2026-11-23
    Good: the places prepared, and prepared_on: 2026-11-23
    """
    for instrument, watch in watches(guideline):
        # A day on which only our knowledge is to be looked up again is told until it was.
        late = has_come(watch, guideline.as_of) and not changes_law(instrument, watch)
        if late or is_near(watch, guideline.as_of):
            yield from told_everywhere(guideline, instrument, watch)


def watches(guideline: Guideline) -> Iterator[tuple[Instrument, Watch]]:
    """Every day to watch, with its instrument."""
    for instrument in guideline.instruments.values():
        yield from ((instrument, watch) for watch in instrument.watch)


def told_everywhere(
    guideline: Guideline, instrument: Instrument, watch: Watch
) -> Iterator[Finding]:
    """Report the record of a day and every place that it touches."""
    message = told(instrument, watch, guideline)
    yield Finding(watch.location, message)
    for where, _ in touched(guideline, watch):
        yield Finding(where, message)


def told(instrument: Instrument, watch: Watch, guideline: Guideline) -> Message:
    """Return what a day changes, and what to write once it is acted upon."""
    left = days_until(watch, guideline.as_of) or 0
    what = {locale: watch.what.get(locale, "…") for locale in ("id", "en")}
    if left > 0:
        return Message(
            f"'{instrument.key}', {watch.day} ({left} hari lagi): {what['id']} Siapkan tempat ini,"
            " lalu isi 'prepared_on' di register",
            f"'{instrument.key}', {watch.day} (in {left} days): {what['en']} Prepare this place, then"
            " fill in 'prepared_on' in the register",
        )
    return Message(
        f"'{instrument.key}', sejak {watch.day}: {what['id']} Sesuaikan tempat ini, lalu isi"
        " 'done_on' di register",
        f"'{instrument.key}', since {watch.day}: {what['en']} Adapt this place, then fill in"
        " 'done_on' in the register",
    )


def touched(guideline: Guideline, watch: Watch) -> Iterator[tuple[Location, str]]:
    """Yield the places of the names of a watch, and of what names its articles.

    Who looks after each.
    """
    for name in watch.touches:
        key, _, article = name.partition("#")
        if key in guideline.instruments:
            yield from (
                (use.location, owner_of(guideline, use.page))
                for use in uses(guideline)
                if use.instrument.key == key
                and (not article or any(is_part(each, article) for each in use.articles))
            )
        else:
            yield from places_of(guideline, name)


def is_part(article: str, whole: str) -> bool:
    """Return True for an article, and for a paragraph of it."""
    return article == whole or article.startswith(f"{whole}(")


def places_of(guideline: Guideline, name: str) -> Iterator[tuple[Location, str]]:
    """Where a key stands in each language, a page begins, or a template is written; with owners."""
    for page in guideline.documents():
        owner = owner_of(guideline, page)
        if page.slug == name:
            yield page.at(0), owner
        yield from ((block.argument_location, owner) for block in page.blocks if block.key == name)
        yield from ((item.location, owner) for item in page.checklist if item.key == name)
    if name in guideline.registers.get("templates", {}):
        path = f"{guideline.site.docs_dir}/registers/templates/{name}.yml"
        yield Location(path), register_owner(guideline)


def owner_of(guideline: Guideline, page: Page | None) -> str:
    """Who looks after a page; a fragment has the owner of the chapter of its name."""
    if page is None:
        return register_owner(guideline)
    chapter = guideline.whole.pages.get((page.locale, page.slug.removesuffix("-checklist")))
    owner = (chapter or page).meta.get("owner")
    return str(owner or register_owner(guideline))
