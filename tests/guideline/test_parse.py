"""Tables: Markdown -> headings, references, blocks, and where each stands."""

from __future__ import annotations

import pytest

from scripts.guideline.model import Page
from scripts.guideline.records import BrokenRecords
from scripts.guideline.source.parse import parse_page
from scripts.guideline.source.patterns import HOUSE, Dialect


def parse(text: str, dialect: Dialect | None = None) -> Page:
    return parse_page(text, locale="id", slug="uji", path="uji.md", dialect=dialect or Dialect())


def targets(text: str) -> list[tuple[str, int, int]]:
    return [(r.target, r.location.line, r.location.column) for r in parse(text).references]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", [("b.md", 1, 5)]),
        ("x [a](b.md#c) y", [("b.md#c", 1, 7)]),
        ("![a](b.png)", [("b.png", 1, 6)]),
        ('[a](b.md "Title (x)")', [("b.md", 1, 5)]),
        ("[a](<b c.md>)", [("b c.md", 1, 6)]),
        ("[a](b_(c).md)", [("b_(c).md", 1, 5)]),
        ("[a `]` b](c.md)", [("c.md", 1, 11)]),
        ("[a\nb](c.md)", [("c.md", 2, 4)]),
        ("[![i](j.png)](k.md)", [("j.png", 1, 7), ("k.md", 1, 15)]),
        ("[a][b]", [("b", 1, 5)]),
        ("[a][]", [("a", 1, 2)]),
        ("a[i][j]", []),
        ("[a] [b]", []),
        ("- x\n\n    [a](b.md)", [("b.md", 3, 9)]),
        ("- x\n    - y [a](b.md)", [("b.md", 2, 13)]),
        ("!!! note\n\n    [a](b.md)", [("b.md", 3, 9)]),
        ('??? note "T"\n    [a](b.md)', [("b.md", 2, 9)]),
        ('=== "T"\n\n    [a](b.md)', [("b.md", 3, 9)]),
        ("> > [a](b.md)", [("b.md", 1, 9)]),
        ("T\n:   [a](b.md)", [("b.md", 2, 9)]),
        ("x[^1]\n\n[^1]: [a](b.md)\n\n    [c](d.md)", [("b.md", 3, 11), ("d.md", 5, 9)]),
        ("| A |\n| - |\n| [a](b.md) |", [("b.md", 3, 7)]),
        ("<https://a.example>", [("https://a.example", 1, 2)]),
        ('<a href="b/">x</a>', [("b/", 1, 10)]),
        ("<img src='b.png'>", [("b.png", 1, 11)]),
        ("<div markdown>\n\n[a](b.md)\n\n</div>", [("b.md", 3, 5)]),
        ("{{ x }} [a](b.md)", [("b.md", 1, 13)]),
        ("```\nunclosed [a](b.md)", [("b.md", 2, 14)]),
        ("`unclosed [a](b.md)", [("b.md", 1, 15)]),
        ("- `a\n- [b](c.md)`", [("c.md", 2, 7)]),
        ("word\r\n[a](b.md)", [("b.md", 2, 5)]),
    ],
)
def test_references_and_their_places(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "``[`a`](b.md)``",
        "```md\n[a](b.md)\n```",
        "~~~\n[a](b.md)\n~~~",
        "    [a](b.md)",
        "- x\n\n        [a](b.md)",
        "!!! note\n\n        [a](b.md)",
        ">     [a](b.md)",
        "> ```\n> [a](b.md)\n> ```",
        "<!-- [a](b.md) -->",
        "<!--\n[a](b.md)\n\n[c](d.md)\n-->",
        "\\[a](b.md)",
        "[a]\\(b.md)",
        "[a]({{ b }})",
        "<div>\n[a](b.md)\n</div>",
        "<script>\n'[a](b.md)'\n</script>",
        "\\`[a]`\\`",
        "[only words]",
        "*[HTML]: [a](b.md)",
    ],
)
def test_what_only_looks_like_a_reference(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A { #a }", [(1, "A", "a", 1, 3)]),
        ("## A `b` {: #c .d }", [(2, "A `b`", "c", 1, 4)]),
        ("#A", [(1, "A", None, 1, 2)]),
        ("# A #", [(1, "A", None, 1, 3)]),
        ("A\n=", [(1, "A", None, 1, 1)]),
        ("x\n\nA { #b }\n---", [(2, "A", "b", 3, 1)]),
        ("x\ny\n---", []),
        ("```\n# A\n```", []),
        ("    # A", []),
        ("- # A", [(1, "A", None, 1, 5)]),
        ("!!! note\n\n    ## A", [(2, "A", None, 3, 8)]),
        ('# A { #b title="#c" }', [(1, "A", "b", 1, 3)]),
        (" # A", []),
        ("####### A", []),
        ("- a\n# B", [(1, "B", None, 2, 3)]),
        ("- a\n    - b\n    # C\n\n    d", [(1, "C", None, 3, 7)]),
        ("- a\n  ```\n  b\n  ```\n## C", [(2, "C", None, 5, 4)]),
        ("- a\n  # B", []),
        ("- a\n\n  B\n  ===", []),
        ("- a\n\n    B\n    ===", [(1, "B", None, 3, 5)]),
        ("```\n# A\n   ```\n# B", [(1, "A", None, 2, 3), (1, "B", None, 4, 3)]),
        ("- a\n\n    ```\n    # A\n# B\n    ```", [(1, "A", None, 4, 7), (1, "B", None, 5, 3)]),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str, str | None, int, int]]) -> None:
    found = [(h.level, h.title, h.anchor, h.location.line, h.location.column)
             for h in parse(text).headings]  # fmt: skip
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a id="b"></a>', ["b"]),
        ('<a name="b"></a>', ["b"]),
        ('<p name="b">', []),
        ("**x**{ #b }", ["b"]),
        ("x\n{: #b .c }", ["b"]),
        ("``` { .py #b }\nx\n```", ["b"]),
        ("/// details | T\n    attrs: {id: b}\n\nx\n///", ["b"]),
        (':x:{ style="color: #EF5350" }', []),
        ("`{ #b }`", []),
    ],
)
def test_identifiers(text: str, expected: list[str]) -> None:
    assert [anchor.name for anchor in parse(text).anchors] == expected


