"""REF: links, fragments, assets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import unquote

from scripts.checks.rules import Finding, did_you_mean, lack_of, nearest, rule
from scripts.guideline.impact import is_key
from scripts.guideline.model import (
    NO_HINT,
    Edit,
    Footnote,
    Guideline,
    Location,
    Message,
    Page,
    Reference,
)
from scripts.guideline.resolve import EXTERNAL, Resolver, Use, is_external, resolver_of
from scripts.guideline.sitemap import PAGE_ENDINGS, Found
from scripts.guideline.source.inline import normal_label

NOTE_NAME = re.compile(r"[\w-]+\Z")
PYTHON_NAME = re.compile(r"[A-Za-z_][\w.]*\Z")
SMALL_SITE = 300  # candidates among which likeness is looked for
NEAR = 0.75  # likeness of what may be fixed; what may be suggested is less near
DIGITS = re.compile(r"\d+")
READS_NAV = frozenset({"literate-nav", "awesome-nav", "awesome-pages", "include_dir_to_nav", "monorepo", "multirepo"})  # fmt: skip
CROSS_REFERENCING = frozenset({"autorefs", "mkdocstrings"})
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ADDRESS = re.compile(
    r"(?:\burl\(\s*|@import\s+)(?:\"([^\"\n]*)\"|'([^'\n]*)')|\burl\(\s*([^\s\"'()]+)\s*\)",
    re.IGNORECASE,
)
BLACK = re.compile(r"[^\n]")
BUILT_FORM = re.compile(r"(?:.*/|.*\.html|\.|\.\.)\Z")


def by(use: Use) -> Message:
    """Names the including page where a reference stands in a fragment."""
    if use.reference.location.path == use.page.path:
        return NO_HINT
    return Message(f" (disertakan oleh {use.page.path})", f" (included by {use.page.path})")


def is_judged_elsewhere(guideline: Guideline, use: Use) -> bool:
    """Return True for what REF003 and REF004 say of a guideline of ours."""
    path = use.reference.path
    return guideline.site.is_guideline and (
        path.startswith("/")
        or BUILT_FORM.match(path) is not None
        or foreign(guideline, use) is not None
    )


def foreign(guideline: Guideline, use: Use) -> str | None:
    """Return the other locale into which a path leads."""
    if ".." not in use.reference.target or not guideline.site.is_guideline:
        return None
    base = resolver_of(guideline).base_of(use)
    first = posixpath.normpath(posixpath.join(base, use.reference.path)).partition("/")[0]
    return first if first in guideline.locales and first != use.page.locale else None


@lru_cache(maxsize=4096)
def names_page(path: str) -> bool:
    """Return True where a path names a page rather than a file."""
    ending = posixpath.splitext(path)[1].lower()
    return ending in (*PAGE_ENDINGS, "", ".html")


def broken(guideline: Guideline, *, pages: bool) -> Iterator[tuple[Use, str]]:
    """Yield each reference to a page or file that is not in the built site, and why."""
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
        """Return the source for a path below docs_dir, or None."""
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
    """Return the suggester of a site, made once."""
    return Suggester(resolver)


def complaint(guideline: Guideline, use: Use, status: str, *, pages: bool) -> Finding:
    """Describe a broken path, with the fix where only the case is wrong."""
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
    """Return the nearest path, written as from the place of the reference."""
    base = resolver.base_of(use)
    target = posixpath.normpath(posixpath.join(base, use.reference.path))
    source = suggester_of(resolver).suggest(target, use.page.locale, pages=pages)
    return posixpath.relpath(source, base) if source else None


def meant_anchor(fragment: str, names: Collection[str]) -> str | None:
    """Return the anchor that was meant without doubt: another case, or the only one that is near.

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
    """Return True where likeness may be looked for.

    On a page of thousands of anchors it costs too much.
    """
    return len(names) <= SMALL_SITE


def has_free_labels(options: object) -> bool:
    """Return True where inventories bring labels that are no Python names (`domains` beyond py)."""
    if isinstance(options, dict):
        domains = options.get("domains")
        if isinstance(domains, list) and set(domains) - {"py"}:
            return True
        return any(has_free_labels(value) for value in options.values())
    return isinstance(options, list) and any(has_free_labels(item) for item in options)


