"""What the build needs from the records: norms, roles, abbreviations, wording of citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

BLOCK = re.compile(r"^/// provision \| (?P<key>[A-Z]+-\d{2})\n(?P<options>(?: {4}.*\n)+)", re.M)


@dataclass(frozen=True)
class Options:
    """Force, roles and basis of a provision as written in the source language."""

    force: str
    roles: tuple[str, ...]
    basis: tuple[str, ...]


def read_norms(folder: Path) -> dict[str, Options]:
    norms = {}
    for path in sorted(folder.glob("*.md")):
        for match in BLOCK.finditer(path.read_text(encoding="utf-8")):
            options = yaml.safe_load(match["options"]) or {}
            norms[match["key"]] = Options(
                options.get("force", ""),
                tuple(options.get("roles", ())),
                tuple(options.get("basis", ())),
            )
    return norms


def read_register(path: Path) -> dict[str, Any]:
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}
