"""The files of a project -> Guideline; the only reader of pages and registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scripts.guideline.cache import PLACE, Cache
from scripts.guideline.config import Unusable, read_site_config
from scripts.guideline.files import Reader, entries, read_record
from scripts.guideline.history import FOLDER, PLANS, read_history
from scripts.guideline.model import Guideline, Location, Message, Note, Opaque, Page
from scripts.guideline.pages import Key, LazyPages, is_within
from scripts.guideline.records import BrokenRecords, Record
from scripts.guideline.registers import read_instruments, read_terms
from scripts.guideline.shapes import FOLDERS, REGISTERS
from scripts.guideline.site_config import SiteConfig
from scripts.guideline.sitemap import BLOGS, GENERATING, PAGE_ENDINGS, SiteMap
from scripts.guideline.slugs import Slugs
from scripts.guideline.source.expand import Expander
from scripts.guideline.source.parse import parse_page, read_expanded


def load_guideline(
    root: Path, as_of: date, *, cached: bool = False, wanted: Sequence[str] = ()
) -> Guideline:
    """Load the whole guideline, or any MkDocs project; raises Unusable where there is none.

    `cached`: files of the guideline that have not changed are not read into parts again. `wanted`:
    of another project, only these pages are to be looked at; the rest is read where they lead to it.
    """
    site = read_site_config(root)
    if not (root / site.docs_dir).is_dir():
        raise Unusable.at(
            Location("mkdocs.yml"),
            f"folder '{site.docs_dir}' tidak ada",
            f"folder '{site.docs_dir}' does not exist",
        )
    if not (root / site.docs_dir).resolve().is_relative_to(root.resolve()):
        raise Unusable.at(
            Location("mkdocs.yml"),
            f"docs_dir '{site.docs_dir}' di luar proyek; tidak dibaca",
            f"docs_dir '{site.docs_dir}' is outside the project; not read",
        )
    reader = Reader(root, site.docs_dir)
    files = tuple(reader.walk(site.docs_dir))
    if not site.is_guideline:
        return _project(reader, site, files, as_of, wanted)
    reader.cache = Cache(root / PLACE if cached else None)
    reader.refuses_conflicts = True
    guideline = _guideline(reader, site, files, as_of)
    reader.cache.save()
    return guideline


def _guideline(reader: Reader, site: SiteConfig, files: tuple[str, ...], as_of: date) -> Guideline:
    registers = dict(_registers(reader, site, files))
    plans = f"{site.docs_dir}/{FOLDER}/{PLANS}"
    planned = read_record(reader, plans) if plans in files else Record()
    history = read_history(reader, site.edition, site.docs_dir, files, planned)
    pages = _pages(reader, site, files)
    fragments = _fragments(reader, site, files)
    everything = entries(reader.root / site.docs_dir)
    listing = {f"{site.docs_dir}/{path}": entry.is_symlink() for path, entry in everything}
    drawings = {
        path: text
        for path in files
        if path.endswith(".svg") and (text := reader.read(path)) is not None
    }
    included = {
        (document.path, include.target): path
        for document in (*pages.values(), *fragments.values())
        for include in document.includes
        if (path := f"{site.docs_dir}/includes/{document.locale}/{include.target}") in fragments
    }
    return Guideline(
        site=site,
        pages=pages,
        fragments=fragments,
        registers=registers,
        instruments=read_instruments(registers.get("instruments", {})),
        terms=read_terms(registers.get("terms", {})),
        files=frozenset(files),
        as_of=as_of,
        listing=listing,
        drawings=drawings,
        faults=tuple(sorted(reader.faults)),
        unreadable=frozenset(reader.unreadable),
        included=included,
        history=history,
        figures=_texts(reader, files, "figures"),
        schemas=_texts(reader, files, "schemas"),
        styles={path: text for path in looks(reader, files) if (text := reader.read(path))},
        digests=reader.digests,
    )


def looks(reader: Reader, files: tuple[str, ...]) -> Iterator[str]:
    """Yield the stylesheets of a guideline, and the templates that frame its pages."""
    yield from (path for path in files if path.endswith(".css"))
    yield from (path for path in reader.walk("overrides") if path.endswith(".html"))


def _project(
    reader: Reader, site: SiteConfig, files: tuple[str, ...], as_of: date, wanted: Sequence[str]
) -> Guideline:
    """Any project: its pages as built, without registers."""
    site_map = SiteMap(site, files)
    expander = Expander(reader.root, site, reader.read)
    paths: dict[Key, str] = {}
    for source in sorted(site_map.sources):
        if source.endswith(PAGE_ENDINGS):
            locale = site_map.locale_of(source) or (site.locales[0] if site.locales else "")
            key = locale, site_map.neutral(source).removesuffix(".md")
            paths[key] = f"{site.docs_dir}/{source}"

    def read(key: Key) -> Page | None:
        return _page(reader, site, paths[key], *key, expander)

    if wanted and all(any(is_within(path, [name]) for path in paths.values()) for name in wanted):
        pages: Mapping[Key, Page] = LazyPages(paths, read, _including(reader, site, paths))
        for key, path in paths.items():
            if is_within(path, wanted):
                pages.get(key)  # what cannot be read is told
    else:
        pages = {key: page for key in paths if (page := read(key)) is not None}
    shown = (
        page
        for key, path in paths.items()
        if not wanted or is_within(path, wanted)
        if (page := pages.get(key))
    )
    appended = expander.appended()
    themed = tuple(reader.walk(site.theme_dir)) if site.theme_dir else ()
    sheets = (
        f"{site.docs_dir}/{source}"
        for source in sorted(site_map.sources)
        if source.endswith(".css")
    )
    styles = {path: text for path in sheets if (text := reader.read(path)) is not None}
    return Guideline(
        site=site,
        pages=pages,
        fragments={},
        registers={},
        instruments={},
        terms={},
        files=frozenset((*files, *themed)),
        as_of=as_of,
        faults=tuple(sorted(reader.faults)),
        unreadable=frozenset(reader.unreadable),
        styles=styles,
        appended=appended and read_expanded(appended, "mkdocs.yml", site.dialect),
        notes=tuple(notes(site, shown)),
    )


def _including(reader: Reader, site: SiteConfig, paths: Mapping[Key, str]) -> list[Key]:
    """Return the pages that may include others."""
    names = ("pymdownx.snippets", "markdown_include.include")
    if not any(name in site.extensions for name in names):
        return []
    return [
        key
        for key, path in paths.items()
        if (text := reader.peek(path)) and ("8<" in text or "{!" in text)
    ]


def notes(site: SiteConfig, pages: Iterable[Page]) -> Iterator[Note]:
    """Yield what a reading of the sources cannot know: of the project, then of each page."""
    yield from (Note(Location("mkdocs.yml"), message) for message in _unknown(site))
    for page in pages:
        if page.opaque:
            yield Note(page.opaque.location, _unread(page.opaque))


def _unread(opaque: Opaque) -> Message:
    """Return why the anchors of a page are not judged."""
    if opaque.what == "include":
        return Message(
            f"'{opaque.by}' tidak dibaca, di luar proyek atau terlalu besar: jangkar tidak dinilai",
            f"'{opaque.by}' is not read, outside the project or too large: anchors not judged",
        )
    mark = "':::'" if opaque.what == "directive" else "'{{' / '{%'"
    return Message(
        f"{mark} dibaca '{opaque.by}', yang dapat menulis jangkar: jangkar halaman ini tidak dinilai",
        f"{mark} is read by '{opaque.by}', which may write anchors: those of this page not judged",
    )


def _unknown(site: SiteConfig) -> Iterator[Message]:
    """Yield what cannot be known of the whole project, and why."""
    generating = sorted({*GENERATING, *BLOGS}.intersection(site.plugins))
    if generating:
        names = ", ".join(generating)
        yield Message(
            f"plugin yang membuat halaman ({names}): tautan ke folder tanpa sumber tidak dinilai",
            f"plugins that make pages ({names}): links into folders without sources not judged",
        )
    if site.inherits_outside:
        yield Message(
            "INHERIT menuju ke luar proyek: tidak dibaca",
            "INHERIT leads out of the project: not read",
        )
    if site.has_hooks:
        yield Message("hooks proyek tidak dijalankan", "the project's hooks are not run")
    if "slugify" in site.extensions.get("toc", {}) and not Slugs(site.extensions).slugify:
        yield Message(
            "fungsi 'slugify' proyek tidak dijalankan: jangkar judul tidak dinilai",
            "the project's own 'slugify' is not run: the anchors of headings not judged",
        )


def _pages(reader: Reader, site: SiteConfig, files: tuple[str, ...]) -> dict[Any, Page]:
    """Read the pages of every locale: in the order of nav, then the rest."""
    found: dict[tuple[str, str], Page] = {}
    for locale in site.locales:
        prefix = f"{site.docs_dir}/{locale}/"
        here = {
            path.removeprefix(prefix).removesuffix(".md"): path
            for path in files
            if path.startswith(prefix) and path.endswith(".md")
        }
        order = [slug.removesuffix(".md") for slug in site.nav]
        for slug in [*(slug for slug in order if slug in here), *sorted(set(here) - set(order))]:
            page = _page(reader, site, here[slug], locale, slug)
            if page:
                found[locale, slug] = page
    return found


def _texts(reader: Reader, files: tuple[str, ...], folder: str) -> dict[str, str]:
    """Return the texts of the files in a folder of the registers, by their paths."""
    return {
        path: text
        for path in files
        if f"/registers/{folder}/" in path and (text := reader.read(path))
    }


def _fragments(reader: Reader, site: SiteConfig, files: tuple[str, ...]) -> dict[str, Page]:
    prefix = f"{site.docs_dir}/includes/"
    found = {}
    for path in files:
        if path.startswith(prefix) and path.endswith(".md"):
            locale, _, name = path.removeprefix(prefix).partition("/")
            page = _page(reader, site, path, locale, name.removesuffix(".md"))
            if page:
                found[path] = page
    return found


def _page(
    reader: Reader,
    site: SiteConfig,
    path: str,
    locale: str,
    slug: str,
    expander: Expander | None = None,
) -> Page | None:
    text = None if path in reader.unreadable else reader.read(path)
    if text is None:
        return None

    def parse() -> Page:
        return parse_page(
            text,
            locale=locale,
            slug=slug,
            path=path,
            dialect=dialect,
            expander=expander,
        )

    dialect = site.dialect
    try:
        return reader.cache.of(path, text, parse, f"{dialect} {locale}")
    except BrokenRecords as error:
        reader.faults.append(error.fault)
        reader.unreadable.add(path)
    return None


def _registers(
    reader: Reader, site: SiteConfig, files: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    folder = f"{site.docs_dir}/registers"
    for name in REGISTERS:
        path = f"{folder}/{name}.yml"
        if path in files:
            yield name, read_record(reader, path)
    for name in FOLDERS:
        records = {
            path.removeprefix(f"{folder}/{name}/").removesuffix(".yml"): read_record(reader, path)
            for path in files
            if path.startswith(f"{folder}/{name}/") and path.endswith(".yml")
        }
        if records:
            yield name, records
