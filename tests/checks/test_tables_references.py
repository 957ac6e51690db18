"""REF, CIT, INC: what leads nowhere, what names the wrong law, at the exact place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.marked import CONFIG, LAWS, expect

SITE = {
    "id/akun.md": "# Akun { #akun }\n\n## Daftar { #daftar }\n\n/// provision | AKUN-01\n\nx\n///\n",
    "en/akun.md": "# Account { #akun }\n\n## Account list { #daftar }\n",
    "id/lampiran/templat.md": "# Templat { #templat }\n",
    "assets/alur.png": "",
    "includes/id/x.md": "- [ ] **AKUN-C01** x\n",
}
REFERENCES = [
    ("REF001", "[a](akun.md) [b](./akun.md) [c](lampiran/templat.md)\n"),
    ("REF001", "[a](¦akuns.md)\n", "'akuns.md'", "'akun.md'"),
    ("REF001", "[a](¦Akun.md)\n", "'akun.md'"),
    ("REF001", "[a](¦templat.md)\n", "'lampiran/templat.md'"),
    ("REF001", "[a](¦xyzw.md)\n", "'xyzw.md'"),
    ("REF001", "teks [a](akun.md), [b](¦no.md#x) dan ![c](¦no.md)\n", "'no.md'"),
    ("REF001", "[a](¦includes/id/x.md)\n"),
    ("REF001", "[a][b]\n\n[b]: ¦no.md\n", "'no.md'"),
    ("REF001", "[b]: no.md\n"),
    ("REF001", "`[a](no.md)` \\[a](no.md) <!-- [a](no.md) -->\n"),
    ("REF001", "| A |\n| - |\n| [a](¦no.md) |\n"),
    ("REF001", "!!! note\n\n    - [a](¦no.md)\n\n        > [a](¦no.md)\n"),
    ("REF001", "[a](http://x.example/no.md) [b](mailto:a@b.example)\n"),
    ("REF002", "[a](akun.md#daftar) [b](#uji) [c](akun.md#AKUN-01)\n\n## B { #uji }\n"),
    ("REF002", "[a](¦akun.md#dafter)\n", "'#dafter'", "'#daftar'", "docs/id/akun.md"),
    ("REF002", "[a](¦akun.md#Daftar)\n", "'#daftar'"),
    ("REF002", "[a](¦#no)\n", "'#no'", "docs/id/uji.md"),
    ("REF002", "[a](¦akun.md#AKUN-02)\n", "'#AKUN-02'"),
    ("REF002", "[a](no.md#x) [b](akun.md#) [c](#top)\n"),
    ("REF002", "[a][b]\n\n[b]: ¦akun.md#no 'x'\n", "'#no'"),
    ("REF003", "[a](¦../en/akun.md)\n", "'../en/akun.md'", "'en'", "'id'"),
    ("REF003", "[a](../id/akun.md) [b](en/akun.md) [c](../assets/alur.png)\n"),
    ("REF003", "[a](¦../en/no.md#x)\n"),
    ("REF004", "[a](¦/akun/)\n", "'/akun/'", "'akun.md#pendaftaran'"),
    ("REF004", "[a](¦akun/) [b](¦akun.html) [c](¦.) [d](¦..) [e](¦/x.md)\n"),
    ("REF004", "[a](akun.md) [b](#x) [c](https://x.example/)\n"),
    ("REF005", "![a](../assets/alur.png)\n"),
    ("REF005", "![a](¦../assets/alurr.png)\n", "'../assets/alurr.png'", "'../assets/alur.png'"),
    ("REF005", "[a](¦../assets/Alur.png)\n", "'../assets/alur.png'"),
    ("REF005", "[a](¦berkas.docx) [b](no.md)\n", "'berkas.docx'"),
    ("REF006", "[a][b]\n\n[b]: akun.md\n"),
    ("REF006", "[a][¦c]\n\n[b]: akun.md\n", "'[a][c]'", "'[c]: …'"),
    ("REF006", "[a][¦regster]\n\n[register]: akun.md\n", "'register'"),
    ("REF006", "[a][B]\n\n[b]: akun.md\n"),
    ("REF006", "[¦a][]\n", "'[a][a]'"),
    ("REF006", "[a]\n"),
    ("REF006", "/// message | A-T01 x\n[nama][nomor]\n///\n"),
    ("REF009", "[AKUN-01](akun.md#AKUN-01) [**AKUN-01**](akun.md#akun-01) [a](akun.md#AKUN-01)\n"),
    ("REF009", "[AKUN-02](¦akun.md#AKUN-01)\n", "'AKUN-02'", "'akun.md#AKUN-01'", "'#AKUN-02'"),
    ("REF009", "[**AKUN-T01**](¦akun.md#daftar) [`AKUN-C01`](¦akun.md)\n", "'AKUN-"),
    ("REF009", "[AKUN-01 dan 02](akun.md#daftar) [UU-1](akun.md#daftar)\n"),
    ("REF009", "[AKUN-01][b] [AKUN-02]\n\n[b]: ¦akun.md#daftar\n[AKUN-02]: ¦akun.md#AKUN-01\n"),
    ("REF009", "[COVID-19](akun.md#daftar) ![AKUN-01](../assets/alur.png) [AKUN-01](akun.md#AKUN%2D01)\n"),
    ("REF001", "[x](akun.md){ href=\"¦no.md\" }\n", "'no.md'"),
    ("REF002", "<!-- catatan: daftarkan -->\n\n[x](¦#daftarkan) [y](¦#catatan)\n"),
    ("REF002", "::: foo.bar\n\n[x](¦akun.md#nolnol)\n"),
    ("REF006", "[Register][¦reg] [¦tes][]\n"),
    ("REF007", "x[^a]\n\n[^a]: y\n"),
    ("REF007", "x¦[^a]\n", "'[^a]'"),
    ("REF007", "x\n\n[^¦a]: y\n", "'[^a]'"),
    ("REF007", "x[^a] y¦[^b]\n\n[^a]: z\n", "'[^b]'"),
    ("REF007", "x¦[^lapr]\n\n[^¦lapor]: z\n", "lap"),
    ("REF007", "`[^a]`\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", REFERENCES, ids=lambda row: row[0])
def test_references(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {**SITE, "id/uji.md": text}, *says)


@pytest.mark.parametrize(
    ("nav", "says"),
    [
        ("[index.md, akun.md]", []),
        ("[index.md, ¦akuns.md]", ["'akuns.md'", "'akun.md'"]),
        ("[index.md, {Bab: [¦bab/no.md]}]", ["'bab/no.md'"]),
        ("[index.md, {Luar: https://a.example/x.md}]", []),
        ("[index.md, {Satu: ¦no.md}, {Dua: lampiran/templat.md}]", ["'no.md'"]),
        ("[index.md, ¦inggris.md]", ["'inggris.md'"]),
    ],
)
def test_the_nav(nav: str, says: list[str], tmp_path: Path) -> None:
    config = CONFIG.replace("[index.md]", nav)
    files = {**SITE, "mkdocs.yml": config, "id/index.md": "# I\n", "en/index.md": "# I\n",
             "en/inggris.md": "# I\n"}  # fmt: skip
    expect(tmp_path, "REF008", files, *says)


def test_a_reference_in_a_fragment_is_told_once_for_each_page(tmp_path: Path) -> None:
    """Written from the locale's root, wherever the page stands; the page is named."""
    files = {**SITE, "includes/id/a.md": "[a](akun.md) [b](¦no.md)\n", "id/uji.md": "{!a.md!}\n"}
    expect(tmp_path, "REF001", files, "docs/id/uji.md")
    files = {**SITE, "includes/id/a.md": "[a](akun.md#daftar) [b](¦akun.md#no)\n",
             "id/lampiran/b.md": "{!a.md!}\n"}  # fmt: skip
    expect(tmp_path / "2", "REF002", files, "docs/id/lampiran/b.md")


