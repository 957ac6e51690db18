"""Inline markup is looked for only where its sign stands.

Python-Markdown runs every inline pattern over every piece of text, half a million times for this
guideline, and nearly always in vain. Each pattern needs a sign; a piece without it cannot match.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must hold for a pattern of this name to match. A pattern that is not named is always tried.
SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}


class SparingInlineProcessor(InlineProcessor):
    """The inline processor of Python-Markdown, which leaves out patterns that cannot match."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Look the patterns up once, by priority, and then apply them to the tree."""
        patterns = self.inlinePatterns
        signs = {
            patterns.get_index_for_name(name): SIGNS[name] for name in SIGNS if name in patterns
        }
        self.tried = [(signs.get(index, ""), pattern) for index, pattern in enumerate(patterns)]
        return super().run(tree, ancestors)

    # The name is that of the private method `__handleInline`, which has no other joint.
    def _InlineProcessor__handleInline(self, data: str, index: int = 0) -> str:  # noqa: N802
        """Return a text with placeholders for what the patterns from an index on match in it."""
        if isinstance(data, AtomicString):
            return data
        start = 0
        while index < len(self.tried):
            sign, pattern = self.tried[index]
            matched = False
            if sign in data:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, index, start
                )
            if not matched:
                index, start = index + 1, 0
        return data


class SparingExtension(Extension):
    """Registers the processor in the place of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """Take the name and the priority of the built-in processor."""
        md.treeprocessors.register(SparingInlineProcessor(md), "inline", 20)


def makeExtension(**kwargs: Any) -> SparingExtension:  # noqa: N802  # name given by Markdown
    """Return the extension; Python-Markdown asks for it by this name."""
    return SparingExtension(**kwargs)
