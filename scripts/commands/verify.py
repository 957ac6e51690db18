"""The command verify: is this file exactly an edition, also after it was signed?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.publish.project import PublishError
from scripts.publish.seal.bounded import bounded
from scripts.publish.seal.revisions import Unreadable
from scripts.publish.seal.verify import HEADS, LARGEST, Verdict, read_manifest, unreadable, verify

CODES = (
    "Kode keluar / exit codes: 0 ya / yes · 1 tidak / no · 2 pertanyaan keliru / wrong question"
    " · 3 naskah ya, penanda tangan belum terbukti / text yes, signer not proven"
    " · 4 kata sama, disimpan ulang / same words, saved again · 5 tidak terbaca / cannot be read"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `verify`."""
    parser.epilog = CODES
    parser.add_argument("file", type=Path, help="berkas yang diperiksa")
    parser.add_argument("--tag", help="bangun ulang dari tag atau komit ini, lalu bandingkan")
    parser.add_argument("--manifest", type=Path, help="manifes lain dari dist/manifest.json")
    parser.add_argument(
        "--trust", type=Path, action="append", help="sertifikat induk (penerbit) yang dipercaya"
    )


def run(args: argparse.Namespace) -> int:
    """Print the verdict and return its code; 2 when the question cannot be answered."""
    try:
        verdict = answer(args)
    except OSError as error:
        print(f"galat / error: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    except PublishError as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 2
    print("\n".join((HEADS[verdict.code], *verdict.lines)))
    return verdict.code


def answer(args: argparse.Namespace) -> Verdict:
    """Return the verdict on the file; raises OSError or PublishError for a wrong argument."""
    with args.file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    manifest = read_manifest(args.tag, args.manifest)
    folder = None if args.tag else (args.manifest or Path("dist") / "manifest.json").parent
    try:
        verdict: Verdict = bounded(verify, data, manifest, tuple(args.trust or ()), folder)
    except Unreadable as error:
        return unreadable((str(error), str(error)))
    return verdict
