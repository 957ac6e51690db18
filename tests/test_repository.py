"""The repository's own rules: who owns what, what a workflow may do, forms, what mkdocs.yml may name."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.checks.configuration import ALLOWED, named
from scripts.guideline.config import read_site_config
from scripts.guideline.load import load_guideline
from scripts.guideline.records import read_yaml, tags_of
from tests.overlay import overlay, problems

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ENGINEERS = "@placeholder-org/engineers"
Owners = list[tuple[str, list[str]]]


def read(path: str | Path) -> Any:
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


# --- owners ---


def owners() -> Owners:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(pattern, teams) for pattern, *teams in rows]


def tracked() -> list[str]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return run.stdout.decode().strip("\0").split("\0")


def matches(pattern: str, path: str) -> bool:
    """What these forms of a pattern mean: `*`, `/folder/`, `/file` and `/folder/*.css`."""
    if pattern == "*":
        return True
    name = pattern.removeprefix("/")
    return path.startswith(name) if name.endswith("/") else fnmatchcase(path, name)


def owner_of(path: str, rows: Owners) -> list[str]:
    found = [teams for pattern, teams in rows if matches(pattern, path)]
    return found[-1] if found else []


def test_every_line_of_the_owners_is_one_pattern_and_its_teams() -> None:
    for pattern, teams in owners():
        assert re.fullmatch(r"\*|/[\w./*-]+", pattern), pattern
        assert teams, pattern
        assert all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", team) for team in teams), pattern


def test_every_pattern_of_the_owners_finds_a_file() -> None:
    files = tracked()
    for pattern, _ in owners():
        assert any(matches(pattern, path) for path in files), pattern


def test_no_file_is_without_an_owner() -> None:
    rows = owners()
    assert [path for path in tracked() if not owner_of(path, rows)] == []


def test_whatever_runs_or_decides_is_approved_by_engineers() -> None:
    runs = re.compile(
        r"mkdocs\.yml|Makefile|pyproject\.toml|requirements\.txt|\.\w.*|(scripts|tests|overrides)/.*"
        r"|docs/assets/.*|docs/registers/(figures|templates)/.*|docs/registers/publication\.yml"
    )
    rows, files = owners(), [path for path in tracked() if runs.fullmatch(path)]
    assert len(files) > 300
    assert [path for path in files if ENGINEERS not in owner_of(path, rows)] == []


@pytest.mark.parametrize(
    ("path", "team"),
    [
        ("docs/id/akun.md", "penyunting-bahasa-indonesia"),
        ("docs/en/akun.md", "english-editors"),
        ("docs/registers/instruments.yml", "bagian-hukum"),
        ("docs/registers/editions/1.0.json", "pembina-pedoman"),
    ],
)
def test_texts_and_records_have_their_own_owners(path: str, team: str) -> None:
    assert owner_of(path, owners()) == [f"@placeholder-org/{team}"]


# --- workflows ---


def permissions(workflow: Any, job: Any) -> dict[str, str]:
    found: dict[str, str] = job.get("permissions", workflow.get("permissions", {}))
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_that_runs_our_code_may_only_read(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        used = [step.get("uses", "") for step in job["steps"]]
        words = " ".join(step.get("run", "") for step in job["steps"])
        runs = any("/checkout@" in name for name in used) or "make " in words or "python" in words
        writes = "write" in permissions(workflow, job).values()
        assert not (runs and writes), name


def test_only_the_deployment_may_publish_and_it_checks_nothing_out() -> None:
    jobs = read(".github/workflows/pages.yml")["jobs"]
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["needs"] == "build"
    assert all("checkout" not in step["uses"] for step in jobs["deploy"]["steps"])
    gitlab = read(".gitlab-ci.yml")
    assert gitlab["pages"]["needs"] == ["build"]
    assert gitlab["pages"]["variables"] == {"GIT_STRATEGY": "none"}
    assert not any("make" in line for line in gitlab["pages"]["script"])


def test_a_checkout_leaves_no_credentials_behind() -> None:
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False, path


def test_proposals_of_new_versions_look_where_pins_stand() -> None:
    updates = read(".github/dependabot.yml")["updates"]
    places = {each["package-ecosystem"]: ROOT / each["directory"].strip("/") for each in updates}
    assert (places["pip"] / "pyproject.toml").is_file()
    assert (places["npm"] / "package-lock.json").is_file()
    assert "github-actions" in places


# --- forms ---


def test_there_is_a_form_for_each_kind_of_report() -> None:
    titles = {read(path)["title"] for path in FORMS}
    assert titles == {"pertanyaan: ", "kekeliruan: ", "peraturan: ", "platform: "}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_complete_and_in_both_languages(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "title", "labels", "body"} == set(form)
    fields = [each for each in form["body"] if each["type"] != "markdown"]
    assert any(each.get("validations", {}).get("required") for each in fields)
    assert len({each["id"] for each in fields}) == len(fields)
    words = [form["description"], *(each["attributes"]["label"] for each in fields)]
    words += [
        each["attributes"]["description"] for each in fields if "description" in each["attributes"]
    ]
    assert [text for text in words if text.count(" / ") != 1] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_gitlab_asks_the_same(path: Path) -> None:
    text = (ROOT / f".gitlab/issue_templates/{path.stem}.md").read_text("utf-8")
    form = read(path)
    labels = [each["attributes"]["label"] for each in form["body"]]
    assert re.findall(r"^### (.*?)(?: \*)?$", text, re.M) == labels
    assert f"/label ~{form['labels'][0]}" in text and form["description"] in text


# --- mkdocs.yml ---


def test_what_is_allowed_is_what_is_used() -> None:
    record = read_yaml((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    used = {key: {name for name, _ in named(record, key)} for key in ALLOWED}
    assert used["hooks"] == ALLOWED["hooks"]
    assert used["markdown_extensions"] == ALLOWED["markdown_extensions"]
    assert ALLOWED["plugins"] - used["plugins"] <= {"search"}


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a: !ENV [X, 1]\nb: 2020-01-01\n", ["!ENV 1:4"]),
        ("a: !!python/name:os.system\n", ["!!python/name:os.system 1:4"]),
        ("? !!python/name:os.system x\n: 1\n", ["!!python/name:os.system 1:3"]),
        ("%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!name:os.system x\n",
         ["!!python/name:os.system 3:4"]),
        ("a: !<tag:yaml.org,2002:python/name:os.system> x\n", ["!!python/name:os.system 1:4"]),
        ("a: &x !relative y\nb: [*x, *x]\n", ["!relative 1:4"]),
        ("a: !!str 1\nb: !!map {c: !!seq []}\n", []),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", ["!!merge 3:3"]),
    ],
)  # fmt: skip
def test_every_way_to_write_a_tag_is_seen(text: str, tags: list[str]) -> None:
    found = [f"{tag} {at.line}:{at.column}" for tag, at in tags_of(text, "mkdocs.yml")]
    assert found == tags


OURS = (ROOT / "mkdocs.yml").read_text("utf-8")
HOOKS = "hooks:\n  - scripts/site/hooks.py\n"
THEME = "  name: material\n  custom_dir: overrides\n"
ENGLISH = "          name: English\n"


def configured(root: Path, text: str) -> list[str]:
    """Return the codes of what is said about a mkdocs.yml; `refused` where it is not read at all."""
    from scripts.guideline.config import Unusable

    overlay(None, root)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    try:
        # The small tree has none of our scripts and styles, so their files (CFG004) are not asked for.
        return [each.code for each in problems(root) if each.code in ("CFG001", "CFG002", "CFG003")]
    except Unusable:
        return ["refused"]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        (HOOKS, "hooks: [docs/x.py]\n", ["CFG002"]),
        (HOOKS, HOOKS + "  - {docs/x.py: {}}\n", ["CFG002"]),
        (HOOKS, "hooks: !ENV [HOME, [scripts/site/hooks.py]]\n", ["CFG001"]),
        (HOOKS, "hooks: !ENV HOME\n", ["CFG001"]),
        (HOOKS, HOOKS + "x: &x {hooks: [docs/x.py]}\n<<: *x\n", ["CFG001", "CFG003"]),
        (HOOKS, HOOKS + "hooks: [docs/x.py]\n", ["refused"]),
        (HOOKS, HOOKS + "'hooks': [docs/x.py]\n", ["refused"]),
        (HOOKS, HOOKS + "INHERIT: docs/registers/terms.yml\n", ["CFG003"]),
        ("plugins:\n", "plugins:\n  - <<: {macros: {}}\n", ["CFG001", "CFG002"]),
        ("  - abbr\n", "  - abbr\n  - &a pymdownx.snippets\n", ["CFG002"]),
        ("docs_dir: docs\n", "docs_dir: !ENV [HOME, docs]\n", ["CFG001"]),
        ("site_dir: site\n", "site_dir: ''\n", ["CFG003"]),
        (THEME, "  custom_dir: overrides\n", ["CFG003"]),
        (THEME, THEME + "  static_templates: [x.html]\n", ["CFG003"]),
        (THEME, "  <<: {custom_dir: docs}\n  name: material\n", ["CFG001", "CFG003"]),
        (ENGLISH, ENGLISH + "          theme: {custom_dir: docs}\n", ["CFG003"]),
        (ENGLISH, ENGLISH + "          link: //luar.example/\n", ["CFG003"]),
        (HOOKS, HOOKS + "extra_templates: [en/x.html]\n", ["CFG003"]),
        (HOOKS, HOOKS + "config_file_path: /x/mkdocs.yml\n", ["CFG003"]),
        (HOOKS, HOOKS + "---\nhooks: [docs/x.py]\n", ["refused"]),
        ("extra:\n", "extra:\n  analytics: {provider: google}\n", ["CFG003"]),
    ],
)  # fmt: skip
def test_no_way_to_write_it_lets_other_code_run(
    old: str, new: str, codes: list[str], tmp_path: Path
) -> None:
    assert old in OURS
    assert sorted(set(configured(tmp_path, OURS.replace(old, new, 1)))) == codes


@pytest.mark.parametrize("theme", ["theme: mkdocs\n", "theme: [material]\n"])
def test_a_theme_is_ours_in_every_form(theme: str, tmp_path: Path) -> None:
    text = re.sub(r"^theme:\n(?:  .*\n)+", theme, OURS, flags=re.M)
    assert configured(tmp_path, text) == ["CFG003"]


def test_our_own_project_cannot_call_itself_another(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    (tmp_path / "mkdocs.yml").write_text(
        OURS.replace("docs_dir: docs", "docs_dir: docs/id").replace(HOOKS, "hooks: [x.py]\n")
    )
    assert read_site_config(tmp_path).is_guideline
    assert {each.code for each in problems(tmp_path)} > {"CFG002", "CFG003"}
    (tmp_path / "scripts").unlink()
    assert not read_site_config(tmp_path).is_guideline


def test_another_project_may_name_what_it_likes(tmp_path: Path) -> None:
    from datetime import date

    from scripts.checks.rules import discover_rules, run_rules

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    text = (
        "site_name: x\nhooks: [mine.py]\nplugins: [macros]\nsite_dir: out\na: !!python/name:x.y\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text)
    assert read_site_config(tmp_path).tags == ()
    guideline = load_guideline(tmp_path, date(2026, 12, 1))
    problems = run_rules(guideline, discover_rules().values())
    assert [each for each in problems if each.code.startswith("CFG")] == []
