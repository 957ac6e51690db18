"""The command translations: what changed in the source since each translation was confirmed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from scripts.checks.rules import nearest
from scripts.commands.edition import around
from scripts.editions.diff import Word, word_diff, words_of
from scripts.editions.recovery import recover
from scripts.editions.translations import (
    FRONT,
    REGISTER,
    Drift,
    Unit,
    drawing_texts,
    drifts,
    page_texts,
    record_texts,
    register_text,
    source_digest,
    units,
)
from scripts.guideline import transaction
from scripts.guideline.git import GitError, git
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline, Location
from scripts.guideline.records import BrokenRecords, read_yaml
from scripts.guideline.source.parse import parse_page
from scripts.guideline.transaction import Write
from scripts.guideline.write import write_whole

MOST_COMMITS = 400  # how far back the wording is looked for that a translation was confirmed with
SIGNS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
TAGS = {"same": ("", ""), "old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}
NOT_FOUND = (
    "naskah yang disamakan tidak ada dalam riwayat; seluruh teks ditampilkan"
    " / the wording confirmed is not in the history; the whole text is shown"
)
PAGE = """\
<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Terjemahan yang tertinggal / Translations left behind</title>
<h1>Terjemahan yang tertinggal / Translations left behind</h1>
{body}
</html>
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `translations`."""
    parser.add_argument(
        "--project", type=Path, default=Path(), metavar="DIR", help="folder berisi mkdocs.yml"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    verbs.add_parser("list", help="tampilkan (baku) / show (default)")
    page = verbs.add_parser("page", help="tulis halaman berdampingan / write a page, side by side")
    page.add_argument("out", type=Path, metavar="FILE", help="dist/terjemahan.html")
    done = verbs.add_parser("done", help="nyatakan sesuai / confirm")
    done.add_argument(
        "keys", nargs="+", metavar="KEY", help="akun#AKUN-03, AKUN-03, akun, atau: all"
    )


def run(args: argparse.Namespace) -> int:
    """Do one verb; 0 done, 2 for a key that is not there."""
    if args.verb == "done":
        return confirm(args.project, args.keys)
    guideline = load_guideline(args.project, date.today())
    found = list(drifts(guideline, units(guideline)))
    if args.verb == "page":
        write_whole(args.out, PAGE.format(body=table(args.project, guideline, found)))
    for drift in found if args.verb != "page" else ():
        print(as_text(args.project, guideline, drift))
    print(f"{len(found)} terjemahan tertinggal / translations left behind")
    return 0


def confirm(root: Path, keys: list[str]) -> int:
    """Note the present source as the one with which these translations agree."""
    recover(root)
    guideline = load_guideline(root, date.today())
    names = {name for unit in units(guideline) for name in names_of(unit)}
    for key in keys:
        if key not in names:
            hint = nearest(key, names)
            print(f"tidak ada '{key}'" + f"; maksud Anda '{hint}'?" * bool(hint), file=sys.stderr)
            return 2
    text = register_text(guideline, lambda unit, _: not names_of(unit).isdisjoint(keys))
    path = f"{guideline.site.docs_dir}/registers/{REGISTER}.yml"
    for changed in transaction.commit(root, [Write(path, text.encode("utf-8"))]):
        print(changed)
    return 0


def names_of(unit: Unit) -> set[str]:
    """Return how a unit may be called: by its key, by its name, by its page, or with all others."""
    return {unit.key, unit.name, unit.group, "all"} - {FRONT}


def as_text(root: Path, guideline: Guideline, drift: Drift) -> str:
    """Return a drift as lines: the words that changed in the source, the translation as it stands."""
    words, is_known = source_words(root, guideline, drift)
    lines = [f"{drift.location.path}:{drift.location.line}: {drift.unit.key}"]
    lines += [f"  ({NOT_FOUND})"] * (not is_known)
    lines.append(f"  {guideline.source}: {marked(words, SIGNS)}")
    lines.append(f"  {drift.locale}: {words_of(drift.unit.texts[drift.locale])}")
    return "\n".join(lines)


def table(root: Path, guideline: Guideline, found: list[Drift]) -> str:
    """Return the drifts as a table: key, source with its changes, translation."""
    rows = [f"<tr><th>Kunci / Key</th><th>{guideline.source}</th><th>…</th></tr>"]
    for drift in found:
        words, is_known = source_words(root, guideline, drift)
        safe = [word._replace(text=escape(word.text)) for word in words]
        note = "" if is_known else f"<p>({NOT_FOUND})</p>"
        rows.append(
            f"<tr><td>{escape(drift.unit.key)}</td>"
            f'<td lang="{guideline.source}">{note}{marked(safe, TAGS)}</td>'
            f'<td lang="{drift.locale}">{escape(words_of(drift.unit.texts[drift.locale]))}</td></tr>'
        )
    return "<table>\n" + "\n".join(rows) + "\n</table>" if found else "<p>–</p>"


def marked(words: list[Word], signs: dict[str, tuple[str, str]]) -> str:
    """Return a run of words with what is gone and what is new between signs."""
    return " ".join(
        (around(word.text) if word.state == "same" else word.text).join(signs[word.state])
        for word in words
    )


def source_words(root: Path, guideline: Guideline, drift: Drift) -> tuple[list[Word], bool]:
    """Return the source word by word, compared with the wording confirmed where that is found."""
    now = drift.unit.texts[guideline.source]
    for text in earlier_texts(root, guideline, drift.unit):
        if source_digest(text) == drift.digest:
            return word_diff(text, now), True
    return [Word("same", words_of(now))], False


def earlier_texts(root: Path, guideline: Guideline, unit: Unit) -> Iterator[str]:
    """Yield the wordings that a unit had, the newest first, as far as git knows."""
    path = unit.places[guideline.source].path
    for commit in commits_of(root, path):
        texts = texts_at(root, commit, path, guideline.locales)
        name = unit.name if unit.name in texts else FRONT  # a file that is one record
        if name in texts:
            yield texts[name]


@lru_cache(maxsize=256)
def commits_of(root: Path, path: str) -> tuple[str, ...]:
    """Return the commits that changed a file; none without a history."""
    try:
        found = git(root, "log", f"-{MOST_COMMITS}", "--format=%H", "--", path)
    except GitError:
        return ()
    return tuple(found.split())


@lru_cache(maxsize=1024)
def texts_at(root: Path, commit: str, path: str, locales: tuple[str, ...]) -> dict[str, str]:
    """Return the units of a file in the source language as a commit has it."""
    try:
        text = git(root, "show", f"{commit}:./{path}")
        if path.endswith(".svg"):
            return {FRONT: drawing_texts(text, locales)[locales[0]]}
        if path.endswith(".yml"):
            records = record_texts(read_yaml(text, path), locales, Location(path))
            return {name: texts[locales[0]] for name, (texts, _) in records.items()}
        page = parse_page(text, locale=locales[0], slug="", path=path)
    except (GitError, BrokenRecords):
        return {}
    return {name: said for name, (said, _) in page_texts(page).items()}
