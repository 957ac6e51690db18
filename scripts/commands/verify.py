"""The command verify: is this file exactly an edition, also after it was signed?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from scripts.publish.project import PublishError
from scripts.publish.seal.verify import read_manifest, verify


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
        verdict = verify(data, read_manifest(args.tag, args.manifest), tuple(args.trust or ()))
    except (OSError, PublishError, json.JSONDecodeError) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 2
    print("\n".join(("YA / YES" if verdict.is_edition else "TIDAK / NO", *verdict.lines)))
    return 0 if verdict.is_edition else 1
