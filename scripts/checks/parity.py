"""PAR: both languages agree, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.checks.citations import page_mentions
from scripts.checks.pairing import Mark, compare, in_section, pairs, sections, unordered
from scripts.checks.parity_projects import changed_outlines, unlinked_pages, untranslated_pages
from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline, Message, Page

NEUTRAL = ("prefix", "version", "owner", "last_reviewed_on", "review_by")


@rule("PAR001", elsewhere="warning", scope="page")
def missing_translation(guideline: Guideline) -> Iterator[Finding]:
    """Every page and fragment exists in every locale.

    Setiap halaman dan fragmen ada dalam setiap bahasa.

    Bad:  docs/id/akun.md without docs/en/akun.md
    Good: both
    """
    if not guideline.site.is_guideline:
        yield from untranslated_pages(guideline)
        return
    for page in guideline.documents():
        for locale in guideline.locales:
            path = page.path.replace(f"/{page.locale}/", f"/{locale}/", 1)
            if (
                path not in guideline.files
                and path not in guideline.unreadable
                and page.locale in guideline.locales
            ):
                yield Finding(
                    page.at(0),
                    Message(
                        f"belum ada terjemahan '{path}'; buat dengan jangkar dan kunci yang sama",
                        f"there is no translation '{path}'; write it with the same anchors and keys",
                    ),
                )


@rule("PAR002", elsewhere="warning", scope="page")
def different_outline(guideline: Guideline) -> Iterator[Finding]:
    """Outlines agree: anchors, levels, order.

    Kerangka sama: jangkar, tingkat, urutan.

    Bad:  ## Pendaftaran { #pendaftaran } against ### Registration { #registration }
    Good: ## Registration { #pendaftaran }
    """

    if not guideline.site.is_guideline:
        yield from changed_outlines(guideline)
        return

    def outline(page: Page) -> list[Mark]:
        return [
            Mark(f"{'#' * heading.level} {{ #{heading.anchor} }}", heading.location)
            for heading in page.headings
            if heading.anchor and not page.is_generated(heading.offset)
        ]

    yield from compare(guideline, Message("judul", "heading"), outline)


@rule("PAR003", scope="page")
def different_checklist(guideline: Guideline) -> Iterator[Finding]:
    """Checklist items agree: keys and order.

    Butir daftar periksa sama: kunci dan urutan.

    Bad:  AKUN-C07 in one language only
    Good: AKUN-C07 in both
    """
    yield from compare(
        guideline,
        Message("butir", "item"),
        lambda page: [
            Mark(item.key, item.location, item.location.line) for item in page.checklist if item.key
        ],
        lambda key, text: f"- [ ] **{key}** {text}\n",
    )


@rule("PAR004", elsewhere="warning", scope="page")
def different_links(guideline: Guideline) -> Iterator[Finding]:
    """Links agree, section by section.

    Tautan sama, bagian demi bagian.

    Bad:  a link to keamanan.md in one language only
    Good: the same targets in both
    """

    if not guideline.site.is_guideline:
        yield from unlinked_pages(guideline)
        return

    def links(page: Page) -> list[Mark]:
        return [
            Mark(f"{reference.target} (#{page.section_of(reference.offset)})", reference.location)
            for reference in page.references
            if reference.kind in ("link", "image", "html")
            and not page.is_generated(reference.offset)
        ]

    yield from by_section(guideline, links, Message("tautan", "link"))


@rule("PAR005", scope="page")
def different_citations(guideline: Guideline) -> Iterator[Finding]:
    """Citations agree: the same instruments, articles and paragraphs, section by section.

    Rujukan hukum sama: peraturan, pasal, dan ayat yang sama, bagian demi bagian.

    Bad:  Pasal 46 against Article 45
    Good: Pasal 46 and Article 46
    """

    def cited(page: Page) -> list[Mark]:
        marks = []
        for mention in page_mentions(guideline, page):
            name = " ".join(filter(None, mention.found.citation))
            marks.append(
                Mark(
                    f"{name} (#{page.section_of(mention.found.start)})",
                    page.at(mention.found.start),
                )
            )
        return marks

    yield from by_section(guideline, cited, Message("rujukan", "citation"))


def by_section(
    guideline: Guideline, marks: Callable[[Page], list[Mark]], what: Message
) -> Iterator[Finding]:
    """Marks of a page that its translation lacks in the same section, and the other way round."""
    for page, other in pairs(guideline):
        ours, theirs = marks(page), marks(other)
        for section in sections(page, other):
            yield from unordered(
                in_section(ours, section), in_section(theirs, section), page, other, what
            )


@rule("PAR006", scope="page")
def different_metadata(guideline: Guideline) -> Iterator[Finding]:
    """Front matter that is not text agrees.

    Kepala halaman yang bukan teks sama.

    Bad:  version: "1.0" against version: "1.1"
    Good: the same version in both
    """
    for page, other in guideline.translations():
        for name in NEUTRAL:
            ours, theirs = page.meta.get(name), other.meta.get(name)
            if ours != theirs:
                yield Finding(
                    other.meta_at.get(name, other.at(0)),
                    Message(
                        f"'{name}' adalah '{theirs}', di {page.path} '{ours}'; samakan",
                        f"'{name}' is '{theirs}', in {page.path} '{ours}'; make them equal",
                    ),
                )
