"""Records -> the Markdown between `<!-- generate: NAME -->` and `<!-- /generate -->`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from scripts.editions.pages import write_changes
from scripts.editions.status import write_status
from scripts.guideline.model import Guideline, Page
from scripts.guideline.render_law import write_instruments, write_terms
from scripts.guideline.render_norms import (
    write_institutions,
    write_provisions,
    write_provisions_by_force,
    write_provisions_by_role,
    write_role,
)
from scripts.guideline.render_templates import write_templates

Writer = Callable[[Guideline, Page, str], Iterator[str]]


@lru_cache(maxsize=256)
def render_block(guideline: Guideline, page: Page, name: str) -> str | None:
    """The text of a block, or None when no such block exists."""
    kind, _, argument = name.partition(" ")
    writer = WRITERS.get(kind)
    if writer is None or (kind in ARGUMENTS and argument not in ARGUMENTS[kind](guideline)):
        return None
    return "\n" + "\n".join(writer(guideline, page, argument)).strip() + "\n"


WRITERS: Mapping[str, Writer] = {
    "instruments": write_instruments,
    "terms": write_terms,
    "provisions": write_provisions,
    "provisions-by-role": write_provisions_by_role,
    "provisions-by-force": write_provisions_by_force,
    "role": write_role,
    "institutions": write_institutions,
    "templates": write_templates,
    "changes": write_changes,
    "status": write_status,
}
# What the word after the name of a block may be.
ARGUMENTS: Mapping[str, Callable[[Guideline], Mapping[str, Any]]] = {
    "role": lambda guideline: guideline.registers.get("roles", {}),
    "changes": lambda guideline: guideline.history.frozen,
}
