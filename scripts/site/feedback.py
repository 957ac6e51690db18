"""Where a reader's word about a page goes: the address in the record, filled for that page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

FIELD = re.compile(r"\{(title|address|edition)\}")


def filled(address: str, values: Mapping[str, str]) -> str:
    """Return the address with its fields, percent-encoded; empty where the record has none.

    `values`: title, address and edition of the page, as a reader sees them.
    """
    return FIELD.sub(lambda field: quote(values[field[1]], safe=""), address)
