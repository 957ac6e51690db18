"""Cut the fonts of the site down to what its text uses; README.txt says when and how."""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Letters of Indonesian and English and what stands between them. Braces, backslash and their like
# stand in code alone, which has a face of its own; rarer signs come from the reader's.
SIGNS = (
    "U+0020-0023,U+0025-005B,U+005D,U+005F,U+0061-007A,U+00A0,U+00A7,U+00B7,U+00D7,U+00E8,U+00E9,"
    "U+2013,U+2018,U+2019,U+201C,U+201D,U+2026,U+2192,U+2212,U+2264,U+2265"
)
# Pairs are kept where the eye sees them: letters and points, at least this much of the em apart.
KERNED = string.ascii_letters + ".,-\u2019\u201d:;"
LEAST = 0.02
DROPPED = ["STAT", "meta", "DSIG", "BASE"]
NAMES = [0, 1, 2, 4, 5, 6, 13, 14]


class Face(NamedTuple):
    """A file here: from which, the file whose kerning it takes, and the weights that it holds."""

    source: str
    kerning: str
    family: str
    style: str
    weights: tuple[int, int] | None = None


BOLD = "PlusJakartaSans_700Bold.ttf"
FACES = {
    "sans.woff2": Face(
        "plus-jakarta-sans-latin-wght-normal.woff2",
        BOLD,
        "Plus Jakarta Sans",
        "Regular",
        (500, 700),
    ),
    "serif-400.woff2": Face(
        "SourceSerif4_400Regular.ttf", "SourceSerif4_400Regular.ttf", "Pedoman Serif", "Regular"
    ),
    "serif-400-italic.woff2": Face(
        "SourceSerif4_400Regular_Italic.ttf",
        "SourceSerif4_400Regular_Italic.ttf",
        "Pedoman Serif",
        "Italic",
    ),
}


def distance(record: Any) -> int:
    """Return by how much a value record moves the next sign."""
    return int(getattr(record, "XAdvance", 0)) if record else 0


def of_table(table: Any, order: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield the pairs of one table of pairs, whichever its form."""
    table = table.ExtSubTable if table.LookupType == 9 else table
    if table.LookupType != 2:
        return
    if table.Format == 1:
        for left, pairs in zip(table.Coverage.glyphs, table.PairSet, strict=True):
            for pair in pairs.PairValueRecord:
                yield (left, pair.SecondGlyph), distance(pair.Value1)
        return
    for left in table.Coverage.glyphs:
        row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
        for right in order:
            yield (
                (left, right),
                distance(row[table.ClassDef2.classDefs.get(right, 0)].Value1),
            )


def kerning(font: TTFont) -> dict[str, dict[str, float]]:
    """Return the distance of each pair of signs as a part of the em, as a browser would find it."""
    table, order = font["GPOS"].table, font.getGlyphOrder()
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    names = {name: chr(code) for code, name in font.getBestCmap().items() if chr(code) in KERNED}
    found: dict[str, dict[str, float]] = {}
    for index in sorted(lookups):
        firsts: dict[tuple[str, str], int] = {}
        for part in table.LookupList.Lookup[index].SubTable:
            for pair, value in of_table(part, order):
                firsts.setdefault(pair, value)
        for (left, right), value in firsts.items():
            if left in names and right in names:
                row = found.setdefault(names[left], {})
                row[names[right]] = row.get(names[right], 0) + value / font["head"].unitsPerEm
    return found


def kern(font: TTFont, pairs: dict[str, dict[str, float]]) -> None:
    """Give a font these pairs and no others."""
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    rules = [
        f"pos {cmap[ord(left)]} {cmap[ord(right)]} {round(value * em)};"
        for left, row in sorted(pairs.items())
        for right, value in sorted(row.items())
        if abs(value) >= LEAST
    ]
    text = "languagesystem DFLT dflt; languagesystem latn dflt; feature kern {%s} kern;"
    if "GPOS" in font:
        del font["GPOS"]
    addOpenTypeFeaturesFromString(font, text % " ".join(rules), tables=["GPOS"])


def cut(source: Path, pairs: Path, target: Path, face: Face) -> None:
    """Write one subset; the serif is renamed, because its licence reserves the name of the original."""
    options = subset.Options()
    options.layout_features = ["tnum"]
    options.hinting = options.notdef_outline = False
    options.drop_tables += DROPPED
    font = TTFont(source, recalcTimestamp=False)
    if face.weights:
        font = instancer.instantiateVariableFont(font, {"wght": face.weights})
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(SIGNS))
    cutter.subset(font)
    kern(font, kerning(TTFont(pairs)))
    whole = f"{face.family} {face.style}"
    names = {1: face.family, 2: face.style, 4: whole, 6: whole.replace(" ", "")}
    for code, value in names.items():
        font["name"].setName(value, code, 3, 1, 0x409)
    for record in list(font["name"].names):
        if record.nameID not in NAMES or record.platformID != 3:
            font["name"].names.remove(record)
    font.flavor = "woff2"
    font.save(target)


def main() -> None:
    """Find each source file below the folder named on the command line and cut it."""
    folder, here = Path(sys.argv[1]), Path(__file__).parent
    for name, face in FACES.items():
        found = [next(folder.rglob(file), None) for file in (face.source, face.kerning)]
        if not found[0] or not found[1]:
            sys.exit(f"{face.source} or {face.kerning} is not below {folder}; see README.txt")
        cut(found[0], found[1], here / name, face)
        print(f"{(here / name).stat().st_size:>7,} {name}")


if __name__ == "__main__":
    main()
