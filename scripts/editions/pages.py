"""Records -> the generated block `changes EDITION`: what changed, by role and by item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from scripts.editions.diff import (
    ACTIONS,
    Change,
    changed_pages,
    changes,
    first_kept,
    new_pages,
    word_diff,
    words_of,
)
from scripts.editions.plans import note_for
from scripts.editions.record import Record
from scripts.editions.words import KIND_ANCHORS, PAGE_ANCHORS, day, word
from scripts.guideline.history import KINDS
from scripts.guideline.locales import FORCES, ROLES, STATUSES
from scripts.guideline.model import Guideline, Page

SPECIAL = re.compile(r"([\\`*_\[\]{}<>#~^|])")
# From here on the title of a law says what it is about: too long for a heading.
SUBJECT = re.compile(r" tentang | on | amending |, ")
REGISTER_PAGES: Mapping[str, str] = {
    "terms": "lampiran/glosarium",
    "instruments": "lampiran/dasar-hukum",
    "templates": "lampiran/templat",
    "platforms": "lampiran/platform",
    "contacts": "lampiran/kontak",
    "holidays": "lampiran/hari-kerja",
}
PLACES: Mapping[str, str] = {"messages": "message", "examples": "example"}


def write_changes(guideline: Guideline, page: Page, name: str) -> Iterator[str]:
    """Yield the block of one edition."""
    frozen = guideline.history.frozen
    record = frozen[name]
    before = frozen.get(str((record["previous"] or {}).get("edition", "")))
    found = changes(before, record)
    locale = page.locale
    yield from opening(record, before, locale)
    if not found:
        yield f"\n{word('nothing', locale)}"
        return
    yield from counts(found, locale)
    if kept := first_kept(before, record):
        names = ", ".join(word(kind, locale).lower() for kind in kept)
        yield "\n" + word("first_kept", locale).format(names)
    yield from pages_told(guideline, page, record, "new_pages", new_pages(before, record))
    yield from by_role(guideline, page, record, found)
    if any(change.action == "amended" for change in found):
        yield f"\n{word('legend', locale)}"
    for kind in KINDS:
        yield from of_kind(guideline, page, record, [each for each in found if each.kind == kind])
    yield from pages_told(guideline, page, record, "changed_pages", changed_pages(before, record))


def opening(record: Record, before: Record | None, locale: str) -> Iterator[str]:
    """Yield what the edition is about, since when, compared with which."""
    if record["summary"].get(locale):
        yield record["summary"][locale] + "\n"
    yield word("date", locale).format(day(record["date"], locale))
    yield (
        word("since_edition", locale).format(before["edition"]) if before else word("first", locale)
    )
    yield f"{word('digest', locale)} `{record['digest'][:16]}…`"


def counts(found: list[Change], locale: str) -> Iterator[str]:
    """How many of each kind."""
    number = Counter((change.kind, change.action) for change in found)
    heads = [word(name, locale) for name in ("kind", *ACTIONS)]
    yield "\n" + row(heads)
    yield row(["---"] * len(heads))
    for kind in KINDS:
        if any(number[kind, action] for action in ACTIONS):
            yield row([word(kind, locale), *(str(number[kind, action]) for action in ACTIONS)])


def row(cells: list[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"


def by_role(guideline: Guideline, page: Page, record: Record, found: list[Change]) -> Iterator[str]:
    """For each role: how many provisions, which, and why."""
    norms = [change for change in found if change.kind == "provisions"]
    if not norms:
        return
    yield f"\n## {word('by_role', page.locale)} {{ #menurut-peran }}"
    for role in ROLES:
        mine = [change for change in norms if role in change.roles]
        if mine:
            yield from one_role(guideline, page, record, role, mine)


def one_role(
    guideline: Guideline, page: Page, record: Record, role: str, mine: list[Change]
) -> Iterator[str]:
    """Yield the part of one role."""
    locale = page.locale
    said_of = guideline.registers.get("roles", {}).get(role, {})
    name = str((said_of.get("name") or {}).get(locale, role))
    number = Counter(change.action for change in mine)
    sums = {action: number[action] for action in ACTIONS}
    yield f"\n### {name[:1].upper()}{name[1:]} {{ #peran-{role} }}\n"
    inside = name if name.isupper() else name[:1].lower() + name[1:]
    yield word("for_role", locale).format(role=inside, **sums) + "\n"
    for action in ACTIONS:
        by_reason: dict[str, list[str]] = {}
        for each in mine:
            if each.action == action and not is_same_duty(each, locale):
                reason = reason_of(record["notes"], each, locale)
                by_reason.setdefault(reason, []).append(link(guideline, page, each))
        for reason, links in by_reason.items():
            said = f"{reason} " if reason else ""
            yield f"- {word(action, locale)}: {said}{', '.join(links)}"
    if same := [link(guideline, page, each) for each in mine if is_same_duty(each, locale)]:
        yield f"- {word('same_wording', locale)}: {', '.join(same)}"


def is_same_duty(change: Change, locale: str) -> bool:
    """Return True for an amendment that asks nothing else of those who read this language."""
    if change.action != "amended":
        return False
    return not {"force", "roles", "text"}.intersection(
        name for name, _, _ in parts_changed(change, locale)
    )


def reason_of(notes: Mapping[str, Any], change: Change, locale: str) -> str:
    """Return why an item changed; empty without a note."""
    return without_new(str(note_for(notes, change).get(locale, "")), locale)


def without_new(reason: str, locale: str) -> str:
    """Return a reason without the word that the line before it says already: "New: …"."""
    said = reason.removeprefix(f"{word('added', locale)}: ")
    return said[:1].upper() + said[1:]


def link(guideline: Guideline, page: Page, change: Change) -> str:
    """Return the key, linked: to the wording where it changed here, else to where it stands."""
    if change.action != "added":
        return f"[{change.key}](#{change_anchor(change)})"
    return link_key(guideline, page, change)


def link_key(guideline: Guideline, page: Page, change: Change) -> str:
    """Return the name of an item, linked to where it stands today; bare where it stands no more."""
    shown = escape(title_of(change, page.locale)) if change.kind in REGISTER_PAGES else change.key
    slug = REGISTER_PAGES.get(change.kind, change.page)
    if change.key not in standing(guideline, change.kind):
        return shown
    if (page.locale, slug) not in guideline.pages:
        return shown
    return f"[{shown}]({'../' * page.slug.count('/')}{slug}.md#{change.key})"


def title_of(change: Change, locale: str) -> str:
    """Return the title of an item of a register."""
    title: Mapping[str, str] = (change.after or change.before).get("title", {})
    return title.get(locale, change.key)


@lru_cache(maxsize=16)
def standing(guideline: Guideline, kind: str) -> set[str] | Mapping[str, Any]:
    """Return the keys of a kind that the tree has today."""
    if kind == "terms":
        return guideline.terms
    if kind == "instruments":
        return guideline.instruments
    if kind == "templates":
        return guideline.registers.get("templates", {})
    if kind == "checklist":
        return {item.key for page in guideline.documents() for item in page.checklist if item.key}
    name = PLACES.get(kind, "provision")
    return {block.key for page in guideline.sources() for block in page.of_kind(name)}


def change_anchor(change: Change) -> str:
    """Return the anchor of a change on the page of its edition."""
    if change.kind in REGISTER_PAGES:
        return f"{KIND_ANCHORS[change.kind]}-{change.key.lower()}"
    return change.key.lower()


def of_kind(guideline: Guideline, page: Page, record: Record, found: list[Change]) -> Iterator[str]:
    """Yield the section of one kind: what is new, then each wording that changed."""
    if not found:
        return
    kind, locale = found[0].kind, page.locale
    yield f"\n## {word(kind, locale)} {{ #{KIND_ANCHORS[kind]} }}\n"
    added = [change for change in found if change.action == "added"]
    yield from added_lines(guideline, page, record, added)
    for change in found:
        if change.action != "added":
            yield from one_change(guideline, page, record, change)


def added_lines(
    guideline: Guideline, page: Page, record: Record, added: list[Change]
) -> Iterator[str]:
    """Yield the new items, a line for each page that has them."""
    by_page: dict[str, list[Change]] = {}
    for change in added:
        by_page.setdefault(change.page, []).append(change)
    for slug, some in by_page.items():
        title = record["pages"].get(slug, {}).get("title", {}).get(page.locale, "")
        links = ", ".join(link_key(guideline, page, change) for change in some)
        start = (
            f"{word('added', page.locale)}, {escape(title)}"
            if title
            else word("added", page.locale)
        )
        yield f"- {start}: {links}"


def one_change(guideline: Guideline, page: Page, record: Record, change: Change) -> Iterator[str]:
    """One amended or withdrawn item: why, and the wording."""
    locale = page.locale
    name = title_of(change, locale) if change.kind in REGISTER_PAGES else change.key
    if change.kind == "instruments":
        name = SUBJECT.split(name)[0]
    yield (
        f"\n### {escape(name)} – {word(change.action, locale).lower()}"
        f" {{ #{change_anchor(change)} }}\n"
    )
    note = note_for(record["notes"], change).get(locale)
    if note:
        yield f"{word('why', locale)}: {note}\n"
    if change.action == "withdrawn":
        yield f"{word('was', locale)}: ~~{escape(words_of(flat(change.before, 'text', locale)))}~~"
        return
    lines = list(wordings(change, locale))
    yield from lines or [word("other", locale)]
    where = link_key(guideline, page, change)
    if where.startswith("["):
        yield f"\n→ {where}"


def wordings(change: Change, locale: str) -> Iterator[str]:
    """Each part of an item that reads differently in this language."""
    for name, old, new in parts_changed(change, locale):
        yield f"- {word(name, locale)}: {marked(old, new)}"


def parts_changed(change: Change, locale: str) -> Iterator[tuple[str, str, str]]:
    """Yield the name and both wordings of each part that reads differently in this language."""
    for name in ("force", "roles", "basis", "status", "title", "value", "text", "evidence"):
        old, new = (flat(body, name, locale) for body in (change.before, change.after))
        if old != new and words_of(old) != words_of(new):
            yield name, old, new


def flat(body: Record, name: str, locale: str) -> str:
    """One part of an item as words."""
    value = body.get(name, "")
    if isinstance(value, dict):
        return str(value.get(locale, ""))
    if isinstance(value, list):
        return ", ".join(value)
    table = {"force": FORCES, "status": STATUSES}.get(name, {})
    return str(table.get(value, {}).get(locale, value))


def marked(old: str, new: str) -> str:
    """Return the words of both, removed ones struck out, added ones underlined."""
    signs = {"same": "", "old": "~~", "new": "^^"}
    parts = (
        f"{signs[part.state]}{escape(part.text)}{signs[part.state]}" for part in word_diff(old, new)
    )
    return " ".join(parts)


def escape(text: str) -> str:
    """Return a text in which Markdown finds no marks."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def pages_told(
    guideline: Guideline, page: Page, record: Record, heading: str, slugs: list[str]
) -> Iterator[str]:
    """Yield pages under a heading: those that are new, or whose text changed, each with why."""
    if not slugs:
        return
    locale = page.locale
    yield f"\n## {word(heading, locale)} {{ #{PAGE_ANCHORS[heading]} }}\n"
    for slug in slugs:
        title = escape(str(record["pages"][slug]["title"].get(locale, slug)))
        if (locale, slug) in guideline.pages:
            title = f"[{title}]({'../' * page.slug.count('/')}{slug}.md)"
        reason = without_new(str(record["notes"].get(slug, {}).get(locale, "")), locale)
        yield f"- {title}{': ' if reason else ''}{reason}"
