"""Electronic signatures on a published PDF: what was signed, is it intact, by whom, as of when?"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from pikepdf import PdfError
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError as PyHankoError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError, SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from scripts.publish.project import PublishError
from scripts.publish.seal.appended import (
    Said,
    judge_step,
    laid_on,
    shown,
    signatures,
)
from scripts.publish.seal.places import Places, area_of
from scripts.publish.seal.revisions import Revision, Unreadable, key_of

REVISION_END = re.compile(rb"startxref\s+\d+\s+%%EOF\Z")
MOST = 40  # signatures in one file
# A signer's certificate may be for either; pyHanko alone asks for the second.
USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
UNSURE = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "unknown",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "expired",
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "expired",
    AdESIndeterminate.EXPIRED: "expired",
    AdESIndeterminate.NOT_YET_VALID: "early",
    AdESIndeterminate.REVOKED_NO_POE: "revoked",
    AdESIndeterminate.REVOKED_CA_NO_POE: "revoked",
}


@dataclass(frozen=True)
class Signature:
    """One signature. `trust`: unchecked, trusted, unknown, expired, early, revoked or other.

    `kind`: approval, certification or time. `time` is what a time stamp says that is itself trusted;
    `place` is empty for an invisible one.
    """

    name: str
    field: str
    kind: str
    is_intact: bool
    trust: str
    time: datetime | None
    place: Said


@dataclass(frozen=True)
class Signed:
    """What was appended: signatures in the order of signing, and what no signature explains."""

    signatures: tuple[Signature, ...]
    problems: tuple[Said, ...]


def read_issuers(paths: tuple[Path, ...]) -> list[Any]:
    """Return certificates of issuers; raises PublishError for a file that holds something else."""
    found = []
    for path in paths:
        try:
            certificates = list(load_certs_from_pemder([str(path)]))
        except (ValueError, TypeError) as error:
            raise PublishError(
                f"{path}: bukan sertifikat / not a certificate ({error})."
                " Pakai berkas .pem atau .crt milik penerbit / use the issuer's .pem or .crt file"
            ) from error
        if not certificates:
            raise PublishError(f"{path}: bukan sertifikat / not a certificate")
        for each in certificates:
            if not is_issuer(each):
                raise PublishError(
                    f"{path}: sertifikat {each.subject.human_friendly} bukan milik penerbit;"
                    " --trust hanya menerima sertifikat induk /"
                    " not an issuer's certificate; --trust takes root certificates only"
                )
        found += certificates
    return found


def is_issuer(certificate: Any) -> bool:
    """Return True for a certificate that may sign certificates."""
    usage = certificate.key_usage_value
    may_sign = usage is None or "key_cert_sign" in usage.native
    return bool(certificate.ca) and may_sign


def read_signatures(data: bytes, length: int, issuers: list[Any]) -> Signed:
    """Judge what follows the first `length` octets, which are known to be an edition.

    Raises Unreadable for a file that cannot be read.
    """
    for name in ("pyhanko", "pyhanko_certvalidator", "pikepdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        return read(data, length, issuers)
    except (Unreadable, MemoryError):
        raise
    except (PdfError, PyHankoError, SignatureValidationError) as error:
        raise Unreadable(str(error)) from error
    # What the two libraries raise on broken structures is not a closed list.
    except Exception as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def read(data: bytes, length: int, issuers: list[Any]) -> Signed:
    """Read every revision and every signature."""
    edition = Revision.read(data[:length])
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    found = sorted(reader.embedded_signatures, key=end_of)
    if len(found) > MOST:
        raise Unreadable(f"lebih dari {MOST} tanda tangan / more than {MOST} signatures")
    whole = Revision.read(data)
    problems = list(two_readers(reader, edition, whole, length))
    places = Places(data[:length], boxes_of(edition))
    problems += steps(
        data, length, edition, whole, sorted({end_of(each) for each in found}), places
    )
    judged = judge(reader, found, issuers)
    named = {each.name: where(each, whole, places) for each in signatures(whole)}
    judged = [replace(each, place=named.get(each.field, ("", ""))) for each in judged]
    problems += certified(found)
    return Signed(tuple(judged), tuple(dict.fromkeys(problems)))


def end_of(signature: Any) -> int:
    """Return where the revision that a signature covers ends."""
    one = [int(each) for each in signature.byte_range]
    return one[2] + one[3] if len(one) == 4 else 0


def steps(
    data: bytes, length: int, edition: Revision, whole: Revision, ends: list[int], places: Places
) -> Iterator[Said]:
    """Compare every signed revision with the one before, and the file with the last of them."""
    if any(not length < end <= len(data) for end in ends):
        yield "bagian yang ditandatangani tidak lazim", "an odd part of the file was signed"
        return
    last = ends[-1] if ends else length
    rest = data[last:].strip(b"\r\n\0 \t")
    revisions = [
        edition,
        *(Revision.read(data[:end]) for end in ends if end < len(data) and end != last),
    ]
    if ends:
        revisions.append(whole if not rest else Revision.read(data[:last]))
    if rest:
        if not REVISION_END.search(rest):
            yield (
                "ada yang ditambahkan setelah tanda tangan terakhir",
                "something was appended after the last signature",
            )
        revisions.append(whole)
    for number, (before, after) in enumerate(pairwise(revisions), 1):
        is_last = number == len(revisions) - 1
        yield from judge_step(before, after, places, is_last, is_closed=is_last and bool(rest))


def boxes_of(edition: Revision) -> dict[int, list[Any]]:
    """Return the reserved boxes of an edition by page, from 1."""
    fields = {key_of(widget) for each in signatures(edition) for widget in each.widgets}
    return {
        number: [area for each in mine if (area := area_of(each.get("/Rect")))]
        for number, page in enumerate(edition.pages, 1)
        if (mine := [each for each in laid_on(page) if key_of(each) in fields])
    }


def where(field: Any, whole: Revision, places: Places) -> Said:
    """Say where a signature shows itself."""
    keys = {key_of(each) for each in field.widgets}
    for number, page in enumerate(whole.pages, 1):
        for each in laid_on(page):
            area = shown(each) if key_of(each) in keys else None
            if area and (name := places.name(number, area)):
                return f"halaman {number}, {name[0]}", f"page {number}, {name[1]}"
    return "tidak terlihat", "invisible"


def two_readers(
    reader: PdfFileReader, edition: Revision, whole: Revision, length: int
) -> Iterator[Said]:
    """Two libraries must find the same objects: else a file shows two things to two readers."""
    if reader.xrefs.hybrid_xrefs_present:
        yield "dua daftar objek yang berbeda", "two different lists of objects"
    updated: set[tuple[int, int]] = set()
    for number in range(reader.xrefs.total_revisions):
        if reader.xrefs.get_startxref_for_revision(number) >= length:
            updated |= {
                (each.idnum, each.generation)
                for each in reader.xrefs.explicit_refs_in_revision(number)
            }
    differ = {
        key for key, text in whole.written.items() if edition.written.get(key, b"null") != text
    }
    root = reader.trailer.raw_get("/Root")
    if differ - updated - whole.plumbing or (root.idnum, root.generation) != key_of(whole.pdf.Root):
        yield "terbaca berbeda oleh dua pembaca PDF", "two PDF readers read it differently"


def certified(found: list[Any]) -> Iterator[Said]:
    """Certification comes first, and may forbid further signatures."""
    forbids = False
    locks: list[Any] = []
    for number, each in enumerate(found):
        is_time = each.sig_object_type == "/DocTimeStamp"
        if is_time:
            continue
        if forbids or any(lock.is_locked(each.field_name) for lock in locks):
            yield (
                "ditandatangani lagi, padahal tanda tangan sebelumnya melarangnya",
                "signed again, though an earlier signature forbids it",
            )
        level = each.docmdp_level
        if level is not None and is_certification(each) and number:
            yield (
                "sertifikasi bukan tanda tangan pertama",
                "certification is not the first signature",
            )
        forbids = forbids or (level is not None and level.value == 1)
        if each.fieldmdp is not None:
            locks.append(each.fieldmdp)


def is_certification(signature: Any) -> bool:
    """Return True for a signature by which the author certifies the document."""
    references = signature.sig_object.get("/Reference", [])
    return any(each.get_object().get("/TransformMethod") == "/DocMDP" for each in references)


def judge(reader: PdfFileReader, found: list[Any], issuers: list[Any]) -> list[Signature]:
    """Judge each signature as of the earliest time that a trusted time stamp proves."""
    evidence = evidence_of(reader)
    judged: list[Signature] = []
    moment: datetime | None = None
    for each in reversed(found):
        if each.sig_object_type == "/DocTimeStamp":
            one = judge_time(each, context(issuers, evidence, moment))
            moment = one.time or moment
        else:
            one = judge_person(each, issuers, evidence, moment)
        judged.insert(0, one)
    return judged


def evidence_of(reader: PdfFileReader) -> dict[str, Any]:
    """Return certificates and answers about them that the file brings along."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return {}
    return {
        "other_certs": list(store.load_certs()),
        "ocsps": [each.get_object().data for each in store.ocsps],
        "crls": [each.get_object().data for each in store.crls],
    }


