"""Records -> the Markdown between `<!-- generate: NAME -->` and `<!-- /generate -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from functools import lru_cache
from typing import Any

from scripts.editions.pages import write_changes
from scripts.editions.status import write_status
from scripts.guideline.legal import WHOLE
from scripts.guideline.locales import FORCES, INSTRUMENT_NAMES, LABELS, STATUSES, label
from scripts.guideline.model import Block, Guideline, Instrument, Page, Term
from scripts.guideline.records import Value
from scripts.guideline.registers import strings, words

LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
ADDRESS = re.compile(r"(https?://\S+)(.*)", re.DOTALL)
TYPE_ORDER = tuple(INSTRUMENT_NAMES)
Writer = Callable[[Guideline, Page, str], Iterator[str]]


@lru_cache(maxsize=256)
def render_block(guideline: Guideline, page: Page, name: str) -> str | None:
    """The text of a block, or None when no such block exists."""
    kind, _, argument = name.partition(" ")
    writer = WRITERS.get(kind)
    if writer is None or (kind in ARGUMENTS and argument not in ARGUMENTS[kind](guideline)):
        return None
    return "\n" + "\n".join(writer(guideline, page, argument)).strip() + "\n"


def local(value: Value, locale: str) -> str:
    """A text of a record in one language, on one line."""
    text = words(value).get(locale, "") if not isinstance(value, str) else value
    return " ".join(text.split())


def root_of(page: Page) -> str:
    """The way from a page's folder to the root of its locale."""
    return "../" * page.slug.count("/")


def fact(name: str, text: str, locale: str) -> Iterator[str]:
    """`- **Status:** Berlaku`, or nothing for an empty text."""
    if text:
        yield f"- **{label(name, locale)}:** {text}"


# -- instruments ------------------------------------------------------------------------------


def instrument_name(instrument: Instrument, locale: str) -> str:
    """`UU 27/2022`, `Law 27/2022`; by its short name where it has no number."""
    forms = INSTRUMENT_NAMES.get(instrument.type, {}).get(locale)
    if instrument.type == WHOLE and forms:
        return forms[0]
    kind = forms[0] if forms else instrument.type
    if instrument.number.rpartition("/")[2] == instrument.year:
        return f"{kind} {instrument.number}"
    if not instrument.number.isdigit():
        return f"{kind} {instrument.number} ({instrument.year})"
    return f"{kind} {instrument.number}/{instrument.year}"


def instrument_title(instrument: Instrument, locale: str) -> str:
    """Name and short name."""
    name, short = instrument_name(instrument, locale), instrument.short.get(locale, "")
    return f"{name} – {short}" if short and short != name else name


def instrument_order(instrument: Instrument) -> tuple[int, int, int, str]:
    """By rank, then year and number."""
    rank = TYPE_ORDER.index(instrument.type) if instrument.type in TYPE_ORDER else len(TYPE_ORDER)
    digits = re.match(r"\d+", instrument.number)
    return (
        rank,
        int(instrument.year) if instrument.year.isdigit() else 0,
        int(digits[0]) if digits else 0,
        instrument.key,
    )


