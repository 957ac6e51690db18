"""STR: the outline of a page, and how long its sentences are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline, Heading, Location, Message, Page

ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@rule("STR001", elsewhere="warning", scope="page")
def missing_title(guideline: Guideline) -> Iterator[Finding]:
    """A page opens with its only level-1 heading.

    Halaman dibuka dengan satu-satunya judul tingkat 1.

    Bad:  ## Siklus hidup akun { #akun }
    Good: # Siklus hidup akun { #akun }
    """
    for page in guideline:
        titles = [heading for heading in outline(guideline, page) if heading.level == 1]
        if guideline.site.is_guideline and (not page.headings or page.headings[0].level != 1):
            where = page.headings[0].location if page.headings else page.at(0)
            yield Finding(
                where,
                Message(
                    "halaman tidak dibuka dengan judul tingkat 1; tulis '# Judul { #jangkar }' di atas",
                    "the page does not open with a level-1 heading; write '# Title { #anchor }' above",
                ),
            )
        for heading in titles[1:]:
            yield Finding(
                heading.location,
                Message(
                    f"judul tingkat 1 kedua '{heading.title}'; pakai '##'",
                    f"second level-1 heading '{heading.title}'; use '##'",
                ),
            )


def outline(guideline: Guideline, page: Page) -> Sequence[Heading]:
    """The headings of a page; of another project only where nothing else brings headings."""
    if guideline.site.is_guideline:
        return page.headings
    if page.is_opaque or any(not include.in_code for include in page.includes):
        return ()
    return [heading for heading in page.headings if heading.location.column <= heading.level + 3]


@rule("STR002", elsewhere="error", scope="page")
def repeated_anchor(guideline: Guideline) -> Iterator[Finding]:
    """An anchor is used once on a page.

    Jangkar dipakai satu kali saja di satu halaman.

    Bad:  two headings with { #contoh }
    Good: { #contoh } and { #contoh-balasan }
    """
    for page in guideline:
        seen: dict[str, int] = {}
        for name, location in own_anchors(page):
            if name in seen:
                yield Finding(
                    location,
                    Message(
                        f"jangkar '#{name}' sudah dipakai di baris {seen[name]}; beri nama lain",
                        f"anchor '#{name}' is already used on line {seen[name]}; give it another name",
                    ),
                )
            seen.setdefault(name, location.line)


def own_anchors(page: Page) -> Iterator[tuple[str, Location]]:
    """Anchors that the author wrote, and keys of blocks, in order."""
    rows = [
        (heading.offset, heading.anchor, heading.location)
        for heading in page.headings
        if heading.anchor
    ]
    rows += [(anchor.offset, anchor.name, anchor.location) for anchor in page.anchors]
    rows += [
        (block.offset, block.key, block.argument_location)
        for block in page.blocks
        if block.kind in ("provision", "example", "message") and block.key
    ]
    return ((name, location) for _, name, location in sorted(rows))


@rule("STR003", scope="page")
def missing_anchor(guideline: Guideline) -> Iterator[Finding]:
    """Every heading has an explicit anchor.

    Setiap judul memiliki jangkar yang ditulis.

    Bad:  ## Pendaftaran
    Good: ## Pendaftaran { #pendaftaran }
    """
    for page in guideline:
        for heading in page.headings:
            if heading.anchor is None:
                is_tag = heading.location.column == heading.level + 1
                yield Finding(
                    heading.location,
                    hashtag(heading.title)
                    if is_tag
                    else Message(
                        f"judul '{heading.title}' tidak berjangkar; tambahkan ' {{ #nama-jangkar }}'",
                        f"heading '{heading.title}' has no anchor; add ' {{ #anchor-name }}'",
                    ),
                )


def hashtag(title: str) -> Message:
    """A hash at the start of a line makes a heading, even without a space."""
    return Message(
        f"'#{title}' di awal baris menjadi judul; bila ini tagar, tulis '\\#{title}'",
        f"'#{title}' at the start of a line becomes a heading; if it is a hashtag,"
        f" write '\\#{title}'",
    )


@rule("STR004", elsewhere="warning", scope="page")
def skipped_level(guideline: Guideline) -> Iterator[Finding]:
    """Heading levels do not skip.

    Tingkat judul tidak melompat.

    Bad:  ## Ketentuan … #### Pendaftaran
    Good: ## Ketentuan … ### Pendaftaran
    """
    for page in guideline:
        for above, heading in pairwise(outline(guideline, page)):
            if heading.level > above.level + 1:
                yield Finding(
                    heading.location,
                    Message(
                        f"judul '{heading.title}' melompat dari tingkat {above.level} ke"
                        f" {heading.level}; pakai '{'#' * (above.level + 1)}'",
                        f"heading '{heading.title}' skips from level {above.level} to"
                        f" {heading.level}; use '{'#' * (above.level + 1)}'",
                    ),
                )


@rule("STR005", scope="page")
def malformed_anchor(guideline: Guideline) -> Iterator[Finding]:
    """An anchor is lower-case ASCII words with hyphens.

    Jangkar berupa kata huruf kecil ASCII yang dipisahkan tanda hubung.

    Bad:  { #Daftar_Periksa }
    Good: { #daftar-periksa }
    """
    for page in guideline:
        for heading in page.headings:
            if heading.anchor and not ANCHOR.match(heading.anchor):
                right = kebab(heading.anchor)
                yield Finding(
                    heading.location,
                    Message(
                        f"jangkar '#{heading.anchor}' bukan huruf kecil ASCII dengan tanda hubung;"
                        f" pakai '#{right}'",
                        f"anchor '#{heading.anchor}' is not lower-case ASCII with hyphens;"
                        f" use '#{right}'",
                    ),
                )


def kebab(text: str) -> str:
    """The nearest well-formed anchor."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "bagian"
