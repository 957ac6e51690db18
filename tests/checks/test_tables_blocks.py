"""PRV, CHK: provisions, examples, ready texts and checklists, at the exact place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.checks.provisions import next_key, used_numbers
from tests.marked import LAWS, expect
from tests.overlay import load, overlay

HEAD = "---\nprefix: UJI\n---\n"


def provision(key: str, text: str = "Admin wajib x.", options: str = "force: must") -> str:
    lines = "".join(f"    {line}\n" for line in options.split("\n") if line)
    return f"/// provision | {key}\n{lines}\n{text}\n///\n\n"


def example(key: str, good: str = "x", bad: str = "y", title: str = " Judul") -> str:
    parts = "".join(f"//// {kind} | @a\n\n{text}\n////\n" for kind, text in
                    (("good", good), ("bad", bad)) if text)  # fmt: skip
    return f"///// example | {key}{title}\n{parts}/////\n\n"


KEYS = [
    ("PRV001", provision("UJI-01") + example("UJI-E01") + "/// message | UJI-T01 x\ny\n///\n"),
    ("PRV001", provision("¦UJI-1"), "'UJI-1'", "'UJI-03'"),
    ("PRV001", provision("¦UJI-001") + provision("¦uji-01") + provision("¦UJI-0A")),
    ("PRV001", provision("¦AKUN-01"), "'AKUN-01'", "'UJI-03'"),
    ("PRV001", provision("¦UJI-E01")),
    ("PRV001", example("¦UJI-01"), "'UJI-E01'"),
    ("PRV001", example("¦UJI-T01"), "'UJI-E01'"),
    ("PRV001", "/// message | ¦UJI-E01 x\ny\n///\n", "'UJI-T01'"),
    ("PRV001", "/// message | ¦AKUN-T01 x\ny\n///\n", "'UJI-T01'"),
    ("PRV001", "/// figure | x\ny\n///\n"),
    ("PRV002", provision("UJI-01") + provision("UJI-02")),
    ("PRV002", provision("UJI-01") + provision("¦UJI-01"), "'UJI-01'", "docs/id/uji.md:4", "'UJI-02'"),
    ("PRV002", provision("UJI-07") + provision("¦UJI-07"), "'UJI-08'"),
    ("PRV002", example("UJI-E01") + example("¦UJI-E01") + example("¦UJI-E01")),
    ("PRV002", "/// figure | a\nx\n///\n\n/// figure | a\nx\n///\n"),
    ("PRV003", "".join(provision(f"A-0{n}", "x", f"force: {force}") for n, force in
                       enumerate(("must", "must-not", "should", "may")))),
    ("PRV003", "/// provision | A-01\n    force: ¦shall\n\nx\n///\n", "'shall'", "force: must"),
    ("PRV003", "/// provision | A-01\n    force: ¦Must\n\nx\n///\n", "'must'"),
    ("PRV003", "¦/// provision | A-01\n    roles: [admin]\n\nx\n///\n", "''"),
    ("PRV003", "/// provision | A-01\n    ¦force:\n\nx\n///\n", "''"),
    ("PRV004", provision("A-01", "x", "roles: [pembina, penanggung-jawab, penyelia, admin]")
               + provision("A-02", "x", "roles: [kreator, ppid, pegawai]")),
    ("PRV004", "/// provision | A-01\n    roles: [admin, ¦operator]\n\nx\n///\n", "'operator'"),
    ("PRV004", "/// provision | A-01\n    roles: [¦admn]\n\nx\n///\n", "'admn'", "'admin'"),
    ("PRV004", "/// provision | A-01\n    ¦roles: []\n\nx\n///\n", "'A-01'", "roles: [admin]"),
    ("PRV004", "¦/// provision | A-01\n    force: must\n\nx\n///\n", "'A-01'"),
    ("PRV005", provision("A-01", "x", "force: must\nbasis: [uu-27-2022, uu-14-2008#7]")),
    ("PRV005", "/// provision | A-01\n    basis: [uu-14-2008, ¦uu-27-2023]\n\nx\n///\n",
     "'uu-27-2023'", "'uu-27-2022'"),
    ("PRV005", "/// provision | A-01\n    force: must\n    basis: [¦uu-1-2026]\n\nx\n///\n",
     "'uu-1-2026'", "'confirmed_on'"),
    ("PRV005", "/// provision | A-01\n    force: must-not\n    basis: ¦uu-1-2026#3\n\nx\n///\n"),
    ("PRV005", provision("A-01", "x", "force: should\nbasis: [uu-1-2026]")),
    ("PRV005", provision("A-01", "x", "force: may\nbasis: [uu-1-2026]")),
    ("PRV005", provision("A-01", "x", "basis: [uu-1-2026]")),
    ("PRV005", provision("A-01", "x", "basis: [uu-14-2008#22(7), uu-14-2008#27A, uu-14-2008#1(2a)(b)]")),
    ("PRV005", "/// provision | A-01\n    basis: [¦uu-14-2008#pasal-7]\n\nx\n///\n", "'pasal-7'",
     "'uu-14-2008#22(7)'"),
    ("PRV005", "/// provision | A-01\n    basis: [¦uu-14-2008#7x, ¦uu-14-2008#(7), uu-14-2008#]\n\nx\n///\n"),
    ("PRV006", provision("A-01", "Admin WAJIB x.")),
    ("PRV006", provision("A-01", "¦Akun didaftarkan."), "'A-01'", "'wajib'"),
    ("PRV006", provision("A-01", "BELUM DITERJEMAHKAN")),
    ("PRV006", provision("A-01", "¦Kewajiban.", "force: must")),
    ("PRV006", provision("A-01", "¦Admin wajib x.", "force: may"), "'dapat'", "(may)"),
    ("PRV006", provision("A-01", "Admin x.", "force: shall")),
    ("PRV006", provision("A-01", "Admin dilarang x.", "force: must-not")),
    ("PRV006", "/// provision | A-01\n    force: must\n\n\n  ¦Admin x.\n///\n"),
    ("PRV007", provision("A-01", "x", "force: must\nroles: [admin]\nbasis: [a]")),
    ("PRV009", example("A-E01")),
    ("PRV009", example("¦A-E01", bad=""), "'bad'", "'A-E01'"),
    ("PRV009", example("¦A-E01", good=""), "'good'"),
    ("PRV009", "///// example | A-E01 x\n//// good | @a\nx\n////\n¦//// bad | @a\n////\n/////\n", "'bad'"),
    ("PRV009", "///// example | ¦¦A-E01 x\nx\n/////\n", "'A-E01'"),
    ("PRV010", provision("A-01", "Satu. Dua.") + provision("A-02", "Satu.")),
    ("PRV010", provision("A-01", "¦Satu. Dua. Tiga."), "'A-01'", "3"),
    ("PRV010", "/// provision | A-01\n¦    force: must\n\n///\n", "0"),
    ("PRV011", example("A-E01") + "/// message | A-T01 x\ny\n///\n/// figure | f\ny\n///\n"),
    ("PRV011", example("¦A-E01", title=""), "'A-E01'"),
    ("PRV011", "/// message | ¦A-T01\ny\n///\n", "'A-T01'"),
    ("PRV011", "¦/// message | A-T01 x\n///\n", "'message'", "'A-T01 x'"),
    ("PRV011", "¦/// timeline | Satu jam\n///\n", "'timeline'"),
    ("PRV011", "¦/// figure | f\n///\n", "'figure'"),
    ("PRV011", "/// figure | ¦siklus\nx\n///\n", "docs/registers/figures/siklus.svg", "'f'"),
    ("PRV011", provision("A-01", "") + "/// timeline | x\ny\n///\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", KEYS, ids=lambda row: row[0])
def test_blocks(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    files = {"id/uji.md": HEAD + text, "instruments.yml": LAWS, "figures/f.svg": "<svg/>"}
    if "'f'" in says:
        files, says = {**files, "id/uji.md": HEAD + text.replace("siklus", "fx")}, ["'f'", "fx.svg"]
    expect(tmp_path, code, files, *says)


@pytest.mark.parametrize("force", ["must", "must-not", "should", "may"])
def test_each_force_is_looked_for_in_its_own_language(force: str, tmp_path: Path) -> None:
    words = {"must": ("wajib", "must"), "must-not": ("dilarang", "must not"),
             "should": ("sebaiknya", "should"), "may": ("dapat", "may")}  # fmt: skip
    for other, (ours, theirs) in words.items():
        mark = "" if other == force else "¦"
        # Both texts agree on another force: then it is the force that is wrong.
        text = provision("A-01", f"Admin {ours} x.", f"force: {mark}{force}")
        translated = provision("A-01", f"{mark}Admins {theirs} x.", "")
        root = tmp_path / other
        expect(root, "PRV006", {"id/uji.md": text, "en/uji.md": translated})


def test_must_is_no_part_of_must_not_and_may_no_part_of_maybe(tmp_path: Path) -> None:
    files = {"id/uji.md": provision("A-01", "wajib") + provision("A-02", "dapat", "force: may"),
             "en/uji.md": provision("A-01", "¦Admins must  not.", "")
                          + provision("A-02", "¦Maybe.", "")}  # fmt: skip
    expect(tmp_path, "PRV006", files)


def test_options_stand_in_the_source_only(tmp_path: Path) -> None:
    text = "/// provision | A-01\n    ¦force: must\n    ¦basis: [a]\n\nx\n///\n"
    expect(tmp_path, "PRV007", {"en/uji.md": text}, "id")
    for code in ("PRV003", "PRV004", "PRV005"):
        expect(tmp_path / code, code, {"en/uji.md": text.replace("¦", "")})


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("01 02 03", ()),
        ("01 03 02 04", ()),  # a new one stands under its subject
        (" ".join(f"{number:02}" for number in range(1, 31)), ()),  # as many as there are subjects
        ("01 ¦03", ("'UJI-03'", "'UJI-02'")),
        ("01 ¦51 02", ("'UJI-51'", "'UJI-03'")),
        ("¦02", ("'UJI-02'", "'UJI-01'")),
        ("01 5", ()),  # of another form: PRV001
    ],
)
def test_a_provision_takes_the_next_number(
    keys: str, says: tuple[str, ...], tmp_path: Path
) -> None:
    text = "".join(
        provision(("¦" if "¦" in key else "") + "UJI-" + key.strip("¦")) for key in keys.split()
    )
    expect(tmp_path, "PRV008", {"id/uji.md": HEAD + text}, *says)


def test_numbers_of_examples_and_ready_texts_are_their_own(tmp_path: Path) -> None:
    text = provision("UJI-01") + provision("UJI-02") + example("UJI-E01") + example("¦UJI-E03")
    expect(tmp_path, "PRV008", {"id/uji.md": HEAD + text}, "'UJI-E02'")


@pytest.mark.parametrize(("count", "is_right"), [(0, False), (2, False), (3, True), (4, True)])
def test_the_number_of_examples(count: int, is_right: bool, tmp_path: Path) -> None:
    text = HEAD + "".join(example(f"UJI-E0{number}") for number in range(count))
    expect(tmp_path, "PRV012", {"id/uji.md": text if is_right else "¦" + text,
                                "id/lain.md": "# Bukan bab\n"},
           *[] if is_right else [str(count)])  # fmt: skip


ITEMS = [
    ("CHK001", "- [ ] **UJI-C01** x\n- [x] **UJI-C02** y\n"),
    ("CHK001", "- [ ] **UJI-C01** x\n¦- [ ] y\n", "**UJI-C01**"),
    ("CHK001", "- [ ] **¦UJI-1** x\n- [ ] **¦penting** y\n", "UJI-C01"),
    ("CHK001", "- [ ] **¦UJI-C001** x\n", "'UJI-C001'"),
    ("CHK001", "* [ ] **UJI-C01** x\n\n1. [ ] **UJI-C02** y\n"),
    ("CHK001", "- [] x\n- x\n\n```\n- [ ] x\n```\n"),
    ("CHK002", "- [ ] **UJI-C01** x\n- [ ] **UJI-C02** x\n"),
    ("CHK002", "- [ ] **UJI-C01** x\n- [ ] **¦UJI-C01** x\n", "'UJI-C01'", "uji-checklist.md:1"),
    ("CHK003", "- [ ] **UJI-C01** x\n- [ ] **¦AKUN-C02** x\n", "'AKUN-C02'", "'UJI-C02'"),
    ("CHK003", "- [ ] **AKUN-2** x\n- [ ] x\n"),
    ("CHK005", "- [ ] **UJI-C01** x\n- [ ] **UJI-C02** x\n"),
    ("CHK005", "- [ ] **UJI-C02** x\n- [ ] y\n- [ ] **UJI-C01** x\n"),
    ("CHK005", "- [ ] **UJI-C01** x\n- [ ] **¦UJI-C10** x\n", "'UJI-C10'", "'UJI-C02'"),
    ("CHK005", "- [ ] **UJI-C01** x\n- [ ] **AKUN-C01** x\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: row[0])
def test_items_of_checklists(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {"id/uji.md": HEAD, "includes/id/uji-checklist.md": text}, *says)


def test_keys_of_items_may_be_the_same_in_both_languages(tmp_path: Path) -> None:
    item = "- [ ] **UJI-C01** x\n"
    files = {"includes/id/uji-checklist.md": item, "includes/en/uji-checklist.md": item}
    expect(tmp_path, "CHK002", files)
    expect(tmp_path / "2", "CHK002", {**files, "id/z.md": item, "includes/id/uji-checklist.md":
                                      item.replace("UJI", "¦UJI")}, "docs/id/z.md:1")  # fmt: skip


@pytest.mark.parametrize(("count", "is_right"), [(1, False), (5, False), (6, True), (12, True), (13, False)])  # fmt: skip
def test_the_length_of_checklists(count: int, is_right: bool, tmp_path: Path) -> None:
    text = "".join(f"- [ ] **UJI-C{n:02}** x\n" for n in range(1, count + 1))
    marked = text if is_right else text.replace("UJI-C01", "¦UJI-C01")
    expect(tmp_path, "CHK004", {"id/uji.md": HEAD, "includes/id/uji-checklist.md": marked,
                                "includes/id/lain.md": "- [ ] **X-C01** x\n"},
           *[] if is_right else [str(count), "6", "12"])  # fmt: skip


@pytest.mark.parametrize(
    ("key", "right"),
    [("UJI-03", ""), ("UJI-05", ""), ("UJI-06", "UJI-05"), ("UJI-51", "UJI-05"), ("UJI-C01", ""),
     ("UJI-C03", "UJI-C01"), ("uji", "")],
)  # fmt: skip
def test_the_next_key_of_a_series(key: str, right: str) -> None:
    assert next_key({"UJI-": {1, 2, 4}}, key) == right


def test_numbers_of_frozen_editions_stay_used(tmp_path: Path) -> None:
    guideline = load(overlay(None, tmp_path / "tree"))
    frozen: dict[str, dict[str, Any]] = {
        "1.0": {"provisions": {"AKUN-07": {}}, "checklist": {"AKUN-C09": {}}}
    }
    past = replace(guideline, history=guideline.history._replace(frozen=frozen))
    assert used_numbers(past)["AKUN-"] == {*used_numbers(guideline)["AKUN-"], 7}
    assert next_key(used_numbers(past), "AKUN-08") == ""
    assert next_key(used_numbers(guideline), "AKUN-08") == "AKUN-07"
