"""Whole documents: the folder that Typst compiles, for each look and language."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import segno

from scripts.publish.book import Book, PrintedPage, line
from scripts.publish.enactment import SUFFIX, head_and_end, named, words_of
from scripts.publish.pdf.blocks import writer_of
from scripts.publish.pdf.compiler import Typesetter
from scripts.publish.pdf.syntax import array, label, string
from scripts.publish.project import Project

BILINGUAL = "dwibahasa"
REGIONS = {"id": "ID", "en": "GB"}
END = "#seal-page()\n#sign-page()\n"
SHOWS = {"front": "front", "chapter": "main", "annex": "annexes"}  # functions of book.typ


def write_pages(
    project: Project, book: Book, look: Mapping[str, Any], folder: Path
) -> Iterator[tuple[str, str]]:
    """Yield kind and Typst of every page; its drawings are written into the folder."""
    for page in book.pages:
        writer = writer_of(project, book, page, look)
        text = writer.write()
        for name, drawing in writer.files.items():
            (folder / name).write_text(drawing, encoding="utf-8")
        yield page.kind, text


def shown(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the Typst of every page, and before the first of a kind how that kind is shown."""
    kind = ""
    for of, text in pages:
        if of != kind:
            kind = of
            yield f"#show: {SHOWS[kind]}\n"
        yield text


def index(book: Book) -> str:
    """Return the index of provisions, by chapter."""
    groups = []
    for page in book.pages:
        keys = [
            array([string(key), string(force), label(page.label(key))])
            for key, force in provisions(page)
        ]
        if keys:
            title = f"{page.number} {page.title}"
            groups.append(array([string(title), array(keys)]))
    return f"#index-of({array(groups)})\n" if groups else ""


def provisions(page: PrintedPage) -> Iterator[tuple[str, str]]:
    """Key and force of every provision of a page."""
    for section in page.body.iter("section"):
        if (section.get("class") or "").startswith("provision"):
            words = [line(part) for part in section.iterfind("header/*")]
            yield words[0], words[1]


def settings(project: Project, locale: str, kind: str, digest: str) -> dict[str, Any]:
    """Return what the templates of a whole edition read."""
    edition = project.edition
    qr = f"{project.address()}{project.prefix(locale)}periksa/?sidik={digest[:16]}"
    return {
        **base_settings(project, locale, kind),
        "commit": edition.commit or project.words(locale)["no_commit"],
        "digest": digest,
        "qr": qr,
        "command": f"python -m scripts verify {name_of(project, kind, locale)}",
        **head_and_end(project, locale),
    }


def base_settings(project: Project, locale: str, kind: str) -> dict[str, Any]:
    """Return what every template reads."""
    record, edition = project.record, project.edition
    return {
        "locale": locale,
        "region": REGIONS[locale],
        "kind": kind,
        "title": record["title"][locale],
        "short-title": record["short_title"][locale],
        "author": record["author"][locale],
        "keywords": ["media sosial", "pedoman", "social media", "guideline"],
        "edition": edition.label(locale),
        "day": edition.day(locale),
        "date": [edition.date.year, edition.date.month, edition.date.day],
        "enacted": bool(named(project, kind, locale)),
        "words": words_of(project, kind, locale),
        "other": other_words(project, kind, locale),
        "look": record["looks"].get(kind, record["looks"]["baca"]),
    }


def other_words(project: Project, kind: str, locale: str) -> dict[str, str] | None:
    """Return the printed words of the second language, for the edition that speaks both."""
    other = next((name for name in project.locales if name != locale), locale)
    if kind != BILINGUAL or other == locale:
        return None
    title = str(project.record["title"][other])
    words = words_of(project, kind, other)
    edition = {"label": project.edition.label(other), "day": project.edition.day(other)}
    return {**words, **edition, "title": title, "lang": other, "region": REGIONS[other]}


def name_of(project: Project, kind: str, locale: str) -> str:
    """Return the name of a finished file; that of a draft or of an enacted text says so."""
    stem = f"pedoman-{kind}" if kind == BILINGUAL else f"pedoman-{kind}-{locale}"
    enacted = SUFFIX if named(project, kind, locale) else ""
    return project.edition.file(f"{stem}{enacted}", ".pdf")


def prepare(project: Project, folder: Path) -> Path:
    """Make an empty folder with templates; the caller adds what it writes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for template in sorted(project.templates.glob("*.typ")):
        shutil.copyfile(template, folder / template.name)
    return folder


def typesetter_of(project: Project) -> Typesetter:
    """Return what sets the type of this edition."""
    stamp = int(project.edition.moment.timestamp())
    return Typesetter(project.templates / "fonts", stamp)


def write_document(project: Project, book: Book, kind: str, folder: Path) -> Path:
    """Write the folder of one edition of one language; return the file to compile."""
    prepare(project, folder)
    pages = [*write_pages(project, book, project.record["looks"][kind], folder)]
    rest = f"{index(book)}\n"
    finish(project, book.locale, kind, folder, "\n".join([*(text for _, text in pages), rest]))
    main = folder / "main.typ"
    lines = ['#import "book.typ": *\n#show: book', *shown(pages), rest, END]
    main.write_text("\n".join(lines), encoding="utf-8")
    return main


def finish(project: Project, locale: str, kind: str, folder: Path, body: str) -> None:
    """Add settings and QR code; the digest is that of the body."""
    values = settings(project, locale, kind, hashlib.sha256(body.encode()).hexdigest())
    (folder / "settings.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    (folder / "qr.svg").write_bytes(qr_code(values["qr"]))


def digest_of(folder: Path) -> str:
    """Return the digest of the content that a prepared document prints."""
    values = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return str(values["digest"])


def qr_code(address: str) -> bytes:
    """Return a QR code as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue()
