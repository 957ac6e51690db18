"""Random pages against the gate: `python -m tests.fuzz --count 100000 --seed 1`.

Each page goes through the real extensions and templates. What the gate lets pass is read again by
another parser (tinyhtml5, which shares nothing with the gate's) and another, shorter list of what
is live. `XM` stands for active content; it is the name of nothing.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import tinyhtml5
from mkdocs.exceptions import BuildError

from scripts.gate.pages import judge_page
from tests.gate.builder import Builder, builder

ADDRESSES = [
    "akun.md", "#a", "https://x.example/", "mailto:a@x.example", "javascript:XM", "JaVaScRiPt:XM",
    "java\tscript:XM", "&#106;avascript:XM", "javascript&colon;XM", " javascript:XM", "\\javascript:XM",
    "data:text/html,XM", "data:image/svg+xml,XM", "vbscript:XM", "//luar.example/x", "\\\\luar.example",
    "java%0Ascript:XM", "<javascript:XM>", "../x.svg", "x)[y](javascript:XM", "blob:XM", "file:///x",
]  # fmt: skip
NAMES = [
    "onclick", "onmouseover", "ONERROR", "onload", "style", "srcdoc", "srcset", "formaction", "ping",
    "xlink:href", "href", "src", "action", "class", "id", "title", "data-x", "data-script", "is",
    "background", "target", "on\x0cclick", "/onclick", "http-equiv", "data-redirects", "poster",
]  # fmt: skip
VALUES = [
    "XM",
    "javascript:XM",
    '"',
    "'",
    "}",
    '}" onclick="XM',
    "<",
    ">",
    "x",
    "",
    "&quot; onclick=XM",
    "`",
    "{",
    "#x",
    ".y",
]
ELEMENTS = [
    "b", "p", "div", "span", "a", "img", "script", "style", "iframe", "object", "embed", "base", "link",
    "meta", "form", "button", "input", "svg", "math", "template", "noscript", "x:y", "x-y", "details",
    "table", "td", "select", "textarea", "title", "animate", "foreignObject", "desc", "body", "html",
    "video", "audio", "source", "image", "xmp", "plaintext", "h1", "li", "mtext", "!--", "?php", "!x", "/p",
]  # fmt: skip
TEXTS = [
    "kata", "AKUN-03", "ER", "&lt;b&gt;", "&#60;b onclick=XM&#62;", "a & b", "**tebal**", "`<b onclick=XM>`",
    "\\<b onclick=XM>", "|", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "## x ", "<!--", "-->", "<!-->",
    "--!>", "<![CDATA[", "]]>", "<!", "</", "<", ">", "{", "}", "[", "]", "](", ")", "~~", "^^", "==", "\x0b",
    "\u2028", "\x00", "```\n", "'", '"', ":   ", "///\n", "!!! note\n    ", "\ufeff", "<br>", "é", "\\",
]  # fmt: skip

PIECES = [
    "@words", "@raw", "@raw", "@text[@words](@address @quote)@list", "![@words](@address)@list",
    "\n\n*[ER]: @words@raw\n\nER kata\n\n", "\n\n*[@words]: @raw\n\n@words\n\n",
    "\n\n[^1]: @raw\n\nx[^1]\n\n[r]: @address @quote\n\n[r]\n\n",
    "\n\n| @words | @raw | c |\n|---|:-:|---|\n| @more | @words | x @list |\n\n",
    "\n\n- [ ] **AKUN-C0@digit** @words @raw@list\n\n", "\n\n## @words @raw @list\n\n",
    "\n\n/// message | AKUN-T01 @words@raw\n\n@words @more\n///\n\n",
    "\n\n/// timeline | @words@raw\n\n@words\n:   @more\n///\n\n",
    "\n\n//// example | AKUN-E01 @words\n/// good | @raw\n    alt: x @more\n\n@words\n///\n////\n\n",
    "<@address> @list", "\n\n!!! @words \"@raw\"\n    @more\n\n",
]  # fmt: skip

# What a browser runs, fetches or embeds. Kept apart from the gate's own lists on purpose.
RUNS = {
    "iframe", "object", "embed", "applet", "frame", "frameset", "base", "template", "noscript", "portal",
    "style", "animate", "set", "animatetransform", "animatemotion", "foreignobject", "math", "video", "audio",
    "source", "track", "image", "feimage", "marquee", "isindex", "noembed", "xmp", "plaintext", "dialog",
}  # fmt: skip
TAKEN = {
    "style",
    "srcdoc",
    "srcset",
    "formaction",
    "ping",
    "background",
    "target",
    "is",
    "manifest",
    "poster",
    "nonce",
}
ADDRESSED = {
    "href",
    "src",
    "action",
    "cite",
    "data",
    "data-script",
    "data-engine",
    "data-style",
    "data-index",
    "data-redirects",
}
CONTROL = 20  # of so many refused pages one is read again too: the second reading has teeth
OWN = re.compile(
    r"(?:\.\./)*(?:assets/(?:javascripts|stylesheets|fonts|images)/[\w.-]+(?:\?v=[0-9a-f]{8})?"
    r"|manifest\.webmanifest)"
)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|([\\/]{2})")
REACHED = {"http", "https", "mailto", "tel", None}


def pages(seed: int, count: int) -> Iterator[str]:
    """Yield random pages; the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        body = "".join(piece(rng) for _ in range(rng.choice((1, 1, 2, 3, 6))))
        front = ""
        if rng.random() < 0.3:
            lines = [
                f"{name}: {quoted(raw(rng))}" for name in ("title", "summary", "prefix", "version")
            ]
            front = "---\n" + "\n".join(lines) + "\n---\n"
        yield f"{front}# {raw(rng) if rng.random() < 0.1 else 'Judul'} {{ #a }}\n\n{body}\n"


