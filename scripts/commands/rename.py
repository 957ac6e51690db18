"""The command rename: a new name in every place, and a redirect from the old one."""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from scripts.checks.fixes import apply_edits
from scripts.checks.provisions import next_key, used_numbers
from scripts.checks.registers import right_key
from scripts.checks.structure import SECTIONS
from scripts.editions.plans import EMPTY
from scripts.editions.record import latest
from scripts.editions.recovery import recover
from scripts.editions.translations import (
    REGISTER,
    confirmed,
    drifts,
    register_text,
    renamed,
    units,
)
from scripts.guideline import transaction
from scripts.guideline.history import FOLDER, KINDS, PLANS
from scripts.guideline.impact import Occurrence, is_key, occurrences
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Edit, Guideline, Location, Page
from scripts.guideline.write import write_whole
from scripts.render.blocks import Unrenderable
from scripts.render.refresh import fresh_texts, stale

REDIRECTS = "registers/redirects.yml"
SETTINGS = ("registers/search.yml", "registers/publication.yml")
WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# Pages that the program itself names, and registers whose keys it knows.
FIXED = frozenset({
    "index", "mulai", "unduhan", "status-pemutakhiran", "lampiran/daftar-periksa",
    "lampiran/dasar-hukum", "lampiran/glosarium", "lampiran/sumber", "lampiran/tanya-jawab",
    "lampiran/templat",
})  # fmt: skip
NUMBERED = re.compile(r"([A-Z]+-[A-Z]?)\d\d\Z")
CLOSED = ("roles", "owners", "institutions")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `rename`."""
    parser.add_argument("old", metavar="OLD", help="nama lama: akun.md, akun.md#lama, AKUN-03")
    parser.add_argument("new", metavar="NEW", help="nama baru dengan bentuk yang sama")
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )


def run(args: argparse.Namespace) -> int:
    """Rename; 2 when the old name is unknown or the new one is taken."""
    recover(args.project)
    guideline = load_guideline(args.project, date.today())
    refusal = refuse(guideline, args.old, args.new)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    with transaction.rehearsal(args.project) as copy:
        rename(copy, guideline, args.old, args.new)
        writes = transaction.changed(copy, args.project)
    for path in transaction.commit(args.project, writes):
        print(path)
    return 0


def refuse(guideline: Guideline, old: str, new: str) -> str:
    """Why a name cannot be given; empty when it can."""
    for reasons in (malformed, misplaced, fixed):
        if reason := next(reasons(guideline, old, new), ""):
            return reason
    return ""


def malformed(_: Guideline, old: str, new: str) -> Iterator[str]:
    """Yield what is wrong with the form of the new name."""
    if ("#" in old, old.endswith(".md")) != ("#" in new, new.endswith(".md")):
        yield f"'{old}' dan '{new}' harus sama bentuknya"
    if posixpath.dirname(old) != posixpath.dirname(new):
        yield f"'{old}' dan '{new}' harus di folder yang sama"
    if "#" in old and old.partition("#")[0] != new.partition("#")[0]:
        yield f"'{old}' dan '{new}' harus di halaman yang sama"
    if not is_well_formed(old, new):
        yield f"'{new}' salah bentuk; tulis seperti '{old}'"


def misplaced(guideline: Guideline, old: str, new: str) -> Iterator[str]:
    """Yield a name that is not there, or one that is taken."""
    if not exists(guideline, old):
        yield f"tidak ada '{old}'"
    if exists(guideline, new):
        yield f"'{new}' sudah ada"


def fixed(guideline: Guideline, old: str, new: str) -> Iterator[str]:
    """Why a name stays as it is."""
    page, _, anchor = old.partition("#")
    if page.removesuffix(".md") in FIXED and not anchor:
        yield f"'{old}' disebut di dalam program; nama berkasnya tetap"
    if anchor in SECTIONS:
        yield f"'#{anchor}' bagian tetap setiap bab"
    if anchor and any(is_made(guideline, page.removesuffix(".md"), anchor)):
        yield f"'#{anchor}' dibuat dari register; ganti kunci catatannya di sana"
    if any((anchor or old) in guideline.registers.get(name, {}) for name in CLOSED):
        yield f"'{old}' nama dalam daftar tertutup (peran, pemilik, institusi)"
    if not page.endswith(".md") and is_shared(guideline, old):
        yield f"'{old}' juga nama halaman atau jangkar; lihat tempatnya dengan 'refs {old}'"
    if is_key(old) and (right := next_key(used_numbers(guideline, without=old), new)):
        yield f"nomor '{new}' melompat; nomor berikutnya '{right}'"
    law = guideline.instruments.get(old)
    if law and old == right_key(law):
        yield f"kunci peraturan mengikuti jenis, nomor, dan tahunnya; ubah dulu catatan '{old}'"


def is_shared(guideline: Guideline, name: str) -> bool:
    """Return True for the name of a page, or of a heading that no register makes."""
    return any(
        slug == name or has_heading(page, name) for (_, slug), page in guideline.pages.items()
    )


def is_made(guideline: Guideline, slug: str, anchor: str) -> Iterator[bool]:
    """Whether the headings of an anchor stand in generated blocks."""
    for (_, name), page in guideline.pages.items():
        for heading in page.headings if name == slug else ():
            if heading.anchor == anchor:
                yield page.is_generated(heading.offset)


def has_heading(page: Page, anchor: str) -> bool:
    """Return True where the author gave a heading this anchor."""
    return any(
        heading.anchor == anchor and not page.is_generated(heading.offset)
        for heading in page.headings
    )


def is_well_formed(old: str, new: str) -> bool:
    """Return True for a name that the checks would accept in place of the old one."""
    numbered = NUMBERED.match(old)
    if numbered:
        return re.fullmatch(rf"{numbered[1]}\d\d", new) is not None
    return re.fullmatch(rf"(?:{WORDS}/)*{WORDS}(?:\.md)?(?:#{WORDS})?", new) is not None


def exists(guideline: Guideline, name: str) -> bool:
    """Return True where a page, an anchor or a key of this name is."""
    page, sign, anchor = name.partition("#")
    if page.endswith(".md"):
        source = guideline.pages.get((guideline.source, page.removesuffix(".md")))
        return source is not None and (
            not sign or any(heading.anchor == anchor for heading in source.headings)
        )
    if name in guideline.registers.get("templates", {}):
        return True
    return any(found.old == name and not found.is_link for found in occurrences(guideline, name))


def rename(root: Path, guideline: Guideline, old: str, new: str) -> None:
    """Change every place, move the files, write the redirect, make the blocks anew.

    `root` is a copy of the tree that was read, so that all of it becomes one change.
    """
    old_name, new_name = (name.partition("#")[2] or name for name in (old, new))
    found = occurrences(guideline, old)
    edits = [
        Edit(place.location, place.old, new_text(place.old, old_name, new_name))
        for place in found
        if place.old
    ]
    edits += [Edit(place.location, place.old, new_name) for place in headings(guideline, old)]
    edits += [Edit(location, old, new) for location in link_texts(guideline, old)]
    apply_edits(root, edits)
    if old in guideline.registers.get("templates", {}):
        folder = root / guideline.site.docs_dir / "registers/templates"
        (folder / f"{old}.yml").rename(folder / f"{new}.yml")
    if old.endswith(".md"):
        move(root, guideline, old, new)
    for name in SETTINGS:
        rename_setting(root / guideline.site.docs_dir / name, old, new)
    note_redirect(root / guideline.site.docs_dir / REDIRECTS, old, new)
    if any(old in keys for keys in frozen_keys(guideline)):
        note_withdrawal(root / guideline.site.docs_dir / FOLDER / PLANS, old, new)
    carry_translations(root, guideline, old, new)
    for place in found if is_key(old) else ():
        if not place.old:
            print(f"ganti sendiri / change by hand: {place}", file=sys.stderr)
    with suppress(Unrenderable):  # REG003 tells of it
        transaction.commit(root, stale(root, fresh_texts(load_guideline(root, date.today()))))


def carry_translations(root: Path, guideline: Guideline, old: str, new: str) -> None:
    """Note the renamed words of what was confirmed; what lagged behind still does."""
    path = root / guideline.site.docs_dir / f"registers/{REGISTER}.yml"
    if not path.exists():
        return
    write_whole(path, renamed(path.read_text(encoding="utf-8"), old, new))
    behind = {drift.digest for drift in drifts(guideline, units(guideline))}
    now = load_guideline(root, date.today())
    write_whole(
        path,
        register_text(now, lambda unit, locale: confirmed(now, locale, unit) not in behind),
    )


def rename_setting(path: Path, old: str, new: str) -> None:
    """Rename the positions of emergencies (`page#anchor:`) and of cards (`page: …, anchor: …`)."""
    page, _, anchor = old.partition("#")
    slug, name = re.escape(page.removesuffix(".md")), new.partition("#")[2]
    if not path.exists() or not page.endswith(".md"):
        return
    heads = (
        rf"^( +{slug}#){re.escape(anchor)}(?=:$)",
        rf"(page: {slug}, anchor: ){re.escape(anchor)}\b",
    )
    if not anchor:
        heads, name = (
            (rf"^( +){slug}(?=#[\w-]+:$)", rf"(page: ){slug}(?=[,}}])"),
            new.removesuffix(".md"),
        )
    text = before = path.read_text(encoding="utf-8")
    for head in heads:
        text = re.sub(head, lambda match: match[1] + name, text, flags=re.M)
    if text != before:
        write_whole(path, text)


def new_text(text: str, old: str, new: str) -> str:
    """Return what replaces a key, an anchor, a path, a file name, a slug or a checklist's name."""
    forms = {old: new}
    if old.endswith(".md"):
        for form in (
            str,
            posixpath.basename,
            lambda name: name.removesuffix(".md"),
            lambda name: name.replace(".md", "-checklist.md"),
        ):
            forms[form(old)] = form(new)
    return forms.get(text, text)


