"""The command pdf: every edition of the guideline as PDF."""

from __future__ import annotations

import argparse
import io
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pikepdf

from scripts.publish.bilingual import write_bilingual
from scripts.publish.book import load_book
from scripts.publish.compile import compile_pdf, save
from scripts.publish.documents import digest_of, name_of, write_document
from scripts.publish.finish import finish_pdf
from scripts.publish.markup import UnknownMarkup
from scripts.publish.products import Product, write_index
from scripts.publish.settings import Project, PublishError, load_project

KINDS = ("baca", "lampiran", "dwibahasa")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `pdf`."""
    parser.add_argument("--only", choices=KINDS, action="append", help="hanya edisi ini")
    parser.add_argument("--jobs", type=int, default=2, help="berapa berkas sekaligus")
    parser.add_argument(
        "--draft", action="store_true", help="abaikan halaman dan tautan yang belum ada"
    )


def run(args: argparse.Namespace) -> int:
    """Make the editions; 1 and a message when the text has something that cannot be printed."""
    try:
        project = load_project()
        wanted = [pair for pair in editions(project) if pair[0] in (args.only or KINDS)]
        # A process of its own for each: memory is given back, and languages are made side by side.
        with ProcessPoolExecutor(
            args.jobs, mp_context=get_context("spawn"), max_tasks_per_child=1
        ) as pool:
            tasks = [pool.submit(make, kind, locale, args.draft) for kind, locale in wanted]
            products = [task.result() for task in tasks]
    except (PublishError, UnknownMarkup) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    write_index(project.dist, "pdf", products)
    for product in products:
        print(project.dist / product.file)
    return 0


def editions(project: Project) -> list[tuple[str, str]]:
    """Kind and language of every edition."""
    single = [(kind, locale) for kind in ("baca", "lampiran") for locale in project.locales]
    return [*single, ("dwibahasa", project.locales[0])]


def make(kind: str, locale: str, draft: bool) -> Product:
    """One edition, from the built site to the finished file."""
    project = load_project()
    folder = Path(".build") / "typst" / f"{kind}-{locale}"
    if kind == "dwibahasa":
        books = [load_book(project, name, draft=draft) for name in project.locales]
        main = write_bilingual(project, books, folder)
    else:
        main = write_document(project, load_book(project, locale, draft=draft), kind, folder)
    name = name_of(kind, locale)
    with pikepdf.open(io.BytesIO(compile_pdf(project, main))) as pdf:
        finish_pdf(pdf, project.words(locale))
        save(pdf, project.dist / name)
    return product(project, kind, locale, digest_of(main))


def product(project: Project, kind: str, locale: str, digest: str) -> Product:
    """The record of one edition for the download page."""
    title = {name: project.words(name)[f"look_{kind}"] for name in project.locales}
    purpose = {name: project.words(name)[f"purpose_{kind}"] for name in project.locales}
    shown = "" if kind == "dwibahasa" else locale
    return Product(name_of(kind, locale), "pdf", shown, title, purpose, digest)
