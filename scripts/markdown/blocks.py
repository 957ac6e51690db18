"""The blocks of our dialect: provision, example, message, timeline and figure.

A block opens with `/// name | argument` and closes with as many slashes; a block that holds
others has more slashes than they. The HTML that comes out is what the stylesheet, the search
index and the PDF writer rely on.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.util import AtomicString
from mkdocs.exceptions import BuildError
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string

from scripts.gate.drawings import judge_drawing
from scripts.markdown.history import link_edition, show_life, told
from scripts.markdown.labels import labels
from scripts.markdown.page import PAGE

FIGURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def add(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Add a new last child to `parent`; `class_` stands for class, `_` in a name for a hyphen."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    child = etree.SubElement(parent, tag, names)
    child.text = AtomicString(text) if text else None  # never parsed as Markdown again
    return child


class GuidelineBlock(Block):  # type: ignore[misc]  # pymdownx is untyped
    """What our blocks share: an argument, and a body that is not the outermost element."""

    ARGUMENT = True
    body: etree.Element

    def on_add(self, block: etree.Element) -> etree.Element:
        """Return the element that receives the text of the block."""
        return self.body

    def key_and_title(self) -> tuple[str, str]:
        """Return the argument `KEY Title` in its two parts."""
        key, _, title = self.argument.partition(" ")
        return key, title

    def section(self, parent: etree.Element, key: str, name: str) -> etree.Element:
        """Return the outer element of a keyed block."""
        return add(parent, "section", class_=name, id=key, aria_labelledby=f"{key}-key")

    def title(self, section: etree.Element, name: str, key: str, title: str) -> etree.Element:
        """Add the line that shows key and title and carries the permanent link."""
        line = add(section, "p", class_=f"{name}__title")
        link = add(line, "a", key, class_=f"{name}__key", id=f"{key}-key", href=f"#{key}")
        link.tail = f" {title}"
        return line


def words_list(value: Any) -> list[str]:
    """Return a YAML list of words; raises ValueError for anything else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"not a list of words: {value!r}")
    return value


class ProvisionBlock(GuidelineBlock):
    """A normative sentence with key, force, roles and legal basis."""

    NAME = "provision"
    OPTIONS = {  # noqa: RUF012  # read by pymdownx
        "force": ["", type_string],
        "roles": [[], words_list],
        "basis": [[], words_list],
    }

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Section with head, text and metadata."""
        page, key = PAGE.get(), self.argument.strip()
        words = labels(page.locale)
        force, roles, basis = self.norm(key)
        section = self.section(parent, key, "provision")
        section.set("class", f"provision provision--{force}")
        head = add(section, "header", class_="provision__head")
        add(head, "a", key, class_="provision__key", id=f"{key}-key", href=f"#{key}")
        add(head, "span", words[force], class_=f"force force--{force}")
        self.body = add(section, "div", class_="provision__text")
        meta = add(section, "dl", class_="provision__meta")
        self.roles(meta, [page.roles.get(role, role) for role in roles])
        self.basis(meta, basis)
        self.life(meta, key)
        return section

    def norm(self, key: str) -> tuple[str, Sequence[str], Sequence[str]]:
        """Force, roles and basis: written here in the source language, looked up elsewhere."""
        if self.options["force"]:
            return self.options["force"], self.options["roles"], self.options["basis"]
        norm = PAGE.get().norms.get(key)
        if norm is None:
            raise BuildError(f"ketentuan '{key}' tidak ada dalam bahasa sumber / no such provision")
        return norm.force, norm.roles, norm.basis

    def roles(self, meta: etree.Element, names: Sequence[str]) -> None:
        """Whom the provision binds."""
        add(meta, "dt", labels(PAGE.get().locale)["binds"])
        items = add(add(meta, "dd"), "ul", class_="roles")
        for name in names:
            add(items, "li", name)

    def basis(self, meta: etree.Element, basis: Sequence[str]) -> None:
        """Add what the provision rests on, each linked to the register."""
        page = PAGE.get()
        if basis:
            add(meta, "dt", labels(page.locale)["basis"])
        for item in basis:
            instrument = item.partition("#")[0]
            target = f"{page.to_root}lampiran/dasar-hukum.md#{instrument}"
            add(add(meta, "dd"), "a", page.cite(item), href=target)

    def life(self, meta: etree.Element, key: str) -> None:
        """Add what editions that readers had changed about it; mostly nothing."""
        page = PAGE.get()
        if told(page.past, key):
            add(meta, "dt", labels(page.locale)["history"], class_="provision__life")
            line = add(meta, "dd", class_="provision__life")
            show_life(line, page.past, key, page.locale, page.to_root)


class WithdrawnBlock(GuidelineBlock):
    """The place of an item that was withdrawn; its address stays alive."""

    NAME = "withdrawn"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Section with the key, the edition that withdrew it, and why."""
        page, key = PAGE.get(), self.argument.strip()
        words = labels(page.locale)
        section = self.section(parent, key, "withdrawn")
        line = self.title(section, "withdrawn", key, words["withdrawn_in"] + " ")
        link_edition(line, page.past, page.past.lives[key].withdrawn, key, page.to_root)
        self.body = add(section, "div", class_="withdrawn__why")
        add(self.body, "p", page.past.gone.get(key, {}).get(page.locale, ""))
        return section


SVG = "http://www.w3.org/2000/svg"
etree.register_namespace("", SVG)


def localised_figure(path: Path, locale: str) -> str:
    """Return the SVG markup of a figure in one locale; raises BuildError unless it is harmless."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BuildError(f"gambar tidak ada: '{path}' / no such figure") from error
    for message, _, line in judge_drawing(text):
        raise BuildError(f"{path}:{line}: {message.id} / {message.en}")
    root = etree.fromstring(text)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith("data-")]:
            text = element.attrib.pop(name)
            if name == f"data-{locale}":
                element.text = text
    return etree.tostring(root, encoding="unicode")


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
        if not FIGURE.fullmatch(slug):  # it could lead to another folder
            raise BuildError(f"bukan nama gambar: '{slug}' / not the name of a figure")
        figure = add(parent, "figure", class_="figure", id=f"figure-{slug}")
        drawing = localised_figure(page.figures / f"{slug}.svg", page.locale)
        figure.append(self.md_placeholder(drawing))
        self.body = add(figure, "figcaption")
        return figure

    def md_placeholder(self, html: str) -> etree.Element:
        """Return an element whose text Markdown replaces by the untouched HTML."""
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
