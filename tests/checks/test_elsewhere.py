"""The checker as others install it: the wheel, its command, the hook of pre-commit, the page on it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml
from flit_core import buildapi

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGES = [ROOT / f"docs/{locale}/pemeriksa.md" for locale in ("id", "en")]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel as pip does; its dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = buildapi.build_wheel(str(folder))
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, entry: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a console script of the wheel in a folder."""
    command, *arguments = entry.split()
    scripts = ConfigParser()
    scripts.read(next(installed.glob("*.dist-info/entry_points.txt")), "utf-8")
    module, _, function = scripts["console_scripts"][command].partition(":")
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); sys.argv = {[command, *arguments]!r};"
        f" from {module} import {function}; raise SystemExit({function}())"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


def project(folder: Path) -> Path:
    """A project of others, whose own folder of scripts must not get in the way."""
    files = {
        "mkdocs.yml": "site_name: x\n",
        "docs/index.md": "# A { #a }\n\n[b](b.md#c)\n",
        "docs/b.md": "# B\n\n## C\n",
        "scripts/__init__.py": "raise SystemExit('not ours')\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_hook_runs_the_installed_command(installed: Path, tmp_path: Path) -> None:
    (hook,) = HOOKS
    assert hook["language"] == "python" and hook["pass_filenames"] is False
    root = project(tmp_path)
    done = run(installed, hook["entry"], root)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    (root / "docs/b.md").write_text("# B\n", encoding="utf-8")
    done = run(installed, hook["entry"] + " --lang en", root)
    assert done.returncode == 1
    assert done.stdout.startswith("docs/index.md:3:5: error: no anchor '#c' in docs/b.md")
    (root / "mkdocs.yml").unlink()
    assert run(installed, hook["entry"], root).returncode == 2


@pytest.mark.parametrize(
    ("path", "is_looked_at"),
    [("mkdocs.yml", True), ("docs/a.md", True), ("docs/b/c.markdown", True), ("docs/x.css", True),
     ("docs/a.png", False), ("src/a.py", False), ("README", False)],
)  # fmt: skip
def test_the_hook_is_run_for_what_it_reads(path: str, is_looked_at: bool) -> None:
    assert (re.search(HOOKS[0]["files"], path) is not None) is is_looked_at


def test_the_page_shows_what_works(installed: Path, tmp_path: Path) -> None:
    samples = [re.findall(r"`([^`\n]+)`", page.read_text("utf-8")) for page in PAGES]
    assert samples[0] == samples[1]  # both languages show the same
    config = yaml.safe_load(next(each for each in samples[0] if each.startswith("repos:")))
    used = [hook["id"] for repo in config["repos"] for hook in repo["hooks"]]
    assert used == [hook["id"] for hook in HOOKS]
    root = project(tmp_path)
    commands = [each.removeprefix("- run: ") for each in samples[0] if "pedoman " in each]
    commands = [each for each in commands if each.startswith("pedoman ")]
    assert len(commands) >= 6
    for command in commands:
        done = run(installed, command, root)
        assert (done.returncode, done.stderr) == (0, ""), command
