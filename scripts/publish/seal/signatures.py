"""Electronic signatures on a PDF: is each intact, and was nothing else changed?"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pikepdf import PdfError
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from scripts.publish.seal.appended import changed


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
        problems = changed(data, length)
        if problems:
            return Signed(False, ("diubah setelah terbit / changed after publication", *problems))
        reader = PdfFileReader(io.BytesIO(data))
        verdicts = [judge(signature, trusted) for signature in reader.embedded_signatures]
    except (PdfError, PdfReadError, SignatureValidationError, ValueError) as error:
        return Signed(False, (f"tidak terbaca / cannot be read: {error}",))
    is_sound = bool(verdicts) and all(is_good for is_good, _ in verdicts)
    return Signed(is_sound, tuple(text for _, text in verdicts))


def judge(signature: Any, trusted: tuple[Path, ...]) -> tuple[bool, str]:
    """One signature: intact, covering the file, and by whom."""
    roots = [load_cert_from_pemder(str(path)) for path in trusted]  # type: ignore[no-untyped-call]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    name = status.signing_cert.subject.human_friendly
    covers = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    is_good = is_intact = bool(status.intact and status.valid and covers)
    if trusted:
        trust = "tepercaya / trusted" if status.trusted else "tidak tepercaya / not trusted"
        is_good = is_good and bool(status.trusted)
    else:
        trust = "sertifikat tidak diperiksa, pakai --trust / certificate not checked, use --trust"
    state = "utuh / intact" if is_intact else "rusak / broken"
    return is_good, f"tanda tangan / signature: {name}: {state}; {trust}"
