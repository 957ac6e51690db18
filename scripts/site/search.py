"""The search of the site: one index per language, and nothing of the theme's own search."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole
from scripts.site.search_index import as_json, build_index

# What the theme ships for its own search; no page asks for it.
THEMES_OWN = ("lunr", "workers", "bundle.*")


def read_settings(path: Path) -> dict[str, Any]:
    """Return registers/search.yml; empty where there is none."""
    if not path.exists():
        return {}
    # The parser in C reads the same form ten times as fast.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}


def write(guideline: Guideline, config: MkDocsConfig) -> None:
    """Write the indexes of a build and remove what they replace."""
    settings = read_settings(Path(config.docs_dir) / "registers" / "search.yml")
    site = Path(config.site_dir)
    write_indexes(guideline, settings, site / "search", flat=not config.use_directory_urls)
    remove_themes_own(site / "assets" / "javascripts")


def write_indexes(
    guideline: Guideline, settings: dict[str, Any], folder: Path, flat: bool = False
) -> None:
    """Write <locale>.json, and the same as a script for pages that are opened as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for locale in guideline.locales:
        index = build_index(guideline, locale, settings, flat)
        text = as_json(index)
        write_whole(folder / f"{locale}.json", text, durable=False)
        write_whole(folder / f"{locale}.js", f"self.pedomanIndex={text};", durable=False)


def remove_themes_own(folder: Path) -> None:
    """Remove the theme's search from the built site."""
    for pattern in THEMES_OWN:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
