"""Files that are asked for at the root of a site without a link to them: favicon.ico, robots.txt."""

from __future__ import annotations

import struct
from pathlib import Path

import typst

from scripts.guideline.write import write_whole

ICON = Path("assets", "images", "wordmark.svg")
SIZES = (16, 32, 48)  # pixels: tab, taskbar, shortcut
DRAWING = (
    "#set page(width: {0}pt, height: {0}pt, margin: {1}pt, fill: {2})\n"
    '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)\n'
)
PIXEL_A_POINT = 72  # an inch has as many points


def write(docs: Path, site: Path, base: str) -> None:
    """Write both into a built site; `base` is its address, empty where it has none."""
    if (docs / ICON).is_file():
        write_whole(site / "favicon.ico", favicon((docs / ICON).read_bytes()), durable=False)
    write_whole(site / "robots.txt", robots(base), durable=False)


def robots(base: str) -> str:
    """Return robots.txt: everything may be read, and where the list of pages is."""
    place = f"Sitemap: {base.rstrip('/')}/sitemap.xml\n" if base else ""
    return f"User-agent: *\nAllow: /\n{place}"


def favicon(svg: bytes) -> bytes:
    """Return a drawing as an icon of three sizes; the same drawing gives the same octets.

    The form is Microsoft's ICO with a PNG for each size: a head of 6 octets, 16 for each entry,
    then the pictures.
    """
    pictures = [drawn(svg, size) for size in SIZES]
    start = 6 + 16 * len(SIZES)
    head, body = struct.pack("<HHH", 0, 1, len(SIZES)), b""
    for size, picture in zip(SIZES, pictures, strict=True):
        place = start + len(body)
        # Width, height, no palette, reserved, one plane, 32 bits a pixel, octets, place.
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), place)
        body += picture
    return head + body


def drawn(svg: bytes, size: int, inset: float = 0, ground: str = "") -> bytes:
    """Return a square drawing as a PNG of `size` pixels.

    `inset` is the share of the width left free at each side, `ground` a colour behind the drawing.
    """
    inputs = {"drawing": svg.decode("utf-8")}
    fill = f'rgb("{ground}")' if ground else "none"
    main = DRAWING.format(size, size * inset, fill).encode()
    picture: bytes = typst.compile(main, format="png", ppi=PIXEL_A_POINT, sys_inputs=inputs)
    return picture
