"""PRV: provisions, examples and ready texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.checks.parity import STUB
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.editions.record import keyed
from scripts.guideline.locales import FORCES, ROLES
from scripts.guideline.model import Block, Guideline, Location, Message, Page
from scripts.guideline.prose import sentences

PROVISION_KEY = re.compile(r"([A-Z]{2,8})-(\d{2})\Z")
TEXT_KEY = re.compile(r"([A-Z]{2,8})-([ET])(\d{2})\Z")
NUMBERED = re.compile(r"([A-Z]+-[A-Z]?)(\d\d)\Z")
NUMBERED_KINDS = ("provisions", "checklist", "messages", "examples")
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
        where = place_of_prefix(page)
        if where:
            yield Finding(
                where,
                Message(
                    f"semua kunci di halaman ini berawalan lain dari '{prefix}'",
                    f"all keys of this page have another prefix than '{prefix}'",
                ),
            )
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
                    after=where,
                )


def place_of_prefix(page: Page) -> Location | None:
    """Return the place of a prefix that is at fault, since several keys agree in another one."""
    prefix = page.meta.get("prefix")
    used = {match[1] for block in page.blocks if (match := PROVISION_KEY.match(block.key))}
    count = sum(block.kind == "provision" for block in page.blocks)
    is_wrong = bool(prefix) and count > 1 and len(used) == 1 and prefix not in used
    return page.meta_at.get("prefix") if is_wrong else None


@rule("PRV002")
def repeated_key(guideline: Guideline) -> Iterator[Finding]:
    """A key is used once in a language.

    Satu kunci dipakai satu kali dalam satu bahasa.

    Bad:  two provisions AKUN-03
    Good: AKUN-03 and AKUN-04
    """
    seen: dict[tuple[str, str], Location] = {}
    used = used_numbers(guideline)
    for page in guideline:
        for block in page.blocks:
            if block.kind not in ("provision", "example", "message"):
                continue
            first = seen.setdefault((page.locale, block.key), block.argument_location)
            if first != block.argument_location:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"kunci '{block.key}' sudah dipakai di {first.path}:{first.line}",
                        f"key '{block.key}' is already used at {first.path}:{first.line}",
                    )
                    + new_number(used, block.key),
                    about=block.key,
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
def skipped_number(guideline: Guideline) -> Iterator[Finding]:
    """A new provision, example or ready text takes the next number of its chapter.

    Ketentuan, contoh, atau teks baru memakai nomor berikutnya dalam babnya.

    Bad:  AKUN-51 where AKUN-15 is the highest number ever used
    Good: AKUN-16, wherever it stands on the page
    """
    for kind in ("provisions", "examples", "messages"):
        yield from skipped_numbers(guideline, kind)


def skipped_numbers(guideline: Guideline, kind: str) -> Iterator[Finding]:
    """Report the keys of a kind whose number is not the next one of its series."""
    used = used_numbers(guideline)
    for each, key, where in keyed(guideline):
        right = next_key(used, key) if each == kind else ""
        if right:
            yield Finding(
                where,
                Message(
                    f"nomor '{key}' melompat; nomor berikutnya '{right}'",
                    f"the number of '{key}' skips; the next one is '{right}'",
                ),
                about=f"{guideline.source}#{right}",
            )


def used_numbers(guideline: Guideline, without: str = "") -> Mapping[str, set[int]]:
    """Return the numbers of each series (`AKUN-`, `AKUN-C`), those of frozen editions included.

    `without` is a key that the text gives up; its number stays used where an edition has it.
    """
    keys = [key for _, key, _ in keyed(guideline) if key != without]
    for record in guideline.history.frozen.values():
        keys += [key for kind in NUMBERED_KINDS for key in record.get(kind, {})]
    used: dict[str, set[int]] = {}
    for match in filter(None, map(NUMBERED.match, keys)):
        used.setdefault(match[1], set()).add(int(match[2]))
    return used


def next_key(used: Mapping[str, set[int]], key: str) -> str:
    """Return the key that should stand for one whose number skips; empty where none does."""
    match = NUMBERED.match(key)
    if match is None:
        return ""
    head, number = match[1], int(match[2])
    lower = {0} | {other for other in used.get(head, ()) if other < number}
    return "" if number - 1 in lower else f"{head}{max(lower) + 1:02}"


def new_number(used: Mapping[str, set[int]], key: str) -> Message:
    """Return the end of a message that asks for a number after the highest of its series."""
    match = NUMBERED.match(key)
    numbers = used.get(match[1]) if match else None
    if match is None or not numbers:
        return Message("; beri nomor baru", "; give it a new number")
    right = f"{match[1]}{max(numbers) + 1:02}"
    return Message(f"; nomor berikutnya '{right}'", f"; the next number is '{right}'")


@rule("PRV010", scope="page", reads=())
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


@rule("PRV003")
def wrong_force(guideline: Guideline) -> Iterator[Finding]:
    """The force of a provision is one of the four.

    Daya ikat ketentuan adalah salah satu dari empat.

    Bad:  force: shall
    Good: force: must
    """
    for _, block in provisions(guideline, guideline.source):
        option = block.options.get("force")
        if option is None or option.value not in FORCES:
            value = option.value if option else ""
            yield Finding(
                option_place(block, "force"),
                Message(
                    f"daya ikat '{value}' tidak dikenal; tulis '    force: must', must-not, should,"
                    " atau may di bawah kunci",
                    f"unknown force '{value}'; write '    force: must', must-not, should or may under"
                    " the key",
                )
                + did_you_mean(value, FORCES),
            )


@rule("PRV006")
def force_not_in_text(guideline: Guideline) -> Iterator[Finding]:
    """The word of the force stands in the text, in both languages.

    Kata daya ikat muncul di dalam teks, dalam kedua bahasa.

    Bad:  force: must … "Akun didaftarkan."
    Good: force: must … "Akun wajib didaftarkan."
    """
    forces = force_by_key(guideline)
    doubted = dict(doubted_forces(guideline))
    for page, block in provisions(guideline):
        force = forces.get(block.key, "")
        word = FORCES.get(force, {}).get(page.locale)
        if any(stub in block.text for stub in STUB.values()):
            continue  # PAR012 says so
        if word and lacks_force(block, force, word):
            where = doubted.get(block.key)
            yield Finding(
                where if where and page.locale == guideline.source else block.text_location,
                Message(
                    f"teks '{block.key}' tidak memuat kata '{word}' ({force})",
                    f"text of '{block.key}' lacks the word '{word}' ({force})",
                ),
                about=block.key,
                after=where if page.locale != guideline.source else None,
            )


def lacks_force(block: Block, force: str, word: str) -> bool:
    """Return True for a text without the word of its force."""
    return re.search(force_pattern(force, word), block.text, re.IGNORECASE) is None


def doubted_forces(guideline: Guideline) -> Iterator[tuple[str, Location]]:
    """Yield each provision whose force stands in no language of its text: the option is at fault."""
    forces = force_by_key(guideline)
    texts: dict[str, list[tuple[Page, Block]]] = {}
    for page, block in provisions(guideline.whole):
        texts.setdefault(block.key, []).append((page, block))
    for key, found in texts.items():
        words = FORCES.get(forces.get(key, ""), {})
        if len(found) > 1 and all(
            page.locale in words and lacks_force(block, forces[key], words[page.locale])
            for page, block in found
        ):
            source = next(block for page, block in found if page.locale == guideline.source)
            yield key, option_place(source, "force")


def force_by_key(guideline: Guideline) -> dict[str, str]:
    """Return the force of each provision, from the source language."""
    return {
        block.key: block.options["force"].value
        for _, block in provisions(guideline.whole, guideline.source)
        if "force" in block.options
    }


def force_pattern(force: str, word: str) -> str:
    """Return a pattern for the word of a force; `must` is not part of `must not`."""
    return rf"\b{word}\b" + (r"(?!\s+not\b)" if force == "must" else "")


@rule("PRV007")
def metadata_in_translation(guideline: Guideline) -> Iterator[Finding]:
    """Force, roles and basis stand only in the source language.

    Daya ikat, peran, dan dasar hanya ditulis dalam bahasa sumber.

    Bad:  force: must in docs/en/akun.md
    Good: /// provision | AKUN-03, a blank line, the text
    """
    for page, block in provisions(guideline):
        for option in block.options.values() if page.locale != guideline.source else ():
            yield Finding(
                option.location,
                Message(
                    f"'{option.name}' hanya ditulis di {guideline.source}; hapus baris ini",
                    f"'{option.name}' is written in {guideline.source} only; delete this line",
                ),
            )


LEAST_EXAMPLES = 3


@rule("PRV009")
def incomplete_example(guideline: Guideline) -> Iterator[Finding]:
    """An example shows a good and a bad version, each with a text.

    Contoh menampilkan versi baik dan versi kurang baik, masing-masing dengan teksnya.

    Bad:  an example with good alone
    Good: good, bad, and a line on why
    """
    for page in guideline:
        for block in page.of_kind("example"):
            kinds = [child.kind for child in block.children]
            for kind in ("good", "bad"):
                if kind not in kinds:
                    yield Finding(
                        block.argument_location,
                        Message(
                            f"contoh '{block.key}' tidak punya bagian '{kind}';"
                            f" tambahkan '//// {kind} | @unit_contoh'",
                            f"example '{block.key}' has no '{kind}' part;"
                            f" add '//// {kind} | @unit_contoh'",
                        ),
                    )
            for child in block.children:
                if not child.text:
                    yield Finding(
                        child.location,
                        Message(
                            f"bagian '{child.kind}' dari '{block.key}' kosong",
                            f"the '{child.kind}' part of '{block.key}' is empty",
                        ),
                    )


@rule("PRV011")
def empty_block(guideline: Guideline) -> Iterator[Finding]:
    """A ready text has a title and a text, an example a title; a figure exists and has a caption.

    Teks siap pakai memiliki judul dan isi, contoh memiliki judul; gambar ada dan berketerangan.

    Bad:  /// message | AMAN-T01
    Good: /// message | AMAN-T01 Pemberitahuan pertama
    """
    figures = {
        path.rpartition("/")[2].removesuffix(".svg")
        for path in guideline.files
        if "/registers/figures/" in path
    }
    for page in guideline:
        for block in page.blocks:
            if block.kind in ("message", "example") and not block.title:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"'{block.key}' tidak berjudul; tulis judul sesudah kuncinya",
                        f"'{block.key}' has no title; write one after the key",
                    ),
                )
            if block.kind in ("message", "figure", "timeline") and not block.text:
                yield Finding(
                    block.location,
                    Message(
                        f"blok '{block.kind}' '{block.argument}' kosong; tulis isinya",
                        f"block '{block.kind}' '{block.argument}' is empty; write its text",
                    ),
                )
            if block.kind == "figure" and figures and block.key not in figures:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"tidak ada gambar 'docs/registers/figures/{block.key}.svg'",
                        f"no figure 'docs/registers/figures/{block.key}.svg'",
                    )
                    + did_you_mean(block.key, figures),
                )


@rule("PRV012")
def too_few_examples(guideline: Guideline) -> Iterator[Finding]:
    """A chapter has at least three worked examples.

    Satu bab memuat sedikitnya tiga contoh.

    Bad:  one example
    Good: AKUN-E01, AKUN-E02, AKUN-E03
    """
    for page in guideline:
        count = sum(1 for _ in page.of_kind("example"))
        if "prefix" in page.meta and count < LEAST_EXAMPLES:
            yield Finding(
                page.at(0),
                Message(
                    f"bab memuat {count} contoh; tulis sedikitnya {LEAST_EXAMPLES}",
                    f"chapter has {count} examples; write at least {LEAST_EXAMPLES}",
                ),
            )
