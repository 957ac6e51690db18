"""Running text: paragraphs and sentences of a page, links as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scripts.guideline.model import Location, Page

NOT_PROSE = re.compile(r"[ \t]*(?:[-+#|>:!?=]|\*[ ]|\[\^|\d+\.[ \t]|///)")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)*_]*(?=\s+[^a-z\s]|\s*\Z)")
# What stands before a name, a number or an address; no sentence ends with it.
ABBREVIATION = re.compile(
    r"\b(?:Yth|Sdri?|Bp|Bpk|Ny|Tn|Prof|Drs?|Dra|Ir|Hj|Jl|Jln|Gg|Gd|Lt|Kav|Kel|Kec|Kab|Prov"
    r"|[Nn]o|[Hh]lm|[Tt]gl|[Pp]kl|[Tt]el|[Tt]elp|[Ee]xt|[Ll]amp|Ps|Rp|Bhs|[Mm]is|[Bb]dk|[Ll]ih"
    r"|a\.n|u\.p|u\.b|d\.a|c\.q|s\.d|a\.l|t\.t|e\.g|i\.e|Mrs?|Ms|St|Arts?|[Pp]aras?|[Nn]os|[Pp]p|vs|cf|[A-Z])\.\Z"
)
# What ends an enumeration: a sentence ends with it where the next word begins another.
ENUMERATION = re.compile(r"\b(?:dll|dsb|dst|dkk|etc|et al)\.\Z")
CAPITAL = re.compile(r"\s+[\"'“‘(*_]*[A-Z]")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
WORD = re.compile(r"[^\W\d_][\w'’/-]*|\d[\d.,/:]*")
NOTE = re.compile(r"\[\^[^\]]+\]")
EMPHASIS = re.compile(r"(\*{1,3}|`)(?=\S)(.+?)(?<=\S)\1")
LANGUAGE = re.compile(r"(?<=\*)\{ lang=\w+ \}")
# Inside a word an underscore is a letter, as in @unit_contoh.
UNDERLINED = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|@<>-])")


class Paragraph(NamedTuple):
    """A paragraph of running text."""

    text: str
    sentences: tuple[str, ...]
    location: Location
    offset: int


@lru_cache(maxsize=512)
def paragraphs(page: Page) -> tuple[Paragraph, ...]:
    """Paragraphs of running text: no lists, tables, headings, generated blocks, examples."""
    return tuple(_paragraphs(page))


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    outside = [(block.offset, block.end) for block in page.blocks if block.kind != "provision"]
    headings = {heading.location.line for heading in page.headings}
    for start, text in _runs(page):
        location = page.at(start)
        if (
            location.line not in headings
            and not page.is_generated(start)
            and not any(first <= start < last for first, last in outside)
        ):
            yield Paragraph(text, tuple(sentences(text)), location, start)


def _runs(page: Page) -> Iterator[tuple[int, str]]:
    """Yield runs of lines that are not blank and start no list, table, note or heading."""
    run: list[str] = []
    first = 0
    in_item = False
    for start, source, line in zip(
        page.line_starts, page.text.split("\n"), page.prose.split("\n"), strict=True
    ):
        stops = not line.strip()
        in_item = bool(NOT_PROSE.match(source)) or (in_item and not stops)
        if run and (stops or in_item):
            yield first, "\n".join(run).strip()
            run = []
        if not stops and not in_item:
            first = first if run else start + len(line) - len(line.lstrip())
            run.append(line)
        in_item = in_item and not source.startswith("#")  # a heading ends with its line
    if run:
        yield first, "\n".join(run).strip()


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph."""
    found, last = [], 0
    for match in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text, last, match.start() + 1) or (
            ENUMERATION.search(text, last, match.start() + 1)
            and not CAPITAL.match(text, match.end())
        ):
            continue
        found.append(text[last : match.end()].strip())
        last = match.end()
    rest = text[last:].strip()
    return [sentence for sentence in [*found, rest] if WORD.search(sentence)]


def unlinked(text: str) -> str:
    """Return a text with the words of its links, and not where they lead."""
    return LINK.sub(r"\1", text)


def plain(text: str) -> str:
    """Return Markdown as running text on one line: no links, emphasis, code, notes, escapes.

    Signs at the start of a line (lists, headings) stay: they are no part of running text.
    """
    if "[" in text or "{" in text:  # most texts have neither, and a look is cheaper than a search
        text = LANGUAGE.sub("", unlinked(NOTE.sub("", text)))
    for _ in range(2):  # emphasis in emphasis, or code in it
        text = EMPHASIS.sub(r"\2", text) if "*" in text or "`" in text else text
        text = UNDERLINED.sub(r"\2", text) if "_" in text else text
    return " ".join((ESCAPE.sub(r"\1", text) if "\\" in text else text).split())


def mean_sentence(page: Page) -> float:
    """Mean number of words of a sentence; 0 for a page without running text."""
    lengths = [
        len(WORD.findall(sentence))
        for paragraph in paragraphs(page)
        for sentence in paragraph.sentences
    ]
    return sum(lengths) / len(lengths) if lengths else 0