BOOK = {"instruments.yml": LAWS}
REGISTER = "lampiran/dasar-hukum.md"
CITATIONS = [
    ("CIT001", f"[UU 27/2022 Pasal 46]({REGISTER}#uu-27-2022)\n"),
    ("CIT001", "lihat ¦UU 27/2022 Pasal 46.\n", "'UU 27/2022 Pasal 46'", "#uu-27-2022"),
    ("CIT001", "¦UU 99/1999\n", "#…"),
    ("CIT001", "## Menurut UU 27/2022 { #a }\n\n¦UU 27/2022\n"),
    ("CIT001", "`UU 27/2022`\n"),
    ("CIT001", "/// provision | A-01\n\nMenurut ¦UU 27/2022, admin wajib x.\n///\n"),
    ("CIT001", "/// message | A-T01 x\nUU 27/2022\n///\n\n¦UU 14/2008\n"),
    ("CIT001", "///// example | A-E01 x\n//// good | @a\nUU 27/2022\n////\n/////\n"),
    ("CIT001", "<!-- generate: terms -->\nUU 27/2022\n<!-- /generate -->\n"),
    ("CIT001", "[lihat](akun.md) ¦UU 27/2022 [lagi](akun.md)\n"),
    ("CIT001", "[a UU 27/2022 b](akun.md)\n"),
    ("CIT002", "UU 27/2022 Pasal 46 ayat (1) huruf b\n"),
    ("CIT002", "¦UU No. 27 Tahun 2022\n", "'UU No. 27 Tahun 2022'", "'UU 27/2022'"),
    ("CIT002", "¦UU 27/2022, Pasal 46\n", "'UU 27/2022 Pasal 46'"),
    ("CIT002", "¦Law 27/2022\n", "'UU 27/2022'"),
    ("CIT002", "Undang-Undang Nomor 27 Tahun 2022\n"),
    ("CIT003", f"[UU 27/2022]({REGISTER}#uu-27-2022)\n"),
    ("CIT003", f"[UU 27/2022](¦{REGISTER}#uu-14-2008)\n", "'#uu-14-2008'", "'#uu-27-2022'"),
    ("CIT003", f"[UU 27/2022](¦{REGISTER})\n", "'#uu-27-2022'"),
    ("CIT003", "[UU 27/2022](akun.md#uu-14-2008) UU 14/2008\n"),
    ("CIT003", f"[UU 99/1999]({REGISTER}#uu-14-2008)\n"),
    ("CIT004", "UU 27/2022 dan UU 1/2024\n"),
    ("CIT004", "¦PP 53/2010\n", "'PP 53/2010'", "revoked", "'uu-14-2008'"),
    ("CIT004", "¦UU 1/2023\n", "'UU 1/2023'", "not-yet-in-force"),
    ("CIT004", "¦UU 11/2012 dan UU 99/1999\n", "'UU 11/2012'"),
    ("CIT005", "UU 27/2022\n"),
    ("CIT005", "¦UU 1/2026 Pasal 3 dan ¦PP 53/2010\n"),
    ("CIT005", "UU 99/1999\n"),
    ("CIT007", "UU 27/2022\n"),
    ("CIT007", "¦UU 27/2021\n", "'UU 27/2021'", "instruments.yml"),
    ("CIT007", "¦UU 28/2022 Pasal 3\n", "'UU 28/2022 Pasal 3'"),
]  # fmt: skip


