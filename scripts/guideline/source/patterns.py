"""How blocks are written, and which of them a project understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

HEADING = re.compile(r"(#{1,6})(?!#)(.*?)#*[ \t]*$")
HEADING_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^}\n ][^}\n]*)[ ]*\}[ ]*$")
# The build also reads the list before the first inline part, where the last one ends the title.
INNER_ATTRIBUTES = re.compile(
    r"[^*_`\[<{]*([ ]+\{:?[ ]*([^}\n ][^}\n]*)[ ]*\}[ ]*)(?=[*_`\[<].*[)\]*_`>]$)"
)
TITLE_TAG = re.compile(r"<h[1-6]\b([^<>]*)>(.*?)</h[1-6]>", re.IGNORECASE)
QUOTE_MARKS = re.compile(r"[ \t]*>[ ]?(?:[ ]{0,3}>[ ]?)*")
UNDERLINE = re.compile(r"([=-]+)[ ]*$")
LIST = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
NOTE = re.compile(r"\[\^([^\]\n]+)\]:[ ]*")
DEFINITION = re.compile(
    r"\[([^\[\]\n]+)\]:[ ]*<?([^\s<>]+)>?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ ]*$"
)
DEFINITION_HEAD = re.compile(r"\[([^\[\]\n^][^\[\]\n]*)\]:[ ]*$")
DEFINITION_TAIL = re.compile(r"[ ]*<?([^\s<>]+)>?[ ]*(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))?[ ]*$")
FENCE_IDENTIFIER = re.compile(r"\{[^}]*#([\w:.-]+)[^}]*\}")
TAB = re.compile(r"===[!+]*[ ]+\"(.*?)\"[ ]*$")
BLOCK_IDENTIFIER = re.compile(r"[ ]+attrs:.*?\bid:[ ]*[\"']?([^\s,}\"']+)")
CONTAINER = re.compile(r"(?:!!![ ]?|\?\?\?\+?[ ]|===[!+]*[ ])")
CONTAINER_MARKS = frozenset("!?=")
ABBREVIATION = re.compile(r"\*\[[^\]\n]+\][ ]?:")
FENCED_BLOCK = re.compile(r"(/{3,})[ ]*(?:([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?)?$")
SEPARATOR = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
BRACE = re.compile(r"\{!\s*([^!\n]+?)\s*!\}(?:lines=([\d -]+))?")
MARKER = re.compile(r"<!--\s*(/?generate)\s*:?\s*([^\n]*?)\s*-->")
RAW = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
MARKDOWN_ATTRIBUTE = re.compile(r"<[^>]*\smarkdown(?:=[\"']?(\w+)[\"']?)?[\s>]")
IDENTIFIER = re.compile(r"(?:^|[\s:])(?:#|id=[\"']?)([^\s}\"']+)")
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
})  # fmt: skip
BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "group", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr",
    "html", "iframe", "legend", "li", "link", "main", "map", "math", "menu", "meta", "nav",
    "noscript", "object", "ol", "output", "p", "pre", "progress", "script", "section", "style",
    "summary", "svg", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
    "video",
})  # fmt: skip


@dataclass
class Opened:
    """A `///` block that is not closed yet."""

    kind: str
    argument: str
    start: int
    argument_column: int
    line: int
    options: list[int] = field(default_factory=list)
    text_line: int = 0
    children: list[Closed] = field(default_factory=list)


@dataclass
class Closed:
    """A `///` block from line `opened.line` to line `last`."""

    opened: Opened
    last: int
    is_closed: bool


@dataclass(frozen=True)
class Dialect:
    """What a project's Markdown understands; everything that ours does, by default."""

    attributes: bool = True
    blocks: bool = True
    braces: bool = True
    fences_indent: bool = True
    any_header: bool = False  # a fence with a header that superfences does not know is one too
    any_option: bool = False  # so is one with other options
    marks: str = "*_~^=+:"  # what may close something inline
    containers: str = "!?="
    footnotes: bool = True
    definitions: bool = True
    abbreviations: bool = True
    math: bool = False
    markdown_in_html: bool = True
    macros: str = ""  # the plugin or extension that may read `{{ }}` and `{% %}`
    directives: str = ""  # the one that may read `:::`


