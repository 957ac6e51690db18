"""Input made to hurt: nothing crashes, nothing takes more than linear time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline.config import Unusable
from scripts.guideline.legal import find_citations
from scripts.guideline.model import Guideline
from scripts.guideline.output import parse_html
from scripts.guideline.records import BrokenRecords, read_yaml
from scripts.guideline.slugs import Slugs
from scripts.guideline.source.parse import parse_page
from scripts.guideline.source.patterns import Dialect
from tests.overlay import load, overlay

DIALECTS = (Dialect(), Dialect(braces=False, macros="macros", directives="mkdocstrings"))
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
def test_any_text_is_parsed_and_every_place_lies_in_it(text: str, dialect: Dialect) -> None:
    page = parse_page(f"\n{text}", locale="id", slug="x", path="x.md", dialect=dialect)  # no head
    lines = page.text.split("\n")
    assert len(page.prose) == len(page.text)
    places: list[Any] = [*page.headings, *page.references, *page.anchors, *page.includes, *page.markup,
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
def test_any_yaml_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        read_yaml(text, "x.yml")
    except BrokenRecords as broken:
        assert (
            1 <= broken.fault.location.line <= text.count("\n") + text.count("\r") + 2 + len(text)
        )


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_html_and_any_citation(text: str) -> None:
    assert parse_html(text, "x.html", "x.html").path == "x.html"
    for found in find_citations(text, "id"):
        assert text[found.start : found.end] == found.text


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(page=TEXTS, terms=TEXTS, fragment=TEXTS)
def test_every_rule_survives_any_guideline(
    tmp_path: Path, page: str, terms: str, fragment: str
) -> None:
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
def test_time_is_linear(name: str) -> None:
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


def work(action: Callable[[], object]) -> int:
    """How many calls an action makes; unlike seconds, the same on every machine."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