@pytest.mark.parametrize("row", CITATIONS, ids=lambda row: row[0])
def test_citations(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {**BOOK, "id/uji.md": text}, *says)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CIT001", "see ¦Law 27/2022, Article 46\n"),
        ("CIT002", "see Law 27/2022, Article 46 and ¦Law 27 of 2022 and ¦UU 14/2008\n"),
        ("CIT003", f"[Law 27/2022](¦{REGISTER}#uu-14-2008)\n"),
        ("CIT004", "¦Government Regulation 53/2010\n"),
        ("CIT005", "¦Law 1/2026\n"),
        ("CIT007", "¦Law 27/2021\n"),
    ],
)
def test_citations_in_english(code: str, text: str, tmp_path: Path) -> None:
    expect(tmp_path, code, {**BOOK, "en/uji.md": text})


def test_the_page_of_the_law_need_not_link_to_itself(tmp_path: Path) -> None:
    files = {
        **BOOK,
        "id/lampiran/dasar-hukum.md": "UU 27/2022\n",
        "id/dasar-hukum.md": "¦UU 27/2022\n",
    }
    expect(tmp_path, "CIT001", files)


def test_without_a_register_no_law_is_unknown(tmp_path: Path) -> None:
    expect(tmp_path, "CIT007", {"id/uji.md": "UU 27/2022\n"})


@pytest.mark.parametrize(
    ("laws", "page"),
    [
        ("¦uu-1-2022: {type: UU, number: 1, year: 2022}\n", "teks\n"),
        ("uu-1-2022: {type: UU, number: 1, year: 2022}\n", "UU 1/2022\n"),
        ("uu-1-2022: {type: UU, number: 1, year: 2022}\n", f"[x]({REGISTER}#uu-1-2022)\n"),
        ("¦uu-1-2022: {type: UU, number: 1, year: 2022}\n", "[x](akun.md#uu-1-2022)\n"),
        ("uu-1-2022: {type: UU, number: 1, year: 2022}\n",
         "/// provision | A-01\n    basis: [uu-1-2022#3]\n\nx\n///\n"),
        ("¦uu-1-2022: {type: UU, number: 1, year: 2022}\n",
         f"<!-- generate: terms -->\n[x]({REGISTER}#uu-1-2022)\n<!-- /generate -->\n"),
        ("uu-1-2022: {type: UU, number: 1, year: 2022, amended_by: [uu-2-2022]}\n"
         "uu-2-2022: {type: UU, number: 2, year: 2022}\n", "UU 1/2022\n"),
        ("uu-1-2022: {type: UU, number: 1, year: 2022, revoked_by: [uu-2-2022]}\n"
         "uu-2-2022: {type: UU, number: 2, year: 2022}\n", "UU 2/2022\n"),
        ("¦uu-1-2022: {type: UU, number: 1, year: 2022, amended_by: [uu-2-2022]}\n"
         "uu-2-2022: {type: UU, number: 2, year: 2022}\n", "teks\n"),
    ],
)  # fmt: skip
def test_laws_that_nobody_cites(laws: str, page: str, tmp_path: Path) -> None:
    expect(tmp_path, "CIT006", {"instruments.yml": laws, "id/uji.md": page})


