"""The commands as people and machines call them: exit codes, places, locales, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.__main__ import COMMANDS, main
from tests.marked import lay
from tests.overlay import FIXTURES, overlay

ROOT = Path(__file__).parents[2]
FORMATS = ("text", "json", "github", "gitlab", "sarif")
BROKEN = {"id/uji.md": "# Uji { #uji }\n\n[a](tidak…ada×.md)\n", "en/uji.md": "# Uji { #uji }\n"}


def run(
    *arguments: str, folder: Path = ROOT, text: bool = True, **environment: Any
) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments], cwd=folder, capture_output=True, check=False,
        text=text, encoding="utf-8" if text else None,
        env={**clean, "PYTHONPATH": str(ROOT), **environment})  # fmt: skip


def check(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and complaints of a check in this process."""
    try:
        code = main(["check", *map(str, arguments)])
    except SystemExit as done:
        code = int(str(done.code))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("case", "arguments", "code"),
    [
        (None, [], 0),
        ("REF001", [], 1),
        ("REF001", ["docs/id/uji.md"], 1),
        ("REF001", ["docs/id/akun.md"], 0),
        ("REF001", ["docs/en", "docs/registers"], 1),
        ("MET004", [], 0),
        ("SRC001", [], 1),
        (None, ["--site", "nowhere"], 2),
        (None, ["--as-of", "2026-13-01"], 2),
        (None, ["--as-of", "23-11-2026"], 2),
        (None, ["--lang", "fr"], 2),
        (None, ["--format", "xml"], 2),
        (None, ["docs/id/no.md"], 2),
        (None, ["/etc/hostname"], 2),
        (None, [".."], 2),
        (None, ["."], 0),
    ],
)
def test_exit_codes(case: str | None, arguments: list[str], code: int, tmp_path: Path,
                    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    overlay(FIXTURES / case if case else None, tmp_path)
    monkeypatch.chdir(tmp_path)
    arguments = arguments if "--as-of" in arguments else ["--as-of", "2026-11-23", *arguments]
    found, out, complaints = check(capsys, *arguments)
    assert found == code, (out, complaints)
    assert "Traceback" not in complaints
    assert bool(complaints) is (code == 2)
    assert code != 2 or not out


@pytest.mark.parametrize("command", ["check", "refs x", "rename x y", "generate", "links"])
def test_without_a_project_every_command_says_so_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--project", str(tmp_path / "nowhere")]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1
    assert captured.err.startswith("mkdocs.yml:")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([name, "--help"])
    assert done.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: python -m scripts {name}")


def test_the_list_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--help"]), main([]), main(["chek"])) == (0, 2, 2)
    captured = capsys.readouterr()
    assert all(f"  {name} " in captured.out for name in COMMANDS)
    assert "'chek'" in captured.err


@pytest.mark.parametrize(
    ("folder", "arguments", "shown"),
    [
        (".", [], True),
        ("docs/id", ["--project", "../.."], True),
        ("docs/id", ["--project", "../..", "uji.md"], True),
        ("docs/en", ["--project", "../..", "uji.md"], False),
        ("docs", ["--project", "..", "id"], True),
    ],
)
def test_paths_are_those_of_the_caller_and_reports_those_of_the_project(
    folder: str, arguments: list[str], shown: bool, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    lay(tmp_path, {"id/uji.md": "# Uji { #uji }\n\n[a](no.md)\n", "en/uji.md": "# U { #uji }\n"})
    monkeypatch.chdir(tmp_path / folder)
    _, out, _ = check(capsys, *arguments)
    assert ("docs/id/uji.md:3:5: galat: tidak ada halaman 'no.md'" in out) is shown


def test_it_runs_in_any_folder(tmp_path: Path) -> None:
    lay(tmp_path, BROKEN)
    done = run("check", folder=tmp_path)
    assert done.returncode == 1 and "docs/id/uji.md:3:5: " in done.stdout and not done.stderr


LOCALES: dict[str, dict[str, Any]] = {
    "C": {"LC_ALL": "C"},
    "plain C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "Latin": {"LC_ALL": "id_ID.ISO-8859-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "Windows": {"PYTHONIOENCODING": "cp1252:strict", "TZ": "Asia/Jakarta"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_a_report_is_the_same_in_every_locale(name: str, tmp_path: Path) -> None:
    lay(tmp_path, BROKEN)
    arguments = ("check", "--project", str(tmp_path), "--as-of", "2026-11-23")
    done = run(*arguments, **LOCALES[name])
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout == run(*arguments, LC_ALL="C.UTF-8").stdout
    assert "'tidak…ada×.md'" in done.stdout


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "sarif"], ["explain", "REF001"],
                                       []])  # fmt: skip
@pytest.mark.parametrize("links", [1, 3_000], ids=["short", "long"])
def test_nothing_is_said_when_the_reader_goes_away(
    arguments: list[str], links: int, tmp_path: Path
) -> None:
    lay(tmp_path, {**BROKEN, "id/uji.md": "# Uji { #uji }\n\n" + "[a](no.md) [b](#uji)\n" * links})
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "scripts", *arguments], cwd=tmp_path, stdout=writer,
                          stderr=subprocess.PIPE, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""})  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    lay(tmp_path, BROKEN)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "scripts", "check", "--project", str(tmp_path)],
                              cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "space" in done.stderr


