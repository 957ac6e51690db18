"""Platforms, contacts and fields -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.guideline.fields import fields, uses
from scripts.guideline.locales import day, label
from scripts.guideline.model import Guideline, Page
from scripts.guideline.platforms import (
    Known,
    cells_of,
    contacts,
    platform_names,
    task_names,
)
from scripts.render.law import fact, root_of
from scripts.render.norms import cell_text, table_row

ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s)]+)[^\s)]*")


def write_platforms(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield one section per task, one item per platform: a phone shows no wide table."""
    names = platform_names(guideline)
    for task, title in task_names(guideline).items():
        yield f"\n### {title.get(page.locale, task)} {{ #{task} }}\n"
        for platform, known in known_cells(guideline, task):
            yield f"- **{names[platform]}.** {known.text.get(page.locale, '')}"
            yield f"  {provenance(known, page.locale)}"


def known_cells(guideline: Guideline, task: str) -> Iterator[tuple[str, Known]]:
    """Yield the platforms of which something is known; a cell that is still empty is not shown."""
    for platform, known in cells_of(guideline, task).items():
        if known.evidence:
            yield platform, known


def provenance(known: Known, locale: str) -> str:
    """Return evidence, day and sources as one small line.

    Only an official page is a link: whoever has lost an account must not be led to strange sites.
    """
    evidence = label(f"evidence-{known.evidence}", locale)
    when = f"; {day(known.checked_on, locale)}" if known.checked_on else ""
    shown = r"[\1](\g<0>)" if known.evidence == "official" else r"\1"
    sources = "; ".join(ADDRESS.sub(shown, source) for source in known.source)
    return f"*({evidence}{when})*{': ' * bool(sources)}{sources}"


def write_platform_task(guideline: Guideline, page: Page, task: str) -> Iterator[str]:
    """Yield the small table of one task, for a chapter; sources stand in the annex."""
    names, locale = platform_names(guideline), page.locale
    yield table_row([label("platform", locale), label("platform-says", locale)])
    yield table_row(["---"] * 2)
    for platform, known in known_cells(guideline, task):
        yield table_row([names[platform], cell_text(known.text.get(locale, ""))])


def write_contacts(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield one section per contact, so that a text can link to it."""
    locale = page.locale
    for contact in contacts(guideline).values():
        yield f"\n### {contact.name.get(locale, contact.key)} {{ #{contact.key} }}\n"
        yield from fact("contact", contact.value or label("contact-none", locale), locale)
        yield from fact("use", contact.use.get(locale, ""), locale)
        yield from fact("note", contact.known.text.get(locale, ""), locale)
        yield from fact("known-by", provenance(contact.known, locale), locale)


def write_fields(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield the fields that only the unit knows, with the ready texts that use them."""
    places: dict[str, list[str]] = {}
    for key, target in uses(guideline, page):
        places.setdefault(key, []).append(target)
    yield table_row([label("field", page.locale), label("field-used", page.locale)])
    yield table_row(["---"] * 2)
    for field in fields(guideline).values():
        if field.known_by == "unit" and field.key in places:
            name = field.forms[page.locale][0]
            links = (text_link(page, target) for target in dict.fromkeys(places[field.key]))
            yield table_row([name, ", ".join(links)])


def text_link(page: Page, target: str) -> str:
    """Return a link to a ready text."""
    return f"[{target.partition('#')[2]}]({root_of(page)}{target})"
