"""Where the fenced code of a page stands: decided before all else, as the build does."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLAIN = re.compile(
    r"(`{3,}|~{3,})[ ]*(?:\{[^\n}]*\}|(?:\.?[\w#.+-]*[ ]*)(?:hl_lines=(\"|').*?\2[ ]*)?)$"
)
START = re.compile(
    r"(`{3,}|~{3,})(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?"
    r"(?:[ \t]*\{[^\n]*\}|((?:[ \t]*[a-zA-Z]\w*(?:=(?:\".*?\"|'.*?'))?(?=[\t ]|$))+)|((?:[ \t]*\S+)+))?[ \t]*$"
)
OPTION = re.compile(r"([a-zA-Z]\w*)(=)?(?:\".*?\"|'.*?')?")
KNOWN = frozenset({"hl_lines", "linenums", "title", "title_mode"})
PREFIX = re.compile(r"[> \t]*")


def plain_fences(lines: list[str]) -> dict[int, int]:
    """Return the first and last row of each fence, as Python-Markdown's own extension finds them."""
    ends: dict[str, list[int]] = {}
    for row in range(len(lines) - 1, -1, -1):
        marks = lines[row].rstrip(" \r")
        if marks[:3] in ("```", "~~~") and not marks.strip(marks[0]):
            ends.setdefault(marks, []).append(row)
    found: dict[int, int] = {}
    row = 0
    while row < len(lines):
        line = lines[row]
        match = PLAIN.match(line.rstrip("\r")) if line[:3] in ("```", "~~~") else None
        rows = ends.get(match[1], []) if match else []
        while rows and rows[-1] <= row:
            rows.pop()
        if match and rows:
            found[row] = rows[-1]
            row = rows[-1]
        row += 1
    return found


class _Open:
    """A fence that waits for its end."""

    def __init__(self, row: int, prefix: str, marks: str) -> None:
        self.row, self.marks = row, marks
        self.raw = len(prefix)
        self.width = len(prefix.expandtabs(4))
        self.quotes = prefix.count(">")
        self.is_after_blank = False

    def goes_on(self, prefix: str, content: str) -> bool:
        """Return True where a line belongs to the code; without it the fence is none."""
        quotes = prefix.count(">")
        if self.quotes:
            if quotes > self.quotes:
                return False
            if not content:
                self.is_after_blank = True
                return True
            is_inside = len(prefix.expandtabs(4)) >= self.raw
            return is_inside and not (self.is_after_blank and quotes < self.quotes)
        if quotes:
            return False
        return not content.strip() or len(prefix.expandtabs(4)) == self.width

    def ends(self, content: str) -> bool:
        """Return True for the line that closes it."""
        return content.rstrip(" \t") == self.marks


def super_fences(lines: list[str], accepts: Mapping[str, bool]) -> dict[int, int]:
    """Return the first and last row of each fence, as pymdownx.superfences finds them.

    It looks once down the page: what opens inside a fence that has no end is none either.
    """
    found: dict[int, int] = {}
    opened: _Open | None = None
    for row, raw in enumerate(lines):
        if opened is None and "```" not in raw and "~~~" not in raw:
            continue
        line = raw.rstrip("\r")
        if opened is None:
            opened = _start(row, line, accepts)
            continue
        prefix = _prefix(line, opened.width)
        content = line[len(prefix) :]
        if not opened.goes_on(prefix, content):
            opened = None
        elif opened.ends(content):
            found[opened.row] = row
            opened = None
        elif content:
            opened.is_after_blank = False
    return found


def _start(row: int, line: str, accepts: Mapping[str, bool]) -> _Open | None:
    prefix = PREFIX.match(line)
    assert prefix is not None  # it may be empty
    if line[prefix.end() : prefix.end() + 3] not in ("```", "~~~"):
        return None
    match = START.match(line, prefix.end())
    if match is None or (match[3] and not accepts["any header"]):
        return None
    if match[2] and not accepts["any option"]:
        options = {option[1]: option[2] for option in OPTION.finditer(match[2])}
        if not KNOWN.issuperset(options) or None in options.values():
            return None
    return _Open(row, prefix[0], match[1])


def _prefix(line: str, width: int) -> str:
    """Return the marks and blanks at the start of a line, up to a width."""
    reached = 0
    for index, char in enumerate(line):
        if reached >= width or char not in "> \t":
            return line[:index]
        reached += 4 - reached % 4 if char == "\t" else 1
    return line
