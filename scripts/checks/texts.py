"""TXT: what a ready text must carry: known blanks, current contacts, the way to object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.fields import BLANK, blanks, by_form, fields
from scripts.guideline.model import Block, Edit, Guideline, Location, Message, Page, Reference
from scripts.guideline.platforms import Contact, contacts
from scripts.guideline.records import Record

CONTACTS_PAGE = "lampiran/kontak"
# A sentence that tells somebody: your comment is hidden or deleted.
HIDDEN: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"\bkomentar\w*\b[^.\n]*(?<!tidak )\bkami \[?(?:sembunyikan|hapus)\b", re.I),
    "en": re.compile(
        r"\bwe (?:have )?\[?(?:hidden|deleted|removed)\b[^.\n]*\bcomment"
        r"|\bcomment\w*\b[^.\n]*\b(?:has|have) been \[?(?:hidden|deleted|removed)\b",
        re.I,
    ),
}
OBJECTION: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"\b10 hari kerja\b"),
    "en": re.compile(r"\b10 working days\b"),
}
# An answer to an objection needs no second way to object.
ANSWERED: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"\bkeberatan Anda\b", re.I),
    "en": re.compile(r"\byour objection\b", re.I),
}


@rule("TXT001", scope="page", reads=("fields",))
def unknown_blank(guideline: Guideline) -> Iterator[Finding]:
    """A blank of a ready text is in the list of fields, and both languages have the same ones.

    Isian teks siap pakai ada dalam daftar isian, dan kedua bahasa memuat isian yang sama.

    Bad:  Hubungi [nomer layanan].
    Good: Hubungi [nomor layanan].
    """
    if not fields(guideline):
        return
    keys = {locale: by_form(guideline, locale) for locale in guideline.locales}
    for page in guideline:
        for block in page.of_kind("message"):
            for blank in blanks(block):
                if blank.text not in keys[page.locale]:
                    yield Finding(
                        place(page, block, blank.offset),
                        Message(
                            f"isian '[{blank.text}]' tidak ada di docs/registers/fields.yml",
                            f"blank '[{blank.text}]' is not in docs/registers/fields.yml",
                        )
                        + did_you_mean(blank.text, keys[page.locale]),
                    )
    for source, other in guideline.translations():
        theirs = {block.key: block for block in other.of_kind("message")}
        for block in source.of_kind("message"):
            twin = theirs.get(block.key)
            if twin and filled(block, keys[source.locale]) != filled(twin, keys[other.locale]):
                yield Finding(
                    twin.location,
                    Message(
                        f"'{block.key}': isian dalam kedua bahasa tidak sama",
                        f"'{block.key}': the blanks of the two languages differ",
                    ),
                    about=block.key,
                )


def filled(block: Block, keys: Mapping[str, str]) -> list[str]:
    """Return the fields of a ready text, sorted; a blank that is not known is left out."""
    return sorted(keys[blank.text] for blank in blanks(block) if blank.text in keys)


def place(page: Page, block: Block, offset: int) -> Location:
    """Return where a character of the text of a block stands on the page."""
    start = page.text.find(block.text, block.offset)
    return page.at(start + offset) if start >= 0 else block.location


@rule("TXT002", scope="page")
def wrong_contact(guideline: Guideline) -> Iterator[Finding]:
    """A number of the register is linked to it in a ready text, and is the one of the register.

    Nomor dari register bertautan ke kontaknya dalam teks siap pakai, dan sama dengan nilainya.

    Bad:  [118](lampiran/kontak.md#medis-119)
    Good: [119](lampiran/kontak.md#medis-119)
    """
    known, changed = contacts(guideline), {}
    for contact, text, times in changed_contacts(guideline):
        changed[contact.key] = value_place(guideline, contact)
        yield Finding(
            changed[contact.key],
            Message(
                f"'{contact.value}' tidak disebut teks mana pun; {times} tautan menyebut '{text}':"
                " perbaiki di sini, atau di sana dengan 'python -m scripts check --fix'",
                f"no text has '{contact.value}'; {times} links say '{text}': mend it here, or there"
                " with 'python -m scripts check --fix'",
            ),
        )
    for page in guideline.documents():
        yield from bare_contacts(known, page)
        for reference, contact in contact_links(known, page):
            if reference.text == contact.value:
                continue
            where = contact.known.location
            at = page.at(reference.start + 1) if reference.start else reference.location
            edit = Edit(at, reference.text, contact.value) if reference.start else None
            yield Finding(
                at,
                Message(
                    f"'{reference.text}' tidak sama dengan '{contact.value}' di"
                    f" {where.path}:{where.line}; perbaiki di sana, atau di sini dengan"
                    " 'python -m scripts check --fix'",
                    f"'{reference.text}' is not the '{contact.value}' of"
                    f" {where.path}:{where.line}; mend it there, or here with"
                    " 'python -m scripts check --fix'",
                ),
                edit,
                after=changed.get(contact.key),
            )


def contact_links(known: Mapping[str, Contact], page: Page) -> Iterator[tuple[Reference, Contact]]:
    """Yield the links of a page to contacts that have a value."""
    for reference in page.references:
        if reference.path.endswith("kontak.md") and not page.is_generated(reference.offset):
            contact = known.get(reference.fragment or "")
            if contact and contact.value:
                yield reference, contact


def changed_contacts(guideline: Guideline) -> Iterator[tuple[Contact, str, int]]:
    """Yield each contact whose links all say another value, that value, and how many they are."""
    said: dict[str, list[str]] = {}
    known = contacts(guideline)
    for page in guideline.whole.documents():
        for reference, contact in contact_links(known, page):
            said.setdefault(contact.key, []).append(reference.text)
    for key, texts in said.items():
        if len(texts) > 1 and set(texts) == {texts[0]} and texts[0] != known[key].value:
            yield known[key], texts[0], len(texts)


def value_place(guideline: Guideline, contact: Contact) -> Location:
    """Return where the value of a contact stands in the register."""
    record = guideline.registers.get("contacts", {}).get(contact.key)
    at = record.value_at.get("value") if isinstance(record, Record) else None
    return at or contact.known.location


# What stands before a number that is to be called; an address needs no such word.
CALL = re.compile(
    r"\b(?:telepon|hubungi|nomor|call|contact|dial|number|or|atau|dan|and|on|di|at),? $",
    re.IGNORECASE,
)


def bare_contacts(known: Mapping[str, Contact], page: Page) -> Iterator[Finding]:
    """Yield the numbers and addresses that a ready text writes without their link."""
    linked = [(each.start, each.start + len(each.text) + 2) for each in page.references]
    for block in page.of_kind("message"):
        for contact in known.values():
            if contact.value and contact.value in block.text:
                for at in standing(page, block, contact.value):
                    if any(first <= at < last for first, last in linked):
                        continue
                    target = f"{up(page)}{CONTACTS_PAGE}.md#{contact.key}"
                    yield Finding(
                        page.at(at),
                        Message(
                            f"'{contact.value}' tanpa tautan ke registernya; tulis"
                            f" '[{contact.value}]({target})'",
                            f"'{contact.value}' without a link to its record; write"
                            f" '[{contact.value}]({target})'",
                        ),
                        Edit(page.at(at), contact.value, f"[{contact.value}]({target})"),
                    )


def up(page: Page) -> str:
    """Return the way from the folder of a page to the root of its language."""
    return "../" * page.slug.count("/")


def standing(page: Page, block: Block, value: str) -> Iterator[int]:
    """Yield where a value stands in a ready text as a number to call, or as an address."""
    pattern = re.compile(rf"(?<![\w.\-/#@\[]){re.escape(value)}(?![\w\-/#])(?!\.\w)(?! ext)")
    for match in pattern.finditer(page.text, block.offset, block.end):
        before = page.text[max(block.offset, match.start() - 12) : match.start()]
        if not value.isdecimal() or CALL.search(before):
            yield match.start()


@rule("TXT003", scope="page", reads=())
def hidden_without_objection(guideline: Guideline) -> Iterator[Finding]:
    """A text that tells somebody of a hidden comment says how to object.

    Teks yang memberi tahu penyembunyian komentar menyebut cara mengajukan keberatan.

    Bad:  Komentar Anda kami sembunyikan.
    Good: Komentar Anda kami sembunyikan. … Jika kami keliru, balas dalam 10 hari kerja.
    """
    for page in guideline:
        hidden, objection = HIDDEN.get(page.locale), OBJECTION.get(page.locale)
        if hidden is None or objection is None:
            continue
        for block in notices(page):
            told = hidden.search(block.text)
            if told and not (objection.search(block.text) or is_answer(page.locale, block)):
                yield Finding(
                    block.location,
                    Message(
                        f"'{told[0]}' tanpa cara keberatan; tambahkan kalimat keberatan dari MODER-T03",
                        f"'{told[0]}' without a way to object; add the sentence of MODER-T03",
                    ),
                )


def is_answer(locale: str, block: Block) -> bool:
    """Return True for a text that answers an objection."""
    return bool(ANSWERED[locale].search(block.text))


def notices(page: Page) -> Iterator[Block]:
    """Yield the ready texts, and the good versions of examples."""
    yield from page.of_kind("message")
    for example in page.of_kind("example"):
        yield from (child for child in example.children if child.kind == "good")


@rule("TXT005", scope="registers", reads=())
def shared_form(guideline: Guideline) -> Iterator[Finding]:
    """No form belongs to two fields, and each fits between brackets.

    Satu bentuk tidak milik dua isian, dan setiap bentuk dapat ditulis dalam kurung siku.

    Bad:  name: {id: ["nama [lengkap]"], en: ["name"]}
    Good: name: {id: ["nama lengkap"], en: ["full name"]}
    """
    register = guideline.registers.get("fields", {})
    seen: dict[tuple[str, str], str] = {}
    for field in fields(guideline).values():
        where = register.at[field.key] if isinstance(register, Record) else Location("fields")
        for locale, forms in field.forms.items():
            for form in forms:
                first = seen.setdefault((locale, form), field.key)
                if first != field.key or not BLANK.fullmatch(f"[{form}]"):
                    yield Finding(
                        where,
                        Message(
                            f"bentuk '{form}' sudah milik '{first}' atau bukan isi kurung siku",
                            f"form '{form}' already belongs to '{first}' or fits no brackets",
                        ),
                    )
