"""AGR: both languages say the same: numbers, dates, clocks, amounts, shares, denials."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scripts.checks.citations import page_mentions
from scripts.checks.parity import STUB, pairs
from scripts.checks.rules import Finding, rule
from scripts.guideline.model import Guideline, Location, Message, Page
from scripts.guideline.quantities import Quantity, denials, may_deny, quantities
from scripts.guideline.records import Record

EXCEPTIONS = "agreement"
KEYED = ("provision", "message", "example", "figure")


Found = list[tuple[Quantity, Location]]
Reader = Callable[[str, str], list[Quantity]]


@rule("AGR001", scope="page", reads=("agreement", "instruments"))
def different_quantities(guideline: Guideline) -> Iterator[Finding]:
    """Numbers, dates, clocks, amounts and shares agree, key by key and section by section.

    Angka, tanggal, jam, jumlah, dan persentase sama, kunci demi kunci dan bagian demi bagian.

    Bad:  paling lambat 10 hari kerja against within 30 working days
    Good: paling lambat 10 hari kerja and within 10 working days
    """
    for page, other in pairs(guideline):
        ours, theirs = keys_of(page), keys_of(other)
        here, there = by_key(page, ours, quantities), by_key(other, theirs, quantities)
        is_alike = shape_of(page) == shape_of(other)
        for key in dict.fromkeys((*here, *there)):
            # What one lacks is reported by other rules; its numbers would only follow from that.
            if key in ours.values() and key in theirs.values() and (is_alike or key[0] != "#"):
                allowed = excepted(guideline, page.slug, key)
                found = (here.get(key, []), there.get(key, []))
                lines = first_line(page, ours, key), first_line(other, theirs, key)
                for finding in disagreements(found, lines, key, allowed):
                    is_written = not is_stub(page, ours, key) and not is_stub(other, theirs, key)
                    if is_written and not is_cited(guideline, page, other, finding.location):
                        yield finding


@rule("AGR002", scope="page", reads=("agreement",))
def different_denials(guideline: Guideline) -> Iterator[Finding]:
    """Where one language denies or forbids, the other does so too: provisions, items, ready texts.

    Bila satu bahasa mengingkari atau melarang, bahasa lain juga: ketentuan, butir, teks siap pakai.

    Bad:  Jangan kirim nomor against Send the number
    Good: Jangan kirim nomor and Do not send the number
    """
    for page, other in pairs(guideline):
        ours, theirs = keys_of(page), keys_of(other)
        here, there = by_key(page, ours, denials), by_key(other, theirs, denials)
        for key in dict.fromkeys((*here, *there)):
            is_pair = key in ours.values() and key in theirs.values() and not key.startswith("#")
            if not is_pair or "denial" in excepted(guideline, page.slug, key):
                continue
            lacking, keys = (page, ours) if key not in here else (other, theirs)
            found = here.get(key) or there[key]
            if key in here and key in there:
                continue
            is_written = not is_stub(page, ours, key) and not is_stub(other, theirs, key)
            if is_written and not may_deny(text_of(lacking, keys, key), lacking.locale):
                yield Finding(
                    first_line(lacking, keys, key), undenied(key, *found[0]), about=fact(key)
                )


@rule("AGR003", scope="registers", reads=())
def different_records(guideline: Guideline) -> Iterator[Finding]:
    """Numbers, dates and clocks of a record are the same in both its languages.

    Angka, tanggal, dan jam sebuah catatan sama dalam kedua bahasanya.

    Bad:  id: dalam 5 hari kerja, en: within 7 working days
    Good: id: dalam 5 hari kerja, en: within 5 working days
    """
    for name, register in guideline.registers.items():
        for key, record in register.items():
            for path, texts in pairs_of(record, str(key)):
                locations = tuple(texts.at[locale] for locale in ("id", "en"))
                here, there = (
                    [(each, texts.at[locale]) for each in quantities(texts[locale], locale)]
                    for locale in ("id", "en")
                )
                allowed = excepted(guideline, name, path)
                yield from disagreements((here, there), locations, path, allowed)


def is_stub(page: Page, keys: Mapping[int, str], key: str) -> bool:
    """Tell whether a text is still to be translated, which PAR012 reports."""
    return any(stub in text_of(page, keys, key) for stub in STUB.values())


def is_cited(guideline: Guideline, page: Page, other: Page, location: Location) -> bool:
    """Tell whether a value is part of a citation, which PAR005 compares as a whole."""
    document = page if location.path == page.path else other
    return any(
        document.at(mention.found.start) <= location < document.at(mention.found.end)
        for mention in page_mentions(guideline, document)
    )


def pairs_of(value: Any, path: str) -> Iterator[tuple[str, Record]]:
    """Yield every `{id: …, en: …}` of texts below a value, with its path (`admin.duty`)."""
    if isinstance(value, Record):
        if all(isinstance(value.get(locale), str) for locale in ("id", "en")):
            yield path, value
            return
        for key, inner in value.items():
            yield from pairs_of(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from pairs_of(inner, f"{path}.{number}")


def keys_of(page: Page) -> dict[int, str]:
    """Return what each line of text belongs to: a key, or `#section`; lines by their offset.

    Front matter, generated blocks and the options of provisions, which only the source language
    has, are not text.
    """
    starts = page.line_starts
    begin = page.text.index("\n", page.text.find("\n---") + 1) if page.has_meta else 0
    keys = {start: f"#{page.section_of(start)}" for start in starts[bisect_left(starts, begin) :]}
    for block in page.blocks:
        if block.kind in KEYED:
            keys |= dict.fromkeys(between(starts, block.offset, block.end), block.key)
        if block.kind == "provision":
            for option in block.options.values():
                keys.pop(starts[option.location.line - 1], None)
    keys |= {starts[item.location.line - 1]: item.key for item in page.checklist if item.key}
    for generated in page.generated:
        for start in between(starts, generated.start, generated.end):
            keys.pop(start, None)
    return keys


def shape_of(page: Page) -> list[object]:
    """Return what both languages must have alike before their sections can be compared."""
    return [
        [heading.anchor for heading in page.headings],
        [(table.rows, table.columns) for table in page.tables],
        [(block.kind, block.key) for block in page.blocks if block.kind != "timeline"],
        sum(block.kind == "timeline" for block in page.blocks),
        [include.target for include in page.includes],
    ]


def between(starts: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the lines that begin from `first` up to `last`."""
    return starts[bisect_left(starts, first) : bisect_left(starts, last)]


