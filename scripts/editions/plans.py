"""What the editor says about the next edition: docs/registers/editions/next.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scripts.editions.diff import Change

Texts = Mapping[str, str]
EMPTY = """\
# yaml-language-server: $schema=../schemas/plans.json
# Catatan perubahan untuk edisi berikutnya; dibekukan oleh `python -m scripts edition release`.
# Change notes for the next edition; frozen by the release command.
#
# summary:     satu kalimat tentang edisi ini / one sentence about the edition
# notes:       mengapa berubah; kunci butir (AKUN-03), halaman (akun), atau jenis (terms)
# withdrawn:   kunci yang dicabut, dengan alasannya / keys that are withdrawn, and why
#
# summary: {id: "…", en: "…"}
# notes:
#   AKUN-03: {id: "…", en: "…"}
# withdrawn:
#   AKUN-07: {id: "…", en: "…"}
"""


def notes_of(plans: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Every note and every reason for a withdrawal, by what it is about."""
    found: dict[str, dict[str, str]] = {}
    for name in ("notes", "withdrawn"):
        section = plans.get(name)
        for key, texts in section.items() if isinstance(section, dict) else ():
            if isinstance(texts, dict):
                found[str(key)] = {str(locale): str(text) for locale, text in texts.items()}
    return found


def withdrawn_keys(plans: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that the next edition withdraws."""
    section = plans.get("withdrawn")
    return tuple(section) if isinstance(section, dict) else ()


def summary_of(plans: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentence about the edition in each language."""
    summary = plans.get("summary")
    if not isinstance(summary, dict):
        return {}
    return {str(locale): str(text) for locale, text in summary.items()}


def note_for(notes: Mapping[str, Texts], change: Change) -> Texts:
    """Return the note that is nearest to a change: on the item, its page, its kind."""
    names = (
        (change.key,) if change.action == "withdrawn" else (change.key, change.page, change.kind)
    )
    return next((notes[name] for name in names if name in notes), {})


def unexplained(
    found: Iterable[Change], notes: Mapping[str, Texts], locales: Iterable[str]
) -> Iterator[Change]:
    """Yield changes without a note in every language; a withdrawal needs a note of its own."""
    wanted = tuple(locales)
    for change in found:
        note = note_for(notes, change)
        if not all(note.get(locale, "").strip() for locale in wanted):
            yield change