def quoted(text: str) -> str:
    """Return a value of front matter."""
    return "'" + re.sub(r"[^\x20-\x7e]", " ", text).replace("'", "''") + "'"


def piece(rng: random.Random) -> str:
    """Return a piece of Markdown."""
    shape = rng.choice(PIECES)
    parts = {
        "words": words(rng),
        "raw": raw(rng),
        "more": raw(rng),
        "text": rng.choice(TEXTS),
        "address": rng.choice(ADDRESSES),
        "quote": rng.choice([quote(rng), ""]),
        "list": attributes(rng),
        "digit": str(rng.randint(1, 9)),
    }
    return re.sub(r"@(\w+)", lambda match: parts[match[1]], shape)


def words(rng: random.Random) -> str:
    """Return some running text."""
    return "".join(rng.choice(TEXTS) for _ in range(rng.randint(1, 3)))


def quote(rng: random.Random) -> str:
    """Return the title of a link."""
    sign = rng.choice("\"'")
    return f"{sign}{rng.choice(VALUES)}{sign}"


def attributes(rng: random.Random) -> str:
    """Return an attribute list, or nothing."""
    if rng.random() < 0.5:
        return ""
    pairs = [
        f"{rng.choice(NAMES)}={rng.choice([quote(rng), rng.choice(VALUES)])}"
        for _ in range(rng.randint(1, 3))
    ]
    return rng.choice(["{ %s }", "{: %s }", "{%s}", "{ .x #y %s }"]) % " ".join(pairs)


def raw(rng: random.Random) -> str:
    """Return something like a tag, now and then closed."""
    if rng.random() < 0.3:
        return words(rng)
    name = rng.choice(ELEMENTS)
    gap = rng.choice([" ", "/", "\n", "\t", ""])
    pairs = gap.join(
        rng.choice(NAMES) + rng.choice(["=", " = ", ""]) + rng.choice([quote(rng), rng.choice(VALUES), rng.choice(ADDRESSES)])
        for _ in range(rng.randint(0, 2))
    )  # fmt: skip
    end = rng.choice([">", ">", ">", "/>", "", " >"])
    close = rng.choice([f"</{name}>", "", "-->"])
    return f"<{name}{gap}{pairs}{end}{rng.choice(['XM', words(rng), ''])}{close}"


def live(html: str) -> list[str]:
    """Return what another reader of the page finds in it that runs, fetches or embeds."""
    return [what for element in tinyhtml5.parse(html).iter() for what in live_parts(element)]


def live_parts(element: Element) -> Iterator[str]:
    """Yield what is live in one element."""
    if not isinstance(element.tag, str):
        return  # a comment
    tag = element.tag.rpartition("}")[2].lower()
    if tag in RUNS:
        yield f"<{tag}>"
    if tag == "script" and (element.text or not OWN.fullmatch(element.get("src", ""))):
        yield f"<script src={element.get('src')}>{element.text}"
    if (
        tag == "link"
        and element.get("rel") not in ("canonical", "alternate")
        and not OWN.fullmatch(element.get("href", ""))
    ):
        yield f"<link {element.get('rel')} {element.get('href')}>"
    if tag == "meta" and element.get("http-equiv") not in (None, "Content-Security-Policy"):
        yield "<meta http-equiv>"
    for full, value in element.attrib.items():
        name = str(full).rpartition("}")[2].rpartition(":")[2].lower()
        if name.startswith("on") or name in TAKEN:
            yield f"{name}={value}"
        if name in ADDRESSED and not is_reached(value):
            yield f"{name}={value}"
    if tag == "img" and SCHEME.match(squeezed(element.get("src", ""))):
        yield f"<img src={element.get('src')}>"


def is_reached(address: str) -> bool:
    """Return whether a browser would only go to another page."""
    found = SCHEME.match(squeezed(address))
    return found is None or (found[2] is None and found[1] in REACHED)


def squeezed(address: str) -> str:
    """Return an address without what a browser drops."""
    return re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33)))).lower()


def run(maker: Builder, seed: int, count: int) -> tuple[Counter[str], list[tuple[str, list[str]]]]:
    """Return how many pages were refused and let pass, and those of the latter that are live."""
    number: Counter[str] = Counter()
    faults = []
    for text in pages(seed, count):
        try:
            html = maker.page(text)
        except (BuildError, AssertionError, TypeError):  # of the last two Markdown itself dies
            number["stopped"] += 1
            continue
        if next(judge_page(html, "akun/index.html", "/"), None):
            number["refused"] += 1
            if number["refused"] % CONTROL == 0:
                number["of these live"] += bool(live(html))
            continue
        number["passed"] += 1
        if found := live(html):
            faults.append((text, found))
    return number, faults


def main() -> int:
    """Try pages; 1 and the texts where something live got through."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        number, faults = run(builder(Path(folder)), wanted.seed, wanted.count)
    for text, found in faults:
        print(f"{text!r}\n  {found}")
    print(dict(number), f"{len(faults)} live")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
