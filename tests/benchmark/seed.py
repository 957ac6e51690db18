"""Lays seeds into a copy of a project and writes down where they are."""

from __future__ import annotations

import json
import os
import posixpath
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.guideline.config import read_site_config
from scripts.guideline.files import Reader
from scripts.guideline.site_config import SiteConfig
from scripts.guideline.sitemap import SiteMap
from tests.benchmark.kinds import BROKEN_SNIPPET, DECOYS, DEFECTS, GOOD_SNIPPET, Kind

OPEN, CLOSE = "⟦", "⟧"


class Seed(NamedTuple):
    """A seed and the places that belong to it; lines and columns count from one."""

    kind: str
    is_defect: bool
    path: str
    first_line: int
    last_line: int
    first_column: int
    last_column: int
    target: str


class Sower:
    """Sows one project; the same number gives the same seeds."""

    def __init__(self, root: Path, number: int) -> None:
        self.root = root
        self.site: SiteConfig = read_site_config(root)
        self.random = random.Random(number)
        files = tuple(Reader(root, self.site.docs_dir).walk(self.site.docs_dir))
        self.map = SiteMap(self.site, files)
        paths = (root / self.site.docs_dir / name for name in self.map.sources)
        self.linked = {path.resolve() for path in paths if path.is_symlink()}
        default = self.site.locales[0] if self.site.locales else None
        self.pages = sorted(
            name for name in self.map.sources
            if name.endswith(".md") and self.map.locale_of(name) in (None, default)
            and self.is_plain(name)
        )  # fmt: skip
        self.images = sorted(name for name in self.map.sources
                             if name.endswith((".png", ".svg", ".jpg")))  # fmt: skip
        self.seeds: list[Seed] = []
        self.count = 0

    def is_plain(self, name: str) -> bool:
        """True for a page whose end is ordinary text, and that is no second name of another."""
        path = self.root / self.site.docs_dir / name
        if path.resolve() in self.linked:
            return False
        text = path.read_text(encoding="utf-8")
        return text.count("```") % 2 == 0 and "<!--" not in text[-2000:] and ":::" not in text

    def usable(self, kind: Kind) -> bool:
        """True where the project understands what a kind is written in."""
        special = {"image": bool(self.images), "directory": self.site.use_directory_urls, "": True}
        return special.get(kind.needs, kind.needs in self.site.extensions)

    def sow(self, times: int) -> list[Seed]:
        """Every kind so many times."""
        for kinds, is_defect in ((DEFECTS, True), (DECOYS, False)):
            for kind in kinds:
                for _ in range(times if self.usable(kind) else 0):
                    self.plant(kind, is_defect)
        return self.seeds

    def plant(self, kind: Kind, is_defect: bool) -> None:
        """One seed at the end of a page, or in a fragment that the page includes."""
        self.count += 1
        name = self.random.choice(self.pages)
        values = self.values(name)
        if kind.name == "page-excluded":
            self.write(f"{self.site.docs_dir}/seeded-excluded/{self.count}.md", "# Excluded\n")
        self.fragment(kind, is_defect, values)
        path = f"{self.site.docs_dir}/{name}"
        text = (self.root / path).read_text(encoding="utf-8").rstrip("\n") + "\n\n"
        piece = fill(kind.text, values)
        text += (
            f"A sentence between seeds {self.count}.\n\n"
            + self.note(kind, is_defect, path, piece, text.count("\n") + 3)
            + "\n"
        )
        self.write(path, text)

    def fragment(self, kind: Kind, is_defect: bool, values: dict[str, str]) -> None:
        """The file that a snippet seed includes."""
        if kind.name == "snippet-link":
            path = f"seeded-snippets/broken-{self.count}.md"
            piece = fill(BROKEN_SNIPPET, values)
            self.write(path, self.note(kind, is_defect, path, piece, 1))
        elif kind.name == "snippet":
            self.write(f"seeded-snippets/good-{self.count}.md", fill(GOOD_SNIPPET, values))

    def note(self, kind: Kind, is_defect: bool, path: str, piece: str, line: int) -> str:
        """Write down a seed; its text without the bounds."""
        if OPEN in piece:
            start, end = piece.index(OPEN), piece.index(CLOSE)
            first = line + piece.count("\n", 0, start)
            last = line + piece.count("\n", 0, end)
            column = start - piece.rfind("\n", 0, start)
            stop = end - piece.rfind("\n", 0, end)
            target = re.split(r"[(\"\s\[^]", piece[start + 1 : end].rstrip('">/a<'))[-1]
            self.seeds.append(
                Seed(
                    kind.name,
                    is_defect,
                    posixpath.normpath(path),
                    first,
                    last,
                    column,
                    stop,
                    target,
                )
            )
            return piece.replace(OPEN, "").replace(CLOSE, "")
        if not is_defect:
            last = line + piece.count("\n")
            self.seeds.append(
                Seed(kind.name, is_defect, posixpath.normpath(path), line, last, 1, 999, "")
            )
        return piece

    def values(self, name: str) -> dict[str, str]:
        """What fills the templates for a seed on one page."""
        folder = posixpath.dirname(name)
        other = self.random.choice(self.pages)
        page = posixpath.relpath(other, folder or ".")
        image = (
            posixpath.relpath(self.random.choice(self.images), folder or ".") if self.images else ""
        )
        base, address = self.map.base_of(name).rstrip("/"), self.map.address(other)
        return {
            "n": str(self.count), "page": page, "page_case": other_case(page), "image": image,
            "image_case": other_case(image), "up": posixpath.relpath(".", folder or ".") + "/",
            "address": posixpath.relpath("/" + address, "/" + base) + "/",
        }  # fmt: skip

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def fill(template: str, values: dict[str, str]) -> str:
    """A template with its values; other braces stay."""
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def other_case(path: str) -> str:
    """The same path with another capital in its name."""
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    changed = stem.swapcase() if stem.swapcase() != stem else stem + "X"
    return posixpath.join(folder, changed + ending)


def copy_project(source: Path, destination: Path) -> None:
    """A copy in which one folder is left out of the site."""
    shutil.copytree(source, destination, symlinks=True,
                    ignore=shutil.ignore_patterns(".git", "site", "node_modules"))  # fmt: skip
    config = destination / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = re.sub(r"^exclude_docs: *([^|\n>]+)$", r"exclude_docs: |\n  \1", text, flags=re.M)
    block = re.search(r"^exclude_docs: *\|.*\n", text, re.M)
    line = "  seeded-excluded/\n"
    text = (
        text[: block.end()] + line + text[block.end() :]
        if block
        else f"{text.rstrip()}\nexclude_docs: |\n{line}"
    )
    config.write_text(text, encoding="utf-8")


def seeds_of(path: Path) -> Iterator[Seed]:
    """The seeds that were written down."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        yield Seed(*row)


def sow(source: Path, destination: Path, *, number: int, times: int) -> list[Seed]:
    """Copy a project, sow it, write the seeds beside it."""
    copy_project(source, destination)
    seeds = Sower(destination, number).sow(times)
    Path(os.fspath(destination) + ".json").write_text(
        json.dumps([list(seed) for seed in seeds], ensure_ascii=False, indent=0), encoding="utf-8"
    )
    return seeds
