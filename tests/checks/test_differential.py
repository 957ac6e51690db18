"""The sources are read as the build reads them: `python -m tests.checks.differential` for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.differential import SETS, compare, runs

PAGES, SEED, LEAST = 150, 5, 0.998


@pytest.mark.parametrize(("name", "urls", "seed", "count"), [*runs(SEED, PAGES)], ids=list(SETS))
def test_the_verdict_on_a_link_is_that_of_the_build(
    tmp_path: Path, name: str, urls: str, seed: int, count: int
) -> None:
    differences, links = compare(tmp_path, seed, count, name, urls)
    assert links > 2 * count
    assert len(differences) <= (1 - LEAST) * links, differences
