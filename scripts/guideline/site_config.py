"""What mkdocs.yml says of a project, as data; `config` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.guideline.locations import Location
from scripts.guideline.records import Record
from scripts.guideline.source.patterns import Dialect, dialect_of


@dataclass(frozen=True)
class SiteConfig:
    """What the checks need to know of mkdocs.yml."""

    locales: tuple[str, ...]
    nav: tuple[str, ...]
    nav_at: Mapping[str, Location]
    site_url: str
    docs_dir: str = "docs"
    layout: str = ""
    fallback: bool = True
    use_directory_urls: bool = True
    absolute_links: str = ""
    exclude: str = ""
    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    is_guideline: bool = False
    has_hooks: bool = False
    theme_dir: str = ""  # of other projects: what it holds besides templates is published too
    edition: str = ""
    inherits_outside: bool = False
    # Of a guideline alone: the whole record, and the tags of its text with their locations.
    record: Record = field(default_factory=Record)
    tags: tuple[tuple[str, Location], ...] = ()

    @property
    def dialect(self) -> Dialect:
        """What this project's Markdown understands."""
        return dialect_of(self.extensions, self.plugins, is_ours=self.is_guideline)
