"""REG: records well formed, what they point to, generated blocks current."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.checks.references import missing_nav_page
from scripts.checks.rules import SPOILS, Finding, did_you_mean, rule
from scripts.guideline.locales import ROLES
from scripts.guideline.model import NO_HINT, Guideline, Instrument, Location, Message
from scripts.guideline.records import Items, Record, Value
from scripts.guideline.registers import strings
from scripts.guideline.resolve import resolver_of
from scripts.guideline.schema import Shape, wrongs
from scripts.guideline.shapes import FOLDERS, PLANS, REGISTERS
from scripts.render.blocks import ARGUMENTS, WRITERS, Unrenderable, is_block, render_block
from scripts.render.schemas import schema_of, schema_texts

TYPE_KEYS = {
    "Putusan MK": "mk",
    "Peraturan BSSN": "bssn",
    "Peraturan KI": "perki",
    "Peraturan ANRI": "anri",
}


def files_of(guideline: Guideline) -> Iterator[tuple[str, Shape, Value]]:
    """Yield every file of records that can be read: path, what it may hold, what it holds."""
    folder = f"{guideline.site.docs_dir}/registers"
    for name, register in guideline.registers.items():
        if name in REGISTERS:
            yield f"{folder}/{name}.yml", REGISTERS[name], register
        for key in register if name in FOLDERS else ():
            yield f"{folder}/{name}/{key}.yml", FOLDERS[name], register[key]
    if guideline.history.plans:
        yield f"{folder}/editions/next.yml", PLANS, guideline.history.plans


def records(guideline: Guideline, name: str) -> Iterator[Record]:
    """Yield the well-formed records of a register."""
    for record in guideline.registers.get(name, {}).values():
        if isinstance(record, Record):
            yield record


@rule("REG001", scope="registers", reads=())
def malformed_record(guideline: Guideline) -> Iterator[Finding]:
    """A record holds what its shape allows: its fields, their kinds, and every language.

    Catatan berisi yang diizinkan bentuknya: isiannya, jenisnya, dan setiap bahasa.

    Bad:  term: {id: kata sandi}, or checked_on: 2026-11-32
    Good: term: {id: kata sandi, en: password}
    """
    for path, shape, value in files_of(guideline):
        if path not in guideline.unreadable:
            name = path.rpartition("/")[2].removesuffix(".yml")
            yield from misshapen(shape, value, name, Location(path), guideline.locales)


def misshapen(
    shape: Shape, value: Value, name: str, where: Location, locales: tuple[str, ...]
) -> Iterator[Finding]:
    """Report what is wrong with a value, with the name that was likely meant."""
    for wrong in wrongs(shape, value, name, where, locales):
        hint = did_you_mean(wrong.value, wrong.known) if wrong.known else NO_HINT
        yield Finding(wrong.location, wrong.message + hint)


def right_key(item: Instrument) -> str:
    """Return the key of an instrument by its type, number and year."""
    kind = TYPE_KEYS.get(item.type, re.sub(r"[^a-z0-9]+", "-", item.type.lower()))
    return f"{kind}-{item.number.partition('/')[0]}-{item.year}"


@rule("REG002")
def wrong_record_key(guideline: Guideline) -> Iterator[Finding]:
    """The key of an instrument follows from type, number and year; keys it names exist.

    Kunci peraturan mengikuti jenis, nomor, dan tahun; kunci yang disebutnya ada.

    Bad:  uu-27-2023: {type: UU, number: 27, year: 2022}
    Good: uu-27-2022: {type: UU, number: 27, year: 2022}
    """
    register = guideline.registers.get("instruments", {})
    for key, item in guideline.instruments.items():
        right = right_key(item)
        if item.number.partition("/")[0].isdigit() and key != right and f"-{item.year}" not in key:
            yield Finding(
                item.location,
                Message(
                    f"kunci '{key}' tidak cocok dengan isinya; pakai '{right}'",
                    f"key '{key}' does not match the record; use '{right}'",
                ),
            )
        if item.number.isdigit() and item.type in ("UU", "PP", "Perpres") and key != right:
            yield Finding(
                item.location,
                Message(
                    f"kunci '{key}' tidak cocok dengan isinya; pakai '{right}'",
                    f"key '{key}' does not match the record; use '{right}'",
                ),
            )
        for field in ("amended_by", "revoked_by"):
            yield from unknown_keys(register[key], field, guideline.instruments)


def unknown_keys(
    record: Record,
    field: str,
    known: Mapping[str, Any] | tuple[str, ...],
    locale: str = "",
) -> Iterator[Finding]:
    """Keys in a list that name nothing; `locale`: the language in which a provision is lacking."""
    items = record.get(field)
    for index, value in enumerate(strings(items)):
        if value not in known:
            where = items.at[index] if isinstance(items, Items) else record.value_at[field]
            yield Finding(
                where,
                Message(
                    f"'{field}' menyebut '{value}' yang tidak ada",
                    f"'{field}' names '{value}', which does not exist",
                )
                + did_you_mean(value, known),
                about=f"{locale}#{value}" if locale else "",
            )


@rule("REG003", whole=True, scope="page", follows=True)
def stale_block(guideline: Guideline) -> Iterator[Finding]:
    """Generated blocks are current.

    Blok yang dibuat dari register mutakhir.

    Bad:  a block edited by hand
    Good: make generate
    """
    if any(missing_nav_page(guideline.whole)):  # that page is missing in the blocks as well
        return
    for page in guideline:
        for block in page.generated:
            try:
                text = render_block(guideline.whole, page, block.name)
            except Unrenderable as error:
                yield Finding(
                    block.location,
                    Message(
                        f"blok tidak dapat ditulis dari register, ada catatan yang salah bentuk ({error})",
                        f"the block cannot be written from the register, a record is malformed ({error})",
                    ),
                )
                continue
            if text is not None and text != block.text:
                yield Finding(
                    block.location,
                    Message(
                        f"blok '{block.name}' tidak mutakhir; jalankan 'make generate'",
                        f"block '{block.name}' is not current; run 'make generate'",
                    ),
                )


MARK = re.compile(r"^<!--\s*(/?generate)\b[^\n]*?-->", re.MULTILINE)


@rule("REG013", scope="page", reads=())
def unpaired_mark(guideline: Guideline) -> Iterator[Finding]:
    """A generated block begins with its mark and ends with its own.

    Blok yang dibuat dari register dibuka dan ditutup dengan tandanya.

    Bad:  <!-- generate: terms --> without <!-- /generate -->
    Good: <!-- generate: terms --> … <!-- /generate -->
    """
    for page in guideline.documents():
        marks = list(MARK.finditer(page.text))
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            if mark[1] == "generate" and (following is None or following[1] == "generate"):
                yield Finding(
                    page.at(mark.start()),
                    Message(
                        "blok ini tidak ditutup; tulis '<!-- /generate -->' di akhirnya",
                        "this block is not closed; write '<!-- /generate -->' at its end",
                    ),
                    about=SPOILS,
                )
        for before, mark in zip([None, *marks], marks, strict=False):
            if mark[1] == "/generate" and (before is None or before[1] == "/generate"):
                yield Finding(
                    page.at(mark.start()),
                    Message(
                        "tanda ini tidak menutup blok apa pun; hapus",
                        "this mark closes no block; delete it",
                    ),
                )


@rule("REG004", whole=True, scope="page")
def unknown_block(guideline: Guideline) -> Iterator[Finding]:
    """A generated block has a name that exists.

    Nama blok yang dibuat dari register dikenal.

    Bad:  <!-- generate: istilah -->
    Good: <!-- generate: terms -->
    """
    roles = [f"role {role}" for role in guideline.registers.get("roles", {})]
    editions = [f"changes {edition}" for edition in guideline.history.frozen]
    names = [name for name in WRITERS if name not in ARGUMENTS] + roles + editions
    for page in guideline:
        for block in page.generated:
            if not is_block(guideline.whole, block.name):
                yield Finding(
                    block.location,
                    Message(
                        f"tidak ada blok bernama '{block.name}'",
                        f"no block is named '{block.name}'",
                    )
                    + did_you_mean(block.name, names),
                )


@rule("REG005", whole=True)
def dangling_record(guideline: Guideline) -> Iterator[Finding]:
    """What a record points to exists: provisions, chapters, templates, roles, instruments.

    Yang ditunjuk catatan ada: ketentuan, bab, templat, peran, peraturan.

    Bad:  start: [AKUN-99]
    Good: start: [AKUN-03]
    """
    registers = guideline.registers
    keys = {block.key for page in guideline.sources() for block in page.of_kind("provision")}
    slugs = tuple(page.slug for page in guideline.sources())
    templates = registers.get("templates", {})
    targets: Mapping[tuple[str, str], Any] = {
        ("roles", "start"): keys,
        ("roles", "checklists"): slugs,
        ("roles", "templates"): templates,
        ("templates", "provisions"): keys,
        ("templates", "chapter"): slugs,
        ("templates", "filled_by"): ROLES,
        ("templates", "approved_by"): ROLES,
        ("institutions", "basis"): guideline.instruments,
        ("terms", "basis"): guideline.instruments,
    }
    for (register, field), known in targets.items():
        for record in records(guideline, register):
            if field in record:
                locale = guideline.source if known is keys else ""
                yield from unknown_keys(record, field, known, locale)


@rule("REG012", whole=True)
def dangling_place(guideline: Guideline) -> Iterator[Finding]:
    """Pages and sections that the search and the publication name exist, and so do the signs.

    Halaman dan bagian yang disebut pencarian dan penerbitan ada; begitu pula tandanya.

    Bad:  urgent: {id: {keamanan#buku-saku-peretasn: [hacked]}}
    Good: urgent: {id: {keamanan#buku-saku-peretasan: [hacked]}}
    """
    publication = guideline.registers.get("publication", Record())
    slugs = tuple(page.slug for page in guideline.sources())
    if isinstance(publication, Record):
        for field in ("front", "registers", "finders", "offline"):
            yield from unknown_keys(publication, field, slugs)
        playbooks = below(below(publication, "cards"), "playbooks")
        for name in playbooks:
            plan = below(playbooks, name)
            place = f"{plan.get('page')}#{plan.get('anchor')}"
            if plan and not has_place(guideline, guideline.source, place):
                yield no_place(place, plan.value_at.get("page", playbooks.at[name]))
    search = guideline.registers.get("search", Record())
    for locale in guideline.locales:
        urgent = below(below(search, "urgent"), locale)
        signs = below(below(search, "signs"), locale)
        for place in urgent:
            if not has_place(guideline, locale, place):
                yield no_place(place, urgent.at[place])
            yield from unknown_signs(urgent[place], signs)


def below(record: Value, name: str) -> Record:
    """Return the record under a name; an empty one where there is none."""
    found = record.get(name) if isinstance(record, Record) else None
    return found if isinstance(found, Record) else Record()


def has_place(guideline: Guideline, locale: str, place: str) -> bool:
    """Return True where `page#anchor` stands in a language."""
    slug, _, anchor = place.partition("#")
    page = guideline.pages.get((locale, slug))
    return page is not None and (not anchor or anchor in resolver_of(guideline).anchors(page).names)


def no_place(place: str, where: Location) -> Finding:
    """Report a place that does not exist."""
    return Finding(where, Message(f"tempat '{place}' tidak ada", f"place '{place}' does not exist"))


def unknown_signs(together: Value, signs: Record) -> Iterator[Finding]:
    """Report the names of signs of an emergency that nothing defines."""
    if isinstance(together, Items):
        for words, where in zip(together, together.at, strict=True):
            for word in str(words).split():
                if (sign := word.removeprefix("-")) not in signs:
                    yield Finding(
                        where,
                        Message(f"tidak ada tanda '{sign}'", f"there is no sign '{sign}'")
                        + did_you_mean(sign, signs),
                    )


@rule("REG006")
def broken_redirect(guideline: Guideline) -> Iterator[Finding]:
    """A redirect leads from a name that is gone to one that exists.

    Pengalihan berangkat dari nama yang sudah tiada menuju nama yang ada.

    Bad:  "akun.md#lama": "akun.md#tidak-ada"
    Good: "akun.md#lama": "akun.md#pendaftaran"
    """
    register = guideline.registers.get("redirects", {})
    for old, new in register.items():
        where = register.value_at[old] if isinstance(register, Record) else Location("redirects")
        if not has_name(guideline, str(new)):
            yield Finding(
                where,
                Message(
                    f"pengalihan '{old}' menuju '{new}' yang tidak ada",
                    f"redirect '{old}' leads to '{new}', which does not exist",
                ),
            )
        if has_name(guideline, str(old)):
            yield Finding(
                where,
                Message(
                    f"'{old}' masih ada; hapus pengalihannya",
                    f"'{old}' still exists; delete its redirect",
                ),
            )


@rule("REG009", scope="registers", reads=())
def stale_schema(guideline: Guideline) -> Iterator[Finding]:
    """Schemas are current, and every file of records names its own in its first line.

    Skema mutakhir, dan setiap berkas catatan menyebut skemanya di baris pertama.

    Bad:  terms.yml, which begins with a record
    Good: # yaml-language-server: $schema=schemas/terms.json
    """
    if not guideline.schemas:
        return
    for path, text in schema_texts(guideline).items():
        if guideline.schemas.get(path) != text:
            yield Finding(
                Location(path),
                Message(
                    "skema tidak mutakhir; jalankan 'make generate'",
                    "the schema is not current; run 'make generate'",
                ),
            )
    for path, _, value in files_of(guideline):
        line = f"# yaml-language-server: $schema={schema_of(path, guideline.site.docs_dir)}"
        named = value.schema if isinstance(value, Record) else ""
        if path not in guideline.unreadable and not line.endswith(f"={named}"):
            yield Finding(
                Location(path),
                Message(
                    f"baris pertama tidak menyebut skemanya; tulis '{line}'",
                    f"the first line does not name the schema; write '{line}'",
                ),
            )


def has_name(guideline: Guideline, name: str) -> bool:
    """Return True for a page, an anchor of a page, or a key that exists."""
    path, sign, anchor = name.partition("#")
    page = guideline.pages.get((guideline.source, path.removesuffix(".md")))
    resolver = resolver_of(guideline)
    if path.endswith(".md"):
        return page is not None and (not sign or anchor in resolver.anchors(page).names)
    return name in resolver.every_anchor()
