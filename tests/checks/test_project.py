"""References of any MkDocs project, resolved as its build does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.__main__ import main
from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline import load as load_module
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Page
from scripts.guideline.pages import is_within
from scripts.guideline.source.parse import parse_page
from tests.overlay import AS_OF, load

EXTENSIONS = """
site_name: Uji
markdown_extensions:
  - attr_list
  - footnotes
  - def_list
  - md_in_html
  - admonition
  - pymdownx.snippets:
      base_path: [bits, .]
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""


def found(
    root: Path, files: dict[str, str], config: str = EXTENSIONS, severity: str = "error"
) -> list[str]:
    """`CODE path:line:column` of the problems of a project made of these files."""
    for name, text in {"mkdocs.yml": config, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [f"{p.code} {p.location.path.removeprefix('docs/')}:{p.location.line}:{p.location.column}"
            for p in run_rules(load(root), discover_rules().values())
            if p.severity == severity]  # fmt: skip


PAGES = {
    "docs/index.md": "# Home\n",
    "docs/guide/start.md": "# Start\n\n## Set up `it`\n\n## Set up `it`\n\n## Été\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/img/a.png": "",
}


@pytest.mark.parametrize(
    "text",
    [
        "[a](guide/start.md)", "[a](./guide/start.md?x=1#start)", "[a](guide/start.md#set-up-it)",
        "[a](guide/start.md#set-up-it_1)", "[a](guide/start.md#ete)", "[a](guide/start/)",
        "[a](guide/)", "[a](guide)", "[a](/guide/start/)", "[a](guide/index.md)", "[a](#top)",
        "[a](#)", "![a](img/a.png)", '<a href="guide/start/#ete">a</a>', '<img src="img/a.png">',
        "[a](mailto:x@y.example)", "[a](//x.example/y)", "[a](https://x.example/y.md)",
        '=== "A tab"\n\n    x\n\n[a](#a-tab)', "## `code` and *more* [x](index.md) &amp; y\n\n"
        "[a](#code-and-more-x-y)", "x[^1]\n\n[^1]: y\n\n[a](#fn:1)", "[a](#__tabbed_1_1)",
        "<div markdown>\n## In\n</div>\n[a](#in)", "[a]\n\n[a]: guide/start.md", "[x][A  b]\n\n"
        "[a B]: guide/start.md", "[a](guide%2Fstart.md)", "[nothing]: nowhere.md", "a[i][j]",
        "[a][b]\n\n[b]:\n    <https://x.example>",
    ],
)  # fmt: skip
def test_what_a_build_accepts(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, {**PAGES, "docs/index.md": f"# Home\n\n{text}\n"}) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a](guide/stat.md)", "REF001 index.md:3:5"),
        ("[a](Guide/start.md)", "REF001 index.md:3:5"),
        ("[a](guide/nowhere/)", "REF001 index.md:3:5"),
        ("[a](/nowhere/)", "REF001 index.md:3:5"),
        ("[a](guide/start.html)", "REF001 index.md:3:5"),
        ("[a](hidden/a.md)", "REF001 index.md:3:5"),
        ('<a href="guide/start.md">a</a>', "REF001 index.md:3:10"),
        ("[a](guide/start.md#set-up)", "REF002 index.md:3:5"),
        ("[a](guide/start.md#set-up-it_2)", "REF002 index.md:3:5"),
        ("[a](guide/start.md#Start)", "REF002 index.md:3:5"),
        ("[a](guide/#nowhere)", "REF002 index.md:3:5"),
        ("[a](#nowhere)", "REF002 index.md:3:5"),
        ('<a href="#nowhere">a</a>', "REF002 index.md:3:10"),
        ('<a title="x > y" href="#nowhere">a</a>', "REF002 index.md:3:24"),
        ("<a title='x > y' href='nowhere/'>a</a>", "REF001 index.md:3:24"),
        ("![a](img/b.png)", "REF005 index.md:3:6"),
        ("![a](img/A.png)", "REF005 index.md:3:6"),
        ('<img src="../img/b.png">', "REF005 index.md:3:11"),
        ("[a][b]", "REF006 index.md:3:5"),
        ("[a][b]\n\n[b]: nowhere.md", "REF001 index.md:5:6"),
        ("[a][b]\n\n[b]:\n    nowhere.md", "REF001 index.md:6:5"),
        ("x[^n]", "REF007 index.md:3:2"),
        ('--8<-- "nowhere.md"', "INC001 index.md:3:9"),
        ('--8<-- "part.md:nothing"', "INC001 index.md:3:9"),
        ('--8<-- "part.md"', "REF001 bits/part.md:4:5"),
        ('--8<-- "part.md:some"', "REF001 bits/part.md:4:5"),
        ("<a id='x'></a> <a id='x'></a>", "STR002 index.md:3:23"),
    ],
)
def test_what_a_build_breaks(tmp_path: Path, text: str, problem: str) -> None:
    files = {
        **PAGES,
        "docs/index.md": f"# Home\n\n{text}\n",
        "docs/hidden/a.md": "# Hidden\n",
        "bits/part.md": "x\n\n<!-- --8<-- [start:some] -->\n[a](nowhere.md)\n"
                        "<!-- --8<-- [end:some] -->\n",
    }  # fmt: skip
    assert found(tmp_path, files, EXTENSIONS + "exclude_docs: hidden/\n") == [problem]


