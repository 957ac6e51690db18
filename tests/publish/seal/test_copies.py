"""A copy that is not the published file is called what it is; a wrong question is no verdict."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from scripts.__main__ import main
from scripts.publish.seal.bounded import bounded
from scripts.publish.seal.revisions import Unreadable
from scripts.publish.seal.verify import NO, SAVED_AGAIN, UNREADABLE, Verdict, verify
from tests.publish.seal.keys import Keys
from tests.publish.seal.signing import sign


def saved(data: bytes, change: Any = None, **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if change:
            change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def printed(data: bytes) -> bytes:
    """The pages alone, in a new document."""
    out, source = io.BytesIO(), pypdfium2.PdfDocument(data)
    target = pypdfium2.PdfDocument.new()
    target.import_pages(source)
    target.save(out)
    return out.getvalue()


def turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Rotate = 180


def act(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")


def shorten(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


CASES: dict[str, tuple[Any, int, tuple[str, str]]] = {
    "saved again": (saved, SAVED_AGAIN, ("disimpan ulang", "saved again")),
    "packed otherwise": (
        lambda data: saved(data, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
        SAVED_AGAIN,
        ("disimpan ulang", "saved again"),
    ),
    "linearised": (lambda data: saved(data, linearize=True), SAVED_AGAIN, ("linear", "linearised")),
    "printed": (printed, SAVED_AGAIN, ("dicetak ulang", "printed")),
    "page turned": (lambda data: saved(data, turn), NO, ("di halaman 2", "on page 2")),
    "action added": (lambda data: saved(data, act), NO, ("tindakan", "actions")),
    "page left out": (lambda data: saved(data, shorten), NO, ("Tidak ada di manifes", "Not in the manifest")),
    "locked": (
        lambda data: saved(data, encryption=pikepdf.Encryption(owner="x", user="")),
        UNREADABLE,
        ("terenkripsi", "encrypted"),
    ),
    "locked for reading": (
        lambda data: saved(data, encryption=pikepdf.Encryption(owner="x", user="y")),
        UNREADABLE,
        ("terenkripsi", "encrypted"),
    ),
    "cut off": (lambda data: data[: len(data) // 2], UNREADABLE, ("terpotong", "cut off")),
    "last octets missing": (lambda data: data[:-8], UNREADABLE, ("terpotong", "cut off")),
    "empty": (lambda _: b"", UNREADABLE, ("kosong", "empty")),
    "no PDF": (lambda _: b"halo", NO, ("bukan PDF", "not a PDF")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_copy_is_called_what_it_is(
    name: str, edition: bytes, manifest: dict[str, Any], published: Path
) -> None:
    change, code, words = CASES[name]
    verdict = verify(change(edition), manifest, folder=published)
    assert verdict.code == code, verdict.lines
    assert all(any(word in line for line in verdict.lines) for word in words), verdict.lines


def test_without_the_published_files_it_is_said_that_pages_were_not_compared(
    edition: bytes, manifest: dict[str, Any], tmp_path: Path
) -> None:
    verdict = verify(saved(edition), manifest, folder=tmp_path)
    assert verdict.code == NO
    assert any("not compared" in line for line in verdict.lines)


@pytest.fixture
def place(edition: bytes, manifest: dict[str, Any], tmp_path: Path) -> Path:
    (tmp_path / "a.pdf").write_bytes(edition)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "bukan.json").write_text("[]")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["tidak-ada.pdf"],
        ["."],
        ["a.pdf", "--manifest", "tidak-ada.json"],
        ["a.pdf", "--manifest", "bukan.json"],
        ["a.pdf", "--manifest", "a.pdf"],
        ["a.pdf", "--manifest", "manifest.json", "--trust", "tidak-ada.pem"],
        ["a.pdf", "--manifest", "manifest.json", "--trust", "a.pdf"],
    ],
)
def test_a_wrong_argument_is_never_a_verdict(
    arguments: list[str],
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(place)
    assert main(["verify", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("galat / error: ")
    assert len(said.err.splitlines()) == 1


def test_the_command_gives_the_code_of_the_verdict(
    place: Path,
    edition: bytes,
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(place)
    (place / "b.pdf").write_bytes(sign(edition, keys))
    (place / "c.pdf").write_bytes(edition[:900])
    for file, root, code in (("a", "ca", 0), ("b", "ca", 0), ("b", "other", 3), ("c", "ca", 5)):
        trust = ["--trust", str(keys.path(root))]
        assert main(["verify", f"{file}.pdf", "--manifest", "manifest.json", *trust]) == code
        assert capsys.readouterr().out


def test_what_takes_too_long_or_breaks_off_cannot_be_read() -> None:
    with pytest.raises(Unreadable):
        bounded(time.sleep, 60, seconds=0.5)
    with pytest.raises(Unreadable):
        bounded(os._exit, 3)
    assert bounded(Verdict, 0, ("a",)) == Verdict(0, ("a",))
