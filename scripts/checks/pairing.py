"""What the PAR rules share: pairs of pages, and what one has and the other lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from scripts.checks.rules import Finding
from scripts.guideline.model import Edit, Guideline, Location, Message, Page

STUB = {"id": "BELUM DITERJEMAHKAN", "en": "NOT YET TRANSLATED"}
StubWriter = Callable[[str, str], str]


class Mark(NamedTuple):
    """Something that both languages have: what it is, where it stands, its last line."""

    name: str
    location: Location
    last_line: int = 0


def pairs(guideline: Guideline) -> Iterator[tuple[Page, Page]]:
    """Pages and fragments of the source, each with its translation."""
    yield from guideline.translations()
    root = f"{guideline.site.docs_dir}/includes"
    for path, fragment in guideline.fragments.items():
        for locale in guideline.locales[1:]:
            other = guideline.fragments.get(
                path.replace(f"{root}/{guideline.source}/", f"{root}/{locale}/", 1)
            )
            if fragment.locale != guideline.source or other is None:
                continue
            if guideline.has_in_focus(fragment, other):
                yield fragment, other


def differences(
    ours: Sequence[Mark], theirs: Sequence[Mark], page: Page, other: Page, noun: Message
) -> Iterator[Finding]:
    """What one language has and the other lacks, each where it must be mended."""
    names, others = [mark.name for mark in ours], [mark.name for mark in theirs]
    if names == others:
        return
    here, there = set(names), set(others)
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        for mark in ours[i:j]:
            yield Finding(mark.location, missing(noun, mark.name, other, mark.name in there))
        for mark in theirs[k:m]:
            yield Finding(mark.location, missing(noun, mark.name, page, mark.name in here))


def missing(noun: Message, name: str, page: Page, is_elsewhere: bool) -> Message:
    """`provision 'AKUN-03' is missing in docs/en/akun.md`."""
    if is_elsewhere:
        return Message(
            f"{noun.id} '{name}' berdiri di tempat lain di {page.path}; samakan urutannya",
            f"{noun.en} '{name}' stands elsewhere in {page.path}; use the same order",
        )
    return Message(
        f"{noun.id} '{name}' tidak ada di {page.path}; tulis di sana atau hapus di sini",
        f"{noun.en} '{name}' is missing in {page.path}; write it there or delete it here",
    )


def compare(
    guideline: Guideline,
    noun: Message,
    marks: Callable[[Page], Sequence[Mark]],
    stub: StubWriter | None = None,
) -> Iterator[Finding]:
    """Differences of one kind over all pairs; with `stub`, how a missing one can be begun."""
    for page, other in pairs(guideline):
        ours, theirs = marks(page), marks(other)
        found = list(differences(ours, theirs, page, other, noun))
        stubs = stub_edits(ours, theirs, page, other, stub) if stub and found else {}
        for finding in found:
            yield finding._replace(edit=stubs.get(finding.location))


def stub_edits(
    ours: Sequence[Mark], theirs: Sequence[Mark], page: Page, other: Page, stub: StubWriter
) -> dict[Location, Edit]:
    """For each thing that the other lacks: a marked stub after what stands before it in both."""
    lines = {mark.name: mark.last_line for mark in theirs}
    heads = {heading.anchor: heading.location.line for heading in other.headings if heading.anchor}
    rows: list[tuple[int, Mark | None, int]] = [
        (heading.location.line, None, heads.get(heading.anchor or "", 0))
        for heading in page.headings
    ]
    rows += [(mark.location.line, mark, lines.get(mark.name, 0)) for mark in ours]
    edits, before = {}, 0
    for _, mark, line in sorted(rows, key=lambda row: row[0]):
        if mark and mark.name not in lines and before:
            where = Location(other.path, before + 1)
            text = stub(mark.name, STUB.get(other.locale, STUB["en"]))
            edits[mark.location] = Edit(where, "", text)
        before = line or before
    return edits


def sections(page: Page, other: Page) -> list[str]:
    """Anchors of headings that both have, and the part above the first."""
    names = [heading.anchor or heading.title for heading in page.headings]
    others = {heading.anchor or heading.title for heading in other.headings}
    return ["", *(name for name in dict.fromkeys(names) if name in others)]


def in_section(marks: list[Mark], section: str) -> list[Mark]:
    """The marks of one section, without its name."""
    end = f" (#{section})"
    return [
        Mark(mark.name.removesuffix(end), mark.location)
        for mark in marks
        if mark.name.endswith(end)
    ]


def unordered(
    ours: list[Mark], theirs: list[Mark], page: Page, other: Page, noun: Message
) -> Iterator[Finding]:
    """Like differences, but sentences may order things differently within a section."""
    left = [mark.name for mark in theirs]
    for mark in ours:
        if mark.name in left:
            left.remove(mark.name)
        else:
            yield Finding(mark.location, missing(noun, mark.name, other, False))
    right = [mark.name for mark in ours]
    for mark in theirs:
        if mark.name in right:
            right.remove(mark.name)
        else:
            yield Finding(mark.location, missing(noun, mark.name, page, False))
