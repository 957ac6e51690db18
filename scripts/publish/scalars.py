"""Cells as formulas see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class FormulaError(Exception):
    """What a spreadsheet shows as #DIV/0! or #VALUE!."""


def number(value: Any) -> float:
    """A cell as a number; an empty one is 0. Raises FormulaError for a text."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError("#VALUE!")
    return float(value)


def flat(*arguments: Any) -> Iterator[Any]:
    """Every cell of every argument."""
    for argument in arguments:
        rows = argument if isinstance(argument, list) else [[argument]]
        for row in rows:
            yield from row


def numbers(*arguments: Any) -> list[float]:
    """The numbers among the cells; texts and empty cells do not count."""
    return [
        float(cell)
        for cell in flat(*arguments)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]
