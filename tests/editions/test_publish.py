"""Editions side by side: what was published stays, to the byte; what changed is told to the word."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as etree
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from scripts.commands.publish import ROOT_ONLY, choices, notes_of_edition, publish, write_index
from scripts.editions import sites
from scripts.editions.banner import ID, moved, unmarked
from scripts.editions.record import body_digest, digest_of, dump, order, sealed
from scripts.editions.sites import Builder, BuildError, Source, source_of
from scripts.editions.store import FOLDER
from scripts.guideline import write
from scripts.guideline.load import load_guideline
from tests.editions.conftest import Published
from tests.editions.repository import BASE, builder_of, git, publish_to
from tests.overlay import overlay
from tests.tools.lock import ROOT

LOCALES = ("", "en/")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def bytes_of(folder: Path, edition: str) -> dict[str, str]:
    """Digest of every file of a site, marks of publication taken away."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name in (*ROOT_ONLY, "en/404.html", "catatan.json"):
            continue
        if path.suffix == ".html":
            found[name] = digest_of(unmarked(read(path), BASE, edition))
        else:
            found[name] = digest_of(path.read_bytes().hex())
    return found


def clone(three: Published, folder: Path, commit: str = "main") -> Path:
    git(folder.parent, "clone", "--quiet", str(three.repository), str(folder))
    git(folder, "checkout", "--quiet", commit)
    return folder


@pytest.mark.parametrize("edition", ["1.0", "1.1", "1.2"])
def test_a_released_edition_rebuilt_from_its_commit_has_the_same_bytes(
    three: Published, tmp_path: Path, edition: str
) -> None:
    guideline = load_guideline(three.repository, date(2027, 1, 15))
    source = source_of(three.repository, guideline, edition)
    assert source.kind == "commit"
    assert source.commit == git(three.repository, "rev-parse", f"v{edition}^{{commit}}")
    elsewhere = clone(three, tmp_path / "clone")  # where nothing is kept
    builder_of(elsewhere).build(source, tmp_path / "again")
    published = bytes_of(three.public / edition, edition)
    assert published == bytes_of(tmp_path / "again", edition)
    assert len(published) > 30


def test_superseded_files_have_the_digests_they_had_when_published(
    three: Published, tmp_path: Path
) -> None:
    then = publish_to(clone(three, tmp_path / "then", "v1.0"), tmp_path / "public")
    assert "superseded" not in read(then / "1.0/akun/index.html")
    assert bytes_of(then / "1.0", "1.0") == bytes_of(three.public / "1.0", "1.0")
    # Everything but pages is the same without taking anything away.
    for path in then.glob("1.0/**/*"):
        if path.is_file() and path.suffix != ".html":
            later = three.public / path.relative_to(then)
            assert path.read_bytes() == later.read_bytes(), path


def test_without_tags_the_commit_of_the_release_is_found(three: Published, tmp_path: Path) -> None:
    root = clone(three, tmp_path / "clone")
    for name in ("1.0", "1.1", "1.2"):
        git(root, "tag", "--delete", f"v{name}")
    guideline = load_guideline(root, date(2027, 1, 15))
    found = source_of(root, guideline, "1.1")
    assert found.commit == git(three.repository, "rev-parse", "v1.1^{commit}")


def test_without_history_a_superseded_edition_is_shown_from_its_record(
    three: Published, tmp_path: Path
) -> None:
    root = clone(three, tmp_path / "clone")
    shutil.rmtree(root / ".git")
    public = publish_to(root, tmp_path / "public")
    for locale, text in (
        ("", "Akun resmi wajib didaftarkan di"),
        ("en/", "must be entered in the"),
    ):
        html = read(public / "1.0" / locale / "akun/index.html")
        assert text in html
        assert 'class="superseded"' in html
        old = set(ID.findall(read(three.public / "1.0" / locale / "akun/index.html")))
        keyed = {key for key in old if re.fullmatch(r"AKUN-[A-Z]?\d+", key)}
        assert keyed <= set(ID.findall(html))
    record = json.loads(read(public / "1.0/catatan.json"))
    assert record["digest"] == body_digest(record)
    assert "segera dicatat" in read(public / "akun/index.html")  # the tree is the last edition


