"""Random pages, judged twice: `python -m tests.checks.differential --count 2000 --seed 1`.

Each page is built by MkDocs' own Markdown, and read by the checker. What is compared is the
verdict on every link: dead or not. `zq7` stands in the target of the seventh link and nowhere
else, `lq7` in a label that is not defined.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.checks.rules import discover_rules, run_rules
from tests.overlay import load

TOKEN = re.compile(r"zq\d+")
NOTE = re.compile(r"^[ >*+-]+\[\^", re.MULTILINE)  # a note in a note ends the build
LABEL = re.compile(r"\]\[(lq\d+)\s*x?\]")
INLINE_TAGS = (
    "a",
    "b",
    "em",
    "strong",
    "span",
    "sup",
    "sub",
    "del",
    "ins",
    "mark",
    "kbd",
    "img",
    "br",
    "code",
    "input",
    "label",
    "abbr",
)

# In a template: @ a number of its own, ¦a link or text¦ below it stands for something inline, and a
# line of § alone for a block, indented as that line is.
INLINE = [
    "[t](gone-zq@.md)", "[t](other.md#zq@)", "[t](#zq@)", "![t](zq@.png)", "[t](gone-zq@.md 'T (x) y')",
    "[t *e*](gone-zq@.md)", '<a href="zq@/">t</a>', '<img src="zq@.png" alt="">', "`[t](zq@.md)`",
    "\\[t](zq@.md)", "[t]\\(zq@.md)", "[t](<gone zq@.md>)", "[t](gone-zq@_(x).md)", "[![i](zq@.png)](gone-zq@.md)",
    "[t `]` u](gone-zq@.md)", "**[t](gone-zq@.md)**", "*e*{ #zq@ } [t](#zq@)", "**s**{#zq@ .c} [t](#zq@)",
    "`c`{ #zq@ } [t](#zq@)", "word { #zq@ } [t](#zq@)", "(word){ #zq@ } [t](#zq@)", "[t](other.md){ #zq@ }",
    '<span id="zq@"></span> [t](#zq@)', '<a name="zq@"></a>[t](#zq@)', "[t][lq@]", "[t][]", "[d][def]",
    "a[i][j]", "<!-- [t](zq@.md) -->", "``[t](zq@.md) ` ``", "[t](other.md?x=zq@)", "[t](./gone-zq@.md)",
    "x[^n@] [t](#fnref:n@) ", "[t](gone-zq@.md \"a\")", "[a [b](gone-zq@.md) c]", "[t]( gone-zq@.md )",
    "[t](gone-zq@.md){ .c #zq@x }", "&lt;a href=zq@&gt;", "[t](gone-zq@.md#zq@)", "~~[t](gone-zq@.md)~~",
    "==m=={ #zq@ } [t](#zq@)", "word", "*word*", "end_", "a * b", "2 ` 3", "<br>", "\\", "[", "]", "(", "`", "<b>",
    "<http://x.example/>", "[t](zq@/)", "[t](../zq@.md)", "[t](other.md#other)", "[t](other.md#zq@ \"T\")",
    '<img srcset="zq@.png 2x, other-zq@.png">', "$a[i](zq@.md)$", "{{ x }}", "++ctrl++", ":smile:", "[t]",
    "<kbd id=zq@>k</kbd> [t](#zq@)",
]  # fmt: skip
BLOCKS = [
    "[x\ny](gone-zq@.md)", "[t](gone-zq@.md\n'T')", "*x\ny* [t\nu](#zq@)", "¦", "¦ ¦", "¦\n¦", "¦ ¦\n¦", "# H zq@\n\n[t](#h-zq@)", "## H zq@ #\n\n[t](#h-zq@)", "### H { #zq@ }\n\n[t](#zq@)",
    "### H {#zq@ .c}\n\n[t](#zq@)", "## ¦\n", "##H zq@\n\n[t](#h-zq@)", "## H `c` zq@\n[t](#h-c-zq@)",
    "H zq@\n===\n\n[t](#h-zq@)", "H { #zq@ }\n---\n\n[t](#zq@)", "## Twin\n\n[t](#twin_@)", "## H *e* [l](gone-zq@.md)\n",
    "## H zq@\n\n## H zq@\n\n[t](#h-zq@_1) [t](#h-zq@_2)", "## H & é zq@\n\n[t](#h-e-zq@)", "## 1.2 H zq@\n\n[t](#12-h-zq@)",
    "- ¦\n- ¦", "- ¦\n\n- ¦", "* ¦\n    * ¦\n    * ¦", "1. ¦\n2. ¦", "- ¦\n\n    §", "- ¦\n\n  §", "1. ¦\n\n    §", "- §",
    "- [ ] ¦\n- [x] ¦", "- ¦\n  ¦", "> ¦", "> ¦\n¦", "> §", "> - ¦\n>\n>     ¦", "> > ¦", "> ## H zq@\n>\n> [t](#h-zq@)",
    "```\n¦\n```", "~~~ py\n¦\n~~~", "``` { .py #zq@ }\nx\n```\n\n[t](#zq@)", "```\n¦\n\n¦", "```\n¦\n~~~\n¦\n```",
    "- ¦\n\n    ```\n    ¦\n    ```", "````\n```\n¦\n```\n````", "    ¦\n", "text\n\n    ¦\n\ntext", "```md title=\"x\"\n¦\n```",
    "!!! note\n    §", "!!! note \"T\"\n\n    §", "??? tip \"T\"\n    §", "???+ tip\n\n    §", '=== "Tab zq@"\n\n    §\n\n=== "B"\n\n    §',
    "Term\n:   ¦", "Term { #zq@ }\n:   ¦\n\n[t](#zq@)", "Term\n\n:   ¦\n\n    §", "Term\n: ¦",
    "x[^zq@]\n\n[^zq@]: ¦\n\n[t](#fn:zq@) [t](#fnref:zq@)", "[^zq@]: ¦\n    ¦\n\n    §", "x[^zq@] y[^zq@]\n\n[^zq@]: n\n\n[t](#fnref2:zq@)",
    "| a | b |\n| - | - |\n| ¦ | ¦ |", "a | b\n--|--\n¦ | ¦", "| a |\n|---|\n| b { #zq@ } |\n\n[t](#zq@)", "| `a|b` | c |\n|---|---|\n| ¦ | ¦ |",
    "<div>\n¦\n</div>", "<div>\n\n¦\n\n</div>", "<div markdown>\n§\n</div>", '<div markdown="1">\n\n§\n\n</div>', "<p>¦</p>", "<p markdown>¦</p>",
    '<div id="zq@">x</div>\n\n[t](#zq@)', "<details>\n<summary>¦</summary>\n\n¦\n</details>", "<details markdown>\n<summary>¦</summary>\n\n§\n</details>",
    '<div markdown="span">\n¦\n</div>', "<table><tr><td>¦</td></tr></table>", "<div><div>\n¦\n</div>\n</div>", "<div>¦</div> ¦", "<div>\n¦\n</div>\n¦",
    "<!-- ¦ -->", "<!--\n¦\n\n¦\n-->\n¦", "text <!-- ¦\n¦ -->", "<script>\n'¦'\n</script>", "<style>a { b: url(x) }</style>\n", "<pre>\n¦\n</pre>",
    "[def]: gone-zq@.md\n\n[t][def]", "[zq@]: gone-zq@.md 'T'\n\n[t][zq@]", "[t][zq@]\n\n[zq@]: <gone-zq@.md>", "[zq@]:\n    gone-zq@.md\n\n[zq@]",
    "[zq@]: gone-zq@.md\n    \"T\"\n\n[zq@][]", "[Zq@]: other.md#zq@ (T)\n\n[t][zQ@]", "text\n[zq@]: gone-zq@.md\n\n[zq@]", "    [zq@]: gone-zq@.md\n\n[t][zq@]",
    "*[ABBR]: gone-zq@\n\nABBR", "*[HTML]: [t](zq@.md)", "---", "***", "¦\n{ #zq@ }\n\n[t](#zq@)", "{ #zq@ }\n\n[t](#zq@)", "¦\n{: #zq@ .c }\n¦\n\n[t](#zq@)",
    "- item\n{ #zq@ }\n\n[t](#zq@)", "- item { #zq@ }\n\n[t](#zq@)", "- item\n  { #zq@ }\n- b\n\n[t](#zq@)", "> ¦\n> { #zq@ }\n\n[t](#zq@)", "## H\n{ #zq@ }\n\n[t](#zq@)",
    '--8<-- "bit.md"', '--8<-- "part.md:one"', '--8<-- "part.md:2:3"', "--8<--\nbit.md\n\npart.md:two\n--8<--", '    --8<-- "bit.md"', ';--8<-- "bit.md"',
    '```\n--8<-- "bit.md"\n```', "- a\n\n    --8<-- \"bit.md\"", '!!! note\n    --8<-- "nest.md"', "[t](#in-a-bit)", "[t](#in-part-one)", "[t](#in-part-two)",
    "[TOC]", "<figure markdown>\n![i](zq@.png)\n<figcaption>¦</figcaption>\n</figure>", "<center>¦</center>", "<span>\n¦\n</span>", "<a href='zq@/'>\n¦\n</a>",
    "/// note | T\n§\n///", "$$\na[i](zq@.md)\n$$", "¦  \n¦", "\t¦\n", "text\n- ¦", "text\n# H zq@\n\n[t](#h-zq@)", "- ¦\n# H zq@\n\n[t](#h-zq@)",
    "<video src=\"zq@.mp4\" poster=\"zq@p.png\"></video>", "<iframe src='zq@.html'></iframe>", "<blockquote cite='zq@/'>¦</blockquote>", "<object data='zq@.svg'></object>",
    "<picture><source srcset='zq@.webp'><img src='zq@.png'></picture>", "<map><area href='zq@/'></map>", "* * *\n¦", "1) ¦", "+ ¦\n\n\n+ ¦", "- a\n    - b\n\n        §",
    "- a\n\n        ¦\n", "<!-- x -->\n## H zq@\n\n[t](#h-zq@)", "<h2 id='zq@'>H</h2>\n\n[t](#zq@)", "<h3>H zq@</h3>\n\n[t](#h-zq@)", "<div>\n\n## H zq@\n\n</div>\n[t](#h-zq@)",
]  # fmt: skip
HEADS = ["", "", "", "---\ntitle: T\n---\n", "---\n---\n", "---\ntitle: [\n---\n", "title: T\nx: [t](zq0.md)\n\n", "---\n- a\n---\n", "---\ntitle: T\n...\n", "\n\n",
         "---\ndate: 2026-13-40\n---\n", "---\na: 1\n---\n---\n"]  # fmt: skip
FRAGMENTS = {
    "bits/bit.md": "## In a bit\n\n[t](gone-zq900001.md) and [t](#in-a-bit)\n",
    "bits/part.md": "<!-- --8<-- [start:one] -->\n## In part one\n[t](gone-zq900002.md)\n<!-- --8<-- [end:one] -->\n"
                    "text\n<!-- --8<-- [start:two] -->\n## In part two\n\n[t](gone-zq900003.md)\n<!-- --8<-- [end:two] -->\n",
    "bits/nest.md": '[t](gone-zq900004.md)\n\n--8<-- "bit.md"\n',
    "bits/foot.md": "--8<--\nlinks.md\n--8<--\n\n[^common]: note\n",
    "bits/links.md": "[common]: gone-zq900005.md\n",
}  # fmt: skip
FULL = """site_name: T
use_directory_urls: {urls}
theme: {{name: null, custom_dir: theme}}
plugins: []
markdown_extensions:
{extensions}"""
SETS = {
    "plain": "  - toc\n",
    "extra": "  - extra\n  - toc: {permalink: true}\n  - admonition\n  - sane_lists\n",
    "material": """  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.tilde
  - pymdownx.mark
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.inlinehilite
  - pymdownx.snippets: {base_path: [bits], auto_append: [foot.md]}
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.keys
  - pymdownx.smartsymbols
