"""`verify` says yes to every honest way of signing, and to nobody's certificate without reason."""

from __future__ import annotations

from typing import Any

import pytest
from pyhanko.sign.fields import MDPPerm

from scripts.publish.project import PublishError
from scripts.publish.seal.verify import NO, UNTRUSTED, YES, verify
from tests.publish.seal.keys import Keys
from tests.publish.seal.signing import (
    HONEST,
    SECOND,
    TEXT,
    certified,
    in_margin,
    kind,
    sign,
    stamp,
    then,
)


@pytest.mark.parametrize("name", HONEST)
def test_yes_to_an_honest_signature(
    name: str, edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    data = HONEST[name](edition, keys)
    assert data.startswith(edition)
    for trusted in ((), (keys.path("ca"),)):
        verdict = verify(data, manifest, trusted)
        assert verdict.code == YES, verdict.lines


def test_every_way_is_another_file(edition: bytes, keys: Keys) -> None:
    assert len({HONEST[name](edition, keys) for name in HONEST}) == len(HONEST) >= 40


@pytest.mark.parametrize(
    ("who", "root", "words"),
    [
        (
            "one",
            "other",
            ("penerbit sertifikatnya tidak dikenal", "issuer of its certificate is unknown"),
        ),
        (
            "alone",
            "ca",
            ("penerbit sertifikatnya tidak dikenal", "issuer of its certificate is unknown"),
        ),
        ("expired", "ca", ("sudah kedaluwarsa", "has expired")),
        ("early", "ca", ("belum berlaku", "not valid yet")),
    ],
)
def test_each_reason_not_to_trust_has_its_own_sentence(
    who: str,
    root: str,
    words: tuple[str, str],
    edition: bytes,
    manifest: dict[str, Any],
    keys: Keys,
) -> None:
    verdict = verify(sign(edition, keys, who), manifest, (keys.path(root),))
    assert verdict.code == UNTRUSTED
    assert all(any(each in line for line in verdict.lines) for each in words), verdict.lines


def test_a_time_stamp_of_an_unknown_authority_proves_no_time(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    verdict = verify(
        HONEST["expired since, time-stamped before"](edition, keys), manifest, (keys.path("other"),)
    )
    assert verdict.code == UNTRUSTED


def test_the_place_and_the_signer_are_named(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    text = "\n".join(verify(in_margin("left", 1)(edition, keys), manifest).lines)
    assert "Rekaan one" in text
    assert "halaman 2, tepi kiri" in text
    assert "page 2, left margin" in text
    assert "--trust" in text


def test_only_a_time_stamp_is_said_to_be_no_signature(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    text = "\n".join(verify(stamp(edition, keys), manifest).lines)
    assert "hanya stempel waktu" in text
    assert "only a time stamp" in text


@pytest.mark.parametrize("name", ["one", "alone"])
def test_only_issuers_can_be_trusted(
    name: str, edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    with pytest.raises(PublishError, match="issuer"):
        verify(edition, manifest, (keys.path(name),))


def test_what_is_no_certificate_is_a_wrong_question(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    for content in (b"", b"halo", edition[:500], (keys.folder / "one.key").read_bytes()):
        path = keys.folder / "bukan.pem"
        path.write_bytes(content)
        with pytest.raises(PublishError, match="not a certificate"):
            verify(edition, manifest, (path,))


def test_no_to_a_signature_that_an_earlier_one_forbids(
    edition: bytes, manifest: dict[str, Any], keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pyHanko would not sign such a file; others do.
    monkeypatch.setattr("pyhanko.sign.validation.read_certification_data", lambda _: None)
    data = then(certified(MDPPerm.NO_CHANGES), SECOND)(edition, keys)
    verdict = verify(data, manifest)
    assert verdict.code == NO
    assert any("forbids" in line for line in verdict.lines)


def test_no_to_a_signature_that_hides_another(
    edition: bytes, manifest: dict[str, Any], keys: Keys
) -> None:
    from tests.publish.seal.signing import box_of, placed

    data = sign(edition, keys, style=TEXT)
    above = sign(data, keys, "two", "A", spec=placed("A", -1, box_of(edition)), style=TEXT)
    assert verify(above, manifest).code == NO
    assert verify(kind()(edition, keys), manifest).code == YES
