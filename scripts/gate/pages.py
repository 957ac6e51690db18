"""Built pages, read as a browser reads them: every element, attribute and address is on a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.gate import policy
from scripts.gate.addresses import is_link, is_request
from scripts.gate.allowed import (
    ACTIVE_SCHEMES,
    BUTTON_TYPES,
    DATA_ADDRESSES,
    DRAWING_ATTRIBUTES,
    DRAWING_ELEMENTS,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    INPUT_TYPES,
    META_NAMES,
    PROPERTIES,
    RESERVED_IDS,
    Refusal,
)
from scripts.gate.drawings import is_paint
from scripts.guideline.model import Message

START = re.compile(r"\s*<!doctype html>\s*<html[ >]", re.IGNORECASE)
CHARSET = '<meta charset="utf-8">'
WITHIN = 1024  # characters in which a browser looks for the encoding
REFRESH = re.compile(r"0; url=(?P<address>\S+)")
NAMED = re.compile(r"(?:aria|data)-[a-z0-9-]+")
PLAIN = GLOBAL_ATTRIBUTES - {"id"}  # any value will do
POLICIES = frozenset({policy.PAGE, policy.FOLDER})
# Relation of <link> -> what it makes a browser fetch; empty: nothing.
RELATIONS: Mapping[str, str] = {
    "canonical": "",
    "alternate": "",
    "prev": "",
    "next": "",
    "license": "",
    "stylesheet": "style",
    "icon": "icon",
    "apple-touch-icon": "icon",
    "manifest": "app",
    "preload": "font",
}
ADDRESSES = frozenset({"href", "src", "cite", "action", *DATA_ADDRESSES})
PAINTED = (DRAWING_ELEMENTS - {"title"}, DRAWING_ATTRIBUTES - {"href"})


class Page(NamedTuple):
    """A page by its path below the site, on a host whose path to the site is `base`."""

    here: str
    base: str


def judge_page(text: str, here: str, base: str) -> Iterator[Refusal]:
    """Yield everything on a page that is not on the lists."""
    if not START.match(text):
        yield refusal("permulaan", "beginning", text[:40])
    if CHARSET not in text[:WITHIN].lower():
        yield refusal("pengodean", "encoding", CHARSET)
    page, has_policy = Page(here, base), False
    root = LexborHTMLParser(text).root
    for node in root.traverse(include_text=False) if root else ():
        tag, attributes = node.tag or "", node.attributes
        if not node.is_element_node:
            continue
        allowed = ELEMENTS.get(tag)
        if allowed is None:
            yield refusal("elemen", "element", f"<{tag}>", f"<{tag}")
            continue
        for name, value in attributes.items():
            if name in PLAIN:
                continue
            if not is_attribute(tag, name, value or "", allowed, page):
                yield refusal(
                    "atribut", "attribute", f'{name}="{value or ""}"', value or "", f"{name}="
                )
        if tag in PARTS:
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
                has_policy = True
            elif tag in ("link", "script") and not has_policy:
                yield refusal("sebelum kebijakan (CSP)", "before the policy (CSP)", f"<{tag}>")
                has_policy = True  # said once
            yield from judge_part(node, tag, attributes, page)
    if not has_policy:
        yield refusal("tanpa kebijakan (CSP)", "without the policy (CSP)", here)


def is_attribute(tag: str, name: str, value: str, allowed: frozenset[str], page: Page) -> bool:
    """Return whether an attribute may stand on an element, with this value."""
    if name in ADDRESSES:
        return (name in allowed or name in DATA_ADDRESSES) and is_address(tag, name, value, page)
    if name == "id":
        return value not in RESERVED_IDS
    if name in allowed:
        return tag not in PAINTED[0] or name not in PAINTED[1] or is_paint(value)
    # What our scripts read from other data is text; nothing of it is an address of code.
    return NAMED.fullmatch(name) is not None and not value.strip().lower().startswith(
        ACTIVE_SCHEMES
    )


def is_address(tag: str, name: str, value: str, page: Page) -> bool:
    """Return whether an address may be followed or fetched from where it stands."""
    if name in DATA_ADDRESSES:
        return is_request(value, DATA_ADDRESSES[name], *page)
    if tag == "script":
        return is_request(value, "script", *page)
    if tag == "img":
        return is_request(value, "image", *page)
    if tag == "form":
        return is_request(value, "page", *page)
    if tag in DRAWING_ELEMENTS:
        return value.startswith("#")
    return is_link(value)  # of <link>, what it fetches is judged with its relation


def judge_part(
    node: LexborNode, tag: str, attributes: Mapping[str, str | None], page: Page
) -> Iterator[Refusal]:
    """Yield what is wrong with a part of the page's frame."""
    parent = node.parent.tag if node.parent else ""
    if parent not in PARTS[tag] and PARTS[tag]:
        yield refusal("tempat", "place", f"<{tag}> in <{parent}>", f"<{tag}")
    value = {name: text or "" for name, text in attributes.items()}
    if not JUDGES[tag](value, page) or (tag == "script" and node.text(deep=True).strip()):
        written = " ".join(f'{name}="{text}"' for name, text in value.items())
        signs = (value.get("href", ""), value.get("src", ""), value.get("content", ""))
        yield refusal("elemen", "element", f"<{tag} {written}>", *signs, f"<{tag}")