def context(issuers: list[Any], evidence: dict[str, Any], moment: datetime | None) -> Any:
    """Return what to validate with; nothing is fetched."""
    return ValidationContext(
        trust_roots=issuers,
        allow_fetching=False,
        moment=moment,
        best_signature_time=moment,
        retroactive_revinfo=True,
        **evidence,
    )


def judge_time(signature: Any, validation: Any) -> Signature:
    """Judge a document time stamp."""
    status = validate_pdf_timestamp(signature, validation, skip_diff=True)
    is_intact = is_whole(status)
    trust = trust_of(status, validation)
    time = status.timestamp if is_intact and trust == "trusted" else None
    return Signature(name_of(status), field_of(signature), "time", is_intact, trust, time, ("", ""))


def judge_person(
    signature: Any, issuers: list[Any], evidence: dict[str, Any], moment: datetime | None
) -> Signature:
    """Judge the signature of a person or an office."""
    validation = context(issuers, evidence, moment)
    status = validate(signature, validation, validation)
    stamp = status.timestamp_validity
    time = moment
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        time = min(stamp.timestamp, moment) if moment else stamp.timestamp
        status = validate(signature, context(issuers, evidence, time), validation)
    is_intact = is_whole(status) and (stamp is None or bool(stamp.intact and stamp.valid))
    kind = "certification" if is_certification(signature) else "approval"
    trust = trust_of(status, validation)
    return Signature(name_of(status), field_of(signature), kind, is_intact, trust, time, ("", ""))


def validate(signature: Any, validation: Any, for_time: Any) -> Any:
    """Let pyHanko judge one; what came after it was judged before."""
    return validate_pdf_signature(
        signature, validation, for_time, key_usage_settings=USAGE, skip_diff=True
    )


def is_whole(status: Any) -> bool:
    """Return True when the octets that were signed are all there, unchanged."""
    covers = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return bool(status.intact and status.valid and covers)


def trust_of(status: Any, validation: Any) -> str:
    """Return whether the certificate is trusted, or why not."""
    if not list(validation.path_builder.trust_manager.iter_certs()):
        return "unchecked"
    if status.trusted:
        return "trusted"
    certificate = status.signing_cert
    if certificate.not_valid_before > validation.moment:
        return "early"
    if certificate.self_signed != "no":  # its own issuer, and not among those that are trusted
        return "unknown"
    return UNSURE.get(status.trust_problem_indic, "other")


def name_of(status: Any) -> str:
    """Return who signed, as the certificate says."""
    subject = status.signing_cert.subject
    return str(subject.native.get("common_name") or subject.human_friendly)


def field_of(signature: Any) -> str:
    """Return the name of the field that holds a signature."""
    return str(signature.sig_field.get("/T", ""))
