"""The Nu HTML checker on every page: no error."""

from __future__ import annotations

import json
import subprocess

from tests.browser.conftest import SITE
from tests.tools.machine import MODULES, java


def test_every_page_is_valid_html() -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    words = ["--skip-non-html", "--format", "json", "--exit-zero-always", "--stdout", str(SITE)]
    run = subprocess.run(
        [java(), "-jar", str(jar), *words], capture_output=True, text=True, check=True
    )
    messages = json.loads(run.stdout)["messages"]
    found = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] == "error"
    ]
    assert found == []
