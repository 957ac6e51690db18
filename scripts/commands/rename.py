"""The command rename: a new name in every place, and a redirect from the old one."""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from scripts.checks.fixes import apply_edits
from scripts.commands.generate import fresh_texts, write_if_changed
from scripts.guideline.impact import Place, is_key, places
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Edit, Guideline, Location
from scripts.render.blocks import Unrenderable

REDIRECTS = "registers/redirects.yml"
WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NUMBERED = re.compile(r"([A-Z]+-[A-Z]?)\d\d\Z")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `rename`."""
    parser.add_argument("old", metavar="OLD", help="nama lama: akun.md, akun.md#lama, AKUN-03")
    parser.add_argument("new", metavar="NEW", help="nama baru dengan bentuk yang sama")
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )


def run(args: argparse.Namespace) -> int:
    """Rename; 2 when the old name is unknown or the new one is taken."""
    guideline = load_guideline(args.project, date.today())
    refusal = refuse(guideline, args.old, args.new)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    rename(args.project, guideline, args.old, args.new)
    return 0


def refuse(guideline: Guideline, old: str, new: str) -> str:
    """Why a name cannot be given; empty when it can."""
    if ("#" in old, old.endswith(".md")) != ("#" in new, new.endswith(".md")):
        return f"'{old}' dan '{new}' harus sama bentuknya"
    if posixpath.dirname(old) != posixpath.dirname(new):
        return f"'{old}' dan '{new}' harus di folder yang sama"
    if "#" in old and old.partition("#")[0] != new.partition("#")[0]:
        return f"'{old}' dan '{new}' harus di halaman yang sama"
    if not is_well_formed(old, new):
        return f"'{new}' salah bentuk; tulis seperti '{old}'"
    if not exists(guideline, old):
        return f"tidak ada '{old}'"
    return f"'{new}' sudah ada" if exists(guideline, new) else ""


def is_well_formed(old: str, new: str) -> bool:
    """True for a name that the checks would accept in place of the old one."""
    numbered = NUMBERED.match(old)
    if numbered:
        return re.fullmatch(rf"{numbered[1]}\d\d", new) is not None
    return re.fullmatch(rf"(?:{WORDS}/)*{WORDS}(?:\.md)?(?:#{WORDS})?", new) is not None


def exists(guideline: Guideline, name: str) -> bool:
    """True where a page, an anchor or a key of this name is."""
    page, sign, anchor = name.partition("#")
    if page.endswith(".md"):
        source = guideline.pages.get((guideline.source, page.removesuffix(".md")))
        return source is not None and (
            not sign or any(heading.anchor == anchor for heading in source.headings)
        )
    if name in guideline.registers.get("templates", {}):
        return True
    return any(place.old == name and not place.is_link for place in places(guideline, name))


def rename(root: Path, guideline: Guideline, old: str, new: str) -> None:
    """Change every place, move the files, write the redirect, make the blocks anew."""
    old_name, new_name = (name.partition("#")[2] or name for name in (old, new))
    edits = [
        Edit(place.location, place.old, new_text(place.old, old_name, new_name))
        for place in places(guideline, old)
        if place.old
    ]
    edits += [Edit(place.location, place.old, new_name) for place in headings(guideline, old)]
    edits += [Edit(location, old, new) for location in link_texts(guideline, old)]
    for path in apply_edits(root, edits):
        print(path)
    if old in guideline.registers.get("templates", {}):
        folder = root / guideline.site.docs_dir / "registers/templates"
        (folder / f"{old}.yml").rename(folder / f"{new}.yml")
    if old.endswith(".md"):
        move(root, guideline, old, new)
    note_redirect(root / guideline.site.docs_dir / REDIRECTS, old, new)
    with suppress(Unrenderable):  # REG003 tells of it
        for path, text in fresh_texts(load_guideline(root, date.today())).items():
            write_if_changed(root / path, text)


def new_text(text: str, old: str, new: str) -> str:
    """What replaces a text: a key, an anchor, a path, a file name, a slug, a checklist's name."""
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


def headings(guideline: Guideline, old: str) -> Iterator[Place]:
    """The headings of an anchor, in every locale."""
    page, _, anchor = old.partition("#")
    for (_, slug), source in guideline.pages.items():
        for heading in source.headings if anchor and slug == page.removesuffix(".md") else ():
            if heading.anchor == anchor:
                line = source.text.split("\n")[heading.location.line - 1]
                column = line.rindex(f"#{anchor}") + 2
                yield Place(heading.location._replace(column=column), heading.title, anchor)


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
                print(f"{source} -> {target}")


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
    path.write_text("\n".join([*lines, f'"{old}": "{new}"']) + "\n", encoding="utf-8")
