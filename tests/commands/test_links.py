"""Addresses of others: what lychee is asked, and, where it is installed, what it finds."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.commands.links import command, find_lychee
from tests.marked import CONFIG, lay

FAKE = """#!/bin/sh
printf '%s\\n' "$PWD" "$@" > "{record}"
echo 'what lychee says'
exit {code}
"""


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A path with nothing on it but what a test puts there; no lychee beside Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "elsewhere/python"))
    return folder


def fake(folder: Path, record: Path, code: int = 0) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "lychee").write_text(FAKE.format(record=record, code=code), "utf-8")
    (folder / "lychee").chmod(0o755)


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_lychee_runs_in_the_project_and_its_exit_code_is_ours(
    code: int, bin_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root, record = tmp_path / "a project", tmp_path / "record"
    lay(root, {"id/a.md": "x\n"})
    fake(bin_folder, record, code)
    assert main(["links", "--project", str(root)]) == code
    folder, *arguments = record.read_text("utf-8").splitlines()
    assert folder == str(root)
    assert arguments == command("lychee")[1:]  # globs arrive as they are: lychee expands them
    assert capfd.readouterr().out == "what lychee says\n"


def test_lychee_beside_python_comes_first(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(bin_folder, tmp_path / "record")
    assert find_lychee() == str(bin_folder / "lychee")
    fake(tmp_path / "elsewhere", tmp_path / "record")
    assert find_lychee() == str(tmp_path / "elsewhere/lychee")


def test_without_lychee_one_is_told_how_to_get_it(
    bin_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path, {"id/a.md": "x\n"})
    assert main(["links", "--project", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1 and "make links" in captured.err


@pytest.mark.parametrize("docs", ["docs", "text"])
def test_the_sources_are_where_the_project_says(
    docs: str, bin_folder: Path, tmp_path: Path
) -> None:
    root = tmp_path / "p"
    (root / docs).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(f"docs_dir: {docs}\n", "utf-8")
    fake(bin_folder, tmp_path / "record")
    assert main(["links", "--project", str(root)]) == 0
    lines = (tmp_path / "record").read_text("utf-8").splitlines()
    assert lines[-2:] == [f"{docs}/**/*.md", f"{docs}/registers/*.yml"]


def test_what_is_asked_is_gentle() -> None:
    words = command("lychee")
    pairs = set(pairwise(words))
    assert {("--scheme", "https"), ("--scheme", "http"), ("--max-cache-age", "7d"),
            ("--max-concurrency", "4"), ("--exclude", r"\.example")} <= pairs  # fmt: skip
    assert {"--cache", "--no-progress"} <= set(words)


class Answers(BaseHTTPRequestHandler):
    """Yes, no, elsewhere, and nothing for a long time."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/slow":
            time.sleep(3)
        self.send_response({"/gone": 404, "/moved": 301}.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.asked = []  # type: ignore[attr-defined]
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(find_lychee() is None, reason="lychee is not installed (make links)")
def test_lychee_itself_finds_what_is_gone_and_remembers_what_is_not(
    server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    here = f"http://127.0.0.1:{server.server_port}"
    lay(tmp_path, {
        "mkdocs.yml": CONFIG,
        "id/a.md": f"# A\n\n[a]({here}/ok) [b]({here}/gone)\n[c]({here}/slow) [d]({here}/moved)\n"
                   f"[e](no.md) [f](https://x.example/y) [g](mailto:a@b.invalid) `{here}/code`\n",
        "instruments.yml": f"a:\n  source:\n    - {here}/law (salinan)\n",
        "templates/t.yml": f"a: {here}/never\n",
    })  # fmt: skip
    (tmp_path / "lychee.toml").write_text("timeout = 1\nmax_retries = 0\n", "utf-8")
    first = ask(tmp_path)
    assert first.returncode == 2, first.stderr
    assert f"[404] {here}/gone (at 3:" in first.stdout and "[docs/id/a.md]" in first.stdout
    assert f"[TIMEOUT] {here}/slow (at 4:" in first.stdout
    assert "1 Error" in first.stdout and "1 Timeout" in first.stdout
    assert {"/ok", "/gone", "/slow", "/moved", "/law"} == set(server.asked)  # type: ignore[attr-defined]
    server.asked.clear()  # type: ignore[attr-defined]
    assert ask(tmp_path).returncode == 2
    assert {"/gone", "/slow"} == set(server.asked)  # type: ignore[attr-defined]
    page = tmp_path / "docs/id/a.md"
    page.write_text(
        page.read_text("utf-8").replace("/gone", "/ok").replace("/slow", "/moved"), "utf-8"
    )
    assert ask(tmp_path).returncode == 0


def ask(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "scripts", "links", "--project", str(root)],
                          cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)  # fmt: skip
