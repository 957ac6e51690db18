"""The site of one edition: built from its own commit, from the tree, or shown from its record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from scripts.editions.plain import plain_site
from scripts.editions.record import NAME, latest, order
from scripts.editions.standing import is_same_text
from scripts.editions.store import FOLDER as FOLDER_OF_BUILDS
from scripts.editions.store import Store, key_of
from scripts.guideline.git import GitError, commit_of_tag, date_of_commit, git, head, unclean
from scripts.guideline.history import FOLDER
from scripts.guideline.model import Guideline

# Commands that put files beside the pages of a site, in this order, where its tree has them.
MAKERS = ("pdf", "cards", "forms", "seal")


class Source(NamedTuple):
    """Where the site of an edition comes from.

    "commit" is the release itself, "tools" a later commit with the same text, "tree" what lies in
    the folder, "record" plain pages of the frozen record.
    """

    name: str
    kind: str
    commit: str = ""


class BuildError(Exception):
    """A site that could not be built; the message is what the build said."""


def source_of(root: Path, guideline: Guideline, name: str) -> Source:
    """Return the best source that there is; a missing tag is no hindrance.

    The edition in force is built with the tools of today while the text is still its own, so that
    a mended style or script reaches its readers. Every other edition keeps the tools it had.
    """
    record = guideline.history.frozen.get(name)
    if record is None:
        return Source(name, "tree")
    commit = commit_of_tag(root, name) or released_in(root, guideline, name)
    if record == latest(guideline.history.frozen) and is_same_text(guideline, record):
        now = committed(root)
        if now not in ("", commit):
            return Source(name, "tools", now)
        if not commit:
            return Source(name, "tree")
    return Source(name, "commit", commit) if commit else Source(name, "record")


def committed(root: Path) -> str:
    """Return the commit that the tree stands on; empty where it says something else, or has none."""
    try:
        return "" if unclean(root) else head(root)
    except GitError:
        return ""


def is_cut_off(root: Path) -> bool:
    """Return True for a clone without the whole history."""
    try:
        return git(root, "rev-parse", "--is-shallow-repository") == "true"
    except GitError:
        return False


def in_force(guideline: Guideline) -> str:
    """Return the edition at the root of the published site: the newest, also before its release.

    Raises BuildError where mkdocs.yml says none: its number names folders and files.
    """
    if not NAME.match(guideline.history.edition):
        raise BuildError(
            "mkdocs.yml: tulis nomor 'edition' di bawah 'extra' / write the number 'edition' below"
            f" 'extra': 1.1, not '{guideline.history.edition}'"
        )
    return max({*guideline.history.frozen, guideline.history.edition}, key=order)


def base_of(guideline: Guideline) -> str:
    """Return the address of the published site."""
    given = os.environ.get("SITE_URL") or guideline.site.site_url
    return given.rstrip("/") + "/"


def released_in(root: Path, guideline: Guideline, name: str) -> str:
    """Return the commit that added the record of an edition, if its tree was that edition."""
    path = f"{guideline.site.docs_dir}/{FOLDER}/{name}.json"
    try:
        commit = git(root, "log", "--diff-filter=A", "--format=%H", "-1", "--", path)
        config = git(root, "show", f"{commit}:mkdocs.yml") if commit else ""
    except GitError:
        return ""
    return commit if f'edition: "{name}"' in config and _is_whole(root, commit, name) else ""


def _is_whole(root: Path, commit: str, name: str) -> bool:
    """Return True when the commit released the edition, not only recorded an older one."""
    return git(root, "log", "-1", "--format=%s", commit) == f"edition: {name}"


class Builder(NamedTuple):
    """Where the project is, what it says, and what to build besides pages.

    `allow_record` shows a superseded edition that cannot be built any more from its record.
    """

    root: Path
    guideline: Guideline
    base: str
    files: bool = True
    options: tuple[str, ...] = ()
    allow_record: bool = False

    @property
    def store(self) -> Store:
        """What was built before."""
        return Store(self.root / FOLDER_OF_BUILDS)

    def build(self, source: Source, out: Path) -> Source:
        """Put the site of an edition into a folder; say and return what was used.

        Raises BuildError where it cannot be built and its record is not allowed in its place.
        """
        if source.kind == "record":
            self.refuse_record(source)
        if source.kind == "commit":
            self.refuse_other_record(source)
        if source.kind in ("commit", "tools"):
            try:
                self.build_commit(source, out)
                return source
            except (BuildError, GitError) as error:
                if not self.allow_record or source.name == in_force(self.guideline):
                    raise BuildError(f"edisi {source.name}: {error}\n{HINT}") from None
                tell(source.name, f"{error}\n  dipakai catatan bekunya / its record is shown")
                source = Source(source.name, "record")
        if source.kind == "tree":
            tell(source.name, "membangun naskah kerja … / building the tree …")
            self.build_tree(out)
        else:
            tell(source.name, "dari catatan beku / from the frozen record")
            plain_site(self.guideline.history.frozen[source.name], out, self.guideline.locales)
        return source

    def refuse_other_record(self, source: Source) -> None:
        """Refuse a commit that did not freeze the record here: a moved tag, or an altered record."""
        name, path = source.name, f"{self.guideline.site.docs_dir}/{FOLDER}/{source.name}.json"
        try:
            there = json.loads(git(self.root, "show", f"{source.commit}:{path}"))
        except (GitError, ValueError):
            return  # from before records were kept; its tree is built as it is
        is_moved = released_in(self.root, self.guideline, name) not in ("", source.commit)
        if is_moved or there.get("digest") != self.guideline.history.frozen[name]["digest"]:
            raise BuildError(
                f"edisi {name}: komit {source.commit[:12]} tidak membekukan {path}; tag dipindah atau"
                f" catatan diubah / that commit did not freeze it: a moved tag or an altered record"
            )

    def refuse_record(self, source: Source) -> None:
        """Refuse plain pages where the commit of an edition is only missing here."""
        is_shallow = is_cut_off(self.root)
        if source.name == in_force(self.guideline) or (is_shallow and not self.allow_record):
            hint = "" if source.name == in_force(self.guideline) else f"\n{HINT}"
            raise BuildError(
                f"edisi {source.name}: komit rilisnya tidak ada di sini / its commit is not here;"
                f" {'git fetch --unshallow --tags' if is_shallow else 'git fetch --tags'}{hint}"
            )

    def build_commit(self, source: Source, out: Path) -> None:
        """Lay out what was kept of a commit, or build its tree with its own scripts and keep it."""
        key = key_of(source.commit, [self.base, self.files, self.options])
        short = source.commit[:12]
        if self.store.take(key, out):
            tell(source.name, f"komit {short} sudah tersimpan, sidiknya cocok / kept and proven")
            return
        tell(source.name, f"membangun komit {short} … / building …")
        with tempfile.TemporaryDirectory() as folder:
            unpack(self.root, source.commit, Path(folder))
            environment = facts_of(self.root, source.commit)
            make_site(Path(folder), self.base, self.files, environment, self.options)
            self.store.keep(key, Path(folder) / "site")
        if not self.store.take(key, out):
            raise BuildError("hasil bangun tidak dapat disimpan / the build could not be kept")
        tell(source.name, "selesai / done")

    def build_tree(self, out: Path) -> None:
        """Build the working tree in a copy, so that site/ stays as it is."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "tree"
            for part in PARTS:
                _copy(self.root / part, copy / part)
            try:
                environment = facts_of(self.root, head(self.root))
            except GitError:
                environment = {}
            make_site(copy, self.base, self.files, environment, self.options)
            shutil.copytree(copy / "site", out)


