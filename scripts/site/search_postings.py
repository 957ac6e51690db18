"""Postings: for each root the documents that hold it, in as few bits as a browser can read back.

Binary interpolative coding (Moffat and Stuiver, Information Retrieval 3, 2000): the middle number of
a sorted list is written within the bounds that are left for it, then the two halves. It takes the
fewest bits where documents that hold much stand together, and of these one chapter: so they are numbered
in that order here (`by_length`). The bits travel as text, thirteen in two of 91
signs, which gzip packs again to little more than their own size: in base64 it finds threes that were there
before, and each such find costs more than it saves. engine/notation.mjs has the other half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import mean

# Every sign from ! to ~ that needs no escape in JSON and opens no tag.
SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if sign not in '"<\\')
WIDTH = 13  # two signs hold 91 * 91 numbers, thirteen bits 8192


def written(lists: Sequence[Sequence[int]], count: int) -> str:
    """Return ascending lists of numbers from 0 to `count` - 1 as text."""
    codes: list[str] = []
    for rows in lists:
        codes.append(gamma(len(rows) + 1))
        halves(rows, 0, count, codes)
    bits = "".join(codes)
    bits += "0" * (-len(bits) % WIDTH)
    values = (int(bits[at : at + WIDTH], 2) for at in range(0, len(bits), WIDTH))
    return "".join(SIGNS[value // len(SIGNS)] + SIGNS[value % len(SIGNS)] for value in values)


def by_length(
    kinds: Sequence[int], sizes: Sequence[int], lists: Sequence[Sequence[int]]
) -> dict[str, str]:
    """Return postings of documents that are numbered anew: those that hold most first, then by kind.

    `sizes` is how much each holds. A document of the first kind, whose lengths vary most, is as long as its
    figure in `lengths` says, any other as the figure of its kind in `usual`: digits of the size in binary.
    """
    usual = [digits(mean(by)) for by in sizes_by_kind(kinds, sizes)]
    lengths = [
        usual[kind] if kind else digits(size) for kind, size in zip(kinds, sizes, strict=True)
    ]
    order = sorted(range(len(kinds)), key=lambda row: (-lengths[row], kinds[row], row))
    numbers = {row: number for number, row in enumerate(order)}
    renumbered = [sorted(numbers[row] for row in rows) for rows in lists]
    return {
        "usual": "".join(map(str, usual)),
        "lengths": "".join(
            str(length) for length, kind in zip(lengths, kinds, strict=True) if not kind
        ),
        "postings": written(renumbered, len(kinds)),
    }


def sizes_by_kind(kinds: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Yield the sizes of the documents of each kind."""
    for kind in range(max(kinds, default=-1) + 1):
        yield [size for own, size in zip(kinds, sizes, strict=True) if own == kind] or [0]


def digits(size: float) -> int:
    """Return the digits of a size in binary, at most nine."""
    return min(9, int(size).bit_length())


def gamma(value: int) -> str:
    """Return Elias's gamma code of a number from 1: its binary digits behind as many noughts, less one."""
    digits = f"{value:b}"
    return "0" * (len(digits) - 1) + digits


def halves(rows: Sequence[int], low: int, high: int, codes: list[str]) -> None:
    """Append the codes of numbers from `low` up to but without `high`, the middle one first."""
    size = len(rows)
    if not size or size == high - low:
        return  # nothing, or every number there is
    middle = size // 2
    first, row = low + middle, rows[middle]
    codes.append(within(row - first, high - (size - 1 - middle) - first))
    if middle:
        halves(rows[:middle], low, row, codes)
    if middle + 1 < size:
        halves(rows[middle + 1 :], row + 1, high, codes)


@lru_cache(maxsize=100_000)
def within(value: int, size: int) -> str:
    """Return a number below `size` in truncated binary: the first few take one digit less."""
    width = size.bit_length() - 1
    spare = (1 << (width + 1)) - size
    if value < spare:
        return f"{value:0{width}b}" if width else ""
    return f"{value + spare:0{width + 1}b}"
