"""REG: records well formed, what they point to, generated blocks current."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.checks.structure import ANCHOR, kebab
from scripts.guideline.locales import ROLES, STATUSES
from scripts.guideline.model import Guideline, Instrument, Location, Message
from scripts.guideline.records import Items, Record
from scripts.guideline.registers import strings
from scripts.guideline.resolve import resolver_of
from scripts.render.blocks import ARGUMENTS, WRITERS, Unrenderable, is_block, render_block

# name -> (required fields, optional fields, fields that hold both languages)
SHAPES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "instruments": (
        ("type", "year", "title", "status", "topic", "source", "checked_on", "confidence"),
        (
            *("number", "short", "amended_by", "revoked_by", "effective", "note", "confirmed_on"),
            *("promulgated", "repealed_on", "articles", "watch", "unknown"),
        ),
        ("title", "short", "topic", "note", "unknown"),
    ),
    "terms": (
        ("term", "definition"),
        ("abbreviation", "avoid", "synonyms", "basis"),
        ("term", "definition", "abbreviation"),
    ),
    "roles": (("name", "duty"), ("start", "checklists", "templates"), ("name", "duty")),
    "owners": (("name",), (), ("name",)),
    "institutions": (
        ("name", "period", "roles"),
        ("unit-utama", "kanwil", "upt", "basis", "note", "ended_on"),
        ("name", "period", "kanwil", "upt", "note"),
    ),
    "templates": (
        ("title", "purpose", "format", "chapter", "provisions", "filled_by"),
        ("approved_by", "keep", "body", "sheets"),
        ("title", "purpose", "keep"),
    ),
    "contacts": (
        ("name", "use", "evidence", "checked_on", "owner"),
        ("value", "note", "source"),
        ("name", "use", "note"),
    ),
    "fields": (("name", "known_by"), (), ("name",)),
    "holidays": (
        ("year", "decree", "decided_on", "counts", "days", "evidence", "checked_on", "owner"),
        ("note", "source"),
        ("decree", "note"),
    ),
}
TYPE_KEYS = {
    "Putusan MK": "mk",
    "Peraturan BSSN": "bssn",
    "Peraturan KI": "perki",
    "Peraturan ANRI": "anri",
}


def records(guideline: Guideline) -> Iterator[tuple[str, str, Any, Location]]:
    """Every record of every register: register, key, record, place."""
    for name, register in guideline.registers.items():
        if name not in SHAPES:
            continue
        for key, record in register.items():
            path = f"{guideline.site.docs_dir}/registers/templates/{key}.yml"
            where = register.at[key] if isinstance(register, Record) else Location(path)
            if name != "templates" or path not in guideline.unreadable:
                yield name, key, record, where


def place(record: Record, name: str, otherwise: Location) -> Location:
    """Where a field stands."""
    return record.at.get(name, otherwise)


@rule("REG001")
def malformed_record(guideline: Guideline) -> Iterator[Finding]:
    """A record has a plain key and its required fields, in both languages, and no others.

    Catatan memiliki kunci yang baik dan isian wajibnya, dalam kedua bahasa, tanpa isian lain.

    Bad:  term: {id: kata sandi}
    Good: term: {id: kata sandi, en: password}
    """
    for name, key, record, where in records(guideline):
        required, optional, bilingual = SHAPES[name]
        yield from malformed_name(key, where)
        if not isinstance(record, Record):
            yield Finding(
                where,
                Message(
                    f"catatan '{key}' kosong atau bukan pemetaan", f"record '{key}' is no mapping"
                ),
            )
            continue
        for field in required:
            if record.get(field) in (None, ""):
                yield Finding(
                    place(record, field, where),
                    Message(
                        f"catatan '{key}' tidak punya '{field}'", f"record '{key}' lacks '{field}'"
                    ),
                )
        yield from unknown_fields(record, (*required, *optional))
        for field in bilingual:
            yield from one_language(guideline, record, field)


def malformed_name(key: str, where: Location) -> Iterator[Finding]:
    """Report a key that cannot be an anchor of the page that shows the record."""
    if not ANCHOR.match(key):
        right = kebab(key)
        yield Finding(
            where,
            Message(
                f"kunci '{key}' bukan huruf kecil ASCII dengan tanda hubung; pakai '{right}'",
                f"key '{key}' is not lower-case ASCII with hyphens; use '{right}'",
            ),
        )


def unknown_fields(record: Record, known: tuple[str, ...]) -> Iterator[Finding]:
    """Fields that no record of the kind has."""
    for field in record:
        if field not in known:
            yield Finding(
                record.at[field],
                Message(f"isian '{field}' tidak dikenal", f"unknown field '{field}'")
                + did_you_mean(field, known),
            )


def one_language(guideline: Guideline, record: Record, field: str) -> Iterator[Finding]:
    """Report a text that is missing in a language."""
    value = record.get(field)
    if value is None:
        return
    if not isinstance(value, Record):
        yield Finding(
            record.value_at[field],
            Message(
                f"'{field}' harus memuat setiap bahasa: '{field}: {{id: …, en: …}}'",
                f"'{field}' must hold each language: '{field}: {{id: …, en: …}}'",
            ),
        )
        return
    for locale in guideline.locales:
        if value.get(locale) in (None, "") and any(value.values()):
            yield Finding(
                record.at[field],
                Message(
                    f"'{field}' belum ada dalam bahasa '{locale}'",
                    f"'{field}' is missing in locale '{locale}'",
                ),
            )
    for locale in value:
        if locale not in guideline.locales:
            yield Finding(
                value.at[locale],
                Message(f"bahasa '{locale}' tidak dikenal", f"unknown locale '{locale}'"),
            )


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
        if item.status not in STATUSES:
            yield Finding(
                register[key].value_at.get("status", item.location),
                Message(f"status '{item.status}' tidak dikenal", f"unknown status '{item.status}'")
                + did_you_mean(item.status, STATUSES),
            )


def unknown_keys(
    record: Record,
    field: str,
    known: Mapping[str, Any] | tuple[str, ...],
) -> Iterator[Finding]:
    """Keys in a list that name nothing."""
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
            )


@rule("REG003", whole=True, scope="page")
def stale_block(guideline: Guideline) -> Iterator[Finding]:
    """Generated blocks are current.

    Blok yang dibuat dari register mutakhir.

    Bad:  a block edited by hand
    Good: make generate
    """
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


@rule("REG004", scope="page")
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
    for name, _, record, _ in records(guideline):
        if isinstance(record, Record):
            for (register, field), known in targets.items():
                if register == name and field in record:
                    yield from unknown_keys(record, field, known)


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


def has_name(guideline: Guideline, name: str) -> bool:
    """Return True for a page, an anchor of a page, or a key that exists."""
    path, sign, anchor = name.partition("#")
    page = guideline.pages.get((guideline.source, path.removesuffix(".md")))
    resolver = resolver_of(guideline)
    if path.endswith(".md"):
        return page is not None and (not sign or anchor in resolver.anchors(page).names)
    return name in resolver.every_anchor()
