"""The guideline cut into what can be found: sections, provisions, items, texts, terms, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scripts.guideline.locales import INSTRUMENT_NAMES
from scripts.guideline.model import Block, ChecklistItem, Guideline, Heading, Page
from scripts.guideline.prose import plain, unlinked
from scripts.guideline.records import Value
from scripts.guideline.registers import strings
from scripts.render.law import instrument_name, instrument_title, local
from scripts.render.norms import norms

KINDS = (
    "section",
    "provision",
    "checklist",
    "message",
    "example",
    "question",
    "term",
    "instrument",
    "template",
)
KEYED = ("provision", "message", "example")
# Sections whose heading says nothing without the name of the page, and one that only holds links.
GENERIC = frozenset({"ketentuan", "penjelasan", "contoh", "daftar-periksa"})
UNINTERESTING = frozenset({"langkah-berikutnya"})
QUESTIONS, GLOSSARY = "lampiran/tanya-jawab", "lampiran/glosarium"
TOOLS = (
    "alat/"  # a tool is found as a whole: what it says stands in the places that it was made from
)
LAWS, TEMPLATES = "lampiran/dasar-hukum", "lampiran/templat"

NOTE = re.compile(r"^\[\^[^\]\n]+\]:.*(?:\n {4}.*)*", re.M)
BLOCK_SIGNS = re.compile(r"^[ \t]*(?:[-*+]|\d+\.|#+|!!! ?\w*|>)[ \t]+|\{!.*?!\}", re.M)
BRACKETS = re.compile(r"[|\[\]]")
KEY = re.compile(r"\b[A-Z]{3,}-\d{2}\b")
KEYS_AFTER = re.compile(r"\s*\((?:[A-Z]{3,}-\d{2}(?:, | dan | and )?)+\)")
GAP = re.compile(r"\s+([.,;:?!)])")
MASKED = re.compile(r" {9,}")  # a third of the prose is what masking leaves


@dataclass(frozen=True)
class Unit:
    """One thing that can be found; `aliases` are other names by which a reader may ask for it."""

    kind: str
    slug: str
    anchor: str
    title: str
    text: str
    key: str = ""
    parent: str = ""
    force: str = ""
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def shown_text(text: str) -> str:
    """Return a text of the guideline as results show it: running text on one line."""
    words = " ".join(BRACKETS.sub(" ", plain(BLOCK_SIGNS.sub(" ", text))).split())
    return GAP.sub(r"\1", words).replace("( ", "(")


def units(guideline: Guideline, locale: str) -> Iterator[Unit]:
    """Everything of one language, page by page."""
    meta = norms(guideline)
    for page in guideline:
        if page.locale == locale:
            yield from page_units(guideline, page, meta)


def page_units(guideline: Guideline, page: Page, meta: Mapping[str, Block]) -> Iterator[Unit]:
    """Yield the sections of a page, each with its keyed items, then the page's records."""
    masked = masked_prose(page)
    for heading, end in extents(page):
        if heading.anchor is None or heading.anchor in UNINTERESTING:
            continue
        if page.slug.startswith(TOOLS) and heading.level > 1:
            continue
        if not page.is_generated(heading.offset):
            yield from section(page, heading, masked[heading.offset : end])
        inside = (block for block in page.blocks if heading.offset <= block.offset < end)
        parent = (
            "" if heading.anchor in GENERIC or heading.level == 1 else shown_text(heading.title)
        )
        yield from (
            block_unit(page, block, parent, meta) for block in inside if block.kind in KEYED
        )
        if heading.anchor == "daftar-periksa" and page.slug.count("/") == 0:
            yield from checklist(guideline, page, meta)
    yield from records(guideline, page)


def masked_prose(page: Page) -> str:
    """Return the prose of a page; keyed blocks and notes are blanks."""
    text = list(page.prose)
    spans = [(block.offset, block.end) for block in page.blocks if block.kind in KEYED]
    spans += [match.span() for match in NOTE.finditer(page.text)]
    spans += [(block.start, block.end) for block in page.generated]
    for start, end in spans:
        text[start:end] = " " * (end - start)
    return "".join(text)


def extents(page: Page) -> Iterator[tuple[Heading, int]]:
    """Each heading with the end of what stands directly below it."""
    ends = [heading.offset for heading in page.headings[1:]] + [len(page.text)]
    yield from zip(page.headings, ends, strict=True)


def section(page: Page, heading: Heading, prose: str) -> Iterator[Unit]:
    """Yield a section that has text of its own; the first stands for the page."""
    text = shown_text(MASKED.sub(" ", prose.partition("\n")[2]))
    title, anchor = shown_text(heading.title), heading.anchor or ""
    if heading.level == 1:
        summary = str(page.meta.get("summary", ""))
        yield Unit("section", page.slug, "", title, f"{summary} {text}".strip())
    elif anchor in GENERIC:
        if text:
            yield Unit("section", page.slug, anchor, f"{title}: {page.meta.get('title', '')}", text)
    elif text or page.slug == "lampiran/daftar-periksa":
        kind = "question" if page.slug == QUESTIONS and title.endswith("?") else "section"
        yield Unit(kind, page.slug, anchor, title, text)


