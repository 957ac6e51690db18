"""Write a file whole: beside, to the disk, then in one step into its place.

Whoever is killed, or finds the disk full, leaves the old file or the new one, never a part of
either. Files that share their bytes by hard links are never changed in place either.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".new"
NUMBERS = itertools.count()
WRITING: set[str] = set()  # names of the files beside, of every thread of this process
HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of renameat2(2)


def write_whole(path: Path, data: str | bytes, *, durable: bool = True) -> None:
    """Write a file whole, in UTF-8 and with the line ends of the text; folders above it are made.

    `durable` waits for the disk; files of a folder that nobody reads before it is whole need not.
    Raises OSError, and then the file is as it was.
    """
    with whole(path, durable=durable) as beside:
        beside.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def copy_whole(source: Path, target: Path, *, durable: bool = True) -> None:
    """Copy the bytes of a file to another, which is written whole."""
    with whole(target, durable=durable) as beside:
        shutil.copyfile(source, beside)


@contextmanager
def whole(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give an empty file beside `path`, for writers of their own; at the end it takes its place.

    Several threads may write one path at once, each beside: the last one is what is there.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}-{next(NUMBERS)}{SUFFIX}")
    WRITING.add(beside.name)
    try:
        beside.touch()
        keep_mode(path, beside)
        yield beside
        if durable:
            sync(beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    finally:
        WRITING.discard(beside.name)
    if durable:
        sync(path.parent)


def keep_mode(path: Path, beside: Path) -> None:
    """Give the new file the permissions of the one that it follows, where there is one."""
    with suppress(FileNotFoundError):
        beside.chmod(path.stat().st_mode & 0o7777)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(path: Path) -> None:
    """Remove what writers of this file left beside it when they were killed."""
    start = f".{path.name}."
    for entry in os.scandir(path.parent):
        if entry.name.startswith(start) and entry.name.endswith(SUFFIX):
            owner = entry.name[len(start) : -len(SUFFIX)].partition("-")[0]
            is_left = entry.name not in WRITING and owner.isdecimal()
            if is_left and not is_alive(int(owner)):
                Path(entry.path).unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Return True while a process of this number runs, be it ours or another user's."""
    if process == os.getpid():
        return False  # what bears our own number is left from another life of it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder beside `path`; at the end it takes its place in one step.

    Whoever is killed leaves the old folder in service, or the new one.
    """
    new, old = (path.with_name(f".{path.name}.{word}") for word in ("new", "old"))
    if old.exists() and not path.exists():
        old.rename(path)  # a swap in two steps was cut off between them
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if not path.exists():
        new.rename(path)
    elif exchange(new, path):
        shutil.rmtree(new)
    else:
        shutil.rmtree(old, ignore_errors=True)
        path.rename(old)
        new.rename(path)
        shutil.rmtree(old)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    done: int = call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE)
    return done == 0
