"""The command review: what has to be looked at again, as the tree stands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from scripts.checks.citations_dates import faults_of, register_owner, touched, uses
from scripts.editions.items import draft
from scripts.editions.record import Record, latest
from scripts.editions.status import moved_instruments, overdue, unsettled
from scripts.editions.translations import drifts, units
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Location
from scripts.guideline.platforms import Known, facts

CHECK_LAW_AFTER = 183  # days; the register is looked through twice a year


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `review`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder yang memuat mkdocs.yml"
    )
    parser.add_argument("--as-of", type=date.fromisoformat, default=None, metavar="DATE")
    parser.add_argument("--since", metavar="EDITION", help="bandingkan dengan edisi ini")


def run(args: argparse.Namespace) -> int:
    """Print what needs a review; 0 whether or not there is any."""
    as_of = args.as_of or date.today()
    guideline = load_guideline(args.project, as_of)
    frozen = guideline.history.frozen
    if args.since and args.since not in frozen:
        print(f"tidak ada edisi '{args.since}' / no such edition", file=sys.stderr)
        return 2
    before = frozen[args.since] if args.since else latest(frozen)
    checked = {key: item.checked_on for key, item in guideline.instruments.items()}
    lines = list(review(before, draft(guideline), as_of))
    lines += [
        f"terjemahan {drift.unit.key}: naskah Indonesia berubah, terjemahannya belum"
        for drift in drifts(guideline, units(guideline))
    ]
    lines += list(old_checks(checked, as_of))
    lines += list(old_facts(facts(guideline), as_of))
    lines += list(moving_law(guideline))
    print("\n".join(lines) if lines else "tidak ada yang perlu ditinjau / nothing to review")
    return 0


def review(before: Record | None, now: Record, as_of: date) -> Iterator[str]:
    """One line for each thing to look at."""
    for moved in moved_instruments(before, now):
        rests = ", ".join(moved.provisions) or "–"
        yield f"peraturan {moved.key}: {moved.before} → {moved.now or 'hilang'}; tinjau: {rests}"
    for each in unsettled(now):
        yield f"peraturan {each.key}: {each.now}; bersandar padanya: {', '.join(each.provisions)}"
    for slug, due in overdue(now, as_of.isoformat()):
        yield f"halaman {slug}: tinjauan lewat sejak {due}"


def moving_law(guideline: Guideline) -> Iterator[str]:
    """By owner: law that does not hold on the day, and the days to come with the places they touch."""
    found: dict[str, list[str]] = {}
    for use in uses(guideline):
        for article, fault in faults_of(use, guideline):
            if not use.is_about:
                what = (
                    f"{use.instrument.key}{'#' * bool(article)}{article}: {fault.why} {fault.since}"
                )
                found.setdefault(use.owner, []).append(f"  {place(use.location)} {what}".rstrip())
    owner = register_owner(guideline)
    for instrument in guideline.instruments.values():
        for watch in instrument.watch:
            if not watch.done_on:
                state = f", disiapkan {watch.prepared_on}" if watch.prepared_on else ""
                line = f"  {watch.day}{state} {instrument.key}: {watch.what.get('id', '')}"
                found.setdefault(owner, []).append(line)
                for where, looks_after in sorted(set(touched(guideline, watch))):
                    found.setdefault(looks_after, []).append(
                        f"  {watch.day} {instrument.key} menyentuh {place(where)}"
                    )
    for name, lines in sorted(found.items()):
        yield f"hukum, pemilik {name or '–'}:"
        yield from sorted(set(lines))


def place(where: Location) -> str:
    """`docs/id/akun.md:12`."""
    return f"{where.path}:{where.line}"


def old_checks(checked: dict[str, str], as_of: date) -> Iterator[str]:
    """Instruments whose status nobody has looked up for half a year."""
    for key, text in checked.items():
        try:
            age = (as_of - date.fromisoformat(text)).days
        except ValueError:
            continue
        if age > CHECK_LAW_AFTER:
            yield f"peraturan {key}: terakhir diperiksa {text}, {age} hari yang lalu"


def old_facts(known: Iterable[Known], as_of: date) -> Iterator[str]:
    """Yield platforms and contacts that nobody has looked up for half a year, by owner."""
    for fact in sorted(known, key=lambda each: (each.owner, each.key)):
        if fact.is_stale(as_of):
            yield f"{fact.owner}: {fact.key} terakhir diperiksa {fact.checked_on}"
