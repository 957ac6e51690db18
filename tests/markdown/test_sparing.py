"""Patterns that are left out would not have matched: the same HTML, with less work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from scripts.markdown.sparing import SIGNS
from tests.tools.lock import ROOT

OTHERS = ["abbr", "attr_list", "footnotes", "tables", "pymdownx.caret", "pymdownx.tilde"]
SPARING = [*OTHERS, "scripts.markdown.sparing"]
PIECES = """` \\ * ** _ [ ] ( ) ! < > & &amp; ^ ^^ ~ ~~ [^1] kata a@b.id https://x.id/ <b> </b> 1"""
MARKUP = st.lists(st.sampled_from([*PIECES.split(), " ", "\n", "  \n"]), max_size=30).map("".join)


def both(text: str) -> list[str]:
    return [Markdown(extensions=names).convert(text) for names in (OTHERS, SPARING)]


@given(MARKUP)
def test_any_markup_gives_the_same_html(text: str) -> None:
    plain, sparing = both(text + "\n\n[^1]: catatan\n")
    assert sparing == plain


@pytest.mark.parametrize("page", ["akun", "aksesibilitas", "lampiran/sumber"])
def test_a_page_gives_the_same_html(page: str) -> None:
    plain, sparing = both((ROOT / f"docs/id/{page}.md").read_text("utf-8"))
    assert sparing == plain


def test_every_named_pattern_is_one_of_markdowns() -> None:
    patterns = Markdown(extensions=OTHERS).inlinePatterns
    assert [name for name in SIGNS if name not in patterns] == []
