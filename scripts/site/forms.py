"""Links from the annex of templates to the files that `python -m scripts forms` makes of them.

They are put into the built page, since the files lie in no folder of docs/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

PAGE = "lampiran/templat"
FOLDER = "unduhan/formulir"
HEADING = re.compile(r'<h3 id="([a-z0-9-]+)">.*?</h3>', re.S)
WORDS = {"id": "Unduh", "en": "Download"}


def with_links(html: str, templates: Mapping[str, Any], locale: str, to_root: str) -> str:
    """Return the annex with a link below the heading of every template."""

    def linked(match: re.Match[str]) -> str:
        record = templates.get(match[1])
        return match[0] + (link(match[1], record, locale, to_root) if record else "")

    return HEADING.sub(linked, html)


def link(slug: str, record: Mapping[str, Any], locale: str, to_root: str) -> str:
    """Return the link to one file, with words that make sense on their own."""
    kind = str(record["format"])
    words = f"{WORDS[locale]} {escape(str(record['title'][locale]))} ({kind.upper()})"
    address = f"{to_root}{FOLDER}/{locale}/{slug}.{kind}"
    return f'\n<p class="download"><a href="{address}" download>{words}</a></p>'
