"""The blocks of a provision: in force, and the place of one that was withdrawn."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence
from typing import Any

from mkdocs.exceptions import BuildError
from pymdownx.blocks.block import type_string

from scripts.markdown.block import GuidelineBlock, add
from scripts.markdown.history import link_edition, show_life
from scripts.markdown.labels import labels
from scripts.markdown.page import PAGE


def words_list(value: Any) -> list[str]:
    """A YAML list of words; raises ValueError for anything else."""
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
        """What the provision rests on, each linked to the register."""
        page = PAGE.get()
        if basis:
            add(meta, "dt", labels(page.locale)["basis"])
        for item in basis:
            instrument = item.partition("#")[0]
            target = f"{page.to_root}lampiran/dasar-hukum.md#{instrument}"
            add(add(meta, "dd"), "a", page.cite(item), href=target)

    def life(self, meta: etree.Element, key: str) -> None:
        """Since which edition, and in which it was amended."""
        page = PAGE.get()
        if key in page.past.lives:
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
