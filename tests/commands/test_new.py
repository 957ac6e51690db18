"""`new` writes both languages where they belong, and `check` names every empty place, no more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.__main__ import main
from scripts.commands.skeletons import KINDS
from tests.overlay import FIXTURES, overlay, problems

BOTH = ("docs/id", "docs/en")
PLATFORMS = """\
platforms:
  satu: Satu
tasks:
  pulih: {id: "Memulihkan", en: "Recovering"}
cells:
  pulih:
    satu:
      id: "Buka halaman."
      en: "Open the page."
      evidence: official
      source: ["https://example.org/"]
      checked_on: 2026-11-20
      owner: biro-humas
"""


class Case(NamedTuple):
    """What is asked for, the codes that each file then has, and what fills in the empty places."""

    arguments: str
    codes: dict[str, str]
    fills: list[tuple[str, str, str]]


def in_both(codes: str, path: str) -> dict[str, str]:
    return {f"{folder}/{path}": codes for folder in BOTH}


EXAMPLE = r"(AKUN-E04)(.*\n.*\n)(\n////\n.*\n)"
CASES = [
    Case("provision akun#pendaftaran",
         {"docs/id/akun.md": "PRV003 PRV004 PRV010", "docs/en/akun.md": "PRV010"},
         [("docs/id/akun.md", r"force:\n    roles: \[\]\n\n",
           "force: must\n    roles: [admin]\n\nAdmin wajib berlatih.\n"),
          ("docs/en/akun.md", r"(AKUN-07\n\n)", r"\1The administrator must train.\n")]),
    Case("example akun", in_both("PRV009 PRV009 PRV011", "akun.md"),
         [(f"{folder}/akun.md", EXAMPLE, rf"\1 {word}\2\n{word}.\3\n{word}!\n")
          for folder, word in zip(BOTH, ("Nama", "Name"), strict=True)]),
    Case("item akun", {f"docs/includes/{locale}/akun-checklist.md": "CHK006"
                       for locale in ("id", "en")},
         [("docs/includes/id/akun-checklist.md", r"(C07\*\*)", r"\1 Sudah ([AKUN-01](akun.md#AKUN-01))."),
          ("docs/includes/en/akun-checklist.md", r"(C07\*\*)", r"\1 Done ([AKUN-01](akun.md#AKUN-01)).")]),
    Case("message akun", in_both("PRV011 PRV011", "akun.md"),
         [(f"{folder}/akun.md", r"(AKUN-T02)\n\n", rf"\1 {word}\n{word}.\n")
          for folder, word in zip(BOTH, ("Terima kasih", "Thank you"), strict=True)]),
    Case("figure alur akun#mengapa-register",
         {**in_both("PRV011", "akun.md"), "docs/registers/figures/alur.svg": "PAR013 PAR013"},
         [(f"{folder}/akun.md", r"(figure \| alur\n)\n", rf"\1{word}.\n")
          for folder, word in zip(BOTH, ("Alur", "Flow"), strict=True)]
         + [("docs/registers/figures/alur.svg", r'"></', '" data-en="Flow">Alur</')]),
    Case("term kata-kunci", {"docs/registers/terms.yml": "REG001 REG001 REG001 REG001"},
         [("docs/registers/terms.yml", r'term: \{id: "", en: ""\}', 'term: {id: register akun, en: account register}'),
          ("docs/registers/terms.yml", 'id: "", en: ""', 'id: "Daftar.", en: "List."')]),
    Case("instrument uu-9-2026", {"docs/registers/instruments.yml": "CIT006" + 8 * " REG001"},
         [("docs/registers/instruments.yml", 'id: "", en: ""', 'id: "Uji", en: "Test"'),
          ("docs/registers/instruments.yml", r"status:\n", "status: in-force\n"),
          ("docs/registers/instruments.yml", r"source:\n  checked_on:\n",
           'source: ["https://example.org/"]\n  checked_on: 2026-11-20\n'),
          ("docs/registers/instruments.yml", r"confidence:\n", "confidence: one\n")]),
    Case("platform dua Dua", {"docs/registers/platforms.yml": "REG001 REG001 REG001 REG001 REG001"},
         [("docs/registers/platforms.yml", r"id:\n", 'id: "Buka."\n'),
          ("docs/registers/platforms.yml", r"en:\n", 'en: "Open."\n'),
          ("docs/registers/platforms.yml", r"evidence:\n",
           'evidence: official\n      source: ["https://example.org/"]\n'),
          ("docs/registers/platforms.yml", r"checked_on:\n", "checked_on: 2026-11-20\n"),
          ("docs/registers/platforms.yml", r"owner:(?!.)", "owner: biro-humas")]),
    Case("template log akun", {"docs/registers/templates/log.yml": "REG001 REG001 REG001 REG001 REG001 REG001 REG011"},
         [("docs/registers/templates/log.yml", 'id: "", en: ""', 'id: "Log", en: "Log"'),
          ("docs/registers/templates/log.yml", r"provisions:\n", "provisions: [AKUN-01]\n"),
          ("docs/registers/templates/log.yml", r"filled_by:\n", "filled_by: admin\n"),
          ("docs/registers/templates/log.yml", r"body:\n", 'body:\n  - text: {id: "Isi", en: "Text"}\n')]),
    Case("chapter anak ANAK Anak Children",
         {**in_both("MET001 PRV012 STR012 STR012 STR012 STR012", "anak.md"),
          **{f"docs/includes/{locale}/anak-checklist.md": "CHK004 CHK006" for locale in ("id", "en")}},
         []),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.arguments.partition(" ")[0])
def test_a_new_thing_leaves_exactly_what_is_to_be_written(case: Case, tmp_path: Path) -> None:
    overlay(None, tmp_path)
    (tmp_path / "docs/registers/platforms.yml").write_text(PLATFORMS, encoding="utf-8")
    assert main(["new", "--project", str(tmp_path), *case.arguments.split()]) == 0
    found: dict[str, list[str]] = {}
    for problem in problems(tmp_path):
        found.setdefault(problem.location.path, []).append(problem.code)
    assert {path: " ".join(sorted(codes)) for path, codes in found.items()} == case.codes
    for path, old, new in case.fills:
        text = (tmp_path / path).read_text(encoding="utf-8")
        filled, count = re.subn(old, new, text)
        assert count, (path, old)
        (tmp_path / path).write_text(filled, encoding="utf-8")
    assert main(["generate", "--project", str(tmp_path)]) == 0
    assert not case.fills or not [each for each in problems(tmp_path) if each.severity == "error"]


def test_every_kind_has_a_case() -> None:
    assert sorted(case.arguments.split()[0] for case in CASES) == sorted(KINDS)


def test_a_block_stands_at_the_end_of_its_section_in_both_languages(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    assert main(["new", "--project", str(tmp_path), "figure", "alur", "akun#pendaftaran"]) == 0
    for folder in BOTH:
        text = (tmp_path / folder / "akun.md").read_text(encoding="utf-8")
        before, _, after = text.partition("/// figure | alur\n\n///")
        assert before.count("\n## ") == 1 and after.startswith("\n\n## ")
        assert before.endswith("///\n\n")


def test_a_number_that_an_edition_had_is_not_used_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay(FIXTURES / "EDN005", tmp_path)  # the text has AKUN-01 to -06, an edition had AKUN-08
    assert main(["new", "--project", str(tmp_path), "provision", "akun"]) == 0
    assert "AKUN-09" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("provision tidak-ada", "tidak ada halaman"),
        ("provision akun#tidak-ada", "tidak ada bagian"),
        ("provision mulai", "bukan bab"),
        ("term kata-sandi", "sudah ada"),
        ("term Kata", "salah bentuk"),
        ("instrument uu-27", "salah bentuk"),
        ("chapter akun BARU Baru New", "sudah ada"),
        ("chapter baru AKUN Baru New", "awalan 'AKUN'"),
        ("figure siklus-akun akun", "sudah ada"),
        ("template ../x akun", "salah bentuk"),
    ],
)
def test_a_name_that_cannot_be_changes_nothing(
    arguments: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay(None, tmp_path)
    shutil.copytree(tmp_path / "docs", tmp_path / "before")
    assert main(["new", "--project", str(tmp_path), *arguments.split()]) == 2
    assert why in capsys.readouterr().err
    for path in (tmp_path / "docs").rglob("*.*"):
        before = tmp_path / "before" / path.relative_to(tmp_path / "docs")
        assert path.is_dir() or path.read_bytes() == before.read_bytes()
