"""PAR: both languages agree, page by page and block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from scripts.checks.citations import page_mentions
from scripts.checks.parity_projects import changed_outlines, unlinked_pages, untranslated_pages
from scripts.checks.rules import Finding, lack_of, rule
from scripts.guideline.impact import target_slug
from scripts.guideline.model import Block, Edit, Guideline, Heading, Location, Message, Page
from scripts.guideline.resolve import resolver_of

STUB = {"id": "BELUM DITERJEMAHKAN", "en": "NOT YET TRANSLATED"}
StubWriter = Callable[[str, str], str]


class Mark(NamedTuple):
    """Something that both languages have: what it is, where it stands, its last line.

    `key`: the key or anchor by which others find it.
    """

    name: str
    location: Location
    last_line: int = 0
    key: str = ""


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
    """Report what one language has and the other lacks, each where it must be fixed."""
    names, others = [mark.name for mark in ours], [mark.name for mark in theirs]
    if names == others:
        return
    here, there = set(names), set(others)
    matcher = SequenceMatcher(None, names, others, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = ours[i:j], theirs[k:m]
        twins = zip(left, right, strict=True) if len(left) == len(right) else ()
        partner = {one: two.name for pair in twins for one, two in (pair, pair[::-1])}
        for marks, names_there, lacks in ((left, there, other), (right, here, page)):
            for mark in marks:
                is_moved = mark.name in names_there
                message = (
                    instead(noun, mark.name, partner[mark], lacks)
                    if mark in partner and not is_moved and partner[mark] not in here & there
                    else missing(noun, mark.name, lacks, is_moved)
                )
                about = lack_of(lacks.locale, lacks.path, mark.key) if mark.key else ""
                yield Finding(mark.location, message, about="" if is_moved else about)


def instead(noun: Message, name: str, other: str, page: Page) -> Message:
    """`heading '## { #akses }', in docs/en/akun.md '## { #access }'; make them equal`."""
    return Message(
        f"{noun.id} '{name}', di {page.path} '{other}'; samakan",
        f"{noun.en} '{name}', in {page.path} '{other}'; make them equal",
    )


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
    """Return the marks of one section, without its name."""
    end = f" (#{section})"
    return [
        Mark(mark.name.removesuffix(end), mark.location)
        for mark in marks
        if mark.name.endswith(end)
    ]


def unordered(
    ours: list[Mark],
    theirs: list[Mark],
    page: Page,
    other: Page,
    noun: Message,
    section: str = "",
) -> Iterator[Finding]:
    """Like differences, but sentences may order things differently within a section."""
    left = [mark.name for mark in theirs]
    for mark in ours:
        if mark.name in left:
            left.remove(mark.name)
        else:
            about = f"links of {other.path}/{section}"
            yield Finding(mark.location, missing(noun, mark.name, other, False), about=about)
    right = [mark.name for mark in ours]
    for mark in theirs:
        if mark.name in right:
            right.remove(mark.name)
        else:
            about = f"links of {page.path}/{section}"
            yield Finding(mark.location, missing(noun, mark.name, page, False), about=about)


NEUTRAL = ("prefix", "version", "owner", "last_reviewed_on", "review_by")


@rule("PAR001", elsewhere="warning", scope="page", check_elsewhere=untranslated_pages)
def missing_translation(guideline: Guideline) -> Iterator[Finding]:
    """Every page and fragment exists in every locale.

    Setiap halaman dan fragmen ada dalam setiap bahasa.

    Bad:  docs/id/akun.md without docs/en/akun.md
    Good: both
    """
    for page in guideline.documents():
        for locale in guideline.locales:
            path = page.path.replace(f"/{page.locale}/", f"/{locale}/", 1)
            if (
                path not in guideline.files
                and path not in guideline.unreadable
                and page.locale in guideline.locales
            ):
                yield Finding(
                    page.at(0),
                    Message(
                        f"belum ada terjemahan '{path}'; buat dengan jangkar dan kunci yang sama",
                        f"there is no translation '{path}'; write it with the same anchors and keys",
                    ),
                )


@rule("PAR002", elsewhere="warning", scope="page", check_elsewhere=changed_outlines)
def different_outline(guideline: Guideline) -> Iterator[Finding]:
    """Outlines agree: anchors, levels, order.

    Kerangka sama: jangkar, tingkat, urutan.

    Bad:  ## Pendaftaran { #pendaftaran } against ### Registration { #registration }
    Good: ## Registration { #pendaftaran }
    """

    def outline(page: Page) -> list[Mark]:
        return [
            Mark(
                f"{'#' * heading.level} {{ #{heading.anchor} }}",
                heading.location,
                key=heading.anchor,
            )
            for heading in page.headings
            if heading.anchor and not page.is_generated(heading.offset)
        ]

    edits = anchor_edits(guideline)
    for finding in compare(guideline, Message("judul", "heading"), outline):
        yield finding._replace(edit=edits.get(finding.location))


def anchor_edits(guideline: Guideline) -> dict[Location, Edit]:
    """Return, for both headings of a pair that differ in their anchor alone, the edit that ends it.

    The anchor to which links lead stays, in either language; where neither has one, the source's.
    """
    found: dict[Location, Edit] = {}
    for page, other in pairs(guideline):
        for one, two in renamed_headings(page, other):
            ours, theirs = (count_links(guideline, page, each.anchor or "") for each in (one, two))
            if ours != theirs or not ours:
                document, wrong, right = (other, two, one) if ours >= theirs else (page, one, two)
                edit = anchor_edit(document, wrong, right.anchor or "")
                found |= dict.fromkeys((one.location, two.location), edit)
    return found


def renamed_headings(page: Page, other: Page) -> Iterator[tuple[Heading, Heading]]:
    """Yield the headings that stand in the same place of both outlines under other anchors."""
    rows = [[each for each in one.headings if each.anchor] for one in (page, other)]
    if [each.level for each in rows[0]] != [each.level for each in rows[1]]:
        return
    here, there = ({each.anchor for each in row} for row in rows)
    for one, two in zip(*rows, strict=True):
        if one.anchor not in there and two.anchor not in here:
            yield one, two


def count_links(guideline: Guideline, page: Page, anchor: str) -> int:
    """Return how many links lead to an anchor of a page, in any language."""
    resolver = resolver_of(guideline.whole)
    return sum(
        use.reference.fragment == anchor and target_slug(guideline.whole, use) == page.slug
        for use in resolver.uses(guideline.whole)
    )


def anchor_edit(page: Page, heading: Heading, right: str) -> Edit:
    """Return the edit that gives a heading another anchor."""
    wrong = heading.anchor or ""
    line = page.text.split("\n")[heading.location.line - 1]
    return Edit(heading.location._replace(column=line.rindex(f"#{wrong}") + 2), wrong, right)


@rule("PAR003", scope="page", reads=())
def different_checklist(guideline: Guideline) -> Iterator[Finding]:
    """Checklist items agree: keys and order.

    Butir daftar periksa sama: kunci dan urutan.

    Bad:  AKUN-C07 in one language only
    Good: AKUN-C07 in both
    """
    yield from compare(
        guideline,
        Message("butir", "item"),
        lambda page: [
            Mark(item.key, item.location, item.location.line, item.key)
            for item in page.checklist
            if item.key
        ],
        lambda key, text: f"- [ ] **{key}** {text}\n",
    )


@rule("PAR004", elsewhere="warning", scope="page", check_elsewhere=unlinked_pages, reads=())
def different_links(guideline: Guideline) -> Iterator[Finding]:
    """Links agree, section by section.

    Tautan sama, bagian demi bagian.

    Bad:  a link to keamanan.md in one language only
    Good: the same targets in both
    """

    def links(page: Page) -> list[Mark]:
        return [
            Mark(f"{reference.target} (#{page.section_of(reference.offset)})", reference.location)
            for reference in page.references
            if reference.kind in ("link", "image", "html")
            and not page.is_generated(reference.offset)
        ]

    yield from by_section(guideline, links, Message("tautan", "link"))


@rule("PAR005", scope="page", reads=("instruments",))
def different_citations(guideline: Guideline) -> Iterator[Finding]:
    """Citations agree: the same instruments, articles and paragraphs, section by section.

    Rujukan hukum sama: peraturan, pasal, dan ayat yang sama, bagian demi bagian.

    Bad:  Pasal 46 against Article 45
    Good: Pasal 46 and Article 46
    """

    def cited(page: Page) -> list[Mark]:
        marks = []
        for mention in page_mentions(guideline, page):
            name = " ".join(filter(None, mention.found.citation))
            marks.append(
                Mark(
                    f"{name} (#{page.section_of(mention.found.start)})",
                    page.at(mention.found.start),
                )
            )
        return marks

    yield from by_section(guideline, cited, Message("rujukan", "citation"))


def by_section(
    guideline: Guideline, marks: Callable[[Page], list[Mark]], what: Message
) -> Iterator[Finding]:
    """Report what a section has and its translation lacks, and the other way round."""
    for page, other in pairs(guideline):
        ours, theirs = marks(page), marks(other)
        for section in sections(page, other):
            yield from unordered(
                in_section(ours, section), in_section(theirs, section), page, other, what, section
            )


@rule("PAR006", scope="page", reads=())
def different_metadata(guideline: Guideline) -> Iterator[Finding]:
    """Front matter that is not text agrees.

    Kepala halaman yang bukan teks sama.

    Bad:  version: "1.0" against version: "1.1"
    Good: the same version in both
    """
    for page, other in guideline.translations():
        for name in NEUTRAL:
            ours, theirs = page.meta.get(name), other.meta.get(name)
            if ours != theirs:
                source = page.meta_at.get(name)
                yield Finding(
                    other.meta_at.get(name, other.at(0)),
                    Message(
                        f"'{name}' adalah '{theirs}', di {page.path} '{ours}'; samakan",
                        f"'{name}' is '{theirs}', in {page.path} '{ours}'; make them equal",
                    ),
                    after=source,
                )


def keyed(kind: str) -> Callable[[Page], Sequence[Mark]]:
    """Return the keys of one kind of block."""
    return lambda page: [
        Mark(block.key, block.argument_location, page.at(block.end).line, block.key)
        for block in page.of_kind(kind)
    ]


@rule("PAR007", scope="page", reads=())
def different_provisions(guideline: Guideline) -> Iterator[Finding]:
    """Provisions agree: keys and order.

    Ketentuan sama: kunci dan urutan.

    Bad:  AKUN-03 in one language only
    Good: AKUN-03 in both
    """
    yield from compare(
        guideline,
        Message("ketentuan", "provision"),
        keyed("provision"),
        lambda key, text: f"\n/// provision | {key}\n\n{text}\n///\n",
    )


@rule("PAR008", scope="page", reads=())
def different_examples(guideline: Guideline) -> Iterator[Finding]:
    """Examples and ready texts agree: keys, parts, accounts, pictures.

    Contoh dan teks siap pakai sama: kunci, bagian, akun, gambar.

    Bad:  the bad version in one language only
    Good: good and bad in both
    """

    def parts(page: Page) -> list[Mark]:
        marks = []
        for block in page.blocks:
            if block.kind in ("example", "message"):
                name = f"{block.kind} {block.key}"
                marks.append(Mark(name, block.argument_location, key=block.key))
                marks += [
                    Mark(part_name(block.key, child), child.location) for child in block.children
                ]
        return marks

    yield from compare(guideline, Message("contoh", "example"), parts)


def part_name(key: str, part: Block) -> str:
    """`AKUN-E01 good @kanwil_contoh (alt)`; names of documents may be translated."""
    account = f" {part.argument}" if part.argument.startswith("@") else ""
    return f"{key} {part.kind}{account}{' (alt)' if 'alt' in part.options else ''}"


@rule("PAR009", scope="page", reads=())
def different_figures(guideline: Guideline) -> Iterator[Finding]:
    """Figures, timelines and includes agree.

    Gambar, garis waktu, dan fragmen sama.

    Bad:  a figure in one language only
    Good: the same figure in both
    """
    yield from compare(guideline, Message("gambar", "figure"), keyed("figure"))
    yield from compare(
        guideline,
        Message("garis waktu", "timeline"),
        lambda page: [
            Mark(f"timeline {number}", block.location)
            for number, block in enumerate(page.of_kind("timeline"), 1)
        ],
    )
    yield from compare(
        guideline,
        Message("fragmen", "include"),
        lambda page: [Mark(include.target, include.location) for include in page.includes],
    )


@rule("PAR010", scope="page", reads=())
def different_footnotes(guideline: Guideline) -> Iterator[Finding]:
    """Footnotes agree.

    Catatan kaki sama.

    Bad:  [^lapor] in one language only
    Good: [^lapor] in both
    """
    for page, other in pairs(guideline):
        ours, theirs = (
            [Mark(note.name, note.location) for note in each.footnotes if note.is_definition]
            for each in (page, other)
        )
        yield from unordered(ours, theirs, page, other, Message("catatan kaki", "footnote"))


@rule("PAR011", scope="page", reads=())
def different_tables(guideline: Guideline) -> Iterator[Finding]:
    """Tables agree: as many rows and columns, in the same order.

    Tabel sama: banyak baris dan kolom, dan urutannya.

    Bad:  6 rows against 5
    Good: 6 rows in both
    """
    for page, other in pairs(guideline):
        ours = [table for table in page.tables if not page.is_generated(table.offset)]
        theirs = [table for table in other.tables if not other.is_generated(table.offset)]
        if len(ours) != len(theirs):
            long, short, lacks = (
                (ours, theirs, other) if len(ours) > len(theirs) else (theirs, ours, page)
            )
            yield Finding(
                long[len(short)].location,
                Message(
                    f"{len(long)} tabel di sini, {len(short)} di {lacks.path}; samakan",
                    f"{len(long)} tables here, {len(short)} in {lacks.path}; make them equal",
                ),
            )
            continue
        for table, translated in zip(ours, theirs, strict=True):
            sizes = (table.rows, table.columns), (translated.rows, translated.columns)
            if sizes[0] != sizes[1]:
                yield Finding(
                    translated.location,
                    Message(
                        f"tabel {sizes[1][0]} × {sizes[1][1]}, di {page.path}:{table.location.line}"
                        f" {sizes[0][0]} × {sizes[0][1]}; samakan baris dan kolomnya",
                        f"table of {sizes[1][0]} × {sizes[1][1]}, in"
                        f" {page.path}:{table.location.line} {sizes[0][0]} × {sizes[0][1]};"
                        " give both the same rows and columns",
                    ),
                )


@rule("PAR012", scope="page", reads=())
def untranslated_stub(guideline: Guideline) -> Iterator[Finding]:
    """A stub that `check --fix` wrote has been translated.

    Rintisan yang ditulis `check --fix` sudah diterjemahkan.

    Bad:  /// provision | AKUN-07 … NOT YET TRANSLATED
    Good: the provision in the language of the page
    """
    for document in guideline.documents():
        for text in STUB.values():
            start = document.text.find(text)
            while start >= 0:
                if not document.is_generated(start):
                    yield Finding(
                        document.at(start),
                        Message(f"'{text}': terjemahkan", f"'{text}': translate it"),
                    )
                start = document.text.find(text, start + 1)


@rule("PAR013", reads=())
def untranslated_figure(guideline: Guideline) -> Iterator[Finding]:
    """Every text of a figure has its words in each language.

    Setiap teks di dalam gambar memiliki kata-katanya dalam setiap bahasa.

    Bad:  <text>Buka akun</text>
    Good: <text data-en="Open an account">Buka akun</text>
    """
    for path, text in guideline.figures.items():
        for element in texts_of(text):
            for locale in guideline.locales[1:]:
                said = " ".join((element.text or "").split())
                if not said:
                    name = str(element.tag).rpartition("}")[2]
                    yield Finding(
                        Location(path, element.sourceline or 1),
                        Message(
                            f"<{name}> kosong; tulis kata-katanya, dan 'data-{locale}'",
                            f"<{name}> is empty; write its words, and 'data-{locale}'",
                        ),
                    )
                elif not element.get(f"data-{locale}", "").strip():
                    yield Finding(
                        Location(path, element.sourceline or 1),
                        Message(
                            f"'{said}' belum ada dalam bahasa '{locale}'; tulis 'data-{locale}'",
                            f"'{said}' is missing in locale '{locale}'; write 'data-{locale}'",
                        ),
                    )


def texts_of(markup: str) -> Iterator[etree._Element]:
    """Yield the name of a drawing and what holds words; none where it is no XML (SAF005)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return
    for element in root.iter("{*}text", "{*}tspan", "{*}title", "{*}desc"):
        is_name = str(element.tag).endswith(("}title", "}desc"))
        if is_name or any(sign.isalpha() for sign in element.text or ""):
            yield element
