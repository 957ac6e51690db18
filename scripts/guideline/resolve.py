"""From a reference to the page and anchor it means."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.guideline.model import Guideline, Include, Page, Reference

EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def is_external(reference: Reference) -> bool:
    """True for an address outside the site, and for labels of undefined references."""
    return EXTERNAL.match(reference.target) is not None


def fragment_path(guideline: Guideline, document: Page, include: Include) -> str:
    """The file that an include of the guideline names."""
    return f"{guideline.site.docs_dir}/includes/{document.locale}/{include.target}"


def documents_of(guideline: Guideline, page: Page) -> Iterator[Page]:
    """A page, then the fragments that it includes, directly or through others."""
    seen: set[str] = set()
    waiting = [page]
    while waiting:
        document = waiting.pop()
        if document.path in seen:
            continue
        seen.add(document.path)
        yield document
        waiting += [
            guideline.fragments[path]
            for include in document.includes
            if (path := fragment_path(guideline, document, include)) in guideline.fragments
        ]


def anchors_of(guideline: Guideline, page: Page) -> dict[str, str]:
    """The anchors of a page as built -> the file in which each is written."""
    found: dict[str, str] = {}
    for document in documents_of(guideline, page):
        for name in own_anchors(document):
            found.setdefault(name, document.path)
    return found


def own_anchors(document: Page) -> Iterator[str]:
    """The anchors that one file brings."""
    yield from (heading.anchor for heading in document.headings if heading.anchor)
    yield from (anchor.name for anchor in document.anchors)
    for block in document.blocks:
        if block.kind in ("provision", "example", "message"):
            yield block.key
        elif block.kind == "figure":
            yield f"figure-{block.key}"
    yield from (item.key for item in document.checklist if item.key)
    yield from (f"fn:{note.name}" for note in document.footnotes if note.is_definition)


def target_path(guideline: Guideline, page: Page, document: Page, reference: Reference) -> str:
    """The file that a relative reference means; fragments write from the root of the locale."""
    path = unquote(reference.path)
    if not path:
        return page.path
    base = posixpath.dirname(page.path)
    if document is not page:
        base = f"{guideline.site.docs_dir}/{page.locale}"
    return posixpath.normpath(posixpath.join(base, path))


def target_page(
    guideline: Guideline, page: Page, document: Page, reference: Reference
) -> Page | None:
    """The page that a reference means."""
    path = target_path(guideline, page, document, reference)
    if path == page.path:
        return page
    prefix = f"{guideline.site.docs_dir}/"
    locale, _, rest = path.removeprefix(prefix).partition("/")
    return (
        guideline.pages.get((locale, rest.removesuffix(".md")))
        if path.startswith(prefix) and path.endswith(".md")
        else None
    )
