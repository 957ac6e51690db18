"""The repository of three editions and its published site: made once for all test processes."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Server, axe, browser  # noqa: F401  # fixtures
from tests.editions.repository import make_repository, publish_to


class Published(NamedTuple):
    """The repository, and where its editions were published."""

    repository: Path
    public: Path


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):
        folder = folder.parent
    made = Published(folder / "three", folder / "three-public")
    with (folder / "three.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.public.exists():
            make_repository(made.repository)
            publish_to(made.repository, made.public)
    return made


@pytest.fixture(scope="session")
def public(three: Published) -> Path:
    return three.public


@pytest.fixture(scope="session")
def address(public: Path) -> Iterator[str]:
    server = Server(public)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.url
    server.shutdown()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[BrowserContext]:  # noqa: F811
    """A reader whose browser complains about nothing."""
    context = browser.new_context(base_url=address)
    faults: list[str] = []
    context.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.set_default_timeout(10_000)
    yield context
    context.close()
    assert faults == []
