"""Findings of a proposal -> a review of it: a comment at the line, a suggestion, a table by page.

`python -m scripts.commands.suggest FINDINGS FILES COMMENTS OUT`; needs nothing but Python.

The findings were written by a run of the proposal's own code. They are hostile data: what is not of
its form is left out, words call nobody and are no markup, and a suggestion is made from the line as
the forge has it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.guideline.write import write_whole

MOST = 30  # comments of a review; the table counts the rest
LARGEST = 4_000_000  # bytes of the findings
LONGEST = 600  # letters of a message
PATH = re.compile(r"(?:docs/[A-Za-z0-9][A-Za-z0-9./_-]{0,200}|mkdocs\.yml)\Z")
CODE = re.compile(r"[A-Z]{3}\d{3}\Z")
HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")
APART = "\u200b"  # stands between signs that would call somebody or become a link


class Found(NamedTuple):
    """A finding whose form is right."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    words: tuple[str, str]
    edit: tuple[str, str] | None


def findings(value: Any) -> Iterator[Found]:
    """Yield what has the form of a finding."""
    rows = value.get("findings") if isinstance(value, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and (found := finding(row)):
            yield found


def finding(row: Mapping[str, Any]) -> Found | None:
    """Return a finding; None for what is not one."""
    names = ("path", "severity", "code", "id", "en")
    texts = [row.get(name) for name in names]
    numbers = [row.get("line"), row.get("column")]
    if not all(isinstance(text, str) for text in texts):
        return None
    if not all(type(number) is int and 0 < number < 1_000_000 for number in numbers):
        return None
    path, severity, code, first, second = map(str, texts)
    if not (PATH.match(path) and CODE.match(code) and severity in ("error", "warning")):
        return None
    if ".." in path:
        return None
    edit = row.get("edit")
    is_edit = isinstance(edit, list) and len(edit) == 2 and all(isinstance(e, str) for e in edit)
    change = (str(edit[0]), str(edit[1])) if is_edit and isinstance(edit, list) else None
    return Found(path, int(numbers[0] or 0), int(numbers[1] or 0), severity, code,
                 (first, second), change)  # fmt: skip


def shown_lines(files: Sequence[Mapping[str, Any]]) -> dict[str, dict[int, str]]:
    """Return the lines that a proposal shows, as they are after it: path -> number -> text."""
    found: dict[str, dict[int, str]] = {}
    for file in files:
        row, lines = 0, found.setdefault(str(file.get("filename")), {})
        for line in str(file.get("patch") or "").split("\n"):
            if match := HUNK.match(line):
                row = int(match[1])
            elif line[:1] in ("+", " "):
                lines[row] = line[1:]
                row += 1
    return found


def harmless(text: str) -> str:
    """Return words that are no markup, no link, and call nobody."""
    text = " ".join(text.split())[:LONGEST]
    text = "".join(sign for sign in text if sign.isprintable())
    return SPECIAL.sub(r"\\\1", text).replace("@", f"@{APART}").replace("://", f":{APART}//")


def suggestion(found: Found, line: str) -> str:
    """Return the block that the forge offers to apply; empty where there is no fix of this line."""
    if found.edit is None:
        return ""
    old, new = found.edit
    start = found.column - 1
    if "\n" in old + new or "\r" in old + new or not line.startswith(old, start):
        return ""
    fixed = line[:start] + new + line[start + len(old) :]
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", fixed)), default=0))
    return f"\n\n{fence}suggestion\n{fixed}\n{fence}" if fixed != line else ""


def summary(every: Sequence[Found]) -> str:
    """Return how many problems each page has, in Indonesian, then one line in English."""
    errors = Counter(each.path for each in every if each.severity == "error")
    warnings = Counter(each.path for each in every if each.severity == "warning")
    pages = sorted({*errors, *warnings}, key=lambda path: (-errors[path], path))
    rows = [f"| `{path}` | {errors[path]} | {warnings[path]} |" for path in pages[:MOST]]
    total = f"{errors.total()} galat, {warnings.total()} peringatan"
    return "\n".join([
        f"**Hasil pemeriksaan:** {total}. Galat perlu diperbaiki sebelum digabungkan; tombol"
        " *Commit suggestion* menerapkan perbaikan yang ditawarkan.", "",
        "| Berkas | Galat | Peringatan |", "| --- | --- | --- |", *rows, "",
        f"*{errors.total()} errors, {warnings.total()} warnings, by file.*",
    ])  # fmt: skip


def review(
    value: Any, files: Sequence[Mapping[str, Any]], comments: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """Return the review to be posted; None where there is nothing to say that was not said."""
    lines, every = shown_lines(files), list(findings(value))
    said = {(each.get("path"), each.get("line"), each.get("body")) for each in comments}
    rows = []
    for each in every:
        line = lines.get(each.path, {}).get(each.line)
        if line is not None:
            first, second = map(harmless, each.words)
            body = f"**{each.code}** {first}\n\n*{second}*{suggestion(each, line)}"
            rows.append({"path": each.path, "line": each.line, "side": "RIGHT", "body": body})
    fresh = [row for row in rows if (row["path"], row["line"], row["body"]) not in said]
    if not fresh:
        return None
    return {"event": "COMMENT", "body": summary(every), "comments": fresh[:MOST]}


def flat(value: Any) -> list[Mapping[str, Any]]:
    """Return the entries of an answer of the forge, whose pages may be lists in a list."""
    if isinstance(value, dict):
        return [value]
    return [entry for each in value for entry in flat(each)] if isinstance(value, list) else []


def read(path: str) -> Any:
    """Return what a JSON file says; nothing for what is too large or no JSON."""
    file = Path(path)
    try:
        return json.loads(file.read_text("utf-8")) if file.stat().st_size < LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None


def main(arguments: Sequence[str]) -> int:
    """Write the review, if there is one."""
    value, files, comments, out = arguments
    found = review(read(value), flat(read(files)), flat(read(comments)))
    if found:
        write_whole(Path(out), json.dumps(found, ensure_ascii=False), durable=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
