"""The unit tests of the scripts, and the way from modules to what is delivered."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.site.scripts import UnjoinableError, hashed, joined, write
from tests.tools.javascript import unit_tests
from tests.tools.lock import ROOT
from tests.tools.machine import node

DOCS = ROOT / "docs"
ENTRIES = sorted((DOCS / "assets" / "javascripts").glob("*.mjs"))


def test_the_unit_tests_pass() -> None:
    run = subprocess.run(unit_tests(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# pass 0" not in run.stdout


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.stem)
def test_what_is_delivered_is_one_plain_script_without_eval(entry: Path, tmp_path: Path) -> None:
    text = joined(entry)
    assert text.startswith('(() => {\n"use strict";\n')
    assert "eval(" not in text and "new Function" not in text
    (tmp_path / "script.cjs").write_text(text, encoding="utf-8")
    subprocess.run([node(), "--check", str(tmp_path / "script.cjs")], check=True)


def modules(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / "assets" / "javascripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "assets" / "javascripts" / "a.mjs"


def test_modules_stand_before_those_that_import_them_each_once(tmp_path: Path) -> None:
    entry = modules(
        tmp_path,
        {
            "a.mjs": 'import {\n  b,\n} from "./x/b.mjs";\nimport { c } from "./x/c.mjs";\nlog(b, c);\n',
            "x/b.mjs": '/** Say b. */\nimport { c } from "./c.mjs";\nexport const b = c + 1; // kept\n',
            "x/c.mjs": "// Say c.\nexport const c = 1;\nexport async function d() {\n  return c;\n}\n",
        },
    )
    assert joined(entry) == (
        '(() => {\n"use strict";\n'
        "const c = 1;\nasync function d() {\nreturn c;\n}\n"
        "const b = c + 1; // kept\n"
        "log(b, c);\n"
        "})();\n"
    )


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"a.mjs": 'import { b } from "./b.mjs";\n'}, "b.mjs"),
        ({"a.mjs": "const x = 1;\nexport default x;\n"}, "a.mjs:2"),
        ({"a.mjs": 'import * as b from "./b.mjs";\n', "b.mjs": ""}, "a.mjs:1"),
        (
            {
                "a.mjs": 'import { b } from "./b.mjs";\nconst [n] = b;\n',
                "b.mjs": "export const b = [1];\nfunction n() {}\n",
            },
            "n",
        ),
        ({"a.mjs": "log(`a\n  b`);\n"}, "a.mjs"),
    ],
)
def test_what_cannot_be_joined_is_refused(
    tmp_path: Path, texts: dict[str, str], message: str
) -> None:
    with pytest.raises(UnjoinableError, match=message):
        joined(modules(tmp_path, texts))


def test_the_site_gets_scripts_and_no_modules(tmp_path: Path) -> None:
    entry = modules(
        tmp_path / "docs",
        {"a.mjs": 'import { b } from "./x/b.mjs";\nlog(b);\n', "x/b.mjs": "export const b = 1;\n"},
    )
    site = tmp_path / "site"
    modules(site, {"a.mjs": "", "x/b.mjs": "", "kept.js": "kept"})
    write(tmp_path / "docs", site)
    found = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert found == {"assets", "assets/javascripts"} | {
        f"assets/javascripts/{name}" for name in ("a.js", "kept.js")
    }
    assert (site / "assets/javascripts/a.js").read_text(encoding="utf-8") == joined(entry)


def test_the_address_of_a_script_changes_with_any_of_its_modules(tmp_path: Path) -> None:
    texts = {
        "a.mjs": 'import { b } from "./x/b.mjs";\nlog(b);\n',
        "x/b.mjs": "export const b = 1;\n",
    }
    modules(tmp_path, texts)
    before = hashed(tmp_path, "assets/javascripts/a.js")
    modules(tmp_path, texts | {"x/b.mjs": "export const b = 2;\n"})
    after = hashed(tmp_path, "assets/javascripts/a.js")
    assert before.startswith("assets/javascripts/a.js?v=") and before != after
    assert hashed(tmp_path, "assets/none.js") == "assets/none.js"
