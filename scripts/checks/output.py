"""OUT: the built site, when `check --site DIR` names it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.output import BuiltPage, Link, Output, resolve


def output_of(guideline: Guideline) -> Output:
    """Return the built site, or an empty one."""
    return guideline.output if isinstance(guideline.output, Output) else Output()


def is_inside(link: Link) -> bool:
    """Return True for a relative address."""
    return not urlsplit(link.target).scheme and not link.target.startswith("//")


def built_page(output: Output, path: str) -> BuiltPage | None:
    """Return the page at an address, with or without its last slash or index.html."""
    for form in (path, f"{path}/" if path else "", path.removesuffix("index.html")):
        if form.lstrip("/") in output.pages:
            return output.pages[form.lstrip("/")]
    return None


@rule("OUT001")
def broken_built_link(guideline: Guideline) -> Iterator[Finding]:
    """Every link and fragment of the built site leads somewhere.

    Setiap tautan dan jangkar di situs hasil bangun punya tujuan.

    Bad:  <a href="../akuns/">
    Good: <a href="../akun/#AKUN-03">
    """
    output = output_of(guideline)
    for page in output.pages.values():
        for link in filter(is_inside, page.links):
            path, fragment = resolve(page, link.target)
            target = built_page(output, path)
            if target is None and path not in output.files:
                yield Finding(
                    link.location,
                    Message(
                        f"tujuan '{link.target}' tidak ada di situs",
                        f"'{link.target}' is not in the site",
                    ),
                )
            elif target and fragment and not has_anchor(target, fragment):
                yield Finding(
                    link.location,
                    Message(
                        f"tidak ada jangkar '#{fragment}' di {target.path}",
                        f"no anchor '#{fragment}' in {target.path}",
                    )
                    + did_you_mean(fragment, sorted(target.anchors), "#"),
                )


def has_anchor(page: BuiltPage, fragment: str) -> bool:
    """Return True for an anchor of the page, and for those every browser knows."""
    return fragment in page.anchors or fragment == "top" or fragment.startswith(":~:")


@rule("OUT002")
def wrong_language(guideline: Guideline) -> Iterator[Finding]:
    """A built page says its own language.

    Halaman hasil bangun menyebut bahasanya sendiri.

    Bad:  <html lang="id"> below /en/
    Good: <html lang="en"> below /en/
    """
    for page in output_of(guideline).pages.values():
        first = page.address.partition("/")[0]
        expected = first if first in guideline.locales[1:] else guideline.source
        if page.language != expected:
            yield Finding(
                location(page),
                Message(
                    f"bahasa halaman '{page.language}', seharusnya '{expected}'",
                    f"page says language '{page.language}', should be '{expected}'",
                ),
            )


def location(page: BuiltPage) -> Location:
    """Return the top of a built page."""
    return Location(page.path)


@rule("OUT003")
def bad_title(guideline: Guideline) -> Iterator[Finding]:
    """A built page has a title that no other page of its language has.

    Halaman hasil bangun memiliki judul yang tidak dipakai halaman lain dalam bahasanya.

    Bad:  two pages called "Daftar periksa"
    Good: "Daftar periksa akun" and "Daftar periksa keamanan"
    """
    seen: dict[tuple[str, str], BuiltPage] = {}
    for page in output_of(guideline).pages.values():
        if not page.title:
            yield Finding(location(page), Message("halaman tanpa judul", "page without a title"))
            continue
        first = seen.setdefault((page.language, page.title), page)
        if first is not page:
            yield Finding(
                location(page),
                Message(
                    f"judul '{page.title}' sudah dipakai {first.path}",
                    f"title '{page.title}' is already used by {first.path}",
                ),
            )


@rule("OUT004")
def foreign_request(guideline: Guideline) -> Iterator[Finding]:
    """A built page fetches nothing from another host.

    Halaman hasil bangun tidak mengambil apa pun dari pihak ketiga.

    Bad:  <script src="https://cdn.example/x.js">
    Good: <script src="../assets/javascripts/pedoman.js">
    """
    host = urlsplit(guideline.site.site_url).netloc
    for page in output_of(guideline).pages.values():
        for link in page.links:
            parts = urlsplit(link.target)
            if link.is_request and parts.netloc and parts.netloc != host:
                yield Finding(
                    link.location,
                    Message(
                        f"halaman mengambil '{link.target}' dari pihak ketiga; simpan berkasnya di"
                        " docs/assets",
                        f"page fetches '{link.target}' from a third party; keep the file in"
                        " docs/assets",
                    ),
                )
