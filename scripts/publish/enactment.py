"""The annex of a decree: its head and end, with blanks until there is a decree, then with its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scripts.guideline import locales
from scripts.publish.project import Project, PublishError

ANNEX = "lampiran"  # the kind of edition that a decree enacts
SUFFIX = "-ditetapkan"
FROZEN = Path("docs/registers/editions")


@dataclass(frozen=True)
class Enactment:
    """The decree as it was recorded in publication.yml; `status` and the like by language."""

    instrument: Mapping[str, str]
    number: str
    date: date
    place: str
    office: Mapping[str, str]
    signatory: str
    status: Mapping[str, str]

    def values(self, locale: str) -> dict[str, str]:
        """Return what the head and the end of the annex say in one language."""
        return {
            "instrument": self.instrument[locale],
            "number": self.number,
            "year": str(self.date.year),
            "date": locales.day(self.date, locale),
            "office": self.office[locale],
            "signatory": self.signatory,
        }


def enactment_of(project: Project) -> Enactment | None:
    """Return the decree that enacts this text; None until there is one, and for any later text.

    Raises PublishError where it names an edition that was never frozen.
    """
    record = project.record.get("enactment")
    if record is None:
        return None
    edition = str(record["edition"])
    if not (project.root / FROZEN / f"{edition}.json").is_file():
        raise PublishError(
            f"docs/registers/publication.yml: 'enactment' menyebut edisi {edition}, yang belum dibekukan;"
            " jalankan 'edition release', atau perbaiki nomornya"
            f" / names edition {edition}, which was never frozen; release it, or mend the number"
        )
    if project.edition.name != edition or not project.edition.text:
        return None
    return Enactment(**{name: record[name] for name in Enactment.__dataclass_fields__})


def head_and_end(project: Project, locale: str) -> dict[str, Any]:
    """Return the lines of the head, and office and name at the end, as an annex prints them."""
    decree, record = enactment_of(project), project.record
    blanks = {name: str(pair[locale]) for name, pair in record["blanks"].items()}
    values = decree.values(locale) if decree else blanks
    head = [line.format_map(values) for line in record["decree"][locale]]
    return {
        "decree": [line.upper() for line in head] if decree else head,
        "office": f"{values['office'].upper()},",
        "signatory": values["signatory"].upper() if decree else values["signatory"],
    }


def named(project: Project, kind: str, locale: str) -> str:
    """Return `Keputusan … Nomor … Tahun …`; empty for what no decree enacts."""
    decree = enactment_of(project) if kind == ANNEX else None
    values = decree.values(locale) if decree else {}
    return project.words(locale)["enacted_by"].format_map(values) if decree else ""


def words_of(project: Project, kind: str, locale: str) -> dict[str, str]:
    """Return the printed words of an edition: an enacted one is no draft any more."""
    words = project.words(locale)
    decree = enactment_of(project) if kind == ANNEX else None
    if decree is None:
        return {**words, "enacted": ""}
    said = f"{decree.place}, {locales.day(decree.date, locale)}"
    return {
        **words,
        "status": f"{decree.status[locale]} – {named(project, kind, locale)}",
        "sign_note": words["sign_note_enacted"],
        "enacted_on": said,
    }
