"""What `new` writes: each kind with its empty places, in every language, where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from scripts.checks.fixes import apply_edits
from scripts.checks.provisions import used_numbers
from scripts.checks.registers import TYPE_KEYS
from scripts.checks.structure import SECTIONS
from scripts.guideline.model import Block, Edit, Guideline, Location, Page
from scripts.guideline.platforms import platform_names, task_names
from scripts.guideline.schema import KEY
from scripts.guideline.write import write_whole

PREFIX = re.compile(r"[A-Z]{2,8}\Z")
LAW = re.compile(r"([a-z-]+)-(\d+)-(\d{4})\Z")
END = ""  # the line after the last
# Kind of block -> its letter in a key, the section in which the first one of a chapter stands, its
# lines (the source's, where the translation has others).
BLOCKS: Mapping[str, tuple[str, str, str, str]] = {
    "provision": (
        "",
        "ketentuan",
        "/// provision | {key}\n    force:\n    roles: []\n\n///",
        "/// provision | {key}\n\n///",
    ),
    "example": (
        "E",
        "contoh",
        "///// example | {key}\n//// good | @unit_contoh\n\n////\n"
        "//// bad | @unit_contoh\n\n////\n/////",
        "",
    ),
    "message": ("T", "penjelasan", "/// message | {key}\n\n///", ""),
}
ITEM = "- [ ] **{key}**"
HEAD = """\
---
title: {title}
summary:
prefix: {prefix}
version: "{edition}"
owner:
last_reviewed_on:
review_by:
---
# {title} {{ #{slug} }}
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 240" role="img" \
aria-labelledby="{key}-title" aria-describedby="{key}-desc" font-family="var(--sans, sans-serif)">
  <title id="{key}-title"></title>
  <desc id="{key}-desc"></desc>
</svg>
"""
RECORDS: Mapping[str, str] = {
    "terms": "{key}:\n  term: {{{texts}}}\n  definition: {{{texts}}}\n",
    "instruments": "{key}:\n  type: {type}\n  number: {number}\n  year: {year}\n"
    "  title: {{{texts}}}\n  status:\n  topic: {{{texts}}}\n  source:\n  checked_on:\n"
    "  confidence:\n",
}
TEMPLATE = """\
# yaml-language-server: $schema=../schemas/templates.json
title: {{{texts}}}
purpose: {{{texts}}}
format: docx
chapter: {chapter}
provisions:
filled_by:
body:
"""


class Refusal(Exception):
    """A name that is taken or malformed, or a place that is not there; says what to do."""


class Kind(NamedTuple):
    """One kind: its line of help, its arguments with theirs, and what makes it and returns its key."""

    help: str
    arguments: Mapping[str, str]
    make: Callable[..., str]


def block_maker(kind: str) -> Callable[[Path, Guideline, str], str]:
    """Return what writes a block of a kind into every language of a page."""

    def make(root: Path, guideline: Guideline, where: str) -> str:
        letter, section, text, other = BLOCKS[kind]
        source, anchor = place_of(guideline, where)
        key = free_key(guideline, source, letter)
        last = last_block(source, kind, anchor)
        for locale in guideline.locales:
            page = translation(guideline, source, locale)
            body = other if other and locale != guideline.source else text
            put(root, page, last_line(page, last, anchor or section), body.format(key=key))
        return key

    return make


def make_item(root: Path, guideline: Guideline, where: str) -> str:
    """Write an item at the end of a chapter's checklist."""
    source, _ = place_of(guideline, where)
    key = free_key(guideline, source, "C")
    for locale in guideline.locales:
        name = f"{guideline.site.docs_dir}/includes/{locale}/{source.slug}-checklist.md"
        if name not in guideline.fragments:
            raise Refusal(f"tidak ada '{name}' / there is no such file")
        lines = guideline.fragments[name].text.rstrip("\n").split("\n")
        insert(root, name, len(lines), lines[-1], "\n" + ITEM.format(key=key))
    return key


def make_chapter(root: Path, guideline: Guideline, slug: str, prefix: str, *titles: str) -> str:
    """Write both pages, both checklists and the line of the nav."""
    refuse_name(slug, {page.slug for page in guideline})
    if not PREFIX.match(prefix) or prefix in prefixes(guideline):
        raise Refusal(f"awalan '{prefix}' dipakai atau salah bentuk / taken or malformed")
    model = chapters(guideline)[-1]
    for locale, title in zip(guideline.locales, titles, strict=True):
        head = HEAD.format(
            title=title, prefix=prefix, slug=slug, edition=guideline.history.edition or "1.0"
        )
        names = section_names(translation(guideline, model, locale))
        parts = [head, *(f"## {names[name]} {{ #{name} }}\n" for name in SECTIONS)]
        parts[4] += f"\n{{!{slug}-checklist.md!}}\n"
        docs = root / guideline.site.docs_dir
        write_whole(docs / locale / f"{slug}.md", "\n".join(parts))
        item = ITEM.format(key=f"{prefix}-C01")
        write_whole(docs / "includes" / locale / f"{slug}-checklist.md", item + "\n")
    add_to_nav(root, guideline, model, slug)
    return slug


