"""The page that is being rendered: what a Markdown extension may know about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from scripts.markdown.history import Past


class Norm(Protocol):
    """The part of a provision that is written once, in the source language."""

    @property
    def force(self) -> str: ...  # noqa: D102
    @property
    def roles(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def basis(self) -> Sequence[str]: ...  # noqa: D102


@dataclass(frozen=True)
class RenderedPage:
    """One page of one locale.

    `to_root` leads from the page's folder to the folder of its locale ("" or "../"), so that
    links written from the locale's root can be rebased. `norms` holds the metadata of the source
    language by provision key, `roles` the names of the roles in this page's language, and
    `cite` turns a basis such as `uu-27-2022#46` into its wording.
    """

    locale: str
    to_root: str = ""
    includes: Path = Path("docs/includes")
    figures: Path = Path("docs/registers/figures")
    norms: Mapping[str, Norm] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    cite: Callable[[str], str] = str
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    past: Past = field(default_factory=Past)


# Python-Markdown builds its extensions anew for each page and knows nothing of MkDocs;
# the hook sets this before a page is rendered.
PAGE: ContextVar[RenderedPage] = ContextVar("PAGE")
