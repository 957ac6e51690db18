"""A form as a Word document that people fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from scripts.publish.template import Template, facts, say
from scripts.publish.word.controls import (
    BOX,
    Element,
    check_control,
    choice_control,
    date_control,
    text_control,
)
from scripts.publish.word.document import new_document, to_bytes
from scripts.publish.word.tables import (
    LABEL,
    add_table,
    describe,
    fitted,
    put,
    put_heads,
    shade,
    spacer,
    tight,
)
from scripts.publish.words import words

BLANK = re.compile(r"\[([^\]\n]+)\](?!\()")  # [nama akun]: to be filled in
STRONG = re.compile(r"\*\*(.+?)\*\*")
LONG_LINES = 4


class Form:
    """One form being written."""

    def __init__(self, template: Template, edition: str) -> None:
        self.template, self.text = template, words(template.locale)
        self.document: Document = new_document(
            template.title, template.purpose, template.locale, edition
        )
        self.count = 0

    def tag(self, name: str) -> str:
        """Write a name that no other control of this form has."""
        self.count += 1
        return f"{self.template.slug}-{self.count:03d}-{name}"

    def say(self, value: Any) -> str:
        """Write a text of the record in the language of this form."""
        return say(value, self.template.locale)

    def write(self) -> bytes:
        """Write the whole form."""
        self.document.add_paragraph(self.template.title, style="Title")
        self.about()
        for block in self.template.body:
            for kind, content in block.items():
                WRITERS[kind](self, content)
        return to_bytes(self.document)

    def about(self) -> None:
        """Write what the form is for, in a table with its heads at the left."""
        rows = facts(self.template, self.text)
        table = add_table(self.document, [40, 120], len(rows))
        for row, (label, value) in zip(table.rows, rows, strict=True):
            put(row.cells[0], label, bold=True)
            shade(row.cells[0], LABEL)
            put(row.cells[1], value)
        describe(table, self.text["about"], first_column=True)
        spacer(self.document)

    def heading(self, content: Any) -> None:
        """Write a section of the form."""
        self.document.add_paragraph(self.say(content), style="Heading 1")

    def prose(self, content: Any) -> None:
        """Paragraphs."""
        for line in filter(None, map(str.strip, self.say(content).split("\n"))):
            self.inline(self.document.add_paragraph(), line)

    def bullets(self, content: Sequence[Any]) -> None:
        """Write a list."""
        for item in content:
            self.inline(self.document.add_paragraph(style="List Bullet"), self.say(item))

    def inline(self, paragraph: Paragraph, text: str) -> None:
        """Text with strong words and blanks."""
        for place, part in enumerate(BLANK.split(text)):
            if place % 2:
                paragraph._p.append(text_control(self.tag("isian"), part, f"[{part}]"))
                continue
            for turn, piece in enumerate(STRONG.split(part)):
                if piece:
                    paragraph.add_run(piece).bold = bool(turn % 2) or None

    def fields(self, content: Sequence[Mapping[str, Any]]) -> None:
        """Labels and what is to be filled in beside them."""
        table = add_table(self.document, [55, 105], len(content) + 1)
        put_heads(table, [self.text["item"], self.text["entry"]])
        for row, item in zip(list(table.rows)[1:], content, strict=True):
            put(row.cells[0], self.say(item["label"]), bold=True)
            self.explain(row.cells[0], item)
            shade(row.cells[0], LABEL)
            self.entry(row.cells[1], item)
        describe(table, self.text["item"], first_column=True)
        spacer(self.document)

    def explain(self, cell: _Cell, item: Mapping[str, Any]) -> None:
        """Write what else is said beside a label."""
        if item.get("optional"):
            cell.paragraphs[0].add_run(f" ({self.text['optional']})")
        if item.get("hint") and item["kind"] in ("choice", "date", "check"):
            line = cell.add_paragraph()
            line.add_run(self.say(item["hint"])).font.size = Pt(9)
            tight(line)

    def entry(self, cell: _Cell, item: Mapping[str, Any]) -> None:
        """Write the controls of one field."""
        choices = [self.say(choice) for choice in item.get("choices") or ()]
        if item["kind"] == "check":
            lines = choices or [self.text["yes"]]
            for place, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
                paragraph._p.append(check_control(self.tag(item["key"]), line))
                paragraph.add_run(f" {line}")
                tight(paragraph)
            return
        paragraph = cell.paragraphs[0]
        paragraph._p.append(self.control(item, choices))
        tight(paragraph)
        if item["kind"] == "long":
            paragraph.paragraph_format.space_after = Pt(14 * LONG_LINES)

    def control(self, item: Mapping[str, Any], choices: Sequence[str]) -> Element:
        """Write the one control of a field that is not a list of boxes."""
        tag, label, text = self.tag(item["key"]), self.say(item["label"]), self.text
        if item["kind"] == "date":
            return date_control(tag, label, text["pick_date"], text["language"])
        if item["kind"] == "choice":
            return choice_control(tag, label, text["pick"], choices)
        blank = text["write_time" if item["kind"] == "time" else "write"]
        hint = self.say(item.get("hint")) or blank
        return text_control(tag, label, hint, many_lines=item["kind"] == "long")

    def grid(self, content: Mapping[str, Any]) -> None:
        """Write a table with given rows and rows to fill in."""
        columns, rows = content["columns"], list(content.get("rows") or ())
        blank = int(content.get("blank_rows", 0))
        names = [self.say(column["label"]) for column in columns]
        shares = fitted([column.get("width", 1) for column in columns], names)
        table = add_table(self.document, shares, 1 + len(rows) + blank)
        put_heads(table, names)
        filled = [*rows, *[[None] * len(columns)] * blank]
        for row, values in zip(list(table.rows)[1:], filled, strict=True):
            for cell, label, value in zip(row.cells, names, values, strict=True):
                self.grid_cell(cell, label, self.say(value))
        describe(table, names[0])
        spacer(self.document)

    def grid_cell(self, cell: _Cell, label: str, value: str) -> None:
        """Write a cell that says something, or a control."""
        paragraph = cell.paragraphs[0]
        if value.strip() == BOX:
            paragraph._p.append(check_control(self.tag("kotak"), label))
        elif value:
            self.inline(paragraph, value)
        else:
            paragraph._p.append(text_control(self.tag("sel"), label, "…"))
        tight(paragraph)

    def signatures(self, content: Sequence[Any]) -> None:
        """Who signs: room for the signature, then name, number and date."""
        for start in range(0, len(content), 2):
            self.signature_row(content[start : start + 2])

    def signature_row(self, people: Sequence[Any]) -> None:
        """Up to two signatories beside each other."""
        table = add_table(self.document, [80] * len(people), 1)
        describe(table, self.text["signature"])
        for cell, person in zip(table.rows[0].cells, people, strict=True):
            put(cell, self.say(person), bold=True)
            cell.paragraphs[0].paragraph_format.space_after = Pt(54)
            for name in ("name", "staff_number", "signed_on"):
                self.signature_line(cell.add_paragraph(), name)
        for paragraph in table.rows[0].cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        spacer(self.document)

    def signature_line(self, paragraph: Paragraph, name: str) -> None:
        """`Nama: …`."""
        label = self.text[name]
        paragraph.add_run(f"{label}: ")
        tag = self.tag(name.replace("_", "-"))
        if name == "signed_on":
            control = date_control(tag, label, self.text["pick_date"], self.text["language"])
        else:
            control = text_control(tag, label, "…" * 8)
        paragraph._p.append(control)
        tight(paragraph)


WRITERS: Mapping[str, Callable[[Form, Any], None]] = {
    "heading": Form.heading,
    "text": Form.prose,
    "list": Form.bullets,
    "fields": Form.fields,
    "table": Form.grid,
    "signatures": Form.signatures,
}


def docx_form(template: Template, edition: str) -> bytes:
    """Write the form as a file."""
    return Form(template, edition).write()
