"""Files that pages pull in: where they are, which part of them, read once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scripts.guideline.model import Include, Page
from scripts.guideline.records import Tagged, Value
from scripts.guideline.site_config import SiteConfig
from scripts.guideline.source.masking import blanks

PIECE = re.compile(r"(.*?)(:-?\d*(?::-?\d*)?|:[a-zA-Z][\w-]*)?\Z")
MARK = re.compile(r".*?-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([\w-]+)[ \t]*\]")
UNKNOWN = ""  # outside the project or on the network: not ours to read, nothing is said
NO_SECTION = "?"
RELATIVE = {"$config_dir": ".", "$docs_dir": "docs", "": "."}


class Fragments:
    """Finds and reads what includes name; everything stays inside the project."""

    def __init__(
        self,
        root: Path,
        site: SiteConfig,
        parse: Callable[[str, str, str], Page | None],
        read: Callable[[str], str | None],
    ) -> None:
        self.root, self.site, self.parse, self.read = root, site, parse, read
        self.real_root = os.path.realpath(root)
        self.pages: dict[str, Page] = {}
        self.included: dict[tuple[str, str], str] = {}
        self.bases = {
            "snippet": _bases(site.extensions.get("pymdownx.snippets", {}), site.docs_dir),
            "brace": _bases(site.extensions.get("markdown_include.include", {}), site.docs_dir),
        }

    def follow(self, pages: Iterator[Page]) -> None:
        """Read every fragment that the pages include, and those that the fragments include."""
        waiting = [page for page in pages if page.includes]
        while waiting:
            document = waiting.pop()
            for include in document.includes:
                if (document.path, include.target) not in self.included:
                    fragment = self._include(document, include)
                    waiting += [fragment] if fragment and fragment.includes else []

    def appended(self) -> tuple[str, ...]:
        """Return the fragments that `auto_append` adds to every page."""
        options = self.site.extensions.get("pymdownx.snippets", {})
        names = options.get("auto_append")
        here = Page(path="mkdocs.yml", locale="", slug="", text="", prose="")
        keys = []
        for name in names if isinstance(names, list) else ():
            self._include(here, Include(str(name), here.at(0), syntax="snippet"))
            keys.append(self.included.get((here.path, str(name)), UNKNOWN))
        return tuple(key for key in keys if key in self.pages)

    def _include(self, document: Page, include: Include) -> Page | None:
        name, section = split_piece(include)
        path = self._path(name, include.syntax)
        if path is None:
            return None
        if path == UNKNOWN or include.in_code:
            self.included[document.path, include.target] = UNKNOWN
            return None
        return self._read(document, include, path, section)

    def _read(self, document: Page, include: Include, path: str, section: str) -> Page | None:
        key = f"{path}:{section}" if section else path
        if key not in self.pages:
            text = self.read(path)
            piece = None if text is None else cut(text, section)
            if text is not None and piece is None:
                key = NO_SECTION
            fragment = None if piece is None else self.parse(piece, path, key)
            if fragment is not None:
                self.pages[key] = fragment
        self.included[document.path, include.target] = key
        return self.pages.get(key)

    def _path(self, name: str, syntax: str) -> str | None:
        """Return the file below the project; UNKNOWN outside of it, None where there is none."""
        if "://" in name or Path(name).is_absolute() or name.startswith("~"):
            return UNKNOWN
        is_outside = False
        for base in self.bases[syntax]:
            path = self.root / base / name
            real = os.path.realpath(path)
            if not real.startswith(self.real_root + os.sep):
                is_outside = True
            elif Path(real).is_file():
                return os.path.relpath(real, self.real_root).replace(os.sep, "/")
        return UNKNOWN if is_outside else None


def _bases(options: Mapping[str, Value], docs_dir: str) -> list[str]:
    value = options.get("base_path")
    values = value if isinstance(value, list) else [value or "."]
    return [_base(each, docs_dir) for each in values]


def _base(value: Value, docs_dir: str) -> str:
    if isinstance(value, Tagged):
        return docs_dir if "docs_dir" in value else RELATIVE.get(str(value), ".")
    return str(value)


def split_piece(include: Include) -> tuple[str, str]:
    """Name and piece: `a.md:1:3`, `a.md:part`, or lines=1-3 of markdown-include."""
    if include.syntax == "brace":
        return include.target, include.section.replace("-", ":").replace(" ", ",")
    match = PIECE.match(include.target)
    assert match is not None  # every text matches
    return match[1], (match[2] or "").removeprefix(":")


def cut(text: str, section: str) -> str | None:
    """Return the text with everything outside a piece blanked.

    None where there is no such piece.
    """
    if not section:
        return text
    lines = text.split("\n")
    keep = _lines(lines, section) if section[0] in "-0123456789:" else _marked(lines, section)
    if keep is None:
        return None
    return "\n".join(line if row in keep else blanks(line) for row, line in enumerate(lines))


def _lines(lines: list[str], section: str) -> range:
    first, _, last = section.partition(":")
    start = int(first) - 1 if first.lstrip("-").isdigit() else 0
    stop = int(last) if last.lstrip("-").isdigit() else len(lines)
    return range(len(lines))[start:stop]


def _marked(lines: list[str], section: str) -> range | None:
    start = None
    for row, line in enumerate(lines):
        match = MARK.match(line) if "8<" in line else None
        if match and match[2] == section:
            if match[1] == "start":
                start = row + 1 if start is None else start
            elif start is not None:
                return range(start, row)
    return range(start, len(lines)) if start is not None else None
