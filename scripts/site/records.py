"""What the build needs from the guideline: norms, roles, abbreviations, wording of citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.guideline.legal import cite
from scripts.guideline.model import Block, Guideline
from scripts.guideline.registers import role_name


@dataclass(frozen=True)
class ProvisionOptions:
    """Force, roles and basis of a provision as written in the source language."""

    force: str
    roles: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Records:
    """The guideline as the pages of one build need it."""

    guideline: Guideline

    @cached_property
    def norms(self) -> Mapping[str, ProvisionOptions]:
        """The metadata of every provision by key."""
        blocks = (block for page in self.guideline.sources() for block in page.of_kind("provision"))
        return {block.key: norm_of(block) for block in blocks}

    def roles(self, locale: str) -> Mapping[str, str]:
        """Return the name of every role in one language."""
        return {key: role_name(self.guideline, key, locale) for key in self.register("roles")}

    def binds(self, prefix: str, locale: str) -> list[str]:
        """Whom the provisions of a chapter bind, in the order of the register."""
        norms = [norm for key, norm in self.norms.items() if key.startswith(f"{prefix}-")]
        bound = {role for norm in norms for role in norm.roles}
        return [name for role, name in self.roles(locale).items() if role in bound]

    def abbreviations(self, locale: str) -> Mapping[str, str]:
        """Return what every abbreviation of the glossary stands for in one language."""
        return {
            term.abbreviation[locale]: term.term[locale]
            for term in self.guideline.terms.values()
            if term.abbreviation.get(locale)
        }

    def register(self, name: str) -> Mapping[str, Any]:
        """One register as it was read."""
        return self.guideline.registers.get(name, {})

    def cite(self, basis: str, locale: str) -> str:
        """Return the wording of a basis: `uu-27-2022#46` is `UU 27/2022 Pasal 46`."""
        key, _, place = basis.partition("#")
        instrument = self.guideline.instruments.get(key)
        return basis if instrument is None else cite(instrument, place, locale)


def norm_of(block: Block) -> ProvisionOptions:
    """Return the options of a provision block."""
    force = next(iter(block.values("force")), "")
    return ProvisionOptions(force, block.values("roles"), block.values("basis"))
