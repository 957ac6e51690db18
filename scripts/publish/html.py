"""Built HTML as the writers of publications read it: names and texts of elements."""

from __future__ import annotations

from lxml.html import HtmlElement

from scripts.publish.book import PrintedPage


class UnknownMarkup(Exception):  # says what it is
    """HTML that the writer has not been taught; nothing is ever dropped in silence."""


def text_of(element: HtmlElement) -> str:
    """Return the text of an element."""
    return str(element.text_content()).strip()


def name_of(element: HtmlElement) -> str:
    """`span.checklist__key`: tag and first class."""
    first = (element.get("class") or "").split()
    return f"{element.tag!s}.{first[0]}" if first else str(element.tag)


def unknown(page: PrintedPage, element: HtmlElement) -> UnknownMarkup:
    """Describe HTML that has no writer."""
    return UnknownMarkup(
        f"{page.slug}: <{element.tag!s} class={element.get('class')!r}> belum dikenal penulis PDF; "
        "tambahkan di scripts/publish / the PDF writer does not know this element"
    )


INTRODUCED = {"ul", "ol", "table", "dl"}  # a paragraph before these stays with them


HEADS = {"h2", "h3", "h4"}


def introduces(element: HtmlElement) -> bool:
    """Return True for a paragraph that introduces a list, or a form below its head."""
    follower, leader = element.getnext(), element.getprevious()
    if follower is None:
        return False
    is_first = leader is not None and leader.tag in HEADS
    is_opener = is_first and name_of(follower) in {"section.message", "section.timeline"}
    return follower.tag in INTRODUCED or is_opener or name_of(element) == "p.download"
