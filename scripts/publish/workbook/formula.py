"""Spreadsheet formulas, read and worked out: the values a workbook carries before it is opened.

A form writes each formula once. What it gives is computed here, so that a phone that only shows
cached values shows the right ones; the tests recalculate every workbook with LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from scripts.publish.workbook.functions import FUNCTIONS, LAZY, Argument, Cell, FormulaError, number

Look = Callable[[str, int, int], Cell]  # sheet, row, column (from 0) -> value

TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?)
  | (?P<string>"(?:[^"]|"")*")
  | (?P<reference>(?:(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?
      \$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
  | (?P<name>[A-Z][A-Z0-9.]*)
  | (?P<sign><>|<=|>=|[-+*/&=<>(),%])
    )""",
    re.X,
)
ADDRESS = re.compile(r"\$?([A-Z]+)\$?(\d+)")


class Token(NamedTuple):
    """A piece of a formula."""

    kind: str
    text: str


class Range(NamedTuple):
    """A rectangle of cells on a sheet; the ends are inside."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


def tokens(formula: str) -> list[Token]:
    """Return the pieces of a formula; raises ValueError at what it does not know."""
    found, place, text = [], 0, formula.strip().removeprefix("=").rstrip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise ValueError(f"cannot read formula at {text[place:]!r} in {formula!r}")
        found.append(Token(str(match.lastgroup), match[str(match.lastgroup)]))
        place = match.end()
    return found


def column_number(letters: str) -> int:
    """Return the number of a column from its letters: `A` is 0, `AA` is 26."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total - 1


def read_range(text: str, home: str) -> Range:
    """`Data!A2:B9` as a Range; a cell is a range of one."""
    sheet, _, address = text.rpartition("!")
    corners = [(int(row) - 1, column_number(letters)) for letters, row in ADDRESS.findall(address)]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return Range(sheet.strip("'").replace("''", "'") or home, top, left, bottom, right)


class FormulaParser:
    """Works out one formula while reading it."""

    def __init__(self, formula: str, sheet: str, look: Look) -> None:
        self.formula, self.sheet, self.look = formula, sheet, look
        self.tokens = tokens(formula)
        self.place = 0

    def value(self) -> Cell:
        """Return what the formula gives; raises FormulaError where a spreadsheet shows one."""
        thunk = self.comparison()
        if self.place != len(self.tokens):
            raise ValueError(f"left over in {self.formula!r}: {self.tokens[self.place]}")
        return single(thunk())

    def peek(self) -> str:
        """Return the next sign, or nothing."""
        here = self.tokens[self.place : self.place + 1]
        return here[0].text if here and here[0].kind == "sign" else ""

    def take(self, sign: str) -> None:
        """Step over a sign that must be here."""
        if self.peek() != sign:
            raise ValueError(f"{sign!r} is missing in {self.formula!r}")
        self.place += 1

    def chain(self, part: Callable[[], Thunk], signs: tuple[str, ...]) -> Thunk:
        """`part sign part sign part`, from left to right."""
        left = part()
        while self.peek() in signs:
            sign = self.peek()
            self.place += 1
            left = both(OPERATORS[sign], left, part())
        return left

    def comparison(self) -> Thunk:
        """Return the outermost level of an expression."""
        return self.chain(self.joined, ("=", "<>", "<", ">", "<=", ">="))

    def joined(self) -> Thunk:
        """Texts put together with `&`."""
        return self.chain(self.added, ("&",))

    def added(self) -> Thunk:
        """Return the thunk of a sum or difference."""
        return self.chain(self.multiplied, ("+", "-"))

    def multiplied(self) -> Thunk:
        """Products and quotients."""
        return self.chain(self.signed, ("*", "/"))

    def signed(self) -> Thunk:
        """Return a minus before, per cent signs behind."""
        if self.peek() == "-":
            self.place += 1
            inner = self.signed()
            return lambda: -number(single(inner()))
        inner = self.primary()
        while self.peek() == "%":
            self.place += 1
            inner = both(OPERATORS["/"], inner, lambda: 100.0)
        return inner

    def primary(self) -> Thunk:
        """Return a number, a text, a cell, a function or something in brackets."""
        if self.peek() == "(":
            self.place += 1
            inner = self.comparison()
            self.take(")")
            return inner
        token = self.tokens[self.place]
        self.place += 1
        return self.atom(token)

    def atom(self, token: Token) -> Thunk:
        """Return the value of one token."""
        if token.kind == "number":
            return lambda: float(token.text)
        if token.kind == "string":
            return lambda: token.text[1:-1].replace('""', '"')
        if token.kind == "reference":
            return lambda: self.cells(read_range(token.text, self.sheet))
        if token.text in ("TRUE", "FALSE") and self.peek() != "(":
            return lambda: token.text == "TRUE"
        return self.call(token.text)

    def cells(self, area: Range) -> list[list[Cell]]:
        """Return the values of a range, row by row."""
        return [
            [self.look(area.sheet, row, column) for column in range(area.left, area.right + 1)]
            for row in range(area.top, area.bottom + 1)
        ]

    def call(self, name: str) -> Thunk:
        """Return a function with its arguments, worked out only when asked for."""
        arguments: list[Thunk] = []
        self.take("(")
        while self.peek() != ")":
            arguments.append(self.comparison())
            if self.peek() == ",":
                self.place += 1
        self.take(")")
        if name in LAZY:
            return lambda: LAZY[name](*[one(argument) for argument in arguments])
        if name not in FUNCTIONS:
            raise ValueError(f"unknown function {name} in {self.formula!r}")
        return lambda: FUNCTIONS[name](*[argument() for argument in arguments])


