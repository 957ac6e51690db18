"""Every place that names a page, an anchor, a key, a term or an instrument."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.guideline.legal import find_citations, instrument_of
from scripts.guideline.model import Guideline, Location, Page
from scripts.guideline.records import Items, Record, Value
from scripts.guideline.resolve import Use, resolver_of

UNLISTED = ("redirects", "search", "publication")
KEY = re.compile(r"[A-Z]{2,8}-[CET]?\d{2}\Z")


class Occurrence(NamedTuple):
    """A position and what stands there; `old` is the part that a new name replaces."""

    location: Location
    what: str
    old: str
    is_link: bool = False

    def __str__(self) -> str:
        path, line, column = self.location
        return f"{path}:{line}:{column}: {' '.join(self.what.split())}"


def occurrences(guideline: Guideline, target: str) -> list[Occurrence]:
    """Find every occurrence of a name, in the order of the files, each once."""
    page, _, anchor = target.partition("#")
    slug = page.removesuffix(".md")
    found: list[Occurrence] = []
    if "#" in target or page.endswith(".md"):
        found += links_to(guideline, slug, anchor)
        found += [] if anchor else nav_occurrences(guideline, slug)
        found += [] if anchor else list_occurrences(guideline, slug)
    else:
        found += key_occurrences(guideline, target)
        if (guideline.source, slug) in guideline.pages:
            found += links_to(guideline, slug, "") + nav_occurrences(guideline, slug)
    return sorted(set(found))


def links_to(guideline: Guideline, slug: str, anchor: str) -> list[Occurrence]:
    """Links to a page or to one of its anchors."""
    found = []
    for use in resolver_of(guideline).uses(guideline):
        if target_slug(guideline, use) == slug and anchor in ("", use.reference.fragment):
            found.append(link_occurrence(use, slug, anchor))
    return found


def target_slug(guideline: Guideline, use: Use) -> str | None:
    """Return the slug of the page that a reference means."""
    resolver = resolver_of(guideline)
    result = resolver.find(use)
    page = resolver.by_source.get(result.source) if result.status == "page" else None
    return page.slug if page else None


def link_occurrence(use: Use, slug: str, anchor: str) -> Occurrence:
    """Return the part of a link's target that carries the name."""
    reference = use.reference
    path, line, column = reference.location
    if anchor:
        start = reference.target.index("#") + 1
        return Occurrence(Location(path, line, column + start), reference.target, anchor, True)
    name = posixpath.basename(slug) + ".md"
    start = reference.target.find(name)
    if start < 0:  # a link within the page
        return Occurrence(reference.location, reference.target, "", True)
    return Occurrence(Location(path, line, column + start), reference.target, name, True)


def nav_occurrences(guideline: Guideline, slug: str) -> list[Occurrence]:
    """Return the entry of a page in mkdocs.yml, and the includes of its checklist."""
    checklist = f"{slug}-checklist.md"
    found = [
        Occurrence(location, f"nav: {path}", path)
        for path, location in guideline.site.nav_at.items()
        if path == f"{slug}.md"
    ]
    return found + [
        Occurrence(include.location, f"include: {checklist}", checklist)
        for page in guideline
        for include in page.includes
        if include.target == checklist
    ]


def register_occurrences(guideline: Guideline, name: str) -> list[Occurrence]:
    """Return the records of a key, and what `list_occurrences` finds."""
    found = []
    for register, records in guideline.registers.items():
        if register not in UNLISTED and isinstance(records, Record) and name in records.at:
            found.append(Occurrence(records.at[name], f"{register}: {name}", name))
    return [*found, *list_occurrences(guideline, name)]


def list_occurrences(guideline: Guideline, name: str) -> Iterator[Occurrence]:
    """Yield the entries and values in the registers that name something."""
    for register, records in guideline.registers.items():
        for key, record in records.items() if register not in UNLISTED else ():
            if isinstance(record, Record):
                for where in listed(record, name):
                    yield Occurrence(where, f"{register}: {key}", name)
                for where in told(record, name) if is_key(name) else ():
                    yield Occurrence(where, f"{register}: {key}", "")


