"""Typst -> PDF/UA-1 and PDF/A-2a in one pass; the same bytes for the same text."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import typst

from scripts.publish.project import PublishError

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]

Place = tuple[int, float, float]  # page from 1, points from its left and upper edge
Report = tuple[int, list[Place]]  # the last page of a part, and its places


@lru_cache(maxsize=1)
def compiler_of(main: Path, fonts: Path) -> typst.Compiler:
    """Typst with our fonts and no others; it lays out again only what changed since the last time."""
    return typst.Compiler(
        str(main), root=str(main.parent), ignore_system_fonts=True, font_paths=[str(fonts)]
    )


class Typesetter(NamedTuple):
    """What Typst needs besides a text: our fonts, and the moment that the PDF names, from 1970 in s."""

    fonts: Path
    stamp: int

    def pdf(self, main: Path) -> bytes:
        """The PDF of one main file; every warning is an error."""
        try:
            pdf, warnings = compiler_of(main, self.fonts).compile_with_warnings(
                pdf_standards=[*STANDARDS], timestamp=self.stamp
            )
        except RuntimeError as error:
            raise PublishError(f"{main}: {error}") from error
        if warnings:
            said = "; ".join(str(warning.message) for warning in warnings)
            raise PublishError(f"{main}: {said}")
        if not isinstance(pdf, bytes):
            raise PublishError(f"{main}: Typst tidak memberi satu berkas / did not give one file")
        return pdf

    def part(self, main: Path, *, draft: bool) -> Report:
        """Lay out a part, and write it as PDF beside its source unless this is a draft."""
        if not draft:
            main.with_suffix(".pdf").write_bytes(self.pdf(main))
        try:
            found = compiler_of(main, self.fonts).query("<tempat>", field="value", one=True)
        except RuntimeError as error:
            raise PublishError(f"{main}: {error}") from error
        last, places = json.loads(found)
        return last, [(page, x, y) for page, x, y in places]
