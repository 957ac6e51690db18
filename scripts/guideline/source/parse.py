"""Text of one Markdown file -> Page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from scripts.guideline.model import (
    Block,
    ChecklistItem,
    Heading,
    Location,
    Opaque,
    Option,
    Origin,
    Page,
    Reference,
)
from scripts.guideline.records import Record
from scripts.guideline.source.expand import Expanded, Expander
from scripts.guideline.source.front_matter import front_matter_lines, read_front_matter
from scripts.guideline.source.inline import InlineScanner, defined_label
from scripts.guideline.source.patterns import HOUSE, Closed, Dialect
from scripts.guideline.source.scanner import Scanner

OPTION = re.compile(r"    ([\w-]+):[ ]*(.*?)[ ]*$")
PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s,\[\]\"'][^,\[\]\"']*)")
ITEM = re.compile(r"(?:[-*+]|\d+\.)[ ]+\[([ xX])\][ ]*(?:\*\*([^*\n]+)\*\*)?[ ]*")
WRITING = re.compile(
    r"^[ \t>*+-]*\{\{[^{}\n]*\}\}[ \t]*$|\{\{[^{}\n]*(?:[({]|$)|#\{\{"
    r"|\b(?:id|name)=[\"']?[^\"'\s]{0,80}\{\{",
    re.MULTILINE,
)
DIRECTIVE = re.compile(r"^[ ]*:::[ ]\S", re.MULTILINE)


def parse_page(
    text: str,
    *,
    locale: str,
    slug: str,
    path: str,
    dialect: Dialect = HOUSE,
    expander: Expander | None = None,
) -> Page:
    """Read one file; raises BrokenRecords when its front matter is not YAML.

    `expander`, in a project of others: reads what the page includes; front matter is left alone.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if expander is None:
        first, meta = read_front_matter(text, path)
        scanner = Scanner(text, path, dialect, first)
        scanner.run()
        return _assemble(scanner, meta or Record(), locale, slug, meta is not None)
    first = front_matter_lines(text)
    expanded = expander.expand(path, text, first)
    return read_expanded(expanded or text, path, dialect, locale=locale, slug=slug, first=first)


def read_expanded(
    source: Expanded | str,
    path: str,
    dialect: Dialect,
    *,
    locale: str = "",
    slug: str = "",
    first: int = 0,
) -> Page:
    """Read a page of a project of others, with what it includes; its text is not kept."""
    if isinstance(source, str):
        scanner = Scanner(source, path, dialect, first)
        scanner.run()
        page = _assemble(scanner, Record(), locale, slug, first > 0)
        return replace(page, text="", prose="")
    scanner = Scanner(
        "\n".join(line.text for line in source.lines),
        path,
        dialect,
        first,
        tuple(Origin(line.path, line.row, line.shift) for line in source.lines),
    )
    scanner.run()
    page = _assemble(scanner, Record(), locale, slug, first > 0)
    return replace(
        page,
        text="",
        prose="",
        includes=tuple(source.includes),
        origins=scanner.origins,
        sources=frozenset(line.path for line in source.lines) - {path},
        opaque=page.opaque or source.opaque,
    )


def _assemble(scanner: Scanner, meta: Record, locale: str, slug: str, has_meta: bool) -> Page:
    at = _locator(scanner)
    flat = "\n".join(scanner.out)
    definitions = _definitions(scanner.references)
    inline = InlineScanner(
        scanner.text,
        flat,
        at,
        attributes=scanner.dialect.attributes,
        footnotes=scanner.dialect.footnotes,
        math=scanner.dialect.math,
        marks=scanner.dialect.marks,
        definitions=scanner.dialect.definitions,
        labels=definitions,
        titles=scanner.titles,
        cells=scanner.cells,
        rows=[(table.offset, table.end) for table in scanner.tables],
    ).run(scanner.raw)
    references = sorted(
        [*inline.references, *(r for r in scanner.references if r.kind != "definition")],
        key=lambda reference: reference.offset,
    )
    return Page(
        path=scanner.path,
        locale=locale,
        slug=slug,
        text=scanner.text,
        prose=inline.prose,
        meta=meta,
        meta_at=meta.at,
        has_meta=has_meta,
        headings=tuple(scanner.headings),
        references=tuple(references),
        definitions=definitions,
        shortcuts=frozenset(inline.shortcuts),
        anchors=(*scanner.anchors, *inline.anchors),
        includes=tuple(scanner.includes),
        blocks=tuple(_block(closed, scanner, at) for closed in scanner.blocks),
        checklist=tuple(_checklist(scanner, flat, at)),
        tables=tuple(scanner.tables),
        footnotes=tuple(sorted([*scanner.footnotes, *inline.footnotes], key=lambda f: f.offset)),
        markup=tuple(inline.markup),
        tabs=tuple(scanner.tabs),
        raw=tuple(scanner.raw),
        code_blocks=tuple(scanner.code_blocks),
        hidden=frozenset(scanner.hidden),
        generated=tuple(scanner.generated),
        line_starts=tuple(scanner.starts),
        opaque=opaque(flat, scanner.dialect, scanner.headings, at),
    )


