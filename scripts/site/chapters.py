"""The number of a chapter or annex, drawn from its place in the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Chapter:
    """Kind ("chapter" or "annex") and number ("IV" or "B") of a page."""

    kind: str
    number: str


def roman(number: int) -> str:
    """Roman numeral of 1 to 39; raises ValueError outside."""
    if not 0 < number < 40:
        raise ValueError(f"no roman numeral here for {number}")
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def chapter_of(page: Page, nav: Navigation) -> Chapter | None:
    """Return the number of a page among its kind; None for a page that has no number."""
    siblings = page.parent.children if page.parent else []
    pages = [item for item in siblings if isinstance(item, Page)]
    if page not in pages:
        return None
    place = pages.index(page)
    if page.file.src_uri.split("/")[1:-1] == ["lampiran"]:
        return Chapter("annex", chr(ord("A") + place))
    if "prefix" not in page.meta:
        return None
    return Chapter("chapter", roman(place + 1))
