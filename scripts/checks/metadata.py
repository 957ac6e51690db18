"""MET, SRC: front matter, owners, review dates; every file can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from scripts.checks.registers import misshapen
from scripts.checks.rules import SPOILS, Finding, did_you_mean, nearest, rule
from scripts.guideline.model import Guideline, Location, Message, Page
from scripts.guideline.records import Record
from scripts.guideline.shapes import FRONT

REQUIRED = tuple(FRONT.needs)
KNOWN = tuple(FRONT.all)
SOON = timedelta(days=30)


def place(page: Page, name: str) -> Location:
    """Where a key of the front matter stands; the top of the page where it does not."""
    return page.meta_at.get(name, page.at(0))


@rule("MET001")
def missing_metadata(guideline: Guideline) -> Iterator[Finding]:
    """Required front matter is present.

    Data wajib di kepala halaman lengkap.

    Bad:  a page without owner
    Good: owner: biro-humas
    """
    for page in guideline:
        missing = [name for name in REQUIRED if page.meta.get(name) in (None, "")]
        if missing:
            names = ", ".join(f"'{name}'" for name in missing)
            yield Finding(
                page.at(0),
                Message(
                    f"kepala halaman belum memuat {names}; tambahkan di antara tanda '---'",
                    f"front matter lacks {names}; add it between the '---' marks",
                ),
            )


@rule("MET008")
def open_front_matter(guideline: Guideline) -> Iterator[Finding]:
    """Front matter stands between two lines of `---`.

    Kepala halaman berada di antara dua baris `---`.

    Bad:  --- title: Akun, and then the heading of the page
    Good: --- title: Akun ---, and then the heading of the page
    """
    for page in guideline:
        if not page.has_meta and page.text.startswith("---"):
            yield Finding(
                page.at(0),
                Message(
                    "kepala halaman tidak ditutup; tulis '---' pada baris sendiri sesudah isian terakhir",
                    "the front matter is not closed; write '---' on a line of its own after the last field",
                ),
                about=SPOILS,
            )


@rule("MET002")
def unknown_metadata(guideline: Guideline) -> Iterator[Finding]:
    """Front matter has no unknown key.

    Kepala halaman tidak memuat kunci yang tidak dikenal.

    Bad:  pemilik: biro-humas
    Good: owner: biro-humas
    """
    for page in guideline:
        for name in page.meta:
            if name not in KNOWN:
                yield Finding(
                    place(page, name),
                    Message(f"kunci '{name}' tidak dikenal", f"unknown key '{name}'")
                    + did_you_mean(name, KNOWN),
                )


@rule("MET003")
def malformed_metadata(guideline: Guideline) -> Iterator[Finding]:
    """Values of the front matter have the right form.

    Nilai di kepala halaman berbentuk benar.

    Bad:  review_by: 23-11-2027
    Good: review_by: 2027-11-23
    """
    for page in guideline:
        for name, shape in FRONT.all.items():
            if page.meta.get(name) not in (None, ""):
                where = place(page, name)
                yield from misshapen(shape, page.meta[name], name, where, guideline.locales)
        yield from backwards(page)


def backwards(page: Page) -> Iterator[Finding]:
    """Report a next review that is before the last."""
    last, following = page.meta.get("last_reviewed_on"), page.meta.get("review_by")
    if isinstance(last, date) and isinstance(following, date) and following <= last:
        yield Finding(
            place(page, "review_by"),
            Message(
                f"'review_by' {following} tidak sesudah 'last_reviewed_on' {last}",
                f"'review_by' {following} is not after 'last_reviewed_on' {last}",
            ),
        )


@rule("MET004", "warning")
def overdue_review(guideline: Guideline) -> Iterator[Finding]:
    """The review date has not passed.

    Tanggal tinjauan belum lewat.

    Bad:  review_by: 2020-01-01
    Good: review_by: 2027-11-23
    """
    for page, day in reviews(guideline):
        if day < guideline.as_of:
            yield Finding(
                place(page, "review_by"),
                Message(
                    f"tinjauan lewat sejak {day}; tinjau halaman lalu majukan tanggalnya",
                    f"review overdue since {day}; review the page, then move the date",
                ),
            )


@rule("MET005", "warning")
def near_review(guideline: Guideline) -> Iterator[Finding]:
    """The review date is not within 30 days.

    Tanggal tinjauan tidak kurang dari 30 hari lagi.

    Bad:  review_by ten days from today
    Good: review_by next year
    """
    for page, day in reviews(guideline):
        if guideline.as_of <= day <= guideline.as_of + SOON:
            yield Finding(
                place(page, "review_by"),
                Message(
                    f"tinjauan jatuh pada {day}; jadwalkan sekarang",
                    f"review is due on {day}; plan it now",
                ),
            )


def reviews(guideline: Guideline) -> Iterator[tuple[Page, date]]:
    """Pages with a review date."""
    for page in guideline:
        day = page.meta.get("review_by")
        if isinstance(day, date):
            yield page, day


@rule("MET006")
def unknown_owner(guideline: Guideline) -> Iterator[Finding]:
    """The owner is in the register of owners.

    Pemilik halaman tercatat di register pemilik.

    Bad:  owner: biro-human
    Good: owner: biro-humas
    """
    owners = guideline.registers.get("owners", {})
    renamed = dict(renamed_owners(guideline))
    for name, where in renamed.items():
        yield Finding(
            where,
            Message(
                f"banyak halaman menyebut '{name}', tidak satu pun menyebut yang di sini;"
                f" kembalikan '{name}'",
                f"many pages name '{name}', and none names what stands here; write '{name}' again",
            ),
        )
    for page in guideline:
        owner = page.meta.get("owner")
        if owners and isinstance(owner, str) and owner not in owners:
            yield Finding(
                place(page, "owner"),
                Message(
                    f"pemilik '{owner}' tidak ada di docs/registers/owners.yml",
                    f"owner '{owner}' is not in docs/registers/owners.yml",
                )
                + did_you_mean(owner, owners),
                after=renamed.get(owner),
            )


def renamed_owners(guideline: Guideline) -> Iterator[tuple[str, Location]]:
    """Yield each owner whom several pages name and the register lacks, with its record by a slip."""
    owners = guideline.registers.get("owners", {})
    named = Counter(str(page.meta.get("owner")) for page in guideline.whole.pages.values())
    unused = {str(key) for key in owners} - set(named)
    for owner, times in named.items():
        near = nearest(owner, unused) if times > 1 and owner not in owners else None
        if near and isinstance(owners, Record):
            yield owner, owners.at[near]


@rule("MET007")
def repeated_prefix(guideline: Guideline) -> Iterator[Finding]:
    """A prefix belongs to one chapter.

    Satu awalan kunci hanya milik satu bab.

    Bad:  prefix: AKUN in two chapters
    Good: prefix: AMAN
    """
    seen: dict[str, Page] = {}
    for page in guideline.sources():
        prefix = page.meta.get("prefix")
        if isinstance(prefix, str) and seen.setdefault(prefix, page) is not page:
            yield Finding(
                place(page, "prefix"),
                Message(
                    f"awalan '{prefix}' sudah milik {seen[prefix].path}; pilih awalan lain",
                    f"prefix '{prefix}' already belongs to {seen[prefix].path}; choose another",
                ),
            )


@rule("SRC001", elsewhere="error")
def unreadable_file(guideline: Guideline) -> Iterator[Finding]:
    """Every file is whole: UTF-8 text, valid YAML where it is YAML, merged, inside the project.

    Setiap berkas utuh: teks UTF-8, YAML-nya sah, selesai digabungkan, dan berada di dalam proyek.

    Bad:  title: Akun: siklus hidup
    Good: title: "Akun: siklus hidup"
    """
    for fault in guideline.faults:
        yield Finding(fault.location, fault.message)
