"""The anchors that headings get by themselves: made by the very functions that the build uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cached_property, lru_cache
from typing import Any

from scripts.guideline.records import Record, Tagged, Value

# Only these modules are imported for a slug function; a project's own code never runs.
TRUSTED = ("markdown.extensions.toc", "pymdownx.slugs")
SLUG_NAME = re.compile(r"u?slugify\w*|gfm\w*")
INLINE = (
    "attr_list", "abbr", "smarty", "wikilinks", "pymdownx.betterem", "pymdownx.caret",
    "pymdownx.tilde", "pymdownx.mark", "pymdownx.keys", "pymdownx.smartsymbols",
    "pymdownx.inlinehilite", "pymdownx.critic", "pymdownx.magiclink", "pymdownx.escapeall",
)  # fmt: skip
MARKED = re.compile(r"[*_\[\]<>&\\!{}~^=|:\"]|--|\.\.\.")
EMOJI = re.compile(r"((?<!`)`++[^`\n]++`++)|:[\w+-]+:")  # in code a colon is a colon
SPAN = re.compile(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)")
Slugify = Callable[[str, str], str]


class Slugs:
    """Heading -> anchor, for one project."""

    def __init__(self, extensions: Mapping[str, Mapping[str, Any]]) -> None:
        self.extensions = extensions
        toc = extensions.get("toc", {})
        self.separator = str(toc.get("separator", "-"))
        self.named = toc.get("slugify")
        tabbed = extensions.get("pymdownx.tabbed", {})
        self.tab_slugify = slug_function(tabbed.get("slugify"), default=False)
        self.tab_separator = str(tabbed.get("separator", "-"))
        self.combines = tabbed.get("combine_header_slug") is True
        self.has_emoji = "pymdownx.emoji" in extensions
        self.is_marked = (
            MARKED
            if "pymdownx.smartsymbols" not in extensions
            else re.compile(MARKED.pattern + r"|\(")
        )
        self._text = lru_cache(maxsize=4096)(self._convert)

    @cached_property
    def slugify(self) -> Slugify | None:
        """The function of `toc`; looked up only when a heading has no anchor of its own."""
        return slug_function(self.named, default=True)

    def of(self, title: str, labels: Collection[str] = ()) -> str | None:
        """Return the anchor before it is made unique; None where the function is not known."""
        if self.slugify is None:
            return None
        return self.slugify(self.text(title, labels), self.separator)

    def plain(self, text: str) -> str:
        """Return the slug by which autorefs looks for a title, whatever `toc` is told."""
        function = slug_function(None, default=True)
        return function(self.text(text), "-") if function else ""

    def of_tab(self, title: str) -> str | None:
        """Return the anchor of a tab."""
        if self.tab_slugify is None:
            return None
        return self.tab_slugify(self.text(title), self.tab_separator)

    def text(self, title: str, labels: Collection[str] = ()) -> str:
        """Return the text of a heading that a reader sees."""
        if self.has_emoji:
            title = EMOJI.sub(lambda match: match[1] or "", title)
        if not self.is_marked.search(title):
            text = SPAN.sub(lambda match: match[2].strip(), title) if "`" in title else title
            return " ".join(text.split())
        return self._text(title, tuple(label for label in labels if f"[{label}]" in title.lower()))

    def _convert(self, title: str, labels: tuple[str, ...]) -> str:
        import html

        from markdown.extensions.toc import strip_tags

        markdown = _markdown(tuple(name for name in INLINE if name in self.extensions))
        markdown.reset()
        definitions = "".join(f"\n\n[{label}]: x" for label in labels)
        text = markdown.convert(f"# {title}{definitions}")
        return html.unescape(strip_tags(text.removeprefix("<h1>").removesuffix("</h1>")))


def unique(slug: str, used: set[str], counters: dict[str, int]) -> str:
    """Return a slug that is not used yet: `contoh`, `contoh_1`."""
    if slug and slug not in used:
        used.add(slug)
        return slug
    from markdown.extensions.toc import unique as made_unique

    try:
        return made_unique(slug, used, counters)  # type: ignore[call-arg]  # newer than its stubs
    except TypeError:  # Markdown before 3.11 counts anew each time
        return made_unique(slug, used)


@lru_cache
def _markdown(extensions: tuple[str, ...]) -> Any:
    from markdown import Markdown

    known = []
    for name in extensions:
        try:
            Markdown(extensions=[name])
        except (ImportError, KeyError, ValueError):
            continue
        known.append(name)
    return Markdown(extensions=known)


def slug_function(value: Value, *, default: bool) -> Slugify | None:
    """Return the function that mkdocs.yml names, when it is a known one."""
    if value is None:
        return _load("markdown.extensions.toc", "slugify") if default else None
    tag = value.tag if isinstance(value, Record | Tagged) else ""
    kind, _, path = tag.partition(":")
    module, _, name = path.rpartition(".")
    if module not in TRUSTED or not SLUG_NAME.match(name):
        return None
    function = _load(module, name)
    if kind == "python/object/apply" and function is not None:
        keywords = value.get("kwds") if isinstance(value, Record) else None
        maker: Callable[..., Slugify] = function  # type: ignore[assignment]
        try:
            function = maker(**(keywords or {}))
        except TypeError:  # it takes no such options: the build fails, and says so
            return None
    return function if makes_slugs(function) else None


def makes_slugs(function: Slugify | None) -> bool:
    """Return True for what can be called as `toc` calls it."""
    try:
        return function is not None and isinstance(function("a b", "-"), str)
    except (AttributeError, TypeError):
        return False


def _load(module: str, name: str) -> Slugify | None:
    import importlib

    try:
        function: Slugify | None = getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None
    return function
