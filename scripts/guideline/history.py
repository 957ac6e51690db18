"""What the project says about its editions: frozen records, plans for the next, CHANGELOG."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Protocol

from scripts.guideline.model import History, Location, Message

EDITION = re.compile(r"\d+\.\d+(?:\.\d+)?\.json\Z")
FOLDER = "registers/editions"
CHANGELOG = "CHANGELOG.md"
PLANS = "next.yml"
# The kinds of items that every record holds, and those that records hold since edition 1.1; every
# key of a kind lives for ever.
FIRST_KINDS = (
    "provisions",
    "checklist",
    "messages",
    "examples",
    "terms",
    "instruments",
    "templates",
)
LATER_KINDS = ("platforms", "contacts", "holidays")
KINDS = (*FIRST_KINDS, *LATER_KINDS)
# The parts of a record that hold one entry per key.
TABLES = ("pages", *FIRST_KINDS, "withdrawn", "notes")
BROKEN = Message(
    "catatan beku tidak utuh; pulihkan berkasnya dari git",
    "the frozen record is not whole; restore the file from git",
)


class Files(Protocol):
    """What reads files and remembers which it refused."""

    def read(self, path: str) -> str | None: ...  # noqa: D102
    def refuse(self, path: str, message: Message, line: int = 1) -> None: ...  # noqa: D102


def read_history(
    reader: Files, edition: str, docs_dir: str, files: tuple[str, ...], plans: Mapping[str, Any]
) -> History:
    """All of it; a record that cannot be read is a fault."""
    paths = frozen_paths(docs_dir, files)
    records = {name: read_frozen(reader, path) for name, path in paths.items()}
    return History(
        edition,
        {name: record for name, record in records.items() if record},
        plans,
        read_changelog(reader),
        {name: Location(path) for name, path in paths.items()},
    )


def read_changelog(reader: Files) -> str:
    """CHANGELOG.md, which stands above docs; empty where there is none."""
    root = getattr(reader, "root", None)
    if root is None or not (root / CHANGELOG).is_file():
        return ""
    if not (root / CHANGELOG).resolve().is_relative_to(root.resolve()):
        return ""
    return reader.read(CHANGELOG) or ""


def frozen_paths(docs_dir: str, files: tuple[str, ...]) -> dict[str, str]:
    """Edition -> path of its record."""
    prefix = f"{docs_dir}/{FOLDER}/"
    return {
        path.removeprefix(prefix).removesuffix(".json"): path
        for path in files
        if path.startswith(prefix) and EDITION.match(path[len(prefix) :])
    }


def read_frozen(reader: Files, path: str) -> Mapping[str, Any]:
    """Read a frozen record; empty, and a fault, where it cannot be read."""
    text = reader.read(path)
    if text is None:
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        reader.refuse(path, BROKEN, getattr(error, "lineno", 1))
        return {}
    if not is_record(value, path):
        reader.refuse(path, BROKEN)
        return {}
    return dict(value)


def is_record(value: Any, path: str) -> bool:
    """Return True for something with the parts of a record, in the file of its own name."""
    if not isinstance(value, dict) or not path.endswith(f"/{value.get('edition')}.json"):
        return False
    previous = value.get("previous")
    return (
        (previous is None or isinstance(previous, dict))
        and all(isinstance(value.get(name), str) for name in ("edition", "date", "digest"))
        and all(_is_table(value.get(name)) for name in TABLES)
        and all(_is_table(value.get(name, {})) for name in LATER_KINDS)
    )


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(body, dict) for body in value.values())
