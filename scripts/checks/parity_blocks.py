"""PAR: both languages agree, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scripts.checks.pairing import STUB, Mark, compare, pairs, unordered
from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Block, Guideline, Message, Page


def keyed(kind: str) -> Callable[[Page], Sequence[Mark]]:
    """The keys of one kind of block."""
    return lambda page: [
        Mark(block.key, block.argument_location, page.at(block.end).line)
        for block in page.of_kind(kind)
    ]


@rule("PAR007", scope="page")
def different_provisions(guideline: Guideline) -> Iterator[Finding]:
    """Provisions agree: keys and order.

    Ketentuan sama: kunci dan urutan.

    Bad:  AKUN-03 in one language only
    Good: AKUN-03 in both
    """
    yield from compare(
        guideline,
        Message("ketentuan", "provision"),
        keyed("provision"),
        lambda key, text: f"\n/// provision | {key}\n\n{text}\n///\n",
    )


@rule("PAR008", scope="page")
def different_examples(guideline: Guideline) -> Iterator[Finding]:
    """Examples and ready texts agree: keys, parts, accounts, pictures.

    Contoh dan teks siap pakai sama: kunci, bagian, akun, gambar.

    Bad:  the bad version in one language only
    Good: good and bad in both
    """

    def parts(page: Page) -> list[Mark]:
        marks = []
        for block in page.blocks:
            if block.kind in ("example", "message"):
                marks.append(Mark(f"{block.kind} {block.key}", block.argument_location))
                marks += [
                    Mark(part_name(block.key, child), child.location) for child in block.children
                ]
        return marks

    yield from compare(guideline, Message("contoh", "example"), parts)


def part_name(key: str, part: Block) -> str:
    """`AKUN-E01 good @kanwil_contoh (alt)`; names of documents may be translated."""
    account = f" {part.argument}" if part.argument.startswith("@") else ""
    return f"{key} {part.kind}{account}{' (alt)' if 'alt' in part.options else ''}"


@rule("PAR009", scope="page")
def different_figures(guideline: Guideline) -> Iterator[Finding]:
    """Figures, timelines and includes agree.

    Gambar, garis waktu, dan fragmen sama.

    Bad:  a figure in one language only
    Good: the same figure in both
    """
    yield from compare(guideline, Message("gambar", "figure"), keyed("figure"))
    yield from compare(
        guideline,
        Message("garis waktu", "timeline"),
        lambda page: [
            Mark(f"timeline {number}", block.location)
            for number, block in enumerate(page.of_kind("timeline"), 1)
        ],
    )
    yield from compare(
        guideline,
        Message("fragmen", "include"),
        lambda page: [Mark(include.target, include.location) for include in page.includes],
    )


@rule("PAR010", scope="page")
def different_footnotes(guideline: Guideline) -> Iterator[Finding]:
    """Footnotes agree.

    Catatan kaki sama.

    Bad:  [^lapor] in one language only
    Good: [^lapor] in both
    """
    for page, other in pairs(guideline):
        ours, theirs = (
            [Mark(note.name, note.location) for note in each.footnotes if note.is_definition]
            for each in (page, other)
        )
        yield from unordered(ours, theirs, page, other, Message("catatan kaki", "footnote"))


@rule("PAR011", scope="page")
def different_tables(guideline: Guideline) -> Iterator[Finding]:
    """Tables agree: as many rows and columns, in the same order.

    Tabel sama: banyak baris dan kolom, dan urutannya.

    Bad:  6 rows against 5
    Good: 6 rows in both
    """
    for page, other in pairs(guideline):
        ours = [table for table in page.tables if not page.is_generated(table.offset)]
        theirs = [table for table in other.tables if not other.is_generated(table.offset)]
        if len(ours) != len(theirs):
            long, short, lacks = (
                (ours, theirs, other) if len(ours) > len(theirs) else (theirs, ours, page)
            )
            yield Finding(
                long[len(short)].location,
                Message(
                    f"{len(long)} tabel di sini, {len(short)} di {lacks.path}; samakan",
                    f"{len(long)} tables here, {len(short)} in {lacks.path}; make them equal",
                ),
            )
            continue
        for table, translated in zip(ours, theirs, strict=True):
            sizes = (table.rows, table.columns), (translated.rows, translated.columns)
            if sizes[0] != sizes[1]:
                yield Finding(
                    translated.location,
                    Message(
                        f"tabel {sizes[1][0]} × {sizes[1][1]}, di {page.path}:{table.location.line}"
                        f" {sizes[0][0]} × {sizes[0][1]}; samakan baris dan kolomnya",
                        f"table of {sizes[1][0]} × {sizes[1][1]}, in"
                        f" {page.path}:{table.location.line} {sizes[0][0]} × {sizes[0][1]};"
                        " give both the same rows and columns",
                    ),
                )


@rule("PAR012", scope="page")
def untranslated_stub(guideline: Guideline) -> Iterator[Finding]:
    """A stub that `check --fix` wrote has been translated.

    Rintisan yang ditulis `check --fix` sudah diterjemahkan.

    Bad:  /// provision | AKUN-07 … NOT YET TRANSLATED
    Good: the provision in the language of the page
    """
    for document in guideline.documents():
        for text in STUB.values():
            start = document.text.find(text)
            while start >= 0:
                yield Finding(
                    document.at(start),
                    Message(f"'{text}': terjemahkan", f"'{text}': translate it"),
                )
                start = document.text.find(text, start + 1)
