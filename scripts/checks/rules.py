"""What a rule is, which rules there are, and running them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from scripts.checks.kept import Undeclared, found_in
from scripts.guideline.cache import Cache
from scripts.guideline.impact import KEY
from scripts.guideline.model import NO_HINT, Edit, Guideline, Location, Message
from scripts.guideline.pages import LazyPages, is_within

SPOILS = "*"  # what a finding is about, after which nothing of its file can be trusted


def lack_of(locale: str, path: str, name: str) -> str:
    """Return what a finding is about that misses a key in a language, or an anchor on a page."""
    return f"{locale if KEY.match(name) else path}#{name}"


class Finding(NamedTuple):
    """What a check yields; the runner adds code and severity.

    `about`: the fact that it states, so that others can be seen to follow from it (see causes.py):
    `id#AKUN-03` or `docs/id/akun.md#akses`, which is lacking there; `AKUN-03`, what two texts say.
    `after`: the place of what it follows from, if something is told there.
    """

    location: Location
    message: Message
    edit: Edit | None = None
    about: str = ""
    after: Location | None = None


class Problem(NamedTuple):
    """A finding with its code and severity.

    `followers`: what is held back, since it follows from this one; `cause`: what this one follows.
    """

    location: Location
    code: str
    severity: str
    message: Message
    edit: Edit | None = None
    about: str = ""
    after: Location | None = None
    followers: tuple[Problem, ...] = ()
    cause: Location | None = None


SCOPES = ("", "page", "registers")
Check = Callable[[Guideline], Iterator[Finding]]


class Rule(NamedTuple):
    """A check under its code.

    `elsewhere`: its severity on other MkDocs projects; empty where it does not run on them.
    `check_elsewhere`: the check that runs there instead, where names and languages are not known.
    `whole`: it needs every file, and says nothing while one cannot be read; that one fault
    would otherwise be told a hundred times.
    `scope`: where a finding can stand, and what it can depend on. "page": on a page or fragment,
    and besides that file and its translation it only looks things up. "registers": on a record.
    Empty: anywhere, on anything.
    `reads`: where what it finds is kept (see kept.py). With the scope "page" it looks at one page and
    its translations, besides at these registers; with another at anything but pages, on any day,
    unless it names "pages" and "as_of".
    `follows`: what it finds follows from something else, and is told after all the rest.
    """

    code: str
    severity: str
    check: Check
    elsewhere: str
    whole: bool
    scope: str
    check_elsewhere: Check | None = None
    follows: bool = False
    reads: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """The function's name with hyphens."""
        return self.check.__name__.replace("_", "-")

    def severity_on(self, guideline: Guideline) -> str:
        """Its severity on a guideline of ours or on another project; empty: it does not run."""
        return self.severity if guideline.site.is_guideline else self.elsewhere

    def check_on(self, guideline: Guideline) -> Check:
        """Return the check that runs on a guideline of ours, or on another project."""
        return self.check if guideline.site.is_guideline else self.check_elsewhere or self.check

    @property
    def manual(self) -> str:
        """The docstring."""
        return inspect.cleandoc(self.check.__doc__ or "")


_TABLE: dict[str, Rule] = {}


def rule(
    code: str,
    severity: str = "error",
    *,
    elsewhere: str = "",
    whole: bool = False,
    scope: str = "",
    check_elsewhere: Check | None = None,
    follows: bool = False,
    reads: tuple[str, ...] | None = None,
) -> Callable[[Check], Check]:
    """Register a check under a code that nobody else uses."""

    def register(check: Check) -> Check:
        if code in _TABLE and _TABLE[code].check.__qualname__ != check.__qualname__:
            raise ValueError(f"code {code} is used twice")
        _TABLE[code] = Rule(
            code, severity, check, elsewhere, whole, scope, check_elsewhere, follows, reads
        )
        return check

    return register