def test_a_clone_without_its_history_shows_no_plain_pages_unasked(
    three: Published, tmp_path: Path
) -> None:
    whole, root = clone(three, tmp_path / "whole"), tmp_path / "shallow"
    for path in whole.glob("docs/*/akun.md"):
        path.write_text(read(path) + "\nLagi.\n", "utf-8")
    for key, value in (("name", "Uji"), ("email", "uji@example.org")):
        git(whole, "config", f"user.{key}", value)
    git(whole, "commit", "--quiet", "--all", "--message", "amend")
    git(tmp_path, "clone", "--quiet", "--depth", "1", whole.as_uri(), str(root))
    builder = builder_of(root)
    lenient = builder._replace(allow_record=True)
    for name in ("1.0", "1.2"):
        source = source_of(root, builder.guideline, name)
        assert source == Source(name, "record")
        with pytest.raises(BuildError, match=rf"edisi {name}: .*git fetch --unshallow --tags"):
            builder.build(source, tmp_path / name)
    with pytest.raises(BuildError, match=r"edisi 1\.2"):  # of the edition in force never
        lenient.build(Source("1.2", "record"), tmp_path / "1.2")
    assert not (tmp_path / "1.0").exists() and not (tmp_path / "1.2").exists()
    assert lenient.build(Source("1.0", "record"), tmp_path / "1.0").kind == "record"


@pytest.mark.parametrize("locale", LOCALES)
def test_canonical_and_robots(public: Path, locale: str) -> None:
    def heads(path: str) -> tuple[str, bool]:
        html = read(public / path / "index.html")
        canonical = re.search(r'rel="canonical" href="([^"]+)"', html)
        assert canonical is not None
        return canonical[1], 'name="robots" content="noindex,follow"' in html

    assert heads(f"{locale}akun") == (f"{BASE}{locale}akun/", False)
    assert heads(f"1.2/{locale}akun") == (f"{BASE}{locale}akun/", False)
    assert heads(f"1.0/{locale}akun") == (f"{BASE}1.0/{locale}akun/", True)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_other_language_of_a_superseded_page_is_of_its_edition(
    public: Path, locale: str
) -> None:
    html = read(public / "1.0" / locale / "akun/index.html")
    found = re.findall(r'rel="alternate ?" hreflang="[^"]+" href="([^"]+)"', html)
    assert found == [f"{BASE}1.0/akun/", f"{BASE}1.0/en/akun/", f"{BASE}1.0/akun/"]


def test_what_was_published_stays_when_a_build_fails(
    three: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise BuildError("rusak")

    monkeypatch.setattr(Builder, "build", broken)
    out = tmp_path / "public"
    out.mkdir()
    (out / "index.html").write_text("before", encoding="utf-8")
    with pytest.raises(BuildError):
        publish_to(three.repository, out)
    assert read(out / "index.html") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_tree_that_names_no_edition_is_refused(tmp_path: Path) -> None:
    guideline = load_guideline(overlay(None, tmp_path / "pedoman"), date(2027, 1, 15))
    with pytest.raises(BuildError, match="extra"):
        publish(Builder(tmp_path / "pedoman", guideline, BASE), tmp_path / "public")
    assert not (tmp_path / "public").exists()


def test_the_list_says_which_edition_is_the_latest_and_which_were_only_drafts() -> None:
    guideline = load_guideline(ROOT, date(2027, 1, 15))
    newest = max(guideline.history.frozen, key=order)
    notes = {
        name: notes_of_edition(guideline, name, newest) for name in ("0.9", "1.0", newest, "99.0")
    }
    assert notes == {"1.0": "", "0.9": "preliminary", newest: "in_force", "99.0": "unreleased"}


def test_editions_find_a_page_under_its_old_and_new_name(tmp_path: Path) -> None:
    for path in ("1.0/en/lama", "en/lama", "en/baru"):
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "index.html").write_text("x", encoding="utf-8")
    renamed = moved({"en/lama/index.html": '<script data-redirects="../baru/#a"></script>'})
    notes = {"1.0": "", "1.1": "in_force"}

    def links(place: str, here: str) -> dict[str, str]:
        found = choices(tmp_path, place, here, notes, renamed)
        return {choice.name: choice.link for choice in found}

    assert links("1.0/en/lama/index.html", "1.0") == {"1.1": "../../../en/baru/", "1.0": "./"}
    assert links("en/baru/index.html", "1.1") == {"1.1": "./", "1.0": "../../1.0/en/lama/"}


