"""Change several files as one: all of them, or none, also when the program is killed half-way.

The new contents are written to `.build/pending/` first, then a journal that lists them; from then
on the change counts. Each file is moved into its place in one step, which needs no room on the
disk. `recover` finishes a change that was cut off, or drops one that touched no file yet.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from scripts.guideline.config import Unusable, read_site_config
from scripts.guideline.model import Fault, Location, Message
from scripts.guideline.write import SUFFIX, copy_whole, sweep, sync, write_whole

FOLDER = ".build/pending"
JOURNAL = "journal.json"
LOCK = ".build/lock"
TEXTS = (".md", ".yml", ".yaml")  # sources that stand above the guideline's own folder
FINISHED = Message(
    "perubahan yang terputus diselesaikan", "a change that was cut off has been finished"
)
UNDONE = Message(
    "perubahan yang terputus dibatalkan; tidak ada berkas yang berubah",
    "a change that was cut off has been dropped; no file had changed",
)
WAITING = Message(
    "perintah lain sedang menulis; menunggu …", "another command is writing; waiting …"
)


class Write(NamedTuple):
    """What a file shall be: its path below the root, its bytes or None for gone, its mode."""

    path: str
    data: bytes | None
    mode: int | None = None


class Row(NamedTuple):
    """A file of a change: digests before and after, empty where there is no file."""

    path: str
    before: str
    after: str


class Pending(NamedTuple):
    """A change that is written down: its files, and what its command noted for itself."""

    root: Path
    rows: tuple[Row, ...]
    note: dict[str, str]

    @property
    def folder(self) -> Path:
        """Where journal and new contents lie."""
        return self.root / FOLDER


def commit(root: Path, writes: Iterable[Write]) -> list[str]:
    """Write several files as one change; return the paths of those that differ.

    Raises OSError, and then no file has changed.
    """
    with locked(root):
        pending = stage(root, writes)
        if pending.rows:
            apply(pending)
            close(pending)
    return [row.path for row in pending.rows]


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other commands from writing to the same tree; wait for one that does."""
    path = root / LOCK
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(WAITING)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def stage(root: Path, writes: Iterable[Write], note: dict[str, str] | None = None) -> Pending:
    """Write new contents and the journal; raises OSError, and then nothing of them is left."""
    folder = root / FOLDER
    rows: list[Row] = []
    try:
        for write in writes:
            row = Row(write.path, digest_at(root / write.path), digest(write.data))
            if row.before != row.after:
                put(folder / str(len(rows)), write, root / write.path)
                rows.append(row)
        pending = Pending(root, tuple(rows), note or {})
        if rows:
            text = json.dumps({"note": pending.note, "files": rows}, ensure_ascii=False, indent=1)
            write_whole(folder / JOURNAL, text + "\n")
    except BaseException:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return pending


def put(place: Path, write: Write, target: Path) -> None:
    """Write the new content of a file, with the mode that it shall have."""
    if write.data is None:
        return
    write_whole(place, write.data)
    mode = target.stat().st_mode & 0o7777 if target.exists() else write.mode
    if mode is not None:
        place.chmod(mode)


def apply(pending: Pending) -> None:
    """Move every new content that is not in its place yet; may be repeated."""
    for number, row in enumerate(pending.rows):
        target = Path(os.path.realpath(pending.root / row.path))
        if digest_at(target) == row.after:
            continue
        if not row.after:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            move(pending.folder / str(number), target)
        sync(target.parent)


def move(source: Path, target: Path) -> None:
    """Move a file in one step; where that is another disk, write it whole there."""
    try:
        source.replace(target)
    except OSError:
        if source.stat().st_dev == target.parent.stat().st_dev:
            raise
        copy_whole(source, target)
        shutil.copymode(source, target)


def close(pending: Pending) -> None:
    """Forget a change: first the journal, then what is left of its contents."""
    (pending.folder / JOURNAL).unlink(missing_ok=True)
    sync(pending.folder)
    shutil.rmtree(pending.folder, ignore_errors=True)


