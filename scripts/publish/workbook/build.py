"""A form as a workbook: its record becomes sheets with tables, facts, formulas and charts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from scripts.guideline.locales import edition_label
from scripts.guideline.model import Guideline
from scripts.publish.norms import rows_from
from scripts.publish.template import Template, TemplateRecord, facts, say
from scripts.publish.words import words
from scripts.publish.workbook.layout import (
    calculates,
    cell_value,
    fact_column,
    head_height,
    label_height,
    last_column,
    shown,
)
from scripts.publish.workbook.names import SheetPlan, formula, reference, row_formula
from scripts.publish.workbook.sheets import (
    Area,
    Chart,
    Choice,
    Sheet,
    SheetBook,
    area,
    cell,
    on_sheet,
)

WIDTHS = {"long": 40, "date": 12, "time": 8, "datetime": 17, "number": 11, "integer": 10}
CHART_ROWS = 17
PROBLEM = "problem"  # the column that says what is wrong with a row, which is then marked
TOP_ROWS_FROZEN = 14
FACTS_ONLY = (46.0, 18.0, 54.0)  # widths on a sheet without a table: label, figure, hint
INHERITED = ("columns", "summary", "facts", "charts")


class Maker:
    """Turns one record into a book."""

    def __init__(self, template: Template, edition: str, guideline: Guideline) -> None:
        self.template, self.text = template, words(template.locale)
        self.guideline = guideline
        self.book = SheetBook(template.title, template.purpose, template.locale, edition)
        self.parts: dict[str, SheetPlan] = {}

    def say(self, value: Any) -> str:
        """Return a text of the record in the language of this book."""
        return say(value, self.template.locale)

    def make(self) -> SheetBook:
        """Every sheet: first where things stand, then what refers to them."""
        for record in self.template.sheets:
            self.add(record)
        for part in self.parts.values():
            self.lay_out(part)
        for part in self.parts.values():
            self.fill(part)
            self.name(part)
        return self.book

    def add(self, record: TemplateRecord) -> None:
        """Add a sheet; one that is `like` another has its columns and facts."""
        if record.get("like"):
            model = self.parts[record["like"]].record
            record = {**{key: model[key] for key in INHERITED if key in model}, **record}
        sheet = Sheet(self.say(record["name"])[:31], is_example=bool(record.get("like")))
        part = SheetPlan(record, sheet, self.template.locale, self.rows(record))
        self.parts[part.key] = part
        self.book.sheets.append(sheet)

    def rows(self, record: TemplateRecord) -> Sequence[TemplateRecord]:
        """Return what the table holds from the start."""
        if record.get("rows_from"):
            return rows_from(self.guideline, record["rows_from"], self.template.locale)
        if record.get("sample_from"):
            return rows_from(self.guideline, record["sample_from"], self.template.locale)
        return record.get("sample") or ()

    def lay_out(self, part: SheetPlan) -> None:
        """Decide where everything stands."""
        columns, sheet = part.columns, part.sheet
        for number, column in enumerate(columns):
            sheet.widths[number] = float(column.get("width") or WIDTHS.get(column["kind"], 16))
        if not columns:
            sheet.widths = dict(enumerate(FACTS_ONLY))
        row, value = self.opening(part), fact_column(sheet)
        for fact in part.summary:
            if fact.get("heading"):
                row += 1
                sheet.put(row, 0, self.say(fact["heading"]), look="heading")
            else:
                part.facts[fact["key"]] = (row, value)
            row += 1
        if columns:
            self.lay_out_table(part, row + bool(part.facts))

    def lay_out_table(self, part: SheetPlan, row: int) -> None:
        """Where the table lies."""
        sheet, record = part.sheet, part.record
        part.top = row + 2 * any(column.get("total") for column in part.columns)
        prepared = 0 if record.get("rows_from") else int(record.get("rows", 30))
        part.bottom = part.top + max(prepared, len(part.rows))
        sheet.head = part.top
        sheet.frozen = (part.top + 1, 1) if part.top < TOP_ROWS_FROZEN else (0, 1)

    def opening(self, part: SheetPlan) -> int:
        """Title, status, introduction; gives the next free row."""
        sheet, text, template = part.sheet, self.text, self.template
        last = last_column(part)
        title = template.title
        if len(template.sheets) > 1:
            title = f"{title}: {self.say(part.record['name'])}"
        sheet.line(0, title, "title", last)
        lines = [f"{text['status']} · {edition_label(self.book.edition, self.book.locale)}"]
        if part.record.get("like"):
            lines.append(text["fictional"])
        if part is next(iter(self.parts.values())):
            lines += [f"{name}: {value}" for name, value in facts(template, text)]
        lines += [self.say(part.record["intro"])] if part.record.get("intro") else []
        lines += [text["formula_note"]] if calculates(part) else []
        for row, line in enumerate(lines, 1):
            sheet.line(row, line, "note", last)
        return len(lines) + 2

    def fill(self, part: SheetPlan) -> None:
        """Everything that may refer to other places."""
        for fact in part.summary:
            if not fact.get("heading"):
                self.fact(part, fact)
        if part.columns:
            self.table(part)
        row = (part.bottom if part.columns else max(part.facts.values(), default=(6, 0))[0]) + 2
        for chart in part.record.get("charts") or ():
            part.sheet.charts.append(self.chart(part, chart, row))
            row += CHART_ROWS

    def fact(self, part: SheetPlan, fact: TemplateRecord) -> None:
        """Write a figure about the whole sheet: label, value, hint."""
        row, column = part.facts[fact["key"]]
        sheet, kind = part.sheet, shown(fact["kind"])
        sheet.put(row, 0, self.say(fact["label"]), look="label")
        sheet.heights[row] = label_height(sheet, self.say(fact["label"]), column)
        sheet.merged.append((row, 0, column - 1))
        if fact.get("formula"):
            made = f'=IFERROR({formula(self.parts, part, fact["formula"])},"")'
            sheet.put(row, column, look="total", kind=kind, formula=made)
        else:
            given = (part.record.get("values") or {}).get(fact["key"])
            sheet.put(
                row,
                column,
                cell_value(given, fact["kind"], self.template.locale),
                look="input",
                kind=kind,
            )
            sheet.choices.append(self.choice(fact, row, row, column))
        self.beside(part, fact, row, column)

    def name(self, part: SheetPlan) -> None:
        """Name the facts and columns of a sheet after their keys, in every language alike."""
        if part.sheet.is_example:
            return
        for key in [*part.facts, *(column["key"] for column in part.columns)]:
            name = f"{part.key}.{key}".replace("-", "_")
            self.book.names[name] = on_sheet(part.sheet.name, part.whole(key))

    def beside(self, part: SheetPlan, fact: TemplateRecord, row: int, column: int) -> None:
        """Write the hint right of a figure, or more room for a text."""
        sheet, last = part.sheet, max(last_column(part), column + 1)
        if fact.get("hint"):
            sheet.put(row, column + 1, self.say(fact["hint"]), look="hint")
            sheet.merged.append((row, column + 1, last))
        elif fact["kind"] in ("text", "long", "choice") and not fact.get("formula"):
            sheet.merged.append((row, column, last))
            if fact["kind"] == "long":
                sheet.heights[row] = 44

    def table(self, part: SheetPlan) -> None:
        """Heads, rows, totals."""
        sheet, first = part.sheet, part.top + 1
        for number, column in enumerate(part.columns):
            sheet.put(part.top, number, self.say(column["label"]), look="head")
            self.column(part, column, number)
            is_given = bool(part.record.get("rows_from")) and column["key"] in part.rows[0]
            if not column.get("formula") and not is_given:
                sheet.choices.append(self.choice(column, first, part.bottom, number))
            if column.get("total"):
                self.total(part, column, number)
        for key in part.helpers:
            self.helper(part, key)
        sheet.problems = next(
            (place for place, column in enumerate(part.columns) if column["key"] == PROBLEM), None
        )
        sheet.heights[part.top] = head_height(part, self.say)
        name = re.sub(r"\W+", "_", sheet.name).strip("_").casefold()
        sheet.areas.append(Area(f"t_{name}", part.top, part.bottom, 0, len(part.columns) - 1))

    def column(self, part: SheetPlan, column: TemplateRecord, number: int) -> None:
        """Write the cells of a column below its head."""
        rows, kind = part.rows, shown(column["kind"])
        is_given = bool(part.record.get("rows_from")) and column["key"] in rows[0]
        look = "fixed" if is_given else "input"
        for place in range(part.bottom - part.top):
            row = part.top + 1 + place
            if column.get("formula"):
                made = row_formula(self.parts, part, column["formula"], row)
                part.sheet.put(row, number, look="calc", kind=kind, formula=made)
                continue
            given = rows[place].get(column["key"]) if place < len(rows) else None
            value = cell_value(given, column["kind"], self.template.locale)
            part.sheet.put(row, number, value, look=look, kind=kind)

    def helper(self, part: SheetPlan, key: str) -> None:
        """Write a hidden column that says which provisions bind a role."""
        number = part.place(key)
        part.sheet.hidden.add(number)
        part.sheet.widths[number] = 4
        part.sheet.put(part.top, number, key.removeprefix("role-"), look="note")
        for place, row in enumerate(part.rows, part.top + 1):
            part.sheet.put(place, number, row[key], look="note")

    def total(self, part: SheetPlan, column: TemplateRecord, number: int) -> None:
        """Write what a column comes to, above its head where it can always be seen."""
        sheet, way = part.sheet, column["total"]
        inside = area(part.top + 1, part.bottom, number)
        sheet.put(part.top - 2, number, self.text[way], look="note")
        made = f'=IFERROR({"SUM" if way == "sum" else way.upper()}({inside}),"")'
        sheet.put(part.top - 1, number, look="total", kind=shown(column["kind"]), formula=made)

    def chart(self, part: SheetPlan, chart: TemplateRecord, row: int) -> Chart:
        """Return a chart whose values are columns of tables."""
        values = []
        for name in chart["y"]:
            home, key = reference(self.parts, part, name)
            label = on_sheet(home.sheet.name, cell(home.top, home.place(key), fixed=True))
            values.append((f"={label}", on_sheet(home.sheet.name, home.whole(key))))
            kind = shown(home.columns[home.place(key)]["kind"])
        home, key = reference(self.parts, part, chart["x"])
        names = on_sheet(home.sheet.name, home.whole(key))
        title = self.say(chart["title"])
        return Chart(chart.get("kind", "column"), title, names, values, (row, 0), kind)

    def choice(self, record: TemplateRecord, top: int, bottom: int, column: int) -> Choice:
        """Return what may be entered, and what is said about it."""
        choices = tuple(self.say(item) for item in record.get("choices") or ())
        title, hint = self.say(record["label"]), self.say(record.get("hint"))
        return Choice(record["kind"], choices, top, bottom, column, title, hint)


def workbook(template: Template, edition: str, guideline: Guideline) -> SheetBook:
    """Return the form as a book."""
    return Maker(template, edition, guideline).make()
