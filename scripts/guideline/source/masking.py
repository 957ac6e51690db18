"""Blanking out what is not prose; every place stays where it was."""

from __future__ import annotations

import re
from bisect import bisect_right

BOUNDARY = r"\n(?=[ \t>]*(?:\n|\Z|(?:[-*+]|\d+\.)[ \t]|#|\||:[ ]))"
TICKS = re.compile(r"\\[\\`]|(`+)|" + BOUNDARY)
MATH = re.compile(
    r"(?<![\\$])(?:\$\$(?:\\.|[^\\$\n]|\n(?![ \t]*\n))+\$\$"
    r"|\$(?![\s$])(?:\\.|[^\\$\n]|\n(?![ \t]*\n))+(?<!\s)\$(?!\$))"
)
ESCAPE = re.compile(r"\\[\\`*_{}\[\]()<>#+.!|-]")


class Masked:
    """A text in which parts are blanked out; collects the parts, applies them once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Blank out from start to end."""
        self.parts.append((start, end))

    def apply(self) -> str:
        """Return the text with every part blanked; line breaks stay."""
        pieces, last = [], 0
        for begin, end in sorted(self.parts):
            if end <= last:
                continue
            start = max(begin, last)
            pieces += [self.text[last:start], blanks(self.text[start:end])]
            last = end
        return "".join([*pieces, self.text[last:]]) if pieces else self.text


def same_length(match: re.Match[str]) -> str:
    """Return a quoted value without its blanks and number signs, as long as before."""
    return match[0].replace("#", "-").replace(" ", "-")


def blanks(text: str) -> str:
    """As many blanks as characters; line breaks stay."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))


def mask_code(text: str) -> str:
    """Blank out code spans, then escaped characters."""
    if "`" in text:
        text = _mask_spans(text)
    if "\\" in text:
        text = ESCAPE.sub("  ", text)
    return text


def mask_math(text: str) -> str:
    """Blank out what stands between dollars."""
    return MATH.sub(lambda match: blanks(match[0]), text) if "$" in text else text


def _mask_spans(text: str) -> str:
    masked = Masked(text)
    runs: dict[int, list[int]] = {}
    bounds: list[int] = []
    for match in TICKS.finditer(text):
        if match[1]:
            runs.setdefault(len(match[1]), []).append(match.start())
        elif text[match.start()] == "\n":
            bounds.append(match.start())
    done = -1
    order = sorted((start, length) for length, starts in runs.items() for start in starts)
    for start, length in order:
        if start < done:
            continue
        end = _next(runs[length], start)
        if end is not None and end < (_next(bounds, start) or len(text)):
            done = end + length
            masked.add(start, done)
    return masked.apply()


def _next(places: list[int], after: int) -> int | None:
    index = bisect_right(places, after)
    return places[index] if index < len(places) else None