def test_a_fragment_outside_of_the_piece_is_not_read(tmp_path: Path) -> None:
    files = {**PAGES, "docs/index.md": '--8<-- "part.md:2:3"\n',
             "bits/part.md": "[a](nowhere.md)\n## Two\n[b](#two)\n"}  # fmt: skip
    assert found(tmp_path, files) == []


def test_a_fragment_names_the_page_that_includes_it(tmp_path: Path) -> None:
    found(tmp_path, {**PAGES, "docs/index.md": '--8<-- "p.md"\n', "bits/p.md": "[a](no.md)\n"})
    rules = [discover_rules()["REF001"]]
    (problem,) = run_rules(load(tmp_path), rules)
    assert problem.location.path == "bits/p.md"
    assert "(included by docs/index.md)" in problem.message.en


def test_nothing_outside_of_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("[a](no.md)\n")
    root = tmp_path / "p"
    config = EXTENSIONS.replace("[bits, .]", "[bits, .]\n      restrict_base_path: false")
    files = {**PAGES, "docs/index.md": '--8<-- "../secret.md"\n\n[x](#any)\n'}
    assert found(root, files, config) == []


FOLDER = """
plugins:
  - i18n:
      docs_structure: {0}
      languages:
        - {{locale: en, default: true, build: true, name: English}}
        - {{locale: id, build: true, name: Indonesia}}
"""


@pytest.mark.parametrize(
    ("layout", "files", "expected"),
    [
        ("folder", {"docs/en/a.md": "# A\n", "docs/id/b.md": "# B\n\n[x](a.md) [y](c.md)\n"},
         ["REF001 id/b.md:3:15"]),
        ("folder", {"docs/en/a.md": "# A\n", "docs/id/b.md": "# B\n\n[x](/a/) [y](/en/)\n"},
         ["REF001 id/b.md:3:14"]),
        ("folder", {"docs/en/a.md": "# A\n\n![x](../i.png)\n", "docs/i.png": "",
                    "docs/id/a.md": "# A\n\n![x](../i.png) [z](/id/a/)\n"}, []),
        ("suffix", {"docs/a.md": "# A\n", "docs/b.id.md": "# B\n\n[x](a.md) [y](c.md)\n"},
         ["REF001 b.id.md:3:15"]),
        ("suffix", {"docs/a.md": "# A\n", "docs/a.id.md": "# Satu\n",
                    "docs/b.id.md": "# B\n\n[x](a.md#satu) [y](a.md#a)\n"},
         ["REF002 b.id.md:3:20"]),
    ],
)  # fmt: skip
def test_languages(tmp_path: Path, layout: str, files: dict[str, str], expected: list[str]) -> None:
    assert found(tmp_path, files, FOLDER.format(layout)) == expected


