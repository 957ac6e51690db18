"""axe-core on every page, light and dark: no violation."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, built_pages

# In the dark only colours change, so there the page is asked about colours alone.
ASKED: dict[Literal["light", "dark"], str] = {"light": "", "dark": ", runOnly: ['cat.color']"}


@pytest.mark.parametrize("address", built_pages())
def test_axe_finds_nothing(browser: Browser, server: Server, axe: str, address: str) -> None:
    # The strict policy would refuse the injected checker, so this one context steps around it.
    context = browser.new_context(
        base_url=server.url, bypass_csp=True, reduced_motion="reduce", color_scheme="light"
    )
    page = context.new_page()
    page.goto(address or "./")
    page.evaluate(axe)
    found = []
    for scheme, asked in ASKED.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{asked}}})")
        found += [
            f"{scheme}: {violation['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"][:3]
        ]
    context.close()
    assert found == []