def test_a_term_cites_too(tmp_path: Path) -> None:
    laws = "uu-1-2022: {type: UU, number: 1, year: 2022}\n"
    terms = "a: {term: {id: a, en: a}, definition: {id: a, en: a}, basis: [uu-1-2022]}\n"
    expect(tmp_path, "CIT006", {"instruments.yml": laws, "terms.yml": terms, "id/uji.md": "x\n"})


INCLUDES = [
    ("INC001", {"includes/id/a.md": "x\n", "id/u.md": "{!a.md!}\n"}),
    ("INC001", {"includes/id/a.md": "x\n", "id/u.md": "{!¦b.md!}\n"}, "docs/includes/id/b.md"),
    ("INC001", {"includes/id/daftar.md": "x\n", "id/u.md": "{!¦dafter.md!}\n"}, "'daftar.md'"),
    ("INC001", {"includes/id/a.md": "x\n", "en/u.md": "{!¦a.md!}\n"}, "docs/includes/en/a.md"),
    # The build expands line by line, before it knows of code in a line; only fences stop it.
    ("INC001", {"id/u.md": "`{!¦a.md!}`\n\n    {!¦a.md!}\n\n```\n{!a.md!}\n```\n"}),
    ("INC001", {"id/u.md": "{!../a.md!} {!/a.md!} {!~/a.md!}\n"}),
    ("INC001", {"includes/id/a.md": "{!¦b.md!}\n", "id/u.md": "{!a.md!}\n"}),
    ("INC002", {"id/u.md": "{!¦../a.md!} {!¦/a.md!} {!¦~a.md!} {!¦x/../../a.md!}\n"}),
    ("INC002", {"id/u.md": "{!a.md!} {!x/a.md!} {!a..md!}\n"}),
    ("INC002", {"id/u.md": "{!¦../../README.md!}\n"}, "'../../README.md'"),
    ("INC003", {"includes/id/a.md": "{!¦a.md!}\n"}, "'a.md'"),
    ("INC003", {"includes/id/a.md": "{!¦b.md!}\n", "includes/id/b.md": "{!¦a.md!}\n"}),
    ("INC003", {"includes/id/a.md": "{!b.md!}\n", "includes/id/b.md": "{!c.md!}\n",
                "includes/id/c.md": "x\n"}),
    ("INC003", {"includes/id/a.md": "{!b.md!}\n", "includes/id/b.md": "{!¦c.md!}\n",
                "includes/id/c.md": "{!¦b.md!}\n"}),
    ("INC003", {"includes/id/a.md": "{!b.md!}\n", "includes/en/b.md": "{!a.md!}\n"}),
    ("INC003", {"includes/id/a.md": "```\n{!a.md!}\n```\n"}),
    ("INC004", {"includes/id/a.md": "¦---\ntitle: x\n---\nx\n"}, "'---'"),
    ("INC004", {"includes/id/a.md": "x\n\n---\n\ny\n", "id/u.md": "---\ntitle: x\n---\n"}),
    ("INC005", {"includes/en/a.md": "## ¦A { #a }\n\n### ¦B\n", "en/u.md": "## C\n"}),
    ("INC005", {"includes/en/a.md": "\\# A\n\n```\n# B\n```\n"}),
    ("INC006", {"includes/id/a.md": "x\n", "id/u.md": "{!a.md!}\n"}),
    ("INC006", {"includes/id/a.md": "¦x\n", "en/u.md": "{!a.md!}\n"}),
    ("INC006", {"includes/id/a.md": "x\n", "includes/id/b.md": "{!a.md!}\n", "id/u.md": "{!b.md!}\n"}),
    ("INC006", {"includes/id/a.md": "¦x\n", "id/u.md": "```\n{!a.md!}\n```\n"}),
]  # fmt: skip


@pytest.mark.parametrize("row", INCLUDES, ids=lambda row: row[0])
def test_includes(row: tuple[str, dict[str, str], *tuple[str, ...]], tmp_path: Path) -> None:
    code, files, *says = row
    expect(tmp_path, code, files, *says)
