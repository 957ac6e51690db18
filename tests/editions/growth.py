"""What editions cost: `python -m tests.editions.growth 30` releases so many of the real text.

They are made in a clone; each changes one provision. Prints the CPU of a first and of a second
publication, and what the published folder takes with every edition (files of two names once).
`--pages` leaves PDF and forms out.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from scripts.commands.publish import publish
from scripts.commands.release import release
from scripts.editions.record import latest, successors
from scripts.editions.sites import Builder, base_of
from scripts.guideline.history import KINDS
from scripts.guideline.load import load_guideline
from tests.editions.repository import commit, git, plan
from tests.tools.lock import ROOT

REASON = '{id: "Uji.", en: "Trial."}'
PLAN = f"summary: {REASON}\nnotes:\n" + "".join(f"  {kind}: {REASON}\n" for kind in KINDS)
PERIODS = {
    "id": re.compile(r"(lambat )\d+( hari kerja)"),
    "en": re.compile(r"()\d+( working days)"),
}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("number", type=int)
    parser.add_argument("--pages", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "clone"
        git(ROOT, "clone", "--quiet", str(ROOT), str(root))
        git(root, "config", "user.name", "Uji")
        git(root, "config", "user.email", "uji@example.org")
        for number in range(args.number):
            next_edition(root, number)
        guideline = load_guideline(root, date.today())
        builder = Builder(root, guideline, base_of(guideline), files=not args.pages)
        costs = [cost(builder, Path(folder) / name) for name in ("one", "two")]
        sizes = sorted(grown(Path(folder) / "two"))
    print(f"CPU: {costs[0]:.0f} s, then {costs[1]:.0f} s ({costs[1] / costs[0]:.3f})")
    print(f"MB an edition: median {sizes[len(sizes) // 2]:.1f}, largest {sizes[-1]:.1f}")
    return 0


def next_edition(root: Path, number: int) -> None:
    """Release the next edition, in which the period of AKUN-02 is another."""
    frozen = load_guideline(root, date.today()).history.frozen
    last = latest(frozen)
    assert last is not None
    for locale, period in PERIODS.items():
        path = root / "docs" / locale / "akun.md"
        text = period.sub(rf"\g<1>{number + 11}\g<2>", path.read_text("utf-8"), count=1)
        path.write_text(text, "utf-8")
    plan(root, PLAN)
    commit(root, "prepare")
    day = max(date.fromisoformat(last["date"]), date.today() - timedelta(days=1))
    release(root, successors(last["edition"])[1], day.isoformat())


def cost(builder: Builder, out: Path) -> float:
    """Publish; return the seconds of CPU that it took, with all processes."""
    before = seconds()
    publish(builder, out)
    return seconds() - before


def seconds() -> float:
    """Return the seconds of CPU of this process and of those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def grown(public: Path) -> list[float]:
    """Return what each edition adds, in MB; a file of several names counts where it is first."""
    seen: set[int] = set()
    found = []
    for folder in sorted(path for path in public.iterdir() if re.match(r"\d", path.name)):
        files = [path.stat() for path in folder.rglob("*") if path.is_file()]
        found.append(sum(each.st_size for each in files if each.st_ino not in seen) / 1e6)
        seen |= {each.st_ino for each in files}
    return found


if __name__ == "__main__":
    sys.exit(main())
