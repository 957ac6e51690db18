"""Stylesheets: nothing from elsewhere, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from scripts.gate.addresses import scheme_of
from scripts.gate.allowed import Refusal
from scripts.guideline.model import Message

FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})
RUNNING = frozenset({"expression", "behavior", "-moz-binding", "-ms-behavior"})


def judge_style(text: str) -> Iterator[Refusal]:
    """Yield every import, outside address, old way to run code, and error of a stylesheet."""
    yield from judge(tinycss2.parse_component_value_list(text, skip_comments=True), False)


def judge(tokens: Iterable[Any], fetches: bool) -> Iterator[Refusal]:
    """Yield what is refused among tokens; `fetches`: inside a function that fetches a file."""
    for token in tokens:
        name = getattr(token, "lower_name", getattr(token, "lower_value", "")) or ""
        if token.type == "error":
            yield refusal(token, token.message)
        elif (token.type == "at-keyword" and name == "import") or name in RUNNING:
            yield refusal(token, name)
        elif (token.type == "url" or (token.type == "string" and fetches)) and scheme_of(
            token.value
        ) != "":
            yield refusal(token, token.value)
        elif token.type == "function":
            yield from judge(token.arguments, fetches or name in FETCHING)
        elif hasattr(token, "content"):
            yield from judge(token.content, fetches)


def refusal(token: Any, value: str) -> Refusal:
    """Return the refusal of one token, at its line."""
    return Refusal(
        Message(
            f"lembar gaya memuat '{value}'; pakai hanya berkas sendiri, tanpa @import",
            f"the stylesheet has '{value}'; use files of our own only, without @import",
        ),
        line=token.source_line,
    )
