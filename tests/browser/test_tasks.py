"""Ten things that people come with, on a phone of 390 px: at most two taps, and one screen of scrolling."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import Server

PHONE: ViewportSize = {"width": 390, "height": 844}


class Task(NamedTuple):
    """Links that are tapped from the home page, each by its name, and words that answer."""

    taps: tuple[str, ...]
    answer: str


TASKS = {
    "the account is hacked": Task(("Akun diretas",), "Bisa masuk. Ganti kata sandi"),
    "a hoax": Task(("Hoaks",), "Ajukan tiga pertanyaan"),
    "a journalist calls": Task(("Wartawan",), "Teruskan kepada juru bicara"),
    "personal data in a comment": Task(("Data pribadi",), "Hapus data pribadi"),
    "a colleague leaves": Task(("Rekan pindah",), "menetapkan hari serah terima"),
    "music": Task(("Musik",), "lisensinya mencakup akun instansi"),
    "a live stream": Task(("Siaran langsung",), "Isi rencana siaran langsung"),
    "the text of a reply": Task(("Ada komentar atau aduan", "INTER-T01"), "112|119|110"),
    "the engagement rate": Task(("Rumus",), "ER = "),
    "which edition is in force": Task((), "bukan keputusan resmi.*[Ee]disi 1"),
}


def walk(page: Page, task: Task) -> tuple[int, float]:
    """Taps, and screens that are scrolled to the answer."""
    page.goto("./")
    for name in task.taps:
        page.locator(".main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    answers = page.locator("p, li, td, dd, dt").filter(has_text=re.compile(task.answer))
    seen = answers.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect())"
        ".filter(box => box.height && box.bottom > 0).map(box => Math.max(0, box.bottom - innerHeight))"
    )
    assert seen, "no answer below"
    return len(task.taps), min(seen) / PHONE["height"]


@pytest.mark.parametrize("name", TASKS)
def test_two_taps_and_a_screen_lead_to_the_answer(
    browser: Browser, server: Server, name: str
) -> None:
    context = browser.new_context(base_url=server.url, viewport=PHONE, service_workers="block")
    page = context.new_page()
    taps, screens = walk(page, TASKS[name])
    print(f"{name}: {taps} taps, {screens:.2f} screens")
    assert taps <= 2 and screens <= 1
    context.close()
