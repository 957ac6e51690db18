"""Input made to hurt: nothing crashes, nothing takes more than linear time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline.legal import find_citations
from scripts.guideline.output import parse_html
from scripts.guideline.parse import parse_page
from scripts.guideline.patterns import Dialect
from scripts.guideline.records import BrokenRecords, read_yaml
from tests.overlay import load, overlay

DIALECTS = (Dialect(), Dialect(braces=False, snippets=True, macros=True))
PIECES = [
    "[", "]", "(", ")", "![", "](", "][", "[^", "`", "``", "```\n", "~~~\n", "<", ">", "<!--", "-->",
    "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "# ", "## x { #x }", "{", "}", "{#", "{{", "}}",
    "{%", "|", "| - |\n", "\\", '"', "'", "*", "_", "!!! note\n", "??? x\n", '=== "x"\n', ":   ",
    "/// provision | A-01\n", "//// good\n", "///\n", "{!a.md!}", '--8<-- "a.md"\n', "--8<--\n",
    "[x]: y\n", "[^x]: y\n", "*[x]: y\n", "---\n", "===\n", "<div markdown>", "<div>", "</div>",
    "<a href=", "<script>", "UU 27/2022", "Pasal ", "a", "é", "😀", "\x85", "\u2028", "\r", "\r\n",
    "<!-- generate: terms -->", "<!-- /generate -->", "- [ ] **A-C01** x\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


def parse(text: str, dialect: Dialect = DIALECTS[0]) -> object:
    try:
        return parse_page(text, locale="id", slug="x", path="x.md", dialect=dialect)
    except BrokenRecords as broken:
        return broken.fault


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(DIALECTS))
@example("[^x]: [^x]:", DIALECTS[0])
@example("> \n>     x\n- ", DIALECTS[0])
def test_any_text_is_parsed_and_every_place_lies_in_it(text: str, dialect: Dialect):
    page = parse_page(text, locale="id", slug="x", path="x.md", dialect=dialect, with_meta=False)
    lines = page.text.split("\n")
    assert len(page.prose) == len(page.text)
    places = [*page.headings, *page.references, *page.anchors, *page.includes, *page.markup,
              *page.tables, *page.footnotes, *page.checklist, *page.definitions.values()]  # fmt: skip
    for thing in places:
        _, line, column = thing.location
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    for reference in page.references:
        _, line, column = reference.location
        assert lines[line - 1][column - 1 :].startswith(reference.target.split("\n")[0][:1])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200) | TEXTS)
def test_any_yaml_is_read_or_refused_with_a_place(text: str):
    try:
        read_yaml(text, "x.yml")
    except BrokenRecords as broken:
        assert (
            1 <= broken.fault.location.line <= text.count("\n") + text.count("\r") + 2 + len(text)
        )


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_html_and_any_citation(text: str):
    assert parse_html(text, "x.html", "x.html").path == "x.html"
    for found in find_citations(text, "id"):
        assert text[found.start : found.end] == found.text


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(page=TEXTS, terms=TEXTS, fragment=TEXTS)
def test_every_rule_survives_any_guideline(tmp_path: Path, page: str, terms: str, fragment: str):
    overlay(None, tmp_path)
    for path, text in (("docs/id/akun.md", page), ("docs/registers/terms.yml", terms),
                       ("docs/includes/en/akun-checklist.md", fragment)):  # fmt: skip
        (tmp_path / path).write_text(text, encoding="utf-8")
    problems = run_rules(load(tmp_path), discover_rules().values())
    assert all(problem.message.id and problem.message.en for problem in problems)


BAIT = {
    "links": "[a](b.md) ",
    "open brackets": "[",
    "closed brackets": "]",
    "link starts": "[a](",
    "images": "![",
    "parentheses": "[a](" + "(" * 20,
    "ticks": "` `` ``` ",
    "tick lines": "```\nx\n````\n",
    "fences": "~~~ x\n",
    "comments": "<!-- ",
    "tags": "<a ",
    "attributes": '<a b="',
    "divs": "<div>\n",
    "quotes": "> ",
    "quoted lines": "> x\n",
    "emphasis": "*_",
    "headings": "# x\n",
    "same headings": "# x { #y }\n",
    "notes": "[^x]: ",
    "marks": "[^x] ",
    "definitions": "[x]: y\n",
    "labels": "[x][y] ",
    "braces": "{{ ",
    "lists": "{#a ",
    "includes": "{! ",
    "blocks": "/// a | b\n",
    "tables": "| a |\n| - |\n",
    "laws": "UU 27/2022 Pasal ",
    "spaces": "      ",
    "tabs": "\t",
    "blank lines": "\n \n",
    "sentences": "Satu. ",
}


@pytest.mark.parametrize("name", BAIT)
def test_time_is_linear(name: str):
    def seconds(times: int) -> float:
        text = BAIT[name] * times
        start = time.process_time()
        parse(text)
        return time.process_time() - start

    size = 12_000 // len(BAIT[name]) + 1
    seconds(size)
    small = min(seconds(size) for _ in range(2))
    large = min(seconds(6 * size) for _ in range(2))
    assert large < 0.05 or large < small * 6 * 3


def test_a_deep_list():
    text = "".join("    " * depth + "- x\n" for depth in range(400))
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 5


def test_a_hundred_thousand_links(tmp_path: Path):
    overlay(None, tmp_path)
    (tmp_path / "docs/id/uji.md").write_text("# Uji { #uji }\n\n" + "[a](no.md)\n" * 100_000)
    start = time.process_time()
    problems = run_rules(load(tmp_path), [discover_rules()["REF001"]])
    assert len(problems) == 100_000
    assert time.process_time() - start < 30
