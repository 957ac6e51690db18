"""Questions, routes and deadlines -> Markdown: what the tool says, for whoever reads without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from scripts.guideline.holidays import years
from scripts.guideline.legal import cite
from scripts.guideline.locales import MONTHS as MONTH_NAMES
from scripts.guideline.locales import label, weekday
from scripts.guideline.model import Block, Guideline, Page
from scripts.guideline.routing import (
    MONTHS,
    TABLE_PAGE,
    Answer,
    Deadline,
    deadlines,
    due_on,
    monthly,
    questions,
    rebased,
    routes,
    table_rows,
)
from scripts.render.law import fact, root_of
from scripts.render.norms import chapters, link_provision, table_row

PROVISION = re.compile(r"[A-Z]+-\d+")
THREE_DAYS = 72  # hours; the law writes 3 x 24


def write_questions(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield the questions in their order, with what each answer leads to."""
    numbers = {key: number for number, key in enumerate(questions(guideline), 1)}
    titles = {key: route_title(guideline, key, page.locale) for key in routes(guideline)}
    for key, question in questions(guideline).items():
        yield f"\n**{numbers[key]}. {question.ask.get(page.locale, '')}**\n"
        for answer in question.answers:
            yield f"- {answer.say.get(page.locale, '')}: {led_to(answer, numbers, titles, page)}"


def led_to(answer: Answer, numbers: dict[str, int], titles: dict[str, str], page: Page) -> str:
    """Return the question or route of an answer in words."""
    if answer.to in numbers:
        return f"{label('question', page.locale).lower()} {numbers[answer.to]}."
    return f"[{titles.get(answer.to, answer.to)}](#{answer.to})."


def route_title(guideline: Guideline, key: str, locale: str) -> str:
    """Return the kind of message of a route: its own name, or that of its row in the table."""
    route = routes(guideline)[key]
    return route.name.get(locale) or table_rows(guideline, locale)[route.row][0]


def text_of_key(guideline: Guideline, key: str, locale: str) -> tuple[Page, Block]:
    """Return a ready text and its page; raises LookupError."""
    return ready_texts(guideline, locale)[key]


@lru_cache(maxsize=8)
def ready_texts(guideline: Guideline, locale: str) -> Mapping[str, tuple[Page, Block]]:
    """Return the ready texts of a language by their keys, each with its page."""
    found = ((page, block) for page in guideline for block in page.of_kind("message"))
    return {block.key: (page, block) for page, block in reversed([*found]) if page.locale == locale}


def write_routes(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield a section a route: destination, holder, limit and the ready texts themselves."""
    locale, rows = page.locale, table_rows(guideline, page.locale)
    names = ("signs", "taken-to", "held-by", "limit-long")
    for key, route in routes(guideline).items():
        yield f"\n### {route_title(guideline, key, locale)} {{ #{key} }}\n"
        for name, cell in zip(names, rows[route.row][1:5], strict=True):
            yield from fact(name, rebased(cell, TABLE_PAGE, page), locale)
        for text in route.texts:
            yield from quoted(guideline, page, text)


def quoted(guideline: Guideline, page: Page, key: str) -> Iterator[str]:
    """Yield a ready text as a quotation under the link to where it stands."""
    home, block = text_of_key(guideline, key, page.locale)
    yield f"\n[{key}]({root_of(page)}{home.slug}.md#{key}) {block.title}:\n"
    for line in rebased(block.text, home.slug, page).strip().split("\n"):
        yield f"> {line}".rstrip()


def write_deadlines(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield the table of all deadlines: limit, beginning, and what each rests on."""
    locale = page.locale
    heads = ("deadline", "limit", "counted-from", "basis")
    yield table_row(label(name, locale) for name in heads)
    yield table_row(["---"] * len(heads))
    for each in deadlines(guideline).values():
        cells = [each.name.get(locale, ""), limit(each, locale), each.start.get(locale, "")]
        yield table_row([*cells, basis(guideline, each.basis, page)])


def write_report_dates(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield a table a year: what is due each month, on the working day to which it moves."""
    locale, all_due = page.locale, monthly(guideline).values()
    for year in years(guideline):
        yield f"\n### {year.year} {{ #kalender-{year.year} }}\n"
        yield table_row([label("month", locale), *(each.name[locale] for each in all_due)])
        yield table_row(["---"] * (1 + len(all_due)))
        for month in MONTHS:
            days = [due_on(guideline, each, year.year, month) for each in all_due]
            named = MONTH_NAMES[locale].split()[month - 1]
            yield table_row([named, *(f"{weekday(each, locale)}, {each.day}" for each in days)])


def limit(deadline: Deadline, locale: str) -> str:
    """Return `4 jam kerja`, `3 × 24 jam`, `1 hari kerja`."""
    amount: int | str = deadline.amount
    if deadline.unit == "hours" and amount == THREE_DAYS:
        amount = "3 × 24"
    name = "one-working-day" if (amount, deadline.unit) == (1, "working-days") else deadline.unit
    return label(name, locale).format(amount)


def basis(guideline: Guideline, written: str, page: Page) -> str:
    """Return a link to a provision, an article or a section."""
    name, _, place = written.partition("#")
    if PROVISION.fullmatch(written):
        slug = next(
            chapter.slug
            for chapter, blocks in chapters(guideline, page.locale)
            if any(block.key == written for block in blocks)
        )
        return link_provision(written, slug, page)
    if name in guideline.instruments:
        shown = cite(guideline.instruments[name], place, page.locale)
        return f"[{shown}]({root_of(page)}lampiran/dasar-hukum.md#{name})"
    target = guideline.pages[page.locale, name]
    title = next(each.title for each in target.headings if each.anchor == place)
    return f"[{title}]({root_of(page)}{name}.md#{place})"
