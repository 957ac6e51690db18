"""Bring the generated blocks of pages up to date."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from scripts.guideline.model import Guideline, Page
from scripts.guideline.transaction import Write
from scripts.guideline.write import write_whole
from scripts.render.blocks import render_block
from scripts.render.schemas import schema_texts


def fresh_texts(guideline: Guideline) -> dict[str, str]:
    """Return what is made of records: pages with current blocks; schemas, where there are any."""
    pages = {page.path: fresh_text(guideline, page) for page in guideline if page.generated}
    return {**pages, **(schema_texts(guideline) if guideline.schemas else {})}


def fresh_text(guideline: Guideline, page: Page) -> str:
    """Return the text of a page with current blocks."""
    text = page.text
    for block in reversed(page.generated):
        fresh = render_block(guideline, page, block.name)
        if fresh is not None:
            text = text[: block.start] + fresh + text[block.end :]
    return text


def stale(root: Path, texts: Mapping[str, str]) -> list[Write]:
    """List the files whose text is not the one given, as what they shall be."""
    return [
        Write(path, text.encode("utf-8"))
        for path, text in texts.items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    ]


def write_if_changed(path: Path, text: str) -> None:
    """Write a file only when its text differs, and print its name as seen from here."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    write_whole(path, text)
    print(os.path.relpath(path))
