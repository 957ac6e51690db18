"""Files and folders made to hurt: nothing outside is read, nothing is waited for, nothing explodes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scripts.__main__ import main
from scripts.checks.report import REPORTS
from scripts.checks.rules import discover_rules, run_rules
from scripts.guideline import resolve
from scripts.guideline.config import Unusable
from scripts.guideline.load import load_guideline
from tests.checks.test_hostile import work
from tests.marked import CONFIG as OWN_CONFIG
from tests.marked import lay
from tests.overlay import AS_OF, FIXTURES, load, overlay, problems

RULES_FOLDER = Path(__file__).parents[2] / "scripts" / "checks"
SECRET = "# Rahasia { #rahasia }\n\n[rahasia](rahasia.md) rahasia: x\n\n## 9.9 – rahasia\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


# Ways that lead from a project to a file beside it: of ours first, then of any other.
OURS: dict[str, Callable[[Path, Path], object]] = {
    "include": lambda root, out: write(root / "docs/id/x.md", "{!../../../out/s.md!}\n"),
    "absolute include": lambda root, out: write(root / "docs/id/x.md", f"{{!{out}/s.md!}}\n"),
    "home": lambda root, out: write(root / "docs/id/x.md", "{!~/s.md!}\n"),
    "page": lambda root, out: link(root / "docs/id/x.md", out / "s.md"),
    "fragment": lambda root, out: link(root / "docs/includes/id/x.md", out / "s.md"),
    "folder": lambda root, out: link(root / "docs/id/x", out),
    "folder of a folder": lambda root, out: link(root / "docs/includes/id/x", out / "../out"),
    "register": lambda root, out: link(root / "docs/registers/redirects.yml", out / "s.md"),
    "template": lambda root, out: link(root / "docs/registers/templates/x.yml", out / "s.md"),
    "edition": lambda root, out: link(root / "docs/registers/editions/9.9.json", out / "s.md"),
    "plans": lambda root, out: link(root / "docs/registers/editions/next.yml", out / "s.md"),
    "changelog": lambda root, out: link(root / "CHANGELOG.md", out / "s.md"),
    "nav": lambda root, out: write(
        root / "mkdocs.yml", OWN_CONFIG.replace("index.md", "../../out/s.md")
    ),
    "link": lambda root, out: write(root / "docs/id/x.md", "[a](../../../out/s.md#rahasia-2)\n"),
    "image": lambda root, out: write(root / "docs/id/x.md", "![a](../../../out/s.md)\n"),
}
CONFIG = "site_name: x\nmarkdown_extensions:\n  - pymdownx.snippets:\n      "
OTHERS: dict[str, Callable[[Path, Path], object]] = {
    "snippet": lambda root, out: write(root / "docs/x.md", '--8<-- "../out/s.md"\n'),
    "snippets": lambda root, out: write(root / "docs/x.md", "--8<--\n../out/s.md\n--8<--\n"),
    "absolute snippet": lambda root, out: write(root / "docs/x.md", f'--8<-- "{out}/s.md"\n'),
    "base path": lambda root, out: (
        write(root / "mkdocs.yml", CONFIG + "base_path: [.., ../out]\n"),
        write(root / "docs/x.md", '--8<-- "s.md"\n\n--8<-- "out/s.md"\n'),
    )[0],
    "absolute base path": lambda root, out: (
        write(root / "mkdocs.yml", CONFIG + f"base_path: {out}\n"),
        write(root / "docs/x.md", '--8<-- "s.md"\n'),
    )[0],
    "on every page": lambda root, out: write(root / "mkdocs.yml", CONFIG + "auto_append: [../out/s.md]\n"),
    "linked snippet": lambda root, out: (link(root / "s.md", out / "s.md"),
                                         write(root / "docs/x.md", '--8<-- "s.md"\n'))[0],
    "inherited": lambda root, out: write(root / "mkdocs.yml", f"INHERIT: {out}/s.md\n"),
    "docs": lambda root, out: write(root / "mkdocs.yml", "docs_dir: ../out\n"),
    "absolute docs": lambda root, out: write(root / "mkdocs.yml", f"docs_dir: {out}\n"),
    "linked docs": lambda root, out: (write(root / "mkdocs.yml", "docs_dir: y\n"), link(root / "y", out))[0],
}  # fmt: skip


def told(root: Path) -> str:
    """Everything that a check says, or why it says nothing."""
    try:
        found = problems(root)
    except Unusable as unusable:
        return str(unusable)
    return "".join(form(found, "en") for form in REPORTS.values())


@pytest.mark.parametrize("name", [*OURS, *OTHERS])
def test_nothing_beside_the_project_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write(out / "s.md", SECRET)
    monkeypatch.setenv("HOME", str(out))
    root = overlay(None, tmp_path / "p") if name in OURS else tmp_path / "p"
    if name in OTHERS:
        write(root / "mkdocs.yml", "site_name: x\nmarkdown_extensions: [pymdownx.snippets]\n")
        write(root / "docs/a.md", "# A\n")
    (OURS | OTHERS)[name](root, out)
    touched: list[str] = []
    read, scan = Path.read_bytes, os.scandir
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: touched.append(os.path.realpath(path)) or read(path)
    )
    monkeypatch.setattr(
        os, "scandir", lambda path: touched.append(os.path.realpath(path)) or scan(path)
    )
    text = told(root)
    outside = [path for path in touched if not path.startswith((str(root), str(RULES_FOLDER)))]
    assert touched and not outside
    assert "ahasia" not in text.replace("#rahasia-2", "")


PLACES = ["docs/id/f.md", "docs/includes/id/f.md", "docs/registers/redirects.yml", "CHANGELOG.md",
          "docs/registers/templates/f.yml", "docs/registers/editions/9.9.json", "docs/assets/f.png"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_is_not_waited_for(place: str, tmp_path: Path) -> None:
    overlay(None, tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(tmp_path / place)
    found = [each for each in problems(tmp_path) if each.location.path == place]
    is_read = place.startswith("docs/") and not place.endswith(".png")
    assert [each.message.en for each in found if each.code == "SRC001"] == [
        "not a regular file"
    ] * is_read


@pytest.mark.parametrize(
    "place", ["docs/id/f.md", "docs/registers/terms.yml", "docs/includes/id/f.md"]
)
def test_a_folder_with_the_name_of_a_file(place: str, tmp_path: Path) -> None:
    overlay(None, tmp_path)
    (tmp_path / place).unlink(missing_ok=True)
    (tmp_path / place).mkdir()
    assert not [each for each in problems(tmp_path) if each.location.path == place]


def doubled(root: Path, depth: int) -> Path:
    """Each fragment includes the next one twice: two to the power of the depth."""
    files = {
        f"includes/id/f{n}.md": f"{{!f{n + 1}.md!}}\n\n{{!f{n + 1}.md!}}\n" for n in range(depth)
    }
    lay(
        root,
        {
            **files,
            f"includes/id/f{depth}.md": "x\n",
            "id/a.md": "# A { #a }\n\n{!f0.md!}\n\n[x](#a)\n",
        },
    )
    return root


def test_fragments_that_include_each_other_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolve, "MOST_EVENTS", 5_000)
    rules = discover_rules().values()
    guideline = load(doubled(tmp_path, 60))
    assert work(lambda: run_rules(guideline, rules)) < 1_000_000


def chain(root: Path, length: int) -> Path:
    files = {f"includes/id/f{n}.md": f"[x](a.md)\n\n{{!f{n + 1}.md!}}\n" for n in range(length)}
    lay(root, {**files, "id/a.md": "# A { #a }\n\n{!f0.md!}\n"})
    return root


def test_a_long_chain_of_fragments_is_walked_once(tmp_path: Path) -> None:
    rules = [rule for code, rule in discover_rules().items() if code[:3] in ("INC", "REF")]
    rules = [
        rule for rule in rules if rule.code != "INC003"
    ]  # looks from each fragment to all others
    short, long = (load(chain(tmp_path / str(length), length)) for length in (100, 200))
    assert [each.location.path for each in run_rules(long, rules) if each.code == "INC001"] == [
        "docs/includes/id/f199.md"]  # fmt: skip
    run_rules(short, rules)
    small, large = (work(partial(run_rules, each, rules)) for each in
                    (load(tmp_path / "100"), load(tmp_path / "200")))  # fmt: skip
    assert large < 2.3 * small


@pytest.mark.parametrize("length", [1, 2, 50])
def test_circles_of_any_length_are_told_at_every_part(length: int, tmp_path: Path) -> None:
    files = {f"includes/id/f{n}.md": f"{{!¦f{(n + 1) % length}.md!}}\n" for n in range(length)}
    marks = lay(tmp_path, {**files, "id/a.md": "{!f0.md!}\n\n[x](#no)\n"})
    rules = [discover_rules()["INC003"], discover_rules()["REF002"]]
    found = run_rules(load(tmp_path), rules)
    assert sorted(each.location for each in found if each.code == "INC003") == marks
    assert [each.location.path for each in found if each.code == "REF002"] == ["docs/id/a.md"]


def test_a_project_that_hurts_leaves_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for config in (
        "docs_dir: ..\n",
        "docs_dir: /\n",
        "nav: &a [*a]\n",
        "plugins: {i18n: {languages: 7}}\n",
    ):
        write(tmp_path / "p/mkdocs.yml", config)
        assert main(["check", "--project", str(tmp_path / "p")]) == 2
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.count("\n") == 1, captured.err


def test_the_clean_case_is_still_clean(tmp_path: Path) -> None:
    """The tricks above are what fails, not the guideline around them."""
    assert run_rules(load_guideline(overlay(FIXTURES / "clean", tmp_path), AS_OF),
                     discover_rules().values()) == []  # fmt: skip
