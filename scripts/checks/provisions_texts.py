"""PRV: examples, ready texts and figures."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Message

LEAST_EXAMPLES = 3


@rule("PRV009")
def incomplete_example(guideline: Guideline) -> Iterator[Finding]:
    """An example shows a good and a bad version, each with a text.

    Contoh menampilkan versi baik dan versi kurang baik, masing-masing dengan teksnya.

    Bad:  an example with good alone
    Good: good, bad, and a line on why
    """
    for page in guideline:
        for block in page.of_kind("example"):
            kinds = [child.kind for child in block.children]
            for kind in ("good", "bad"):
                if kind not in kinds:
                    yield Finding(
                        block.argument_location,
                        Message(
                            f"contoh '{block.key}' tidak punya bagian '{kind}';"
                            f" tambahkan '//// {kind} | @unit_contoh'",
                            f"example '{block.key}' has no '{kind}' part;"
                            f" add '//// {kind} | @unit_contoh'",
                        ),
                    )
            for child in block.children:
                if not child.text:
                    yield Finding(
                        child.location,
                        Message(
                            f"bagian '{child.kind}' dari '{block.key}' kosong",
                            f"the '{child.kind}' part of '{block.key}' is empty",
                        ),
                    )


@rule("PRV011")
def empty_block(guideline: Guideline) -> Iterator[Finding]:
    """A ready text has a title and a text, an example a title; a figure exists and has a caption.

    Teks siap pakai memiliki judul dan isi, contoh memiliki judul; gambar ada dan berketerangan.

    Bad:  /// message | AMAN-T01
    Good: /// message | AMAN-T01 Pemberitahuan pertama
    """
    figures = {
        path.rpartition("/")[2].removesuffix(".svg")
        for path in guideline.files
        if "/registers/figures/" in path
    }
    for page in guideline:
        for block in page.blocks:
            if block.kind in ("message", "example") and not block.title:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"'{block.key}' tidak berjudul; tulis judul sesudah kuncinya",
                        f"'{block.key}' has no title; write one after the key",
                    ),
                )
            if block.kind in ("message", "figure", "timeline") and not block.text:
                yield Finding(
                    block.location,
                    Message(
                        f"blok '{block.kind}' '{block.argument}' kosong; tulis isinya",
                        f"block '{block.kind}' '{block.argument}' is empty; write its text",
                    ),
                )
            if block.kind == "figure" and figures and block.key not in figures:
                yield Finding(
                    block.argument_location,
                    Message(
                        f"tidak ada gambar 'docs/registers/figures/{block.key}.svg'",
                        f"no figure 'docs/registers/figures/{block.key}.svg'",
                    )
                    + did_you_mean(block.key, figures),
                )


@rule("PRV012")
def too_few_examples(guideline: Guideline) -> Iterator[Finding]:
    """A chapter has at least three worked examples.

    Satu bab memuat sedikitnya tiga contoh.

    Bad:  one example
    Good: AKUN-E01, AKUN-E02, AKUN-E03
    """
    for page in guideline:
        count = sum(1 for _ in page.of_kind("example"))
        if "prefix" in page.meta and count < LEAST_EXAMPLES:
            yield Finding(
                page.at(0),
                Message(
                    f"bab memuat {count} contoh; tulis sedikitnya {LEAST_EXAMPLES}",
                    f"chapter has {count} examples; write at least {LEAST_EXAMPLES}",
                ),
            )
