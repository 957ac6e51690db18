"""Causes and what follows from them: one slip is told once, and the rest is counted.

A dead link makes the translations differ, a block that is not closed swallows the rest of its page,
a key that is gone breaks every link to it. Obeyed by itself, such a message makes things worse. So
each problem is looked at for one from which it follows; it is held back there, and shown on demand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from scripts.checks.rules import SPOILS, Problem
from scripts.guideline.impact import KEY
from scripts.guideline.model import Guideline, Location, Page

Pair = tuple[Problem, Problem]  # what follows, and its cause

# What compares two texts, and says nothing where one of them is not read as it was meant.
COMPARING = ("PAR", "AGR", "EDN")
SKIPPING = ("PRV008", "CHK005")  # a number is missing before this one
# What tells that something is not where it is named: the rest of a group before its links.
LACKING = ("PAR", "EDN", "REG005", "RTE001", "REF", *SKIPPING)
LINKS = ("REF001", "REF002", "REF003", "REF004", "REF005", "REF006", "REF010", "CIT003", "SAF003")
# Slips by which a name is lost on a page, where it cannot be told which one.
LOSING: Mapping[str, tuple[str, ...]] = {
    "C": ("CHK001", "CHK002", "CHK003", "CHK005"),
    "K": ("PRV001", "PRV002", "PRV008", "CHK005"),
    "#": ("STR003", "STR002", "STR005", "STR013"),
}
# Of what stands at one place, the first of these is told.
FIRST = ("SRC", "STR008", "STR013", "MET", "INC", "REG", "PRV", "CHK", "STR", "REF", "CIT")


def causes_first(guideline: Guideline, problems: Sequence[Problem]) -> list[Problem]:
    """Return what is to be told, each with what follows from it; what follows alone is told too."""
    if not guideline.site.is_guideline:
        return list(problems)
    cause: dict[Problem, Problem] = {}
    for follower, because in chain.from_iterable(find(guideline, problems) for find in FINDERS):
        if follower not in cause and root_of(cause, because) != follower:
            cause[follower] = because
    followers: dict[Problem, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem in cause:
            root = root_of(cause, problem)
            followers[root].append(problem._replace(cause=root.location))
    return [
        problem._replace(followers=tuple(followers[problem]))
        for problem in problems
        if problem not in cause
    ]


def root_of(cause: Mapping[Problem, Problem], problem: Problem) -> Problem:
    """Return the cause of a problem that itself follows from nothing."""
    while problem in cause:
        problem = cause[problem]
    return problem


def unfolded(problems: Sequence[Problem]) -> list[Problem]:
    """Return everything: each cause, then what follows from it."""
    return [
        each
        for problem in problems
        for each in (problem._replace(followers=()), *problem.followers)
    ]


def of(problem: Problem, *codes: str) -> bool:
    """Return True for a problem of some rules or families of rules."""
    return problem.code.startswith(codes)


def named(_: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield what its own rule says to follow from what is told at another place."""
    told = {each.location: each for each in reversed(problems) if each.after is None}
    for problem in problems:
        if problem.after in told:
            yield problem, told[problem.after]


