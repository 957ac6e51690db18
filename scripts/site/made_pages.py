"""Pages that are no files: the A–Z index, what can be read without a line, the duties of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from scripts.guideline.model import Guideline
from scripts.site import duties, offline, search_page


def made(guideline: Guideline) -> Mapping[str, Callable[[Guideline, str], str]]:
    """Return slug -> what gives the Markdown of the page in a language."""
    return {
        search_page.SLUG: search_page.page,
        offline.SLUG: offline.page,
        **{slug: partial(duties.page, role=role) for slug, role in duties.slugs(guideline)},
    }


def files(guideline: Guideline, config: MkDocsConfig) -> Iterator[File]:
    """Yield each page in each language, as if it stood in docs/; `source` is its text."""
    for slug in made(guideline):
        for locale in guideline.locales:
            path = f"{locale}/{slug}.md"
            yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def source(guideline: Guideline, file: File) -> str | None:
    """Return the text of such a page; None for every other page."""
    locale, _, name = file.src_uri.partition("/")
    page = made(guideline).get(name.removesuffix(".md"))
    return page(guideline, locale) if page else None
