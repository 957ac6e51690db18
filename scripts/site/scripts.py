"""The scripts of the site: written as ES modules, delivered as plain scripts.

A page that is opened as a file may not load modules: a browser counts every file as an origin of its
own. So each entry, a module directly below assets/javascripts, is delivered as one plain script that
holds the modules it imports, in the order in which a browser would run them (docs/adr/0013-scripts.md).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.guideline.write import write_whole
from scripts.site import styles

FOLDER = Path("assets", "javascripts")
SOURCE, DELIVERED = ".mjs", ".js"
IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) )", re.M)
OTHER = re.compile(r"^(?:import|export)\b", re.M)
NAME = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.M)
NAMES = re.compile(r"^(?:const|let) [\[{]([^\]}]*)[\]}] = ", re.M)
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)\n", re.M)
TYPE = re.compile(r"/\*\* @type \{[^*]*\} \*/ ?")
INDENT = re.compile(r"^ +", re.M)


class UnjoinableError(Exception):
    """A module that is written in a way that cannot be joined; the message says where."""


def write(docs: Path, site: Path) -> None:
    """Write every entry as a plain script into a built site, and take the modules away."""
    folder = site / FOLDER
    for entry in sorted((docs / FOLDER).glob(f"*{SOURCE}")):
        write_whole(folder / f"{entry.stem}{DELIVERED}", joined(entry), durable=False)
    for path in sorted(folder.rglob(f"*{SOURCE}")):
        path.unlink()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)


def hashed(docs: Path, path: object) -> str:
    """Return `assets/x.css?v=1a2b3c4d` for a file of ours; the path alone for any other."""
    file = docs / str(path)
    module = file.with_suffix(SOURCE)
    if file.suffix == DELIVERED and module.is_file():
        content = joined(module).encode()
    elif file.suffix == styles.SUFFIX and file.is_file():
        content = styles.joined(file).encode()
    elif file.is_file():
        content = file.read_bytes()
    else:
        return str(path)
    return f"{path}?v={hashlib.sha256(content).hexdigest()[:8]}"


def joined(entry: Path) -> str:
    """Return a module and all it imports as one plain script. Raises UnjoinableError."""
    texts = [plain(path) for path in in_order(entry.resolve(), [])]
    body = "".join(texts)
    names = NAME.findall(body)
    names += [name for each in NAMES.findall(body) for name in re.findall(r"\w+", each)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UnjoinableError(f"{entry}: nama ganda / name used twice: {', '.join(twice)}")
    return f'(() => {{\n"use strict";\n{INDENT.sub("", body)}}})();\n'


def in_order(path: Path, seen: list[Path]) -> Iterator[Path]:
    """Yield a module after the modules it imports, each once."""
    if path in seen:
        return
    seen.append(path)
    if not path.is_file():
        raise UnjoinableError(f"{path}: modul tidak ada / no such module")
    for target in IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from in_order((path.parent / target).resolve(), seen)
    yield path


def plain(path: Path) -> str:
    """Return the text of a module without imports, exports, types and comments of whole lines."""
    text = EXPORT.sub("", IMPORT.sub("", path.read_text(encoding="utf-8")))
    other = OTHER.search(text)
    if other:
        line = text.count("\n", 0, other.start()) + 1
        raise UnjoinableError(
            f'{path}:{line}: hanya import {{ … }} from "./…" dan export function|class|const '
            '/ only import { … } from "./…" and export function|class|const'
        )
    code = TYPE.sub("", COMMENT.sub("", text))
    if any(line.count("`") % 2 for line in code.splitlines()):
        raise UnjoinableError(f"{path}: teks `…` harus satu baris / `…` must be on one line")
    return code.lstrip("\n")
