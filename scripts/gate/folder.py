"""Every file of a built site: of a known kind, in its place, and harmless."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from scripts.gate.addresses import is_request
from scripts.gate.allowed import PACKED, Refusal, kind_of
from scripts.gate.drawings import judge_drawing, judge_xml
from scripts.gate.pages import judge_page
from scripts.gate.sources import Sources
from scripts.gate.strays import NO_FILE, UNKNOWN
from scripts.gate.styles import judge_style
from scripts.guideline.files import entries
from scripts.guideline.model import Fault, Message

SHOWN = 20
# What the manifest of an app may say; nothing that opens files or addresses of others.
APP = frozenset(
    {
        *("name", "short_name", "description", "lang", "start_url", "scope", "display"),
        *("background_color", "theme_color", "icons"),
    }
)
REFUSED = ".refused"
READ = frozenset({"page", "style", "drawing", "feed", "sitemap", "index", "app"})
# Data of the search as a script: the index, or a part of the texts.
INDEX = re.compile(
    r'(?:self\.pedomanIndex|\(self\.pedomanTexts\?\?=\{\}\)\["[a-z]{2}/\d+"\])=(.*);', re.S
)


def judge_site(site: Path, address: str, sources: Sources | None = None) -> list[Fault]:
    """Return what must not be published of a built site, each with its source where it is known.

    `address` is that of the site. Nothing is changed; symbolic links are refused, not followed.
    """
    base = f"{urlsplit(address).path.rstrip('/')}/"
    where = sources or Sources(None)
    return sorted(
        where.fault(path, text, refusal)
        for path, entry in entries(site)
        for text, refusal in judge_entry(entry, path, base)
    )


def judge_entry(entry: os.DirEntry[str], path: str, base: str) -> Iterator[tuple[str, Refusal]]:
    """Yield what is refused of one file, with the file's text."""
    kind = kind_of(path)
    if not entry.is_file(follow_symlinks=False):
        yield "", NO_FILE
    elif not kind:
        yield "", UNKNOWN
    elif kind in READ and not path.endswith(PACKED):
        try:
            text = Path(entry.path).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            yield "", NO_TEXT
            return
        yield from ((text, each) for each in judge_text(text, kind, path, base))


def judge_text(text: str, kind: str, path: str, base: str) -> Iterable[Refusal]:
    """Return what is refused of a text of some kind."""
    if kind == "page":
        return judge_page(text, path, base)
    if kind == "style":
        return judge_style(text)
    if kind == "drawing":
        return judge_drawing(text)
    if kind == "app":
        return () if is_app(text, path, base) else (NO_APP,)
    if kind == "index":
        return () if is_index(text) else (NO_INDEX,)
    return judge_xml(text, kind)


def is_index(text: str) -> bool:
    """Return whether a script is the data of the search and nothing else."""
    found = INDEX.fullmatch(text)
    try:
        json.loads(found[1] if found else "")
    except ValueError:
        return False
    return True


def is_app(text: str, here: str, base: str) -> bool:
    """Return whether the manifest of an app opens our pages and shows our icons, and no others."""
    try:
        found = json.loads(text)
        pages = [found["start_url"], found["scope"]]
        icons = [icon["src"] for icon in found["icons"]]
        return found.keys() <= APP and all(
            is_request(address, kind, here, base)
            for kind, addresses in (("page", pages), ("icon", icons))
            for address in addresses
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


class NotPublished(Exception):
    """Something that must not be published; the message names every place."""


def require_harmless(site: Path, address: str, sources: Sources | None = None) -> None:
    """Raise NotPublished unless everything in a built site may be published."""
    require_none(judge_site(site, address, sources))


def set_aside(site: Path) -> None:
    """Take a site that must not be published out of service: site/ becomes site.refused/."""
    aside = site.with_name(f"{site.name}{REFUSED}")
    if site.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        site.rename(aside)


def require_none(faults: Iterable[Fault]) -> None:
    """Raise NotPublished where there are faults."""
    if found := told(faults):
        raise NotPublished(f"tidak diterbitkan / not published:\n{found}")


def told(faults: Iterable[Fault]) -> str:
    """Return faults as lines for people, in both languages; of many the first."""
    lines = [
        f"{path}:{line}:{column}: {message.id} / {message.en}"
        for (path, line, column), message in faults
    ]
    more = len(lines) - SHOWN
    return "\n".join([*lines[:SHOWN], *([f"… +{more}"] if more > 0 else [])])


NO_TEXT = Refusal(Message("bukan teks UTF-8", "not UTF-8 text"))
NO_APP = Refusal(
    Message(
        "manifes aplikasi yang memuat isian lain atau alamat di luar situs",
        "a manifest of an app with other fields, or with addresses outside the site",
    )
)
NO_INDEX = Refusal(
    Message("bukan hanya data pencarian", "not the data of the search and nothing else")
)
