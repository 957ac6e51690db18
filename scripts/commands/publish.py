"""The command publish: every edition side by side in dist/public."""

from __future__ import annotations

import argparse
import json
import posixpath
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from scripts.editions import offline
from scripts.editions.banner import Choice, PageNames, PublishedPage, marked, moved
from scripts.editions.plain import page as plain_page
from scripts.editions.plain import write as write_plain
from scripts.editions.record import dump, order
from scripts.editions.sites import Builder, BuildError, Source, base_of, in_force, source_of
from scripts.editions.store import link
from scripts.editions.words import word
from scripts.gate.folder import NotPublished, require_harmless
from scripts.guideline.addresses import prefix_of, way_up
from scripts.guideline.git import GitError
from scripts.guideline.load import load_guideline
from scripts.guideline.model import Guideline
from scripts.guideline.write import new_folder, write_whole
from scripts.publish.compress import compress
from scripts.publish.seal.seal import DOWNLOADS, MANIFEST
from scripts.site import root_files, styles
from scripts.site.editions import PRELIMINARY
from scripts.site.scripts import joined

# Files of a site that only its root may have.
ROOT_ONLY = (
    *("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "favicon.ico"),
    *(offline.WORKER, offline.LIST),
)
SEALED = f"{DOWNLOADS}/{MANIFEST}"
SHARED_LOOK = "assets/stylesheets/editions.css"
SHARED_SCRIPT = "assets/javascripts/editions.mjs"
WORKER = "assets/javascripts/offline/worker.mjs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `publish`."""
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("dist/public"), metavar="DIR")
    parser.add_argument(
        "--compress", action="store_true", help="tambah .gz dan .br untuk nginx / add .gz and .br"
    )
    parser.add_argument("--fast", action="store_true", help="tanpa PDF dan formulir / pages only")
    parser.add_argument(
        "--allow-record",
        action="store_true",
        help="edisi lama yang gagal dibangun ditampilkan dari catatan bekunya"
        " / show a superseded edition that cannot be built from its record",
    )


def run(args: argparse.Namespace) -> int:
    """Publish; 0 done, 1 a build failed, 2 wrong use."""
    root = args.project.resolve()
    try:
        guideline = load_guideline(root, date.today())
        builder = Builder(root, guideline, base_of(guideline), not args.fast)
        builder = builder._replace(allow_record=args.allow_record)
        used = publish(builder, args.out.resolve(), args.compress)
    except (BuildError, GitError, NotPublished) as error:
        print(error, file=sys.stderr)
        return 1
    for source in used:
        print(f"edisi {source.name}: {source.kind} {source.commit[:12]}".rstrip())
    return 0


def publish(builder: Builder, out: Path, is_compressed: bool = False) -> list[Source]:
    """Build every edition and join them; raises BuildError when the one in force fails.

    What was published before stays until the new one is whole.
    """
    guideline = builder.guideline
    in_force(guideline)  # or raises
    with new_folder(out) as made:
        used = join_editions(builder, made)
        require_harmless(made, builder.base)
        if is_compressed:
            compress(made)
    return used


def join_editions(builder: Builder, out: Path) -> list[Source]:
    """Every edition below its number, the one in force at the root as well."""
    root, guideline, base = builder.root, builder.guideline, builder.base
    names = sorted({*guideline.history.frozen, guideline.history.edition}, key=order)
    in_force = names[-1]
    with ThreadPoolExecutor(3) as pool:
        sources = (source_of(root, guideline, name) for name in names)
        used = list(pool.map(lambda each: builder.build(each, out / each.name), sources))
    shutil.copytree(out / in_force, out, dirs_exist_ok=True, copy_function=link)
    for name in names:
        make_edition(guideline, out / name, name)
    share(root, guideline, out)
    withdrawn_pages(guideline, out, in_force)
    mark_all(guideline, out, base, names)
    write_index(guideline, out, base, names)
    keep_offline(root / guideline.site.docs_dir / WORKER, out)
    return used


def keep_offline(worker: Path, out: Path) -> None:
    """Write what browsers may keep of the edition in force, now that its pages are finished.

    An edition from before there was a worker gets one that removes what a newer one kept.
    """
    if (out / offline.WORKER).is_file():
        offline.renew(out)
    elif worker.is_file():
        write_whole(out / offline.WORKER, offline.switched_off(joined(worker)), durable=False)


