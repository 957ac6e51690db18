"""PLT: the register of platforms is whole, and its facts are not old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.checks.metadata import renamed_owners
from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.platforms import (
    CHECK_AGAIN,
    Known,
    cells_of,
    facts,
    platform_names,
    task_names,
)

FOUND_NOTHING: Mapping[str, str] = {"id": "Tidak ditemukan, dicoba:", "en": "Not found, tried:"}


@rule("PLT001", scope="registers")
def incomplete_platforms(guideline: Guideline) -> Iterator[Finding]:
    """Every task has every platform, in both languages, with evidence, day and owner.

    Setiap tugas memuat setiap platform, dalam kedua bahasa, dengan dasar, tanggal, dan pemilik.

    Bad:  threads: {id: "", en: ""}
    Good: threads: {id: "Tidak ditemukan, dicoba: …", en: "Not found, tried: …", evidence: none}
    """
    register = guideline.registers.get("platforms", {})
    names = platform_names(guideline)
    for task in task_names(guideline):
        cells = cells_of(guideline, task)
        where = next(
            (cell.location for cell in cells.values()),
            getattr(register, "at", {}).get("cells", Location("docs/registers/platforms.yml")),
        )
        for platform in names:
            if platform not in cells:
                yield Finding(
                    where,
                    Message(
                        f"tugas '{task}' tidak memuat platform '{platform}'",
                        f"task '{task}' lacks platform '{platform}'",
                    ),
                )
    renamed = dict(renamed_owners(guideline))
    for known in facts(guideline):
        yield from weak_fact(guideline, known, renamed)


def weak_fact(
    guideline: Guideline, known: Known, renamed: Mapping[str, Location]
) -> Iterator[Finding]:
    """Yield what a fact lacks: words, evidence, source, day, owner."""
    for locale, opening in FOUND_NOTHING.items():
        text = known.text.get(locale, "")
        if text and (known.evidence == "none") != text.startswith(opening):
            yield Finding(
                known.location,
                Message(
                    f"'{known.key}' ({locale}): '{opening} …' dan 'evidence: none' selalu bersama",
                    f"'{known.key}' ({locale}): '{opening} …' and 'evidence: none' go together",
                ),
            )
    if not known.evidence:
        return  # REG001 says what an empty cell lacks
    owner = known.places.get("owner", known.location)
    lacks = {
        "source": known.evidence != "none" and not known.source,
        "owner": known.owner not in guideline.registers.get("owners", {}),
    }
    for field, is_lacking in lacks.items():
        if is_lacking:
            yield Finding(
                owner if field == "owner" else known.location,
                Message(
                    f"'{known.key}': '{field}' tidak ada, tidak dikenal, atau salah bentuk",
                    f"'{known.key}': '{field}' is missing, unknown or malformed",
                ),
                after=renamed.get(known.owner) if field == "owner" else None,
            )


@rule("PLT002", "warning", scope="registers")
def stale_fact(guideline: Guideline) -> Iterator[Finding]:
    """What is known of a platform or a contact was checked within half a year.

    Keterangan platform dan kontak diperiksa dalam setengah tahun terakhir.

    Bad:  checked_on: 2026-01-05, in December 2026
    Good: checked_on: 2026-12-01
    """
    for known in facts(guideline):
        if known.is_stale(guideline.as_of):
            yield Finding(
                known.location,
                Message(
                    f"'{known.key}' terakhir diperiksa {known.checked_on}, lebih dari"
                    f" {CHECK_AGAIN.days} hari; pemilik '{known.owner}' memeriksanya lagi",
                    f"'{known.key}' was last checked on {known.checked_on}, more than"
                    f" {CHECK_AGAIN.days} days ago; its owner '{known.owner}' checks it again",
                ),
            )
