"""Dates that a release writes."""

from __future__ import annotations

import pytest

from scripts.editions.stamp import a_year_after


@pytest.mark.parametrize(
    ("day", "next_year"),
    [
        ("2026-12-01", "2027-12-01"),
        ("2027-02-28", "2028-02-28"),
        ("2028-02-28", "2029-02-28"),
        ("2028-02-29", "2029-02-28"),
        ("2028-03-29", "2029-03-29"),
        ("2028-01-29", "2029-01-29"),
    ],
)
def test_the_same_day_a_year_later(day: str, next_year: str) -> None:
    assert a_year_after(day) == next_year
