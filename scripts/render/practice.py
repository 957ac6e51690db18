"""Situations to decide -> Markdown: the answers to choose from, then what is right and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scripts.guideline.locales import label
from scripts.guideline.model import Block, Guideline, Page
from scripts.guideline.practice import LETTERS, Situation, blocks_of, situations
from scripts.guideline.routing import TABLE_PAGE, rebased, routes, table_rows
from scripts.render.law import fact, root_of
from scripts.render.norms import cell_text, link_provision
from scripts.render.routing import route_title

Blocks = Mapping[str, tuple[Page, Block]]


def write_practice(guideline: Guideline, page: Page, _: str) -> Iterator[str]:
    """Yield every situation: a line in bold, its answers as quotations, a list of what is right."""
    provisions = blocks_of(guideline, "provision", page.locale)
    examples = blocks_of(guideline, "example", page.locale)
    for number, each in enumerate(situations(guideline), 1):
        is_example = each.kind == "examples"
        found = example if is_example else route
        title, answers, why = found(guideline, page, each, examples)
        yield f"\n**{number}. {title}**\n"
        for letter, answer in zip(LETTERS, answers, strict=False):
            yield f"\n**{letter}**\n"
            yield from (f"> {line}".rstrip() for line in answer.split("\n"))
        yield ""
        yield from fact("answer", f"{LETTERS[each.right]}. {why}", page.locale)
        for key in each.provisions:
            home, block = provisions[key]
            yield f"- {link_provision(key, home.slug, page)}: {cell_text(block.text)}"


def example(
    guideline: Guideline, page: Page, asked: Situation, blocks: Blocks
) -> tuple[str, list[str], str]:
    """Return title, texts in the order asked, and why one is better."""
    home, block = blocks[asked.key]
    cards = {child.kind: rebased(child.text.strip(), home.slug, page) for child in block.children}
    texts = [cards["bad"], cards["bad"]]
    texts[asked.right] = cards["good"]
    why = rebased(block.text.rstrip().rpartition("\n")[2], home.slug, page)
    link = f"[{asked.key}]({root_of(page)}{home.slug}.md#{asked.key})"
    first = label("first-is", page.locale).format(LETTERS[asked.right])
    return block.title, texts, f"{why} {first} {label('compare', page.locale)} {link}."


def route(
    guideline: Guideline, page: Page, asked: Situation, _: Blocks
) -> tuple[str, list[str], str]:
    """Return the signs of a message, three destinations, and the name of the route."""
    led, rows = routes(guideline), table_rows(guideline, page.locale)
    keys = [key for key in led if rows[led[key].row][2] != rows[led[asked.key].row][2]]
    place = sum(map(ord, asked.key)) % len(keys)
    others = [keys[place], keys[(place + len(keys) // 2) % len(keys)]]
    others.insert(asked.right, asked.key)
    answers = [rebased(rows[led[key].row][2], TABLE_PAGE, page) for key in others]
    title = f"{label('taken-where', page.locale)} {rows[led[asked.key].row][1]}"
    link = f"[{route_title(guideline, asked.key, page.locale)}](tenggat.md#{asked.key})"
    return title, [cell_text(answer) for answer in answers], f"{link}."