def warned(root: Path, files: dict[str, str], config: str) -> list[str]:
    return found(root, files, config, "warning")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## No title\n\n### a\n", []),
        ("# A\n\n# B\n", ["STR001 a.md:3:3"]),
        ("# A\n\n### C\n", ["STR004 a.md:3:5"]),
        ("# A\n\n!!! note\n    # B\n", []),
        ("# A\n\n```\n# B\n```\n", []),
        ('# A\n\n--8<-- "part.md"\n\n# B\n\n### C\n', []),
    ],
)
def test_outlines_of_other_projects_are_warned_of(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    files = {"docs/a.md": text, "bits/part.md": "## Part\n"}
    assert warned(tmp_path, files, EXTENSIONS) == expected
    assert found(tmp_path, files, EXTENSIONS) == []


@pytest.mark.parametrize(
    ("layout", "names"),
    [("folder", ("docs/en/{}.md", "docs/id/{}.md")), ("suffix", ("docs/{}.md", "docs/{}.id.md"))],
)
@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("# A\n\n## B\n", "# A\n\n## B\n", []),
        ("# A\n", None, ["PAR001 {0}:1:1"]),
        (None, "# A\n", ["PAR001 {1}:1:1"]),
        ("# A\n\n## B\n", "# A\n", ["PAR002 {0}:3:4"]),
        ("# A\n", "# A\n\n## B\n", ["PAR002 {1}:3:4"]),
        ("# A\n\n## B\n\n## C\n", "# A\n\n## B\n\n### C\n", ["PAR002 {1}:5:5"]),
        ("# A {#a}\n", "# Satu {#a}\n", []),
        ("# A {#a}\n", "# Satu {#b}\n", ["PAR002 {1}:1:3"]),
        ("# A {#a}\n", "# Satu\n", ["PAR002 {1}:1:3"]),
        ("# A\n\n[x](c.md)\n", "# A\n\n[x](c.md#c)\n", []),
        ("# A\n\n[x](c.md)\n", "# A\n", ["PAR004 {0}:3:5"]),
        ("# A\n", "# A\n\n[x](c.md) [y](c.md)\n", ["PAR004 {1}:3:5"]),
        ("# A\n\n[x](https://x.example)\n", "# A\n", []),
    ],
)  # fmt: skip
def test_translations_of_other_projects_are_warned_of(
    tmp_path: Path, layout: str, names: tuple[str, str], ours: str | None, theirs: str | None,
    expected: list[str],
) -> None:  # fmt: skip
    texts = dict(zip(names, (ours, theirs), strict=True))
    files = {name.format("a"): text for name, text in texts.items() if text is not None}
    files |= {name.format("c"): "# C\n" for name in names}
    places = [name.format("a").removeprefix("docs/") for name in names]
    config = FOLDER.format(layout) + "markdown_extensions: [attr_list]\n"
    assert warned(tmp_path, files, config) == [line.format(*places) for line in expected]
    assert found(tmp_path, files, config) == []


def test_pages_of_no_language_and_unreadable_ones_lack_no_translation(tmp_path: Path) -> None:
    files = {"docs/readme.md": "# A\n", "docs/en/a.md": "# A\n", "docs/id/b.md": "# B\n"}
    found(tmp_path, files, FOLDER.format("folder"))
    (tmp_path / "docs/id/a.md").write_bytes(b"\xff")
    (tmp_path / "docs/en/b.md").write_bytes(b"\0")
    assert warned(tmp_path, files, FOLDER.format("folder")) == []


def test_an_unreadable_page_of_the_default_language_is_not_missing(tmp_path: Path) -> None:
    files = {"docs/a.id.md": "# A\n", "docs/b.md": "# B\n", "docs/b.id.md": "# B\n"}
    found(tmp_path, files, FOLDER.format("suffix"))
    (tmp_path / "docs/a.md").write_bytes(b"\xff")
    assert warned(tmp_path, files, FOLDER.format("suffix")) == []


def test_generated_and_included_outlines_are_not_compared(tmp_path: Path) -> None:
    files = {"docs/en/a.md": "# A\n\n::: pkg\n", "docs/id/a.md": "# A\n\n## B\n",
             "docs/en/b.md": '# A\n\n--8<-- "x.md"\n', "docs/id/b.md": "# A\n\n## B\n",
             "x.md": "## B\n"}  # fmt: skip
    config = FOLDER.format("folder") + "  - mkdocstrings\n"
    config += "markdown_extensions: [pymdownx.snippets]\n"
    assert warned(tmp_path, files, config) == []


def test_what_cannot_be_known_is_said_once_and_not_guessed(tmp_path: Path) -> None:
    config = "plugins: [gen-files, autorefs]\nhooks: [a.py]\n"
    files = {**PAGES, "docs/index.md": "[a](api/x.md) [b][pkg.mod] [c](guide/no.md)\n",
             "docs/m.md": "::: pkg\n\n[d](#anything)\n"}  # fmt: skip
    assert found(tmp_path, files, config) == ["REF001 index.md:1:32"]
    assert len(load(tmp_path).notes) == 3


