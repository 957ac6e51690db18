"""The command verify: is this file exactly an edition, also after it was signed?"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.publish.errors import PublishError
from scripts.publish.seal.rebuild import rebuilt_manifest
from scripts.publish.seal.seal import MANIFEST
from scripts.publish.seal.signatures import Signed, read_signatures

Manifest = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """The answer: yes or no, and why."""

    is_edition: bool
    lines: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `verify`."""
    parser.add_argument("file", type=Path, help="berkas yang diperiksa")
    parser.add_argument("--tag", help="bangun ulang dari tag atau komit ini, lalu bandingkan")
    parser.add_argument("--manifest", type=Path, help="manifes lain dari dist/manifest.json")
    parser.add_argument("--trust", type=Path, action="append", help="sertifikat induk tepercaya")


def run(args: argparse.Namespace) -> int:
    """Say yes (0) or no (1); 2 when the question cannot be answered."""
    try:
        data = args.file.read_bytes()
        verdict = verify(data, manifest_for(args), tuple(args.trust or ()))
    except (OSError, PublishError, json.JSONDecodeError) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 2
    print("\n".join(("YA / YES" if verdict.is_edition else "TIDAK / NO", *verdict.lines)))
    return 0 if verdict.is_edition else 1


def manifest_for(args: argparse.Namespace) -> Manifest:
    """The manifest to compare with: rebuilt from a tag, named, or that of the last build."""
    if args.tag:
        with tempfile.TemporaryDirectory() as folder:
            return rebuilt_manifest(Path(), args.tag, Path(folder))
    path = args.manifest or Path("dist") / MANIFEST
    manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
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
    """The name of a file with this digest; empty when there is none."""
    digest = hashlib.sha256(data).hexdigest()
    files = manifest["files"].items()
    return next((name for name, entry in files if entry["sha256"] == digest), "")


def original(data: bytes, manifest: Manifest) -> tuple[str, int] | None:
    """The published file that this one begins with: a signature is only ever appended."""
    for name, entry in manifest["files"].items():
        length = entry["size"]
        is_pdf = name.endswith(".pdf") and length < len(data)
        if is_pdf and hashlib.sha256(data[:length]).hexdigest() == entry["sha256"]:
            return name, length
    return None


def describe(name: str, manifest: Manifest) -> str:
    """Which file of which edition."""
    commit = manifest["commit"][:12] or "?"
    return f"{name}: edisi {manifest['edition']}, komit {commit}, {manifest['date']}"


def reasons(signed: Signed) -> tuple[str, ...]:
    """What the signatures say."""
    return signed.lines or ("ditambahi tanpa tanda tangan / something was appended, unsigned",)
