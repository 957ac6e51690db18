"""RTE: the questions lead to the routing table, and every deadline rests on something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.impact import is_key
from scripts.guideline.model import Guideline, Message
from scripts.guideline.practice import Situation, situations
from scripts.guideline.routing import (
    MOST_QUESTIONS,
    TABLE_ANCHOR,
    TABLE_PAGE,
    Deadline,
    Question,
    Route,
    deadlines,
    questions,
    routes,
    table_rows,
)


@rule("RTE001", whole=True)
def unknown_route(guideline: Guideline) -> Iterator[Finding]:
    """Answers, routes and deadlines name what there is: a question, row, ready text, provision.

    Jawaban, rute, dan tenggat menyebut yang ada: pertanyaan, baris tabel, teks siap pakai, ketentuan.

    Bad:  to: pengadaun
    Good: to: pengaduan
    """
    known_texts = keys_of(guideline, "message")
    asked, led = questions(guideline), routes(guideline)
    for question in asked.values():
        for answer in question.answers:
            if answer.to not in asked and answer.to not in led:
                yield unknown(question, "to", answer.to, (*asked, *led))
    rows = table_rows(guideline, guideline.source)
    for route in led.values():
        if route.row not in rows:
            yield unknown(route, "row", route.row, rows)
        for text in route.texts:
            if text not in known_texts:
                yield unknown(route, "texts", text, known_texts)
        for key in route.deadlines:
            if key not in deadlines(guideline):
                yield unknown(route, "deadlines", key, deadlines(guideline))
    yield from unknown_practice(guideline)
    places = bases(guideline)
    for deadline in deadlines(guideline).values():
        if deadline.basis not in places and deadline.basis.partition("#")[0] not in places:
            yield unknown(deadline, "basis", deadline.basis, places)


def unknown_practice(guideline: Guideline) -> Iterator[Finding]:
    """Yield what is practised although there is no such example, route or provision."""
    known = {"examples": keys_of(guideline, "example"), "routes": set(routes(guideline))}
    provisions = keys_of(guideline, "provision")
    for each in situations(guideline):
        if each.key not in known[each.kind]:
            yield unknown(each, each.kind, each.key, known[each.kind])
        for key in each.provisions:
            if key not in provisions:
                yield unknown(each, each.kind, key, provisions)


def unknown(
    record: Question | Route | Deadline | Situation, field: str, value: str, known: Iterable[str]
) -> Finding:
    """Return the finding about a name that nothing has."""
    return Finding(
        record.location,
        Message(
            f"'{record.key}': '{value}' dalam '{field}' tidak ada",
            f"'{record.key}': there is no '{value}', named in '{field}'",
        )
        + did_you_mean(value, known),
        about=value if is_key(value) else "",
    )


def keys_of(guideline: Guideline, kind: str) -> set[str]:
    """Return the keys of the blocks of a kind in the source language."""
    return {block.key for page in guideline.sources() for block in page.of_kind(kind)}


def bases(guideline: Guideline) -> set[str]:
    """Return what a deadline may rest on: provisions, confirmed instruments, sections."""
    confirmed = {key for key, item in guideline.instruments.items() if item.confirmed_on}
    sections = {
        f"{page.slug}#{heading.anchor}" for page in guideline.sources() for heading in page.headings
    }
    return keys_of(guideline, "provision") | confirmed | sections


@rule("RTE002")
def unreached_route(guideline: Guideline) -> Iterator[Finding]:
    """Every row of the routing table has a route, and at most five questions lead to each.

    Setiap baris tabel rute memiliki rute, dan paling banyak lima pertanyaan menuju ke sana.

    Bad:  a row whose text no route names, or a route that no answer leads to
    Good: routes: {pengaduan: {row: INTER-T04, …}}, and an answer with "to: pengaduan"
    """
    asked, led = questions(guideline), routes(guideline)
    if not asked:
        return
    page = guideline.pages.get((guideline.source, TABLE_PAGE))
    rows = {route.row for route in led.values()}
    for key in table_rows(guideline, guideline.source) if page else ():
        if key not in rows and page:
            table = next(t for t in page.tables if page.section_of(t.offset) == TABLE_ANCHOR)
            yield Finding(
                table.location,
                Message(
                    f"baris '{key}' belum memiliki rute; tambahkan di docs/registers/routing.yml",
                    f"row '{key}' has no route; add one to docs/registers/routing.yml",
                ),
            )
    steps = distances(asked)
    for route in led.values():
        count = steps.get(route.key)
        if count is None or count > MOST_QUESTIONS:
            yield Finding(
                route.location,
                Message(
                    f"rute '{route.key}' tidak tercapai dalam {MOST_QUESTIONS} pertanyaan",
                    f"route '{route.key}' is not reached within {MOST_QUESTIONS} questions",
                ),
            )


def distances(asked: Mapping[str, Question]) -> dict[str, int]:
    """Return after how many questions each question and route is reached from the first."""
    first = next(iter(asked))
    steps, front = {first: 0}, [first]
    while front:
        key = front.pop(0)
        for answer in asked[key].answers:
            if answer.to not in steps:
                steps[answer.to] = steps[key] + 1
                if answer.to in asked:
                    front.append(answer.to)
    return steps
