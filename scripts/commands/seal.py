"""The command seal: copy finished files to the site, fill the download page, write the manifest."""

from __future__ import annotations

import argparse
import sys

from scripts.gate.folder import NotPublished
from scripts.publish.project import PublishError, load_project
from scripts.publish.seal.seal import MANIFEST, seal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`seal` takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Seal what was built; 1 and a message when something is missing."""
    try:
        manifest = seal(load_project())
    except (PublishError, NotPublished) as error:
        print(f"galat / error: {error}", file=sys.stderr)
        return 1
    print(f"{len(manifest['files'])} berkas disegel di {MANIFEST} / files sealed")
    return 0
