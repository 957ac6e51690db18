"""What the build adds from the frozen records: lives of items, withdrawn places, feeds, JSON."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from scripts.editions.diff import Life, change_list, lives
from scripts.editions.feed import atom
from scripts.editions.items import draft
from scripts.editions.plans import notes_of
from scripts.editions.record import Record, anchor, in_order
from scripts.editions.standing import standing
from scripts.guideline.locales import DRAFT, edition_label
from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole
from scripts.markdown.history import Past
from scripts.markdown.labels import labels
from scripts.site import i18n

# Withdrawn items stand at the end of the section that held them.
SECTIONS = {"provisions": "penjelasan", "checklist": "langkah-berikutnya"}
OTHERWISE = "daftar-periksa"
FEED = "perubahan/atom.xml"
# Editions before the first whole one are read by those who write them and published to nobody.
PRELIMINARY = "0."


def slug_of(page: Page) -> str:
    """Return the path of a page below its locale."""
    return page.file.src_uri.partition("/")[2].removesuffix(".md")


@lru_cache(maxsize=2)
def all_lives(guideline: Guideline) -> dict[str, Life]:
    """Return the life of every item; the tree counts as the edition that it prepares."""
    frozen = in_order(guideline.history.frozen)
    return lives([*frozen, draft(guideline)]) if frozen else {}


@lru_cache(maxsize=2)
def last_pages(guideline: Guideline) -> dict[str, str]:
    """Key -> page of every item that was withdrawn."""
    found: dict[str, str] = {}
    for record in in_order(guideline.history.frozen):
        for kind in ("provisions", "checklist", "messages", "examples"):
            found |= {key: body["page"] for key, body in record[kind].items()}
    return {key: page for key, page in found.items() if all_lives(guideline)[key].withdrawn}


@lru_cache(maxsize=2)
def past(guideline: Guideline) -> Past:
    """Return what the extensions may know about the past of an item."""
    pages = {name: f"perubahan/{anchor(name)}" for name in guideline.history.frozen}
    notes: dict[str, dict[str, str]] = {}
    for record in in_order(guideline.history.frozen):
        notes |= record["notes"]
    notes |= notes_of(guideline.history.plans)
    unread = frozenset(name for name in pages if name.startswith(PRELIMINARY))
    names = [str(record["edition"]) for record in in_order(guideline.history.frozen)]
    first = next((name for name in [*names, standing(guideline)] if name not in unread), "")
    return Past(all_lives(guideline), pages, notes, unread, first)


def named(guideline: Guideline, locale: str) -> dict[str, Any]:
    """Return what the templates say about the edition: its name, its words, whether it is a draft."""
    name = standing(guideline)
    return {
        "edition_name": name,
        "edition": edition_label(name, locale),
        "is_draft": name.endswith(DRAFT),
    }


def with_withdrawn(markdown: str, guideline: Guideline, slug: str) -> str:
    """Return the page with a place for each item that was withdrawn from it."""
    for key, page in last_pages(guideline).items():
        if page == slug:
            name = SECTIONS.get(all_lives(guideline)[key].kind, OTHERWISE)
            heading = re.search(rf"^## .*\{{ #{name} \}}[ \t]*$", markdown, re.M)
            at = heading.start() if heading else len(markdown)
            block = f"\n/// withdrawn | {key}\n///\n\n"
            markdown = markdown[:at].rstrip("\n") + "\n" + block + markdown[at:]
    return markdown


def change_link(page: Page, config: MkDocsConfig, guideline: Guideline) -> str:
    """Where the edition in which a page last changed tells what changed; empty before release."""
    name = str(page.meta.get("version", ""))
    if name not in guideline.history.frozen:
        return ""
    return page_url(name, i18n.current_locale(config), config)


def page_url(name: str, locale: str, config: MkDocsConfig) -> str:
    """Return the address of an edition's page of changes, from the root of the site."""
    end = "/" if config.use_directory_urls else ".html"
    return f"{folder_of(locale, config)}perubahan/{anchor(name)}{end}"


def folder_of(locale: str, config: MkDocsConfig) -> str:
    """Return the folder of a language: none for the source."""
    return i18n.prefix(locale, config)


def feed_url(locale: str, config: MkDocsConfig, guideline: Guideline) -> str:
    """Return the address of the feed of a language, from the root of the site.

    Empty without editions.
    """
    return f"{folder_of(locale, config)}{FEED}" if guideline.history.frozen else ""


def write_feeds(config: MkDocsConfig, guideline: Guideline) -> None:
    """Write the feed of each language, and the changes of each edition for programs."""
    records = in_order(guideline.history.frozen)
    for language in i18n.i18n_of(config).config.languages if records else ():
        locale = language.locale
        addresses = {
            str(record["edition"]): urljoin(
                i18n.base(config), page_url(record["edition"], locale, config)
            )
            for record in records
        }
        path = feed_url(locale, config, guideline)
        text = atom(
            labels(locale)["feed"], urljoin(i18n.base(config), path), records, addresses, locale
        )
        write_whole(Path(config.site_dir) / path, text, durable=False)
    write_changes(Path(config.site_dir) / "perubahan", records)


def write_changes(folder: Path, records: list[Record]) -> None:
    """Write the changes of each edition as JSON, beside its page."""
    before: Record | None = None
    for record in records:
        data = json.dumps(change_list(before, record), ensure_ascii=False, separators=(",", ":"))
        name = anchor(str(record["edition"]))
        write_whole(folder / f"{name}.json", data + "\n", durable=False)
        before = record
