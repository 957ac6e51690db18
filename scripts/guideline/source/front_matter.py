"""The head of a page, read exactly as MkDocs does: YAML between rules, or lines `key: value`."""

from __future__ import annotations

import re

import yaml

from scripts.guideline.records import Record, is_deep, may_be_deep, read_yaml

YAML = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
# Lines of which none can be anything but one more key: their YAML need not be read to know it.
PLAIN = re.compile(r"(?:[A-Za-z_]\w*: [A-Za-z][\w ,.()/'-]*\n)+\Z")
KEY = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:")
MORE = re.compile(r"[ ]{4}|\t")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_front_matter(text: str, path: str) -> tuple[int, Record | None]:
    """Return how many lines of YAML the head has, and its record; raises BrokenRecords."""
    match = YAML.match(text)
    if match is None:
        return 0, None
    meta = read_yaml(match[1], path, first_line=2)
    return (match[0].count("\n"), meta) if isinstance(meta, Record) else (0, None)


def front_matter_lines(text: str) -> int:
    """Return how many lines MkDocs takes off a page; none where the YAML is no mapping."""
    match = YAML.match(text)
    if match is None:
        return _key_lines(text)
    return match[0].count("\n") if _is_mapping(match[1], match[0]) else 0


def _is_mapping(text: str, shown: str) -> bool:
    if PLAIN.match(text):
        return True
    try:
        if "<<" in text or may_be_deep(text):  # what could be made to grow without end
            return not is_deep(text) and isinstance(read_yaml(text, shown), Record)
        return isinstance(yaml.load(text, Loader), dict)
    except Exception:  # whatever is wrong, MkDocs then shows it as text
        return False


def _key_lines(text: str) -> int:
    """Count the lines `key: value` at the top, each with those indented under it."""
    count = 0
    for line in text.split("\n"):
        if not line.strip():
            return count
        if not (KEY.match(line) or (count and MORE.match(line))):
            break
        count += 1
    return count