def is_undefined(
    resolver: Resolver, document: Page, reference: Reference, known: Collection[str]
) -> bool:
    """Return True for `[text][label]` that the build leaves standing as it is."""
    if normal_label(reference.target) in known or resolver.is_ready_text(document, reference):
        return False
    site = resolver.guideline.site
    if CROSS_REFERENCING.isdisjoint(site.plugins) and not site.has_hooks:
        return True
    if has_free_labels(site.plugins.get("mkdocstrings", {})):
        return False
    label = reference.target.strip("`")
    anchors = resolver.every_anchor()
    if label in anchors or resolver.slugs.plain(label) in anchors:  # what autorefs looks for
        return False
    brings_names = site.has_hooks or "mkdocstrings" in site.plugins
    return not (brings_names and PYTHON_NAME.match(label))


@rule("REF001", elsewhere="error", scope="page")
def missing_page(guideline: Guideline) -> Iterator[Finding]:
    """A link names a page that exists and is published.

    Tautan menunjuk halaman yang ada dan diterbitkan.

    Bad:  [Akun](akuns.md)
    Good: [Akun](akun.md)
    """
    for use, status in broken(guideline, pages=True):
        yield complaint(guideline, use, status, pages=True)


@rule("REF002", elsewhere="error", scope="page")
def missing_anchor(guideline: Guideline) -> Iterator[Finding]:
    """A fragment names an anchor on its target.

    Jangkar pada tautan ada di halaman tujuannya.

    Bad:  [Register akun](lampiran/templat.md#registerakun)
    Good: [Register akun](lampiran/templat.md#register-akun)
    """
    resolver = resolver_of(guideline)
    for use in resolver.uses(guideline):
        fragment = use.reference.fragment
        found = resolver.find(use) if fragment else None
        if fragment and found and lacks(resolver, found, fragment):
            location = use.reference.location
            column = location.column + use.reference.target.index("#") + 1
            yield no_anchor(resolver, found.source, fragment, location, column, by(use))
    for path, location in guideline.site.nav_at.items() if guideline.focus is None else ():
        address, sign, fragment = path.partition("#")
        if sign and fragment and not EXTERNAL.match(path):
            found = nav_target(resolver, address)
            if lacks(resolver, found, fragment):
                column = location.column + len(address) + 1
                yield no_anchor(resolver, found.source, fragment, location, column, NO_HINT)


def lacks(resolver: Resolver, found: Found, fragment: str) -> bool:
    """Return True where a reference leads to a page that has no such anchor."""
    return found.status == "page" and not resolver.has_anchor(found.source, fragment)


def no_anchor(
    resolver: Resolver,
    source: str,
    fragment: str,
    location: Location,
    column: int,
    included_by: Message,
) -> Finding:
    """Return what is said of a fragment that its page lacks; `column` is that of the fragment."""
    target = resolver.by_source[source]
    names = resolver.anchors(target).names
    right = meant_anchor(fragment, names)
    return Finding(
        location,
        Message(
            f"tidak ada jangkar '#{fragment}' di {target.path}",
            f"no anchor '#{fragment}' in {target.path}",
        )
        + did_you_mean(fragment, sorted(names), "#")
        + included_by,
        Edit(location._replace(column=column), fragment, right) if right else None,
        lack_of(target.locale, target.path, fragment),
    )


def nav_target(resolver: Resolver, address: str) -> Found:
    """Return what an entry of the nav leads to: a page by its file, or an address from the root."""
    default = resolver.guideline.locales[0] if resolver.guideline.locales else ""
    if address.endswith(PAGE_ENDINGS):
        found = resolver.map.find_path(default, "", address.lstrip("/"))
        return found or resolver.map.missing(default, "", address)
    return resolver.map.find_address("index.md", address)


@rule("REF003", scope="page")
def foreign_locale(guideline: Guideline) -> Iterator[Finding]:
    """A link does not leave its locale.

    Tautan tidak keluar dari bahasanya.

    Bad:  [Accounts](../en/akun.md) on an Indonesian page
    Good: [Akun](akun.md)
    """
    for use in resolver_of(guideline).uses(guideline):
        locale = foreign(guideline, use)
        if locale:
            yield Finding(
                use.reference.location,
                Message(
                    f"tautan '{use.reference.target}' menuju bahasa '{locale}'; tunjuk halaman yang"
                    f" sama di '{use.page.locale}'",
                    f"link '{use.reference.target}' leads to locale '{locale}'; point to the same"
                    f" page in '{use.page.locale}'",
                )
                + by(use),
            )


