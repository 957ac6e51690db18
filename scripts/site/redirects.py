"""Old names keep working: a page at each old address, an anchor under each old name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from scripts.gate import policy
from scripts.guideline.addresses import prefix_of
from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole
from scripts.site import i18n

SCRIPT = "assets/javascripts/redirect.js"
HOLDERS = "h[1-6]|div|section|article|aside|figure|p|li|dt|dd|td|blockquote"
MOVED = {
    "id": "Halaman ini pindah ke: ",
    "en": "This page has moved to: ",
}
PAGE = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
{policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{old} → {title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script src="{script}" data-redirects="{link}"></script>
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body>
<main>
<h1>{title}</h1>
{lines}
</main>
</body>
</html>
"""


class Redirect(NamedTuple):
    """A page under its old and its new slug."""

    old: str
    new: str


def names(guideline: Guideline) -> Mapping[str, str]:
    """Old name -> new name, as `rename` wrote them."""
    register = guideline.registers.get("redirects", {})
    return {str(old): str(new) for old, new in register.items()}


def moved_pages(guideline: Guideline) -> Iterator[Redirect]:
    """Yield the redirects from page to page."""
    for old, new in names(guideline).items():
        if old.endswith(".md") and new.endswith(".md") and is_inside(old):
            yield Redirect(old.removesuffix(".md"), new.removesuffix(".md"))


def is_inside(path: str) -> bool:
    """Return True for a path that stays below its locale."""
    return not path.startswith("/") and posixpath.normpath(path) == path and path[:2] != ".."


def old_anchors(guideline: Guideline, slug: str) -> Iterator[tuple[str, str]]:
    """Old and new anchors of a page; a key may stand on any."""
    for old, new in names(guideline).items():
        page, sign, anchor = new.partition("#")
        if sign and page == f"{slug}.md":
            yield old.partition("#")[2], anchor
        elif not sign and not new.endswith(".md"):
            yield old, new


def with_old_anchors(html: str, guideline: Guideline, slug: str) -> str:
    """Return the page with an empty anchor of the old name wherever one has a new name."""
    for old, new in old_anchors(guideline, slug):
        if old and f'id="{escape(old)}"' not in html:
            place = rf'<(?:{HOLDERS})\b[^>]*\bid="{re.escape(escape(new))}"[^>]*>'
            alias = f'<span id="{escape(old)}"></span>'
            found = re.search(place, html)
            html = html[: found.end()] + alias + html[found.end() :] if found else html
    return html


def write(guideline: Guideline, config: MkDocsConfig) -> None:
    """Write a page at each old address in every locale; without any, no script for them."""
    moved = list(moved_pages(guideline))
    for locale in guideline.locales:
        for move in moved:
            if (locale, move.new) in guideline.pages:
                write_page(guideline, config, locale, move)
    if not moved:
        (Path(config.site_dir) / SCRIPT).unlink(missing_ok=True)


def write_page(guideline: Guideline, config: MkDocsConfig, locale: str, move: Redirect) -> None:
    """One page, unless something else is already there."""
    where = address(guideline, config, locale, move.old)
    path = Path(config.site_dir) / (where if where.endswith(".html") else f"{where}index.html")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, page(guideline, config, locale, move), durable=False)


def page(guideline: Guideline, config: MkDocsConfig, locale: str, move: Redirect) -> str:
    """Write the page that stands at an old address."""
    here, there = (address(guideline, config, locale, slug) for slug in move)
    lines = [
        f'<p lang="{language}">{words}<a href="{escape(relative(here, there))}">'
        f"{escape(title(guideline, language, move.new))}</a></p>"
        for language, words in MOVED.items()
        for there in [address(guideline, config, language, move.new)]
        if (language, move.new) in guideline.pages
    ]
    return PAGE.format(
        locale=locale,
        policy=policy.meta(is_folder=not config.use_directory_urls),
        old=escape(move.old),
        title=escape(title(guideline, locale, move.new)),
        canonical=escape(urljoin(i18n.base(config), there)),
        script=escape(relative(here, SCRIPT)),
        link=escape(relative(here, there)),
        lines="\n".join(lines),
    )


def title(guideline: Guideline, locale: str, slug: str) -> str:
    """Return the title of a page."""
    return str(guideline.pages[locale, slug].meta.get("title", slug))


def address(guideline: Guideline, config: MkDocsConfig, locale: str, slug: str) -> str:
    """Return the address of a page below the site's root."""
    prefix = prefix_of(locale, guideline.source)
    if not config.use_directory_urls:
        return f"{prefix}{slug}.html"
    folder = slug.removesuffix("index") if posixpath.basename(slug) == "index" else f"{slug}/"
    return prefix + folder


def relative(here: str, there: str) -> str:
    """Return an address as a link from another."""
    base = here if here.endswith("/") else posixpath.dirname(here)
    link = posixpath.relpath(there or ".", base or ".")
    return f"{link}/" if there.endswith("/") or not there else link
