"""What the eye needs: contrast, readable drawings, four shapes of force, a header that fits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.tools.lock import ROOT

STYLES = (ROOT / "docs" / "assets" / "stylesheets" / "pedoman.css").read_text(encoding="utf-8")
PHONE: ViewportSize = {"width": 390, "height": 844}


def tokens(start: str) -> dict[str, str]:
    """The colours that one block of the stylesheet sets."""
    block = STYLES[STYLES.index(start) :].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [":root {", '[data-scheme="dark"] {'])
def test_text_has_a_contrast_of_seven_to_one(scheme: str) -> None:
    colours = tokens(scheme)
    for text in ("ink", "soft", "blue"):
        for ground in ("paper", "raised", "sunk"):
            assert contrast(colours[text], colours[ground]) >= 7, (text, ground)
    for text in ("accent", "good"):
        for ground in ("paper", "raised"):
            assert contrast(colours[text], colours[ground]) >= 7, (text, ground)
    assert contrast(colours["on-fill"], colours["fill"]) >= 7


def test_both_dark_schemes_are_the_same() -> None:
    assert tokens('[data-scheme="dark"] {') == tokens(".no-js {\n    color-scheme: dark")


@pytest.mark.parametrize(
    "address", ["tata-kelola/", "en/tata-kelola/", "interaksi/", "en/pengukuran/"]
)
def test_drawings_are_readable_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    drawings = page.locator(".figure svg")
    assert drawings.count()
    small = drawings.evaluate_all(
        """all => all.flatMap(svg => [...svg.querySelectorAll("text")].filter(text =>
             parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a < 12)
             .map(text => text.textContent))"""
    )
    assert small == []
    outside = drawings.evaluate_all(
        """all => all.flatMap(svg => [...svg.querySelectorAll("text")].filter(text =>
             text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1)
             .map(text => text.textContent))"""
    )
    assert outside == []


def test_the_four_forces_have_four_shapes(page: Page) -> None:
    page.goto("akun/")
    shapes = page.evaluate(
        """() => ["must", "must-not", "should", "may"].map(force => {
             const mark = document.createElement("span");
             mark.className = `force force--${force}`;
             document.body.append(mark);
             const style = getComputedStyle(mark);
             return [style.borderTopStyle, style.borderLeftWidth, style.borderRadius].join(" ");
           })"""
    )
    assert len(set(shapes)) == 4, shapes


@pytest.mark.parametrize("width", [320, 344, 360, 375, 384, 389, 390, 412])
def test_the_header_is_one_line_on_every_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    for address in ("", "akun/", "en/akun/"):
        page.goto(address)
        boxes = [page.locator(part).bounding_box() for part in (".wordmark", ".head__menu")]
        assert boxes[0] and boxes[1]
        middles = [box["y"] + box["height"] / 2 for box in boxes if box]
        assert abs(middles[0] - middles[1]) < 4, address


def test_the_contents_open_on_a_phone_and_give_the_focus_back(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("akun/")
    opener = page.locator("[data-panel=menu]")
    opener.click()
    expect(page.locator("#menu a[aria-current]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator("#menu")).not_to_be_visible()


@pytest.mark.parametrize("address", ["", "keamanan/", "en/keamanan/", "interaksi/", "pengukuran/"])
def test_letters_twice_as_large_on_a_phone_need_no_sideways_scroll(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 195, "height": 422})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 195


@pytest.mark.parametrize("address", ["interaksi/", "en/moderasi/", "tata-kelola/"])
@pytest.mark.parametrize("size", ["150%", "200%"])
def test_values_of_cards_have_room_at_large_letters(page: Page, address: str, size: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    narrow = page.evaluate(
        """() => [...document.querySelectorAll(".table-cards td")].filter(cell => {
             const range = document.createRange();
             range.selectNodeContents(cell);
             const text = cell.textContent.trim();
             const lines = range.getClientRects().length;
             return text.length > 8 && lines > text.length / 3;
           }).length"""
    )
    assert narrow == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
