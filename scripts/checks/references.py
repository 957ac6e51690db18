"""REF: links, fragments, assets."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.checks.targets import (
    NOTE_NAME,
    broken,
    by,
    complaint,
    foreign,
    is_undefined,
    meant_anchor,
)
from scripts.guideline.impact import is_key
from scripts.guideline.model import Edit, Guideline, Message, Page, Reference
from scripts.guideline.published import PAGE_ENDINGS
from scripts.guideline.resolve import EXTERNAL, Use, is_external, resolver_of
from scripts.guideline.source.inline import normal_label


@rule("REF001", elsewhere="error", scope="page")
def missing_page(guideline: Guideline) -> Iterator[Finding]:
    """A link names a page that exists and is published.

    Tautan menunjuk halaman yang ada dan diterbitkan.

    Bad:  [Akun](akuns.md)
    Good: [Akun](akun.md)
    """
    for use, status in broken(guideline, pages=True):
        yield complaint(guideline, use, status, pages=True)


@rule("REF002", elsewhere="error", scope="page")
def missing_anchor(guideline: Guideline) -> Iterator[Finding]:
    """A fragment names an anchor on its target.

    Jangkar pada tautan ada di halaman tujuannya.

    Bad:  [Register akun](lampiran/templat.md#registerakun)
    Good: [Register akun](lampiran/templat.md#register-akun)
    """
    resolver = resolver_of(guideline)
    for use in resolver.uses(guideline):
        fragment = use.reference.fragment
        if not fragment:
            continue
        found = resolver.find(use)
        if found.status != "page" or resolver.has_anchor(found.source, fragment):
            continue
        target = resolver.by_source[found.source]
        names = resolver.anchors(target).names
        right = meant_anchor(fragment, names)
        location = use.reference.location
        column = location.column + use.reference.target.index("#") + 1
        yield Finding(
            location,
            Message(
                f"tidak ada jangkar '#{fragment}' di {target.path}",
                f"no anchor '#{fragment}' in {target.path}",
            )
            + did_you_mean(fragment, sorted(names), "#")
            + by(use),
            Edit(location._replace(column=column), fragment, right) if right else None,
        )


@rule("REF003", scope="page")
def foreign_locale(guideline: Guideline) -> Iterator[Finding]:
    """A link does not leave its locale.

    Tautan tidak keluar dari bahasanya.

    Bad:  [Accounts](../en/akun.md) on an Indonesian page
    Good: [Akun](akun.md)
    """
    for use in resolver_of(guideline).uses(guideline):
        locale = foreign(guideline, use)
        if locale:
            yield Finding(
                use.reference.location,
                Message(
                    f"tautan '{use.reference.target}' menuju bahasa '{locale}'; tunjuk halaman yang"
                    f" sama di '{use.page.locale}'",
                    f"link '{use.reference.target}' leads to locale '{locale}'; point to the same"
                    f" page in '{use.page.locale}'",
                )
                + by(use),
            )


@rule("REF004", scope="page")
def absolute_link(guideline: Guideline) -> Iterator[Finding]:
    """Internal links are relative paths to .md files.

    Tautan internal berupa jalur relatif ke berkas .md.

    Bad:  [Akun](/akun/)
    Good: [Akun](akun.md)
    """
    for use in resolver_of(guideline).uses(guideline):
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
            + by(use),
        )


@rule("REF005", elsewhere="error", scope="page")
def missing_asset(guideline: Guideline) -> Iterator[Finding]:
    """A file that a page shows or offers exists.

    Berkas yang ditampilkan atau ditawarkan halaman ada.

    Bad:  ![Alur](../assets/images/alurr.svg)
    Good: ![Alur](../assets/images/alur.svg)
    """
    for use, status in broken(guideline, pages=False):
        yield complaint(guideline, use, status, pages=False)


@rule("REF006", elsewhere="error", scope="page")
def undefined_label(guideline: Guideline) -> Iterator[Finding]:
    """A reference-style link has a definition.

    Tautan bergaya rujukan memiliki definisi.

    Bad:  [Register][reg] without a line [reg]: …
    Good: [Register](lampiran/templat.md#register-akun)
    """
    resolver = resolver_of(guideline)
    for page in guideline:
        documents = resolver.documents(page)
        known = {label for document in documents for label in document.definitions}
        for document in documents:
            for reference in document.references:
                if reference.kind == "label" and is_undefined(resolver, document, reference, known):
                    shown = f"[{reference.text}][{reference.target}]"
                    yield Finding(
                        reference.location,
                        Message(
                            f"tautan '{shown}' tidak punya definisi '[{reference.target}]: …'",
                            f"link '{shown}' has no definition '[{reference.target}]: …'",
                        )
                        + did_you_mean(normal_label(reference.target), known)
                        + by(Use(page, document, reference)),
                    )


@rule("REF007", elsewhere="error", scope="page")
def undefined_footnote(guideline: Guideline) -> Iterator[Finding]:
    """A footnote mark has its note, and in the guideline a note its mark.

    Tanda catatan kaki memiliki catatannya, dan di pedoman ini catatan memiliki tandanya.

    Bad:  teks[^lapor] without a line [^lapor]: …
    Good: teks[^lapor] and [^lapor]: Sumber …
    """
    for page in guideline:
        documents = resolver_of(guideline).documents(page)
        every = [note for document in documents for note in document.footnotes]
        notes = {note.name for note in every if note.is_definition}
        marks = {note.name for note in every if not note.is_definition}
        for note in every:
            if note.is_definition and note.name not in marks and guideline.site.is_guideline:
                yield Finding(
                    note.location,
                    Message(
                        f"catatan kaki '[^{note.name}]' tidak dirujuk; rujuk atau hapus",
                        f"footnote '[^{note.name}]' is never marked; mark it or delete it",
                    )
                    + did_you_mean(note.name, marks),
                )
            elif not note.is_definition and note.name not in notes and NOTE_NAME.match(note.name):
                yield Finding(
                    note.location,
                    Message(
                        f"catatan kaki '[^{note.name}]' tidak punya baris '[^{note.name}]: …'",
                        f"footnote '[^{note.name}]' has no line '[^{note.name}]: …'",
                    )
                    + did_you_mean(note.name, notes),
                )


@rule("REF008", elsewhere="error")
def missing_nav_page(guideline: Guideline) -> Iterator[Finding]:
    """A page of the nav exists.

    Halaman di nav ada.

    Bad:  - akuns.md
    Good: - akun.md
    """
    resolver = resolver_of(guideline)
    default = guideline.locales[0] if guideline.locales else ""
    for path, location in guideline.site.nav_at.items():
        is_page = path.endswith(PAGE_ENDINGS) or guideline.site.is_guideline
        if EXTERNAL.match(path) or not is_page:
            continue
        known = resolver.map.lookup(default, path.lstrip("/"))
        if known is None and resolver.map.missing(default, "", path).status == "missing":
            near = (resolver.map.neutral(source) for source in resolver.map.sources)
            yield Finding(
                location,
                Message(f"tidak ada halaman '{path}' untuk nav", f"no page '{path}' for the nav")
                + did_you_mean(path, near),
            )


@rule("REF009", scope="page")
def mislabelled_key(guideline: Guideline) -> Iterator[Finding]:
    """A link whose text is a key leads to that key.

    Tautan yang teksnya kunci menuju kunci itu.

    Bad:  [AKUN-15](akun.md#AKUN-03)
    Good: [AKUN-15](akun.md#AKUN-15)
    """
    prefixes = {block.key.partition("-")[0] for page in guideline.whole for block in page.blocks}
    for page in guideline.documents():
        for key, reference in labelled(page):
            target = unquote(reference.fragment or "")
            is_ours = is_key(key) and key.partition("-")[0] in prefixes
            if is_ours and key.casefold() != target.casefold() and not is_external(reference):
                yield Finding(
                    reference.location,
                    Message(
                        f"teks menyebut '{key}', tautan menuju '{reference.target}'; samakan,"
                        f" misalnya '#{key}'",
                        f"text says '{key}', link goes to '{reference.target}'; make them agree,"
                        f" such as '#{key}'",
                    ),
                )


def labelled(page: Page) -> Iterator[tuple[str, Reference]]:
    """The text of each link of a page, and where it leads; labels stand for their definitions."""
    for reference in page.references:
        if reference.kind == "link":
            yield reference.text.strip("*` "), reference
        elif reference.kind == "label" and normal_label(reference.target) in page.definitions:
            definition = page.definitions[normal_label(reference.target)]
            yield reference.text.strip("*` "), definition
    for label in page.shortcuts & page.definitions.keys():
        yield label.upper(), page.definitions[label]
