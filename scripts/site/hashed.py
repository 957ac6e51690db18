"""Addresses of assets that change whenever the file does."""

from __future__ import annotations

import hashlib
from pathlib import Path


def hashed(docs: Path, path: object) -> str:
    """`assets/x.css?v=1a2b3c4d` for a file of ours; the path alone for any other."""
    file = docs / str(path)
    if not file.is_file():
        return str(path)
    return f"{path}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"
