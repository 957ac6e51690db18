"""The preview (`make serve`): after the first build, saving a page builds that page alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

# What many pages depend on; a change there builds all of them again.
SHARED = ("includes", "registers")


class Preview:
    """What this process has built for the preview: whether one is on, when, the indexes of the search."""

    def __init__(self) -> None:
        self.is_on = False
        self.built_at = 0.0
        self.indexes: Mapping[str, str] = {}

    def start(self, command: str, dirty: bool) -> None:
        """Begin: only `mkdocs serve --dirty` keeps what it has built."""
        self.is_on = command == "serve" and dirty
        self.built_at = 0.0

    @property
    def is_again(self) -> bool:
        """Tell whether everything was built before, so that one page is enough now.

        Search, feeds, old addresses and the judgement of what is published then stay as they were:
        the next start, and every build for publication, makes them anew.
        """
        return self.is_on and self.built_at > 0

    def forget_if_changed(self, folders: Iterable[Path], site: Path) -> None:
        """Build all anew where something has changed that many of them depend on."""
        changed = max((newest(folder) for folder in folders), default=0.0)
        if self.is_again and changed > self.built_at:
            self.built_at = 0.0
            for page in site.rglob("*.html"):
                page.unlink()

    def finish(self, at: float) -> None:
        """Note that a build is done; `at`: when it began, in seconds since 1970."""
        self.built_at = at


def newest(folder: Path) -> float:
    """Return when a file of a folder was last changed, in seconds since 1970; 0 without files."""
    times = (path.stat().st_mtime for path in folder.rglob("*") if path.is_file())
    return max(times, default=0.0)


PREVIEW = Preview()
