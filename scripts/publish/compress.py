"""Texts packed beside themselves, so that a server need not compress at each request."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import brotli

from scripts.guideline.write import write_whole

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ico", ".webmanifest")
SMALLEST = 512  # octets; below, the headers outweigh what is saved
CORES = 2


class Packed(NamedTuple):
    """One text in each encoding that our nginx configuration knows."""

    gz: bytes
    br: bytes


def packed(data: bytes) -> Packed:
    """Return a text packed as small as it gets; the same octets give the same."""
    text = brotli.MODE_TEXT
    return Packed(gzip.compress(data, 9, mtime=0), brotli.compress(data, mode=text, quality=11))


def compress(folder: Path) -> None:
    """Write a .gz and a .br beside every text of a folder; what stands twice is packed once.

    Editions share most of their files, and packing is what `publish --compress` spends its time on.
    """
    texts = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in TEXTS and path.is_file() and path.stat().st_size >= SMALLEST
    ]
    digests = {path: sha256(path.read_bytes()).hexdigest() for path in texts}
    firsts = {digest: path for path, digest in reversed(digests.items())}
    with ThreadPoolExecutor(CORES) as pool:  # both libraries let other threads run
        made = pool.map(lambda path: packed(path.read_bytes()), firsts.values())
        results = dict(zip(firsts, made, strict=True))
    for path, digest in digests.items():
        for ending, data in results[digest]._asdict().items():
            write_whole(path.with_name(f"{path.name}.{ending}"), data, durable=False)
