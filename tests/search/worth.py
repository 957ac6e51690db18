"""What each of the readers' words in registers/search.yml is worth, over all committed sets.

`python -m tests.search.worth` leaves each entry of `equivalents` out in turn and prints, by language, how
many help in two sets or more, in one, in none, and how many harm; `--idle` lists those that help in none.
A word that helps only in the set it was learnt from proves nothing, hence two.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.search.evaluation import HERE, SETS, built, read_queries
from tests.tools.machine import node

Worth = Mapping[str, Mapping[str, float]]


def location(place: str, locale: str) -> str:
    """Return a place of a set as the engine writes it: `akun#AKUN-03` is `en/akun/#AKUN-03`."""
    slug, _, anchor = place.partition("#")
    root = "" if locale == "id" else f"{locale}/"
    return root + (f"{slug}/" if slug else "") + (f"#{anchor}" if anchor else "")


def worth(locale: str) -> Worth:
    """Return for each entry the sets in which it changes the sum of reciprocal ranks, and by how much."""
    sets = {
        name: [
            (q.text, [location(p, locale) for p in q.places]) for q in read_queries(locale, name)
        ]
        for name in SETS
    }
    command = [node(), str(HERE / "worth.mjs"), str(Path(built().name) / f"{locale}.json")]
    run = subprocess.run(
        command, input=json.dumps(sets), capture_output=True, text=True, check=True
    )
    found: Worth = json.loads(run.stdout)
    return found


def verdict(changes: Mapping[str, float]) -> str:
    """Return what an entry does, over the sets where it does anything."""
    helped = sum(change > 0 for change in changes.values())
    if sum(changes.values()) < 0:
        return "harms"
    return ("helps in none", "helps in one", "helps in two or more")[min(helped, 2)]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", action="store_true", help="list what helps in none or harms")
    arguments = parser.parse_args()
    for locale in ("id", "en"):
        found = worth(locale)
        verdicts = {name: verdict(changes) for name, changes in found.items()}
        print(locale, len(found), dict(Counter(verdicts.values())))
        for name, said in verdicts.items() if arguments.idle else ():
            if said in ("helps in none", "harms"):
                print(f"  {said}: {name}")


if __name__ == "__main__":
    main()
