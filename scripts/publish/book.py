"""The built site of one language -> pages in printing order, with resolved links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from scripts.guideline.addresses import DUTIES
from scripts.publish.project import Project, PublishError

FIGURE = re.compile(r'(<div class="figure__drawing">)\s*(<svg\b.*?</svg>)\s*(</div>)', re.DOTALL)
FILES = "unduhan/"  # where finished files lie on the site
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass
class PrintedPage:
    """One page: its opening, its body and its footnotes."""

    slug: str
    kind: str  # front, chapter or annex
    number: str
    title: str
    summary: str
    facts: list[tuple[str, str]]
    anchor: str
    body: HtmlElement
    notes: dict[str, HtmlElement]
    drawings: list[str]

    def label(self, anchor: str) -> str:
        """Return the name of an anchor in the whole book."""
        return label_of(self.slug, anchor)


@dataclass
class Book:
    """The pages of one language; `anchors` says which page has which."""

    locale: str
    pages: list[PrintedPage]
    anchors: dict[str, str] = field(default_factory=dict)

    def page(self, slug: str) -> PrintedPage:
        """Return a page by its slug; raises KeyError."""
        return next(page for page in self.pages if page.slug == slug)

    def slugs(self) -> set[str]:
        """All slugs."""
        return {page.slug for page in self.pages}


def label_of(slug: str, anchor: str) -> str:
    """`lampiran/sumber`, `gds` -> `lampiran.sumber--gds`."""
    return f"{slug.replace('/', '.')}--{anchor}"


def load_book(project: Project, locale: str, *, draft: bool = False) -> Book:
    """Read the built pages; raises PublishError for a page or link that is not there."""
    built = [slug for slug in project.nav if exists(project, locale, slug, draft=draft)]
    pages = [page for slug in built for page in read_page(project, locale, slug)]
    book = Book(locale, pages)
    book.anchors = {page.label(anchor): page.slug for page in pages for anchor in anchors(page)}
    faults = [fault for page in pages for fault in Links(project, book, page).resolve()]
    if faults and not draft:
        raise PublishError("tautan tanpa tujuan / links to nowhere:\n  " + "\n  ".join(faults))
    return book


def exists(project: Project, locale: str, slug: str, *, draft: bool) -> bool:
    """Return True when the page is built; a missing page is an error unless this is a draft."""
    if slug == "index":
        return False  # the home page is all navigation
    built = path_of(project, locale, slug).is_file()
    if not built and not draft:
        raise PublishError(f"halaman belum dibangun / page is not built: {locale}/{slug}")
    return built


def path_of(project: Project, locale: str, slug: str) -> Path:
    """Return the built file of a page."""
    return project.site / project.prefix(locale) / slug / "index.html"


def read_page(project: Project, locale: str, slug: str) -> Iterator[PrintedPage]:
    """One built page, if it is printed."""
    text = path_of(project, locale, slug).read_text(encoding="utf-8")
    drawings: list[str] = []

    def keep(match: re.Match[str]) -> str:
        drawings.append(match[2])  # the HTML parser would put its names in lower case
        return f'{match[1]}<img alt="" data-drawing="{len(drawings) - 1}">{match[3]}'

    article = html.fromstring(FIGURE.sub(keep, text)).find_class("article")[0]
    for part in article.find_class("part"):
        part.drop_tag()  # only a screen draws in parts
    opening = article.find('header[@class="opening"]')
    heading = None if opening is None else opening.find("h1")
    if opening is None or heading is None:
        raise PublishError(f"halaman tanpa pembuka / page without its opening: {locale}/{slug}")
    kind, number = numbering(slug, line(opening.find('p[@class="opening__number"]')))
    if not number and slug not in project.record["front"]:
        return
    notes = take_notes(article)
    facts = [(line(d.find("dt")), line(d.find("dd"))) for d in opening.iterfind("dl/div")]
    article.remove(opening)
    yield PrintedPage(
        slug=slug,
        kind=kind,
        number=number,
        title=line(heading),
        summary=line(opening.find('p[@class="opening__summary"]')),
        facts=facts,
        anchor=heading.get("id") or "atas",
        body=article,
        notes=notes,
        drawings=drawings,
    )


def line(element: HtmlElement | None) -> str:
    """Return the text of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def numbering(slug: str, shown: str) -> tuple[str, str]:
    """Kind and number of a page: `Bab IV` -> chapter, IV."""
    if not shown:
        return "front", ""
    kind = "annex" if slug.startswith("lampiran/") else "chapter"
    return kind, shown.rpartition(" ")[2]


def take_notes(article: HtmlElement) -> dict[str, HtmlElement]:
    """Footnotes by their anchor, taken out of the page."""
    notes = {}
    for block in article.findall('.//div[@class="footnote"]'):
        for item in block.iterfind("ol/li"):
            for back in item.findall('.//a[@class="footnote-backref"]'):
                back.drop_tree()
            notes[item.get("id") or ""] = item
        block.drop_tree()
    return notes


def anchors(page: PrintedPage) -> Iterator[str]:
    """Every place of a page that a link may point to."""
    yield page.anchor
    for element in page.body.iter(etree.Element):
        name = element.get("id")
        if name and not name.endswith(("-key", "-box")) and not name.startswith("fn"):
            yield name


@dataclass
class Links:
    """Turns the links of one page into places of the book or full addresses."""

    project: Project
    book: Book
    page: PrintedPage

    def resolve(self) -> Iterator[str]:
        """Rewrite every link; yield what leads nowhere."""
        for root in (self.page.body, *self.page.notes.values()):
            for link in root.iter("a"):
                if "footnote-ref" not in (link.get("class") or ""):
                    yield from self.rewrite(link)

    def rewrite(self, link: HtmlElement) -> Iterator[str]:
        """Set `data-label` for a place in the book, else a full address in `href`."""
        href = link.attrib.pop("href", "")
        if SCHEME.match(href):
            link.set("href", href)
            return
        slug, anchor = self.target(href)
        if slug.startswith(FILES):
            link.set("href", self.project.address() + slug)
            return
        if slug in self.book.slugs():
            anchor = anchor or self.book.page(slug).anchor
            name = label_of(slug, anchor)
            if name in self.book.anchors:
                link.set("data-label", name)
            else:
                yield f"{self.page.slug}: {href}"
        elif slug in {"", *self.project.nav} or slug.startswith(f"{DUTIES}/"):
            link.set("href", self.outside(slug, anchor))
        else:
            yield f"{self.page.slug}: {href}"

    def target(self, href: str) -> tuple[str, str]:
        """Slug and anchor that a relative address means."""
        path, _, anchor = href.partition("#")
        base = f"/{self.project.prefix(self.book.locale)}{self.page.slug}/"
        full = (
            posixpath.normpath(posixpath.join(base, path)).strip("/") if path else base.strip("/")
        )
        prefix = self.project.prefix(self.book.locale).rstrip("/")
        return full if full.startswith(FILES) else full.removeprefix(prefix).strip("/"), anchor

    def outside(self, slug: str, anchor: str) -> str:
        """Return the address of a page that is not printed."""
        path = self.project.prefix(self.book.locale) + (f"{slug}/" if slug else "")
        return self.project.address() + path + (f"#{anchor}" if anchor else "")
