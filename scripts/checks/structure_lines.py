"""STR013: lines that nearly are a block, a heading, a box or a table, and are shown as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.checks.rules import Finding, lack_of, rule
from scripts.checks.structure import KINDS
from scripts.guideline.model import Guideline, Location, Message, Page
from scripts.guideline.source.patterns import SEPARATOR, count_cells

SLASHES = re.compile(r"[ ]{0,3}(/{3,})[ ]*(?:([\w-]+)[ ]*(?:\||\Z)|\Z)")
ALMOST_BLOCK = re.compile(
    rf"[ ]{{0,3}}(?:/{{3,}}[ ]*(?:{'|'.join(KINDS)})[ ]+[^|\s]|//[ ]*(?:{'|'.join(KINDS)})[ ]*\|)"
)
ALMOST_HEADING = re.compile(r"(#{1,6})[^#\s].*\{[ ]*#")
ALMOST_BOX = re.compile(r"[ \t]*(?:[-*+][ ]*)?\[[ xX]{0,3}\][ ]*\*\*[A-Z]{2,8}-C\d")
BOX = re.compile(r"[ \t]*[-*+] \[[ xX]\] ")
KEY = re.compile(r"\b[A-Z]{2,8}-[CET]?\d{2}\b")
ANY = -1  # how many slashes close a block that was not opened rightly
NOT_TEXT = ("#", "/", "<", "|", "!", "{")  # after such a line a table begins anew


@rule("STR013", scope="page", reads=())
def almost_markup(guideline: Guideline) -> Iterator[Finding]:
    """A line that is meant as a block, a heading, a box or a table is written as one.

    Baris yang dimaksudkan sebagai blok, judul, kotak centang, atau tabel ditulis menurut bentuknya.

    Bad:  /// provision AKUN-03, or - [] **AKUN-C03**, or a table right under a sentence
    Good: /// provision | AKUN-03, or - [ ] **AKUN-C03**, or an empty line above the table
    """
    for page in guideline.documents():
        lines = page.text.split("\n")
        yield from unbalanced(page, lines)
        for number, line in enumerate(lines, 1):
            if message := misspelt(line):
                key = KEY.search(line)
                about = lack_of(page.locale, page.path, key[0]) if key else ""
                yield Finding(Location(page.path, number, indent(line)), message, about=about)
        yield from broken_tables(page, lines)


def misspelt(line: str) -> Message | None:
    """Return what is wrong with a line that nearly is a block, a heading or a box."""
    start = line.lstrip()[:1]
    if start == "/" and ALMOST_BLOCK.match(line):
        return Message(
            "pembuka blok salah bentuk; tulis seperti '/// provision | AKUN-03'",
            "malformed opening of a block; write it like '/// provision | AKUN-03'",
        )
    if start == "#" and (match := ALMOST_HEADING.match(line)):
        return Message(
            f"tulis satu spasi sesudah '{match[1]}'", f"write a space after '{match[1]}'"
        )
    if start in "-*+[" and ALMOST_BOX.match(line) and not BOX.match(line):
        return Message(
            "kotak centang salah bentuk; tulis seperti '- [ ] **AKUN-C01** …'",
            "malformed box; write it like '- [ ] **AKUN-C01** …'",
        )
    return None


def indent(line: str) -> int:
    """Return the column of the first letter of a line."""
    return len(line) - len(line.lstrip()) + 1


def unbalanced(page: Page, lines: Sequence[str]) -> Iterator[Finding]:
    """Report slashes that close nothing, or not as many as opened the block."""
    stack: list[tuple[int, str, int]] = []
    for number, line in enumerate(lines, 1):
        match = SLASHES.match(line) if "///" in line else None
        if "//" in line and ALMOST_BLOCK.match(line):
            stack.append((ANY, "", number))
        elif match and match[2]:
            stack.append((len(match[1]), match[2], number))
        elif match:
            width, kind, opened = stack.pop() if stack else (0, "", 0)
            if width not in (ANY, len(match[1])):
                yield Finding(
                    Location(page.path, number, indent(line)), unlike(match[1], width, kind, opened)
                )


def unlike(slashes: str, width: int, kind: str, opened: int) -> Message:
    """Say what the slashes of a line do not close."""
    if not width:
        return Message(
            f"'{slashes}' tidak menutup blok apa pun; hapus",
            f"'{slashes}' closes no block; delete it",
        )
    right = "/" * width
    return Message(
        f"'{slashes}' tidak menutup blok '{kind}' di baris {opened}; tulis '{right}'",
        f"'{slashes}' does not close the block '{kind}' of line {opened}; write '{right}'",
    )


def broken_tables(page: Page, lines: Sequence[str]) -> Iterator[Finding]:
    """Report rows of dashes that make no table: under a sentence, or with too many or few cells."""
    heads = {table.location.line for table in page.tables}
    for number, line in enumerate(lines[1:], 1):  # the number of the line above the dashes
        if "|" not in line or not SEPARATOR.match(line):
            continue
        head, above = lines[number - 1], lines[number - 2].strip() if number > 1 else ""
        if head.lstrip().startswith("|") and above and not above.startswith(NOT_TEXT):
            yield Finding(Location(page.path, number, indent(head)), CLINGING)
        elif number not in heads and "|" in head:
            yield Finding(
                Location(page.path, number + 1, indent(line)),
                Message(
                    f"garis tabel berisi {count_cells(line)} sel, kepalanya {count_cells(head)}",
                    f"the dashes have {count_cells(line)} cells, the head above {count_cells(head)}",
                ),
            )


CLINGING = Message(
    "tabel menempel pada kalimat di atasnya; sisipkan satu baris kosong",
    "the table clings to the sentence above it; put an empty line between",
)
