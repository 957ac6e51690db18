"""The stylesheets of the site: written in parts, delivered as few sheets without comments and indents."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.guideline.write import write_whole

FOLDER = Path("assets", "stylesheets")
SUFFIX = ".css"
# Sheet that is delivered -> the parts that it is joined of; any other part is a sheet of its own.
SHEETS = {"pedoman": ("pedoman", "choices", "print"), "editions": ("choices", "editions")}
# A string stays; comments go; blanks go beside signs that part, and are one elsewhere.
TOKEN = re.compile(
    r"""(?P<kept>"[^"]*")|(?P<gone>/\*.*?\*/\s*|(?<=:)\s+(?=[\w#"(-]))|\s*(?P<sign>[{};,])\s*|\s+""",
    re.S,
)


def write(docs: Path, site: Path) -> None:
    """Write every sheet into a built site, and take away the parts that stand in another."""
    parts = {part for sheet in SHEETS.values() for part in sheet} - set(SHEETS)
    for path in sorted((docs / FOLDER).glob(f"*{SUFFIX}")):
        target = site / FOLDER / path.name
        if path.stem in parts:
            target.unlink(missing_ok=True)
        else:
            write_whole(target, joined(path), durable=False)


def joined(sheet: Path) -> str:
    """Return a sheet with the parts that belong to it; a part that is not there adds nothing."""
    paths = [sheet.with_stem(part) for part in SHEETS.get(sheet.stem, (sheet.stem,))]
    return "".join(squeezed(path.read_text("utf-8")) for path in paths if path.is_file())


def squeezed(text: str) -> str:
    """Return a stylesheet that says the same without comments, line breaks and indents."""
    return TOKEN.sub(shorter, text).replace(";}", "}").strip()


def shorter(match: re.Match[str]) -> str:
    """Return what stays of a string, a comment, or the blanks around a sign."""
    return "" if match["gone"] else match["kept"] or match["sign"] or " "
