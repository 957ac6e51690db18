"""The command pdf: every edition of the guideline as PDF."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import BrokenExecutor

from scripts.publish.html import UnknownMarkup
from scripts.publish.pdf.editions import KINDS, make_editions
from scripts.publish.products import write_index
from scripts.publish.project import PublishError, load_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `pdf`."""
    parser.add_argument("--only", choices=KINDS, action="append", help="hanya edisi ini")
    # One edition takes about 0.8 GB, and Typst uses every core for it.
    parser.add_argument("--jobs", type=int, default=1, help="berapa edisi sekaligus")
    parser.add_argument(
        "--draft", action="store_true", help="abaikan halaman dan tautan yang belum ada"
    )


def run(args: argparse.Namespace) -> int:
    """Make the editions; 1 and a message when the text has something that cannot be printed."""
    try:
        project = load_project()
        products = make_editions(project, args.only or KINDS, args.jobs, args.draft)
    except (PublishError, UnknownMarkup, BrokenExecutor) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    write_index(project.dist, "pdf", products)
    for product in products:
        print(project.dist / product.file)
    return 0
