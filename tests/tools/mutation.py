"""Change the code a little and see whether a test notices: `python -m tests.tools.mutation`.

Each mutant is one change of meaning in one module (a comparison, a number, `and` for `or`, a result
that is lost). It is put into a copy of the tree, and the tests of its folder run there until one
fails. What lives is printed with its position; the last line is the figure.
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.tools.lock import ROOT

# The tests that look at a folder; a folder's own are enough to kill what it does.
TESTS = {
    "scripts/checks": ("tests/test_rules.py", "tests/test_platforms.py", "tests/checks"),
    "scripts/editions": ("tests/editions", "tests/checks/test_tables_editions.py"),
    "scripts/publish/seal": ("tests/publish/pdf", "tests/editions"),
}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
}  # fmt: skip
PACKAGES = "tests/tools/node_modules"
PATIENCE = 900  # seconds: a mutant that never ends is killed, and counts so


class Mutant(NamedTuple):
    """One changed module: its path, the line that changed, what was done, the new text."""

    path: str
    line: int
    change: str
    text: str


def mutants(path: str, text: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, in the order of its lines."""
    tree = ast.parse(text)
    for number, node in enumerate(ast.walk(tree)):
        for change in changes(node):
            other = copy.deepcopy(tree)
            apply(list(ast.walk(other))[number], change)
            yield Mutant(path, getattr(node, "lineno", 0), change, ast.unparse(other))


def changes(node: ast.AST) -> list[str]:
    """Return the names of what can be changed at a node."""
    if isinstance(node, ast.Compare):
        return ["comparison"] if type(node.ops[0]) in SWAPS else []
    if isinstance(node, ast.BoolOp):
        return ["and, or"]
    if isinstance(node, ast.BinOp):
        return ["sign"] if type(node.op) in SWAPS else []
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
        return ["value"]
    if isinstance(node, ast.Return) and node.value and not is_none(node.value):
        return ["result"]
    return ["condition"] if isinstance(node, ast.If | ast.IfExp) else []


def is_none(node: ast.expr) -> bool:
    """Return True for a written `None`."""
    return isinstance(node, ast.Constant) and node.value is None


def apply(node: Any, change: str) -> None:
    """Change a node in place."""
    if change == "comparison":
        node.ops[0] = SWAPS[type(node.ops[0])]()
    elif change in {"and, or", "sign"}:
        node.op = SWAPS[type(node.op)]()
    elif change == "value":
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
    elif change == "result":
        node.value = ast.Constant(None)
    else:
        node.test = ast.UnaryOp(ast.Not(), node.test)


def copy_tree(folder: Path) -> None:
    """Copy what git knows and what is built; packages are only linked."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, listed.stdout.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    for name in ("site", "dist"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    if (ROOT / PACKAGES).exists():
        (folder / PACKAGES).symlink_to(ROOT / PACKAGES)


def is_killed(folder: Path, tests: tuple[str, ...]) -> bool:
    """Return True when a test fails in the copy."""
    # A process of its own, run from the copy: `-m` puts its folder before all others.
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        return bool(subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE,
                                   check=False).returncode)  # fmt: skip
    except subprocess.TimeoutExpired:
        return True


def survivors(folder: Path, chosen: list[Mutant], tests: tuple[str, ...]) -> Iterator[Mutant]:
    """Yield the mutants that no test notices; the copy is whole again after each."""
    for mutant in chosen:
        path = folder / mutant.path
        before = path.read_bytes()
        path.write_text(mutant.text, encoding="utf-8")
        if not is_killed(folder, tests):
            yield mutant
        path.write_bytes(before)


def main() -> int:
    """Try a sample of mutants; 1 when one lives."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.mutation", description=__doc__)
    parser.add_argument("place", help="folder or module, such as scripts/checks/fixes.py")
    parser.add_argument("--tests", nargs="+", help="tests to run instead of those of the folder")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    home = next((name for name in TESTS if wanted.place.startswith(name)), "")
    tests = tuple(wanted.tests or TESTS.get(home, ("tests",)))
    paths = sorted((ROOT / wanted.place).rglob("*.py")) or [ROOT / wanted.place]
    found = [each for path in paths
             for each in mutants(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))]  # fmt: skip
    chosen = random.Random(wanted.seed).sample(found, min(wanted.count, len(found)))
    lived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy_tree(Path(folder))
        if is_killed(Path(folder), tests):
            parser.error("the tests fail before anything is changed")
        for mutant in survivors(Path(folder), chosen, tests):
            lived += 1
            print(f"{mutant.path}:{mutant.line}: {mutant.change}", flush=True)
    print(f"{len(chosen) - lived} of {len(chosen)} mutants killed ({len(found)} possible)")
    return 1 if lived else 0


if __name__ == "__main__":
    sys.exit(main())
