"""My duties: a page for every role with all provisions that bind it, in words, by chapter.

The annex of provisions lists the keys of a role; each of these pages is what they say, to be read,
narrowed to a chapter, and printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from scripts.guideline.addresses import DUTIES
from scripts.guideline.model import Guideline
from scripts.guideline.registers import role_name
from scripts.markdown.labels import labels
from scripts.render.norms import (
    cell_text,
    chapter_title,
    chapters,
    counted,
    force_of,
    force_word,
    norms,
)

ANNEX = "lampiran/ketentuan"
COUNT = re.compile(r'<h3 id="peran-([a-z-]+)">.*?</h3>\s*<p>.*?</p>', re.S)


def slugs(guideline: Guideline) -> Iterator[tuple[str, str]]:
    """Yield slug and role of every page."""
    for role in guideline.registers.get("roles", {}):
        yield f"{DUTIES}/{role}", role


def page(guideline: Guideline, locale: str, role: str) -> str:
    """Return the Markdown of the page of a role."""
    word, name = labels(locale), role_name(guideline, role, locale)
    title = word["duties_of"].format(role=name)
    summary = word["duties_summary"].format(role=name)
    front = yaml.safe_dump({"title": title, "summary": summary}, allow_unicode=True)
    sections = list(_sections(guideline, locale, role))
    count = counted(sum(text.count("\n- [") for text in sections), locale)
    data = f'data-activity="{word["duties_activity"]}" data-any="{word["duties_any"]}"'
    return "\n".join(
        [
            f"---\n{front}---\n# {title} {{ #{DUTIES}-{role} }}\n",
            f"{count} {word['duties_where']}\n",
            f'<div class="duties js-only" {data}></div>\n',
            *sections,
            f"## {word['duties_others']} {{ #peran-lain }}\n",
            *(
                f"- [{role_name(guideline, other, locale)}]({other}.md)"
                for other in guideline.registers.get("roles", {})
                if other != role
            ),
            "",
        ]
    )


def _sections(guideline: Guideline, locale: str, role: str) -> Iterator[str]:
    meta = norms(guideline)
    for chapter, blocks in chapters(guideline, locale):
        lines = [
            f"- [{block.key}](../{chapter.slug}.md#{block.key}) **{force_word(force, locale)}**"
            f"{{ .force .force--{force} }} {cell_text(block.text)}"
            for block in blocks
            if role in (norm := meta.get(block.key, block)).values("roles")
            and (force := force_of(norm))
        ]
        if lines:
            yield f"## {chapter_title(chapter)} {{ #{chapter.slug} }}\n\n" + "\n".join(lines) + "\n"


def with_links(html: str, locale: str, to_folder: str, end: str) -> str:
    """Return the annex of provisions with a link below each role; `end` closes an address."""
    word = labels(locale)["duties_read"]

    def linked(match: re.Match[str]) -> str:
        address = f"{to_folder}{DUTIES}/{match[1]}{end}"
        return f'{match[0]}\n<p class="download"><a href="{address}">{word}</a></p>'

    return COUNT.sub(linked, html)
