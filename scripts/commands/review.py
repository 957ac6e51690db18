"""The command review: what each owner has to look at again, and by when."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from scripts.commands.task_files import (
    as_calendar,
    as_csv,
    as_issue,
    as_lines,
    as_page,
    by_owner,
)
from scripts.commands.tasks import Task, link_tasks, tasks
from scripts.editions.record import latest
from scripts.guideline.load import load_guideline
from scripts.guideline.write import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `review`."""
    add = parser.add_argument
    add("--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml")
    add("--as-of", type=date.fromisoformat, default=None, metavar="DATE")
    add("--since", metavar="EDITION", help="bandingkan dengan edisi ini; baku: yang terakhir")
    add("--links", type=Path, metavar="FILE", help="laporan 'links --report' tentang alamat luar")
    add(
        "--out", type=Path, metavar="DIR", help="tulis halaman, CSV, kalender, dan teks isu di sini"
    )


def run(args: argparse.Namespace) -> int:
    """Print or write what needs a review; 0 whether or not there is any, 2 for wrong use."""
    as_of = args.as_of or date.today()
    guideline = load_guideline(args.project, as_of)
    frozen = guideline.history.frozen
    if args.since and args.since not in frozen:
        print(f"tidak ada edisi '{args.since}' / no such edition", file=sys.stderr)
        return 2
    try:
        links = list(link_tasks(guideline, args.links)) if args.links else []
    except ValueError as error:
        print(f"{args.links}: bukan laporan tautan / no report of links: {error}", file=sys.stderr)
        return 2
    found = tasks(guideline, frozen[args.since] if args.since else latest(frozen), links)
    if args.out:
        write_files(args.out, found, as_of)
    else:
        lines = list(as_lines(found))
        print("\n".join(lines) if lines else "tidak ada yang perlu ditinjau / nothing to review")
    return 0


def write_files(out: Path, found: Sequence[Task], day: date) -> None:
    """Write the page, the table, and a calendar and the text of an issue for each owner."""
    write_whole(out / "review.html", as_page(found, day))
    write_whole(out / "review.csv", as_csv(found))
    for owner, mine in by_owner(found):
        name = re.sub(r"[^a-z0-9-]", "", owner) or "tanpa-pemilik"
        write_whole(out / f"{name}.ics", as_calendar(owner, mine, day))
        write_whole(out / "issues" / f"{name}.md", as_issue(owner, mine, day))