def test_one_sitemap_one_404_and_an_index(public: Path) -> None:
    for name in ("sitemap.xml", "404.html"):
        assert [path.parent for path in public.rglob(name) if path.parent.name != "en"] == [public]
    assert f"Sitemap: {BASE}sitemap.xml" in read(public / "robots.txt")
    assert "/1.0/" not in read(public / "sitemap.xml")
    index = json.loads(read(public / "versions.json"))
    assert [row["version"] for row in index] == ["1.2", "1.1", "1.0"]
    assert index[0]["aliases"] == ["latest"]
    assert [row["manifest"] for row in index] == [None] * 3  # published without files


def test_the_index_names_the_manifests_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "1.0" / "unduhan").mkdir(parents=True)
    (tmp_path / "1.0" / "unduhan" / "manifest.json").write_text("{}", encoding="utf-8")
    guideline = load_guideline(ROOT, date.min)
    write_index(guideline, tmp_path, BASE, ["0.9", "1.0"])
    index = json.loads(read(tmp_path / "versions.json"))
    assert [row["manifest"] for row in index] == ["1.0/unduhan/manifest.json", None]


class Words(HTMLParser):
    """The words inside ins and del."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open = tag if tag in ("ins", "del") else self.open

    def handle_endtag(self, tag: str) -> None:
        self.open = "" if tag == self.open else self.open

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found.append((self.open, data))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("", [("del", "didaftarkan"), ("ins", "segera dicatat")]),
        ("en/", [("ins", "promptly")]),
    ],
)
def test_changes_are_right_to_the_word(
    public: Path, locale: str, expected: list[tuple[str, str]]
) -> None:
    html = read(public / locale / "perubahan/edisi-1-1/index.html")
    words = Words()
    words.feed(html[html.index('id="akun-01"') : html.index('id="halaman"')])
    assert words.found == expected


def test_added_and_withdrawn_are_told_by_role(public: Path) -> None:
    second = read(public / "perubahan/edisi-1-1/index.html")
    assert "Untuk admin: 1 ketentuan baru, 1 diubah, 0 dicabut." in second
    assert '<li>Baru: Lebih tegas. <a href="../../akun/#AKUN-07">AKUN-07</a></li>' in second
    third = read(public / "en/perubahan/edisi-1-2/index.html")
    assert "0 new, 0 amended, 1 withdrawn" in third
    assert "No longer used." in third


@pytest.mark.parametrize("locale", LOCALES)
def test_marks_at_provisions(public: Path, locale: str) -> None:
    html = read(public / locale / "akun/index.html")
    sections = re.findall(r'<section [^>]*? id="(AKUN-\d\d)">(.*?)</section>', html, re.S)
    lives = {
        key: re.findall(r'<dd class="provision__life">(.*?)</dd>', text) for key, text in sections
    }
    assert 'perubahan/edisi-1-1/#akun-01">1.1</a>' in lives["AKUN-01"][0]
    assert "1.1" in lives["AKUN-07"][0]
    assert lives["AKUN-02"] == []  # in the first edition and unchanged: nothing to tell
    assert 'class="withdrawn" id="AKUN-05"' in html


@pytest.mark.parametrize("locale", LOCALES)
def test_old_deep_links_are_alive(public: Path, locale: str) -> None:
    now = set(ID.findall(read(public / locale / "akun/index.html")))
    for edition in ("1.0", "1.1"):
        then = set(ID.findall(read(public / edition / locale / "akun/index.html")))
        assert {key for key in then if not key.endswith("-key")} <= now


@pytest.mark.parametrize("locale", LOCALES)
def test_feed_and_json(public: Path, locale: str) -> None:
    feed = etree.fromstring(read(public / locale / "perubahan/atom.xml"))
    atom = "{http://www.w3.org/2005/Atom}"
    links = [entry.findtext(f"{atom}id") for entry in feed.findall(f"{atom}entry")]
    assert links == [f"{BASE}{locale}perubahan/edisi-1-{number}/" for number in (2, 1, 0)]
    changes = json.loads(read(public / "perubahan/edisi-1-2.json"))["changes"]
    assert [(row["key"], row["action"]) for row in changes if row["kind"] == "provisions"] == [
        ("AKUN-05", "withdrawn")
    ]


# -- what was built once ----------------------------------------------------------------------


@pytest.fixture
def kept(three: Published, tmp_path: Path) -> Path:
    """The repository with what was kept of its builds, to do with as one likes."""
    root = clone(three, tmp_path / "kept")
    shutil.copytree(three.repository / FOLDER, root / FOLDER)
    return root


def count_builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every tree that a site is built from, as it goes."""
    built: list[Path] = []
    genuine = sites.make_site

    def counted(tree: Path, *args: Any) -> None:
        built.append(tree)
        genuine(tree, *args)

    monkeypatch.setattr(sites, "make_site", counted)
    return built


