"""PAR on projects of others: what can be said of translations without knowing their rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from scripts.checks.rules import Finding
from scripts.guideline.model import Guideline, Heading, Location, Message, Page
from scripts.guideline.resolve import resolver_of

Places = dict[str, Location]


def localised(guideline: Guideline) -> Iterator[Page]:
    """Yield the pages that belong to a language; with suffixes, one without is of the default."""
    site_map = resolver_of(guideline).map
    for page in guideline if len(guideline.locales) > 1 else ():
        source = resolver_of(guideline).source_of(page)
        if site_map.site.layout == "suffix" or site_map.locale_of(source):
            yield page


def untranslated_pages(guideline: Guideline) -> Iterator[Finding]:
    """Pages that a language of the site lacks, once each."""
    if len(guideline.locales) < 2:
        return
    refused = {name for path in guideline.unreadable if (name := _name(guideline, path))}
    for page in localised(guideline):
        lacking = [
            locale
            for locale in guideline.locales
            if (locale, page.slug) not in guideline.pages and (locale, page.slug) not in refused
        ]
        others = any((locale, page.slug) in guideline.pages for locale in guideline.locales[:1])
        if lacking and (page.locale == guideline.source or not others):
            names = ", ".join(lacking)
            yield Finding(
                page.at(0),
                Message(
                    f"belum ada halaman ini dalam: {names}", f"this page is missing in: {names}"
                ),
            )


def _name(guideline: Guideline, path: str) -> tuple[str, str]:
    site_map = resolver_of(guideline).map
    source = path.removeprefix(site_map.prefix)
    locale = site_map.locale_of(source) or guideline.locales[0]
    return locale, site_map.neutral(source).removesuffix(".md")


def translated(guideline: Guideline) -> Iterator[tuple[Page, Page]]:
    """Pages of the default language with each translation, where nothing else makes headings."""
    for page in localised(guideline):
        if page.locale != guideline.source or _is_open(page):
            continue
        for locale in guideline.locales[1:]:
            other = guideline.pages.get((locale, page.slug))
            if other is not None and not _is_open(other):
                yield page, other


def _is_open(page: Page) -> bool:
    """Return True where macros, directives or fragments bring what the page does not show."""
    return page.is_opaque or any(not include.in_code for include in page.includes)


def changed_outlines(guideline: Guideline) -> Iterator[Finding]:
    """Report the first heading in which a translation is built otherwise.

    What follows is its echo.
    """
    for page, other in translated(guideline):
        for ours, theirs in zip_longest(page.headings, other.headings):
            if ours is None or theirs is None or _shape(ours) != _shape(theirs):
                yield _differs(page, other, ours, theirs)
                break


def _shape(heading: Heading | None) -> str:
    """`## { #anchor }`: what a translation keeps."""
    if heading is None:
        return ""
    anchor = f" {{ #{heading.anchor} }}" if heading.anchor else ""
    return "#" * heading.level + anchor


def _differs(page: Page, other: Page, ours: Heading | None, theirs: Heading | None) -> Finding:
    """At the translation where it has a heading there, else at the page."""
    here, there = (theirs, page) if theirs else (ours, other)
    assert here is not None
    counterpart = _shape(ours if theirs else theirs)
    shown = f"'{counterpart}'" if counterpart else None
    return Finding(
        here.location,
        Message(
            f"kerangka berbeda mulai dari sini: '{_shape(here)}', di {there.path}"
            f" {shown or 'tidak ada judul lagi'}",
            f"the outline differs from here on: '{_shape(here)}', in {there.path}"
            f" {shown or 'no heading is left'}",
        ),
    )


def unlinked_pages(guideline: Guideline) -> Iterator[Finding]:
    """Report a page to which one language links and the other does not."""
    for page, other in translated(guideline):
        ours, theirs = _links(guideline, page), _links(guideline, other)
        for here, links, missing in ((page, ours, theirs), (other, theirs, ours)):
            yield from _only_here(here, other if here is page else page, links, missing)


def _only_here(page: Page, other: Page, links: Places, others: Places) -> Iterator[Finding]:
    for target, location in links.items():
        if target not in others:
            yield Finding(
                location,
                Message(
                    f"tautan ke '{target}' tidak ada di {other.path}",
                    f"the link to '{target}' is missing in {other.path}",
                ),
            )


def _links(guideline: Guideline, page: Page) -> Places:
    """Pages that a page links to, without their language, and where it does so first."""
    resolver = resolver_of(guideline)
    places: Places = {}
    for use in resolver.uses_of(page):
        found = resolver.find(use)
        if found.status == "page" and use.reference.path:
            places.setdefault(resolver.map.neutral(found.source), use.reference.location)
    return places
