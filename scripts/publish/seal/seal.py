"""The seal: copy finished files to the site, fill the download page, write the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.editions import offline
from scripts.gate.folder import REFUSED, NotPublished, require_harmless, set_aside
from scripts.gate.sources import Sources
from scripts.guideline.write import copy_whole, write_whole
from scripts.publish.products import Product, read_indexes
from scripts.publish.project import Project, PublishError
from scripts.publish.seal.downloads import fill_pages

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
DOWNLOADS = "unduhan"
TOOLS = ("typst", "pikepdf", "lxml", "segno", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")


def seal(project: Project) -> dict[str, Any]:
    """Publish, fill the pages, and write down what every file is."""
    address = project.address()  # raises when there is no built site
    products = read_indexes(project.dist)
    publish(project, products)
    fill_pages(project, products)
    offline.renew(project.site)
    try:
        require_harmless(project.site, address, Sources(None, shown=f"site{REFUSED}"))
    except NotPublished:
        set_aside(project.site)
        raise
    manifest = manifest_of(project, products)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    # For `sha256sum -c` in the folder of the files: pages get the list of editions when published.
    files = {name.removeprefix(f"{DOWNLOADS}/"): entry for name, entry in manifest["files"].items()}
    rows = [f"{files[each.file]['sha256']}  {each.file}\n" for each in products]
    for folder in (project.dist, project.site / DOWNLOADS):
        write_whole(folder / MANIFEST, text)
        write_whole(folder / SUMS, "".join(rows))
    return manifest


def publish(project: Project, products: list[Product]) -> None:
    """Copy every product beside the site; raises PublishError for one that is missing."""
    for product in products:
        source = project.dist / product.file
        if not source.is_file():
            raise PublishError(f"tidak ada: dist/{product.file}; ulangi perintah yang membuatnya")
        copy_whole(source, project.site / DOWNLOADS / product.file)


def manifest_of(project: Project, products: list[Product]) -> dict[str, Any]:
    """Tell the text from the tools: edition and digest of the text, commit and versions of the tools.

    Then the digest and size of every published file. `text` is the digest of the frozen record
    whose text this is; a draft has none, and `draft` says after which edition it is.
    """
    made = {f"{DOWNLOADS}/{product.file}": product for product in products}
    files = {}
    for name, path in published(project.site):
        data = path.read_bytes()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for fact in ("content", "enacted"):
            if said := getattr(made.get(name), fact, ""):
                files[name][fact] = said
    return {
        "format": 1,
        "edition": project.edition.number,
        "draft": project.edition.is_draft,
        "text": None if project.edition.is_draft else project.edition.text or None,
        "commit": project.edition.commit,
        "date": project.edition.date.isoformat(),
        "epoch": int(project.edition.moment.timestamp()),  # SOURCE_DATE_EPOCH for a rebuild
        "tools": {name: version(name) for name in TOOLS},
        "files": files,
    }


def published(site: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of every file of the site but the seal itself, in order."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in {f"{DOWNLOADS}/{MANIFEST}", f"{DOWNLOADS}/{SUMS}"}:
            yield name, path
