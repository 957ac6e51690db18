"""Every format, counts, exit codes, mends, and what the commands print."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.checks.fixes import apply_edits, fixed_text
from scripts.checks.references import meant_anchor
from scripts.checks.report import (
    by_page,
    format_github,
    format_text,
    gitlab_report,
    sarif_report,
    summarise,
)
from scripts.checks.rules import Problem
from scripts.guideline.model import Edit, Location, Message
from tests.overlay import FIXTURES, load, overlay, report

ROOT = Path(__file__).parents[2]
PLACE = Location("docs/en/akun.md", 31, 7)
PROBLEM = Problem(PLACE, "REF002", "error", Message("tidak ada\njangkar", "no 100% anchor"))
WARNING = Problem(Location("a,b:c.md"), "MET004", "warning", Message("lewat", "overdue"))


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "scripts", *arguments], cwd=folder,
                          capture_output=True, text=True, check=False)  # fmt: skip


def test_text() -> None:
    assert format_text(PROBLEM, "en") == (
        "docs/en/akun.md:31:7: error: no 100% anchor [REF002]")  # fmt: skip
    assert format_text(WARNING, "id") == "a,b:c.md:1:1: peringatan: lewat [MET004]"


def test_github_escapes_what_it_must() -> None:
    assert format_github(PROBLEM, "id") == (
        "::error file=docs/en/akun.md,line=31,col=7,title=REF002::tidak ada%0Ajangkar"
    )
    assert format_github(PROBLEM, "en").endswith("::no 100%25 anchor")
    assert format_github(WARNING, "en").startswith("::warning file=a%2Cb%3Ac.md,")


def test_sarif() -> None:
    found = json.loads(sarif_report([PROBLEM, WARNING], "en"))
    assert found["version"] == "2.1.0"
    (run_of,) = found["runs"]
    rules = [each["id"] for each in run_of["tool"]["driver"]["rules"]]
    assert rules == ["MET004", "REF002"]
    first, second = run_of["results"]
    assert (first["ruleId"], rules[first["ruleIndex"]]) == ("REF002", "REF002")
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 31, "startColumn": 7}
    assert place["artifactLocation"]["uri"] == "docs/en/akun.md"
    assert second["level"] == "warning" and second["message"]["text"] == "overdue"


def test_gitlab_tells_a_finding_again_by_its_words_not_by_its_line() -> None:
    moved = PROBLEM._replace(location=PROBLEM.location._replace(line=90))
    found = [json.loads(gitlab_report(each, "en")) for each in ([PROBLEM, WARNING], [moved] * 2)]
    (first, second), (third, fourth) = found
    assert first == {
        "description": "no 100% anchor [REF002]",
        "check_name": "REF002",
        "fingerprint": third["fingerprint"],
        "severity": "major",
        "location": {"path": "docs/en/akun.md", "lines": {"begin": 31}},
    }
    assert second["severity"] == "minor"
    assert len({each["fingerprint"] for each in (second, third, fourth)}) == 3


@pytest.mark.parametrize(
    ("problems", "language", "text"),
    [
        ([], "id", "0 galat, 0 peringatan di 2 halaman"),
        ([], "en", "0 errors, 0 warnings in 2 pages"),
        ([PROBLEM, WARNING], "id", "1 galat, 1 peringatan di 2 halaman"),
        ([PROBLEM, WARNING], "en", "1 error, 1 warning in 2 pages"),
        ([PROBLEM, PROBLEM, WARNING], "en", "2 errors, 1 warning in 2 pages"),
        ([PROBLEM, WARNING, WARNING], "id", "1 galat, 2 peringatan di 2 halaman"),
    ],
)
def test_the_sum(problems: list[Problem], language: str, text: str) -> None:
    assert summarise(problems, 2, language) == text


def test_pages_of_a_long_report() -> None:
    assert by_page([WARNING, PROBLEM, PROBLEM]) == ["     2  docs/en/akun.md", "     1  a,b:c.md"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Edit(Location("x", 1, 2), "b", "XY")], "aXYc\nd"),
        ([Edit(Location("x", 1, 2), "z", "XY")], "abc\nd"),
        ([Edit(Location("x", 2, 1), "", "new\n")], "abc\nnew\nd"),
        ([Edit(Location("x", 3, 1), "", "end")], "abc\nd\nend"),
        ([Edit(Location("x", 1, 1), "a", ""), Edit(Location("x", 1, 3), "c", "cc")], "bcc\nd"),
        ([Edit(Location("x", 9, 1), "a", "b")], "abc\nd"),
    ],
)
def test_mends(edits: list[Edit], expected: str) -> None:
    assert fixed_text("abc\nd", edits) == expected


def test_the_same_mend_twice_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("ab\n")
    edit = Edit(Location("x", 1, 1), "a", "aa")
    assert apply_edits(tmp_path, [edit, edit]) == ["x"]
    assert (tmp_path / "x").read_text() == "aab\n"


@pytest.mark.parametrize(("case", "code"), [(None, 0), ("REF002", 1), ("MET004", 0), ("CIT006", 1)])
def test_exit_codes(case: str | None, code: int, tmp_path: Path) -> None:
    overlay(FIXTURES / case if case else None, tmp_path)
    done = run("check", "--project", str(tmp_path), "--as-of", "2026-11-23")
    assert done.returncode == code and done.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["explain", "XXX999"], ["check", "--as-of", "tomorrow"],
     ["check", "--site", "nowhere"], ["check", "/etc/passwd"], ["check", "--format", "xml"]],
)  # fmt: skip
def test_wrong_use(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_json_has_what_tools_need(tmp_path: Path) -> None:
    overlay(FIXTURES / "REF002", tmp_path)
    done = run("check", "--project", str(tmp_path), "--format", "json", "--lang", "en")
    rows = json.loads(done.stdout)
    assert {tuple(row) for row in rows} == {
        ("path", "line", "column", "code", "severity", "message", "followers", "cause")
    }
    assert rows[0]["code"] == "REF002" and rows[0]["line"] == 11


def test_one_file_is_reported_against_the_whole(tmp_path: Path) -> None:
    overlay(FIXTURES / "REF002", tmp_path)
    done = run("check", "--project", str(tmp_path), str(tmp_path / "docs/id/uji.md"))
    lines = [line for line in done.stdout.splitlines() if "[REF" in line]
    assert lines and all(line.startswith("docs/id/uji.md:") for line in lines)
    assert (
        run("check", "--project", str(tmp_path), str(tmp_path / "docs/id/akun.md")).returncode == 0
    )


def test_the_day_decides(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    done = run("check", "--project", str(tmp_path), "--as-of", "2028-01-01")
    assert done.returncode == 0 and done.stdout.count("[MET004]") == 18


def test_explain_in_both_languages() -> None:
    indonesian, english = run("explain", "ref002"), run("explain", "REF002", "--lang", "en")
    assert "Jangkar pada tautan" in indonesian.stdout and "Salah:" in indonesian.stdout
    assert "A fragment names an anchor" in english.stdout and "Bad:" in english.stdout


def test_fix_mends_what_is_mechanical(tmp_path: Path) -> None:
    overlay(FIXTURES / "PAR007", tmp_path)
    page = tmp_path / "docs/id/index.md"
    page.write_text(page.read_text("utf-8").replace("(akun.md)", "(Akun.md#AKUN)"), "utf-8")
    done = run("check", "--project", str(tmp_path), "--fix", "--as-of", "2026-11-23")
    assert "(akun.md#akun)" in page.read_text("utf-8")
    text = (tmp_path / "docs/en/akun.md").read_text("utf-8")
    assert "/// provision | AKUN-05\n\nNOT YET TRANSLATED\n///" in text
    assert done.returncode == 1 and "[PAR012]" in done.stdout and "[PAR007]" not in done.stdout


@pytest.mark.parametrize(
    ("fragment", "names", "expected"),
    [
        ("Pendaftaran", ["pendaftaran", "penutupan"], "pendaftaran"),
        ("pendaftaran-akun", ["pendaftaran-akn", "retensi"], "pendaftaran-akn"),
        ("pendaftaran-akun", ["pendaftaran-akn", "pendaftaran-akus"], None),
        ("a", ["A", "a_"], "A"),
        ("aB", ["AB", "ab"], None),
        ("telepon", ["telegram"], None),
        ("AKUN-13", ["AKUN-03"], None),
        ("x", [], None),
        ("pendaftarn", [f"pendaftaran-{n}" for n in range(400)], None),
    ],
)
def test_the_anchor_that_was_meant(fragment: str, names: list[str], expected: str | None) -> None:
    assert meant_anchor(fragment, names) == expected


def test_fix_mends_a_renamed_anchor_and_leaves_a_doubtful_one(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    for locale in ("id", "en"):
        page = tmp_path / f"docs/{locale}/index.md"
        text = page.read_text("utf-8").replace("(akun.md)", "(akun.md#pendaftran)")
        page.write_text(text + "\n[x](akun.md#AKUN-99)\n", "utf-8")
    done = run("check", "--project", str(tmp_path), "--fix", "--as-of", "2026-11-23")
    assert "(akun.md#pendaftaran)" in page.read_text("utf-8")
    assert done.returncode == 1 and done.stdout.count("[REF002]") == 2 == done.stdout.count("-99'")
    again = run("check", "--project", str(tmp_path), "--fix", "--as-of", "2026-11-23")
    assert again.stdout == done.stdout and again.stderr == ""


@pytest.mark.parametrize(
    ("locale", "anchor"),
    [("id", "daftar-akun"), ("en", "registration"), ("en", "pendaftaran-akun")],
)
def test_fix_gives_an_anchor_back_that_was_changed_in_one_language(
    locale: str, anchor: str, tmp_path: Path
) -> None:
    overlay(None, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    page = tmp_path / f"docs/{locale}/akun.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("{ #pendaftaran }", f"{{ #{anchor} }}"), encoding="utf-8")
    assert "[PAR002]" in report(tmp_path)
    done = run("check", "--project", str(tmp_path), "--fix", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before


def test_refs_lists_both_languages(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    for target, places in (("akun.md#pendaftaran", 2), ("uu-27-2022", 9), ("akun.md", 30),
                           ("kata-sandi", 3), ("nothing-of-this-name", 0)):  # fmt: skip
        done = run("refs", target, "--project", str(tmp_path))
        lines = done.stdout.splitlines()
        assert len(lines) >= places and done.returncode == int(not places), (target, lines)
        assert lines == sorted(set(lines), key=lines.index)


@pytest.mark.parametrize(
    ("old", "new"),
    [("akun.md", "akun-resmi.md"), ("akun.md#pendaftaran", "akun.md#daftar-akun"),
     ("kata-sandi", "sandi"),
     ("register-akun", "daftar-akun")],
)  # fmt: skip
def test_rename_leaves_a_clean_guideline_and_a_redirect(old: str, new: str, tmp_path: Path) -> None:
    overlay(None, tmp_path)
    done = run("rename", old, new, "--project", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert report(tmp_path) == ""
    assert f"[{old}]" not in "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.md"))
    redirects = (tmp_path / "docs/registers/redirects.yml").read_text("utf-8")
    assert f'"{old}": "{new}"' in redirects
    assert run("refs", old, "--project", str(tmp_path)).returncode == 1


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["akun.md a.md", "a.md b.md"], {"akun.md": "b.md", "a.md": "b.md"}),
        (["akun.md a.md", "a.md akun.md"], None),
        (["akun.md#pendaftaran akun.md#satu", "akun.md a.md"],
         {"akun.md#pendaftaran": "a.md#satu", "akun.md": "a.md"}),
        (["akun.md#pendaftaran akun.md#satu", "akun.md#satu akun.md#dua"],
         {"akun.md#pendaftaran": "akun.md#dua", "akun.md#satu": "akun.md#dua"}),
    ],
)  # fmt: skip
def test_names_changed_more_than_once(
    steps: list[str], expected: dict[str, str] | None, tmp_path: Path
) -> None:
    overlay(None, tmp_path)
    for step in steps:
        assert run("rename", *step.split(), "--project", str(tmp_path)).returncode == 0
    assert report(tmp_path) == ""
    assert load(tmp_path).registers.get("redirects") == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("akun.md", "index.md"), ("tidak-ada.md", "x.md"), ("akun.md", "lampiran/akun.md"),
     ("akun.md#a", "x"), ("AKUN-01", "AKUN-02"), ("AKUN-99", "AKUN-98"), ("AKUN-01", "AKUN-33"),
     ("akun.md#ketentuan", "akun.md#aturan"), ("lampiran/templat.md", "lampiran/contoh.md"),
     ("lampiran/glosarium.md#kata-sandi", "lampiran/glosarium.md#sandi"), ("admin", "operator"),
     ("biro-humas", "biro"), ("akun", "akunku"), ("AKUN-06", "AKUN-07"), ("AKUN-C06", "AKUN-C07"), ("uu-27-2022", "uu-28-2022")],
)  # fmt: skip
def test_rename_refuses(old: str, new: str, tmp_path: Path) -> None:
    overlay(None, tmp_path)
    done = run("rename", old, new, "--project", str(tmp_path))
    assert done.returncode == 2 and done.stderr
    assert report(tmp_path) == ""
