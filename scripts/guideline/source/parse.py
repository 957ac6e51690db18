"""Text of one Markdown file -> Page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scripts.guideline.model import Block, ChecklistItem, Heading, Location, Option, Page, Reference
from scripts.guideline.records import Record, read_yaml
from scripts.guideline.source.inline import InlineScanner, normal_label
from scripts.guideline.source.patterns import HOUSE, Closed, Dialect
from scripts.guideline.source.scanner import Scanner

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
OPTION = re.compile(r"    ([\w-]+):[ ]*(.*?)[ ]*$")
PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\s,\[\]\"'][^,\[\]\"']*)")
ITEM = re.compile(r"(?:[-*+]|\d+\.)[ ]+\[([ xX])\][ ]*(?:\*\*([^*\n]+)\*\*)?[ ]*")
WRITING = re.compile(
    r"^[ \t>*+-]*\{\{[^{}]*\}\}[ \t]*$|\{\{[^{}]*(?:[({]|$)|#\{\{"
    r"|\b(?:id|name)=[\"']?[^\"'\s]{0,80}\{\{"
)
DIRECTIVE = re.compile(r"^[ ]*:::[ ]\S", re.MULTILINE)


def parse_page(
    text: str,
    *,
    locale: str,
    slug: str,
    path: str,
    dialect: Dialect = HOUSE,
    with_meta: bool = True,
    keep_prose: bool = True,
) -> Page:
    """Read one file; raises BrokenRecords when its front matter is not YAML."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = FRONT_MATTER.match(text)
    first = match[0].count("\n") if match else 0
    meta = _read_meta(match[1] or "", path) if match and with_meta else Record()
    scanner = Scanner(text, path, dialect, first)
    scanner.run()
    return _assemble(scanner, meta, locale, slug, match is not None, keep_prose)


def _read_meta(text: str, path: str) -> Record:
    meta = read_yaml(text, path, first_line=2)
    return meta if isinstance(meta, Record) else Record()


def _assemble(
    scanner: Scanner, meta: Record, locale: str, slug: str, has_meta: bool, keep_prose: bool
) -> Page:
    at = _locator(scanner)
    flat = "\n".join(scanner.out)
    inline = InlineScanner(
        scanner.text,
        flat,
        at,
        attributes=scanner.dialect.attributes,
        footnotes=scanner.dialect.footnotes,
        math=scanner.dialect.math,
    ).run(scanner.raw)
    references = sorted(
        [*inline.references, *(r for r in scanner.references if r.kind != "definition")],
        key=lambda reference: reference.offset,
    )
    return Page(
        path=scanner.path,
        locale=locale,
        slug=slug,
        text=scanner.text if keep_prose else "",
        prose=inline.prose if keep_prose else "",
        meta=meta,
        meta_at=meta.at,
        has_meta=has_meta,
        headings=tuple(scanner.headings),
        references=tuple(references),
        definitions=_definitions(scanner.references),
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
        is_opaque=is_opaque(flat, scanner.dialect, scanner.headings),
    )


def is_opaque(flat: str, dialect: Dialect, headings: Iterable[Heading] = ()) -> bool:
    """Return True where something that we do not run may write anchors: `:::`, macros.

    A variable in the middle of a sentence writes none; one that is alone on its line, that calls
    something or that stands in a heading or an identifier may.
    """
    if dialect.directives and ":::" in flat and DIRECTIVE.search(flat):
        return True
    if not dialect.macros or ("{%" not in flat and "{{" not in flat):
        return False
    return (
        "{%" in flat
        or any("{{" in heading.title for heading in headings)
        or any(WRITING.search(line) for line in flat.split("\n") if "{{" in line)
    )


def _locator(scanner: Scanner) -> Callable[[int], Location]:
    from bisect import bisect_right

    starts, path = scanner.starts, scanner.path

    def at(offset: int) -> Location:
        line = bisect_right(starts, offset)
        return Location(path, line, offset - starts[line - 1] + 1)

    return at


def _definitions(references: list[Reference]) -> Mapping[str, Reference]:
    return {normal_label(reference.text): reference for reference in references}


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
