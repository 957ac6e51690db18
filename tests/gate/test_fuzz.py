"""Nothing live gets through the gate: 5,000 random pages, read again by another parser."""

from __future__ import annotations

import pytest

from tests.fuzz import live, pages, run
from tests.gate.builder import Builder, builder

COUNT, SEEDS = 500, range(1, 11)


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    return builder(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_live_is_let_pass(maker: Builder, seed: int) -> None:
    number, faults = run(maker, seed, COUNT)
    assert faults == []
    assert number["passed"] > COUNT / 10 < number["refused"]
    assert number["of these live"] > 0


def test_the_same_seed_makes_the_same_pages() -> None:
    assert list(pages(7, 20)) == list(pages(7, 20)) != list(pages(8, 20))


@pytest.mark.parametrize(
    "body",
    [
        "<p onclick=XM>", "<script>XM</script>", "<a href='java\tscript:XM'>", "<svg><set></svg>", "<p style=x>",
        "<a href=//luar.example>", "<img src=https://luar.example/x>", "<svg><a xlink:href=javascript:XM></svg>",
        "<meta http-equiv=refresh>", "<link rel=stylesheet href=//luar.example/x.css>", "<math>",
    ],
)  # fmt: skip
def test_the_second_reading_finds_what_is_live(body: str) -> None:
    assert live(f"<!doctype html><p>{body}")


SECURITY_TABLE = [
    ("summary: <img src=x onerror=XM>", ""),
    ("title: <img src=x onerror=XM>", ""),
    ("title: '\"><img src=x onerror=XM>'", ""),
    ("version: '<img src=x onerror=XM>'", ""),
    ("last_reviewed_on: <img src=x onerror=XM>", ""),
    ("review_by: <img src=x onerror=XM>", ""),
    ("prefix: <img src=x onerror=XM>", ""),
    ("template: base.html", ""),
    ("", '[x](akun.md){ title="}" onclick="XM" }'),
    ("", '<div title="<" onmouseover=XM>x</div>'),
    ("", "<x:y onmouseover=XM>h</x:y>"),
    ("", "[<!--<b onclick=XM><!-->x</b>"),
    ("", f'<a href="{"a" * 2100}" onclick=XM>x</a>'),
    ("", "| a | b |\n|---|---|\n| x { onclick=XM } | y |"),
    ("", "x[^1]\n\n[^1]: y <b onclick=XM>z</b>"),
    ("", "*[kata]: \" onmouseover=XM x=\"\n\nkata"),
    ("", "- [ ] **AKUN-C01** x <b onclick=XM>y</b>"),
    ("", "/// message | AKUN-T01 <img src=x onerror=XM>\n\nx\n///"),
    ("", "## x { #a-b onclick=XM }"),
    ("", "## <img src=x onerror=XM> { #a-b }"),
    ("", "![x](../assets/images/doors.svg){ onload=XM }"),
    ("", "[x](<java\tscript:XM>)"),
    ("", "<javascript:XM>"),
]  # fmt: skip


@pytest.mark.parametrize(("front", "body"), SECURITY_TABLE)
def test_what_was_seen_to_run_is_refused_or_text(maker: Builder, front: str, body: str) -> None:
    number, faults = run_one(maker, f"---\n{front}\n---\n# Judul {{ #a }}\n\n{body}\n")
    assert faults == [] and number in ("refused", "text")


def run_one(maker: Builder, text: str) -> tuple[str, list[str]]:
    """Whether the gate refuses one page; what is live in it where it does not."""
    from scripts.gate.pages import judge_page

    html = maker.page(text)
    if list(judge_page(html, "akun/index.html", "/")):
        return "refused", []
    return "text", live(html)
