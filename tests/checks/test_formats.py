"""What is true of every finding of every case, in every form of report."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from scripts.checks.report import REPORTS, by_page, rule_text, sarif_report, text_report
from scripts.checks.rules import Problem, discover_rules
from scripts.commands.explain import readme, severities
from scripts.guideline.model import Location, Message
from tests.overlay import FIXTURES, overlay, problems, report

CASES = sorted(
    path.name for path in FIXTURES.iterdir() if re.fullmatch(r"[A-Z]{3}\d{3}", path.name)
)
RULES = discover_rules()


@cache
def found(case: str) -> tuple[Problem, ...]:
    """The problems of a case, read once."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(problems(overlay(FIXTURES / case, Path(folder))))


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# What an author is told to write, where that is words.
SAME = {"# Judul { #jangkar }": "# Title { #anchor }", " { #nama-jangkar }": " { #anchor-name }"}


def quoted(text: str) -> set[str]:
    """The values that a message shows, whatever the language."""
    values = re.findall(r"(?<![\w])'([^']*)'", re.sub(r"\['.*?'\]", "[…]", text))
    return {SAME.get(value, value) for value in values}


def test_both_languages_show_the_same_values(case: str) -> None:
    for problem in found(case):
        ours, theirs = problem.message
        assert ours and theirs and not re.search(r"[{}]\w+[}]|None|<function", ours)
        assert quoted(ours) == quoted(theirs), problem.message


def test_a_message_is_one_line_without_a_full_stop(case: str) -> None:
    for problem in found(case):
        for text in problem.message:
            assert text == text.strip() and "\n" not in text
            assert "  " not in re.sub(r"'[^']*'", "x", text)
            assert not text.endswith((".", ";", ":", ","))


def test_a_place_lies_in_its_file(case: str, tmp_path: Path) -> None:
    root = overlay(FIXTURES / case, tmp_path)
    for problem in found(case):
        path, line, column = problem.location
        file = root / path
        if not file.is_file():
            assert (line, column) == (1, 1), problem.location
            continue
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
        assert 1 <= line <= len(lines), problem.location
        assert 1 <= column <= len(lines[line - 1]) + 1, problem.location


LINE = re.compile(r"[^:\n]+:\d+:\d+: (galat|peringatan|error|warning): .+ \[([A-Z]{3}\d{3})\]")


def test_text_is_a_line_for_each(case: str) -> None:
    for language, words in (("id", {"galat", "peringatan"}), ("en", {"error", "warning"})):
        lines = REPORTS["text"](found(case), language).splitlines()
        matches = [LINE.fullmatch(line) for line in lines]
        assert len(lines) == len(found(case))
        assert [match and match[2] for match in matches] == [p.code for p in found(case)]
        assert {match[1] for match in matches if match} <= words


def test_json_is_a_list_of_whole_objects(case: str) -> None:
    rows = json.loads(REPORTS["json"](found(case), "en"))
    expected = {
        "path": str,
        "line": int,
        "column": int,
        "code": str,
        "severity": str,
        "message": str,
        "followers": int,
        "cause": type(None),
    }
    assert len(rows) == len(found(case))
    for row, problem in zip(rows, found(case), strict=True):
        assert {name: type(value) for name, value in row.items()} == expected
        assert (row["path"], row["line"], row["column"]) == problem.location
        assert (row["code"], row["severity"]) == (problem.code, RULES[problem.code].severity)
        assert row["message"] == problem.message.en


ANNOTATION = re.compile(
    r"::(error|warning) file=([^,:]+),line=(\d+),col=(\d+),title=([A-Z0-9]{6})::(.+)"
)


def test_github_reads_back_what_was_written(case: str) -> None:
    lines = REPORTS["github"](found(case), "id").splitlines()
    for line, problem in zip(lines, found(case), strict=True):
        match = ANNOTATION.fullmatch(line)
        assert match, line
        place = (unquote(match[2]), int(match[3]), int(match[4]))
        assert (match[1], place, match[5]) == (problem.severity, problem.location, problem.code)
        assert unquote(match[6]) == problem.message.id


