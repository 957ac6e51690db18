"""What a publication is made with: the record of looks and words, and the edition being built."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scripts.editions.standing import standing
from scripts.guideline import locales
from scripts.guideline.addresses import prefix_of
from scripts.guideline.config import read_site_config
from scripts.guideline.git import GitError, git
from scripts.guideline.load import load_guideline
from scripts.guideline.records import BrokenRecords, read_yaml


class PublishError(Exception):
    """Something that must be put right before a file can be published."""


RECORD = Path("docs/registers/publication.yml")
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


@dataclass(frozen=True)
class EditionFacts:
    """Which text this is: number and date of the edition, commit, and the moment of that commit.

    `name` is the number while the text is that of the edition, else that of a draft after it.
    """

    number: str
    commit: str
    moment: datetime
    date: date
    name: str
    text: str = ""  # sha256:<digest> of the frozen record that says the same

    @property
    def is_draft(self) -> bool:
        """True where the text is not that of the edition."""
        return self.name.endswith(locales.DRAFT)

    def label(self, locale: str) -> str:
        """`Edisi 1.0`, `Rancangan setelah edisi 1.0`."""
        return locales.edition_label(self.name, locale)

    def file(self, stem: str, suffix: str) -> str:
        """Name a file of the whole text; that of a draft says so."""
        return f"{stem}{locales.DRAFT if self.is_draft else ''}{suffix}"

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
    """Read mkdocs.yml, the record and the state of git; raises PublishError for a broken record."""
    config = read_site_config(root)
    try:
        record = read_yaml((root / RECORD).read_text(encoding="utf-8"), str(RECORD))
    except BrokenRecords as error:
        (path, line, column), message = error.fault
        raise PublishError(f"{path}:{line}:{column}: {message.id} / {message.en}") from None
    nav = tuple(slug.removesuffix(".md") for slug in config.nav)
    return Project(root, record, read_edition(root), config.locales, nav)


def read_edition(root: Path) -> EditionFacts:
    """Read which edition the text of the tree is, or the draft after which, and its commit."""
    commit = os.environ.get("PEDOMAN_COMMIT") or asked(root, "rev-parse", "HEAD")
    stamp = os.environ.get("SOURCE_DATE_EPOCH") or asked(root, "log", "-1", "--format=%ct") or "0"
    moment = datetime.fromtimestamp(int(stamp), tz=UTC)
    guideline = load_guideline(root, date.min, cached=True)
    name = standing(guideline)
    frozen = guideline.history.frozen.get(name)
    if frozen is None:
        return EditionFacts(name.removesuffix(locales.DRAFT), commit, moment, moment.date(), name)
    # The day of the release: that of the commit may be another, west of Jakarta.
    day = date.fromisoformat(frozen["date"])
    return EditionFacts(name, commit, moment, day, name, f"sha256:{frozen['digest']}")


def asked(root: Path, *words: str) -> str:
    """Return the output of a git command; empty where there is no repository."""
    try:
        return git(root, *words)
    except GitError:
        return ""
