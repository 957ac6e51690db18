"""What the REF rules share: which references are broken, and what to say of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from scripts.checks.rules import Finding, nearest
from scripts.guideline.model import NO_HINT, Edit, Guideline, Message, Page, Reference
from scripts.guideline.published import PAGE_ENDINGS
from scripts.guideline.resolve import Resolver, Use, resolver_of
from scripts.guideline.source.inline import normal_label

NOTE_NAME = re.compile(r"[\w-]+\Z")
PYTHON_NAME = re.compile(r"[A-Za-z_][\w.]*\Z")
SMALL_SITE = 300  # candidates among which likeness is looked for
NEAR = 0.75  # likeness of what may be mended; what may be suggested is less near
DIGITS = re.compile(r"\d+")
CROSS_REFERENCING = frozenset({"autorefs", "mkdocstrings"})
BUILT_FORM = re.compile(r"(?:.*/|.*\.html|\.|\.\.)\Z")


def by(use: Use) -> Message:
    """Names the including page where a reference stands in a fragment."""
    if use.page is use.document:
        return NO_HINT
    return Message(f" (disertakan oleh {use.page.path})", f" (included by {use.page.path})")


def is_judged_elsewhere(guideline: Guideline, use: Use) -> bool:
    """True for what REF003 and REF004 say of a guideline of ours."""
    path = use.reference.path
    return guideline.site.is_guideline and (
        path.startswith("/")
        or BUILT_FORM.match(path) is not None
        or foreign(guideline, use) is not None
    )


def foreign(guideline: Guideline, use: Use) -> str | None:
    """The other locale into which a path leads."""
    if ".." not in use.reference.target or not guideline.site.is_guideline:
        return None
    base = resolver_of(guideline).base_of(use)
    first = posixpath.normpath(posixpath.join(base, use.reference.path)).partition("/")[0]
    return first if first in guideline.locales and first != use.page.locale else None


@lru_cache(maxsize=4096)
def names_page(path: str) -> bool:
    """True where a path names a page rather than a file."""
    ending = posixpath.splitext(path)[1].lower()
    return ending in (*PAGE_ENDINGS, "", ".html")


def broken(guideline: Guideline, *, pages: bool) -> Iterator[tuple[Use, str]]:
    """References to pages (or files) that are not in the built site, and why."""
    resolver = resolver_of(guideline)
    for use in resolver.uses(guideline):
        if names_page(use.reference.path) is not pages:
            continue
        found = resolver.find(use)
        if found.status not in ("missing", "excluded") or is_judged_elsewhere(guideline, use):
            continue
        if f"{guideline.site.docs_dir}/{found.source}" not in guideline.unreadable:
            yield use, found.status


class Suggester:
    """The source that a broken path most likely meant, in time that does not grow with the site."""

    def __init__(self, resolver: Resolver) -> None:
        self.map = resolver.map
        self.by_fold: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = {}
        self.by_folder: dict[str, list[str]] = {}
        self.known: dict[tuple[str, str, bool], str | None] = {}
        for source in sorted(self.map.sources):
            folder, name = posixpath.split(source)
            self.by_fold.setdefault(source.casefold(), source)
            self.by_name.setdefault(name.casefold(), []).append(source)
            self.by_folder.setdefault(folder, []).append(source)

    def suggest(self, target: str, locale: str, *, pages: bool) -> str | None:
        """The source for a path below docs_dir, or None."""
        key = (target, locale, pages)
        if key not in self.known:
            self.known[key] = self._suggest(target, locale, pages=pages)
        return self.known[key]

    def _suggest(self, target: str, locale: str, *, pages: bool) -> str | None:
        """By case, then by name elsewhere, then by likeness in the same folder or a small site."""
        exact = self.by_fold.get(target.casefold())
        if exact:
            return exact
        folder, name = posixpath.split(target)
        same = self.fitting(self.by_name.get(name.casefold(), []), locale, pages=pages)
        near = same or self.fitting(self.by_folder.get(folder, []), locale, pages=pages)
        if not near and len(self.by_fold) <= SMALL_SITE:
            near = self.fitting(list(self.by_fold.values()), locale, pages=pages)
        best = nearest(target, near[:SMALL_SITE])
        return best or (same[0] if same else None)

    def fitting(self, sources: list[str], locale: str, *, pages: bool) -> list[str]:
        """Pages or files that a page of a locale may name."""
        return [
            source
            for source in sources
            if source.endswith(PAGE_ENDINGS) is pages
            and self.map.locale_of(source) in (None, locale)
        ]


@lru_cache(maxsize=2)
def suggester_of(resolver: Resolver) -> Suggester:
    """The suggester of a site, made once."""
    return Suggester(resolver)


def complaint(guideline: Guideline, use: Use, status: str, *, pages: bool) -> Finding:
    """What to say of a broken path, with the mend where only the case is wrong."""
    path = use.reference.path
    noun = Message("halaman", "page") if pages else Message("berkas", "file")
    if status == "excluded":
        return Finding(
            use.reference.location,
            Message(
                f"{noun.id} '{path}' tidak diterbitkan (exclude_docs)",
                f"{noun.en} '{path}' is not published (exclude_docs)",
            )
            + by(use),
        )
    right = suggestion(resolver_of(guideline), use, pages=pages)
    hint = Message(f"; maksud Anda '{right}'?", f"; did you mean '{right}'?") if right else NO_HINT
    is_case = right is not None and right.casefold() == path.casefold()
    return Finding(
        use.reference.location,
        Message(f"tidak ada {noun.id} '{path}'", f"no {noun.en} '{path}'") + hint + by(use),
        Edit(use.reference.location, path, right) if is_case and right else None,
    )


def suggestion(resolver: Resolver, use: Use, *, pages: bool) -> str | None:
    """The nearest path, written as from the place of the reference."""
    base = resolver.base_of(use)
    target = posixpath.normpath(posixpath.join(base, use.reference.path))
    source = suggester_of(resolver).suggest(target, use.page.locale, pages=pages)
    return posixpath.relpath(source, base) if source else None


def meant_anchor(fragment: str, names: Collection[str]) -> str | None:
    """The anchor that was meant without doubt: another case, or the only one that is near.

    A key with other digits is another thing, however near.
    """
    from difflib import get_close_matches

    same = [name for name in names if name.casefold() == fragment.casefold()]
    if same:
        return same[0] if len(same) == 1 else None
    near = get_close_matches(fragment, sorted(names), n=2, cutoff=NEAR) if fits(names) else []
    is_sure = len(near) == 1 and DIGITS.findall(near[0]) == DIGITS.findall(fragment)
    return near[0] if is_sure else None


def fits(names: Collection[str]) -> bool:
    """True where likeness may be looked for; on a page of thousands of anchors it costs too much."""
    return len(names) <= SMALL_SITE


def has_free_labels(options: object) -> bool:
    """True where inventories bring labels that are no Python names (`domains` beyond py)."""
    if isinstance(options, dict):
        domains = options.get("domains")
        if isinstance(domains, list) and set(domains) - {"py"}:
            return True
        return any(has_free_labels(value) for value in options.values())
    return isinstance(options, list) and any(has_free_labels(item) for item in options)


def is_undefined(
    resolver: Resolver, document: Page, reference: Reference, known: Collection[str]
) -> bool:
    """True for `[text][label]` that the build leaves standing as it is."""
    if normal_label(reference.target) in known or resolver.is_ready_text(document, reference):
        return False
    site = resolver.guideline.site
    if CROSS_REFERENCING.isdisjoint(site.plugins) and not site.has_hooks:
        return True
    if has_free_labels(site.plugins.get("mkdocstrings", {})):
        return False
    label = reference.target.strip("`")
    return not PYTHON_NAME.match(label) and label not in resolver.every_anchor()
