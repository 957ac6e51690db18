"""Verification: is this file exactly an edition, also after it was signed?"""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.guideline.locales import DRAFT, edition_label
from scripts.publish.seal.rebuild import rebuilt_manifest
from scripts.publish.seal.seal import MANIFEST
from scripts.publish.seal.signatures import Signed, read_signatures

Manifest = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """The answer: yes or no, and why."""

    is_edition: bool
    lines: tuple[str, ...]


def read_manifest(tag: str | None, path: Path | None) -> Manifest:
    """Return the manifest to compare with: rebuilt from a tag, of a file, or of the last build."""
    if tag:
        with tempfile.TemporaryDirectory() as folder:
            return rebuilt_manifest(Path(), tag, Path(folder))
    text = (path or Path("dist") / MANIFEST).read_text(encoding="utf-8")
    manifest: Manifest = json.loads(text)
    return manifest


def verify(data: bytes, manifest: Manifest, trusted: tuple[Path, ...] = ()) -> Verdict:
    """Compare the file, or the part of it that was signed, with the manifest."""
    found = lookup(data, manifest)
    if found:
        return Verdict(True, (describe(found, manifest), "tanpa tanda tangan / unsigned"))
    start = original(data, manifest)
    if start is None:
        digest = hashlib.sha256(data).hexdigest()
        return Verdict(False, (f"SHA-256 {digest}", "tidak ada di manifes / not in the manifest"))
    name, length = start
    signed = read_signatures(data, length, trusted)
    return Verdict(signed.is_sound, (describe(name, manifest), *reasons(signed)))


def lookup(data: bytes, manifest: Manifest) -> str:
    """Return the name of a file with this digest; empty when there is none."""
    digest = hashlib.sha256(data).hexdigest()
    files = manifest["files"].items()
    return next((name for name, entry in files if entry["sha256"] == digest), "")


def original(data: bytes, manifest: Manifest) -> tuple[str, int] | None:
    """Return the published file that this one begins with: a signature is only ever appended."""
    for name, entry in manifest["files"].items():
        length = entry["size"]
        is_pdf = name.endswith(".pdf") and length < len(data)
        if is_pdf and hashlib.sha256(data[:length]).hexdigest() == entry["sha256"]:
            return name, length
    return None


def describe(name: str, manifest: Manifest) -> str:
    """Say which file of which text this is, and with which tools it was made."""
    commit = manifest["commit"][:12] or "?"
    edition = manifest["edition"] + (DRAFT if manifest.get("draft") else "")
    text = str(manifest.get("text") or "–")[:19]
    return (
        f"{name}: {edition_label(edition, 'id')} / {edition_label(edition, 'en')},"
        f" naskah/text {text}, alat/tools {commit}, {manifest['date']}"
    )


def reasons(signed: Signed) -> tuple[str, ...]:
    """Return what the signatures say."""
    return signed.lines or ("ditambahi tanpa tanda tangan / something was appended, unsigned",)
