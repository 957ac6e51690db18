"""A reader's word about a page: filled for the page, and nothing but an address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from scripts.guideline.shapes import FEEDBACK
from scripts.site.feedback import filled

VALUES = {
    "title": 'Isu & "hoaks": 100 %, {address}?',
    "address": "https://pedoman.example/krisis/#satu-jam",
    "edition": "Edisi 1.1",
}


@pytest.mark.parametrize("start", ["https://git.example/issues/new?", "mailto:a@b.example?"])
def test_what_the_page_says_arrives_as_it_is(start: str) -> None:
    address = filled(f"{start}title={{title}}&body={{address}}%0A{{edition}}", VALUES)
    assert re.fullmatch(r"[!-~]+", address) and not set(address) & set("\"'<>{}")
    assert parse_qs(urlsplit(address).query) == {
        "title": [VALUES["title"]],
        "body": [f"{VALUES['address']}\n{VALUES['edition']}"],
    }


def test_without_a_record_there_is_no_address() -> None:
    assert filled("", VALUES) == ""


@pytest.mark.parametrize(
    ("address", "is_right"),
    [
        (FEEDBACK.example, True),
        ("https://git.example/issues/new?title={title}&body={address}%0A{edition}", True),
        ("https://git.example/", True),
        ("http://git.example/{title}", False),
        ("javascript:alert(1)", False),
        ("//git.example/", False),
        ("mailto:", False),
        ("https://git.example/?t={name}", False),
        ("https://git.example/?t={title.__class__}", False),
        ("https://git.example/?t={title", False),
        ("https://git.example/ ?t={title}", False),
    ],
)
def test_the_record_names_a_safe_address_and_known_fields(address: str, is_right: bool) -> None:
    assert bool(re.fullmatch(FEEDBACK.pattern, address)) == is_right
