"""CFG: mkdocs.yml decides what runs at a build; here it may name only what is ours or pinned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from scripts.checks.references import missing_nav_page
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
# Every key that has a use here, by its path; a list is entered. What is not here is not read: among
# the keys of MkDocs and of the i18n plugin are some that lead to other folders, templates and code.
KEYS: Mapping[tuple[str, ...], frozenset[str]] = {
    (): frozenset(
        {
            *("site_name", "site_url", "site_description", "edit_uri_template", "docs_dir"),
            *("site_dir", "exclude_docs", "not_in_nav", "theme", "nav", "plugins", "hooks"),
            *("markdown_extensions", "validation", "extra", "extra_css", "extra_javascript"),
            *("strict", "use_directory_urls"),
        }
    ),
    ("theme",): frozenset({"name", "custom_dir", "logo", "favicon"}),
    ("extra",): frozenset({"generator", "edition"}),
    ("plugins", "i18n"): frozenset(
        {"docs_structure", "fallback_to_default", "reconfigure_search", "languages"}
    ),
    ("plugins", "i18n", "languages"): frozenset(
        {
            *("locale", "name", "default", "build", "site_name", "site_description"),
            "nav_translations",
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
# The environment decides nothing else: what runs is what was reviewed.
FROM_ENVIRONMENT = ("site_url", "edit_uri_template")


@rule("CFG001")
def foreign_tag(guideline: Guideline) -> Iterator[Finding]:
    """mkdocs.yml has no YAML tag but `!ENV`, that only at addresses, and no merge key `<<`.

    mkdocs.yml tidak memuat tag YAML selain `!ENV`, itu pun hanya pada alamat, dan tanpa kunci `<<`.

    Bad:  slugify: !!python/object/apply:os.system [ls]
    Good: site_url: !ENV [SITE_URL, "https://pedoman.example/"]
    """
    record = guideline.site.record
    free = {record.value_at[key] for key in FROM_ENVIRONMENT if key in record}
    for tag, location in guideline.site.tags:
        if tag == "!!merge":
            yield Finding(
                location,
                Message(
                    "kunci '<<' menyalin pengaturan dari tempat lain; tulis pengaturannya di sini",
                    "the key '<<' copies settings from elsewhere; write them here",
                ),
            )
        elif tag != "!ENV":
            yield Finding(
                location,
                Message(
                    f"tag '{tag}' dapat menjalankan kode saat situs dibangun; hapus",
                    f"tag '{tag}' can run code when the site is built; delete it",
                ),
            )
        elif location not in free:
            names = ", ".join(FROM_ENVIRONMENT)
            yield Finding(
                location,
                Message(
                    f"'!ENV' hanya untuk {names}; tulis nilainya sendiri",
                    f"'!ENV' is for {names} alone; write the value itself",
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
    """mkdocs.yml leads to no other folder or configuration, and has only keys of use.

    mkdocs.yml tidak menunjuk folder atau konfigurasi lain, dan hanya memuat kunci yang dipakai.

    Bad:  site_dir: ../..
    Good: site_dir: site
    """
    record = guideline.site.record
    if not isinstance(record.get("theme", Record()), Record):
        theme = "{name: material, custom_dir: overrides}"
        yield wanted("theme", record["theme"], theme, record.value_at["theme"])
    for path, fixed in FIXED.items():
        for holder in holders(record, path[:-1]):
            yield from other_value(holder, path, fixed)
    for path, known in KEYS.items():
        for holder in holders(record, path):
            yield from unknown_keys(holder, path, known)


def holders(value: Value, path: tuple[str, ...]) -> Iterator[Record]:
    """Yield the mappings at a path of keys; of a list those of each item."""
    if isinstance(value, Items):
        for item in value:
            yield from holders(item, path)
    elif isinstance(value, Record) and path:
        yield from holders(value.get(path[0]), path[1:])
    elif isinstance(value, Record):
        yield value


def other_value(holder: Record, path: tuple[str, ...], fixed: str) -> Iterator[Finding]:
    """Report a value that leads elsewhere."""
    key = path[-1]
    is_default = len(path) == 1 and key not in holder  # MkDocs' own value is ours too
    if not is_default and holder.get(key) != fixed:
        where = holder.value_at.get(key) or next(iter(holder.at.values()), Location("mkdocs.yml"))
        yield wanted(".".join(path), holder.get(key), fixed, where)


def unknown_keys(holder: Record, path: tuple[str, ...], known: frozenset[str]) -> Iterator[Finding]:
    """Report the keys that have no use."""
    for key in holder:
        if key not in known and key != "<<":  # CFG001 reports that one
            yield Finding(
                holder.at[key],
                Message(
                    f"kunci '{'.'.join((*path, key))}' tidak dipakai di sini; hapus",
                    f"key '{'.'.join((*path, key))}' has no use here; delete it",
                )
                + did_you_mean(key, known),
            )


def wanted(name: str, value: Value, fixed: str, where: Location) -> Finding:
    """Report a value that must be another."""
    return Finding(
        where,
        Message(
            f"'{name}' bernilai '{value}'; tulis '{fixed}'",
            f"'{name}' is '{value}'; write '{fixed}'",
        ),
    )


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


@rule("CFG005")
def unlisted_page(guideline: Guideline) -> Iterator[Finding]:
    """Every page stands in the nav, or in `not_in_nav`.

    Setiap halaman tercantum di nav, atau di `not_in_nav`.

    Bad:  docs/id/akun.md, and no line - akun.md
    Good: - akun.md
    """
    listed = {*guideline.site.nav, *str(guideline.site.record.get("not_in_nav") or "").split()}
    where = guideline.site.record.at.get("nav", Location("mkdocs.yml"))
    if any(missing_nav_page(guideline.whole)):  # a page is misspelt there
        return
    for page in guideline.whole.sources():
        name = f"{page.slug}.md"
        if name not in listed:
            yield Finding(
                where,
                Message(
                    f"'{name}' tidak tercantum di nav; tambahkan di tempatnya",
                    f"'{name}' is not in the nav; add it in its place",
                ),
            )


@rule("CFG006")
def untranslated_part(guideline: Guideline) -> Iterator[Finding]:
    """Every part of the nav has its name in each other language.

    Setiap bagian nav memiliki nama dalam setiap bahasa lain.

    Bad:  - Lampiran: […], and no Lampiran in nav_translations
    Good: nav_translations: {Lampiran: Annexes}
    """
    record = guideline.site.record
    for holder in holders(record, ("plugins", "i18n", "languages")):
        names = holder.get("nav_translations")
        if holder.get("default") or not isinstance(record.get("nav"), Items):
            continue
        known = names if isinstance(names, Record) else Record()
        for part, location in parts(record["nav"]):
            if part not in known:
                yield Finding(
                    location,
                    Message(
                        f"'{part}' tidak ada di 'nav_translations' bahasa '{holder.get('locale')}'",
                        f"'{part}' is not in 'nav_translations' of locale '{holder.get('locale')}'",
                    )
                    + did_you_mean(part, known),
                )


def parts(nav: Items) -> Iterator[tuple[str, Location]]:
    """Yield the names of the parts of a nav, with their locations."""
    for item in nav:
        for name, value in item.items() if isinstance(item, Record) else ():
            if isinstance(value, Items):
                yield name, item.at[name]
                yield from parts(value)
