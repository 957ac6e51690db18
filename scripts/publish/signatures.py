"""Electronic signatures on a PDF: is each intact, and was nothing else changed?"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

ALLOWED = ModificationLevel.FORM_FILLING


@dataclass(frozen=True)
class Signed:
    """What was found: sound or not, and a line for each signature."""

    is_sound: bool
    lines: tuple[str, ...]


def read_signatures(data: bytes, length: int, trusted: tuple[Path, ...]) -> Signed:
    """Judge what follows the first `length` octets, which are known to be an edition."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(data))
        problem = appended(reader, length)
        if problem:
            return Signed(False, (problem,))
        verdicts = [judge(signature, trusted) for signature in reader.embedded_signatures]
    except (PdfReadError, SignatureValidationError, ValueError) as error:
        return Signed(False, (f"tidak terbaca / cannot be read: {error}",))
    is_sound = bool(verdicts) and all(is_good for is_good, _ in verdicts)
    return Signed(is_sound, tuple(text for _, text in verdicts))


def appended(reader: PdfFileReader, length: int) -> str:
    """What was changed besides signing; empty when nothing was."""
    ends = [
        int(reader.xrefs.get_startxref_for_revision(n)) for n in range(reader.xrefs.total_revisions)
    ]
    base = max((number for number, end in enumerate(ends) if end <= length), default=None)
    if base is None:
        return "revisi pertama bukan edisi ini / the first revision is not this edition"
    try:
        result = DEFAULT_DIFF_POLICY.review_file(reader, reader.get_historical_resolver(base))
    except SuspiciousModification as error:
        return f"isi diubah setelah terbit / changed after publication: {error}"
    if isinstance(result, SuspiciousModification) or result.modification_level > ALLOWED:
        return f"isi diubah setelah terbit / changed after publication: {result}"
    return ""


def judge(signature: Any, trusted: tuple[Path, ...]) -> tuple[bool, str]:
    """One signature: intact, covering the file, and by whom."""
    roots = [load_cert_from_pemder(str(path)) for path in trusted]  # type: ignore[no-untyped-call]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    name = status.signing_cert.subject.human_friendly
    is_good = bool(status.intact and status.valid)
    if trusted:
        trust = "tepercaya / trusted" if status.trusted else "tidak tepercaya / not trusted"
        is_good = is_good and bool(status.trusted)
    else:
        trust = "sertifikat tidak diperiksa, pakai --trust / certificate not checked, use --trust"
    state = "utuh / intact" if status.intact and status.valid else "rusak / broken"
    return is_good, f"tanda tangan / signature: {name}: {state}; {trust}"
