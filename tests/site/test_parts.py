"""Long pages in parts, and what stands on a page."""

from __future__ import annotations

from lxml import html
from mkdocs.structure.toc import AnchorLink, TableOfContents

from scripts.site.outline import MANY, letters, outline
from scripts.site.parts import LONG, STEPS, parted

SHORT = '<h1 id="a">A</h1>\n<p>first</p>\n<h2 id="b">B</h2>\n<p>x</p>\n<h3 id="c">C</h3>\n'
PAGE = SHORT + f"<p>{'word ' * LONG}</p>\n" + '<h3 id="d">D</h3>\n<ul><li>y</li></ul>\n'


def test_a_short_page_stays_whole() -> None:
    assert parted(SHORT) == SHORT


def test_each_heading_of_a_long_page_begins_a_part_as_tall_as_its_text() -> None:
    tree = html.fromstring(f"<article>{parted(PAGE)}</article>")
    parts = tree.find_class("part")
    assert [part[0].get("id") for part in parts] == ["b", "c", "d"]
    assert tree.xpath("./div[contains(@class, 'part')]") == parts
    sizes = [str(part.get("class")).split()[1] for part in parts]
    assert sizes == ["part--0", f"part--{len(STEPS)}", "part--0"]
    for part in parts:
        part.drop_tag()  # as the PDF does
    assert [child.tag for child in tree] == ["h1", "p", "h2", "p", "h3", "p", "h3", "ul"]


def contents(titles: list[str]) -> TableOfContents:
    """The contents of a page with one list."""
    top = AnchorLink("Daftar", "daftar", 1)
    section = AnchorLink("Istilah", "istilah", 2)
    section.children = [AnchorLink(title, title.lower(), 3) for title in titles]
    top.children = [section, AnchorLink("Lain", "lain", 2)]
    return TableOfContents([top])


def test_a_long_list_in_order_has_letters_and_any_other_its_headings() -> None:
    ordered = [f"{letter}{number:02}" for letter in "ABC" for number in range(MANY)]
    entries = outline(contents(ordered))
    assert [each.title for each in letters(entries)] == ["A", "B", "C"]
    assert [each.url for each in letters(entries)] == ["#a00", "#b00", "#c00"]
    for other in (ordered[:MANY], ordered[::-1]):
        entries = outline(contents(other))
        assert letters(entries) == ()
        assert [each.title for each in entries[0].children] == other
