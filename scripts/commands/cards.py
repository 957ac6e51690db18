"""The command cards: every checklist and playbook on one page, A5 and A4, in each language."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.guideline.load import load_guideline
from scripts.publish.html import UnknownMarkup
from scripts.publish.pdf.cards import FOLDER, OWN_FOLDER, make_cards
from scripts.publish.products import write_index
from scripts.publish.project import PublishError, load_project
from scripts.publish.unit import read_entries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `cards`."""
    parser.add_argument("--draft", action="store_true", help="abaikan halaman yang belum ada")
    parser.add_argument(
        "--fields",
        type=Path,
        metavar="FILE",
        help="isian unit (berkas dari halaman Isian Teks Siap Pakai); kartunya milik unit itu",
    )


def run(args: argparse.Namespace) -> int:
    """Make all cards; 1 and a message when one cannot be made."""
    try:
        project = load_project()
        entries = args.fields and read_entries(
            args.fields, load_guideline(project.root, date.min, cached=True)
        )
        products = make_cards(project, args.draft, entries)
    except (PublishError, UnknownMarkup) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    if entries is None:
        write_index(project.dist, "cards", products)
        print(f"{len(products)} kartu di {project.dist / FOLDER}")
    else:
        print(f"{len(products)} kartu, {len(entries)} isian, di {project.dist / OWN_FOLDER}")
    return 0
