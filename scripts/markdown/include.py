"""markdown-include behind a fence: fragments of docs/includes/<locale>/ and nothing else.

As shipped, the extension publishes any readable file, and a missing one is only printed.
Here every fault is a `BuildError`, which MkDocs reports without a traceback.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown_include.include import INC_SYNTAX, IncludePreprocessor, MarkdownInclude
from mkdocs.exceptions import BuildError

from scripts.markdown.page import PAGE

FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
# A link from a fragment is written from the root of the locale; addresses and pure anchors stay.
LINK = re.compile(r"(\]\()(?![a-z][a-z0-9+.-]*:|#|/)([^)\s]+\))", re.IGNORECASE)


class IncludeError(BuildError):
    """An include that is missing, outside the fence, cyclic or not a fragment."""


def fragment_path(name: str, folder: Path) -> Path:
    """Return the file that `{!name!}` means; raises IncludeError unless it lies in `folder`."""
    if name.startswith(("/", "~")) or ".." in Path(name).parts:
        raise IncludeError(f"include di luar docs/includes: '{name}' / include outside the fence")
    path = folder / name
    if not path.is_file():
        raise IncludeError(f"berkas include tidak ada: '{path}' / no such fragment")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise IncludeError(f"include menunjuk ke luar: '{path}' / the fragment links elsewhere")
    return path


class FencedPreprocessor(IncludePreprocessor):  # type: ignore[misc]  # the package is untyped
    """Expands includes line by line, so that each can be fenced, indented and told apart."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md, config)
        self.open: list[Path] = []

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with every include outside code replaced by its fragment."""
        out: list[str] = []
        fence = ""
        for line in (raw.rstrip("\r\n") for raw in lines):
            mark = FENCE.match(line)
            if mark and (not fence or line.strip().startswith(fence)):
                fence = "" if fence else mark[1]
            if fence or not INC_SYNTAX.search(line):
                out.append(line)
            else:
                out += self.expand(line)
        return out

    def expand(self, line: str) -> list[str]:
        """Return the lines that stand for one line with an include."""
        page = PAGE.get()
        folder = page.includes / page.locale
        self.base_path = str(folder)
        paths = [fragment_path(match[1], folder) for match in INC_SYNTAX.finditer(line)]
        for path in paths:
            if path in self.open:
                raise IncludeError(f"include melingkar: '{path}' / the fragment includes itself")
            if path.read_text(encoding="utf-8-sig").startswith("---\n"):
                raise IncludeError(f"fragmen tidak boleh ber-front-matter: '{path}'")
        self.open += paths
        indent = line[: len(line) - len(line.lstrip())]
        expanded = [indent + text if text else "" for text in super().run([line.strip()])]
        del self.open[len(self.open) - len(paths) :]
        if self.open or not page.to_root:
            return expanded
        return [LINK.sub(rf"\g<1>{page.to_root}\g<2>", text) for text in expanded]


class FencedInclude(MarkdownInclude):  # type: ignore[misc]  # the package is untyped
    """The extension, with our preprocessor in place of the shipped one."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # name given by Markdown
        """Register the preprocessor where the package does."""
        config = {**self.getConfigs(), "encoding": "utf-8-sig", "throwException": True}
        md.preprocessors.register(FencedPreprocessor(md, config), "include", 101)


def makeExtension(**kwargs: Any) -> FencedInclude:  # noqa: N802  # name given by Markdown
    """Entry point of Python-Markdown."""
    return FencedInclude(kwargs)
