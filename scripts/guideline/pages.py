"""The pages of a large project, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from scripts.guideline.model import Page

Key = tuple[str, str]


def is_within(path: str, wanted: Sequence[str]) -> bool:
    """Return True for one of the wanted files, or a file in one of the wanted folders."""
    path = path.removeprefix("./")  # where docs_dir is the folder of mkdocs.yml
    return any(path == name or path.startswith(f"{name}/") for name in wanted)


class LazyPages(Mapping[Key, Page]):
    """Pages by locale and slug; one that cannot be read is passed over.

    `including`: those that include other files, which only reading them shows.
    """

    def __init__(
        self, paths: Mapping[Key, str], read: Callable[[Key], Page | None], including: Sequence[Key]
    ) -> None:
        self.paths, self.read, self.including = paths, read, including
        self.known: dict[Key, Page | None] = {}

    def __getitem__(self, key: Key) -> Page:
        if key not in self.known:
            self.known[key] = self.read(key) if key in self.paths else None
        page = self.known[key]
        if page is None:
            raise KeyError(key)
        return page

    def __iter__(self) -> Iterator[Key]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def of(self, paths: frozenset[str] | None) -> Iterator[Page]:
        """Yield the pages of some files, or all."""
        for key, path in self.paths.items():
            if (paths is None or path in paths) and (page := self.get(key)) is not None:
                yield page

    def near(self, wanted: Sequence[str]) -> frozenset[str]:
        """Return the files of some pages, of their translations, and of those that include them."""
        slugs = {slug for (_, slug), path in self.paths.items() if is_within(path, wanted)}
        found = {path for (_, slug), path in self.paths.items() if slug in slugs}
        for key in self.including:
            page = self.get(key)
            if page and any(is_within(path, wanted) for path in page.sources):
                found.add(page.path)
        return frozenset(found)


class BySource(Mapping[str, Page]):
    """The same pages by their paths below docs_dir."""

    def __init__(self, pages: LazyPages, prefix: str) -> None:
        self.pages = pages
        self.keys_of = {path.removeprefix(prefix): key for key, path in pages.paths.items()}

    def __getitem__(self, source: str) -> Page:
        return self.pages[self.keys_of[source]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys_of)

    def __len__(self) -> int:
        return len(self.keys_of)
