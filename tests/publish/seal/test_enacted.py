"""The official's way: an invented decree from the record to the signed, stamped and verified annex."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import html

from scripts.publish.book import Book, PrintedPage
from scripts.publish.pdf.documents import digest_of, name_of, typesetter_of, write_document
from scripts.publish.pdf.editions import product
from scripts.publish.pdf.postprocess import finish_pdf, save
from scripts.publish.project import Project, PublishError, load_project
from scripts.publish.seal.seal import DOWNLOADS, manifest_of
from scripts.publish.seal.verify import NO, UNTRUSTED, YES, verify
from tests.publish.seal.keys import Keys
from tests.publish.seal.signing import TEXT, sign
from tests.tools.lock import ROOT

# Nothing of it exists: neither such a ministry, nor such a number, nor the person.
DECREE = {
    "instrument": {"id": "Keputusan Menteri Rekaan", "en": "Decree of the Minister of Fiction"},
    "number": "X-00.REKAAN",
    "date": date(2000, 12, 31),
    "place": "Kota Rekaan",
    "office": {"id": "Menteri Rekaan", "en": "Minister of Fiction"},
    "signatory": "Fulan bin Rekaan",
    "status": {"id": "Ditetapkan", "en": "Enacted"},
}
TABLE = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td><td>y</td></tr></tbody></table>"


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    """This project, as if its text were that of an edition."""
    monkeypatch.setattr(Project, "address", lambda self: "https://rekaan.example/")
    found = load_project(ROOT)
    edition = replace(found.edition, name=found.edition.number, text=f"sha256:{'a' * 64}")
    return replace(found, edition=edition)


def enacted(project: Project) -> Project:
    decree = {"edition": project.edition.number, **DECREE}
    return replace(project, record={**project.record, "enactment": decree})


def page(slug: str, kind: str, number: str, body: str) -> PrintedPage:
    tree = html.fromstring(f"<div>{body}</div>")
    title = slug.rpartition("/")[2].title()
    return PrintedPage(slug, kind, number, title, "", [], slug, tree, {}, [])


def made(project: Project, folder: Path, locale: str = "id") -> Path:
    """The annex of a book of two pages, finished as every edition is."""
    pages = [
        page("akun", "chapter", "IV", f"<h2>Satu</h2>{TABLE}<h2>Dua</h2>{TABLE}"),
        page("lampiran/daftar", "annex", "A", "<h2>Tiga</h2><p>Isi.</p>"),
    ]
    main = write_document(project, Book(locale, pages), "lampiran", folder / "typst")
    data = typesetter_of(project).pdf(main)
    target = folder / name_of(project, "lampiran", locale)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        finish_pdf(pdf, data, project.words(locale))
        save(pdf, target)
    return target


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(each.get_textpage().get_text_range().split()) for each in document]


def manifest(project: Project, folder: Path, path: Path) -> dict[str, Any]:
    """What the seal says of the finished file."""
    site = folder / "sealed" / "site"
    (site / DOWNLOADS).mkdir(parents=True)
    (site / DOWNLOADS / path.name).write_bytes(path.read_bytes())
    made_of = product(project, "lampiran", "id", digest_of(folder / "typst"))
    return manifest_of(replace(project, root=site.parent), [made_of])


def test_before_the_decree_it_is_a_draft_with_blanks(project: Project, tmp_path: Path) -> None:
    path = made(project, tmp_path)
    pages = pages_of(path)
    assert path.name == "pedoman-lampiran-id.pdf"
    assert all("Rancangan – bukan keputusan resmi" in text for text in pages)
    assert "NOMOR …………………… TAHUN 20……" in pages[0]
    assert "(nama tanpa gelar)" in pages[-1] and "tetap rancangan" in pages[-1]


@pytest.mark.parametrize(
    ("locale", "head", "foot", "end"),
    [
        (
            "id",
            "LAMPIRAN KEPUTUSAN MENTERI REKAAN NOMOR X-00.REKAAN TAHUN 2000 TANGGAL 31 DESEMBER 2000"
            " TENTANG PEDOMAN PENGELOLAAN MEDIA SOSIAL",
            "Ditetapkan – Keputusan Menteri Rekaan Nomor X-00.REKAAN Tahun 2000",
            "MENTERI REKAAN,",
        ),
        (
            "en",
            "ANNEX DECREE OF THE MINISTER OF FICTION NUMBER X-00.REKAAN YEAR 2000 DATE 31 DECEMBER 2000",
            "Enacted – Decree of the Minister of Fiction Number X-00.REKAAN of 2000",
            "MINISTER OF FICTION,",
        ),
    ],
)
def test_the_same_text_without_the_draft_mark(
    project: Project, tmp_path: Path, locale: str, head: str, foot: str, end: str
) -> None:
    draft = made(project, tmp_path / "draft", locale)
    path = made(enacted(project), tmp_path / "enacted", locale)
    assert path.name == f"pedoman-lampiran-{locale}-ditetapkan.pdf" != draft.name
    assert digest_of(tmp_path / "draft" / "typst") == digest_of(tmp_path / "enacted" / "typst")
    pages = pages_of(path)
    assert head in pages[0]
    assert all(foot in text for text in pages)
    assert not [text for text in pages if "ancangan" in text or "raft" in text or "……" in text]
    assert "Kota Rekaan, 31 " in pages[-2]
    assert end in pages[-1] and pages[-1].index(end) < pages[-1].index("FULAN BIN REKAAN")


def test_what_is_annexed_to_the_annex_has_another_name_and_tables_have_numbers(
    project: Project, tmp_path: Path
) -> None:
    text = " ".join(pages_of(made(project, tmp_path)))
    assert text.count("ANAK LAMPIRAN A") == 2  # the contents, the head
    assert text.replace("ANAK LAMPIRAN", "").count("LAMPIRAN") == 1  # the block of the decree
    assert "Tabel 1. Satu" in text and "Tabel 2. Dua" in text


def test_later_text_is_a_draft_again(project: Project, tmp_path: Path) -> None:
    name = f"{project.edition.number}-rancangan"
    later = replace(enacted(project), edition=replace(project.edition, name=name, text=""))
    path = made(later, tmp_path)
    assert path.name == "pedoman-lampiran-id-rancangan.pdf"
    assert all("Rancangan – bukan keputusan resmi" in text for text in pages_of(path))


def test_only_a_frozen_edition_can_be_enacted(project: Project, tmp_path: Path) -> None:
    decree = {**DECREE, "edition": "9.9"}
    wrong = replace(project, record={**project.record, "enactment": decree})
    with pytest.raises(PublishError, match=r"edisi 9\.9"):
        made(wrong, tmp_path)


def test_from_the_record_to_the_signed_stamped_and_verified_file(
    project: Project, tmp_path: Path, keys: Keys
) -> None:
    official = enacted(project)
    path = made(official, tmp_path)
    sealed = manifest(official, tmp_path, path)
    entry = sealed["files"][f"{DOWNLOADS}/{path.name}"]
    assert entry["enacted"] == "Keputusan Menteri Rekaan Nomor X-00.REKAAN Tahun 2000"
    assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    signed = sign(path.read_bytes(), keys, style=TEXT, stamper=keys.stamper())
    verdict = verify(signed, sealed, (keys.path("ca"),))
    assert verdict.code == YES
    said = "\n".join(verdict.lines)
    assert entry["enacted"] in said and "stempel waktu" in said
    assert verify(signed, sealed, (keys.path("other"),)).code == UNTRUSTED
    again = signed.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    assert again != signed and verify(again, sealed, (keys.path("ca"),)).code == NO