MACROS = "plugins: [macros]\n"


@pytest.mark.parametrize(
    ("text", "is_judged"),
    [
        ("Version {{ version }} of [x]({{ base }}/y.md).", True),
        ("- item {{ version }}", True),
        ("```\n{{ all() }}\n```", True),
        ("{{ all }}", False),
        ("- {{ all }}", False),
        ("See {{ heading('A') }} there", False),
        ("See {{ one\n}} there", False),
        ("{% include 'a.md' %}", False),
        ("## About {{ name }}", False),
        ("About {{ name }}\n---", False),
        ("text\n{: #{{ name }} }", False),
        ('<a id="x-{{ name }}"></a> text', False),
    ],
)
def test_anchors_beside_macros(tmp_path: Path, text: str, is_judged: bool) -> None:
    files = {"docs/a.md": f"# A\n\n{text}\n\n[a](#nowhere)\n"}
    assert bool(found(tmp_path, files, MACROS)) is is_judged


@pytest.mark.parametrize(
    ("title", "anchor"),
    [("`a::b::c` d", "abc-d"), (":smile: d", "d"), ("``x:y:z`` :z: `k:m:n`", "xyz-kmn")],
)
def test_an_emoji_is_no_code(tmp_path: Path, title: str, anchor: str) -> None:
    config = "markdown_extensions: [pymdownx.emoji]\n"
    assert found(tmp_path, {"docs/a.md": f"# {title}\n\n[a](#{anchor})\n"}, config) == []


@pytest.mark.parametrize("glob", ["bits/*", "[bits/*, none/*]"])
def test_pages_that_the_exclude_plugin_drops(tmp_path: Path, glob: str) -> None:
    config = f"plugins:\n  - exclude: {{glob: {glob}}}\n"
    files = {"docs/a.md": "[a](bits/b.md)\n", "docs/bits/b.md": "[b](nowhere.md)\n"}
    assert found(tmp_path, files, config) == ["REF001 a.md:1:5"]


def test_files_that_plugins_write(tmp_path: Path) -> None:
    config = "plugins:\n  - rss: {feeds_filenames: {rss_created: news/feed.xml}}\n  - llmstxt\n"
    text = "[a](news/feed.xml) [b](feed_json_created.json) [c](llms.txt) [d](news/other.xml)\n"
    assert found(tmp_path, {"docs/index.md": text}, config) == ["REF005 index.md:1:66"]


@pytest.mark.parametrize(
    ("layout", "page", "expected"),
    [("folder", "pt/b.md", []), ("folder", "api/b.md", ["REF001 api/b.md:1:5"]),
     ("suffix", "b.pt.md", []), ("suffix", "b.v1.md", ["REF001 b.v1.md:1:5"])],
)  # fmt: skip
def test_languages_that_are_not_built(
    tmp_path: Path, layout: str, page: str, expected: list[str]
) -> None:
    files = {"docs/a.md": "# A\n", f"docs/{page}": "[x](nowhere.md)\n"}
    assert found(tmp_path, files, FOLDER.format(layout)) == expected


def test_an_inherited_file_of_comments(tmp_path: Path) -> None:
    files = {"docs/a.md": "[x](nowhere.md)\n", "base.yml": "# nothing yet\n"}
    assert found(tmp_path, files, "INHERIT: base.yml\n") == ["REF001 a.md:1:5"]


def test_languages_of_the_plugin_before_version_one(tmp_path: Path) -> None:
    config = "plugins:\n  - i18n: {default_language: en, languages: {id: Indonesia, en: English}}\n"
    files = {"docs/a.en.md": "# A\n\n[b](b.md) [c](../b/)\n", "docs/b.en.md": "# B\n",
             "docs/b.id.md": "# B\n\n[a](a.md) [c](c.md)\n"}  # fmt: skip
    assert found(tmp_path, files, config) == ["REF001 b.id.md:3:15"]


def test_blanks_in_a_heading(tmp_path: Path) -> None:
    slugify = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}"
    config = f"markdown_extensions:\n  - pymdownx.emoji\n  - toc:\n      slugify: {slugify}\n"
    text = "# A   b\n\n## C :x: d\n\n[a](#A-b) [c](#C-d)\n"
    assert found(tmp_path, {"docs/a.md": text}, config) == []


