"""`verify` refuses every change, before a signature and after one, and says where."""

from __future__ import annotations

import random
from typing import Any

import pikepdf
import pytest

from scripts.publish.seal.verify import HEADS, NO, UNREADABLE, YES, verify
from tests.publish.seal.altering import (
    AFTER,
    CHANGES,
    annotate,
    appended,
    contents,
    in_field,
    one_more_page,
)
from tests.publish.seal.keys import Keys
from tests.publish.seal.signing import TEXT, placed, sign, stamp


@pytest.fixture(scope="module")
def signed(edition: bytes, keys: Keys) -> bytes:
    return sign(edition, keys, style=TEXT)


@pytest.mark.parametrize("name", [*CHANGES, *AFTER])
def test_no_to_a_change_after_a_signature(
    name: str, signed: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = appended(signed, {**CHANGES, **AFTER}[name])
    assert data.startswith(signed)
    assert verify(data, manifest, (keys.path("ca"),)).code == NO


@pytest.mark.parametrize("name", CHANGES)
def test_no_to_a_change_before_a_signature(
    name: str, edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = sign(appended(edition, CHANGES[name]), keys, "two", "S2")
    assert data.startswith(edition)
    assert verify(data, manifest, (keys.path("ca"),)).code == NO


@pytest.mark.parametrize("name", CHANGES)
def test_no_to_a_change_between_two_signatures(
    name: str, signed: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = stamp(appended(signed, CHANGES[name]), keys)
    assert verify(data, manifest).code == NO


def test_no_to_a_change_that_a_later_revision_takes_back(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    with pikepdf.open(__import__("io").BytesIO(edition)) as pdf:
        page = pdf.pages[0]
        box = [float(each) for each in page.MediaBox]
    from tests.publish.seal.altering import on_page

    other = sign(appended(edition, on_page(0, MediaBox=[0, 0, 300, 300])), keys, "one", "S1")
    back = appended(other, on_page(0, MediaBox=[round(each) for each in box]))
    assert verify(sign(back, keys, "two", "S2"), manifest).code == NO


@pytest.mark.parametrize(
    "box", [(100, 100, 500, 700), (60, 300, 120, 360), (0, 0, 595, 842), (90, 400, 500, 420)]
)
def test_no_to_a_signature_over_the_text(
    box: tuple[int, ...], edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = sign(edition, keys, field="S", spec=placed("S", 1, box), style=TEXT)
    verdict = verify(data, manifest, (keys.path("ca"),))
    assert verdict.code == NO
    assert any("halaman 2" in line for line in verdict.lines)


def test_no_when_the_signature_itself_is_broken(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = bytearray(sign(edition, keys, reason="Setuju"))
    data[data.index(b"Setuju", len(edition))] ^= 1
    verdict = verify(bytes(data), manifest)
    assert verdict.code == NO
    assert any("BROKEN" in line for line in verdict.lines)


def test_no_to_what_is_appended_without_a_signature(
    edition: bytes, signed: bytes, manifest: dict[str, Any]
) -> None:
    for data in (edition, signed):
        for rest in (b"\n%%EOF\n", b"x", b"% lain\n"):
            assert verify(data + rest, manifest).code in (NO, UNREADABLE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (contents(b"q Q", 1), ("halaman 2", "page 2")),
        (one_more_page, ("jumlah halaman", "number of pages")),
        (in_field(A={"/S": "/JavaScript"}), ("bidang tanda tangan", "signature field")),
        (annotate(0, Subtype="/Text", Rect=[1, 1, 9, 9]), ("halaman 1", "page 1")),
    ],
)
def test_the_reason_and_the_page_are_said_without_numbers_of_objects(
    change: Any, words: tuple[str, str], signed: bytes, manifest: dict[str, Any]
) -> None:
    text = "\n".join(verify(appended(signed, change), manifest).lines)
    assert all(each in text for each in words), text
    assert " 0 R" not in text
    assert "Langkah berikut" in text
    assert "Next step" in text


def test_there_are_many_kinds() -> None:
    assert len({*CHANGES, *AFTER}) >= 40


def test_whatever_is_mutated_gets_a_verdict(
    signed: bytes, edition: bytes, manifest: dict[str, Any]
) -> None:
    """Octets of what was appended are changed, doubled or left out; the seed is fixed."""
    chance, length = random.Random(18), len(edition)
    tokens = (
        b"/Kids",
        b"/Parent",
        b"obj",
        b"endobj",
        b"stream",
        b"<<",
        b">>",
        b"[",
        b"]",
        b" R",
        b"/V",
        b"0",
    )
    same = 0
    for _ in range(150):
        tail = bytearray(signed[length:])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(tail))
            kind = chance.randrange(4)
            if kind == 0:
                tail[at] = chance.randrange(256)
            elif kind == 1:
                del tail[at : at + chance.randint(1, 60)]
            elif kind == 2:
                tail[at:at] = tail[at : at + chance.randint(1, 200)]
            else:
                tail[at:at] = chance.choice(tokens)
        verdict = verify(edition + bytes(tail), manifest)
        assert verdict.code in HEADS
        assert verdict.lines
        same += verdict.code == YES and bytes(tail) != signed[length:]
    assert same == 0
