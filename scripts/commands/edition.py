"""The command edition: release, list, diff, freeze."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from scripts.commands.release import RefusedError, release
from scripts.editions import stamp
from scripts.editions.diff import (
    ACTIONS,
    change_list,
    changed_pages,
    changes,
    first_kept,
    new_pages,
    word_diff,
    words_of,
)
from scripts.editions.items import Released, draft, make_record
from scripts.editions.record import Record, in_order
from scripts.editions.recovery import recover
from scripts.editions.words import word
from scripts.guideline import transaction
from scripts.guideline.files import Reader, read_record
from scripts.guideline.git import GitError, commit_of_tag
from scripts.guideline.history import KINDS
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline

NEAR = 8  # words shown on either side of a change


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `edition`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder yang memuat mkdocs.yml"
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    add_release(
        verbs.add_parser("release", help="bekukan naskah sebagai edisi / release an edition")
    )
    verbs.add_parser("list", help="daftar edisi / list the editions")
    add_diff(verbs.add_parser("diff", help="perubahan di antara dua edisi / changes between two"))
    add_freeze(verbs.add_parser("freeze", help="bekukan edisi dari sebelum alat ini ada"))


def add_release(parser: argparse.ArgumentParser) -> None:
    """Arguments of `edition release`."""
    parser.add_argument("name", metavar="EDITION", help="misalnya 1.1")
    hint = "misalnya 2027-01-31; baku: hari ini / default: today"
    parser.add_argument("--date", type=past_day, default=None, metavar="DATE", help=hint)
    parser.add_argument("--no-git", action="store_true", help="tanpa commit dan tag")


def past_day(text: str) -> date:
    """Parse a day that has come; raises ArgumentTypeError for another."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' bukan tanggal seperti 2027-01-31 / is not a date like 2027-01-31"
        ) from None
    if day > date.today():
        raise argparse.ArgumentTypeError(f"{text} belum tiba / has not come yet")
    return day


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Arguments of `edition diff`."""
    parser.add_argument("before", metavar="A")
    parser.add_argument("after", metavar="B", nargs="?", default="tree", help="edisi, atau: tree")
    parser.add_argument("--lang", default="id", choices=["id", "en"])
    parser.add_argument("--json", action="store_true")


def add_freeze(parser: argparse.ArgumentParser) -> None:
    """Arguments of `edition freeze`."""
    parser.add_argument("name", metavar="EDITION")
    parser.add_argument("--tree", type=Path, required=True, help="naskah seperti pada saat itu")
    parser.add_argument("--commit", required=True)
    parser.add_argument("--date", required=True, type=date.fromisoformat)
    parser.add_argument("--pages", nargs="+", default=None, help="halaman yang termasuk edisi")
    parser.add_argument("--plans", type=Path, required=True, help="berkas seperti next.yml")


def run(args: argparse.Namespace) -> int:
    """Do one verb; 0 done, 1 refused, 2 wrong use."""
    verbs = {"release": run_release, "list": run_list, "diff": run_diff, "freeze": run_freeze}
    try:
        return verbs[args.verb](args)
    except (RefusedError, GitError) as error:
        print(error, file=sys.stderr)
        return 1


def run_release(args: argparse.Namespace) -> int:
    """Release the tree as an edition."""
    day = (args.date or date.today()).isoformat()
    record = release(args.project.resolve(), args.name, day, not args.no_git)
    print(f"edisi {args.name}, {day}, sha256:{record['digest']}")
    push = "" if args.no_git else "git push --follow-tags, "
    print(f"Berikutnya / next: {push}make publish")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """One line for each edition."""
    guideline = load_guideline(args.project, date.today())
    for record in in_order(guideline.history.frozen):
        name = record["edition"]
        tag = f"v{name}" if commit_of_tag(args.project, name) else "–"
        number = sum(len(record.get(kind, {})) for kind in KINDS)
        print(f"{name:<6} {record['date']}  {tag:<7} {number:>5}  sha256:{record['digest'][:16]}")
    return 0


def record_named(guideline: Guideline, name: str) -> Record:
    """Return a frozen record, or the tree as one; raises RefusedError."""
    if name == "tree":
        return draft(guideline)
    if name not in guideline.history.frozen:
        names = ", ".join(sorted(guideline.history.frozen)) or "–"
        raise RefusedError(f"tidak ada edisi '{name}'; ada: {names} / no such edition")
    return guideline.history.frozen[name]


def run_diff(args: argparse.Namespace) -> int:
    """Print what changed between two editions."""
    guideline = load_guideline(args.project, date.today())
    before, after = (record_named(guideline, name) for name in (args.before, args.after))
    print(as_json(before, after) if args.json else as_text(before, after, args.lang))
    return 0


def as_text(before: Record, after: Record, locale: str) -> str:
    """Return counts, then the words of each amended item."""
    found = changes(before, after)
    number = Counter((each.kind, each.action) for each in found)
    lines = [
        f"{word(kind, locale)}: "
        + ", ".join(f"{number[kind, action]} {word(action, locale).lower()}" for action in ACTIONS)
        for kind in KINDS
        if kind in before
    ]
    signs = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
    for each in found:
        lines.append(f"{word(each.action, locale)} {each.key}")
        if each.action == "amended":
            old, new = (body.get("text", {}).get(locale, "") for body in (each.before, each.after))
            marked = (
                (around(part.text) if part.state == "same" else part.text).join(signs[part.state])
                for part in word_diff(old, new)
            )
            lines.append("    " + " ".join(marked))
        elif each.action == "withdrawn":
            lines.append(
                "    [-" + words_of(str(each.before.get("text", {}).get(locale, ""))) + "-]"
            )
    if kept := first_kept(before, after):
        names = ", ".join(word(kind, locale).lower() for kind in kept)
        lines.append(word("first_kept", locale).format(names))
    if pages := new_pages(before, after):
        lines.append(f"{word('new_pages', locale)}: {', '.join(pages)}")
    if pages := changed_pages(before, after):
        lines.append(f"{word('changed_pages', locale)}: {', '.join(pages)}")
    return "\n".join(lines)


def around(text: str) -> str:
    """Shorten what stayed the same: in a long text keep only the words beside a change."""
    words = text.split()
    if len(words) <= 2 * NEAR:
        return text
    return " ".join([*words[:NEAR], "…", *words[-NEAR:]])


def as_json(before: Record, after: Record) -> str:
    """Return the changes between two records as JSON."""
    return json.dumps(change_list(before, after), ensure_ascii=False, indent=1)


def run_freeze(args: argparse.Namespace) -> int:
    """Freeze a tree of the past; only for editions older than every record."""
    recover(args.project)
    guideline = load_guideline(args.project, args.date)
    old = load_guideline(args.tree, args.date)
    if guideline.history.frozen:
        raise RefusedError(
            "sudah ada catatan beku; pakai 'edition release' / use 'edition release'"
        )
    plans = read_record(Reader(args.plans.parent, ""), args.plans.name)
    day = args.date.isoformat()
    record = make_record(old, Released(args.name, day, args.commit), plans, args.pages)
    with transaction.rehearsal(args.project) as copy:
        stamp.write_record(copy, guideline.site.docs_dir, record)
        stamp.set_changelog(copy, record)
        stamp.write_change_pages(copy, guideline, record)
        transaction.commit(args.project, transaction.changed(copy, args.project))
    print(f"edisi {args.name}, {day}, sha256:{record['digest']}")
    push = "" if args.no_git else "git push --follow-tags, "
    print(f"Berikutnya / next: {push}make publish")
    return 0