def test_a_slug_function_of_the_project_is_not_run(tmp_path: Path) -> None:
    config = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:project.slugs.mine\n"
    files = {"docs/a.md": "# A title\n\n[a](#whatever)\n", "project/slugs.py": "raise SystemExit"}
    assert found(tmp_path, files, config) == []


def test_addresses_without_folders(tmp_path: Path) -> None:
    files = {"docs/a.md": "[a](b.html) [b](b/) [c](b.md)\n", "docs/b.md": "# B\n"}
    assert found(tmp_path, files, "use_directory_urls: false\n") == ["REF001 a.md:1:17"]


@pytest.mark.parametrize(
    ("domains", "expected"),
    [("", ["REF006 index.md:1:5"]), (", domains: [py]", ["REF006 index.md:1:5"]),
     (", domains: [std, py]", [])],
)  # fmt: skip
def test_labels_of_other_projects(tmp_path: Path, domains: str, expected: list[str]) -> None:
    config = ("plugins:\n  - mkdocstrings:\n      handlers:\n        python:\n          inventories:\n"
              f"            - {{url: 'https://x.example/objects.inv'{domains}}}\n")  # fmt: skip
    text = "[a][type-params] [b][pkg.name]\n"
    assert found(tmp_path, {**PAGES, "docs/index.md": text}, config) == expected


def test_a_file_alone_has_the_problems_it_has_among_all(tmp_path: Path) -> None:
    """Also a fragment that stands on every page, and one that stands on some."""
    config = EXTENSIONS.replace("      base_path: [bits, .]", "      base_path: [bits, .]\n"
                                "      auto_append: [foot.md]")  # fmt: skip
    files = {**PAGES, "docs/index.md": '# Home\n\n[a](no.md)\n\n--8<-- "part.md"\n',
             "bits/foot.md": "[b](gone.md)\n", "bits/part.md": "[c](lost.md)\n"}  # fmt: skip
    assert len(found(tmp_path, files, config)) >= 3
    rules, guideline = discover_rules().values(), load(tmp_path)
    every = run_rules(guideline, rules)
    assert {each.location.path for each in every} == {
        "docs/index.md",
        "bits/foot.md",
        "bits/part.md",
    }
    for path in ("docs/index.md", "bits/foot.md", "bits/part.md", "docs/guide", "bits"):
        expected = [each for each in every if is_within(each.location.path, [path])]
        assert run_rules(guideline, rules, [path]) == expected, path
        lazy = load_guideline(tmp_path, AS_OF, wanted=[path])
        assert run_rules(lazy, rules, [path]) == expected, path
    assert run_rules(guideline, rules, ["."]) == run_rules(guideline, rules, [".", "docs"]) == every


EVERYTHING = EXTENSIONS + "plugins: [search]\n"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Sign it. { #signed }\n\n[a](#signed)", ["REF002 index.md:5:5"]),
        ("- Ask. { #ask }\n\n[a](#ask)", ["REF002 index.md:5:5"]),
        ("Sign it.\n{ #signed }\n\n[a](#signed)", []),
        ("- Ask.\n  { #ask }\n- b\n\n[a](#ask)", []),
        ("| a { #cell } | b |\n| - | - |\n\n[a](#cell)", []),
        ("Term { #term }\n: x\n\n[a](#term)", []),
        ("*a*{ #b } [c](#b)", []),
        ("x[^n] y[^n]\n\n[^n]: [a](#fnref2:n) [b](#fnref3:n) [c](#fn:m)",
         ["REF002 index.md:5:26", "REF002 index.md:5:41"]),
        ("[t][C c]\n\n[c  c]: gone.md", ["REF006 index.md:3:5"]),
        ("[t][c  c]\n\n[c c]: gone.md", ["REF001 index.md:5:8"]),
        ('<source srcset="no.webp 2x, img/a.png 1x"><img src="img/a.png" srcset="b.png">',
         ["REF005 index.md:3:17", "REF005 index.md:3:72"]),
        ('<video poster="no.png"></video><object data="no.svg"></object>',
         ["REF005 index.md:3:16", "REF005 index.md:3:46"]),
        ('<blockquote cite="no/">x</blockquote>\n\n<img src="img/a.png" longdesc="no.html">',
         ["REF001 index.md:3:19", "REF001 index.md:5:32"]),
        ("### ::: pkg.mod\n\n[a](#gone)", ["REF002 index.md:5:5"]),
        ("{{ all() }}\n\n[a](#gone)", ["REF002 index.md:5:5"]),
        ('```\n--8<-- "twice.md"\n```\n\n--8<-- "twice.md"\n\n[a](#twice)', ["REF001 bits/twice.md:3:5"]),
        ("<div markdown>\n<h3>In it</h3>\n</div>\n\n[a](#in-it)", []),
    ],
)  # fmt: skip
def test_what_a_build_makes_of_it(tmp_path: Path, text: str, problems: list[str]) -> None:
    files = {
        **PAGES,
        "docs/index.md": f"# Home\n\n{text}\n",
        "bits/twice.md": "## Twice\n\n[b](no.md)\n",
    }
    assert found(tmp_path, files, EVERYTHING) == problems


