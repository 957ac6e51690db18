"""Reading files: only text, only inside the project, never in circles."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from scripts.guideline.cache import Cache, digest
from scripts.guideline.model import Fault, Location, Message
from scripts.guideline.records import NULL_BYTE, BrokenRecords, Record, read_yaml

LARGEST = 10_000_000
# What git leaves where two versions could not be joined. `=======` is no heading of ours either.
CONFLICT = re.compile(r"^(?:[<>|]{7}(?: .*)?|={7})\r?$", re.MULTILINE)
SKIPPED = frozenset({".git", "__pycache__", "node_modules", ".venv"})


class Refused(Exception):
    """A file that is not read, and why."""

    def __init__(self, message: Message, line: int = 1) -> None:
        super().__init__(message.en)
        self.message, self.line = message, line


class Reader:
    """Reads files below a root and remembers which it refused."""

    def __init__(self, root: Path, docs_dir: str) -> None:
        self.root, self.docs_dir, self.cache = root, docs_dir, Cache()
        self.real_root = os.path.realpath(root)
        self.faults: list[Fault] = []
        self.unreadable: set[str] = set()
        self.refuses_conflicts = False
        self.digests: dict[str, bytes] = {}

    def refuse(self, path: str, message: Message, line: int = 1) -> None:
        """Note a file that is not read, and why."""
        self.faults.append(Fault(Location(path, line), message))
        self.unreadable.add(path)

    def read(self, path: str) -> str | None:
        """Read the text of a file; None, and a fault, where it cannot be read."""
        try:
            text = read_text(self.root / path)
        except Refused as refused:
            self.refuse(path, refused.message, refused.line)
            return None
        if self.cache.path:
            self.digests[path] = digest(text)
        marks = list(conflicts(text)) if self.refuses_conflicts else []
        for line, mark in marks:
            self.refuse(path, unmerged(mark), line)
        return None if marks else text

    def peek(self, path: str) -> str:
        """Return the text of a file without a word on what is wrong with it."""
        try:
            return read_text(self.root / path)
        except Refused:
            return ""

    def walk(self, folder: str) -> Iterator[str]:
        """Files below a folder, sorted; never leaves the project, never goes in circles."""
        yield from self._walk(folder, frozenset())

    def _walk(self, folder: str, above: frozenset[str]) -> Iterator[str]:
        real = os.path.realpath(self.root / folder)
        if real in above:
            return
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name in SKIPPED or (entry.is_symlink() and self.leaves(path)):
                continue
            if Path(entry.path).is_dir():  # False, not an error, for a link to itself
                yield from self._walk(path, above | {real})
            else:
                yield path

    def leaves(self, path: str) -> bool:
        """Return True, and a fault, for a link that points out of the project."""
        real = os.path.realpath(self.root / path)
        if real == self.real_root or real.startswith(self.real_root + os.sep):
            return False
        self.refuse(
            path,
            Message(
                "tautan simbolik menunjuk ke luar proyek; salin berkasnya ke dalam proyek",
                "the symbolic link points out of the project; copy the file into the project",
            ),
        )
        return True


def conflicts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the marks of a merge that was not finished, each with its line."""
    for match in CONFLICT.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0][:7]


def unmerged(mark: str) -> Message:
    """Return what is said of a mark of an unfinished merge."""
    return Message(
        f"tanda '{mark}' dari penggabungan git yang belum selesai; pilih satu versi, hapus tandanya",
        f"mark '{mark}' of a git merge that is not finished; keep one version, delete the marks",
    )


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file and link below a folder with its path, in order; no link is followed."""
    pending = [""]
    while pending:
        below = pending.pop()
        for entry in sorted(os.scandir(folder / below), key=lambda each: each.name):
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{path}/")
            else:
                yield path, entry


def read_text(path: Path) -> str:
    """Read a text file; raises Refused where it is none."""
    try:
        status = path.stat()
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            raise Refused(Message("bukan berkas biasa", "not a regular file"))
        if size > LARGEST:
            raise Refused(
                Message(
                    f"berkas terlalu besar ({size // 1_000_000} MB; batas 10 MB); pecah atau periksa"
                    " isinya",
                    f"file is too large ({size // 1_000_000} MB; limit 10 MB); split it or"
                    " look at what is in it",
                )
            )
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            Message(
                "berkas bukan teks UTF-8; simpan ulang dengan pengodean UTF-8",
                "file is not UTF-8 text; save it again as UTF-8",
            ),
            data[: error.start].count(b"\n") + 1,
        ) from None
    except OSError:
        raise Refused(Message("berkas tidak dapat dibaca", "file cannot be read")) from None
    if "\0" in text:
        raise Refused(NULL_BYTE, text[: text.index("\0")].count("\n") + 1)
    return text


def read_record(reader: Reader, path: str) -> Record:
    """Read a register; empty, and a fault, where it cannot be read."""
    text = reader.read(path)
    if text is None:
        return Record()
    try:
        value = reader.cache.of(path, text, lambda: read_yaml(text, path))
    except BrokenRecords as error:
        reader.faults.append(error.fault)
        reader.unreadable.add(path)
        return Record()
    if value is not None and not isinstance(value, Record):
        reader.refuse(
            path,
            Message(
                "register harus berupa pemetaan: kunci, titik dua, catatan",
                "a register must be a mapping: key, colon, record",
            ),
        )
        return Record()
    return value if value is not None else Record()
