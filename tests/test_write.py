"""Whatever stops a command, be it a kill or a full disk: no file is cut, and the next run heals."""

from __future__ import annotations

import ast
import errno
import hashlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.__main__ import main
from scripts.commands.release import release
from scripts.editions.recovery import recover
from scripts.guideline import transaction
from scripts.guideline.config import Unusable
from scripts.guideline.transaction import FOLDER, JOURNAL, Write, commit, stage
from scripts.guideline.write import whole, write_whole
from tests.editions.repository import PLANS, first_tree, git, plan
from tests.editions.repository import generate as generate_tree
from tests.overlay import overlay

ROOT = Path(__file__).parents[1]
Tree = dict[str, bytes]
# What these modules write nobody reads before it is whole: folders made anew at each start.
WORKING = {
    "scripts/guideline/write.py",  # the helper itself
    "scripts/guideline/transaction.py",  # the copy in which a change is rehearsed
    "scripts/editions/sites.py",  # the copy of the tree that is built
}
TYPESETTING = (
    "scripts/publish/pdf/"  # the folders that Typst reads; finished files go through `whole`
)
SAMPLE = 6  # of the steps of a release one in so many is tried; each takes a second
WRITERS = {"write_text", "write_bytes", "copyfile", "copy", "copy2"}


def writes(path: Path) -> Iterator[int]:
    """Lines on which a module writes into a file that may be there already."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = getattr(function, "attr", getattr(function, "id", ""))
        is_copy = name in {"copyfile", "copy", "copy2"}
        of_shutil = is_copy and ast.unparse(function).startswith("shutil.")
        if name in WRITERS and (of_shutil or not is_copy):
            yield node.lineno
        modes = [*node.args[:2], *(each.value for each in node.keywords)]
        if name == "open" and any(
            isinstance(mode, ast.Constant)
            and isinstance(mode.value, str)
            and set(mode.value) <= set("rwaxbt+")
            and set(mode.value) & set("wax+")
            for mode in modes
        ):
            yield node.lineno


def test_only_the_helper_writes() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): list(writes(path))
        for path in (ROOT / "scripts").rglob("*.py")
    }
    assert {name for name in WORKING if not found[name]} == set()
    assert {
        name: lines
        for name, lines in found.items()
        if lines and name not in WORKING and not name.startswith(TYPESETTING)
    } == {}


# -- one file ---------------------------------------------------------------------------------


def test_a_file_keeps_its_mode_its_links_and_its_line_ends(tmp_path: Path) -> None:
    page, same, link = tmp_path / "a.md", tmp_path / "b.md", tmp_path / "c.md"
    page.write_bytes(b"old")
    page.chmod(0o640)
    same.hardlink_to(page)
    link.symlink_to(page.name)
    write_whole(link, "satu\r\ndua\n")
    assert page.read_bytes() == b"satu\r\ndua\n" and link.is_symlink()
    assert page.stat().st_mode & 0o777 == 0o640
    assert same.read_bytes() == b"old"
    write_whole(tmp_path / "x/y/z.md", b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        "a.md", "b.md", "c.md", "x", "y", "z.md",
    ]  # fmt: skip


def test_what_a_killed_writer_left_is_swept_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead = tmp_path / f".a.md.{int(done.stdout)}.new"
    alive = tmp_path / f".a.md.{os.getppid()}.new"
    for path in (dead, alive):
        path.write_bytes(b"part")
    write_whole(tmp_path / "a.md", "x")
    assert not dead.exists() and alive.exists()


# -- several files as one ---------------------------------------------------------------------


def tree_of(root: Path) -> Tree:
    """Every file of a tree but those that belong to no project."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] not in (".build", ".git")
    }


def rename(root: Path) -> None:
    main(["rename", "akun.md", "akun-resmi.md", "--project", str(root)])


def generate(root: Path) -> None:
    main(["generate", "--project", str(root)])


def fix(root: Path) -> None:
    main(["check", "--fix", "--project", str(root), "--as-of", "2026-11-23"])


