"""Quotation marks as printed: straight ones become curly."""

from __future__ import annotations

CURLY = {'"': "“”", "'": "‘’"}
OPENERS = " \t\n\u00a0([{/“‘"  # what an opening mark may follow, or nothing
DASHES = "-–—"  # or these, before a word


def curl(text: str, before: str = "") -> str:
    """Return a text with curly marks; `before` is the character that it follows."""
    if '"' not in text and "'" not in text:
        return text
    found = []
    for sign, after in zip(text, f"{text[1:]} ", strict=True):
        opens = not before or before in OPENERS or (before in DASHES and after.isalnum())
        found.append(CURLY[sign][not opens] if sign in CURLY else sign)
        before = found[-1]
    return "".join(found)
