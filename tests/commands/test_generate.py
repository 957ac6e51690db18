"""`generate`: what an editor meets after adding a provision in the middle of a chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.__main__ import main
from tests.overlay import overlay, problems

ADDED = {
    "id": "    force: must\n    roles: [admin]\n\nAdmin wajib menyimpan bukti pendaftaran akun.\n",
    "en": "\nAdministrators must keep proof that an account is registered.\n",
}


def test_a_provision_added_under_its_subject_needs_generate_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = overlay(None, tmp_path / "tree")
    for locale, block in ADDED.items():
        page = root / "docs" / locale / "akun.md"
        above, mark, below = page.read_text("utf-8").partition("/// provision | AKUN-03")
        page.write_text(f"{above}/// provision | AKUN-07\n{block}///\n\n{mark}{below}", "utf-8")
    assert {problem.code for problem in problems(root)} == {"REG003"}
    monkeypatch.chdir(root)
    assert main(["generate"]) == 0
    written = capsys.readouterr().out.splitlines()
    assert written and not any(Path(name).is_absolute() for name in written)
    assert problems(root) == []
