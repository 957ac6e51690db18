"""Shapes: what a record may hold. Each finds what is wrong, with its place, and writes JSON Schema.

A shape is asked with the value as it was read (`records.read_yaml`), its name and its location, and
adds what it finds to a `Report`. JSON Schema says the same to an editor's editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from scripts.guideline.locations import Location, Message
from scripts.guideline.records import Digits, Items, Record, Tagged

Schema = dict[str, object]
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
LOOSE_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?\Z")


class Wrong(NamedTuple):
    """What is wrong with a value: where, why, and the names that it may have meant."""

    location: Location
    message: Message
    value: str = ""
    known: tuple[str, ...] = ()


@dataclass
class Report:
    """What was found; `locales` are the languages in which a text must be given."""

    locales: tuple[str, ...]
    found: list[Wrong] = field(default_factory=list)

    def add(self, where: Location, indonesian: str, english: str) -> None:
        """Note something wrong."""
        self.found.append(Wrong(where, Message(indonesian, english)))

    def unknown(self, where: Location, message: Message, value: str, known: Iterable[str]) -> None:
        """Note a name that is not among those known."""
        self.found.append(Wrong(where, message, value, tuple(known)))

    def malformed(self, value: object, name: str, where: Location, example: str) -> None:
        """Note a value that is not of its form."""
        self.add(
            where,
            f"nilai '{value}' untuk '{name}' salah bentuk; tulis seperti {example}",
            f"value '{value}' of '{name}' is malformed; write it like {example}",
        )


class Shape(Protocol):
    """What a value may be."""

    def fits(self, value: object) -> bool:
        """Return True where a value is of the right kind, though perhaps wrong inside."""
        ...

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Add what is wrong with a value to the report."""
        ...

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        ...


def is_empty(value: object) -> bool:
    """Return True for what counts as not given: nothing, an empty text, an empty mapping."""
    return value is None or value == "" or (isinstance(value, Record) and not value)


@dataclass(frozen=True)
class Text:
    """A text; `pattern` must match all of it, `example` shows one that does."""

    pattern: str = ""
    example: str = ""
    may_be_empty: bool = False

    def fits(self, value: object) -> bool:
        """Return True for a text that was not written like a number."""
        return isinstance(value, str) and not isinstance(value, Digits | Tagged)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report a number, a day or a truth value, an empty text, and one of the wrong form."""
        if not self.fits(value):
            kind_of_text(value, name, where, report, self.example)
        elif self.pattern and not re.fullmatch(self.pattern, str(value)):
            report.malformed(value, name, where, self.example)
        elif not str(value).strip() and not self.may_be_empty:
            report.add(where, f"'{name}' kosong", f"'{name}' is empty")

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        if self.pattern:
            return {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return {"type": "string"} if self.may_be_empty else {"type": "string", "pattern": r"\S"}


def kind_of_text(
    value: object, name: str, where: Location, report: Report, example: str = ""
) -> None:
    """Report what was written where a text belongs."""
    if isinstance(value, Record | Items) or value is None:
        report.add(
            where,
            f"'{name}' harus berupa satu teks",
            f"'{name}' must be one text",
        )
    else:
        shown = str(value).lower() if isinstance(value, bool) else value
        hint = f": {example}" if example else ""
        report.add(
            where,
            f"nilai '{shown}' untuk '{name}' tanpa tanda kutip bukan teks;"
            f" tulis di antara tanda kutip{hint}",
            f"value '{shown}' of '{name}' without quotation marks is no text;"
            f" put it in quotation marks{hint}",
        )


@dataclass(frozen=True)
class Number:
    """A number of at least `least`; a whole one unless `real`."""

    least: float = 0
    real: bool = False

    def fits(self, value: object) -> bool:
        """Return True for a number."""
        kinds = (int, float) if self.real else (int,)
        return isinstance(value, kinds) and not isinstance(value, bool)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report what is no number, or one that is too small."""
        if not (isinstance(value, int | float) and self.fits(value) and value >= self.least):
            report.malformed(value, name, where, "12.5" if self.real else "12")

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {"type": "number" if self.real else "integer", "minimum": self.least}