@rule("REF004", scope="page")
def absolute_link(guideline: Guideline) -> Iterator[Finding]:
    """Internal links are relative paths to .md files.

    Tautan internal berupa jalur relatif ke berkas .md.

    Bad:  [Akun](/akun/)
    Good: [Akun](akun.md)
    """
    for use in resolver_of(guideline).uses(guideline):
        path = use.reference.path
        if path.startswith("/"):
            reason = Message(f"tautan mutlak '{path}'", f"absolute link '{path}'")
        elif path.endswith(("/", ".html")) or path in (".", ".."):
            reason = Message(
                f"tautan '{path}' menunjuk alamat hasil bangun",
                f"link '{path}' points at a built address",
            )
        else:
            continue
        yield Finding(
            use.reference.location,
            reason
            + Message(
                "; tulis jalur relatif ke berkas, misalnya 'akun.md#pendaftaran'",
                "; write a relative path to the file, such as 'akun.md#pendaftaran'",
            )
            + by(use),
        )


def missing_elsewhere(guideline: Guideline) -> Iterator[Finding]:
    """Report the files of another project that a page or a style sheet asks for in vain."""
    yield from missing_asset(guideline)
    resolver = resolver_of(guideline)
    for path, text in guideline.styles.items():
        if guideline.focus is not None and path not in guideline.focus:
            continue
        for target, offset in addresses_of(text):
            found = resolver.map.find_beside(path.removeprefix(resolver.map.prefix), target)
            if found.status in ("missing", "excluded"):
                line = text.count("\n", 0, offset) + 1
                column = offset - text.rfind("\n", 0, offset)
                yield Finding(
                    Location(path, line, column),
                    Message(f"tidak ada berkas '{target}'", f"no file '{target}'"),
                )


