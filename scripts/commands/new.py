"""The command new: a chapter, block, item, record or drawing with empty places that `check` names."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from scripts.commands.skeletons import KINDS, Refusal
from scripts.editions.recovery import recover
from scripts.guideline import transaction
from scripts.guideline.load import load_guideline
from scripts.render.blocks import Unrenderable
from scripts.render.refresh import fresh_texts, stale

WHERE = "halaman, atau halaman dan jangkar: akun, akun#pendaftaran"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `new`: a kind, then what that kind needs."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name, kind in KINDS.items():
        verb = kinds.add_parser(name, help=kind.help)
        for argument, hint in kind.arguments.items():
            verb.add_argument(argument, metavar=argument.upper(), help=hint or WHERE)


def run(args: argparse.Namespace) -> int:
    """Write both languages as one change; 2 where the place is unknown or the name is taken."""
    recover(args.project)
    guideline = load_guideline(args.project, date.today())
    kind = KINDS[args.kind]
    try:
        with transaction.rehearsal(args.project) as copy:
            key = kind.make(copy, guideline, *(getattr(args, name) for name in kind.arguments))
            with suppress(Unrenderable):  # REG003 tells of it
                fresh = fresh_texts(load_guideline(copy, guideline.as_of))
                transaction.commit(copy, stale(copy, fresh))
            writes = transaction.changed(copy, args.project)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    for path in transaction.commit(args.project, writes):
        print(path)
    print(f"{key}: 'check' menyebut yang perlu ditulis / 'check' says what to write")
    return 0
