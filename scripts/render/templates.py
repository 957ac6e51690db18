"""Templates -> Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from scripts.guideline.locales import LABELS, label
from scripts.guideline.model import Guideline, Page
from scripts.guideline.records import Record
from scripts.guideline.registers import role_name, strings
from scripts.render.law import fact, local, root_of
from scripts.render.norms import cell_text, link_provision, table_row


def write_templates(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every template in the order of the chapters: its facts, then all that it asks."""
    locale, order = page.locale, [other.slug for other in guideline.sources()]
    places = {
        block.key: other.slug
        for other in guideline.sources()
        for block in other.of_kind("provision")
    }
    for slug, record in sorted(
        guideline.registers.get("templates", {}).items(),
        key=lambda item: (
            order.index(item[1].get("chapter")) if item[1].get("chapter") in order else len(order),
            item[0],
        ),
    ):
        yield f"\n### {local(record.get('title'), locale)} {{ #{slug} }}\n"
        yield local(record.get("purpose"), locale) + "\n"
        yield from fact("format", named(f"format-{record.get('format')}", locale), locale)
        chapter = link_chapter(guideline, page, str(record.get("chapter")))
        yield from fact("chapter", chapter, locale)
        yield from fact(
            "provisions",
            ", ".join(
                link_provision(key, places[key], page)
                for key in strings(record.get("provisions"))
                if key in places
            ),
            locale,
        )
        for name in ("filled_by", "approved_by"):
            yield from fact(
                name,
                ", ".join(role_name(guideline, role, locale) for role in strings(record.get(name))),
                locale,
            )
        yield from fact("keep", local(record.get("keep"), locale), locale)
        yield from write_body(record.get("body") or (), slug, locale)
        yield from write_sheets(record.get("sheets") or (), slug, locale)


def named(name: str, locale: str) -> str:
    """Return a word of the interface; nothing for a kind that does not exist."""
    return label(name, locale) if name in LABELS else ""


def link_chapter(guideline: Guideline, page: Page, slug: str) -> str:
    """Return a link to a chapter by its title; nothing for one that does not exist."""
    chapter = guideline.pages.get((page.locale, slug))
    return f"[{chapter.meta.get('title', slug)}]({root_of(page)}{slug}.md)" if chapter else ""


def write_body(body: Iterable[Record], slug: str, locale: str) -> Iterator[str]:
    """Yield the parts of a document, one after the other."""
    parts = count(1)
    for block in body:
        yield ""
        if "heading" in block:
            yield part_heading(local(block["heading"], locale), slug, next(parts))
        if "text" in block:
            yield local(block["text"], locale)
        yield from (f"- {local(item, locale)}" for item in block.get("list") or ())
        yield from (field_line(field, locale) for field in block.get("fields") or ())
        yield from table_lines(block.get("table") or Record(), locale)
        yield from fact(
            "signatures",
            "; ".join(local(name, locale) for name in block.get("signatures") or ()),
            locale,
        )


def part_heading(text: str, slug: str, number: int) -> str:
    """Return a heading below the one of the template."""
    return f"#### {text} {{ #{slug}-{number} }}"


def field_line(field: Record, locale: str) -> str:
    """`- **Platform** (name; choose: a; b)`."""
    name = local(field.get("label"), locale)
    start = f"- ☐ {name}" if field.get("kind") == "check" else f"- **{name}**"
    return f"{start} ({details})" if (details := "; ".join(asked(field, locale))) else start


def asked(field: Record, locale: str) -> Iterator[str]:
    """Yield what a person has to know to fill in a field or column."""
    if "formula" in field:
        yield label("calculated", locale)
    elif choices := [local(choice, locale) for choice in field.get("choices") or ()]:
        yield f"{label('choose', locale)}: {' / '.join(choices)}"
    if hint := local(field.get("hint"), locale):
        yield hint
    if field.get("optional"):
        yield label("optional", locale)


def table_lines(table: Record, locale: str) -> Iterator[str]:
    """Yield what the rows of a table already say, and the columns that are left to fill in."""
    heads = [local(column.get("label"), locale) for column in table.get("columns") or ()]
    rows = [[local(cell, locale) for cell in row] for row in table.get("rows") or ()]
    said = [place for place in range(len(heads)) if any(row[place].strip("☐") for row in rows)]
    if len(said) > 1:
        yield table_row(cell_text(heads[place]) for place in said)
        yield table_row(["---"] * len(said))
        yield from (table_row(cell_text(row[place]) for place in said) for row in rows)
        yield from ("",) if len(said) < len(heads) else ()
    elif said:
        yield f"- **{heads[said[0]]}:** {'; '.join(filter(None, (row[said[0]] for row in rows)))}"
    left = "; ".join(head for place, head in enumerate(heads) if place not in said)
    yield from fact("each-row" if said else "table", left, locale)


def write_sheets(sheets: Iterable[Record], slug: str, locale: str) -> Iterator[str]:
    """Yield the sheets of a workbook: single cells as a list, columns as a table."""
    for number, sheet in enumerate(sheets, 1):
        name = f"{label('sheet', locale)}: {local(sheet.get('name'), locale)}"
        yield "\n" + part_heading(name, slug, number)
        if intro := local(sheet.get("intro"), locale):
            yield "\n" + intro
        yield from summary_lines(sheet.get("summary") or (), locale)
        if columns := sheet.get("columns"):
            yield "\n" + table_row([label("column", locale), label("entry", locale)])
            yield table_row(["---"] * 2)
            yield from (
                table_row(
                    [
                        cell_text(local(column.get("label"), locale)),
                        cell_text(column_entry(column, locale)),
                    ]
                )
                for column in columns
            )


def summary_lines(summary: Iterable[Record], locale: str) -> Iterator[str]:
    """Yield what is filled in above the table; what is calculated there in one line per group."""
    groups: list[tuple[str, list[Record]]] = [("", [])]
    for line in summary:
        if "heading" in line:
            groups.append((f"{local(line['heading'], locale)}:", []))
        else:
            groups[-1][1].append(line)
    for heading, lines in groups:
        yield from ("", heading, "") if heading else ("",) if lines else ()
        yield from (field_line(line, locale) for line in lines if "formula" not in line)
        calculated = (local(line.get("label"), locale) for line in lines if "formula" in line)
        yield from fact("calculated-line", "; ".join(calculated), locale)


def column_entry(column: Record, locale: str) -> str:
    """Return what goes into a column; at least of what kind it is."""
    return "; ".join(asked(column, locale)) or named(f"kind-{column.get('kind')}", locale)
