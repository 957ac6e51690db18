"""Records -> an Atom feed of editions in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from scripts.editions.diff import ACTIONS, changes
from scripts.editions.record import Record
from scripts.editions.words import word
from scripts.guideline.history import KINDS

ENTRY = """\
 <entry>
  <title>{title}</title>
  <id>{address}</id>
  <link href="{address}"/>
  <updated>{date}T00:00:00Z</updated>
  <summary>{summary}</summary>
 </entry>
"""
FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{locale}">
 <title>{title}</title>
 <id>{address}</id>
 <link rel="self" href="{address}"/>
 <updated>{date}T00:00:00Z</updated>
 <author><name>{title}</name></author>
{entries}</feed>
"""


def atom(
    title: str,
    address: str,
    records: Iterable[Record],
    addresses: Mapping[str, str],
    locale: str,
) -> str:
    """Return the feed; newest edition first."""
    entries, before, date = [], None, ""
    for record in records:
        date = max(date, record["date"])
        entries.append(entry(before, record, addresses[record["edition"]], locale))
        before = record
    return FEED.format(
        locale=locale,
        title=escape(title),
        address=escape(address),
        date=date,
        entries="".join(reversed(entries)),
    )


def entry(before: Record | None, record: Record, address: str, locale: str) -> str:
    """One edition."""
    summary = " ".join(
        filter(None, (record["summary"].get(locale, ""), counted(before, record, locale)))
    )
    return ENTRY.format(
        title=escape(word("change_title", locale).format(record["edition"])),
        address=escape(address),
        date=record["date"],
        summary=escape(summary),
    )


def counted(before: Record | None, record: Record, locale: str) -> str:
    """`Ketentuan: 3 baru, 1 diubah. …`."""
    number = Counter((each.kind, each.action) for each in changes(before, record))
    parts = []
    for kind in KINDS:
        sums = [
            f"{number[kind, action]} {word(action, locale).lower()}"
            for action in ACTIONS
            if number[kind, action]
        ]
        if sums:
            parts.append(f"{word(kind, locale)}: {', '.join(sums)}.")
    return " ".join(parts)
