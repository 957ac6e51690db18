"""Reading without a line: the page about it, and the worker with its list."""

from __future__ import annotations

from html import escape
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig

from scripts.editions import offline
from scripts.editions.standing import standing
from scripts.guideline.addresses import prefix_of
from scripts.guideline.locales import edition_label
from scripts.guideline.model import Guideline
from scripts.guideline.write import write_whole
from scripts.markdown.labels import copy_words, labels, offline_words
from scripts.site.scripts import FOLDER, joined

SLUG = "luring"
WORKER = FOLDER / "offline" / "worker.mjs"


def page(guideline: Guideline, locale: str) -> str:
    """Return the Markdown of the page; its panel says what it can do before a script has run."""
    word, title = offline_words(locale), labels(locale)["offline"]
    front = yaml.safe_dump({"title": title, "summary": word["summary"]}, allow_unicode=True)
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in word["panel"].items())
    kept = [guideline.pages[locale, slug] for slug in slugs(guideline)]
    return "\n".join(
        [
            f"---\n{front}---\n# {title} {{ #{SLUG} }}\n",
            f"## {word['first']} {{ #darurat }}\n\n{word['first_text']}\n",
            *(f"- [{each.meta.get('title', each.slug)}]({each.slug}.md)" for each in kept),
            f"\n## {word['whole']} {{ #seluruh }}\n\n{word['whole_text']}\n",
            f'<div class="offline" data-offline data-title="{escape(word["whole"])}"{data}>'
            f"<p>{word['without']}</p></div>\n",
            f"## {word['know']} {{ #tahu }}\n",
            *(f"- {text}" for text in word["know_texts"]),
            "",
        ]
    )


def slugs(guideline: Guideline) -> list[str]:
    """Return the pages that are kept by themselves, as the record of the publication names them."""
    named = guideline.registers.get("publication", {}).get("offline", [])
    return [slug for slug in named if (guideline.source, slug) in guideline.pages]


def plan(guideline: Guideline) -> offline.Plan:
    """Return what is kept by itself, and what the marks of kept pages say."""
    edition, kept = standing(guideline), slugs(guideline)
    pages, words = {}, {}
    for locale in guideline.locales:
        folder = prefix_of(locale, guideline.source)
        pages[locale] = [address(folder, slug) for slug in [*kept, SLUG]] if kept else []
        label = edition_label(edition, locale)
        words[locale] = {**copy_words(locale), "edition": label, "folder": folder}
    return offline.Plan(edition, pages, words)


def address(folder: str, slug: str) -> str:
    """Return the address of a page below the root."""
    return folder if slug == "index" else f"{folder}{slug}/"


def write(guideline: Guideline, config: MkDocsConfig) -> None:
    """Write the worker and its list; pages that are files of their own have none."""
    worker, site = Path(config.docs_dir, WORKER), Path(config.site_dir)
    if not worker.is_file():
        return
    if config.use_directory_urls:
        offline.write(site, plan(guideline), joined(worker))
    else:
        write_whole(site / offline.WORKER, offline.switched_off(joined(worker)), durable=False)
