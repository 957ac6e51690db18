"""The search beside the theme's own as shipped, Pagefind and plain BM25, and its speed on a slow machine.

`python -m tests.search.benchmark` needs a built site (`make site`), Node and Chromium, and takes a
few minutes. The theme's search runs in Node; Pagefind and the measures of time run in Chromium.
"""

from __future__ import annotations

import gzip
import json
import math
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import material
from playwright.sync_api import Browser, sync_playwright

from scripts.guideline.load import load_guideline
from scripts.site.search_units import units
from scripts.site.search_words import Roots, words
from tests.browser.conftest import BASE, SITE, Handler, Server
from tests.search.evaluation import (
    HERE,
    SETS,
    Query,
    measure,
    place,
    ranks,
    read_queries,
)
from tests.tools.lock import ROOT
from tests.tools.machine import CHROMIUM_FLAGS, chromium, node, npm_command

PAGEFIND = HERE / "pagefind"
PARTS = ("docs", "overrides", "scripts")
FIRST_QUERY = (
    "assets/javascripts/search.js",
    "assets/javascripts/search-engine.js",
    "assets/stylesheets/search.css",
)
TYPED = ("akun diretas", "siapa yang menyetujui unggahan", "moderesi komentar", "uu pdp")
SLOWER = 4
# BM25 as every textbook sets it.
SATURATION, LENGTH = 1.2, 0.75
# The engine beside the page, as where it is opened as a file: Chromium slows no worker down.
MEASURE = """async ({ engine, index, queries }) => {
  const script = document.createElement("script");
  script.src = engine;
  const loaded = new Promise((done, failed) => { script.onload = done; script.onerror = failed; });
  document.head.append(script);
  await loaded;
  const text = await (await fetch(index)).text();
  let start = performance.now();
  const opened = new PedomanSearch(JSON.parse(text));
  const opening = performance.now() - start;
  const times = queries.map((query) => {
    start = performance.now();
    opened.search(query);
    return performance.now() - start;
  });
  return { opening, times };
}"""
ASK_PAGEFIND = """async (queries) => {
  const root = document.baseURI.replace(/en\\/$/, "");
  const pagefind = await import(new URL("pagefind/pagefind.js", root));
  const sum = (list) => list.reduce((total, hit) => total + hit.balanced_score, 0);
  const found = [];
  for (const query of queries) {
    const results = (await pagefind.search(query)).results.slice(0, 20);
    const pages = await Promise.all(results.map((result) => result.data()));
    found.push(pages.flatMap((page) => page.sub_results
      .map((part) => [part.url, sum(part.weighted_locations)])
      .sort((a, b) => b[1] - a[1]).slice(0, 3).map((part) => part[0])));
  }
  return found;
}"""


@cache
def theme_site() -> tempfile.TemporaryDirectory[str]:
    """The guideline built with the theme's search as shipped: nothing is configured but the languages."""
    made = tempfile.TemporaryDirectory()
    tree = Path(made.name)
    for part in PARTS:
        shutil.copytree(ROOT / part, tree / part)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tree / "mkdocs.yml").write_text(
        config.replace("plugins:", "plugins:\n  - search", 1), encoding="utf-8"
    )
    # The gate refuses the theme's index, rightly, and leaves what was built beside the site.
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=tree, check=False)
    return made


def theme_files() -> tuple[Path, Path]:
    """Its worker and its index, which one query needs; its dialog is part of the theme's own script."""
    workers = Path(material.__file__).parent / "templates/assets/javascripts/workers"
    return next(workers.glob("search.*.min.js")), Path(
        theme_site().name, "site.refused/search/search_index.json"
    )


def of_theme(locale: str, texts: Sequence[str]) -> list[list[str]]:
    """What the theme's search answers."""
    command = [node(), str(HERE / "material.cjs"), *map(str, theme_files())]
    run = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return [
        [place(item["location"], locale) for item in answer["items"]]
        for answer in json.loads(run.stdout)
    ]


def of_bm25(locale: str, texts: Sequence[str]) -> list[list[str]]:
    """What plain BM25 answers over the same units and stems: no list of ours, no field weighs more."""
    found = list(units(load_guideline(ROOT, date.min), locale))
    roots = Roots(locale, {})
    bags = [Counter(stems(f"{unit.title} {unit.text}", roots)) for unit in found]
    average = sum(bag.total() for bag in bags) / len(bags)
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, bag in enumerate(bags):
        for stem in bag:
            rows_of[stem].append(row)
    answers = []
    for text in texts:
        scores: dict[int, float] = defaultdict(float)
        for stem in dict.fromkeys(stems(text, roots)):
            rows = rows_of.get(stem, [])
            weight = math.log(1 + (len(bags) - len(rows) + 0.5) / (len(rows) + 0.5))
            for row in rows:
                room = SATURATION * (1 - LENGTH + LENGTH * bags[row].total() / average)
                count = bags[row][stem]
                scores[row] += weight * count * (SATURATION + 1) / (count + room)
        best = sorted(scores, key=lambda row: -scores[row])[:20]
        answers.append([f"{found[row].slug}#{found[row].anchor}" for row in best])
    return answers


def stems(text: str, roots: Roots) -> list[str]:
    """Return the stems of a text."""
    return [roots[word] for word in words(text)]


class OpenHandler(Handler):
    """Without our policy: Pagefind's engine is WebAssembly, which a strict policy refuses."""

    def end_headers(self) -> None:
        super(Handler, self).end_headers()


