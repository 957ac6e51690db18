"""Ways to change a PDF so that it shows or does something else, each by its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.generic import pdf_name as name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from scripts.publish.products import FIELD

Change = Callable[[IncrementalPdfFileWriter], None]


def appended(data: bytes, change: Change) -> bytes:
    """The file with one more revision."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def made(value: Any) -> Any:
    """Python values as PDF objects; a text that begins with a slash is a name."""
    if isinstance(value, dict):
        return DictionaryObject({name(key): made(each) for key, each in value.items()})
    if isinstance(value, list):
        return ArrayObject([made(each) for each in value])
    if isinstance(value, bool):
        return generic.BooleanObject(value)
    if isinstance(value, int):
        return NumberObject(value)
    if isinstance(value, str):
        return name(value) if value.startswith("/") else TextStringObject(value)
    return value


def pages(writer: IncrementalPdfFileWriter) -> list[IndirectObject]:
    def below(reference: Any) -> list[Any]:
        node = reference.get_object()
        if node["/Type"] == "/Page":
            return [reference]
        kids = node["/Kids"]
        return [page for at in range(len(kids)) for page in below(kids.raw_get(at))]

    return below(writer.root.raw_get("/Pages"))


def on_page(number: int, **entries: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        reference = pages(writer)[number]
        reference.get_object().update(made({f"/{key}": each for key, each in entries.items()}))
        writer.mark_update(reference)

    return change


def in_root(**entries: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root.update(made({f"/{key}": each for key, each in entries.items()}))
        writer.update_root()

    return change


def stream(writer: IncrementalPdfFileWriter, data: bytes, **entries: Any) -> Any:
    about = made({f"/{key}": each for key, each in entries.items()})
    return writer.add_object(StreamObject(dict_data=about, stream_data=data))


def drawn(writer: IncrementalPdfFileWriter) -> Any:
    """A look: a white ground."""
    return stream(
        writer,
        b"1 1 1 rg 0 0 600 900 re f",
        Type="/XObject",
        Subtype="/Form",
        BBox=[0, 0, 600, 900],
    )


def annotate(number: int, **entries: Any) -> Change:
    """Something is laid on a page; `look` gives it one, `field` enters it in the form."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        page = pages(writer)[number]
        extra = {key: each for key, each in entries.items() if key not in ("look", "field")}
        about = made({"/Type": "/Annot", **{f"/{key}": each for key, each in extra.items()}})
        if entries.get("look"):
            about[name("/AP")] = made({"/N": drawn(writer)})
        reference = writer.add_object(about)
        held = page.get_object().get("/Annots", ArrayObject())
        page.get_object()[name("/Annots")] = ArrayObject([*raw(held), reference])
        writer.mark_update(page)
        if entries.get("field"):
            form = writer.root["/AcroForm"]
            form[name("/Fields")] = ArrayObject([*raw(form["/Fields"]), reference])
            writer.mark_update(writer.root.raw_get("/AcroForm"))

    return change


def raw(values: Any) -> list[Any]:
    """The entries of a list, references as they are."""
    return [values.raw_get(at) for at in range(len(values))]


def field_of(writer: IncrementalPdfFileWriter) -> Any:
    fields = raw(writer.root["/AcroForm"]["/Fields"])
    return next(each for each in fields if each.get_object()["/T"] == FIELD)


def in_field(**entries: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer)
        field.get_object().update(made({f"/{key}": each for key, each in entries.items()}))
        writer.mark_update(field)

    return change


def in_form(**entries: Any) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/AcroForm"].update(made({f"/{key}": each for key, each in entries.items()}))
        writer.mark_update(writer.root.raw_get("/AcroForm"))

    return change


def contents(data: bytes, number: int = 1) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        on_page(number, Contents=stream(writer, data))(writer)

    return change


def over_contents(writer: IncrementalPdfFileWriter) -> None:
    page = pages(writer)[1]
    held = page.get_object().raw_get("/Contents")
    over = stream(writer, b"1 1 1 rg 0 0 600 900 re f")
    on_page(1, Contents=ArrayObject([held, over]))(writer)


def contents_in_place(writer: IncrementalPdfFileWriter) -> None:
    reference = pages(writer)[1].get_object().raw_get("/Contents")
    writer.objects[reference.generation, reference.idnum] = StreamObject(stream_data=b"q Q")


def fonts_in_place(writer: IncrementalPdfFileWriter) -> None:
    """The letters of a font mean others."""
    fonts = pages(writer)[1].get_object()["/Resources"]["/Font"]
    reference = fonts.raw_get(next(iter(fonts)))
    font = reference.get_object()
    font[name("/ToUnicode")] = stream(writer, b"begincmap endcmap")
    writer.mark_update(reference)


def tree(order: Callable[[list[Any]], list[Any]]) -> Change:
    """The same page tree with other pages in it."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        kids = order(pages(writer))
        writer.root["/Pages"].update(made({"/Kids": kids, "/Count": len(kids)}))
        writer.mark_update(writer.root.raw_get("/Pages"))

    return change


def one_more_page(writer: IncrementalPdfFileWriter) -> None:
    page = made({"/Type": "/Page", "/MediaBox": [0, 0, 595, 842]})
    page[name("/Parent")] = writer.root.raw_get("/Pages")
    added = writer.add_object(page)
    tree(lambda kids: [*kids, added])(writer)


def other_tree(writer: IncrementalPdfFileWriter) -> None:
    """A new catalogue and page tree; every old object stays as it is."""
    top = made({"/Type": "/Pages"})
    place = writer.add_object(top)
    kids = []
    for number, reference in enumerate(pages(writer)):
        page = reference.get_object()
        new = DictionaryObject({key: page.raw_get(key) for key in page})
        new[name("/Parent")] = place
        if number == 1:
            new[name("/Contents")] = stream(writer, b"q Q")
        kids.append(writer.add_object(new))
    top.update(made({"/Kids": kids, "/Count": len(kids)}))
    catalogue = DictionaryObject({key: writer.root.raw_get(key) for key in writer.root})
    catalogue[name("/Pages")] = place
    writer._root = writer.add_object(catalogue)
    writer._force_write_when_empty = True


def links(change_one: Callable[[DictionaryObject], None]) -> Change:
    """The first link of the document is another."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for page in pages(writer):
            held = page.get_object().get("/Annots", ArrayObject())
            for at in range(len(held)):
                link = held[at]
                if link["/Subtype"] == "/Link":
                    change_one(link)
                    reference = held.raw_get(at)
                    owner = reference if isinstance(reference, IndirectObject) else page
                    writer.mark_update(owner)
                    if isinstance(page.get_object().raw_get("/Annots"), IndirectObject):
                        writer.mark_update(page.get_object().raw_get("/Annots"))
                    return
        raise LookupError("no link")

    return change


def no_links(writer: IncrementalPdfFileWriter) -> None:
    for page in pages(writer):
        held = page.get_object().get("/Annots", ArrayObject())
        left = [each for each in raw(held) if each.get_object()["/Subtype"] != "/Link"]
        page.get_object()[name("/Annots")] = ArrayObject(left)
        writer.mark_update(page)


def attachment(writer: IncrementalPdfFileWriter) -> None:
    held = stream(writer, b"isi", Type="/EmbeddedFile")
    entry = writer.add_object(made({"/Type": "/Filespec", "/F": "a.txt", "/EF": {"/F": held}}))
    names = writer.root.get("/Names", DictionaryObject())
    about = DictionaryObject({key: names.raw_get(key) for key in names})
    about[name("/EmbeddedFiles")] = made({"/Names": ["a.txt", entry]})
    in_root(Names=about)(writer)


def outline(writer: IncrementalPdfFileWriter) -> None:
    reference = writer.root["/Outlines"].raw_get("/First")
    reference.get_object()[name("/Title")] = TextStringObject("Judul lain")
    writer.mark_update(reference)


def title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(made({"/Title": "Judul lain"}))


def metadata(writer: IncrementalPdfFileWriter) -> None:
    text = writer.root["/Metadata"].data.replace(b"Edisi kecil", b"Edisi besar")
    assert b"Edisi besar" in text
    in_root(Metadata=stream(writer, text, Type="/Metadata", Subtype="/XML"))(writer)


def structure(writer: IncrementalPdfFileWriter) -> None:
    in_root(StructTreeRoot=writer.add_object(made({"/Type": "/StructTreeRoot"})))(writer)


def structure_in_place(writer: IncrementalPdfFileWriter) -> None:
    reference = writer.root.raw_get("/StructTreeRoot")
    reference.get_object()[name("/RoleMap")] = made({"/H1": "/P"})
    writer.mark_update(reference)


def without_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def store_of_other_things(writer: IncrementalPdfFileWriter) -> None:
    in_root(DSS={"/Type": "/DSS", "/Certs": [], "/Lain": {"/S": "/JavaScript"}})(writer)


JAVASCRIPT = {"/S": "/JavaScript", "/JS": "1"}
SCREEN = [0, 0, 595, 842]
SIGNABLE: dict[str, Any] = {
    "Subtype": "/Widget",
    "FT": "/Sig",
    "T": "lain",
    "F": 132,
    "Rect": SCREEN,
}
# Each of these is refused wherever it stands: before a signature, and after one.
CHANGES: dict[str, Change] = {
    "contents of a page": contents(b"q Q"),
    "contents drawn over": over_contents,
    "contents in place": contents_in_place,
    "meaning of letters": fonts_in_place,
    "resources of a page": on_page(1, Resources={}),
    "turned page": on_page(0, Rotate=90),
    "size of a page": on_page(0, MediaBox=[0, 0, 300, 300]),
    "part of a page": on_page(0, CropBox=[0, 0, 300, 300]),
    "unit of a page": on_page(0, UserUnit=2),
    "page with an action": on_page(0, AA={"/O": JAVASCRIPT}),
    "duration of a page": on_page(0, Dur=1),
    "page removed": tree(lambda kids: kids[:-1]),
    "page in front removed": tree(lambda kids: kids[1:]),
    "pages turned round": tree(lambda kids: kids[::-1]),
    "page twice": tree(lambda kids: [*kids[:-1], kids[0]]),
    "page added": one_more_page,
    "other page tree": other_tree,
    "action on opening": in_root(OpenAction=JAVASCRIPT),
    "opening elsewhere": in_root(PageLayout="/TwoColumnLeft"),
    "actions of the document": in_root(AA={"/WC": JAVASCRIPT}),
    "script": in_root(Names={"/JavaScript": {"/Names": ["a", JAVASCRIPT]}}),
    "attachment": attachment,
    "associated file": in_root(AF=[]),
    "names removed": in_root(Names={}),
    "layers": in_root(OCProperties={"/OCGs": [], "/D": {}}),
    "language": in_root(Lang="xx"),
    "bookmark": outline,
    "page numbers": in_root(PageLabels={"/Nums": [0, {"/S": "/R"}]}),
    "way of display": in_root(ViewerPreferences={"/HideToolbar": True}),
    "structure": structure,
    "structure in place": structure_in_place,
    "marks": in_root(MarkInfo={"/Marked": False}),
    "colours": in_root(OutputIntents=[]),
    "web address": in_root(URI={"/Base": "https://example.org/"}),
    "collection": in_root(Collection={}),
    "title": title,
    "metadata": metadata,
    "other form": in_form(XFA="lain"),
    "calculation": in_form(CO=[]),
    "form removed": without_form,
    "store of other things": store_of_other_things,
    "permissions": in_root(Perms={"/UR3": {}}),
    "target of a link": links(lambda link: link.update(made({"/A": {"/S": "/URI", "/URI": "https://example.net/"}}))),
    "place of a link": links(lambda link: link.update(made({"/Rect": SCREEN}))),
    "links removed": no_links,
    "note": annotate(0, Subtype="/Text", Rect=[10, 10, 30, 30], Contents="lain"),
    "words on a page": annotate(0, Subtype="/FreeText", Rect=SCREEN, Contents="lain", look=True),
    "stamp on a page": annotate(1, Subtype="/Stamp", Rect=SCREEN, look=True),
    "highlight": annotate(1, Subtype="/Highlight", Rect=SCREEN, QuadPoints=[0, 0, 9, 0, 0, 9, 9, 9]),
    "link over a page": annotate(1, Subtype="/Link", Rect=SCREEN, A={"/S": "/URI", "/URI": "https://example.net/"}),
    "text field": annotate(0, Subtype="/Widget", FT="/Tx", T="isi", V="lain", Rect=[10, 10, 90, 30], field=True),
    "unsigned field over a page": annotate(-1, **SIGNABLE, look=True),
    "unsigned field in the form": annotate(-1, **SIGNABLE, look=True, field=True),
    "unsigned invisible field": annotate(0, **{**SIGNABLE, "Rect": [0, 0, 0, 0]}, field=True),
}  # fmt: skip
# These are about a field that was signed.
AFTER: dict[str, Change] = {
    "look of the signed field": lambda writer: in_field(AP={"/N": drawn(writer)})(writer),
    "look of the signed field removed": in_field(AP={}),
    "place of the signed field": in_field(Rect=[0, 0, 90, 90]),
    "signed field hidden": in_field(F=2),
    "signed field with an action": in_field(A=JAVASCRIPT),
    "value of the signed field": in_field(V={}),
    "name of the signed field": in_field(T="lain"),
    "fields emptied": in_form(Fields=[]),
}
