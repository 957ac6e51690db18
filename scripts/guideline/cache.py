"""What was read from files that have not changed since; only ever a shortcut.

It is ignored where it is missing, unreadable, of another version of the reader, or not ours: no
class but those of the model comes out of it, so that a forged one runs nothing.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from scripts.guideline.write import write_whole

T = TypeVar("T")
PLACE = ".build/check.cache"
LARGEST = 100_000_000
FEW = 3
MODULES = frozenset(f"scripts.guideline.{name}" for name in ("locations", "model", "records"))


class Cache:
    """Things made from texts, under the path of the text and a digest of it.

    `few`: so few new things are made again faster than everything is written.
    """

    def __init__(self, path: Path | None = None, few: int = FEW) -> None:
        self.path, self.few = path, few
        self.before = _read(path) if path else {}
        self.now: dict[str, tuple[bytes, Any]] = {}
        self.fresh = 0

    def of(self, path: str, text: str, make: Callable[[], T], how: str = "") -> T:
        """Return what `make` makes of a text, from the cache where the text has not changed."""
        if self.path is None:
            return make()
        now = digest(f"{how}\0{text}")
        known = self.before.get(path)
        if known is None or known[0] != now:
            self.fresh += 1
            known = (now, make())
        self.now[path] = known
        value: T = known[1]
        return value

    def save(self, *, is_part: bool = False) -> None:
        """Write what was used this time, whole or not at all; it is no fault if it cannot be.

        `is_part`: only some of the texts were looked at; what is known of the others stays.
        """
        things = {**self.before, **self.now} if is_part else self.now
        has_changed = self.fresh > self.few or len(self.before) > len(things) + self.few
        if self.path is None or not has_changed:
            return
        with suppress(OSError):
            data = pickle.dumps((version(), things), protocol=5)
            write_whole(self.path, data, durable=False)


def digest(text: str) -> bytes:
    """Return what tells a text from every other."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()


class _Plain(pickle.Unpickler):
    """Restores the model's own classes and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            return super().find_class(module, name)
        found = super().find_class(module, name) if module in MODULES else None
        if isinstance(found, type) and found.__module__ == module:
            return found
        raise pickle.UnpicklingError(name)


def _read(path: Path) -> dict[str, tuple[bytes, Any]]:
    """Return the things of a cache of this version; nothing where anything is wrong with it."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        stamp, things = _Plain(BytesIO(path.read_bytes())).load()
    except Exception:  # a broken pickle may raise anything
        return {}
    return things if stamp == version() and isinstance(things, dict) else {}


def version() -> tuple[str, ...]:
    """Return what changes whenever our code changes, Python, or a library that it was started with."""
    return (sys.version, *_stamps())


def _stamps() -> Iterator[str]:
    top = Path(__file__).parents[1]
    folders = [str(top)]
    while folders:
        for entry in sorted(os.scandir(folders.pop()), key=lambda each: each.path):
            if entry.is_dir():
                folders.append(entry.path)
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
    # Where libraries lie: installing one changes the folder.
    for place in map(Path, sys.path):
        if place.name.endswith("-packages") and place.is_dir():
            yield f"{place} {place.stat().st_mtime_ns}"
