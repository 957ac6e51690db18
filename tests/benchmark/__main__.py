"""python -m tests.benchmark DIR… [--tools ours,lychee] [--times 3] [--number 1]: one table."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.benchmark.score import Score, score
from tests.benchmark.seed import copy_project, sow
from tests.benchmark.tools import TOOLS


def main() -> int:
    """Sow each project, run each tool on it, print what it found."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark")
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--number", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    print(f"{'project':<22} {'tool':<8} recall precision position  seconds  least kind")
    for project in args.projects:
        with tempfile.TemporaryDirectory() as folder:
            measure(project, Path(folder), args)
    return 0


def measure(project: Path, folder: Path, args: argparse.Namespace) -> None:
    """One project, every tool."""
    copy_project(project, folder / "before")
    seeds = sow(project, folder / "after", number=args.number, times=args.times)
    for name in args.tools.split(","):
        before = TOOLS[name](folder / "before")
        start = time.perf_counter()
        after = TOOLS[name](folder / "after")
        seconds = time.perf_counter() - start
        show(project.name, name, score(seeds, after, before), seconds, args.verbose)


def show(project: str, tool: str, result: Score, seconds: float, verbose: bool) -> None:
    """One row, and with --verbose what was missed and what was wrong."""
    least = min(result.kinds.items(), key=lambda item: item[1], default=("", 0.0))
    print(f"{project:<22} {tool:<8} {result.recall:6.3f} {result.precision:9.3f}"
          f" {result.position:8.3f} {seconds:8.2f}  {least[0]} {least[1]:.2f}"
          f" ({result.defects} defects)", flush=True)  # fmt: skip
    if verbose:
        for seed in result.missed:
            print("   missed", seed.kind, f"{seed.path}:{seed.first_line}", seed.target)
        for report in result.wrong:
            print("   wrong ", f"{report.path}:{report.line}:{report.column}", report.text)


if __name__ == "__main__":
    raise SystemExit(main())
