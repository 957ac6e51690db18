"""What the legal register knows of time -> the tables of the page "Hukum yang bergerak"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from scripts.guideline.locales import STATUSES, day, label
from scripts.guideline.model import Guideline, Instrument, Page, Watch
from scripts.render.law import article_change, instrument_name, local, one_line, root_of
from scripts.render.norms import table_row

REGISTER = "lampiran/dasar-hukum.md"
# Older changes are history: the register has them.
SINCE = "2025-01-01"


def write_law_changed(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield the instruments and articles that changed since 2025, the latest first."""
    locale, last = page.locale, last_check(guideline)
    rows = [
        each for each in events(guideline, page) if SINCE <= each[0] <= last and len(each[0]) == 10
    ]
    yield from table(("date", "instrument", "what-changed"), rows[::-1], locale)


def write_law_coming(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield what will change and when, the nearest first, with the places it touches."""
    locale = page.locale
    found = [
        (
            watch.day,
            linked(item, page),
            one_line(watch.what, locale),
            ", ".join(places(guideline, page, watch)) or "–",
            day(date.fromisoformat(watch.prepared_on), locale) if watch.prepared_on else "–",
        )
        for item in guideline.instruments.values()
        for watch in item.watch
        if not watch.done_on
    ]
    names = ("date", "instrument", "what-changes", "touches", "prepared")
    yield from table(names, sorted(found), locale)


def write_law_unknown(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield what is not known, instrument by instrument."""
    locale = page.locale
    rows = [
        (linked(item, page), status(item, locale), one_line(item.unknown, locale))
        for item in guideline.instruments.values()
        if item.unknown
    ]
    yield table_row(label(name, locale) for name in ("instrument", "status", "unknown"))
    yield table_row(["---"] * 3)
    yield from map(table_row, rows)


def last_check(guideline: Guideline) -> str:
    """Return the day of the register: that of its latest check."""
    return max((item.checked_on for item in guideline.instruments.values()), default="")


def events(guideline: Guideline, page: Page) -> list[tuple[str, str, str]]:
    """Day, instrument and what happened, the oldest first."""
    return sorted(_events(guideline, page))


def _events(guideline: Guideline, page: Page) -> Iterator[tuple[str, str, str]]:
    locale, path = page.locale, f"{root_of(page)}{REGISTER}"
    for item in guideline.instruments.values():
        start = "decided" if item.type == "Putusan MK" else "enters"
        yield (
            item.effective,
            linked(item, page),
            f"{label(start, locale)}. {one_line(item.topic, locale)}",
        )
        if item.repealed_on:
            yield item.repealed_on, linked(item, page), f"{label('ends', locale)}."
        for change in item.articles:
            yield (
                change.since,
                linked(item, page),
                article_change(guideline, change, locale, path).replace(f" {change.since} ", " ")
                + ".",
            )


def linked(item: Instrument, page: Page) -> str:
    """Return the name of an instrument, linked; marked where it is not in force."""
    mark = "{ .about }" if item.status in ("revoked", "not-yet-in-force") else ""
    name = instrument_name(item, page.locale)
    return f"[{name}]({root_of(page)}{REGISTER}#{item.key}){mark}"


def status(item: Instrument, locale: str) -> str:
    """Return the status in words."""
    return STATUSES.get(item.status, {}).get(locale, item.status)


def places(guideline: Guideline, page: Page, watch: Watch) -> Iterator[str]:
    """Yield the names that a day touches, as links."""
    for name in watch.touches:
        key, _, article = name.partition("#")
        if key in guideline.instruments:
            comma = "," if page.locale == "en" else ""
            of = f"{comma} {label('article', page.locale)} {article}" if article else ""
            yield f"[{instrument_name(guideline.instruments[key], page.locale)}{of}]({root_of(page)}{REGISTER}#{key})"
        else:
            yield name_link(guideline, page, name)


def name_link(guideline: Guideline, page: Page, name: str) -> str:
    """Return a link to a key, a page or a template."""
    root = root_of(page)
    if (page.locale, name) in guideline.pages:
        title = guideline.pages[page.locale, name].meta.get("title", name)
        return f"[{title}]({root}{name}.md)"
    template = guideline.registers.get("templates", {}).get(name)
    if template:
        title = local(template.get("title"), page.locale)
        return f"[{title}]({root}lampiran/templat.md#{name})"
    for other in guideline.sources():
        if any(block.key == name for block in other.blocks):
            return f"[{name}]({root}{other.slug}.md#{name})"
    return name


def table(names: tuple[str, ...], rows: Sequence[tuple[str, ...]], locale: str) -> Iterator[str]:
    """Rows that begin with a day, under their headings."""
    yield table_row(label(name, locale) for name in names)
    yield table_row(["---"] * len(names))
    for when, *cells in rows:
        yield table_row([day(date.fromisoformat(when), locale), *cells])
