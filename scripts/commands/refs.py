"""The command refs: what has to be looked at when something changes."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.guideline.impact import occurrences
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Message


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
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa pesan")


def run(args: argparse.Namespace) -> int:
    """List every place, in both languages; 1 when there is none."""
    guideline = load_guideline(args.project, date.today())
    found = occurrences(guideline, args.target)
    for place in found:
        print(place)
    count = len(found)
    places = Message(
        f"{count} tempat menyebut", f"{count} place{'s' * (count != 1)} name{'s' * (count == 1)}"
    )
    print(f"{getattr(places, args.lang)} '{args.target}'", file=sys.stderr)
    return int(not found)
