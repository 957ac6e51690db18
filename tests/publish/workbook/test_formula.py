"""Our reader of formulas, on its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.publish.workbook.formula import evaluate, tokens
from scripts.publish.workbook.functions import FUNCTIONS, LAZY, FormulaError
from tests.publish.office import formulas, workbooks

CELLS = {
    ("S", 0, 0): 2.0,
    ("S", 1, 0): 4.0,
    ("S", 2, 0): None,
    ("S", 3, 0): "ya",
    ("It's", 0, 0): 7.0,
}


def value(formula: str) -> Any:
    return evaluate(formula, "S", lambda *place: CELLS.get(place))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=1+2*3-4/2", 5),
        ("=-(1+2)*50%", -1.5),
        ("=A1+A3", 2),
        ("=SUM(A1:A4)", 6),
        ("=MEDIAN(A1:A3)", 3),
        ("=COUNTA(A1:A4)", 3),
        ('=COUNTIF(A1:A4,"YA")', 1),
        ('=COUNTIF(A1:A2,">2")', 1),
        ('=COUNTIFS(A1:A3,"<>",A1:A3,">=2")', 2),
        ('=COUNTIF(A1:A4,"")', 1),
        ('=IF(A3="","kosong",1)', "kosong"),
        ('="a"&1.50&"b"', "a1.5b"),
        ("='It''s'!A1*2", 14),
        ("=ROUND(2.675,2)", 2.68),
        ('=IFERROR(1/0,"-")', "-"),
        ("=AND(1<2,OR(2<1,3>2))", True),
        ("=NETWORKDAYS(46097,46104)", 6),
        ("=NETWORKDAYS(46097,46104,46098)", 5),
        ("=WORKDAY(46101,1)", 46104),
        ("=EDATE(46052,1)", 46081),
        ('=AVERAGEIF(A1:A2,">1")', 3),
    ],
)
def test_value(formula: str, expected: Any) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize("formula", ["=1/0", '="a"+1', "=MEDIAN(A3)", "=AVERAGE(A3)", "=A1:A2+1"])
def test_errors(formula: str) -> None:
    with pytest.raises(FormulaError):
        value(formula)


@pytest.mark.parametrize("formula", ["=VLOOKUP(1,A1,2)", "=1 1", "=(1", "=#REF!"])
def test_refused(formula: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        value(formula)


def test_every_function_is_used_by_a_form(dist: Path) -> None:
    """What no form needs is not kept: spreadsheets have hundreds of functions."""
    used = {
        token.text
        for path in workbooks(dist, "id")
        for _, _, text in formulas(path)
        for token in tokens(text)
        if token.kind == "name"
    }
    assert {*FUNCTIONS, *LAZY} - used == set()
