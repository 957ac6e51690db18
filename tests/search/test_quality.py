"""The search finds what readers ask for; `python -m tests.search.evaluation` prints the report."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from tests.search.evaluation import HERE, SETS, answers, measure, place, ranks, read_queries

RECALL, MRR, ZERO = 0.95, 0.85, 0.02
# What is still wanting: everyday speech, chat as it is typed on a phone, English words of the office.
HARDER = {
    ("final", "id"): (0.95, 0.78),
    ("phone", "id"): (0.94, 0.85),
    ("typed", "id"): (0.90, 0.81),
    ("desk", "id"): (0.93, 0.78),
    ("phone", "en"): (0.94, 0.86),
    ("final", "en"): (0.95, 0.83),
    ("outside", "en"): (0.95, 0.82),
    ("office", "en"): (0.91, 0.79),
    ("mixed", "en"): (0.92, 0.87),
    ("typed", "en"): (0.94, 0.83),
    ("desk", "en"): (0.75, 0.65),
}
URGENT = {"emergency-desk": 6}  # the least of a set; 12 where it is not named
WITHOUT = ("nothing", "nothing-later", "nothing-typed", "nothing-desk")
TOLD, REFUSED = 0.81, 0.03


@pytest.mark.parametrize(("locale", "least"), [("id", 120), ("en", 40)])
def test_there_are_enough_queries_of_every_class(locale: str, least: int) -> None:
    queries = read_queries(locale)
    assert len(queries) >= least
    assert {query.kind for query in queries} == {"inflected", "question", "synonym", "typo"}
    assert len({query.text for query in queries}) == len(queries)


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("name", SETS)
def test_readers_find_what_they_ask_for(locale: str, name: str) -> None:
    queries = read_queries(locale, name)
    rows = list(zip(queries, ranks(locale, queries), strict=True))
    held_out = [row for row in rows if row[0].held_out]
    recall, mrr = HARDER.get((name, locale), (RECALL, MRR))
    for group, part in (("all", rows), ("held out", held_out or rows)):
        result = measure(part)
        assert result.recall_5 >= recall and result.mrr >= mrr and result.zero <= ZERO, (
            group,
            asdict(result),
        )


@pytest.mark.parametrize("locale", ["id", "en"])
def test_emergencies_stand_first_and_calm_queries_raise_no_alarm(locale: str) -> None:
    rows = read_queries(locale, "emergency")
    found = answers(locale, [query.text for query in rows])
    urgent = [(q, a) for q, a in zip(rows, found, strict=True) if q.kind != "calm"]
    calm = [
        answer["query"]
        for q, answer in zip(rows, found, strict=True)
        if q.kind == "calm" and answer["urgent"]
    ]
    missed = [q.text for q, a in urgent if place(a["items"][0]["location"], locale) not in q.places]
    assert len(urgent) >= 20 and missed == [] and calm == []


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize("name", ["emergency-later", "emergency-typed", "emergency-desk"])
def test_emergencies_that_were_worded_later_are_nearly_all_answered_first(
    locale: str, name: str
) -> None:
    rows = read_queries(locale, name)
    found = answers(locale, [query.text for query in rows])
    pairs = list(zip(rows, found, strict=True))
    urgent = [(q, place(a["items"][0]["location"], locale)) for q, a in pairs if q.kind != "calm"]
    alarms = [q.text for q, a in pairs if q.kind == "calm" and a["urgent"]]
    missed = [q.text for q, first in urgent if first not in q.places]
    assert len(urgent) >= URGENT.get(name, 12) and len(missed) <= 1 and alarms == [], missed


@pytest.mark.parametrize("locale", ["id", "en"])
def test_what_the_text_does_not_answer_is_told_and_what_it_answers_is_not_refused(
    locale: str,
) -> None:
    files = [HERE / f"{name}-{locale}.tsv" for name in WITHOUT]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    without = [line for line in lines if not line.startswith("#")]
    told = [answer["nothing"] for answer in answers(locale, without)]
    asked = [query.text for name in SETS for query in read_queries(locale, name)]
    refused = [answer["nothing"] for answer in answers(locale, asked)]
    assert sum(told) / len(told) >= TOLD, (sum(told), len(told))
    assert sum(refused) / len(refused) <= REFUSED, (sum(refused), len(refused))


def test_an_unknown_key_leads_to_the_nearest() -> None:
    (found,) = answers("id", ["AKUN-99"])
    assert found["nothing"] and not found["exact"]
    assert found["notes"][0] == {"kind": "nokey", "from": "AKUN-99", "to": "AKUN-14"}
    assert found["items"][0]["key"] == "AKUN-14"


def test_words_that_occur_nowhere_are_named_and_corrections_offered() -> None:
    (found,) = answers("id", ["cara lapor spt tahunan pajak"])
    assert found["nothing"] and found["unknown"] == ["pajak"]
    assert {"kind": "offer", "from": "pajak", "to": "pijak"} in found["notes"]
