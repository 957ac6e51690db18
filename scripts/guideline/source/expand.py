"""Files that a page pulls in before its Markdown is read; each line keeps the place it came from."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.guideline.model import Include, Location, Opaque
from scripts.guideline.records import Tagged, Value
from scripts.guideline.site_config import SiteConfig

DIRECTIVE = re.compile(
    r"(?P<indent>[ \t]*)(?P<escape>;*)-+8<-+"
    r"(?:[ \t]+(?P<name>\"(?:\\\"|[^\"\n])+?\"|'(?:\\'|[^'\n])+?'))?\Z"
)
MARK = re.compile(
    r"(?P<before>.*?)(?P<escape>;*)(?P<rest>-+8<-+[ \t]+"
    r"\[[ \t]*(?P<kind>start|end)[ \t]*:[ \t]*(?P<name>[a-z][\w-]*)[ \t]*\].*)",
    re.IGNORECASE,
)
PIECE = re.compile(
    r"(.*?)(?::(-?\d*(?::-?\d*)?(?:,(?=[-\d:])-?\d*(?::-?\d*)?)*)|:([a-z][\w-]*))?\Z",
    re.IGNORECASE,
)
BRACE = re.compile(r"\{!\s*(.+?)\s*!\}(?:lines=([\d -]+))?")
RELATIVE = {"$config_dir": ".", "$docs_dir": "docs", "": "."}
DEEPEST = 40
MOST_LINES = 100_000  # files that include each other twice, and so on, would never end


class Line(NamedTuple):
    """A line of a page as built: its file, its row there, and how much further right it stands."""

    text: str
    path: str
    row: int
    shift: int = 0

    def at(self, column: int) -> Location:
        """Return the location, in its file, of a zero-based column."""
        return Location(self.path, self.row + 1, max(column - self.shift, 0) + 1)


class Expanded(NamedTuple):
    """The lines of a page with what it includes; `opaque`: what could not be read."""

    lines: list[Line]
    includes: list[Include]
    opaque: Opaque | None


class _Page:
    """What is gathered while one page is expanded."""

    def __init__(self) -> None:
        self.includes: list[Include] = []
        self.opaque: Opaque | None = None
        self.count = 0


class Expander:
    """Expands pymdownx.snippets and markdown-include; everything stays inside the project."""

    def __init__(self, root: Path, site: SiteConfig, read: Callable[[str], str | None]) -> None:
        self.root, self.site, self.read = root, site, read
        self.real_root = root.resolve()
        self.files: dict[str, list[str] | None] = {}
        self.snippets = site.extensions.get("pymdownx.snippets")
        self.braces = site.extensions.get("markdown_include.include")
        self.dedents = (self.snippets or {}).get("dedent_subsections") is True
        self.downloads = (self.snippets or {}).get("url_download") is True
        self.page = _Page()

    def expand(self, path: str, text: str, first: int = 0) -> Expanded | None:
        """Return the page with its includes from line `first` on; None where it has none."""
        has_snippets = self.snippets is not None and "8<" in text
        has_braces = self.braces is not None and "{!" in text
        if not has_snippets and not has_braces:
            return None
        lines = [Line(line, path, row) for row, line in enumerate(text.split("\n"))]
        return self._expanded(lines[:first], lines[first:])

    def appended(self) -> Expanded | None:
        """Return what `auto_append` adds to every page, or None."""
        names = (self.snippets or {}).get("auto_append")
        if not isinstance(names, list) or not names:
            return None
        block = ["-8<-", *(line for name in names for line in (str(name), "")), "-8<-"]
        return self._expanded([], [Line(line, "mkdocs.yml", 0) for line in block])

    def _expanded(self, head: list[Line], body: list[Line]) -> Expanded:
        self.page = _Page()
        if self.braces is not None:
            body = list(self._with_braces(body, ()))
        if self.snippets is not None:
            body = list(self._with_snippets(body, ()))
        return Expanded([*head, *body], self.page.includes, self.page.opaque)

    # -- pymdownx.snippets ----------------------------------------------------------------------

    def _with_snippets(
        self, lines: Iterable[Line], above: tuple[str, ...], *, in_section: bool = False
    ) -> Iterator[Line]:
        in_block = False
        for line in lines:
            match = DIRECTIVE.match(line.text) if "8<" in line.text else None
            if match and match["escape"]:
                yield line._replace(text=line.text.replace(";", "", 1))
            elif match and match["name"] is None:
                in_block = not in_block
            elif in_block and match is None:
                yield from self._named(line, line.text.strip(), above)
            elif in_block:
                continue  # a name in quotes is nothing in a block
            elif match:
                yield from self._named(line, match["name"][1:-1].strip(), above)
            elif shown := line if in_section else unmarked(line):
                yield shown

    def _named(self, line: Line, name: str, above: tuple[str, ...]) -> Iterator[Line]:
        """Yield the lines of a file that a line names, as far indented as that line."""
        if not name:
            yield line._replace(text="")
            return
        if name.startswith(";"):
            return
        file, numbers, section = pieces(name)
        column = line.text.find(name)
        if self.downloads and file.lower().startswith(("https://", "http://")):
            self._give_up(line.at(column), name)
            return
        path = self._path(
            file,
            _bases(self.snippets or {}, self.site.docs_dir),
            is_bounded=(self.snippets or {}).get("restrict_base_path") is not False,
        )
        lines = self._lines(line.at(column), name, path, "snippet", above)
        if lines is None or path is None:
            return
        part = lines if not (numbers or section) else self._part(lines, numbers, section)
        if part is None:
            self._miss("no-section")
            return
        indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))].expandtabs(4)
        for each in self._with_snippets(part, (*above, path), in_section=bool(section)):
            yield each._replace(text=indent + each.text, shift=each.shift + len(indent))

    def _part(self, lines: list[Line], numbers: str, section: str) -> list[Line] | None:
        part = numbered(lines, numbers) if numbers else marked(lines, section)
        return dedented(part) if part and self.dedents else part

    # -- markdown-include -----------------------------------------------------------------------

    def _with_braces(self, lines: Iterable[Line], above: tuple[str, ...]) -> Iterator[Line]:
        for line in lines:
            match = BRACE.search(line.text) if "{!" in line.text else None
            if match is None:
                yield line
                continue
            rest = line._replace(text=line.text[match.end() :], shift=line.shift - match.end())
            yield from joined(
                line._replace(text=line.text[: match.start()]),
                list(self._braced(line, match, above)),
                list(self._with_braces([rest], above)),
            )

    def _braced(self, line: Line, match: re.Match[str], above: tuple[str, ...]) -> Iterator[Line]:
        bases = _bases(self.braces or {}, self.site.docs_dir)
        path = self._path(match[1], bases, is_bounded=False)
        lines = self._lines(line.at(match.start(1)), match[1], path, "brace", above)
        if lines is None or path is None:
            return
        whole = list(self._with_braces(lines, (*above, path)))
        for block in (match[2] or "").split() or [f"1-{len(whole)}"]:
            start, dash, end = block.partition("-")
            first = int(start or 1) - 1
            yield from whole[first : int(end or len(whole)) if dash else first + 1]

    # -- files ----------------------------------------------------------------------------------

    def _lines(
        self, where: Location, name: str, path: str | None, syntax: str, above: tuple[str, ...]
    ) -> list[Line] | None:
        """Return the lines of a file, and note the include; None where nothing comes of it."""
        outcome = "circular" if path in above else "missing" if path is None else path
        self.page.includes.append(Include(name, where, syntax=syntax, outcome=outcome))
        if path is None or path in above:
            return None
        if path == OUTSIDE or len(above) > DEEPEST:
            self._give_up(where, name)
            return None
        texts = self._texts(path)
        self.page.count += len(texts or ())
        if self.page.count > MOST_LINES:
            self._give_up(where, name)
            return None
        return None if texts is None else [Line(text, path, row) for row, text in enumerate(texts)]

    def _texts(self, path: str) -> list[str] | None:
        if path not in self.files:
            text = self.read(path)
            self.files[path] = (
                None
                if text is None
                else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                if text
                else []
            )
        return self.files[path]

    def _miss(self, outcome: str) -> None:
        self.page.includes[-1] = self.page.includes[-1]._replace(outcome=outcome)

    def _give_up(self, where: Location, name: str) -> None:
        self.page.opaque = self.page.opaque or Opaque("include", name, where)

    def _path(self, name: str, bases: Sequence[str], *, is_bounded: bool) -> str | None:
        """Return the file below the project; OUTSIDE of it, None where there is none."""
        is_outside = False
        for base in bases:
            folder = plain(self.root / base)
            if folder.is_file():  # it stands for itself alone
                folder = folder.parent
            path = plain(folder / Path(name).expanduser())
            if is_bounded and not path.is_relative_to(folder):
                continue
            real = path.resolve()
            if not real.is_relative_to(self.real_root):
                is_outside = is_outside or "://" not in name
            elif real.is_file():
                return real.relative_to(self.real_root).as_posix()
        return OUTSIDE if is_outside else None


OUTSIDE = "/"  # of the project: not ours to read


def plain(path: Path) -> Path:
    """Return a path without `..`; links in it stay."""
    return Path(os.path.normpath(path.absolute()))


def unmarked(line: Line) -> Line | None:
    """Return a line without the escape of a section mark; None for the mark of a section."""
    match = MARK.match(line.text) if "8<" in line.text else None
    if match is None:
        return line
    if not match["escape"]:
        return None
    return line._replace(text=match["before"] + match["escape"][1:] + match["rest"])


def pieces(name: str) -> tuple[str, str, str]:
    """File, line numbers and section: `a.md:1:3,7`, `a.md:part`."""
    match = PIECE.match(name)
    assert match is not None  # every text matches
    return match[1].strip(), match[2] or "", match[3] or ""


def numbered(lines: list[Line], numbers: str) -> list[Line]:
    """Return the lines of ranges such as `2`, `:3`, `-4:-2`, `1:2,5:6`, counted from one."""
    found: list[Line] = []
    for span in numbers.split(","):
        first, _, last = span.partition(":")
        start = int(first) if first.lstrip("-") else 0
        stop = int(last) if last.lstrip("-") else len(lines)
        start = max(len(lines) + start, 0) if start < 0 else max(start - 1, 0)
        stop = max(len(lines) + 1 + stop, 0) if stop < 0 else stop
        found += lines[start:stop]
    return found


def marked(lines: list[Line], section: str) -> list[Line] | None:
    """Return the lines between the marks of a section, without other marks; None without it."""
    found: list[Line] | None = None
    for line in lines:
        match = MARK.match(line.text) if "8<" in line.text else None
        if match and not match["escape"]:
            is_own = match["name"] == section
            if is_own and match["kind"].lower() == "start":
                found = [] if found is None else found
            elif is_own:
                break
        elif found is not None:
            shown = unmarked(line)
            assert shown is not None  # a mark that is not escaped was skipped
            found.append(shown)
    return found


def dedented(lines: list[Line]) -> list[Line]:
    """Return lines without the indent that all of them share."""
    texts = textwrap.dedent("\n".join(line.text for line in lines)).split("\n")
    return [
        line._replace(text=text, shift=line.shift - len(line.text) + len(text))
        for line, text in zip(lines, texts, strict=True)
    ]


def joined(head: Line, middle: list[Line], tail: list[Line]) -> Iterator[Line]:
    """Yield a line in whose middle others stand, without the blank ones around them."""
    while middle and not middle[0].text.strip():
        middle = middle[1:]
    while middle and not middle[-1].text.strip():
        middle = middle[:-1]
    if not middle:
        yield head._replace(text=head.text + tail[0].text)
        yield from tail[1:]
        return
    first = middle[0]
    lead = len(first.text) - len(first.text.lstrip())
    middle[0] = first._replace(
        text=head.text + first.text[lead:], shift=first.shift + len(head.text) - lead
    )
    middle[-1] = middle[-1]._replace(text=middle[-1].text.rstrip() + tail[0].text)
    yield from middle
    yield from tail[1:]


def _bases(options: Mapping[str, Value], docs_dir: str) -> list[str]:
    value = options.get("base_path")
    values = value if isinstance(value, list) else [value or "."]
    return [_base(each, docs_dir) for each in values]


def _base(value: Value, docs_dir: str) -> str:
    if isinstance(value, Tagged):
        return docs_dir if "docs_dir" in value else RELATIVE.get(str(value), ".")
    return str(value)
