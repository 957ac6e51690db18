"""The command generate: write the generated blocks and the page of rules."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from scripts.checks.rules import discover_rules
from scripts.commands.explain import README, readme
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Page
from scripts.render.blocks import Unrenderable, render_block


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


def fresh_texts(guideline: Guideline) -> dict[str, str]:
    """Pages with generated blocks -> their text with current blocks."""
    return {page.path: fresh_text(guideline, page) for page in guideline if page.generated}


def fresh_text(guideline: Guideline, page: Page) -> str:
    """The text of a page with current blocks."""
    text = page.text
    for block in reversed(page.generated):
        fresh = render_block(guideline, page, block.name)
        if fresh is not None:
            text = text[: block.start] + fresh + text[block.end :]
    return text


def write_if_changed(path: Path, text: str) -> None:
    """Write a file only when its text differs."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.write_text(text, encoding="utf-8", newline="\n")
    print(path)
