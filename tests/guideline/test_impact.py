"""Every place that names something, marked in the text; and what a new name makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.__main__ import main
from scripts.checks.structure import ANCHOR
from scripts.commands.rename import (
    is_well_formed,
    new_text,
    note_withdrawal,
    refuse,
    rename_note,
    rename_setting,
)
from scripts.guideline import transaction
from scripts.guideline.impact import occurrences
from tests.marked import CONFIG, LAWS, lay, path_of
from tests.overlay import load, overlay

PROVISION = "/// provision | {}\n    basis: [{}]\n\nx\n///\n"
TERMS = ("{}kata-sandi: {{term: {{id: kata sandi, en: password}}, definition: {{id: x, en: x}},"
         " basis: [{}uu-27-2022]}}\n")  # fmt: skip
# target, and a guideline in which every place that names it is marked
PLACES: list[tuple[str, dict[str, str]]] = [
    ("akun.md", {"id/a.md": "[x](¦akun.md) [y](./¦akun.md#b) [z](akuns.md)\n", "id/akun.md": "# A\n"}),
    ("akun.md", {"id/x/a.md": "[x](../¦akun.md) ![y](akun.png)\n", "id/akun.md": "# A\n"}),
    ("akun.md", {"id/akun.md": "# A { #a }\n\n[x](¦#a)\n", "en/akun.md": "[x](¦akun.md)\n"}),
    ("akun.md", {"id/a.md": "[x][y]\n\n[y]: ¦akun.md\n", "id/akun.md": "# A\n"}),
    ("akun.md", {"id/a.md": "`[x](akun.md)` [x](https://a.example/akun.md)\n", "id/akun.md": "x\n"}),
    ("akun.md", {"includes/id/i.md": "[x](¦akun.md)\n", "id/x/b.md": "{!i.md!}\n", "id/akun.md": "x\n"}),
    ("akun.md", {"id/akun.md": "{!¦akun-checklist.md!}\n", "en/akun.md": "{!¦akun-checklist.md!}\n",
                 "includes/id/akun-checklist.md": "x\n", "includes/en/akun-checklist.md": "x\n"}),
    ("akun.md", {"id/akun.md": "x\n", "mkdocs.yml": CONFIG.replace("[index.md]", "[index.md, ¦akun.md]")}),
    ("akun.md", {"id/akun.md": "x\n", "roles.yml": "admin: {checklists: [¦akun], start: [akun-01]}\n"}),
    ("akun.md", {"id/akun.md": "x\n", "templates/t.yml": "chapter: ¦akun\nformat: akun\n"}),
    ("akun.md#b", {"id/akun.md": "# A { #a }\n\n## B { #b }\n\n[x](#¦b) [y](#a)\n",
                   "id/a.md": "[x](akun.md#¦b) [y](akun.md)\n", "en/akun.md": "[x](#¦b)\n"}),
    ("akun.md#b", {"id/a.md": "[x](b.md#b)\n", "id/b.md": "# B { #b }\n", "id/akun.md": "x\n"}),
    ("A-01", {"id/a.md": PROVISION.format("¦A-01", "uu-27-2022"), "en/a.md": PROVISION.format("¦A-01", ""),
              "id/b.md": "[x](a.md#¦A-01) [y](a.md#A-02)\n"}),
    ("A-01", {"id/a.md": PROVISION.format("A-02", ""), "roles.yml": "admin: {start: [A-02, ¦A-01]}\n",
              "templates/t.yml": "provisions: [¦A-01]\n"}),
    ("AK-01", {"id/a.md": PROVISION.format("¦AK-01", ""), "id/b.md":
               "Lihat ¦AK-01, AK-011, XAK-01, `AK-01`, [AK-01](a.md#¦AK-01), [x ¦AK-01](c.md).\n"}),
    ("AK-C01", {"includes/id/a.md": "- [ ] **¦AK-C01** x, seperti ¦AK-C01\n"}),
    ("A-C01", {"includes/id/a.md": "- [ ] **¦A-C01** x\n- [ ] **A-C02** y\n", "id/b.md": "[x](c.md#¦A-C01)\n"}),
    ("A-E01", {"id/a.md": "///// example | ¦A-E01 x\n//// good | @a\ny\n////\n/////\n"}),
    ("A-T01", {"id/a.md": "/// message | ¦A-T01 x\ny\n///\n"}),
    ("uu-27-2022", {"id/a.md": "Menurut ¦UU 27/2022 Pasal 46 dan UU 14/2008.\n",
                    "en/a.md": "See ¦Law 27/2022.\n", "instruments.yml": LAWS.replace("uu-27", "¦uu-27")}),
    ("uu-27-2022", {"id/a.md": PROVISION.format("A-01", "¦uu-27-2022#46, uu-14-2008"),
                    "instruments.yml": LAWS.replace("uu-27", "¦uu-27")}),
    ("AK-01", {"id/a.md": PROVISION.format("¦AK-01", ""),
               "roles.yml": "admin: {note: ¦lihat AK-01, x: AK-011, y: {z: [¦per AK-01, {w: ¦AK-01 ya}]}}\n"}),
    ("akun.md", {"id/akun.md": "x\n",
                 "terms.yml": "akun: {term: {id: x}}\n"}),
    ("uu-14-2008", {"instruments.yml": LAWS.replace("uu-14", "¦uu-14")}),
    ("uu-27-2022", {"terms.yml": TERMS.format("", "¦"), "instruments.yml": LAWS.replace("uu-27", "¦uu-27")}),
    ("uu-27-2022", {"id/a.md": "<!-- generate: terms -->\nUU 27/2022\n<!-- /generate -->\n",
                    "instruments.yml": LAWS.replace("uu-27", "¦uu-27")}),
    ("kata-sandi", {"terms.yml": TERMS.format("¦", ""), "id/a.md": "¦Kata sandi, ¦kata sandi; sandi.\n",
                    "en/a.md": "The ¦password, passwords, kata sandi.\n"}),
    ("kata-sandi", {"terms.yml": TERMS.format("¦", ""), "id/a.md": "[x](b.md#¦kata-sandi)\n"}),
    ("kata-sandi", {"terms.yml": TERMS.format("¦", ""), "id/a.md": "`kata sandi`\n\n"
                    "<!-- generate: terms -->\n### kata sandi { #kata-sandi }\n<!-- /generate -->\n"}),
    ("biro-humas", {"owners.yml": "¦biro-humas: {name: {id: a, en: b}}\n", "id/a.md": "x\n"}),
    ("judul", {"id/a.md": "# A { #¦judul }\n\n[x](#¦judul)\n"}),
    ("akun", {"id/akun.md": "x\n", "id/a.md": "[x](¦akun.md)\n", "roles.yml": "a: {checklists: [¦akun]}\n"}),
    ("nothing", {"id/a.md": "nothing [x](a.md)\n", "redirects.yml": "nothing: a.md\n"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "files"), PLACES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_place_and_no_other(target: str, files: dict[str, str], tmp_path: Path,
                                  capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    marks = lay(tmp_path, files)
    found = occurrences(load(tmp_path), target)
    assert [place.location for place in found] == marks
    for place in found:  # what a new name would replace does stand there
        text = (
            (tmp_path / place.location.path).read_text("utf-8").split("\n")[place.location.line - 1]
        )
        assert text.startswith(place.old, place.location.column - 1)
    assert main(["refs", target, "--project", str(tmp_path)]) == int(not marks)
    captured = capsys.readouterr()
    rows = [":".join(map(str, mark)) for mark in marks]
    assert [line.partition(": ")[0] for line in captured.out.splitlines()] == rows
    assert captured.err == f"{len(marks)} tempat menyebut '{target}'\n"


HEADED = "# A { #a }\n\n## B { #b }\n\n[x](#b) [y](a.md#b) `#b`\n"
RENAMED: list[tuple[str, str, dict[str, str], dict[str, str]]] = [
    ("a.md#b", "a.md#c", {"id/a.md": HEADED, "en/a.md": HEADED, "id/d.md": "[x](a.md#b) b [y](#b)\n"},
     {"id/a.md": "# A { #a }\n\n## B { #c }\n\n[x](#c) [y](a.md#c) `#b`\n",
      "en/a.md": "# A { #a }\n\n## B { #c }\n\n[x](#c) [y](a.md#c) `#b`\n",
      "id/d.md": "[x](a.md#c) b [y](#b)\n"}),
    ("a.md#b", "a.md#c", {"id/a.md": "#b { #b }\n\n\u2028## bb { .b #b data-b=b }\n"},
     {"id/a.md": "#b { #c }\n\n\u2028## bb { .b #b data-b=b }\n"}),
    ("x/a.md", "x/b.md", {"id/x/a.md": "[x](a.md) [y](../c.md)\n", "id/c.md": "[x](x/a.md#a) [y](./x/a.md)\n",
                          "includes/id/x/a-checklist.md": "- x\n"},
     {"id/x/a.md": "", "id/x/b.md": "[x](b.md) [y](../c.md)\n", "id/c.md": "[x](x/b.md#a) [y](./x/b.md)\n",
      "includes/id/x/b-checklist.md": "- x\n", "includes/id/x/a-checklist.md": ""}),
    ("A-01", "A-07", {"id/a.md": PROVISION.format("A-01", "") + "[A-01](a.md#A-01)\n",
                      "en/a.md": PROVISION.format("A-01", ""), "roles.yml": "admin: {start: [A-01]}\n"},
     {"id/a.md": PROVISION.format("A-07", "") + "[A-01](a.md#A-07)\n",
      "en/a.md": PROVISION.format("A-07", ""), "roles.yml": "admin: {start: [A-07]}\n"}),
    ("kata-sandi", "sandi", {"terms.yml": TERMS.format("", ""), "id/a.md": "kata sandi [x](a.md#kata-sandi)\n"},
     {"terms.yml": TERMS.format("", "").replace("kata-sandi", "sandi"), "id/a.md": "kata sandi [x](a.md#sandi)\n"}),
    ("t", "u", {"templates/t.yml": "format: docx\n", "roles.yml": "admin: {templates: [t]}\n", "id/a.md": "x\n"},
     {"templates/t.yml": "", "templates/u.yml": "format: docx\n", "roles.yml": "admin: {templates: [u]}\n"}),
]  # fmt: skip


def contents(root: Path, names: Mapping[str, str]) -> dict[str, str]:
    paths = {name: root / path_of(name) for name in names}
    return {name: path.read_text("utf-8") if path.exists() else "" for name, path in paths.items()}


@pytest.mark.parametrize(("old", "new", "before", "after"), RENAMED)
def test_a_new_name_in_every_place(
    old: str, new: str, before: dict[str, str], after: dict[str, str], tmp_path: Path
) -> None:
    lay(tmp_path, before)
    assert main(["rename", old, new, "--project", str(tmp_path)]) == 0
    assert contents(tmp_path, after) == after
    path = tmp_path / "docs/registers/redirects.yml"
    redirects = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
    # No page here makes headings of records, so nobody has a link to them.
    assert redirects == ({} if old in ("kata-sandi", "t") else {old: new})


def test_there_and_back_again_is_where_one_began(tmp_path: Path) -> None:
    for old, new, before, after in RENAMED[:1] + RENAMED[2:]:
        root = tmp_path / new.replace("/", "-")
        lay(root, before)
        start = contents(root, {**before, **after})
        for step in ((old, new), (new, old)):
            assert main(["rename", *step, "--project", str(root)]) == 0
        assert contents(root, start) == start


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a.md", "Akun Resmi.md"), ("a.md", "á.md"), ("a.md", "a b.md"), ("a.md", "../a.md"), ("a.md", ".md"),
        ("a.md", "a.md"), ("a.md", "c.md"), ("a.md#b", "a.md#C D"), ("a.md#b", "a.md#B"), ("a.md#b", "c.md#b"),
        ("a.md#b", "a.md#a"), ("a.md#b", "a.md#"), ("a.md#b", "a.md#c#d"), ("a.md#b", 'a.md#c"'),
        ("A-01", "B-02"), ("A-01", "A-2"), ("A-01", "A-C02"), ("A-01", "a-02"), ("A-01", "A-02\n"), ("A-01", ""),
        ("kata-sandi", "kata sandi"), ("kata-sandi", "Kata"), ("kata-sandi", "a: b"), ("x.md", "y.md"),
        ("a.md#x", "a.md#y"), ("A-99", "A-98"), ("biro", "bira"),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "id/a.md": HEADED + PROVISION.format("A-01", ""),
        "id/c.md": "x\n",
        "terms.yml": TERMS.format("", ""),
    }
    lay(tmp_path, files)
    assert main(["rename", old, new, "--project", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and any(f"'{name}'" in captured.err for name in (old, new))
    assert contents(tmp_path, files) == files
    assert not (tmp_path / "docs/registers/redirects.yml").exists()


def test_a_number_that_an_edition_has_is_left_to_it_and_any_other_is_taken_up_again(
    tmp_path: Path,
) -> None:
    guideline = load(overlay(None, tmp_path))
    frozen: dict[str, dict[str, Any]] = {"1.0": {"provisions": {"AKUN-06": {}}}}
    past = replace(guideline, history=guideline.history._replace(frozen=frozen))
    assert refuse(past, "AKUN-06", "AKUN-07") is None
    assert "berikutnya 'AKUN-06'" in str(refuse(guideline, "AKUN-06", "AKUN-07"))
    assert "berikutnya 'AKUN-07'" in str(refuse(past, "AKUN-06", "AKUN-08"))


SETTING = "urgent:\n  id:\n    a#b:\n      - a#b: x\ncards:\n  c: {page: a, anchor: b}\n  d: {page: a-b, anchor: b}\n"


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("a.md", "x.md", {"    a#b:": "    x#b:", "{page: a,": "{page: x,"}),
        ("a.md#b", "a.md#y", {"    a#b:": "    a#y:", "page: a, anchor: b": "page: a, anchor: y"}),
        ("b.md", "y.md", {}),
        ("AK-01", "AK-02", {}),
    ],
)
def test_settings_that_name_a_place(
    old: str, new: str, changed: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "search.yml"
    path.write_text(SETTING, encoding="utf-8")
    rename_setting(path, old, new)
    expected = SETTING
    for before, after in changed.items():
        expected = expected.replace(before, after)
    assert path.read_text("utf-8") == expected
    rename_setting(tmp_path / "none.yml", old, new)


@pytest.mark.parametrize("before", [None, "# catatan\n", "withdrawn:\n  A-09: {id: x, en: y}\n"])
def test_a_key_that_an_edition_had_is_withdrawn(before: str | None, tmp_path: Path) -> None:
    plans = tmp_path / "next.yml"
    if before is not None:
        plans.write_text(before, encoding="utf-8")
    note_withdrawal(plans, "A-01", "A-02")
    note_withdrawal(plans, "A-03", "A-04")
    gone = yaml.safe_load(plans.read_text("utf-8"))["withdrawn"]
    assert gone.pop("A-09", None) == (
        {"id": "x", "en": "y"} if before and "A-09" in before else None
    )
    assert gone == {key: {"id": f"Kini {new}.", "en": f"Now {new}."}
                    for key, new in (("A-01", "A-02"), ("A-03", "A-04"))}  # fmt: skip


def test_the_reason_of_a_change_follows_its_page_and_what_is_withdrawn_stays(
    tmp_path: Path,
) -> None:
    plans = tmp_path / "next.yml"
    text = "notes:\n  a-b: {id: x, en: x}\n  a: {id: x, en: x}\nwithdrawn:\n  a: {id: y, en: y}\n"
    plans.write_text(text, encoding="utf-8")
    rename_note(plans, "a.md", "c.md")
    assert plans.read_text("utf-8") == text.replace("  a: {id: x", "  c: {id: x")
    rename_note(plans, "c.md#x", "c.md#y")
    rename_note(plans, "c", "a")
    assert plans.read_text("utf-8") == text


DRAWING = '<svg id="{0}-title"><use href="#{0}-a"/><path d="url(#{0}-b)" class="{0}"/></svg>\n'


def test_a_figure_is_moved_with_its_identifiers_and_back_without_a_trace(tmp_path: Path) -> None:
    figure = "/// figure | alur\nTeks.\n///\n"
    lay(tmp_path, {"id/a.md": figure, "en/a.md": figure})
    folder = tmp_path / "docs/registers/figures"
    folder.mkdir(parents=True)
    (folder / "alur.svg").write_text(DRAWING.format("alur"), encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert main(["rename", "alur", "arus", "--project", str(tmp_path)]) == 0
    moved = DRAWING.format("arus").replace('class="arus"', 'class="alur"')
    assert (folder / "arus.svg").read_text("utf-8") == moved and not (folder / "alur.svg").exists()
    assert "figure | arus" in (tmp_path / "docs/en/a.md").read_text("utf-8")
    assert main(["rename", "arus", "alur", "--project", str(tmp_path)]) == 0
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert {path for path in after if ".build" not in path.parts} == set(before)
    assert all(after[path] == data for path, data in before.items())


def test_a_dry_run_shows_the_change_and_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"id/a.md": HEADED, "id/d.md": "[x](a.md#b)\n"}
    lay(tmp_path, files)
    assert main(["rename", "a.md#b", "a.md#c", "--dry-run", "--project", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert (
        "--- docs/id/d.md\n+++ docs/id/d.md\n" in shown and "-[x](a.md#b)\n+[x](a.md#c)\n" in shown
    )
    assert "--- /dev/null\n+++ docs/registers/redirects.yml\n" in shown
    assert contents(tmp_path, files) == files
    assert not (tmp_path / "docs/registers/redirects.yml").exists()


def test_a_rename_that_was_cut_off_and_is_asked_for_again_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, {"id/a.md": HEADED, "id/d.md": "[x](a.md#b)\n"})
    command = ["rename", "a.md#b", "a.md#c", "--project", str(tmp_path)]
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "apply", apply_one)
        with pytest.raises(KeyboardInterrupt):
            main(command)
    assert main(command) == 0
    assert contents(tmp_path, {"id/d.md": ""}) == {"id/d.md": "[x](a.md#c)\n"}
    assert main(command) == 2


def apply_one(pending: transaction.Pending) -> None:
    """Move one file of a change, and be killed."""
    (pending.folder / "0").replace(pending.root / pending.rows[0].path)
    raise KeyboardInterrupt


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_refusal_speaks_the_language_that_is_asked_for(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path, {"id/a.md": HEADED, "roles.yml": "admin: {name: {id: A, en: A}}\n"})
    root = ("--project", str(tmp_path), "--lang", language)
    for command, words in (
        (["rename", "a.md#b", "a.md#a"], ("'a.md#a' sudah ada", "'a.md#a' exists already")),
        (["rename", "admin", "operator"], ("daftar tertutup", "closed list")),
        (["refs", "a.md#b"], ("2 tempat menyebut 'a.md#b'", "2 places name 'a.md#b'")),
    ):
        main([*command, *root])
        assert words[language == "en"] in capsys.readouterr().err


WORDS = st.text("abc12-", min_size=1, max_size=8)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(WORDS, WORDS)
def test_a_name_that_is_accepted_is_one_that_the_checks_accept(old: str, new: str) -> None:
    assert is_well_formed(old, new) is (ANCHOR.match(new) is not None)
    assert is_well_formed(f"{old}.md", f"{new}.md") is (ANCHOR.match(new) is not None)
    assert is_well_formed(f"a.md#{old}", f"a.md#{new}") is (ANCHOR.match(new) is not None)


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("a.md", "x/a.md", "x/b.md", "b.md"), ("x/a.md", "x/a.md", "x/b.md", "x/b.md"),
        ("x/a", "x/a.md", "x/b.md", "x/b"), ("a-checklist.md", "a.md", "b.md", "b-checklist.md"),
        ("lain", "a.md", "b.md", "lain"), ("a", "b", "c", "a"), ("b", "b", "c", "c"),
    ],
)  # fmt: skip
def test_what_replaces_a_text(text: str, old: str, new: str, expected: str) -> None:
    assert new_text(text, old, new) == expected
