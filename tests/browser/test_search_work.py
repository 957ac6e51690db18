"""Where the work of a search is done: in the worker, so that no letter has to wait for it.

What matters is asserted by structure, which is the same on every machine; how long the longest task
of the page takes is measured by `python -m tests.search.benchmark`.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

ENGINE = "search-engine.js"
MOST_DRAWN = 10
# What the page itself parses, and what the worker sends it; the index is hundreds of kilobytes.
WATCH = """
  window.parsed = [];
  window.received = [];
  const parse = JSON.parse;
  JSON.parse = function (text, ...rest) {
    window.parsed.push(String(text).length);
    return parse.call(this, text, ...rest);
  };
  const Own = window.Worker;
  window.Worker = class extends Own {
    constructor(address) {
      super(address);
      this.addEventListener("message", (event) => {
        window.received.push(JSON.stringify(event.data).length);
      });
    }
    postMessage(message, moved) {
      super.postMessage(message, moved);
      if (message.index) window.left = message.index.byteLength;
    }
  };
"""
LARGEST_PARSED = 1_000
LARGEST_RECEIVED = 60_000


def search_for(page: Page, *queries: str) -> None:
    page.add_init_script(WATCH)
    page.goto("keamanan/")
    page.keyboard.press("/")
    for query in queries:
        page.locator(".search__input").fill("")
        page.keyboard.type(query)
        expect(page.locator(".search-item").first).to_be_visible()


def test_the_engine_runs_in_one_worker_and_nowhere_else(page: Page) -> None:
    search_for(page, "akun diretas", "siapa yang menyetujui unggahan")
    assert [worker.url.rpartition("/")[2].partition("?")[0] for worker in page.workers] == [ENGINE]
    assert page.evaluate("typeof window.PedomanSearch") == "undefined"
    scripts = page.evaluate("Array.from(document.scripts, (script) => script.src)")
    assert not [source for source in scripts if ENGINE in source]


def test_the_index_is_handed_over_unread(page: Page) -> None:
    search_for(page, "akun")
    assert page.evaluate("window.left") == 0, "the bytes are moved, not copied"
    assert max(page.evaluate("window.parsed"), default=0) <= LARGEST_PARSED


def test_the_page_gets_and_draws_little_at_every_letter(page: Page) -> None:
    search_for(page, "a", "akun", "siapa yang menyetujui unggahan")
    received = page.evaluate("window.received")
    assert received and max(received) <= LARGEST_RECEIVED
    assert page.locator(".search-item").count() <= MOST_DRAWN
