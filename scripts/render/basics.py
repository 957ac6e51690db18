"""What every writer of blocks shares."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.guideline.locales import label
from scripts.guideline.model import Page
from scripts.guideline.records import Value
from scripts.guideline.registers import words


def local(value: Value, locale: str) -> str:
    """A text of a record in one language, on one line."""
    text = words(value).get(locale, "") if not isinstance(value, str) else value
    return " ".join(text.split())


def root_of(page: Page) -> str:
    """The way from a page's folder to the root of its locale."""
    return "../" * page.slug.count("/")


def fact(name: str, text: str, locale: str) -> Iterator[str]:
    """`- **Status:** Berlaku`, or nothing for an empty text."""
    if text:
        yield f"- **{label(name, locale)}:** {text}"
