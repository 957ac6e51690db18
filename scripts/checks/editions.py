"""EDN: frozen records untouched, keys alive, dates and numbers of editions agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.editions.diff import Change, Word, changes, word_diff
from scripts.editions.items import frozen_items
from scripts.editions.plans import notes_of, unexplained, withdrawn_keys
from scripts.editions.record import (
    NAME,
    body_digest,
    broken_items,
    home_of,
    in_order,
    keyed,
    latest,
    live_keys,
    order,
)
from scripts.guideline.history import CHANGELOG, KINDS
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.records import Record

SECTION = re.compile(r"^## (\d[\d.]*\d)\b(.*)$", re.M)
# What binds or is copied as it is. The registers follow the world outside; a release asks for their
# reasons too.
PLANNED = ("provisions", "checklist", "messages", "examples")
LONGEST = 120  # letters of a wording that a message shows
DIGEST = re.compile(r"sha256:([0-9a-f]+)")


@rule("EDN001", reads=())
def altered_record(guideline: Guideline) -> Iterator[Finding]:
    """A frozen record is as it was on the day of its release.

    Catatan beku sama seperti pada hari ia dibekukan.

    Bad:  a word changed in docs/registers/editions/1.0.json
    Good: git checkout v1.0 -- docs/registers/editions/1.0.json
    """
    for name, record in guideline.history.frozen.items():
        where = guideline.history.places[name]
        if record["digest"] == body_digest(record):
            continue
        keys = ", ".join(f"'{key}'" for _, key in list(broken_items(record))[:5])
        yield Finding(
            where,
            Message(
                f"catatan beku edisi {name} berubah setelah dibekukan; pulihkan dari git",
                f"the frozen record of edition {name} was altered; restore it from git",
            )
            + Message(*(f": {keys}" if keys else "",) * 2),
        )


@rule("EDN002")
def broken_chain(guideline: Guideline) -> Iterator[Finding]:
    """Each record names the record before it and its digest.

    Setiap catatan menyebut catatan sebelumnya beserta sidiknya.

    Bad:  1.1.json, whose "previous" is not the digest of 1.0.json
    Good: every record of every edition, unaltered
    """
    before: Mapping[str, Any] | None = None
    for record in in_order(guideline.history.frozen):
        expected = before and {"edition": before["edition"], "digest": before["digest"]}
        if record.get("previous") != expected:
            wanted = expected["edition"] if expected else "null"
            found = (record.get("previous") or {}).get("edition", "null")
            yield Finding(
                guideline.history.places[record["edition"]],
                Message(
                    f"catatan menunjuk '{found}', bukan '{wanted}' dengan sidiknya sekarang;"
                    " ada catatan yang hilang atau diganti",
                    f"the record points to '{found}', not to '{wanted}' with its present digest;"
                    " a record is missing or was replaced",
                ),
            )
        before = record


@rule("EDN003")
def disagreeing_changelog(guideline: Guideline) -> Iterator[Finding]:
    """CHANGELOG has a section for every edition, with its date and the digest of its record.

    CHANGELOG memuat bagian untuk setiap edisi, dengan tanggal dan sidik catatannya.

    Bad:  ## 1.0 – 2026-11-24, while the record says 2026-11-23
    Good: ## 1.0 – 2026-11-23
    """
    history = guideline.history
    text = history.changelog
    sections = {match[1]: match for match in SECTION.finditer(text)}
    wanted = {**({history.edition: {}} if history.edition else {}), **history.frozen}
    for name, record in wanted.items() if text else ():
        match = sections.get(name)
        if match is None:
            yield Finding(
                Location(CHANGELOG),
                Message(
                    f"tidak ada bagian '## {name}'; tambahkan",
                    f"there is no section '## {name}'; add it",
                ),
            )
        elif record:
            yield from other_facts(record, match, text)


def other_facts(record: Mapping[str, Any], match: re.Match[str], text: str) -> Iterator[Finding]:
    """Report a date or a digest that is not that of the record."""
    body = text[match.end() :].partition("\n## ")[0]
    where = Location(CHANGELOG, text.count("\n", 0, match.start()) + 1)
    digest = DIGEST.search(body)
    if record["date"] not in match[2]:
        yield Finding(
            where,
            Message(
                f"tanggal edisi {match[1]} bukan {record['date']} seperti dalam catatan beku",
                f"the date of edition {match[1]} is not {record['date']} as in its frozen record",
            ),
        )
    if digest is None or digest[1] != record["digest"]:
        yield Finding(
            where,
            Message(
                f"sidik edisi {match[1]} bukan 'sha256:{record['digest']}'",
                f"the digest of edition {match[1]} is not 'sha256:{record['digest']}'",
            ),
        )


@rule("EDN004")
def wrong_edition(guideline: Guideline) -> Iterator[Finding]:
    """The tree is the last edition or the next, by its number, and no page says it is newer.

    Naskah bernomor edisi terakhir atau berikutnya, dan tidak ada halaman yang mengaku lebih baru.

    Bad:  version: "1.2" while extra.edition is "1.1"
    Good: version: "1.1"
    """
    edition, frozen = guideline.history.edition, guideline.history.frozen
    if not NAME.match(edition):
        if edition:
            yield Finding(
                Location("mkdocs.yml"),
                Message(
                    f"extra.edition '{edition}' bukan nomor seperti 1.1",
                    f"extra.edition '{edition}' is not a number like 1.1",
                ),
            )
        return
    newest = max(frozen, key=order, default=edition)
    if order(edition) < order(newest):
        yield Finding(
            Location("mkdocs.yml"),
            Message(
                f"extra.edition '{edition}' lebih lama daripada edisi {newest} yang sudah"
                " dibekukan",
                f"extra.edition '{edition}' is older than edition {newest}, which is released",
            ),
        )
    for page in guideline:
        version = page.meta.get("version")
        if isinstance(version, str) and NAME.match(version) and order(version) > order(edition):
            yield Finding(
                page.meta_at.get("version", page.at(0)),
                Message(
                    f"versi '{version}' lebih baru daripada edisi '{edition}' di mkdocs.yml",
                    f"version '{version}' is newer than edition '{edition}' in mkdocs.yml",
                ),
            )


@rule("EDN005", whole=True)
def lost_key(guideline: Guideline) -> Iterator[Finding]:
    """A key of the last edition still stands, or is withdrawn in next.yml.

    Kunci edisi terakhir masih ada, atau dicabut di next.yml.

    Bad:  AKUN-03 deleted from the chapter
    Good: withdrawn: {AKUN-03: {id: "…", en: "…"}}
    """
    frozen = guideline.history.frozen
    if not frozen:
        return
    newest = frozen[max(frozen, key=order)]
    planned, standing = withdrawn_keys(guideline.history.plans), live_keys(guideline)
    for kind in KINDS:
        for key, body in newest.get(kind, {}).items():
            if key not in standing[kind] and key not in planned:
                yield Finding(
                    home_of(guideline, kind, body),
                    Message(
                        f"kunci '{key}' dari edisi {newest['edition']} hilang; kembalikan, atau"
                        " cabut dengan alasan di docs/registers/editions/next.yml",
                        f"key '{key}' of edition {newest['edition']} is gone; bring it back, or"
                        " withdraw it with a reason in docs/registers/editions/next.yml",
                    ),
                    about=f"{guideline.source}#{key}",
                )


@rule("EDN006")
def reused_key(guideline: Guideline) -> Iterator[Finding]:
    """A withdrawn key is never used again.

    Kunci yang sudah dicabut tidak dipakai lagi.

    Bad:  /// provision | AKUN-07, which edition 1.1 withdrew
    Good: the next free number
    """
    frozen = guideline.history.frozen
    if not frozen:
        return
    gone = frozen[max(frozen, key=order)]["withdrawn"]
    for kind, key, where in keyed(guideline):
        if key in gone.get(kind, {}):
            last = gone[kind][key]
            yield Finding(
                where,
                Message(
                    f"kunci '{key}' sudah dicabut, terakhir ada dalam edisi {last};"
                    " pakai nomor baru",
                    f"key '{key}' was withdrawn, last stood in edition {last}; use a new number",
                ),
            )


@rule("EDN007")
def unknown_plan(guideline: Guideline) -> Iterator[Finding]:
    """next.yml speaks of items, pages and kinds that exist.

    next.yml menyebut butir, halaman, dan jenis yang ada.

    Bad:  notes: {AKUN-O3: {id: "…", en: "…"}}
    Good: notes: {AKUN-03: {id: "…", en: "…"}}
    """
    plans = guideline.history.plans
    frozen = guideline.history.frozen
    last = frozen[max(frozen, key=order)] if frozen else {}
    names = {key for keys in live_keys(guideline).values() for key in keys}
    names |= {key for kind in KINDS for key in last.get(kind, {})}
    names |= {page.slug for page in guideline} | set(KINDS) | set(last.get("pages", {}))
    for section in ("notes", "withdrawn"):
        record = plans.get(section)
        if not isinstance(record, Record):
            continue
        for key, where in record.at.items():
            if key not in names:
                yield Finding(
                    where,
                    Message(f"tidak ada '{key}' untuk dicatat", f"there is no '{key}' to note")
                    + did_you_mean(key, names),
                )


@rule("EDN008", whole=True)
def unplanned_change(guideline: Guideline) -> Iterator[Finding]:
    """What an edition froze changes only with a reason for the next edition in next.yml.

    Yang sudah dibekukan hanya berubah dengan alasan untuk edisi berikutnya di next.yml.

    Bad:  AKUN-02 says 30 days, edition 1.0 says 10, and next.yml is silent
    Good: notes: {AKUN-02: {id: "…", en: "…"}}
    """
    before = latest(guideline.history.frozen)
    if before is None:
        return
    found = changes(before, frozen_items(guideline))
    amended = (change for change in found if change.action == "amended" and change.kind in PLANNED)
    for change in unexplained(amended, notes_of(guideline.history.plans), guideline.locales):
        where = places_of(guideline).get(change.key) or home_of(
            guideline, change.kind, change.after
        )
        yield Finding(where, unplanned(change, str(before["edition"]), guideline.source))


def places_of(guideline: Guideline) -> dict[str, Location]:
    """Where each keyed item of the source language stands."""
    return {key: where for _, key, where in keyed(guideline)}


def unplanned(change: Change, edition: str, locale: str) -> Message:
    """Say which item changed, from which words to which, and what to write where."""
    old, new = wordings(change, locale)
    line = f'{change.key}: {{id: "…", en: "…"}}'
    return Message(
        f"'{change.key}' berubah sejak edisi {edition} tanpa alasan: dari '{old}' menjadi '{new}';"
        f" tulis di docs/registers/editions/next.yml di bawah 'notes': {line}",
        f"'{change.key}' changed since edition {edition} without a reason: from '{old}' to"
        f" '{new}'; write below 'notes' in docs/registers/editions/next.yml: {line}",
    )


def wordings(change: Change, locale: str) -> tuple[str, str]:
    """Return the words that differ before and after; where none do, the facts beside the text."""
    bodies = change.before, change.after
    words = word_diff(*(str(body["text"].get(locale, "")) for body in bodies))
    if any(word.state != "same" for word in words):
        return shown(words, "old"), shown(words, "new")
    names = [name for name in change.after if name not in ("digest", "text")]
    names = [name for name in names if change.before.get(name) != change.after[name]]
    before, after = (", ".join(f"{name} {body.get(name)}" for name in names) for body in bodies)
    return before or change.kind, after or change.kind


def shown(words: list[Word], state: str) -> str:
    """Return the words that were only before or are only after, shortened; `–` for none."""
    text = " … ".join(word.text for word in words if word.state == state)
    return shorten(text, LONGEST, placeholder=" …") or "–"
