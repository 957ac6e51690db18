"""The command check."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from scripts.checks.causes import causes_first, unfolded
from scripts.checks.fixes import apply_edits
from scripts.checks.kept import PLACE as FINDINGS
from scripts.checks.report import REPORTS, by_page, summarise
from scripts.checks.rules import Problem, discover_rules, run_rules
from scripts.editions.recovery import recover, warn
from scripts.guideline.cache import Cache
from scripts.guideline.config import Unusable, read_site_config
from scripts.guideline.history import CHANGELOG
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Edit, Fault, Guideline, Location, Message
from scripts.guideline.output import read_output

LONG_REPORT = 40
NOT_JUDGED = "NOTE"
GARBAGE = 200_000
ROUNDS = 3
SECONDS_BETWEEN_LOOKS = 0.5


def day(text: str) -> date:
    """Parse a date in the form 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' bukan tanggal seperti 2026-11-23") from None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `check`."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="laporkan berkas ini saja")
    add("--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml")
    add("--format", choices=list(REPORTS), default="text", help="bentuk laporan")
    add("--lang", choices=["id", "en"], default="id", help="bahasa pesan")
    add("--as-of", type=day, metavar="DATE", help="hari pemeriksaan; tanpa ini, hari ini")
    add("--site", type=Path, metavar="DIR", help="periksa juga situs hasil bangun di folder ini")
    add("--all", action="store_true", help="tampilkan juga yang hanya mengikuti galat lain")
    add("--fix", action="store_true", help="perbaiki yang mekanis, lalu periksa lagi")
    add("--watch", action="store_true", help="periksa lagi setiap kali ada yang berubah")


def run(args: argparse.Namespace) -> int:
    """Check the guideline; 0 clean, 1 errors, 2 wrong use."""
    gc.set_threshold(GARBAGE)  # all that is read is kept; looking for garbage in it is in vain
    if args.watch:
        return watch(args)
    return check(args)


def check(args: argparse.Namespace) -> int:
    """One look at everything."""
    (recover if args.fix else warn)(args.project)
    try:
        guideline, problems = fix(args) if args.fix else look(args)
    except Unusable as error:
        print(unusable_text(error.fault, args.lang), file=sys.stderr)
        return 2
    told = causes_first(guideline, problems)
    shown = unfolded(told) if args.all else told
    notes = () if args.format == "text" else noted(guideline, args.format)
    sys.stdout.write(REPORTS[args.format]([*shown, *notes], args.lang))
    if args.format == "text":
        sys.stdout.write(epilogue(guideline, shown, args.lang))
    return int(any(problem.severity == "error" for problem in problems))


def fix(args: argparse.Namespace) -> tuple[Guideline, list[Problem]]:
    """Fix what is mechanical and return what is left; one fix can bring another to light."""
    guideline, problems = look(args)
    changed: set[str] = set()
    for _ in range(ROUNDS):
        paths = apply_edits(args.project, edits_of(causes_first(guideline, problems)))
        if not paths:
            break
        changed.update(paths)
        guideline, problems = look(args)
    for path in sorted(changed):
        print(f"{'fixed' if args.lang == 'en' else 'diperbaiki'}: {path}", file=sys.stderr)
    return guideline, problems


def edits_of(problems: Iterable[Problem]) -> Iterator[Edit]:
    """Yield the edits of causes; of what follows only where its cause has none."""
    for problem in problems:
        if problem.edit:
            yield problem.edit
        else:
            yield from (each.edit for each in problem.followers if each.edit)


def look(args: argparse.Namespace) -> tuple[Guideline, list[Problem]]:
    """Load and run; the problems of the wanted files only."""
    wanted = wanted_paths(args.paths, args.project)
    guideline = load_guideline(
        args.project, args.as_of or date.today(), cached=True, wanted=() if args.fix else wanted
    )
    if args.site:
        guideline = with_output(guideline, args.site)
    rules = [
        rule for rule in discover_rules().values() if args.site or not rule.code.startswith("OUT")
    ]
    kept = Cache(args.project / FINDINGS if guideline.digests else None, few=0)
    problems = run_rules(guideline, rules, wanted, kept)
    kept.save(is_part=bool(wanted))
    return guideline, problems


def with_output(guideline: Guideline, folder: Path) -> Guideline:
    """Return the guideline with its built site."""
    if not folder.is_dir():
        message = Message(
            "tidak ada situs di sini; bangun dulu dengan 'make site'",
            "no site here; build it first with 'make site'",
        )
        raise Unusable(Fault(Location(str(folder)), message))
    return replace(guideline, output=read_output(folder, folder.name))


def noted(guideline: Guideline, form: str) -> list[Problem]:
    """Return what is not judged as problems that are none; GitHub has its own word for them."""
    severity = "notice" if form == "github" else "note"
    return [Problem(note.location, NOT_JUDGED, severity, note.message) for note in guideline.notes]


def epilogue(guideline: Guideline, problems: list[Problem], language: str) -> str:
    """Return what could not be known, the pages of a long report, and the sum."""
    word = "note" if language == "en" else "catatan"
    counts = Counter(getattr(note.message, language) for note in guideline.notes)
    lines = [f"{word}: {text}" + f" ({n} ×)" * (n > 1) for text, n in counts.items()]
    if len(problems) > LONG_REPORT:
        lines += by_page(problems)
    return "\n".join([*lines, summarise(problems, len(guideline.pages), language)]) + "\n"


def unusable_text(fault: Fault, language: str) -> str:
    """`path:line:column: message`."""
    path, line, column = fault.location
    return f"{path}:{line}:{column}: {getattr(fault.message, language)}"


def wanted_paths(paths: Iterable[str], project: Path) -> list[str]:
    """Paths as the report writes them; raises Unusable for one that does not exist."""
    wanted = []
    root = project.resolve()
    for name in paths:
        path = Path(name).resolve()
        if not path.exists() or not path.is_relative_to(root):
            message = Message("tidak ada berkas itu di dalam proyek", "no such file in the project")
            raise Unusable(Fault(Location(name), message))
        wanted.append(path.relative_to(root).as_posix())
    return wanted


def watch(args: argparse.Namespace) -> int:
    """Look again after every change, until interrupted."""
    before: dict[str, float] = {}
    while True:
        now = stamps(args.project)
        if now != before:
            before = now
            check(args)
            sys.stdout.flush()
        time.sleep(SECONDS_BETWEEN_LOOKS)


def stamps(project: Path) -> dict[str, float]:
    """When each source was last written."""
    found = {}
    try:
        docs = project / read_site_config(project).docs_dir
    except Unusable:  # what is wrong is said by the check
        docs = project / "docs"
    for path in [project / "mkdocs.yml", project / CHANGELOG, *sorted(docs.rglob("*"))]:
        try:
            found[str(path)] = path.stat().st_mtime
        except OSError:
            continue
    return found
