"""mkdocs.yml, read as data: locales, order of pages, dialect. Nothing in it is executed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.guideline.files import Refused, conflicts, read_text, unmerged
from scripts.guideline.locations import Fault, Location, Message
from scripts.guideline.records import BrokenRecords, Items, Record, Value, read_yaml, tags_of
from scripts.guideline.site_config import SiteConfig

BUILTIN = ("toc", "tables", "fenced_code")
EXTRA = ("attr_list", "footnotes", "md_in_html", "def_list", "abbr", "fenced_code", "tables")
PYMDOWN_EXTRA = (
    "attr_list",
    "footnotes",
    "md_in_html",
    "def_list",
    "abbr",
    "tables",
    "pymdownx.superfences",
    "pymdownx.betterem",
    "pymdownx.extrarawhtml",
)
INHERITANCE = 10
MISSING = object()
OUTSIDE = Path()  # stands for the INHERIT that is not followed


class Unusable(Exception):
    """The project cannot be read at all: no mkdocs.yml, no nav, no docs folder."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message.en)
        self.fault = fault

    @classmethod
    def at(cls, where: Location, indonesian: str, english: str) -> Unusable:
        """With its place and its message."""
        return cls(Fault(where, Message(indonesian, english)))


def read_site_config(root: Path, name: str = "mkdocs.yml") -> SiteConfig:
    """Read a project's configuration; raises Unusable with one clear message."""
    record = _inherit(root, name, 0)
    nav_at = dict(_nav(record.get("nav")))
    plugins = _options(record.get("plugins"))
    docs_dir = posixpath.normpath(str(record.get("docs_dir") or "docs"))
    is_guideline = (root / docs_dir / "registers").is_dir() or is_home(root)
    if is_guideline and not nav_at:
        raise Unusable.at(
            record.at.get("nav", Location(name)),
            "mkdocs.yml tidak punya 'nav'; tulis daftar halaman di sana",
            "mkdocs.yml has no 'nav'; list the pages there",
        )
    layout, locales, fallback = _languages(plugins.get("i18n"))
    if is_guideline and not locales:
        raise Unusable.at(
            record.at.get("plugins", Location(name)),
            "mkdocs.yml tidak menyebut bahasa; tulis di plugin i18n",
            "mkdocs.yml names no languages; list them in the plugin i18n",
        )
    return SiteConfig(
        locales=locales,
        nav=tuple(nav_at),
        nav_at=nav_at,
        docs_dir=docs_dir,
        site_url=str(record.get("site_url") or ""),
        layout=layout,
        fallback=fallback,
        use_directory_urls=record.get("use_directory_urls") is not False,
        absolute_links=_absolute_links(record),
        exclude="\n".join(str(record.get(name) or "") for name in ("exclude_docs", "draft_docs")),
        theme_dir="" if is_guideline else _theme_dir(root, record.get("theme")),
        has_hooks=bool(record.get("hooks")) and not is_guideline,  # what ours do is known
        extensions=_extensions(record.get("markdown_extensions")),
        plugins=plugins,
        is_guideline=is_guideline,
        edition=_edition(record.get("extra")),
        inherits_outside=record.get("INHERIT") is OUTSIDE,
        record=record if is_guideline else Record(),
        tags=tuple(tags_of(read_text(root / name), name)) if is_guideline else (),
    )


def _theme_dir(root: Path, theme: Value) -> str:
    """Return the folder of a theme's own files, where it lies inside the project."""
    name = theme.get("custom_dir") if isinstance(theme, Record) else None
    if not isinstance(name, str) or not name:
        return ""
    path = posixpath.normpath(name)
    is_inside = (root / path).resolve().is_relative_to(root.resolve()) and path != "."
    return path if is_inside and (root / path).is_dir() else ""


def is_home(root: Path) -> bool:
    """Return True for the project of these scripts, whatever its mkdocs.yml says of itself."""
    return (root / "scripts").resolve() == Path(__file__).resolve().parents[1]


def _inherit(root: Path, name: str, depth: int) -> Record:
    """Return the configuration with what it inherits inside the project; the nearer file wins."""
    record = _read(root / name, name, may_be_empty=depth > 0)
    parent = record.get("INHERIT")
    if not isinstance(parent, str) or depth > INHERITANCE:
        return record
    parent = posixpath.normpath(posixpath.join(posixpath.dirname(name), parent))
    if not (root / parent).resolve().is_relative_to(root.resolve()):
        record["INHERIT"] = OUTSIDE
        return record
    return _merge(_inherit(root, parent, depth + 1), record)


