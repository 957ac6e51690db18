"""Every edition of the guideline as PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pikepdf

from scripts.publish.book import load_book
from scripts.publish.enactment import named
from scripts.publish.pdf.bilingual import write_bilingual
from scripts.publish.pdf.documents import (
    BILINGUAL,
    digest_of,
    name_of,
    typesetter_of,
    write_document,
)
from scripts.publish.pdf.postprocess import finish_pdf, save
from scripts.publish.products import Product
from scripts.publish.project import Project, load_project

KINDS = ("baca", "lampiran", BILINGUAL)


def make_editions(project: Project, kinds: Sequence[str], jobs: int, draft: bool) -> list[Product]:
    """Make the editions of these kinds, `jobs` at once; at the first failure begin no more."""
    wanted = [pair for pair in editions(project) if pair[0] in kinds]
    # A process keeps all that Typst laid out until it ends, so each edition has its own.
    pool = ProcessPoolExecutor(
        min(jobs, len(wanted)), mp_context=get_context("spawn"), max_tasks_per_child=1
    )
    try:
        tasks = [pool.submit(make, *pair, draft) for pair in wanted]
        return [task.result() for task in tasks]
    finally:
        pool.shutdown(cancel_futures=True)


def editions(project: Project) -> list[tuple[str, str]]:
    """Kind and language of every edition."""
    single = [(kind, locale) for kind in ("baca", "lampiran") for locale in project.locales]
    return [*single, (BILINGUAL, project.locales[0])]


def make(kind: str, locale: str, draft: bool) -> Product:
    """Make one edition, from the built site to the finished file."""
    project = load_project()
    pdf = typesetter_of(project).pdf(write(project, kind, locale, draft))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        finish_pdf(opened, pdf, project.words(locale))
        save(opened, project.dist / name_of(project, kind, locale))
    return product(project, kind, locale, digest_of(folder_of(kind, locale)))


def write(project: Project, kind: str, locale: str, draft: bool) -> Path:
    """Write the Typst of one edition; return the file to compile.

    The trees of the built pages end with this function: the type is set without their memory.
    """
    folder = folder_of(kind, locale)
    if kind == BILINGUAL:
        books = [load_book(project, name, draft=draft) for name in project.locales]
        return write_bilingual(project, books, folder)
    return write_document(project, load_book(project, locale, draft=draft), kind, folder)


def folder_of(kind: str, locale: str) -> Path:
    """Where an edition is prepared."""
    return Path(".build") / "typst" / f"{kind}-{locale}"


def product(project: Project, kind: str, locale: str, digest: str) -> Product:
    """Return the record of one edition for the download page."""
    title = {name: project.words(name)[f"look_{kind}"] for name in project.locales}
    enacted = {name: named(project, kind, name) for name in project.locales}
    purpose = {
        name: f"{enacted[name]}. {project.words(name)['purpose_enacted']}"
        if enacted[name]
        else project.words(name)[f"purpose_{kind}"]
        for name in project.locales
    }
    shown = "" if kind == BILINGUAL else locale
    name = name_of(project, kind, locale)
    return Product(name, "pdf", shown, title, purpose, digest, enacted[project.locales[0]])