PLAIN = Dialect(blocks=False, containers="", definitions=False, abbreviations=False)
MATH = Dialect(math=True)


@pytest.mark.parametrize(
    ("text", "dialect", "lines"),
    [
        ("<!-- a --> [x](b)", HOUSE, [1]),
        ("a <!-- b\n\n[x](b)\n\n-->", HOUSE, [3]),
        ("<!-- b\n\n[x](b)\n\n-->", HOUSE, []),
        ("a <!-- [x](b)\n-->", HOUSE, []),
        ("[a [x](b) c](d)", HOUSE, [1]),
        ("[a ![x](b) c](d)", HOUSE, [1, 1]),
        ("![a [x](b) c](d)", HOUSE, [1]),
        ("text\n- a\n\n    [x](b)", HOUSE, []),
        ("# T\n- a\n\n    [x](b)", HOUSE, [4]),
        ("[l]: d\n- a\n\n    [x](b)", HOUSE, [4]),
        ("1. a\n- b\n\n    [x](b)", HOUSE, [4]),
        ("- a\n\n    text\n- b\n\n    [x](b)", HOUSE, [6]),
        ("<!-- c -->\n- a\n\n    [x](b)", HOUSE, [4]),
        ("*[x](b)*", HOUSE, [1]),
        ("*[x]: [x](b)", HOUSE, []),
        ("*[x]: [x](b)", PLAIN, [1]),
        ("- !!! note\n\n        [x](b)", HOUSE, [3]),
        ("!!! note\n\n    [x](b)", PLAIN, []),
        ('=== "T"\n\n    [x](b)', Dialect(containers="!?"), []),
        ("??? note\n\n    [x](b)", Dialect(containers="!="), []),
        ("T\n:   a\n\n    [x](b)", HOUSE, [4]),
        ("T\n:   a\n\n    [x](b)", PLAIN, []),
        ("```\n[x](b)\n`````", HOUSE, [2]),
        ("> ```\n> [x](b)\n> ```", HOUSE, []),
        ('<div markdown="0">\n[x](b)\n</div>', HOUSE, []),
        ("<p>a</p> [x](b)", HOUSE, [1]),
        ("<p>a</p><p>[x](b)</p>", HOUSE, []),
        ("<textarea><a href='b'>c</a></textarea>", HOUSE, []),
        ("$a[i](b)$ [x](b)", MATH, [1]),
        ("$$\n[x](b)\n$$\n\n[y](b)", MATH, [5]), ("$$\n[x](b)\n$$\n[y](b)", MATH, [2, 4]),
        ("for $5 [x](b) and $6", MATH, [1]),
        ("$a\n\n[x](b)\n\nb$", MATH, [3]),
        ("$a[i](b)$", HOUSE, [1]),
    ],
)  # fmt: skip
def test_where_a_build_sees_links(text: str, dialect: Dialect, lines: list[int]) -> None:
    kinds = ("link", "image", "html")
    found = [r.location.line for r in parse(text, dialect).references if r.kind in kinds]
    assert found == lines


