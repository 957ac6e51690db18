"""Cards: every checklist and playbook on one page, A5 and A4, in each language."""

from __future__ import annotations

import copy
import io
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pikepdf
from lxml.html import HtmlElement

from scripts.guideline.load import load_guideline
from scripts.publish.book import Book, PrintedPage, line, load_book
from scripts.publish.pdf.bilingual import unlinked
from scripts.publish.pdf.blocks import writer_of
from scripts.publish.pdf.documents import base_settings, prepare, qr_code, typesetter_of
from scripts.publish.pdf.postprocess import save
from scripts.publish.products import Product
from scripts.publish.project import Project, PublishError, load_project
from scripts.publish.unit import Entries, entries_of

CHECKLIST = "daftar-periksa"
FOLDER = "kartu"
OWN_FOLDER = "kartu-unit"  # no part of the edition: neither sealed nor published


@dataclass(frozen=True)
class Card:
    """What stands on one card. `parts` are elements of the page, ready to be written."""

    name: str
    page: PrintedPage
    anchor: str
    kicker: str
    title: str
    lead: str
    parts: tuple[HtmlElement, ...]
    turned: Sequence[str] = ()  # papers that lie on their side
    columns: Mapping[str, Sequence[int]] = field(default_factory=dict)  # by paper, where not all
    own: Sequence[Sequence[str]] = ()  # name and entry, on the card of a unit


def make_cards(project: Project, draft: bool, entries: Entries | None = None) -> list[Product]:
    """Make all cards, two papers or languages at once; with the entries of a unit, that unit's."""
    papers = project.record["cards"]["papers"]
    wanted = [(locale, paper) for locale in project.locales for paper in papers]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(make_all, *pair, draft, entries) for pair in wanted]
        return [product for task in tasks for product in task.result()]


def make_all(locale: str, paper: str, draft: bool, entries: Entries | None = None) -> list[Product]:
    """All cards of one language on one paper."""
    project = load_project()
    book = load_book(project, locale, draft=draft)
    if entries is None:
        return [make(project, book, card, paper, FOLDER) for card in cards_of(project, book)]
    guideline = load_guideline(project.root, date.min, cached=True)
    cards = (
        replace(card, own=entries_of(guideline, entries, card.page.slug, locale))
        for card in cards_of(project, book)
    )
    return [make(project, book, card, paper, OWN_FOLDER) for card in cards]


def cards_of(project: Project, book: Book) -> Iterator[Card]:
    """Yield the checklists in the order of the chapters, then the playbooks."""
    words = project.words(book.locale)
    for page in book.pages:
        items = page.body.find('.//ul[@class="checklist"]')
        if page.kind == "chapter" and items is not None:
            kicker = f"{words['card_checklist']} · {words['chapter']} {page.number}"
            lead = introduction(page.body, CHECKLIST)
            yield Card(page.slug, page, CHECKLIST, kicker, page.title, lead, (items,))
    for name, plan in project.record["cards"]["playbooks"].items():
        page, anchor = book.page(plan["page"]), str(plan["anchor"])
        kicker = f"{words['card_playbook']} · {words['chapter']} {page.number}"
        heading = page.body.get_element_by_id(anchor)
        lead = introduction(page.body, anchor)
        card = Card(name, page, anchor, kicker, line(heading), lead, (playbook(heading),))
        turned, columns = plan.get("turned", ()), plan.get("columns", {})
        yield replace(card, turned=turned, columns=columns)


def introduction(body: HtmlElement, anchor: str) -> str:
    """Return the paragraph right below a heading."""
    follower = body.get_element_by_id(anchor).getnext()
    return line(follower) if follower is not None and follower.tag == "p" else ""


def playbook(heading: HtmlElement) -> HtmlElement:
    """Return the timeline or table of the section below a heading; raises PublishError."""
    for element in heading.itersiblings():
        if element.tag == heading.tag:
            break
        if element.tag == "table" or element.get("class") == "timeline":
            return element
    raise PublishError(
        f"bagian tanpa lini masa atau tabel / nothing to put on a card: {line(heading)}"
    )


def make(project: Project, book: Book, card: Card, paper: str, target: str) -> Product:
    """One card in the largest type that fits one page; raises PublishError when none does."""
    name = project.edition.file(f"kartu-{card.name}-{paper}-{book.locale}", ".pdf")
    folder = prepare(project, Path(".build") / "typst" / target / name.removesuffix(".pdf"))
    shape = project.record["cards"]["papers"][paper]

    @cache
    def compiled(size: float) -> bytes:
        main = write_card(project, book, card, {**shape, "size": size, "paper": paper}, folder)
        return typesetter_of(project).pdf(main)

    sizes = shape["sizes"]
    place = bisect_left(sizes, 1, key=lambda size: is_single(compiled(size)))
    if place == len(sizes):
        raise PublishError(f"{name}: tidak muat di satu halaman / does not fit one page")
    with pikepdf.open(io.BytesIO(compiled(sizes[place]))) as pdf:
        save(pdf, project.dist / target / name)
    return product(project, book, card, paper, f"{target}/{name}")


def is_single(data: bytes) -> bool:
    """Return True for a PDF of one page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages) == 1


def write_card(
    project: Project, book: Book, card: Card, shape: dict[str, Any], folder: Path
) -> Path:
    """Write the files that Typst compiles, and return the main one."""
    if shape["paper"] in card.turned:
        shape = {**shape, "width": shape["height"], "height": shape["width"]}
    room = (shape["width"] - 2 * shape["margin"]) * 72 / 25.4
    writer = writer_of(project, book, card.page, project.record["looks"]["baca"])
    writer.room, writer.sizes = (room, room), (shape["size"],)
    columns = card.columns.get(str(shape["paper"]), ())
    parts = [chosen(unlinked(copy.deepcopy(part)), columns) for part in card.parts]
    body = "\n".join(writer.block(part) for part in parts)
    path = f"{project.prefix(book.locale)}{card.page.slug}/#{card.anchor}"
    values = base_settings(project, book.locale, "baca")
    values["qr"] = project.address() + path
    values["card"] = {
        "title": card.title,
        "kicker": card.kicker,
        "lead": card.lead,
        "own": card.own,
        **shape,
    }
    (folder / "settings.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    (folder / "qr.svg").write_bytes(qr_code(values["qr"]))
    main = folder / "main.typ"
    main.write_text(
        f'#import "parts.typ": *\n#import "card.typ": card as whole\n#show: whole\n{body}\n'
    )
    return main


def chosen(part: HtmlElement, columns: Sequence[int]) -> HtmlElement:
    """Return a table with only these columns, counted from 1; everything else as it is."""
    for row in part.iter("tr") if columns else ():
        for place, cell in enumerate(list(row), start=1):
            if place not in columns:
                row.remove(cell)
    return part


def product(project: Project, book: Book, card: Card, paper: str, name: str) -> Product:
    """Return the record of a card for the download page."""
    title = {locale: f"{card.title} ({paper.upper()})" for locale in project.locales}
    purpose = {locale: project.words(locale)["purpose_card"] for locale in project.locales}
    return Product(name, FOLDER, book.locale, title, purpose)
