"""Tables: column widths from the words in them, one Typst table per HTML table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

NARROW, WIDE = set("iljtfr.,;:'|!I()[]/ "), set("mwMW@%—…")
PADDING = 10.0  # points of a cell that hold no text
SIZES = (9.0, 8.5, 8.0, 7.5)
EASY, ROOMY = 8.0, 0.85  # type that reads easily, and how full of longest words a table may be
STEPS = 40  # in which the width left over is handed out
LEADING, ROW = 1.16, 5.0  # height of a line in ems, and of a row around its lines in points
SHORT = 150.0  # points: a lower table stands on one page
START = 3  # rows of any other table that stand together at its beginning, with the head
AROUND = 28.0  # points above and below a table, and of its name
ALIGN = re.compile(r"text-align:\s*(left|center|right)")
Cell = Callable[[HtmlElement], str]


@dataclass(frozen=True)
class Shape:
    """How a table is set: size of type, widths of columns in points, turned or not."""

    size: float
    widths: tuple[float, ...]
    turned: bool


def width(text: str, size: float) -> float:
    """About how wide a text is, in points; rather too much than too little."""
    return units_of(text) * size


@lru_cache(maxsize=20_000)
def units_of(text: str) -> float:
    """About how wide a text is, in the size of its type."""
    units = 0.0
    for sign in text:
        if sign in NARROW:
            units += 0.34
        elif sign in WIDE:
            units += 0.9
        else:
            units += 0.7 if sign.isupper() else 0.56
    return units


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Cells row by row, head first."""
    return [[*row.iterchildren("th", "td")] for row in table.iter("tr")]


def shape_of(table: HtmlElement, rooms: tuple[float, float], sizes: tuple[float, ...]) -> Shape:
    """Return the largest type in which every word fits its column.

    Turned only where nothing else fits.
    """
    texts = [[text_of(cell) for cell in row] for row in rows_of(table)]
    columns = list(zip(*texts, strict=True))
    for room, is_turned in zip(rooms, (False, True), strict=True):
        size = size_for(columns, room, sizes)
        if size is not None:
            least = [narrowest(column, size) for column in columns]
            return Shape(size, spread(columns, least, room, size), is_turned)
    least = [narrowest(column, sizes[-1]) for column in columns]
    return Shape(sizes[-1], tuple(least), rooms[1] > rooms[0])


def size_for(
    columns: Sequence[tuple[str, ...]], room: float, sizes: tuple[float, ...]
) -> float | None:
    """Return the largest type that leaves room beyond the longest words.

    Else the least that is easy.
    """
    least = {size: sum(narrowest(column, size) for column in columns) for size in sizes}
    fitting = [size for size in sizes if least[size] <= room]
    easy = [size for size in fitting if size >= EASY]
    roomy = [size for size in easy if least[size] <= ROOMY * room]
    return next(iter(roomy or easy[::-1] or fitting), None)


def narrowest(column: tuple[str, ...], size: float) -> float:
    """Room for the longest word; long addresses break by themselves."""
    words = [word for text in column for word in text.split() if "://" not in word]
    head = max((width(word, size) * 1.08 for word in column[0].split()), default=0)
    return max([head, *(width(word, size) for word in words)]) + PADDING


def spread(
    columns: list[tuple[str, ...]], least: list[float], room: float, size: float
) -> tuple[float, ...]:
    """Share what is left so that the rows become low."""
    lengths = [[width(text, size) for text in column] for column in columns]
    needs = [
        max(0.0, max(column) + PADDING - low) for column, low in zip(lengths, least, strict=True)
    ]
    left = room - sum(least)
    if sum(needs) <= left:
        extra = (left - sum(needs)) / len(least)
        return tuple(low + need + extra for low, need in zip(least, needs, strict=True))
    return share(lengths, least, needs, left)


def share(
    lengths: list[list[float]], least: list[float], needs: list[float], left: float
) -> tuple[float, ...]:
    """Step by step to the column whose rows lose most by it, none beyond its need."""
    widths, step = list(least), left / STEPS
    weights = [weigh(*pair) for pair in zip(lengths, widths, strict=True)]
    for _ in range(STEPS):
        now = height(weights)
        better = {
            i: [*weights[:i], weigh(lengths[i], widths[i] + step), *weights[i + 1 :]]
            for i, need in enumerate(needs)
            if widths[i] < least[i] + need
        }
        best = max(better, key=lambda i: now - height(better[i]))
        widths[best] += step
        weights = better[best]
    return tuple(widths)


def weigh(column: list[float], width: float) -> list[float]:
    """How much each cell of a column of this width counts; the longest of a row counts most."""
    return [lines_in(length, width) ** 6 for length in column]


def height(weights: list[list[float]]) -> float:
    """Return the lines of all rows, smoothly."""
    return float(sum(sum(row) ** (1 / 6) for row in zip(*weights, strict=True)))


def lines_in(length: float, column: float) -> float:
    """About how many lines a text makes; the end of every line loses half a word."""
    lines = length / (column - PADDING)
    return lines + 0.3 if lines > 1 else 1.0


def heights(table: HtmlElement, shape: Shape) -> list[float]:
    """About how high each row is, in points."""
    return [
        (max(wrapped(text_of(cell), one - PADDING, shape.size) for cell, one in pairs) * LEADING)
        * shape.size
        + ROW
        for pairs in (zip(row, shape.widths, strict=True) for row in rows_of(table))
    ]


def wrapped(text: str, room: float, size: float) -> int:
    """How many lines a text makes."""
    lines, used = 1, 0.0
    for word in text.split():
        long = width(word, size)
        if used and used + long > room:
            lines, used = lines + 1, 0.0
        used += long + width(" ", size)
    return lines


def text_of(cell: HtmlElement) -> str:
    """Return the words of a cell on one line."""
    return " ".join(cell.text_content().split())


def write_table(table: HtmlElement, shape: Shape, cell: Cell, title: str) -> str:
    """Return the Typst call; the first row is the head and repeats on every page.

    `title` is Typst: what the table is called besides its number.
    """
    head, *body = rows_of(table)
    widths = "".join(f"{points:.1f}pt, " for points in shape.widths)
    lines = [", ".join(one(item, cell) for item in row) + "," for row in body]
    header = ", ".join(one(item, cell) for item in head)
    turned = "true" if shape.turned else "false"
    room = together(heights(table, shape)) + AROUND
    opening = f"#tbl(({widths}), {shape.size}pt, {turned}, {room:.0f}pt, {title}, ({header},),\n"
    return opening + "\n".join(lines) + "\n)\n"


def together(rows: list[float]) -> float:
    """How much of a table must find room on one page: all of a short one, else how it begins."""
    return sum(rows) if sum(rows) <= SHORT else sum(rows[: 1 + START])


def one(item: HtmlElement, cell: Cell) -> str:
    """One cell with its alignment."""
    match = ALIGN.search(item.get("style") or "")
    body = f"[{cell(item)}]"
    return f"table.cell(align: {match[1]}){body}" if match and match[1] != "left" else body
