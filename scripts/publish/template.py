"""A form as its record says it, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.guideline.model import Guideline
from scripts.guideline.quotes import curl
from scripts.guideline.registers import role_name

TemplateRecord = Mapping[str, Any]


class UntranslatedError(ValueError):
    """A text of a record that lacks a language."""


@dataclass(frozen=True)
class Template:
    """A form: what it is for, who fills it in, and its blocks or sheets."""

    slug: str
    locale: str
    format: str
    title: str
    purpose: str
    chapter: str
    provisions: tuple[str, ...]
    filled_by: str
    approved_by: str
    keep: str
    body: tuple[TemplateRecord, ...] = ()
    sheets: tuple[TemplateRecord, ...] = ()
    record: TemplateRecord = field(default_factory=dict)


def say(value: Any, locale: str) -> str:
    """Return a text in one language, as printed; one that is the same in all may stand alone."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if not value.get(locale):
            raise UntranslatedError(f"no {locale!r} in {dict(value)!r}")
        return curl(str(value[locale]))
    return str(value)


def holder_name(guideline: Guideline, key: Any, locale: str) -> str:
    """Return the name of a role, or a text that names somebody else."""
    if isinstance(key, str) and key in guideline.registers.get("roles", {}):
        return curl(role_name(guideline, key, locale))
    if isinstance(key, list):
        return ", ".join(holder_name(guideline, part, locale) for part in key)
    return say(key, locale)


def read_template(guideline: Guideline, slug: str, locale: str) -> Template:
    """One form in one language; raises UntranslatedError where a text is missing."""
    record = guideline.registers["templates"][slug]
    return Template(
        slug=slug,
        locale=locale,
        format=str(record["format"]),
        title=say(record["title"], locale),
        purpose=say(record["purpose"], locale),
        chapter=str(record["chapter"]),
        provisions=tuple(record.get("provisions") or ()),
        filled_by=holder_name(guideline, record.get("filled_by"), locale),
        approved_by=holder_name(guideline, record.get("approved_by"), locale),
        keep=say(record.get("keep"), locale),
        body=tuple(record.get("body") or ()),
        sheets=tuple(record.get("sheets") or ()),
        record=record,
    )


def templates(guideline: Guideline, locale: str) -> list[Template]:
    """Every form in one language."""
    return [
        read_template(guideline, slug, locale) for slug in guideline.registers.get("templates", {})
    ]


def facts(template: Template, text: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the facts of a form: labels and values."""
    rows = [
        ("purpose", template.purpose),
        ("filled_by", template.filled_by),
        ("approved_by", template.approved_by),
        ("keep", template.keep),
        ("provisions", ", ".join(template.provisions)),
    ]
    return [(text[name], value) for name, value in rows if value]
