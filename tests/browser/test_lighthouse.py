"""Lighthouse on the pages that are opened in a hurry; no score that depends on the machine's speed."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.browser.conftest import Server
from tests.tools.machine import CHROMIUM_FLAGS, MODULES, chromium, node

CATEGORIES = ("accessibility", "best-practices", "seo")
# The test server is plain http on a port of its own, and the site's real address is another.
BESIDE_THE_POINT = ("is-on-https", "redirects-http", "canonical")


@pytest.mark.parametrize("address", ["", "keamanan/", "en/interaksi/"])
def test_lighthouse_has_nothing_to_say(server: Server, address: str) -> None:
    flags = " ".join(("--headless=new", *CHROMIUM_FLAGS))
    script = MODULES / "lighthouse" / "cli" / "index.js"
    options = [
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--skip-audits={','.join(BESIDE_THE_POINT)}",
        f"--chrome-flags={flags}",
    ]
    run = subprocess.run(
        [node(), str(script), server.url + address, *options],
        env={**os.environ, "CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(run.stdout)
    failed = {
        name: audit["title"]
        for name, audit in report["audits"].items()
        if audit["score"] is not None
        and audit["score"] < 1
        and audit["scoreDisplayMode"] == "binary"
    }
    assert failed == {}
    assert {name: report["categories"][name]["score"] for name in CATEGORIES} == dict.fromkeys(
        CATEGORIES, 1
    )
