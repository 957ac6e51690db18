"""Tasks -> lines, a page, a table for spreadsheets, calendars, and the text of an issue per owner."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from scripts.commands.tasks import KINDS, Task

MOST = 200  # lines of an issue; forges cut a longer one off, or refuse it
FOLD = 73  # bytes of a line of a calendar (RFC 5545: 75, its leading blank included)
HEADS = (
    "tanggal / due",
    "pemilik / owner",
    "jenis / kind",
    "yang ditinjau",
    "what",
    "tempat / place",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
PAGE = """\
<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Yang perlu ditinjau / To be reviewed, {day}</title>
<h1>Yang perlu ditinjau / To be reviewed, {day}</h1>
{body}
</html>
"""


def place_of(task: Task) -> str:
    """Return `docs/id/akun.md:12`."""
    return f"{task.place.path}:{task.place.line}"


def by_owner(tasks: Iterable[Task]) -> Iterator[tuple[str, list[Task]]]:
    """Yield each owner with his tasks, the oldest first; `–` where nobody is named."""
    for owner, mine in groupby(sorted(tasks, key=lambda each: each.owner), lambda each: each.owner):
        yield owner or "–", list(mine)


def as_lines(tasks: Sequence[Task]) -> Iterator[str]:
    """Yield owners, and under each a line per task."""
    for owner, mine in by_owner(tasks):
        yield f"{owner}:"
        yield from (
            f"  {each.day} {KINDS[each.kind].id}: {each.what.id} ({place_of(each)})"
            for each in mine
        )


def as_csv(tasks: Sequence[Task]) -> str:
    """Return a table; no cell is a formula to the program that opens it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    for each in tasks:
        kind = KINDS[each.kind]
        cells = (str(each.day), each.owner, f"{kind.id} / {kind.en}", *each.what, place_of(each))
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return "\ufeff" + out.getvalue()


def as_page(tasks: Sequence[Task], day: date) -> str:
    """Return a page with a table per owner."""
    parts = []
    for owner, mine in by_owner(tasks):
        parts.append(f"<h2>{escape(owner)} ({len(mine)})</h2>\n<table>")
        for each in mine:
            cells = (str(each.day), KINDS[each.kind].id, *each.what, place_of(each))
            parts.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
        parts.append("</table>")
    return PAGE.format(day=day, body="\n".join(parts) or "<p>–</p>")


def as_issue(owner: str, mine: Sequence[Task], day: date) -> str:
    """Return what an owner's issue says; names in it call nobody."""
    lines = [
        f"Daftar per {day} untuk `{owner}`; ditulis ulang setiap pekan."
        f" / List of {day} for `{owner}`; written anew each week.",
        "",
    ]
    for kind, words in KINDS.items():
        rows = [each for each in mine if each.kind == kind]
        if rows:
            lines += [f"### {words.id} / {words.en} ({len(rows)})", ""]
            lines += [f"- **{each.day}** `{each.what.id.replace('`', '')}` – `{place_of(each)}`"
                      for each in rows[: MOST // len(KINDS)]]  # fmt: skip
            if (more := len(rows) - MOST // len(KINDS)) > 0:
                lines.append(f"- … {more} lagi di artefak / more in the artefact (`review.csv`)")
            lines.append("")
    return "\n".join(lines)


def as_calendar(owner: str, mine: Sequence[Task], day: date) -> str:
    """Return an owner's calendar (RFC 5545): a whole day per task, the same one at each writing."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pedoman Medsos//review//ID"]
    lines.append(f"X-WR-CALNAME:{quoted(f'Tinjauan pedoman: {owner}')}")
    seen = Counter[str]()
    for each in mine:
        name = f"{each.kind}|{each.key}|{each.place.path}"
        seen[name] += 1  # lines move as a file grows; the first, second … place of a thing does not
        lines += [
            "BEGIN:VEVENT",
            f"UID:{hashlib.sha256(name.encode()).hexdigest()[:32]}-{seen[name]}@pedoman-medsos",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{each.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{each.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{quoted(f'{KINDS[each.kind].id}: {each.what.id}')}",
            f"DESCRIPTION:{quoted(f'{each.what.en} ({place_of(each)})')}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def quoted(text: str) -> str:
    """Return a text as a calendar holds it."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def folded(line: str) -> Iterator[str]:
    """Yield the parts of a line of at most 75 bytes, each but the first after a blank."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > FOLD:
            yield part
            part = " "
        part += sign
    yield part
