"""Form, lint and types of the scripts and stylesheets: `python -m tests.tools.javascript [--write]`.

Biome formats and lints, the TypeScript compiler checks the types that JSDoc gives; both are pinned in
package-lock.json beside this file.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.tools.lock import ROOT
from tests.tools.machine import MODULES, node

BIOME = MODULES / "@biomejs" / "biome" / "bin" / "biome"
COMPILER = MODULES / "typescript" / "bin" / "tsc"
TESTS = ROOT / "tests" / "javascript"


def commands(write: bool) -> Iterator[list[str]]:
    """What checks the scripts; with `write` their form is mended first."""
    yield [node(), str(BIOME), "check", "--error-on-warnings", *(["--write"] if write else [])]
    yield [node(), str(COMPILER), "--project", str(ROOT / "tsconfig.json")]


def unit_tests() -> list[str]:
    """Return the command that runs the unit tests with Node's own runner."""
    return [node(), "--test", *map(str, sorted(TESTS.glob("*.test.mjs")))]


def main() -> int:
    """Run them all; 0 when nothing is found."""
    write = "--write" in sys.argv[1:]
    results = [subprocess.run(each, cwd=ROOT, check=False).returncode for each in commands(write)]
    return int(any(results))


if __name__ == "__main__":
    sys.exit(main())
