"""What a rule is, which rules there are, and running them."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.guideline.model import NO_HINT, Edit, Guideline, Location, Message


class Finding(NamedTuple):
    """What a check yields; the runner adds code and severity."""

    location: Location
    message: Message
    edit: Edit | None = None


class Problem(NamedTuple):
    """A finding with its code and severity."""

    location: Location
    code: str
    severity: str
    message: Message
    edit: Edit | None = None


Check = Callable[[Guideline], Iterator[Finding]]


class Rule(NamedTuple):
    """A check under its code.

    `elsewhere`: its severity on other MkDocs projects; empty where it does not run on them.
    `whole`: it needs every file, and says nothing while one cannot be read; that one fault
    would otherwise be told a hundred times.
    """

    code: str
    severity: str
    check: Check
    elsewhere: str
    whole: bool

    @property
    def name(self) -> str:
        """The function's name with hyphens."""
        return self.check.__name__.replace("_", "-")

    def severity_on(self, guideline: Guideline) -> str:
        """Its severity on a guideline of ours or on another project; empty: it does not run."""
        return self.severity if guideline.site.is_guideline else self.elsewhere

    @property
    def manual(self) -> str:
        """The docstring."""
        return inspect.cleandoc(self.check.__doc__ or "")


_TABLE: dict[str, Rule] = {}


def rule(
    code: str, severity: str = "error", *, elsewhere: str = "", whole: bool = False
) -> Callable[[Check], Check]:
    """Register a check under a code that nobody else uses."""

    def register(check: Check) -> Check:
        if code in _TABLE and _TABLE[code].check.__qualname__ != check.__qualname__:
            raise ValueError(f"code {code} is used twice")
        _TABLE[code] = Rule(code, severity, check, elsewhere, whole)
        return check

    return register


def discover_rules() -> Mapping[str, Rule]:
    """Every rule of every module in this folder, sorted by code."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        importlib.import_module(f"scripts.checks.{path.stem}")
    return dict(sorted(_TABLE.items()))


def run_rules(guideline: Guideline, rules: Iterable[Rule]) -> list[Problem]:
    """Every problem, once, in the order of the files."""
    found = {
        Problem(finding.location, rule.code, severity, finding.message, finding.edit)
        for rule in rules
        if not (rule.whole and guideline.unreadable)
        if (severity := rule.severity_on(guideline))
        for finding in rule.check(guideline)
    }
    return sorted(found, key=lambda problem: (problem.location, problem.code, problem.message))


MANY = 300  # beyond this, only candidates that begin alike


def nearest(value: str, candidates: Iterable[str]) -> str | None:
    """The candidate that the author most likely meant."""
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
