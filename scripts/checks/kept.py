"""Findings that are kept: of rules that look at one page and its translations, or at no page at all.

Such a rule is run on each page by itself, or on all that is no page, with a view that holds nothing
else: what it reads without having named it is refused, so that the digest under which its findings
are kept covers all that they rest on (`Rule.reads`). The version of the code and of Python belong to
the cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, NoReturn

from scripts.guideline.cache import Cache
from scripts.guideline.model import Guideline, Page
from scripts.guideline.records import Record
from scripts.guideline.site_config import SiteConfig

PLACE = ".build/findings.cache"
# What a view of a page shows, as far as it was named; one of the records hides the pages alone.
SHOWN = ("pages", "fragments", "registers", "instruments", "terms", "site")
REGISTERS_AS = ("instruments", "terms")  # registers that are read into objects of their own
OF_VIEWS = ("focus", "original", "digests", "shows_pages", "shows_records")
RECORDS = "records"
# What a view of the records hides, and what it shows that is no text of a file.
NO_RECORDS = ("pages", "fragments", "included", "appended", "as_of", "faults", "notes", "output")
# Besides registers, a rule can name that it looks at each page and at the records, and at the day.
PAGES, DAY = "pages", "as_of"
BESIDE = ("files", "listing", "unreadable")
Reads = tuple[str, ...]
Run = Callable[[Guideline], list[tuple[Any, ...]]]


class Undeclared(Exception):
    """A rule read what it has not named: it would be wrong to keep what it found."""


class Withheld:
    """Stands where a view has nothing to show; every use of it is refused."""

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_name", name)

    def __getattribute__(self, name: str) -> Any:
        if name != "__class__":  # isinstance alone tells nothing
            refuse(object.__getattribute__(self, "_name"))
        return Withheld


def refuse(name: str) -> NoReturn:
    """Raise Undeclared for a part of the guideline."""
    raise Undeclared(f"'{name}' is read, but not named in 'reads'")


def _refusing(self: Withheld, *_: object) -> NoReturn:
    refuse(object.__getattribute__(self, "_name"))


for _name in ("iter", "len", "contains", "getitem", "bool", "eq", "ne", "lt", "gt", "le", "ge",
              "sub", "rsub", "hash", "str", "or", "and"):  # fmt: skip
    setattr(Withheld, f"__{_name}__", _refusing)


class Named(dict[str, Any]):
    """The registers that a rule has named; the others are refused."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return a register that was named."""
        found = self[name]
        return default if found is None else found

    def __missing__(self, name: str) -> Any:
        refuse(name)

    def __contains__(self, name: object) -> bool:
        return self[str(name)] is not None

    def __iter__(self) -> Iterator[str]:
        refuse("registers")

    items = values = keys = __len__ = __iter__  # type: ignore[assignment]


class Unit(NamedTuple):
    """What a rule looks at by itself: a page or fragment in every language, or all that is no page."""

    name: str
    documents: tuple[Page, ...] = ()


def units(guideline: Guideline, scope: str, reads: Reads = ()) -> Iterator[Unit]:
    """Yield what rules of a scope look at one by one."""
    if scope != "page":
        yield Unit(RECORDS)
    if scope != "page" and PAGES not in reads:
        return
    for kind, documents in (("", guideline.pages), ("includes/", guideline.fragments)):
        groups: dict[str, list[Page]] = {}
        for document in documents.values():
            groups.setdefault(document.slug, []).append(document)
        for slug, group in groups.items():
            if guideline.has_in_focus(*group):
                yield Unit(f"{kind}{slug}", tuple(group))


def view_of(guideline: Guideline, unit: Unit, reads: Reads) -> Guideline:
    """Return a guideline that shows a unit and the named registers, and refuses all else."""
    site = bare(guideline.site, Withheld("record"), Withheld("tags"))
    alone = replace(guideline, site=site, focus=None, original=None)
    day = (DAY,) if DAY in reads else ()
    if unit.name == RECORDS:
        unseen: dict[str, Any] = {name: Withheld(name) for name in NO_RECORDS if name not in day}
        return replace(alone, shows_pages=False, **unseen)
    hidden: dict[str, Any] = {
        name: Withheld(name) for name in vars(guideline) if name not in (*SHOWN, *OF_VIEWS, *day)
    }
    objects: dict[str, Any] = {
        name: getattr(guideline, name) if name in reads else Withheld(name) for name in REGISTERS_AS
    }
    here = set(map(id, unit.documents))
    shown: dict[str, Any] = {
        "pages": {key: page for key, page in guideline.pages.items() if id(page) in here},
        "fragments": {key: page for key, page in guideline.fragments.items() if id(page) in here},
        "registers": Named({name: guideline.registers.get(name) for name in reads}),
    }
    return replace(alone, shows_records=False, **hidden, **objects, **shown)


def bare(site: SiteConfig, record: Any, tags: Any) -> SiteConfig:
    """Return a configuration with other things in the place of the record as it is written."""
    return replace(site, record=record, tags=tags)


def in_order(value: Any) -> list[Any]:
    """Return the same in an order that is the same every time."""
    return sorted(value.items() if isinstance(value, Mapping) else value)


class Digests:
    """What changes whenever something changes that a view shows."""

    def __init__(self, guideline: Guideline) -> None:
        self.site = repr(bare(guideline.site, Record(), ()))
        self.read = guideline.digests
        self.registers: dict[str, list[str]] = {}
        folder = f"{guideline.site.docs_dir}/registers/"
        for path in self.read:
            if path.startswith(folder):
                name = path.removeprefix(folder).partition("/")[0].removesuffix(".yml")
                self.registers.setdefault(name, []).append(path)
        documents = {document.path for document in guideline.whole.documents()}
        self.records = [path for path in self.read if path not in documents]
        self.day = guideline.as_of.isoformat()
        self.beside = [repr(in_order(getattr(guideline, name))) for name in BESIDE]

    def of(self, unit: Unit, reads: Reads) -> str:
        """Return the digest of a unit, the registers that a rule reads, and the configuration."""
        paths = [document.path for document in unit.documents]
        for name in reads:
            paths += [f"{name}:", *self.registers.get(name, ())]
        rows = [self.site, self.day if DAY in reads else ""]
        if unit.name == RECORDS:
            paths, rows = self.records, [*rows, *self.beside]
        rows += (f"{path} {self.read.get(path, b'').hex()}" for path in paths)
        return hashlib.blake2b("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()


def found_in(
    guideline: Guideline, scope: str, reads: Reads, name: str, run: Run, cache: Cache
) -> Iterator[tuple[Any, ...]]:
    """Yield what `run` finds in each unit, from the cache where nothing that it rests on changed.

    `name`: what tells one `run` from another.
    """
    digests = Digests(guideline)
    for unit in units(guideline, scope, reads):
        make = partial(_run, guideline, unit, reads, run)
        yield from cache.of(
            f"{unit.name} {scope} {' '.join(reads)}", digests.of(unit, reads), make, name
        )


def _run(guideline: Guideline, unit: Unit, reads: Reads, run: Run) -> list[tuple[Any, ...]]:
    return run(view_of(guideline, unit, reads))