def test_a_second_publication_builds_nothing_and_is_the_same(
    three: Published, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = count_builds(monkeypatch)
    again = publish_to(kept, tmp_path / "public")
    assert built == []
    for path in three.public.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(three.public)).read_bytes(), path


def test_what_editions_share_is_stored_once(public: Path) -> None:
    files = [path for path in public.rglob("*") if path.is_file()]
    apart = {path.stat().st_ino: path.stat().st_size for path in files if path.suffix != ".html"}
    together = sum(path.stat().st_size for path in files if path.suffix != ".html")
    assert sum(apart.values()) < together / 2
    fonts = [path.stat().st_ino for path in public.rglob("serif-400.woff2")]
    assert len(fonts) == 4 and len(set(fonts)) == 1


def test_a_kept_file_that_was_altered_is_never_used(
    three: Published, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = next((kept / FOLDER).glob("*.json"))
    digest = json.loads(listing.read_text("utf-8"))["akun/index.html"]
    file = kept / FOLDER / "files" / digest[:2] / digest
    file.write_bytes(file.read_bytes() + b"<!-- altered -->")
    built = count_builds(monkeypatch)
    again = publish_to(kept, tmp_path / "public")
    assert len(built) == 1
    assert not any("altered" in read(path) for path in again.rglob("*.html"))


def test_another_look_of_a_page_leaves_the_kept_files_alone(kept: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in (kept / FOLDER).rglob("*") if path.is_file()}
    publish(builder_of(kept), tmp_path / "public", is_compressed=True)
    assert {path: path.read_bytes() for path in before} == before


def test_an_old_edition_that_fails_is_an_error_unless_its_record_is_wanted(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Builder, source: Source, __: Path) -> None:
        raise BuildError("rusak")

    monkeypatch.setattr(Builder, "build_commit", broken)
    source = Source("1.0", "commit", "abc")
    with pytest.raises(BuildError, match=r"edisi 1\.0: rusak\n.*--allow-record"):
        builder_of(kept).build(source, tmp_path / "one")
    lenient = builder_of(kept)._replace(allow_record=True)
    assert lenient.build(source, tmp_path / "two").kind == "record"
    with pytest.raises(BuildError, match=r"edisi 1\.2"):
        lenient.build(Source("1.2", "commit", "abc"), tmp_path / "three")


def test_a_moved_tag_or_an_altered_record_is_not_published(kept: Path, tmp_path: Path) -> None:
    builder = builder_of(kept)
    right = source_of(kept, builder.guideline, "1.1")
    git(kept, "tag", "--force", "v1.1", "v1.2^{commit}")
    moved_to = source_of(kept, builder.guideline, "1.1")
    assert moved_to.commit != right.commit
    with pytest.raises(BuildError, match=r"edisi 1\.1: komit .*moved tag"):
        builder.build(moved_to, tmp_path / "moved")
    builder.build(right, tmp_path / "right")
    path = kept / "docs/registers/editions/1.0.json"
    record = json.loads(read(path))
    record["summary"]["id"] = "Lain."
    path.write_text(dump(sealed(record)), "utf-8")
    altered = builder_of(kept)
    with pytest.raises(BuildError, match=r"edisi 1\.0: komit .*1\.0\.json"):
        altered.build(source_of(kept, altered.guideline, "1.0"), tmp_path / "altered")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "right"]


