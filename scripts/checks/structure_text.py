"""STR: paragraphs, sentences, blocks and sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Message
from scripts.guideline.prose import mean_sentence, paragraphs

MOST_SENTENCES = 6
LONGEST_MEAN = 20


@rule("STR006", scope="page")
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


@rule("STR007", scope="page")
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


@rule("STR008", scope="page")
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
                    )


KINDS = ("provision", "example", "good", "bad", "message", "figure", "timeline")


@rule("STR009", scope="page")
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
        for name in missing:
            yield Finding(
                page.at(0),
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
