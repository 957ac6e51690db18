"""The command rename: a new name in every place, and a redirect from the old one."""

from __future__ import annotations

import argparse
import json
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

from scripts.checks.fixes import apply_edits
from scripts.checks.provisions import next_key, used_numbers
from scripts.checks.registers import has_name, right_key
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
from scripts.guideline.model import Edit, Guideline, Location, Message, Page
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
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa pesan")
    parser.add_argument(
        "--dry-run", action="store_true", help="perlihatkan perubahannya saja, sebagai diff"
    )


def run(args: argparse.Namespace) -> int:
    """Rename; 2 when the old name is unknown or the new one is taken."""
    was_cut_off = transaction.read_pending(args.project) is not None
    recover(args.project)
    guideline = load_guideline(args.project, date.today())
    if was_cut_off and exists(guideline, args.new) and not exists(guideline, args.old):
        return 0  # this rename was cut off, and is whole now
    refusal = refuse(guideline, args.old, args.new)
    if refusal:
        print(getattr(refusal, args.lang), file=sys.stderr)
        return 2
    with transaction.rehearsal(args.project) as copy:
        for place in rename(copy, guideline, args.old, args.new):
            print(getattr(BY_HAND, args.lang).format(place), file=sys.stderr)
        writes = transaction.changed(copy, args.project)
    if args.dry_run:
        sys.stdout.writelines(line for write in writes for line in diff_of(args.project, write))
        return 0
    for path in transaction.commit(args.project, writes):
        print(path)
    return 0


BY_HAND = Message("ganti sendiri: {}", "change by hand: {}")


def diff_of(root: Path, write: transaction.Write) -> Iterator[str]:
    """Yield the lines of a unified diff of one file; empty for a file that is no text."""
    path = root / write.path
    sides = (path.read_bytes() if path.is_file() else None, write.data)
    before, after = ((data or b"").decode("utf-8", "replace").splitlines(True) for data in sides)
    old, new = ("/dev/null" if data is None else write.path for data in sides)
    for line in unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def refuse(guideline: Guideline, old: str, new: str) -> Message | None:
    """Why a name cannot be given; None when it can."""
    for reasons in (malformed, misplaced, fixed):
        if reason := next(reasons(guideline, old, new), None):
            return reason
    return None


def malformed(_: Guideline, old: str, new: str) -> Iterator[Message]:
    """Yield what is wrong with the form of the new name."""
    both = Message(f"'{old}' dan '{new}' ", f"'{old}' and '{new}' ")
    if ("#" in old, old.endswith(".md")) != ("#" in new, new.endswith(".md")):
        yield both + Message("harus sama bentuknya", "must have the same form")
    if posixpath.dirname(old) != posixpath.dirname(new):
        yield both + Message("harus di folder yang sama", "must be in the same folder")
    if "#" in old and old.partition("#")[0] != new.partition("#")[0]:
        yield both + Message("harus di halaman yang sama", "must be on the same page")
    if not is_well_formed(old, new):
        yield Message(
            f"'{new}' salah bentuk; tulis seperti '{old}'",
            f"'{new}' is malformed; write it like '{old}'",
        )


def misplaced(guideline: Guideline, old: str, new: str) -> Iterator[Message]:
    """Yield a name that is not there, or one that is taken."""
    if not exists(guideline, old):
        yield Message(f"tidak ada '{old}'", f"there is no '{old}'")
    if exists(guideline, new):
        yield Message(f"'{new}' sudah ada", f"'{new}' exists already")


