"""How blocks are written, and which of them a project understands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field

FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})([^`\n]*)$")
HEADING = re.compile(r"(#{1,6})(?!#)(.*?)#*[ \t]*$")
HEADING_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^}\n ][^}\n]*)[ ]*\}[ ]*$")
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
SNIPPET = re.compile(r"[ \t>]*-+8<-+[ ]+([\"'])([^\"'\n]+)\1[ ]*$")
SNIPPET_BLOCK = re.compile(r"[ \t>]*-+8<-+[ ]*$")
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
    snippets: bool = False
    fences_indent: bool = True
    containers: str = "!?="
    footnotes: bool = True
    definitions: bool = True
    abbreviations: bool = True
    math: bool = False
    markdown_in_html: bool = True
    macros: bool = False
    directives: bool = False


HOUSE = Dialect()
CONTAINERS = {"admonition": "!", "callouts": "!", "pymdownx.details": "?", "pymdownx.tabbed": "="}


def dialect_of(extensions: Collection[str], plugins: Collection[str], *, is_ours: bool) -> Dialect:
    """Return what a project's Markdown understands, by the names of its extensions."""
    has = extensions.__contains__
    return Dialect(
        attributes=has("attr_list"),
        footnotes=has("footnotes"),
        blocks=any(name.startswith("pymdownx.blocks") for name in extensions) or is_ours,
        braces=has("markdown_include.include") or is_ours,
        snippets=has("pymdownx.snippets"),
        fences_indent=has("pymdownx.superfences") or is_ours,
        containers="".join(mark for name, mark in CONTAINERS.items() if has(name)),
        definitions=has("def_list"),
        abbreviations=has("abbr"),
        math=has("pymdownx.arithmatex"),
        markdown_in_html=has("md_in_html"),
        directives=not is_ours,
        macros="macros" in plugins or any("macros" in name for name in extensions),
    )


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


class Fences:
    """Where the fences of a page can end: the same marks at the same indent, nothing further out."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.rows: dict[tuple[str, int], list[int]] = {}
        self.outside: dict[int, list[int]] = {}
        for index, line in enumerate(lines):
            bare = line.strip(" \t>\r")
            if bare[:3] in ("```", "~~~") and not bare.strip(bare[0]):
                for width in (QUOTED, indent_of(line)):
                    self.rows.setdefault((bare, width), []).append(index)

    def end(self, index: int, marks: str, width: int) -> int | None:
        """Return the row that closes a fence; None where there is none."""
        rows = self.rows.get((marks, width), [])
        place = bisect_right(rows, index)
        if place == len(rows):
            return None
        if 0 < width <= DEEPEST_FENCE:
            outside = self._outside(width)
            first = bisect_right(outside, index)
            if first < len(outside) and outside[first] < rows[place]:
                return None
        return rows[place]

    def _outside(self, width: int) -> list[int]:
        if width not in self.outside:
            self.outside[width] = [
                row
                for row, line in enumerate(self.lines)
                if indent_of(line) < width and not line.isspace() and line
            ]
        return self.outside[width]


def indent_of(line: str) -> int:
    """Return the columns before the text of a line."""
    blank = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blank.expandtabs(4)) if "\t" in blank else len(blank)


def count_cells(row: str) -> int:
    """How many cells a table row has."""
    cells = re.sub(r"\\\||`[^`\n]*`", "", row.strip()).strip("|")
    return cells.count("|") + 1


DEEPEST_BLOCK = 12
DEEPEST_FENCE = 40
QUOTED = -1  # the indent of a fence in a block quote: any
BLANK = re.compile(r"\n[ \t]*\n")
LONGEST_HIDDEN = 200  # a comment that a project's hook may read is short
BLOCK_STARTS = frozenset("*+-0123456789")
