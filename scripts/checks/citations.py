"""CIT: legal citations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scripts.checks.rules import Finding, rule
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
    """The citations of one page."""
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
    """The link in whose text a citation stands."""
    return next(
        (
            reference
            for reference in page.references
            if reference.start < found.start and found.end <= reference.offset
        ),
        None,
    )


@rule("CIT001", scope="page")
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


@rule("CIT002", scope="page")
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


@rule("CIT003", scope="page")
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
