"""YAML as records that know where each key and item stands; nothing is ever executed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import yaml

from scripts.guideline.locations import Fault, Location, Message

Value = Any  # whatever YAML can hold: records, items, scalars
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH = 60
MANY = 500
WIDE = re.compile(r"^[ ?:-]{500}", re.MULTILINE)
BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
# A mark of the encoding may stand before it, and a file of Windows ends its lines in two letters.
SCHEMA = re.compile(r"\ufeff?# yaml-language-server: \$schema=(\S+)\r?$", re.MULTILINE)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Record(dict[str, Any]):
    """A mapping; `at` has the location of each key, `value_at` of each value.

    `schema`, of a whole file: the JSON Schema that its first comment names.
    """

    schema = ""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, Location] = {}
        self.value_at: dict[str, Location] = {}
        self.tag = ""


class Items(list[Any]):
    """A list; `at` has the location of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[Location] = []


class Tagged(str):
    """A scalar under a tag we do not know, such as `!ENV` or `!!python/name:`."""

    tag: str


class Digits(str):
    """A scalar that was written without quotation marks and begins with a zero: no number."""


class BrokenRecords(Exception):
    """The text is not YAML, or not in a form we accept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message.en)
        self.fault = fault


def read_yaml(text: str, path: str, first_line: int = 1) -> Value:
    """Parse YAML into records, lists and scalars; raise BrokenRecords with a position."""
    if "\0" in text:
        raise BrokenRecords(
            Fault(Location(path, text[: text.index("\0")].count("\n") + first_line), NULL_BYTE)
        )
    try:
        if may_be_deep(text) and is_deep(text):
            raise BrokenRecords(Fault(Location(path, first_line), TOO_DEEP))
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        raise BrokenRecords(_fault(error, path, first_line)) from None
    except RecursionError:
        raise BrokenRecords(Fault(Location(path, first_line), TOO_DEEP)) from None
    value = None if node is None else _Builder(path, first_line).build(node, 0)
    if isinstance(value, Record) and (named := SCHEMA.match(text)):
        value.schema = named[1]
    return value


YAMLS_OWN = "tag:yaml.org,2002:"
PLAIN = frozenset(
    f"{YAMLS_OWN}{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
)


def tags_of(text: str, path: str) -> Iterator[tuple[str, Location]]:
    """Yield every tag of a readable text that is more than a plain kind, as it is written.

    `!ENV`, `!!python/name:os.system`, and `!!merge` for the key `<<`; each with its location.
    """
    seen: set[int] = set()
    waiting = [yaml.compose(text, Loader=Loader)]
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if node.tag not in PLAIN:
            mark = node.start_mark
            tag = (
                node.tag.replace(YAMLS_OWN, "!!", 1) if node.tag.startswith(YAMLS_OWN) else node.tag
            )
            yield tag, Location(path, mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            waiting.extend(each for pair in node.value for each in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)


def may_be_deep(text: str) -> bool:
    """Return True where the text has enough brackets, or indents enough, to be nested deeply."""
    return text.count("[") + text.count("{") > MANY or WIDE.search(text) is not None


def is_deep(text: str) -> bool:
    """Return True where it is; the library itself would run out of stack, and end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MANY:
            return True
    return False


NULL_BYTE = Message(
    "berkas memuat bita NUL; simpan ulang sebagai teks UTF-8",
    "the file has a NUL byte; save it again as UTF-8 text",
)
TOO_DEEP = Message("susunan YAML terlalu dalam", "the YAML is nested too deeply")


def _fault(error: yaml.YAMLError, path: str, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None)
    if "flow" in str(getattr(error, "context", None)):  # a bracket is open: tell where it opens
        mark = getattr(error, "context_mark", None) or mark
    where = (
        Location(path, mark.line + first_line, mark.column + 1)
        if mark
        else Location(path, first_line)
    )
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    return Fault(
        where,
        Message(
            f"YAML tidak terbaca: {what}; periksa indentasi, tanda kutip, dan"
            " titik dua pada baris ini",
            f"YAML cannot be read: {what}; check indentation, quotes and colons on this line",
        ),
    )


class _Builder:
    """Turns composed nodes into values; aliases are shared, cycles refused."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.done: dict[int, Any] = {}
        self.kinds: dict[type, Callable[[Any, int], Any]] = {
            yaml.MappingNode: self.mapping,
            yaml.SequenceNode: self.sequence,
        }

    def at(self, node: Value) -> Location:
        mark = node.start_mark
        return Location(self.path, mark.line + self.first_line, mark.column + 1)

    def build(self, node: Value, depth: int) -> Value:
        if node.__class__ is yaml.ScalarNode:
            return _scalar(node)
        if depth > DEPTH:
            raise BrokenRecords(Fault(self.at(node), TOO_DEEP))
        if id(node) not in self.done:
            self.done[id(node)] = None
            self.done[id(node)] = self.kinds[node.__class__](node, depth + 1)
        return self.done[id(node)]

    def mapping(self, node: Value, depth: int) -> Record:
        record = Record()
        record.tag = node.tag.removeprefix("tag:yaml.org,2002:")
        for key_node, value_node in node.value:
            key = str(self.build(key_node, depth))
            if key in record:
                raise BrokenRecords(
                    Fault(
                        self.at(key_node),
                        Message(
                            f"kunci '{key}' tertulis dua kali; gabungkan atau ganti salah satunya",
                            f"key '{key}' is written twice; merge them or rename one",
                        ),
                    )
                )
            record[key] = self.build(value_node, depth)
            record.at[key] = self.at(key_node)
            record.value_at[key] = self.at(value_node)
        return record

    def sequence(self, node: Value, depth: int) -> Value:
        items = Items()
        for value_node in node.value:
            items.append(self.build(value_node, depth))
            items.at.append(self.at(value_node))
        if node.tag == "!ENV":  # the default; the environment is not ours to read
            return items[-1] if len(items) > 1 else None
        return items


def _scalar(node: Value) -> Value:
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    reader = SCALARS.get(kind)
    if reader:
        return reader(node.value)
    if kind == "!ENV":
        return None
    if kind == node.tag or kind.startswith("python"):
        tagged = Tagged(node.value)
        tagged.tag = kind
        return tagged
    return node.value


def _integer(value: str) -> int | str:
    if len(value) > 1 and value.lstrip("+-").startswith("0") and value.isdecimal():
        return Digits(value)  # YAML 1.1 would read it by eights, Python would drop the zero
    try:
        return int(value.replace("_", ""))
    except ValueError:
        return value


def _real(value: str) -> float | str:
    try:
        return float(value.replace("_", ""))
    except ValueError:
        return value


def _day(value: str) -> date | str:
    try:
        return date.fromisoformat(value) if DATE.match(value) else value
    except ValueError:
        return value


SCALARS: dict[str, Callable[[str], Any]] = {
    "null": lambda value: None,
    "bool": lambda value: BOOLEANS.get(value.lower(), value),
    "int": _integer,
    "float": _real,
    "timestamp": _day,
}
