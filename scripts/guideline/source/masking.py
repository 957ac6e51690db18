"""Blanking out what is not prose; every place stays where it was."""

from __future__ import annotations

import re
from bisect import bisect_right

CELL = "\x02"  # stands for the end of a table cell
BOUNDARY = r"\x02|\n(?=[ \t>]*(?:\n|\Z|(?:[-*+]|\d+\.)[ \t]|#|\||:[ ]))"
TICKS = re.compile(r"`+")
BOUND = re.compile(BOUNDARY)
MATH = re.compile(
    r"(?:\A|\x02(?:[ \t]*\n)?|\n[ \t]*\n)[ \t]*\$\$(?:\\.|[^\\\n]|\n(?![ \t]*\n))+?\$\$[ ]*(?=\n[ \t]*\n|\n?[ \t]*\x02|\n?\Z)"
    r"|(?<![\\$])(?:\$(?![\s$])(?:\\.|[^\\$\n]|\n(?![ \t]*\n))+(?<!\s)\$(?!\$))"
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
        text = mask_spans(text)
    if "\\" in text:
        text = ESCAPE.sub("  ", text)
    return text


def mask_math(text: str) -> str:
    """Blank out what stands between dollars."""
    return MATH.sub(lambda match: blanks(match[0]), text) if "$" in text else text


class Bounds:
    """Where the next block of text begins, looked for only where it is asked for."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, -1

    def after(self, place: int) -> int:
        """Return the first end of a block from a place on; places are asked for in order."""
        if place > self.found:
            match = BOUND.search(self.text, place)
            self.found = match.start() if match else len(self.text)
        return self.found


def mask_spans(text: str) -> str:
    """Blank out code spans: to a run as long, or else to the longest of those that are shorter."""
    masked = Masked(text)
    runs: dict[int, list[int]] = {}
    order = [match.span() for match in TICKS.finditer(text)]
    for start, end in order:
        runs.setdefault(end - start, []).append(start)
    bounds, done = Bounds(text), -1
    for first, end in order:
        start = first + is_escaped(text, first)
        if first < done or start == end:
            continue
        close = _close(runs, start, end - start, bounds.after(start))
        if close:
            done = close
            masked.add(start, done)
    return masked.apply()


def is_escaped(text: str, place: int) -> bool:
    """Return True behind an odd number of backslashes."""
    before = place
    while before and text[before - 1] == "\\":
        before -= 1
    return (place - before) % 2 == 1


def _close(runs: dict[int, list[int]], start: int, length: int, limit: int) -> int:
    """Return the end of the code span that a run opens; 0 where there is none."""
    for size in sorted((size for size in runs if size <= length), reverse=True):
        place = _next(runs[size], start + length - 1)
        if place is not None and place < limit:
            return place + size
    return 0


def _next(places: list[int], after: int) -> int | None:
    index = bisect_right(places, after)
    return places[index] if index < len(places) else None
