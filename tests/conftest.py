"""Marks what takes long, so that `make test-fast` can leave it out."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of a test: nothing here is judged by the clock.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

ROOT = Path(__file__).parent
# Folders and modules that build the whole site, editions or PDFs, start a browser, LibreOffice,
# Java or Node, read the site that is built, or run a program for each of many cases.
SLOW = (
    "benchmark",
    "browser",
    "editions",
    "gate/test_fuzz.py",
    "gate/test_policy.py",
    "javascript",
    "publish",
    "search",
    "site/test_redirects.py",
    "test_build.py",
    "test_write.py",
    "checks/test_hostile.py",
    "checks/test_hostile_files.py",
    "checks/test_hostile_shapes.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of these folders and modules as slow."""
    slow = tuple(ROOT / name for name in SLOW)
    for item in items:
        if any(item.path.is_relative_to(place) for place in slow):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Leave the thousands of tests, which stay to the end, out of every search for garbage."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
