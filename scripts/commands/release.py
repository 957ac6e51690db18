"""Release an edition: check, freeze, date, write, commit, tag; nothing before all is well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from scripts.checks.report import format_text
from scripts.checks.rules import discover_rules, run_rules
from scripts.editions import stamp
from scripts.editions.diff import Change, changes
from scripts.editions.items import OWN, Released, make_record, page_digest
from scripts.editions.plans import notes_of, summary_of, unexplained
from scripts.editions.record import NAME, Record, anchor, latest, order, successors
from scripts.editions.recovery import recover, undo_release
from scripts.editions.translations import drifts, fresh_translations, units
from scripts.guideline import transaction
from scripts.guideline.git import GitError, commit_of_tag, git, head, unclean
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Page
from scripts.guideline.transaction import Write
from scripts.render.refresh import fresh_texts

SHOWN = 20
HISTORY = "lampiran/riwayat"  # lists every edition, with the decree that enacts it


class RefusedError(Exception):
    """A release that must not be; each line says why and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))


def release(root: Path, name: str, day: str, with_git: bool = True) -> Record:
    """Release the tree as an edition; raises RefusedError, and then leaves the tree as it was.

    Everything is made and checked in a copy; the tree then changes as one.
    """
    recover(root)
    guideline = load_guideline(root, date.fromisoformat(day))
    refuse_name(root, guideline, name)
    refuse_day(guideline, day)
    if with_git:
        refuse_unclean(root)
    refuse_problems(guideline)
    refuse_stale_translations(guideline)
    refuse_unexplained(guideline, name)
    refuse_unlisted(guideline, name)
    commit = head(root) if with_git else ""
    with transaction.rehearsal(root) as copy:
        record = write_edition(copy, guideline, name, day, commit)
        writes = transaction.changed(copy, root)
    if with_git:
        take_over(root, writes, name, commit)
    else:
        transaction.commit(root, writes)
    return record


def take_over(root: Path, writes: list[Write], name: str, commit: str) -> None:
    """Write the files of a release, its commit and its tag; whatever stops it, none of them."""
    with transaction.locked(root):
        pending = transaction.stage(root, writes, {"edition": name, "commit": commit})
        try:
            transaction.apply(pending)
            commit_and_tag(root, name)
        except (
            BaseException
        ):  # also a key pressed half-way, and a commit that git or a hook refuses
            undo_release(pending)
            raise
        transaction.close(pending)


def refuse_name(root: Path, guideline: Guideline, name: str) -> None:
    """Refuse a name that is not a number above the last one, or that is used."""
    frozen = guideline.history.frozen
    if not NAME.match(name):
        raise RefusedError(
            f"'{name}' bukan nomor edisi seperti 1.1 / is not an edition like 1.1",
            "tanpa nol di depan, dan 1.1 tidak ditulis 1.1.0 / no leading zero; 1.1, not 1.1.0",
        )
    if name in frozen:
        raise RefusedError(f"edisi {name} sudah beku dan tidak diubah / edition {name} is frozen")
    before = latest(frozen)
    if before and order(name) <= order(before["edition"]):
        raise RefusedError(
            f"edisi {name} tidak sesudah {before['edition']} / is not after {before['edition']}"
        )
    if before and name not in successors(before["edition"]):
        names = ", ".join(successors(before["edition"]))
        raise RefusedError(f"sesudah {before['edition']} datang / may come after it: {names}")
    if commit_of_tag(root, name):
        raise RefusedError(f"tag v{name} sudah ada / the tag exists")


def refuse_day(guideline: Guideline, day: str) -> None:
    """Editions follow each other in time as they do in number."""
    before = latest(guideline.history.frozen)
    if before and day < before["date"]:
        name, last = before["edition"], before["date"]
        raise RefusedError(
            f"tanggal {day} mendahului edisi {name} ({last}) / is before edition {name} ({last})"
        )


def refuse_unclean(root: Path) -> None:
    """Everything is committed."""
    try:
        files = unclean(root)
    except GitError as error:
        raise RefusedError(f"git: {error}") from None
    if files:
        raise RefusedError(
            "ada perubahan yang belum di-commit / uncommitted changes:", *files[:SHOWN]
        )


