"""The command forms: forms, data, and the guideline as Word file and e-book."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.guideline.write import write_whole
from scripts.publish.forms.build import everything, publish
from scripts.publish.html import UnknownMarkup
from scripts.publish.products import write_index
from scripts.publish.project import PublishError, load_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("--out", type=Path, help="folder hasil (dist/) / where to write")


def run(arguments: argparse.Namespace) -> int:
    """Write every file; 1 and a message when something is missing."""
    project = load_project()
    out: Path = arguments.out or project.dist
    try:
        made = list(everything(project))
    except (ValueError, PublishError, UnknownMarkup) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    for product, data in made:
        write_whole(out / product.file, data)
    write_index(out, "forms", [product for product, _ in made])
    if project.site.is_dir() and arguments.out is None:
        publish(project, [product for product, _ in made])
    print(f"{len(made)} berkas di {out}/ / files in {out}/")
    return 0
