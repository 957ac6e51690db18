"""STR, SAF, GLO: what is wrong on a page and what is not, at the exact place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.marked import expect

SIX = "Satu. " * 6
LONG = "kata " * 20
OUTLINE = [
    ("STR001", "# A { #a }\n\nteks\n"),
    ("STR001", "¦", "'# "),
    ("STR001", "¦teks saja\n", "'# "),
    ("STR001", "## ¦A { #a }\n", "'# "),
    ("STR001", "## ¦A { #a }\n\n# B { #b }\n", "'# "),
    ("STR001", "teks\n\n# A { #a }\n"),
    ("STR001", "# A { #a }\n\n# ¦B { #b }\n\n# ¦C { #c }\n", "'##'"),
    ("STR001", "# A { #a }\n\n¦B\n=\n", "'B'"),
    ("STR001", "# A { #a }\n\n```\n# B\n```\n"),
    ("STR002", "# A { #a }\n\n## B { #b }\n"),
    ("STR002", "# A { #a }\n\n## ¦B { #a }\n", "'#a'", "1"),
    ("STR002", "# A { #a }\n\n## ¦B { #a }\n\n## ¦C { #a }\n", "'#a'"),
    ("STR002", "# A { #a }\n\n**x**{ ¦#a }\n", "'#a'"),
    ("STR002", "# A { #a }\n\n/// provision | AKUN-01\n\nx\n///\n\n## ¦B { #AKUN-01 }\n", "3"),
    ("STR002", "# A { #a }\n\n/// message | A-T01 x\ny\n///\n\n/// message | ¦A-T01 x\ny\n///\n", "'#A-T01'"),
    ("STR002", "# A { #a }\n\n/// figure | b\ny\n///\n\n/// figure | b\ny\n///\n"),
    ("STR002", "# A { #a }\n\n## B { #A }\n"),
    ("STR003", "# A { #a }\n\n## ¦B\n", "'B'"),
    ("STR003", "# A { #a }\n\n#¦tagar\n", "'\\#tagar'"),
    ("STR003", "# A { #a }\n\n##¦B\n", "'\\#B'"),
    ("STR003", "# A { #a }\n\n\\#tagar\n"),
    ("STR003", "# A { #a }\n\n## ¦B { .c }\n", "'B'"),
    ("STR003", "# ¦A\n\n¦B\n-\n"),
    ("STR004", "# A { #a }\n\n## B { #b }\n\n### C { #c }\n\n## D { #d }\n\n### E { #e }\n"),
    ("STR004", "# A { #a }\n\n### ¦B { #b }\n", "'##'", "1", "3"),
    ("STR004", "# A { #a }\n\n## B { #b }\n\n##### ¦C { #c }\n", "'###'", "'C'"),
    ("STR004", "### A { #a }\n\n## B { #b }\n\n# C { #c }\n"),
    ("STR005", "# A { #a-b-2 }\n\n## B { #2 }\n"),
    ("STR005", "# ¦A { #A }\n", "'#A'", "'#a'"),
    ("STR005", "# ¦A { #a_b }\n", "'#a_b'", "'#a-b'"),
    ("STR005", "# ¦A { #a--b }\n", "'#a-b'"),
    ("STR005", "# ¦A { #-a }\n\n## ¦B { #b- }\n"),
    ("STR005", "# ¦A { #été }\n", "'#été'", "'#ete'"),
    ("STR005", "# ¦A { #日本 }\n", "'#bagian'"),
    ("STR006", f"# A {{ #a }}\n\n{SIX}\n"),
    ("STR006", f"# A {{ #a }}\n\n¦{SIX}Tujuh.\n", "7", "6"),
    ("STR006", f"# A {{ #a }}\n\n{SIX}\n\n{SIX}\n"),
    ("STR006", f"# A {{ #a }}\n\n- {SIX}Tujuh.\n"),
    ("STR006", f"# A {{ #a }}\n\n> {SIX}Tujuh.\n"),
    ("STR006", f"# A {{ #a }}\n\n{SIX}mis. tujuh, dll. delapan\n"),
    ("STR006", f"# A {{ #a }}\n\n/// message | A-T01 x\n{SIX}Tujuh.\n///\n"),
    ("STR006", f"# A {{ #a }}\n\n    {SIX}Tujuh.\n"),
    ("STR006", "# A { #a }\n\n¦Satu.\nDua! Tiga? Empat… Lima.\nEnam. Tujuh.\n", "7"),
    ("STR007", f"# A {{ #a }}\n\n{LONG}.\n"),
    ("STR007", f"¦# A {{ #a }}\n\n{LONG}lagi.\n", "21"),
    ("STR007", f"# A {{ #a }}\n\n{LONG}lagi. Pendek.\n"),
    ("STR007", f"# A {{ #a }}\n\n- {LONG}lagi.\n"),
    ("STR008", "/// figure | a\nx\n///\n"),
    ("STR008", "¦/// figure | a\nx\n", "'figure'"),
    ("STR008", "¦/// figur | a\nx\n///\n", "'figur'", "'figure'"),
    ("STR008", "///// example | A-E01 x\n//// good | @a\nx\n////\n/////\n"),
    ("STR008", "///// example | A-E01 x\n¦//// goood | @a\nx\n////\n/////\n", "'good'"),
    ("STR008", "¦///// example | A-E01 x\n¦//// good | @a\nx\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", OUTLINE, ids=lambda row: row[0])
def test_the_form_of_a_page(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {"id/uji.md": text}, *says)


def test_long_sentences_are_counted_in_indonesian_only(tmp_path: Path) -> None:
    page = f"# A {{ #a }}\n\n{LONG}lagi.\n"
    expect(tmp_path, "STR007", {"id/uji.md": "¦" + page, "en/uji.md": page})


def test_fragments_have_blocks_but_no_outline(tmp_path: Path) -> None:
    files = {"includes/id/a.md": "¦/// salah | b\nx\n///\n", "id/uji.md": "{!a.md!}\n"}
    expect(tmp_path, "STR008", files)
    for code in ("STR003", "STR004", "STR006"):
        expect(tmp_path, code, {"includes/id/a.md": f"# A\n\n### B\n\n{SIX}Tujuh.\n",
                                "id/uji.md": "# A { #a }\n"})  # fmt: skip


NAMES = ("ketentuan", "penjelasan", "contoh", "daftar-periksa", "langkah-berikutnya")


def chapter(*names: str) -> str:
    return "---\nprefix: UJI\n---\n# U { #u }\n\n" + "".join(
        f"##{'#' * n.startswith('#')} X {{ #{n.strip('# ')} }}\n\n" for n in names
    )


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (NAMES, None),
        ((*NAMES, "lain"), None),
        (("lain", *NAMES), None),
        (NAMES[1:], "'#ketentuan'"),
        (NAMES[:-1], "'#langkah-berikutnya'"),
        ((NAMES[1], NAMES[0], *NAMES[2:]), "penjelasan, ketentuan"),
        ((*NAMES[:3], NAMES[4], NAMES[3]), "langkah-berikutnya, daftar-periksa"),
        ((*NAMES, NAMES[0]), None),
        ((*NAMES[:2], "# " + NAMES[2], *NAMES[3:]), "'#contoh'"),
    ],
)
def test_the_five_sections_of_a_chapter(
    names: tuple[str, ...], says: str | None, tmp_path: Path
) -> None:
    text = chapter(*names)
    if says:  # at a section one level too deep, else at the page
        text = text.replace("### ", "### ¦") if "### " in text else f"¦{text}"
    expect(tmp_path, "STR009", {"id/uji.md": text}, *[says] if says else [])


def test_only_chapters_need_the_five_sections(tmp_path: Path) -> None:
    expect(tmp_path, "STR009", {"id/uji.md": chapter().replace("prefix: UJI", "title: x")})


SAFETY = [
    ("SAF001", "teks ¦<b>tebal</b>\n", "'<b>'"),
    ("SAF001", "¦<div>\nx\n</div>\n", "'<div>'"),
    ("SAF001", "`<b>` dan \\<b> dan 1 < 2\n"),
    ("SAF001", "```\n<b>\n```\n"),
    ("SAF001", "<!-- <b> -->\n"),
    ("SAF001", "¦<div title=\"<\" id=x>x</div> ¦<x:y id=x>h</x:y> ¦<x.y_z>\n"),
    ("SAF001", "¦<![CDATA[ x ]]> ¦<!DOCTYPE x> ¦<?php x ?>\n"),
    ("SAF001", "1 <! 2 <? 3 `<![` <a@b.example> \"x < y\" > z\n"),
    ("SAF004", "¦<div title=\"<\" onmouseover=XM>x</div>\n"),
    ("SAF001", "<https://a.example>\n"),
    ("SAF001", "<script>1</script>\n"),
    ("SAF001", "¦<br/>¦<img src='a.png'>\n"),
    ("SAF001", "teks ¦<svg/onload=alert(1)> teks ¦<img/src=x/onerror=alert(1)>\n"),
    ("SAF001", "[x](<akun x.md>)\n"),
    ("SAF004", "teks ¦<svg/onload=alert(1)>\n", "'onload'"),
    ("SAF004", "[x](akun.md){ href=\"¦javascript:alert(1)\" }\n", "'javascript:alert(1)'"),
    ("SAF003", "![y](x.svg){ src=\"¦https://evil.example/x.png\" }\n"),
    ("SAF002", "¦<script>1</script>\n", "'<script>'"),
    ("SAF002", "¦<IFRAME src='x'></iframe>\n", "'<iframe>'"),
    ("SAF002", "¦<style>a</style>\n", "'<style>'"),
    ("SAF002", "¦<form>¦<object>¦<embed>¦<base>¦<meta>¦<link>¦<applet>¦<frame>\n"),
    ("SAF002", "<b>x</b> `<script>`\n"),
    ("SAF003", "[a](¦https://a.example/x)\n", "'https://a.example/x'", "lampiran/sumber.md"),
    ("SAF003", "![a](¦//a.example/x.png)\n", "'//a.example/x.png'"),
    ("SAF003", "<¦https://a.example>\n"),
    ("SAF003", "[a][b]\n\n[b]: ¦http://a.example\n"),
    ("SAF003", "[a](mailto:a@b.example) [b](tel:112) [c](akun.md)\n"),
    ("SAF003", "[a](javascript:x) `https://a.example`\n"),
    ("SAF003", "[a](¦ftp://a.example/x)\n"),
    ("SAF004", "[a](¦javascript:alert)\n", "'javascript:alert'"),
    ("SAF004", "[a](¦JavaScript:alert) [b](¦data:text/html,x) [c](¦file:///etc/passwd)\n"),
    ("SAF004", "[a](¦vbscript:x)\n\n[b]: ¦javascript:y\n"),
    ("SAF004", "¦<b onclick='x'>a</b>\n", "'onclick'", "'<b>'"),
    ("SAF004", "¦<b style=color>a</b> ¦<i srcdoc='x'> ¦<i formaction=x>\n"),
    ("SAF004", "<b data-on='x' title='on = 1'>a</b>\n"),
    ("SAF004", "**a**¦{ onclick=x }\n", "'onclick'"),
    ("SAF004", "**a**¦{: style='x' } dan **b**{ .c } dan **d**¦{ ONLOAD = y }\n"),
    ("SAF004", "# A { #a data-x=1 }\n\n{ onclick }\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", SAFETY, ids=lambda row: row[0])
def test_what_a_page_must_not_hold(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {"id/uji.md": text}, *says)


def test_addresses_may_stand_among_the_sources(tmp_path: Path) -> None:
    text = "[a](https://a.example) <b>x</b>\n"
    expect(tmp_path, "SAF003", {"id/lampiran/sumber.md": text, "en/lampiran/sumber.md": text})
    expect(tmp_path / "2", "SAF003", {"en/sumber.md": text.replace("http", "¦http")})


@pytest.mark.parametrize("code", ["SAF001", "SAF002", "SAF003", "SAF004"])
def test_fragments_are_as_safe_as_pages(code: str, tmp_path: Path) -> None:
    text = {"SAF001": "- ¦<b>x</b>\n", "SAF002": "- ¦<meta>\n",
            "SAF003": "- [a](¦https://a.example)\n", "SAF004": "- [a](¦data:x)\n"}[code]  # fmt: skip
    expect(tmp_path, code, {"includes/en/a.md": text})


TERMS = """
kata-sandi:
  term: {id: kata sandi, en: password}
  definition: {id: x, en: x}
  avoid: {id: [pasword, kata kunci masuk], en: [pass-word]}
