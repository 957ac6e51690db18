"""The command bundle: the site as a zip that opens from a folder, for offices without a line."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from scripts.editions.banner import with_policy
from scripts.editions.sites import Builder, BuildError, base_of, in_force, source_of
from scripts.editions.standing import standing
from scripts.gate import policy
from scripts.gate.folder import NotPublished, require_harmless
from scripts.guideline.git import GitError, date_of_commit, head
from scripts.guideline.load import load_guideline
from scripts.guideline.write import write_whole
from scripts.publish.archive import Entry, made_at, pack
from scripts.publish.seal.downloads import PLACE, SLUG

# Browsers fetch neither fonts ahead nor the manifest of an app from a folder, and complain when asked to.
TABLE = re.compile(r"<table\b.*?</table>", re.S)
PRELOAD = re.compile(r'\s*<link rel="(?:preload|manifest)"[^>]*>')
# Pictures for messengers, which ask for them at the address of the site.
PICTURES = "assets/sharing"
UNUSED = (
    "sw.js",
    "offline.json",
    "manifest.webmanifest",
    "en/manifest.webmanifest",
    "sitemap.xml",
    "sitemap.xml.gz",
    "404.html",
    "en/404.html",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `bundle`."""
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="DIR")
    parser.add_argument("--fast", action="store_true", help="tanpa PDF dan formulir / pages only")


def run(args: argparse.Namespace) -> int:
    """Write the zip; 0 done, 1 the build failed, 2 wrong use."""
    try:
        path = bundle(args.project.resolve(), args.out, not args.fast)
    except (BuildError, NotPublished) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")
    return 0


def bundle(root: Path, out: Path, files: bool) -> Path:
    """Build the edition that `publish` puts at its root, with links to files, and pack it."""
    guideline = load_guideline(root, date.today())
    source = source_of(root, guideline, in_force(guideline))
    if source.kind == "record":
        raise BuildError(f"edisi {source.name}: tidak ada komitnya / there is no commit of it")
    name = f"pedoman-{standing(guideline) if source.kind == 'tree' else source.name}"
    builder = Builder(root, guideline, base_of(guideline))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / name
        builder._replace(files=False, options=("--no-directory-urls",)).build(source, site)
        if files:
            builder.build(source, Path(folder) / "whole")
            add_files(Path(folder) / "whole", site, guideline.locales)
        for path in UNUSED:
            (site / path).unlink(missing_ok=True)
        shutil.rmtree(site / PICTURES, ignore_errors=True)
        for page in site.rglob("*.html"):
            text = PRELOAD.sub("", page.read_text(encoding="utf-8"))
            write_whole(page, with_policy(text, policy.meta(is_folder=True)), durable=False)
        require_harmless(site, builder.base)
        target = out / f"{name}.zip"
        write_whole(target, pack(entries(site), when=moment(root, source.commit)))
        return target


def add_files(whole: Path, site: Path, locales: tuple[str, ...]) -> None:
    """Files for circulation and their tables, from the site as it is published.

    They are made from pages in folders, and their seal speaks of that site.
    """
    unwanted = shutil.ignore_patterns("index.html")
    shutil.copytree(whole / SLUG, site / SLUG, ignore=unwanted, dirs_exist_ok=True)
    for locale in locales:
        folder = "" if locale == locales[0] else locale
        filled = (whole / folder / SLUG / "index.html").read_text(encoding="utf-8")
        page = site / folder / f"{SLUG}.html"
        text = page.read_text(encoding="utf-8")
        for table in (each for each in TABLE.findall(filled) if " download>" in each):
            # This page lies one folder higher than the one that the table was made for.
            text = PLACE.sub(
                table.replace('href="../', 'href="').replace("\\", r"\\"), text, count=1
            )
        write_whole(page, text, durable=False)


def moment(root: Path, commit: str) -> datetime:
    """Return the time of every file in the zip: that of the commit."""
    try:
        return datetime.fromtimestamp(int(date_of_commit(root, commit or head(root))), UTC)
    except GitError:
        return made_at()


def entries(site: Path) -> Iterator[Entry]:
    """Yield the files of a site, in order, below the folder of its name."""
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        yield path.relative_to(site.parent).as_posix(), path.read_bytes()
