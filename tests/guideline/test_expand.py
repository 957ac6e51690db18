"""Files that pages pull in, and the head that MkDocs takes off."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.guideline.config import read_site_config
from scripts.guideline.files import read_text
from scripts.guideline.source.expand import Expanded, Expander
from scripts.guideline.source.fences import plain_fences, super_fences
from scripts.guideline.source.front_matter import front_matter_lines

CONFIG = "site_name: x\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: [bits, part.txt]\n"
FILES = {
    "bits/a.md": "one\ntwo\nthree\nfour\n",
    "bits/b.md": '--8<-- "a.md:2:2"\nend',
    "bits/block.md": "--8<--\na.md:1:1\n\n;a.md\nb.md\n--8<--\n",
    "bits/parts.md": "<!-- --8<-- [start:x] -->\n    in\n<!-- ;--8<-- [start:y] -->\n<!-- --8<-- [end:x] -->\nout",
    "bits/loop.md": '--8<-- "loop.md"\nx',
    "bits/empty.md": "",
    "part.txt": "alone",
}  # fmt: skip


def expander(root: Path, config: str = CONFIG) -> Expander:
    (root / "docs").mkdir(parents=True, exist_ok=True)
    for name, text in {"mkdocs.yml": config, **FILES}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    site = read_site_config(root)
    return Expander(root, site, lambda path: read_text(root / path))


def expanded(root: Path, text: str, config: str = CONFIG) -> Expanded:
    found = expander(root, config).expand("docs/p.md", text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('--8<-- "a.md"', ["one", "two", "three", "four", ""]),
        ('  --8<-- "a.md:1:2"', ["  one", "  two"]),
        ("-8<- 'a.md:3'", ["three", "four", ""]),
        ('--8<-- "a.md::1"', ["one"]),
        ('--8<-- "a.md:-2:-2"', ["four"]),
        ('--8<-- "a.md:1:1,4:4"', ["one", "four"]),
        ('--8<-- "b.md"', ["two", "end"]),
        ('--8<-- "block.md"', ["one", "", "two", "end", ""]),
        ("--8<--\nb.md\n--8<--\nx", ["two", "end", "x"]),
        ('--8<-- "parts.md"', ["    in", "<!-- --8<-- [start:y] -->", "out"]),
        ('--8<-- "parts.md:x"', ["    in", "<!-- --8<-- [start:y] -->"]),
        ('--8<-- "empty.md"\nx', ["x"]),
        ('--8<-- "part.txt"', ["alone"]),
        ('--8<-- "a.md" \nx 8<', ['--8<-- "a.md" ', "x 8<"]),
        (';--8<-- "a.md"', ['--8<-- "a.md"']),
        ('```\n--8<-- "a.md:1:1"\n```', ["```", "one", "```"]),
        ('<!-- --8<-- [start:q] -->\nx', ["x"]),
        ('--8<-- "no.md"\nx', ["x"]),
    ],
)  # fmt: skip
def test_a_page_with_its_snippets(tmp_path: Path, text: str, lines: list[str]) -> None:
    assert [line.text for line in expanded(tmp_path, text).lines] == lines


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ('--8<-- "b.md"', ["bits/b.md", "bits/a.md"]),
        ('--8<-- "no.md"', ["missing"]),
        ('--8<-- "../mkdocs.yml"', ["missing"]),
        ('--8<-- "https://x.example/a.md"', ["missing"]),
        ('--8<-- "a.md:no"', ["no-section"]),
        ('--8<-- "loop.md"', ["bits/loop.md", "circular"]),
    ],
)
def test_what_becomes_of_an_include(tmp_path: Path, text: str, outcomes: list[str]) -> None:
    assert [include.outcome for include in expanded(tmp_path, text).includes] == outcomes


def test_every_line_keeps_its_place(tmp_path: Path) -> None:
    lines = expanded(tmp_path, 'a\n\n  --8<-- "b.md"\n').lines
    places = [
        (line.text, *line.at(line.text.find(line.text.strip()))) for line in lines if line.text
    ]
    assert places == [("a", "docs/p.md", 1, 1), ("  two", "bits/a.md", 2, 1), ("  end", "bits/b.md", 2, 1)]  # fmt: skip


def test_a_section_loses_its_indent_where_that_is_wanted(tmp_path: Path) -> None:
    line = expanded(
        tmp_path, '--8<-- "parts.md:x"', CONFIG + "      dedent_subsections: true\n"
    ).lines[0]
    assert (line.text, line.at(0)) == (
        "    in",
        ("bits/parts.md", 2, 1),
    )  # the mark is not indented
    other = expander(tmp_path, CONFIG + "      dedent_subsections: true\n")
    (tmp_path / "bits/parts.md").write_text("--8<-- [start:x]\n    in\n--8<-- [end:x]\n")
    found = other.expand("docs/p.md", '--8<-- "parts.md:x"')
    assert found and (found.lines[0].text, found.lines[0].at(0)) == ("in", ("bits/parts.md", 2, 5))


BRACES = "site_name: x\nmarkdown_extensions:\n  - markdown_include.include: {base_path: bits}\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{!a.md!}", ["one", "two", "three", "four"]),
        ("- {! a.md !}lines=2-3 x", ["- two", "threex"]),
        ("{!a.md!}lines=1 4", ["one", "four"]),
        ("{!no.md!}x", ["x"]),
    ],
)
def test_a_page_with_its_braces(tmp_path: Path, text: str, lines: list[str]) -> None:
    assert [line.text for line in expanded(tmp_path, text, BRACES).lines] == lines


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("---\ntitle: x\n---\n# A\n", 3), ("---\n---\n# A\n---\n", 0), ("---\ntitle: x\n...\n# A\n", 3),
        ("---\n- a\n---\n", 0), ("---\na: b: c\n---\n", 0), ("---\nday: 2026-13-40\n---\n", 0),
        ("---\nday: 2026-12-01\n---\n", 3), ("---\na: 1\n---", 0), ("--- \na: 1\n---\t\nx", 3),
        ("---\n\na: !x 1\n---\n", 0), ("---\nbase: &b {c: 1}\nd:\n  <<: *b\n---\n", 5), ("\n---\na: 1\n---\n", 0),
        ("Title: x\nAuthor: y\n    z\n\n# A\n", 3), ("Note: [x](y.md)\ntext\n", 1), ("# A\nx: y\n", 0), ("", 0),
        ("----\na: 1\n----\n", 0),
    ],
)  # fmt: skip
def test_the_head_of_a_page(text: str, count: int) -> None:
    assert front_matter_lines(text) == count


PAIRS = [
    ("```\na\n```", {0: 2}, {0: 2}),
    ("```\na\n~~~\nb\n```", {0: 4}, {0: 4}),
    ("```\na\n\n~~~\nb\n~~~", {3: 5}, {}),
    ("  ```\n  a\n  ```", {}, {0: 2}),
    ("```\n a\n ```\n```", {0: 3}, {0: 3}),
    ("  ```\na\n  ```\n  b\n  ```", {}, {2: 4}),
    ("> ```\n> a\n> ```", {}, {0: 2}),
    ('``` py title="x"\na\n```', {}, {0: 2}),
    ('``` py other="x"\na\n```', {}, {}),
    ("``` { .py #x }\na\n```", {0: 2}, {0: 2}),
    ("``` a b,c\nx\n```", {}, {}),
    ("````\n```\na\n```\n````", {0: 4}, {0: 4}),
]


@pytest.mark.parametrize(("text", "plain", "superfences"), PAIRS)
def test_where_fences_are(text: str, plain: dict[int, int], superfences: dict[int, int]) -> None:
    accepts = {"any header": False, "any option": False}
    assert plain_fences(text.split("\n")) == plain
    assert super_fences(text.split("\n"), accepts) == superfences