@pytest.mark.parametrize("head", ["---\n---\n", "---\n- a\n---\n", "---\na: b: c\n---\n"])
def test_a_head_that_is_none_hides_nothing(tmp_path: Path, head: str) -> None:
    text = f"{head}\n# A\n\n[a](no.md)\n\n---\n\n[b](none.md)\n"
    lines = [head.count("\n") + 4, head.count("\n") + 8]
    assert found(tmp_path, {"docs/a.md": text}) == [f"REF001 a.md:{line}:5" for line in lines]


def test_definitions_in_a_fragment_that_another_brings_to_every_page(tmp_path: Path) -> None:
    config = EXTENSIONS.replace("[bits, .]", "[bits, .]\n      auto_append: [refs.md]")
    files = {**PAGES, "docs/index.md": "[a][start] [b][gone]\n", "bits/refs.md": "--8<--\nlinks.md\n--8<--\n",
             "bits/links.md": "[start]: guide/start.md\n[gone]: no.md\n"}  # fmt: skip
    assert found(tmp_path, files, config) == ["REF001 bits/links.md:2:9"]


NAV = """nav:
  - index.md
  - Set up: guide/start/#set-up-it
  - Gone: guide/start/#gone
  - Nowhere: nowhere/
  - File: guide/start.md#gone
"""


def test_fragments_and_addresses_in_the_nav(tmp_path: Path) -> None:
    expected = ["REF002 mkdocs.yml:{}:11", "REF008 mkdocs.yml:{}:14", "REF002 mkdocs.yml:{}:11"]
    first = EXTENSIONS.count("\n") + 4
    lines = [form.format(first + row) for row, form in enumerate(expected)]
    assert sorted(found(tmp_path, PAGES, EXTENSIONS + NAV)) == sorted(lines)


def test_what_style_sheets_ask_for(tmp_path: Path) -> None:
    sheet = ("@import 'more.css';\n/* url(no.png) */\na { b: url(../img/a.png) url(\"no.png\") }\n"
             "c { d: url(data:x) url(#e) url(https://x.example/y) url(font.woff?v=1) url(/img/a.png) }\n")  # fmt: skip
    files = {**PAGES, "docs/css/x.css": sheet}
    assert found(tmp_path, files) == ["REF005 css/x.css:1:10", "REF005 css/x.css:3:31", "REF005 css/x.css:4:57"]  # fmt: skip


def test_what_a_theme_of_the_project_brings(tmp_path: Path) -> None:
    files = {**PAGES, "over/logo.png": "", "over/main.html": "",
             "docs/index.md": "![a](logo.png) ![b](other.png) [c](main.html)\n"}  # fmt: skip
    config = "theme: {name: mkdocs, custom_dir: over}\n"
    assert found(tmp_path, files, config) == ["REF005 index.md:1:21", "REF001 index.md:1:36"]


def test_what_autorefs_finds(tmp_path: Path) -> None:
    text = "[Set up it][] [set-up-it][] [x][set-up-it] [y][pkg.Name]\n"
    expected = {"[autorefs]": ["REF006 index.md:1:48"], "[autorefs, mkdocstrings]": []}
    for plugins, problems in expected.items():
        files = {**PAGES, "docs/index.md": text}
        assert found(tmp_path / plugins, files, f"plugins: {plugins}\n") == problems


