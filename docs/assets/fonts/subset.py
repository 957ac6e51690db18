"""Cut the fonts of the site down to the signs that it uses; README.txt says when and how."""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SIGNS = (
    "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00B0-00B3,U+00B7,U+00B9,U+00BB,U+00BD,U+00C9,"
    "U+00D7,"
    "U+00E0,U+00E1,U+00E8-00EB,U+00F1,U+00F6,U+00FC,U+2009-2011,U+2013,U+2014,U+2018-201A,U+201C-201E,"
    "U+2020,U+2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+20AC,U+2190-2193,U+2212,U+2248,U+2260,U+2264,"
    "U+2265,U+2610,U+2611,U+2713"
)
FACES = {  # file here -> (source file, family, style name)
    "jakarta-500.woff2": ("PlusJakartaSans_500Medium.ttf", "Plus Jakarta Sans", "Medium"),
    "jakarta-700.woff2": ("PlusJakartaSans_700Bold.ttf", "Plus Jakarta Sans", "Bold"),
    "serif-400.woff2": ("SourceSerif4_400Regular.ttf", "Pedoman Serif", "Regular"),
    "serif-400-italic.woff2": ("SourceSerif4_400Regular_Italic.ttf", "Pedoman Serif", "Italic"),
    "serif-600.woff2": ("SourceSerif4_600SemiBold.ttf", "Pedoman Serif", "SemiBold"),
}


def cut(source: Path, target: Path, family: str, style: str) -> None:
    """Write one subset; the serif is renamed, because its licence reserves the name of the original."""
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "liga", "tnum", "lnum", "locl", "ccmp"]
    options.hinting = False
    options.flavor = "woff2"
    options.drop_tables += ["STAT", "meta", "DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(SIGNS))
    cutter.subset(font)
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for code, value in names.items():
        font["name"].setName(value, code, 3, 1, 0x409)
    for record in list(font["name"].names):
        if record.nameID not in {0, 1, 2, 4, 5, 6, 13, 14}:
            font["name"].names.remove(record)
    subset.save_font(font, str(target), options)


def main() -> None:
    """Find each source file below the folder named on the command line and cut it."""
    folder, here = Path(sys.argv[1]), Path(__file__).parent
    for name, (source, family, style) in FACES.items():
        found = next(folder.rglob(source), None)
        if found is None:
            sys.exit(f"{source} is not below {folder}; see README.txt")
        cut(found, here / name, family, style)
        print(f"{(here / name).stat().st_size:>7,} {name}")


if __name__ == "__main__":
    main()
