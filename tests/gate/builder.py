"""One page at a time through the real extensions, hooks and templates, without a whole build."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from tests.overlay import CLEAN
from tests.tools.lock import ROOT

NAV = re.compile(r"^nav:\n(?:[ ].*\n)+", re.M)
SHORT = (
    "nav:\n  - index.md\n  - Bab:\n      - akun.md\n  - Lampiran:\n      - lampiran/glosarium.md\n"
)


class Builder(NamedTuple):
    """A small guideline with the configuration, templates and assets of the real one."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    template: Template
    file: File

    def page(self, text: str) -> str:
        """Return the built page of a text; raises whatever the build would stop at."""
        self.file._content = text
        page = Page(None, self.file, self.config)
        _populate_page(page, self.config, self.files)
        context = get_context(self.nav, self.files, self.config, page)
        context = self.config.plugins.on_page_context(
            context, page=page, config=self.config, nav=self.nav
        )
        return self.template.render(context)


def project(folder: Path) -> Path:
    """Return a small guideline below a folder; its hooks and templates are the real ones."""
    shutil.copytree(CLEAN / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(NAV.sub(SHORT, text), "utf-8")
    return folder


def builder(folder: Path) -> Builder:
    """Return what builds pages of the guideline in a folder."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    config = load_config(os.fspath(project(folder) / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for each in files.documentation_pages():
        _populate_page(each.page or Page(None, each, config), config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    file = next(each for each in files if each.src_uri == "id/akun.md")
    return Builder(config, files, nav, env.get_template("main.html"), file)
