"""MET, REG, SRC: front matter and registers, at the exact place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scripts.checks.rules import run_rules
from scripts.guideline.load import load_guideline
from tests.marked import LAWS, RULES, expect, lay, run

WHOLE = {"title": "A", "summary": "B", "version": '"1.0"', "owner": "biro-humas",
         "last_reviewed_on": "2026-01-01", "review_by": "2027-06-01"}  # fmt: skip


def page(mark: str = "", **changes: str | None) -> str:
    """A page with whole front matter and changes; None leaves a line out."""
    fields = {**WHOLE, **changes}
    lines = [f"{'¦' if name == mark else ''}{name}: {value}" for name, value in fields.items()
             if value is not None]  # fmt: skip
    return ("¦" if mark == "top" else "") + "---\n" + "\n".join(lines) + "\n---\n# A { #a }\n"


METADATA = [
    ("MET001", page()),
    *(("MET001", page("top", **{name: None}), f"'{name}'") for name in WHOLE),
    *(("MET001", page("top", **{name: ""}), f"'{name}'") for name in WHOLE),
    ("MET001", page("top", title='""', owner=None), "'title', 'owner'"),
    ("MET001", "¦# A { #a }\n", "'title', 'summary', 'version'"),
    ("MET002", page(prefix="UJI", hide="[toc]", template="x", search="{}", status="new")),
    ("MET002", page("pemilik", pemilik="x"), "'pemilik'"),
    ("MET002", page("Title", Title="x"), "'title'"),
    ("MET003", page(prefix="AK")),
    ("MET003", page(version='"1.10.2"', prefix="AKUNAKUN")),
    ("MET003", page("version", version="1.0"), "'1.0'", '"1.0"'),
    ("MET003", page("version", version='"v1"'), "'v1'"),
    ("MET003", page("version", version='"1"'), "'version'"),
    ("MET003", page("prefix", prefix="A"), "'A'", "AKUN"),
    ("MET003", page("prefix", prefix="akun"), "'akun'"),
    ("MET003", page("prefix", prefix="AKUNAKUNA"), "'prefix'"),
    ("MET003", page("review_by", review_by="23-11-2027"), "'23-11-2027'", "2027-11-23"),
    ("MET003", page("review_by", review_by="2027-13-01"), "'review_by'"),
    ("MET003", page("last_reviewed_on", last_reviewed_on="kemarin"), "'kemarin'"),
    ("MET003", page("title", title="2026"), "'2026'"),
    ("MET003", page("summary", summary="[a]"), "'summary'"),
    ("MET003", page("owner", owner="true"), "'owner'"),
    ("MET003", page("review_by", review_by="2026-01-01"), "2026-01-01"),
    ("MET003", page("review_by", review_by="2025-12-31"), "2025-12-31"),
    ("MET003", page(review_by="2026-01-02")),
    ("MET004", page(review_by="2026-11-23")),
    ("MET004", page("review_by", review_by="2026-11-22"), "2026-11-22"),
    ("MET004", page(review_by="kemarin")),
    ("MET005", page("review_by", review_by="2026-11-23"), "2026-11-23"),
    ("MET005", page("review_by", review_by="2026-12-23"), "2026-12-23"),
    ("MET005", page(review_by="2026-12-24")),
    ("MET005", page(review_by="2026-11-22")),
    ("MET006", page()),
    ("MET006", page("owner", owner="biro-human"), "'biro-human'", "'biro-humas'", "owners.yml"),
    ("MET006", page(owner="[a]")),
]  # fmt: skip


@pytest.mark.parametrize("row", METADATA, ids=lambda row: row[0])
def test_front_matter(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    expect(tmp_path, code, {"id/uji.md": text}, *says)


@pytest.mark.parametrize("code", ["MET001", "MET002", "MET003", "MET006"])
def test_front_matter_is_looked_at_in_both_languages(code: str, tmp_path: Path) -> None:
    text = {"MET001": page("top", title=None), "MET002": page("x", x="y"),
            "MET003": page("version", version="1"), "MET006": page("owner", owner="q")}[code]  # fmt: skip
    expect(tmp_path, code, {"id/uji.md": text, "en/uji.md": text})


def test_without_owners_nobody_is_unknown(tmp_path: Path) -> None:
    expect(tmp_path, "MET006", {"id/uji.md": page(owner="x"), "owners.yml": ""})


def test_a_prefix_belongs_to_one_chapter(tmp_path: Path) -> None:
    files = {"id/a.md": page(prefix="UJI"), "en/a.md": page(prefix="UJI"),
             "id/b.md": page("prefix", prefix="UJI"), "id/c.md": page(prefix="LAIN")}  # fmt: skip
    expect(tmp_path, "MET007", files, "'UJI'", "docs/id/a.md")


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2026-10-31", []), ("2026-11-01", ["MET005"]), ("2026-12-01", ["MET005"]),
     ("2026-12-02", ["MET004"])],
)  # fmt: skip
def test_the_day_of_the_check_decides(day: str, codes: list[str], tmp_path: Path) -> None:
    lay(tmp_path, {"id/uji.md": page(review_by="2026-12-01")})
    guideline = load_guideline(tmp_path, date.fromisoformat(day))
    rules = [RULES["MET004"], RULES["MET005"]]
    assert [problem.code for problem in run_rules(guideline, rules)] == codes


BOTH = "{id: a, en: b}"
LAW = (f"{{type: UU, number: 1, year: 2022, title: {BOTH}, status: in-force, topic: {BOTH}, "
       "source: [x], checked_on: 2026-01-01, confidence: text}")  # fmt: skip
RECORDS = [
    ("REG001", "terms.yml", f"a: {{term: {BOTH}, definition: {BOTH}}}\n"),
    ("REG001", "terms.yml", f"¦a: {{term: {BOTH}}}\n", "'a'", "'definition'"),
    ("REG001", "terms.yml", f"a: {{term: {BOTH}, ¦definition: }}\n", "'definition'"),
    ("REG001", "terms.yml", f"a: {{term: {BOTH}, definition: {BOTH}, ¦sinonim: [x]}}\n",
     "'sinonim'", "'synonyms'"),
    ("REG001", "terms.yml", f"a: {{term: ¦{{id: a}}, definition: {BOTH}}}\n", "'term'", "'en'"),
    ("REG001", "terms.yml", f"a: {{term: {{¦id: '', en: a}}, definition: {BOTH}}}\n", "'id'"),
    ("REG001", "terms.yml", f"a: {{term: ¦kata, definition: {BOTH}}}\n", "'term: {id: …, en: …}'"),
    ("REG001", "terms.yml", f"a: {{term: {{id: a, en: b, ¦su: c}}, definition: {BOTH}}}\n", "'su'"),
    ("REG001", "terms.yml", f"a: {{term: {BOTH}, definition: {BOTH}, abbreviation: {{}}}}\n"),
    ("REG001", "terms.yml", "¦a: kata\n", "'a'"),
    ("REG001", "terms.yml", "¦a:\n¦b: [x]\n"),
    ("REG001", "owners.yml", f"a: {{name: {BOTH}}}\n"),
    ("REG001", "owners.yml", f"a: {{name: {BOTH}, ¦nama: x}}\n", "'nama'", "'name'"),
    ("REG001", "roles.yml", f"admin: {{name: {BOTH}, duty: {BOTH}, start: [], templates: []}}\n"),
    ("REG001", "roles.yml", f"¦admin: {{name: {BOTH}}}\n", "'duty'"),
    ("REG001", "instruments.yml", f"uu-1-2022: {LAW}\n"),
    ("REG001", "instruments.yml", f"¦uu-1-2022: {LAW}\n".replace("year: 2022, ", ""), "'year'"),
    ("REG001", "instruments.yml", f"uu-1-2022: {LAW}\n".replace("topic: {id: a, en: b}", "topic: ¦{id: a}")),
    ("REG001", "institutions.yml", f"a: {{name: {BOTH}, period: {BOTH}, roles: {{}}}}\n"),
    ("REG001", "templates/a.yml", f"title: {BOTH}\npurpose: {BOTH}\nformat: docx\nchapter: x\n"
                                  "provisions: []\nfilled_by: admin\n"),
    ("REG001", "templates/a.yml", f"title: {BOTH}\npurpose: {BOTH}\nformat: docx\nchapter: x\n"
                                  "provisions: []\nfilled_by: admin\n¦oleh: x\n", "'oleh'"),
    ("REG002", "instruments.yml", LAWS),
    ("REG002", "instruments.yml", "¦uu-27-2023: {type: UU, number: 27, year: 2022, status: amended}\n",
     "'uu-27-2023'", "'uu-27-2022'"),
    ("REG002", "instruments.yml", "¦uu-28-2022: {type: UU, number: 27, year: 2022, status: revoked}\n"),
    ("REG002", "instruments.yml", "mk-105-2024: {type: Putusan MK, number: 105/PUU-XXII/2024, year: 2024,"
                                  " status: contested}\n"),
    ("REG002", "instruments.yml", "¦x: {type: Putusan MK, number: 105/PUU-XXII/2024, year: 2024,"
                                  " status: unconfirmed}\n", "'mk-105-2024'"),
    ("REG002", "instruments.yml", "uud-1945: {type: UUD, year: 1945, status: partly-revoked}\n"),
    ("REG002", "instruments.yml", "¦a: {type: SE MenPANRB, number: 137, year: 2018, status: in-force}\n",
     "'se-menpanrb-137-2018'"),
    ("REG002", "instruments.yml", "uu-1-2022: {type: UU, number: 1, year: 2022, status: in-force,"
                                  " amended_by: [uu-1-2022, ¦uu-2-2022], revoked_by: ¦uu-3-2022}\n", "uu-1-2022"),
]  # fmt: skip


@pytest.mark.parametrize("row", RECORDS, ids=lambda row: row[0])
def test_records(row: tuple[str, ...], tmp_path: Path) -> None:
    code, name, text, *says = row
    expect(tmp_path, code, {name: text, "id/x.md": "# X { #x }\n"}, *says)


CHAPTER = {
    "id/akun.md": "# A { #a }\n\n/// provision | AKUN-01\n\nx\n///\n",
    "instruments.yml": LAWS,
}
POINTERS = [
    ("roles.yml", "admin: {start: [AKUN-01, ¦AKUN-02]}\n", "'start'", "'AKUN-02'", "'AKUN-01'"),
    ("roles.yml", "admin: {checklists: [akun, ¦akn], templates: [¦x]}\n"),
    ("roles.yml", "admin: {start: ¦AKUN-9}\n", "'AKUN-9'"),
    ("templates/t.yml", "chapter: ¦akn\nprovisions: [AKUN-01]\nfilled_by: admin\n", "'akun'"),
    ("templates/t.yml", "chapter: akun\nprovisions: [¦AKUN-1]\nfilled_by: ¦x\napproved_by: ¦y\n"),
    ("institutions.yml", "a: {basis: [uu-14-2008, ¦uu-14-2009]}\n", "'uu-14-2009'", "'uu-14-2008'"),
    ("terms.yml", "a: {basis: [uu-27-2022, ¦uu-27]}\n", "'basis'"),
    ("owners.yml", "a: {basis: [x], start: [y], chapter: z}\n"),
    ("terms.yml", "a: [uu-27]\nb: basis\n"),
]


@pytest.mark.parametrize("row", POINTERS)
def test_what_records_point_to(row: tuple[str, ...], tmp_path: Path) -> None:
    name, text, *says = row
    expect(tmp_path, "REG005", {**CHAPTER, name: text}, *says)


@pytest.mark.parametrize("code", ["REG003", "REG005", "PRV005"])
def test_what_needs_every_file_is_silent_while_one_cannot_be_read(
    code: str, tmp_path: Path
) -> None:
    files = {**CHAPTER, "id/index.md": "# A { #a }\n", "roles.yml": "admin: {start: [x]}\n", "id/b.md": "<!-- generate: terms -->\n"
             "x\n<!-- /generate -->\n\n/// provision | A-01\n    basis: [x]\n\nx\n///\n"}  # fmt: skip
    lay(tmp_path, files)
    assert len(run(tmp_path, code)) == 1
    lay(tmp_path, {**files, "terms.yml": "a: [\n"})
    assert run(tmp_path, code) == [] and len(run(tmp_path, "SRC001")) == 1


REDIRECTS = [
    ('"lama.md": "akun.md"\n',),
    ('"lama.md": ¦"baru.md"\n', "'lama.md'", "'baru.md'"),
    ('"mulai.md": ¦"akun.md"\n', "'mulai.md'"),
    ('"akun.md#b": "akun.md#a"\n',),
    ('"akun.md#b": ¦"akun.md#c"\n', "'akun.md#c'"),
    ('"AKUN-02": "AKUN-01"\n',),
    ('"AKUN-02": ¦"AKUN-03"\n', "'AKUN-03'"),
    ('"akun.md#a": ¦"akun.md#AKUN-01"\n', "'akun.md#a'"),
    ('"AKUN-01": ¦¦"x.md"\n', "'AKUN-01'"),
    ("lama: ¦1\n", "'1'"),
]


@pytest.mark.parametrize("row", REDIRECTS)
def test_redirects(row: tuple[str, ...], tmp_path: Path) -> None:
    text, *says = row
    expect(tmp_path, "REG006", {**CHAPTER, "id/mulai.md": "x\n", "redirects.yml": text}, *says)


BLOCKS = [
    ("REG004", "<!-- generate: terms -->\n<!-- /generate -->\n"),
    ("REG004", "¦<!-- generate: istilah -->\n<!-- /generate -->\n", "'istilah'"),
    ("REG004", "x\n\n¦<!-- generate: term -->\n<!-- /generate -->\n", "'terms'"),
    ("REG004", "¦<!-- generate: role admn -->\n<!-- /generate -->\n", "'role admin'"),
    ("REG003", "¦<!-- generate: terms -->\nditulis tangan\n<!-- /generate -->\n", "'terms'", "generate'"),
    ("REG003", "<!-- generate: istilah -->\nx\n<!-- /generate -->\n"),
]  # fmt: skip


@pytest.mark.parametrize("row", BLOCKS, ids=lambda row: row[0])
def test_generated_blocks(row: tuple[str, ...], tmp_path: Path) -> None:
    code, text, *says = row
    terms = f"kata: {{term: {BOTH}, definition: {BOTH}}}\n"
    roles = f"admin: {{name: {BOTH}, duty: {BOTH}}}\n"
    files = {"id/u.md": text, "terms.yml": terms, "roles.yml": roles}
    # Every page of the nav is there: one that is missing would be the cause of what blocks lack.
    expect(tmp_path, code, {"id/index.md": "# A { #a }\n", **files}, *says)


BROKEN = [
    ("id/u.md", "---\na: [\n¦---\n", "YAML"),
    ("id/u.md", "---\na: 1\n¦a: 2\n---\n", "'a'"),
    ("terms.yml", "a: 1\n¦a: 2\n", "'a'"),
    ("terms.yml", "¦- a\n", ":"),
    ("terms.yml", "a: 1\n¦\0\n", "NUL"),
    ("id/u.md", "a\n¦\0\n", "NUL"),
    ("templates/x.yml", "a: b: ¦c\n", "YAML"),
    ("editions/1.0.json", '{"a": 1,\n¦x}\n', "git"),
    ("editions/1.0.json", "¦[]\n", "git"),
]


@pytest.mark.parametrize("row", BROKEN)
def test_files_that_cannot_be_read(row: tuple[str, ...], tmp_path: Path) -> None:
    name, text, *says = row
    marks = lay(tmp_path, {name: text})
    (problem,) = run(tmp_path, "SRC001")
    assert (problem.location.path, problem.location.line) == marks[0][:2]
    assert all(word in problem.message.id and word in problem.message.en for word in says)


def test_a_template_that_cannot_be_read_has_no_other_faults(tmp_path: Path) -> None:
    good = f"title: {BOTH}\npurpose: {BOTH}\nformat: docx\nchapter: x\nprovisions: []\nfilled_by: admin\n"
    lay(tmp_path, {"templates/a.yml": "a: [\n", "templates/b.yml": good, "id/x.md": "x\n"})
    assert [problem.code for problem in run(tmp_path, "REG001", "SRC001")] == ["SRC001"]
