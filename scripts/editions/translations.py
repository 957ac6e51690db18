"""Which translations lag behind their source: a digest of the source beside each, as last confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from scripts.editions.diff import words_of
from scripts.editions.items import OWN
from scripts.editions.record import KEYED, digest_of, normalise
from scripts.guideline.model import Guideline, Location, Page
from scripts.guideline.records import Record

REGISTER = "translations"
RECORDS = "registers/"  # what the group of a register's units begins with
FRONT = "."  # the unit of a page's title and summary
# Registers and fields whose words are found for each language and not translated.
OWN_WORDS = ("search", "agreement", "redirects", REGISTER)
PER_LANGUAGE = ("avoid", "synonyms")
GROUP_DEPTH = 2  # blanks before the name of a page or register in the file
LENGTH = 12  # letters of a digest: short enough for a line, long enough for a few thousand units
DRAWN = re.compile(r"<(?:title|desc|text|tspan)\b[^>]*>([^<]*[^<\W\d][^<]*)<")
HEAD = """\
# yaml-language-server: $schema=schemas/translations.json
# Sidik naskah sumber yang terjemahannya sudah disamakan. Jangan disunting: `python -m scripts translations done`.
# Digests of the source with which each translation was brought into line. Written by that command.
"""


class Unit(NamedTuple):
    """What is translated as one: a section, a keyed block, an item, a record.

    `group`: the page or register; `name`: the anchor or key; texts and places by locale.
    """

    group: str
    name: str
    texts: Mapping[str, str]
    places: Mapping[str, Location]

    @property
    def key(self) -> str:
        """`akun#AKUN-03`, `registers/terms#kata-sandi`."""
        return f"{self.group}#{self.name}"


class Drift(NamedTuple):
    """A unit whose source is not the one with which a translation was brought into line."""

    unit: Unit
    locale: str
    digest: str

    @property
    def location(self) -> Location:
        """Where the translation stands."""
        return self.unit.places[self.locale]


def source_digest(text: str) -> str:
    """Return the digest of the words of a text; its markup and its links may change."""
    return digest_of(words_of(normalise(text)))[:LENGTH]


def page_texts(page: Page) -> dict[str, tuple[str, Location]]:
    """Return the units of a page or fragment in one language, by name, with their places."""
    found: dict[str, tuple[str, Location]] = {}
    if page.has_meta:
        names = (str(page.meta.get(name) or "") for name in ("title", "summary"))
        found[FRONT] = "\n".join(names), page.at(0)
    headings = [each for each in page.headings if not page.is_generated(each.offset)]
    for index, heading in enumerate(headings):
        first = heading.location.line - 1
        last = headings[index + 1].location.line - 1 if index + 1 < len(headings) else None
        end = page.line_starts[last] if last is not None else len(page.text)
        text = f"{heading.title}\n{own_text(page, page.line_starts[first], end)}"
        found[heading.anchor or heading.title] = text, heading.location
    for block in page.blocks:
        if block.kind in KEYED and block.key:
            found[block.key] = f"{block.title}\n{block.text}", block.argument_location
    for item in page.checklist:
        if item.key:
            found[item.key] = item.text, item.location
    return found


def own_text(page: Page, start: int, end: int) -> str:
    """Return the text of a section without its heading, keyed blocks and generated blocks."""
    start = page.text.find("\n", start, end) + 1 or end
    holes = [(block.offset, block.end) for block in page.blocks if block.kind in KEYED]
    holes += [(block.start, block.end) for block in page.generated]
    parts = []
    for first, last in sorted(holes):
        if start <= first < end:
            parts.append(page.text[start:first])
            start = max(start, last)
    return "".join([*parts, page.text[start:end]])


def page_units(source: Page, others: Mapping[str, Page]) -> Iterator[Unit]:
    """Yield what a page has in its source and in a translation."""
    translated = {locale: page_texts(page) for locale, page in others.items()}
    for name, (text, where) in page_texts(source).items():
        there = {locale: texts[name] for locale, texts in translated.items() if name in texts}
        yield Unit(
            source.slug,
            name,
            {source.locale: text, **{locale: each[0] for locale, each in there.items()}},
            {source.locale: where, **{locale: each[1] for locale, each in there.items()}},
        )


def document_units(guideline: Guideline) -> Iterator[Unit]:
    """Yield the units of the pages and fragments that are looked at."""
    documents = {(each.locale, each.slug): each for each in guideline.whole.documents()}
    for document in guideline.documents():
        if document.locale == guideline.source and not document.slug.startswith(OWN):
            others = {
                locale: documents[locale, document.slug]
                for locale in guideline.locales[1:]
                if (locale, document.slug) in documents
            }
            yield from page_units(document, others)


def record_units(guideline: Guideline) -> Iterator[Unit]:
    """Yield the units of the registers: records that hold texts in every language, drawings."""
    locales, folder = guideline.locales, f"{guideline.site.docs_dir}/{RECORDS}"
    for register, records in guideline.registers.items():
        if register not in OWN_WORDS:
            top = Location(f"{folder}{register}.yml")
            for name, (texts, where) in record_texts(records, locales, top).items():
                places = dict.fromkeys(locales, where)
                yield Unit(f"{RECORDS}{register}", name, texts, places)
    for path, text in guideline.figures.items():
        name, places = (
            path.rpartition("/")[2].removesuffix(".svg"),
            dict.fromkeys(locales, Location(path)),
        )
        yield Unit(f"{RECORDS}figures", name, drawing_texts(text, locales), places)


def record_texts(
    records: Any, locales: tuple[str, ...], top: Location
) -> dict[str, tuple[dict[str, str], Location]]:
    """Return the texts of a register by the name of the record, in each language, with the place."""
    return {
        ".".join(path) or FRONT: (
            {locale: "\n".join(said(record, locale)) for locale in locales},
            where,
        )
        for path, record, where in texts_below(records, locales[0], (), top)
    }


def drawing_texts(text: str, locales: tuple[str, ...]) -> dict[str, str]:
    """Return the words of a drawing in each language."""
    return {
        locales[0]: "\n".join(DRAWN.findall(text)),
        **{
            locale: "\n".join(re.findall(rf'\bdata-{locale}="([^"]*)"', text))
            for locale in locales[1:]
        },
    }


def texts_below(
    value: Any, locale: str, path: tuple[str, ...], where: Location
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], Location]]:
    """Yield the outermost mappings of which a field is a text in every language."""
    if not isinstance(value, Mapping):
        return
    if any(isinstance(each, Mapping) and locale in each for each in value.values()):
        yield path, value, where
        return
    places = value.at if isinstance(value, Record) else {}
    for key, each in value.items():
        first = next(iter(each.at.values()), where) if isinstance(each, Record) else where
        yield from texts_below(each, locale, (*path, str(key)), places.get(key, first))


def said(value: Any, locale: str) -> Iterator[str]:
    """Yield every text of a record in one language, in order."""
    if isinstance(value, Mapping) and locale in value:
        texts = value[locale]
        yield from map(str, texts if isinstance(texts, list) else [texts])
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in PER_LANGUAGE:
                yield from said(each, locale)
    elif isinstance(value, list):
        for each in value:
            yield from said(each, locale)


def units(guideline: Guideline) -> Iterator[Unit]:
    """Yield everything that is translated."""
    yield from document_units(guideline)
    yield from record_units(guideline)


def confirmed(guideline: Guideline, locale: str, unit: Unit) -> str:
    """Return the digest of the source that a translation was confirmed with; empty for none."""
    found: Any = guideline.registers.get(REGISTER, {})
    for name in (locale, unit.group, unit.name):
        found = found.get(name) if isinstance(found, Mapping) else None
    return str(found or "")


def drifts(guideline: Guideline, found: Iterator[Unit]) -> Iterator[Drift]:
    """Yield the translations whose source says something else than when they were confirmed."""
    for unit in found:
        for locale in guideline.locales[1:]:
            digest = confirmed(guideline, locale, unit)
            text = unit.texts[guideline.source]
            if digest and locale in unit.places and digest != source_digest(text):
                yield Drift(unit, locale, digest)


def register_text(guideline: Guideline, is_done: Callable[[Unit, str], bool]) -> str:
    """Return the register with the present digest of what is done or new; what is gone goes."""
    lines = [HEAD.rstrip()]
    every = list(units(guideline))
    for locale in guideline.locales[1:]:
        lines.append(f"{locale}:")
        group = ""
        for unit in every:
            text, digest = unit.texts[guideline.source], confirmed(guideline, locale, unit)
            if locale not in unit.places or not words_of(normalise(text)):
                continue
            if unit.group != group:
                group = unit.group
                lines.append(f"  {group}:")
            if not digest or is_done(unit, locale):
                digest = source_digest(text)
            lines.append(f'    {quoted(unit.name)}: "{digest}"')
    return "\n".join(lines) + "\n"


def renamed(text: str, old: str, new: str) -> str:
    """Return the text of the register with a page, an anchor or a key under its new name."""
    lines, group = [], ""
    for line in text.split("\n"):
        is_group = (
            line[:GROUP_DEPTH].isspace() and not line[GROUP_DEPTH : GROUP_DEPTH + 1].isspace()
        )
        name = line.strip().partition(":")[0].strip('"')
        group = name if is_group else group
        fresh = new_group(name, old, new) if is_group else new_name(group, name, old, new)
        lines.append(line.replace(name, fresh, 1))
    return "\n".join(lines)


def new_group(group: str, old: str, new: str) -> str:
    """Return what a page's group is called once `old.md` is `new.md`; its checklist's too."""
    before, after = (name.removesuffix(".md") for name in (old, new))
    forms = {f"{before}{end}": f"{after}{end}" for end in ("", "-checklist")}
    return forms.get(group, group) if old == f"{before}.md" else group


def new_name(group: str, name: str, old: str, new: str) -> str:
    """Return what an anchor of a page, or a key, is called."""
    page, _, anchor = old.partition("#")
    is_named = group == page.removesuffix(".md") and name == anchor if anchor else name == old
    return new.partition("#")[2] or new if is_named else name


def fresh_translations(guideline: Guideline) -> dict[str, str]:
    """Return the register with what is new and without what is gone, where there is a register."""
    path = f"{guideline.site.docs_dir}/{RECORDS}{REGISTER}.yml"
    if REGISTER not in guideline.registers or path in guideline.unreadable:
        return {}
    return {path: register_text(guideline, lambda unit, locale: False)}


def quoted(name: str) -> str:
    """Return a key as YAML reads it back: a text, also where it looks like a number."""
    return name if name[:1].isalpha() and name.replace("-", "").isalnum() else f'"{name}"'
