"""Mechanical fixes: edits applied to files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path

from scripts.guideline import transaction
from scripts.guideline.model import Edit
from scripts.guideline.transaction import Write

LINE_END = re.compile(r"(\r\n|\r|\n)")
BOM = "\ufeff"


def apply_edits(root: Path, edits: Iterable[Edit]) -> list[str]:
    """Apply edits that still fit what stands there, as one change; return the files that changed."""
    by_path: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_path.setdefault(edit.location.path, []).append(edit)
    return transaction.commit(
        root, [fixed_file(root, path, wanted) for path, wanted in sorted(by_path.items())]
    )


def fixed_file(root: Path, path: str, edits: Iterable[Edit]) -> Write:
    """Return a file as its edits make it."""
    text = (root / path).read_bytes().decode("utf-8")
    mark = BOM * text.startswith(BOM)
    return Write(path, (mark + fixed_text(text.removeprefix(BOM), edits)).encode("utf-8"))


def fixed_text(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a text, the last position first; leave out those that do not fit.

    Lines end as they did, and those that are added end like the first.
    """
    parts = LINE_END.split(text)
    lines, ends = parts[::2], parts[1::2]
    end = ends[0] if ends else "\n"
    for edit in sorted(edits, key=lambda edit: edit.location, reverse=True):
        row, column = edit.location.line - 1, edit.location.column - 1
        if row >= len(lines) and not edit.old:
            ends += [end] * (row + 1 - len(lines))
            lines += [""] * (row + 1 - len(lines))
        if row < len(lines) and lines[row].startswith(edit.old, column):
            line = lines[row]
            new = edit.new.replace("\n", end)
            lines[row] = line[:column] + new + line[column + len(edit.old) :]
    return "".join(map("".join, zip_longest(lines, ends, fillvalue="")))
