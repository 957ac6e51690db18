"""Abbreviations of the glossary: explained where they first appear on a page.

Only the first one is marked, and it can be reached by keyboard; marking all would put dozens of
stops between a reader and the next link.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from scripts.markdown.page import PAGE

# An abbreviation inside these is already explained, or must stay one plain piece of text.
SEALED = {"a", "h1", "h2", "h3", "h4", "label", "th", "abbr"}


class AbbreviationPreprocessor(Preprocessor):
    """Adds the definitions that `markdown.extensions.abbr` reads."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the page with the glossary's abbreviations below it."""
        found = PAGE.get().abbreviations.items()
        text = "\n".join(lines)
        return [*lines, "", *(f"*[{short}]: {long}" for short, long in found if short in text)]


class FirstOnlyTreeprocessor(Treeprocessor):
    """Unwraps every abbreviation but the first of its kind."""

    def run(self, root: etree.Element) -> None:
        """Walk the page in reading order."""
        self.seen: set[str] = set()
        self.walk(root, sealed=False)

    def walk(self, parent: etree.Element, *, sealed: bool) -> None:
        """Unwrap among the children of one element."""
        for child in list(parent):
            inside = sealed or child.tag in SEALED
            if child.tag != "abbr":
                self.walk(child, sealed=inside)
            elif sealed or (child.text or "") in self.seen:
                unwrap(parent, child)
            else:
                self.seen.add(child.text or "")
                child.set("tabindex", "0")


def unwrap(parent: etree.Element, child: etree.Element) -> None:
    """Put the text of `child` in its place."""
    index = list(parent).index(child)
    text = (child.text or "") + (child.tail or "")
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)


class AbbreviationExtension(Extension):
    """Registers both processors around `markdown.extensions.abbr`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """Definitions before blocks are parsed; unwrapping after abbr (priority 7)."""
        md.preprocessors.register(AbbreviationPreprocessor(md), "abbreviations", 20)
        md.treeprocessors.register(FirstOnlyTreeprocessor(md), "abbreviations", 2)


def makeExtension(**kwargs: Any) -> AbbreviationExtension:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return AbbreviationExtension(**kwargs)
