"""Typst -> PDF/UA-1 and PDF/A-2a in one pass, then squeezed; the same bytes for the same text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pikepdf
import typst

from scripts.publish.parts import Report
from scripts.publish.settings import Project, PublishError

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def compiler_of(project: Project, main: Path) -> typst.Compiler:
    """Typst with our fonts and no others."""
    return typst.Compiler(
        str(main),
        root=str(main.parent),
        ignore_system_fonts=True,
        font_paths=[str(project.templates / "fonts")],
    )


def compile_pdf(project: Project, main: Path) -> bytes:
    """The PDF of one main file; every warning is an error."""
    return pdf_of(project, compiler_of(project, main), main)


def compile_part(project: Project, main: Path, *, draft: bool) -> Report:
    """Lay out a part, and write it as PDF beside its source unless this is a draft; what it tells."""
    compiler = compiler_of(project, main)
    if not draft:
        main.with_suffix(".pdf").write_bytes(pdf_of(project, compiler, main))
    try:
        last, places = json.loads(compiler.query("<tempat>", field="value", one=True))
    except typst.TypstError as error:
        raise PublishError(f"{main}: {error}") from error
    return last, [(page, x, y) for page, x, y in places]


def pdf_of(project: Project, compiler: typst.Compiler, main: Path) -> bytes:
    """The PDF; every warning is an error."""
    stamp = int(project.edition.moment.timestamp())
    try:
        pdf, warnings = compiler.compile_with_warnings(pdf_standards=[*STANDARDS], timestamp=stamp)
    except typst.TypstError as error:
        raise PublishError(f"{main}: {error}") from error
    if warnings:
        raise PublishError(f"{main}: " + "; ".join(str(warning.message) for warning in warnings))
    if not isinstance(pdf, bytes):
        raise PublishError(f"{main}: Typst tidak memberi satu berkas / did not give one file")
    return pdf


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write compactly and reproducibly."""
    target.parent.mkdir(parents=True, exist_ok=True)
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
    )
