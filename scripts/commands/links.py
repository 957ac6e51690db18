"""The command links: addresses outside the site, with lychee; slow, never part of `check`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.guideline.config import read_site_config

CACHE = "7d"
REQUESTS_AT_ONCE = "4"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `links`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="tulis laporan JSON untuk review"
    )


def run(args: argparse.Namespace) -> int:
    """Run lychee over the sources; its own report, its own exit code."""
    docs_dir = read_site_config(args.project).docs_dir
    lychee = find_lychee()
    if lychee is None:
        print(
            "lychee tidak ada; 'make links' memasangnya / no lychee; 'make links' installs it",
            file=sys.stderr,
        )
        return 2
    words = command(lychee, docs_dir)
    if args.report:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        words += ["--format", "json", "--output", str(args.report.resolve())]
    return subprocess.run(words, cwd=args.project, check=False).returncode


def find_lychee() -> str | None:
    """Return the program beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("lychee")
    return str(beside) if beside.exists() else shutil.which("lychee")


def command(lychee: str, docs_dir: str = "docs") -> list[str]:
    """lychee with a cache, few requests at once, and only addresses of the network."""
    return [
        lychee,
        "--cache",
        "--max-cache-age",
        CACHE,
        "--max-concurrency",
        REQUESTS_AT_ONCE,
        "--scheme",
        "https",
        "--scheme",
        "http",
        "--no-progress",
        "--exclude",
        r"\.example",
        f"{docs_dir}/**/*.md",
        f"{docs_dir}/registers/*.yml",
    ]
