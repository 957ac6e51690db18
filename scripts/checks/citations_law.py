"""CIT: what the legal register says of a cited instrument."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.checks.citations import REGISTER_PAGE, mentions
from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Instrument, Message


@rule("CIT004", scope="page")
def instrument_not_in_force(guideline: Guideline) -> Iterator[Finding]:
    """A cited instrument is in force on the given day.

    Peraturan yang dirujuk berlaku pada hari pemeriksaan.

    Bad:  PP 53/2010, revoked by PP 94/2021
    Good: PP 94/2021
    """
    for page, found, instrument, _ in mentions(guideline):
        if instrument is None or is_in_force(instrument, guideline.as_of):
            continue
        by = ", ".join(instrument.revoked_by)
        yield Finding(
            page.at(found.start),
            Message(
                f"'{found.text}' tidak berlaku ({instrument.status})"
                + (f"; pakai '{by}'" * bool(by)),
                f"'{found.text}' is not in force ({instrument.status})"
                + (f"; use '{by}'" * bool(by)),
            ),
        )


def is_in_force(instrument: Instrument, day: date) -> bool:
    """True unless revoked or not yet effective."""
    if instrument.status == "revoked":
        return False
    if instrument.status == "not-yet-in-force":
        return bool(instrument.effective) and instrument.effective <= day.isoformat()
    return True


@rule("CIT005", "warning", scope="page")
def unconfirmed_instrument(guideline: Guideline) -> Iterator[Finding]:
    """A cited instrument is confirmed.

    Peraturan yang dirujuk sudah dipastikan.

    Bad:  an instrument without confirmed_on
    Good: confirmed_on: 2026-11-22
    """
    for page, found, instrument, _ in mentions(guideline):
        if instrument and not instrument.confirmed_on:
            yield Finding(
                page.at(found.start),
                Message(
                    f"'{found.text}' belum dipastikan di register; jangan dijadikan dasar",
                    f"'{found.text}' is not confirmed in the register; rest nothing on it",
                ),
            )


@rule("CIT006", "warning", scope="registers")
def uncited_instrument(guideline: Guideline) -> Iterator[Finding]:
    """An instrument of the register is cited, or tied to one that is.

    Peraturan di register dirujuk, atau terkait dengan yang dirujuk.

    Bad:  a record that nobody cites
    Good: a record that a provision rests on
    """
    cited = cited_keys(guideline)
    for instrument in guideline.instruments.values():
        tied = cited & {*instrument.amended_by, *instrument.revoked_by}
        amends = any(
            instrument.key in (*other.amended_by, *other.revoked_by)
            for other in guideline.instruments.values()
        )
        if instrument.key not in cited and not tied and not amends:
            yield Finding(
                instrument.location,
                Message(
                    f"'{instrument.key}' tidak dirujuk di mana pun",
                    f"'{instrument.key}' is cited nowhere",
                ),
            )


def cited_keys(guideline: Guideline) -> set[str]:
    """Instruments that prose, a basis, a link or a term names."""
    keys = {mention.instrument.key for mention in mentions(guideline) if mention.instrument}
    for document in guideline.documents():
        keys |= {
            reference.fragment
            for reference in document.references
            if reference.fragment
            and REGISTER_PAGE.rpartition("/")[2] in reference.path
            and not document.is_generated(reference.offset)
        }
        keys |= {
            value.partition("#")[0]
            for block in document.of_kind("provision")
            for value, _ in getattr(block.options.get("basis"), "parts", ())
        }
    return keys | {key for term in guideline.terms.values() for key in term.basis}


@rule("CIT007", scope="page")
def unknown_instrument(guideline: Guideline) -> Iterator[Finding]:
    """A cited instrument is in the register.

    Peraturan yang dirujuk ada di register.

    Bad:  UU 99/2022
    Good: UU 27/2022
    """
    names = {format_citation_of(item): item.key for item in guideline.instruments.values()}
    for page, found, instrument, _ in mentions(guideline):
        if instrument is None and guideline.instruments:
            text = f"{found.citation.type} {found.citation.number}/{found.citation.year}"
            yield Finding(
                page.at(found.start),
                Message(
                    f"'{found.text}' tidak ada di docs/registers/instruments.yml",
                    f"'{found.text}' is not in docs/registers/instruments.yml",
                )
                + did_you_mean(text, names),
            )


def format_citation_of(instrument: Instrument) -> str:
    """`UU 27/2022`."""
    return f"{instrument.type} {instrument.number}/{instrument.year}"
