"""What may be appended to a published PDF, and what not.

Whoever signs appends a revision. What it shows and does must be the edition's: the walk goes from the
trailer over catalogue, pages, annotations and form, and whatever differs there must be a signature: a
security store, or a field that is signed and shows itself only in the reserved box or in a margin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Stream

from scripts.publish.seal.places import Area, Places, area_of, covers
from scripts.publish.seal.revisions import Comparison, Key, Revision, Unreadable, key_of

Said = tuple[str, str]  # Indonesian, English

# What stands in the catalogue, in plain words.
PARTS: dict[str, Said] = {
    "/AA": ("tindakan otomatis", "automatic actions"),
    "/AF": ("berkas terlampir", "attached files"),
    "/Collection": ("kumpulan berkas", "a collection of files"),
    "/Dests": ("tujuan tautan", "targets of links"),
    "/Lang": ("bahasa dokumen", "language of the document"),
    "/Names": ("nama, lampiran berkas, atau skrip", "names, attached files or scripts"),
    "/OCProperties": ("lapisan yang dapat disembunyikan", "layers that can be hidden"),
    "/OpenAction": ("tindakan saat dibuka", "an action on opening"),
    "/Outlines": ("daftar markah", "bookmarks"),
    "/PageLabels": ("nomor halaman", "page numbers"),
    "/Pages": ("pohon halaman diganti", "the page tree was replaced"),
    "/StructTreeRoot": ("susunan untuk pembaca layar", "structure for screen readers"),
    "/ViewerPreferences": ("cara tampil", "way of display"),
}
FIELD_KEYS = {
    "/Type", "/Subtype", "/FT", "/T", "/TU", "/TM", "/V", "/F", "/P", "/Rect", "/AP", "/AS", "/M",
    "/MK", "/Lock", "/SV", "/Ff", "/DA", "/DR", "/Q", "/Kids", "/Parent", "/NM", "/BS", "/Border", "/H",
    "/Contents", "/CreationDate", "/StructParent", "/C",
}  # fmt: skip
SIGNING = {"/V", "/AP", "/AS", "/M", "/MK", "/Lock", "/DA", "/DR", "/F", "/BS", "/Border"}
OUTWARD = {
    "/OPI",
    "/Ref",
    "/F",
    "/PS",
}  # with these a look would draw on something outside the file
HIDDEN, NO_ZOOM, NO_ROTATE, NO_VIEW = 2, 8, 16, 32
# All that may follow the last signature; the metadata say the same, or it was told before.
STORE = {"/DSS", "/Extensions", "/Metadata"}
DEPTH = 16


@dataclass(frozen=True)
class Signature:
    """A field to sign: its own dictionary, its value and its places on pages."""

    field: Dictionary
    value: Dictionary | None
    widgets: tuple[Dictionary, ...]

    @property
    def name(self) -> str:
        """The name of the field."""
        return str(self.field.get("/T", ""))


@dataclass
class Judge(Comparison):
    """One step, from a revision to a later one. `is_last`: after the last signature."""

    places: Places | None = None
    is_last: bool = False

    def problems(self) -> Iterator[Said]:
        """Yield what differs and is no signature, with the page where it is."""
        if self.new.pdf.is_encrypted:
            yield "berkas dikunci dengan sandi", "the file is encrypted"
            return
        self.judged: set[Key] = set()
        yield from self.information()
        yield from self.catalogue()
        yield from self.page_tree()
        yield from self.elsewhere()

    def information(self) -> Iterator[Said]:
        """Compare title, author and the like; a tool may write its own name and date."""
        old, new = (each.pdf.trailer.get("/Info", Dictionary()) for each in (self.old, self.new))
        self.judged.add(key_of(old))
        for key in ({*old.keys()} | {*new.keys()}) - {"/ModDate", "/Producer", "/Trapped"}:
            if len(new) and plain_of(old.get(key)) != plain_of(new.get(key)):
                yield "keterangan dokumen (judul, penulis)", "document information (title, author)"
                return

    def catalogue(self) -> Iterator[Said]:
        """Yield what differs in the root; what a signature adds there has its own rules."""
        old, new = self.old.pdf.Root, self.new.pdf.Root
        self.judged.add(key_of(old))
        special = {
            "/AcroForm": self.form,
            "/Metadata": self.metadata,
            "/DSS": self.store,
            "/Perms": self.permissions,
            "/Extensions": self.extensions,
        }
        for key in sorted({*old.keys()} | {*new.keys()}):
            if key in special:
                yield from special[key](old.get(key), new.get(key))
            elif key == "/Version":
                if not isinstance(new.get(key, Name.X), Name):
                    yield "versi PDF", "PDF version"
            elif self.differ(old, new, key):
                yield PARTS.get(key, (f"katalog: {key}", f"catalogue: {key}"))

    def metadata(self, old: Any, new: Any) -> Iterator[Said]:
        """Compare the record about the document: dates and tools may change, its facts not."""
        self.judged.add(key_of(old))
        if facts(self.old) != facts(self.new):
            yield "metadata dokumen", "metadata of the document"

    def store(self, old: Any, new: Any) -> Iterator[Said]:
        """Allow certificates and answers about them in a security store, and nothing else."""
        self.judged |= {key_of(old)} | ({*self.old.cone(key_of(old))} if old is not None else set())
        if new is not None and not is_store(new):
            yield "gudang bukti (DSS) berisi hal lain", "the security store holds other things"
        if old is not None and new is None:
            yield "gudang bukti (DSS) dihapus", "the security store was removed"

    def permissions(self, old: Any, new: Any) -> Iterator[Said]:
        """Allow the name of a certifying signature, and nothing else."""
        if old is None and isinstance(new, Dictionary):
            values = [key_of(each.value) for each in signatures(self.new) if each.value is not None]
            if {*new.keys()} == {"/DocMDP"} and key_of(new["/DocMDP"]) in values:
                return
        if old is not None and new is not None and self.alike(old, new):
            return
        if (old, new) != (None, None):
            yield "izin perubahan", "permissions"

    def extensions(self, old: Any, new: Any) -> Iterator[Said]:
        """Allow names of extensions and their levels, which show nothing."""
        self.judged.add(key_of(old))
        if new is not None and (not isinstance(new, Dictionary) or depth_of(new) > DEPTH):
            yield "keterangan perluasan", "list of extensions"

    def form(self, old: Any, new: Any) -> Iterator[Said]:
        """Compare the form: old fields stay, new ones are for signatures."""
        self.judged |= {key_of(old), key_of(old.get("/Fields")) if old is not None else (0, 0)}
        before = old if isinstance(old, Dictionary) else Dictionary()
        after = new if isinstance(new, Dictionary) else Dictionary()
        free = {"/Fields", "/SigFlags", "/DR", "/DA", "/NeedAppearances"}
        for key in ({*before.keys()} | {*after.keys()}) - free:
            if self.differ(before, after, key):
                yield f"formulir: {key}", f"form: {key}"
        yield from self.fields(list(before.get("/Fields", [])), list(after.get("/Fields", [])))

    def fields(self, old: list[Any], new: list[Any]) -> Iterator[Said]:
        """Compare the fields of the form."""
        if len(new) < len(old) or not all(map(self.alike, old, new)):
            yield "isian formulir diganti atau dihapus", "form fields replaced or removed"
            return
        before = {key_of(each.field) for each in signatures(self.old)}
        known = {each.name for each in signatures(self.old)}
        fresh = {key_of(top) for top in new[len(old) :]}
        found = [each for each in signatures(self.new) if key_of(each.field) not in before]
        if fresh - {key_of(top_of(each.field)) for each in found} or (0, 0) in fresh:
            yield "isian formulir baru yang bukan tanda tangan", "new form fields, no signatures"
        for each in signatures(self.new):
            if key_of(each.field) in before:
                yield from self.field_signed(each)
            else:
                yield from self.field_added(each, known)

    def field_signed(self, now: Signature) -> Iterator[Said]:
        """Judge an old field: signed since, or as it was."""
        key = key_of(now.field)
        if key not in self.changed:
            return
        self.judged.add(key)
        was = self.old.pdf.get_object(key)
        different = {
            name
            for name in {*was.keys()} | {*now.field.keys()}
            if self.differ(was, now.field, name)
        }
        if not different:
            return
        page = self.page_words(now.widgets)
        if "/V" in was or now.value is None:
            yield (
                f"rupa atau isi bidang tanda tangan diganti{page[0]}",
                f"look or value of a signature field replaced{page[1]}",
            )
        elif different - SIGNING or not is_tame(now.field):
            yield f"bidang tanda tangan diubah{page[0]}", f"signature field altered{page[1]}"

    def field_added(self, now: Signature, known: set[str]) -> Iterator[Said]:
        """Judge a new field by itself; its place is judged with its page."""
        page = self.page_words(now.widgets)
        odd = any({*each.keys()} - FIELD_KEYS for each in (now.field, *now.widgets))
        if self.is_last and now.value is None:
            yield (
                f"bidang tanda tangan yang belum ditandatangani{page[0]}",
                f"a signature field that nobody signed{page[1]}",
            )
        elif odd or now.name in known or not all(is_tame(each) for each in now.widgets):
            yield (
                f"bidang tanda tangan yang tidak lazim{page[0]}",
                f"an odd signature field{page[1]}",
            )

    def page_words(self, widgets: tuple[Dictionary, ...]) -> Said:
        """Say on which pages these stand."""
        keys = {key_of(each) for each in widgets}
        found = [
            str(number)
            for number, page in enumerate(self.new.pages, 1)
            if keys & {key_of(each) for each in laid_on(page)}
        ]
        text = ", ".join(found)
        return (f" (halaman {text})", f" (page {text})") if found else ("", "")

    def page_tree(self) -> Iterator[Said]:
        """Compare the pages: the same, in the same order."""
        old, new = self.old.pages, self.new.pages
        if len(old) != len(new):
            yield (
                f"jumlah halaman: {len(old)} menjadi {len(new)}",
                f"number of pages: {len(old)} became {len(new)}",
            )
            return
        nodes = {key for page in old for key in parents(page)} & self.changed
        for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
            held = before.get("/Annots")
            self.judged |= {key_of(before), key_of(held)}
            if key_of(before) != key_of(after) or key_of(before) == (0, 0):
                yield PARTS["/Pages"]
                if any(self.differ(before, after, key) for key in ("/Contents", "/Resources")):
                    yield f"halaman {number} diganti", f"page {number} replaced"
            elif {key_of(before), key_of(held)} & self.changed or nodes:
                yield from self.page(number, before, after)

    def differ(self, old: Object, new: Object, key: str) -> bool:
        """Return True for pages or catalogues of which one entry is not the same."""
        is_there = key in old, key in new
        return is_there != (False, False) and not (all(is_there) and self.alike(old[key], new[key]))

    def page(self, number: int, old: Dictionary, new: Dictionary) -> Iterator[Said]:
        """Compare one page: as before but for signatures on it."""
        for key in ({*old.keys()} | {*new.keys()}) - {"/Annots", "/LastModified"}:
            if key == "/Tabs" and key not in old and isinstance(new[key], Name):
                continue
            if self.differ(old, new, key):
                yield f"halaman {number}: {key}", f"page {number}: {key}"
        for key in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):
            before, after = inherited(old, key), inherited(new, key)
            if (before is None) != (after is None) or not self.alike(before, after):
                yield f"halaman {number}: {key}", f"page {number}: {key}"
        before, after = laid_on(old), laid_on(new)
        if len(after) < len(before) or not all(map(self.alike, before, after)):
            yield (
                f"halaman {number}: tautan atau catatan diganti",
                f"page {number}: links or notes replaced",
            )
            return
        yield from self.added_to_page(number, after[len(before) :])

    def added_to_page(self, number: int, added: list[Any]) -> Iterator[Said]:
        """Judge what was laid on a page: only fields for signatures, only where there is room."""
        if not added:
            return
        fields = {key_of(widget): each for each in signatures(self.new) for widget in each.widgets}
        for widget in added:
            if key_of(widget) not in fields or key_of(widget) == (0, 0):
                yield (
                    f"halaman {number}: sesuatu ditempelkan di atasnya",
                    f"page {number}: something was laid over it",
                )
            elif (area := shown(widget)) and self.places:
                if not (isinstance(widget.get("/F", 0), int) and self.is_still(widget)):
                    yield (
                        f"halaman {number}: bidang yang berubah ukuran",
                        f"page {number}: a field that changes its size",
                    )
                elif not self.places.holds(number, area):
                    yield (
                        f"halaman {number}: tanda tangan menutupi isi",
                        f"page {number}: a signature covers the text",
                    )
                elif any(covers(area, each) for each in self.signed_looks(number)):
                    yield (
                        f"halaman {number}: tanda tangan lain ditutupi",
                        f"page {number}: another signature is covered",
                    )

    def is_still(self, widget: Dictionary) -> bool:
        """Return True for a field whose size and direction are those of the page."""
        return not int(widget.get("/F", 0)) & (NO_ZOOM | NO_ROTATE)

    def signed_looks(self, number: int) -> Iterator[Area]:
        """Where signatures stood before on a page."""
        keys = {key_of(each) for each in laid_on(self.old.pages[number - 1])}
        for each in signatures(self.old):
            for widget in each.widgets:
                area = shown(widget)
                if each.value is not None and area and key_of(widget) in keys:
                    yield area

    def elsewhere(self) -> Iterator[Said]:
        """Yield whatever else differs: contents, resources, links, structure, in any depth."""
        rest = {key for key in self.changed - self.judged if not self.same_content(key)}
        if not rest:
            return
        rest &= self.new.cone(key_of(self.new.pdf.Root), key_of(self.new.pdf.trailer.get("/Info")))
        if not rest:
            return
        pages = [number for number, keys in self.cones() if keys & rest]
        if pages:
            text = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
            yield f"isi halaman {text}", f"contents of page {text}"
        else:
            yield "isi yang dipakai seluruh dokumen", "contents that the whole document uses"

    def cones(self) -> Iterator[tuple[int, set[Key]]]:
        """Yield each page with the objects that it alone draws on, links and contents."""
        every = [*self.old.pages, *self.new.pages]
        stops = {key_of(page) for page in every} | {key for page in every for key in parents(page)}
        for number, page in enumerate(self.new.pages, 1):
            roots = [key_of(page.get(key)) for key in ("/Contents", "/Resources", "/Annots")]
            roots += [key_of(each) for each in page.get("/Contents", Array()) if is_list(page)]
            roots += [key_of(each) for each in laid_on(page)]
            yield number, self.new.reach(roots, stops)


def judge_step(
    old: Revision, new: Revision, places: Places, is_last: bool, is_closed: bool
) -> list[Said]:
    """Return what a step changes that no signature explains.

    `is_last`: this is the file as it stands, so that every new field must be signed. `is_closed`:
    nothing was signed in this step, so that only a security store may have been added.
    """
    judge = Judge(old, new, places=places, is_last=is_last)
    found = list(dict.fromkeys(judge.problems()))
    if not found and is_closed:
        found = list(after_the_last(judge))
    return found


def after_the_last(judge: Judge) -> Iterator[Said]:
    """Allow a security store after the last signature, and nothing else."""
    old, new = judge.old.pdf.Root, judge.new.pdf.Root
    if key_of(old) in judge.changed or key_of(old) != key_of(new):
        for key in ({*old.keys()} | {*new.keys()}) - STORE - {"/Version"}:
            if judge.differ(old, new, key):
                yield "perubahan setelah tanda tangan terakhir", "changes after the last signature"
                return
    told = {key_of(old), key_of(judge.old.pdf.trailer.get("/Info"))}
    store = old.get("/DSS")
    told |= judge.old.cone(key_of(store)) if store is not None else set()
    told |= {key_of(old.get(key)) for key in STORE}
    rest = judge.changed - told
    if any(not judge.same_content(key) for key in rest):
        yield "perubahan setelah tanda tangan terakhir", "changes after the last signature"


def signatures(revision: Revision) -> list[Signature]:
    """Return the fields for signatures; raises Unreadable for a form that nests without end."""
    form = revision.pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    found: list[Signature] = []
    waiting = [(each, 0) for each in fields] if isinstance(fields, Array) else []
    while waiting:
        field, depth = waiting.pop(0)
        if depth > DEPTH or len(found) > 1000:
            raise Unreadable("formulir terlalu rumit / form too intricate")
        if not isinstance(field, Dictionary):
            continue
        kids = [kid for kid in list_of(field.get("/Kids")) if isinstance(kid, Dictionary)]
        below = [kid for kid in kids if "/T" in kid]
        waiting += [(kid, depth + 1) for kid in below]
        if inherited(field, "/FT") == Name.Sig and not below:
            value = inherited(field, "/V")
            widgets = tuple(kids) if kids else (field,)
            found.append(Signature(field, value if is_signed(value) else None, widgets))
    return found


def is_signed(value: Any) -> bool:
    """Return True for the value of a signed field."""
    return isinstance(value, Dictionary) and "/ByteRange" in value and "/Contents" in value


def is_tame(widget: Dictionary) -> bool:
    """Return True when a field acts on nothing and its look draws on nothing outside."""
    if {"/A", "/AA"} & {*widget.keys()}:
        return False
    waiting, steps, seen = [(widget.get("/AP"), 0)], 0, set()
    while waiting:
        value, depth = waiting.pop()
        steps += 1
        if depth > DEPTH or steps > 20_000:
            return False
        if not isinstance(value, (Dictionary, Stream, Array)) or key_of(value) in seen:
            continue
        seen |= {key_of(value)} - {(0, 0)}
        if isinstance(value, Array):
            waiting += [(each, depth + 1) for each in value]
            continue
        if isinstance(value, Stream) and OUTWARD & {*value.keys()}:
            return False
        waiting += [(value[key], depth + 1) for key in {*value.keys()} - {"/Parent"}]
    return True


def is_store(store: Any) -> bool:
    """Return True for a security store: lists of streams, and such lists by signature."""
    if not isinstance(store, Dictionary):
        return False
    for key, value in store.items():
        if key == "/VRI":
            entries = [*value.values()] if isinstance(value, Dictionary) else [None]
            if not all(isinstance(each, Dictionary) and holds_streams(each) for each in entries):
                return False
        elif key != "/Type" and not is_streams(value):
            return False
    return True


def holds_streams(entry: Dictionary) -> bool:
    """Return True for the record of one signature in a security store."""
    plain = {"/Type", "/TU", "/TS"}
    return all(is_streams(value) for key, value in entry.items() if key not in plain)


def is_streams(value: Any) -> bool:
    """Return True for a list of streams."""
    return isinstance(value, Array) and all(isinstance(each, Stream) for each in value)


def shown(widget: Dictionary) -> Area | None:
    """Return the area in which a field shows itself; None when it is invisible."""
    flags = widget.get("/F", 0)
    area = area_of(widget.get("/Rect"))
    is_drawn = "/AP" in widget or "/MK" in widget
    is_hidden = isinstance(flags, int) and bool(flags & HIDDEN)
    return area if area and area.is_wide and is_drawn and not is_hidden else None


def laid_on(page: Dictionary) -> list[Any]:
    """Return what lies on a page."""
    return list_of(page.get("/Annots"))


def list_of(value: Any) -> list[Any]:
    """Return the entries of a list; empty for anything else."""
    return list(value) if isinstance(value, Array) else []


def is_list(page: Dictionary) -> bool:
    """Return True when the contents of a page stand in several streams."""
    return isinstance(page.get("/Contents"), Array)


def inherited(node: Dictionary, key: str) -> Any:
    """Return a value of a node, or of the nearest one above it that has it."""
    for _ in range(DEPTH):
        if key in node:
            return node[key]
        above = node.get("/Parent")
        if not isinstance(above, Dictionary):
            return None
        node = above
    raise Unreadable("susunan tanpa ujung / a structure without end")


def parents(node: Dictionary) -> Iterator[Key]:
    """Yield the nodes above a page."""
    for _ in range(DEPTH):
        above = node.get("/Parent")
        if not isinstance(above, Dictionary):
            return
        yield key_of(above)
        node = above
    raise Unreadable("susunan tanpa ujung / a structure without end")


def top_of(field: Dictionary) -> Dictionary:
    """Return the topmost field above a field."""
    for _ in range(DEPTH):
        above = field.get("/Parent")
        if not isinstance(above, Dictionary):
            return field
        field = above
    raise Unreadable("formulir tanpa ujung / a form without end")


def depth_of(value: Object, depth: int = 0) -> int:
    """Return how deep dictionaries nest; stops soon after DEPTH."""
    if depth > DEPTH or not isinstance(value, Dictionary):
        return depth
    return max((depth_of(value[key], depth + 1) for key in {*value.keys()}), default=depth)


def plain_of(value: Any) -> str:
    """Return a value of the document information as text."""
    return "" if value is None else str(value)


def facts(revision: Revision) -> dict[str, str]:
    """Return what the metadata say, without the date and tool of the last saving."""
    if "/Metadata" not in revision.pdf.Root:
        return {}
    # Not as a context: on leaving it, the record would be written back.
    record = revision.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    said = {str(key): str(value) for key, value in record.items()}
    volatile = (
        *("ModifyDate", "MetadataDate", "Producer", "InstanceID", "DocumentID", "History"),
        "schemas",  # describes the other entries, and signers write it in another way
    )
    return {key: value for key, value in said.items() if not key.endswith(volatile)}
