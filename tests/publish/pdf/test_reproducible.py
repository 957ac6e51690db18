"""The same text gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools.lock import ROOT

PARTS = ("docs", "overrides", "scripts", "site", "mkdocs.yml")


def copy_of_the_tree(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, folder / part, ignore=skip)
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


def test_same_bytes_in_another_folder_zone_and_locale(dist: Path, pdfs: list[Path], tmp_path: Path):
    tree = copy_of_the_tree(tmp_path / "di" / "tempat" / "lain")
    manifest = json.loads((dist / "manifest.json").read_text("utf-8"))
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(manifest["epoch"]),
        "PEDOMAN_COMMIT": manifest["commit"],
        "TZ": "Asia/Jayapura",
        "LC_ALL": "POSIX",
        "PYTHONHASHSEED": "7",
    }
    for command in ("pdf", "cards"):
        words = [sys.executable, "-m", "scripts", command]
        run = subprocess.run(
            words, cwd=tree, env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
    names = [path.relative_to(dist) for path in pdfs]
    assert [n for n in names if (dist / n).read_bytes() != (tree / "dist" / n).read_bytes()] == []