def test_a_page_reads_only_what_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"docs/p{n}.md": f"# P\n\n[x](p{n + 1}.md#no) [y](p{n + 2}.md)\n" for n in range(30)}
    found(tmp_path, files)
    (tmp_path / "docs/p9.md").write_bytes(b"\xff")
    parsed: list[str] = []

    def noting(text: str, **options: Any) -> Page:
        parsed.append(options["path"])
        return parse_page(text, **options)

    monkeypatch.setattr(load_module, "parse_page", noting)
    guideline = load_guideline(tmp_path, AS_OF, wanted=["docs/p3.md"])
    problems = run_rules(guideline, discover_rules().values(), ["docs/p3.md"])
    assert [(each.code, each.location.path) for each in problems] == [("REF002", "docs/p3.md")]
    assert sorted(parsed) == ["docs/p3.md", "docs/p4.md"] and len(guideline.pages) == 30
    broken = load_guideline(tmp_path, AS_OF, wanted=["docs/p9.md"])
    assert [each.code for each in run_rules(broken, discover_rules().values(), ["docs/p9.md"])] == ["SRC001"]  # fmt: skip


SILENT = {
    "plugins: [mkdocstrings]\n": ("::: pkg\n", "docs/a.md", 3, "mkdocstrings"),
    "plugins: [macros]\n": ("{{ all() }}\n", "docs/a.md", 3, "macros"),
    "plugins: [some-plugin]\n": ("{% x %}\n", "docs/a.md", 3, "some-plugin"),
    "plugins: [gen-files]\n": ("x\n", "mkdocs.yml", 1, "gen-files"),
    "hooks: [x.py]\n": ("x\n", "mkdocs.yml", 1, "hooks"),
    "markdown_extensions: [pymdownx.snippets: {url_download: true}]\n":
        ('--8<-- "https://x.example/a.md"\n', "docs/a.md", 3, "https://x.example/a.md"),
    "markdown_extensions:\n  - toc: {slugify: !!python/name:own.slug }\n": ("x\n", "mkdocs.yml", 1, "slugify"),
    "plugins: [search]\n": ("::: pkg\n\n{{ all() }}\n", "", 0, ""),
}  # fmt: skip


@pytest.mark.parametrize("config", SILENT)
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
def test_what_is_not_judged_is_said_in_every_form(
    tmp_path: Path, config: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, path, line, reason = SILENT[config]
    found(tmp_path, {"docs/a.md": f"# A\n\n{text}"}, config)
    assert main(["check", "--project", str(tmp_path), "--lang", "en", "--format", form]) == 0
    out = capsys.readouterr().out
    if not path:
        assert "not judged" not in out and "not run" not in out
        return
    place = {"text": "note: ", "json": f'"line": {line}', "github": f"file={path},line={line},",
             "gitlab": f'"begin": {line}', "sarif": f'"startLine": {line}'}[form]  # fmt: skip
    assert place in out and reason in out
    assert {"text": "note", "json": '"note"', "github": "::notice",
            "gitlab": '"severity": "info"', "sarif": '"level": "note"'}[form] in out  # fmt: skip


def test_a_nav_of_patterns_is_read_by_its_plugin(tmp_path: Path) -> None:
    nav = "nav:\n  - All: guide/s*.md\n  - Lost: guide/lost.md\n"
    assert found(tmp_path, PAGES, f"site_name: x\n{nav}plugins: [literate-nav]\n") == [
        "REF008 mkdocs.yml:4:11"
    ]
    assert "REF008 mkdocs.yml:3:10" in found(tmp_path, {}, f"site_name: x\n{nav}")


def test_pages_beside_mkdocs_yml(tmp_path: Path) -> None:
    """The plugin that allows it makes no pages, and a page can be asked for by its name."""
    config = "site_name: x\ndocs_dir: .\nplugins: [same-dir]\n"
    files = {"index.md": "# A\n\n[b](lost/)\n\n[c](lost.md)\n", "other.md": "[c](gone.md)\n"}
    problems = found(tmp_path, files, config)
    assert problems == ["REF001 ./index.md:3:5", "REF001 ./index.md:5:5", "REF001 ./other.md:1:5"]
    alone = run_rules(load(tmp_path), discover_rules().values(), ["other.md"])
    assert [each.location.path for each in alone] == ["./other.md"]
    lazily = load_guideline(tmp_path, AS_OF, wanted=["other.md"])
    assert run_rules(lazily, discover_rules().values(), ["other.md"]) == alone
