"""Typst -> PDF/UA-1 and PDF/A-2a in one pass; the same bytes for the same text."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

import typst

from scripts.publish.project import PublishError

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


class Typesetter(NamedTuple):
    """What Typst needs besides a text: our fonts, and the moment that the PDF names, from 1970 in s."""

    fonts: Path
    stamp: int

    def pdf(self, main: Path) -> bytes:
        """Return the PDF of one main file, set with our fonts alone.

        Raises PublishError for an error and for a warning of Typst.
        """
        try:
            pdf, warnings = typst.compile_with_warnings(
                str(main),
                root=str(main.parent),
                ignore_system_fonts=True,
                font_paths=[str(self.fonts)],
                pdf_standards=[*STANDARDS],
                timestamp=self.stamp,
            )
        except RuntimeError as error:
            raise PublishError(f"{main}: {error}") from error
        if warnings:
            said = "; ".join(str(warning.message) for warning in warnings)
            raise PublishError(f"{main}: {said}")
        if not isinstance(pdf, bytes):
            raise PublishError(f"{main}: Typst tidak memberi satu berkas / did not give one file")
        return pdf
