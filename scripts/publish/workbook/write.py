"""A workbook as a file: named tables, checked entries, locked formulas, charts, A4."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from xlsxwriter.chart import Chart as Drawing
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from scripts.guideline.locales import edition_label
from scripts.publish.archive import made_at, repack
from scripts.publish.words import words
from scripts.publish.workbook.functions import FormulaError
from scripts.publish.workbook.sheets import (
    Area,
    Chart,
    Choice,
    Entry,
    Sheet,
    SheetBook,
    area,
    cell,
    on_sheet,
)

INK, BLUE, SOFT, EDGE, CALC, HEAD = "#1B2540", "#1D3F7D", "#48516A", "#8A8272", "#ECEAE4", "#1D3563"
WRONG = "#F6D9CF"
PALETTE = ("#1D3F7D", "#A2401F", "#1F5F3F", "#8A6410", "#48516A")
BOX = {"border": 1, "border_color": EDGE, "text_wrap": True, "valign": "top", "indent": 1}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": BLUE, "valign": "vcenter"},
    "hint": {"font_size": 9, "font_color": SOFT, "text_wrap": True, "valign": "top", "indent": 1},
    "note": {"font_size": 9, "font_color": SOFT, "text_wrap": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 12, "font_color": BLUE},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, **BOX, "valign": "vcenter"},
    "label": {"bold": True, **BOX, "bg_color": "#F4F1EA"},
    "fixed": BOX,
    "input": {**BOX, "locked": False},
    "calc": {**BOX, "bg_color": CALC},
    "total": {"bold": True, **BOX, "bg_color": CALC},
}
SHOWN = {
    "date": "dd/mm/yyyy",
    "time": "hh:mm",
    "datetime": "dd/mm/yyyy hh:mm",
    "integer": "#,##0",
    "number": "#,##0.00",
    "percent": "0.00%",
    "text": "General",
}
LISTS = "_daftar"
LONGEST_LIST = 255
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
PROTECTION = dict.fromkeys(
    ("format_columns", "format_rows", "insert_rows", "delete_rows", "autofilter", "sort"), True
)


class WorkbookWriter:
    """Writes one book."""

    def __init__(self, book: SheetBook) -> None:
        self.book, self.text = book, words(book.locale)
        self.buffer = io.BytesIO()
        self.file = Workbook(self.buffer, {"in_memory": True})
        self.formats: dict[tuple[str, str], Format] = {}
        self.lists: list[tuple[str, ...]] = []

    def write(self) -> bytes:
        """Return the file."""
        self.properties()
        for sheet in self.book.sheets:
            self.sheet(sheet)
        for name, place in self.book.names.items():
            self.file.define_name(name, f"={place}")
        if self.lists:
            self.list_sheet()
        self.file.close()
        return repack(self.buffer.getvalue())

    def properties(self) -> None:
        """Title, language and date; nobody's name."""
        book = self.book
        self.file.set_properties(
            {
                "title": book.title,
                "subject": book.subject,
                "author": "",
                "category": self.text["guideline"],
                "comments": self.text["status"],
                "keywords": edition_label(book.edition, book.locale),
                "created": made_at().replace(tzinfo=None),
            }
        )
        self.file.set_calc_mode("auto")

    def format(self, entry: Entry) -> Format:
        """Return the format of a look and kind, made once."""
        key = (entry.look, entry.kind)
        if key not in self.formats:
            look = {"font_name": "Arial", "font_size": 10, "font_color": INK, **LOOKS[entry.look]}
            shown = SHOWN.get(entry.kind, "General")
            self.formats[key] = self.file.add_format({**look, "num_format": shown})
        return self.formats[key]

    def sheet(self, sheet: Sheet) -> None:
        """One sheet with all that belongs to it."""
        page = self.file.add_worksheet(sheet.name)
        self.paper(page, sheet)
        for column, width in sheet.widths.items():
            page.set_column(column, column, width, None, {"hidden": column in sheet.hidden})
        for row, height in sheet.heights.items():
            page.set_row(row, height)
        self.areas(page, sheet)
        merged = {(row, left): right for row, left, right in sheet.merged}
        for (row, column), entry in sheet.cells.items():
            if (row, column) in merged and merged[row, column] > column:
                page.merge_range(row, column, row, merged[row, column], "", self.format(entry))
            self.cell(page, sheet, row, column)
        for choice in sheet.choices:
            self.validation(page, choice)
        for number, chart in enumerate(sheet.charts):
            self.chart(page, chart, number)

    def paper(self, page: Worksheet, sheet: Sheet) -> None:
        """A4, landscape for tables, as wide as can be read, heads on every page; formulas locked."""
        page.set_paper(9)
        if sheet.areas:
            page.set_landscape()
        page.fit_to_pages(sheet.pages_wide, 0 if sheet.is_long else 1)
        page.print_area(sheet.first, 0, *sheet.last)
        page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
        page.hide_gridlines(2)
        page.set_header(f"&L&8{self.text['status']}&R&8{self.book.title.replace('&', '&&')}")
        left = f"{self.text['guideline']} · {edition_label(self.book.edition, self.book.locale)}"
        right = f"{self.text['page']} &P {self.text['of']} &N"
        page.set_footer(f"&L&8{left}&R&8{right}")
        if sheet.head is not None:
            page.repeat_rows(sheet.head)
        if sheet.pages_wide > 1:
            page.repeat_columns(0, sheet.frozen[1] - 1)
        if sheet.frozen != (0, 0):
            page.freeze_panes(*sheet.frozen)
        page.set_tab_color(SOFT if sheet.is_example else BLUE)
        page.protect("", PROTECTION)

    def areas(self, page: Worksheet, sheet: Sheet) -> None:
        """Add the named tables.

        Raises ValueError for two columns of one name, which Excel refuses.
        """
        for table in sheet.areas:
            across = range(table.left, table.right + 1)
            heads = [str(sheet.cells[table.top, column].value) for column in across]
            if len({head.casefold() for head in heads}) < len(heads):
                raise ValueError(f"{sheet.name}: judul kolom berulang / repeated head in {heads}")
            columns = [{"header": head} for head in heads]
            options = {"name": table.name, "columns": columns, "style": None, "autofilter": True}
            page.add_table(table.top, table.left, table.bottom, table.right, options)
            if sheet.problems is not None:
                self.mark(page, table, sheet.problems)

    def mark(self, page: Worksheet, table: Area, column: int) -> None:
        """Colour the rows of which a column says what is wrong."""
        inside = (table.top + 1, table.left, table.bottom, table.right)
        criteria = f'=${cell(table.top + 1, column)}<>""'
        look = self.file.add_format({"bg_color": WRONG, "font_color": INK})
        page.conditional_format(*inside, {"type": "formula", "criteria": criteria, "format": look})

    def cell(self, page: Worksheet, sheet: Sheet, row: int, column: int) -> None:
        """One cell with its value, worked out where it is a formula."""
        entry = sheet.cells[row, column]
        look = self.format(entry)
        if not entry.formula:
            write_value(page, row, column, entry.value, look)
            return
        try:
            value = self.book.value(sheet.name, row, column)
        except FormulaError as error:
            raise ValueError(f"{sheet.name} {row + 1}: {entry.formula}: {error}") from error
        page.write_formula(row, column, entry.formula, look, "" if value is None else value)

    def validation(self, page: Worksheet, choice: Choice) -> None:
        """Set what a column accepts, and what is said otherwise."""
        rule = self.rule(choice)
        if choice.hint:
            rule |= {"input_title": choice.title[:32], "input_message": choice.hint[:255]}
        if rule:
            rule = {"validate": "any", "error_title": self.text["invalid"], **rule}
            page.data_validation(choice.top, choice.column, choice.bottom, choice.column, rule)

    def rule(self, choice: Choice) -> dict[str, Any]:
        """Return the rule of one kind of entry; none for text."""
        text = self.text
        if choice.kind == "choice":
            return {
                "validate": "list",
                "source": self.source(choice.choices),
                "error_message": text["invalid_choice"],
            }
        if choice.kind in ("date", "datetime"):
            limits = {"criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
            return {"validate": "date", **limits, "error_message": text["invalid_date"]}
        if choice.kind == "time":
            limits = {"criteria": "between", "minimum": time(0, 0), "maximum": time(23, 59, 59)}
            return {"validate": "time", **limits, "error_message": text["invalid_time"]}
        if choice.kind in ("integer", "number"):
            rule = {"criteria": ">=", "value": 0, "error_message": text["invalid_number"]}
            return {"validate": "integer" if choice.kind == "integer" else "decimal", **rule}
        return {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Return the choices themselves, or where they stand if they do not fit."""
        if len(",".join(choices)) <= LONGEST_LIST and not any("," in item for item in choices):
            return list(choices)
        if choices not in self.lists:
            self.lists.append(choices)
        return "=" + on_sheet(LISTS, area(0, len(choices) - 1, self.lists.index(choices)))

    def list_sheet(self) -> None:
        """Write the hidden sheet with long lists of choices."""
        page = self.file.add_worksheet(LISTS)
        for column, choices in enumerate(self.lists):
            for row, choice in enumerate(choices):
                write_value(page, row, column, choice)
        page.hide()

    def chart(self, page: Worksheet, chart: Chart, number: int) -> None:
        """Write a chart with its description.

        Raises ValueError for a title that would be read as an address.
        """
        if chart.title.startswith("="):
            raise ValueError(
                f"judul bagan diawali '=' / title of a chart begins with '=': {chart.title}"
            )
        drawing: Drawing = self.file.add_chart({"type": chart.kind})
        for place, (name, values) in enumerate(chart.values):
            colour = PALETTE[place % len(PALETTE)]
            series: dict[str, Any] = {"name": name, "categories": f"={chart.names}"}
            series |= {"values": f"={values}", "fill": {"color": colour}, "gap": 60}
            series["line"] = {"color": colour, "width": 2.25}
            drawing.add_series(series)
        drawing.set_title({"name": chart.title, "name_font": {"size": 12, "color": INK}})
        value_axis = drawing.set_x_axis if chart.kind == "bar" else drawing.set_y_axis
        value_axis({"num_format": SHOWN[chart.kind_of_value], "min": 0})
        if chart.kind == "bar":
            drawing.set_y_axis({"reverse": True})
        drawing.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
        drawing.set_size({"width": chart.size[0], "height": chart.size[1]})
        page.insert_chart(*chart.place, drawing, {"description": chart.title, "object_position": 2})


def write_value(
    page: Worksheet, row: int, column: int, value: Any, look: Format | None = None
) -> None:
    """Write a value as what it is: no text is taken for a formula, an address or a number."""
    if isinstance(value, str) and value:
        page.write_string(row, column, value, look)
    else:
        page.write(row, column, value, look)


def xlsx_file(book: SheetBook) -> bytes:
    """Return the book as a file."""
    return WorkbookWriter(book).write()
