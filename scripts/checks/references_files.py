"""REF: what drawings, stylesheets and templates name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from scripts.checks.rules import Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Location, Message
from scripts.guideline.resolve import EXTERNAL

IDENTIFIER = re.compile(r"\bid=[\"']([^\"']+)[\"']")
USED = re.compile(r"url\(#([^)\s]+)\)|\bhref=[\"']#([^\"']+)[\"']")
LABELS = re.compile(r"\baria-(?:labelledby|describedby)=[\"']([^\"']+)[\"']")
ADDRESS = re.compile(r"\burl\(\s*[\"']?([^\"')\s#]+)")
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}", re.DOTALL)
ASSET = re.compile(r"[\"'](assets/[^\"'{}\s]+\.\w+)[\"']")


@rule("REF011", reads=())
def undefined_part(guideline: Guideline) -> Iterator[Finding]:
    """A drawing names only its own parts, and gives each identifier once.

    Gambar SVG hanya menyebut bagiannya sendiri, dan setiap pengenal dipakai satu kali.

    Bad:  marker-end="url(#panah)" without id="panah"
    Good: <marker id="panah"> and marker-end="url(#panah)"
    """
    for path, text in guideline.drawings.items():
        known = Counter(IDENTIFIER.findall(text))
        for name, offset in parts_of(text):
            if name not in known:
                yield Finding(
                    place(path, text, offset),
                    Message(
                        f"tidak ada id '{name}' di gambar ini", f"no id '{name}' in this drawing"
                    )
                    + did_you_mean(name, known),
                )
        seen: set[str] = set()
        for match in IDENTIFIER.finditer(text):
            if match[1] in seen:
                yield Finding(
                    place(path, text, match.start(1)),
                    Message(
                        f"id '{match[1]}' dipakai dua kali; beri nama lain",
                        f"id '{match[1]}' is used twice; give it another name",
                    ),
                )
            seen.add(match[1])


def parts_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield each part that a drawing names, and where."""
    for match in USED.finditer(text):
        yield match[1] or match[2], match.start(1 if match[1] else 2)
    for match in LABELS.finditer(text):
        for name in re.finditer(r"\S+", match[1]):
            yield name[0], match.start(1) + name.start()


def place(path: str, text: str, offset: int) -> Location:
    """Return where a character of a file stands."""
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


@rule("REF012", reads=())
def missing_style_file(guideline: Guideline) -> Iterator[Finding]:
    """Fonts and pictures that a stylesheet or a template names are files of docs/.

    Huruf dan gambar yang disebut lembar gaya atau templat adalah berkas di docs/.

    Bad:  src: url("../fonts/jakarta-50.woff2")
    Good: src: url("../fonts/jakarta-500.woff2")
    """
    docs = guideline.site.docs_dir
    for path, text in guideline.styles.items():
        bare = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        is_style = path.endswith(".css")
        folder = path.rpartition("/")[0] if is_style else docs
        for match in (ADDRESS if is_style else ASSET).finditer(bare):
            name = joined(folder, match[1])
            if not EXTERNAL.match(match[1]) and not is_made(guideline, name):
                near = did_you_mean(name, alike(guideline, name))
                yield Finding(
                    place(path, text, match.start(1)),
                    Message(f"tidak ada berkas '{name}'", f"no file '{name}'") + near,
                )


def alike(guideline: Guideline, name: str) -> list[str]:
    """Return the files of the same kind as a name."""
    ending = name.rpartition(".")[2]
    return [path for path in sorted(guideline.files) if path.endswith(f".{ending}")]


def joined(folder: str, target: str) -> str:
    """Return the path that an address beside a file means."""
    import posixpath

    return posixpath.normpath(posixpath.join(folder, target))


def is_made(guideline: Guideline, name: str) -> bool:
    """Return True for a file of docs, and for a script that the build makes of a module."""
    return name in guideline.files or name.removesuffix(".js") + ".mjs" in guideline.files