def make_edition(guideline: Guideline, folder: Path, name: str) -> None:
    """Write what lies below /1.0/: no file that only a root has, and the record of the edition."""
    for path in (*ROOT_ONLY, *(f"{locale}/404.html" for locale in guideline.locales)):
        (folder / path).unlink(missing_ok=True)
    record = guideline.history.frozen.get(name)
    if record:
        write_whole(folder / "catatan.json", dump(record), durable=False)


def share(root: Path, guideline: Guideline, out: Path) -> None:
    """Write the look of banner and list, the same for every edition however old."""
    docs, to = root / guideline.site.docs_dir, out / "edisi"
    if (docs / SHARED_LOOK).exists():
        write_whole(to / "editions.css", styles.joined(docs / SHARED_LOOK), durable=False)
    if (docs / SHARED_SCRIPT).exists():
        write_whole(to / "editions.js", joined(docs / SHARED_SCRIPT), durable=False)


def withdrawn_pages(guideline: Guideline, out: Path, in_force: str) -> None:
    """Write, at the address of each withdrawn page, where it was last in force."""
    frozen = guideline.history.frozen
    gone = frozen.get(in_force, {}).get("withdrawn", {}).get("pages", {})
    source = guideline.locales[0]
    for slug, last in gone.items():
        for locale in guideline.locales:
            folder = prefix_of(locale, source)
            path = f"{folder}{slug}/"
            if (out / path / "index.html").exists():
                continue
            title = frozen[last]["pages"][slug]["title"].get(locale, slug)
            link = f"{way_up(path)}{last}/{path}"
            text = word("page_withdrawn", locale).format(last)
            body = f'<p>{text} <a href="{link}">{word("edition", locale)} {last}</a></p>'
            other = next(each for each in (*guideline.locales[::-1], locale) if each != locale)
            paths = (path, folder, prefix_of(other, source) + f"{slug}/")
            html = plain_page(frozen[last], title, body, (locale, other), paths)
            write_plain(out, path, html.replace("../edisi/", "edisi/", 1))


def notes_of_edition(guideline: Guideline, name: str, last: str) -> str:
    """Return what the list says about an edition: in force, not released, a first draft."""
    if name not in guideline.history.frozen:
        return "unreleased"
    if name == last:
        return "in_force"
    return "preliminary" if name.startswith(PRELIMINARY) else ""


def mark_all(guideline: Guideline, out: Path, base: str, names: list[str]) -> None:
    """Put the list of editions into every page, and the banner into superseded ones."""
    notes = {name: notes_of_edition(guideline, name, names[-1]) for name in names}
    plain = {path: path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html"))}
    renamed = moved({path.relative_to(out).as_posix(): html for path, html in plain.items()})
    for path, html in plain.items():
        place = path.relative_to(out).as_posix()
        edition, _, below = place.partition("/")
        if edition not in names:
            edition, below = names[-1], place
        page = PublishedPage(
            html,
            edition,
            way_up(place),
            tuple(choices(out, place, edition, notes, renamed)),
            plain.get(out / next(renamed.names(below)), ""),
        )
        write_whole(path, marked(page, base, edition != names[-1]), durable=False)


def choices(
    out: Path, place: str, here: str, notes: dict[str, str], renamed: PageNames
) -> Iterator[Choice]:
    """Each edition with this page in it, or its home page in the same language."""
    below = place.removeprefix(f"{here}/")
    last = list(notes)[-1]
    for name in reversed(notes):
        top = "" if name == last else f"{name}/"
        home = "en/index.html" if below.startswith("en/") else "index.html"
        names = (path for path in renamed.names(below) if (out / top / path).exists())
        target = top + next(names, home)
        link = posixpath.relpath(target, posixpath.dirname(place) or ".")
        link = link.removesuffix("index.html") or "./"
        yield Choice(name, name == last, notes[name], link, name == here)


def write_index(guideline: Guideline, out: Path, base: str, names: list[str]) -> None:
    """versions.json and robots.txt."""
    frozen = guideline.history.frozen
    rows: list[dict[str, Any]] = [
        {
            "version": name,
            "title": name,
            "aliases": ["latest"] if name == names[-1] else [],
            "date": frozen[name]["date"] if name in frozen else None,
            "digest": f"sha256:{frozen[name]['digest']}" if name in frozen else None,
            "manifest": manifest if (out / (manifest := f"{name}/{SEALED}")).exists() else None,
        }
        for name in reversed(names)
    ]
    write_whole(out / "versions.json", json.dumps(rows, indent=1) + "\n", durable=False)
    write_whole(out / "robots.txt", root_files.robots(base), durable=False)