def discover_rules() -> Mapping[str, Rule]:
    """Every rule of every module in this folder, sorted by code."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        importlib.import_module(f"scripts.checks.{path.stem}")
    return dict(sorted(_TABLE.items()))


def run_rules(
    guideline: Guideline,
    rules: Iterable[Rule],
    wanted: Sequence[str] = (),
    kept: Cache | None = None,
) -> list[Problem]:
    """Every problem, once, in the order of the files, causes first; with `wanted`, only of these.

    `kept`: where findings are kept that rest on a page or a register alone.
    """
    rules = [
        rule
        for rule in rules
        if rule.severity_on(guideline) and not (rule.whole and guideline.unreadable)
    ]
    wanted = () if "." in wanted else wanted
    views = scopes(guideline, wanted)
    keeping = [rule for rule in rules if kept and guideline.digests and rule.reads is not None]
    found = {
        Problem(finding.location, rule.code, rule.severity_on(guideline), *finding[1:])
        for rule, finding in chain(
            ((rule, each) for rule in rules if rule not in keeping for each in ran(rule, views)),
            found_again(views, keeping, kept) if kept else (),
        )
        if not wanted or is_within(finding.location.path, wanted)
    }
    late = {rule.code for rule in rules if rule.follows}
    return sorted(
        found, key=lambda each: (each.code in late, each.location, each.code, each.message)
    )


def ran(rule: Rule, views: Mapping[str, Guideline | None]) -> Iterator[Finding]:
    """Yield what a rule finds in its view."""
    view = views[rule.scope]
    return iter(()) if view is None else rule.check_on(view)(view)


def found_again(
    views: Mapping[str, Guideline | None], rules: Sequence[Rule], kept: Cache
) -> Iterator[tuple[Rule, Finding]]:
    """Yield what rules find whose findings are kept, where they were found before or anew."""
    groups: dict[tuple[str, tuple[str, ...]], list[Rule]] = {}
    for rule in rules:
        groups.setdefault((rule.scope, rule.reads or ()), []).append(rule)
    for (scope, reads), group in groups.items():
        if view := views[scope]:
            codes = {rule.code: rule for rule in group}
            run = partial(rows_of, group)
            try:
                rows = list(found_in(view, scope, reads, " ".join(codes), run, kept))
            except Undeclared:  # what a rule reads in a rare case; the author is still answered
                rows = rows_of(group, view)
            for code, *finding in rows:
                yield codes[code], Finding(*finding)


def rows_of(rules: Sequence[Rule], view: Guideline) -> list[tuple[object, ...]]:
    """Return the findings of some rules as plain rows, each with the code of its rule."""
    return [(rule.code, *finding) for rule in rules for finding in rule.check(view)]


def scopes(guideline: Guideline, wanted: Sequence[str]) -> Mapping[str, Guideline | None]:
    """Return what a rule of each scope must look at to find all there is in some files."""
    if not wanted:
        return dict.fromkeys(SCOPES, guideline)
    folder = f"{guideline.site.docs_dir}/registers"
    has_records = is_within(folder, wanted) or any(is_within(name, [folder]) for name in wanted)
    records = guideline if has_records else None
    view = focused(guideline, wanted)
    # In a project of others what a rule says of a file follows from that file and what it names.
    is_lazy = isinstance(guideline.pages, LazyPages)
    return {"": view if is_lazy else guideline, "page": view, "registers": records}


def focused(guideline: Guideline, wanted: Sequence[str]) -> Guideline:
    """Return a view of some files, their translations, and the pages that include them."""
    if isinstance(guideline.pages, LazyPages):
        return replace(guideline, focus=guideline.pages.near(wanted), original=guideline)
    documents = list(guideline.documents())
    slugs = {page.slug for page in documents if is_within(page.path, wanted)}
    near = {
        page.path
        for page in documents
        if page.slug in slugs or any(is_within(path, wanted) for path in page.sources)
    }
    while (
        above := {path for (path, _), target in guideline.included.items() if target in near} - near
    ):
        near |= above
    appended = guideline.appended
    if appended and any(is_within(path, wanted) for path in appended.sources):
        return guideline  # a fragment that stands on every page
    return replace(guideline, focus=frozenset(near), original=guideline)


MANY = 300  # beyond this, only candidates that begin alike


def nearest(value: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that the author most likely meant."""
    from difflib import get_close_matches

    names = list(candidates)
    folded = {name.casefold(): name for name in reversed(names)}
    if value.casefold() in folded:
        return folded[value.casefold()]
    if len(names) > MANY:
        names = [name for name in names if name[:2].casefold() == value[:2].casefold()][:MANY]
    matches = get_close_matches(value, names, n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(value: str, candidates: Iterable[str], prefix: str = "") -> Message:
    """`; maksud Anda '…'?`, or nothing."""
    best = nearest(value, candidates)
    if best is None:
        return NO_HINT
    return Message(f"; maksud Anda '{prefix}{best}'?", f"; did you mean '{prefix}{best}'?")
