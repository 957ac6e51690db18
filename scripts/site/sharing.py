"""The picture that a messenger shows beside a shared link: one a chapter, annex and home page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import typst
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from PIL import Image

from scripts.guideline.quotes import curl
from scripts.guideline.write import write_whole
from scripts.site import i18n
from scripts.site.chapters import Chapter
from scripts.site.root_files import ICON

FOLDER = "assets/sharing"
TEMPLATE = Path("overrides", "typst", "sharing.typ")
MADE = "sharing_pictures"  # of `config.extra`, for one build
PIXEL_A_POINT = 72  # an inch has as many points
# Paper, and what stands on it: text, soft text, accent, the colours of the mark.
PAPER = (0xFF, 0xFD, 0xF8)
INKS = ((0x1B, 0x25, 0x40), (0x48, 0x51, 0x6A), (0xA2, 0x40, 0x1F), (0x1D, 0x35, 0x63))
ORANGE = (0xF0, 0xA1, 0x7E)
STEPS = 8  # between paper and an ink: the edges of letters


@dataclass(frozen=True)
class Picture:
    """What one picture says; `name` is its path below the folder."""

    name: str
    locale: str
    site: str
    kicker: str
    title: str
    summary: str
    status: str


def address(
    page: Page, chapter: Chapter | None, context: Mapping[str, Any], config: MkDocsConfig
) -> str:
    """Return the absolute address of a page's picture, and have it made; empty where there is none.

    A page without a number shows the picture of the home page.
    """
    if not config.site_url or not (Path(config.config_file_path).parent / TEMPLATE).is_file():
        return ""
    locale, slug = context["locale"], page.file.src_uri.partition("/")[2].removesuffix(".md")
    if chapter is None:
        slug = "index"
    name = f"{locale}/{slug.replace('/', '-')}.png"
    if chapter is not None or page.is_homepage or page.url == i18n.prefix(locale, config):
        made = config.extra.setdefault(MADE, {})
        made[name] = picture(name, page, chapter, context, config)
    return urljoin(i18n.base(config), f"{FOLDER}/{name}")


def picture(
    name: str,
    page: Page,
    chapter: Chapter | None,
    context: Mapping[str, Any],
    config: MkDocsConfig,
) -> Picture:
    """Return what the picture of a page says."""
    words = context["t"]
    return Picture(
        name,
        context["locale"],
        str(config.site_name),
        f"{words[chapter.kind]} {chapter.number}" if chapter else "",
        curl(unescape(str(page.title))),
        curl(str(page.meta.get("summary", ""))),
        # No number of the edition: editions then share the pictures of what did not change.
        str(words["status"]).rstrip("."),
    )


def write(config: MkDocsConfig) -> None:
    """Write the pictures of all pages that were built."""
    pictures: Mapping[str, Picture] = config.extra.get(MADE, {})
    mark = Path(config.docs_dir, ICON)
    if not pictures or not mark.is_file():
        return
    root = Path(config.config_file_path).parent
    rows = [pictures[name] for name in sorted(pictures)]
    for row, data in zip(rows, drawn(root / TEMPLATE, rows, mark.read_bytes()), strict=True):
        write_whole(Path(config.site_dir, FOLDER, row.name), data, durable=False)


def drawn(template: Path, rows: Iterable[Picture], mark: bytes) -> Iterator[bytes]:
    """Yield each picture as a PNG of 1200 × 630 pixels; the same words give the same octets."""
    inputs = {
        "settings": json.dumps([asdict(row) for row in rows], ensure_ascii=False),
        "mark": mark.decode("utf-8"),
    }
    made = typst.compile(
        str(template),
        format="png",
        ppi=PIXEL_A_POINT,
        font_paths=[str(template.parent / "fonts")],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    palette = palette_of_site()
    for data in made if isinstance(made, list) else [made]:
        yield reduced(data, palette)


def palette_of_site() -> Image.Image:
    """Return the few colours that a picture has: paper, inks, and the steps between them."""
    colours = [PAPER, ORANGE, *(mixed(ink, step) for ink in INKS for step in range(STEPS))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    return palette


def mixed(ink: tuple[int, int, int], step: int) -> tuple[int, int, int]:
    """Return an ink with so many eighths of the paper."""
    red, green, blue = (
        round(own + (paper - own) * step / STEPS) for own, paper in zip(ink, PAPER, strict=True)
    )
    return red, green, blue


def reduced(data: bytes, palette: Image.Image) -> bytes:
    """Return a picture with the colours of a palette: a third of the octets."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(data)) as whole:
        few = whole.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        few.save(out, "PNG")
    return out.getvalue()
