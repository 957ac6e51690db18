"""Mechanical mends: edits applied to files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.guideline.model import Edit


def apply_edits(root: Path, edits: Iterable[Edit]) -> list[str]:
    """Apply edits that still fit what stands there; the files that changed."""
    by_path: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_path.setdefault(edit.location.path, []).append(edit)
    changed = []
    for path, wanted in sorted(by_path.items()):
        file = root / path
        text = file.read_text(encoding="utf-8")
        mended = mend(text, wanted)
        if mended != text:
            file.write_text(mended, encoding="utf-8", newline="")
            changed.append(path)
    return changed


def mend(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits, the last place first; an edit that does not fit is left out."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.location, reverse=True):
        row, column = edit.location.line - 1, edit.location.column - 1
        if row >= len(lines) and not edit.old:
            lines = [*lines, *[""] * (row + 1 - len(lines))]
        if row < len(lines) and lines[row].startswith(edit.old, column):
            line = lines[row]
            lines[row] = line[:column] + edit.new + line[column + len(edit.old) :]
    return "\n".join(lines)
