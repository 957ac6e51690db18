"""The site as an app on a screen: its icons, and a manifest in each language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from scripts.guideline.addresses import way_up
from scripts.guideline.write import write_whole
from scripts.markdown.labels import labels
from scripts.site import i18n
from scripts.site.root_files import ICON, drawn

FOLDER = "assets/images"
NAME = "manifest.webmanifest"
INK, PAPER = "#1d3563", "#fffdf8"
# Pixels; the last two for systems that cut an icon to a shape of their own, so they have a ground.
PLAIN = (192, 512)
TOUCH, MASKABLE = 180, "icon-maskable-512"
TOUCH_ICON = f"{FOLDER}/icon-{TOUCH}.png"
INSET = 0.2  # of the width: what stands further out may be cut off


def address(locale: str, config: MkDocsConfig) -> str:
    """Return where the manifest of a language lies, from the root of the site."""
    return f"{i18n.prefix(locale, config)}{NAME}"


def write(config: MkDocsConfig) -> None:
    """Write the icons, and a manifest for each language."""
    mark = Path(config.docs_dir, ICON)
    if not mark.is_file():
        return
    svg, folder = mark.read_bytes(), Path(config.site_dir, FOLDER)
    for size in PLAIN:
        write_whole(folder / f"icon-{size}.png", drawn(svg, size), durable=False)
    write_whole(Path(config.site_dir, TOUCH_ICON), drawn(svg, TOUCH, 0.1, PAPER), durable=False)
    write_whole(folder / f"{MASKABLE}.png", drawn(svg, 512, INSET, PAPER), durable=False)
    for language in i18n.i18n_of(config).config.languages:
        text = json.dumps(manifest(language, config), ensure_ascii=False, indent=1)
        path = Path(config.site_dir, address(language.locale, config))
        write_whole(path, text + "\n", durable=False)


def manifest(language: Any, config: MkDocsConfig) -> dict[str, Any]:
    """Return the manifest of a language; every address in it is relative to its own place."""
    up = way_up(address(language.locale, config))
    return {
        "name": language.site_name or config.site_name,
        "short_name": labels(language.locale)["app_name"],
        "description": language.site_description or config.site_description,
        "lang": language.locale,
        "start_url": "./",
        "scope": up or "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": INK,
        "icons": [
            *(icon(up, f"icon-{size}", size, "any") for size in PLAIN),
            icon(up, MASKABLE, 512, "maskable"),
        ],
    }


def icon(up: str, name: str, size: int, purpose: str) -> dict[str, str]:
    """Return the entry of one icon."""
    src = f"{up}{FOLDER}/{name}.png"
    return {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
