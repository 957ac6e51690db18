"""TRN: translations that were not brought into line with a later text of the source."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.rules import Finding, rule
from scripts.editions.translations import Drift, document_units, drifts, record_units
from scripts.guideline.model import Guideline, Message


@rule("TRN001", "warning", scope="page", reads=("translations",))
def stale_translation(guideline: Guideline) -> Iterator[Finding]:
    """The source of a section, block or item says what it said when its translation was confirmed.

    Naskah sumber masih sama seperti saat terjemahannya dinyatakan sesuai.

    Bad:  a number changed in docs/id/akun.md, while docs/en/akun.md waits
    Good: python -m scripts translations done akun#AKUN-03
    """
    for drift in drifts(guideline, document_units(guideline)):
        yield Finding(drift.location, behind(drift))


@rule("TRN002", "warning", scope="registers", reads=())
def stale_record(guideline: Guideline) -> Iterator[Finding]:
    """The source of a record or a drawing says what it said when its translation was confirmed.

    Naskah sumber sebuah catatan atau gambar masih sama seperti saat terjemahannya dinyatakan sesuai.

    Bad:  definition: {id: "Daftar akun dinas.", en: "A list."}, where only the first is new
    Good: python -m scripts translations done registers/terms#register-akun
    """
    for drift in drifts(guideline, record_units(guideline)):
        yield Finding(drift.location, behind(drift))


def behind(drift: Drift) -> Message:
    """Say which translation waits, and how it is confirmed."""
    command = f"python -m scripts translations done '{drift.unit.key}'"
    return Message(
        f"naskah sumber '{drift.unit.name}' berubah sesudah terjemahan '{drift.locale}' dinyatakan"
        f" sesuai; samakan, lalu jalankan: {command}",
        f"the source of '{drift.unit.name}' changed after its translation '{drift.locale}' was"
        f" confirmed; bring it into line, then run: {command}",
    )