DEEP: dict[str, Callable[[int], str]] = {
    "indented list": lambda depth: "".join("    " * each + "- x\n" for each in range(depth // 20)),
    "list on one line": lambda depth: "- " * depth + "x\n",
    "block quote": lambda depth: "> " * depth + "x\n",
    "quoted lists": lambda depth: "> - " * depth + "x\n",
    "admonitions": lambda depth: "".join(
        "    " * each + "!!! note\n" for each in range(depth // 20)
    ),
    "divs": lambda depth: "<div markdown>\n" * depth,
    "blocks": lambda depth: "".join(f"{'/' * (3 + each)} a | b\n" for each in range(depth // 20)),
    "brackets": lambda depth: "[" * depth + "]" * depth,
    "images": lambda depth: "![" * depth + "](x)" * depth,
    "emphasis": lambda depth: "*" * depth + "x" + "*" * depth,
}


@pytest.mark.parametrize("name", DEEP)
def test_ten_thousand_deep(name: str) -> None:
    """The work grows no faster than the text, and nothing is too deep for the stack."""
    small, large = DEEP[name](5_000), DEEP[name](10_000)
    grown = work(lambda: parse(large)) / work(lambda: parse(small))
    assert grown < 1.3 * len(large) / len(small)


def linked(root: Path, links: int) -> Guideline:
    overlay(None, root)
    (root / "docs/id/uji.md").write_text("# Uji { #uji }\n\n" + "[a](no.md)\n" * links)
    return load(root)


def test_a_hundred_thousand_links(tmp_path: Path) -> None:
    rules = [discover_rules()[code] for code in ("REF001", "REF002", "REF003", "STR006", "SAF001")]
    one, two = (linked(tmp_path / str(links), links) for links in (10_000, 20_000))
    base = linked(tmp_path / "0", 0)
    run_rules(base, rules)
    least, less, more = (work(partial(run_rules, g, rules)) for g in (base, one, two))
    assert more - least < 2.3 * (less - least)
    everything = run_rules(linked(tmp_path / "all", 100_000), [discover_rules()["REF001"]])
    assert len(everything) == 100_000


@pytest.mark.parametrize(
    "name", ["docs/id/akun.md", "docs/registers/terms.yml", "docs/includes/id/akun-checklist.md"]
)
def test_fifty_megabytes_are_refused_unread_with_one_message(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(None, tmp_path)
    os.truncate(tmp_path / name, 50_000_000)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) if path.stat().st_size < 1e7
                        else pytest.fail("read"))  # fmt: skip
    found = [each for each in run_rules(load(tmp_path), discover_rules().values())
             if each.location.path == name]  # fmt: skip
    assert [each.code for each in found] == ["SRC001"]
    assert "50 MB" in found[0].message.en


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 50,
        b"\xff\xfe",
        b"a: &a [*a]\n",
        b"[" * 100_000,
        b"- " * 99_999,
        b"? " * 99_999,
        b"- x",
    ],
)
def test_a_hostile_configuration_is_refused_with_one_message(
    content: bytes, tmp_path: Path
) -> None:
    overlay(None, tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(Unusable):
        load(tmp_path)


def test_a_configuration_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    os.truncate(tmp_path / "mkdocs.yml", 50_000_000)
    with pytest.raises(Unusable, match="too large"):
        load(tmp_path)


def test_inheritance_stays_inside_the_project(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("docs_dir: elsewhere\n")
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("INHERIT: ../base.yml\nsite_name: x\n")
    guideline = load(root)
    assert guideline.site.docs_dir == "docs"
    assert [note.message.en for note in guideline.notes] == [
        "INHERIT leads out of the project: not read"
    ]


def test_links_in_circles_are_walked_once(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    before = set(load(tmp_path).files)
    for folder in ("docs", "docs/id"):
        (tmp_path / folder / "loop").symlink_to(tmp_path / "docs", target_is_directory=True)
    (tmp_path / "docs/id/self.md").symlink_to("self.md")
    (tmp_path / "docs/id/one.md").symlink_to("two.md")
    (tmp_path / "docs/id/two.md").symlink_to("one.md")
    guideline = load(tmp_path)
    assert before < set(guideline.files)
    assert len(guideline.files) < 8 * len(before)
    assert {"docs/id/self.md", "docs/id/one.md"} <= guideline.unreadable
    assert all(path.startswith("docs/") for path in guideline.files)


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + each)}: &{chr(98 + each)} [{', '.join(['*' + chr(97 + each)] * 9)}]\n"
    for each in range(20)
)


def test_a_billion_laughs_are_laughed_once() -> None:
    small = work(lambda: read_yaml("\n".join(LAUGHS.split("\n")[:11]), "x.yml"))
    assert work(lambda: read_yaml(LAUGHS, "x.yml")) < 3 * small


TEXT_BAIT = {
    "laws": "UU 27/2022 Pasal 1 ayat (1) dan ",
    "half laws": "Undang-Undang Nomor ",
    "numbers": "1/",
    "articles": "Pasal 1 ",
    "spaces": "UU          ",
}


@pytest.mark.parametrize("name", TEXT_BAIT)
def test_citations_are_found_in_linear_work(name: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        list(find_citations(TEXT_BAIT[name] * times, "id"))
        return time.process_time() - start

    small, large = min(seconds(400) for _ in range(2)), min(seconds(2_400) for _ in range(2))
    assert large < 0.05 or large < small * 6 * 3


def project(root: Path, pages: int) -> Path:
    """Pages of another project, each with links to the next; one in ten has a broken one."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    for number in range(pages):
        text = f"# Page {number}\n\n## Part\n\n" + f"[a](p{(number + 1) % pages}.md#part) " * 20
        broken = f"\n\n[b](gone{number}.md) [c](#gone)\n" if number % 10 == 0 else "\n"
        (root / f"docs/p{number}.md").write_text(text + broken)
    return root


def test_the_work_grows_with_the_pages(tmp_path: Path) -> None:
    rules = [rule for rule in discover_rules().values() if rule.elsewhere]
    few, many = (project(tmp_path / str(pages), pages) for pages in (300, 900))
    run_rules(load(few), rules)
    found = {
        root: work(partial(lambda each: run_rules(load(each), rules), root)) for root in (few, many)
    }  # calls, not seconds
    assert found[many] < 3 * 1.25 * found[few]


def test_one_page_asks_little_of_the_others(tmp_path: Path) -> None:
    guideline = load(overlay(None, tmp_path))
    rules = discover_rules().values()
    run_rules(guideline, rules)
    one = work(lambda: run_rules(load(tmp_path), rules, ["docs/id/akun.md"]))
    assert one < work(lambda: run_rules(load(tmp_path), rules))


@pytest.mark.parametrize(
    "title", ["`" * 40_000, "` " * 20_000, "`a" * 20_000 + "``", ":a" * 20_000]
)
def test_a_heading_of_marks_costs_its_length(title: str) -> None:
    start = time.process_time()
    Slugs({"pymdownx.emoji": {}}).text(title)
    assert time.process_time() - start < 2
