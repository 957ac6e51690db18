"""Throw-away certificates: issuers, signers, a time-stamp authority; all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.sign import signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.now(UTC).replace(microsecond=0)
LONG_AGO = NOW - timedelta(days=2000)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Keys:
    """Files NAME.pem and NAME.key in a folder."""

    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.pem"

    def certificate(self, name: str) -> Any:
        return load_cert_from_pemder(str(self.path(name)))

    def signer(self, name: str, **options: Any) -> Any:
        chain = [str(self.path(each)) for each in ("ca", "middle")]
        return signers.SimpleSigner.load(
            str(self.folder / f"{name}.key"), str(self.path(name)), ca_chain_files=chain, **options
        )

    def stamper(self, moment: datetime | None = None) -> DummyTimeStamper:
        store = SimpleCertificateStore()
        store.register(self.certificate("ca"))
        key = load_private_key_from_pemder(str(self.folder / "tsa.key"), None)
        return DummyTimeStamper(self.certificate("tsa"), key, certs_to_embed=store, fixed_dt=moment)


def usage(*names: str) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name in names for name in every})


def make_keys(folder: Path) -> Keys:
    """Write all certificates and keys."""
    made: dict[str, tuple[Any, x509.Name]] = {}

    def make(
        name: str,
        issuer: str = "ca",
        uses: tuple[str, ...] = ("digital_signature", "content_commitment"),
        since: datetime = LONG_AGO,
        until: datetime = NOW + 5 * YEAR,
        is_ca: bool = False,
        key: Any = None,
    ) -> None:
        key = key or ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Rekaan {name}")])
        by, by_name = made.get(issuer, (key, subject))
        builder = (
            x509.CertificateBuilder(by_name, subject, key.public_key(), x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
            .add_extension(usage(*uses), critical=True)
        )
        if name == "tsa":
            stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            builder = builder.add_extension(stamping, critical=True)
        pem = serialization.Encoding.PEM
        pkcs8, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        (folder / f"{name}.key").write_bytes(key.private_bytes(pem, pkcs8, plain))
        certificate = builder.sign(by, hashes.SHA256())
        (folder / f"{name}.pem").write_bytes(certificate.public_bytes(pem))
        made[name] = key, subject

    issues = ("key_cert_sign", "crl_sign")
    make("ca", uses=issues, is_ca=True)
    make("other", issuer="", uses=issues, is_ca=True)
    make("middle", uses=issues, is_ca=True)
    # The authority that pyHanko plays for tests knows RSA only.
    make("tsa", uses=("digital_signature",), key=rsa.generate_private_key(65537, 2048))
    for name in ("one", "two", "three"):
        make(name)
    make("rsa", key=rsa.generate_private_key(65537, 2048))
    make("p384", key=ec.generate_private_key(ec.SECP384R1()))
    make("plain", uses=("digital_signature",))
    make("below", issuer="middle")
    make("expired", until=NOW - YEAR)
    make("early", since=NOW + YEAR)
    make("alone", issuer="")
    return Keys(folder)
