"""EYD V: no comma before karena, sehingga, agar; one before tetapi. In all of our Indonesian text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from scripts.checks.citations_dates import texts
from scripts.guideline.load import load_guideline

ROOT = Path(__file__).parents[2]
NO_COMMA = re.compile(r", (?:karena|sehingga|agar)\b")
COMMA = re.compile(r"[^\s,;:–(\"“] tetapi\b")


def faults(text: str) -> list[str]:
    """What breaks one of the two rules."""
    return [match[0] for rule in (NO_COMMA, COMMA) for match in rule.finditer(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tutup, karena rusak.", [", karena"]),
        ("Tutup karena rusak.", []),
        ("Karena rusak, tutup.", []),
        ("Ringkas, sehingga terbaca; tulis, agar ingat.", [", sehingga", ", agar"]),
        ("Singkat tetapi jelas.", ["t tetapi"]),
        ("Singkat, tetapi jelas. Tetapi ada satu hal (tetapi kecil).", []),
    ],
)
def test_the_rules_find_what_breaks_them(text: str, wrong: list[str]) -> None:
    assert faults(text) == wrong


def indonesian() -> Iterator[tuple[str, str]]:
    """Every Indonesian text of ours and where it stands; history is as it was."""
    guideline = load_guideline(ROOT, date(2026, 12, 1))
    for page in guideline.documents():
        if page.locale == "id" and not page.slug.startswith(("perubahan/", "status")):
            for number, line in enumerate(page.prose.split("\n"), 1):
                yield f"{page.path}:{number}", line
    for name, register in guideline.registers.items():
        for record in register.values() if name != "asked" else ():
            for text, where, locale in texts(record, "id"):
                if locale == "id":
                    yield f"{where.path}:{where.line}", text


def test_our_text_keeps_them() -> None:
    found = list(indonesian())
    assert len(found) > 5000
    assert [(where, faults(text)) for where, text in found if faults(text)] == []
