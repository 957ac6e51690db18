"""Parts of a book, each a tagged PDF with empty pages for the others -> one tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Array, Dictionary, Object, Pdf, String

from scripts.publish.project import PublishError


@dataclass
class Opened:
    """A part, with what must be found again when its pages stand elsewhere."""

    pdf: Pdf
    own: range  # its own pages, from 0
    names: dict[str, Object] = field(default_factory=dict)  # places on its own pages
    targets: list[tuple[Object, int, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        named = pairs(self.pdf.Root.Names.Dests)
        self.names = {name: goal for name, goal in named if numbers[goal[0].objgen] in self.own}
        seen = {link.Dest.objgen: link.Dest for link in self.links() if is_place(link)}
        for target in seen.values():
            number = numbers[target[0].objgen]
            if number not in self.own:
                self.targets.append((target, number, height(target[0])))

    def links(self) -> Iterator[Object]:
        """The links on its own pages."""
        for number in self.own:
            yield from self.pdf.pages[number].obj.get("/Annots", Array())


def is_place(link: Object) -> bool:
    """True for a link to a page itself, not to a name."""
    return isinstance(link.get("/Dest"), Array)


def height(page: Object) -> float:
    """Of the paper, in points."""
    return float(page.MediaBox[3])


def join(sources: Sequence[tuple[Path, range]]) -> Pdf:
    """The first part, its empty pages replaced by those of the others; the other facts are its own."""
    # Never closed here: the streams of all are read when the whole is saved.
    parts = [Opened(Pdf.open(path), own) for path, own in sources]
    whole = parts[0].pdf
    if any(len(part.pdf.pages) != len(whole.pages) for part in parts):
        raise PublishError(f"{sources[0][0]}: bagian tidak sepakat / parts do not agree")
    names, targets = dict(parts[0].names), list(parts[0].targets)
    notes = [*marked(parts[0].pdf, 0)]
    for number, part in enumerate(parts[1:], start=1):
        new = [*marked(part.pdf, number)]
        add(whole, part)
        names |= {name: whole.copy_foreign(goal) for name, goal in part.names.items()}
        targets += [(whole.copy_foreign(goal), page, high) for goal, page, high in part.targets]
        notes += [(name, whole.copy_foreign(element)) for name, element in new]
    point(whole, targets)
    whole.Root.Names.Dests = leaf(whole, [*names.items()])
    if notes:
        whole.Root.StructTreeRoot.IDTree = leaf(whole, notes)
    return whole


def add(whole: Pdf, part: Opened) -> None:
    """Pages, links, tags and bookmarks, in this order: a copy refers to what was copied before."""
    shift = int(whole.Root.StructTreeRoot.ParentTreeNextKey)
    links = {number: part.pdf.pages[number].obj.get("/Annots") for number in part.own}
    for number in part.own:
        page = part.pdf.pages[number]
        if links[number] is not None:
            del page.obj.Annots  # their targets are pages that are not copied yet
        whole.pages[number] = page
    for number, found in links.items():
        copy = whole.pages[number].obj
        if "/StructParents" in copy:
            copy.StructParents = int(copy.StructParents) + shift
        if found is not None:
            copy.Annots = Array([whole.copy_foreign(link) for link in found])
            for link in copy.Annots:
                link.StructParent = int(link.StructParent) + shift
    add_tags(whole, whole.copy_foreign(part.pdf.Root.StructTreeRoot), shift)
    add_bookmarks(whole.Root.Outlines, whole.copy_foreign(part.pdf.Root.Outlines))


def add_tags(whole: Pdf, other: Object, shift: int) -> None:
    """The tags of a part follow those before; its keys to them are moved up."""
    root = whole.Root.StructTreeRoot
    document = root.K[0]
    for element in other.K[0].K:
        element.P = document
        document.K.append(element)
    keys = other.ParentTree.Nums
    for place, value in enumerate(keys):
        root.ParentTree.Nums.append(value if place % 2 else int(value) + shift)
    root.ParentTreeNextKey = shift + int(other.ParentTreeNextKey)


def add_bookmarks(outlines: Object, other: Object) -> None:
    """The bookmarks of a part follow those before."""
    outlines.Last.Next, other.First.Prev = other.First, outlines.Last
    item: Object | None = other.First
    while item is not None:
        item.Parent = outlines
        item = item.get("/Next")
    outlines.Last = other.Last
    outlines.Count = int(outlines.Count) + int(other.Count)


def marked(pdf: Pdf, number: int) -> Iterator[tuple[str, Object]]:
    """Make the names of tags those of one part alone, also where cells name their heads."""
    for name, element in pairs(pdf.Root.StructTreeRoot.get("/IDTree", Dictionary(Names=Array()))):
        element.ID = String(f"{number}-{name}")
        yield str(element.ID), element
    for item in pdf.objects:
        if isinstance(item, Dictionary) and str(item.get("/S", "")) in {"/TD", "/TH"}:
            for facts in item.get("/A", Array()):
                if "/Headers" in facts:
                    facts.Headers = Array([String(f"{number}-{name!s}") for name in facts.Headers])


def point(whole: Pdf, targets: Sequence[tuple[Object, int, float]]) -> None:
    """Places on empty pages become the same places on the pages themselves."""
    for target, number, before in targets:
        page = whole.pages[number].obj
        target[0] = page
        target[3] = float(target[3]) + height(page) - before


def pairs(tree: Object) -> Iterator[tuple[str, Object]]:
    """The entries of a name tree of one leaf, which is how Typst writes them."""
    names = tree.Names
    return ((str(names[place]), names[place + 1]) for place in range(0, len(names), 2))


def leaf(whole: Pdf, items: Sequence[tuple[str, Object]]) -> Object:
    """A name tree of one leaf."""
    ordered = sorted(items, key=lambda item: item[0].encode())
    flat = [part for name, value in ordered for part in (String(name), value)]
    return whole.make_indirect(Dictionary(Names=Array(flat)))
