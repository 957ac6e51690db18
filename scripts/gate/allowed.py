"""The lists: elements, attributes, addresses and files that may be published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import nh3

from scripts.guideline.model import Message


def names(text: str) -> frozenset[str]:
    """Return the names of a list."""
    return frozenset(text.split())


class Refusal(NamedTuple):
    """Something that may not be published; `signs` are texts by which its line is found."""

    message: Message
    signs: tuple[str, ...] = ()
    line: int = 0


# Of running text: the rules of an existing sanitizer (ammonia). Of the frame of a page: ours.
TEXT_ELEMENTS: Mapping[str, frozenset[str]] = {
    name: frozenset(nh3.ALLOWED_ATTRIBUTES.get(name, ())) for name in nh3.ALLOWED_TAGS
}
OWN_ELEMENTS: Mapping[str, frozenset[str]] = {
    "html": frozenset(),
    "head": frozenset(),
    "title": frozenset(),
    "meta": names("charset name property content http-equiv"),
    "link": names("rel href type as crossorigin media hreflang title sizes"),
    "script": names("src defer"),
    "body": frozenset(),
    "main": frozenset(),
    "section": frozenset(),
    "form": frozenset({"action", "method"}),
    "input": names(
        "type name value placeholder autocapitalize autocorrect autocomplete spellcheck "
        "enterkeyhint required checked disabled min max step inputmode size maxlength"
    ),
    "button": frozenset({"type", "disabled"}),
    "label": frozenset({"for"}),
    "output": frozenset({"for"}),
    "a": frozenset({"rel", "download"}),
    # Law is cited by letter: the marks and numbers of lists are text.
    "ol": frozenset({"start", "type", "reversed"}),
    "li": frozenset({"value"}),
    "img": frozenset({"loading", "decoding"}),
    "time": frozenset({"datetime"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
}
GLOBAL_ATTRIBUTES = names("class id lang xml:lang dir title role tabindex hidden translate")
# Static SVG: shapes, text, and what they are painted with. No style, no link, no image, no
# animation (which can set an address), no foreign content.
DRAWING_ELEMENTS = names(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan "
    "marker linearGradient radialGradient stop clipPath mask pattern"
)
DRAWING_ATTRIBUTES = names(
    "xmlns version viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry fx fy dx "
    "dy d points transform pathLength rotate textLength lengthAdjust offset gradientUnits "
    "gradientTransform spreadMethod patternUnits patternTransform patternContentUnits maskUnits "
    "maskContentUnits clipPathUnits markerWidth markerHeight markerUnits refX refY orient href "
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-opacity "
    "stroke-dasharray stroke-dashoffset stroke-miterlimit opacity color display visibility "
    "clip-path clip-rule mask marker-start marker-mid marker-end stop-color stop-opacity "
    "vector-effect paint-order shape-rendering text-rendering font-family font-size font-weight "
    "font-style letter-spacing word-spacing text-anchor text-decoration dominant-baseline "
    "alignment-baseline baseline-shift focusable"
)
ELEMENTS: Mapping[str, frozenset[str]] = {
    **{
        name: TEXT_ELEMENTS.get(name, frozenset()) | OWN_ELEMENTS.get(name, frozenset())
        for name in (*TEXT_ELEMENTS, *OWN_ELEMENTS)
    },
    **dict.fromkeys(DRAWING_ELEMENTS - {"title"}, DRAWING_ATTRIBUTES),
}

LINK_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
ACTIVE_SCHEMES = ("javascript:", "vbscript:", "data:", "blob:", "file:", "filesystem:")
META_NAMES = frozenset(
    {
        "viewport",
        "description",
        "color-scheme",
        "generator",
        "robots",
        "theme-color",
        "twitter:card",
    }
)
# What messengers read; of these, `og:image` alone is fetched, by them and not by a reader.
PROPERTIES = frozenset(
    f"og:{name}"
    for name in (
        *("type", "site_name", "title", "description", "url", "locale"),
        *("image", "image:width", "image:height", "image:alt"),
    )
)
INPUT_TYPES = frozenset({"checkbox", "text", "search", "number", "date", "month", "radio"})
BUTTON_TYPES = frozenset({"button", "reset"})
# Names that our scripts look for in `window`, where an element of that id would stand instead.
RESERVED_IDS = frozenset({"pedomanIndex", "PedomanSearch"})
# What an attribute of data makes our scripts fetch or open.
DATA_ADDRESSES: Mapping[str, str] = {
    "data-script": "script",
    "data-ready": "script",
    "data-engine": "script",
    "data-writer": "script",
    "data-offline-script": "script",
    "data-visit-script": "script",
    "data-checklist-script": "script",
    "data-checklist-style": "style",
    "data-style": "style",
    "data-index": "data",
    "data-base": "page",
    "data-letters": "page",
    "data-redirects": "page",
}

SCRIPTS = (
    *("early", "pedoman", "visit", "search", "search-engine", "editions", "redirect"),
    *("file-check", "duties", "clock", "unit", "ready", "draft", "practice", "offline", "checklist"),
    *("report", "report-engine", "report-book"),
)  # fmt: skip
STYLES = ("pedoman", "choices", "print", "search", "editions", "tools", "checklist")
NAME = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
EDITION = r"(?:\d+(?:\.\d+)*/)?"
DIGEST = r"(?:\.[0-9a-f]{8,16})?"
PICTURE = r"svg|png|ico|webp|jpe?g"
# Kind of a published file -> where it may stand, below the root of the site.
PLACES: Mapping[str, re.Pattern[str]] = {
    "page": re.compile(rf"(?:{NAME}/)*{NAME}\.html"),
    "script": re.compile(
        rf"(?:{EDITION}assets/javascripts/(?:{'|'.join(SCRIPTS)}){DIGEST}|edisi/editions)\.js"
    ),
    "style": re.compile(
        rf"(?:{EDITION}assets/stylesheets/(?:{'|'.join(STYLES)}){DIGEST}|edisi/editions)\.css"
    ),
    "index": re.compile(rf"{EDITION}search/[a-z]{{2}}(?:/\d+)?{DIGEST}\.js"),
    "data": re.compile(
        rf"{EDITION}(?:search/[a-z]{{2}}{DIGEST}|perubahan/edisi-[\d-]+|catatan|versions"
        rf"|manifest|offline|unduhan/(?:{NAME}/)*{NAME})\.json"
    ),
    "font": re.compile(rf"{EDITION}assets/fonts/{NAME}\.(?:woff2|txt)"),
    "drawing": re.compile(rf"{EDITION}assets/(?:{NAME}/)*{NAME}\.svg"),
    # An icon at the root, where nothing reads it as a drawing, is none.
    "picture": re.compile(rf"{EDITION}assets/(?:{NAME}/)*{NAME}\.(?:{PICTURE})|favicon\.ico"),
    "worker": re.compile(r"sw\.js"),
    "app": re.compile(rf"{EDITION}(?:[a-z]{{2}}/)?manifest\.webmanifest"),
    "feed": re.compile(rf"{EDITION}(?:[a-z]{{2}}/)?perubahan/atom\.xml"),
    "calendar": re.compile(rf"{EDITION}(?:[a-z]{{2}}/)?alat/kalender-\d{{4}}\.ics"),
    "sitemap": re.compile(r"sitemap\.xml"),
    "text": re.compile(rf"robots\.txt|\.nojekyll|{EDITION}unduhan/(?:{NAME}/)*(?:{NAME}\.txt|SHA256SUMS)"),
    "file": re.compile(
        rf"{EDITION}unduhan/(?:{NAME}/)*{NAME}\.(?:pdf|docx|xlsx|epub|zip|csv|ics|p7s|sig)|{NAME}\.zip"
    ),
}  # fmt: skip
PACKED = (".gz", ".br", ".zst")
# What may lie below docs/: the same, as it is written. {locales} are those of the guideline.
SOURCES = (
    r"(?:{locales})/(?:{name}/)*{name}\.md",
    r"includes/(?:{locales})/(?:{name}/)*{name}\.md",
    r"registers/(?:{name}/)*(?:{name}\.(?:yml|json|svg)|README\.md)",
    r"adr/{name}\.md",
    rf"assets/(?:{{name}}/)*{{name}}\.(?:{PICTURE})",
    r"assets/fonts/{name}\.(?:woff2|txt|py)",
    # A module in a folder is delivered only inside an entry that imports it.
    rf"assets/javascripts/(?:{'|'.join(SCRIPTS)})\.mjs",
    r"assets/javascripts/{name}/{name}\.mjs",
    rf"assets/stylesheets/(?:{'|'.join(STYLES)})\.css",
)


def kind_of(path: str) -> str:
    """Return the kind of a published file by its place; empty for one that has none."""
    for suffix in PACKED:
        path = path.removesuffix(suffix)
    return next((kind for kind, place in PLACES.items() if place.fullmatch(path)), "")


def sources_of(locales: tuple[str, ...]) -> re.Pattern[str]:
    """Return what the path of a file below docs/ may look like."""
    names = {"locales": "|".join(map(re.escape, locales)), "name": NAME}
    written = "|".join(SOURCES)
    for word, pattern in names.items():
        written = written.replace(f"{{{word}}}", pattern)
    return re.compile(written)
