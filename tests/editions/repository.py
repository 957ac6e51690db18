"""A repository of our own with three editions: 1.0, 1.1 amends and adds, 1.2 withdraws."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from scripts.commands import release as releasing
from scripts.commands.publish import publish
from scripts.editions.sites import Builder
from scripts.guideline.load import load_guideline
from tests.overlay import CLEAN
from tests.tools.lock import ROOT

NAV = re.compile(r"^nav:\n.*?(?=^\w)", re.M | re.S)
BASE = "https://pedoman-medsos.example/"
PAGE = """\
---
title: {title}
summary: {title}.
version: "1.0"
owner: biro-humas
last_reviewed_on: 2026-11-20
review_by: 2027-11-20
---
# {title} {{ #status-pemutakhiran }}

<!-- generate: status -->
<!-- /generate -->
"""
NEW = {
    "id": "Admin wajib menulis catatan serah terima.",
    "en": "The administrator must write a handover note.",
}
PLANS = {
    "1.0": 'summary: {id: "Edisi pertama.", en: "First edition."}\n',
    "1.1": 'summary: {id: "Edisi kedua.", en: "Second edition."}\n'
    'notes: {akun: {id: "Lebih tegas.", en: "Clearer."}}\n',
    "1.2": 'summary: {id: "Edisi ketiga.", en: "Third edition."}\n'
    'notes: {akun: {id: "Disesuaikan.", en: "Adjusted."}}\n'
    'withdrawn: {AKUN-05: {id: "Tidak dipakai lagi.", en: "No longer used."}}\n',
}


def git(root: Path, *words: str) -> str:
    run = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def generate(root: Path) -> None:
    releasing.regenerate(root, date(2026, 11, 23))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def plan(root: Path, text: str) -> None:
    path = root / "docs/registers/editions/next.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(root: Path, message: str) -> None:
    generate(root)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", message)


def first_tree(root: Path) -> Path:
    """The small guideline of the fixtures in the frame of the real one."""
    shutil.copytree(CLEAN, root)
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for part in ("overrides", "scripts", "docs/assets"):
        shutil.copytree(ROOT / part, root / part, ignore=ignored, dirs_exist_ok=True)
    nav = NAV.search((CLEAN / "mkdocs.yml").read_text(encoding="utf-8"))
    assert nav is not None
    config = NAV.sub(
        lambda _: nav[0] + "  - Perubahan:\n      - status-pemutakhiran.md\n\n",
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        count=1,
    )
    config = re.sub(r'^  edition: ".*"$', '  edition: "1.0"', config, flags=re.M)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for locale, title in (("id", "Status pemutakhiran"), ("en", "Update status")):
        path = root / "docs" / locale / "status-pemutakhiran.md"
        path.write_text(PAGE.format(title=title), encoding="utf-8")
    (root / "CHANGELOG.md").write_text("# Riwayat\n\n## 1.0\n\n- Mula.\n", encoding="utf-8")
    (root / ".gitignore").write_text("/dist/\n/site/\n/.build/\n__pycache__/\n", encoding="utf-8")
    return root


def second_tree(root: Path) -> None:
    """Amend AKUN-01, add AKUN-07."""
    change(root / "docs/id/akun.md", "resmi wajib didaftarkan", "resmi wajib segera dicatat")
    change(root / "docs/en/akun.md", "must be entered", "must promptly be entered")
    options = {"id": "    force: must\n    roles: [admin]\n", "en": ""}
    for locale, text in NEW.items():
        block = f"/// provision | AKUN-07\n{options[locale]}\n{text}\n///\n\n"
        path = root / "docs" / locale / "akun.md"
        heading = "## Penjelasan" if locale == "id" else "## Explanation"
        change(path, heading, block + heading)


def third_tree(root: Path) -> None:
    """Withdraw AKUN-05."""
    for locale in ("id", "en"):
        path = root / "docs" / locale / "akun.md"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"/// provision \| AKUN-05\n.*?\n///\n\n", "", text, flags=re.S)
        path.write_text(text, encoding="utf-8")
        fragment = root / "docs/includes" / locale / "akun-checklist.md"
        change(fragment, "[AKUN-05](akun.md#AKUN-05)", "[AKUN-04](akun.md#AKUN-04)")


def start_repository(root: Path) -> Path:
    """The first edition, not yet released."""
    first_tree(root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Uji")
    git(root, "config", "user.email", "uji@example.org")
    plan(root, PLANS["1.0"])
    commit(root, "prepare 1.0")
    return root


def make_repository(root: Path) -> Path:
    """Three editions, each released by the command."""
    start_repository(root)
    releasing.release(root, "1.0", "2026-11-23")
    for name, day, edit in (("1.1", "2026-12-01", second_tree), ("1.2", "2027-01-15", third_tree)):
        edit(root)
        plan(root, PLANS[name])
        commit(root, f"prepare {name}")
        releasing.release(root, name, day)
    return root


def builder_of(root: Path) -> Builder:
    """What builds the pages of a repository."""
    return Builder(root, load_guideline(root, date(2027, 1, 15)), BASE, files=False)


def publish_to(root: Path, out: Path) -> Path:
    publish(builder_of(root), out)
    return out


if __name__ == "__main__":
    publish_to(make_repository(Path(sys.argv[1])), Path(sys.argv[2]))