def _merge(base: Record, over: Record) -> Record:
    for key, value in over.items():
        old = base.get(key)
        if isinstance(old, Record) and isinstance(value, Record):
            _merge(old, value)
        else:
            base[key] = value
        base.at[key] = over.at.get(key, Location("mkdocs.yml"))
        base.value_at[key] = over.value_at.get(key, base.at[key])
    return base


def _read(path: Path, name: str, *, may_be_empty: bool) -> Record:
    try:
        text = read_text(path) if path.is_file() else ""
        for line, mark in conflicts(text):
            raise Unusable(Fault(Location(name, line), unmerged(mark)))
        value = read_yaml(text, name) if path.is_file() else MISSING
    except Refused as refused:
        raise Unusable(Fault(Location(name, refused.line), refused.message)) from None
    except BrokenRecords as error:
        raise Unusable(error.fault) from None
    if value is MISSING:
        raise Unusable.at(
            Location(name),
            f"berkas '{name}' tidak ada atau tidak dapat dibaca; jalankan dari folder proyek",
            f"file '{name}' is missing or cannot be read; run this in the project's folder",
        )
    if value is None and may_be_empty:  # a file of comments alone inherits nothing
        return Record()
    if not isinstance(value, Record):
        raise Unusable.at(
            Location(name),
            f"berkas '{name}' bukan pemetaan YAML",
            f"file '{name}' is not a YAML mapping",
        )
    return value


def _nav(value: Value, depth: int = 0) -> Iterator[tuple[str, Location]]:
    """Yield the pages of the nav in order, with their places."""
    if depth > 20:
        return
    if isinstance(value, Items):
        for item, location in zip(value, value.at, strict=True):
            if isinstance(item, str):
                yield posixpath.normpath(item), location
            else:
                yield from _nav(item, depth + 1)
    elif isinstance(value, Record):
        for key, item in value.items():
            if isinstance(item, str):
                yield posixpath.normpath(item), value.value_at[key]
            else:
                yield from _nav(item, depth + 1)


def _options(value: Value) -> dict[str, Mapping[str, Any]]:
    """`[name, {name: options}]` or `{name: options}` -> options by name."""
    found: dict[str, Mapping[str, Any]] = {}
    items = value if isinstance(value, list) else [value] if isinstance(value, Record) else []
    for item in items:
        if isinstance(item, str):
            found[str(item)] = {}
        elif isinstance(item, Record):
            for key, options in item.items():
                found[key] = options if isinstance(options, Record) else {}
    return found


def _extensions(value: Value) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {name: {} for name in BUILTIN}
    for name, options in _options(value).items():
        short = name.removeprefix("markdown.extensions.")
        for part in {"extra": EXTRA, "pymdownx.extra": PYMDOWN_EXTRA}.get(short, ()):
            found.setdefault(part, {})
        found[short] = options
    return found


def _edition(extra: Value) -> str:
    """Return the edition that the tree says it is."""
    return str(extra.get("edition") or "") if isinstance(extra, Record) else ""


def _absolute_links(record: Record) -> str:
    validation = record.get("validation")
    if not isinstance(validation, Record):
        return ""
    links = validation.get("links")
    nested = links.get("absolute_links") if isinstance(links, Record) else None
    return str(nested or validation.get("absolute_links") or "")


def _languages(options: Mapping[str, Any] | None) -> tuple[str, tuple[str, ...], bool]:
    """Layout, locales with the default first, and whether pages fall back to it."""
    languages = options.get("languages") if options else None
    if options is None or not isinstance(languages, list | dict):
        return "", (), True
    default = options.get("default_language")
    if isinstance(languages, dict):  # the plugin before 1.0: `en: English`
        names = sorted(map(str, {**dict.fromkeys([default or "en"]), **languages}))
        names.sort(key=lambda name: name != default)
        locales = tuple(name for name in names if name != "default")
    else:
        built = [x for x in languages if isinstance(x, Record) and x.get("build") is not False]
        built.sort(key=lambda item: item.get("default") is not True)
        locales = tuple(str(x["locale"]) for x in built if x.get("locale") not in (None, "null"))
    layout = str(options.get("docs_structure") or "suffix")
    return layout, locales, options.get("fallback_to_default") is not False
