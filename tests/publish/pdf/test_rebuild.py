"""`verify --tag` builds what `make all` builds: the same files, to the byte, wherever that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.editions.sites import MAKERS
from scripts.publish.project import PublishError
from scripts.publish.seal import rebuild
from tests.editions.repository import git
from tests.test_build import copy_of_the_tree
from tests.test_wiring import verbs


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """This tree as the only commit of a repository."""
    root = copy_of_the_tree(tmp_path / "repository")
    git(root, "init", "--quiet")
    git(root, "config", "user.name", "Uji")
    git(root, "config", "user.email", "uji@example.org")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "edition")
    git(root, "tag", "v1.0")
    return root


def test_a_tag_rebuilt_in_another_folder_zone_and_locale_has_the_same_files(
    dist: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = json.loads((dist / "manifest.json").read_text("utf-8"))
    facts = {
        "SOURCE_DATE_EPOCH": str(manifest["epoch"]),
        "PEDOMAN_COMMIT": manifest["commit"],
        "TZ": "Asia/Jayapura",
        "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "7",
    }
    monkeypatch.setattr(rebuild, "facts_of", lambda *_: facts)
    again = rebuild.rebuilt_manifest(repository, "v1.0", tmp_path / "again")
    assert again["files"].keys() == manifest["files"].keys()
    wrong = [name for name, entry in again["files"].items() if entry != manifest["files"][name]]
    assert wrong == []
    assert again == manifest


def test_a_tag_that_is_not_there_is_named(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"v9\.9"):
        rebuild.rebuilt_manifest(repository, "v9.9", tmp_path / "again")


def test_a_rebuild_makes_what_make_all_makes() -> None:
    assert verbs("all") == ["check", "site", *MAKERS]