def told(record: Value, key: str) -> Iterator[Location]:
    """Values in whose words a key stands; where in them is not known."""
    mention = mention_of(key)
    for field, value in record.items():
        if isinstance(value, Record):
            yield from told(value, key)
        elif isinstance(value, Items):
            yield from (where for item, where in zip(value, value.at, strict=True)
                        if isinstance(item, str) and item != key and mention.search(item))  # fmt: skip
            yield from (
                where for item in value if isinstance(item, Record) for where in told(item, key)
            )
        elif isinstance(value, str) and value != key and mention.search(value):
            yield record.value_at[field]


def listed(record: Record, name: str) -> Iterator[Location]:
    """Where a list or a value of a record is a name."""
    for field, value in record.items():
        if isinstance(value, Items):
            yield from (where for item, where in zip(value, value.at, strict=True) if item == name)
        elif value == name and field not in ("type", "status", "format"):
            yield record.value_at[field]


def key_occurrences(guideline: Guideline, key: str) -> list[Occurrence]:
    """Provisions, items, terms and instruments by their keys."""
    found = register_occurrences(guideline, key)
    for use in resolver_of(guideline).uses(guideline):
        if use.reference.fragment == key:
            found.append(link_occurrence(use, "", key))
    for document in guideline.documents():
        found += [*block_occurrences(document, key), *item_occurrences(document, key)]
        found += mention_occurrences(document, key)
        found += [
            *citation_occurrences(guideline, document, key),
            *term_occurrences(guideline, document, key),
        ]
    return found


def block_occurrences(document: Page, key: str) -> Iterator[Occurrence]:
    """Yield the block of a key, and provisions that rest on an instrument."""
    for block in document.blocks:
        if block.key == key:
            yield Occurrence(block.argument_location, f"{block.kind} {key}", key)
        option = block.options.get("basis")
        for value, location in option.parts if option else ():
            if value.partition("#")[0] == key:
                yield Occurrence(location, f"{block.key}: basis {value}", key)
    for heading in document.headings:
        if heading.anchor == key and not document.is_generated(heading.offset):
            line = document.text.split("\n")[heading.location.line - 1]
            yield Occurrence(
                heading.location._replace(column=line.rindex(f"#{key}") + 2),
                f"# {heading.title}",
                key,
            )


def item_occurrences(document: Page, key: str) -> Iterator[Occurrence]:
    """Yield the checklist item of a key."""
    yield from (
        Occurrence(item.location, f"{key} {item.text}", key)
        for item in document.checklist
        if item.key == key
    )


def mention_occurrences(document: Page, key: str) -> Iterator[Occurrence]:
    """Yield the key of a provision, text or item in running text.

    The text of a link to it is told once.
    """
    links = [(link.start, link.offset) for link in document.references if link.fragment == key]
    own = {block.argument_location for block in document.blocks}
    own |= {item.location for item in document.checklist}
    for match in mention_of(key).finditer(document.prose) if is_key(key) else ():
        place, here = match.start(), document.at(match.start())
        is_told = any(start <= place < end for start, end in links) or here in own
        if not is_told and not document.is_generated(place):
            yield Occurrence(here, document.text.split("\n")[here.line - 1].strip(), key)


def mention_of(key: str) -> re.Pattern[str]:
    """Where a key stands in words; one that is cited with its edition is history."""
    return re.compile(rf"(?<![\w-]){key}(?![\w-]|, edi(?:si|tion) \d)")


def is_key(name: str) -> bool:
    """Return True for what has the form of a key: AKUN-03, AKUN-C03, AKUN-T03, AKUN-E03."""
    return KEY.match(name) is not None


def citation_occurrences(guideline: Guideline, document: Page, key: str) -> Iterator[Occurrence]:
    """Citations of an instrument; a new key does not change their words."""
    if key in guideline.instruments:
        for found in find_citations(document.prose, document.locale):
            instrument = instrument_of(found.citation, guideline.instruments)
            if instrument and instrument.key == key and not document.is_generated(found.start):
                yield Occurrence(document.at(found.start), found.text, "")


def term_occurrences(guideline: Guideline, document: Page, key: Value) -> Iterator[Occurrence]:
    """Yield the words of a term in running text."""
    term = guideline.terms.get(key)
    word = term.term.get(document.locale) if term else None
    if word:
        for match in re.finditer(rf"\b{re.escape(word)}\b", document.prose, re.IGNORECASE):
            if not document.is_generated(match.start()):
                yield Occurrence(document.at(match.start()), match[0], "")