def spoiled(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield what is said of a file below the place from which it cannot be read, or of its names."""
    wide = {each.location.path: each for each in reversed(problems) if each.about == SPOILS}
    for path, cause in wide.items():
        twins = set(twins_of(guideline, path))
        homes = {path, *homes_of(guideline, path)}
        lost = tuple(f"{home}#" for home in homes)
        for each in problems:
            is_below = (
                each.location.path == path
                and each.location >= cause.location
                and not of(cause, "INC")
            )
            is_twin = each.location.path in twins and of(each, *COMPARING, "PRV006", "TXT001")
            is_lost = each.about.startswith(lost) or (
                each.location.path in homes and of(each, *COMPARING, "STR009", "PRV012")
            )
            if each != cause and (
                is_below or is_twin or is_lost or is_key_of(guideline, path, each)
            ):
                yield each, cause


def twins_of(guideline: Guideline, path: str) -> Iterator[str]:
    """Yield the same file in the other languages."""
    for here in guideline.locales:
        for there in guideline.locales:
            if here != there and f"/{here}/" in path:
                yield path.replace(f"/{here}/", f"/{there}/", 1)


def homes_of(guideline: Guideline, path: str) -> Iterator[str]:
    """Yield the pages that include a fragment, and the fragments of a page."""
    for (document, _), target in guideline.whole.included.items():
        if target == path:
            yield document
        elif document == path:
            yield target


def is_key_of(guideline: Guideline, path: str, problem: Problem) -> bool:
    """Return True where a key is said to be lacking, or to differ, that a file should have."""
    locale, _, key = problem.about.rpartition("#")
    prefix = key.partition("-")[0]
    if not KEY.match(key) or (locale and f"/{locale}/" not in path):
        return False
    return prefix in prefixes(guideline, path)


def prefixes(guideline: Guideline, path: str) -> set[str]:
    """Return the prefixes of the chapters to which a page or fragment belongs, in any language."""
    slug = next((each.slug for each in guideline.whole.documents() if each.path == path), "")
    return {
        str(page.meta.get("prefix"))
        for page in guideline.whole.pages.values()
        if page.slug == slug.removesuffix("-checklist")
    } - {"None"}


def lacking(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield what says again that a name is not there; links alone say it each for itself."""
    same: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        same[problem.about].append(problem)
    groups = {about: group for about, group in same.items() if "#" in about}
    free = [each for each in problems if any(of(each, *codes) for codes in LOSING.values())]
    for about, group in groups.items():
        lead = leader(group) or lost_by(guideline, about, free)
        if lead is None:
            continue
        if lead in free:
            free.remove(lead)
        yield from ((each, lead) for each in group if each != lead and of(each, *LACKING))
        yield from ((each, lead) for each in same[about.partition("#")[2]] if each != lead)
    yield from said_twice(groups)


def leader(group: Sequence[Problem]) -> Problem | None:
    """Return what explains that a name is lacking: a slip that names it."""
    return next((each for each in group if not of(each, *LACKING)), None)


def lost_by(guideline: Guideline, about: str, free: Sequence[Problem]) -> Problem | None:
    """Return a slip on the page that should have a name, by which it may have been lost."""
    where, _, name = about.partition("#")
    kind = ("C" if "-C" in name else "K") if KEY.match(name) else "#"
    for each in free:
        path = each.location.path
        is_here = path == where or (
            kind != "#" and is_key_of(guideline, path, each._replace(about=about))
        )
        is_free = "#" not in each.about or of(each, *SKIPPING)
        if is_here and is_free and of(each, *LOSING[kind]):
            return each
    return None


def said_twice(groups: Mapping[str, Sequence[Problem]]) -> Iterator[Pair]:
    """Yield links to a name that one language lacks, and the lost key of an edition."""
    for group in groups.values():
        lead = next((each for family in LACKING[:2] for each in group if of(each, family)), None)
        if lead:
            yield from ((each, lead) for each in group if each != lead)


def near_links(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield that the languages differ in a link that is wrong by itself, once for each such link."""
    pages = {page.path: page for page in guideline.whole.documents()}
    missed: dict[str, list[Problem]] = defaultdict(list)
    extra: dict[object, list[Problem]] = defaultdict(list)
    for each in problems:
        if of(each, "PAR004", "PAR005"):
            missed[each.about].append(each)
            extra[each.location[:2]].append(each)
    for link in problems:
        page = pages.get(link.location.path) if of(link, *LINKS) else None
        if page:
            yield from ((each, link) for each in extra.pop(link.location[:2], ()))
            lost = missed[f"links of {page.path}/{section_at(page, link.location)}"]
            yield from ((lost.pop(0), link) for _ in lost[:1])


def section_at(page: Page, where: Location) -> str:
    """Return the anchor of the section in which a place stands."""
    return page.section_of(page.line_starts[where.line - 1] + where.column - 1)


def one_place(_: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield what other rules say of the same place, and the same rule of the same line."""
    at: dict[object, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.location[1:] != (1, 1):
            at[problem.location].append(problem)
            if of(problem, "AGR", "PAR"):
                at[problem.location[:2]].append(problem)
    for group in at.values():
        lead = min(group, key=rank)
        yield from (
            (each, lead)
            for each in group
            if each != lead and (each.code != lead.code or of(each, "AGR"))
        )


def rank(problem: Problem) -> tuple[int, Location, str]:
    """Return how far down a problem stands among those of its place."""
    place = next((n for n, code in enumerate(FIRST) if of(problem, code)), len(FIRST))
    return place, problem.location, problem.code


def shortened(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield that a list, a chapter or a page lacks parts where one of them is not read as such."""
    lead = {each.location.path: each for each in problems if of(each, "STR008", "STR013")}
    for each in problems if lead else ():
        if of(each, "CHK004", "PRV012", "PAR011"):
            path = each.location.path
            near = (path, *(twins_of(guideline, path) if of(each, "PAR011") else ()))
            cause = next((lead[name] for name in near if name in lead), None)
            if cause:
                yield each, cause


def of_key(_: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield what two texts of a key disagree in while that key is used twice or malformed."""
    lead = {each.about: each for each in problems if each.about and of(each, "PRV", "CHK")}
    for each in problems:
        cause = lead.get(each.about.rpartition("#")[2])
        if cause and each != cause and of(each, *COMPARING, "PRV006", "TXT001", "STR002"):
            yield each, cause


def drifted(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield that a translation lags behind while its source, or itself, has an error: confirmed, it
    would confirm the error.
    """
    first: dict[str, Problem] = {}
    for each in problems:
        if each.severity == "error" and not of(each, "REG003"):
            first.setdefault(each.location.path, each)
    for each in problems if first else ():
        if of(each, "TRN"):
            path = each.location.path
            near = (path, *twins_of(guideline, path))
            cause = next((first[name] for name in near if name in first), None)
            if cause:
                yield each, cause


def stale(guideline: Guideline, problems: Sequence[Problem]) -> Iterator[Pair]:
    """Yield blocks that are not current: made anew while something is wrong, they copy it."""
    cause = next(
        (each for each in problems if each.severity == "error" and not of(each, "REG003")), None
    )
    first: dict[str, Problem] = {}
    for each in sorted(problems, key=lambda one: f"/{guideline.source}/" not in one.location.path):
        if of(each, "REG003"):
            lead = cause or first.setdefault(each.message.en, each)
            if lead != each:
                yield each, lead


FINDERS: Sequence[Callable[[Guideline, Sequence[Problem]], Iterator[Pair]]] = (
    named, spoiled, lacking, near_links, shortened, of_key, one_place, drifted, stale,
)  # fmt: skip
