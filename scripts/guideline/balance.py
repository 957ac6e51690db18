"""The target of a link between parentheses that may hold others."""

from __future__ import annotations

import re

TITLE = re.compile(r"\s+(?:\"[^\n]*\"|'[^\n]*')\s*$")
LONGEST_TARGET = 2000


def balanced(flat: str, start: int) -> tuple[int, int, int]:
    """The target between balanced parentheses from `start`; (0, 0, 0) without an end."""
    if flat.find(")", start, start + LONGEST_TARGET) < 0:
        return 0, 0, 0
    depth, quote = 0, ""
    for place in range(start, min(len(flat), start + LONGEST_TARGET)):
        char = flat[place]
        if quote:
            quote = "" if char == quote and flat[place + 1 : place + 2] in ") " else quote
        elif char in "\"'" and flat[place - 1] in " \n":
            quote = char
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return _target(flat, start + 1, place)
        elif char == "\n" and flat[place + 1 : place + 2] == "\n":
            break
    return 0, 0, 0


def _target(flat: str, first: int, last: int) -> tuple[int, int, int]:
    title = TITLE.search(flat[first:last])
    end = first + title.start() if title else last
    target = flat[first:end]
    return first + len(target) - len(target.lstrip()), first + len(target.rstrip()), last + 1
