"""The built site as data: what each HTML page links to, requests and calls itself."""

from __future__ import annotations

import html
import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scripts.guideline.locations import Location

TAG = re.compile(
    r"<([a-zA-Z][\w-]*)((?:\s+[^<>\s=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)"
)
ATTRIBUTE = re.compile(r"([^<>\s=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
SILENT = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# What a browser fetches by itself, as against what a reader may follow.
REQUESTS = frozenset({"script", "img", "source", "iframe", "embed", "video", "audio", "object",
                      "track", "input"})  # fmt: skip
FETCHED_LINKS = frozenset({"stylesheet", "preload", "preconnect", "icon", "modulepreload",
                           "dns-prefetch", "manifest"})  # fmt: skip


class Link(NamedTuple):
    """An address on a built page; `is_request` when the browser fetches it unasked."""

    target: str
    location: Location
    is_request: bool


class BuiltPage(NamedTuple):
    """One HTML file of the site."""

    path: str
    address: str
    language: str
    title: str
    anchors: frozenset[str]
    links: tuple[Link, ...]


class Output(NamedTuple):
    """A built site: its pages by address, all of its files."""

    pages: Mapping[str, BuiltPage] = {}
    files: frozenset[str] = frozenset()


def read_output(folder: Path, shown: str) -> Output:
    """Read a built site; `shown` is how reports name its folder."""
    files = [
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    pages = {}
    for name in files:
        if name.endswith(".html"):
            page = parse_html((folder / name).read_text(encoding="utf-8"), f"{shown}/{name}", name)
            pages[page.address] = page
    return Output(pages, frozenset(files))


def parse_html(text: str, path: str, name: str) -> BuiltPage:
    """One page; scripts, styles and comments hold no links."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    bare = SILENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    anchors: set[str] = set()
    links: list[Link] = []
    language = ""
    for tag, offset, attributes in tags(bare, text):
        anchors |= {
            attributes[key]
            for key in ("id", "name")
            if key in attributes and (key == "id" or tag == "a")
        }
        if tag == "html":
            language = attributes.get("lang", "")
        for target, is_request in addresses(tag, attributes):
            row = bisect_right(starts, offset)
            links.append(
                Link(target, Location(path, row, offset - starts[row - 1] + 1), is_request)
            )
    title = TITLE.search(text)
    return BuiltPage(
        path,
        address_of(name),
        language,
        html.unescape(title[1].strip()) if title else "",
        frozenset(anchors),
        tuple(links),
    )


def tags(bare: str, text: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Name, place and attributes of every tag, and of scripts, whose text is blanked."""
    for match in TAG.finditer(bare):
        yield match[1].lower(), match.start(), attributes_of(match[2])
    for match in SILENT.finditer(text):
        tag = TAG.match(text, match.start())
        if tag:
            yield tag[1].lower(), tag.start(), attributes_of(tag[2])


def attributes_of(text: str) -> dict[str, str]:
    """Attributes with values."""
    return {
        match[1].lower(): html.unescape(next(g for g in match.groups()[1:] if g is not None))
        for match in ATTRIBUTE.finditer(text)
    }


def addresses(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield what a tag points at, and whether the browser fetches it."""
    relations = set(attributes.get("rel", "").split())
    for key in ("href", "src", "poster", "data"):
        if key in attributes and not (key == "data" and tag != "object"):
            fetched = tag in REQUESTS if tag != "link" else bool(relations & FETCHED_LINKS)
            yield attributes[key], fetched


def address_of(name: str) -> str:
    """`akun/index.html` is `akun/`."""
    return name.removesuffix("index.html") if name.endswith("index.html") else name


def resolve(page: BuiltPage, target: str) -> tuple[str, str]:
    """Path below the site and fragment that a relative address means on a page."""
    parts = urlsplit(target)
    base = posixpath.dirname("/" + page.address)
    path = posixpath.normpath(posixpath.join(base, unquote(parts.path))) if parts.path else ""
    if path and (
        parts.path.endswith("/") or parts.path.endswith(("/.", "/..")) or parts.path in (".", "..")
    ):
        path += "/"
    return (path.lstrip("/") if parts.path else page.address), unquote(parts.fragment)
