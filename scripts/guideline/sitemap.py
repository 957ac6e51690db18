"""Which files a build publishes, under which addresses, and what a path or address means there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scripts.guideline.site_config import SiteConfig

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
    """Yield sources left out: hidden, templates, exclude_docs, drafts, dropped by plugins."""
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
    """Yield sources that mkdocs-exclude names, and pages of languages that are not built."""
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
    """Return the part of a name in which the plugin looks for a language."""
    if layout == "folder":
        return source.partition("/")[0] if "/" in source else ""
    parts = posixpath.basename(source).split(".")
    return parts[-2] if len(parts) > 2 else ""


def written(site: SiteConfig) -> Iterator[str]:
    """Yield the files that plugins write under names that are known."""
    for plugin in WRITTEN.keys() & site.plugins.keys():
        yield from WRITTEN[plugin]
    names = site.plugins.get("rss", {}).get("feeds_filenames")
    yield from (str(name) for name in (names.values() if isinstance(names, dict) else ()))


def shadowed(sources: Iterable[str]) -> Iterator[str]:
    """Yield each README.md beside an index.md, which is not built."""
    names = set(sources)
    for name in names:
        folder, base = posixpath.split(name)
        if base == "README.md" and posixpath.join(folder, "index.md") in names:
            yield name


BUILT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search.html", "search/search_index.json")
THEME_FILES = frozenset({"img/favicon.ico", "assets/images/favicon.png"})
# Plugins after which pages exist that no source file shows.
GENERATING = frozenset({
    "gen-files", "mkdocs-jupyter", "monorepo", "multirepo", "api-autonav", "mkdoxy", "typedoc",
    "simple", "coverage", "mkdocs-typer", "gallery", "marimo", "swagger-ui-tag",
})  # fmt: skip
BLOGS = ("blog", "material/blog")


class Found(NamedTuple):
    """What a path means; `status` is page, file, excluded, unknown or missing."""

    status: str
    source: str


class SiteMap:
    """The sources of a site (paths below docs_dir) and their addresses."""

    def __init__(self, site: SiteConfig, files: Iterable[str]) -> None:
        self.site = site
        self.prefix = f"{site.docs_dir}/"
        paths = list(files)
        sources = [path.removeprefix(self.prefix) for path in paths if path.startswith(self.prefix)]
        themed = [path for path in paths if not path.startswith(self.prefix)]
        self.themed = {path.removeprefix(f"{site.theme_dir}/") for path in themed}
        self.excluded = set(excluded(site, sources))
        self.sources = {source for source in sources if source not in self.excluded}
        self.excluded |= set(shadowed(self.sources))
        self.sources -= self.excluded
        self.folders = {posixpath.dirname(source) for source in self.sources}
        self.generates = not GENERATING.isdisjoint(site.plugins)
        self.blogs = [
            str(site.plugins[name].get("blog_dir", "blog"))
            for name in BLOGS
            if name in site.plugins
        ]
        self.addresses = dict(self._addresses())

    # -- locales ------------------------------------------------------------------------------

    def locale_of(self, source: str) -> str | None:
        """Return the locale in the name of a source."""
        if self.site.layout == "folder":
            first = source.partition("/")[0]
            return first if first in self.site.locales and "/" in source else None
        if self.site.layout == "suffix":
            parts = posixpath.basename(source).split(".")
            return parts[-2] if len(parts) > 2 and parts[-2] in self.site.locales else None
        return None

    def neutral(self, source: str) -> str:
        """Return the source without its locale."""
        locale = self.locale_of(source)
        if locale is None:
            return source
        if self.site.layout == "folder":
            return source.removeprefix(f"{locale}/")
        stem, ending = posixpath.splitext(source)
        return stem.removesuffix(f".{locale}") + ending

    def _default(self) -> str:
        return self.site.locales[0] if self.site.locales else ""

    def _is_built(self, locale: str, source: str) -> bool:
        """Return True when a build of one language has this source."""
        if source not in self.sources:
            return source in THEME_FILES
        own = self.locale_of(source)
        if not self.site.layout or own in (None, locale):
            return True
        return own == self._default() and self.site.fallback

    def lookup(self, locale: str, path: str) -> str | None:
        """Return the source that a path means in the build of a language."""
        for candidate in self._candidates(locale, path):
            if self._is_built(locale, candidate):
                return candidate
        return None

    def _candidates(self, locale: str, path: str) -> Iterator[str]:
        default = self._default()
        if self.site.layout == "suffix":
            stem, ending = posixpath.splitext(path)
            yield from (f"{stem}.{locale}{ending}", f"{stem}.{default}{ending}", path)
        elif self.site.layout == "folder":
            first, _, rest = path.partition("/")
            if first in (locale, default) and rest:
                other = default if first == locale else locale
                yield from (path, f"{other}/{rest}", rest)
            else:
                yield from (f"{locale}/{path}", f"{default}/{path}", path)
        else:
            yield path

    # -- addresses ----------------------------------------------------------------------------

    def address(self, source: str, locale: str | None = None) -> str:
        """Return the address of a source below the site's root, without a slash at the end."""
        neutral = self.neutral(source)
        own = locale or self.locale_of(source) or self._default()
        where = f"{own}/" if self.site.layout and own != self._default() else ""
        return (where + self._page_address(neutral)).rstrip("/")

    def _page_address(self, source: str) -> str:
        stem, ending = posixpath.splitext(source)
        if ending not in PAGE_ENDINGS:
            return source
        folder, name = posixpath.split(stem)
        if name in ("index", "README"):
            return folder if self.site.use_directory_urls else posixpath.join(folder, "index.html")
        return stem if self.site.use_directory_urls else f"{stem}.html"

    def _addresses(self) -> Iterator[tuple[str, str]]:
        yield from ((name, "") for name in (*BUILT, *written(self.site)))
        yield from ((name, "") for name in self.themed if not name.endswith((".html", ".py")))
        for old in self.site.plugins.get("redirects", {}).get("redirect_maps") or ():
            yield self._page_address(str(old)), ""
        others = self.site.locales[1:] if self.site.layout else ()
        for source in sorted(self.sources):
            for locale in others:
                if self.locale_of(source) in (None, self._default()):
                    yield self.address(source, locale), source
        for source in sorted(self.sources):
            yield self.address(source), source

    def base_of(self, source: str) -> str:
        """Return the folder against which a browser resolves the links of a page."""
        address = self.address(source)
        if self.site.use_directory_urls:
            return f"{address}/" if address else ""
        return posixpath.dirname(address)

    # -- finding ------------------------------------------------------------------------------

    def find_path(self, locale: str, base: str, path: str) -> Found | None:
        """Resolve a relative path as MkDocs reads it; `base` is the folder of the source."""
        target = posixpath.normpath(posixpath.join(base, unquote(path)))
        source = self.lookup(locale, target)
        if source is not None:
            return Found("page" if source.endswith(PAGE_ENDINGS) else "file", source)
        if target in self.excluded:
            return Found("excluded", target)
        return None

    def find_address(self, source: str, path: str) -> Found:
        """Resolve a path as a browser reads it on the page of a source."""
        path = unquote(path)
        absolute = path.startswith("/")
        for start in self._roots() if absolute else (self.base_of(source),):
            target = posixpath.normpath(
                "/" + posixpath.join(start, path.lstrip("/") if absolute else path)
            ).strip("/")
            found = self._at(target)
            if found is not None:
                return found
        # The address of a blog post is made by the plugin, but nothing else is made below it.
        is_below = any(source.startswith(f"{blog}/") for blog in self.blogs) and not absolute
        judged = is_below and not path.startswith("..")
        is_known = judged or not self.may_be_generated(target)
        return Found("missing" if is_known else "unknown", target)

    def find_beside(self, source: str, path: str) -> Found:
        """Resolve an address in a file that is published as it is, such as a style sheet."""
        if path.startswith("/"):
            return self.find_address(source, path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))
        if target in self.excluded:
            return Found("excluded", target)
        return self._at(target) or Found("missing", target)

    def _roots(self) -> tuple[str, ...]:
        return ("",)

    def _at(self, target: str) -> Found | None:
        """Return the source behind an address below the site's path, with or without index.html."""
        below = urlsplit(self.site.site_url).path.strip("/") if self.site.site_url else ""
        for name in (target, target.removeprefix(below).strip("/") if below else target):
            for form in (name, name.removesuffix("index.html").rstrip("/")):
                if form in self.addresses:
                    source = self.addresses[form]
                    is_page = source.endswith(PAGE_ENDINGS) or not source
                    return Found("page" if is_page and source else "file", source)
        return None

    def may_be_generated(self, target: str, locale: str = "") -> bool:
        """Return True for a page in a folder that only a plugin fills, such as a blog's."""
        if target.startswith("..") or posixpath.splitext(target)[1] not in (".md", ".html", ""):
            return False
        folder = posixpath.dirname(target)
        if any(f"{folder}/".startswith(f"{blog}/") for blog in self.blogs):
            return folder not in self.folders or not target.endswith(".md")
        here = (folder, f"{locale}/{folder}" if folder else locale)
        return self.generates and self.folders.isdisjoint(here)

    def missing(self, locale: str, base: str, path: str) -> Found:
        """Describe a path that is nowhere."""
        target = posixpath.normpath(posixpath.join(base, unquote(path)))
        return Found("unknown" if self.may_be_generated(target, locale) else "missing", target)
