"""Checklist items: a box with a name, an anchor and a key.

`pymdownx.tasklist` leaves the boxes without an accessible name; here the text of an item becomes
the label of its box and the key its anchor.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

KEY = re.compile(r"[A-Z]+-C\d{2}")


class ChecklistTreeprocessor(Treeprocessor):
    """Rewrites task lists whose items carry keys."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every keyed item and mark its list."""
        for items in root.iter("ul"):
            keys = [rewrite(item) for item in items if "task-list-item" in item.get("class", "")]
            if any(keys):
                prefix = next(key for key in keys if key).rpartition("-C")[0]
                items.set("class", "checklist")
                items.set("data-checklist", prefix)


def rewrite(item: etree.Element) -> str:
    """Give one item box, label and anchor; its key, or "" when it has none."""
    strong = next(item.iter("strong"), None)
    if strong is None or not KEY.fullmatch(strong.text or ""):
        return ""
    key = strong.text or ""
    holder = item[0] if len(item) and item[0].tag == "p" else item
    children = [child for child in holder if child is not strong and child.tag != "input"]
    children = [child for child in children if child.tag not in {"label", "ul", "ol"}]
    label = etree.Element("label", {"for": f"{key}-box"})
    mark = etree.SubElement(label, "span", {"class": "checklist__key"})
    mark.text, mark.tail = key, strong.tail
    label.extend(children)
    nested = [child for child in holder if child.tag in {"ul", "ol"}]
    item.clear()
    item.attrib.update({"class": "checklist__item", "id": key})
    item.append(etree.Element("input", {"type": "checkbox", "id": f"{key}-box"}))
    item.append(label)
    item.extend(nested)
    return key


class ChecklistExtension(Extension):
    """Runs after pymdownx.tasklist (priority 25)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """Register the treeprocessor."""
        md.treeprocessors.register(ChecklistTreeprocessor(md), "checklist", 5)


def makeExtension(**kwargs: Any) -> ChecklistExtension:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return ChecklistExtension(**kwargs)
