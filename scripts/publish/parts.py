"""A long book in parts: Typst keeps all that it lays out, so its memory grows with what it sets at once.

Each part has the others as empty pages with the same headings and places ("ghosts"). Page numbers,
contents, references and links therefore come out as in the whole, and the PDFs only need joining
(scripts/publish/join.py). Where the places are, one round tells the next, until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scripts.publish.pdf.compiler import Place, Report
from scripts.publish.pdf.page_writer import Mark
from scripts.publish.pdf.syntax import array, call, content, label, string

SHOWS = {"front": "front", "chapter": "main", "annex": "annexes"}
LARGEST = 300_000  # signs of source in one part: about 90 pages, 250 MB
PER_PAGE = 3_200  # signs of source on one page, for the first guess
ROUNDS = 6
LAYOUT = "layout.json"


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


def file_of(number: int) -> str:
    """The file of a piece, counted from 0."""
    return f"piece-{number + 1}.typ"


def source(pieces: Sequence[Piece], part: Part) -> str:
    """The Typst of one part: its own pieces in full, the others as ghosts.

    From round to round it stays the same, and so do the files it includes: what moves stands in
    the layout, which Typst reads. So it lays out again only what depends on that.
    """
    own = range(part.first, part.last)
    text = "".join(pieces[number].text for number in own)
    lines = ['#import "book.typ": *', f"#show: book.with(opens: {str(0 in own).lower()})"]
    lines += [] if 0 in own else [call("ghosts", "0", "(:)")]
    kind = "end"
    for number, piece in enumerate(pieces):
        if piece.kind not in (kind, "end"):
            kind = piece.kind
            lines.append(f"#show: {SHOWS[kind]}\n")
        own_text = f'#include "{file_of(number)}"\n'
        lines.append(own_text if number in own else ghosts(number, piece, text))
        if number == own[-1]:
            lines.append(call("report", array([string(mark.name) for mark in marks(pieces, part)])))
    return "\n".join(lines) + "\n"


def ghosts(number: int, piece: Piece, text: str) -> str:
    """The empty pages of a piece: all headings, and the places that the text points to."""
    shown = "".join(
        f"{string(mark.name)}: {ghost(mark)}, "
        for mark in piece.marks
        if mark.level or string(mark.name) in text
    )
    numbered = "false" if piece.kind == "end" else "true"
    notes = str(piece.notes)
    return call("ghosts", str(number + 1), f"({shown or ':'})", notes=notes, numbered=numbered)


def spread(pieces: Sequence[Piece], layout: Layout) -> list[list[list[tuple[str, float, float]]]]:
    """For the pages above the first piece and those of each piece: the places on them."""
    starts = [1, *(piece.start(layout) for piece in pieces), layout.starts[-1]]
    found: list[list[list[tuple[str, float, float]]]] = [
        [[] for _ in range(*pair)] for pair in pairwise(starts)
    ]
    for number, piece in enumerate(pieces, start=1):
        for mark in piece.marks:
            page, x, y = layout.places[mark.name]
            if starts[number] <= page < starts[number + 1]:
                # Links find a heading by its name, and any other place by where it is.
                x, y = (0.0, 0.0) if mark.level else (x, y)
                found[number][page - starts[number]].append((mark.name, x, y))
    return found


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