def closed(
    required: Mapping[str, Any], optional: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """An object with these properties and no others, as the standard forbids others too."""
    return {"type": "object", "required": list(required), "additionalProperties": False,
            "properties": {**required, **(optional or {})}}  # fmt: skip


TEXT = {"type": "string", "minLength": 1}
PLACE = closed(
    {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
    }
)
PHYSICAL = closed({
    "physicalLocation": closed({
        "artifactLocation": closed({"uri": {**TEXT, "pattern": r"^[\w./%~-]+$"}}),
        "region": PLACE,
    }),
})  # fmt: skip
BOTH = closed({"id": TEXT, "en": TEXT})
# The part of SARIF 2.1.0 (OASIS, sections 3.13 to 3.50) that a report of ours uses.
SARIF = closed(
    {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "pattern": r"^https://.*sarif.*2\.1\.0.*\.json$"},
        "runs": {
            "type": "array", "minItems": 1, "maxItems": 1,
            "items": closed({
                "tool": closed({"driver": closed({
                    "name": TEXT,
                    "rules": {"type": "array", "uniqueItems": True, "items": closed({"id": TEXT}, {
                        "name": {"type": "string", "pattern": r"^([A-Z][a-z0-9]*)+$"},
                        "shortDescription": closed({"text": TEXT}),
                        "fullDescription": closed({"text": TEXT}),
                        "help": closed({"text": TEXT, "markdown": TEXT}),
                        "defaultConfiguration": closed({"level": {"enum": ["error", "warning"]}}),
                        "properties": closed({"description": BOTH}),
                    })},
                })}),
                "language": {"type": "string", "pattern": r"^[a-z]{2}-[A-Z]{2}$"},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": closed({
                    "ruleId": TEXT,
                    "ruleIndex": {"type": "integer", "minimum": 0},
                    "level": {"enum": ["none", "note", "warning", "error"]},
                    "message": closed({"text": TEXT}),
                    "locations": {"type": "array", "minItems": 1, "items": PHYSICAL},
                }, {
                    "properties": closed({"followers": {"type": "integer", "minimum": 1}}),
                    "relatedLocations": {"type": "array", "minItems": 1, "items": PHYSICAL},
                })},
            }),
        },
    }
)  # fmt: skip


def test_sarif_has_the_structure_of_its_standard(case: str) -> None:
    for language in ("id", "en"):
        log = json.loads(REPORTS["sarif"](found(case), language))
        jsonschema.validate(log, SARIF)
        rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        for result, problem in zip(log["runs"][0]["results"], found(case), strict=True):
            assert rules[result["ruleIndex"]] == result["ruleId"] == problem.code
            rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
            text = rule_text(RULES[problem.code], language)
            assert rule["help"]["text"] == text
            assert rule["shortDescription"]["text"] == rule["properties"]["description"][language]
            assert set(rule["properties"]["description"].values()) <= set(
                rule["help"]["markdown"].replace("*", "").split("\n\n")
            )
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert not urlsplit(uri).scheme and unquote(uri) == problem.location.path


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_letters_of_every_language_stay_readable(form: str) -> None:
    problem = WORST[0]._replace(message=Message("“é” …", "x"))
    assert '"“é” …"' in REPORTS[form]([problem], "id")


def test_an_empty_sarif_is_whole_too() -> None:
    jsonschema.validate(json.loads(sarif_report([], "en")), SARIF)


@pytest.mark.parametrize("broken", ["version", "runs", "$schema"])
def test_the_structure_would_be_missed(broken: str) -> None:
    log = json.loads(sarif_report([], "en"))
    del log[broken]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SARIF)


def test_ends_of_lines_and_a_mark_at_the_start_change_nothing(case: str, tmp_path: Path) -> None:
    """As Windows writes files: the same findings at the same lines and columns."""
    rewrite(overlay(FIXTURES / case, tmp_path), b"\r\n")
    assert report(tmp_path) == text_report(found(case), "id")


@pytest.mark.parametrize("name", ["STR003", "REF002", "CHK002", "REG001", "CIT003", "PRV006"])
def test_lines_that_end_as_on_an_old_macintosh(name: str, tmp_path: Path) -> None:
    rewrite(overlay(FIXTURES / name, tmp_path), b"\r")
    assert report(tmp_path) == text_report(found(name), "id")


def rewrite(root: Path, ending: bytes) -> None:
    for path in root.rglob("*"):
        if path.suffix in (".md", ".yml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending))


WORST = [Problem(Location("b.md", n), "X", "error", Message("a", "b")) for n in range(3)]


@pytest.mark.parametrize(
    ("found_problems", "rows"),
    [
        ([], []),
        (WORST, ["     3  b.md"]),
        ([*WORST, Problem(Location("c.md"), "X", "warning", Message("a", "b")),
          Problem(Location("a.md"), "X", "error", Message("a", "b"))],
         ["     3  b.md", "     1  a.md", "     1  c.md"]),
    ],
)  # fmt: skip
def test_the_worst_page_comes_first(found_problems: list[Problem], rows: list[str]) -> None:
    assert by_page(found_problems) == rows


@pytest.mark.parametrize("code", RULES)
def test_the_manual_of_a_rule_in_each_language(code: str) -> None:
    indonesian, english = rule_text(RULES[code], "id"), rule_text(RULES[code], "en")
    assert indonesian != english
    assert "Salah:" in indonesian and "Bad:" not in indonesian and "Bad:" in english
    assert RULES[code].severity in severities(RULES[code])
    assert ("--project" in severities(RULES[code])) is bool(RULES[code].elsewhere)
    assert f"## {code} {RULES[code].name}\n\n{indonesian.splitlines()[0]}" in readme(RULES)
