"""Addresses on the site: the folder of a locale, the way up from a page."""

from __future__ import annotations

DUTIES = "kewajiban"  # the folder of the pages that are made for each role


def prefix_of(locale: str, source: str) -> str:
    """Return the folder of a locale below the root of the site; none for the source language."""
    return "" if locale == source else f"{locale}/"


def way_up(path: str) -> str:
    """Return the way from the folder of an address to the root: `a/b/` and `a/b/c` -> `../../`."""
    return "../" * path.count("/")