def link_texts(guideline: Guideline, key: str) -> Iterator[Location]:
    """Where a key stands in the text of a link to it."""
    for document in guideline.documents() if is_key(key) else ():
        for link in document.references:
            text = document.text[link.start : link.offset]
            if link.fragment == key and key in text and not document.is_generated(link.start):
                yield document.at(link.start + text.index(key))


def headings(guideline: Guideline, old: str) -> Iterator[Occurrence]:
    """Yield the headings of an anchor, in every locale."""
    page, _, anchor = old.partition("#")
    for (_, slug), source in guideline.pages.items():
        for heading in source.headings if anchor and slug == page.removesuffix(".md") else ():
            if heading.anchor == anchor:
                line = source.text.split("\n")[heading.location.line - 1]
                column = line.rindex(f"#{anchor}") + 2
                yield Occurrence(heading.location._replace(column=column), heading.title, anchor)


def move(root: Path, guideline: Guideline, old: str, new: str) -> None:
    """Move a page in every locale, and its checklist."""
    docs = root / guideline.site.docs_dir
    for locale in guideline.locales:
        for folder, names in (
            (docs / locale, (old, new)),
            (
                docs / "includes" / locale,
                (old.replace(".md", "-checklist.md"), new.replace(".md", "-checklist.md")),
            ),
        ):
            source, target = folder / names[0], folder / names[1]
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)