def addresses_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses of files in a style sheet, without their fragments, and their offsets."""
    if "/*" in text:
        text = CSS_COMMENT.sub(lambda match: BLACK.sub(" ", match[0]), text)
    for match in CSS_ADDRESS.finditer(text):
        which = next(index for index in (1, 2, 3, 4) if match[index] is not None)
        target = match[which].partition("#")[0].partition("?")[0]
        if target and not EXTERNAL.match(target) and "\\" not in target and "{" not in target:
            yield target, match.start(which)


@rule("REF005", elsewhere="error", scope="page", check_elsewhere=missing_elsewhere)
def missing_asset(guideline: Guideline) -> Iterator[Finding]:
    """A file that a page shows or offers exists.

    Berkas yang ditampilkan atau ditawarkan halaman ada.

    Bad:  ![Alur](../assets/images/alurr.svg)
    Good: ![Alur](../assets/images/alur.svg)
    """
    for use, status in broken(guideline, pages=False):
        yield complaint(guideline, use, status, pages=False)


@rule("REF006", elsewhere="error", scope="page")
def undefined_label(guideline: Guideline) -> Iterator[Finding]:
    """A reference-style link has a definition.

    Tautan bergaya rujukan memiliki definisi.

    Bad:  [Register][reg] without a line [reg]: …
    Good: [Register](lampiran/templat.md#register-akun)
    """
    resolver = resolver_of(guideline)
    for page in guideline:
        documents = resolver.documents(page)
        known = {label for document in documents for label in document.definitions}
        for document in documents:
            for reference in document.references:
                if reference.kind == "label" and is_undefined(resolver, document, reference, known):
                    shown = f"[{reference.text}][{reference.target}]"
                    yield Finding(
                        reference.location,
                        Message(
                            f"tautan '{shown}' tidak punya definisi '[{reference.target}]: …'",
                            f"link '{shown}' has no definition '[{reference.target}]: …'",
                        )
                        + did_you_mean(normal_label(reference.target), known)
                        + by(Use(page, document, reference)),
                    )


def missing_notes(guideline: Guideline) -> Iterator[Finding]:
    """Report footnote marks without a note on their page."""
    for every in footnotes(guideline):
        notes = {note.name for note in every if note.is_definition}
        for note in every:
            if not note.is_definition and note.name not in notes and NOTE_NAME.match(note.name):
                yield Finding(
                    note.location,
                    Message(
                        f"catatan kaki '[^{note.name}]' tidak punya baris '[^{note.name}]: …'",
                        f"footnote '[^{note.name}]' has no line '[^{note.name}]: …'",
                    )
                    + did_you_mean(note.name, notes),
                )


def footnotes(guideline: Guideline) -> Iterator[list[Footnote]]:
    """Yield the marks and notes of each page, those of its fragments included."""
    for page in guideline:
        documents = resolver_of(guideline).documents(page)
        yield [note for document in documents for note in document.footnotes]


@rule("REF007", elsewhere="error", scope="page", check_elsewhere=missing_notes)
def undefined_footnote(guideline: Guideline) -> Iterator[Finding]:
    """A footnote mark has its note, and in the guideline a note its mark.

    Tanda catatan kaki memiliki catatannya, dan di pedoman ini catatan memiliki tandanya.

    Bad:  teks[^lapor] without a line [^lapor]: …
    Good: teks[^lapor] and [^lapor]: Sumber …
    """
    yield from missing_notes(guideline)
    for every in footnotes(guideline):
        marks = {note.name for note in every if not note.is_definition}
        for note in every:
            if note.is_definition and note.name not in marks:
                yield Finding(
                    note.location,
                    Message(
                        f"catatan kaki '[^{note.name}]' tidak dirujuk; rujuk atau hapus",
                        f"footnote '[^{note.name}]' is never marked; mark it or delete it",
                    )
                    + did_you_mean(note.name, marks),
                )


@rule("REF008", elsewhere="error")
def missing_nav_page(guideline: Guideline) -> Iterator[Finding]:
    """A page of the nav exists.

    Halaman di nav ada.

    Bad:  - akuns.md
    Good: - akun.md
    """
    resolver = resolver_of(guideline)
    default = guideline.locales[0] if guideline.locales else ""
    for path, location in guideline.site.nav_at.items():
        is_page = path.endswith(PAGE_ENDINGS) or guideline.site.is_guideline
        if EXTERNAL.match(path) or is_pattern(resolver, path):
            continue
        if not is_page:
            if is_dead_address(resolver, path):
                yield Finding(
                    location,
                    Message(
                        f"tidak ada halaman di alamat '{path}' untuk nav",
                        f"no page at the address '{path}' for the nav",
                    ),
                )
            continue
        known = resolver.map.lookup(default, path.lstrip("/"))
        if known is None and resolver.map.missing(default, "", path).status == "missing":
            near = (resolver.map.neutral(source) for source in resolver.map.sources)
            yield Finding(
                location,
                Message(f"tidak ada halaman '{path}' untuk nav", f"no page '{path}' for the nav")
                + did_you_mean(path, near),
            )


def is_pattern(resolver: Resolver, path: str) -> bool:
    """Return True for an entry of the nav that stands for the pages of a pattern: `proposal/*.md`."""
    return "*" in path and not READS_NAV.isdisjoint(resolver.guideline.site.plugins)


def is_dead_address(resolver: Resolver, path: str) -> bool:
    """Return True for an entry of the nav that is a link to an address with nothing at it.

    Plugins that read the nav give such entries another meaning.
    """
    address = path.partition("#")[0]
    is_address = not posixpath.splitext(address)[1] and address[:1] not in "/*"
    if not is_address or not READS_NAV.isdisjoint(resolver.guideline.site.plugins):
        return False
    return resolver.map.find_address("index.md", address).status == "missing"


@rule("REF009", scope="page")
def mislabelled_key(guideline: Guideline) -> Iterator[Finding]:
    """A link whose text is a key leads to that key.

    Tautan yang teksnya kunci menuju kunci itu.

    Bad:  [AKUN-15](akun.md#AKUN-03)
    Good: [AKUN-15](akun.md#AKUN-15)
    """
    prefixes = {block.key.partition("-")[0] for page in guideline.whole for block in page.blocks}
    for page in guideline.documents():
        for key, reference in labelled(page):
            target = unquote(reference.fragment or "")
            is_ours = is_key(key) and key.partition("-")[0] in prefixes
            if is_ours and key.casefold() != target.casefold() and not is_external(reference):
                yield Finding(
                    reference.location,
                    Message(
                        f"teks menyebut '{key}', tautan menuju '{reference.target}'; samakan,"
                        f" misalnya '#{key}'",
                        f"text says '{key}', link goes to '{reference.target}'; make them agree,"
                        f" such as '#{key}'",
                    ),
                )


def labelled(page: Page) -> Iterator[tuple[str, Reference]]:
    """Yield the text of each link of a page, and where it leads.

    Labels stand for their definitions.
    """
    for reference in page.references:
        if reference.kind == "link":
            yield reference.text.strip("*` "), reference
        elif reference.kind == "label" and normal_label(reference.target) in page.definitions:
            definition = page.definitions[normal_label(reference.target)]
            yield reference.text.strip("*` "), definition
    for label in page.shortcuts & page.definitions.keys():
        yield label.upper(), page.definitions[label]
