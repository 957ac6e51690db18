"""The provisions as plain data, in both languages: what self-assessment and JSON are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.guideline.holidays import holidays
from scripts.guideline.locales import FORCES, ROLES, label
from scripts.guideline.model import Block, Guideline, Page
from scripts.guideline.prose import plain
from scripts.guideline.quotes import curl
from scripts.guideline.registers import role_name


@dataclass(frozen=True)
class Provision:
    """A provision: metadata once, text per locale."""

    key: str
    chapter: str
    topic: str
    force: str
    roles: tuple[str, ...]
    basis: tuple[str, ...]
    text: Mapping[str, str]


def lines(text: str) -> str:
    """Return the plain text with its lines and paragraphs kept."""
    found = [plain(line) if line.strip() else "" for line in text.strip().splitlines()]
    return "\n".join(found)


def blocks(guideline: Guideline, kind: str) -> Iterator[tuple[Page, Block, dict[str, Block]]]:
    """Every block of a kind in the source, with the same block in each locale."""
    for page in guideline.sources():
        others = {
            locale: {block.key: block for block in other.of_kind(kind)}
            for locale in guideline.locales
            if (other := guideline.pages.get((locale, page.slug)))
        }
        for block in page.of_kind(kind):
            yield page, block, {name: found[block.key] for name, found in others.items()}


def norms(guideline: Guideline) -> list[Provision]:
    """Every provision, in the order of the chapters."""
    return [
        Provision(
            key=block.key,
            chapter=page.slug,
            topic=page.section_of(block.offset),
            force=block.values("force")[0],
            roles=block.values("roles"),
            basis=block.values("basis"),
            text={locale: plain(other.text) for locale, other in both.items()},
        )
        for page, block, both in blocks(guideline, "provision")
    ]


def chapter_titles(guideline: Guideline, locale: str) -> dict[str, str]:
    """Return the titles of the chapters that have provisions."""
    slugs = dict.fromkeys(norm.chapter for norm in norms(guideline))
    return {slug: str(guideline.pages[locale, slug].meta["title"]) for slug in slugs}


def rows_from(guideline: Guideline, name: str, locale: str) -> list[dict[str, Any]]:
    """Return the rows that a sheet draws from the guideline.

    Raises KeyError for an unknown source.
    """
    return {
        "provisions": norm_rows,
        "chapters": chapter_rows,
        "roles": role_rows,
        "holidays": holiday_rows,
    }[name](guideline, locale)


def holiday_rows(guideline: Guideline, locale: str) -> list[dict[str, Any]]:
    """Return one row per public holiday and day of joint leave: `date`, `name`."""
    return [
        {
            "date": each.day,
            "name": curl(f"{each.name[locale]} ({label(each.kind, locale)})"),
        }
        for each in holidays(guideline)
    ]


def norm_rows(guideline: Guideline, locale: str) -> list[dict[str, Any]]:
    """One row per provision; `role-…` is 1 where it binds the role."""
    titles = chapter_titles(guideline, locale)
    return [
        {
            "key": norm.key,
            "text": curl(norm.text[locale]),
            "force": FORCES[norm.force][locale],
            "chapter": titles[norm.chapter],
            "roles": ", ".join(role_name(guideline, role, locale) for role in norm.roles),
            **{f"role-{role}": 1 if role in norm.roles else None for role in ROLES},
        }
        for norm in norms(guideline)
    ]


def chapter_rows(guideline: Guideline, locale: str) -> list[dict[str, Any]]:
    """One row per chapter."""
    return [{"chapter": title} for title in chapter_titles(guideline, locale).values()]


def role_rows(guideline: Guideline, locale: str) -> list[dict[str, Any]]:
    """One row per role; `of` is its key."""
    return [{"role": role_name(guideline, role, locale), "of": role} for role in ROLES]
