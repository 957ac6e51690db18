"""The command pdf: every edition of the guideline as PDF."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pikepdf

from scripts.publish.bilingual import write_bilingual
from scripts.publish.book import load_book
from scripts.publish.compile import compile_part, compile_pdf, save
from scripts.publish.documents import digest_of, name_of, write_document
from scripts.publish.finish import finish_pdf
from scripts.publish.join import join
from scripts.publish.markup import UnknownMarkup
from scripts.publish.parts import (
    ROUNDS,
    Piece,
    Report,
    divide,
    guess,
    pages_of,
    read_reports,
    source,
)
from scripts.publish.products import Product, write_index
from scripts.publish.settings import Project, PublishError, load_project

KINDS = ("baca", "lampiran", "dwibahasa")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `pdf`."""
    parser.add_argument("--only", choices=KINDS, action="append", help="hanya edisi ini")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 2, help="berapa berkas sekaligus"
    )
    parser.add_argument(
        "--draft", action="store_true", help="abaikan halaman dan tautan yang belum ada"
    )


def run(args: argparse.Namespace) -> int:
    """Make the editions; 1 and a message when the text has something that cannot be printed."""
    try:
        project = load_project()
        # Parts are set side by side; threads inside each would only wait for one another.
        os.environ.setdefault("RAYON_NUM_THREADS", "1")
        wanted = [pair for pair in editions(project) if pair[0] in (args.only or KINDS)]
        # A process of its own for each step: its memory is given back, and steps go side by side.
        with (
            ProcessPoolExecutor(
                args.jobs, mp_context=get_context("spawn"), max_tasks_per_child=1
            ) as pool,
            ThreadPoolExecutor(len(wanted)) as threads,
        ):
            tasks = [threads.submit(make, pool, *pair, args.draft) for pair in wanted]
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


def make(pool: Executor, kind: str, locale: str, draft: bool) -> Product:
    """One edition, from the built site to the finished file."""
    if kind == "dwibahasa":
        return pool.submit(make_bilingual, kind, locale, draft).result()
    pieces = pool.submit(write, kind, locale, draft).result()
    parts = divide(pieces)
    mains = [folder_of(kind, locale) / f"main-{part.number + 1}.typ" for part in parts]
    layout = guess(pieces, parts)
    reports: dict[Path, Future[Report]] = {}
    for number in range(ROUNDS):
        texts = [source(pieces, part, layout) for part in parts]
        changed = [pair for pair in zip(mains, texts, strict=True) if is_new(*pair)]
        if not changed:
            sources = [
                (main, pages_of(layout, part)) for main, part in zip(mains, parts, strict=True)
            ]
            return pool.submit(bind, kind, locale, sources).result()
        for main, text in changed:
            main.write_text(text, encoding="utf-8")
            reports[main] = pool.submit(set_part, main, draft=not number)
        layout = read_reports(pieces, parts, [reports[main].result() for main in mains])
    raise PublishError(f"{kind}-{locale}: nomor halaman tidak tetap / page numbers do not settle")


def is_new(main: Path, text: str) -> bool:
    """True unless the PDF of the part was made of this text."""
    return not main.with_suffix(".pdf").exists() or main.read_text(encoding="utf-8") != text


def folder_of(kind: str, locale: str) -> Path:
    """Where an edition is prepared."""
    return Path(".build") / "typst" / f"{kind}-{locale}"


def make_bilingual(kind: str, locale: str, draft: bool) -> Product:
    """The bilingual edition, which is short."""
    project, folder = load_project(), folder_of(kind, locale)
    books = [load_book(project, name, draft=draft) for name in project.locales]
    main = write_bilingual(project, books, folder)
    with pikepdf.open(io.BytesIO(compile_pdf(project, main))) as pdf:
        return finished(project, pdf, kind, locale)


def write(kind: str, locale: str, draft: bool) -> list[Piece]:
    """The text of an edition."""
    project = load_project()
    book = load_book(project, locale, draft=draft)
    return write_document(project, book, kind, folder_of(kind, locale))


def set_part(main: Path, *, draft: bool) -> Report:
    """One part, laid out."""
    return compile_part(load_project(), main, draft=draft)


def bind(kind: str, locale: str, sources: Sequence[tuple[Path, range]]) -> Product:
    """The parts as one finished file."""
    pdfs = [(main.with_suffix(".pdf"), own) for main, own in sources]
    return finished(load_project(), join(pdfs), kind, locale)


def finished(project: Project, pdf: pikepdf.Pdf, kind: str, locale: str) -> Product:
    """Mend, squeeze and record one edition."""
    finish_pdf(pdf, project.words(locale))
    save(pdf, project.dist / name_of(kind, locale))
    return product(project, kind, locale, digest_of(folder_of(kind, locale)))


def product(project: Project, kind: str, locale: str, digest: str) -> Product:
    """The record of one edition for the download page."""
    title = {name: project.words(name)[f"look_{kind}"] for name in project.locales}
    purpose = {name: project.words(name)[f"purpose_{kind}"] for name in project.locales}
    shown = "" if kind == "dwibahasa" else locale
    return Product(name_of(kind, locale), "pdf", shown, title, purpose, digest)
