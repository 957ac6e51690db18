"""The texts of the search, in parts so small that a page of results loads a few kilobytes.

Each part is a plain script, because a page that is opened as a file cannot fetch. The dialog loads the
parts of the rows that are seen and shows the sentence that matched (dialog/sentences.mjs).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from scripts.site.search_units import Unit

LONGEST = 2_400  # characters of one text; what is beyond is found and opened, not shown
ROOM = 1_800  # characters of one part, unless one text takes more


def parts(found: Sequence[Unit]) -> list[int]:
    """Return how many units each part holds, in their order."""
    sizes: list[int] = []
    room = 0
    for unit in found:
        size = len(unit.text[:LONGEST])
        if not sizes or size > room:
            sizes.append(0)
            room = ROOM
        sizes[-1] += 1
        room -= size
    return sizes


def scripts(found: Sequence[Unit], locale: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each part; a part hands its texts over under its name."""
    first = 0
    for at, size in enumerate(parts(found)):
        texts = [shown(unit) for unit in found[first : first + size]]
        data = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
        yield f"{at}.js", f'(self.pedomanTexts??={{}})["{locale}/{at}"]={data};'
        first += size


def shown(unit: Unit) -> str:
    """Return the text of a unit, cut between words where it is too long."""
    return unit.text if len(unit.text) <= LONGEST else unit.text[:LONGEST].rpartition(" ")[0]