def stale_blocks(root: Path) -> None:
    for path in root.glob("docs/*/lampiran/*.md"):
        text = path.read_text("utf-8")
        head, sign, rest = text.partition("<!-- generate:")
        path.write_text(
            head + sign + rest.replace("<!-- /generate", "lama\n<!-- /generate", 1), "utf-8"
        )


def wrong_case(root: Path) -> None:
    for locale in ("id", "en"):
        for name in ("akun.md", "mulai.md"):
            path = root / "docs" / locale / name
            path.write_text(path.read_text("utf-8") + "\n[x](Akun.md)\n", "utf-8")


COMMANDS: list[tuple[Callable[[Path], None], Callable[[Path], Any]]] = [
    (rename, lambda root: None), (generate, stale_blocks), (fix, wrong_case),
]  # fmt: skip


def arm(root: Path, act: Callable[[int], None]) -> pytest.MonkeyPatch:
    """Act before every replacement, removal and call of git that concerns the tree."""
    patch, count = pytest.MonkeyPatch(), itertools.count(1)

    def armed(function: Callable[..., Any], is_step: Callable[[Any], bool]) -> Callable[..., Any]:
        def step(subject: Any, *args: Any, **named: Any) -> Any:
            if is_step(subject):
                act(next(count))
            return function(subject, *args, **named)

        return step

    def below(path: Any) -> bool:
        return str(path).startswith(f"{root}/") and ".cache" not in str(path)

    patch.setattr(os, "replace", armed(os.replace, below))
    patch.setattr(os, "unlink", armed(os.unlink, below))
    git_step = armed(subprocess.run, lambda words: words[1] in ("add", "commit", "tag"))
    patch.setattr(subprocess, "run", git_step)
    return patch


def deaths(root: Path, folder: Path, work: Callable[[Path], Any]) -> list[Path]:
    """The tree as a death before each step, and after the last, would leave it."""
    found: list[Path] = []

    def keep(number: int) -> None:
        found.append(folder / str(number))
        shutil.copytree(root, found[-1], symlinks=True)

    patch = arm(root, keep)
    try:
        work(root)
    finally:
        patch.undo()
    return [*found, root]