autentikasi:
  term: {id: autentikasi, en: authentication}
  definition: {id: x, en: x}
  avoid: {id: [otentikasi, otentikasi dua faktor], en: []}
"""
GLOSSARY = [
    ("id", "Pakai kata sandi.\n"),
    ("id", "Pakai ¦pasword.\n", "'pasword'", "'kata sandi'"),
    ("id", "¦Pasword itu ¦PASWORD.\n", "'Kata sandi'"),
    ("id", "pasword-nya, paswords, xpasword, -pasword\n"),
    ("id", "`pasword` dan [x](pasword.md)\n"),
    ("id", "¦otentikasi dua faktor\n", "'otentikasi dua faktor'"),
    ("id", "¦otentikasi tiga faktor\n", "'otentikasi'"),
    ("id", "(¦kata kunci masuk)\n", "'kata kunci masuk'"),
    ("id", "kata kunci\nmasuk\n"),
    ("id", "pass-word\n"),
    ("en", "a ¦pass-word here\n", "'password'"),
    ("en", "pasword otentikasi\n"),
    ("id", "# A ¦pasword { #a }\n", "'pasword'"),
    ("id", "///// example | A-E01 x\n//// bad | @a\npasword\n////\n//// good | @a\n¦pasword\n////\n/////\n"),
    ("id", "/// message | A-T01 x\n¦pasword\n///\n"),
    ("id", "<!-- generate: terms -->\npasword\n<!-- /generate -->\n\n¦pasword\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", GLOSSARY)
def test_words_that_the_glossary_avoids(row: tuple[str, ...], tmp_path: Path) -> None:
    locale, text, *says = row
    expect(tmp_path, "GLO001", {f"{locale}/uji.md": text, "terms.yml": TERMS}, *says)


@pytest.mark.parametrize(
    ("extra", "text", "is_used"),
    [
        ("", "Istilah kata sandi.", True), ("", "KATA SANDI", True), ("", "lain", False),
        ("  abbreviation: {id: KS, en: PW}\n", "Pakai KS.", True),
        ("  abbreviation: {id: KS, en: PW}\n", "Pakai PW.", False),
        ("  synonyms: {id: [sandi], en: []}\n", "lain", True),
        ("  synonyms: {id: [], en: []}\n", "lain", False),
        ("  avoid: {id: [], en: [x]}\n", "lain", True),
        ("", "<!-- generate: terms -->\nkata sandi\n<!-- /generate -->", False),
    ],
)  # fmt: skip
def test_terms_that_serve_nobody(extra: str, text: str, is_used: bool, tmp_path: Path) -> None:
    mark = "" if is_used else "¦"
    terms = f"{mark}kata-sandi:\n  term: {{id: kata sandi, en: password}}\n{extra}"
    # A page that is generated is no use; another one has text, so that there is something to look in.
    expect(tmp_path, "GLO002", {"terms.yml": terms, "id/uji.md": text, "id/b.md": "teks\n",
                                "en/b.md": "kata sandi\n"})  # fmt: skip
