"""Cut Source Serif 4 down to Latin and the signs of the guideline. README.txt says when and how to run it."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SIGNS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02DA,U+02DC,U+0300-0304,U+1E00-1EF9,U+2009-2015,"
    "U+2018-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070,U+2074-208E,U+20AC,U+2113,"
    "U+2116,U+2122,U+2190-2199,U+2212,U+2215,U+221E,U+2248,U+2260,U+2264,U+2265,U+25A0,U+25A1,U+25CA,"
    "U+2610,U+2611,U+2713"
)
FEATURES = [
    "kern",
    "mark",
    "mkmk",
    "liga",
    "tnum",
    "lnum",
    "onum",
    "locl",
    "ccmp",
    "sups",
    "smcp",
    "case",
]
FACES = {
    "SourceSerif4_400Regular.ttf": ("PedomanSerif-Regular.ttf", "Regular"),
    "SourceSerif4_400Regular_Italic.ttf": ("PedomanSerif-Italic.ttf", "Italic"),
    "SourceSerif4_600SemiBold.ttf": ("PedomanSerif-SemiBold.ttf", "SemiBold"),
    "SourceSerif4_600SemiBold_Italic.ttf": ("PedomanSerif-SemiBoldItalic.ttf", "SemiBold Italic"),
}
FAMILY = "Pedoman Serif"


def rename(font: TTFont, style: str) -> None:
    """Give the cut a name of its own: the licence reserves that of the original."""
    full = f"{FAMILY} {style}"
    names = {1: FAMILY, 2: style, 4: full, 6: full.replace(" ", ""), 16: FAMILY, 17: style}
    for record in list(font["name"].names):
        if record.nameID not in {0, 5, 13, 14}:
            font["name"].names.remove(record)
    for code, value in names.items():
        font["name"].setName(value, code, 3, 1, 0x409)


def cut(source: Path, target: Path, style: str) -> None:
    """Write one subset."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.drop_tables += ["STAT", "meta", "DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(SIGNS))
    cutter.subset(font)
    rename(font, style)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Find each source file below the folder named on the command line and cut it."""
    folder, here = Path(sys.argv[1]), Path(__file__).parent
    for name, (target, style) in FACES.items():
        found = next(folder.rglob(name), None)
        if found is None:
            sys.exit(f"{name} is not below {folder}; see README.txt")
        cut(found, here / target, style)
        print(f"{(here / target).stat().st_size:>7,} {target}")


if __name__ == "__main__":
    main()