def kill_at(number: int, root: Path, work: Callable[[Path], Any]) -> bool:
    """Do the work in a process of its own, which is killed before a step; False where it ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer Pythons warn of threads; the child starts none
        child = os.fork()
    if child == 0:
        try:
            arm(root, lambda step: os.kill(os.getpid(), signal.SIGKILL) if step == number else None)
            work(root)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_two_threads_may_write_one_file(tmp_path: Path) -> None:
    """As editions do that are kept side by side and share a picture."""
    path = tmp_path / "a.md"
    with whole(path) as first:
        first.write_text("first", "utf-8")
        with whole(path) as second:
            second.write_text("second", "utf-8")
            write_whole(path, "third")
        assert path.read_text("utf-8") == "second"
    assert path.read_text("utf-8") == "first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("work", "prepare"), COMMANDS, ids=["rename", "generate", "fix"])
def test_a_command_that_is_killed_cuts_no_file_and_the_next_one_heals(
    work: Callable[[Path], None],
    prepare: Callable[[Path], Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    start = overlay(None, tmp_path / "start")
    prepare(start)
    before = tree_of(start)
    found, said = deaths(start, tmp_path / "deaths", work), set()
    after = tree_of(start)
    assert len({name for name in before | after if before.get(name) != after.get(name)}) > 1
    for root in found:
        for name, data in tree_of(root).items():
            assert data in (before.get(name), after.get(name)), name
        capsys.readouterr()
        recover(root)
        said |= set(capsys.readouterr().err.splitlines())
        assert tree_of(root) in (before, after)
        assert not (root / FOLDER).exists()
    assert len(found) > 6
    assert said == {" / ".join(each) for each in (transaction.FINISHED, transaction.UNDONE)}


@pytest.fixture
def unreleased(tmp_path: Path) -> Path:
    """A small repository of which an edition can be released."""
    root = first_tree(tmp_path / "first")
    for part in ("scripts", "overrides"):
        shutil.rmtree(root / part)
    shutil.copytree(ROOT / "tests/fixtures/clean/docs", root / "docs", dirs_exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Uji")
    git(root, "config", "user.email", "uji@example.org")
    plan(root, PLANS["1.0"])
    generate_tree(root)
    shutil.rmtree(root / ".build", ignore_errors=True)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "prepare 1.0")
    return root


def test_a_release_that_is_killed_is_undone_by_the_next_command(
    unreleased: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, commit_before = tree_of(unreleased), git(unreleased, "rev-parse", "HEAD")
    found = deaths(unreleased, tmp_path / "deaths", lambda root: release(root, "1.0", "2026-11-23"))
    for root in found:
        capsys.readouterr()
        began = (root / FOLDER).exists()
        recover(root)
        said = capsys.readouterr().err
        assert bool(said) == began
        assert git(root, "status", "--porcelain") == ""
        if git(root, "tag"):
            assert git(root, "rev-parse", "v1.0^{commit}") == git(root, "rev-parse", "HEAD")
        else:
            assert git(root, "rev-parse", "HEAD") == commit_before
            assert tree_of(root) == before
            assert not began or commit_before[:12] in said or " / ".join(transaction.UNDONE) in said
    assert len(found) > 10 and git(unreleased, "tag") == "v1.0"
    assert release(found[9], "1.0", "2026-11-23")["edition"] == "1.0"


def release_first(root: Path) -> None:
    release(root, "1.0", "2026-11-23")


def test_a_release_that_is_really_killed_is_undone_and_can_be_made_again(
    unreleased: Path, tmp_path: Path
) -> None:
    before, commit_before = tree_of(unreleased), git(unreleased, "rev-parse", "HEAD")
    killed = 0
    for number in itertools.count(1, SAMPLE):
        root = tmp_path / str(number)
        shutil.copytree(unreleased, root, symlinks=True)
        if not kill_at(number, root, release_first):
            break
        killed += 1
        for lock in (root / ".git").glob("*.lock"):
            pytest.fail(f"{lock.name} stays")
        recover(root)
        assert git(root, "status", "--porcelain") == ""
        if not git(root, "tag"):
            assert git(root, "rev-parse", "HEAD") == commit_before
            assert tree_of(root) == before
            release_first(root)
        assert git(root, "rev-parse", "v1.0^{commit}") == git(root, "rev-parse", "HEAD")
    assert killed > 3


def test_a_release_on_a_full_disk_leaves_the_tree_as_it_was(
    unreleased: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, commit_before = tree_of(unreleased), git(unreleased, "rev-parse", "HEAD")
    full = 0
    for number in itertools.count(1, 2):
        left = fill_disk(monkeypatch, unreleased, number)
        try:
            release_first(unreleased)
        except OSError as error:
            assert error.errno == errno.ENOSPC
        monkeypatch.undo()
        if left[0] > 0:
            break
        full += 1
        assert tree_of(unreleased) == before and not (unreleased / FOLDER).exists()
        assert (git(unreleased, "status", "--porcelain"), git(unreleased, "tag")) == ("", "")
        assert git(unreleased, "rev-parse", "HEAD") == commit_before
    assert full > 3 and git(unreleased, "tag") == "v1.0"


def fill_disk(patch: pytest.MonkeyPatch, root: Path, number: int) -> list[int]:
    """Let the disk be full at a write of so many into a tree; return how many writes are left."""
    genuine, left = Path.write_bytes, [number]

    def write(path: Path, data: bytes) -> int:
        if root in path.parents and ".cache" not in path.name:
            left[0] -= 1
            if left[0] <= 0:
                genuine(path, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return genuine(path, data)

    patch.setattr(Path, "write_bytes", write)
    return left


@pytest.mark.parametrize(("work", "prepare"), COMMANDS, ids=["rename", "generate", "fix"])
def test_a_full_disk_changes_nothing(
    work: Callable[[Path], None],
    prepare: Callable[[Path], Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = overlay(None, tmp_path / "start")
    prepare(root)
    before = tree_of(root)
    number = 0
    while True:
        number += 1
        left = fill_disk(monkeypatch, root, number)
        try:
            work(root)
        except OSError as error:
            assert error.errno == errno.ENOSPC
        monkeypatch.undo()
        if left[0] > 0:
            break
        assert tree_of(root) == before
        assert not (root / FOLDER).exists()
    assert number > 4 and tree_of(root) != before


def test_a_file_that_was_edited_since_is_never_overwritten(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    stage(tmp_path, [Write("a", b"new"), Write("b", b"new")])
    (tmp_path / "b").write_bytes(b"mine")
    with pytest.raises(Unusable, match="edited"):
        recover(tmp_path)
    assert (tmp_path / "a").read_bytes() == b"old" and (tmp_path / "b").read_bytes() == b"mine"
    (tmp_path / "b").write_bytes(b"old")
    recover(tmp_path)
    assert (tmp_path / "a").read_bytes() == b"old" and not (tmp_path / FOLDER).exists()


def test_a_broken_journal_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / JOURNAL).write_text('{"files": [', "utf-8")
    with pytest.raises(Unusable, match="broken"):
        recover(tmp_path)


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("../luar.md", {}), ("/luar.md", {}), (".git/hooks/pre-commit", {}), ("docs/../.git/config", {}),
        ("luar/x.md", {}), ("x.md", {"edition": "1.0", "commit": "--hard"}), ("x.md", {"edition": "-d", "commit": "0" * 40}),
        ("x.md", {"edition": "1.0", "commit": ""}), ("x.md", []),
    ],
)  # fmt: skip
def test_a_journal_from_elsewhere_writes_nothing(path: str, note: object, tmp_path: Path) -> None:
    root, outside = tmp_path / "tree", tmp_path / "outside"
    outside.mkdir()
    (root / FOLDER).mkdir(parents=True)
    (root / "luar").symlink_to(outside)
    (root / FOLDER / "0").write_bytes(b"XM")
    rows = [[path, "", hashlib.sha256(b"XM").hexdigest()]]
    (root / FOLDER / JOURNAL).write_text(json.dumps({"note": note, "files": rows}), "utf-8")
    with pytest.raises(Unusable, match="journal is broken"):
        recover(root)
    assert (root / FOLDER / "0").read_bytes() == b"XM"
    assert not any(outside.iterdir()) and not (tmp_path / "luar.md").exists()


def test_a_file_may_come_go_and_keep_its_mode(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_bytes(b"x")
    (tmp_path / "run.sh").write_bytes(b"x")
    (tmp_path / "run.sh").chmod(0o755)
    wanted = [Write("old.md", None), Write("a/new.md", b"y", 0o600), Write("run.sh", b"z")]
    assert commit(tmp_path, [*wanted, Write("gone.md", None)]) == ["old.md", "a/new.md", "run.sh"]
    assert tree_of(tmp_path) == {"a/new.md": b"y", "run.sh": b"z"}
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a/new.md", "run.sh")]
    assert modes == [0o600, 0o755]


@pytest.mark.parametrize(("work", "prepare"), COMMANDS, ids=["rename", "generate", "fix"])
def test_a_real_kill_leaves_a_whole_tree_and_no_lock(
    work: Callable[[Path], None], prepare: Callable[[Path], Any], tmp_path: Path
) -> None:
    root = overlay(None, tmp_path / "start")
    prepare(root)
    before = tree_of(root)
    shutil.copytree(root, tmp_path / "whole")
    work(tmp_path / "whole")
    assert kill_at(5, root, work)
    recover(root)
    assert tree_of(root) in (before, tree_of(tmp_path / "whole"))
    work(root)
    assert tree_of(root) == tree_of(tmp_path / "whole")
