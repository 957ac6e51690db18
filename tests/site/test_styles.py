"""Sheets that are joined and squeezed say what their parts say."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2

from scripts.site import styles
from tests.tools.lock import ROOT

FOLDER = ROOT / "docs" / styles.FOLDER


def said(text: str) -> list[str]:
    """What a browser reads: every token but comments, and blanks only where they part selectors."""
    tokens = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return [" ".join(token.serialize().replace(";}", "}").split()) for token in tokens]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */\na,\nb {\n  margin: 0 auto;\n}", "a,b{margin:0 auto}"),
        (":where(.x)\n  :is(a, b) {\n  top: 0;\n}", ":where(.x) :is(a,b){top:0}"),
        ("a :hover {\n  top: calc(1rem - 2px);\n}", "a :hover{top:calc(1rem - 2px)}"),
        ('a::before {\n  content: " ( /* x */ ; ";\n}', 'a::before{content:" ( /* x */ ; "}'),
        ("@media (min-width: 2rem) and (color) {\n  a {\n    top: 0;\n  }\n}", "@media (min-width:2rem) and (color){a{top:0}}"),
    ],
)  # fmt: skip
def test_what_says_nothing_goes(written: str, expected: str) -> None:
    assert styles.squeezed(written) == expected


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: path.stem)
def test_a_squeezed_sheet_has_the_rules_that_were_written(path: Path) -> None:
    text = path.read_text("utf-8")
    written, kept = said(text), said(styles.squeezed(text))
    assert len(kept) == len(written) > 0
    bare = [str.maketrans("", "", " ;")] * len(written)
    assert [a.translate(t) for a, t in zip(kept, bare, strict=True)] == [
        a.translate(t) for a, t in zip(written, bare, strict=True)
    ]
    assert len(styles.squeezed(text)) < len(text)


def test_parts_are_delivered_in_the_sheet_they_belong_to_alone(tmp_path: Path) -> None:
    folder = tmp_path / styles.FOLDER
    folder.mkdir(parents=True)
    for path in FOLDER.glob("*.css"):
        (folder / path.name).write_bytes(path.read_bytes())
    styles.write(ROOT / "docs", tmp_path)
    names = {path.stem for path in folder.iterdir()}
    assert names == {"pedoman", "search", "editions", "tools", "checklist"}
    sheet = (folder / "pedoman.css").read_text("utf-8")
    assert "@media print" in sheet and ".editions{" in sheet
    assert ".editions{" in (folder / "editions.css").read_text("utf-8")
