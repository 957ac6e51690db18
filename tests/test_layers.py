"""Data flows one way: no module imports from a layer above its own, and none in a circle."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What each folder of scripts/ may import besides itself; `publish` alone is what its folders share.
PRODUCTS = ("publish/pdf", "publish/word", "publish/workbook", "publish/ebook")
BELOW: dict[str, set[str]] = {
    "guideline": set(),
    "gate": {"guideline"},
    "markdown": {"guideline", "gate"},
    "editions": {"guideline", "gate"},
    "render": {"guideline", "editions"},
    "checks": {"guideline", "gate", "editions", "render", "publish", "publish/workbook"},
    "site": {"guideline", "gate", "editions", "render", "markdown"},
    "publish": {"guideline", "editions"},
    **{room: {"publish", "guideline"} for room in PRODUCTS},
    "publish/forms": {"publish", "guideline", *PRODUCTS},
    "publish/seal": {"publish", "guideline", "gate", "editions"},
}
BELOW["commands"] = {*BELOW}


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


def room_of(name: str) -> str:
    """The folder of a module. The reader of Markdown is part of the guideline."""
    folder = MODULES[name].parent.relative_to(ROOT / "scripts").as_posix()
    return folder.removesuffix("/source")


@pytest.mark.parametrize("room", BELOW)
def test_a_folder_imports_only_from_below(room: str) -> None:
    ours = {name: path for name, path in MODULES.items() if room_of(name) == room}
    assert ours
    for name, path in ours.items():
        used = {room_of(other) for other in imported(path)} - {room}
        assert used <= BELOW[room], name


def test_every_folder_is_in_the_picture() -> None:
    assert {room_of(name) for name in MODULES} - {"."} == set(BELOW)


def rows(picture: str) -> list[set[str]]:
    """The folders of each row of a picture, from the top down."""
    found = []
    for line in picture.splitlines():
        names = re.split(r" {3,}", line)
        words = [name for name in names if re.fullmatch(r"[a-z]+(/\{[a-z,]+\})?", name)]
        if line[:1].isalpha():
            found.append({each for word in words for each in folders(word)})
    return found


def folders(word: str) -> list[str]:
    """The folders that a word of a picture names: `a/{b,c}` is a/b and a/c."""
    folder, _, inner = word.partition("/{")
    return [f"{folder}/{each}" for each in inner.rstrip("}").split(",")] if inner else [folder]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_documents_draw_the_picture(document: str) -> None:
    pictures = re.findall(r"```\n(commands .*?)```", (ROOT / document).read_text("utf-8"), re.S)
    assert pictures
    for picture in pictures:
        level = {room: number for number, row in enumerate(rows(picture)) for room in row}
        assert level.keys() == BELOW.keys()
        wrong = [
            (room, other)
            for room, below in BELOW.items()
            for other in below
            if level[other] <= level[room]
        ]
        assert wrong == []


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        name: imported(path) - {name, name.rpartition(".")[0]} for name, path in MODULES.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES) - 1
