"""The keys that a tree has, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scripts.guideline.model import Guideline, Location

KEYED = {"provision": "provisions", "message": "messages", "example": "examples"}


def home_of(guideline: Guideline, kind: str, body: Mapping[str, Any]) -> Location:
    """The file where an item stood."""
    page = guideline.pages.get((guideline.source, str(body.get("page"))))
    if page is not None:
        return page.at(0)
    name = kind if kind == "templates" else f"{kind}.yml"
    return Location(f"{guideline.site.docs_dir}/registers/{name}")


def live_keys(guideline: Guideline) -> dict[str, set[str]]:
    """The keys that the tree has, by kind."""
    return {
        kind: {key for each, key, _ in keyed(guideline) if each == kind}
        for kind in ("provisions", "checklist", "messages", "examples")
    } | {
        "terms": set(guideline.terms),
        "instruments": set(guideline.instruments),
        "templates": set(guideline.registers.get("templates", {})),
    }


def keyed(guideline: Guideline) -> Iterator[tuple[str, str, Location]]:
    """Kind, key and place of every keyed item of the source language."""
    for page in guideline.documents():
        if page.locale == guideline.source:
            for block in page.blocks:
                if block.kind in KEYED:
                    yield KEYED[block.kind], block.key, block.argument_location
            for item in page.checklist:
                if item.key:
                    yield "checklist", item.key, item.location
