"""mkdocs.yml variants, missing folders, files that cannot be read: one clear message each."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scripts.guideline.config import Unusable, read_site_config
from scripts.guideline.history import TABLES, frozen_paths, is_record
from scripts.guideline.load import load_guideline
from scripts.guideline.records import BrokenRecords, Record, read_yaml
from tests.overlay import AS_OF, overlay, report

ROOT = Path(__file__).parents[2]


def check(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts", "check", "--project", str(root), "--lang", "en",
         "--as-of", "2026-11-23", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip


def write(root: Path, path: str, text: str | bytes) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (None, "is missing or cannot be read"),
        ("nav: [", "YAML cannot be read"),
        ("- a\n- b\n", "is not a YAML mapping"),
        ("site_name: x\n", "has no 'nav'"),
        ("nav: [index.md]\nnav: [b.md]\n", "'nav' is written twice"),
        ("nav: [index.md]\ndocs_dir: nowhere\n", "folder 'nowhere' does not exist"),
        (b"site_name: \xff\n", "is not UTF-8"),
        ("site_name: \0\n", "NUL"),
    ],
)
def test_an_unusable_project_exits_with_2(
    tmp_path: Path, config: str | bytes | None, message: str
) -> None:
    overlay(None, tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    if config is not None:
        write(tmp_path, "mkdocs.yml", config)
    done = check(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("docs/id/akun.md", b"# Akun \xff", "is not UTF-8 text"),
        ("docs/id/akun.md", b"# Akun\n\n\0", "NUL byte"),
        ("docs/id/akun.md", b"a" * 10_000_001, "too large"),
        ("docs/id/akun.md", "---\ntitle: a: b\n---\n", "YAML cannot be read"),
        ("docs/registers/terms.yml", "a: {b: [\n", "YAML cannot be read"),
        ("docs/registers/terms.yml", "- a\n", "must be a mapping"),
        ("docs/registers/terms.yml", "a: 1\na: 2\n", "written twice"),
        ("docs/registers/terms.yml", "a: &x [*x]\n", "record 'a'"),
        ("docs/registers/terms.yml", "a: " + "[" * 200 + "]" * 200, "nested too deeply"),
    ],
)
def test_an_unreadable_file_is_one_error(
    tmp_path: Path, path: str, text: str | bytes, message: str
) -> None:
    overlay(None, tmp_path)
    write(tmp_path, path, text)
    done = check(tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    (line,) = [line for line in done.stdout.splitlines() if message in line]
    assert line.startswith(f"{path}:")


def test_an_unreadable_page_causes_no_other_complaints(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    write(tmp_path, "docs/en/index.md", b"\xff")
    assert report(tmp_path).count("\n") == 1


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    root = overlay(None, tmp_path / "p")
    write(tmp_path, "secret.md", "# Secret")
    (root / "docs/id/keluar.md").symlink_to(tmp_path / "secret.md")
    (root / "docs/id/lingkar").symlink_to(root / "docs/id")
    text = report(root, "en")
    assert "docs/id/keluar.md:1:1: error: the symbolic link points out of the project" in text
    assert "Secret" not in text


def test_the_default_locale_comes_first(tmp_path: Path) -> None:
    overlay(None, tmp_path)
    site = read_site_config(tmp_path)
    assert site.locales == ("id", "en")
    assert site.nav[:2] == ("index.md", "mulai.md")
    assert site.site_url == "https://pedoman.example/"
    assert site.nav_at["akun.md"].line == 11
    assert site.is_guideline and site.layout == "folder"


def test_inherited_configuration(tmp_path: Path) -> None:
    write(tmp_path, "base.yml", "docs_dir: text\nplugins: [search]\nextra: {a: 1}\n")
    write(tmp_path, "mkdocs.yml", "INHERIT: base.yml\nnav: [a.md]\nextra: {b: 2}\n")
    site = read_site_config(tmp_path)
    assert (site.docs_dir, site.nav, list(site.plugins)) == ("text", ("a.md",), ["search"])


def test_a_circle_of_inheritance_ends(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "INHERIT: mkdocs.yml\nnav: [a.md]\n")
    assert read_site_config(tmp_path).nav == ("a.md",)


def test_foreign_tags_survive_and_nothing_runs() -> None:
    value = read_yaml(
        "a: !!python/object/apply:os.system ['touch /tmp/pwned']\nb: !!python/name:os.getcwd\n"
        "c: !ENV [HOME, fallback]\nd: !ENV HOME\n", "x.yml")  # fmt: skip
    assert isinstance(value, Record)
    assert value["c"] == "fallback" and value["d"] is None
    assert value["b"].tag == "python/name:os.getcwd"
    assert not Path("/tmp/pwned").exists()


def test_positions_of_records() -> None:
    value = read_yaml("a:\n  b: [x, y]\n", "x.yml")
    assert value["a"].at["b"][1:] == (2, 3)
    assert [at[1:] for at in value["a"]["b"].at] == [(2, 7), (2, 10)]


def test_repeated_aliases_cost_nothing() -> None:
    text = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))  # fmt: skip
    assert len(read_yaml(text, "x.yml")) == 30


def test_broken_yaml_says_where() -> None:
    with pytest.raises(BrokenRecords) as caught:
        read_yaml("a: 1\nb: [\n", "x.yml")
    assert caught.value.fault.location.path == "x.yml"
    assert caught.value.fault.location.line == 3


def test_loading_needs_a_project(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        load_guideline(tmp_path, AS_OF)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("off", False), ("1_000", 1000), ("0x1F", "0x1F"), ("1.5", 1.5), (".inf", ".inf"), ("~", None),
        ("2026-11-23", date(2026, 11, 23)), ("2026-02-30", "2026-02-30"), ("2026-1-2", "2026-1-2"),
        ("'yes'", "yes"), ("08.00", 8.0), ("!x a", "a"), ("!ENV A", None), ("!ENV [A, b]", "b"), ("!ENV [A]", None),
    ],
)  # fmt: skip
def test_scalars(text: str, value: object) -> None:
    found = read_yaml(f"a: {text}\n", "x.yml")["a"]
    assert found == value and isinstance(found, bool) is isinstance(value, bool)


def test_frozen_records_and_what_is_none() -> None:
    whole: dict[str, object] = {
        "edition": "1.0",
        "date": "x",
        "digest": "y",
        "previous": None,
        **{name: {} for name in TABLES},
    }
    path = "docs/registers/editions/1.0.json"
    assert is_record(whole, path) and not is_record(whole, path.replace("1.0", "1.1"))
    for name in whole:
        assert not is_record({**whole, name: 7}, path), name
    assert not is_record({**whole, "terms": {"a": 7}}, path) and not is_record([], path)
    files = (
        path,
        "docs/registers/editions/a.json",
        "docs/registers/editions/1.0.json.md",
        "docs/1.0.json",
    )
    assert frozen_paths("docs", files) == {"1.0": path}