@dataclass(frozen=True)
class Truth:
    """True or false."""

    def fits(self, value: object) -> bool:
        """Return True for true and false."""
        return isinstance(value, bool)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report anything else."""
        if not self.fits(value):
            report.malformed(value, name, where, "true")

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day:
    """A day of the calendar; not `whole`: a year or a month will do."""

    whole: bool = True

    def fits(self, value: object) -> bool:
        """Return True for a day, and where allowed for a year or a month."""
        return isinstance(value, date) or (
            not self.whole and LOOSE_DAY.match(str(value)) is not None
        )

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report what is no day, such as 2026-11-32."""
        if not self.fits(value):
            report.malformed(value, name, where, "2027-11-23")

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema; a day is a string to every reader of YAML 1.2."""
        day: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        if self.whole:
            return day
        month = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}
        return {"anyOf": [day, month, {"type": "integer", "minimum": 1000, "maximum": 9999}]}


@dataclass(frozen=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]

    def fits(self, value: object) -> bool:
        """Return True for a text."""
        return isinstance(value, str)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report another word."""
        if value not in self.words:
            known = ", ".join(self.words)
            message = Message(
                f"nilai '{value}' untuk '{name}' tidak dikenal; pilih: {known}",
                f"unknown value '{value}' of '{name}'; choose: {known}",
            )
            report.unknown(where, message, str(value), self.words)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {"enum": list(self.words)}


@dataclass(frozen=True)
class Scalar:
    """Any single value: text, number, day, truth value."""

    def fits(self, value: object) -> bool:
        """Return True for what is neither a list nor a mapping, nor of a form that is misread."""
        return not isinstance(value, Record | Items | Digits | Tagged)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report a list, a mapping, and a number that begins with a zero."""
        if not self.fits(value):
            kind_of_text(value, name, where, report)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {"type": ["string", "number", "boolean", "null"]}


@dataclass(frozen=True)
class Anything:
    """Whatever another program reads, such as MkDocs."""

    def fits(self, value: object) -> bool:
        """Return True."""
        return True

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report nothing."""

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {}


@dataclass(frozen=True)
class ListOf:
    """A list of at least `least` items of one shape."""

    item: Shape
    least: int = 0

    def fits(self, value: object) -> bool:
        """Return True for a list."""
        return isinstance(value, Items)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report what is no list, too short a list, and what is wrong with its items."""
        if not isinstance(value, Items):
            report.add(
                where,
                f"'{name}' harus berupa daftar: '{name}: […]'",
                f"'{name}' must be a list: '{name}: […]'",
            )
            return
        if len(value) < self.least:
            report.add(where, f"'{name}' kosong", f"'{name}' is empty")
        for each, here in zip(value, value.at, strict=True):
            self.item.check(each, name, here, report)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        found: Schema = {"type": "array", "items": self.item.schema(locales)}
        return {**found, "minItems": self.least} if self.least else found


@dataclass(frozen=True)
class Either:
    """One of several shapes, told apart by their kind; the first is what a message asks for."""

    first: Shape
    others: tuple[Shape, ...]

    def fits(self, value: object) -> bool:
        """Return True where one of them fits."""
        return self.first.fits(value) or any(shape.fits(value) for shape in self.others)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report what is wrong by the shape whose kind the value is of."""
        shapes = (self.first, *self.others)
        shape = next((each for each in shapes if each.fits(value)), self.first)
        shape.check(value, name, where, report)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return {"anyOf": [shape.schema(locales) for shape in (self.first, *self.others)]}


