"""What makes anchors in one file."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.guideline.model import Page


def own_events(document: Page) -> Iterator[tuple[int, str, object]]:
    """The headings and identifiers of one file."""
    for heading in document.headings:
        written = heading.anchor is not None
        yield heading.offset, "written" if written else "heading", heading.anchor or heading.title
    for anchor in document.anchors:
        is_raw = any(start <= anchor.offset < end for start, end in document.raw)
        yield anchor.offset, "raw" if is_raw or not anchor.is_listed else "written", anchor.name
    for block in document.blocks:
        if block.kind in ("provision", "example", "message"):
            yield block.offset, "written", block.key
        elif block.kind == "figure":
            yield block.offset, "written", f"figure-{block.key}"
    yield from ((item.offset, "raw", item.key) for item in document.checklist if item.key)
    yield from ((tab.offset, "tab", tab.title) for tab in document.tabs)
    for note in document.footnotes:
        yield note.offset, "raw", f"fn:{note.name}" if note.is_definition else f"fnref:{note.name}"
