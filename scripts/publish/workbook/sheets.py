"""A workbook before it is a file: cells, formulas and their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scripts.publish.workbook.formula import evaluate
from scripts.publish.workbook.functions import Cell, FormulaError

Position = tuple[int, int]  # row, column, both from 0
LONG_TABLE = 20  # rows
READABLE = 230  # letters across a page of A4 on its side
ROW_HEIGHT = 20  # pixels


@dataclass(frozen=True)
class Entry:
    """What stands in a cell; `look` says what it is, `kind` how it is shown."""

    value: Cell = None
    look: str = "text"
    kind: str = "text"
    formula: str = ""


@dataclass(frozen=True)
class Area:
    """A table: where it lies and what it is called."""

    name: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Choice:
    """What may be entered into a column of cells."""

    kind: str
    choices: tuple[str, ...]
    top: int
    bottom: int
    column: int
    title: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Chart:
    """A drawing of one or more rows of values, named by their references."""

    kind: str
    title: str
    names: str
    values: Sequence[tuple[str, str]]
    place: Position
    kind_of_value: str = "number"
    size: tuple[int, int] = (760, 320)


@dataclass
class Sheet:
    """One sheet; `is_example` when it is filled in already."""

    name: str
    is_example: bool = False
    cells: dict[Position, Entry] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # row, left, right
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    areas: list[Area] = field(default_factory=list)
    problems: int | None = None  # the column that says what is wrong with a row
    choices: list[Choice] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    frozen: Position = (0, 0)
    head: int | None = None

    @property
    def is_long(self) -> bool:
        """True where one printed page is not enough."""
        return any(table.bottom - table.top > LONG_TABLE for table in self.areas)

    @property
    def pages_wide(self) -> int:
        """How many pages lie side by side, so that the type can be read on paper."""
        shown = sum(width for column, width in self.widths.items() if column not in self.hidden)
        return max(1, -(-int(shown) // READABLE))

    @property
    def first(self) -> int:
        """The first row that is printed: lines across the sheet would be cut by several pages."""
        return (self.head or 0) if self.pages_wide > 1 else 0

    @property
    def last(self) -> Position:
        """The last row and column that are printed; some programs leave out empty rows."""
        rows = [row for row, _ in self.cells]
        columns = [column for _, column in self.cells] + [right for *_, right in self.merged]
        rows += [chart.place[0] + chart.size[1] // ROW_HEIGHT + 1 for chart in self.charts]
        return max(rows), max([column for column in columns if column not in self.hidden])

    def put(self, row: int, column: int, value: Cell = None, **rest: str) -> None:
        """Fill one cell."""
        self.cells[row, column] = Entry(value, **rest)

    def line(self, row: int, text: str, look: str, last: int) -> None:
        """Write a text across the sheet, as high as it needs."""
        self.put(row, 0, text, look=look)
        self.merged.append((row, 0, last))
        room = sum(self.widths.get(column, 9) for column in range(last + 1))
        size = {"title": 15, "note": 9}.get(look, 10)
        # Widths are those of a digit in 10 points; running text is a little narrower.
        lines = max(1, -(-int(len(text) * size / 10 * 0.95) // max(int(room), 1)))
        self.heights[row] = lines * (22 if look == "title" else 14) + 2


@dataclass
class SheetBook:
    """A workbook that can work out its own formulas."""

    title: str
    subject: str
    locale: str
    edition: str
    sheets: list[Sheet] = field(default_factory=list)
    # Name -> where it stands: whoever fills the book by a program asks for `posts.likes`.
    names: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, int, int], Cell | FormulaError] = field(default_factory=dict)
    running: set[tuple[str, int, int]] = field(default_factory=set)

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name; raises KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

    def value(self, name: str, row: int, column: int) -> Cell:
        """Return what a cell shows; raises FormulaError where it shows an error."""
        entry = self.sheet(name).cells.get((row, column))
        if entry is None or not entry.formula:
            return entry.value if entry else None
        place = (name, row, column)
        if place in self.running:
            raise ValueError(f"circular formula in {place}")
        if place not in self.known:
            self.running.add(place)
            self.known[place] = self.worked_out(entry.formula, name)
            self.running.remove(place)
        found = self.known[place]
        if isinstance(found, FormulaError):
            raise found
        return found

    def worked_out(self, formula: str, name: str) -> Cell | FormulaError:
        """Return the value of a formula, or the error it gives."""
        try:
            return evaluate(formula, name, self.value)
        except FormulaError as error:
            return error

    def formulas(self) -> Iterator[tuple[Sheet, Position, Entry]]:
        """Every cell with a formula."""
        for sheet in self.sheets:
            for place, entry in sheet.cells.items():
                if entry.formula:
                    yield sheet, place, entry


def letters(column: int) -> str:
    """0 is `A`, 26 is `AA`."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """Return the address of a cell."""
    sign = "$" if fixed else ""
    return f"{sign}{letters(column)}{sign}{row + 1}"


def area(top: int, bottom: int, column: int) -> str:
    """Return the address of a part of a column."""
    return f"{cell(top, column, fixed=True)}:{cell(bottom, column, fixed=True)}"


def on_sheet(name: str, address: str) -> str:
    """Return an address as other sheets write it."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{address}"
