"""The guideline as data: provisions, checklists, ready texts, terms, instruments, templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.guideline.addresses import prefix_of
from scripts.guideline.locales import DRAFT, FORCES, STATUSES
from scripts.guideline.model import ArticleChange, Guideline, Instrument, Page, Term, Watch
from scripts.guideline.prose import plain
from scripts.publish.archive import made_at
from scripts.publish.norms import Provision, blocks, lines, norms
from scripts.publish.template import Template, templates

SCHEMA = Path(__file__).with_name("pedoman.schema.json")
ITEM_LINKS = re.compile(r"\s*\((?:\[[A-Z]+-\d+\]\([^)]*\)(?:,? ?(?:dan|and)? ?)?)+\)\.?\s*$")
Data = dict[str, Any]


def data_files(guideline: Guideline, edition: str) -> Iterator[tuple[str, bytes]]:
    """Yield the data and the schema that describes them."""
    text = json.dumps(guideline_data(guideline, edition), ensure_ascii=False, indent=1)
    yield "data/pedoman.json", (text + "\n").encode()
    yield "data/pedoman.schema.json", SCHEMA.read_bytes()


def guideline_data(guideline: Guideline, edition: str) -> Data:
    """Everything, by key; a text is a mapping from locale to string."""
    number = edition.removesuffix(DRAFT)
    released = guideline.history.frozen.get(edition, {})
    return {
        "$schema": SCHEMA.name,
        "edition": number,
        "draft": edition != number,
        "date": released.get("date") or made_at().date().isoformat(),
        "status": {"id": "rancangan", "en": "draft"},
        "locales": list(guideline.locales),
        "forces": {key: dict(names) for key, names in FORCES.items()},
        "roles": {
            key: {"name": dict(role["name"]), "duty": dict(role["duty"])}
            for key, role in guideline.registers.get("roles", {}).items()
        },
        "chapters": dict(chapters(guideline)),
        "provisions": {norm.key: norm_data(norm, guideline) for norm in norms(guideline)},
        "checklists": dict(checklists(guideline)),
        "ready_texts": dict(ready_texts(guideline)),
        "terms": {key: term_data(term) for key, term in guideline.terms.items()},
        "instruments": {key: law_data(law) for key, law in guideline.instruments.items()},
        "templates": dict(template_data(guideline)),
    }


def titles(guideline: Guideline, slug: str) -> dict[str, str]:
    """Return the title of a page in every language."""
    return {
        locale: str(guideline.pages[locale, slug].meta["title"]) for locale in guideline.locales
    }


def address(guideline: Guideline, locale: str, slug: str, anchor: str) -> str:
    """Return the address of a place below the home page of the site."""
    prefix = prefix_of(locale, guideline.source)
    return f"{prefix}{slug}/#{anchor}"


def chapters(guideline: Guideline) -> Iterator[tuple[str, Data]]:
    """Every chapter by slug: prefix, title, summary, version, dates."""
    for page in guideline.sources():
        if "prefix" not in page.meta:
            continue
        pages = {locale: guideline.pages[locale, page.slug] for locale in guideline.locales}
        yield (
            page.slug,
            {
                "prefix": str(page.meta["prefix"]),
                "title": titles(guideline, page.slug),
                "summary": {key: str(other.meta["summary"]) for key, other in pages.items()},
                "version": str(page.meta["version"]),
                "last_reviewed_on": str(page.meta["last_reviewed_on"]),
                "review_by": str(page.meta["review_by"]),
            },
        )


def norm_data(norm: Provision, guideline: Guideline) -> Data:
    """One provision."""
    return {
        "chapter": norm.chapter,
        "topic": norm.topic,
        "force": norm.force,
        "roles": list(norm.roles),
        "basis": [basis(item) for item in norm.basis],
        "text": dict(norm.text),
        "address": {
            locale: address(guideline, locale, norm.chapter, norm.key)
            for locale in guideline.locales
        },
    }


def basis(text: str) -> Data:
    """`uu-27-2022#46` as instrument and article."""
    key, _, article = text.partition("#")
    return {"instrument": key, "article": article or None}


def checklists(guideline: Guideline) -> Iterator[tuple[str, Data]]:
    """Yield the items of every checklist by chapter."""
    folder = f"{guideline.site.docs_dir}/includes"
    for page in guideline.sources():
        name = f"{page.slug}-checklist"
        both = {
            locale: guideline.fragments.get(f"{folder}/{locale}/{name}.md")
            for locale in guideline.locales
        }
        found = {locale: fragment for locale, fragment in both.items() if fragment is not None}
        if len(found) == len(guideline.locales):
            yield page.slug, {"items": list(items(found))}


def items(fragments: Mapping[str, Page]) -> Iterator[Data]:
    """Yield the items of one checklist."""
    lists = [fragment.checklist for fragment in fragments.values()]
    for group in zip(*lists, strict=True):
        texts = dict(zip(fragments, (item_text(item.text) for item in group), strict=True))
        keys = re.findall(r"#([A-Z]+-\d+)\)", group[0].text)
        yield {"key": group[0].key, "text": texts, "provisions": list(dict.fromkeys(keys))}


def item_text(text: str) -> str:
    """Return an item without its key and the provisions it points to."""
    text = re.sub(r"^\*\*[A-Z]+-C\d+\*\*\s*", "", text.strip())
    bare = ITEM_LINKS.sub("", text)
    return plain(bare) + ("." if bare != text and not bare.endswith((".", "?", "!")) else "")


def ready_texts(guideline: Guideline) -> Iterator[tuple[str, Data]]:
    """Texts to copy, by key."""
    for page, block, both in blocks(guideline, "message"):
        yield (
            block.key,
            {
                "page": page.slug,
                "title": {locale: plain(other.title) for locale, other in both.items()},
                "text": {locale: lines(other.text) for locale, other in both.items()},
            },
        )


def term_data(term: Term) -> Data:
    """One word of the glossary."""
    return {
        "term": dict(term.term),
        "definition": {locale: plain(text) for locale, text in term.definition.items()},
        "abbreviation": dict(term.abbreviation),
        "avoid": {locale: list(texts) for locale, texts in term.avoid.items()},
        "synonyms": {locale: list(texts) for locale, texts in term.synonyms.items()},
        "basis": [basis(item) for item in term.basis],
    }


def law_data(law: Instrument) -> Data:
    """One law, regulation or decision."""
    return {
        "type": law.type,
        "number": law.number or None,
        "year": law.year,
        "title": dict(law.title),
        "short": dict(law.short),
        "status": law.status,
        "status_name": dict(STATUSES.get(law.status, {})),
        "amended_by": list(law.amended_by),
        "revoked_by": list(law.revoked_by),
        "promulgated": law.promulgated or None,
        "effective": law.effective or None,
        "repealed_on": law.repealed_on or None,
        "articles": [article_data(change) for change in law.articles],
        "watch": [watch_data(watch) for watch in law.watch],
        "topic": {locale: plain(text) for locale, text in law.topic.items()},
        "note": {locale: plain(text) for locale, text in law.note.items()},
        "source": list(law.source),
        "checked_on": law.checked_on,
        "confirmed_on": law.confirmed_on or None,
        "confidence": law.confidence,
        "unknown": {locale: plain(text) for locale, text in law.unknown.items()},
    }


def article_data(change: ArticleChange) -> Data:
    """Return what became of articles of a law."""
    return {
        "articles": list(change.articles),
        "what": change.what,
        "by": change.by or None,
        "since": change.since,
        "was_read": change.was_read,
        "instead": change.instead or None,
    }


def watch_data(watch: Watch) -> Data:
    """Return a day on which a law, or what is known of it, changes."""
    return {
        "day": watch.day,
        "what": dict(watch.what),
        "touches": list(watch.touches),
        "prepared_on": watch.prepared_on or None,
        "done_on": watch.done_on or None,
    }


def template_data(guideline: Guideline) -> Iterator[tuple[str, Data]]:
    """Every form by slug, with its files."""
    by_locale = [templates(guideline, locale) for locale in guideline.locales]
    for both in zip(*by_locale, strict=True):
        one: Template = both[0]
        yield (
            one.slug,
            {
                "title": {item.locale: item.title for item in both},
                "purpose": {item.locale: item.purpose for item in both},
                "format": one.format,
                "chapter": one.chapter,
                "provisions": list(one.provisions),
                "file": {
                    item.locale: f"unduhan/formulir/{item.locale}/{item.slug}.{item.format}"
                    for item in both
                },
            },
        )
