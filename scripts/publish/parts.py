"""A long book in parts: Typst keeps all that it lays out, so its memory grows with what it sets at once.

Each part has the others as empty pages with the same headings and places ("ghosts"). Page numbers,
contents, references and links therefore come out as in the whole, and the PDFs only need joining
(scripts/publish/join.py). Where the places are, one round tells the next, until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scripts.publish.markup import array, call, content, label, string
from scripts.publish.writer import Mark

SHOWS = {"front": "front", "chapter": "main", "annex": "annexes"}
LARGEST = 300_000  # signs of source in one part: about 90 pages, 250 MB
PER_PAGE = 3_200  # signs of source on one page, for the first guess
ROUNDS = 6

Place = tuple[int, float, float]  # page from 1, points from its left and upper edge
Report = tuple[int, list[Place]]  # the last page of a part, and its places


@dataclass(frozen=True)
class Piece:
    """A page of the book as Typst: its kind (`end` for what follows the annexes), places, notes."""

    kind: str
    text: str
    marks: tuple[Mark, ...]
    notes: int = 0

    def start(self, layout: Layout) -> int:
        """The page that it begins on: that of its first heading."""
        return next(layout.places[mark.name][0] for mark in self.marks if mark.level)


@dataclass(frozen=True)
class Part:
    """Neighbouring pieces that are set together."""

    number: int
    first: int
    last: int  # the first piece that is not in it


@dataclass
class Layout:
    """Where the places of the book are, and the page that each part begins on; the last is the end."""

    places: dict[str, Place] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)


def divide(pieces: Sequence[Piece], largest: int = LARGEST) -> list[Part]:
    """Parts of about the same length; the end stays with the piece before it."""
    sizes = [len(piece.text) for piece in pieces[:-1]]
    share = sum(sizes) / max(1, -(-sum(sizes) // largest))
    cuts, done = [0], 0
    for number, size in enumerate(sizes):
        if number and done + size / 2 >= share * len(cuts):
            cuts.append(number)
        done += size
    return [Part(number, *cut) for number, cut in enumerate(pairwise([*cuts, len(pieces)]))]


def guess(pieces: Sequence[Piece], parts: Sequence[Part]) -> Layout:
    """A layout to begin with: so many signs a page, places at equal distances."""
    layout, page = Layout(), 5
    for piece in pieces:
        pages = len(piece.text) // PER_PAGE + 1
        for number, mark in enumerate(piece.marks):
            layout.places[mark.name] = (page + pages * number // len(piece.marks), 90.0, 90.0)
        page += pages
    begins = [pieces[part.first].start(layout) for part in parts[1:]]
    layout.starts = [1, *begins, page]
    return layout


def source(pieces: Sequence[Piece], part: Part, layout: Layout) -> str:
    """The Typst of one part: its own pieces in full, the others as ghosts."""
    own = range(part.first, part.last)
    text = "".join(pieces[number].text for number in own)
    starts = [*(piece.start(layout) for piece in pieces), layout.starts[-1]]
    lines = ['#import "book.typ": *', f"#show: book.with(opens: {str(0 in own).lower()})"]
    lines += [] if 0 in own else [call("ghosts", str(starts[0] - 1), "()")]
    kind = "end"
    for number, piece in enumerate(pieces):
        if piece.kind not in (kind, "end"):
            kind = piece.kind
            lines.append(f"#show: {SHOWS[kind]}\n")
        pages = range(starts[number], starts[number + 1])
        lines.append(piece.text if number in own else ghosts(piece, layout, pages, text))
        if number == own[-1]:
            lines.append(call("report", array([string(mark.name) for mark in marks(pieces, part)])))
    return "\n".join(lines) + "\n"


def ghosts(piece: Piece, layout: Layout, pages: range, text: str) -> str:
    """The empty pages of a piece: all headings, and the places that the text points to."""
    shown: list[list[str]] = [[] for _ in pages]
    for mark in piece.marks:
        page, x, y = layout.places[mark.name]
        if page in pages and (mark.level or string(mark.name) in text):
            # Links find a heading by its name, and any other place by where it is.
            x, y = (0.0, 0.0) if mark.level else (x, y)
            shown[page - pages.start].append(f"({x}pt, {y}pt, {ghost(mark)})")
    numbered = "false" if piece.kind == "end" else "true"
    places = array([array(page) for page in shown])
    return call("ghosts", str(len(pages)), places, notes=str(piece.notes), numbered=numbered)


def ghost(mark: Mark) -> str:
    """One place or heading."""
    if not mark.level:
        return f"anchor({label(mark.name)})"
    listed = "true" if mark.listed else "false"
    named = f"level: {mark.level}, outlined: {listed}, bookmarked: false"
    return f"[#heading({named}, {content(mark.body)})#{label(mark.name)}]"


def marks(pieces: Sequence[Piece], part: Part) -> Iterator[Mark]:
    """The places of a part."""
    for piece in pieces[part.first : part.last]:
        yield from piece.marks


def read_reports(
    pieces: Sequence[Piece], parts: Sequence[Part], reports: Sequence[Report]
) -> Layout:
    """The layout that the parts tell of, each counted from its own first page."""
    layout, page = Layout(), 1
    for part, (last, places) in zip(parts, reports, strict=True):
        first = places[0][0] if part.number else 1
        layout.starts.append(page)
        for mark, (own, x, y) in zip(marks(pieces, part), places, strict=True):
            layout.places[mark.name] = (own - first + page, round(x, 2), round(y, 2))
        page += last - first + 1
    layout.starts.append(page)
    return layout


def pages_of(layout: Layout, part: Part) -> range:
    """The pages of a part, from 0."""
    return range(layout.starts[part.number] - 1, layout.starts[part.number + 1] - 1)
