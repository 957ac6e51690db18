"""CIT: legal citations, and what the legal register says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.legal import (
    Found,
    find_citations,
    format_citation,
    instrument_of,
    is_house_form,
)
from scripts.guideline.model import Guideline, Instrument, Message, Page, Reference

REGISTER_PAGE = "lampiran/dasar-hukum"


class Mention(NamedTuple):
    """A citation in the prose of a page, and the link around it."""

    page: Page
    found: Found
    instrument: Instrument | None
    link: Reference | None


def mentions(guideline: Guideline) -> list[Mention]:
    """Every citation outside generated blocks and ready texts."""
    return [
        mention
        for document in guideline.documents()
        for mention in page_mentions(guideline, document)
    ]


def page_mentions(guideline: Guideline, page: Page) -> Iterator[Mention]:
    """Yield the citations of one page."""
    outside = [
        (block.offset, block.end) for block in page.blocks if block.kind in ("example", "message")
    ]
    outside += [(block.start, block.end) for block in page.generated]
    for found in find_citations(page.prose, page.locale):
        if not any(start <= found.start < end for start, end in outside):
            yield Mention(
                page,
                found,
                instrument_of(found.citation, guideline.instruments),
                link_around(page, found),
            )


def link_around(page: Page, found: Found) -> Reference | None:
    """Return the link in whose text a citation stands."""
    return next(
        (
            reference
            for reference in page.references
            if reference.start < found.start and found.end <= reference.offset
        ),
        None,
    )


@rule("CIT001", scope="page", reads=("instruments",))
def unlinked_citation(guideline: Guideline) -> Iterator[Finding]:
    """A citation in prose is linked to the legal register.

    Rujukan hukum di dalam teks ditautkan ke register hukum.

    Bad:  sesuai UU 27/2022 Pasal 46
    Good: sesuai [UU 27/2022 Pasal 46](lampiran/dasar-hukum.md#uu-27-2022)
    """
    for page, found, instrument, link in mentions(guideline):
        in_heading = any(
            heading.location.line == page.at(found.start).line for heading in page.headings
        )
        if link is None and not in_heading and page.slug != REGISTER_PAGE:
            key = instrument.key if instrument else "…"
            yield Finding(
                page.at(found.start),
                Message(
                    f"'{found.text}' belum ditautkan; tulis"
                    f" '[{found.text}](lampiran/dasar-hukum.md#{key})'",
                    f"'{found.text}' is not linked; write"
                    f" '[{found.text}](lampiran/dasar-hukum.md#{key})'",
                ),
            )


@rule("CIT002", scope="page", reads=("instruments",))
def malformed_citation(guideline: Guideline) -> Iterator[Finding]:
    """A citation has the house form of its language.

    Rujukan hukum ditulis dalam bentuk baku bahasanya.

    Bad:  UU No. 27 Tahun 2022, Pasal 46
    Good: UU 27/2022 Pasal 46; in English: Law 27/2022, Article 46
    """
    for page, found, _, _ in mentions(guideline):
        if page.locale in ("id", "en") and not is_house_form(found, page.locale):
            right = format_citation(found.citation, page.locale)
            yield Finding(
                page.at(found.start),
                Message(
                    f"bentuk rujukan '{found.text}' tidak baku; tulis '{right}'",
                    f"citation '{found.text}' is not in house form; write '{right}'",
                ),
            )


@rule("CIT003", scope="page", reads=("instruments",))
def mismatched_citation(guideline: Guideline) -> Iterator[Finding]:
    """The text and the link of a citation name the same instrument.

    Teks dan tautan rujukan menyebut peraturan yang sama.

    Bad:  [UU 27/2022](lampiran/dasar-hukum.md#uu-28-2014)
    Good: [UU 27/2022](lampiran/dasar-hukum.md#uu-27-2022)
    """
    for _, found, instrument, link in mentions(guideline):
        if (
            link is None
            or instrument is None
            or f"{REGISTER_PAGE.rpartition('/')[2]}.md" not in link.path
        ):
            continue
        if link.fragment != instrument.key:
            yield Finding(
                link.location,
                Message(
                    f"teks menyebut '{found.text}', tautan menuju '#{link.fragment or ''}';"
                    f" maksud Anda '#{instrument.key}'?",
                    f"text says '{found.text}', link goes to '#{link.fragment or ''}';"
                    f" did you mean '#{instrument.key}'?",
                ),
            )


@rule("CIT005", "warning", scope="page", reads=("instruments",))
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


@rule("CIT007", scope="page", reads=("instruments",))
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
