"""The command generate: write the generated blocks and the page of rules."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.checks.rules import discover_rules
from scripts.commands.explain import README, readme
from scripts.guideline.load import load_guideline
from scripts.render.blocks import Unrenderable
from scripts.render.refresh import fresh_texts, write_if_changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `generate`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder yang memuat mkdocs.yml"
    )


def run(args: argparse.Namespace) -> int:
    """Write what is not current; name each file that changed."""
    guideline = load_guideline(args.project, date.today())
    try:
        texts = fresh_texts(guideline)
    except Unrenderable as error:
        print(f"docs/registers: catatan salah bentuk ({error})", file=sys.stderr)
        return 2
    for path, text in texts.items():
        write_if_changed(args.project / path, text)
    write_if_changed(README, readme(discover_rules()))
    return 0
