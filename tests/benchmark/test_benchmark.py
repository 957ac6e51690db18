"""The benchmark's own seeds, in a small project of our own: all found, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.benchmark.kinds import DECOYS, DEFECTS
from tests.benchmark.score import Report, Score, score
from tests.benchmark.seed import Seed, Sower, sow
from tests.benchmark.tools import ours

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[Seed], Score]:
    root = tmp_path_factory.mktemp("benchmark")
    seeds = sow(CORPUS, root / "after", number=7, times=2)
    return seeds, score(seeds, ours(root / "after"), ours(CORPUS))


def test_the_corpus_itself_is_clean() -> None:
    assert ours(CORPUS) == []


def test_every_kind_fits_into_the_corpus(result: tuple[Sequence[Seed], Score]) -> None:
    seeds, _ = result
    assert {seed.kind for seed in seeds if seed.is_defect} == {kind.name for kind in DEFECTS}
    assert {seed.kind for seed in seeds if not seed.is_defect} == {kind.name for kind in DECOYS}
    assert len(DEFECTS) >= 24


def test_every_defect_is_found_at_its_place_and_no_decoy(
    result: tuple[Sequence[Seed], Score],
) -> None:
    _, found = result
    assert found.missed == () and found.wrong == ()
    assert (found.recall, found.precision, found.position) == (1, 1, 1)
    assert min(found.kinds.values()) == 1


def test_the_same_number_gives_the_same_seeds(tmp_path: Path) -> None:
    one, two = (sow(CORPUS, tmp_path / name, number=3, times=1) for name in ("a", "b"))
    assert one == two
    assert sow(CORPUS, tmp_path / "c", number=4, times=1) != one


def test_a_seed_knows_its_place(tmp_path: Path) -> None:
    seeds = sow(CORPUS, tmp_path / "x", number=5, times=1)
    assert any(seed.is_defect for seed in seeds)
    for seed in seeds:
        lines = (tmp_path / "x" / seed.path).read_text(encoding="utf-8").split("\n")
        if seed.is_defect:
            end = lines[seed.last_line - 1][: seed.last_column - 1]
            assert end.endswith(seed.target) or seed.target in end


@pytest.mark.parametrize(
    ("reports", "recall", "precision", "position"),
    [
        ([], 0, 1, 0),
        ([Report("a.md", 3, 5, "x")], 0.5, 1, 1),
        ([Report("a.md", 3, 50, "x")], 0.5, 1, 0),
        ([Report("a.md", 0, 0, "no page t.md")], 0.5, 1, 0),
        ([Report("a.md", 3, 5, "x"), Report("a.md", 9, 1, "y")], 0.5, 0.5, 1),
        ([Report("a.md", 3, 5, "x"), Report("b.md", 1, 1, "old")], 0.5, 1, 1),
    ],
)
def test_scores(reports: list[Report], recall: float, precision: float, position: float) -> None:
    seeds = [Seed("k", True, "a.md", 3, 3, 4, 9, "t.md"), Seed("k", True, "c.md", 1, 1, 1, 5, "u")]
    found = score(seeds, reports, [Report("b.md", 1, 1, "old")])
    assert (found.recall, found.precision, found.position) == (recall, precision, position)


def test_pages_with_open_code_are_not_sown(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "docs/a.md").write_text("# A\n")
    (tmp_path / "docs/b.md").write_text("```\nopen\n")
    assert Sower(tmp_path, 1).pages == ["a.md"]
