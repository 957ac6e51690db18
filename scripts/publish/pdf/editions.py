"""Every edition of the guideline as PDF."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pikepdf

from scripts.publish.bench import Bench, Worker
from scripts.publish.book import load_book
from scripts.publish.join import join
from scripts.publish.parts import (
    LAYOUT,
    ROUNDS,
    Layout,
    Part,
    Piece,
    divide,
    guess,
    pages_of,
    read_reports,
    source,
    spread,
)
from scripts.publish.pdf.bilingual import write_bilingual
from scripts.publish.pdf.compiler import Typesetter
from scripts.publish.pdf.documents import digest_of, name_of, typesetter_of, write_document
from scripts.publish.pdf.postprocess import finish_pdf, save
from scripts.publish.products import Product
from scripts.publish.project import Project, PublishError, load_project

KINDS = ("baca", "lampiran", "dwibahasa")
EDITIONS = 3  # under way at once


def make_editions(project: Project, kinds: Sequence[str], jobs: int, draft: bool) -> list[Product]:
    """Make the editions of these kinds with so many processes at most."""
    # Parts are set side by side; threads inside each would only wait for one another.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    wanted = [pair for pair in editions(project) if pair[0] in kinds]
    bench = Bench(jobs)
    return side_by_side(lambda pair: make(bench, *pair, draft), wanted)


def side_by_side(
    work: Callable[[tuple[str, str]], Product], wanted: Sequence[tuple[str, str]]
) -> list[Product]:
    """All editions; at the first failure, or Ctrl-C, nothing more is begun or waited for."""
    threads = ThreadPoolExecutor(EDITIONS)
    try:
        tasks = [threads.submit(work, pair) for pair in wanted]
        return [task.result() for task in tasks]
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def editions(project: Project) -> list[tuple[str, str]]:
    """Kind and language of every edition."""
    single = [(kind, locale) for kind in ("baca", "lampiran") for locale in project.locales]
    return [*single, ("dwibahasa", project.locales[0])]


def make(bench: Bench, kind: str, locale: str, draft: bool) -> Product:
    """One edition, from the built site to the finished file."""
    if kind == "dwibahasa":
        return bench.alone(make_bilingual, kind, locale, draft)
    typesetter, pieces = bench.alone(write, kind, locale, draft)
    parts = divide(pieces)
    with bench.whole, ExitStack() as stack:
        # Each part keeps its process: Typst then lays out again only what has moved.
        workers = [stack.enter_context(bench.worker()) for _ in parts]
        layout = settle(typesetter, pieces, parts, folder_of(kind, locale), workers)
    return bench.alone(bind, kind, locale, [pages_of(layout, part) for part in parts])


def settle(
    typesetter: Typesetter,
    pieces: Sequence[Piece],
    parts: Sequence[Part],
    folder: Path,
    workers: Sequence[Worker],
) -> Layout:
    """Set the parts again and again until all places stand; their PDFs are then in the folder."""
    mains = [folder / f"main-{part.number + 1}.typ" for part in parts]
    for main, part in zip(mains, parts, strict=True):
        main.write_text(source(pieces, part), encoding="utf-8")
    layout = guess(pieces, parts)
    for number in range(ROUNDS):
        (folder / LAYOUT).write_text(json.dumps(spread(pieces, layout)), encoding="utf-8")
        tasks = [
            worker.submit(typesetter.part, main, draft=not number)
            for main, worker in zip(mains, workers, strict=True)
        ]
        before, layout = layout, read_reports(pieces, parts, [task.result() for task in tasks])
        if number and layout == before:
            return layout
    raise PublishError(f"{folder}: nomor halaman tidak tetap / page numbers do not settle")


def folder_of(kind: str, locale: str) -> Path:
    """Where an edition is prepared."""
    return Path(".build") / "typst" / f"{kind}-{locale}"


def make_bilingual(kind: str, locale: str, draft: bool) -> Product:
    """The bilingual edition, which is short."""
    project, folder = load_project(), folder_of(kind, locale)
    books = [load_book(project, name, draft=draft) for name in project.locales]
    main = write_bilingual(project, books, folder)
    with pikepdf.open(io.BytesIO(typesetter_of(project).pdf(main))) as pdf:
        return finished(project, pdf, kind, locale)


def write(kind: str, locale: str, draft: bool) -> tuple[Typesetter, list[Piece]]:
    """The text of an edition, and what sets its type."""
    project = load_project()
    book = load_book(project, locale, draft=draft)
    pieces = write_document(project, book, kind, folder_of(kind, locale))
    return typesetter_of(project), pieces


def bind(kind: str, locale: str, pages: Sequence[range]) -> Product:
    """The parts as one finished file, each with its own pages."""
    folder = folder_of(kind, locale)
    pdfs = [(folder / f"main-{number}.pdf", own) for number, own in enumerate(pages, start=1)]
    return finished(load_project(), join(pdfs), kind, locale)


def finished(project: Project, pdf: pikepdf.Pdf, kind: str, locale: str) -> Product:
    """Mend, save and record one edition."""
    finish_pdf(pdf, project.words(locale))
    save(pdf, project.dist / name_of(kind, locale))
    return product(project, kind, locale, digest_of(folder_of(kind, locale)))


def product(project: Project, kind: str, locale: str, digest: str) -> Product:
    """The record of one edition for the download page."""
    title = {name: project.words(name)[f"look_{kind}"] for name in project.locales}
    purpose = {name: project.words(name)[f"purpose_{kind}"] for name in project.locales}
    shown = "" if kind == "dwibahasa" else locale
    return Product(name_of(kind, locale), "pdf", shown, title, purpose, digest)
