"""A book that is set in parts is the book that is set at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Object

from scripts.publish.bench import Bench
from scripts.publish.parts import Layout, Part, Piece, divide, read_reports, source, spread
from scripts.publish.pdf.documents import typesetter_of, write_document
from scripts.publish.pdf.page_writer import Mark
from scripts.publish.project import Project
from tests.publish.pdf.conftest import opened, pages_of

NEAR = 0.05  # points: where a target stands may be rounded twice


def pieces_of(*sizes: int) -> list[Piece]:
    found = [
        Piece("chapter", "x" * size, (Mark(f"bab-{number}", 1, "Bab"), Mark(f"butir-{number}")))
        for number, size in enumerate(sizes)
    ]
    return [*found, Piece("end", "akhir", (Mark("verifikasi", 1, "Verifikasi"),))]


@pytest.mark.parametrize("sizes", [(5,), (400, 400, 400), (900, 10, 10, 10, 900), (10, 900)])
def test_parts_are_neighbours_and_cover_the_book(sizes: tuple[int, ...]):
    pieces = pieces_of(*sizes)
    parts = divide(pieces, 500)
    covered = [number for part in parts for number in range(part.first, part.last)]
    assert covered == list(range(len(pieces)))
    assert all(part.first < part.last for part in parts)
    assert len(pieces) - 1 not in {part.first for part in parts if part.number}


def test_a_short_book_is_one_part():
    assert divide(pieces_of(100, 100)) == [Part(0, 0, 3)]
    assert divide(pieces_of()) == [Part(0, 0, 1)]


def test_a_part_has_the_headings_of_the_others_and_the_places_it_points_to():
    pieces = pieces_of(400, 400, 400)
    pieces[0] = Piece("chapter", '#xref(label("butir-2"))', pieces[0].marks, notes=3)
    parts = divide(pieces, 500)
    first, last = (source(pieces, part) for part in (parts[0], parts[-1]))
    assert '"butir-2": anchor(label("butir-2"))' in first
    assert 'anchor(label("butir-0"))' not in last
    assert 'bookmarked: false, [Bab])#label("bab-0")' in last
    assert "notes: 3" in last
    assert "opens: true" in first
    assert "opens: false" in last


def test_places_stand_on_the_pages_of_their_piece():
    pieces = pieces_of(400, 400)
    places = {
        "bab-0": (3, 85.0, 74.0),
        "butir-0": (4, 85.0, 100.0),
        "bab-1": (5, 85.0, 74.0),
        "butir-1": (9, 85.0, 100.0),  # beyond its piece: a first guess may be wrong
        "verifikasi": (6, 85.0, 74.0),
    }
    assert spread(pieces, Layout(places, [1, 5, 7])) == [
        [[], []],
        [[("bab-0", 0.0, 0.0)], [("butir-0", 85.0, 100.0)]],
        [[("bab-1", 0.0, 0.0)]],
        [[("verifikasi", 0.0, 0.0)]],
    ]


def test_pages_are_counted_on_from_part_to_part():
    pieces = pieces_of(400, 400)
    parts = [Part(0, 0, 1), Part(1, 1, 3)]
    reports = [
        (4, [(3, 85.0, 74.0), (4, 85.0, 100.0)]),
        (12, [(9, 85.0, 74.0), (10, 85.0, 100.0), (12, 85.0, 74.0)]),
    ]
    assert read_reports(pieces, parts, reports) == Layout(
        {
            "bab-0": (3, 85.0, 74.0),
            "butir-0": (4, 85.0, 100.0),
            "bab-1": (5, 85.0, 74.0),
            "butir-1": (6, 85.0, 100.0),
            "verifikasi": (8, 85.0, 74.0),
        },
        [1, 5, 9],
    )


@pytest.fixture(scope="module")
def at_once(
    project: Project, books: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The reading edition in one piece; in a process of its own, for it takes much memory."""
    folder = tmp_path_factory.mktemp("utuh")
    pieces = write_document(project, books["id"], "baca", folder)
    parts = divide(pieces, 10**9)
    main = folder / "main.typ"
    main.write_text(source(pieces, parts[0]), encoding="utf-8")
    with Bench(1).worker() as worker:
        worker.submit(typesetter_of(project).part, main, draft=False).result()
    return main.with_suffix(".pdf")


def test_same_text_on_every_page(at_once: Path, dist: Path):
    assert pages_of(at_once) == pages_of(dist / "pedoman-baca-id.pdf")


def test_same_page_numbers_and_bookmarks(at_once: Path, dist: Path):
    both = [pypdfium2.PdfDocument(path) for path in (at_once, dist / "pedoman-baca-id.pdf")]
    labels = [[pdf.get_page_label(number) for number in range(len(pdf))] for pdf in both]
    marks = [
        [(m.level, m.get_title(), m.get_dest().get_index()) for m in pdf.get_toc()] for pdf in both
    ]
    assert labels[0] == labels[1]
    assert marks[0] == marks[1]


def test_same_links_to_the_same_places(at_once: Path, dist: Path):
    both = zip(links(at_once), links(dist / "pedoman-baca-id.pdf"), strict=True)
    assert [pair for pair in both if not is_same(*pair)] == []


def is_same(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """The same link, to a place that differs by no more than what rounding makes."""
    return one[:3] == other[:3] and one[3:] == pytest.approx(other[3:], abs=NEAR)


def links(path: Path) -> list[tuple[object, ...]]:
    """Page, address or target of every link but those that are mended afterwards."""
    with opened(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = dict(pikepdf.NameTree(pdf.Root.Names.Dests))
        return [
            (number, *goal_of(link, names, numbers))
            for number, page in enumerate(pdf.pages)
            for link in page.obj.get("/Annots", Array())
            if "/Dest" in link
        ]


def goal_of(link: Object, names: dict[Any, Object], numbers: dict[Any, int]) -> tuple[object, ...]:
    goal = link.Dest if isinstance(link.Dest, Array) else names[str(link.Dest)]
    said = str(link.Contents).rpartition(" ")[2]
    return said, numbers[goal[0].objgen], float(goal[2]), float(goal[3])


def test_same_tags(at_once: Path, dist: Path):
    assert tags(at_once) == tags(dist / "pedoman-baca-id.pdf")


def tags(path: Path) -> list[tuple[int, str]]:
    """Depth and kind of every tag, in order; the field of the signature was a link before."""
    with opened(path) as pdf:
        return [
            (depth, str(item.S).replace("/Form", "/Link"))
            for depth, item in walk(pdf.Root.StructTreeRoot.K[0])
        ]


def walk(item: Object, depth: int = 0) -> Iterator[tuple[int, Object]]:
    yield depth, item
    below = item.get("/K", Array())
    for child in below if isinstance(below, Array) else [below]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield from walk(child, depth + 1)


@pytest.mark.parametrize("name", ["baca-id", "lampiran-en"])
def test_names_of_tags_are_found(dist: Path, name: str):
    with opened(dist / f"pedoman-{name}.pdf") as pdf:
        root = pdf.Root.StructTreeRoot
        listed = [str(key) for key in root.IDTree.Names[::2]]
        named = [str(item.ID) for _, item in walk(root.K[0]) if "/ID" in item]
        facts = [fact for _, item in walk(root.K[0]) for fact in item.get("/A", Array())]
        heads = {str(head) for fact in facts for head in fact.get("/Headers", Array())}
    assert len(set(listed)) == len(listed)
    assert sorted(named) == sorted(listed)
    assert heads <= set(listed)
    assert heads
