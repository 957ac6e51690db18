"""What a reader's browser may keep of an edition: the list that its worker reads (docs/adr/0016-offline.md).

Two files at the root of a site. `sw.js` is the worker; its first line says which edition this is, which
files belong to the pages for emergencies, and what the marks say. `offline.json` lists every file of
the edition with its digest. Both are made from the finished files, so whatever changes a page
afterwards (`seal`, `publish`) calls `renew`.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import brotli

from scripts.guideline.write import write_whole

WORKER, LIST = "sw.js", "offline.json"
START = "self.pedomanCopy="
EDITION = re.compile(r"\d+(?:\.\d+)+/")  # the folder of an edition: never part of the copy
# What is no part of the text, or made for a page that is opened as a file.
LEFT_OUT = re.compile(
    r"(?:.*/)?404\.html|unduhan/.+(?<!index\.html)|.*\.(?:gz|br|txt|xml|ico|webmanifest)|[^/]+\.json"
    r"|perubahan/.*\.json|search/[a-z]+\.js|assets/sharing/.*|assets/images/icon-.*|sw\.js|SHA256SUMS"
)
ASSET = re.compile(
    r'<(?:link|script|img)\b[^>]*?\s(?:href|src)=["\']?([^"\'\s>]*assets/[^"\'\s>]+)'
)
LATER = re.compile(
    r'\sdata-(?:offline-script|ready|visit-script|checklist-script|checklist-style)=["\']?([^"\'\s>]+)'
)
VERSIONED = re.compile(r'=["\']?([^"\'\s>?]+)\?(v=[0-9a-f]{8})')
IN_STYLE = re.compile(r"""url\(["']?([^"')]+)""")
QUALITY = 5  # of Brotli: about what a server's gzip makes of it
Entry = tuple[str, str]  # address below the root, digest


class Plan(NamedTuple):
    """What is kept by itself: pages by locale as addresses, the source first; names and words."""

    edition: str
    pages: Mapping[str, list[str]]
    words: Mapping[str, Mapping[str, str]]


def write(site: Path, plan: Plan, code: str) -> None:
    """Write both files of a finished site; a plan without pages switches every worker off."""
    if not any(plan.pages.values()):
        write_whole(site / WORKER, switched_off(code), durable=False)
        (site / LIST).unlink(missing_ok=True)
        return
    files = Files(site)
    rows = [(address, files.digest(path)) for address, path in sorted(files.addresses())]
    build = hashlib.sha256(json.dumps([plan, rows]).encode()).hexdigest()[:16]
    facts = {
        "edition": plan.edition,
        "build": build,
        "count": len(rows),
        "size": files.size(),
        "pages": plan.pages,
        "words": plan.words,
    }
    first = {
        locale: [(address, files.digest(path)) for address, path in files.needed(pages)]
        for locale, pages in plan.pages.items()
    }
    write_whole(site / LIST, f"{compact({**facts, 'files': rows})}\n", durable=False)
    write_whole(
        site / WORKER, f"{START}{compact({**facts, 'first': first})};\n{code}", durable=False
    )


def renew(site: Path) -> None:
    """Write both anew after pages have changed; without a worker nothing is done."""
    if not (site / WORKER).is_file():
        return
    head, _, code = (site / WORKER).read_text(encoding="utf-8").partition("\n")
    copy = json.loads(head.removeprefix(START).removesuffix(";"))
    if copy is not None:
        write(site, Plan(copy["edition"], copy["pages"], copy["words"]), code)


def switched_off(code: str) -> str:
    """Return a worker that removes all that was kept, and itself."""
    return f"{START}null;\n{code}"


def compact(value: Any) -> str:
    """Return a value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Files:
    """The files of one edition on a finished site, and under which addresses pages ask for them."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.paths = [path for path in self.listed() if not LEFT_OUT.fullmatch(path)]
        self.texts = {
            path: (site / path).read_text(encoding="utf-8")
            for path in self.paths
            if path.endswith((".html", ".css"))
        }
        self.versions = dict(self.asked_versions())

    def listed(self) -> Iterator[str]:
        """Yield every file but those of other editions, by its path."""
        for path in sorted(self.site.rglob("*")):
            name = path.relative_to(self.site).as_posix()
            if path.is_file() and not EDITION.match(name):
                yield name

    def asked_versions(self) -> Iterator[tuple[str, str]]:
        """Yield the files that pages ask for with a digest in the address, and that digest."""
        for path, text in self.texts.items():
            for link, version in VERSIONED.findall(text) if path.endswith(".html") else ():
                yield resolved(path, link), version

    def address(self, path: str) -> str:
        """Return the address of a file below the root, as pages ask for it."""
        if path.endswith("index.html"):
            return path.removesuffix("index.html")
        part = re.fullmatch(r"(search/[a-z]+)/\d+\.js", path)  # asked for as its index is
        version = self.versions.get(f"{part[1]}.json" if part else path)
        return f"{path}?{version}" if version else path

    def addresses(self) -> Iterator[Entry]:
        """Yield address and path of every file."""
        for path in self.paths:
            yield self.address(path), path

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file, in hexadecimal."""
        return hashlib.sha256((self.site / path).read_bytes()).hexdigest()

    def size(self) -> int:
        """Return about how many octets all of it takes over the line, to a tenth of a megabyte."""
        exact = sum(wire_size(self.site / path) for path in self.paths)
        return -(-exact // 100_000) * 100_000

    def needed(self, addresses: Iterable[str]) -> Iterator[Entry]:
        """Yield pages by their addresses, then all that these need to be shown."""
        pages = [f"{address}index.html" for address in addresses]
        assets = {path for page in pages for path in self.assets(page)}
        styles = [path for path in assets if path.endswith(".css")]
        fonts = {resolved(style, link) for style in styles for link in self.in_style(style)}
        for path in (*pages, *sorted((assets | fonts) & {*self.paths})):
            yield self.address(path), path

    def assets(self, page: str) -> Iterator[str]:
        """Yield the files that a page asks for, at once or at a touch."""
        text = self.texts[page]
        for link in (*ASSET.findall(text), *LATER.findall(text)):
            yield resolved(page, link.partition("?")[0])

    def in_style(self, path: str) -> list[str]:
        """Return what a stylesheet asks for."""
        return IN_STYLE.findall(self.texts[path])


def resolved(page: str, link: str) -> str:
    """Return the path below the root to which a link of a page leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def wire_size(path: Path) -> int:
    """Return about how many octets a file takes over the line."""
    data = path.read_bytes()
    if path.suffix in {".woff2", ".png", ".jpg", ".webp"}:
        return len(data)
    return len(brotli.compress(data, quality=QUALITY))
