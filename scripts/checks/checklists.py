"""CHK: checklist items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.provisions import new_number, place_of_prefix, skipped_numbers, used_numbers
from scripts.checks.rules import Finding, rule
from scripts.guideline.model import NO_HINT, Guideline, Message, Page

KEY = re.compile(r"([A-Z]{2,8})-C(\d{2})\Z")
FEWEST, MOST = 6, 12
TOO_LONG = Message(
    ": gabungkan dua butir, dan catat yang dihapus di 'withdrawn' dalam next.yml",
    ": join two of them, and note the one that goes under 'withdrawn' in next.yml",
)


def checklists(guideline: Guideline) -> Iterator[tuple[Page, str]]:
    """Files with boxes, and the prefix that their keys must have (empty: any)."""
    prefixes = {page.slug: str(page.meta["prefix"]) for page in guideline if "prefix" in page.meta}
    for document in guideline.documents():
        if document.checklist:
            yield document, prefixes.get(document.slug.removesuffix("-checklist"), "")


@rule("CHK001")
def missing_item_key(guideline: Guideline) -> Iterator[Finding]:
    """A checklist item has a key.

    Butir daftar periksa memiliki kunci.

    Bad:  - [ ] Kata sandi diganti.
    Good: - [ ] **AMAN-C01** Kata sandi diganti.
    """
    for document, prefix in checklists(guideline):
        for item in document.checklist:
            if item.key is None or not KEY.match(item.key):
                wrong = f" '{item.key}'" if item.key else ""
                yield Finding(
                    item.location,
                    Message(
                        f"butir tanpa kunci yang sah{wrong}; tulis '- [ ] **{prefix or 'AKUN'}-C01** …'",
                        f"item without a valid key{wrong}; write '- [ ] **{prefix or 'AKUN'}-C01** …'",
                    ),
                )


@rule("CHK002")
def repeated_item_key(guideline: Guideline) -> Iterator[Finding]:
    """A key of a checklist item is used once in a language.

    Kunci butir dipakai satu kali dalam satu bahasa.

    Bad:  two items **AKUN-C01**
    Good: **AKUN-C01** and **AKUN-C02**
    """
    seen: dict[tuple[str, str], str] = {}
    used = used_numbers(guideline)
    for document, _ in checklists(guideline):
        for item in document.checklist:
            if item.key is None:
                continue
            here = f"{document.path}:{item.location.line}"
            first = seen.setdefault((document.locale, item.key), here)
            if first != here:
                yield Finding(
                    item.location,
                    Message(
                        f"kunci '{item.key}' sudah dipakai di {first}",
                        f"key '{item.key}' is already used at {first}",
                    )
                    + new_number(used, item.key),
                    about=item.key,
                )


@rule("CHK003")
def foreign_item_key(guideline: Guideline) -> Iterator[Finding]:
    """The prefix of a key belongs to the chapter of the list.

    Awalan kunci butir sama dengan awalan babnya.

    Bad:  **AMAN-C01** in akun-checklist.md
    Good: **AKUN-C01**
    """
    places = {page.slug: where for page in guideline.whole if (where := place_of_prefix(page))}
    for document, prefix in checklists(guideline):
        for item in document.checklist:
            match = KEY.match(item.key or "")
            if match and prefix and match[1] != prefix:
                yield Finding(
                    item.location,
                    Message(
                        f"kunci '{item.key}' bukan milik bab ini; pakai '{prefix}-C{match[2]}'",
                        f"key '{item.key}' does not belong to this chapter;"
                        f" use '{prefix}-C{match[2]}'",
                    ),
                    after=places.get(document.slug.removesuffix("-checklist")),
                )


@rule("CHK004")
def wrong_length(guideline: Guideline) -> Iterator[Finding]:
    """The checklist of a chapter has 6 to 12 items.

    Daftar periksa satu bab berisi 6 sampai 12 butir.

    Bad:  a list of twenty items
    Good: two lists of ten
    """
    for document, prefix in checklists(guideline):
        count = len(document.checklist)
        if prefix and not FEWEST <= count <= MOST:
            yield Finding(
                document.checklist[0].location,
                Message(
                    f"daftar periksa berisi {count} butir; buat {FEWEST} sampai {MOST}",
                    f"checklist has {count} items; make it {FEWEST} to {MOST}",
                )
                + (TOO_LONG if count > MOST else NO_HINT),
            )


@rule("CHK005")
def skipped_item_number(guideline: Guideline) -> Iterator[Finding]:
    """A new item takes the next number of its chapter.

    Butir baru memakai nomor berikutnya dalam babnya.

    Bad:  **AKUN-C21** where **AKUN-C12** is the highest number ever used
    Good: **AKUN-C13**, wherever it stands in the list
    """
    yield from skipped_numbers(guideline, "checklist")


@rule("CHK006")
def empty_item(guideline: Guideline) -> Iterator[Finding]:
    """A checklist item says what is to be done.

    Butir daftar periksa menyebut apa yang dikerjakan.

    Bad:  - [ ] **AKUN-C13**
    Good: - [ ] **AKUN-C13** Kata sandi diganti ([AKUN-03](akun.md#AKUN-03)).
    """
    for document, _ in checklists(guideline):
        for item in document.checklist:
            if item.key and not item.text.strip():
                yield Finding(
                    item.location,
                    Message(
                        f"butir '{item.key}' kosong; tulis kalimatnya dan ketentuan yang diperiksanya",
                        f"item '{item.key}' is empty; write its sentence and the provision it checks",
                    ),
                )
