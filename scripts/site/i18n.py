"""What mkdocs-static-i18n leaves open: absolute alternates, sitemap rows, 404 per language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from scripts.guideline.addresses import prefix_of


def i18n_of(config: MkDocsConfig) -> Any:
    """Return the i18n plugin."""
    return config.plugins["i18n"]


def current_locale(config: MkDocsConfig) -> str:
    """Return the locale that is being built."""
    return str(i18n_of(config).current_language)


def translations(file: File) -> dict[str, File]:
    """Return the real translations of a page by locale.

    Copies that fill a gap are not among them.
    """
    alternates: dict[str, File] = getattr(file, "alternates", {})
    return {
        locale: other
        for locale, other in alternates.items()
        if other.locale == locale  # type: ignore[attr-defined]  # set by the plugin
    }


def alternates(config: MkDocsConfig, file: File) -> list[dict[str, str]]:
    """Locale, name, site-relative link and absolute address of each translation of a page."""
    names = {language.locale: language.name for language in i18n_of(config).config.languages}
    return [
        {
            "locale": locale,
            "name": names[locale],
            "link": other.url,
            "address": urljoin(base(config), other.url),
        }
        for locale, other in sorted(translations(file).items(), key=lambda item: item[0] != "id")
    ]


def base(config: MkDocsConfig) -> str:
    """Return the address of the site with its final slash, which mike takes away."""
    return (config.site_url or "").rstrip("/") + "/"


def prefix(locale: str, config: MkDocsConfig) -> str:
    """Return the folder of a locale below the root of the site; none for the source language."""
    return prefix_of(locale, i18n_of(config).default_language)


def sitemap_rows(config: MkDocsConfig) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Address and alternates of every page in every locale that is really written in it."""
    for locale, files in i18n_of(config).i18n_files_per_language.items():
        for file in files:
            if file.locale == locale and file.url != "404.html":
                yield urljoin(base(config), file.url), alternates(config, file)


def home_links(config: MkDocsConfig) -> list[dict[str, str]]:
    """Return the home page of each locale, for pages without a translation of their own."""
    plugin = i18n_of(config)
    links = []
    for language in plugin.config.languages:
        link = prefix_of(language.locale, plugin.default_language)
        if not config.use_directory_urls:
            link += "index.html"
        links.append(
            {
                "locale": language.locale,
                "name": language.name,
                "link": link or ".",
                "address": urljoin(base(config), link),
            }
        )
    return links
