"""The command generate: write the generated blocks and the page of rules."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.checks.rules import discover_rules
from scripts.commands.explain import README, readme
from scripts.editions.recovery import recover
from scripts.editions.translations import fresh_translations
from scripts.guideline import transaction
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Message
from scripts.render.blocks import Unrenderable
from scripts.render.refresh import fresh_texts, stale, write_if_changed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `generate`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder yang memuat mkdocs.yml"
    )
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa pesan")


def run(args: argparse.Namespace) -> int:
    """Write what is not current, as one change; name each file that changed."""
    recover(args.project)
    guideline = load_guideline(args.project, date.today())
    try:
        texts = {**fresh_texts(guideline), **fresh_translations(guideline)}
    except Unrenderable as error:
        said = Message("catatan salah bentuk", "a record is malformed")
        print(f"docs/registers: {getattr(said, args.lang)} ({error})", file=sys.stderr)
        return 2
    for path in transaction.commit(args.project, stale(args.project, texts)):
        print(args.project / path)
    write_if_changed(README, readme(discover_rules()))
    return 0
