"""The built site: links, language, titles, requests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline.output import parse_html, read_output, resolve
from tests.overlay import load, overlay

HEAD = '<!doctype html><html lang="{0}"><head><title>{1}</title></head><body>'


def found(root: Path, pages: dict[str, str]) -> list[str]:
    """`CODE path:line:column` for a site of these files, each with language and title."""
    site = root / "built"
    for name, text in pages.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        language = "en" if name.startswith("en/") else "id"
        head = HEAD.format(language, name) if name.endswith(".html") else ""
        path.write_text(head + "\n" + text, encoding="utf-8")
    guideline = replace(load(overlay(None, root / "g")), output=read_output(site, "site"))
    rules = [rule for code, rule in discover_rules().items() if code.startswith("OUT")]
    return [f"{p.code} {p.location.path}:{p.location.line}:{p.location.column}"
            for p in run_rules(guideline, rules)]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<a href="akun/">x</a>', '<a href="./akun/#a">x</a>', '<a href="akun/index.html#b">x</a>',
        '<a href="#here" id="here">x</a>', '<a href="#top">x</a>', '<a href="">x</a>',
        '<a href="akun">x</a>', '<img src="i.svg">', '<a href="https://x.example/">x</a>',
        '<script>"<a href=\'no/\'>"</script>', "<!-- <a href='no/'> -->",
        '<a href="akun/#caf%C3%A9">x</a>', '<a href="mailto:a@b.example">x</a>',
        '<link rel="canonical" href="https://x.example/">', '<a href="/akun/">x</a>',
    ],
)  # fmt: skip
def test_what_is_right(tmp_path: Path, text: str) -> None:
    akun = '<h1 id="a">A</h1><a name="b"></a><p id="café">'
    pages = {"index.html": text, "akun/index.html": akun, "i.svg": "<svg/>"}
    assert found(tmp_path, pages) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('x <a href="akuns/">x</a>', "OUT001 site/index.html:2:3"),
        ('<a href="akun/#c">x</a>', "OUT001 site/index.html:2:1"),
        ('<a href="#c">x</a>', "OUT001 site/index.html:2:1"),
        ('<img src="no.svg">', "OUT001 site/index.html:2:1"),
        ('\n<script src="no.js"></script>', "OUT001 site/index.html:3:1"),
        ('<script src="https://x.example/a.js"></script>', "OUT004 site/index.html:2:1"),
        ('<link rel="stylesheet" href="//x.example/a.css">', "OUT004 site/index.html:2:1"),
        ('<img src="https://x.example/a.png">', "OUT004 site/index.html:2:1"),
        ('<link rel="preconnect" href="https://x.example">', "OUT004 site/index.html:2:1"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    assert found(tmp_path, {"index.html": text, "akun/index.html": "<h1 id=a>"}) == [problem]


def test_language_and_titles(tmp_path: Path) -> None:
    site = {
        "index.html": "",
        "en/index.html": "</html>",
        "a/index.html": "",
    }
    assert found(tmp_path, site) == []
    built = tmp_path / "built"
    (built / "en/index.html").write_text(HEAD.format("id", "x"))
    (built / "a/index.html").write_text(HEAD.format("id", ""))
    (built / "b.html").write_text(HEAD.format("id", "index.html"))
    assert found(tmp_path, {}) == [
        "OUT003 site/a/index.html:1:1", "OUT002 site/en/index.html:1:1",
        "OUT003 site/index.html:1:1"]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "target", "expected"),
    [
        ("", "a/", ("a/", "")),
        ("a/b/", "../c/#d", ("a/c/", "d")),
        ("a/b.html", "c.html", ("a/c.html", "")),
        ("a/", "#x", ("a/", "x")),
        ("a/", "..", ("/", "")),
        ("a/", "../../../x", ("x", "")),
    ],
)
def test_addresses(address: str, target: str, expected: tuple[str, str]) -> None:
    page = parse_html("", "x", "x")._replace(address=address)
    path, fragment = resolve(page, target)
    assert (path.lstrip("/"), fragment) == (expected[0].lstrip("/"), expected[1])
