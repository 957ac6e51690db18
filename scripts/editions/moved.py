"""Pages that have another name in the edition in force: their old address sends readers on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

TARGET = re.compile(r'data-redirects="([^"#]+)')


class Moved(NamedTuple):
    """Old path -> new path, and back."""

    to: Mapping[str, str]
    back: Mapping[str, str]

    def names(self, path: str) -> Iterator[str]:
        """What a page may be called in another edition, the newest name first."""
        if path in self.to:
            yield self.to[path]
        yield path
        if path in self.back:
            yield self.back[path]


def moved(pages: Mapping[str, str]) -> Moved:
    """From the pages of the edition in force, by path."""
    found = {}
    for path, html in pages.items():
        match = TARGET.search(html)
        if match:
            folder = posixpath.join(posixpath.dirname(path), match[1])
            found[path] = posixpath.normpath(posixpath.join(folder, "index.html"))
    return Moved(found, {new: old for old, new in found.items()})
