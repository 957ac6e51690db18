"""CFG: mkdocs.yml decides what runs at a build; here it may name only what is ours or pinned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.records import Items, Record, Value

# All that mkdocs.yml may name, and nothing else: what is not here runs only after a review of this
# line. Extensions of Python-Markdown and pymdownx that read files or run code are not among them.
ALLOWED: Mapping[str, frozenset[str]] = {
    "plugins": frozenset({"i18n", "search"}),
    "hooks": frozenset({"scripts/site/hooks.py"}),
    "markdown_extensions": frozenset(
        {
            *("abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "toc"),
            *("pymdownx.caret", "pymdownx.tilde", "pymdownx.tasklist"),
            *("scripts.markdown.include", "scripts.markdown.blocks", "scripts.markdown.checklist"),
            *("scripts.markdown.tables", "scripts.markdown.abbreviations"),
            *("scripts.markdown.quotes", "scripts.markdown.sparing"),
        }
    ),
}
# Keys that decide which folder is read, served or emptied, with the one value that each may have.
FIXED: Mapping[tuple[str, ...], str] = {
    ("docs_dir",): "docs",
    ("site_dir",): "site",
    ("theme", "name"): "material",
    ("theme", "custom_dir"): "overrides",
}
REFUSED = ("INHERIT", "watch", "remote_name", "remote_branch")
TAGS = ("!ENV",)


@rule("CFG001")
def foreign_tag(guideline: Guideline) -> Iterator[Finding]:
    """mkdocs.yml has no YAML tag but `!ENV`.

    mkdocs.yml tidak memuat tag YAML selain `!ENV`.

    Bad:  slugify: !!python/object/apply:os.system [ls]
    Good: site_url: !ENV [SITE_URL, "https://pedoman.example/"]
    """
    for tag, location in guideline.site.tags:
        if tag not in TAGS:
            yield Finding(
                location,
                Message(
                    f"tag '{tag}' dapat menjalankan kode saat situs dibangun; hapus",
                    f"tag '{tag}' can run code when the site is built; delete it",
                ),
            )


@rule("CFG002")
def foreign_code(guideline: Guideline) -> Iterator[Finding]:
    """Plugins, hooks and extensions in mkdocs.yml are those that were reviewed.

    Plugin, hook, dan ekstensi di mkdocs.yml hanya yang sudah ditinjau.

    Bad:  hooks: [docs/assets/pasang.py]
    Good: hooks: [scripts/site/hooks.py]
    """
    for key, allowed in ALLOWED.items():
        for name, location in named(guideline.site.record, key):
            if name not in allowed:
                hint = did_you_mean(name, allowed)
                yield Finding(
                    location,
                    Message(
                        f"'{name}' di '{key}' tidak termasuk daftar ALLOWED di"
                        f" scripts/checks/configuration.py{hint.id}",
                        f"'{name}' in '{key}' is not in the list ALLOWED of"
                        f" scripts/checks/configuration.py{hint.en}",
                    ),
                )


@rule("CFG003")
def fixed_folder(guideline: Guideline) -> Iterator[Finding]:
    """mkdocs.yml leads to no other folder or configuration.

    mkdocs.yml tidak menunjuk folder atau konfigurasi lain.

    Bad:  site_dir: ../..
    Good: site_dir: site
    """
    record = guideline.site.record
    for path, fixed in FIXED.items():
        holder = record
        for key in path[:-1]:
            value = holder.get(key)
            holder = value if isinstance(value, Record) else Record()
        key = path[-1]
        if key in holder and holder[key] != fixed:
            yield Finding(
                holder.value_at[key],
                Message(
                    f"'{'.'.join(path)}' bernilai '{holder[key]}'; tulis '{fixed}'",
                    f"'{'.'.join(path)}' is '{holder[key]}'; write '{fixed}'",
                ),
            )
    for key in REFUSED:
        if key in record:
            yield Finding(
                record.at[key],
                Message(f"kunci '{key}' tidak dipakai di sini; hapus",
                        f"key '{key}' has no use here; delete it"),
            )  # fmt: skip


@rule("CFG004")
def missing_asset(guideline: Guideline) -> Iterator[Finding]:
    """Stylesheets, scripts, logo and favicon that mkdocs.yml names are files of docs/.

    Lembar gaya, skrip, logo, dan favicon yang disebut mkdocs.yml adalah berkas di docs/.

    Bad:  extra_css: [assets/stylesheets/pedomn.css]
    Good: extra_css: [assets/stylesheets/pedoman.css]
    """
    # A module `x.mjs` is named by what the build makes of it, `x.js`.
    docs = f"{guideline.site.docs_dir}/"
    files = [path.removeprefix(docs) for path in sorted(guideline.files)]
    for key, path, location in assets(guideline.site.record):
        if path not in files and path.removesuffix(".js") + ".mjs" not in files:
            kind = PurePosixPath(path).suffix
            alike = [each for each in files if each.endswith(kind)] if kind else files
            yield Finding(
                location,
                Message(
                    f"tidak ada berkas '{path}' untuk '{key}' di {docs}",
                    f"no file '{path}' for '{key}' in {docs}",
                )
                + did_you_mean(path, alike),
            )


def assets(record: Record) -> Iterator[tuple[str, str, Location]]:
    """Yield the files that mkdocs.yml names, with the key that names each and its location."""
    for key in ("extra_css", "extra_javascript"):
        value = record.get(key)
        if isinstance(value, Items):
            for item, location in zip(value, value.at, strict=True):
                path = item.get("path") if isinstance(item, Record) else item
                yield key, str(path), location
    theme = record.get("theme")
    theme = theme if isinstance(theme, Record) else Record()
    for key in ("logo", "favicon"):
        if theme.get(key):
            yield f"theme.{key}", str(theme[key]), theme.value_at[key]


def named(record: Record, key: str) -> Iterator[tuple[str, Location]]:
    """Yield each name below a key with its location: `[name, {name: options}]` or `{name: …}`."""
    value: Value = record.get(key)
    if isinstance(value, Items):
        for item, location in zip(value, value.at, strict=True):
            if isinstance(item, Record):
                yield from ((name, item.at[name]) for name in item)
            else:
                yield str(item), location
    elif isinstance(value, Record):
        yield from ((name, value.at[name]) for name in value)
    elif value is not None:
        yield str(value), record.value_at[key]
