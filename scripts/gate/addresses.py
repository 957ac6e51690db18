"""Addresses as a browser reads them: what it may follow, and what it may fetch."""

from __future__ import annotations

import posixpath
import re

from scripts.gate.allowed import LINK_SCHEMES, PLACES, kind_of

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# A browser drops these, so that `java<tab>script:` is `javascript:`.
DROPPED = re.compile(r"[\t\n\r]")
CONTROL = re.compile(r"[\x00-\x20\\\x7f]")
REQUESTS = {"image": ("drawing", "picture"), "icon": ("drawing", "picture")}


def scheme_of(address: str) -> str | None:
    """Return the scheme; empty for a relative address, None for one that is ambiguous."""
    bare = DROPPED.sub("", address).strip("".join(map(chr, range(33))))
    match = SCHEME.match(bare)
    if match:
        return match[1].lower()
    return None if bare.startswith("//") or CONTROL.search(bare.partition("?")[0]) else ""


def is_link(address: str) -> bool:
    """Return whether a reader may be led there."""
    scheme = scheme_of(address)
    return scheme == "" or (scheme in LINK_SCHEMES and not CONTROL.search(address))


def is_request(address: str, kind: str, here: str, base: str) -> bool:
    """Return whether a page may fetch a file: one of ours, of its kind, at its known place.

    `here` is the path of the page below the site, `base` the path of the site on its host.
    """
    if scheme_of(address) != "":
        return False
    path = address.partition("#")[0].partition("?")[0]
    if kind == "page":
        return True
    if path.startswith("/"):
        if not path.startswith(base):
            return False
        path = path.removeprefix(base)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
    wanted = REQUESTS.get(kind, (kind,))
    return kind_of(path) in wanted and PLACES[kind_of(path)].fullmatch(path) is not None
