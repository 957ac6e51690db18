"""The little changes that `python -m tests.tools.mutation` makes."""

from __future__ import annotations

import pytest

from tests.tools.mutation import mutants


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("a == b", ["a != b"]),
        ("a < 1", ["a <= 1", "a < 2"]),
        ("a not in b", ["a in b"]),
        ("a and b", ["a or b"]),
        ("a + b", ["a - b"]),
        ("True", ["False"]),
        ("a if b else c", ["a if not b else c"]),
        ("if a:\n    b", ["if not a:\n    b"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("def f():\n    return None", []),
        ("a @ b", []),
        ("'text'", []),
    ],
)
def test_each_mutant_changes_one_thing(text: str, changed: list[str]) -> None:
    assert [mutant.text for mutant in mutants("x.py", text)] == changed


def test_a_mutant_says_where_it_is() -> None:
    (mutant,) = mutants("x.py", "a\n\nb == c\n")
    assert (mutant.path, mutant.line, mutant.change) == ("x.py", 3, "comparison")
