"""Pages that are no files: the A–Z index, and what can be read without a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from scripts.guideline.model import Guideline
from scripts.site import offline, search_page

# Slug -> what gives the Markdown of the page in a language.
MADE: Mapping[str, Callable[[Guideline, str], str]] = {
    search_page.SLUG: search_page.page,
    offline.SLUG: offline.page,
}


def files(guideline: Guideline, config: MkDocsConfig) -> Iterator[File]:
    """Yield each page in each language, as if it stood in docs/; `source` is its text."""
    for slug in MADE:
        for locale in guideline.locales:
            path = f"{locale}/{slug}.md"
            yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def source(guideline: Guideline, file: File) -> str | None:
    """Return the text of such a page; None for every other page."""
    locale, _, name = file.src_uri.partition("/")
    page = MADE.get(name.removesuffix(".md"))
    return page(guideline, locale) if page else None
