"""The checkers that are compared, each turned into the same reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import normpath
from typing import Any

from scripts.guideline.config import read_site_config
from tests.benchmark.score import Report

BIN = Path(sys.executable).parent
HERE = Path(__file__).parents[2]
LONGEST = 900
DOC_FILE = re.compile(r"Doc file '([^']+)' contains an? .*?link '([^']*)'")


def call(arguments: list[str], folder: Path) -> str:
    """The output of a command, whatever its exit."""
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False,
                          timeout=LONGEST)  # fmt: skip
    return done.stdout + ("\n" + done.stderr if "mkdocs" in arguments else "")


def ours(root: Path) -> list[Report]:
    """The errors of `python -m scripts check --project`."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "check", "--project", str(root.resolve()), "--lang",
         "en", "--format", "json"],
        cwd=HERE, capture_output=True, text=True, check=False, timeout=LONGEST)  # fmt: skip
    return [Report(normpath(row["path"]), row["line"], row["column"], row["message"])
            for row in json.loads(done.stdout) if row["severity"] == "error"]  # fmt: skip


def lychee(root: Path) -> list[Report]:
    """lychee over the Markdown, without network."""
    docs = read_site_config(root).docs_dir
    out = call([str(BIN / "lychee"), "--offline", "--include-fragments", "--no-progress",
                "--format", "json", "--root-dir", str((root / docs).resolve()),
                f"{docs}/**/*.md"], root)  # fmt: skip
    found = json.loads(out[out.index("{") :])
    return [Report(normpath(path), 0, 0, str(row.get("url")))
            for path, rows in found.get("error_map", {}).items() for row in rows]  # fmt: skip


def rumdl(root: Path) -> list[Report]:
    """rumdl with its rules on links."""
    docs = read_site_config(root).docs_dir
    out = call([str(BIN / "rumdl"), "check", "--isolated", "--no-cache", "--flavor", "mkdocs",
                "--enable", "MD042,MD051,MD052,MD057,MD066,MD068", "--output-format",
                "json-lines", docs], root)  # fmt: skip
    rows = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    return [
        Report(normpath(row["file"]), row["line"], row["column"], row["message"]) for row in rows
    ]


def zenzic(root: Path) -> list[Report]:
    """zenzic's checks of links and references."""
    reports = []
    for check in ("links", "references"):
        out = call([str(BIN / "zenzic"), "check", check, "--format", "json"], root)
        reports += zenzic_rows(out, read_site_config(root).docs_dir)
    return reports


def zenzic_rows(out: str, docs: str) -> list[Report]:
    """Its findings, from the first bracket on."""
    start = min((out.index(mark) for mark in "{[" if mark in out), default=None)
    if start is None:
        return []
    found = json.loads(out[start:])
    rows: Any = found.get("findings", found.get("issues")) if isinstance(found, dict) else found
    return [Report(zenzic_path(str(row.get("rel_path") or row.get("file") or ""), docs),
                   int(row.get("line_no") or row.get("line") or 0),
                   int(row.get("col_start") or row.get("column") or 0) + 1,
                   str(row.get("message"))) for row in rows or [] if isinstance(row, dict)]  # fmt: skip


def zenzic_path(path: str, docs: str) -> str:
    """Paths from the root of the project."""
    return normpath(path if path.startswith(f"{docs}/") else f"{docs}/{path}")


def mkdocs(root: Path) -> list[Report]:
    """`mkdocs build --strict` with every validation of links switched on."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    strict = root / "mkdocs-strict.yml"
    text = re.sub(r"^validation:\n(?:[ \t]+.*\n|\n)*", "", text, flags=re.MULTILINE)
    strict.write_text(
        text + "\nvalidation:\n  links:\n    anchors: warn\n    not_found: warn\n"
        "    unrecognized_links: warn\n    absolute_links: warn\n",
        encoding="utf-8",
    )
    out = call([sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs-strict.yml",
                "-d", str(root.resolve()) + "-site"], root)  # fmt: skip
    strict.unlink()
    docs = read_site_config(root).docs_dir
    return [
        Report(normpath(f"{docs}/{match[1]}"), 0, 0, match[0]) for match in DOC_FILE.finditer(out)
    ]


TOOLS: Mapping[str, Callable[[Path], list[Report]]] = {
    "ours": ours, "lychee": lychee, "rumdl": rumdl, "zenzic": zenzic, "mkdocs": mkdocs,
}  # fmt: skip