@dataclass(frozen=True)
class Both:
    """The same in every language: `{id: …, en: …}`."""

    item: Shape

    def fits(self, value: object) -> bool:
        """Return True for a mapping."""
        return isinstance(value, Record)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report a missing and an unknown language, and what is wrong in one."""
        if not isinstance(value, Record):
            report.add(
                where,
                f"'{name}' harus memuat setiap bahasa: '{name}: {{id: …, en: …}}'",
                f"'{name}' must hold each language: '{name}: {{id: …, en: …}}'",
            )
            return
        for locale in report.locales:
            if locale not in value or self.lacks(value[locale]):
                report.add(
                    value.at.get(locale, where),
                    f"'{name}' belum ada dalam bahasa '{locale}'",
                    f"'{name}' is missing in locale '{locale}'",
                )
            else:
                self.item.check(value[locale], name, value.value_at[locale], report)
        for locale in value:
            if locale not in report.locales:
                message = Message(f"bahasa '{locale}' tidak dikenal", f"unknown locale '{locale}'")
                report.unknown(value.at[locale], message, locale, report.locales)

    def lacks(self, value: object) -> bool:
        """Return True for what is not given in a language."""
        is_blank = isinstance(self.item, Text) and self.item.may_be_empty
        return value is None or (not str(value).strip() and not is_blank)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        return closed({locale: self.item.schema(locales) for locale in locales}, locales)


def closed(properties: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    """Return the JSON Schema of a mapping with these keys and no others."""
    found: Schema = {"type": "object", "properties": dict(properties)}
    if wanted := list(required):
        found["required"] = wanted
    return {**found, "additionalProperties": False}


@dataclass(frozen=True)
class Entries:
    """A mapping whose keys are its own: plain keys, or `keys` alone, or with `free` any."""

    item: Shape
    keys: tuple[str, ...] = ()
    free: bool = False

    def fits(self, value: object) -> bool:
        """Return True for a mapping."""
        return isinstance(value, Record)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report what is no mapping, its malformed keys, and what is wrong with its entries."""
        if not isinstance(value, Record):
            no_mapping(name, where, report)
            return
        for key, entry in value.items():
            self.check_key(key, name, value.at[key], report)
            at = value.at if isinstance(self.item, Fields | Entries) else value.value_at
            self.item.check(entry, key, at[key], report)

    def check_key(self, key: str, name: str, where: Location, report: Report) -> None:
        """Report a key that nothing has, or that cannot be an anchor of a page."""
        if self.keys and key not in self.keys:
            message = Message(
                f"kunci '{key}' tidak dikenal di '{name}'", f"unknown key '{key}' in '{name}'"
            )
            report.unknown(where, message, key, self.keys)
        elif not self.keys and not self.free and not KEY.match(key):
            right = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
            report.add(
                where,
                f"kunci '{key}' bukan huruf kecil ASCII dengan tanda hubung; pakai '{right}'",
                f"key '{key}' is not lower-case ASCII with hyphens; use '{right}'",
            )

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema."""
        item = self.item.schema(locales)
        if self.keys:
            return closed(dict.fromkeys(self.keys, item), ())
        found: Schema = {"type": "object", "additionalProperties": item}
        return (
            found if self.free else {**found, "propertyNames": {"pattern": f"^{KEY.pattern[:-2]}$"}}
        )


def no_mapping(name: str, where: Location, report: Report) -> None:
    """Report a value that should be a mapping."""
    report.add(
        where,
        f"catatan '{name}' kosong atau bukan pemetaan",
        f"record '{name}' is empty or no mapping",
    )


@dataclass(frozen=True)
class Fields:
    """A record: fields that it needs, fields that it may have, and no others.

    `each`: a shape that it also has under every language, as the facts of platforms do.
    """

    needs: Mapping[str, Shape] = field(default_factory=dict)
    may: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", {**self.needs, **self.may})

    all: Mapping[str, Shape] = field(init=False, default_factory=dict)

    def fits(self, value: object) -> bool:
        """Return True for a mapping."""
        return isinstance(value, Record)

    def check(self, value: object, name: str, where: Location, report: Report) -> None:
        """Report fields that are missing, unknown, or wrong inside."""
        if not isinstance(value, Record):
            no_mapping(name, where, report)
            return
        locales = report.locales if self.each else ()
        for wanted in (*locales, *self.needs):
            if is_empty(value.get(wanted)):
                report.add(
                    value.at.get(wanted, where),
                    f"catatan '{name}' tidak punya '{wanted}'",
                    f"record '{name}' lacks '{wanted}'",
                )
        for key, entry in value.items():
            shape = self.all.get(key) or (self.each if key in locales else None)
            if shape is None:
                message = Message(f"isian '{key}' tidak dikenal", f"unknown field '{key}'")
                report.unknown(value.at[key], message, key, (*self.all, *locales))
            elif not is_empty(entry):
                shape.check(entry, key, value.value_at[key], report)

    def schema(self, locales: tuple[str, ...]) -> Schema:
        """Return the same as JSON Schema; what is not needed may be left open."""
        texts = {locale: self.each.schema(locales) for locale in locales} if self.each else {}
        needs = {name: shape.schema(locales) for name, shape in self.needs.items()}
        may = {name: or_nothing(shape.schema(locales)) for name, shape in self.may.items()}
        return closed({**texts, **needs, **may}, (*texts, *needs))


def or_nothing(schema: Schema) -> Schema:
    """Return the JSON Schema of a value that may be left open: `note:` alone."""
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def wrongs(
    shape: Shape, value: object, name: str, where: Location, locales: tuple[str, ...]
) -> list[Wrong]:
    """Return all that is wrong with a value, in the order of the file."""
    report = Report(locales)
    shape.check(value, name, where, report)
    return report.found
