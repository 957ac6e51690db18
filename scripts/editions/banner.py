"""What publication adds to built pages, and takes away again: every mark of it can be undone.

A superseded page gets a banner, `noindex` and its own canonical address; every page gets the list
of editions. `unmarked` gives back the bytes that the build made, so the page's own text is
provably untouched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from scripts.editions.words import word
from scripts.gate import policy

SLOT = "<!-- editions -->"
END = "<!-- /editions -->"
MARKED = re.compile(f"{re.escape(SLOT)}.*?{re.escape(END)}", re.S)
ALONE = "<!-- no slot -->"
ROBOTS = (
    '<meta name="robots" content="noindex,follow">'
    '<link rel="stylesheet" href="{0}edisi/editions.css">'
    '<script src="{0}edisi/editions.js" defer></script><!-- superseded -->'
)
HEAD = re.compile(r'<meta name="robots" content="noindex,follow">[^\n]*?<!-- superseded -->')
# The site writes `alternate ` with a space, so that the theme's script does not read it.
OWN_ADDRESS = re.compile(
    r'(<(?:link rel="(?:canonical|alternate ?)"[^>]*? href'
    r'|meta property="og:(?:url|image)" content)=")([^"]*)'
)
# A page of an edition that was made before pages carried the policy.
CHARSET = '<meta charset="utf-8">'
POLICY = f"{policy.meta()}<!-- policy -->"
LANG = re.compile(r'<html[^>]*? lang="(\w+)')
ANCHOR = re.compile(
    r'<(?:h[23]|section|li)\b[^>]*? id="([^"]+)"[^>]*>(?:\s*<header[^>]*>)?(.*?)</(?:h[23]|a|li)>',
    re.S,
)
ID = re.compile(r'\sid="([^"]+)"')
KEY = re.compile(r"[A-Z]+-[A-Z]?\d+")
TAG = re.compile(r"<[^>]+>")


class Choice(NamedTuple):
    """An edition in the list: its name, whether it is in force, where this page is in it."""

    name: str
    is_in_force: bool
    note: str
    link: str
    is_here: bool


class PublishedPage(NamedTuple):
    """A page as published: its text, its edition, its way to the root, and its companions."""

    html: str
    edition: str
    to_root: str
    choices: tuple[Choice, ...]
    in_force: str = ""

    @property
    def locale(self) -> str:
        """The language of the page."""
        match = LANG.search(self.html)
        return match[1] if match else "id"


def marked(page: PublishedPage, base: str, is_superseded: bool) -> str:
    """Return the page with the list of editions; with banner and noindex where it is superseded."""
    block = selector(page)
    html = with_policy(page.html, POLICY)
    if is_superseded:
        block = banner(page) + block
        head = ROBOTS.format(page.to_root)
        html = html.replace("</head>", f"{head}</head>", 1)
        html = OWN_ADDRESS.sub(lambda match: _moved(match, base, page.edition), html)
    if SLOT in html:
        return html.replace(SLOT, f"{SLOT}{block}{END}", 1)
    name = word("edition", page.locale)
    aside = f'{SLOT}{ALONE}<aside aria-label="{name}">{block}</aside>{END}'
    return re.sub(r"(<body[^>]*>)", lambda match: match[1] + aside, html, count=1)


def _moved(match: re.Match[str], base: str, edition: str) -> str:
    start, address = match[1], match[2]
    if not address.startswith(base):
        return match[0]
    return f"{start}{base}{edition}/{address.removeprefix(base)}"


def _moved_back(match: re.Match[str], base: str, edition: str) -> str:
    return match[1] + match[2].replace(f"{base}{edition}/", base, 1)


def unmarked(html: str, base: str, edition: str) -> str:
    """Return the page as it was built."""
    if HEAD.search(html):
        html = HEAD.sub("", html, count=1)
        html = OWN_ADDRESS.sub(lambda match: _moved_back(match, base, edition), html)
    html = html.replace(CHARSET + POLICY, CHARSET, 1)
    found = MARKED.search(html)
    if found is None:
        return html
    slot = "" if ALONE in found[0] else SLOT
    return html[: found.start()] + slot + html[found.end() :]


def with_policy(html: str, element: str) -> str:
    """Put the element with the policy into a page that was made before pages carried it."""
    if 'http-equiv="Content-Security-Policy"' in html:
        return html
    return html.replace(CHARSET, CHARSET + element, 1)


def row(choice: Choice, locale: str) -> str:
    """One edition in the list."""
    here = ' aria-current="true"' if choice.is_here else ""
    name = f"{word('edition', locale)} {escape(choice.name)}"
    note = f" ({word(choice.note, locale)})" if choice.note else ""
    return f'<li><a href="{escape(choice.link)}"{here}>{name}{note}</a></li>'


def selector(page: PublishedPage) -> str:
    """Return the list of editions, which opens without a script."""
    locale = page.locale
    rows = "".join(row(each, locale) for each in page.choices)
    return (
        f'<details class="editions"><summary>{word("all_editions", locale)}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def banner(page: PublishedPage) -> str:
    """Superseded; here is the same page, and each of its sections, in the edition in force."""
    locale = page.locale
    now = next(each for each in page.choices if each.is_in_force)
    text = word("superseded", locale).format(escape(page.edition))
    link = word("same_page", locale).format(escape(now.name))
    return (
        f'<div class="superseded" role="note"><p><strong>{text}</strong> '
        f'<a href="{escape(now.link)}" data-same>{link}</a></p>{sections(page, now)}</div>'
    )


def sections(page: PublishedPage, now: Choice) -> str:
    """Links from each section of this page to the same section in force."""
    alive = set(ID.findall(page.in_force))
    shared = [(key, text) for key, text in anchors(page.html) if key in alive]
    if not shared:
        return ""
    rows = "".join(
        f'<li><a href="{escape(now.link)}#{escape(key)}">{text}</a></li>' for key, text in shared
    )
    name = word("same_sections", page.locale).format(escape(now.name))
    return f"<details><summary>{name}</summary><ul>{rows}</ul></details>"


def anchors(html: str) -> list[tuple[str, str]]:
    """Headings and keyed sections of a page, in order."""
    found = []
    for key, inner in ANCHOR.findall(html.partition("<main")[2]):
        text = "" if KEY.fullmatch(key) else " ".join(TAG.sub(" ", inner).split())
        found.append((key, text or escape(key)))
    return found


TARGET = re.compile(r'data-redirects="([^"#]+)')


class PageNames(NamedTuple):
    """Old path -> new path, and back."""

    to: Mapping[str, str]
    back: Mapping[str, str]

    def names(self, path: str) -> Iterator[str]:
        """Yield what a page may be called in another edition, the newest name first."""
        if path in self.to:
            yield self.to[path]
        yield path
        if path in self.back:
            yield self.back[path]


def moved(pages: Mapping[str, str]) -> PageNames:
    """From the pages of the edition in force, by path."""
    found = {}
    for path, html in pages.items():
        match = TARGET.search(html)
        if match:
            folder = posixpath.join(posixpath.dirname(path), match[1])
            found[path] = posixpath.normpath(posixpath.join(folder, "index.html"))
    return PageNames(found, {new: old for old, new in found.items()})
