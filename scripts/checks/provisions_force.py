"""PRV: the force of a provision, in its metadata and in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.provisions import option_place, provisions
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.locales import FORCES
from scripts.guideline.model import Guideline, Message


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
    for page, block in provisions(guideline):
        force = forces.get(block.key, "")
        word = FORCES.get(force, {}).get(page.locale)
        if word and not re.search(force_pattern(force, word), block.text, re.IGNORECASE):
            yield Finding(
                block.text_location,
                Message(
                    f"teks '{block.key}' tidak memuat kata '{word}' ({force})",
                    f"text of '{block.key}' lacks the word '{word}' ({force})",
                ),
            )


def force_by_key(guideline: Guideline) -> dict[str, str]:
    """The force of each provision, from the source language."""
    return {
        block.key: block.options["force"].value
        for _, block in provisions(guideline, guideline.source)
        if "force" in block.options
    }


def force_pattern(force: str, word: str) -> str:
    """A pattern for the word of a force; `must` is not part of `must not`."""
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
