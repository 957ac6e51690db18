"""REF: links, fragments, assets."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.inline import normal_label
from scripts.guideline.model import NO_HINT, Guideline, Message, Page, Reference
from scripts.guideline.resolve import (
    anchors_of,
    documents_of,
    is_external,
    target_page,
    target_path,
)


class Use(NamedTuple):
    """A reference as a page shows it; `document` is the file in which it is written."""

    page: Page
    document: Page
    reference: Reference

    @property
    def by(self) -> Message:
        """Names the including page where the reference stands in a fragment."""
        if self.page is self.document:
            return NO_HINT
        return Message(f" (disertakan oleh {self.page.path})", f" (included by {self.page.path})")


def uses(guideline: Guideline) -> Iterator[Use]:
    """Every internal reference of every page, labels replaced by what they stand for."""
    for page in guideline:
        documents = list(documents_of(guideline, page))
        definitions = {
            label: (document, definition)
            for document in documents
            for label, definition in document.definitions.items()
        }
        used = {label for document in documents for label in document.shortcuts} | {
            normal_label(reference.target)
            for document in documents
            for reference in document.references
            if reference.kind == "label"
        }
        for document in documents:
            for reference in document.references:
                if reference.kind != "label" and not is_external(reference):
                    yield Use(page, document, reference)
        for label, (document, definition) in definitions.items():
            if label in used and not is_external(definition):
                yield Use(page, document, definition)


def has_page_target(reference: Reference) -> bool:
    """True where the path names a page rather than an asset."""
    return reference.path.endswith(".md") or (not reference.path and reference.fragment is not None)


@rule("REF001")
def missing_page(guideline: Guideline) -> Iterator[Finding]:
    """A link names a page that exists.

    Tautan menunjuk halaman yang ada.

    Bad:  [Akun](akuns.md)
    Good: [Akun](akun.md)
    """
    for use in uses(guideline):
        page, document, reference = use
        if not reference.path.endswith(".md") or reference.path.startswith("/"):
            continue
        path = target_path(guideline, page, document, reference)
        if target_page(guideline, page, document, reference) or path in guideline.unreadable:
            continue
        if other_locale(guideline, page, path):
            continue
        base = f"{guideline.site.docs_dir}/{page.locale}"
        start = posixpath.dirname(page.path) if document is page else base
        near = (
            posixpath.relpath(other.path, start)
            for other in guideline
            if other.locale == page.locale
        )
        yield Finding(
            reference.location,
            Message(f"tidak ada halaman '{reference.path}'", f"no page '{reference.path}'")
            + did_you_mean(reference.path, near)
            + use.by,
        )


def other_locale(guideline: Guideline, page: Page, path: str) -> str | None:
    """The other locale into which a path leads."""
    locale = path.removeprefix(f"{guideline.site.docs_dir}/").partition("/")[0]
    return locale if locale in guideline.locales and locale != page.locale else None


@rule("REF002")
def missing_anchor(guideline: Guideline) -> Iterator[Finding]:
    """A fragment names an anchor on its target.

    Jangkar pada tautan ada di halaman tujuannya.

    Bad:  [Register akun](lampiran/templat.md#registerakun)
    Good: [Register akun](lampiran/templat.md#register-akun)
    """
    anchors = cache(lambda path: anchors_of(guideline, by_path[path]))
    by_path = {page.path: page for page in guideline}
    for use in uses(guideline):
        page, document, reference = use
        if not reference.fragment or not has_page_target(reference):
            continue
        target = target_page(guideline, page, document, reference)
        if target is None or reference.fragment in anchors(target.path):
            continue
        yield Finding(
            reference.location,
            Message(
                f"tidak ada jangkar '#{reference.fragment}' di {target.path}",
                f"no anchor '#{reference.fragment}' in {target.path}",
            )
            + did_you_mean(reference.fragment, anchors(target.path), "#")
            + use.by,
        )


@rule("REF003")
def foreign_locale(guideline: Guideline) -> Iterator[Finding]:
    """A link does not leave its locale.

    Tautan tidak keluar dari bahasanya.

    Bad:  [Accounts](../en/akun.md) on an Indonesian page
    Good: [Akun](akun.md)
    """
    for use in uses(guideline):
        path = target_path(guideline, use.page, use.document, use.reference)
        locale = other_locale(guideline, use.page, path)
        if locale and use.reference.path:
            yield Finding(
                use.reference.location,
                Message(
                    f"tautan '{use.reference.target}' menuju bahasa '{locale}'; tunjuk halaman yang"
                    f" sama di '{use.page.locale}'",
                    f"link '{use.reference.target}' leads to locale '{locale}'; point to the same page"
                    f" in '{use.page.locale}'",
                )
                + use.by,
            )


@rule("REF004")
def absolute_link(guideline: Guideline) -> Iterator[Finding]:
    """Internal links are relative paths to .md files.

    Tautan internal berupa jalur relatif ke berkas .md.

    Bad:  [Akun](/akun/)
    Good: [Akun](akun.md)
    """
    for use in uses(guideline):
        path = use.reference.path
        if path.startswith("/"):
            reason = Message(f"tautan mutlak '{path}'", f"absolute link '{path}'")
        elif path.endswith(("/", ".html")) or path in (".", ".."):
            reason = Message(
                f"tautan '{path}' menunjuk alamat hasil bangun",
                f"link '{path}' points at a built address",
            )
        else:
            continue
        yield Finding(
            use.reference.location,
            reason
            + Message(
                "; tulis jalur relatif ke berkas, misalnya 'akun.md#pendaftaran'",
                "; write a relative path to the file, such as 'akun.md#pendaftaran'",
            )
            + use.by,
        )


@rule("REF005")
def missing_asset(guideline: Guideline) -> Iterator[Finding]:
    """A file that a page shows or offers exists.

    Berkas yang ditampilkan atau ditawarkan halaman ada.

    Bad:  ![Alur](../assets/images/alurr.svg)
    Good: ![Alur](../assets/images/alur.svg)
    """
    for use in uses(guideline):
        page, document, reference = use
        path = reference.path
        if (
            not path
            or path.endswith((".md", "/", ".html"))
            or path.startswith("/")
            or path in (".", "..")
        ):
            continue
        target = target_path(guideline, page, document, reference)
        if target in guideline.files or target in guideline.unreadable:
            continue
        base = posixpath.dirname(page.path)
        near = (
            posixpath.relpath(name, base)
            for name in guideline.files
            if not name.endswith((".md", ".yml"))
        )
        yield Finding(
            reference.location,
            Message(f"tidak ada berkas '{path}'", f"no file '{path}'")
            + did_you_mean(path, near)
            + use.by,
        )


@rule("REF006")
def undefined_label(guideline: Guideline) -> Iterator[Finding]:
    """A reference-style link has a definition.

    Tautan bergaya rujukan memiliki definisi.

    Bad:  [Register][reg] without a line [reg]: …
    Good: [Register](lampiran/templat.md#register-akun)
    """
    for page in guideline:
        documents = list(documents_of(guideline, page))
        known = {label for document in documents for label in document.definitions}
        for document in documents:
            texts = [
                (block.offset, block.end)
                for block in document.blocks
                if block.kind in ("example", "message")
            ]
            for reference in document.references:
                if any(start <= reference.offset < end for start, end in texts):
                    continue
                if reference.kind == "label" and normal_label(reference.target) not in known:
                    yield Finding(
                        reference.location,
                        Message(
                            f"tautan '[{reference.text}][{reference.target}]' tidak punya definisi"
                            f" '[{reference.target}]: …'",
                            f"link '[{reference.text}][{reference.target}]' has no definition"
                            f" '[{reference.target}]: …'",
                        )
                        + did_you_mean(normal_label(reference.target), known)
                        + Use(page, document, reference).by,
                    )


@rule("REF007")
def undefined_footnote(guideline: Guideline) -> Iterator[Finding]:
    """A footnote mark has its note, and a note its mark.

    Tanda catatan kaki memiliki catatannya, dan catatan memiliki tandanya.

    Bad:  teks[^lapor] without a line [^lapor]: …
    Good: teks[^lapor] and [^lapor]: Sumber …
    """
    for page in guideline:
        documents = list(documents_of(guideline, page))
        notes = {
            note.name for document in documents for note in document.footnotes if note.is_definition
        }
        marks = {
            note.name
            for document in documents
            for note in document.footnotes
            if not note.is_definition
        }
        for document in documents:
            for note in document.footnotes:
                if note.is_definition and note.name not in marks:
                    yield Finding(
                        note.location,
                        Message(
                            f"catatan kaki '[^{note.name}]' tidak dirujuk; rujuk atau hapus",
                            f"footnote '[^{note.name}]' is never marked; mark it or delete it",
                        )
                        + did_you_mean(note.name, marks),
                    )
                elif not note.is_definition and note.name not in notes:
                    yield Finding(
                        note.location,
                        Message(
                            f"catatan kaki '[^{note.name}]' tidak punya baris '[^{note.name}]: …'",
                            f"footnote '[^{note.name}]' has no line '[^{note.name}]: …'",
                        )
                        + did_you_mean(note.name, notes),
                    )