""",
    "blocks": """  - attr_list
  - md_in_html
  - footnotes
  - pymdownx.superfences
  - pymdownx.snippets: {base_path: [bits]}
  - pymdownx.blocks.admonition
  - pymdownx.blocks.details
  - pymdownx.arithmatex: {generic: true}
""",
}


class Difference(NamedTuple):
    """A link on which the two disagree; `is_dead`: the build says so."""

    page: str
    token: str
    is_dead: bool


class Writer:
    """Writes random pages, each link under a number of its own."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0

    def page(self) -> str:
        """Return one page."""
        blocks = [self.block(0) for _ in range(self.random.randint(1, 6))]
        blocks = [block for block in blocks if not NOTE.search(block)]
        gap = "\n" if self.random.random() < 0.1 else "\n\n"
        return self.random.choice(HEADS) + gap.join(blocks) + "\n"

    def block(self, depth: int) -> str:
        """Return one block, with others inside."""
        text = self.numbered(self.random.choice(BLOCKS))
        while "¦" in text:
            text = text.replace("¦", self.numbered(self.random.choice(INLINE)), 1)
        if "§" not in text:
            return text
        return "\n".join(self.filled(line, depth) for line in text.split("\n"))

    def filled(self, line: str, depth: int) -> str:
        """Return a line with a block in place of its mark; what stands before it is repeated."""
        lead, mark, _ = line.partition("§")
        if not mark:
            return line
        block = self.block(depth + 1) if depth < 3 else "text"
        more = lead if lead.startswith(">") else " " * len(lead)
        return lead + block.replace("\n", "\n" + more)

    def numbered(self, template: str) -> str:
        """Return a template with its number."""
        self.number += 1
        return template.replace("@", str(self.number))


