"""What a PDF is that does not begin with an edition: cut off, locked, saved again, or another text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Dictionary

from scripts.publish.seal.revisions import Unreadable

SCALE = 0.8  # of a page compared by its look, about 58 dots per inch
TOLERANCE = 40  # of 255 levels, in one dot: what another renderer rounds
HEAD, TAIL = 1024, 2048  # octets in which a PDF begins and ends
ACTIVE = ("/OpenAction", "/AA", "/AF", "/OCProperties", "/Collection")


@dataclass(frozen=True)
class Likeness:
    """How a PDF compares with a published one: pages that differ, from 1; how it was saved.

    `way` is linearised, saved or printed; `is_active`: it does what the published one does not.
    """

    name: str
    pages: tuple[int, ...]
    way: str
    is_active: bool


def is_pdf(data: bytes) -> bool:
    """Return True for what begins as a PDF does."""
    return b"%PDF-" in data[:HEAD]


def is_cut(data: bytes, originals: dict[str, Path]) -> bool:
    """Return True for the beginning of a file only."""
    if not re.search(rb"startxref\s+\d+\s+%%EOF", data[-TAIL:]):
        return True
    return any(
        path.stat().st_size > len(data) and path.read_bytes().startswith(data)
        for path in originals.values()
    )


def is_locked(data: bytes) -> bool:
    """Return True for an encrypted file, with or without a password to open it."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return bool(pdf.is_encrypted)
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Unreadable(str(error)) from error


def likeness(data: bytes, originals: dict[str, Path]) -> Likeness | None:
    """Return the published file that is most like this one; None when none is like it.

    Raises Unreadable for a file whose pages cannot be drawn.
    """
    try:
        mine = pypdfium2.PdfDocument(data)
        count = len(mine)
        best: Likeness | None = None
        for name, path in originals.items():
            other = pypdfium2.PdfDocument(path.read_bytes())
            if len(other) == count and alike_somewhere(mine, other):
                pages = tuple(differing(mine, other))
                if best is None or len(pages) < len(best.pages):
                    best = describe_saving(data, path, name, pages)
            other.close()
            if best and not best.pages:
                break
        mine.close()
    except (pypdfium2.PdfiumError, pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Unreadable(str(error)) from error
    return best if best and len(best.pages) * 2 <= count else None


def alike_somewhere(one: Any, other: Any) -> bool:
    """Return True when one of three pages has the same words: else no page is drawn."""
    places = {0, len(one) // 2, len(one) - 1}
    return any(words(one[each]) == words(other[each]) for each in places)


def differing(one: Any, other: Any) -> Iterator[int]:
    """Yield the pages whose words or looks differ, from 1."""
    for number in range(len(one)):
        left, right = one[number], other[number]
        if words(left) != words(right) or not looks_alike(left, right):
            yield number + 1


def words(page: Any) -> str:
    """Return the letters of a page without spaces, which each tool sets its own way."""
    return re.sub(r"\s+", "", page.get_textpage().get_text_range())


def looks_alike(one: Any, other: Any) -> bool:
    """Return True for pages that show the same picture."""
    left, right = picture(one), picture(other)
    return left[:2] == right[:2] and all(
        abs(a - b) <= TOLERANCE for a, b in zip(left[2], right[2], strict=True) if a != b
    )


def picture(page: Any) -> tuple[int, int, bytes]:
    """Return width, height and grey levels of a page, with what lies on it."""
    bitmap = page.render(scale=SCALE, grayscale=True, may_draw_forms=False)
    return bitmap.width, bitmap.height, bytes(bitmap.buffer)


def describe_saving(data: bytes, path: Path, name: str, pages: tuple[int, ...]) -> Likeness:
    """Say how the copy was saved, and whether it does more than the original."""
    with pikepdf.open(io.BytesIO(data)) as mine, pikepdf.open(path) as other:
        keeps = {"/StructTreeRoot", "/Outlines"} & {*mine.Root.keys()}
        has = {"/StructTreeRoot", "/Outlines"} & {*other.Root.keys()}
        way = "linearised" if mine.is_linearized else "saved" if keeps == has else "printed"
        extra = [key for key in ACTIVE if key in mine.Root and key not in other.Root]
        is_active = (
            bool(extra) or bool(scripted(mine) - scripted(other)) or acts(mine) > acts(other)
        )
    return Likeness(name, pages, way, is_active)


def scripted(pdf: pikepdf.Pdf) -> set[str]:
    """Return which of scripts and attachments a document has."""
    names = pdf.Root.get("/Names", Dictionary())
    return {"/JavaScript", "/EmbeddedFiles"} & {*names.keys()}


def acts(pdf: pikepdf.Pdf) -> int:
    """Return how many things on pages act on their own or leave the document."""
    quiet = {"/Link", "/Widget"}
    return sum(
        "/AA" in each or str(each.get("/Subtype")) not in quiet
        for page in pdf.pages
        for each in page.obj.get("/Annots", [])
        if isinstance(each, Dictionary)
    )


def stated_edition(data: bytes) -> str:
    """Return the edition that the first pages name; empty when they name none."""
    try:
        document = pypdfium2.PdfDocument(data)
        text = " ".join(
            document[number].get_textpage().get_text_range()
            for number in range(min(2, len(document)))
        )
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return ""
    found = re.search(r"\b(?:edisi|edition)\s+(\d+\.\d+)", text, re.IGNORECASE)
    return found[1] if found else ""
