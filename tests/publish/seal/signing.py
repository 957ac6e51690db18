"""Ways to sign a PDF, each by its name: all of them are honest."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    InvisSigSettings,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.stamp import StaticStampStyle, TextStampStyle
from pyhanko_certvalidator import ValidationContext

from scripts.publish.products import FIELD
from tests.publish.seal.keys import LONG_AGO, YEAR, Keys

Way = Callable[[bytes, Keys], bytes]
TEXT = TextStampStyle(stamp_text="Ditandatangani:\n%(signer)s\n%(ts)s")
STATIC = StaticStampStyle(border_width=0, background_opacity=1)
BORDER = TextStampStyle(stamp_text="%(alasan)s", border_width=3, background_opacity=0.5)
PADES = SigSeedSubFilter.PADES
# Of the reserved box of the small edition, and of margins of its pages, in points.

MARGINS = {
    "left": (5, 300, 80, 360),
    "right": (515, 300, 590, 360),
    "bottom": (100, 2, 300, 30),
    "top": (100, 800, 300, 838),
}


def box_of(data: bytes) -> tuple[float, float, float, float]:
    """The reserved box."""
    for field in PdfFileReader(io.BytesIO(data)).root["/AcroForm"]["/Fields"]:
        if field.get_object()["/T"] == FIELD:
            left, bottom, right, top = (float(each) for each in field.get_object()["/Rect"])
            return left, bottom, right, top
    raise LookupError(FIELD)


def sign(
    data: bytes,
    keys: Keys,
    who: str = "one",
    field: str = FIELD,
    *,
    style: Any = None,
    spec: SigFieldSpec | None = None,
    stamper: Any = None,
    signer: Any = None,
    params: dict[str, str] | None = None,
    reserve: int | None = None,
    **meta: Any,
) -> bytes:
    """Sign in a field, old or new."""
    about = signers.PdfSignatureMetadata(field_name=field, **{"md_algorithm": "sha256", **meta})
    work = signers.PdfSigner(
        about,
        signer or keys.signer(who),
        timestamper=stamper,
        stamp_style=style,
        new_field_spec=spec,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    done = work.sign_pdf(writer, appearance_text_params=params, bytes_reserved=reserve)
    return bytes(done.getbuffer())


def stamp(data: bytes, keys: Keys) -> bytes:
    """A document time stamp."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    done = signers.PdfTimeStamper(keys.stamper()).timestamp_pdf(writer, "sha256")
    return bytes(done.getbuffer())


def placed(name: str, page: int, box: tuple[float, ...], **options: Any) -> SigFieldSpec:
    whole: Any = tuple(map(round, box))
    return SigFieldSpec(name, on_page=page, box=whole, **options)


def in_margin(side: str, page: int, **options: Any) -> Way:
    def way(data: bytes, keys: Keys) -> bytes:
        spec = placed("S", page, MARGINS[side], **options)
        return sign(data, keys, field="S", spec=spec, style=TEXT)

    return way


def in_half(data: bytes, keys: Keys, who: str, at: int) -> bytes:
    left, bottom, right, top = box_of(data)
    middle = (left + right) / 2
    box = (
        (left + 1, bottom + 1, middle - 1, top - 1)
        if at == 0
        else (middle + 1, bottom + 1, right - 1, top - 1)
    )
    spec = placed(f"H{at}", -1, box)
    return sign(data, keys, who, f"H{at}", spec=spec, style=TEXT)


def invisible(data: bytes, keys: Keys, who: str = "two", field: str = "S2", **meta: Any) -> bytes:
    return sign(data, keys, who, field, **meta)


def validation(keys: Keys) -> ValidationContext:
    return ValidationContext(trust_roots=[keys.certificate("ca")], allow_fetching=False)


def long_term(data: bytes, keys: Keys, **meta: Any) -> bytes:
    """PAdES with a security store."""
    return sign(
        data,
        keys,
        stamper=keys.stamper(),
        subfilter=PADES,
        embed_validation_info=True,
        validation_context=validation(keys),
        **meta,
    )


def with_store(data: bytes, keys: Keys) -> bytes:
    """A security store appended after a signature."""
    out = io.BytesIO(data)
    DocumentSecurityStore.add_dss(
        out,
        sig_contents=None,
        certs=[keys.certificate("one"), keys.certificate("ca")],
        force_write=True,
    )
    return out.getvalue()


