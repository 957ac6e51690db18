"""SAF: nothing on a page runs, embeds or calls a third party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.rules import Finding, rule
from scripts.gate.drawings import judge_drawing
from scripts.gate.strays import judge_sources
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.resolve import is_external

ACTIVE = frozenset(
    [
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "style",
        "link",
        "meta",
        "base",
        "applet",
        "frame",
    ]
)
HANDLER = re.compile(r"(?:^|[\s/])(on[a-z]+|style|srcdoc|formaction)\s*=", re.IGNORECASE)
DANGEROUS = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
SOURCES_PAGE = "lampiran/sumber"
OWN_SCHEMES = ("mailto:", "tel:")


@rule("SAF001", scope="page", reads=())
def raw_html(guideline: Guideline) -> Iterator[Finding]:
    """A page has no raw HTML.

    Halaman tidak memuat HTML mentah.

    Bad:  <b>penting</b>
    Good: **penting**
    """
    for document in guideline.documents():
        for tag in document.markup:
            if not tag.name.startswith("/") and tag.name not in ACTIVE:
                yield Finding(
                    tag.location,
                    Message(
                        f"HTML mentah '<{tag.name}>'; tulis dengan Markdown",
                        f"raw HTML '<{tag.name}>'; write it in Markdown",
                    ),
                )


@rule("SAF002", scope="page", reads=())
def active_content(guideline: Guideline) -> Iterator[Finding]:
    """A page has no script, embed or form.

    Halaman tidak memuat skrip, sematan, atau formulir.

    Bad:  <iframe src="https://…"></iframe>
    Good: a link to the video, with its length
    """
    for document in guideline.documents():
        for tag in document.markup:
            if tag.name in ACTIVE:
                yield Finding(
                    tag.location,
                    Message(
                        f"'<{tag.name}>' menjalankan atau menyematkan sesuatu; ganti dengan tautan",
                        f"'<{tag.name}>' runs or embeds something; use a link instead",
                    ),
                )


@rule("SAF003", scope="page", reads=())
def third_party_address(guideline: Guideline) -> Iterator[Finding]:
    """An address outside the site stands only among the sources.

    Alamat di luar situs hanya ditulis di halaman sumber.

    Bad:  [WCAG](https://www.w3.org/TR/WCAG22/) in a chapter
    Good: [WCAG](lampiran/sumber.md#wcag-2-2)
    """
    for document in guideline.documents():
        if document.slug == SOURCES_PAGE:
            continue
        for reference in (*document.references, *document.definitions.values()):
            if (
                is_external(reference)
                and not document.is_generated(reference.offset)
                and not reference.target.startswith(OWN_SCHEMES)
                and not DANGEROUS.match(reference.target)
                and reference.kind != "label"
            ):
                yield Finding(
                    reference.location,
                    Message(
                        f"alamat luar '{reference.target}'; tulis di lampiran/sumber.md dan tautkan"
                        " ke sana",
                        f"third-party address '{reference.target}'; put it in lampiran/sumber.md and"
                        " link there",
                    ),
                )


@rule("SAF004", scope="page", reads=())
def dangerous_attribute(guideline: Guideline) -> Iterator[Finding]:
    """A link or attribute runs no code.

    Tautan atau atribut tidak menjalankan kode.

    Bad:  [klik](javascript:alert(1))
    Good: [klik](akun.md)
    """
    for document in guideline.documents():
        for reference in (*document.references, *document.definitions.values()):
            if reference.kind != "label" and DANGEROUS.match(reference.target):
                yield Finding(
                    reference.location,
                    Message(
                        f"tautan '{reference.target}' menjalankan kode; hapus",
                        f"link '{reference.target}' runs code; delete it",
                    ),
                )
        for tag in document.markup:
            match = HANDLER.search(tag.attributes)
            if match:
                yield Finding(
                    tag.location,
                    Message(
                        f"atribut '{match[1]}' pada '<{tag.name}>' menjalankan kode; hapus",
                        f"attribute '{match[1]}' of '<{tag.name}>' runs code; delete it",
                    ),
                )
        for line, text in enumerate(document.text.split("\n"), 1):
            for match in ATTRIBUTE_LIST.finditer(text) if "{" in text else ():
                handler = HANDLER.search(match[1])
                if handler:
                    yield Finding(
                        Location(document.path, line, match.start() + 1),
                        Message(
                            f"atribut '{handler[1]}' menjalankan kode; hapus",
                            f"attribute '{handler[1]}' runs code; delete it",
                        ),
                    )


@rule("SAF005", reads=())
def live_drawing(guideline: Guideline) -> Iterator[Finding]:
    """A drawing is whole, static and asks nobody for anything.

    Gambar SVG utuh, diam, dan tidak mengambil apa pun dari luar.

    Bad:  <rect onclick="…"/> in docs/registers/figures/alur.svg
    Good: <rect width="9" height="9"/>
    """
    for path, text in guideline.drawings.items():
        for message, _, line in judge_drawing(text):
            yield Finding(Location(path, line), message)


@rule("SAF006")
def stray_file(guideline: Guideline) -> Iterator[Finding]:
    """Below docs/ lie only files of known kinds, and no symbolic links.

    Di bawah docs/ hanya ada berkas dari jenis yang dikenal, tanpa tautan simbolik.

    Bad:  docs/assets/halaman.html
    Good: docs/id/halaman.md
    """
    for fault in judge_sources(guideline.listing, guideline.site.docs_dir, guideline.locales):
        if fault.location.path not in guideline.unreadable:
            yield Finding(fault.location, fault.message)


# A quoted value may hold a brace.
ATTRIBUTE_LIST = re.compile(r"\{:?((?:[^{}\n\"']|\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[\"'])*)\}")