def read_pending(root: Path) -> Pending | None:
    """Read the change that was cut off in this tree, if any; raises Unusable for a broken journal."""
    path = root / FOLDER / JOURNAL
    if not path.is_file():
        return None
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(Row(*map(str, row)) for row in found["files"])
        note = {str(key): str(value) for key, value in found["note"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unusable(Fault(Location(f"{FOLDER}/{JOURNAL}"), BROKEN)) from None
    # A journal may have come with somebody's branch: it writes to sources of this tree alone.
    facts = all(FACTS[key].fullmatch(note[key]) for key in FACTS if key in note)
    if not facts or not all(is_source(root, row.path) for row in rows):
        raise Unusable(Fault(Location(f"{FOLDER}/{JOURNAL}"), BROKEN))
    return Pending(root, rows, note)


# What a release notes for itself is given to git.
FACTS = {"edition": re.compile(r"[\d.]+"), "commit": re.compile(r"[0-9a-f]{40,64}")}


def is_source(root: Path, path: str) -> bool:
    """Return True for a path below the root, in no hidden folder such as `.git`."""
    real, top = os.path.realpath(root / path), os.path.realpath(root)
    return real.startswith(f"{top}{os.sep}") and not real[len(top) + 1 :].startswith(".")


BROKEN = Message(
    "jurnal rusak; pulihkan berkas dari git, lalu hapus folder ini",
    "the journal is broken; restore the files from git, then delete this folder",
)


def recover(root: Path) -> Message | None:
    """Finish or drop a change that was cut off; return what was done, None where there was none.

    Raises Unusable where a file was changed by others since, and then leaves everything.
    """
    if not (root / FOLDER).exists():
        return None
    with locked(root):
        pending = read_pending(root)
        return settle(pending) if pending else drop(root)


def drop(root: Path) -> Message | None:
    """Drop contents that were written before any journal."""
    if not (root / FOLDER).exists():
        return None  # the command that wrote them has ended well in the meantime
    shutil.rmtree(root / FOLDER)
    return UNDONE


def settle(pending: Pending) -> Message:
    """Finish a change that has begun, drop one that has not."""
    root = pending.root
    refuse_foreign(pending)
    for row in pending.rows:
        if (root / row.path).parent.is_dir():
            sweep(root / row.path)
    was = state(pending)
    if was != "before":
        apply(pending)
    close(pending)
    return UNDONE if was == "before" else FINISHED


def state(pending: Pending) -> str:
    """Say whether the files are as "before", as "after", or "between"."""
    now = [digest_at(pending.root / row.path) for row in pending.rows]
    if now == [row.after for row in pending.rows]:
        return "after"
    return "before" if now == [row.before for row in pending.rows] else "between"


def refuse_foreign(pending: Pending) -> None:
    """Raise Unusable for a file that is neither as it was nor as it was to be."""
    for row in pending.rows:
        if digest_at(pending.root / row.path) not in (row.before, row.after):
            raise Unusable(Fault(Location(row.path), FOREIGN))


FOREIGN = Message(
    f"perubahan terputus, lalu berkas ini disunting; pulihkan dari git, atau hapus {FOLDER}/",
    f"a change was cut off, then this file was edited; restore it from git, or delete {FOLDER}/",
)


def digest(data: bytes | None) -> str:
    """Return the SHA-256 of bytes; empty for no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def digest_at(path: Path) -> str:
    """Return the SHA-256 of a file; empty where there is none."""
    return digest(path.read_bytes()) if path.is_file() else ""


def tell(message: Message) -> None:
    """Say something in both languages, beside the output."""
    print(f"{message.id} / {message.en}", file=sys.stderr)


@contextmanager
def rehearsal(root: Path) -> Iterator[Path]:
    """Give a copy of the sources to change freely; what changes in it is taken over by `changed`."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for path in root.iterdir():
            if path.is_file() and path.suffix in TEXTS:
                shutil.copy(path, copy)
        docs = read_site_config(root).docs_dir
        ignored = shutil.ignore_patterns("node_modules", "__pycache__", f".*{SUFFIX}")
        shutil.copytree(root / docs, copy / docs, symlinks=True, ignore=ignored, dirs_exist_ok=True)
        yield copy


def changed(copy: Path, root: Path) -> list[Write]:
    """List the files of a rehearsal that are other than those of the tree."""
    docs = Path(read_site_config(copy).docs_dir)
    names = {name for top in (copy, root) for name in sources(top, docs)}
    return [
        Write(name, now, (copy / name).stat().st_mode & 0o7777 if now is not None else None)
        for name in sorted(names)
        if (now := data_at(copy / name)) != data_at(root / name) and not (root / name).is_symlink()
    ]


def sources(top: Path, docs: Path) -> Iterator[str]:
    """List the files that a rehearsal holds, by their path below the root."""
    for path in top.iterdir():
        if path.is_file() and path.suffix in TEXTS:
            yield path.name
    for folder, below, files in os.walk(top / docs):
        below[:] = [name for name in below if name not in ("node_modules", "__pycache__")]
        for name in files:
            if not name.endswith(SUFFIX):
                yield (Path(folder) / name).relative_to(top).as_posix()


def data_at(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none."""
    return path.read_bytes() if path.is_file() else None
