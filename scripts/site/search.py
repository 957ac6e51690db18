"""The search of the site: one index per language, and nothing of the theme's own search."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole
from scripts.site import search_parts
from scripts.site.preview import PREVIEW
from scripts.site.search_index import as_json, build_index
from scripts.site.search_units import units

MADE = "search_indexes"  # of `config.extra`, for one build
# What the theme ships for its own search; no page asks for it.
THEMES_OWN = ("lunr", "workers", "bundle.*")


def indexes_of(guideline: Guideline, config: MkDocsConfig) -> Mapping[str, str]:
    """Return the index of every language, made once in a build: pages name it by its digest."""
    made: Mapping[str, str] | None = config.extra.get(MADE)
    if made is None:
        settings = guideline.registers.get("search", {})
        made = PREVIEW.indexes if PREVIEW.is_again else None
        made = made or make_indexes(guideline, settings, flat=not config.use_directory_urls)
        config.extra[MADE] = PREVIEW.indexes = made
    return made


def address(indexes: Mapping[str, str], locale: str) -> str:
    """Return where the index of a language lies: `search/id.json?v=1a2b3c4d`."""
    return f"search/{locale}.json?v={sha256(indexes[locale].encode()).hexdigest()[:8]}"


def write(guideline: Guideline, config: MkDocsConfig) -> None:
    """Write the indexes and texts of a build and remove what they replace."""
    site = Path(config.site_dir)
    write_indexes(indexes_of(guideline, config), site / "search")
    write_parts(guideline, site / "search")
    remove_themes_own(site / "assets" / "javascripts")


def make_indexes(
    guideline: Guideline, settings: Mapping[str, Any], flat: bool = False
) -> Mapping[str, str]:
    """Return the index of every language as JSON; `flat`: of a site whose pages are files."""
    return {
        locale: as_json(build_index(guideline, locale, settings, flat))
        for locale in guideline.locales
    }


def write_indexes(indexes: Mapping[str, str], folder: Path) -> None:
    """Write <locale>.json, and the same as a script for pages that are opened as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for locale, text in indexes.items():
        write_whole(folder / f"{locale}.json", text, durable=False)
        write_whole(folder / f"{locale}.js", f"self.pedomanIndex={text};", durable=False)


def write_parts(guideline: Guideline, folder: Path) -> None:
    """Write the texts of every language, <locale>/<number>.js."""
    for locale in guideline.locales:
        for name, text in search_parts.scripts(list(units(guideline, locale)), locale):
            write_whole(folder / locale / name, text, durable=False)


def remove_themes_own(folder: Path) -> None:
    """Remove the theme's search from the built site."""
    for pattern in THEMES_OWN:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
