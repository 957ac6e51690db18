"""STR: the outline of a page, its blocks and sections, and how long its sentences are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from scripts.checks.rules import SPOILS, Finding, did_you_mean, lack_of, rule
from scripts.guideline.model import Guideline, Heading, Location, Message, Page
from scripts.guideline.prose import mean_sentence, paragraphs
from scripts.guideline.source.patterns import count_cells

ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def second_titles(guideline: Guideline) -> Iterator[Finding]:
    """Report each level-1 heading of a page but the first."""
    for page in guideline:
        titles = [heading for heading in outline(guideline, page) if heading.level == 1]
        for heading in titles[1:]:
            yield Finding(
                heading.location,
                Message(
                    f"judul tingkat 1 kedua '{heading.title}'; pakai '##'",
                    f"second level-1 heading '{heading.title}'; use '##'",
                ),
            )


@rule("STR001", elsewhere="warning", scope="page", check_elsewhere=second_titles, reads=())
def missing_title(guideline: Guideline) -> Iterator[Finding]:
    """A page opens with its only level-1 heading.

    Halaman dibuka dengan satu-satunya judul tingkat 1.

    Bad:  ## Siklus hidup akun { #akun }
    Good: # Siklus hidup akun { #akun }
    """
    for page in guideline:
        if not page.headings or page.headings[0].level != 1:
            where = page.headings[0].location if page.headings else page.at(0)
            yield Finding(
                where,
                Message(
                    "halaman tidak dibuka dengan judul tingkat 1; tulis '# Judul { #jangkar }' di atas",
                    "the page does not open with a level-1 heading; write '# Title { #anchor }' above",
                ),
            )
    yield from second_titles(guideline)


def outline(guideline: Guideline, page: Page) -> Sequence[Heading]:
    """Return the headings of a page; of another project only where nothing else brings headings."""
    if guideline.site.is_guideline:
        return page.headings
    if page.is_opaque or any(not include.in_code for include in page.includes):
        return ()
    return [heading for heading in page.headings if heading.location.column <= heading.level + 3]


@rule("STR002", elsewhere="error", scope="page", reads=())
def repeated_anchor(guideline: Guideline) -> Iterator[Finding]:
    """An anchor is used once on a page.

    Jangkar dipakai satu kali saja di satu halaman.

    Bad:  two headings with { #contoh }
    Good: { #contoh } and { #contoh-balasan }
    """
    for page in guideline:
        seen: dict[str, int] = {}
        for name, location in own_anchors(page):
            if name in seen:
                yield Finding(
                    location,
                    Message(
                        f"jangkar '#{name}' sudah dipakai di baris {seen[name]}; beri nama lain",
                        f"anchor '#{name}' is already used on line {seen[name]}; give it another name",
                    ),
                )
            seen.setdefault(name, location.line)


def own_anchors(page: Page) -> Iterator[tuple[str, Location]]:
    """Anchors that the author wrote, and keys of blocks, in order."""
    rows = [
        (heading.offset, heading.anchor, heading.location)
        for heading in page.headings
        if heading.anchor
    ]
    rows += [(anchor.offset, anchor.name, anchor.location) for anchor in page.anchors]
    rows += [
        (block.offset, block.key, block.argument_location)
        for block in page.blocks
        if block.kind in ("provision", "example", "message") and block.key
    ]
    return ((name, location) for _, name, location in sorted(rows))


@rule("STR003", scope="page", reads=())
def missing_anchor(guideline: Guideline) -> Iterator[Finding]:
    """Every heading has an explicit anchor.

    Setiap judul memiliki jangkar yang ditulis.

    Bad:  ## Pendaftaran
    Good: ## Pendaftaran { #pendaftaran }
    """
    for page in guideline:
        for heading in page.headings:
            if heading.anchor is None:
                is_tag = heading.location.column == heading.level + 1
                yield Finding(
                    heading.location,
                    hashtag(heading.title)
                    if is_tag
                    else Message(
                        f"judul '{heading.title}' tidak berjangkar; tambahkan ' {{ #nama-jangkar }}'",
                        f"heading '{heading.title}' has no anchor; add ' {{ #anchor-name }}'",
                    ),
                    about=meant(page, heading.title),
                )


def meant(page: Page, title: str) -> str:
    """Return what is lacking on a page through an anchor that was not closed."""
    match = re.search(r"\{[ ]*#([\w-]+)", title)
    return lack_of(page.locale, page.path, match[1]) if match else ""


def hashtag(title: str) -> Message:
    """Explain that a hash at the start of a line makes a heading, even without a space."""
    return Message(
        f"'#{title}' di awal baris menjadi judul; bila ini tagar, tulis '\\#{title}'",
        f"'#{title}' at the start of a line becomes a heading; if it is a hashtag,"
        f" write '\\#{title}'",
    )


@rule("STR004", elsewhere="warning", scope="page", reads=())
def skipped_level(guideline: Guideline) -> Iterator[Finding]:
    """Heading levels do not skip.

    Tingkat judul tidak melompat.

    Bad:  ## Ketentuan … #### Pendaftaran
    Good: ## Ketentuan … ### Pendaftaran
    """
    for page in guideline:
        for above, heading in pairwise(outline(guideline, page)):
            if heading.level > above.level + 1:
                yield Finding(
                    heading.location,
                    Message(
                        f"judul '{heading.title}' melompat dari tingkat {above.level} ke"
                        f" {heading.level}; pakai '{'#' * (above.level + 1)}'",
                        f"heading '{heading.title}' skips from level {above.level} to"
                        f" {heading.level}; use '{'#' * (above.level + 1)}'",
                    ),
                )


@rule("STR005", scope="page", reads=())
def malformed_anchor(guideline: Guideline) -> Iterator[Finding]:
    """An anchor is lower-case ASCII words with hyphens.

    Jangkar berupa kata huruf kecil ASCII yang dipisahkan tanda hubung.

    Bad:  { #Daftar_Periksa }
    Good: { #daftar-periksa }
    """
    for page in guideline:
        for heading in page.headings:
            if heading.anchor and not ANCHOR.match(heading.anchor):
                right = kebab(heading.anchor)
                yield Finding(
                    heading.location,
                    Message(
                        f"jangkar '#{heading.anchor}' bukan huruf kecil ASCII dengan tanda hubung;"
                        f" pakai '#{right}'",
                        f"anchor '#{heading.anchor}' is not lower-case ASCII with hyphens;"
                        f" use '#{right}'",
                    ),
                )


def kebab(text: str) -> str:
    """Return the nearest well-formed anchor."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "bagian"


MOST_SENTENCES = 6
LONGEST_MEAN = 20


@rule("STR006", scope="page", reads=())
def long_paragraph(guideline: Guideline) -> Iterator[Finding]:
    """A paragraph has at most six sentences.

    Satu paragraf berisi paling banyak enam kalimat.

    Bad:  eight sentences without a blank line between them
    Good: two paragraphs of four sentences
    """
    for page in guideline:
        for paragraph in paragraphs(page):
            count = len(paragraph.sentences)
            if count > MOST_SENTENCES:
                yield Finding(
                    paragraph.location,
                    Message(
                        f"paragraf berisi {count} kalimat (batas {MOST_SENTENCES});"
                        " pecah menjadi dua paragraf atau jadikan daftar",
                        f"paragraph has {count} sentences (limit {MOST_SENTENCES});"
                        " split it or make it a list",
                    ),
                )


@rule("STR007", scope="page", reads=())
def long_sentences(guideline: Guideline) -> Iterator[Finding]:
    """The mean sentence of an Indonesian page has at most 20 words.

    Rata-rata panjang kalimat di halaman berbahasa Indonesia paling banyak 20 kata.

    Bad:  Dalam rangka meningkatkan pelayanan kepada masyarakat luas …, unit kerja agar …
    Good: Unit kerja menjawab pertanyaan warga dalam empat jam kerja.
    """
    for page in guideline:
        mean = mean_sentence(page) if page.locale == "id" else 0
        if mean > LONGEST_MEAN:
            yield Finding(
                page.at(0),
                Message(
                    f"rata-rata kalimat {mean:.1f} kata (batas {LONGEST_MEAN}); pecah kalimat terpanjang",
                    f"mean sentence has {mean:.1f} words (limit {LONGEST_MEAN}); split the longest",
                ),
            )


@rule("STR008", scope="page", reads=())
def unclosed_block(guideline: Guideline) -> Iterator[Finding]:
    """A block between slashes is closed, and of a kind that exists.

    Blok yang dibuka dengan garis miring ditutup, dan jenisnya dikenal.

    Bad:  /// provison | AKUN-03
    Good: /// provision | AKUN-03 … ///
    """
    for page in guideline.documents():
        for block in page.blocks:
            for part in (block, *block.children):
                if part.kind not in KINDS:
                    yield Finding(
                        part.location,
                        Message(
                            f"jenis blok '{part.kind}' tidak dikenal",
                            f"unknown kind of block '{part.kind}'",
                        )
                        + did_you_mean(part.kind, KINDS),
                        about=f"{page.locale}#{part.key}" if part.key else "",
                    )
                if not part.is_closed:
                    yield Finding(
                        part.location,
                        Message(
                            f"blok '{part.kind}' tidak ditutup; tulis garis miring yang sama banyak"
                            " pada baris sendiri di akhirnya",
                            f"block '{part.kind}' is not closed; write as many slashes on a line of"
                            " their own at its end",
                        ),
                        about=SPOILS,
                    )


KINDS = ("provision", "example", "good", "bad", "message", "figure", "timeline")


@rule("STR009", scope="page", reads=())
def missing_section(guideline: Guideline) -> Iterator[Finding]:
    """A chapter has its five sections, in this order.

    Setiap bab memiliki lima bagian dengan urutan tetap.

    Bad:  ## Contoh before ## Penjelasan
    Good: #ketentuan, #penjelasan, #contoh, #daftar-periksa, #langkah-berikutnya
    """
    for page in guideline:
        if "prefix" not in page.meta:
            continue
        here = [heading.anchor for heading in page.headings if heading.level == 2]
        missing = [name for name in SECTIONS if name not in here]
        elsewhere = {heading.anchor: heading.location for heading in page.headings}
        for name in missing:
            yield Finding(
                elsewhere.get(name, page.at(0)),
                Message(
                    f"bab tidak punya bagian '#{name}'; tambahkan '## … {{ #{name} }}'",
                    f"chapter has no section '#{name}'; add '## … {{ #{name} }}'",
                ),
            )
        known = [name for name in here if name in SECTIONS]
        repeated = [name for name, times in Counter(here).items() if times > 1]
        if not missing and not repeated and known != list(SECTIONS):
            yield Finding(
                page.at(0),
                Message(
                    f"urutan bagian bab salah: {', '.join(map(str, known))};"
                    f" urutannya {', '.join(SECTIONS)}",
                    f"sections are out of order: {', '.join(map(str, known))};"
                    f" the order is {', '.join(SECTIONS)}",
                ),
            )


SECTIONS = ("ketentuan", "penjelasan", "contoh", "daftar-periksa", "langkah-berikutnya")


@rule("STR010", scope="page", reads=())
def code_block(guideline: Guideline) -> Iterator[Finding]:
    """A page has no code block, which forms, Word file, e-book and PDF cannot show.

    Halaman tidak memuat blok kode, yang tidak dapat ditampilkan formulir, Word, e-book, dan PDF.

    Bad:  a line that begins with four spaces after an empty line
    Good: the same line without the spaces
    """
    for document in guideline.documents():
        for where in document.code_blocks:
            yield Finding(
                where,
                Message(
                    "baris ini menjadi blok kode (empat spasi di awal, atau pagar ```); hapus spasi"
                    " atau pagarnya",
                    "this line becomes a code block (four spaces before it, or a ``` fence); delete"
                    " the spaces or the fence",
                ),
            )


@rule("STR011", scope="page", reads=())
def uneven_row(guideline: Guideline) -> Iterator[Finding]:
    """Every row of a table has as many cells as its head.

    Setiap baris tabel berisi sel sebanyak kepalanya.

    Bad:  | Kunci | Makna | over | AKUN-03 |
    Good: | Kunci | Makna | over | AKUN-03 | Pendaftaran |
    """
    for page in guideline.documents():
        lines = page.text.split("\n")
        for table in page.tables:
            first = table.location.line - 1
            # The head, the row of dashes below it, then the rows that are counted.
            for index in range(first + 1, min(first + 1 + table.rows, len(lines))):
                row = lines[index].strip()
                if row.startswith("<!--"):  # the end of a generated block
                    break
                found = count_cells(row)
                if found != table.columns:
                    yield Finding(
                        Location(page.path, index + 1, lines[index].index(row) + 1),
                        Message(
                            f"baris tabel berisi {found} sel, kepalanya {table.columns}",
                            f"this row has {found} cells, the head of its table {table.columns}",
                        ),
                    )


@rule("STR012", scope="page", reads=())
def empty_section(guideline: Guideline) -> Iterator[Finding]:
    """A section has something under its heading: a text, a block, or a deeper heading.

    Di bawah judul setiap bagian ada isi: teks, blok, atau judul yang lebih dalam.

    Bad:  ## Penjelasan { #penjelasan }, and then the next section
    Good: ## Penjelasan { #penjelasan }, and then a sentence
    """
    for page in guideline:
        lines = page.text.split("\n")
        for heading, after in zip_longest(page.headings, page.headings[1:]):
            end = after.location.line - 1 if after else len(lines)
            is_parent = after is not None and after.level > heading.level
            if heading.level == 1 or is_parent:
                continue
            if not "".join(lines[heading.location.line : end]).strip():
                yield Finding(
                    heading.location,
                    Message(
                        f"bagian '{heading.title}' kosong; tulis isinya",
                        f"section '{heading.title}' is empty; write what belongs there",
                    ),
                )
