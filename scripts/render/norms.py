"""Provisions, roles and institutions -> Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from scripts.guideline.locales import FORCES, label
from scripts.guideline.model import Block, Guideline, Page
from scripts.guideline.prose import unlinked
from scripts.guideline.records import Record, Value
from scripts.guideline.registers import role_name, strings
from scripts.render.law import fact, link_instruments, local, root_of


def cell_text(text: str) -> str:
    """Return running Markdown on one line without links, fit for a table cell."""
    return " ".join(unlinked(text).split()).replace("|", "\\|")


def norms(guideline: Guideline) -> Mapping[str, Block]:
    """Return the provisions of the source language, with their metadata."""
    return {block.key: block for page in guideline.sources() for block in page.of_kind("provision")}


def force_of(block: Block) -> str:
    """Return the force of a provision."""
    return next(iter(block.values("force")), "")


@lru_cache(maxsize=8)
def chapters(guideline: Guideline, locale: str) -> Sequence[tuple[Page, Sequence[Block]]]:
    """Return the pages of a locale that have provisions, with these."""
    return [
        (page, blocks)
        for page in guideline
        if page.locale == locale and (blocks := list(page.of_kind("provision")))
    ]


def chapter_title(chapter: Page) -> str:
    """Return the title of a chapter."""
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
                    ", ".join(role_name(guideline, role, locale) for role in norm.values("roles")),
                    cell_text(block.text),
                ]
            )


def write_provisions_by_role(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """For every role its provisions: a row per chapter, a column per force."""
    locale, meta = page.locale, norms(guideline)
    for role in guideline.registers.get("roles", {}):
        rows = [
            (chapter, [key for key in keys if role in meta[key].values("roles")])
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
    """Return the word of a force, with a capital."""
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
    """Return a link to a provision."""
    return f"[{key}]({root_of(page)}{slug}.md#{key})"


def write_role(guideline: Guideline, page: Page, role: str) -> Iterator[str]:
    """Yield what one role has to know, on one screen: ten provisions, checklists, templates."""
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
                f" **{force_word(force, locale)}**{{ .force .force--{force} }} {cell_text(block.text)}"
            )
        yield ""
    yield from role_links(guideline, page, record)
    keys = [key for key in places if role in meta[key].values("roles")]
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


def role_links(guideline: Guideline, page: Page, record: Record) -> Iterator[str]:
    """Yield the checklists and templates of a role."""
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
            yield table_row([role_name(guideline, role, locale), cell_text(local(office, locale))])
