"""The few git commands that the guideline needs: commits, tags, dates."""

from __future__ import annotations

import subprocess
from pathlib import Path


class GitError(Exception):
    """Git said no; the message is what it said."""


def git(root: Path, *words: str) -> str:
    """Return what a git command prints; raises GitError."""
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    except OSError as error:
        raise GitError(str(error)) from None
    if run.returncode:
        raise GitError(run.stderr.strip() or f"git {words[0]}: {run.returncode}")
    return run.stdout.rstrip()


def head(root: Path) -> str:
    """Return the commit that the tree stands on."""
    return git(root, "rev-parse", "HEAD")


def unclean(root: Path) -> list[str]:
    """Files that differ from the last commit, or that it does not know."""
    return git(root, "status", "--porcelain").splitlines()


def commit_of_tag(root: Path, name: str) -> str:
    """Return the commit of an edition's tag; empty where there is none, or no repository at all."""
    try:
        return git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/v{name}^{{commit}}")
    except GitError:
        return ""


def date_of_commit(root: Path, commit: str) -> str:
    """Return the time of a commit in seconds, for SOURCE_DATE_EPOCH."""
    return git(root, "log", "-1", "--format=%ct", commit)
