"""PRV: provisions, examples and ready texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.locales import ROLES
from scripts.guideline.model import Block, Guideline, Location, Message, Page
from scripts.guideline.prose import sentences

PROVISION_KEY = re.compile(r"([A-Z]{2,8})-(\d{2})\Z")
TEXT_KEY = re.compile(r"([A-Z]{2,8})-([ET])(\d{2})\Z")
FEWEST, MOST = 6, 14
BINDING = ("must", "must-not")


def provisions(guideline: Guideline, locale: str = "") -> Iterator[tuple[Page, Block]]:
    """Every provision of a locale, or of all."""
    for page in guideline:
        if not locale or page.locale == locale:
            for block in page.of_kind("provision"):
                yield page, block


def option_place(block: Block, name: str) -> Location:
    """Where the value of an option stands; the block where there is none."""
    option = block.options.get(name)
    if option is None:
        return block.location
    return option.parts[0][1] if option.parts else option.location


@rule("PRV001")
def malformed_key(guideline: Guideline) -> Iterator[Finding]:
    """A key is the chapter's prefix and a number of two digits.

    Kunci terdiri atas awalan bab dan nomor dua angka.

    Bad:  /// provision | AKUN-3
    Good: /// provision | AKUN-03
    """
    for page in guideline:
        prefix = page.meta.get("prefix")
        for block in page.blocks:
            pattern = {"provision": PROVISION_KEY, "example": TEXT_KEY, "message": TEXT_KEY}.get(
                block.kind
            )
            if pattern is None:
                continue
            match = pattern.match(block.key)
            form = {"provision": "03", "example": "E01", "message": "T01"}[block.kind]
            if (
                not match
                or (prefix and match[1] != prefix)
                or (block.kind != "provision" and match[2] != form[0])
            ):
                right = f"{prefix or 'AKUN'}-{form}"
                yield Finding(
                    block.argument_location,
                    Message(
                        f"kunci '{block.key}' salah bentuk atau bukan milik bab ini;"
                        f" tulis seperti '{right}'",
                        f"key '{block.key}' is malformed or not of this chapter;"
                        f" write it like '{right}'",
                    ),
                )


@rule("PRV002")
def repeated_key(guideline: Guideline) -> Iterator[Finding]:
    """A key is used once in a language.

    Satu kunci dipakai satu kali dalam satu bahasa.

    Bad:  two provisions AKUN-03
    Good: AKUN-03 and AKUN-04
    """
    seen: dict[tuple[str, str], Location] = {}
    for page in guideline:
        for block in page.blocks:
            if block.kind not in ("provision", "example", "message"):
                continue
            first = seen.setdefault((page.locale, block.key), block.argument_location)
            if first != block.argument_location:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"kunci '{block.key}' sudah dipakai di {first.path}:{first.line};"
                        " beri nomor baru",
                        f"key '{block.key}' is already used at {first.path}:{first.line};"
                        " give it a new number",
                    ),
                )


@rule("PRV004")
def unknown_role(guideline: Guideline) -> Iterator[Finding]:
    """A provision binds at least one role, and only roles of the closed list.

    Ketentuan mengikat sedikitnya satu peran dari daftar tertutup.

    Bad:  roles: [operator]
    Good: roles: [admin]
    """
    for _, block in provisions(guideline, guideline.source):
        option = block.options.get("roles")
        if option is None or not option.parts:
            yield Finding(
                option_place(block, "roles"),
                Message(
                    f"ketentuan '{block.key}' tidak menyebut peran; tulis '    roles: [admin]'",
                    f"provision '{block.key}' names no role; write '    roles: [admin]'",
                ),
            )
            continue
        for value, location in option.parts:
            if value not in ROLES:
                yield Finding(
                    location,
                    Message(f"peran '{value}' tidak dikenal", f"unknown role '{value}'")
                    + did_you_mean(value, ROLES),
                )


@rule("PRV005", whole=True)
def unknown_basis(guideline: Guideline) -> Iterator[Finding]:
    """A basis is in the legal register, and confirmed where the provision is binding.

    Dasar hukum ada di register, dan sudah dipastikan bila ketentuannya wajib atau larangan.

    Bad:  basis: [uu-27-2023#46]
    Good: basis: [uu-27-2022#46]
    """
    for _, block in provisions(guideline, guideline.source):
        option, force = block.options.get("basis"), block.options.get("force")
        for value, location in option.parts if option else ():
            key, _, article = value.partition("#")
            instrument = guideline.instruments.get(key)
            if instrument is None:
                yield Finding(
                    location,
                    Message(
                        f"dasar '{key}' tidak ada di register hukum",
                        f"basis '{key}' is not in the legal register",
                    )
                    + did_you_mean(key, guideline.instruments),
                )
            elif not instrument.confirmed_on and force and force.value in BINDING:
                yield Finding(
                    location,
                    Message(
                        f"dasar '{key}' belum dipastikan; hapus, atau isi 'confirmed_on' di register"
                        " setelah naskah resminya diperiksa",
                        f"basis '{key}' is not confirmed; remove it, or fill 'confirmed_on' in the"
                        " register once the official text is checked",
                    ),
                )
            if article and not re.match(r"\d+[A-Z]?(?:\(\d+[a-z]?\))?(?:\([a-z]\))?\Z", article):
                yield Finding(
                    location,
                    Message(
                        f"pasal '{article}' salah bentuk; tulis seperti '{key}#22(7)'",
                        f"article '{article}' is malformed; write it like '{key}#22(7)'",
                    ),
                )


@rule("PRV008")
def wrong_number_of_provisions(guideline: Guideline) -> Iterator[Finding]:
    """A chapter has 6 to 14 provisions, numbered upwards.

    Satu bab berisi 6 sampai 14 ketentuan dengan nomor menaik.

    Bad:  a chapter of three provisions
    Good: AKUN-01 … AKUN-10
    """
    for page in guideline.sources():
        blocks = list(page.of_kind("provision"))
        if "prefix" not in page.meta:
            continue
        if not FEWEST <= len(blocks) <= MOST:
            where = blocks[0].location if blocks else page.at(0)
            yield Finding(
                where,
                Message(
                    f"bab berisi {len(blocks)} ketentuan; buat {FEWEST} sampai {MOST}",
                    f"chapter has {len(blocks)} provisions; make it {FEWEST} to {MOST}",
                ),
            )
        for above, block in pairwise(blocks):
            if PROVISION_KEY.match(block.key) and block.key < above.key:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"ketentuan '{block.key}' berdiri sesudah '{above.key}'",
                        f"provision '{block.key}' stands after '{above.key}'",
                    ),
                )


@rule("PRV010", scope="page")
def long_provision(guideline: Guideline) -> Iterator[Finding]:
    """A provision is one duty in at most two sentences.

    Ketentuan memuat satu kewajiban dalam paling banyak dua kalimat.

    Bad:  four sentences with three duties
    Good: two provisions
    """
    for _, block in provisions(guideline):
        count = len(sentences(block.text))
        if not 1 <= count <= 2:
            yield Finding(
                block.text_location,
                Message(
                    f"ketentuan '{block.key}' berisi {count} kalimat; tulis satu atau dua",
                    f"provision '{block.key}' has {count} sentences; write one or two",
                ),
            )