def opaque(
    flat: str,
    dialect: Dialect,
    headings: Iterable[Heading],
    at: Callable[[int], Location],
) -> Opaque | None:
    """Return the first thing that something we do not run may turn into anchors: `:::`, macros.

    A variable in the middle of a sentence writes none; one that is alone on its line, that calls
    something or that stands in a heading or an identifier may.
    """
    directive = DIRECTIVE.search(flat) if dialect.directives and ":::" in flat else None
    if directive:
        return Opaque("directive", dialect.directives, at(directive.start()))
    if not dialect.macros or ("{%" not in flat and "{{" not in flat):
        return None
    for heading in headings:
        if "{{" in heading.title:
            return Opaque("macro", dialect.macros, heading.location)
    places = [flat.find("{%"), *(match.start() for match in WRITING.finditer(flat))]
    found = [each for each in places if each >= 0]
    return Opaque("macro", dialect.macros, at(min(found))) if found else None


def _locator(scanner: Scanner) -> Callable[[int], Location]:
    from bisect import bisect_right

    starts = scanner.starts

    def at(offset: int) -> Location:
        row = bisect_right(starts, offset) - 1
        return scanner.at(row, offset - starts[row])

    return at


def _definitions(references: list[Reference]) -> Mapping[str, Reference]:
    return {defined_label(reference.text): reference for reference in references}


def _checklist(scanner: Scanner, flat: str, at: Callable[[int], Location]) -> Any:
    for offset in scanner.items:
        match = ITEM.match(flat, offset)
        if match:
            end = flat.find("\n", match.end())
            place = match.start(2) if match[2] else offset
            yield ChecklistItem(
                match[2], scanner.text[match.end() : end if end >= 0 else None], at(place), offset
            )


def _block(closed: Closed, scanner: Scanner, at: Callable[[int], Location]) -> Block:
    opened = closed.opened
    lines = scanner.lines[opened.text_line : closed.last]
    last = min(closed.last, len(scanner.lines) - 1)
    return Block(
        kind=opened.kind,
        argument=opened.argument,
        options=_options(opened.options, scanner),
        text="\n".join(lines).strip(),
        location=at(opened.start),
        argument_location=scanner.at(opened.line, opened.argument_column),
        text_location=_first_text(opened.text_line, closed.last, scanner),
        children=tuple(_block(child, scanner, at) for child in opened.children),
        offset=opened.start,
        end=scanner.starts[last] + len(scanner.lines[last]),
        is_closed=closed.is_closed,
    )


def _first_text(first: int, last: int, scanner: Scanner) -> Location:
    for row in range(first, min(last, len(scanner.lines))):
        line = scanner.lines[row]
        if line.strip():
            return scanner.at(row, len(line) - len(line.lstrip()))
    return scanner.at(max(first - 1, 0), 0)


def _options(rows: list[int], scanner: Scanner) -> Mapping[str, Option]:
    options: dict[str, Option] = {}
    for row in rows:
        match = OPTION.match(scanner.lines[row])
        name = match[1] if match else ""
        parts = (
            tuple(
                (
                    next(g for g in part.groups() if g is not None).strip(),
                    scanner.at(row, match.start(2) + part.start()),
                )
                for part in PART.finditer(match[2])
            )
            if match
            else ()
        )
        if match and match[2][:1] in "\"'" and len(parts) > 1:
            parts = ((match[2].strip("\"'"), scanner.at(row, match.start(2))),)
        options.setdefault(name, Option(name, parts, scanner.at(row, 4)))
    return options
