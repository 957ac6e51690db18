"""Tables: column widths from the words in them, one Typst table per HTML table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from lxml.html import HtmlElement

NARROW, WIDE = set("iljtfr.,;:'|!I()[]/ "), set("mwMW@%—…")
PADDING = 10.0  # points of a cell that hold no text
SIZES = (9.0, 8.5, 8.0, 7.5)
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
    units = 0.0
    for sign in text:
        if sign in NARROW:
            units += 0.34
        elif sign in WIDE:
            units += 0.9
        else:
            units += 0.7 if sign.isupper() else 0.56
    return units * size


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Cells row by row, head first."""
    return [[*row.iterchildren("th", "td")] for row in table.iter("tr")]


def shape_of(table: HtmlElement, rooms: tuple[float, float], sizes: tuple[float, ...]) -> Shape:
    """The largest type in which every word fits its column; turned only where nothing else fits."""
    texts = [[" ".join(cell.text_content().split()) for cell in row] for row in rows_of(table)]
    columns = list(zip(*texts, strict=True))
    for room, is_turned in zip(rooms, (False, True), strict=True):
        for size in sizes:
            least = [narrowest(column, size) for column in columns]
            if sum(least) <= room:
                return Shape(size, spread(columns, least, room, size), is_turned)
    least = [narrowest(column, sizes[-1]) for column in columns]
    return Shape(sizes[-1], tuple(least), rooms[1] > rooms[0])


def narrowest(column: tuple[str, ...], size: float) -> float:
    """Room for the longest word; long addresses break by themselves."""
    words = [word for text in column for word in text.split() if "://" not in word]
    head = max((width(word, size) * 1.08 for word in column[0].split()), default=0)
    return max([head, *(width(word, size) for word in words)]) + PADDING


def spread(
    columns: list[tuple[str, ...]], least: list[float], room: float, size: float
) -> tuple[float, ...]:
    """Share what is left by how much each column has to say."""
    full = [max(width(text, size) for text in column) + PADDING for column in columns]
    needs = [max(0.0, all_ - low) for all_, low in zip(full, least, strict=True)]
    left = room - sum(least)
    if sum(needs) <= left:
        extra = (left - sum(needs)) / len(least)
        return tuple(low + need + extra for low, need in zip(least, needs, strict=True))
    loads = [sqrt(sum(width(text, size) for text in column)) for column in columns]
    return share(least, needs, loads, left)


def share(
    least: list[float], needs: list[float], loads: list[float], left: float
) -> tuple[float, ...]:
    """Fill columns by load, none beyond its need, until the room is used."""
    given = [0.0] * len(least)
    while left > 0.5:
        hungry = [i for i, need in enumerate(needs) if need - given[i] > 0.1]
        if not hungry:
            break
        total = sum(loads[i] for i in hungry)
        portions = {i: min(left * loads[i] / total, needs[i] - given[i]) for i in hungry}
        for i, portion in portions.items():
            given[i] += portion
        left -= sum(portions.values())
    return tuple(low + more for low, more in zip(least, given, strict=True))


def write_table(table: HtmlElement, shape: Shape, cell: Cell) -> str:
    """The Typst call; the first row is the head and repeats on every page."""
    head, *body = rows_of(table)
    widths = "".join(f"{points:.1f}pt, " for points in shape.widths)
    lines = [", ".join(one(item, cell) for item in row) + "," for row in body]
    header = ", ".join(one(item, cell) for item in head)
    turned = "true" if shape.turned else "false"
    return f"#tbl(({widths}), {shape.size}pt, {turned}, ({header},),\n" + "\n".join(lines) + "\n)\n"


def one(item: HtmlElement, cell: Cell) -> str:
    """One cell with its alignment."""
    match = ALIGN.search(item.get("style") or "")
    body = f"[{cell(item)}]"
    return f"table.cell(align: {match[1]}){body}" if match and match[1] != "left" else body
