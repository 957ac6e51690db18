"""Zip files that are the same to the byte, whenever and wherever they are written."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

Entry = tuple[str, bytes]
EARLIEST = 315532800  # 1980, where the calendar of zip files begins


def made_at() -> datetime:
    """Return the date of this edition's files: that of the commit, never that of the clock."""
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)


def pack(
    parts: Iterable[Entry], stored: frozenset[str] = frozenset(), when: datetime | None = None
) -> bytes:
    """Return the bytes of a zip file in the order given; `stored` are not compressed.

    Every entry is dated `when`, else `made_at`.
    """
    moment = max((when or made_at()).timestamp(), EARLIEST)
    stamp = datetime.fromtimestamp(moment, UTC).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compresslevel=9) as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, stamp)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            way = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, way, 9)
    return buffer.getvalue()


def unpack(data: bytes) -> list[Entry]:
    """Return the files of a zip file, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def repack(data: bytes, dropped: frozenset[str] = frozenset()) -> bytes:
    """Repack a zip file without the dates of its making, and without `dropped`."""
    return pack(part for part in unpack(data) if part[0] not in dropped)
