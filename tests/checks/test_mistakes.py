"""A sample of the mistakes of editors; `python -m tests.checks.mistakes` makes them all."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from tests.checks.mistakes import MISTAKES, ROOT, judged, slipped

EVERY = 15  # of them in the suite, one of each part of the table


def test_every_mistake_can_still_be_made() -> None:
    for mistake in MISTAKES:
        text = (ROOT / mistake.path).read_text("utf-8")
        assert slipped(text, mistake) != text
        for path, pattern in mistake.also + mistake.only:
            assert (ROOT / path).is_file() and re.compile(pattern)
    assert len({(each.path, each.what) for each in MISTAKES}) == len(MISTAKES) >= 100


@pytest.mark.slow
def test_a_mistake_is_named_at_its_line_in_few_words(tmp_path: Path) -> None:
    verdicts = list(judged(tmp_path, MISTAKES[5::EVERY]))
    assert [each.mistake for each in verdicts if not each.is_named] == []
    counts = [len(each.messages) for each in verdicts]
    assert len(counts) >= 7 and statistics.median(counts) <= 3 and max(counts) <= 10
