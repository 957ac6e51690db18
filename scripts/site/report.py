"""What the tool of the monthly report is given: the workbook's own formulas, and the export files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.guideline.model import Guideline
from scripts.guideline.records import Record
from scripts.guideline.registers import words

TEMPLATE, POSTS, REPORT = "laporan-bulanan", "posts", "report"
# A figure of the report that stands on the sheet of posts, maybe left empty where that is.
MIRROR = re.compile(r'(?:IF\(\{posts\.\w+\}="","",)?\{posts\.(\w+)\}\)?')
# The workbook's substitutes for a denominator, in the order of its list.
SUBSTITUTES = ("viewers", "views")

Said = Mapping[str, Any]


def report_data(guideline: Guideline, locale: str) -> Said:
    """Return formulas, labels and forms of files, in one language."""
    template = guideline.registers["templates"][TEMPLATE]
    sheets = {str(sheet["key"]): sheet for sheet in template["sheets"]}
    posts, report = _facts(sheets[POSTS]), _facts(sheets[REPORT])
    columns = list(sheets[POSTS]["columns"])
    return {
        "sheets": {
            POSTS: {
                "facts": _formulas(posts),
                "columns": _formulas(columns),
                "choices": {
                    str(each["key"]): [_say(choice, locale) for choice in each["choices"]]
                    for each in [*posts, *columns]
                    if each.get("choices")
                },
            },
            REPORT: {
                "facts": {key: text for key, text in _formulas(report).items() if "." not in text},
                "columns": {},
                "choices": {},
                "mirrors": _mirrors(report),
            },
        },
        "labels": {str(each["key"]): _say(each["label"], locale) for each in [*posts, *report]},
        "columns": {str(each["key"]): _say(each["label"], locale) for each in columns},
        "forms": _forms(guideline, posts),
        "rows": int(sheets[POSTS]["rows"]),
        "book": f"unduhan/formulir/{locale}/{TEMPLATE}.xlsx",
    }


def _say(value: Any, locale: str) -> str:
    return words(value).get(locale, "") if isinstance(value, Record) else str(value)


def _facts(sheet: Record) -> list[Record]:
    return [fact for fact in sheet["summary"] if "key" in fact]


def _formulas(fields: Iterable[Record]) -> dict[str, str]:
    return {str(each["key"]): str(each["formula"]) for each in fields if each.get("formula")}


def _mirrors(report: Iterable[Record]) -> dict[str, str]:
    found = {key: MIRROR.fullmatch(text) for key, text in _formulas(report).items()}
    return {key: match[1] for key, match in found.items() if match}


def _forms(guideline: Guideline, posts: Iterable[Record]) -> dict[str, Said]:
    """Return the forms of files; a platform by its number in the workbook's list, from 1."""
    choices = next(each["choices"] for each in posts if each["key"] == "platform")
    platforms = [_say(each, "en") for each in choices]
    return {
        str(key): {
            **{name: form[name] for name in form if name not in ("platform", "divide")},
            "platform": platforms.index(str(form["platform"])) + 1,
            "divide": [
                [name, SUBSTITUTES.index(name) + 1 if place else 0]
                for place, name in enumerate(map(str, form["divide"]))
            ],
        }
        for key, form in guideline.registers.get("exports", {}).items()
    }