Thunk = Callable[[], Argument]


def single(value: Argument) -> Cell:
    """Return a range of one cell as that cell; raises FormulaError for more."""
    if not isinstance(value, list):
        return value
    if len(value) != 1 or len(value[0]) != 1:
        raise FormulaError("#VALUE!")
    return value[0][0]


def one(thunk: Thunk) -> Thunk:
    """Wrap a thunk so that it gives a single cell."""
    return lambda: single(thunk())


def both(operator: Callable[[Cell, Cell], Cell], left: Thunk, right: Thunk) -> Thunk:
    """Apply an operator between two cells."""
    return lambda: operator(single(left()), single(right()))


def text(value: Cell) -> str:
    """Return a cell as `&` sees it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def divide(left: Cell, right: Cell) -> float:
    """Return a quotient; raises FormulaError for a zero below."""
    if number(right) == 0:
        raise FormulaError("#DIV/0!")
    return number(left) / number(right)


def rank(value: Cell, other: Cell) -> tuple[int, str | float]:
    """Return a key by which spreadsheets order: numbers, then texts, then truth values."""
    if value is None:
        value = "" if isinstance(other, str) else 0.0
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value))


OPERATORS: Mapping[str, Callable[[Cell, Cell], Cell]] = {
    "+": lambda left, right: number(left) + number(right),
    "-": lambda left, right: number(left) - number(right),
    "*": lambda left, right: number(left) * number(right),
    "/": divide,
    "&": lambda left, right: text(left) + text(right),
    "=": lambda left, right: rank(left, right) == rank(right, left),
    "<>": lambda left, right: rank(left, right) != rank(right, left),
    "<": lambda left, right: rank(left, right) < rank(right, left),
    ">": lambda left, right: rank(left, right) > rank(right, left),
    "<=": lambda left, right: rank(left, right) <= rank(right, left),
    ">=": lambda left, right: rank(left, right) >= rank(right, left),
}


def evaluate(formula: str, sheet: str, look: Look) -> Cell:
    """Evaluate a formula that stands on a sheet."""
    return FormulaParser(formula, sheet, look).value()
