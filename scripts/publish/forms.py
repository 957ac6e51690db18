"""`python -m scripts forms`: every form in every language, and the guideline as data."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.guideline.records import read_yaml
from scripts.publish.data import data_files
from scripts.publish.docx import docx_form
from scripts.publish.template import Template, UntranslatedError, templates
from scripts.publish.workbook import workbook
from scripts.publish.xlsx import xlsx_file

File = tuple[str, bytes]  # path below dist/, content
PUBLISHED = {"forms": "formulir", "data": "data"}  # folder in dist/ -> folder in site/unduhan/


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to read and where to write."""
    parser.add_argument("--root", type=Path, default=Path(), help="folder proyek / project")
    parser.add_argument("--out", type=Path, help="folder hasil (dist/) / where to write")


def run(arguments: argparse.Namespace) -> int:
    """Write every file; 1 when a record lacks a language."""
    root: Path = arguments.root
    out: Path = arguments.out or root / "dist"
    guideline, edition = load_guideline(root, date.min), edition_of(root)
    try:
        files = [*form_files(guideline, edition), *data_files(guideline, edition)]
    except UntranslatedError as error:
        print(f"terjemahan tidak ada / no translation: {error}", file=sys.stderr)
        return 1
    for name, data in files:
        write(out / name, data)
    if (root / "site").is_dir():
        publish(out, root / "site")
    print(f"{len(files)} berkas di {out}/ / files in {out}/")
    return 0


def edition_of(root: Path) -> str:
    """The edition that the tree is, from mkdocs.yml."""
    record = read_yaml((root / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    return str(record["extra"]["edition"])


def form_files(guideline: Guideline, edition: str) -> Iterator[File]:
    """Every form in every language."""
    for locale in guideline.locales:
        for template in templates(guideline, locale):
            path = f"forms/{locale}/{template.slug}.{template.format}"
            yield path, form(template, edition, guideline)


def form(template: Template, edition: str, guideline: Guideline) -> bytes:
    """One form as a file; raises ValueError where its record is wrong."""
    try:
        if template.format == "xlsx":
            return xlsx_file(workbook(template, edition, guideline))
        return docx_form(template, edition)
    except (KeyError, ValueError) as error:
        if isinstance(error, UntranslatedError):
            raise UntranslatedError(f"{template.slug}: {error}") from None
        raise ValueError(f"docs/registers/templates/{template.slug}.yml: {error}") from error


def write(path: Path, data: bytes) -> None:
    """One file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def publish(out: Path, site: Path) -> None:
    """Copy what was written to where the pages link to it."""
    for folder, name in PUBLISHED.items():
        goal = site / "unduhan" / name
        shutil.rmtree(goal, ignore_errors=True)
        if (out / folder).is_dir():
            shutil.copytree(out / folder, goal)
