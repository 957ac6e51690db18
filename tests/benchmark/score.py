"""Reports against seeds: recall, precision, right places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tests.benchmark.seed import Seed


class Report(NamedTuple):
    """One line of a tool; line 0 when the tool does not say."""

    path: str
    line: int
    column: int
    text: str


class Score(NamedTuple):
    """What a tool did on a project."""

    found: int
    defects: int
    false: int
    placed: int
    missed: tuple[Seed, ...]
    wrong: tuple[Report, ...]
    kinds: dict[str, float]

    @property
    def recall(self) -> float:
        """Part of the defects that were found."""
        return self.found / self.defects if self.defects else 1.0

    @property
    def precision(self) -> float:
        """Part of what was reported that is a defect."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def position(self) -> float:
        """Part of the defects found whose line and column are right."""
        return self.placed / self.found if self.found else 0.0


def is_about(report: Report, seed: Seed) -> bool:
    """True when a report speaks of a seed: by its line, or by its target where it has none."""
    if report.path != seed.path:
        return False
    if report.line:
        return seed.first_line <= report.line <= seed.last_line
    return bool(seed.target) and seed.target in report.text


def is_placed(report: Report, seed: Seed) -> bool:
    """True when line and column lie in the broken construct."""
    if not report.line or not report.column:
        return False
    first = seed.first_column if report.line == seed.first_line else 1
    last = seed.last_column if report.line == seed.last_line else 9999
    return seed.first_line <= report.line <= seed.last_line and first <= report.column <= last


def score(seeds: Iterable[Seed], reports: Collection[Report],
          before: Collection[Report]) -> Score:  # fmt: skip
    """Reports that the project without seeds has too do not count."""
    rows = list(seeds)
    known = {(report.path, report.text) for report in before}
    new = [report for report in reports if (report.path, report.text) not in known]
    defects = [seed for seed in rows if seed.is_defect]
    hits = {seed: [report for report in new if is_about(report, seed)] for seed in defects}
    used = {report for reports_of in hits.values() for report in reports_of}
    wrong = tuple(report for report in new if report not in used)
    found = [seed for seed in defects if hits[seed]]
    totals, right = Counter(s.kind for s in defects), Counter(s.kind for s in found)
    return Score(
        found=len(found), defects=len(defects), false=len(wrong),
        placed=sum(any(is_placed(report, seed) for report in hits[seed]) for seed in found),
        missed=tuple(seed for seed in defects if not hits[seed]), wrong=wrong,
        kinds={kind: right[kind] / total for kind, total in totals.items()},
    )  # fmt: skip
