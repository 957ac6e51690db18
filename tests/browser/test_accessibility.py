"""axe-core on every page, light and dark: no violation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, built_pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", built_pages())
def test_axe_finds_nothing(browser: Browser, server: Server, axe: str, address: str, scheme: str):
    # The strict policy would refuse the injected checker, so this one context steps around it.
    context = browser.new_context(base_url=server.url, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address or "./")
    page.evaluate(axe)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    found = [
        f"{violation['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for violation in result["violations"]
        for node in violation["nodes"][:3]
    ]
    assert found == []
