"""Problems -> text, GitHub annotations, GitLab reports, JSON, SARIF; and the line that sums them up."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from scripts.checks.rules import Problem, Rule, discover_rules
from scripts.guideline.model import Location

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SEVERITIES: Mapping[str, Mapping[str, str]] = {
    "id": {"error": "galat", "warning": "peringatan"},
    "en": {"error": "error", "warning": "warning"},
}


FOLLOWING: Mapping[str, tuple[str, str]] = {
    "id": (" (dan {} pesan yang mengikutinya)", " (mengikuti {}:{})"),
    "en": (" (and {} that follow)", " (follows from {}:{})"),
}


def message_of(problem: Problem, language: str) -> str:
    """Return the message in the language of the reader, with what follows from it or its cause."""
    held, follows = FOLLOWING[language]
    text = problem.message.en if language == "en" else problem.message.id
    if problem.followers:
        text += held.format(len(problem.followers))
    return text + (follows.format(*problem.cause[:2]) if problem.cause else "")


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
    """Return a list of objects: path, line, column, code, severity, message, followers, cause."""
    rows = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "code": problem.code,
            "severity": problem.severity,
            "message": message_of(problem, language),
            "followers": len(problem.followers),
            "cause": problem.cause._asdict() if problem.cause else None,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


GRADES: Mapping[str, str] = {"error": "major", "warning": "minor", "note": "info"}  # of GitLab


def gitlab_report(problems: Sequence[Problem], language: str) -> str:
    """Return a Code Quality report, which GitLab shows in a merge request.

    Form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for each in problems:
        same = (each.location.path, each.code, each.message.id)
        seen[same] += 1
        rows.append(
            {
                "description": f"{message_of(each, language)} [{each.code}]",
                "check_name": each.code,
                "fingerprint": fingerprint(*same, str(seen[same])),
                "severity": GRADES[each.severity],
                "location": {"path": each.location.path, "lines": {"begin": each.location.line}},
            }
        )
    return json.dumps(rows, indent=1) + "\n"


def fingerprint(*parts: str) -> str:
    """Return what stays the same when lines above a finding come or go: SHA-256, hexadecimal."""
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


def review_report(problems: Sequence[Problem], language: str) -> str:
    """Return the findings with their fixes, in both languages, for comments at a proposal."""
    rows = [
        {
            "path": each.location.path,
            "line": each.location.line,
            "column": each.location.column,
            "severity": each.severity,
            "code": each.code,
            "id": each.message.id,
            "en": each.message.en,
            "edit": [each.edit.old, each.edit.new]
            if each.edit and each.edit.location == each.location
            else None,
        }
        for each in problems
    ]
    return json.dumps({"findings": rows}, ensure_ascii=True) + "\n"


def sarif_report(problems: Sequence[Problem], language: str) -> str:
    """SARIF 2.1.0, for code hosts and editors."""
    codes = sorted({problem.code for problem in problems})
    rules = discover_rules()
    run = {
        "tool": {
            "driver": {
                "name": "pedoman-check",
                "rules": [
                    sarif_rule(rules[code], language) if code in rules else {"id": code}
                    for code in codes
                ],
            }
        },
        "language": {"id": "id-ID", "en": "en-GB"}[language],
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


def sarif_rule(rule: Rule, language: str) -> dict[str, Any]:
    """Say what a rule asks for, in one language, and in both where SARIF has room: its properties."""
    texts = {each: rule_text(rule, each) for each in ("id", "en")}
    short = {each: " ".join(text.partition("\n\n")[0].split()) for each, text in texts.items()}
    other = "id" if language == "en" else "en"
    return {
        "id": rule.code,
        "name": pascal(rule.name),
        "shortDescription": {"text": short[language]},
        "fullDescription": {"text": short[language]},
        "help": {
            "text": texts[language],
            "markdown": f"{short[language]}\n\n*{short[other]}*\n\n```text\n{samples(rule)}\n```",
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"description": short},
    }


def pascal(name: str) -> str:
    """Return `MissingPage` for `missing-page`, as SARIF wants the names of rules."""
    return "".join(word.capitalize() for word in name.split("-"))


def samples(rule: Rule) -> str:
    """Return the lines Bad and Good of a rule."""
    return "\n".join(line.strip() for line in rule.manual.split("\n\n", 2)[2].splitlines())


def rule_text(rule: Rule, language: str) -> str:
    """Return the sentence of a rule in one language, then Bad and Good."""
    english, indonesian, examples = rule.manual.split("\n\n", 2)
    sentence = english if language == "en" else indonesian
    if language == "id":
        examples = examples.replace("Bad: ", "Salah:").replace("Good:", "Benar:")
    return f"{sentence}\n\n{examples}"


def sarif_result(problem: Problem, index: int, language: str) -> dict[str, Any]:
    """One result; `followers`, what is held back; the cause of what follows stands beside it."""
    result = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": message_of(problem, language)},
        "locations": [sarif_place(problem.location)],
    }
    if problem.followers:
        result["properties"] = {"followers": len(problem.followers)}
    if problem.cause:
        result["relatedLocations"] = [sarif_place(problem.cause)]
    return result


def sarif_place(location: Location) -> dict[str, Any]:
    """One place in a file."""
    path, line, column = location
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path, errors="surrogateescape")},
            "region": {"startLine": line, "startColumn": column},
        }
    }


REPORTS: Mapping[str, Callable[[Sequence[Problem], str], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "sarif": sarif_report,
    "review": review_report,
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
    held = sum(len(problem.followers) for problem in problems)
    if language == "id":
        more = f"; {held} pesan yang mengikutinya ditahan, tampilkan dengan --all" if held else ""
        return f"{errors} galat, {warnings} peringatan di {pages} halaman{more}"
    more = f"; {held} more that follow are held back, show them with --all" if held else ""
    return (
        f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
        f" in {pages} page{'s' * (pages != 1)}{more}"
    )
