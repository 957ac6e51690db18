"""What was read from files that have not changed since; only ever a shortcut.

It is ignored where it is missing, unreadable, of another version of the reader, or not ours: no
class but those of the model comes out of it, so that a forged one runs nothing.
"""

from __future__ import annotations

import hashlib
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
FEW = 3  # so few new things are read again faster than everything is written
MODULES = frozenset(f"scripts.guideline.{name}" for name in ("locations", "model", "records"))


class Cache:
    """Things made from texts, under the path of the text and a digest of it."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.before = _read(path) if path else {}
        self.now: dict[str, tuple[bytes, Any]] = {}
        self.fresh = 0

    def of(self, path: str, text: str, make: Callable[[], T], how: str = "") -> T:
        """Return what `make` makes of a text, from the cache where the text has not changed."""
        if self.path is None:
            return make()
        digest = hashlib.blake2b(f"{how}\0{text}".encode("utf-8", "replace")).digest()
        known = self.before.get(path)
        if known is None or known[0] != digest:
            self.fresh += 1
            known = (digest, make())
        self.now[path] = known
        value: T = known[1]
        return value

    def save(self) -> None:
        """Write what was used this time, whole or not at all; it is no fault if it cannot be."""
        if self.path is None or (self.fresh <= FEW and len(self.before) <= len(self.now) + FEW):
            return
        with suppress(OSError):
            data = pickle.dumps((version(), self.now), protocol=5)
            write_whole(self.path, data, durable=False)


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
    """Return what changes whenever the code that reads files changes, and with Python."""
    return (sys.version, *_stamps())


def _stamps() -> Iterator[str]:
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        status = path.stat()
        yield f"{path.relative_to(folder)} {status.st_size} {status.st_mtime_ns}"
