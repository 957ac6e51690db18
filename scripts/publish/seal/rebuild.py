"""Build a published edition again from its commit: the proof that needs no manifest."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from scripts.editions.sites import BuildError, facts_of, make_site, unpack
from scripts.guideline.config import read_site_config
from scripts.guideline.git import GitError, git
from scripts.publish.project import PublishError
from scripts.publish.seal.seal import MANIFEST


def rebuilt_manifest(root: Path, tag: str, folder: Path) -> dict[str, Any]:
    """Build a tag or commit in `folder` and return its manifest; raises PublishError."""
    try:
        commit = git(root, "rev-parse", "--verify", "--quiet", f"{tag}^{{commit}}")
    except GitError:
        raise PublishError(f"tag atau komit tidak ada / no such tag or commit: {tag}") from None
    try:
        unpack(root, commit, folder)
        address = os.environ.get("SITE_URL") or read_site_config(folder).site_url
        make_site(folder, address, True, facts_of(root, commit))
    except (GitError, BuildError) as error:
        raise PublishError(f"{tag}: {error}") from error
    manifest: dict[str, Any] = json.loads((folder / "dist" / MANIFEST).read_text(encoding="utf-8"))
    return manifest