def fixed(guideline: Guideline, old: str, new: str) -> Iterator[Message]:
    """Why a name stays as it is."""
    page, _, anchor = old.partition("#")
    if page.removesuffix(".md") in FIXED and not anchor:
        yield Message(
            f"'{old}' disebut di dalam program; nama berkasnya tetap",
            f"'{old}' is named in the program; its file keeps its name",
        )
    if anchor in SECTIONS:
        yield Message(
            f"'#{anchor}' bagian tetap setiap bab", f"'#{anchor}' is a fixed section of chapters"
        )
    if anchor and any(is_made(guideline, page.removesuffix(".md"), anchor)):
        yield Message(
            f"'#{anchor}' dibuat dari register; ganti kunci catatannya: 'rename {anchor} …'",
            f"'#{anchor}' is made from a register; rename its record: 'rename {anchor} …'",
        )
    if name := closed_register(guideline, anchor or old):
        yield Message(
            f"'{old}' nama dalam daftar tertutup docs/registers/{name}.yml, yang dikenal program",
            f"'{old}' is a name of the closed list docs/registers/{name}.yml, known to the program",
        )
    if not page.endswith(".md") and is_shared(guideline, old):
        yield Message(
            f"'{old}' juga nama halaman atau jangkar; lihat tempatnya dengan 'refs {old}'",
            f"'{old}' is also the name of a page or an anchor; see where with 'refs {old}'",
        )
    if is_key(old) and (right := next_key(used_numbers(guideline, without=old), new)):
        yield Message(
            f"nomor '{new}' melompat; nomor berikutnya '{right}'",
            f"the number '{new}' skips; the next one is '{right}'",
        )
    law = guideline.instruments.get(old)
    if law and old == right_key(law):
        yield Message(
            f"kunci peraturan mengikuti jenis, nomor, dan tahunnya; ubah dulu catatan '{old}'",
            f"the key of a law follows its kind, number and year; change the record '{old}' first",
        )


def closed_register(guideline: Guideline, name: str) -> str:
    """Return the register of names that the program knows in which a name stands; empty: none."""
    closed = {each: set(guideline.registers.get(each, {})) for each in CLOSED}
    known = guideline.registers.get("platforms", {})
    closed["platforms"] = {key for part in ("platforms", "tasks") for key in known.get(part, ())}
    return next((each for each, names in closed.items() if name in names), "")


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
    if name in guideline.registers.get("templates", {}) or figure_of(guideline, name):
        return True
    if closed_register(guideline, name):
        return True
    return any(found.old == name and not found.is_link for found in occurrences(guideline, name))


def figure_of(guideline: Guideline, name: str) -> str:
    """Return the path of a figure; empty where there is none of that name."""
    path = f"{guideline.site.docs_dir}/registers/figures/{name}.svg"
    return path if path in guideline.files else ""


def move_figure(root: Path, path: str, old: str, new: str) -> None:
    """Move a figure; its identifiers, which begin with its name, follow."""
    source = root / path
    target = source.with_name(f"{new}.svg")
    source.rename(target)
    text = target.read_text(encoding="utf-8")
    write_whole(target, re.sub(rf"(?<=[\"'#\s]){re.escape(old)}(?=-[\w-]+[\"')\s])", new, text))


