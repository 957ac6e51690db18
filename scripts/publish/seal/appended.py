"""What an appended signature may change in a published PDF, and what not.

Signing appends to a file. Every object that differs afterwards must be one that a signature needs, and
may differ only where a signature needs it; whatever is new hangs on those.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from scripts.publish.products import FIELD

SIGNING = {
    "catalogue": {"/AcroForm", "/Metadata", "/Perms", "/DSS", "/Extensions", "/Version"},
    "form": {"/Fields", "/SigFlags", "/DR", "/DA", "/NeedAppearances"},
    "field": {"/V", "/AP", "/AS", "/M", "/MK", "/Lock"},
    "page": {"/Annots", "/Tabs"},
}


def changed(data: bytes, length: int) -> list[str]:
    """Return what differs from the first `length` octets that signing does not explain."""
    with (
        pikepdf.open(io.BytesIO(data[:length])) as before,
        pikepdf.open(io.BytesIO(data)) as after,
    ):
        roles = dict(roles_of(before))
        problems = [
            f"{kind}: {', '.join(sorted(extra))}"
            for kind, extra in differences(before, after, roles)
            if extra
        ]
        return [*problems, *new_fields(before, after)]


def roles_of(pdf: Pdf) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the objects that a signature touches, by number."""
    yield pdf.Root.objgen, "catalogue"
    yield pdf.Root.AcroForm.objgen, "form"
    for field in pdf.Root.AcroForm.Fields:
        if str(field.get("/T", "")) == FIELD:
            yield field.objgen, "field"
            yield field.P.objgen, "page"
    for holder, kind in ((pdf.Root.get("/Metadata"), "free"), (pdf.trailer.get("/Info"), "free")):
        if holder is not None:
            yield holder.objgen, kind


def differences(
    before: Pdf, after: Pdf, roles: dict[tuple[int, int], str]
) -> Iterator[tuple[str, set[str]]]:
    """Each object that differs, with the parts of it that must not."""
    for old in before.objects:
        new, kind = after.get_object(old.objgen), roles.get(old.objgen, "")
        if kind == "free" or is_plumbing(old) or same(old, new):
            continue
        if isinstance(old, Dictionary) and isinstance(new, Dictionary) and kind:
            yield kind, different_keys(old, new) - SIGNING[kind]
        else:
            yield kind or "isi / content", {f"{old.objgen[0]} 0 R"}


def is_plumbing(item: Object) -> bool:
    """Return True for cross-reference and object streams, which say nothing themselves."""
    return isinstance(item, Stream) and item.get("/Type") in {Name.XRef, Name.ObjStm}


def same(old: Object, new: Object) -> bool:
    """Return True when two objects are written alike."""
    if isinstance(old, Stream) or isinstance(new, Stream):
        if not (isinstance(old, Stream) and isinstance(new, Stream)):
            return False
        if old.read_raw_bytes() != new.read_raw_bytes():
            return False
    return bytes(old.unparse(resolved=True)) == bytes(new.unparse(resolved=True))


def different_keys(old: Object, new: Object) -> set[str]:
    """Return the keys of two dictionaries whose values differ."""
    return {
        key
        for key in {*old.keys(), *new.keys()}
        if key not in old or key not in new or written(old[key]) != written(new[key])
    }


def written(value: object) -> bytes:
    """How a value stands in a file, references as references."""
    return Array([value]).unparse()


def new_fields(before: Pdf, after: Pdf) -> Iterator[str]:
    """Fields and annotations that were added, but are no signature or cover something."""
    box_page = next(
        number for number, page in enumerate(before.pages) if FIELD in widgets(page.obj)
    )
    for number, (old, new) in enumerate(zip(before.pages, after.pages, strict=True)):
        known = [item.objgen for item in old.obj.get("/Annots", Array())]
        shown = list(new.obj.get("/Annots", Array()))
        if [item.objgen for item in shown[: len(known)]] != known:
            yield f"anotasi diganti / annotations replaced: {number + 1}"
        for item in shown[len(known) :]:
            if item.get("/FT") != Name.Sig or not (is_invisible(item) or number == box_page):
                yield f"anotasi baru / new annotation: {number + 1}"


def widgets(page: Object) -> set[str]:
    """Names of the fields on a page."""
    return {str(item.get("/T", "")) for item in page.get("/Annots", Array())}


def is_invisible(item: Object) -> bool:
    """Return True for a field without area."""
    left, bottom, right, top = (float(value) for value in item.Rect)
    return left == right or bottom == top
