"""Workbooks as LibreOffice sees them after it has worked out every formula anew."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from tests.tools.machine import office

# Without this, LibreOffice shows the values that the file carries.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def workbooks(dist: Path, locale: str) -> list[Path]:
    """The workbooks of one language; never none."""
    found = sorted((dist / "formulir" / locale).glob("*.xlsx"))
    assert len(found) >= 2
    return found


def convert(files: list[Path], kind: str, folder: Path) -> None:
    """Let LibreOffice write files in another form."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    command = [office(), "--headless", f"-env:UserInstallation={profile.parent.as_uri()}"]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def recalculated(files: list[Path], folder: Path) -> dict[str, openpyxl.Workbook]:
    """The same workbooks by file name, their values worked out by LibreOffice alone."""
    bare = folder / "bare"
    bare.mkdir(parents=True)
    for path in files:
        openpyxl.load_workbook(path).save(bare / path.name)  # drops the values that we wrote
    convert(sorted(bare.iterdir()), "xlsx:Calc MS Excel 2007 XML", folder)
    return {path.name: openpyxl.load_workbook(folder / path.name, data_only=True) for path in files}


def formulas(path: Path) -> Iterator[tuple[str, str, str]]:
    """Sheet, address and text of every formula."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    yield sheet.title, cell.coordinate, cell.value


def same(left: Any, right: Any) -> bool:
    """True for equal values; numbers may differ in the last digits."""
    if isinstance(left, int | float) and isinstance(right, int | float):
        return abs(left - right) <= 1e-9 * max(1, abs(left))
    return (left or "") == (right or "") or left == right