def tell(name: str, text: str) -> None:
    """Say at once how an edition goes; the whole may take long."""
    print(f"edisi {name}: {text}", flush=True)


HINT = (
    "  --allow-record menampilkan edisi lama dari catatan bekunya"
    " / shows a superseded edition from its record"
)
PARTS = ("docs", "overrides", "scripts", "mkdocs.yml", "CHANGELOG.md")


def facts_of(root: Path, commit: str) -> dict[str, str]:
    """Return what a build outside the repository cannot ask git for."""
    return {"SOURCE_DATE_EPOCH": date_of_commit(root, commit), "PEDOMAN_COMMIT": commit}


def unpack(root: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit into a folder of their own."""
    run = subprocess.run(
        ["git", "archive", "--format=tar", commit], cwd=root, capture_output=True, check=False
    )
    if run.returncode:
        raise GitError(run.stderr.decode(errors="replace").strip())
    with tarfile.open(fileobj=BytesIO(run.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def make_site(
    tree: Path, base: str, files: bool, more: dict[str, str], options: tuple[str, ...] = ()
) -> None:
    """Build the pages of a tree, and the files beside them."""
    environment = {**os.environ, "SITE_URL": base, "PYTHONPATH": str(tree), **QUIET, **more}
    # Never --quiet here: it silences the very warnings that --strict counts.
    call([sys.executable, "-m", "mkdocs", "build", "--strict", *options], tree, environment)
    for name in MAKERS if files else ():
        if f'"{name}":' in (tree / "scripts" / "__main__.py").read_text(encoding="utf-8"):
            call([sys.executable, "-m", "scripts", name], tree, environment)


QUIET = {
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "PYTHONDONTWRITEBYTECODE": "1",
}


def call(words: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a command; raises BuildError with its last words."""
    run = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        said = (run.stderr or run.stdout).strip().splitlines()[-5:]
        raise BuildError("\n".join([" ".join(words[1:]), *said]))
