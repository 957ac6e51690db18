"""What Typst cannot say (footnote links in the language of the text, the field to sign); saving."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pikepdf import Array, Dictionary, Name, NumberTree, Object, ObjectStreamMode, Pdf, String

from scripts.guideline.write import whole
from scripts.publish.pdf.speaking import head_rows, name_links, open_bookmarks
from scripts.publish.products import FIELD

PLACE = "pedoman:tanda-tangan"  # the link that book.typ lays over the box
PRINT, LOCKED = 4, 128


def finish_pdf(pdf: Pdf, data: bytes, words: Mapping[str, str]) -> None:
    """Apply all corrections to a document with a signature page; `data` are its bytes before."""
    translate_notes(pdf, words["footnote"])
    name_links(pdf, data)
    head_rows(pdf)
    open_bookmarks(pdf)
    add_signature_field(pdf, words["sign_box"])


def translate_notes(pdf: Pdf, word: str) -> None:
    """Typst names the link of a footnote in English whatever the language."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            said = str(annotation.get("/Contents", ""))
            if said.startswith("Footnote "):
                annotation.Contents = String(f"{word} {said.removeprefix('Footnote ')}")


def add_signature_field(pdf: Pdf, description: str) -> None:
    """Turn the link over the reserved box into an empty field.

    The link is already tagged and joined to its tag; a field that is not would cost PDF/UA as soon
    as somebody signs visibly.
    """
    page, field = reserved(pdf)
    for name in ("/A", "/H", "/Border", "/Contents", "/C"):
        if name in field:
            del field[name]
    look = pdf.make_stream(b"")
    left, bottom, right, top = (float(value) for value in field.Rect)
    look.Type, look.Subtype = Name.XObject, Name.Form
    look.BBox, look.Resources = Array([0, 0, right - left, top - bottom]), Dictionary()
    field.Subtype, field.FT, field.F = Name.Widget, Name.Sig, PRINT + LOCKED
    field.T, field.TU = String(FIELD), String(description)
    field.P, field.AP = page, Dictionary(N=look)
    element = NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(field.StructParent)]
    element.S, element.Alt = Name.Form, String(description)
    page.Tabs = Name.S
    # There is a field to sign, and whoever signs only appends. Set here, because `verify` allows no later change.
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))


def reserved(pdf: Pdf) -> tuple[Object, Object]:
    """Return the page and the link of the reserved box; raises LookupError."""
    for page in reversed(list(pdf.pages)):
        for place, annotation in enumerate(page.obj.get("/Annots", Array())):
            if str(annotation.get("/A", Dictionary()).get("/URI", "")) == PLACE:
                page.obj.Annots[place] = field = pdf.make_indirect(annotation)
                return page.obj, field
    raise LookupError(PLACE)


def save(pdf: Pdf, target: Path) -> None:
    """Write compactly and reproducibly, whole or not at all."""
    with whole(target) as beside:
        pdf.save(
            beside,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
        )
