"""Straight quotation marks become curly ones, also beside links and abbreviations.

`markdown.extensions.smarty` sees neither the titles of our blocks nor what stands before a mark
that follows an abbreviation, and turns that mark the wrong way.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scripts.guideline.quotes import curl

CODE = {"code", "pre", "kbd", "samp", "script", "style", "textarea"}
INLINE = {"a", "abbr", "b", "del", "em", "i", "ins", "mark", "q", "small", "span", "strong", "sub"}
INLINE |= {"sup", "u"}


class QuotesTreeprocessor(Treeprocessor):
    """Curls all running text of a page."""

    def run(self, root: etree.Element) -> None:
        """Walk the page in reading order."""
        self.before = ""
        self.walk(root)

    def walk(self, element: etree.Element) -> None:
        """Curl what is in an element; a block begins anew, a line of text goes on through it."""
        if element.tag in CODE:
            self.before = "x"
            return
        flows = element.tag in INLINE
        self.before = self.before if flows else ""
        element.text = self.curled(element.text)
        for child in element:
            self.walk(child)
            child.tail = self.curled(child.tail)
        self.before = self.before if flows else ""

    def curled(self, text: str | None) -> str | None:
        """Return a piece of text of the same kind, which the next one follows."""
        if not text:
            return text
        new = curl(text, self.before)
        self.before = new[-1]
        return AtomicString(new) if isinstance(text, AtomicString) else new


class QuotesExtension(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """After abbreviations are marked (priority 7), before the table of contents (5)."""
        md.treeprocessors.register(QuotesTreeprocessor(md), "quotes", 6)


def makeExtension(**kwargs: Any) -> QuotesExtension:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return QuotesExtension(**kwargs)
