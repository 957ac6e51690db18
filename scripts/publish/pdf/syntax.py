"""The few pieces of Typst syntax that the writers share."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\#\[\]*_`$<>@~/=+\-])")
SPACE = re.compile(r"[ \t\r\n\f]+")
LEADING_NUMBER = re.compile(r"^(\s*\d+)\.")


def escape(text: str | None) -> str:
    """Escape running text as Typst markup; quotes stay, so that Typst curls them."""
    if not text:
        return ""
    text = SPECIAL.sub(r"\\\1", SPACE.sub(" ", text))
    return LEADING_NUMBER.sub(r"\1\\.", text).replace("\u00a0", "~")


def string(text: str) -> str:
    """Return a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(name: str) -> str:
    """Return a Typst label value, whatever signs the name has."""
    return f"label({string(name)})"


def call(name: str, *arguments: str, **named: str) -> str:
    """`#name(a, b, key: c)`."""
    pairs = [f"{key.replace('_', '-')}: {value}" for key, value in named.items()]
    return f"#{name}({', '.join([*arguments, *pairs])})"


def content(text: str) -> str:
    """Return a content block."""
    return f"[{text}]"


def array(items: list[str]) -> str:
    """Return a Typst array of any length."""
    return "(" + "".join(f"{item}, " for item in items) + ")"
