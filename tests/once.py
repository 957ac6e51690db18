"""What many tests read is made once, whichever test process asks first."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder `name` of this run; `make` fills it, and the other processes wait.

    A failed attempt leaves nothing behind: the folder gets its name when it is whole.
    """
    base = factory.getbasetemp()
    if base.name.startswith("popen-"):  # one of several processes: the run is a folder higher
        base = base.parent
    made = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            beside = factory.mktemp(name) / "made"
            make(beside)
            beside.rename(made)
    return made
