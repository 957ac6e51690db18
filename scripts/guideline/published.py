"""Which sources a build leaves out, and which files its plugins add."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from scripts.guideline.config import SiteConfig

PAGE_ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
PLAIN_FOLDER = re.compile(r"[\w-]+/\Z")
# Files that plugins write beside the pages; `rss` names its own in an option.
WRITTEN = {
    "rss": ("feed_rss_created.xml", "feed_rss_updated.xml", "feed_json_created.json",
            "feed_json_updated.json"),
    "llmstxt": ("llms.txt", "llms-full.txt"), "print-site": ("print_page",),
}  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?\Z|[a-z]{2}_[A-Z]{2}\Z")


def excluded(site: SiteConfig, sources: Iterable[str]) -> Iterator[str]:
    """Sources left out: hidden ones, templates, exclude_docs, drafts, those that plugins drop."""
    names = list(sources)
    yield from _dropped(site, names)
    yield from (name for name in names if name.startswith("templates/") or "/." in f"/{name}")
    patterns = [line.strip() for line in site.exclude.splitlines() if line.strip()]
    folders = tuple(pattern for pattern in patterns if PLAIN_FOLDER.match(pattern))
    yield from (name for name in names if name.startswith(folders))
    if len(folders) < len(patterns) or (patterns and not site.is_guideline):
        from pathspec.gitignore import GitIgnoreSpec

        spec = GitIgnoreSpec.from_lines(patterns)
        yield from (name for name in names if spec.match_file(name))


def _dropped(site: SiteConfig, sources: Iterable[str]) -> Iterator[str]:
    """Sources that mkdocs-exclude names, and pages of languages that the i18n plugin does not build."""
    globs = site.plugins.get("exclude", {}).get("glob") or ()
    patterns = [str(glob) for glob in (globs if isinstance(globs, list) else [globs])]
    for source in sources:
        if any(fnmatchcase(source, pattern) for pattern in patterns):
            yield source
        elif site.layout and source.endswith(PAGE_ENDINGS):
            language = _language(site.layout, source)
            if language and language not in site.locales and LANGUAGE.match(language):
                yield source


def _language(layout: str, source: str) -> str:
    """The part of a name in which the plugin looks for a language."""
    if layout == "folder":
        return source.partition("/")[0] if "/" in source else ""
    parts = posixpath.basename(source).split(".")
    return parts[-2] if len(parts) > 2 else ""


def written(site: SiteConfig) -> Iterator[str]:
    """The files that plugins write under names that are known."""
    for plugin in WRITTEN.keys() & site.plugins.keys():
        yield from WRITTEN[plugin]
    names = site.plugins.get("rss", {}).get("feeds_filenames")
    yield from (str(name) for name in (names.values() if isinstance(names, dict) else ()))


def shadowed(sources: Iterable[str]) -> Iterator[str]:
    """A README.md beside an index.md is not built."""
    names = set(sources)
    for name in names:
        folder, base = posixpath.split(name)
        if base == "README.md" and posixpath.join(folder, "index.md") in names:
            yield name