def refuse_problems(guideline: Guideline) -> None:
    """Refuse a tree in which the checker finds errors."""
    lines = list(errors_of(guideline))
    if lines:
        raise RefusedError(f"pemeriksaan gagal, {len(lines)} galat / check failed:", *lines[:SHOWN])


def errors_of(guideline: Guideline) -> Iterator[str]:
    """Yield the errors of every rule."""
    for problem in run_rules(guideline, discover_rules().values()):
        if problem.severity == "error":
            yield format_text(problem, "id")


def planned_changes(guideline: Guideline, name: str) -> list[Change]:
    """Return what the tree changes since the last record."""
    history = guideline.history
    after = make_record(guideline, Released(name), history.plans)
    return changes(latest(history.frozen), after)


def refuse_stale_translations(guideline: Guideline) -> None:
    """Every translation was brought into line with its source."""
    found = [f"  {drift.unit.key}" for drift in drifts(guideline, units(guideline))]
    if found:
        raise RefusedError(
            f"{len(found)} terjemahan tertinggal; lihat 'python -m scripts translations' /"
            " translations left behind:",
            *found[:SHOWN],
        )


def refuse_unexplained(guideline: Guideline, name: str) -> None:
    """Refuse an edition without a sentence about itself, or with a change without a note."""
    plans = guideline.history.plans
    summary = summary_of(plans)
    where = "docs/registers/editions/next.yml"
    if not all(summary.get(locale) for locale in guideline.locales):
        raise RefusedError(f'{where}: tulis / write: summary: {{id: "…", en: "…"}}')
    if not guideline.history.frozen:
        return
    found = planned_changes(guideline, name)
    missing = list(unexplained(found, notes_of(plans), guideline.locales))
    if missing:
        lines = [f'  {each.key}: {{id: "…", en: "…"}}  # {each.action}' for each in missing[:SHOWN]]
        raise RefusedError(
            f"{where}: {len(missing)} perubahan tanpa catatan; tulis di bawah 'notes' (atau"
            " 'withdrawn') / changes without a note; write under 'notes' (or 'withdrawn'):",
            *lines,
        )


def refuse_unlisted(guideline: Guideline, name: str) -> None:
    """Refuse an edition that the history of the text does not tell; once frozen it cannot."""
    told = [page for page in guideline if page.slug == HISTORY]
    missing = [page for page in told if anchor(name) not in {h.anchor for h in page.headings}]
    if missing:
        raise RefusedError(
            f"tulis baris dan bagian {{ #{anchor(name)} }} edisi {name} / write its row and section:",
            *(f"  {page.path}" for page in missing),
        )


def write_edition(root: Path, guideline: Guideline, name: str, day: str, commit: str) -> Record:
    """Everything that a release writes; the result is checked once more."""
    docs_dir, plans = guideline.site.docs_dir, guideline.history.plans
    for page in changed_documents(guideline):
        stamp.set_version(root / page.path, name)
    stamp.set_edition(root, name)
    stamp.set_review_dates(root, guideline, day)
    dated = load_guideline(root, guideline.as_of)
    record = make_record(dated, Released(name, day, commit), plans)
    stamp.write_record(root, docs_dir, record)
    stamp.set_changelog(root, record)
    stamp.clear_plans(root, docs_dir)
    stamp.write_change_pages(root, guideline, record)
    regenerate(root, guideline.as_of)
    refuse_problems(load_guideline(root, guideline.as_of))
    return record


def changed_documents(guideline: Guideline) -> Iterator[Page]:
    """Pages that say something else than in the last record, in either language."""
    before: dict[str, Any] = dict((latest(guideline.history.frozen) or {}).get("pages", {}))
    changed = {
        page.slug
        for page in guideline
        if before.get(page.slug, {}).get("digest", {}).get(page.locale) != page_digest(page)
    }
    return (page for page in guideline if page.slug in changed or page.slug.startswith(OWN))


def regenerate(root: Path, as_of: date) -> None:
    """Bring the generated blocks of every page up to date."""
    guideline = load_guideline(root, as_of)
    for path, text in {**fresh_texts(guideline), **fresh_translations(guideline)}.items():
        stamp.write(root / path, text)


def commit_and_tag(root: Path, name: str) -> None:
    """One commit, one tag."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", f"edition: {name}")
    git(root, "tag", "-a", f"v{name}", "-m", f"Edisi {name} / Edition {name}")
