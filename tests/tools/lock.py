"""The one lock: `requirements.txt`, every package that this project installs, with its hashes.

`python -m tests.tools.lock select base` prints the rows of one use, for `pip install
--require-hashes -r /dev/stdin`; `base` is what the site is built with, every other use is an extra
of pyproject.toml. `… write` makes the lock anew and `… prove` resolves it for each promised Python.
`select` must run on a bare Python, before anything is installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.txt"
BASE = "base"
HEAD = """\
# Written by `make lock` from pyproject.toml; do not edit. Above each package: what it is for.
# One use alone: python3 -m tests.tools.lock select base | pip install --require-hashes -r /dev/stdin
"""
# One package and everything indented below it, with what it is for.
BLOCK = re.compile(r"^# ([a-z ]+)\n(\S+?==.+\n(?: +.+\n)+)", re.M)
# The same as uv writes it: hashes, then `# via parent` or `# via` and a parent a line.
RESOLVED = re.compile(r"^(([\w.-]+)==.+\n(?:    --hash.+\n)+)((?:    #.+\n)+)", re.M)
PARENT = re.compile(r"#\s+(?:via )?([\w.-]+)(?: \(pyproject\.toml\))?$", re.M)


class LockError(Exception):
    """A use that the lock does not hold, or a resolution that failed."""


def select(use: str, lock: str) -> str:
    """Return the rows of one use of a lock's text; raises LockError for an unknown use."""
    rows = [rows for uses, rows in BLOCK.findall(lock) if use in uses.split()]
    if not rows:
        raise LockError(f"requirements.txt: tidak ada '{use}' / no such use; make lock")
    return "".join(rows)


def project() -> Mapping[str, Any]:
    """Return the table `project` of pyproject.toml."""
    table: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project: Mapping[str, Any] = table["project"]
    return project


def promised() -> list[str]:
    """Return every Python that is promised, oldest first: the floor, then the classifiers."""
    floor = str(project()["requires-python"]).removeprefix(">=").partition(",")[0]
    minors = re.findall(r":: (3\.\d+)", "\n".join(project()["classifiers"]))
    return [floor, *(minor for minor in minors if not floor.startswith(f"{minor}."))]


def uses() -> dict[str, list[str]]:
    """Return the names that pyproject.toml asks for, by use."""
    lists = {BASE: project()["dependencies"], **project()["optional-dependencies"]}
    return {use: [pin.partition("==")[0] for pin in pins] for use, pins in lists.items()}


def uv(*words: str) -> str:
    """Run uv; returns what it prints. Raises LockError with what it says."""
    command = [sys.executable, "-m", "uv", *words]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        raise LockError(run.stderr.strip())
    return run.stdout


def resolved(folder: Path, *options: str) -> str:
    """Resolve every use together, at one version each for all Pythons: the same site on each.

    What the lock holds stays as long as pyproject.toml allows it; `--upgrade` lifts that.
    """
    made = folder / "resolved.txt"
    made.write_text(LOCK.read_text("utf-8") if LOCK.exists() else "", encoding="utf-8")
    uv(
        "pip", "compile", "--quiet", "--universal", "--all-extras", "--generate-hashes",
        "--fork-strategy", "fewest", "--python-version", promised()[0], "--no-header",
        "--strip-extras", "--annotation-style", "split", "--no-emit-index-url",
        "--no-emit-find-links", "--output-file", str(made), *options, "pyproject.toml",
    )  # fmt: skip
    return made.read_text("utf-8")


def with_uses(resolution: str) -> Iterator[str]:
    """Yield each package with its uses above it: those of whatever asks for it."""
    parents = {name: set(PARENT.findall(notes)) for _, name, notes in RESOLVED.findall(resolution)}
    wanted = uses()
    for rows, name, _ in RESOLVED.findall(resolution):
        above = ancestors(name, parents)
        names = [use for use in wanted if not above.isdisjoint(wanted[use])]
        yield f"# {' '.join(names)}\n{rows}"


def ancestors(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    """Return a package and all that asks for it, directly or not."""
    found, waiting = set(), [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(parents.get(each, ()))
    return found


def prove(python: str, lock: Path = LOCK) -> None:
    """Resolve the lock for one Python from wheels alone; raises LockError with the reason."""
    with tempfile.TemporaryDirectory() as folder:
        uv(
            "pip", "install", "--dry-run", "--quiet", "--require-hashes", "--only-binary", ":all:",
            "--python-version", python, "--target", folder, "--requirements", str(lock),
        )  # fmt: skip


def write(*options: str) -> None:
    """Write the lock; the old one stays when a promised Python cannot be served."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / LOCK.name
        made.write_text(HEAD + "".join(with_uses(resolved(Path(folder), *options))), "utf-8")
        for python in promised():
            prove(python, made)
        shutil.copyfile(made, LOCK)


def main(words: list[str]) -> None:
    """Do what the command line asks for."""
    match words:
        case ["select", use]:
            print(select(use, LOCK.read_text("utf-8")), end="")
        case ["write", *options]:
            write(*options)
        case ["prove"]:
            for python in promised():
                prove(python)
                print(f"Python {python}: OK")
        case _:
            raise LockError("python -m tests.tools.lock select USE | write [--upgrade] | prove")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except LockError as error:
        sys.exit(f"galat / error: {error}")
