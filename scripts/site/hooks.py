"""MkDocs events. Each only gathers what a template or an extension needs and hands it on."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from scripts.gate import policy
from scripts.gate.folder import REFUSED, NotPublished, require_harmless, require_none, set_aside
from scripts.gate.sources import Sources
from scripts.gate.strays import judge_sources
from scripts.guideline.addresses import way_up
from scripts.guideline.config import Unusable
from scripts.guideline.load import load_guideline
from scripts.guideline.locales import day
from scripts.guideline.quotes import curl
from scripts.guideline.write import write_whole
from scripts.markdown.labels import labels
from scripts.markdown.page import PAGE, RenderedPage
from scripts.site import (
    app,
    calendars,
    duties,
    editions,
    feedback,
    forms,
    i18n,
    made_pages,
    offline,
    outline,
    parts,
    redirects,
    root_files,
    scripts,
    search,
    sharing,
    styles,
    tools,
)
from scripts.site.chapters import chapter_of
from scripts.site.preview import PREVIEW, SHARED
from scripts.site.records import Records

MARKER = re.compile(r"^<!-- /?generate\b.*-->\n?", re.M)
AFTER_I18N = -150
# The theme copies these into every site; our pages have a stylesheet and scripts of their own.
UNUSED = ("assets/**/*.map", "assets/stylesheets/*.min.css", "assets/images/favicon.png")


# What is read just now, and the site that is being built; of a preview none, for it is not kept.
READING: ContextVar[str] = ContextVar("READING", default="docs")
SITE: ContextVar[Path | None] = ContextVar("SITE", default=None)


def records_of(config: MkDocsConfig) -> Records:
    """Return the guideline of this build; read once, by `on_config`."""
    records: Records = config.extra["records"]
    return records


def on_startup(command: str, dirty: bool) -> None:
    """Begin a preview, or anything else.

    A build keeps nearly all that it makes: to look for circles after every 700 things, as Python
    does by itself, takes a tenth of the time and finds next to nothing.
    """
    gc.set_threshold(50_000, 20, 20)
    PREVIEW.start(command, dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the guideline; watch what is not a page: fragments and records.

    Each language is a build of its own inside the first, which has read the guideline already.
    """
    if i18n.i18n_of(config).building:
        return config
    root = Path(config.config_file_path).parent
    shared = [*(Path(config.docs_dir) / name for name in SHARED), root / "overrides"]
    PREVIEW.forget_if_changed(shared, Path(config.site_dir))
    config.extra["began"] = time.time()
    try:
        # No rule runs here, so the day does not matter.
        guideline = load_guideline(root, date.min, cached=True)
        require_none(guideline.faults)
        require_none(judge_sources(guideline.listing, guideline.site.docs_dir, guideline.locales))
    except (Unusable, NotPublished) as error:
        raise BuildError(str(error)) from error
    config.extra["records"] = Records(guideline)
    READING.set(config.docs_dir)
    SITE.set(Path(config.site_dir) if Path(config.site_dir).parent == root else None)
    for folder in SHARED:
        path = str(Path(config.docs_dir) / folder)
        if Path(path).is_dir() and path not in config.watch:
            config.watch.append(path)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are no files, the A–Z index among them, before the i18n plugin sorts the files.

    The templates and fonts of the PDF lie beside the theme; they stay off the site.
    """
    for file in [file for file in files if file.src_uri.startswith("typst/")]:
        files.remove(file)
    for file in [] if PREVIEW.is_again else made_pages.files(records_of(config).guideline, config):
        files.append(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return the text of a page that is not a file."""
    READING.set(f"{Path(config.docs_dir).name}/{page.file.src_uri}")
    return made_pages.source(records_of(config).guideline, page.file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape whatever a template prints; add filters and the policy.

    Filters: an address that changes with its file, so that a cache may keep it; words.
    Pages name the same few files, and link to the same pages, thousands of times.
    """
    env.autoescape = True
    env.globals["policy"] = Markup(policy.meta(is_folder=not config.use_directory_urls))
    env.filters["hashed"] = cache(partial(scripts.hashed, Path(config.docs_dir)))
    files.get_file_from_path = cache(files.get_file_from_path)  # type: ignore[method-assign]
    env.globals["search_index"] = partial(
        search.address, search.indexes_of(records_of(config).guideline, config)
    )
    env.filters["day"] = day
    env.filters["curl"] = curl
    return env


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the extensions about the page; drop the markers of generated blocks."""
    locale = i18n.current_locale(config)
    records = records_of(config)
    slug = editions.slug_of(page)
    PAGE.set(
        RenderedPage(
            locale=locale,
            to_root=way_up(page.file.norm_src_uri),  # type: ignore[attr-defined]  # set by i18n
            includes=Path(config.docs_dir) / "includes",
            figures=Path(config.docs_dir) / "registers" / "figures",
            norms=records.norms,
            roles=records.roles(locale),
            cite=partial(records.cite, locale=locale),
            abbreviations=records.abbreviations(locale),
            past=editions.past(records.guideline),
        )
    )
    return editions.with_withdrawn(MARKER.sub("", markdown), records.guideline, slug)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep old anchors; link the annex of templates to the files made of them."""
    html = redirects.with_old_anchors(html, records_of(config).guideline, editions.slug_of(page))
    if "prefix" not in page.meta:  # a chapter is short, and its blocks hang in a margin
        html = parts.parted(html)
    if page.file.src_uri.endswith(f"/{calendars.PAGE}.md"):
        locale = i18n.current_locale(config)
        return calendars.with_links(
            html, locale, way_up(page.url) + editions.folder_of(locale, config)
        )
    if page.file.src_uri.endswith(f"/{duties.ANNEX}.md"):
        locale = i18n.current_locale(config)
        end = "/" if config.use_directory_urls else ".html"
        to_folder = way_up(page.url) + editions.folder_of(locale, config)
        return duties.with_links(html, locale, to_folder, end)
    if not page.file.src_uri.endswith(f"/{forms.PAGE}.md"):
        return html
    templates = records_of(config).register("templates")
    to_root = way_up(page.url)
    return forms.with_links(html, templates, i18n.current_locale(config), to_root)


@event_priority(AFTER_I18N)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Return what the templates say about a page besides its text."""
    locale = i18n.current_locale(config)
    alternates = i18n.alternates(config, page.file)
    page.content = Markup(page.content or "")  # HTML, as Markdown made it; so are the headings
    mark_headings(page.toc)
    entries = outline.outline(page.toc)
    context.update(
        **editions.named(records_of(config).guideline, locale),
        locale=locale,
        t=labels(locale),
        alternates=alternates,
        switch=alternates if len(alternates) > 1 else i18n.home_links(config),
        chapter=chapter_of(page, nav),
        outline=entries,
        letters=outline.letters(entries),
        changed_in=editions.change_link(page, config, records_of(config).guideline),
        feed=editions.feed_url(locale, config, records_of(config).guideline),
        binds=records_of(config).binds(page.meta.get("prefix", ""), locale),
        tool=tools.tool_of(records_of(config).guideline, page.meta.get("tool", ""), locale),
        app=app.address(locale, config),
        touch_icon=app.TOUCH_ICON,
    )
    context["feedback"] = feedback.filled(
        records_of(config).register("publication").get("feedback", ""),
        {
            "title": page.title or "",
            "address": page.canonical_url or page.url,
            "edition": context["edition"],
        },
    )
    context["picture"] = sharing.address(page, context["chapter"], context, config)
    return context


def mark_headings(items: Iterable[AnchorLink]) -> None:
    """Tell the templates that the headings of a page are HTML already."""
    for item in items:
        item.title = Markup(item.title)
        mark_headings(item.children)


@event_priority(AFTER_I18N)
def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Return the context of templates without a page: 404 and sitemap."""
    locale = i18n.current_locale(config)
    context.update(locale=locale, t=labels(locale), alternates=[], switch=i18n.home_links(config))
    context.update(editions.named(records_of(config).guideline, locale))
    context.update(app=app.address(locale, config), touch_icon=app.TOUCH_ICON)
    context["home"] = next(home for home in context["switch"] if home["locale"] == locale)
    if template_name == "sitemap.xml":
        context["rows"] = list(i18n.sitemap_rows(config))
    return context


@event_priority(AFTER_I18N)
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the source language's 404 at the root and put the others below their locale."""
    plugin = i18n.i18n_of(config)
    if template_name != "404.html" or plugin.is_default_language_build:
        return output_content
    path = Path(config.site_dir) / plugin.current_language / "404.html"
    write_whole(path, output_content, durable=False)
    return ""


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the search, the feeds and the pages of old addresses; drop what no page asks for."""
    if i18n.i18n_of(config).building:
        return
    scripts.write(Path(config.docs_dir), Path(config.site_dir))
    styles.write(Path(config.docs_dir), Path(config.site_dir))
    if not PREVIEW.is_again:
        write_rest(config)
    PREVIEW.finish(config.extra["began"])


def write_rest(config: MkDocsConfig) -> None:
    """Write what is made of all pages together, and judge what would be published."""
    search.write(records_of(config).guideline, config)
    root_files.write(Path(config.docs_dir), Path(config.site_dir), config.site_url or "")
    sharing.write(config)
    app.write(config)
    editions.write_feeds(config, records_of(config).guideline)
    languages = [each.locale for each in i18n.i18n_of(config).config.languages]
    folders = {locale: editions.folder_of(locale, config) for locale in languages}
    calendars.write(records_of(config).guideline, Path(config.site_dir), folders)
    redirects.write(records_of(config).guideline, config)
    for pattern in UNUSED:
        for path in Path(config.site_dir).glob(pattern):
            path.unlink()
    offline.write(records_of(config).guideline, config)
    root = Path(config.config_file_path).parent
    guideline = records_of(config).guideline
    shown = f"{Path(config.site_dir).name}{REFUSED}"  # where it then lies
    sources = Sources(root, guideline.site.docs_dir, guideline.locales, shown)
    try:
        require_harmless(Path(config.site_dir), i18n.base(config), sources)
    except NotPublished as error:
        raise BuildError(str(error)) from None


def on_build_error(error: Exception) -> None:
    """Leave no site that nothing has judged; say in one line what the libraries end in."""
    if site := SITE.get():
        set_aside(site)
    if not isinstance(error, MkDocsException):
        where, what = READING.get(), f"{type(error).__name__}: {error}"
        raise BuildError(
            f"{where}: tidak dapat dibangun, {what}; jalankan 'make check'"
            f" / cannot be built, {what}; run 'make check'"
        ) from error


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Let the preview reload itself: what is served, not what was built, allows its script."""
    inject = server._inject_js_into_html
    built, served = policy.PAGE.encode(), policy.PREVIEW.encode()
    server._inject_js_into_html = lambda page, epoch: inject(page.replace(built, served, 1), epoch)
    return server
