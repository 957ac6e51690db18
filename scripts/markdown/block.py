"""What every block of our dialect is made of."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block


def add(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """A new last child of `parent`; `class_` stands for class, `_` in a name for a hyphen."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    child = etree.SubElement(parent, tag, names)
    child.text = AtomicString(text) if text else None  # never parsed as Markdown again
    return child


class GuidelineBlock(Block):  # type: ignore[misc]  # pymdownx is untyped
    """What our blocks share: an argument, and a body that is not the outermost element."""

    ARGUMENT = True
    body: etree.Element

    def on_add(self, block: etree.Element) -> etree.Element:
        """The element that receives the text of the block."""
        return self.body

    def key_and_title(self) -> tuple[str, str]:
        """The argument `KEY Title` in its two parts."""
        key, _, title = self.argument.partition(" ")
        return key, title

    def section(self, parent: etree.Element, key: str, name: str) -> etree.Element:
        """The outer element of a keyed block."""
        return add(parent, "section", class_=name, id=key, aria_labelledby=f"{key}-key")

    def title(self, section: etree.Element, name: str, key: str, title: str) -> etree.Element:
        """The line that shows key and title and carries the permanent link."""
        line = add(section, "p", class_=f"{name}__title")
        link = add(line, "a", key, class_=f"{name}__key", id=f"{key}-key", href=f"#{key}")
        link.tail = f" {title}"
        return line
