"""Another institution takes the guideline over: its name stands everywhere, upstream still merges."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checks.rules import discover_rules, run_rules
from scripts.commands.adopt import contrast
from scripts.guideline.load import load_guideline
from tests.editions.repository import git
from tests.once import once

ROOT = Path(__file__).parents[2]
DAY = date(2026, 12, 1)
AGENCY = """\
name: {id: "Badan Contoh Pelayanan Warga", en: "Example Agency for Public Services"}
short: {id: "BCPW", en: "EAPS"}
head: {id: "Kepala Badan Contoh", en: "Head of the Example Agency"}
title: {id: "Pedoman Badan Contoh: medsos", en: "Guideline of the Example Agency"}
author: {id: "Tim BCPW", en: "EAPS team"}
description: {id: "Rancangan Badan Contoh", en: "Draft of the Example Agency"}
profiles: [badan-contoh]
own:
  badan-contoh:
    name: {id: "Badan Contoh Pelayanan Warga", en: "Example Agency for Public Services"}
    period: {id: "Sejak 2026", en: "Since 2026"}
    roles:
      pembina: {id: "Kepala Pusat Komunikasi", en: "Head of the Communication Centre"}
wordmark: mark.svg
colours: {fill: "#10402f"}
"""
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><path d="M1 1h9" fill="#10402f"/></svg>\n'
OLD = re.compile(
    r"\bkemenkumham|\bkumham|Hukum dan (?:HAM|Hak Asasi)|Law and Human Rights|Kementerian (?:Hukum|HAM|Hak|Imigrasi)"
    r"|Ministry of (?:Law|Human|Immigration)|kemenimipas",
    re.I,
)
# Titles of law, sources, history, and the examples of immigration offices: they stay (ADR 15).
STAYS = {
    *("lampiran/dasar-hukum", "lampiran/hukum-bergerak", "lampiran/sumber", "lampiran/glosarium"),
    *("pendahuluan#latar-belakang", "akun#isi-register", "registers/terms.yml"),
    "status-pemutakhiran",
    *("registers/instruments.yml", "registers/translations.yml", "registers/passages.yml"),
}


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guideline in git."""

    def make(folder: Path) -> None:
        folder.mkdir()
        for name in ("mkdocs.yml", "CHANGELOG.md"):
            shutil.copy(ROOT / name, folder)
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, folder / name)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, "upstream")

    return once(tmp_path_factory, "upstream", make)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "-c", "user.name=Uji", "-c", "user.email=uji@example.org", "commit", "-qm", message)


@pytest.fixture
def adopted(upstream: Path, tmp_path: Path) -> Path:
    root = tmp_path / "agency"
    git(tmp_path, "clone", "--quiet", str(upstream), str(root))
    (tmp_path / "agency.yml").write_text(AGENCY, "utf-8")
    (tmp_path / "mark.svg").write_text(MARK, "utf-8")
    assert main(["adopt", str(tmp_path / "agency.yml"), "--project", str(root)]) == 0
    commit(root, "adopt")
    return root


def errors(root: Path) -> list[str]:
    found = run_rules(load_guideline(root, DAY), discover_rules().values())
    return [
        f"{each.location.path}:{each.location.line} {each.code} {each.message.en}" for each in found
    ]


def test_no_trace_of_the_old_names_is_left_where_the_institution_is_meant(adopted: Path) -> None:
    guideline = load_guideline(adopted, DAY)
    traces = []
    for page in guideline.documents():
        notes = [match.span() for match in re.finditer(r"^\[\^[\w-]+\]:.*$", page.text, re.M)]
        for match in OLD.finditer(page.text):
            place = f"{page.slug}#{page.section_of(match.start())}"
            is_source = any(start <= match.start() < end for start, end in notes)
            is_frozen = page.slug.startswith("perubahan/")
            link = re.search(r"[^\s()\[\]]*\Z", page.text[: match.start()])
            is_target = link is not None and "#" in link[0]
            block = any(each.offset <= match.start() < each.end for each in page.of_kind("example"))
            if not (is_source or is_frozen or is_target or block or {place, page.slug} & STAYS):
                traces.append(f"{page.path}:{page.at(match.start()).line}: {match[0]}")
    registers = adopted / "docs/registers"
    for path in [
        adopted / "mkdocs.yml",
        *registers.glob("*.yml"),
        *registers.glob("templates/*.yml"),
    ]:
        name = path.relative_to(adopted).as_posix().removeprefix("docs/")
        traces += [
            f"{name}: {m[0]}" for m in OLD.finditer(path.read_text("utf-8")) if name not in STAYS
        ]
    assert traces == []
    assert errors(adopted) == []
    record = guideline.registers["publication"]
    assert record["title"]["id"] == "Pedoman Badan Contoh: medsos"
    blanks = record["blanks"]
    assert blanks["instrument"]["id"] == "KEPUTUSAN KEPALA BADAN CONTOH REPUBLIK INDONESIA"
    assert blanks["office"]["en"] == "HEAD OF THE EXAMPLE AGENCY OF THE REPUBLIC OF INDONESIA"
    assert (adopted / "docs/assets/images/wordmark.svg").read_text("utf-8") == MARK
    assert "--fill: #10402f;" in (adopted / "docs/assets/stylesheets/pedoman.css").read_text(
        "utf-8"
    )
    assert '"#10402f"' in (adopted / "overrides/typst/book.typ").read_text("utf-8")


def test_upstream_merges_cleanly_and_adopting_again_changes_nothing(
    adopted: Path, upstream: Path
) -> None:
    git(upstream, "checkout", "--quiet", "-B", "newer", "main")
    for locale, old, new in (
        ("id", "Cara memakainya", "Cara memakai"),
        ("en", "How to use it", "Its use"),
    ):
        path = upstream / "docs" / locale / "index.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    commit(upstream, "newer")
    git(adopted, "-c", "user.name=Uji", "-c", "user.email=uji@example.org", "pull", "--quiet", "--no-rebase",
        "origin", "newer")  # fmt: skip
    assert main(["adopt", str(adopted.parent / "agency.yml"), "--project", str(adopted)]) == 0
    assert [line for line in git(adopted, "status", "--porcelain").splitlines()
            if not line.endswith("translations.yml")] == []  # fmt: skip
    text = (adopted / "docs/id/index.md").read_text("utf-8")
    assert "Cara memakai " in text and "Badan Contoh" in text


@pytest.mark.parametrize("name", ["kemenimipas"])
def test_a_successor_takes_it_over(name: str, upstream: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch=main", str(upstream), str(tmp_path / "root"))
    root = tmp_path / "root"
    record = root / f"docs/registers/adoptions/{name}.yml"
    assert main(["adopt", str(record), "--project", str(root)]) == 0
    assert errors(root) == []
    assert list(load_guideline(root, DAY).registers["institutions"]) == [name]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("name:", "nama:", "'name'"),
        ("profiles: [badan-contoh]", "profiles: [tidak-ada]", "tidak-ada"),
        ('fill: "#10402f"', 'fill: "#d0d0d0"', "kontras"),
        ('fill: "#10402f"', "fill: red", "#1d3563"),
        ("own:", "own: [", "YAML"),
    ],
)
def test_a_wrong_record_changes_nothing(
    old: str, new: str, why: str, upstream: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yml").write_text(AGENCY.replace(old, new), "utf-8")
    assert main(["adopt", str(tmp_path / "a.yml"), "--project", str(upstream)]) == 2
    assert why in capsys.readouterr().err
    assert git(upstream, "status", "--porcelain") == ""


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
