"""`verify` says yes to an edition, also when signed, and no to everything else."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NameObject, NumberObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.stamp import StaticStampStyle

from scripts.publish.products import FIELD
from scripts.publish.seal.verify import UNTRUSTED, verify
from tests.publish.pdf.conftest import dist, pdf_of, pdfs, project
from tests.publish.pdf.test_conformance import vera
from tests.publish.seal.altering import appended, contents
from tests.publish.seal.keys import Keys
from tests.publish.seal.signing import sign

NAME = "dwibahasa"
__all__ = ["dist", "pdfs", "project"]  # fixtures


@pytest.fixture(scope="module")
def manifest(dist: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dist / "manifest.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def edition(dist: Path) -> bytes:
    return pdf_of(dist, NAME).read_bytes()


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> signers.SimpleSigner:
    """A throw-away certificate that signs itself."""
    folder = tmp_path_factory.mktemp("key")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Pejabat Contoh")])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(9)
        )
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pkcs8, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, plain))
    loaded: signers.SimpleSigner = signers.SimpleSigner.load(
        str(folder / "key.pem"), str(folder / "cert.pem")
    )
    return loaded


def signed(data: bytes, signer: signers.SimpleSigner) -> bytes:
    """The file with a signature in the reserved field."""
    style = StaticStampStyle(border_width=0, background_opacity=1)
    meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256")
    work = signers.PdfSigner(meta, signer, stamp_style=style)
    return bytes(work.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data))).getbuffer())


def test_yes_to_every_published_file(
    dist: Path, manifest: dict[str, Any], pdfs: list[Path]
) -> None:
    for path in pdfs:
        verdict = verify(path.read_bytes(), manifest)
        assert verdict.is_edition
        assert path.name in verdict.lines[0]


def test_no_after_one_octet_changed(edition: bytes, manifest: dict[str, Any]) -> None:
    for place in (20, len(edition) // 2, len(edition) - 3):
        changed = bytearray(edition)
        changed[place] ^= 1
        assert not verify(bytes(changed), manifest).is_edition


def test_no_to_something_appended(edition: bytes, manifest: dict[str, Any]) -> None:
    assert not verify(edition + b"\n%%EOF\n", manifest).is_edition


def test_yes_and_which_edition_after_a_signature(
    edition: bytes, manifest: dict[str, Any], signer: signers.SimpleSigner
) -> None:
    verdict = verify(signed(edition, signer), manifest)
    assert verdict.is_edition, verdict.lines
    assert NAME in verdict.lines[0]
    assert manifest["edition"] in verdict.lines[0]
    assert any("Pejabat Contoh" in line for line in verdict.lines)


def test_no_when_the_text_was_changed_before_signing(
    edition: bytes, manifest: dict[str, Any], signer: signers.SimpleSigner
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(edition))
    writer.root["/Lang"] = TextStringObject("xx")
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Rotate")] = NumberObject(90)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert not verify(signed(out.getvalue(), signer), manifest).is_edition


def test_no_when_a_signed_file_is_changed(
    edition: bytes, manifest: dict[str, Any], signer: signers.SimpleSigner
) -> None:
    data = bytearray(signed(edition, signer))
    data[len(edition) + 200] ^= 1
    assert not verify(bytes(data), manifest).is_edition


def test_a_signer_of_another_issuer_is_not_proven(
    edition: bytes, manifest: dict[str, Any], signer: signers.SimpleSigner, keys: Keys
) -> None:
    verdict = verify(signed(edition, signer), manifest, (keys.path("other"),))
    assert verdict.code == UNTRUSTED


def test_a_signed_copy_of_the_longest_edition_and_of_a_card(
    dist: Path, manifest: dict[str, Any], pdfs: list[Path], keys: Keys
) -> None:
    longest = max(pdfs, key=lambda path: path.stat().st_size)
    card = next(path for path in pdfs if path.parent.name == "kartu")
    for path in (longest, card):
        data = sign(path.read_bytes(), keys, field="S1")
        assert verify(data, manifest, (keys.path("ca"),)).is_edition
        assert not verify(appended(data, contents(b"q Q", 0)), manifest).is_edition


def test_a_signed_file_still_conforms(
    edition: bytes, signer: signers.SimpleSigner, tmp_path: Path
) -> None:
    path = tmp_path / "ditandatangani.pdf"
    path.write_bytes(signed(edition, signer))
    assert [line[:4] for line in vera([path])] == ["PASS", "PASS"]


def test_sums_hold_where_the_files_lie(dist: Path) -> None:
    rows = [row.split("  ") for row in (dist / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert {name for _, name in rows} >= {pdf_of(dist, "baca-id").name, "data/pedoman.json"}
    for digest, name in rows:
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest
