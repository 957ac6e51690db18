"""Where on a page of an edition a signature may show itself: the reserved box, and the margins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pikepdf import Array

SAMPLES = 16  # pages that say how far text reaches
SLACK = 1.0  # points


@dataclass(frozen=True)
class Area:
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_wide(self) -> bool:
        """Whether there is anything to see in it."""
        return self.right > self.left and self.top > self.bottom

    def within(self, other: Area) -> bool:
        """Return True when this lies inside another, to a point."""
        return (
            self.left >= other.left - SLACK
            and self.bottom >= other.bottom - SLACK
            and self.right <= other.right + SLACK
            and self.top <= other.top + SLACK
        )

    def apart(self, other: Area) -> bool:
        """Return True when the two have nothing in common."""
        return (
            self.right <= other.left
            or self.left >= other.right
            or self.top <= other.bottom
            or self.bottom >= other.top
        )


def area_of(value: Any) -> Area | None:
    """Return a rectangle, its corners in order; None for what is none."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        one, two, three, four = (float(each) for each in value)
    except (TypeError, ValueError):
        return None
    return Area(min(one, three), min(two, four), max(one, three), max(two, four))


def covers(upper: Area, lower: Area) -> bool:
    """Return True when the upper one hides nearly all of the lower one."""
    width = min(upper.right, lower.right) - max(upper.left, lower.left)
    height = min(upper.top, lower.top) - max(upper.bottom, lower.bottom)
    whole = (lower.right - lower.left) * (lower.top - lower.bottom)
    return width > 0 and height > 0 and width * height > 0.9 * whole


@dataclass
class Places:
    """The places of one edition. `boxes`: reserved areas by page number, from 1."""

    data: bytes
    boxes: dict[int, list[Area]]
    frames: dict[tuple[int, int], Area | None] = field(default_factory=dict)

    def holds(self, number: int, area: Area) -> bool:
        """Return True for an area in a box or margin of the page, or off the page altogether."""
        return self.name(number, area) is not None

    def name(self, number: int, area: Area) -> tuple[str, str] | None:
        """Say where an area lies; None when it lies on the text."""
        if any(area.within(box) for box in self.boxes.get(number, [])):
            return "kotak tanda tangan", "signature box"
        document = pypdfium2.PdfDocument(self.data)
        try:
            page = document[number - 1]
            sheet = Area(*page.get_mediabox())
            if area.apart(sheet):
                return "di luar halaman", "outside the page"
            own = Area(*drawn(page))
            frame = self.frame(document, (round(sheet.right), round(sheet.top)))
            text = union(frame, own) if frame else own
        finally:
            document.close()
        sides = {
            ("tepi kiri", "left margin"): area.right <= text.left,
            ("tepi kanan", "right margin"): area.left >= text.right,
            ("tepi bawah", "bottom margin"): area.top <= text.bottom,
            ("tepi atas", "top margin"): area.bottom >= text.top,
        }
        return next((words for words, is_there in sides.items() if is_there), None)

    def frame(self, document: pypdfium2.PdfDocument, size: tuple[int, int]) -> Area | None:
        """Return how far anything reaches on pages of a size, from pages all over the document."""
        if size not in self.frames:
            step = max(1, len(document) // SAMPLES)
            found = None
            for number in range(1, len(document), step):  # the cover has a layout of its own
                page = document[number]
                box = page.get_mediabox()
                if (round(box[2]), round(box[3])) == size:
                    area = Area(*drawn(page))
                    found = union(found, area) if found else area
            self.frames[size] = found
        return self.frames[size]


def union(one: Area, other: Area) -> Area:
    """Return the smallest area that holds both."""
    return Area(
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
    )


def drawn(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Return the bounds of all that a page draws, without a ground that fills the page."""
    width, height = page.get_size()
    boxes = [each.get_bounds() for each in page.get_objects(max_depth=1)]
    kept = [
        each for each in boxes if not (each[2] - each[0] >= width and each[3] - each[1] >= height)
    ]
    if not kept:
        return (0.0, 0.0, 0.0, 0.0) if boxes else (width / 2, height / 2, width / 2, height / 2)
    left, bottom, right, top = zip(*kept, strict=True)
    return min(left), min(bottom), max(right), max(top)
