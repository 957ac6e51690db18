"""What a screen reader says about a PDF: the words of its links, the heads of its rows."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from pypdfium2 import raw

PARTED = re.compile("[\ufffe\x02] ?")  # what pdfium reads for a hyphen at the end of a line
LEADERS = re.compile(r"(?: ?\.){4,} ?\d*$")  # of a list of contents
LONG = 20  # letters: so much of an address is no chance, as "1.0" is
# What belongs to neighbours: points at the sides; above, of the height (the line above hangs in).
NEAR, SHARE = 0.5, 0.3


def name_links(pdf: Pdf, data: bytes) -> None:
    """Put the words of a link before what Typst says of it, which is only where it leads.

    Some screen readers say this description instead of the words: 82 links called "page 85" tell
    nothing. `data` is the same document, to be read.
    """
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        for number, page in enumerate(pdf.pages):
            links = [each for each in page.obj.get("/Annots", Array()) if is_link(each)]
            text = document[number].get_textpage() if links else None
            for link in links:
                said = str(link.get("/Contents", ""))
                shown = words_in(text, link)
                if shown and not says(said, shown):
                    link.Contents = String(f"{shown}, {said}" if said else shown)
    finally:
        document.close()


def is_link(annotation: Object) -> bool:
    """Return True for a link of the text."""
    return bool(annotation.get("/Subtype") == Name.Link)


def says(description: str, shown: str) -> bool:
    """Return True where a description carries the words already, as those of the contents do."""
    is_chance = "://" in description and "://" not in shown and len(shown) < LONG
    return not is_chance and plain(shown) in plain(description)


def plain(text: str) -> str:
    """Return the letters of a text alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def words_in(text: pypdfium2.PdfTextPage | None, link: Object) -> str:
    """Return the words below a link, line by line."""
    parts = [bounded(text, *box) for box in boxes(link)] if text else []
    joined = " ".join(" ".join(parts).split())
    return LEADERS.sub("", PARTED.sub("-", joined))


def boxes(link: Object) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each line of a link."""
    corners = [float(each) for each in link.get("/QuadPoints", Array())]
    if not corners:
        left, bottom, right, top = (float(each) for each in link.Rect)
        yield left, bottom, right, top
    for at in range(0, len(corners) - 7, 8):
        across, up = corners[at : at + 8 : 2], corners[at + 1 : at + 8 : 2]
        yield min(across), min(up), max(across), max(up)


def bounded(
    text: pypdfium2.PdfTextPage, left: float, bottom: float, right: float, top: float
) -> str:
    """Return the text whose letters stand inside a box."""
    inside = (left + NEAR, top - SHARE * (top - bottom), right - NEAR, bottom)
    count = raw.FPDFText_GetBoundedText(text, *inside, None, 0)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * count)()
    raw.FPDFText_GetBoundedText(text, *inside, buffer, count)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")


def head_rows(pdf: Pdf) -> None:
    """Make the first cell of each row of a table its head: Typst knows heads of columns only."""
    for table in elements(pdf.Root.StructTreeRoot.K):
        if Name.Table != table.S:
            continue
        for body in children(table):
            for row in children(body) if Name.TBody == body.S else ():
                cells = list(children(row))
                if len(cells) > 1 and cells[0].S == Name.TD:
                    head(cells[0])


def head(cell: Object) -> None:
    """Make a cell the head of its row."""
    cell.S = Name.TH
    kinds = cell.get("/A", Array())
    kinds = kinds if isinstance(kinds, Array) else Array([kinds])
    about = next((each for each in kinds if each.get("/O") == Name.Table), None)
    if about is None:
        about = Dictionary(O=Name.Table)
        kinds.append(about)
    about.Scope = Name.Row
    cell.A = kinds


def elements(node: Object) -> Iterator[Object]:
    """Yield every structure element below a node."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Array):
            stack.extend(item)
        elif isinstance(item, Dictionary) and "/S" in item:
            yield item
            stack.append(item.get("/K", Array()))


def children(element: Object) -> Iterator[Object]:
    """Yield the elements directly below one."""
    below = element.get("/K", Array())
    for item in below if isinstance(below, Array) else [below]:
        if isinstance(item, Dictionary) and "/S" in item:
            yield item


def open_bookmarks(pdf: Pdf) -> None:
    """Let a reader of a long book begin with its bookmarks beside it."""
    pdf.Root.PageMode = Name.UseOutlines