def test_entities_in_addresses() -> None:
    assert [r.target for r in parse('<a href="a/&#35;b&amp;c">x</a>').references] == ["a/#b&c"]


def test_a_provision_with_its_options() -> None:
    page = parse("/// provision | AKUN-03\n    force: must\n    roles: [admin, ppid]\n"
                 "    basis: []\n\nAkun wajib didaftarkan.\n///\n")  # fmt: skip
    (block,) = page.blocks
    assert (block.kind, block.key, block.text) == (
        "provision",
        "AKUN-03",
        "Akun wajib didaftarkan.",
    )
    assert block.options["force"].value == "must"
    assert [(value, at.line, at.column) for value, at in block.options["roles"].parts] == [
        ("admin", 3, 13), ("ppid", 3, 20)]  # fmt: skip
    assert block.options["basis"].parts == ()
    assert (block.argument_location.line, block.argument_location.column) == (1, 17)
    assert block.text_location.line == 6


def test_an_example_with_its_parts() -> None:
    page = parse('///// example | UJI-E01 Nama akun\n//// good | @a\n    alt: "Satu, dua"\n\n'
                 "Teks.\n////\n//// bad | @b\n\nLain.\n////\nMengapa.\n/////\n")  # fmt: skip
    (block,) = page.blocks
    assert (block.key, block.title) == ("UJI-E01", "Nama akun")
    assert [(child.kind, child.argument, child.text) for child in block.children] == [
        ("good", "@a", "Teks."), ("bad", "@b", "Lain.")]  # fmt: skip
    assert block.children[0].options["alt"].value == "Satu, dua"


def test_a_block_without_an_end_is_noticed() -> None:
    assert [block.is_closed for block in parse("/// message | A-T01 B\nTeks.\n").blocks] == [False]


def test_checklist_items() -> None:
    items = parse("- [ ] **A-C01** Satu [x](y.md).\n- [x] Dua\n- tiga\n").checklist
    assert [(item.key, item.location.line, item.location.column) for item in items] == [
        ("A-C01", 1, 9), (None, 2, 1)]  # fmt: skip
    assert items[0].text == "Satu [x](y.md)."


def test_tables_and_footnotes() -> None:
    page = parse("| A | B \\| C |\n| --- | :-: |\n| 1 | `|` |\n| 2 | 3 |\n\nx[^n]\n\n[^n]: y\n")
    assert [(table.rows, table.columns) for table in page.tables] == [(3, 2)]
    assert [(note.name, note.is_definition) for note in page.footnotes] == [
        ("n", False), ("n", True)]  # fmt: skip


def test_generated_blocks_keep_their_text() -> None:
    (block,) = parse("<!-- generate: role admin -->\nTeks.\n<!-- /generate -->\n").generated
    assert (block.name, block.text, block.location.line) == ("role admin", "\nTeks.\n", 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{!a.md!}", [("a.md", "brace", False)]),
        ("x {! a.md !} y", [("a.md", "brace", False)]),
        ("```\n{!a.md!}\n```", [("a.md", "brace", True)]),
        ("`{!a.md!}`", [("a.md", "brace", False)]),
    ],
)
def test_includes(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(i.target, i.syntax, i.in_code) for i in parse(text).includes] == expected


def test_front_matter_has_places() -> None:
    page = parse('---\ntitle: Uji\nversion: "1.0"\n---\n# Uji { #uji }\n')
    assert dict(page.meta) == {"title": "Uji", "version": "1.0"}
    assert page.meta_at["version"].line == 3
    assert page.headings[0].location.line == 5


def test_broken_front_matter_says_where() -> None:
    with pytest.raises(BrokenRecords) as caught:
        parse("---\ntitle: a: b\n---\n# A\n")
    assert caught.value.fault.location.line == 2


def test_prose_keeps_every_place() -> None:
    text = "Satu `kode` [dua](tiga.md) <b>empat</b>.\n"
    prose = parse(text).prose
    assert len(prose) == len(text)
    assert prose.index("dua") == text.index("dua")
    assert "kode" not in prose and "tiga" not in prose and "<b>" not in prose


def test_sections_are_named_by_the_heading_above() -> None:
    page = parse("[a](b.md)\n\n## C { #c }\n\n[d](e.md)\n")
    assert [page.section_of(reference.offset) for reference in page.references] == ["", "c"]