def note_redirect(path: Path, old: str, new: str) -> None:
    """Add a line `old: new`; the site sends readers of old links on.

    What led to the old name leads to the new one; a name that is taken up again leads nowhere.
    """
    text = (
        path.read_text(encoding="utf-8")
        if path.exists()
        else (
            "# Nama lama: nama baru. Ditulis oleh `python -m scripts rename`.\n"
            "# Old name: new name. Written by `python -m scripts rename`.\n"
        )
    )
    text = text.replace(f': "{old}"\n', f': "{new}"\n').replace(f': "{old}#', f': "{new}#')
    lines = [line for line in text.splitlines() if not line.startswith(f'"{new}": ')]
    write_whole(path, "\n".join([*lines, f'"{old}": "{new}"']) + "\n")


def frozen_keys(guideline: Guideline) -> Iterator[Mapping[str, Any]]:
    """Yield the keys of each kind in the last edition."""
    last = latest(guideline.history.frozen) or {}
    return (last.get(kind, {}) for kind in KINDS)


def note_withdrawal(path: Path, old: str, new: str) -> None:
    """Record a key that an edition had as withdrawn, and by what the next edition replaces it."""
    text = path.read_text(encoding="utf-8") if path.exists() else EMPTY
    line = f'  {old}: {{id: "Kini {new}.", en: "Now {new}."}}\n'
    head = re.search(r"^withdrawn:[ ]*\n", text, re.M)
    end = head.end() if head else 0
    write_whole(
        path, text[:end] + line + text[end:] if head else f"{text.rstrip()}\nwithdrawn:\n{line}"
    )
