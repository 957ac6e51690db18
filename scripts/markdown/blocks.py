"""The blocks of our dialect: provision (provisions.py), example, message, timeline and figure.

A block opens with `/// name | argument` and closes with as many slashes; a block that holds
others has more slashes than they. The HTML that comes out is what the stylesheet, the search
index and the PDF writer rely on.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import type_string

from scripts.markdown.block import GuidelineBlock, add
from scripts.markdown.figures import localised_figure
from scripts.markdown.labels import labels
from scripts.markdown.page import PAGE
from scripts.markdown.provisions import ProvisionBlock, WithdrawnBlock


class ExampleBlock(GuidelineBlock):
    """A worked example: post cards side by side and a line on why."""

    NAME = "example"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Section with title; the cards are gathered when the block ends."""
        key, title = self.key_and_title()
        self.body = self.section(parent, key, "example")
        line = self.title(self.body, "example", key, title + " ")
        add(line, "span", labels(PAGE.get().locale)["fictional"], class_="example__mark")
        return self.body

    def on_end(self, block: etree.Element) -> None:
        """Put the cards into one row and what follows them into the reason."""
        cards = etree.Element("div", {"class": "example__cards"})
        reason = etree.Element("div", {"class": "example__why"})
        for child in list(block)[1:]:
            block.remove(child)
            (cards if "post" in child.get("class", "").split() else reason).append(child)
        block.append(cards)
        if len(reason):
            block.append(reason)


class CardBlock(GuidelineBlock):
    """One post, good or less good."""

    OPTIONS = {"alt": ["", type_string]}  # noqa: RUF012  # read by pymdownx

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Card with verdict, account, picture placeholder and text."""
        words = labels(PAGE.get().locale)
        card = add(parent, "div", class_=f"post post--{self.NAME}")
        add(card, "p", words[self.NAME], class_="post__verdict")
        add(card, "p", self.argument, class_="post__account")
        if self.options["alt"]:
            caption = add(add(card, "figure", class_="post__image"), "figcaption")
            add(caption, "span", words["alt_text"]).tail = f" {self.options['alt']}"
        self.body = add(card, "div", class_="post__text")
        return card


class GoodBlock(CardBlock):
    """The version to follow."""

    NAME = "good"


class BadBlock(CardBlock):
    """The version to avoid."""

    NAME = "bad"


class MessageBlock(GuidelineBlock):
    """A ready text to copy and adapt."""

    NAME = "message"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Section with title and text."""
        key, title = self.key_and_title()
        section = self.section(parent, key, "message")
        self.title(section, "message", key, title)
        self.body = add(section, "div", class_="message__text")
        return section


class TimelineBlock(GuidelineBlock):
    """Steps by the clock, written as a definition list."""

    NAME = "timeline"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Section with title around the list."""
        self.body = add(parent, "section", class_="timeline")
        add(self.body, "p", self.argument, class_="timeline__title")
        return self.body


class FigureBlock(GuidelineBlock):
    """A drawing of docs/registers/figures, inline and in the page's language."""

    NAME = "figure"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Figure with the drawing first and the text of the block as its caption."""
        slug, page = self.argument.strip(), PAGE.get()
        figure = add(parent, "figure", class_="figure", id=f"figure-{slug}")
        drawing = localised_figure(page.figures / f"{slug}.svg", page.locale)
        figure.append(self.md_placeholder(drawing))
        self.body = add(figure, "figcaption")
        return figure

    def md_placeholder(self, html: str) -> etree.Element:
        """An element whose text Markdown replaces by the untouched HTML."""
        holder = etree.Element("div", {"class": "figure__drawing"})
        holder.text = self.md.htmlStash.store(html)
        return holder


BLOCKS = (
    ProvisionBlock,
    WithdrawnBlock,
    ExampleBlock,
    GoodBlock,
    BadBlock,
    MessageBlock,
    TimelineBlock,
    FigureBlock,
)


class GuidelineBlocks(BlocksExtension):  # type: ignore[misc]  # pymdownx is untyped
    """Registers our blocks with pymdownx."""

    def extendMarkdownBlocks(self, md: Markdown, manager: Any) -> None:  # noqa: N802
        """Register every block."""
        for block in BLOCKS:
            manager.register(block, self.getConfigs())


def makeExtension(**kwargs: Any) -> GuidelineBlocks:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return GuidelineBlocks(**kwargs)
