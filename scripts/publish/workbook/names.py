"""Names in the formulas of a record -> addresses of cells.

`{column}` is the cell of the same row, or a fact of the same sheet; `{.column}` the whole column;
`{sheet.column}` a column or fact of another sheet; `{column#2}` the second choice of a column;
`{sheet.role}` the hidden column of the role that the row is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.publish.template import TemplateRecord, say
from scripts.publish.workbook.sheets import Sheet, area, cell, on_sheet

NAME = re.compile(r"\{(?:(?P<sheet>[a-z0-9_-]*)\.)?(?P<key>[a-z0-9_-]+)(?:#(?P<choice>\d+))?\}")
HELPER = "role-"


@dataclass
class SheetPlan:
    """A sheet of the record, and where its facts and its table lie."""

    record: TemplateRecord
    sheet: Sheet
    locale: str
    rows: Sequence[TemplateRecord] = ()
    facts: dict[str, tuple[int, int]] = field(default_factory=dict)
    top: int = 0
    bottom: int = 0

    @property
    def key(self) -> str:
        """The name by which other sheets refer to this one."""
        return str(self.record.get("key") or self.sheet.name.casefold())

    @property
    def columns(self) -> Sequence[TemplateRecord]:
        """The columns of the table; none on a sheet of facts only."""
        return self.record.get("columns") or ()

    @property
    def summary(self) -> Sequence[TemplateRecord]:
        """The facts about the whole sheet."""
        return self.record.get("summary") or self.record.get("facts") or ()

    @property
    def helpers(self) -> Sequence[str]:
        """The hidden columns right of the table: one per role, where rows are provisions."""
        first = self.rows[0] if self.record.get("rows_from") else {}
        return [key for key in first if key.startswith(HELPER)]

    def place(self, key: str) -> int:
        """Return the column of a key; raises KeyError where there is none."""
        for number, column in enumerate(self.columns):
            if column["key"] == key:
                return number
        if key in self.helpers:
            return len(self.columns) + self.helpers.index(key)
        raise KeyError(f"no column or fact {key!r} on sheet {self.key!r}")

    def whole(self, key: str) -> str:
        """Return a whole column of the table, or a fact."""
        if key in self.facts:
            return cell(*self.facts[key], fixed=True)
        return area(self.top + 1, self.bottom, self.place(key))

    def choice(self, key: str, number: int) -> str:
        """Return a choice of a column or fact, as a text of a formula."""
        fields = [*self.columns, *self.summary]
        choices = next(item["choices"] for item in fields if item.get("key") == key)
        text = say(choices[number - 1], self.locale).replace('"', '""')
        return f'"{text}"'


def home_of(parts: Mapping[str, SheetPlan], part: SheetPlan, name: re.Match[str]) -> SheetPlan:
    """Return the sheet that a name speaks of; raises KeyError where there is none."""
    if not name["sheet"]:
        return part
    if name["sheet"] not in parts:
        raise KeyError(f"no sheet {name['sheet']!r} in {name[0]}")
    return parts[name["sheet"]]


def address(
    parts: Mapping[str, SheetPlan], part: SheetPlan, name: re.Match[str], row: int | None
) -> str:
    """Where a name stands."""
    home, key = home_of(parts, part, name), name["key"]
    if name["choice"]:
        return home.choice(key, int(name["choice"]))
    if key == "role" and home.helpers and row is not None:
        key = HELPER + part.rows[row - part.top - 1]["of"]
    if home is not part:
        return on_sheet(home.sheet.name, home.whole(key))
    if name["sheet"] is not None or key in part.facts or row is None:
        return part.whole(key)
    return cell(row, part.place(key))


def formula(
    parts: Mapping[str, SheetPlan], part: SheetPlan, text: str, row: int | None = None
) -> str:
    """Return a formula of the record as the sheet has it, without the equals sign."""
    plain = text.strip().removeprefix("=").strip()
    return NAME.sub(lambda name: address(parts, part, name, row), plain)


def entries(part: SheetPlan, text: str) -> Iterator[str]:
    """Yield the columns to be filled in on which a formula of a row rests."""
    for name in NAME.finditer(text):
        key = name["key"]
        if name["sheet"] is not None or name["choice"] or key in part.facts:
            continue
        inner = part.columns[part.place(key)].get("formula")
        yield from entries(part, inner) if inner else (key,)


def row_formula(parts: Mapping[str, SheetPlan], part: SheetPlan, text: str, row: int) -> str:
    """Return a formula of a row, which stays empty as long as the row is."""
    made = formula(parts, part, text, row)
    needed = [cell(row, part.place(key)) for key in dict.fromkeys(entries(part, text))]
    if needed and not made.startswith("IF("):
        made = f'IF(COUNTA({",".join(needed)})=0,"",{made})'
    return f'=IFERROR({made},"")'


def reference(parts: Mapping[str, SheetPlan], part: SheetPlan, name: str) -> tuple[SheetPlan, str]:
    """`sheet.column` or `column` of a chart, as sheet and key."""
    sheet, _, key = name.strip("{}").rpartition(".")
    return (parts[sheet] if sheet else part), key