def is_meta(value: Mapping[str, str], page: Page) -> bool:
    """Return whether <meta> is one of ours: encoding, policy, redirect, or a harmless name."""
    if "charset" in value:
        return value == {"charset": "utf-8"}
    if "name" in value:
        return value["name"] in META_NAMES and value.keys() == {"name", "content"}
    if "property" in value:
        return value["property"] in PROPERTIES and value.keys() == {"property", "content"}
    if value.get("http-equiv") == "refresh":
        target = REFRESH.fullmatch(value.get("content", ""))
        return target is not None and is_request(target["address"], "page", *page)
    return value.get("http-equiv") == "Content-Security-Policy" and value["content"] in POLICIES


def is_relation(value: Mapping[str, str], page: Page) -> bool:
    """Return whether <link> has a known relation, and fetches only what that may fetch."""
    kind = RELATIONS.get(value.get("rel", "").strip())
    return kind is not None and (not kind or is_request(value.get("href", ""), kind, *page))


def is_script(value: Mapping[str, str], page: Page) -> bool:
    """Return whether <script> has an address; what it is was judged with the attributes."""
    return "src" in value


def is_form(value: Mapping[str, str], page: Page) -> bool:
    """Return whether a form only opens a page of ours."""
    return "action" in value and value.get("method", "get").lower() == "get"


def is_input(value: Mapping[str, str], page: Page) -> bool:
    """Return whether an entry field is of a harmless type."""
    return value.get("type", "text") in INPUT_TYPES


def is_button(value: Mapping[str, str], page: Page) -> bool:
    """Return whether a button sends nothing."""
    return value.get("type") in BUTTON_TYPES


# Element -> where it must stand; empty: anywhere.
PARTS: Mapping[str, tuple[str, ...]] = {
    "meta": ("head",),
    "link": ("head",),
    "script": ("head", "body"),
    "form": (),
    "input": (),
    "button": (),
}
JUDGES = {
    "meta": is_meta,
    "link": is_relation,
    "script": is_script,
    "form": is_form,
    "input": is_input,
    "button": is_button,
}


def refusal(indonesian: str, english: str, value: str, *signs: str) -> Refusal:
    """Return the refusal of a value, and by what it is found."""
    shown = value if len(value) <= 120 else f"{value[:117]}…"
    return Refusal(
        Message(
            f"{indonesian} tidak boleh terbit: {shown}; hapus",
            f"{english} must not be published: {shown}; delete it",
        ),
        (value, *signs),
    )
