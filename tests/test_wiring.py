"""What runs when, and what the documents say of it: verbs, workflows, hooks, dependencies, tools."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from scripts.commands.links import command
from tests.conftest import SLOW
from tests.tools import machine

ROOT = Path(__file__).parents[1]


def verbs(target: str) -> list[str]:
    (line,) = re.findall(rf"^{target}: (.*?) ##", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return str(line).split()


def test_the_finished_site_is_checked_after_everything_that_goes_into_it() -> None:
    order = verbs("test")
    assert order[-1] == "check-site"
    assert set(order) >= {"lint", "check", "site", "pdf", "cards", "forms", "seal"}


def test_addresses_of_others_never_block() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text("utf-8"))["jobs"]
    assert jobs["links"]["continue-on-error"] is True
    assert any(step.get("run", "").startswith("make links") for step in jobs["links"]["steps"])
    assert not {"links"} & {*verbs("test"), *verbs("all")}


def test_addresses_are_asked_for_slowly_and_remembered() -> None:
    arguments = command("lychee")
    assert "--cache" in arguments and "--max-concurrency" in arguments
    assert [arguments[i + 1] for i, word in enumerate(arguments) if word == "--scheme"] == [
        "https", "http"]  # fmt: skip


def test_a_commit_runs_the_whole_check_as_ci_does() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    guideline = next(hook for hook in hooks if hook["id"] == "guideline")
    ci = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in ci["jobs"]["check"]["steps"]]
    assert any(step.startswith("make check") for step in steps)
    assert guideline["entry"].endswith("-m scripts check") and not guideline["pass_filenames"]
    pattern = re.compile(guideline["files"])
    assert pattern.search("docs/id/akun.md") and pattern.search("mkdocs.yml")
    assert not pattern.search("scripts/__main__.py")


ROW = re.compile(
    r"^\| (?:\*[^*]+\* )?([\w.@/-]+) \| ([\w.]+) \| (20\d\d(?:-\d\d)?) \| [^|]+ \| [^|]+ \|$", re.M
)


def test_the_table_of_dependencies_says_what_is_pinned_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    pinned = {tuple(pin.split("==")) for pins in lists for pin in pins}
    for path in ("tests/tools/package.json", "tests/search/pagefind/package.json"):
        record = json.loads((ROOT / path).read_text("utf-8"))
        pinned |= {
            *record.get("dependencies", {}).items(),
            *record.get("devDependencies", {}).items(),
        }
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {(name, number) for name, number, _ in ROW.findall(readme)} == pinned


def test_every_path_that_the_readme_and_contributing_name_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        paths = re.findall(r"(?:`|\]\()((?:docs|scripts|tests|overrides|\.github)/[\w./-]+)", text)
        assert len(paths) > 10
        assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_verb_that_the_documents_name_is_there() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/adr/*.md"), *ROOT.glob(".github/**/*.md")):
        named = set(re.findall(r"`make ([a-z-]+)", path.read_text("utf-8")))
        assert named <= known, path
    for path in (*ROOT.glob(".github/workflows/*.yml"), ROOT / ".gitlab-ci.yml"):
        assert set(re.findall(r"\bmake ([a-z-]+)", path.read_text("utf-8"))) <= known, path


def test_actions_of_others_are_pinned_to_a_commit() -> None:
    used = [
        line
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for line in re.findall(r"uses: (.+)", path.read_text("utf-8"))
    ]
    assert len(used) >= 8
    assert [line for line in used if not re.match(r"[\w/-]+@[0-9a-f]{40} # v\d", line)] == []


def test_all_that_is_missing_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHROMIUM", "SOFFICE", "NGINX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(machine.MissingToolError) as error:
        machine.install_from_debian()
    for _, packages in machine.FROM_DEBIAN.values():
        assert all(package in str(error.value) for package in packages)


def test_what_is_marked_as_slow_is_there_and_nothing_is_slow_by_a_stale_name() -> None:
    assert [name for name in SLOW if not (ROOT / "tests" / name).exists()] == []
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(r'^\t\$\(PY\) -m pytest .*-m "not slow"', text, re.M)