@pytest.mark.parametrize("edition", ["", "../../luar", "/luar", "1.0-x", "satu"])
def test_an_edition_without_a_number_names_no_folder(
    kept: Path, tmp_path: Path, edition: str
) -> None:
    guideline = load_guideline(kept, date(2027, 1, 15))
    guideline = replace(guideline, history=guideline.history._replace(edition=edition))
    with pytest.raises(BuildError, match=r"mkdocs\.yml: .*'edition'"):
        publish(builder_of(kept)._replace(guideline=guideline), tmp_path / "public")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


# -- tools and text ---------------------------------------------------------------------------


def test_a_mended_tool_reaches_the_edition_in_force_and_no_other(kept: Path) -> None:
    def sources() -> list[str]:
        guideline = load_guideline(kept, date(2027, 1, 15))
        return [source_of(kept, guideline, name).kind for name in ("1.0", "1.1", "1.2")]

    assert sources() == ["commit"] * 3
    style = kept / "docs/assets/stylesheets/editions.css"
    style.write_text(style.read_text("utf-8") + "\n", "utf-8")
    assert sources() == ["commit"] * 3  # not committed yet
    git(kept, "-c", "user.name=U", "-c", "user.email=u@example.org", "commit", "-qam", "style")
    assert sources() == ["commit", "commit", "tools"]
    page = kept / "docs/id/akun.md"
    page.write_text(page.read_text("utf-8").replace("wajib", "tetap wajib", 1), "utf-8")
    git(kept, "-c", "user.name=U", "-c", "user.email=u@example.org", "commit", "-qam", "text")
    assert sources() == ["commit"] * 3


def test_an_edition_has_the_same_bytes_by_hand_and_by_publication(
    three: Published, tmp_path: Path
) -> None:
    """`make site` in a checkout of the tag, twice, in two folders, is what `publish` shows."""
    for name in ("one", "another folder"):
        root = clone(three, tmp_path / name, "v1.2")
        sites.make_site(root, BASE, False, sites.facts_of(root, git(root, "rev-parse", "HEAD")))
        assert bytes_of(root / "site", "1.2") == bytes_of(three.public / "1.2", "1.2")


# -- one step ---------------------------------------------------------------------------------


@pytest.mark.parametrize("can_exchange", [True, False], ids=["exchange", "two renames"])
def test_there_is_a_site_at_every_moment(
    can_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "public"
    if not can_exchange:
        monkeypatch.setattr(write, "exchange", lambda *_: False)
    for text in ("one", "two"):
        with write.new_folder(out) as folder:
            (folder / "index.html").write_text(text, "utf-8")
        assert read(out / "index.html") == text
    with pytest.raises(KeyError), write.new_folder(out) as folder:
        raise KeyError
    out.rename(tmp_path / ".public.old")  # a kill between the two renames
    with write.new_folder(out) as folder:
        assert read(out / "index.html") == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
