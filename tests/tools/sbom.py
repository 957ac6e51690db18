"""What the site is built with: the bill of materials and the list of licences, in `dist/`.

`python -m tests.tools.sbom` installs the use `base` of the lock into an environment of its own, so
that neither test tools nor pip itself stand in the list, and lets cyclonedx-py and pip-licenses
describe it. The same lock gives the same two files.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tools.lock import BASE, LOCK, ROOT, select

PLACE = Path(".build/sbom")
PYTHON = PLACE / "bin" / "python"
BILL = Path("dist/sbom.cdx.json")
LICENCES = Path("dist/licences.md")


def install() -> None:
    """Install what the site is built with, and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", PLACE], check=True)
    words = ["--quiet", "--disable-pip-version-check", "--python", str(PYTHON), "install"]
    subprocess.run(
        [sys.executable, "-m", "pip", *words, "--require-hashes", "-r", "/dev/stdin"],
        input=select(BASE, LOCK.read_text("utf-8")), text=True, check=True,
    )  # fmt: skip


def describe() -> None:
    """Write both files, by the tools of those who keep the formats."""
    BILL.parent.mkdir(exist_ok=True)
    bill = ["--output-reproducible", "--output-format", "JSON", "--output-file", str(BILL)]
    project = ["--pyproject", "pyproject.toml", "--mc-type", "application"]
    subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", *project, *bill, str(PYTHON)],
        check=True,
    )
    look = ["--format=markdown", "--order=name", "--with-urls", "--from=mixed"]
    command = [sys.executable, "-m", "piplicenses", "--python", str(PYTHON), *look]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    LICENCES.write_text(run.stdout, encoding="utf-8")


def main() -> None:
    """Install and describe."""
    install()
    describe()
    print(f"{BILL}, {LICENCES}")


if __name__ == "__main__":
    if Path.cwd() != ROOT:
        sys.exit("jalankan dari folder proyek / run this in the project's folder: make sbom")
    main()
