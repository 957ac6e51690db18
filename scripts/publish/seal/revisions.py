"""Revisions of a PDF, and which of their objects say something else than before.

An object that is written alike and names the same other objects says the same, if they do too. So two
revisions show and do the same when their roots are the same object and no object differs; whatever does
differ, or stands in another place, is judged by `appended`.
"""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

Key = tuple[int, int]  # number and generation of an object
REFERENCE = re.compile(rb"(?<!\d)(\d{1,9}) (\d{1,5}) R\b")
STEPS = 100_000  # of one comparison; the largest honest one takes some hundred


class Unreadable(Exception):
    """A file that cannot be read, or not within bounds."""


@dataclass(frozen=True)
class Revision:
    """One state of a document: the octets up to its end."""

    pdf: Pdf

    @classmethod
    def read(cls, data: bytes) -> Revision:
        """Read strictly: what readers would have to guess is not judged; raises PdfError."""
        return cls(pikepdf.open(io.BytesIO(data), attempt_recovery=False))

    @cached_property
    def written(self) -> dict[Key, bytes]:
        """How each object is written, but not what the objects say that it names."""
        return {item.objgen: fingerprint(item) for item in self.pdf.objects}

    @cached_property
    def plumbing(self) -> set[Key]:
        """Cross-reference and object streams, which say nothing themselves."""
        kinds = (Name.XRef, Name.ObjStm)
        return {
            item.objgen
            for item in self.pdf.objects
            if isinstance(item, Stream) and item.get("/Type") in kinds
        }

    @cached_property
    def pages(self) -> list[Dictionary]:
        """The pages in order."""
        return [page.obj for page in self.pdf.pages]

    def cone(self, *roots: Key) -> set[Key]:
        """Return the objects that can be reached from these."""
        return self.reach(list(roots), set())

    def reach(self, roots: list[Key], stops: set[Key]) -> set[Key]:
        """Return the objects that can be reached from these without passing a stop."""
        seen: set[Key] = set()
        waiting = list(roots)
        while waiting:
            key = waiting.pop()
            if key in seen or key in stops:
                continue
            seen.add(key)
            found = REFERENCE.findall(self.written.get(key, b""))
            waiting += [(int(number), int(generation)) for number, generation in found]
        return seen


def fingerprint(item: Object) -> bytes:
    """Return an object as written; a stream with the digest of its octets."""
    text = bytes(item.unparse(resolved=True))
    if isinstance(item, Stream):
        raw = bytes(item.read_raw_bytes())
        return bytes(item.stream_dict.unparse()) + hashlib.sha256(raw).digest().hex().encode()
    return text


@dataclass
class Comparison:
    """Two revisions, and the pairs of objects that were found to say the same."""

    old: Revision
    new: Revision
    seen: set[tuple[Key, Key]] = field(default_factory=set)
    steps: int = 0

    @cached_property
    def changed(self) -> set[Key]:
        """Objects of the old revision that are written otherwise in the new one."""
        now = self.new.written
        return {
            key
            for key, text in self.old.written.items()
            if now.get(key) != text and key not in self.old.plumbing
        }

    @cached_property
    def added(self) -> set[Key]:
        """Objects that only the new revision has."""
        return {*self.new.written} - {*self.old.written}

    def alike(self, old: object, new: object) -> bool:
        """Return True for values that say the same.

        The same object in both is taken for alike: if it changed, it is judged by itself.
        """
        waiting = [(old, new)]
        while waiting:
            self.steps += 1
            if self.steps > STEPS:
                raise Unreadable("susunan terlalu rumit / structure too intricate")
            one, other = waiting.pop()
            keys = key_of(one), key_of(other)
            if keys in self.seen or (keys[0] == keys[1] != (0, 0)):
                continue
            if keys[0] != (0, 0) != keys[1]:
                self.seen.add(keys)
            parts = pairs(one, other)
            if parts is None:
                return False
            waiting += parts
        return True

    def same_content(self, key: Key) -> bool:
        """Return True for a changed object that says the same in other words."""
        parts = pairs(self.old.pdf.get_object(key), self.new.pdf.get_object(key))
        return parts is not None and all(self.alike(*pair) for pair in parts)


def key_of(value: object) -> Key:
    """Return which object a value is; (0, 0) for one that stands in its place directly."""
    return value.objgen if isinstance(value, Object) and value.is_indirect else (0, 0)


def pairs(old: object, new: object) -> list[tuple[object, object]] | None:
    """Return the parts to compare of two values; None when they differ by themselves."""
    if isinstance(old, Stream) and isinstance(new, Stream):
        if not same_data(old, new):
            return None
        return pairs_of_keys(old, new, {"/Length", "/Filter", "/DecodeParms"})
    if isinstance(old, Dictionary) and isinstance(new, Dictionary):
        return pairs_of_keys(old, new, set())
    if isinstance(old, Array) and isinstance(new, Array):
        return list(zip(old, new, strict=True)) if len(old) == len(new) else None
    if isinstance(old, (int, Decimal)) and isinstance(new, (int, Decimal)):
        is_same = type(old) is type(new) if isinstance(old, bool) or isinstance(new, bool) else True
        return [] if is_same and abs(Decimal(old) - Decimal(new)) < Decimal("0.0001") else None
    return [] if plain(old) == plain(new) else None


def pairs_of_keys(old: Object, new: Object, free: set[str]) -> list[tuple[object, object]] | None:
    """Return the values of two dictionaries side by side; None when one has other keys."""
    keys = {*old.keys()} - free
    return [(old[key], new[key]) for key in keys] if keys == {*new.keys()} - free else None


def same_data(old: Stream, new: Stream) -> bool:
    """Return True for streams with the same content, however packed."""
    if bytes(old.read_raw_bytes()) == bytes(new.read_raw_bytes()):
        return all(old.get(key) == new.get(key) for key in ("/Filter", "/DecodeParms"))
    return False


def plain(value: object) -> bytes:
    """Return a value as written, with its kind."""
    return bytes(Array([value]).unparse())