def rename(root: Path, guideline: Guideline, old: str, new: str) -> list[Occurrence]:
    """Change every place, move the files, write the redirect, make the blocks anew.

    `root` is a copy of the tree that was read, so that all of it becomes one change.
    Returns the places that only a person can change.
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
    if path := figure_of(guideline, old):
        move_figure(root, path, old, new)
    if old.endswith(".md"):
        move(root, guideline, old, new)
    for name in SETTINGS:
        rename_setting(root / guideline.site.docs_dir / name, old, new)
    docs = root / guideline.site.docs_dir
    if has_name(guideline, old):  # readers may have a link to it
        note_redirect(docs / REDIRECTS, old, new, is_published(guideline, old))
    if not is_key(old):  # a key that is gone is withdrawn, and its number is not used again
        rename_note(docs / FOLDER / PLANS, old, new)
    forget_withdrawal(docs / FOLDER / PLANS, new, old)
    if any(old in keys for keys in frozen_keys(guideline)):
        note_withdrawal(docs / FOLDER / PLANS, old, new)
    carry_translations(root, guideline, old, new)
    with suppress(Unrenderable):  # REG003 tells of it
        transaction.commit(root, stale(root, fresh_texts(load_guideline(root, date.today()))))
    if (docs / REDIRECTS).exists() and has_name(load_guideline(root, date.today()), old):
        # Something else has the name too, and keeps it.
        lines = (docs / REDIRECTS).read_text(encoding="utf-8").splitlines()
        write_redirects(
            docs / REDIRECTS, [line for line in lines if not line.startswith(f'"{old}": ')]
        )
    return [place for place in found if is_key(old) and not place.old]


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


def rename_note(path: Path, old: str, new: str) -> None:
    """Give the reason of a change in the next edition to the new name of its page or record."""
    if path.exists() and "#" not in old:
        text = path.read_text(encoding="utf-8")
        names = (old.removesuffix(".md"), new.removesuffix(".md"))
        note = re.compile(rf"^  {re.escape(names[0])}(?=:)", re.MULTILINE)
        head, mark, tail = text.partition("\nwithdrawn:")
        write_whole(path, note.sub(f"  {names[1]}", head) + mark + tail)


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


REDIRECTS_HEAD = (
    "# yaml-language-server: $schema=schemas/redirects.json\n"
    "# Nama lama: nama baru. Ditulis oleh `python -m scripts rename`.\n"
    "# Old name: new name. Written by `python -m scripts rename`.\n"
)


def note_redirect(path: Path, old: str, new: str, was_published: bool) -> None:
    """Add a line `old: new`; the site sends readers of old links on.

    What led to the old name leads to the new one; a name that is taken up again leads nowhere, and
    where no edition had the name that is given up, nothing of it is left.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else REDIRECTS_HEAD
    is_return = f'"{new}": "{old}"\n' in text and not was_published
    text = text.replace(f': "{old}"\n', f': "{new}"\n').replace(f': "{old}#', f': "{new}#')
    lines = [line for line in text.splitlines() if not line.startswith(f'"{new}": ')]
    lines += [] if is_return else [f'"{old}": "{new}"']
    write_redirects(path, lines)


def write_redirects(path: Path, lines: Sequence[str]) -> None:
    """Write the redirects; without any, nothing is left of the file."""
    if all(line.startswith("#") or not line for line in lines):
        path.unlink(missing_ok=True)
    else:
        write_whole(path, "\n".join(lines) + "\n")


def is_published(guideline: Guideline, name: str) -> bool:
    """Return True for a name that a frozen edition has, as a key, a page or an anchor."""
    slug, _, anchor = name.removesuffix(".md").replace(".md#", "#").partition("#")
    forms = (f'"{anchor or slug}"', f"{slug}.md#{anchor}" if anchor else f"{slug}.md")
    records = (json.dumps(record) for record in guideline.history.frozen.values())
    return any(form in text for text in records for form in forms)


def forget_withdrawal(path: Path, key: str, other: str) -> None:
    """Take back that a key is withdrawn in favour of another one, which gives its place back."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    line = withdrawal(key, other)
    if line in text:
        text = text.replace(line, "", 1)
        write_whole(path, re.sub(r"\n*^withdrawn:[ ]*\n(?![ ])", "\n", text, flags=re.M))


def withdrawal(key: str, other: str) -> str:
    """Return the line that says by what a key is replaced."""
    return f'  {key}: {{id: "Kini {other}.", en: "Now {other}."}}\n'


def frozen_keys(guideline: Guideline) -> Iterator[Mapping[str, Any]]:
    """Yield the keys of each kind in the last edition."""
    last = latest(guideline.history.frozen) or {}
    return (last.get(kind, {}) for kind in KINDS)


def note_withdrawal(path: Path, old: str, new: str) -> None:
    """Record a key that an edition had as withdrawn, and by what the next edition replaces it."""
    text = path.read_text(encoding="utf-8") if path.exists() else EMPTY
    line = withdrawal(old, new)
    head = re.search(r"^withdrawn:[ ]*\n", text, re.M)
    end = head.end() if head else 0
    write_whole(
        path, text[:end] + line + text[end:] if head else f"{text.rstrip()}\nwithdrawn:\n{line}"
    )
