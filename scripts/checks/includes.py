"""INC: fragments used in more than one place."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.rules import SPOILS, Finding, did_you_mean, rule
from scripts.guideline.model import Guideline, Include, Message, Page
from scripts.guideline.resolve import fragment_path


def includes(guideline: Guideline) -> Iterator[tuple[Page, Include]]:
    """Every include outside code, with the file in which it stands."""
    for document in guideline.documents():
        for include in document.includes:
            if not include.in_code:
                yield document, include


def is_outside(include: Include) -> bool:
    """Return True where the target leaves the folder of fragments."""
    return include.target.startswith(("/", "~")) or ".." in include.target.split("/")


def lost_fragments(guideline: Guideline) -> Iterator[Finding]:
    """Report what the pages of another project include, and what is not there."""
    for include in included_elsewhere(guideline):
        if include.outcome == "no-section":
            message = Message(
                f"tidak ada bagian itu di '{include.target}'",
                f"no such section in '{include.target}'",
            )
        elif include.outcome == "missing":
            message = Message(
                f"tidak ada fragmen '{include.target}'", f"no fragment '{include.target}'"
            )
            message += did_you_mean(include.target, names_of(guideline))
        else:
            continue
        yield Finding(include.location, message)


def included_elsewhere(guideline: Guideline) -> Iterator[Include]:
    """Yield every include of another project, those in included files among them."""
    for page in guideline:
        yield from page.includes
    if guideline.appended:
        yield from guideline.appended.includes


def names_of(guideline: Guideline) -> list[str]:
    """Return the names by which files are included somewhere."""
    names = {each.target for each in included_elsewhere(guideline) if "/" in each.outcome}
    return sorted(names | {name.rpartition("/")[2] for name in names})


def circles(guideline: Guideline) -> Iterator[Finding]:
    """Report, in another project, each include that leads back to its own file."""
    for include in included_elsewhere(guideline):
        if include.outcome == "circular":
            yield circle(include)


def circle(include: Include) -> Finding:
    """Return what is said of an include that leads back."""
    return Finding(
        include.location,
        Message(
            f"'{include.target}' menyertakan berkas ini kembali; putuskan lingkarannya",
            f"'{include.target}' includes this file again; break the circle",
        ),
    )


@rule("INC001", elsewhere="error", check_elsewhere=lost_fragments)
def missing_fragment(guideline: Guideline) -> Iterator[Finding]:
    """An included fragment exists.

    Fragmen yang disertakan ada.

    Bad:  {!akun-daftar.md!}
    Good: {!akun-checklist.md!}
    """
    for document, include in includes(guideline):
        path = fragment_path(guideline, document, include)
        is_known = (document.path, include.target) in guideline.included
        if is_known or path in guideline.unreadable or is_outside(include):
            continue
        names = (page.path.rpartition("/")[2] for page in guideline.fragments.values())
        yield Finding(
            include.location,
            Message(f"tidak ada fragmen '{path}'", f"no fragment '{path}'")
            + did_you_mean(include.target, sorted(set(names))),
            about=SPOILS,
        )


@rule("INC002")
def outside_fragment(guideline: Guideline) -> Iterator[Finding]:
    """An include stays inside docs/includes/<locale>.

    Fragmen berada di dalam docs/includes/<bahasa>.

    Bad:  {!../../README.md!}
    Good: {!akun-checklist.md!}
    """
    for _, include in includes(guideline):
        if is_outside(include):
            yield Finding(
                include.location,
                Message(
                    f"fragmen '{include.target}' di luar docs/includes; tulis nama berkasnya saja",
                    f"fragment '{include.target}' is outside docs/includes; write its name only",
                ),
            )


@rule("INC003", elsewhere="error", check_elsewhere=circles)
def cyclic_include(guideline: Guideline) -> Iterator[Finding]:
    """A fragment does not include itself, directly or through others.

    Fragmen tidak menyertakan dirinya sendiri, langsung atau lewat fragmen lain.

    Bad:  a.md includes b.md, b.md includes a.md
    Good: a.md includes b.md
    """
    edges = {
        path: [
            (include, target)
            for include in fragment.includes
            if not include.in_code
            and (target := guideline.included.get((fragment.path, include.target), ""))
        ]
        for path, fragment in guideline.fragments.items()
    }
    for path, targets in edges.items():
        for include, target in targets:
            if target == path or path in reachable(edges, target):
                yield circle(include)


def reachable(edges: dict[str, list[tuple[Include, str]]], start: str) -> set[str]:
    """Every fragment that one includes, at any depth."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += [target for _, target in edges.get(path, [])]
    return seen


@rule("INC004")
def fragment_with_metadata(guideline: Guideline) -> Iterator[Finding]:
    """A fragment has no front matter.

    Fragmen tidak memiliki kepala halaman.

    Bad:  --- title: Daftar --- at the top of a fragment
    Good: the list alone
    """
    for fragment in guideline.fragments.values():
        if fragment.has_meta:
            yield Finding(
                fragment.at(0),
                Message(
                    "fragmen tidak boleh memiliki kepala halaman; hapus baris di antara '---'",
                    "a fragment has no front matter; delete the lines between '---'",
                ),
            )


@rule("INC005")
def fragment_with_heading(guideline: Guideline) -> Iterator[Finding]:
    """A fragment has no headings; they belong to the page.

    Fragmen tidak memiliki judul; judul milik halaman.

    Bad:  ## Daftar periksa in a fragment
    Good: the heading on the page, the list in the fragment
    """
    for fragment in guideline.fragments.values():
        for heading in fragment.headings:
            yield Finding(
                heading.location,
                Message(
                    f"judul '{heading.title}' di dalam fragmen; pindahkan ke halaman",
                    f"heading '{heading.title}' inside a fragment; move it to the page",
                ),
            )


@rule("INC006", "warning")
def unused_fragment(guideline: Guideline) -> Iterator[Finding]:
    """A fragment is included somewhere.

    Fragmen dipakai di suatu halaman.

    Bad:  docs/includes/id/lama.md that no page includes
    Good: {!lama.md!} on a page, or no such file
    """
    used = {
        fragment_path(guideline, document, include) for document, include in includes(guideline)
    }
    for path, fragment in guideline.fragments.items():
        if path not in used:
            yield Finding(
                fragment.at(0),
                Message(
                    "fragmen ini tidak dipakai halaman mana pun; sertakan atau hapus",
                    "no page includes this fragment; include it or delete it",
                ),
            )
