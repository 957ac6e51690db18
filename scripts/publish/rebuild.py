"""Build a published edition again from its commit: the proof that needs no manifest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.publish.settings import PublishError, git

COMMANDS = (
    ("mkdocs", "build", "--strict", "--quiet"),
    ("scripts", "pdf"),
    ("scripts", "cards"),
    ("scripts", "seal"),
)


def rebuilt_manifest(root: Path, tag: str, folder: Path) -> dict[str, Any]:
    """The manifest of a tag or commit, built in `folder`; raises PublishError."""
    commit = git(root, "rev-parse", "--verify", "--quiet", f"{tag}^{{commit}}")
    if not commit:
        raise PublishError(f"tag atau komit tidak ada / no such tag or commit: {tag}")
    tree = folder / "tree"
    checkout(root, commit, tree)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": git(root, "log", "-1", "--format=%ct", commit),
        "PEDOMAN_COMMIT": commit,
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",
    }
    for words in COMMANDS:
        run = subprocess.run(
            [sys.executable, "-m", *words], cwd=tree, env=environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        if run.returncode:
            raise PublishError(f"{tag}: {' '.join(words)}: {run.stderr.strip()}")
    manifest = tree / "dist" / "manifest.json"
    loaded: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return loaded


def checkout(root: Path, commit: str, tree: Path) -> None:
    """The files of a commit, without touching the reader's own."""
    tree.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=root, capture_output=True, check=True
    )
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
