"""The commands check and explain."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from scripts.checks.report import REPORTS, summarise
from scripts.checks.rules import Problem, discover_rules, run_rules
from scripts.guideline.config import Unusable
from scripts.guideline.load import load_guideline


def day(text: str) -> date:
    """A date in the form 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' bukan tanggal seperti 2026-11-23") from None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `check`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="laporkan berkas ini saja")
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder yang memuat mkdocs.yml"
    )
    parser.add_argument("--format", choices=list(REPORTS), default="text", help="bentuk laporan")
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa pesan")
    parser.add_argument(
        "--as-of",
        type=day,
        default=None,
        metavar="DATE",
        help="hari pemeriksaan, misalnya 2026-11-23; tanpa ini, hari ini",
    )


def run(args: argparse.Namespace) -> int:
    """Check the guideline; 0 clean, 1 errors, 2 wrong use."""
    try:
        guideline = load_guideline(args.project, args.as_of or date.today())
        wanted = wanted_paths(args.paths, args.project)
    except Unusable as error:
        fault = error.fault
        message = fault.message.en if args.lang == "en" else fault.message.id
        place = f"{fault.location.path}:{fault.location.line}:{fault.location.column}"
        print(f"{place}: {message}", file=sys.stderr)
        return 2
    rules = [
        rule for rule in discover_rules().values() if guideline.site.is_guideline or rule.anywhere
    ]
    problems = select(run_rules(guideline, rules), wanted)
    sys.stdout.write(REPORTS[args.format](problems, args.lang))
    if args.format == "text":
        for note in guideline.notes:
            print(f"{'note' if args.lang == 'en' else 'catatan'}: {getattr(note, args.lang)}")
        print(summarise(problems, len(guideline.pages), args.lang))
    return int(any(problem.severity == "error" for problem in problems))


def wanted_paths(paths: Iterable[str], project: Path) -> list[str]:
    """Paths as the report writes them; raises Unusable for one that does not exist."""
    from scripts.guideline.model import Fault, Location, Message

    wanted = []
    root = project.resolve()
    for name in paths:
        path = Path(name).resolve()
        if not path.exists() or not path.is_relative_to(root):
            raise Unusable(
                Fault(
                    Location(name),
                    Message("tidak ada berkas itu di dalam proyek", "no such file in the project"),
                )
            )
        wanted.append(path.relative_to(root).as_posix())
    return wanted


def select(problems: list[Problem], wanted: list[str]) -> list[Problem]:
    """The problems of the wanted files and folders; all when none is named."""
    if not wanted or "." in wanted:
        return problems
    return [
        problem
        for problem in problems
        if any(
            problem.location.path == path or problem.location.path.startswith(f"{path}/")
            for path in wanted
        )
    ]