class Built(HTMLParser):
    """Addresses, identifiers and text of a built page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.silent = 0
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to and what it is called."""
        self.silent += tag in ("code", "pre", "script", "style")
        if tag not in INLINE_TAGS:
            self.open.append(tag)
        if ("class", "footnote-backref") in attributes:
            return
        for key, value in attributes:
            if key == "srcset" and value:
                self.addresses += [each.split()[0] for each in value.split(", ") if each.split()]
            elif key in ("href", "src", "poster", "data", "cite") and value:
                self.addresses.append(value)
            elif value and (key == "id" or (key == "name" and tag == "a")):
                self.names.add(value)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag that is closed at once."""
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what is no text."""
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]
        self.silent -= tag in ("code", "pre", "script", "style") and self.silent > 0

    def handle_data(self, data: str) -> None:
        """Note text."""
        is_markdown = self.open and self.open[-1] in (
            "p",
            "li",
            "td",
            "th",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
        )
        self.text += "" if self.silent or not is_markdown else data


def lay(root: Path, pages: dict[str, str], extensions: str, urls: str) -> None:
    """Write a project of some pages."""
    files = {
        "mkdocs.yml": FULL.format(extensions=extensions, urls=urls),
        "theme/main.html": "{{ page.content }}",
        "docs/other.md": "# Other\n",
        "docs/index.md": "# Index\n",
        **FRAGMENTS,
        **{f"docs/{name}": text for name, text in pages.items()},
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def built(root: Path, pages: dict[str, str], urls: str) -> dict[str, set[str]]:
    """The dead links of each page, as a browser finds them in the built site."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    before = Path.cwd()
    os.chdir(root)
    try:
        build(load_config("mkdocs.yml"))
    finally:
        os.chdir(before)
    read: dict[Path, Built] = {}
    found = {}
    for name in pages:
        stem = name.removesuffix(".md")
        path = root / "site" / (f"{stem}/index.html" if urls == "true" else f"{stem}.html")
        text = path.read_text("utf-8") if path.is_file() else ""  # an empty page is not written
        page = read.setdefault(path, Built(text))
        dead = set(LABEL.findall(page.text))
        for address in page.addresses:
            dead |= set(TOKEN.findall(address)[:1]) if is_dead(root, path, address, read) else set()
        found[name] = dead
    return found


def is_dead(root: Path, page: Path, address: str, read: dict[Path, Built]) -> bool:
    """True for an address that leads nowhere on the built site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file() or not target.is_relative_to(root / "site"):
        return True
    if not parts.fragment or target.suffix != ".html":
        return False
    names = read.setdefault(target, Built(target.read_text("utf-8"))).names
    return unquote(parts.fragment) not in names


def read_sources(root: Path) -> dict[str, set[str]]:
    """The dead links of each page, as the checker finds them in the sources."""
    found: dict[str, set[str]] = {}
    rules = [rule for code, rule in discover_rules().items() if code.startswith("REF")]
    for problem in run_rules(load(root), rules):
        message = problem.message.en
        included = re.search(r"\(included by docs/(.*?)\)", message)
        page = included[1] if included else problem.location.path.removeprefix("docs/")
        quoted = message.partition("; did you mean")[0].partition(" (included")[0]
        line = (
            (root / problem.location.path).read_text("utf-8").split("\n")[problem.location.line - 1]
        )
        quoted += line[problem.location.column - 1 :] if "'[t](" in quoted else ""
        tokens = re.findall(r"lq\d+", quoted) if problem.code == "REF006" else TOKEN.findall(quoted)
        found.setdefault(page, set()).update(tokens[:1])
    return found


def compare(
    root: Path, seed: int, count: int, name: str, urls: str
) -> tuple[list[Difference], int]:
    """Build and read some pages; where they differ, and how many links there are."""
    writer = Writer(seed)
    pages = {f"p{index}.md": writer.page() for index in range(count)}
    lay(root, pages, SETS[name], urls)
    expected, found = built(root, pages, urls), read_sources(root)
    differences = [
        Difference(page, token, token in expected[page])
        for page in pages
        for token in sorted(expected[page] ^ found.get(page, set()))
        if not re.search(rf"^[ >]*<.*\n?.*\]\[{token}", pages[page], re.MULTILINE)  # raw HTML
    ]
    return differences, sum(len(set(re.findall(r"[zl]q\d+", text))) for text in pages.values())


def runs(seed: int, count: int) -> Iterator[tuple[str, str, int, int]]:
    """Each set of extensions in turn, every other one without folders."""
    for number, name in enumerate(SETS):
        yield name, "false" if (number + seed) % 2 else "true", seed * 100 + number, count


def main() -> int:
    """Compare many pages and print where the two disagree."""
    parser = argparse.ArgumentParser(prog="python -m tests.checks.differential")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    args = parser.parse_args()
    wrong = total = 0
    for name, urls, seed, count in runs(args.seed, args.count):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            differences, links = compare(root, seed, count, name, urls)
            wrong, total = wrong + len(differences), total + links
            print(f"{name}: {len(differences)} of {links} links differ")
            differences.sort(key=lambda each: (root / "docs" / each.page).stat().st_size)
            for each in differences[: args.show]:
                show(root, each)
    print(f"{1 - wrong / max(total, 1):.5f} equal, of {total} links")
    return int(wrong > 0)


def show(root: Path, each: Difference) -> None:
    """Print a difference with the page around it."""
    text = (root / "docs" / each.page).read_text("utf-8")
    said = "dead in HTML, not said" if each.is_dead else "said dead, not in HTML"
    sys.stdout.write(f"--- {each.page} {each.token}: {said}\n{text}\n")


if __name__ == "__main__":
    raise SystemExit(main())
