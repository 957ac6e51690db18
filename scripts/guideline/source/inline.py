"""What stands inside a block: code, links, images, footnote marks, tags, identifiers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from scripts.guideline.model import Anchor, Footnote, Location, Markup, Reference
from scripts.guideline.source.masking import BOUNDARY, Masked, mask_code, mask_math, same_length

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
TOKEN = re.compile(r"(!?\[)|(\])|" + BOUNDARY)
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
    ) -> None:
        self.source, self.flat, self.at = source, flat, at
        self.with_attributes, self.with_footnotes, self.with_math = attributes, footnotes, math
        self.found = Inline()

    def run(self, raw: list[tuple[int, int]]) -> Inline:
        """Everything inline; `raw` are the parts that are HTML, not Markdown."""
        flat = mask_code(self.flat)
        if self.with_math:
            flat = mask_math(flat)
        if "{{" in flat or "{%" in flat:
            flat = MACRO.sub(lambda match: "\x01" * len(match[0]), flat)
        prose = Masked(flat)
        if "<" in flat:
            flat = self.tags(flat, prose)
        if self.with_attributes and "{" in flat:
            self.identifiers(flat, prose)
        markdown = Masked(flat)
        for start, end in raw:
            markdown.add(start, end)
            prose.add(start, end)
        self.brackets(markdown.apply(), prose)
        self.found.prose = prose.apply()
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
        """Where `href` and `src` of a tag or an attribute list lead; the identifiers of a tag."""
        for match in ATTRIBUTE.finditer(holder[group]):
            which = next(index for index in (2, 3, 4) if match[index] is not None)
            value, attribute = match[which], match[1].lower()
            offset = holder.start(group) + match.start(which)
            if attribute in ("href", "src") and "\x01" not in value:
                target = unescape(value).strip() if "&" in value else value.strip()
                self.found.references.append(
                    Reference("html", name, target, self.at(offset), offset, holder.start())
                )
            elif name and (attribute == "id" or (attribute == "name" and name == "a")):
                self.found.anchors.append(Anchor(value, self.at(offset), offset, False))

    def identifiers(self, flat: str, prose: Masked) -> None:
        """Record the identifiers and addresses that attribute lists give outside headings."""
        for match in ATTRIBUTE_LIST.finditer(flat):
            if not LISTED.search(match[1]):
                continue
            prose.add(match.start(), match.end())
            if "href" in match[1] or "src" in match[1]:
                self.addresses("", match, 1)
            for name in IDENTIFIER.finditer(QUOTED.sub(same_length, match[1])):
                offset = match.start(1) + name.start() + (name[0][0] in " \t")
                self.found.anchors.append(
                    Anchor(name[1] or name[2], self.at(offset), match.start())
                )

    def brackets(self, flat: str, prose: Masked) -> None:
        """Pair brackets; what follows the closing one says what the pair is."""
        opened: list[tuple[int, bool]] = []
        skip = 0
        for match in TOKEN.finditer(flat):
            if match.start() < skip:
                continue
            if match[1]:
                opened.append((match.end() - 1, len(match[1]) == 2))
            elif not match[2]:
                opened.clear()
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
        if label and not label[1].startswith("^"):
            return self.label(flat, start, end, label, prose, follows)
        self.found.shortcuts.add(normal_label(self.source[start + 1 : end]))
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
        prose.add(end + 1, stop)
        if "\x01" in flat[first:last]:
            return stop
        self.drop_inner(start, is_image)
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
        self.found.references.append(Reference("label", text, target, self.at(first), first, start))
        prose.add(end + 1, label.end())
        return label.end()


def normal_label(label: str) -> str:
    """Return the form under which Python-Markdown keeps a label."""
    return " ".join(label.split()).lower()
