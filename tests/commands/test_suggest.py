"""A review made of hostile findings: comments only where the proposal shows lines, words only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.__main__ import main as scripts
from scripts.commands.suggest import LARGEST, MOST, main, review, shown_lines
from tests.overlay import FIXTURES, overlay

ROOT = Path(__file__).parents[2]
PATCH = "@@ -3,2 +3,3 @@ judul\n konteks `kode`\n-lama\n+baru telepon 112\n+akhir\n\\ No newline at end of file"
FILES = [{"filename": "docs/id/a.md", "patch": PATCH}, {"filename": "docs/x.png"}]
GOOD: dict[str, Any] = {"path": "docs/id/a.md", "line": 4, "column": 6, "severity": "error",
                        "code": "REF001", "id": "pesan", "en": "message",
                        "edit": ["telepon", "nomor"]}  # fmt: skip


def posted(*findings: Any, comments: Any = ()) -> Any:
    return review({"findings": list(findings)}, FILES, comments)


def test_lines_of_a_proposal_are_those_after_it() -> None:
    assert shown_lines(FILES)["docs/id/a.md"] == {
        3: "konteks `kode`", 4: "baru telepon 112", 5: "akhir"}  # fmt: skip


def test_a_finding_is_a_comment_with_a_fix_that_can_be_applied() -> None:
    found = posted(GOOD)
    (comment,) = found["comments"]
    assert comment["line"] == 4 and comment["side"] == "RIGHT"
    assert comment["body"] == (
        "**REF001** pesan\n\n*message*\n\n```suggestion\nbaru nomor 112\n```")  # fmt: skip
    assert found["event"] == "COMMENT" and "| `docs/id/a.md` | 1 | 0 |" in found["body"]


@pytest.mark.parametrize(
    ("change", "fix"),
    [
        ({"edit": None}, False),
        ({"edit": ["lain", "x"]}, False),
        ({"edit": ["telepon", "a\nb"]}, False),
        ({"edit": ["telepon", "telepon"]}, False),
        ({"edit": ["telepon", 3]}, False),
        ({"edit": ["telepon", "```"]}, True),
    ],
)
def test_a_fix_is_offered_only_where_it_fits_the_line(change: dict[str, Any], fix: bool) -> None:
    (comment,) = posted({**GOOD, **change})["comments"]
    assert ("suggestion\n" in comment["body"]) is fix
    if fix:
        assert comment["body"].endswith("````suggestion\nbaru ``` 112\n````")


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../etc/passwd"}, {"path": "docs/../x.md"}, {"path": "/etc/passwd"}, {"path": 3},
        {"path": "docs/id/b.md"}, {"path": ".github/workflows/ci.yml"}, {"line": 9}, {"line": "4"},
        {"line": True}, {"line": -1}, {"column": 0}, {"code": "REF001`"}, {"severity": "fatal"},
        {"id": None}, {"en": ["x"]},
    ],
)  # fmt: skip
def test_what_is_no_finding_of_a_shown_line_says_nothing(change: dict[str, Any]) -> None:
    assert posted({**GOOD, **change}) is None


def test_words_of_a_stranger_call_nobody_and_are_no_markup() -> None:
    words = "@org/all [x](https://jahat.example) <img src=x> `a` #1 \u202e\n**b** " + "x" * 9000
    (comment,) = posted({**GOOD, "id": words, "en": words, "edit": None})["comments"]
    body = comment["body"].replace("**REF001**", "")
    assert "@org" not in body and "://" not in body and "\u202e" not in body and len(body) < 3000
    assert not re.search(r"(?<!\\)[\[<`#]", body)


def test_nothing_is_said_twice_and_not_too_much() -> None:
    (comment,) = posted(GOOD)["comments"]
    assert posted(GOOD, comments=[comment]) is None
    many = [{**GOOD, "id": str(number)} for number in range(3 * MOST)]
    assert len(posted(*many)["comments"]) == MOST


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"findings": {}}', '{"findings": [1, null]}',
                                  "[" * 100_000, '"' + "x" * LARGEST + '"'])  # fmt: skip
def test_what_is_no_report_leaves_no_review(text: str, tmp_path: Path) -> None:
    (tmp_path / "findings").write_text(text, "utf-8")
    (tmp_path / "files").write_text(json.dumps([FILES]), "utf-8")
    names = [str(tmp_path / name) for name in ("findings", "files", "none", "out")]
    assert main(names) == 0 and not (tmp_path / "out").exists()


def test_the_check_writes_what_a_review_is_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = overlay(FIXTURES / "TXT002", tmp_path / "p")
    assert scripts(["check", "--format", "review", "--project", str(root)]) == 1
    (tmp_path / "findings").write_text(capsys.readouterr().out, "utf-8")
    lines = (root / "docs/id/uji.md").read_text("utf-8").split("\n")
    patch = "\n".join([f"@@ -0,0 +1,{len(lines)} @@", *(f"+{line}" for line in lines)])
    files = [[{"filename": "docs/id/uji.md", "patch": patch}]]
    (tmp_path / "files").write_text(json.dumps(files), "utf-8")
    (tmp_path / "said").write_text("[[]]", "utf-8")
    assert main([str(tmp_path / name) for name in ("findings", "files", "said", "out")]) == 0
    found = json.loads((tmp_path / "out").read_text("utf-8"))
    assert any("```suggestion\n" in each["body"] for each in found["comments"])


def test_code_of_a_proposal_never_meets_a_right_to_write() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/comments.yml").read_text("utf-8"))["jobs"]
    (checkout,) = [s for s in jobs["prepare"]["steps"] if "checkout@" in s.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert "write" not in jobs["prepare"]["permissions"].values()
    assert jobs["post"]["permissions"] == {"pull-requests": "write"}
    assert not any("checkout@" in step.get("uses", "") for step in jobs["post"]["steps"])
    for job in jobs.values():  # what an event says reaches a shell by the environment alone
        assert not any("${{" in step.get("run", "") for step in job["steps"])
