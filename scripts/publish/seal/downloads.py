"""The download page: tables of finished files, put into the built page.

In Markdown the page holds a paragraph for each table, `{ .berkas data-group="pdf" }`, which says what
a reader of an unfinished build should know. No script runs in the browser.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import escape

from scripts.guideline.addresses import way_up
from scripts.guideline.write import write_whole
from scripts.publish.products import Product
from scripts.publish.project import Project, PublishError

SLUG = "unduhan"
PLACE = re.compile(r'<p class="berkas" data-group="([a-z]+)">.*?</p>', re.DOTALL)
NAMES = {"id": "Bahasa Indonesia", "en": "English"}
HEADS = {
    "id": ("Berkas", "Untuk apa", "Ukuran", "Sidik SHA-256"),
    "en": ("File", "What it is for", "Size", "SHA-256 digest"),
}
BOTH = {"id": "Dua bahasa", "en": "Both languages"}
CARD_HEADS = {"id": ("Kartu", "Cetak", "Sidik SHA-256"), "en": ("Card", "Print", "SHA-256 digest")}
CARD = re.compile(r"kartu/kartu-(?P<slug>.+)-(?P<paper>a\d)-[a-z]+(?:-rancangan)?\.pdf")
SHOW = {"id": "Lihat", "en": "Show"}


def fill_pages(project: Project, products: list[Product]) -> None:
    """Fill the page of every language; raises PublishError for a table without files."""
    for locale in project.locales:
        path = project.site / project.prefix(locale) / SLUG / "index.html"
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        write_whole(path, PLACE.sub(filler(project, products, locale), text))


def filler(
    project: Project, products: list[Product], locale: str
) -> Callable[[re.Match[str]], str]:
    """Return what replaces a paragraph that stands for a table."""

    def fill(match: re.Match[str]) -> str:
        rows = [row for row in products if row.group == match[1] and is_shown(row, locale)]
        if not rows:
            raise PublishError(f"tidak ada berkas untuk '{match[1]}' / no files of this group")
        if all(CARD.fullmatch(row.file) for row in rows):
            return card_table(project, rows, locale)
        return table(project, sorted(rows, key=lambda row: row.locale != locale), locale)

    return fill


def is_shown(product: Product, locale: str) -> bool:
    """Return True for what a reader of this language is offered; of cards only those in it."""
    return product.group != "kartu" or product.locale == locale


def card_table(project: Project, products: list[Product], locale: str) -> str:
    """Return the table of cards: a row a card with every paper; what is for emergencies stands first."""
    cards: dict[str, dict[str, Product]] = {}
    for product in products:
        if found := CARD.fullmatch(product.file):
            cards.setdefault(found["slug"], {})[found["paper"].upper()] = product
    ordered = sorted(cards.items(), key=lambda card: card[0] in project.nav)
    rows = "\n".join(card_row(project, papers, locale) for _, papers in ordered)
    return framed(CARD_HEADS[locale], rows)


def card_row(project: Project, papers: dict[str, Product], locale: str) -> str:
    """One card: its title, a link with the size of each paper, digests on request."""
    title = escape(next(iter(papers.values())).title[locale].rpartition(" (")[0])
    links, digests = [], []
    for paper, product in papers.items():
        data = (project.dist / product.file).read_bytes()
        address = f"{to_root(project, locale)}{SLUG}/{product.file}"
        words = f"{paper} ({size(len(data), locale)})"
        links.append(f'<a href="{address}" download aria-label="{title}, {words}">{words}</a>')
        digests.append(f"{paper} <code>{digest(data)}</code>")
    cells = (title, " · ".join(links), on_request("<br>".join(digests), locale))
    return labelled(CARD_HEADS[locale], cells)


def on_request(html: str, locale: str) -> str:
    """Return what few readers need, folded: a phone would show four lines of it in every row."""
    return f"<details><summary>{SHOW[locale]}</summary>{html}</details>"


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, with places where a line may break."""
    return "<wbr>".join(re.findall(".{16}", hashlib.sha256(data).hexdigest()))


def labelled(heads: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """Return a row whose cells say what they are, for a screen where the head is gone."""
    found = zip(heads, cells, strict=True)
    return (
        "<tr>" + "".join(f'<td data-label="{head}">{cell}</td>' for head, cell in found) + "</tr>"
    )


def table(project: Project, products: list[Product], locale: str) -> str:
    """One table."""
    return framed(HEADS[locale], "\n".join(row(project, product, locale) for product in products))


def framed(names: tuple[str, ...], rows: str) -> str:
    """Return a table with these heads and rows."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    return (
        f'<table class="table-cards">\n<thead>\n<tr>{heads}</tr>\n</thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def row(project: Project, product: Product, locale: str) -> str:
    """One file: link with format and language, purpose, size, digest."""
    data = (project.dist / product.file).read_bytes()
    language = NAMES.get(product.locale, BOTH[locale])
    address = f"{to_root(project, locale)}{SLUG}/{product.file}"
    kind = product.file.rpartition(".")[2].upper()
    words = f"{escape(product.title[locale])} ({kind}, {language})"
    link = f'<a href="{address}" download>{words}</a>'
    cells = (
        link,
        escape(product.purpose[locale]),
        size(len(data), locale),
        on_request(f"<code>{digest(data)}</code>", locale),
    )
    return labelled(HEADS[locale], cells)


def to_root(project: Project, locale: str) -> str:
    """Return the way from the page to the root of the site."""
    return way_up(f"{project.prefix(locale)}{SLUG}/")


def size(octets: int, locale: str) -> str:
    """`1,8 MB` or `35 kB`."""
    if octets < 1_000_000:
        return f"{octets / 1000:.0f} kB"
    text = f"{octets / 1_000_000:.1f} MB"
    return text.replace(".", ",") if locale == "id" else text
