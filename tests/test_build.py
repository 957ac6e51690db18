"""The build as a whole: reproducible, the same under ProperDocs, and no traceback for bad input."""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from scripts.editions.sites import PARTS
from scripts.markdown.blocks import localised_figure
from tests.editions.repository import first_tree, generate
from tests.once import once
from tests.tools.lock import ROOT

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def copy_of_the_tree(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    return folder


def build(
    tree: Path, module: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", module, "build", "--strict"],
        cwd=tree,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": "1764000000",
            "NO_MKDOCS_2_WARNING": "1",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(tree: Path) -> None:
        run = build(copy_of_the_tree(tree), TZ="UTC", LC_ALL="C.UTF-8")
        assert run.returncode == 0, run.stderr

    return once(tmp_path_factory, "built", make) / "site"


def test_nothing_said_and_same_bytes_in_another_folder_zone_and_locale(
    built: Path, tmp_path: Path
) -> None:
    tree = copy_of_the_tree(tmp_path / "elsewhere" / "deeper" / "pedoman")
    run = build(tree, TZ="Asia/Jayapura", LC_ALL="POSIX", PYTHONHASHSEED="7")
    said = [line for line in run.stderr.splitlines() if not line.startswith("INFO")]
    assert (run.returncode, run.stdout, said) == (0, "", [])
    ours, theirs = files(built), files(tree / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not filecmp.cmp(ours[name], theirs[name], shallow=False)] == []


KEPT = ("sw.js", "offline.json")
DIGEST = re.compile(rb"[0-9a-f]{8,64}")


def test_properdocs_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path / "tree")
    run = build(tree, module="properdocs", DISABLE_MKDOCS_2_WARNING="true")
    assert run.returncode == 0, run.stderr
    ours, theirs = files(built), files(tree / "site")
    assert ours.keys() == theirs.keys()

    def text(path: Path) -> bytes:
        # The lists of what may be kept hold digests of pages, and those name their generator.
        kept = DIGEST.sub(b"", path.read_bytes()) if path.name in KEPT else path.read_bytes()
        return GENERATOR.sub(b"", kept)

    assert [name for name in ours if text(ours[name]) != text(theirs[name])] == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The guideline of the fixtures in the frame of ours: what stops a build needs few pages."""
    tree = first_tree(tmp_path / "tree")
    generate(tree)
    return tree


def test_the_small_tree_is_built(small: Path) -> None:
    run = build(small)
    assert run.returncode == 0, run.stderr
    page = small / "site/akun/index.html"
    assert "mailto:" not in page.read_text("utf-8")
    with (small / "docs/registers/publication.yml").open("a", encoding="utf-8") as record:
        record.write('feedback: "mailto:humas@instansi.example?subject={title}&body={edition}"\n')
    run = build(small)
    assert run.returncode == 0, run.stderr
    assert re.search(r'<a href="?mailto:humas@instansi\.example\?subject=', page.read_text("utf-8"))


FAULTS: dict[str, tuple[str, ...]] = {
    "missing include": ("docs/id/akun.md", "{!tidak-ada.md!}\n", "tidak-ada.md"),
    "include outside": ("docs/id/akun.md", "{!../../mkdocs.yml!}\n", "di luar docs/includes"),
    "figure outside": (
        "docs/id/akun.md",
        "/// figure | ../../x\n\nx\n///\n",
        "bukan nama gambar: '../../x'",
    ),
    "what Markdown dies of": ("docs/id/akun.md", "<![\n", "docs/id/akun.md: tidak dapat dibangun"),
    "unknown provision": ("docs/en/akun.md", "/// provision | AKUN-99\n\nText.\n///\n", "AKUN-99"),
    "dead link, dead anchor": (
        "docs/id/akun.md",
        "[x](hilang.md) [y](mulai.md#tidak-ada)\n",
        "hilang.md",
        "#tidak-ada",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stops_the_build_with_a_message(small: Path, name: str) -> None:
    path, text, *messages = FAULTS[name]
    with (small / path).open("a", encoding="utf-8") as page:
        page.write("\n" + text)
    run = build(small)
    assert run.returncode != 0
    assert [message for message in messages if message not in run.stderr] == []
    assert "Traceback" not in run.stderr
    assert not (small / "site").exists()


LIVE = {
    "docs/id/akun.md": '[x](akun.md){ title="}" onclick="XM" }',
    "docs/en/akun.md": '<div title="<" onmouseover=XM>x</div>',
    "docs/includes/id/akun-checklist.md": "- [ ] **AKUN-C99** x <b onfocus=XM>y</b>",
    "docs/id/mulai.md": "<x:y onclick=XM>h</x:y>",
}


def test_what_is_live_stops_the_build_at_its_source(small: Path) -> None:
    lines = {}
    for path, text in LIVE.items():
        with (small / path).open("a", encoding="utf-8") as page:
            page.write(f"\n{text}\n")
        lines[path] = len((small / path).read_text("utf-8").splitlines())
    run = build(small)
    assert run.returncode != 0 and "Traceback" not in run.stderr
    for path, line in lines.items():
        assert f"{path}:{line}:1: " in run.stderr
    assert not (small / "site").exists() and (small / "site.refused/akun/index.html").is_file()
    assert "tidak boleh terbit" in run.stderr and "must not be published" in run.stderr


def test_a_stray_file_or_link_stops_the_build(small: Path) -> None:
    (small / "docs/assets/x.html").write_text("<b onclick=XM>x</b>", "utf-8")
    (small / "docs/assets/node_modules").mkdir()
    (small / "docs/assets/node_modules/x.svg").symlink_to("/etc/hostname")
    run = build(small)
    assert run.returncode != 0 and "Traceback" not in run.stderr
    for path in ("docs/assets/x.html", "docs/assets/node_modules/x.svg"):
        assert f"{path}:1:1: " in run.stderr


DRAWINGS = {
    "<script>": "<script>XM</script>",
    "onclick": '<rect onclick="XM"/>',
    "rusak": "<rect>",
}


@pytest.mark.parametrize("said", DRAWINGS)
def test_a_live_or_broken_figure_stops_the_build(tmp_path: Path, said: str) -> None:
    drawing = tmp_path / "x.svg"
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{DRAWINGS[said]}</svg>', "utf-8")
    with pytest.raises(BuildError, match=rf"x\.svg:2: .*{said}"):
        localised_figure(drawing, "id")


def test_nothing_of_the_working_files_is_published(built: Path) -> None:
    published = files(built)
    assert not any(name.endswith((".md", ".yml", ".map", ".py")) for name in published)
    assert not any(name.startswith(("registers", "includes", "adr")) for name in published)


def test_no_page_asks_another_host(built: Path) -> None:
    pattern = re.compile(
        r'(?:src|srcset)="(?:https?:)?//|<link[^>]+rel="(?:stylesheet|preload|preconnect)"[^>]+href="(?:https?:)?//'
    )
    assert [
        name
        for name, path in files(built).items()
        if name.endswith(".html") and pattern.search(path.read_text("utf-8"))
    ] == []


def test_no_inline_script_or_style(built: Path) -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style\b|\sstyle=\"|\son[a-z]+=\""
    )
    found = {
        name: match[0]
        for name, path in files(built).items()
        if name.endswith(".html") and (match := inline.search(path.read_text("utf-8")))
    }
    assert found == {}


def test_whatever_the_search_asks_for_changes_its_address_with_its_bytes(built: Path) -> None:
    for path in ("index.html", "en/akun/index.html"):
        html = (built / path).read_text(encoding="utf-8")
        for name in ("script", "style", "engine", "index"):
            (address,) = re.findall(rf' data-{name}="([^"?]+\?v=[0-9a-f]{{8}})"', html)
            place, _, digest = address.partition("?v=")
            data = ((built / path).parent / place).read_bytes()
            assert hashlib.sha256(data).hexdigest()[:8] == digest, address


def test_the_root_has_an_icon_and_says_where_the_list_of_pages_is(built: Path) -> None:
    assert (built / "favicon.ico").read_bytes()[:4] == b"\0\0\1\0"
    assert "Sitemap: https://" in (built / "robots.txt").read_text(encoding="utf-8")
