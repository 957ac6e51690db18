"""What stands inside a block: code, links, images, footnote marks, tags, identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from scripts.guideline.model import Anchor, Footnote, Location, Markup, Reference
from scripts.guideline.source.masking import (
    CELL,
    Bounds,
    Masked,
    mask_code,
    mask_math,
    same_length,
)

TITLE = re.compile(r"\s+(?:\"[^\n]*\"|'[^\n]*')\s*$")
LONGEST_TARGET = 2000


def balanced(flat: str, start: int) -> tuple[int, int, int]:
    """Return the target between balanced parentheses from `start`; (0, 0, 0) without an end."""
    if flat.find(")", start, start + LONGEST_TARGET) < 0:
        return 0, 0, 0
    depth, quote = 0, ""
    for place in range(start, min(len(flat), start + LONGEST_TARGET)):
        char = flat[place]
        if quote:
            quote = "" if char == quote and flat[place + 1 : place + 2] in ") " else quote
        elif char in "\"'" and flat[place - 1] in " \n":
            quote = char
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return _target(flat, start + 1, place)
        elif char == "\n" and flat[place + 1 : place + 2] == "\n":
            break
    return 0, 0, 0


def _target(flat: str, first: int, last: int) -> tuple[int, int, int]:
    title = TITLE.search(flat[first:last])
    end = first + title.start() if title else last
    target = flat[first:end]
    return first + len(target) - len(target.lstrip()), first + len(target.rstrip()), last + 1


MACRO = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
TOKEN = re.compile(r"(!?\[)|\]")
ANGLED = re.compile(r"\([ \t]*\n?[ \t]*<([^<>\n]*)>\s*(?:\"[^\"\n]*\"|'[^'\n]*')?\s*\)")
PLAIN = re.compile(r"\([ \t]*\n?[ \t>]*([^\s()<>\"']*)\)")
LABEL = re.compile(r"[ \n]?\[([^\[\]]*)\]")
# A browser takes any sign into a name, and `<` into a quoted value. The bounds keep a page of `<a "<`
# linear; what is longer than they, the gate of the built site still reads.
TAG = re.compile(
    r"<(?!(?:https?|ftp|mailto):)(/?[a-zA-Z][a-zA-Z0-9:._-]*)"
    r"((?:[\s/](?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,1000}+)?)/?>"
)
DECLARATION = re.compile(r"<([!?][\[a-zA-Z])")  # `<!DOCTYPE`, `<![CDATA[`, `<?php`
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]+)>")
ATTRIBUTE = re.compile(r"([a-zA-Z_:@][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
LISTED = re.compile(r"[#.=]")
QUOTED = re.compile(r"(?<==)(?:\"[^\"]*\"|'[^']*')")
IDENTIFIER = re.compile(r"(?:^|\s)(?:#([^\s}]+)|id=[\"']?([^\s}\"']+))")
ADDRESSES = {
    "poster": ("video",), "data": ("object",), "cite": ("blockquote", "q", "del", "ins"),
    "longdesc": ("img", "iframe", "frame"),
}  # fmt: skip
SETS = ("srcset", "imagesrcset")
CANDIDATE = re.compile(r"[\s,]*([^\s,]\S*)(?:(?<!,)[^,]*)?")
DEFINED = re.compile(r"\n(?:[ \t]*\n)?[ >]*:[ \t]")
ITEM = re.compile(r"[ ]*(?:[*+-]|\d+\.)[ \t]")
BLANK = re.compile(r"\n[ \t]*\n")
EMOJI = re.compile(r":[\w+-]+:\Z")
LONGEST_EMOJI = 60
STARTS_PART = re.compile(r"[\[!*_`~=^+:]|<http")
WHITE = re.compile(r"\s+")
SCRIPT = re.compile(r"<(script|style|textarea)\b[^<>]*>", re.IGNORECASE)
MOST_INNER = 8


@dataclass
class Inline:
    """What was found; `prose` is the text without code, addresses and tags."""

    prose: str = ""
    references: list[Reference] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    shortcuts: set[str] = field(default_factory=set)


class InlineScanner:
    """Finds links and marks in the text of one page."""

    def __init__(
        self,
        source: str,
        flat: str,
        at: Callable[[int], Location],
        *,
        attributes: bool = True,
        footnotes: bool = True,
        math: bool = False,
        marks: str = "*_",
        definitions: bool = True,
        labels: Collection[str] = (),
        titles: Collection[int] = (),
        rows: Sequence[tuple[int, int]] = (),
        cells: Sequence[int] = (),
    ) -> None:
        self.source, self.flat, self.at = source, flat, at
        self.labels, self.titles, self.rows, self.cells = labels, titles, rows, cells
        self.ends: set[int] = set()  # where something inline ends
        self.with_attributes, self.with_footnotes, self.with_math = attributes, footnotes, math
        self.with_definitions, self.marks = definitions, marks
        self.found = Inline()

    def run(self, raw: list[tuple[int, int]]) -> Inline:
        """Everything inline; `raw` are the parts that are HTML, not Markdown."""
        flat = self.flat if not self.cells else cut(self.flat, self.cells)
        flat = mask_code(flat)
        if self.with_math:
            flat = mask_math(flat)
        if "{{" in flat or "{%" in flat:
            flat = MACRO.sub(lambda match: "\x01" * len(match[0]), flat)
        prose = Masked(flat)
        if "<" in flat:
            flat = self.tags(flat, prose)
        markdown = Masked(flat)
        for start, end in raw:
            markdown.add(start, end)
            prose.add(start, end)
        text = markdown.apply()
        self.brackets(text, prose)
        if self.with_attributes and "{" in text:
            self.identifiers(text, prose)
        self.found.prose = prose.apply()
        if self.cells:
            self.found.prose = mended(self.found.prose, self.source, self.cells)
        self.found.references.sort(key=lambda reference: reference.offset)
        return self.found

    def tags(self, flat: str, prose: Masked) -> str:
        """Note tags, their addresses and identifiers; scripts are no text."""
        if SCRIPT.search(flat):
            flat = self.without_scripts(flat, prose)
        for match in TAG.finditer(flat):
            if flat.endswith("](", 0, match.start()):  # `[x](<a b.md>)`
                continue
            prose.add(match.start(), match.end())
            name = match[1].lower()
            self.found.markup.append(Markup(name, match[2], self.at(match.start()), match.start()))
            if "=" in match[2]:
                self.addresses(name, match, 2)
        for match in DECLARATION.finditer(flat):
            self.found.markup.append(Markup(match[1], "", self.at(match.start()), match.start()))
        for match in AUTOLINK.finditer(flat):
            prose.add(match.start(), match.end())
            self.ends.add(match.end())
            self.found.references.append(
                Reference(
                    "autolink",
                    match[1],
                    match[1],
                    self.at(match.start(1)),
                    match.start(1),
                    match.start(),
                )
            )
        return flat

    def without_scripts(self, flat: str, prose: Masked) -> str:
        """Return the text with the insides of scripts and styles blanked."""
        masked = Masked(flat)
        for match in SCRIPT.finditer(flat):
            end = flat.find("</" + match[1], match.end())
            if end < 0:
                break
            masked.add(match.end(), end)
            prose.add(match.end(), end)
        return masked.apply()

    def addresses(self, name: str, holder: re.Match[str], group: int) -> None:
        """Where the attributes of a tag or an attribute list lead; the identifiers of a tag."""
        for match in ATTRIBUTE.finditer(holder[group]):
            which = next(index for index in (2, 3, 4) if match[index] is not None)
            value, attribute = match[which], match[1].lower()
            offset = holder.start(group) + match.start(which)
            if attribute in ("href", "src") or name in ADDRESSES.get(attribute, ()):
                if "\x01" not in value:
                    self.address(name, value, offset, holder.start())
            elif attribute in SETS and "\x01" not in value:
                for each in CANDIDATE.finditer(value):
                    self.address(name, each[1].rstrip(","), offset + each.start(1), holder.start())
            elif name and (attribute == "id" or (attribute == "name" and name == "a")):
                self.found.anchors.append(Anchor(value, self.at(offset), offset, False))

    def address(self, name: str, value: str, offset: int, start: int) -> None:
        """Note where one address of a tag leads."""
        target = unescape(value).strip() if "&" in value else value.strip()
        self.found.references.append(
            Reference("html", name, target, self.at(offset), offset, start)
        )

    def identifiers(self, flat: str, prose: Masked) -> None:
        """Record the identifiers and addresses that attribute lists give outside headings."""
        for match in ATTRIBUTE_LIST.finditer(flat):
            if not LISTED.search(match[1]):
                continue
            prose.add(match.start(), match.end())
            if not self.is_read(flat, match):
                continue
            if "href" in match[1] or "src" in match[1]:
                self.addresses("", match, 1)
            for name in IDENTIFIER.finditer(QUOTED.sub(same_length, match[1])):
                offset = match.start(1) + name.start() + (name[0][0] in " \t")
                self.found.anchors.append(
                    Anchor(name[1] or name[2], self.at(offset), match.start())
                )

    def is_read(self, flat: str, match: re.Match[str]) -> bool:
        """Return True where Python-Markdown reads an attribute list.

        Behind something inline, alone on the last line of a block, at the end of a table cell or
        of a term.
        """
        start = match.start()
        if self.closes(flat, start):
            return True
        first = max(flat.rfind(mark, 0, start) for mark in "\n\x02") + 1
        last = min((each for mark in "\n\x02" if (each := flat.find(mark, start)) >= 0), default=-1)
        last = len(flat) if last < 0 else last
        if flat[first:start].strip():
            is_last = not flat[match.end() : last].strip() or self.is_leading(
                flat, match, first, last
            )
            is_cell = flat[last : last + 1] == CELL
            return flat[start - 1] == " " and is_last and (is_cell or self.is_term(flat, last))
        if flat[match.end() : last].strip() or not first:
            return False
        return self.ends_block(flat, first, last)

    def closes(self, flat: str, place: int) -> bool:
        """Return True where something inline ends: a link, code, emphasis."""
        before = flat[place - 1 : place]
        if place in self.ends or (before == " " and self.source[place - 1] == "`"):
            return True
        if not before or before not in self.marks or flat[place - 2 : place - 1].isspace():
            return False
        if before == ":":
            return EMOJI.search(flat, max(place - LONGEST_EMOJI, 0), place) is not None
        return before not in "=+" or flat[place - 2 : place - 1] == before

    def is_leading(self, flat: str, match: re.Match[str], first: int, last: int) -> bool:
        """Return True before the first inline part of a text whose last part ends the text.

        Without text behind its last child, the build looks at the text before the first.
        """
        is_first = self.has_no_part(flat, first, match.start())
        return is_first and self.closes(flat, len(flat[:last].rstrip(" ")))

    def has_no_part(self, flat: str, first: int, last: int) -> bool:
        """Return True where nothing inline ends between two places."""
        if last - first > LONGEST_TARGET:
            return False
        bare = flat[:first] + TAG.sub(lambda match: "\0" * len(match[0]), flat[first:last])
        return not any(self.closes(bare, place) for place in range(first + 1, last + 1))

    def is_term(self, flat: str, last: int) -> bool:
        """Return True for a line over its definition; the colon of that is blanked."""
        return self.with_definitions and DEFINED.match(self.source, last) is not None

    def ends_block(self, flat: str, first: int, last: int) -> bool:
        """Return True for a line under text of its block, with nothing of the block below it."""
        above = self.flat.rfind("\n", 0, first - 1) + 1
        is_text = self.flat[above : first - 1].strip() or "<!--" in self.source[above + 1 : first]
        if not is_text or above in self.titles or self.is_row(above):
            return False
        end = self.flat.find("\n", last + 1)
        below = self.flat[last + 1 : end if end >= 0 else len(flat)]
        if not below.strip() or below.startswith("#"):
            return True
        place = last + 1 + indent_of(flat[first:last])
        if STARTS_PART.match(self.flat, place) and self.closes(flat, self.block_end(last)):
            start = self.block_start(above)
            if ITEM.match(self.flat, start) is None and self.has_no_part(flat, start, first):
                return True
        return (
            ITEM.match(below) is not None
            and ITEM.match(self.flat, self.block_start(above)) is not None
        )

    def block_start(self, start: int) -> int:
        """Return where the block begins in which a line starts."""
        while start:
            above = self.flat.rfind("\n", 0, start - 1) + 1
            if not self.flat[above : start - 1].strip() or above in self.titles:
                break
            start = above
        return start

    def block_end(self, last: int) -> int:
        """Return where the block ends in which a line ends."""
        blank = BLANK.search(self.flat, last)
        return len(self.flat[: blank.start() if blank else len(self.flat)].rstrip())

    def is_row(self, first: int) -> bool:
        """Return True for a line of a table."""
        return any(start <= first <= end for start, end in self.rows)

    def brackets(self, flat: str, prose: Masked) -> None:
        """Pair brackets; what follows the closing one says what the pair is."""
        opened: list[tuple[int, bool]] = []
        skip = last = 0
        bounds = Bounds(flat)
        for match in TOKEN.finditer(flat):
            if match.start() < skip:
                continue
            if opened and bounds.after(max(last, skip)) < match.start():
                opened.clear()
            last = match.end()
            if match[1]:
                opened.append((match.end() - 1, len(match[1]) == 2))
            elif opened:
                start, is_image = opened.pop()
                skip = self.pair(flat, start, match.start(), is_image, prose)

    def pair(self, flat: str, start: int, end: int, is_image: bool, prose: Masked) -> int:
        """One `[…]`; returns the place up to which the text is used."""
        if flat.startswith("^", start + 1) and self.with_footnotes:
            self.found.footnotes.append(
                Footnote(self.source[start + 2 : end], False, self.at(start), start)
            )
            prose.add(start, end + 1)
            return end + 1
        follows = flat[end + 1 : end + 2]
        if follows == "(":
            stop = self.link(flat, start, end, is_image, prose)
            if stop:
                return stop
        label = LABEL.match(flat, end + 1) if follows in ("[", " ", "\n") else None
        if label and not label[1].startswith("^") and CELL not in label[1]:
            return self.label(flat, start, end, label, prose, follows)
        label_of = normal_label(self.source[start + 1 : end])
        self.found.shortcuts.add(label_of)
        if label_of in self.labels:
            self.ends.add(end + 1)
        return end + 1

    def link(self, flat: str, start: int, end: int, is_image: bool, prose: Masked) -> int:
        """`[text](target)`; returns its end, or 0 when it is none."""
        match = PLAIN.match(flat, end + 1) or ANGLED.match(flat, end + 1)
        if match:
            first, last, stop = match.start(1), match.end(1), match.end()
        else:
            first, last, stop = balanced(flat, end + 1)
            if not stop:
                return 0
        if self.cells and CELL in flat[end:stop]:
            return 0
        prose.add(end + 1, stop)
        if "\x01" in flat[first:last]:
            return stop
        self.drop_inner(start, is_image)
        self.ends.add(stop)
        self.found.references.append(
            Reference(
                "image" if is_image else "link",
                self.source[start + 1 : end],
                self.source[first:last],
                self.at(first),
                first,
                start,
            )
        )
        return stop

    def drop_inner(self, start: int, is_image: bool) -> None:
        """Drop a link in the text of a link, and an image in that of an image: they are none."""
        references = self.found.references
        for place in range(len(references) - 1, max(len(references) - 1 - MOST_INNER, -1), -1):
            inner = references[place]
            if inner.kind not in ("link", "label", "image") or inner.start < start:
                return
            if is_image or inner.kind != "image":
                del references[place]

    def label(
        self, flat: str, start: int, end: int, label: re.Match[str], prose: Masked, follows: str
    ) -> int:
        """`[text][label]` or `[text][]`."""
        text = self.source[start + 1 : end]
        target = self.source[label.start(1) : label.end(1)] or text
        before = flat[start - 1 : start] if start else ""
        if before.isalnum() or (before in "])_" and before):
            return end + 1
        if follows in (" ", "\n"):  # with a gap it is a link only where the label is defined
            self.found.shortcuts.update((normal_label(text), normal_label(target)))
            return end + 1
        first = label.start(1) if label[1] else start + 1
        if normal_label(target) in self.labels:
            self.ends.add(label.end())
        self.found.references.append(Reference("label", text, target, self.at(first), first, start))
        prose.add(end + 1, label.end())
        return label.end()


def indent_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def cut(text: str, places: Iterable[int]) -> str:
    """Return a text in which the ends of table cells are marked."""
    return _with_marks(text, dict.fromkeys(places, CELL))


def mended(text: str, source: str, places: Iterable[int]) -> str:
    """Return a text with what stood at the ends of cells."""
    marked = (place for place in places if text[place : place + 1] == CELL)
    return _with_marks(text, {place: source[place] for place in marked})


def _with_marks(text: str, marks: Mapping[int, str]) -> str:
    pieces, last = [], 0
    for place in sorted(marks):
        if place < len(text):  # the last row may have no end
            pieces += [text[last:place], marks[place]]
            last = place + 1
    return "".join([*pieces, text[last:]])


def normal_label(label: str) -> str:
    """Return the form in which Python-Markdown looks a label up."""
    return WHITE.sub(" ", label).lower()


def defined_label(label: str) -> str:
    """Return the form under which Python-Markdown keeps a label: blanks inside it stay."""
    return label.strip().lower()
