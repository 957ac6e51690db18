"""The files of a project -> Guideline; the only reader of pages and registers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scripts.guideline.config import SiteConfig, Unusable, read_site_config
from scripts.guideline.fragments import Fragments
from scripts.guideline.history import FOLDER, PLANS, read_history
from scripts.guideline.model import Fault, Guideline, Location, Message, Page
from scripts.guideline.parse import parse_page
from scripts.guideline.records import NULL_BYTE, BrokenRecords, Record, read_yaml
from scripts.guideline.registers import read_instruments, read_terms
from scripts.guideline.sitemap import BLOGS, GENERATING, PAGE_ENDINGS, SiteMap

LARGEST = 10_000_000
REGISTERS = ("instruments", "terms", "roles", "owners", "institutions", "redirects")
SKIPPED = frozenset({".git", "__pycache__", "node_modules", ".venv"})


class Refused(Exception):
    """A file that is not read, and why."""

    def __init__(self, message: Message, line: int = 1) -> None:
        super().__init__(message.en)
        self.message, self.line = message, line


class Reader:
    """Reads files below a root and remembers which it refused."""

    def __init__(self, root: Path, docs_dir: str) -> None:
        self.root, self.docs_dir = root, docs_dir
        self.real_root = os.path.realpath(root)
        self.faults: list[Fault] = []
        self.unreadable: set[str] = set()

    def refuse(self, path: str, message: Message, line: int = 1) -> None:
        self.faults.append(Fault(Location(path, line), message))
        self.unreadable.add(path)

    def read(self, path: str) -> str | None:
        """The text of a file, or None and a fault."""
        try:
            return read_text(self.root / path)
        except Refused as refused:
            self.refuse(path, refused.message, refused.line)
        return None

    def walk(self, folder: str) -> Iterator[str]:
        """Files below a folder, sorted; never leaves the project, never goes in circles."""
        yield from self._walk(folder, frozenset())

    def _walk(self, folder: str, above: frozenset[str]) -> Iterator[str]:
        real = os.path.realpath(self.root / folder)
        if real in above:
            return
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name in SKIPPED or (entry.is_symlink() and self.leaves(path)):
                continue
            if entry.is_dir():
                yield from self._walk(path, above | {real})
            else:
                yield path

    def leaves(self, path: str) -> bool:
        """True, and a fault, for a link that points out of the project."""
        real = os.path.realpath(self.root / path)
        if real == self.real_root or real.startswith(self.real_root + os.sep):
            return False
        self.refuse(
            path,
            Message(
                "tautan simbolik menunjuk ke luar proyek; salin berkasnya ke dalam proyek",
                "the symbolic link points out of the project; copy the file into the project",
            ),
        )
        return True


def read_text(path: Path) -> str:
    """A text file; raises Refused where it is none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(
                Message(
                    f"berkas terlalu besar ({size // 1_000_000} MB; batas 10 MB); pecah atau periksa"
                    " isinya",
                    f"file is too large ({size // 1_000_000} MB; limit 10 MB); split it or"
                    " look at what is in it",
                )
            )
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            Message(
                "berkas bukan teks UTF-8; simpan ulang dengan pengodean UTF-8",
                "file is not UTF-8 text; save it again as UTF-8",
            ),
            data[: error.start].count(b"\n") + 1,
        ) from None
    except OSError:
        raise Refused(Message("berkas tidak dapat dibaca", "file cannot be read")) from None
    if "\0" in text:
        raise Refused(NULL_BYTE, text[: text.index("\0")].count("\n") + 1)
    return text


def load_guideline(root: Path, as_of: date) -> Guideline:
    """The whole guideline, or any MkDocs project; raises Unusable where there is none."""
    site = read_site_config(root)
    if not (root / site.docs_dir).is_dir():
        raise Unusable(
            Fault(
                Location("mkdocs.yml"),
                Message(
                    f"folder '{site.docs_dir}' tidak ada",
                    f"folder '{site.docs_dir}' does not exist",
                ),
            )
        )
    reader = Reader(root, site.docs_dir)
    files = tuple(reader.walk(site.docs_dir))
    return (
        _guideline(reader, site, files, as_of)
        if site.is_guideline
        else _project(reader, site, files, as_of)
    )


