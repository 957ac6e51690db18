"""Data flows one way: no module imports from a layer above its own, and none in a circle."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What each folder of scripts/ may import besides itself.
BELOW = {
    "guideline": set(),
    "editions": {"guideline"},
    "render": {"guideline", "editions"},
    "checks": {"guideline", "editions", "render"},
    "commands": {"guideline", "editions", "render", "checks"},
    "markdown": {"guideline"},
    "site": {"guideline", "editions", "render", "markdown"},
    "publish": {"guideline", "editions"},
}
# Commands stand above: a release checks the tree and makes its blocks anew; the zip takes over the
# tables of the download page.
COMMANDS = {
    "scripts.commands.release": {"checks", "commands"},
    "scripts.commands.bundle": {"publish"},
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in (ROOT / "scripts").rglob("*.py")}


def imported(path: Path) -> set[str]:
    """Our modules that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.startswith("scripts.") and name in MODULES}


@pytest.mark.parametrize("layer", BELOW)
def test_a_layer_imports_only_from_below(layer: str):
    ours = {name: path for name, path in MODULES.items() if name.split(".")[1:2] == [layer]}
    assert len(ours) > 1
    for name, path in ours.items():
        used = {other.split(".")[1] for other in imported(path)} - {layer}
        assert used <= BELOW[layer] | COMMANDS.get(name, set()), name


def test_every_folder_is_a_layer():
    folders = {path.parent.name for path in (ROOT / "scripts").glob("*/__init__.py")}
    assert folders == set(BELOW)


def test_no_module_imports_itself_through_others():
    graph = {
        name: imported(path) - {name, name.rpartition(".")[0]} for name, path in MODULES.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES) - 1
