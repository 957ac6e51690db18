"""How well the search finds: queries with the places that answer them, and the measures.

`python -m tests.search.evaluation` prints the report; `--misses` lists what does not come first.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from scripts.guideline.load import load_guideline
from scripts.site.search import make_indexes, write_indexes
from tests.tools.lock import ROOT
from tests.tools.machine import node

HERE = Path(__file__).resolve().parent
ANSWER = HERE / "engine.mjs"
FIRST = 5
# The set by which the engine was first tuned, and sets that were each
# committed before they were run; REPORT.md keeps the figures of those first runs.
SETS = (
    "queries",
    "judged",
    "blind",
    "fresh",
    "last",
    "final",
    "outside",
    "office",
    "sampled",
    "mixed",
    "phone",
    "typed",
    "desk",
)
HALVED = ("queries", "typed", "desk")  # every second row of a class is held out


@dataclass(frozen=True)
class Query:
    """A query, its class, and the places that answer it; `held_out` ones were never tuned on."""

    text: str
    kind: str
    places: frozenset[str]
    held_out: bool


@dataclass(frozen=True)
class Measures:
    """Share answered first, among the first five, mean reciprocal rank, share without a result."""

    queries: int
    recall_1: float
    recall_5: float
    mrr: float
    zero: float


def read_queries(locale: str, name: str = SETS[0]) -> list[Query]:
    """One set of queries of one language; in some, every second row of a class is held out."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for line in (HERE / f"{name}-{locale}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, text, places = line.split("\t")
            seen[kind] += 1
            held_out = name in HALVED and seen[kind] % 2 == 0
            found.append(Query(text, kind, frozenset(places.split()), held_out))
    return found


def place(location: str, locale: str) -> str:
    """`en/akun/#AKUN-03` as the query sets write it: `akun#AKUN-03`."""
    path, _, anchor = location.removeprefix("" if locale == "id" else f"{locale}/").partition("#")
    return f"{path.removesuffix('index.html').rstrip('/')}#{anchor}"


@cache
def built() -> tempfile.TemporaryDirectory[str]:
    """The indexes of the guideline as it is, written once."""
    made = tempfile.TemporaryDirectory()
    guideline = load_guideline(ROOT, date.min)
    indexes = make_indexes(guideline, guideline.registers["search"])
    write_indexes(indexes, Path(made.name))
    return made


def answers(locale: str, texts: Sequence[str], folder: Path | None = None) -> list[dict[str, Any]]:
    """What our engine answers."""
    index = (folder or Path(built().name)) / f"{locale}.json"
    command = [node(), str(ANSWER), str(index)]
    run = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return list(json.loads(run.stdout))


def ranks(locale: str, queries: Sequence[Query]) -> list[list[str]]:
    """The places that our engine finds for each query."""
    found = answers(locale, [query.text for query in queries])
    return [[place(item["location"], locale) for item in answer["items"]] for answer in found]


def rank(query: Query, found: Sequence[str]) -> int:
    """The rank of the first right place; 0 when there is none."""
    return next((at for at, name in enumerate(found, 1) if name in query.places), 0)


def measure(rows: Iterable[tuple[Query, Sequence[str]]]) -> Measures:
    """The measures over some queries."""
    pairs = [(rank(query, found), bool(found)) for query, found in rows]
    count = len(pairs)
    return Measures(
        queries=count,
        recall_1=sum(at == 1 for at, _ in pairs) / count,
        recall_5=sum(0 < at <= FIRST for at, _ in pairs) / count,
        mrr=sum(1 / at for at, _ in pairs if at) / count,
        zero=sum(not any_found for _, any_found in pairs) / count,
    )


def table(locale: str, queries: Sequence[Query], found: Sequence[Sequence[str]]) -> list[str]:
    """The report of one language as the rows of a Markdown table."""
    rows = list(zip(queries, found, strict=True))
    held_out = [row for row in rows if row[0].held_out]
    groups = {"all": rows} | ({"held out": held_out} if held_out else {})
    for kind in dict.fromkeys(query.kind for query in queries):
        name = f"{kind}, held out" if held_out else kind
        groups[name] = [row for row in held_out or rows if row[0].kind == kind]
    lines = []
    for name, group in groups.items():
        m = measure(group)
        cells = [
            locale,
            name,
            m.queries,
            *(f"{v:.3f}" for v in (m.recall_1, m.recall_5, m.mrr, m.zero)),
        ]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return lines


HEAD = "| language | queries | n | recall@1 | recall@5 | MRR | no result |\n" + "|---" * 7 + "|"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=("tuning", "all"))
    arguments = parser.parse_args()
    for name in SETS:
        print(f"\n{name}\n\n{HEAD}")
        for locale in ("id", "en"):
            report(locale, name, arguments.misses)


def report(locale: str, name: str, misses: str | None) -> None:
    """Print the rows of one set in one language, and what does not come first."""
    queries = read_queries(locale, name)
    found = ranks(locale, queries)
    print("\n".join(table(locale, queries, found)))
    for query, places in zip(queries, found, strict=True):
        at = rank(query, places)
        if at != 1 and misses and (misses == "all" or not query.held_out):
            print(f"  {at:>2} {query.kind}: {query.text} -> {' '.join(places[:FIRST])}")


if __name__ == "__main__":
    main()