def write_instruments(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every instrument: status, what it means, source, last check."""
    for item in sorted(guideline.instruments.values(), key=instrument_order):
        yield f"\n### {instrument_title(item, page.locale)} {{ #{item.key} }}\n"
        yield from instrument_facts(guideline, item, page.locale)


def instrument_facts(guideline: Guideline, item: Instrument, locale: str) -> Iterator[str]:
    """The list under the heading of an instrument."""
    status = STATUSES.get(item.status, {}).get(locale, item.status)
    doubt = "" if item.confirmed_on else f" ({label('unconfirmed', locale)})"
    yield from fact("title", local_title(item, locale), locale)
    yield from fact("status", status + doubt, locale)
    yield from fact("effective", item.effective, locale)
    yield from fact("amended_by", link_instruments(guideline, item.amended_by, locale), locale)
    yield from fact("revoked_by", link_instruments(guideline, item.revoked_by, locale), locale)
    yield from fact("topic", " ".join(item.topic.get(locale, "").split()), locale)
    yield from fact("note", " ".join(item.note.get(locale, "").split()), locale)
    yield from fact("source", "; ".join(map(link_source, item.source)), locale)
    yield from fact("checked", item.checked_on, locale)


def local_title(item: Instrument, locale: str) -> str:
    """The official title."""
    return " ".join(item.title.get(locale, "").split())


def link_source(source: str) -> str:
    """An address as a link; other words as they are."""
    match = ADDRESS.match(source)
    return f"<{match[1]}>{match[2]}" if match else source


def link_instruments(
    guideline: Guideline, keys: tuple[str, ...], locale: str, path: str = ""
) -> str:
    """Links to instruments of the register; unknown ones as they stand."""
    return ", ".join(
        f"[{instrument_name(guideline.instruments[key], locale)}]({path}#{key})"
        if key in guideline.instruments
        else key
        for key in keys
    )


# -- terms --------------------------------------------------------------------------------------


def write_terms(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every term in the alphabet of the page's language."""
    locale = page.locale
    for term in sorted(
        guideline.terms.values(), key=lambda item: (item.term.get(locale, "").casefold(), item.key)
    ):
        yield f"\n### {term.term.get(locale, term.key)} {{ #{term.key} }}\n"
        yield " ".join(term.definition.get(locale, "").split()) + "\n"
        yield from term_facts(guideline, term, page)


def term_facts(guideline: Guideline, term: Term, page: Page) -> Iterator[str]:
    """The list under the heading of a term."""
    locale = page.locale
    other = next((word for name, word in term.term.items() if name != locale), "")
    yield from fact("abbreviation", term.abbreviation.get(locale, ""), locale)
    yield from fact("english", f"*{other}*" if other else "", locale)
    yield from fact("avoid", ", ".join(f"*{w}*" for w in term.avoid.get(locale, ())), locale)
    yield from fact("synonyms", ", ".join(f"*{w}*" for w in term.synonyms.get(locale, ())), locale)
    yield from fact(
        "basis",
        link_instruments(guideline, term.basis, locale, f"{root_of(page)}lampiran/dasar-hukum.md"),
        locale,
    )


# -- provisions -----------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Running text on one line without links, fit for a table cell."""
    return " ".join(LINK.sub(r"\1", text).split()).replace("|", "\\|")


def norms(guideline: Guideline) -> Mapping[str, Block]:
    """The provisions of the source language, with their metadata."""
    return {block.key: block for page in guideline.sources() for block in page.of_kind("provision")}


def values(block: Block, name: str) -> tuple[str, ...]:
    """The values of an option."""
    option = block.options.get(name)
    return tuple(value for value, _ in option.parts) if option else ()


def role_name(guideline: Guideline, role: str, locale: str) -> str:
    """The name of a role."""
    record = guideline.registers.get("roles", {}).get(role) or {}
    return local(record.get("name"), locale) or role


def force_of(block: Block) -> str:
    """The force of a provision."""
    return values(block, "force")[0] if values(block, "force") else ""


def chapters(guideline: Guideline, locale: str) -> Iterator[tuple[Page, list[Block]]]:
    """The pages of a locale that have provisions, with these."""
    for page in guideline:
        if page.locale == locale and (blocks := list(page.of_kind("provision"))):
            yield page, blocks


def chapter_title(chapter: Page) -> str:
    """The title of a chapter."""
    return str(chapter.meta.get("title", chapter.slug))


def write_provisions(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every provision, chapter by chapter."""
    locale, meta = page.locale, norms(guideline)
    for chapter, blocks in chapters(guideline, locale):
        prefix = str(chapter.meta.get("prefix", chapter.slug)).lower()
        yield f"\n### {chapter_title(chapter)} {{ #ketentuan-{prefix} }}\n"
        yield table_row(label(name, locale) for name in ("key", "force", "binds", "provision"))
        yield table_row(["---"] * 4)
        for block in blocks:
            norm = meta.get(block.key, block)
            yield table_row(
                [
                    link_provision(block.key, chapter.slug, page),
                    force_word(force_of(norm), locale),
                    ", ".join(role_name(guideline, role, locale) for role in values(norm, "roles")),
                    plain(block.text),
                ]
            )


def write_provisions_by_role(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """For every role its provisions: a row per chapter, a column per force."""
    locale, meta = page.locale, norms(guideline)
    for role in guideline.registers.get("roles", {}):
        rows = [
            (chapter, [key for key in keys if role in values(meta[key], "roles")])
            for chapter, blocks in chapters(guideline, locale)
            if (keys := [block.key for block in blocks if block.key in meta])
        ]
        count = sum(len(keys) for _, keys in rows)
        yield f"\n### {role_name(guideline, role, locale)} {{ #peran-{role} }}\n"
        yield f"{counted(count, locale)}\n"
        heads = (force_word(force, locale) for force in FORCES)
        yield table_row([label("chapter", locale), *heads])
        yield table_row(["---"] * (1 + len(FORCES)))
        for chapter, keys in rows:
            if keys:
                cells = (
                    linked([key for key in keys if force_of(meta[key]) == force], chapter, page)
                    for force in FORCES
                )
                yield table_row([chapter_title(chapter), *cells])


def write_provisions_by_force(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """For every force its provisions, a row per chapter."""
    locale, meta = page.locale, norms(guideline)
    for force, names in FORCES.items():
        rows = [
            (chapter, [b.key for b in blocks if force_of(meta.get(b.key, b)) == force])
            for chapter, blocks in chapters(guideline, locale)
        ]
        anchor = names[guideline.source]
        yield f"\n### {force_word(force, locale)} {{ #daya-{anchor} }}\n"
        yield f"{counted(sum(len(keys) for _, keys in rows), locale)}\n"
        yield table_row([label("chapter", locale), label("provisions", locale)])
        yield table_row(["---"] * 2)
        for chapter, keys in rows:
            if keys:
                yield table_row([chapter_title(chapter), linked(keys, chapter, page)])


def force_word(force: str, locale: str) -> str:
    """The word of a force, with a capital."""
    return FORCES.get(force, {}).get(locale, "–").capitalize()


def counted(count: int, locale: str) -> str:
    """`12 ketentuan.`"""
    return f"{count} {label('one_provision' if count == 1 else 'provisions', locale).lower()}."


def linked(keys: list[str], chapter: Page, page: Page) -> str:
    """Links to provisions of one chapter."""
    return ", ".join(link_provision(key, chapter.slug, page) for key in keys)


def table_row(cells: Value) -> str:
    """One row."""
    return "| " + " | ".join(cells) + " |"


def link_provision(key: str, slug: str, page: Page) -> str:
    """A link to a provision."""
    return f"[{key}]({root_of(page)}{slug}.md#{key})"


# -- roles -----------------------------------------------------------------------------------------


def write_role(guideline: Guideline, page: Page, role: str) -> Iterator[str]:
    """What one role has to know, on one screen: ten provisions, checklists, templates."""
    locale, record = page.locale, guideline.registers["roles"][role]
    own = {heading.anchor for heading in page.headings if not page.is_generated(heading.offset)}
    if role not in own:
        yield f"### {role_name(guideline, role, locale)} {{ #{role} }}\n"
        yield local(record.get("duty"), locale) + "\n"
    meta = norms(guideline)
    places = {
        block.key: (chapter, block)
        for chapter, blocks in chapters(guideline, locale)
        for block in blocks
        if block.key in meta
    }
    start = [places[key] for key in strings(record.get("start")) if key in places]
    if start:
        yield f"**{label('start', locale)}**\n"
        for chapter, block in start:
            force = force_of(meta[block.key])
            yield (
                f"- {link_provision(block.key, chapter.slug, page)}"
                f" **{force_word(force, locale)}**{{ .force .force--{force} }} {plain(block.text)}"
            )
        yield ""
    yield from role_links(guideline, page, record)
    keys = [key for key in places if role in values(meta[key], "roles")]
    yield from fact("all", all_provisions(guideline, page, role, keys, places), locale)


def all_provisions(
    guideline: Guideline,
    page: Page,
    role: str,
    keys: list[str],
    places: Mapping[str, tuple[Page, Block]],
) -> str:
    """One link to the list of a role where a page has it, else a link for every provision."""
    for other in guideline:
        if other.locale == page.locale and any(
            block.name == "provisions-by-role" for block in other.generated
        ):
            number = counted(len(keys), page.locale).rstrip(".")
            return f"[{number}]({root_of(page)}{other.slug}.md#peran-{role})"
    return ", ".join(link_provision(key, places[key][0].slug, page) for key in keys)


def role_links(guideline: Guideline, page: Page, record: Mapping[str, Any]) -> Iterator[str]:
    """The checklists and templates of a role."""
    locale, root = page.locale, root_of(page)
    lists = [
        f"[{chapter_title(other)}]({root}{slug}.md#daftar-periksa)"
        for slug in strings(record.get("checklists"))
        if (other := guideline.pages.get((locale, slug)))
    ]
    templates = guideline.registers.get("templates", {})
    forms = [
        f"[{local(templates[slug].get('title'), locale)}]({root}lampiran/templat.md#{slug})"
        for slug in strings(record.get("templates"))
        if slug in templates
    ]
    yield from fact("checklists", " · ".join(lists), locale)
    yield from fact("templates", " · ".join(forms), locale)


# -- institutions ---------------------------------------------------------------------------------


def write_institutions(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Every institution: which office holds which role."""
    locale = page.locale
    for key, record in guideline.registers.get("institutions", {}).items():
        yield f"\n### {local(record.get('name'), locale)} {{ #{key} }}\n"
        yield from fact("period", local(record.get("period"), locale), locale)
        yield from fact("kanwil", local(record.get("kanwil"), locale), locale)
        yield from fact("upt", local(record.get("upt"), locale), locale)
        basis = link_instruments(
            guideline,
            strings(record.get("basis")),
            locale,
            f"{root_of(page)}lampiran/dasar-hukum.md",
        )
        yield from fact("basis", basis, locale)
        yield from fact("note", local(record.get("note"), locale), locale)
        yield from fact(
            "central-units",
            "; ".join(strings((record.get("unit-utama") or {}).get(locale))),
            locale,
        )
        yield ""
        yield table_row([label("role", locale), label("office", locale)])
        yield table_row(["---"] * 2)
        for role, office in (record.get("roles") or {}).items():
            yield table_row([role_name(guideline, role, locale), plain(local(office, locale))])


# -- templates ------------------------------------------------------------------------------------


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
    """A word of the interface; nothing for a kind that does not exist."""
    return label(name, locale) if name in LABELS else ""


def link_chapter(guideline: Guideline, page: Page, slug: str) -> str:
    """A link to a chapter by its title; nothing for one that does not exist."""
    chapter = guideline.pages.get((page.locale, slug))
    return f"[{chapter.meta.get('title', slug)}]({root_of(page)}{slug}.md)" if chapter else ""


def write_body(body: Iterable[Mapping[str, Any]], slug: str, locale: str) -> Iterator[str]:
    """The parts of a document, one after the other."""
    parts = count(1)
    for block in body:
        yield ""
        if "heading" in block:
            yield part_heading(local(block["heading"], locale), slug, next(parts))
        if "text" in block:
            yield local(block["text"], locale)
        yield from (f"- {local(item, locale)}" for item in block.get("list") or ())
        yield from (field_line(field, locale) for field in block.get("fields") or ())
        yield from table_lines(block.get("table") or {}, locale)
        yield from fact(
            "signatures",
            "; ".join(local(name, locale) for name in block.get("signatures") or ()),
            locale,
        )


def part_heading(text: str, slug: str, number: int) -> str:
    """A heading below the one of the template."""
    return f"#### {text} {{ #{slug}-{number} }}"


def field_line(field: Mapping[str, Any], locale: str) -> str:
    """`- **Platform** (name; choose: a; b)`."""
    name = local(field.get("label"), locale)
    start = f"- ☐ {name}" if field.get("kind") == "check" else f"- **{name}**"
    return f"{start} ({details})" if (details := "; ".join(asked(field, locale))) else start


def asked(field: Mapping[str, Any], locale: str) -> Iterator[str]:
    """What a person has to know to fill in a field or column."""
    if "formula" in field:
        yield label("calculated", locale)
    elif choices := [local(choice, locale) for choice in field.get("choices") or ()]:
        yield f"{label('choose', locale)}: {' / '.join(choices)}"
    if hint := local(field.get("hint"), locale):
        yield hint
    if field.get("optional"):
        yield label("optional", locale)


def table_lines(table: Mapping[str, Any], locale: str) -> Iterator[str]:
    """What the rows of a table already say, and the columns that are left to fill in."""
    heads = [local(column.get("label"), locale) for column in table.get("columns") or ()]
    rows = [[local(cell, locale) for cell in row] for row in table.get("rows") or ()]
    said = [place for place in range(len(heads)) if any(row[place].strip("☐") for row in rows)]
    if len(said) > 1:
        yield table_row(plain(heads[place]) for place in said)
        yield table_row(["---"] * len(said))
        yield from (table_row(plain(row[place]) for place in said) for row in rows)
        yield from ("",) if len(said) < len(heads) else ()
    elif said:
        yield f"- **{heads[said[0]]}:** {'; '.join(filter(None, (row[said[0]] for row in rows)))}"
    left = "; ".join(head for place, head in enumerate(heads) if place not in said)
    yield from fact("each-row" if said else "table", left, locale)


def write_sheets(sheets: Iterable[Mapping[str, Any]], slug: str, locale: str) -> Iterator[str]:
    """The sheets of a workbook: single cells as a list, columns as a table."""
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
                    [plain(local(column.get("label"), locale)), plain(column_entry(column, locale))]
                )
                for column in columns
            )


def summary_lines(summary: Iterable[Mapping[str, Any]], locale: str) -> Iterator[str]:
    """What is filled in above the table; what is calculated there in one line per group."""
    groups: list[tuple[str, list[Mapping[str, Any]]]] = [("", [])]
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


def column_entry(column: Mapping[str, Any], locale: str) -> str:
    """What goes into a column; at least of what kind it is."""
    return "; ".join(asked(column, locale)) or named(f"kind-{column.get('kind')}", locale)


WRITERS: Mapping[str, Writer] = {
    "instruments": write_instruments,
    "terms": write_terms,
    "provisions": write_provisions,
    "provisions-by-role": write_provisions_by_role,
    "provisions-by-force": write_provisions_by_force,
    "role": write_role,
    "institutions": write_institutions,
    "templates": write_templates,
    "changes": write_changes,
    "status": write_status,
}
# What the word after the name of a block may be.
ARGUMENTS: Mapping[str, Callable[[Guideline], Mapping[str, Any]]] = {
    "role": lambda guideline: guideline.registers.get("roles", {}),
    "changes": lambda guideline: guideline.history.frozen,
}