def _guideline(reader: Reader, site: SiteConfig, files: tuple[str, ...], as_of: date) -> Guideline:
    registers = dict(_registers(reader, site, files))
    plans = f"{site.docs_dir}/{FOLDER}/{PLANS}"
    planned = read_record(reader, plans) if plans in files else Record()
    history = read_history(reader, site.edition, site.docs_dir, files, planned)
    pages = _pages(reader, site, files)
    fragments = _fragments(reader, site, files)
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
        faults=tuple(sorted(reader.faults)),
        unreadable=frozenset(reader.unreadable),
        included=included,
        history=history,
    )


def _project(reader: Reader, site: SiteConfig, files: tuple[str, ...], as_of: date) -> Guideline:
    """Any project: its pages as built, without registers."""
    site_map = SiteMap(site, files)
    pages: dict[tuple[str, str], Page] = {}
    for source in sorted(site_map.sources):
        if source.endswith(PAGE_ENDINGS):
            locale = site_map.locale_of(source) or (site.locales[0] if site.locales else "")
            slug = site_map.neutral(source).removesuffix(".md")
            page = _page(reader, site, f"{site.docs_dir}/{source}", locale, slug)
            if page:
                pages[locale, slug] = page

    def parse(text: str, path: str, slug: str) -> Page | None:
        return parse_page(
            text,
            locale="",
            slug=slug,
            path=path,
            dialect=site.dialect,
            with_meta=False,
            keep_prose=False,
        )

    fragments = Fragments(reader.root, site, parse, reader.read)
    fragments.follow(iter(pages.values()))
    appended = fragments.appended()
    return Guideline(
        site=site,
        pages=pages,
        fragments=fragments.pages,
        registers={},
        instruments={},
        terms={},
        files=frozenset(files),
        as_of=as_of,
        faults=tuple(sorted(reader.faults)),
        unreadable=frozenset(reader.unreadable),
        included=fragments.included,
        appended=appended,
        notes=tuple(notes(site, pages.values())),
    )


def notes(site: SiteConfig, pages: Iterable[Page]) -> Iterator[Message]:
    """What a reading of the sources cannot know, said once."""
    generating = sorted({*GENERATING, *BLOGS}.intersection(site.plugins))
    if generating:
        names = ", ".join(generating)
        yield Message(
            f"plugin yang membuat halaman ({names}): tautan ke folder tanpa sumber tidak dinilai",
            f"plugins that make pages ({names}): links into folders without sources not judged",
        )
    if site.has_hooks:
        yield Message("hooks proyek tidak dijalankan", "the project's hooks are not run")
    opaque = sum(page.is_opaque for page in pages)
    if opaque:
        yield Message(
            f"{opaque} halaman memakai makro atau ':::' : jangkarnya tidak dinilai",
            f"{opaque} pages use macros or ':::' : their anchors are not judged",
        )


def _pages(reader: Reader, site: SiteConfig, files: tuple[str, ...]) -> dict[Any, Page]:
    """The pages of every locale: in the order of nav, then the rest."""
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


def _page(reader: Reader, site: SiteConfig, path: str, locale: str, slug: str) -> Page | None:
    text = None if path in reader.unreadable else reader.read(path)
    if text is None:
        return None
    try:
        return parse_page(
            text,
            locale=locale,
            slug=slug,
            path=path,
            dialect=site.dialect,
            with_meta=site.is_guideline,
            keep_prose=site.is_guideline,
        )
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
    templates = {
        path.removeprefix(f"{folder}/templates/").removesuffix(".yml"): path
        for path in files
        if path.startswith(f"{folder}/templates/") and path.endswith(".yml")
    }
    if templates:
        yield "templates", {slug: read_record(reader, path) for slug, path in templates.items()}


def read_record(reader: Reader, path: str) -> Record:
    """A register; empty, and a fault, where it cannot be read."""
    text = reader.read(path)
    if text is None:
        return Record()
    try:
        value = read_yaml(text, path)
    except BrokenRecords as error:
        reader.faults.append(error.fault)
        reader.unreadable.add(path)
        return Record()
    if value is not None and not isinstance(value, Record):
        reader.refuse(
            path,
            Message(
                "register harus berupa pemetaan: kunci, titik dua, catatan",
                "a register must be a mapping: key, colon, record",
            ),
        )
        return Record()
    return value if value is not None else Record()
