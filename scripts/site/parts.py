"""Long pages in parts: a browser lays out those that are near, and leaves the others for later.

Each part is a heading with what stands below it. Search in the page, links to a place, and print work as
before: the browser knows all the text, it only does not draw it yet (content-visibility: auto).
"""

from __future__ import annotations

import re

LONG = 40_000  # characters of HTML; below, parting costs more than it saves
HEADING = re.compile(r"(?=^<h[23]\b)", re.M)
TAG = re.compile(r"<[^>]*>")
# A part that is not drawn yet is as tall as its class says: by the hundreds of signs of its text.
STEPS = (2, 5, 10, 20, 40, 80)
SIGNS = 100


def parted(html: str) -> str:
    """Return the HTML of a page with each of its parts in an element, if the page is long.

    What stands before the first heading of level 2 or 3 is read first, and stays as it is.
    """
    if len(html) < LONG:
        return html
    first, *others = HEADING.split(html)
    return first + "".join(
        f'<div class="part part--{size(other)}">\n{other.rstrip()}\n</div>\n' for other in others
    )


def size(html: str) -> int:
    """Return the step of a part: how many of STEPS its text exceeds."""
    hundreds = len(TAG.sub("", html)) / SIGNS
    return sum(hundreds > step for step in STEPS)
