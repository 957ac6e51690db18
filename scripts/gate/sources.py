"""Where something on a built page comes from: the file and line that an editor must change."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.gate.allowed import Refusal
from scripts.guideline.model import Fault, Location, Message

OWN = 2  # of the candidates: the sources of the page itself
SHORTEST = 3  # characters of a text by which a line is found


class Sources(NamedTuple):
    """The folder of a project, its text and its locales, the source first; `shown` names the site."""

    root: Path | None
    docs: str = "docs"
    locales: tuple[str, ...] = ()
    shown: str = "site"

    def fault(self, path: str, text: str, refusal: Refusal) -> Fault:
        """Return a refusal with its place: in the source, or else in the built file."""
        built = f"{self.shown}/{path}"
        line = refusal.line or line_of(text, refusal.signs) or 1
        texts = {source: self.text(source) for source in self.candidates(path)}
        own = [source for source in list(texts)[:OWN] if texts[source]]
        if not refusal.signs and own:
            return Fault(Location(own[0], line), refusal.message + seen_in(built, line))
        # What is wrong with a file itself is the place where its name is written, as an old address.
        signs = refusal.signs or (path.removesuffix("/index.html").rpartition("/")[2],)
        for sign in signs:  # the most telling first, wherever it stands
            for source, written in texts.items():
                if found := line_of(written, (sign,)):
                    return Fault(Location(source, found), refusal.message + seen_in(built, line))
        return Fault(Location(built, line), refusal.message)

    def text(self, source: str) -> str:
        """Return the text of a source; empty where there is none."""
        try:
            return (self.root or Path()).joinpath(source).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def candidates(self, path: str) -> Iterator[str]:
        """Yield the sources that a built file may be made of, the likeliest first."""
        if self.root is None:
            return
        if not path.endswith(".html"):
            yield f"{self.docs}/{path}"
            return
        first = path.partition("/")[0]
        locale = first if first in self.locales[1:] else next(iter(self.locales), "")
        slug = path.removeprefix(f"{locale}/").removesuffix(".html").removesuffix("/index")
        yield f"{self.docs}/{locale}/{slug}.md"
        yield f"{self.docs}/{locale}/{slug}/index.md"
        for folder in (f"includes/{locale}", "registers"):
            for file in sorted((self.root / self.docs / folder).rglob("*.*")):
                yield file.relative_to(self.root).as_posix()
        yield "mkdocs.yml"


def line_of(text: str, signs: tuple[str, ...]) -> int:
    """Return the first line that holds one of the signs, the most telling first; 0 for none."""
    for sign in signs:
        for form in (sign, html.escape(sign), html.escape(sign, quote=False)):
            at = text.find(form) if len(form) >= SHORTEST else -1
            if at >= 0:
                return text.count("\n", 0, at) + 1
    return 0


def seen_in(built: str, line: int) -> Message:
    """Return where in the built site it was seen."""
    return Message(f" ({built}:{line})", f" ({built}:{line})")
