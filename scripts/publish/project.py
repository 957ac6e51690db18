"""What a publication is made with: the record of looks and words, and the edition being built."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scripts.guideline import locales
from scripts.guideline.addresses import prefix_of
from scripts.guideline.config import read_site_config
from scripts.guideline.git import GitError, git
from scripts.guideline.history import FOLDER
from scripts.guideline.records import read_yaml


class PublishError(Exception):
    """Something that must be put right before a file can be published."""


RECORD = Path("docs/registers/publication.yml")
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


@dataclass(frozen=True)
class EditionFacts:
    """Which text this is: number and date of the edition, commit, and the moment of that commit."""

    number: str
    commit: str
    moment: datetime
    date: date

    def day(self, locale: str) -> str:
        """`23 November 2026`."""
        return locales.day(self.date, locale)


@dataclass(frozen=True)
class Project:
    """Where things are and what is being published."""

    root: Path
    record: Mapping[str, Any]
    edition: EditionFacts
    locales: tuple[str, ...]
    nav: tuple[str, ...]

    @property
    def site(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def dist(self) -> Path:
        """Where finished files go."""
        return self.root / "dist"

    @property
    def templates(self) -> Path:
        """Typst templates and fonts."""
        return self.root / "overrides" / "typst"

    def words(self, locale: str) -> dict[str, str]:
        """Return the printed words of one language."""
        return {name: str(pair[locale]) for name, pair in self.record["words"].items()}

    def prefix(self, locale: str) -> str:
        """Return the folder of a locale on the site; none for the source language."""
        return prefix_of(locale, self.locales[0])

    def address(self) -> str:
        """Return the address of the site with its final slash.

        Raises PublishError without a build.
        """
        home = self.site / "index.html"
        if not home.exists():
            raise PublishError("site/ belum dibangun; jalankan 'make site' / build the site first")
        match = CANONICAL.search(home.read_text(encoding="utf-8"))
        return match[1] if match else ""


def load_project(root: Path = Path()) -> Project:
    """Read mkdocs.yml, the record and the state of git."""
    config = read_site_config(root)
    record = read_yaml((root / RECORD).read_text(encoding="utf-8"), str(RECORD))
    nav = tuple(slug.removesuffix(".md") for slug in config.nav)
    return Project(root, record, read_edition(root), config.locales, nav)


def read_edition(root: Path) -> EditionFacts:
    """Return the edition of mkdocs.yml at the commit that is checked out."""
    record = read_yaml((root / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    commit = os.environ.get("PEDOMAN_COMMIT") or asked(root, "rev-parse", "HEAD")
    stamp = os.environ.get("SOURCE_DATE_EPOCH") or asked(root, "log", "-1", "--format=%ct") or "0"
    moment = datetime.fromtimestamp(int(stamp), tz=UTC)
    number = str(record["extra"]["edition"])
    return EditionFacts(number, commit, moment, frozen_day(root, number) or moment.date())


def frozen_day(root: Path, number: str) -> date | None:
    """Return the day of release; west of Jakarta the date of the commit may differ."""
    path = root / "docs" / FOLDER / f"{number}.json"
    if not path.exists():
        return None
    return date.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["date"])


def asked(root: Path, *words: str) -> str:
    """Return the output of a git command; empty where there is no repository."""
    try:
        return git(root, *words)
    except GitError:
        return ""