@pytest.mark.parametrize("case", [None, "REF001"])
def test_without_anywhere_to_write_the_exit_code_remains(case: str | None, tmp_path: Path) -> None:
    overlay(FIXTURES / case if case else None, tmp_path)
    command = f'"{sys.executable}" -m scripts check --project "{tmp_path}" >&- 2>&-'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, check=False)
    assert done.returncode == (1 if case else 0)


STRANGE = "proyek (uji) é ☃ 'a' & b"


@pytest.mark.parametrize("form", FORMATS)
def test_spaces_and_other_letters_in_names(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / STRANGE
    page = "id/halaman dengan spasi, é 100%.md"
    lay(root, {page: "# A { #a }\n\n[b](no.md) [c](<halaman dengan spasi, é 100%.md>)\n"})
    code, out, _ = check(capsys, "--project", root, "--format", form, root / "docs" / page)
    shown = {"text": f"docs/{page}:3:5: ", "json": f'"path": "docs/{page}"',
             "github": "file=docs/id/halaman dengan spasi%2C é 100%25.md,line=3,col=5",
             "gitlab": '"path": "docs/id/halaman dengan spasi, \\u00e9 100%.md"',
             "sarif": '"uri": "docs/id/halaman%20dengan%20spasi%2C%20%C3%A9%20100%25.md"'}  # fmt: skip
    assert code == 1 and shown[form] in out
    said = {"gitlab": '"check_name": "REF001"', "sarif": '"ruleId": "REF001"'}.get(form, "REF001")
    assert out.count(said) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text(form: str, tmp_path: Path) -> None:
    lay(tmp_path, {"id/uji.md": "# U { #u }\n"})
    (tmp_path / "docs/id" / os.fsdecode(b"\xff\n.md")).write_text("# A\n", encoding="utf-8")
    done = run(
        "check", "--project", str(tmp_path), "--format", form, PYTHONIOENCODING="utf-8:strict"
    )
    assert (done.returncode, done.stderr) == (1, "")
    if form in ("json", "gitlab", "sarif"):
        assert json.loads(done.stdout)


def test_one_file_as_a_link_to_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for by either name, the file that is meant is reported."""
    lay(tmp_path, BROKEN)
    (tmp_path / "pintas.md").symlink_to("docs/id/uji.md")
    _, out, _ = check(capsys, "--project", tmp_path, tmp_path / "pintas.md")
    assert out.startswith("docs/id/uji.md:") and "\ndocs/en" not in out


def test_the_site_is_checked_only_when_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, site = overlay(None, tmp_path / "p"), tmp_path / "built"
    site.mkdir()
    (site / "index.html").write_text('<html lang="id"><title>x</title><a href="no/">x</a>', "utf-8")
    assert check(capsys, "--project", root)[0] == 0
    code, out, _ = check(capsys, "--project", root, "--site", site, "--lang", "en")
    assert code == 1
    assert out.splitlines()[0] == "built/index.html:1:33: error: 'no/' is not in the site [OUT001]"


@pytest.mark.parametrize(("problems", "has_table"), [(40, False), (41, True)])
def test_a_long_report_ends_with_its_pages(
    problems: int, has_table: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# U { #u }\n\n" + "[a](no.md)\n" * (problems - 2) + "<b>x</b>\n"
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "docs/a.md").write_text(text.replace("<b>x</b>", "[a](no.md)\n[b](#no)"), "utf-8")
    _, out, _ = check(capsys, "--project", tmp_path)
    lines = out.splitlines()
    assert lines[-1].startswith(f"{problems} galat")
    assert (lines[-2] == f"{problems:>6}  docs/a.md") is has_table


def test_notes_are_said_in_every_form_and_count_as_no_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nhooks: [a.py]\n", "utf-8")
    assert check(capsys, "--project", tmp_path)[1].startswith("catatan: hooks")
    assert check(capsys, "--project", tmp_path, "--lang", "en")[1].startswith("note: the project's")
    [note] = json.loads(check(capsys, "--project", tmp_path, "--format", "json")[1])
    assert (note["path"], note["severity"]) == ("mkdocs.yml", "note")
    assert check(capsys, "--project", tmp_path, "--format", "github")[1].startswith("::notice ")