def by_key(page: Page, keys: Mapping[int, str], read: Reader) -> dict[str, Found]:
    """Return what a reader finds on a page, by the key of its line."""
    found: dict[str, Found] = {}
    for quantity in read(page.text, page.locale):
        start = page.line_starts[bisect_right(page.line_starts, quantity.start) - 1]
        if start in keys:
            found.setdefault(keys[start], []).append((quantity, page.at(quantity.start)))
    return found


def first_line(page: Page, keys: Mapping[int, str], key: str) -> Location:
    """Return where the text of a key begins."""
    return page.at(next(start for start, own in keys.items() if own == key))


def text_of(page: Page, keys: Mapping[int, str], key: str) -> str:
    """Return the lines of a key."""
    starts = (start for start, own in keys.items() if own == key)
    return "\n".join(page.text[start:].partition("\n")[0] for start in starts)


def disagreements(
    found: tuple[Found, Found], lines: Sequence[Location], key: str, allowed: frozenset[str]
) -> Iterator[Finding]:
    """Report each value that one language has more often, at the value in the translation."""
    here, there = found
    if [each[0].value for each in here] == [each[0].value for each in there] and all(
        are_equal(ours[0], theirs[0], False) for ours, theirs in zip(here, there, strict=True)
    ):
        return
    here, there = without_equals(here, there, exactly=True)
    here, there = without_equals(here, there, exactly=False)
    here, there = ([one for one in side if one[0].value not in allowed] for side in (here, there))
    for (quantity, location), partner in zip(there, here, strict=False):
        yield Finding(location, disagreement(key, quantity, partner), about=fact(key))
    for rest, line in ((there[len(here) :], lines[0]), (here[len(there) :], lines[1])):
        for quantity, location in rest:
            if not quantity.is_loose:
                yield Finding(location, unmatched(key, quantity, line), about=fact(key))


def without_equals(here: Found, there: Found, *, exactly: bool) -> tuple[Found, Found]:
    """Take out what both have; a number alone is the equal of one with a unit unless `exactly`."""
    left, rest = sorted(there, key=is_loose), []
    for each in sorted(here, key=is_loose):
        equal = next((other for other in left if are_equal(each[0], other[0], exactly)), None)
        if equal is None:
            rest.append(each)
        else:
            left.remove(equal)
    return rest, left


def is_loose(found: tuple[Quantity, Location]) -> bool:
    """Return whether a value is one that languages often use without its equal."""
    return found[0].is_loose


def are_equal(one: Quantity, other: Quantity, exactly: bool) -> bool:
    """Tell whether two values agree, and their units where both have one."""
    units_agree = one.unit == other.unit or not (exactly or (one.unit and other.unit))
    return one.value == other.value and units_agree


def fact(key: str) -> str:
    """Return what a finding of a text is about: its key, if it has one."""
    return "" if "#" in key else key


def disagreement(key: str, quantity: Quantity, partner: tuple[Quantity, Location]) -> Message:
    """Write `AKUN-02: '30 working days' here, '10 hari kerja' in docs/id/akun.md:26; …`."""
    shown, location = partner[0].shown, partner[1]
    return Message(
        f"{key}: '{quantity.shown}' di sini, '{shown}' di {location.path}:{location.line};"
        " samakan kedua bahasa",
        f"{key}: '{quantity.shown}' here, '{shown}' in {location.path}:{location.line};"
        " make both languages agree",
    )


def unmatched(key: str, quantity: Quantity, where: Location) -> Message:
    """Write that the other language has no such value."""
    return Message(
        f"{key}: '{quantity.shown}' tidak ada di {where.path}:{where.line}; samakan kedua bahasa",
        f"{key}: '{quantity.shown}' is not in {where.path}:{where.line}; make both languages agree",
    )


def undenied(key: str, quantity: Quantity, location: Location) -> Message:
    """Write that one language denies and the other does not."""
    return Message(
        f"{key}: '{quantity.shown}' di {location.path}:{location.line} tidak ada padanannya di sini;"
        " samakan kedua bahasa",
        f"{key}: '{quantity.shown}' in {location.path}:{location.line} has no equal here;"
        " make both languages agree",
    )


def excepted(guideline: Guideline, name: str, key: str) -> frozenset[str]:
    """Return the values that may differ at a key: those of the record, with its reason."""
    record = guideline.registers.get(EXCEPTIONS, {})
    entry = record.get(f"{name}#{key.lstrip('#')}") or record.get(key) or {}
    return frozenset(str(value) for value in entry.get("values", ()))