def prepared(data: bytes, keys: Keys) -> bytes:
    """Two empty fields are made first, then signed one after the other."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    for at, side in enumerate(("left", "right")):
        append_signature_field(writer, placed(f"P{at}", 1, MARGINS[side]))
    writer.write(out)
    first = sign(out.getvalue(), keys, "one", "P0", style=TEXT)
    return sign(first, keys, "two", "P1", style=TEXT)


def locked(action: FieldMDPAction, fields: list[str] | None = None) -> Way:
    def way(data: bytes, keys: Keys) -> bytes:
        lock = FieldMDPSpec(action, fields=fields)
        return sign(data, keys, field="L", spec=SigFieldSpec("L", field_mdp_spec=lock))

    return way


def certified(level: MDPPerm, **meta: Any) -> Way:
    return lambda data, keys: sign(data, keys, certify=True, docmdp_permissions=level, **meta)


def then(*ways: Way) -> Way:
    """One after the other."""

    def way(data: bytes, keys: Keys) -> bytes:
        for each in ways:
            data = each(data, keys)
        return data

    return way


def kind(**options: Any) -> Way:
    return lambda data, keys: sign(data, keys, **options)


def old(data: bytes, keys: Keys) -> bytes:
    """Signed and time-stamped while the certificate was valid."""
    return sign(data, keys, "expired", stamper=keys.stamper(LONG_AGO + YEAR))


def many(data: bytes, keys: Keys) -> bytes:
    for number in range(6):
        data = invisible(data, keys, ("one", "two", "three")[number % 3], f"M{number}")
    return data


SECOND: Way = invisible
NEW = SigFieldSpec("N")
HONEST: dict[str, Way] = {
    "text stamp in the box": kind(style=TEXT),
    "static stamp in the box": kind(style=STATIC),
    "bordered stamp in the box": kind(style=BORDER, params={"alasan": "Disetujui"}),
    "no look in the box": kind(),
    "invisible, new field": kind(field="S1"),
    "invisible, new field on the last page": kind(field="S1", spec=SigFieldSpec("S1", on_page=-1)),
    "invisible, on a page in the middle": kind(field="S1", spec=SigFieldSpec("S1", on_page=1)),
    "invisible, hidden by flags": kind(
        field="S1",
        spec=replace(
            NEW, sig_field_name="S1", invis_sig_settings=InvisSigSettings(set_hidden_flag=True)
        ),
    ),
    "invisible, outside the page": kind(
        field="S1",
        spec=SigFieldSpec("S1", invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)),
    ),
    "field and widget apart": kind(field="S1", spec=SigFieldSpec("S1", combine_annotation=False)),
    "field and widget apart, in a margin": in_margin("left", 0, combine_annotation=False),
    "two, one visible": then(kind(style=TEXT), SECOND),
    "two, invisible": then(kind(field="S1"), SECOND),
    "invisible, then the box": then(SECOND, kind(style=TEXT)),
    "six": many,
    "left margin": in_margin("left", 0),
    "right margin": in_margin("right", 1),
    "bottom margin": in_margin("bottom", 0),
    "top margin": in_margin("top", -1),
    "half of the box": lambda data, keys: in_half(data, keys, "one", 0),
    "both halves of the box": lambda data, keys: in_half(
        in_half(data, keys, "one", 0), keys, "two", 1
    ),
    "box, then a margin": then(kind(style=TEXT), in_margin("left", 2)),
    "empty fields first": prepared,
    "certification, no changes": certified(MDPPerm.NO_CHANGES),
    "certification, forms": certified(MDPPerm.FILL_FORMS),
    "certification, comments": certified(MDPPerm.ANNOTATE),
    "certification with a stamp": certified(MDPPerm.FILL_FORMS, style=TEXT),
    "certification, then a signature": then(certified(MDPPerm.FILL_FORMS), SECOND),
    "certification without changes, then time": then(certified(MDPPerm.NO_CHANGES), stamp),
    "certification in a new field, then the box": then(
        kind(field="C", certify=True, docmdp_permissions=MDPPerm.FILL_FORMS), kind(style=TEXT)
    ),
    "PAdES B-B": kind(subfilter=PADES),
    "PAdES B-T": lambda data, keys: sign(data, keys, subfilter=PADES, stamper=keys.stamper()),
    "PAdES B-LT": long_term,
    "PAdES B-LTA": lambda data, keys: long_term(data, keys, use_pades_lta=True),
    "PAdES B-LTA with a stamp": lambda data, keys: long_term(
        data, keys, use_pades_lta=True, style=TEXT
    ),
    "PAdES B-LTA, then a signature": then(
        lambda data, keys: long_term(data, keys, use_pades_lta=True), SECOND
    ),
    "PAdES B-LTA, certification": lambda data, keys: long_term(
        data, keys, use_pades_lta=True, certify=True
    ),
    "a time stamp inside": lambda data, keys: sign(data, keys, stamper=keys.stamper()),
    "time stamp alone": stamp,
    "two time stamps": then(stamp, stamp),
    "signature, then time": then(kind(style=TEXT), stamp),
    "time, then signature": then(stamp, kind(style=TEXT)),
    "signature, time, signature, time": then(kind(), stamp, SECOND, stamp),
    "signature, then a security store": then(kind(style=TEXT), with_store),
    "signature, store, time": then(kind(), with_store, stamp),
    "locks all fields": locked(FieldMDPAction.ALL),
    "locks one field": locked(FieldMDPAction.INCLUDE, ["lain"]),
    "locks one field, then another is signed": then(
        locked(FieldMDPAction.INCLUDE, ["lain"]), kind()
    ),
    "SHA-384": kind(md_algorithm="sha384"),
    "SHA-512": kind(md_algorithm="sha512"),
    "RSA": kind(who="rsa"),
    "RSA-PSS": lambda data, keys: sign(data, keys, signer=keys.signer("rsa", prefer_pss=True)),
    "P-384": kind(who="p384"),
    "certificate for signing only": kind(who="plain"),
    "certificate below an intermediate": kind(who="below"),
    "reason and place": kind(
        reason="Persetujuan", location="Jakarta", contact_info="a@example.org"
    ),
    "name": kind(name="Pejabat Contoh"),
    "much room": kind(reserve=60_000),
    "expired since, time-stamped before": old,
    "expired since, then time": then(old, stamp),
}
