"""What has to be looked at again: law that changed, late reviews, translations left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scripts.editions.pages import REGISTER_PAGES, escape, row
from scripts.editions.record import Record, in_order
from scripts.editions.words import day, word
from scripts.guideline.locales import STATUSES
from scripts.guideline.model import Guideline, Page

# An instrument in one of these states can change what we say.
UNSETTLED = ("contested", "not-yet-in-force", "partly-revoked", "revoked", "unconfirmed")


class StatusChange(NamedTuple):
    """An instrument whose status is not what it was, and the provisions that rest on it."""

    key: str
    title: Mapping[str, str]
    before: str
    now: str
    provisions: tuple[str, ...]


def resting_on(record: Record, key: str) -> tuple[str, ...]:
    """Return the provisions whose basis is an instrument."""
    return tuple(
        name
        for name, body in record["provisions"].items()
        if any(basis.partition("#")[0] == key for basis in body.get("basis", ()))
    )


def moved_instruments(before: Record | None, now: Record) -> Iterator[StatusChange]:
    """Instruments whose status, amendment or revocation changed from one record to the next."""
    old = (before or {}).get("instruments", {})
    for key, body in now["instruments"].items():
        watched = ("status", "amended_by", "revoked_by")
        if key in old and (
            any(old[key][name] != body[name] for name in watched)
            or old[key].get("articles") != body.get("articles")
        ):
            rests = resting_on(now, key)
            yield StatusChange(key, body["title"], old[key]["status"], body["status"], rests)
    for key in old:
        if key not in now["instruments"]:
            yield StatusChange(key, old[key]["title"], old[key]["status"], "", resting_on(now, key))


def unsettled(record: Record) -> Iterator[StatusChange]:
    """Instruments on which provisions rest and whose status is not settled."""
    for key, body in record["instruments"].items():
        if body["status"] in UNSETTLED and (rests := resting_on(record, key)):
            yield StatusChange(key, body["title"], body["status"], body["status"], rests)


def overdue(record: Record, as_of: str) -> list[tuple[str, str]]:
    """Slug and date of every page whose review date has passed."""
    return [(slug, due) for slug, due in reviews(record) if due < as_of]


def reviews(record: Record) -> list[tuple[str, str]]:
    """Slug and review date of every page, the nearest first."""
    rows = [
        (slug, page["review_by"]) for slug, page in record["pages"].items() if "review_by" in page
    ]
    return sorted(rows, key=lambda each: (each[1], each[0]))


def stale(before: Record | None, now: Record, locales: tuple[str, ...]) -> Iterator[str]:
    """Pages and items whose source changed while a translation did not."""
    if before is None:
        return
    source, *others = locales
    for slug, page in now["pages"].items():
        old = before["pages"].get(slug)
        if old and _left(old["digest"], page["digest"], source, others):
            yield slug
    for kind in ("provisions", "checklist", "messages", "examples", "terms", "templates"):
        for key, body in now[kind].items():
            earlier = before[kind].get(key)
            if earlier and _left(earlier["text"], body["text"], source, others):
                yield key


def _left(old: Mapping[str, str], new: Mapping[str, str], source: str, others: list[str]) -> bool:
    if old.get(source) == new.get(source):
        return False
    return any(old.get(locale) == new.get(locale) for locale in others)


# -- the page ---------------------------------------------------------------------------------


def write_status(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield the block of the page "Status pemutakhiran", as of the last release."""
    records = in_order(guideline.history.frozen)
    if not records:
        yield word("none", page.locale)
        return
    record, before = records[-1], records[-2] if len(records) > 1 else None
    locale = page.locale
    date = day(record["date"], locale)
    yield word("as_of", locale).format(edition=record["edition"], date=date)
    yield from law(guideline, page, list(moved_instruments(before, record)))
    yield from watch(guideline, page, list(unsettled(record)))
    yield from late(record, locale)
    yield from lagging(sorted(set(stale(before, record, guideline.locales))), locale)
    yield from upcoming(guideline, page, record)


def law(guideline: Guideline, page: Page, moved: list[StatusChange]) -> Iterator[str]:
    """Instruments whose status changed."""
    locale = page.locale
    yield f"\n## {word('law', locale)} {{ #peraturan }}\n"
    if not moved:
        yield word("law_none", locale)
        return
    heads = [word(name, locale) for name in ("instrument", "before", "now", "rests")]
    yield row(heads)
    yield row(["---"] * len(heads))
    for each in moved:
        states = [shown(state, locale) for state in (each.before, each.now)]
        rests = ", ".join(provision(guideline, page, key) for key in each.provisions)
        yield row([instrument(guideline, page, each), *states, rests or "–"])


def watch(guideline: Guideline, page: Page, rows: list[StatusChange]) -> Iterator[str]:
    """Instruments whose status is not settled."""
    if not rows:
        return
    locale = page.locale
    heads = [word(name, locale) for name in ("instrument", "status", "rests")]
    yield f"\n## {word('watch', locale)} {{ #diawasi }}\n"
    yield row(heads)
    yield row(["---"] * len(heads))
    for each in rows:
        rests = ", ".join(provision(guideline, page, key) for key in each.provisions)
        yield row([instrument(guideline, page, each), shown(each.now, locale), rests])


def shown(status: str, locale: str) -> str:
    """Return a status in words."""
    return str(STATUSES.get(status, {}).get(locale, status or word("withdrawn", locale)))


def instrument(guideline: Guideline, page: Page, each: StatusChange) -> str:
    """Return an instrument, linked where the register still has it."""
    title = escape(each.title.get(page.locale, each.key))
    slug = REGISTER_PAGES["instruments"]
    if each.key in guideline.instruments and (page.locale, slug) in guideline.pages:
        return f"[{title}]({'../' * page.slug.count('/')}{slug}.md#{each.key})"
    return title


def provision(guideline: Guideline, page: Page, key: str) -> str:
    """Return a provision, linked where it still stands."""
    for other in guideline.sources():
        if any(block.key == key for block in other.of_kind("provision")):
            return f"[{key}]({'../' * page.slug.count('/')}{other.slug}.md#{key})"
    return key


def late(record: Record, locale: str) -> Iterator[str]:
    """Reviews that were overdue on the day of the release."""
    yield f"\n## {word('overdue', locale)} {{ #terlambat }}\n"
    rows = overdue(record, record["date"])
    if not rows:
        yield word("overdue_none", locale)
    for slug, due in rows:
        yield f"- {escape(record['pages'][slug]['title'].get(locale, slug))}: {day(due, locale)}"


def lagging(keys: list[str], locale: str) -> Iterator[str]:
    """Yield the translations that lag behind."""
    yield f"\n## {word('stale', locale)} {{ #terjemahan }}\n"
    yield ", ".join(keys) if keys else word("stale_none", locale)


def upcoming(guideline: Guideline, page: Page, record: Record) -> Iterator[str]:
    """When each page is to be reviewed."""
    locale = page.locale
    heads = [word(name, locale) for name in ("page", "version", "due")]
    yield f"\n## {word('next', locale)} {{ #tinjauan }}\n"
    yield row(heads)
    yield row(["---"] * len(heads))
    for slug, due in reviews(record):
        body = record["pages"][slug]
        title = escape(body["title"].get(locale, slug))
        if (locale, slug) in guideline.pages:
            title = f"[{title}]({'../' * page.slug.count('/')}{slug}.md)"
        yield row([title, body.get("version", ""), day(due, locale)])