HOUSE = Dialect()
# What writes no anchor at `:::` or a macro. A name that is not here may.
INERT_PLUGINS = frozenset({
    "search", "material/search", "i18n", "redirects", "minify", "autorefs", "offline", "privacy",
    "material/offline", "material/privacy", "material/social", "social", "optimize", "meta", "tags",
    "material/meta", "material/tags", "material/blog", "blog", "info", "group", "projects", "typeset",
    "awesome-pages", "awesome-nav", "section-index", "literate-nav", "exclude", "exclude-search",
    "git-revision-date", "git-revision-date-localized", "git-authors", "git-committers",
    "git-committers-2", "git-latest-changes", "glightbox", "rss", "sitemap", "mike", "open-in-new-tab",
    "with-pdf", "pdf-export", "to-pdf", "print-site", "mermaid2", "htmlproofer", "llmstxt", "charts",
    "autolinks", "same-dir", "monorepo", "badges", "kroki", "drawio", "swagger-ui-tag", "panzoom",
    "linkcheck", "spellcheck", "minify-html", "include_dir_to_nav", "toggle-sidebar", "material-tags",
})  # fmt: skip
INERT_EXTENSION = re.compile(
    r"(?:markdown\.extensions\.)?(?:toc|tables|fenced_code|attr_list|footnotes|md_in_html|def_list|abbr"
    r"|admonition|codehilite|meta|nl2br|sane_lists|smarty|wikilinks|extra|legacy_\w+)\Z"
    r"|pymdownx\.|material\.extensions\.|materialx\.|markdown_include|mdx_(?:math|truly_sane_lists|gh_links"
    r"|breakless_lists|linkify)|smarty|callouts|github-callouts|mdx_links_target_blank|plantuml_markdown"
    r"|markdown_inline_mermaid|markdown_checklist|markdown_mark|def_list|pymdown"
)
READING = ("mkdocstrings", "macros", "include", "click", "typer", "exec", "table-reader", "jinja")
MARKS = {
    "pymdownx.tilde": "~", "pymdownx.caret": "^", "pymdownx.mark": "=", "pymdownx.keys": "+",
    "pymdownx.emoji": ":", "pymdownx.critic": "}",
}  # fmt: skip
CONTAINERS = {"admonition": "!", "callouts": "!", "pymdownx.details": "?", "pymdownx.tabbed": "="}


def dialect_of(
    extensions: Mapping[str, Mapping[str, Any]], plugins: Collection[str], *, is_ours: bool
) -> Dialect:
    """Return what a project's Markdown understands, by the names of its extensions."""
    has = extensions.__contains__
    return Dialect(
        attributes=has("attr_list"),
        footnotes=has("footnotes"),
        blocks=any(name.startswith("pymdownx.blocks") for name in extensions) or is_ours,
        braces=is_ours,  # in projects of others a page is read with what it includes
        fences_indent=has("pymdownx.superfences") or is_ours,
        any_header=(extensions.get("pymdownx.superfences") or {}).get("relaxed_headers") is True,
        any_option=bool((extensions.get("pymdownx.superfences") or {}).get("custom_fences"))
        or any("exec" in name for name in (*extensions, *plugins)),
        marks="*_" + "".join(mark for name, mark in MARKS.items() if has(name))
        if not is_ours
        else "*_",
        containers="".join(mark for name, mark in CONTAINERS.items() if has(name)),
        definitions=has("def_list"),
        abbreviations=has("abbr"),
        math=has("pymdownx.arithmatex"),
        markdown_in_html=has("md_in_html"),
        directives="" if is_ours else reader_of(extensions, plugins),
        macros="" if is_ours else reader_of(extensions, plugins),
    )


def reader_of(extensions: Iterable[str], plugins: Iterable[str]) -> str:
    """Return the first plugin or extension that may read marks of its own; empty without one."""
    foreign = [name for name in plugins if name not in INERT_PLUGINS]
    foreign += [name for name in extensions if not INERT_EXTENSION.match(name)]
    known = [name for name in foreign if any(part in name for part in READING)]
    return min(known or foreign, default="")


def tag_ends(lines: list[str], name: str) -> dict[int, int]:
    """For each line that opens a tag, the line that closes the first tag it opens."""
    tag = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    opened: list[int] = []
    ends: dict[int, int] = {}
    for row, line in enumerate(lines):
        for match in tag.finditer(line) if "<" in line else ():
            if not match[1]:
                opened.append(row)
            elif opened:
                ends[opened.pop()] = row
    return ends


def line_starts(lines: list[str]) -> list[int]:
    """Return the offset of each line."""
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    return starts


def heading_list(title: str) -> tuple[int, int, str] | None:
    """Return the bounds and the text of the attribute list of a heading."""
    match = HEADING_ATTRIBUTES.search(title)
    if match:
        return match.start(), match.end(), match[1]
    match = INNER_ATTRIBUTES.match(title)
    return (match.start(1), match.end(1), match[2]) if match else None


def is_rule(line: str) -> bool:
    """Return True for three or more of the same mark, with at most two blanks between them."""
    marks = line.replace(" ", "").rstrip("\r")
    return (
        len(marks) > 2
        and marks[0] in "-_*"
        and not marks.strip(marks[0])
        and "   " not in line.rstrip()
    )


def count_cells(row: str) -> int:
    """How many cells a table row has."""
    cells = re.sub(r"\\\||`[^`\n]*`", "", row.strip(" \t>")).strip("|")
    return cells.count("|") + 1


DEEPEST_BLOCK = 12
BLANK = re.compile(r"\n[ \t>]*\n")
LONGEST_HIDDEN = 200  # a comment that a project's hook may read is short
BLOCK_STARTS = frozenset("*+-0123456789")
