"""Drawings in print: the width at which their type can be read, and room above a tall one."""

from __future__ import annotations

import pytest

from scripts.publish.drawings import alternative, printable, width_of
from scripts.publish.html import UnknownMarkup

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"/>'


@pytest.mark.parametrize(
    ("width", "height", "points"),
    [
        (420, 300, 285.6),  # 0.68 points a unit
        (100, 676, 68.0),  # 459.7 points high: as it is
        (100, 920, 50.0),  # would be 626 points high: 460 are left
        (600, 1200, 230.0),
    ],
)
def test_the_width_of_a_drawing(width: int, height: int, points: float) -> None:
    assert width_of(SVG.format(width, height)) == pytest.approx(points)


def test_colours_and_type_for_print() -> None:
    markup = '<text font-family="sans-serif" fill="var(--ink, #123)">a</text>'
    assert printable(markup, "Source") == '<text font-family="Source" fill="#123">a</text>'
    with pytest.raises(UnknownMarkup):
        printable('<text fill="var(--ink)">a</text>', "Source")


def test_title_and_description_are_read_as_one() -> None:
    inside = "<title>Alur.</title><desc>Dari  A\n ke B</desc></svg>"
    assert alternative(SVG.format(1, 1).replace("/>", f">{inside}")) == "Alur. Dari A ke B."
