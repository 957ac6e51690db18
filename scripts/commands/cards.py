"""The command cards: every checklist and playbook on one page, A5 and A4, in each language."""

from __future__ import annotations

import argparse
import sys

from scripts.publish.html import UnknownMarkup
from scripts.publish.pdf.cards import FOLDER, make_cards
from scripts.publish.products import write_index
from scripts.publish.project import PublishError, load_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `cards`."""
    parser.add_argument("--draft", action="store_true", help="abaikan halaman yang belum ada")


def run(args: argparse.Namespace) -> int:
    """Make all cards; 1 and a message when one cannot be made."""
    try:
        project = load_project()
        products = make_cards(project, args.draft)
    except (PublishError, UnknownMarkup) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    write_index(project.dist, "cards", products)
    print(f"{len(products)} kartu di {project.dist / FOLDER}")
    return 0
