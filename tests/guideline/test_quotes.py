"""Straight quotation marks become curly, and know where they open."""

from __future__ import annotations

import pytest

from scripts.guideline.quotes import curl


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("", '"a" b', "“a” b"),
        ("", "it's 'so'", "it’s ‘so’"),
        ("", '("a" ["b" {"c" /"d"', "(“a” [“b” {“c” /“d”"),
        ("", "\"'a' b\" '\"c\"'", "“‘a’ b” ‘“c”’"),
        ("", 'a -"b" –"c" —"d"', "a -“b” –“c” —“d”"),
        ("", 'a "b -" "c –" "d —"', "a “b -” “c –” “d —”"),
        ("", 'a\n"b"\u00a0"c"\t"d"', "a\n“b”\u00a0“c”\t“d”"),
        ("a", '"', "”"),
        (" ", '"', "“"),
        ("—", '"a', "“a"),
        ("", "tanpa", "tanpa"),
    ],
)
def test_curly_marks(before: str, text: str, after: str) -> None:
    assert curl(text, before) == after
