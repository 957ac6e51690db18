"""One policy: in every page that we write, and in the header of our server."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from scripts.editions.banner import Choice, PublishedPage, marked, unmarked
from scripts.gate import policy
from scripts.gate.pages import POLICIES
from scripts.site.hooks import on_serve
from tests.tools.lock import ROOT

CONF = ROOT / "scripts/publish/nginx/pedoman.conf"


def test_the_server_sends_the_policy_of_the_pages_and_what_only_a_header_can_say() -> None:
    sent = re.findall(r'"(default-src [^"]*)"', CONF.read_text("utf-8"))
    assert sent == [policy.HEADER]
    assert policy.HEADER.startswith(f"{policy.PAGE}; frame-ancestors")


def test_the_policy_lets_nothing_run_but_our_files() -> None:
    assert policy.DIRECTIVES["default-src"] == "'none'"
    assert policy.DIRECTIVES["script-src"] == policy.DIRECTIVES["style-src"] == "'self'"
    for text in POLICIES:
        assert "unsafe" not in text and "*" not in text and "http" not in text


def test_a_page_of_an_edition_older_than_the_policy_gets_it_and_can_lose_it_again() -> None:
    old = '<!doctype html>\n<html lang="id"><head><meta charset="utf-8"><title>x</title></head><body><!-- editions --></body></html>'
    choice = Choice("1.0", True, "", "./", True)
    page = PublishedPage(old, "0.9", "../", (choice,))
    for is_superseded in (True, False):
        new = marked(page, "https://x.example/", is_superseded)
        assert new.index(policy.meta()) < new.index("<title>")
        assert unmarked(new, "https://x.example/", "0.9") == old
        again = marked(page._replace(html=new), "https://x.example/", False)
        assert again.count(policy.meta()) == 1


def test_a_superseded_page_is_shared_under_its_own_address_and_can_be_had_back() -> None:
    head = '<meta property="og:url" content="https://x.example/a/"><meta property="og:image" content="https://x.example/p.png">'
    old = f'<html lang="id"><head><meta charset="utf-8">{policy.meta()}{head}</head><body><!-- editions --></body></html>'
    page = PublishedPage(old, "0.9", "../", (Choice("1.0", True, "", "./", True),))
    new = marked(page, "https://x.example/", True)
    assert 'content="https://x.example/0.9/a/"' in new
    assert 'content="https://x.example/0.9/p.png"' in new
    assert unmarked(new, "https://x.example/", "0.9") == old


def test_every_built_page_carries_the_policy_once() -> None:
    pages = sorted((ROOT / "site").rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        assert page.read_text("utf-8").count(policy.meta()) == 1, page


def test_the_preview_may_reload_itself_and_nothing_built_may(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    try:
        on_serve(server, config=MkDocsConfig(), builder=None)
        page = server._inject_js_into_html(f"{policy.meta()}<body></body>".encode(), 1).decode()
    finally:
        server.server_close()
    assert policy.PREVIEW in page and "livereload(" in page
    assert policy.PREVIEW not in POLICIES
