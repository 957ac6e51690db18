"""Keep what was built once: each file once, under its digest, and a list of files for each build.

A kept build is laid out by hard links, so that files which several editions share take their room
once. Nothing is used before its digest is proven.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import distributions
from pathlib import Path

from scripts.guideline.write import copy_whole, write_whole

FOLDER = ".build/editions"


@dataclass(frozen=True)
class Store:
    """The kept builds below a folder; `proven` are the digests that were looked at already."""

    folder: Path
    proven: set[str] = field(default_factory=set)

    def keep(self, key: str, site: Path) -> None:
        """Keep every file of a built site under a key; the list, which makes it whole, comes last."""
        found = {}
        for path in sorted(each for each in site.rglob("*") if each.is_file()):
            digest = digest_of(path)
            if not self.is_proven(digest):
                copy_whole(path, self.file(digest), durable=False)
            found[path.relative_to(site).as_posix()] = digest
        write_whole(self.list_of(key), json.dumps(found, indent=0, sort_keys=True) + "\n")

    def take(self, key: str, out: Path) -> bool:
        """Lay a kept build into a folder; False, and nothing is laid, where it is not whole."""
        try:
            found: dict[str, str] = json.loads(self.list_of(key).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        if not all(self.is_proven(digest) for digest in found.values()):
            return False
        for name, digest in found.items():
            link(self.file(digest), out / name)
        return True

    def is_proven(self, digest: str) -> bool:
        """Return True where the file of a digest is there and has it."""
        if digest not in self.proven:
            path = self.file(digest)
            if not path.is_file() or digest_of(path) != digest:
                return False
            self.proven.add(digest)
        return True

    def file(self, digest: str) -> Path:
        """Return the place of a file."""
        return self.folder / "files" / digest[:2] / digest

    def list_of(self, key: str) -> Path:
        """Return the place of the list of a build."""
        return self.folder / f"{key}.json"


def key_of(commit: str, facts: Iterable[object]) -> str:
    """Name a build: its commit, what it was asked for, and all that it is made with here."""
    made_with = [
        platform.python_version(),
        platform.system(),
        platform.machine(),
        sorted({f"{each.name}=={each.version}" for each in distributions()}),
    ]
    text = json.dumps([commit, *map(str, facts), made_with])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def link(source: Path | str, target: Path | str) -> None:
    """Give a file a second name; its bytes are copied where that cannot be, as on another disk."""
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        copy_whole(Path(source), Path(target), durable=False)