def block_unit(page: Page, block: Block, parent: str, meta: Mapping[str, Block]) -> Unit:
    """Return a provision, ready text or worked example."""
    text = shown_text(unlinked(block_text(block)))
    norm = meta.get(block.key, block)
    return Unit(
        kind=block.kind,
        slug=page.slug,
        anchor=block.key,
        title=shown_text(block.title),
        text=text,
        key=block.key,
        parent=parent,
        force=next(iter(norm.values("force")), ""),
        roles=norm.values("roles"),
    )


def block_text(block: Block) -> str:
    """Return the text of a block; of an example only the reason: its posts are fiction."""
    if not block.children:
        return block.text
    return re.split(r"^////\s*$", block.text, flags=re.M)[-1]


def checklist(guideline: Guideline, page: Page, meta: Mapping[str, Block]) -> Iterator[Unit]:
    """Yield the items of the fragment that a chapter includes."""
    for include in page.includes:
        fragment = next(
            (
                other
                for path, other in guideline.fragments.items()
                if path.endswith(f"/{page.locale}/{include.target}")
            ),
            None,
        )
        for item in fragment.checklist if fragment else ():
            if item.key:
                yield checklist_unit(page, item, meta)


def checklist_unit(page: Page, item: ChecklistItem, meta: Mapping[str, Block]) -> Unit:
    """One box to tick; it binds whom its provisions bind."""
    text = shown_text(item.text)
    keys = [key for key in KEY.findall(text) if key in meta]
    roles = dict.fromkeys(role for key in keys for role in meta[key].values("roles"))
    return Unit(
        "checklist",
        page.slug,
        item.key or "",
        "",
        KEYS_AFTER.sub("", text),
        key=item.key or "",
        roles=tuple(roles),
    )


def records(guideline: Guideline, page: Page) -> Iterator[Unit]:
    """Yield the entries of a page that is written from a register."""
    names = {block.name for block in page.generated}
    if page.slug == GLOSSARY and "terms" in names:
        yield from terms(guideline, page.locale)
    if page.slug == LAWS and "instruments" in names:
        yield from instruments(guideline, page.locale)
    if page.slug == TEMPLATES and "templates" in names:
        yield from templates(guideline, page.locale)


def terms(guideline: Guideline, locale: str) -> Iterator[Unit]:
    """Yield the glossary."""
    for key, term in guideline.terms.items():
        names = (term.abbreviation.get(locale, ""), *term.synonyms.get(locale, ()))
        if locale == "id":  # offices speak of the engagement rate and of the holding statement
            names = (*names, term.term.get("en", ""))
        elif " " not in term.term.get("id", ""):  # and those who read English, of the penyelia
            names = (*names, term.term.get("id", ""))
        yield Unit(
            "term",
            GLOSSARY,
            key,
            term.term.get(locale, key),
            " ".join(term.definition.get(locale, "").split()),
            aliases=(*filter(None, names), *term.avoid.get(locale, ())),
        )


def instruments(guideline: Guideline, locale: str) -> Iterator[Unit]:
    """Yield the legal register."""
    for key, item in guideline.instruments.items():
        text = (" ".join(part.get(locale, "").split()) for part in (item.title, item.topic))
        names = {instrument_name(item, locale), instrument_name(item, "id")}
        names |= {item.short.get("id", ""), item.short.get(locale, "")} - {""}
        forms = INSTRUMENT_NAMES.get(item.type, {}).get(locale, ())
        names |= {f"{name} {item.number} {item.year}" for name in forms if item.number}
        yield Unit(
            "instrument",
            LAWS,
            key,
            instrument_title(item, locale),
            " ".join(text),
            aliases=tuple(sorted(names)),
        )


def templates(guideline: Guideline, locale: str) -> Iterator[Unit]:
    """Yield the forms: what each is for and what it asks."""
    for slug, record in guideline.registers.get("templates", {}).items():
        roles = (*strings(record.get("filled_by")), *strings(record.get("approved_by")))
        yield Unit(
            "template",
            TEMPLATES,
            slug,
            local(record.get("title"), locale),
            " ".join([local(record.get("purpose"), locale), *labels_of(record, locale)]),
            roles=tuple(dict.fromkeys(roles)),
        )


def labels_of(record: Mapping[str, Any], locale: str) -> Iterator[str]:
    """Every label inside the record of a template."""
    for name, value in record.items():
        if name == "label":
            yield local(value, locale)
        for child in children(value):
            yield from labels_of(child, locale)


def children(value: Value) -> Iterator[Mapping[str, Any]]:
    """Yield the records inside a value."""
    if isinstance(value, Mapping):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))
