"""Postings: for each root the documents that hold it, in as few bits as a browser can read back.

Binary interpolative coding (Moffat and Stuiver, Information Retrieval 3, 2000): the middle number of
a sorted list is written within the bounds that are left for it, then the two halves. It takes the
fewest bits where documents of one chapter stand together. The bits travel as text, thirteen in two of 91
signs, which gzip packs again to little more than their own size: in base64 it finds threes that were there
before, and each such find costs more than it saves. engine/notation.mjs has the other half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# Every sign from ! to ~ that needs no escape in JSON and opens no tag.
SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if sign not in '"<\\')
WIDTH = 13  # two signs hold 91 * 91 numbers, thirteen bits 8192


def written(lists: Sequence[Sequence[int]], count: int) -> str:
    """Return ascending lists of numbers from 0 to `count` - 1 as text."""
    bits = "".join(bit for rows in lists for bit in (gamma(len(rows) + 1), *halves(rows, 0, count)))
    bits += "0" * (-len(bits) % WIDTH)
    values = (int(bits[at : at + WIDTH], 2) for at in range(0, len(bits), WIDTH))
    return "".join(SIGNS[value // len(SIGNS)] + SIGNS[value % len(SIGNS)] for value in values)


def gamma(value: int) -> str:
    """Return Elias's gamma code of a number from 1: its binary digits behind as many noughts, less one."""
    digits = f"{value:b}"
    return "0" * (len(digits) - 1) + digits


def halves(rows: Sequence[int], low: int, high: int) -> Iterator[str]:
    """Return the codes of numbers from `low` up to but without `high`, the middle one first."""
    if not rows or len(rows) == high - low:
        return  # nothing, or every number there is
    middle = len(rows) // 2
    first = low + middle
    yield within(rows[middle] - first, high - (len(rows) - 1 - middle) - first)
    yield from halves(rows[:middle], low, rows[middle])
    yield from halves(rows[middle + 1 :], rows[middle] + 1, high)


def within(value: int, size: int) -> str:
    """Return a number below `size` in truncated binary: the first few take one digit less."""
    width = size.bit_length() - 1
    spare = (1 << (width + 1)) - size
    if value < spare:
        return f"{value:0{width}b}" if width else ""
    return f"{value + spare:0{width + 1}b}"