def open_server(folder: Path) -> Server:
    """A server of a folder that sends no policy."""
    server = Server(folder)
    server.RequestHandlerClass = partial(OpenHandler, directory=str(folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def of_pagefind(browser: Browser, locale: str, texts: Sequence[str]) -> tuple[list[list[str]], int]:
    """What Pagefind answers over the same pages, and the bytes of its first query."""
    if not (PAGEFIND / "node_modules").exists():
        words = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*npm_command(), *words], cwd=PAGEFIND, check=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        shutil.copytree(SITE, folder)
        runner = PAGEFIND / "node_modules/pagefind/lib/runner/bin.cjs"
        subprocess.run(
            [node(), str(runner), "--site", str(folder)], check=True, capture_output=True
        )
        server = open_server(folder)
        page = browser.new_context().new_page()
        page.goto(server.url + ("" if locale == "id" else "en/"))
        page.wait_for_load_state("networkidle")
        before = len(server.log)
        page.evaluate(ASK_PAGEFIND, [TYPED[0]])
        asked = {path.partition("?")[0] for _, path in server.log[before:] if "pagefind" in path}
        size = sum(compressed(folder / below_base(path)) for path in asked)
        found = page.evaluate(ASK_PAGEFIND, list(texts))
        page.context.close()
        server.shutdown()
    return [[place(below_base(url), locale) for url in urls] for urls in found], size


def compressed(path: Path) -> int:
    """The bytes of a file as any web server would send it; what is compressed already stays."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 9)))


def below_base(url: str) -> str:
    """An address as Pagefind gives it, below the site."""
    return url.partition(BASE)[2] if BASE in url else url.lstrip("/")


def speed(browser: Browser, locale: str, texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds to open the index and to answer, four times slower than this machine."""
    server = Server(SITE)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_context().new_page()
    page.goto(server.url + ("" if locale == "id" else "en/"))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    files = {"engine": "assets/javascripts/search-engine.js", "index": f"search/{locale}.json"}
    given = {name: server.url + path for name, path in files.items()}
    found = page.evaluate(MEASURE, {**given, "queries": list(texts)})
    page.context.close()
    server.shutdown()
    times = sorted(found["times"])
    return {
        "opening": found["opening"],
        "median": times[len(times) // 2],
        "95 %": times[len(times) * 95 // 100],
        "longest": times[-1],
    }


def longest_task(browser: Browser) -> float:
    """The longest task of the page in ms, four times slower: time on the processor, not on a clock.

    A clock also counts the time that other programs took, which on a busy machine is most of it.
    """
    server = Server(SITE)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_context().new_page()
    page.goto(server.url + "keamanan/")
    page.wait_for_load_state("networkidle")
    page.locator(".search__input").count()  # Playwright brings its own script along, once
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    page.keyboard.press("/")
    for query in TYPED:
        page.locator(".search__input").fill("")
        page.keyboard.type(query, delay=60)
        page.wait_for_timeout(500)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    server.shutdown()
    return SLOWER * max(tasks_of_page(events)) / 1000


def tasks_of_page(events: Sequence[Mapping[str, Any]]) -> list[float]:
    """Microseconds that the main thread of the page spent on each of its tasks."""
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event["name"] == "thread_name"
    }
    return [
        event.get("tdur", 0)
        for event in events
        if event["name"].endswith("RunTask")
        and names.get((event["pid"], event["tid"])) == "CrRendererMain"
    ]


def bytes_of_first_query(locale: str) -> int:
    """What the first query transfers, compressed as any web server would."""
    paths = [*FIRST_QUERY, f"search/{locale}.json"]
    return sum(compressed(SITE / path) for path in paths)


def main() -> None:
    """Print the report as tables of Markdown."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        costs = [costs_of(browser, locale) for locale in ("id", "en")]
        longest = longest_task(browser)
        browser.close()
    print("\n| language | this site | theme | Pagefind | four times slower, ms |")
    print("|---" * 5 + "|\n" + "\n".join(costs))
    print(f"\nlongest task of the page while four queries are typed: {longest:.1f} ms")


def costs_of(browser: Browser, locale: str) -> str:
    """Print the sets of one language and return the row of what a first query costs, in bytes, and of speed."""
    sets = {name: read_queries(locale, name) for name in SETS}
    asked = [query for queries in sets.values() for query in queries]
    texts = [query.text for query in asked]
    pagefind, pagefind_bytes = of_pagefind(browser, locale, texts)
    engines = [ranks(locale, asked), of_theme(locale, texts), pagefind, of_bm25(locale, texts)]
    print(f"\n| {locale}: recall@5 / MRR | n | this site | theme | Pagefind | plain BM25 |")
    print("|---" * 6 + "|")
    first = 0
    for name, queries in sets.items():
        show(name, queries, [found[first : first + len(queries)] for found in engines])
        first += len(queries)
    show("all", asked, engines)
    times = {name: round(time, 1) for name, time in speed(browser, locale, texts).items()}
    cells = [bytes_of_first_query(locale), sum(map(compressed, theme_files())), pagefind_bytes]
    return f"| {locale} | {' | '.join(map(str, cells))} | {times} |"


def show(name: str, queries: Sequence[Query], answers: Sequence[Sequence[Sequence[str]]]) -> None:
    """Print one set as a row."""
    results = [measure(zip(queries, found, strict=True)) for found in answers]
    cells = [f"{result.recall_5:.3f} / {result.mrr:.3f}" for result in results]
    print(f"| {name} | {len(queries)} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
