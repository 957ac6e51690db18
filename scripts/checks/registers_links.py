"""REG: generated blocks, and what records point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# name -> (required fields, optional fields, fields that hold both languages)
from scripts.checks.registers import records, unknown_keys
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.locales import ROLES
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.records import Record
from scripts.guideline.resolve import resolver_of
from scripts.render.blocks import ARGUMENTS, WRITERS, Unrenderable, is_block, render_block

WORDS = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


@rule("REG003", whole=True, scope="page")
def stale_block(guideline: Guideline) -> Iterator[Finding]:
    """Generated blocks are current.

    Blok yang dibuat dari register mutakhir.

    Bad:  a block edited by hand
    Good: python -m scripts generate
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
                        f"blok '{block.name}' tidak mutakhir; jalankan 'python -m scripts generate'",
                        f"block '{block.name}' is not current; run 'python -m scripts generate'",
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


@rule("REG007", whole=True)
def misplaced_words(guideline: Guideline) -> Iterator[Finding]:
    """Readers' words name a place of a page that exists, and are words.

    Kata pembaca menyebut tempat yang ada di sebuah halaman, dan berupa kata.

    Bad:  akun#AKUN-99: resign, mutasi
    Good: akun#AKUN-03: resign mutasi
    """
    resolver = resolver_of(guideline)
    for locale, register in guideline.registers.get("asked", {}).items():
        for name, asked in register.items():
            slug, _, anchor = name.partition("#")
            page = guideline.pages.get((locale, slug))
            if page is None or (anchor and anchor not in resolver.anchors(page).names):
                yield Finding(
                    register.at[name],
                    Message(f"tempat '{name}' tidak ada", f"place '{name}' does not exist"),
                )
            if not isinstance(asked, str) or not WORDS.fullmatch(asked):
                yield Finding(
                    register.value_at[name],
                    Message(
                        f"kata untuk '{name}' harus huruf kecil dan dipisahkan spasi",
                        f"the words for '{name}' must be lower-case, with spaces between",
                    ),
                )


def has_name(guideline: Guideline, name: str) -> bool:
    """True for a page, an anchor of a page, or a key that exists."""
    path, sign, anchor = name.partition("#")
    page = guideline.pages.get((guideline.source, path.removesuffix(".md")))
    resolver = resolver_of(guideline)
    if path.endswith(".md"):
        return page is not None and (not sign or anchor in resolver.anchors(page).names)
    return name in resolver.every_anchor()
