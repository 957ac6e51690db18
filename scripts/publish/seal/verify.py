"""Verification: is this file exactly an edition, also after it was signed?

Two answers: about the text, and about the signatures.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.guideline.locales import DRAFT, edition_label
from scripts.publish.project import PublishError
from scripts.publish.seal import copies
from scripts.publish.seal.appended import Said
from scripts.publish.seal.rebuild import rebuilt_manifest
from scripts.publish.seal.revisions import Unreadable
from scripts.publish.seal.seal import MANIFEST
from scripts.publish.seal.signatures import Signature, Signed, read_issuers, read_signatures

Manifest = dict[str, Any]
# Exit codes; 2 is kept for a question that cannot be answered.
YES, NO, UNTRUSTED, SAVED_AGAIN, UNREADABLE = 0, 1, 3, 4, 5
LARGEST = 200_000_000  # octets; the largest edition has three million
HEADS = {
    YES: "YA / YES",
    NO: "TIDAK / NO",
    UNTRUSTED: "NASKAH YA, PENANDA TANGAN BELUM TERBUKTI / TEXT YES, SIGNER NOT PROVEN",
    SAVED_AGAIN: "TIDAK, DISIMPAN ULANG / NO, SAVED AGAIN",
    UNREADABLE: "TIDAK TERBACA / CANNOT BE READ",
}
KINDS: dict[str, Said] = {
    "approval": ("Tanda tangan", "Signature"),
    "certification": ("Sertifikasi", "Certification"),
    "time": ("Stempel waktu", "Time stamp"),
}
TRUST: dict[str, Said] = {
    "unchecked": ("sertifikatnya tidak diperiksa", "its certificate was not checked"),
    "trusted": ("sertifikatnya tepercaya", "its certificate is trusted"),
    "unknown": ("penerbit sertifikatnya tidak dikenal", "the issuer of its certificate is unknown"),
    "expired": ("sertifikatnya sudah kedaluwarsa", "its certificate has expired"),
    "early": ("sertifikatnya belum berlaku", "its certificate is not valid yet"),
    "revoked": ("sertifikatnya dicabut", "its certificate was revoked"),
    "other": ("sertifikatnya tidak tepercaya", "its certificate is not trusted"),
}
WAYS: dict[str, Said] = {
    "linearised": ("disimpan ulang untuk web (linear)", "saved again for the web (linearised)"),
    "saved": ("disimpan ulang", "saved again"),
    "printed": ("dicetak ulang ke PDF", "printed to PDF again"),
}
FETCH: Said = (
    "Langkah berikut: unduh berkas aslinya dari halaman Unduhan.",
    "Next step: download the original from the Downloads page.",
)
ASK: Said = (
    "Langkah berikut: jangan edarkan. Minta berkas asli dari pengirim, atau unduh dari halaman Unduhan.",
    "Next step: do not pass it on. Ask the sender for the original, or download it.",
)
CHECK: Said = (
    "Langkah berikut: periksa penanda tangan dengan --trust SERTIFIKAT_INDUK.pem.",
    "Next step: check the signer with --trust ROOT_CERTIFICATE.pem.",
)


@dataclass(frozen=True)
class Verdict:
    """The answer: an exit code, and why."""

    code: int
    lines: tuple[str, ...]

    @property
    def is_edition(self) -> bool:
        """Whether it is an edition, and signed soundly if it is signed."""
        return self.code == YES


def read_manifest(tag: str | None, path: Path | None) -> Manifest:
    """Return the manifest to compare with: rebuilt from a tag, of a file, or of the last build.

    Raises PublishError for a manifest that is not there or is none.
    """
    if tag:
        with tempfile.TemporaryDirectory() as folder:
            return rebuilt_manifest(Path(), tag, Path(folder))
    place = path or Path("dist") / MANIFEST
    try:
        manifest: Manifest = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PublishError(
            f"manifes tidak ada: {place}; unduh manifest.json dari halaman Unduhan dan pakai --manifest,"
            " atau pakai --tag / there is no manifest: download it and use --manifest, or use --tag"
        ) from None
    except ValueError as error:
        raise PublishError(f"{place}: bukan manifes / not a manifest ({error})") from error
    require_manifest(manifest, place)
    return manifest


def require_manifest(manifest: Any, place: Path) -> None:
    """Raise PublishError for JSON that is no manifest."""
    files = manifest.get("files") if isinstance(manifest, dict) else None
    is_sound = isinstance(files, dict) and all(
        isinstance(each, dict) and {"sha256", "size"} <= each.keys() for each in files.values()
    )
    if not is_sound or not {"commit", "edition", "date"} <= manifest.keys():
        raise PublishError(f"{place}: bukan manifes / not a manifest")


def originals(manifest: Manifest, folder: Path) -> dict[str, Path]:
    """Return the published PDF files that lie beside the manifest, by name, untouched ones only."""
    found = {}
    for name, entry in manifest["files"].items():
        path = folder / name.removeprefix("unduhan/")
        if name.endswith(".pdf") and path.is_file() and path.stat().st_size == entry["size"]:
            found[name] = path
    return {
        name: path
        for name, path in found.items()
        if hashlib.sha256(path.read_bytes()).hexdigest() == manifest["files"][name]["sha256"]
    }


def verify(
    data: bytes, manifest: Manifest, trusted: tuple[Path, ...] = (), folder: Path | None = None
) -> Verdict:
    """Compare a file, or the part of it that was signed, with the manifest.

    `trusted` names certificates of issuers, `folder` holds the published files, to compare pages.
    Raises PublishError for a certificate that is none or no issuer's.
    """
    issuers = read_issuers(trusted)
    if len(data) > LARGEST:
        return unreadable(("berkas terlalu besar", "the file is too large"))
    found = lookup(data, manifest)
    if found:
        return Verdict(YES, (describe(found, manifest), *joined([TEXT_YES, UNSIGNED])))
    start = original(data, manifest)
    try:
        if start is None:
            return unknown(data, manifest, originals(manifest, folder) if folder else {})
        name, length = start
        return weigh(
            describe(name, manifest), read_signatures(data, length, issuers), bool(issuers)
        )
    except Unreadable as error:
        return unreadable((f"susunan berkas rusak ({error})", f"its structure is broken ({error})"))
    except MemoryError:
        return unreadable(("berkas terlalu besar untuk diperiksa", "too large to be checked"))


TEXT_YES: Said = (
    "Naskah: YA. Yang tampil persis edisi yang terbit.",
    "Text: YES. What it shows is exactly the published edition.",
)
UNSIGNED: Said = (
    "Tanda tangan: tidak ada; ini berkas yang terbit, tanpa tambahan.",
    "Signature: none; this is the published file, with nothing added.",
)
UNMATCHED: Said = (
    "Tanda tangan: tidak diperiksa, sebab naskahnya bukan berkas yang terbit.",
    "Signature: not checked, for the text is not a published file.",
)


def weigh(name: str, signed: Signed, is_asked: bool) -> Verdict:
    """Return the verdict on a published file to which something was appended."""
    if signed.problems:
        reasons = [(f"  - {one}", f"  - {other}") for one, other in signed.problems[:20]]
        text = ("Naskah: TIDAK. Diubah setelah terbit:", "Text: NO. Changed after publication:")
        return Verdict(NO, (name, *joined([text, *reasons, *lines_of(signed), ASK])))
    if not signed.signatures:
        text = (
            "Naskah: TIDAK. Ada yang ditambahkan tanpa tanda tangan.",
            "Text: NO. Something was appended without a signature.",
        )
        return Verdict(NO, (name, *joined([text, ASK])))
    if not all(each.is_intact for each in signed.signatures):
        return Verdict(NO, (name, *joined([TEXT_YES, *lines_of(signed), ASK])))
    if is_asked and not all(each.trust == "trusted" for each in signed.signatures):
        return Verdict(UNTRUSTED, (name, *joined([TEXT_YES, *lines_of(signed), next_step(signed)])))
    step = [] if is_asked else [CHECK]
    return Verdict(YES, (name, *joined([TEXT_YES, *lines_of(signed), *step])))


def lines_of(signed: Signed) -> list[Said]:
    """Return a line for each signature, and one when there are only time stamps."""
    found = [line_of(each) for each in signed.signatures]
    if found and all(each.kind == "time" for each in signed.signatures):
        found.append(
            ("Tanda tangan: tidak ada; hanya stempel waktu.", "Signature: none; only a time stamp.")
        )
    return found


def line_of(signature: Signature) -> Said:
    """Say who signed, whether it is intact, whether the certificate is trusted, and as of when."""
    kind, trust = KINDS[signature.kind], TRUST[signature.trust]
    state = ("utuh", "intact") if signature.is_intact else ("RUSAK", "BROKEN")
    words = [f"{kind[each]}: {signature.name}: {state[each]}; {trust[each]}" for each in range(2)]
    if signature.time:
        time = f"{signature.time:%Y-%m-%d %H:%M %Z}"
        words = [
            f"{words[0]}; menurut stempel waktu {time}",
            f"{words[1]}; as of the time stamp {time}",
        ]
    if signature.kind != "time" and signature.place[0]:
        words = [f"{said}; {place}" for said, place in zip(words, signature.place, strict=True)]
    return words[0], words[1]


def next_step(signed: Signed) -> Said:
    """Say what to do about a certificate that is not trusted."""
    states = {each.trust for each in signed.signatures}
    if "unknown" in states:
        return (
            "Langkah berikut: minta sertifikat induk dari penerbitnya, lalu ulangi dengan --trust.",
            "Next step: ask the issuer for its root certificate, then repeat with --trust.",
        )
    if "expired" in states:
        return (
            "Langkah berikut: minta salinan dengan stempel waktu, atau tanyakan kepada penanda tangan.",
            "Next step: ask for a copy with a time stamp, or ask the signer.",
        )
    return (
        "Langkah berikut: tanyakan kepada penanda tangan sebelum memakai berkas ini.",
        "Next step: ask the signer before you use this file.",
    )


def unknown(data: bytes, manifest: Manifest, published: dict[str, Path]) -> Verdict:
    """Return the verdict on a file that does not begin with a published one."""
    digest = f"SHA-256 {hashlib.sha256(data).hexdigest()}"
    if not data:
        return unreadable(("berkas kosong", "the file is empty"))
    if not copies.is_pdf(data):
        text = (
            "Naskah: TIDAK. Bukan berkas yang terbit, dan bukan PDF.",
            "Text: NO. Not a published file, and not a PDF.",
        )
        return Verdict(NO, (digest, *joined([text, ASK])))
    if copies.is_cut(data, published):
        return unreadable(
            ("berkas terpotong, bagian akhirnya hilang", "cut off, its end is missing")
        )
    if copies.is_locked(data):
        return unreadable(
            (
                "berkas dikunci (terenkripsi), jadi bukan yang terbit",
                "encrypted, so not as published",
            )
        )
    return compared(digest, data, manifest, published)


def compared(digest: str, data: bytes, manifest: Manifest, published: dict[str, Path]) -> Verdict:
    """Return the verdict on a whole PDF that is not the published file, page by page."""
    found = copies.likeness(data, published)
    if found and found.is_active:
        text = (
            f"Naskah: TIDAK. Salinan {found.name} dengan tindakan, skrip, lampiran, atau catatan tambahan.",
            f"Text: NO. A copy of {found.name} with added actions, scripts, attachments or notes.",
        )
        return Verdict(NO, (digest, *joined([text, UNMATCHED, ASK])))
    if found and found.pages:
        pages = ", ".join(map(str, found.pages[:20])) + (" …" if len(found.pages) > 20 else "")
        text = (
            f"Naskah: TIDAK. Mirip {found.name}, tetapi berbeda di halaman {pages}.",
            f"Text: NO. Like {found.name}, but different on page {pages}.",
        )
        return Verdict(NO, (digest, *joined([text, UNMATCHED, ASK])))
    if found:
        way = WAYS[found.way]
        text = (
            f"Naskah: kata dan rupa halamannya sama dengan {found.name}, tetapi {way[0]}.",
            f"Text: the same words and looks of pages as {found.name}, but {way[1]}.",
        )
        return Verdict(SAVED_AGAIN, (digest, *joined([text, UNMATCHED, FETCH])))
    return Verdict(NO, (digest, *joined([*unlike(data, manifest, published), UNMATCHED, ASK])))


def unlike(data: bytes, manifest: Manifest, published: dict[str, Path]) -> Iterable[Said]:
    """Say why a PDF is like nothing that was published."""
    stated = copies.stated_edition(data)
    if stated and stated != manifest["edition"]:
        yield (
            f"Naskah: TIDAK. Menyebut diri edisi {stated}; manifes ini untuk edisi {manifest['edition']}."
            f" Ulangi dengan --tag v{stated} atau --manifest.",
            f"Text: NO. It calls itself edition {stated}; this manifest is of {manifest['edition']}."
            f" Repeat with --tag v{stated} or --manifest.",
        )
        return
    yield "Naskah: TIDAK. Tidak ada di manifes.", "Text: NO. Not in the manifest."
    if not published:
        yield (
            "Halamannya tidak dibandingkan, sebab berkas yang terbit tidak ada di samping manifes.",
            "Its pages were not compared, for the published files are not beside the manifest.",
        )


def unreadable(reason: Said) -> Verdict:
    """Return the verdict on a file that cannot be read."""
    return Verdict(
        UNREADABLE,
        joined([(f"Tidak terbaca: {reason[0]}.", f"Cannot be read: {reason[1]}."), FETCH]),
    )


def joined(said: Iterable[Said]) -> tuple[str, ...]:
    """Return all Indonesian lines, then all English ones."""
    rows = list(said)
    return (*(one for one, _ in rows), "", *(other for _, other in rows))


def lookup(data: bytes, manifest: Manifest) -> str:
    """Return the name of a file with this digest; empty when there is none."""
    digest = hashlib.sha256(data).hexdigest()
    files = manifest["files"].items()
    return next((name for name, entry in files if entry["sha256"] == digest), "")


def original(data: bytes, manifest: Manifest) -> tuple[str, int] | None:
    """Return the published file that this one begins with: a signature is only ever appended."""
    known = [
        (entry["size"], name) for name, entry in manifest["files"].items() if name.endswith(".pdf")
    ]
    digest, done = hashlib.sha256(), 0
    for length, name in sorted(known):
        if length >= len(data):
            break
        digest.update(data[done:length])
        done = length
        if digest.hexdigest() == manifest["files"][name]["sha256"]:
            return name, length
    return None


def describe(name: str, manifest: Manifest) -> str:
    """Say which file of which text this is, and with which tools it was made."""
    commit = manifest["commit"][:12] or "?"
    edition = manifest["edition"] + (DRAFT if manifest.get("draft") else "")
    text = str(manifest.get("text") or "–")[:19]
    decree = manifest["files"][name].get("enacted")
    enacted = f" ditetapkan/enacted: {decree}," if decree else ""
    return (
        f"{name}: {edition_label(edition, 'id')} / {edition_label(edition, 'en')},{enacted}"
        f" naskah/text {text}, alat/tools {commit}, {manifest['date']}"
    )
