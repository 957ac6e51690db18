"""Problems -> text, GitHub annotations, JSON; and the line that sums them up."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from scripts.checks.rules import Problem

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SEVERITIES: Mapping[str, Mapping[str, str]] = {
    "id": {"error": "galat", "warning": "peringatan"},
    "en": {"error": "error", "warning": "warning"},
}


def message_of(problem: Problem, language: str) -> str:
    """Return the message in the language of the reader."""
    return problem.message.en if language == "en" else problem.message.id


def format_text(problem: Problem, language: str) -> str:
    """`path:line:column: severity: message [CODE]`."""
    path, line, column = problem.location
    severity = SEVERITIES[language][problem.severity]
    return f"{path}:{line}:{column}: {severity}: {message_of(problem, language)} [{problem.code}]"


def format_github(problem: Problem, language: str) -> str:
    """Return an annotation that GitHub shows beside the line."""
    path, line, column = problem.location
    place = f"file={_escape(path, ':,')},line={line},col={column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escape(message_of(problem, language), '')}"


def _escape(text: str, more: str) -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def text_report(problems: Sequence[Problem], language: str) -> str:
    """Return a line for each problem."""
    return _lines(problems, language, format_text)


def github_report(problems: Sequence[Problem], language: str) -> str:
    """Return an annotation for each problem."""
    return _lines(problems, language, format_github)


def _lines(problems: Iterable[Problem], language: str, form: Callable[[Problem, str], str]) -> str:
    return "".join(form(problem, language) + "\n" for problem in problems)


def json_report(problems: Sequence[Problem], language: str) -> str:
    """Return a list of objects with path, line, column, code, severity, message."""
    rows = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": message_of(problem, language),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def sarif_report(problems: Sequence[Problem], language: str) -> str:
    """SARIF 2.1.0, for code hosts and editors."""
    codes = sorted({problem.code for problem in problems})
    run = {
        "tool": {
            "driver": {
                "name": "pedoman-check",
                "rules": [{"id": code} for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            sarif_result(problem, codes.index(problem.code), language) for problem in problems
        ],
    }
    return (
        json.dumps(
            {"version": "2.1.0", "$schema": SARIF_SCHEMA, "runs": [run]},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def sarif_result(problem: Problem, index: int, language: str) -> dict[str, Any]:
    """One result."""
    path, line, column = problem.location
    region = {"startLine": line, "startColumn": column}
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": message_of(problem, language)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(path, errors="surrogateescape")},
                    "region": region,
                }
            }
        ],
    }


REPORTS: Mapping[str, Callable[[Sequence[Problem], str], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
}


def by_page(problems: Sequence[Problem]) -> list[str]:
    """How many problems each file has, the worst first."""
    counts = Counter(problem.location.path for problem in problems)
    return [
        f"{count:>6}  {path}"
        for path, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def summarise(problems: Sequence[Problem], pages: int, language: str) -> str:
    """How many errors and warnings, in how many pages."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if language == "id":
        return f"{errors} galat, {warnings} peringatan di {pages} halaman"
    return (
        f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
        f" in {pages} page{'s' * (pages != 1)}"
    )
