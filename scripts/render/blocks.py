"""Records -> the Markdown between `<!-- generate: NAME -->` and `<!-- /generate -->`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from scripts.editions.pages import write_changes
from scripts.editions.status import write_status
from scripts.guideline.model import Guideline, Page
from scripts.guideline.platforms import task_names
from scripts.render.holidays import write_holidays
from scripts.render.law import write_instruments, write_terms
from scripts.render.motion import write_law_changed, write_law_coming, write_law_unknown
from scripts.render.norms import (
    write_institutions,
    write_provisions,
    write_provisions_by_force,
    write_provisions_by_role,
    write_role,
)
from scripts.render.platforms import (
    write_contacts,
    write_fields,
    write_platform_task,
    write_platforms,
)
from scripts.render.practice import write_practice
from scripts.render.routing import (
    write_deadlines,
    write_questions,
    write_report_dates,
    write_routes,
)
from scripts.render.templates import write_templates

Writer = Callable[[Guideline, Page, str], Iterator[str]]


class Unrenderable(Exception):
    """A record has not the form that a block needs."""


# What a writer raises where a record is malformed or names what is not there; a generator that runs
# out of candidates ends in a RuntimeError.
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError)


@lru_cache(maxsize=256)
def render_block(guideline: Guideline, page: Page, name: str) -> str | None:
    """Return the text of a block, or None when no such block exists; raises Unrenderable."""
    if not is_block(guideline, name):
        return None
    kind, _, argument = name.partition(" ")
    try:
        return "\n" + "\n".join(WRITERS[kind](guideline, page, argument)).strip() + "\n"
    except BROKEN as error:
        raise Unrenderable(f"{name}: {error}") from error


def is_block(guideline: Guideline, name: str) -> bool:
    """Return True for the name of a block, and of what it speaks of."""
    kind, _, argument = name.partition(" ")
    return kind in WRITERS and (kind not in ARGUMENTS or argument in ARGUMENTS[kind](guideline))


WRITERS: Mapping[str, Writer] = {
    "instruments": write_instruments,
    "law-changed": write_law_changed,
    "law-coming": write_law_coming,
    "law-unknown": write_law_unknown,
    "terms": write_terms,
    "provisions": write_provisions,
    "provisions-by-role": write_provisions_by_role,
    "provisions-by-force": write_provisions_by_force,
    "role": write_role,
    "institutions": write_institutions,
    "templates": write_templates,
    "changes": write_changes,
    "status": write_status,
    "platforms": write_platforms,
    "platform": write_platform_task,
    "contacts": write_contacts,
    "fields": write_fields,
    "holidays": write_holidays,
    "questions": write_questions,
    "routes": write_routes,
    "deadlines": write_deadlines,
    "report-dates": write_report_dates,
    "practice": write_practice,
}
# What the word after the name of a block may be.
ARGUMENTS: Mapping[str, Callable[[Guideline], Mapping[str, Any]]] = {
    "role": lambda guideline: guideline.registers.get("roles", {}),
    "changes": lambda guideline: guideline.history.frozen,
    "platform": task_names,
}
