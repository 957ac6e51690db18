"""The command refs: what has to be looked at when something changes."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.guideline.impact import occurrences
from scripts.guideline.load import load_guideline


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `refs`."""
    parser.add_argument(
        "target",
        metavar="TARGET",
        help="akun.md, akun.md#serah-terima, AKUN-03, kata-sandi, uu-27-2022",
    )
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )


def run(args: argparse.Namespace) -> int:
    """List every place, in both languages; 1 when there is none."""
    guideline = load_guideline(args.project, date.today())
    found = occurrences(guideline, args.target)
    for place in found:
        print(place)
    print(f"{len(found)} tempat menyebut '{args.target}'", file=sys.stderr)
    return int(not found)
