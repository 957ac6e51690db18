"""From a reference to the file and anchor it means, in the guideline and in any MkDocs project."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from scripts.guideline.model import Guideline, Include, Page, Reference
from scripts.guideline.pages import BySource, LazyPages
from scripts.guideline.sitemap import Found, SiteMap
from scripts.guideline.slugs import Slugs, unique
from scripts.guideline.source.inline import normal_label


def own_events(document: Page) -> Iterator[tuple[int, str, object]]:
    """Yield the headings and identifiers of one file."""
    for heading in document.headings:
        written = heading.anchor is not None
        yield heading.offset, "written" if written else "heading", heading.anchor or heading.title
    for anchor in document.anchors:
        is_raw = any(start <= anchor.offset < end for start, end in document.raw)
        yield anchor.offset, "raw" if is_raw or not anchor.is_listed else "written", anchor.name
    for block in document.blocks:
        if block.kind in ("provision", "example", "message"):
            yield block.offset, "written", block.key
        elif block.kind == "figure":
            yield block.offset, "written", f"figure-{block.key}"
    yield from ((item.offset, "raw", item.key) for item in document.checklist if item.key)
    yield from ((tab.offset, "tab", tab.title) for tab in document.tabs)
    marks: dict[str, int] = {}
    for note in document.footnotes:
        if note.is_definition:
            yield note.offset, "raw", f"fn:{note.name}"
            continue
        marks[note.name] = marks.get(note.name, 0) + 1
        number = "" if marks[note.name] == 1 else str(marks[note.name])
        yield note.offset, "raw", f"fnref{number}:{note.name}"


EXTERNAL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
DEEPEST = 40
MOST_EVENTS = 100_000  # fragments that include each other twice, and so on, would never end


def is_external(reference: Reference) -> bool:
    """Return True for an address outside the site."""
    return EXTERNAL.match(reference.target) is not None


class Use(NamedTuple):
    """A reference as a page shows it; `document` is the file in which it is written."""

    page: Page
    document: Page
    reference: Reference


class Anchors(NamedTuple):
    """The anchors of a built page; not `is_closed` when something may add others."""

    names: frozenset[str]
    is_closed: bool


class Resolver:
    """Answers for one guideline; remembers what it worked out."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.map = SiteMap(guideline.site, guideline.files)
        self.slugs = Slugs(guideline.site.extensions)
        self.by_source: Mapping[str, Page] = (
            BySource(guideline.pages, self.map.prefix)
            if isinstance(guideline.pages, LazyPages)
            else {self.source_of(page): page for page in guideline.pages.values()}
        )
        self._anchors: dict[str, Anchors] = {}
        self._uses: dict[str, list[Use]] = {}
        self._found: dict[tuple[str, bool, bool, str], Found] = {}
        self._every: frozenset[str] | None = None

    def source_of(self, page: Page) -> str:
        """Return a path below docs_dir."""
        return page.path.removeprefix(f"{self.guideline.site.docs_dir}/")

    def fragment(self, document: Page, include: Include) -> Page | None:
        """Return the fragment that an include brings."""
        key = self.guideline.included.get((document.path, include.target))
        return self.guideline.fragments.get(key) if key else None

    def documents(self, page: Page) -> list[Page]:
        """Return a page, then the fragments that it includes, directly or through others."""
        found: dict[str, Page] = {}
        waiting = [page]
        while waiting:
            document = waiting.pop()
            key = f"{document.path}:{document.slug}"
            if key in found:
                continue
            found[key] = document
            waiting += [  # only in the guideline: others are read with what they include
                fragment
                for include in document.includes
                if not include.in_code and (fragment := self.fragment(document, include))
            ]
        appended = self.guideline.appended
        return [*found.values(), appended] if appended else [*found.values()]

    def uses(self, pages: Iterable[Page]) -> Iterator[Use]:
        """Every internal reference of some pages; labels stand for their definitions."""
        return (use for page in pages for use in self.uses_of(page))

    def uses_of(self, page: Page) -> list[Use]:
        """Return the internal references of one page."""
        if page.path not in self._uses:
            self._uses[page.path] = list(self._references_of(page))
        return self._uses[page.path]

    def _references_of(self, page: Page) -> Iterator[Use]:
        documents = self.documents(page)
        for document in documents:
            for reference in document.references:
                if reference.kind != "label" and not is_external(reference):
                    yield Use(page, document, reference)
        if not any(document.definitions for document in documents):
            return
        used = {label for document in documents for label in document.shortcuts}
        used |= {
            normal_label(reference.target)
            for document in documents
            for reference in document.references
            if reference.kind == "label"
        }
        for document in documents:
            for label, definition in document.definitions.items():
                if label in used and not is_external(definition):
                    yield Use(page, document, definition)

    def base_of(self, use: Use) -> str:
        """Return the folder from which a reference is written.

        Fragments of ours: the locale's root.
        """
        if use.page is not use.document and self.guideline.site.is_guideline:
            return use.page.locale
        return posixpath.dirname(self.source_of(use.page))

    def find(self, use: Use) -> Found:
        """Resolve the path of a reference."""
        page, document, reference = use
        key = (page.path, page is document, reference.kind == "html", reference.path)
        if key not in self._found:
            self._found[key] = self._find(use)
        return self._found[key]

    def _find(self, use: Use) -> Found:
        page, _, reference = use
        source, path = self.source_of(page), reference.path.replace("\\", "")
        if not path:
            return Found("page", source)
        if reference.kind == "html":
            return self.map.find_address(source, path)
        if path.startswith("/"):
            return self._find_absolute(page, source, path)
        base = self.base_of(use)
        found = self.map.find_path(page.locale, base, path)
        if found:
            return found
        if path.endswith(".md"):
            return self.map.missing(page.locale, base, path)
        return self.map.find_address(source, path)

    def _find_absolute(self, page: Page, source: str, path: str) -> Found:
        if self.guideline.site.absolute_links == "relative_to_docs":
            found = self.map.find_path(page.locale, "", path.lstrip("/"))
            return found or self.map.missing(page.locale, "", path.lstrip("/"))
        return self.map.find_address(source, path)

    def has_anchor(self, source: str, fragment: str) -> bool:
        """Return True where a page has an anchor, or may have it."""
        if fragment.startswith(("__", ":~:")) or fragment in ("", "top"):
            return True
        page = self.by_source.get(source)
        if page is None:
            return True
        anchors = self.anchors(page)
        by_hook = self.guideline.site.has_hooks and fragment.lstrip("+") in page.hidden
        return (
            not anchors.is_closed
            or by_hook
            or fragment in anchors.names
            or unquote(fragment) in anchors.names
        )

    def anchors(self, page: Page) -> Anchors:
        """Return the anchors of a page as built."""
        if page.path not in self._anchors:
            self._anchors[page.path] = self._collect(page)
        return self._anchors[page.path]

    def every_anchor(self) -> frozenset[str]:
        """Return the anchors of all pages; plugins such as autorefs link to them by name."""
        if self._every is None:
            self._every = frozenset(
                name for page in self.by_source.values() for name in self.anchors(page).names
            )
        return self._every

    def is_ready_text(self, document: Page, reference: Reference) -> bool:
        """Return True inside a text to copy, where brackets mark what to fill in."""
        return any(
            block.offset <= reference.offset < block.end
            for block in document.blocks
            if block.kind in ("example", "message")
        )

    def _collect(self, page: Page) -> Anchors:
        events = list(islice(self._events(page, ()), MOST_EVENTS))
        used = {name for kind, name in events if kind == "written"}
        names = used | {name for kind, name in events if kind == "raw"}
        documents = self.documents(page)
        is_closed = len(events) < MOST_EVENTS and not any(each.is_opaque for each in documents)
        labels = {label for document in documents for label in document.definitions}
        counters: dict[str, int] = {}
        above = ""
        for kind, name in events:
            if kind == "heading":
                slug = self.slugs.of(name, labels)
                is_closed = is_closed and slug is not None
                above = unique(slug, used, counters) if slug is not None else ""
                names.add(above)
            elif kind == "tab":
                names |= self._tab(name, above)
            elif kind == "written":
                above = name
        return Anchors(frozenset(names), is_closed)

    def _tab(self, title: str, above: str) -> set[str]:
        slug = self.slugs.of_tab(title)
        if slug is None:
            return set()
        joined = f"{above}{self.slugs.tab_separator}{slug}"
        return {joined if self.slugs.combines and above else slug}

    def _events(self, document: Page, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield headings and identifiers, which make anchors, in the order of the built page."""
        rows = [*own_events(document)]
        rows += [
            (include.offset, "include", include)
            for include in document.includes
            if not include.in_code
        ]
        for _, kind, value in sorted(rows, key=lambda row: row[0]):
            if kind != "include":
                yield kind, str(value)
                continue
            assert isinstance(value, Include)
            yield "include", ""  # counts, though it makes no anchor
            fragment = self.fragment(document, value)
            if fragment and fragment.path not in above and len(above) < DEEPEST:
                yield from self._events(fragment, (*above, document.path))


def resolver_of(guideline: Guideline) -> Resolver:
    """Return the resolver of a guideline, made once; a view shares it."""
    return _resolver(guideline.whole)


@lru_cache(maxsize=2)
def _resolver(guideline: Guideline) -> Resolver:
    return Resolver(guideline)


def fragment_path(guideline: Guideline, document: Page, include: Include) -> str:
    """Return the file that an include of the guideline names."""
    return f"{guideline.site.docs_dir}/includes/{document.locale}/{include.target}"