def add_to_nav(root: Path, guideline: Guideline, model: Page, slug: str) -> None:
    """Write the line of a chapter below that of the last one."""
    row = guideline.site.nav_at[f"{model.slug}.md"].line
    line = (root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")[row - 1]
    insert(root, "mkdocs.yml", row, line, "\n" + line.replace(f"{model.slug}.md", f"{slug}.md"))


def make_figure(root: Path, guideline: Guideline, key: str, where: str) -> str:
    """Write an empty drawing, and the block that shows it at the end of a section."""
    folder = f"{guideline.site.docs_dir}/registers/figures"
    refuse_name(key, {Path(path).stem for path in guideline.figures})
    source, anchor = place_of(guideline, where)
    for locale in guideline.locales:
        page = translation(guideline, source, locale)
        put(root, page, last_line(page, None, anchor or "penjelasan"), f"/// figure | {key}\n\n///")
    write_whole(root / folder / f"{key}.svg", DRAWING.format(key=key))
    return key


def make_template(root: Path, guideline: Guideline, key: str, where: str) -> str:
    """Write an empty record of a form."""
    refuse_name(key, guideline.registers.get("templates", {}))
    source, _ = place_of(guideline, where)
    text = TEMPLATE.format(texts=no_texts(guideline), chapter=source.slug)
    write_whole(root / guideline.site.docs_dir / "registers/templates" / f"{key}.yml", text)
    return key


def make_term(root: Path, guideline: Guideline, key: str) -> str:
    """Write an empty record of the glossary."""
    refuse_name(key, guideline.terms)
    return append(root, guideline, "terms", key)


def make_instrument(root: Path, guideline: Guideline, key: str) -> str:
    """Write an empty record of the register of law, with what its key says."""
    refuse_name(key, guideline.instruments)
    match = LAW.match(key)
    if match is None:
        raise Refusal(f"'{key}' salah bentuk; tulis seperti 'uu-27-2022' / write it like that")
    types = {kind: name for name, kind in TYPE_KEYS.items()}
    known = {
        each.key.removesuffix(f"-{each.number}-{each.year}"): each.type
        for each in guideline.instruments.values()
    }
    name = known.get(match[1]) or types.get(match[1]) or match[1].upper()
    facts = {"type": name, "number": match[2], "year": match[3]}
    return append(root, guideline, "instruments", key, **facts)


def make_platform(root: Path, guideline: Guideline, key: str, name: str) -> str:
    """Write a platform, and its empty cell below every task."""
    refuse_name(key, platform_names(guideline))
    path = root / guideline.site.docs_dir / "registers/platforms.yml"
    text = path.read_text(encoding="utf-8")
    heads = {"platforms": f"  {key}: {name}\n"}
    fields = [f"      {locale}:" for locale in guideline.locales]
    cell = [f"    {key}:", *fields, "      evidence:", "      checked_on:", "      owner:"]
    heads |= {f"cells/{task}": "\n".join(cell) + "\n" for task in task_names(guideline)}
    write_whole(path, add_entries(text, heads))
    return key


def add_entries(text: str, wanted: Mapping[str, str]) -> str:
    """Add lines at the end of mappings, each named by its path of keys (`cells/pulih`)."""
    found: list[str] = []
    above: list[str] = []
    for line in [*text.rstrip("\n").split("\n"), END]:
        match = re.match(r"( *)([\w-]+):", line)
        depth = len(match[1]) // 2 if match else 0
        if match or line is END:
            while len(above) > depth:
                found += wanted.get("/".join(above), "").splitlines()
                above.pop()
            above += [match[2]] if match else []
        found.append(line)
    return "\n".join(found)


def append(root: Path, guideline: Guideline, register: str, key: str, **facts: str) -> str:
    """Write a record at the end of its register."""
    path = root / guideline.site.docs_dir / "registers" / f"{register}.yml"
    record = RECORDS[register].format(key=key, texts=no_texts(guideline), **facts)
    write_whole(path, f"{path.read_text(encoding='utf-8').rstrip()}\n\n{record}")
    return key


def no_texts(guideline: Guideline) -> str:
    """Return an empty text in each language: `id: "", en: ""`."""
    return ", ".join(f'{locale}: ""' for locale in guideline.locales)


def refuse_name(key: str, taken: Iterator[str] | Mapping[str, object] | set[str]) -> None:
    """Raise Refusal for a name that is taken or not of its form."""
    if not KEY.match(key):
        raise Refusal(f"'{key}' salah bentuk; huruf kecil dan tanda hubung / lower case, hyphens")
    if key in taken:
        raise Refusal(f"'{key}' sudah ada / exists already")


def place_of(guideline: Guideline, where: str) -> tuple[Page, str]:
    """Return the page of the source and the anchor that `akun#pendaftaran` names."""
    name, _, anchor = where.partition("#")
    page = guideline.pages.get((guideline.source, name.removesuffix(".md")))
    if page is None:
        raise Refusal(f"tidak ada halaman '{name}' / there is no such page")
    if anchor and anchor not in {heading.anchor for heading in page.headings}:
        raise Refusal(f"tidak ada bagian '#{anchor}' di {page.path} / there is no such section")
    return page, anchor


def translation(guideline: Guideline, source: Page, locale: str) -> Page:
    """Return a page in a language."""
    page = guideline.pages.get((locale, source.slug))
    if page is None:
        raise Refusal(f"{source.slug}.md belum ada di '{locale}' / is missing in that language")
    return page


def free_key(guideline: Guideline, page: Page, letter: str) -> str:
    """Return the key after the highest that a chapter ever used."""
    prefix = page.meta.get("prefix")
    if not prefix:
        raise Refusal(f"{page.path} bukan bab: tanpa 'prefix' / is no chapter: it has no 'prefix'")
    head = f"{prefix}-{letter}"
    return f"{head}{max(used_numbers(guideline).get(head, {0})) + 1:02}"


def last_block(page: Page, kind: str, anchor: str) -> Block | None:
    """Return the last block of a kind, of a section where one is named."""
    found = [
        block
        for block in page.of_kind(kind)
        if not anchor or page.section_of(block.offset) == anchor
    ]
    return found[-1] if found else None


def last_line(page: Page, after: Block | None, anchor: str) -> int:
    """Return the line that ends the block of the same key, or else the section of an anchor."""
    if after is not None:
        for block in page.of_kind(after.kind):
            if block.key == after.key:
                return page.at(block.end).line
        raise Refusal(f"'{after.key}' tidak ada di {page.path} / is missing there")
    for heading, following in zip_longest(page.headings, page.headings[1:]):
        if heading.anchor == anchor:
            return following.location.line - 1 if following else page.text.count("\n") + 1
    raise Refusal(f"tidak ada bagian '#{anchor}' di {page.path} / there is no such section")


def put(root: Path, page: Page, row: int, text: str) -> None:
    """Write a block below a line, or below the last one above it that is not blank."""
    lines = "\n".join(page.text.split("\n")[:row]).rstrip().split("\n")
    insert(root, page.path, len(lines), lines[-1], f"\n\n{text}")


def insert(root: Path, path: str, row: int, line: str, text: str) -> None:
    """Write something at the end of a line; the line ends of the file stay as they are."""
    apply_edits(root, [Edit(Location(path, row, len(line) + 1), "", text)])


def chapters(guideline: Guideline) -> list[Page]:
    """Return the chapters of the source in the order of the nav."""
    pages = {page.slug: page for page in guideline.sources() if "prefix" in page.meta}
    slugs = [path.removesuffix(".md") for path in guideline.site.nav]
    found = [pages[slug] for slug in slugs if slug in pages]
    if not found:
        raise Refusal("belum ada bab yang dapat dicontoh / there is no chapter to follow")
    return found


def prefixes(guideline: Guideline) -> set[str]:
    """Return the prefixes that chapters have or had."""
    used = {head.partition("-")[0] for head in used_numbers(guideline)}
    return used | {str(page.meta.get("prefix")) for page in guideline}


def section_names(page: Page) -> dict[str, str]:
    """Return the titles of the sections that every chapter has."""
    return {
        heading.anchor: heading.title
        for heading in page.headings
        if heading.anchor in SECTIONS and heading.level == 2
    }


KINDS: Mapping[str, Kind] = {
    "chapter": Kind(
        "bab baru sesudah bab terakhir",
        {
            "slug": "nama berkas: literasi-anak",
            "prefix": "awalan kunci: ANAK",
            "title": "judul dalam bahasa Indonesia",
            "translation": "judul dalam bahasa Inggris",
        },
        make_chapter,
    ),
    "provision": Kind("ketentuan", {"where": ""}, block_maker("provision")),
    "example": Kind("contoh baik dan kurang baik", {"where": ""}, block_maker("example")),
    "item": Kind("butir daftar periksa", {"where": "halaman bab: akun"}, make_item),
    "message": Kind("teks siap pakai", {"where": ""}, block_maker("message")),
    "term": Kind("istilah", {"key": "istilah dengan tanda hubung: kata-sandi"}, make_term),
    "instrument": Kind("peraturan", {"key": "jenis, nomor, tahun: uu-27-2022"}, make_instrument),
    "platform": Kind(
        "platform", {"key": "huruf kecil: mastodon", "name": "Mastodon"}, make_platform
    ),
    "template": Kind(
        "formulir", {"key": "nama berkas: log-siaran", "where": "halaman bab: akun"}, make_template
    ),
    "figure": Kind("gambar", {"key": "nama berkas: alur-siaran", "where": ""}, make_figure),
}
