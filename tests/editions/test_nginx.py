"""Our nginx configuration under a real nginx, over the published editions."""

from __future__ import annotations

import gzip
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

from scripts.gate import policy
from scripts.publish.compress import compress
from tests.editions.conftest import Published
from tests.tools.webserver import BROTLI, serving


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


@pytest.fixture(scope="module")
def site(three: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    public = folder / "public"
    subprocess.run(["cp", "-r", str(three.public), str(public)], check=True)
    compress(public)
    with serving(public, folder) as address:
        yield address


def get(url: str, **headers: str) -> Answer:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=10) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


WHOLE = ["/", "/en/akun/", "/1.0/akun/", "/tidak-ada", "/versions.json"]
APART = "/assets/javascripts/search-engine.js"  # a worker has the policy of its own answer


@pytest.mark.parametrize("path", [*WHOLE, APART])
def test_security_headers_on_every_answer(site: str, path: str) -> None:
    headers = get(site + path).headers
    assert headers["Content-Security-Policy"] == policy.HEADER
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/stylesheets/pedoman.css",
        "/assets/fonts/sans.woff2",
        "/assets/javascripts/pedoman.js",
        "/1.0/assets/javascripts/search.js",
        "/assets/images/wordmark.svg",
        "/favicon.ico",
    ],
)
def test_a_part_of_a_page_carries_no_policy_of_its_own(site: str, path: str) -> None:
    answer = get(site + path)
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] is None
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/akun/", "/assets/stylesheets/pedoman.css", "/en/"])
def test_texts_are_compressed(site: str, path: str) -> None:
    packed = get(site + path, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == get(site + path).body
    assert packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.skipif(not BROTLI.is_file(), reason="apt-get install libnginx-mod-http-brotli-static")
def test_brotli_is_sent_to_those_who_accept_it(site: str) -> None:
    sent = get(f"{site}/akun/", **{"Accept-Encoding": "gzip, br"})
    assert sent.headers["Content-Encoding"] == "br"
    assert brotli.decompress(sent.body) == get(f"{site}/akun/").body
    assert get(f"{site}/akun/", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_only_addresses_with_a_digest_are_kept_for_ever(site: str) -> None:
    page = get(f"{site}/akun/")
    assert page.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    hashed = re.findall(r'(?:href|src)="\.\.(/assets/[^"]+\?v=[0-9a-f]{8})"', page.body.decode())
    assert len(hashed) >= 2
    for path in hashed:
        assert "immutable" in get(site + path).headers["Cache-Control"]
    bare = get(site + hashed[0].partition("?")[0])
    assert "immutable" not in bare.headers["Cache-Control"]


def test_an_unchanged_page_is_not_sent_again(site: str) -> None:
    tag = get(f"{site}/akun/").headers["ETag"]
    assert get(f"{site}/akun/", **{"If-None-Match": tag}).status == 304


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/tidak/ada/", "id"), ("/en/nothing", "en"), ("/1.0/en/nothing", "en"), ("/1.0/x", "id")],
)
def test_not_found_in_the_language_of_the_address(site: str, path: str, lang: str) -> None:
    answer = get(site + path)
    assert answer.status == 404
    assert f'<html lang="{lang}"' in answer.body.decode()


def test_folders_feeds_and_dot_paths(site: str) -> None:
    moved = get(f"{site}/en/akun?x=1")
    assert (moved.status, moved.headers["Location"]) == (301, "/en/akun/?x=1")
    app = get(f"{site}/manifest.webmanifest")
    assert app.headers["Content-Type"].startswith("application/manifest+json")
    assert get(f"{site}/sw.js").headers["Cache-Control"] == "no-cache"
    feed = get(f"{site}/perubahan/atom.xml")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert get(f"{site}/../../../etc/passwd").status in (400, 404)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/cari/?q=hoaks", "/cari/?q=hoaks&at=h#cari-h"),
        ("/en/cari/?q=2fa+apps", "/en/cari/?q=2fa+apps&at=0#cari-0"),
        ("/cari/?q=AKUN-03", "/cari/?q=AKUN-03&at=ketentuan#cari-ketentuan"),
    ],
)
def test_the_index_opens_at_the_letter_that_was_typed(site: str, path: str, to: str) -> None:
    moved = get(site + path)
    assert (moved.status, moved.headers["Location"]) == (302, to)
    assert get(site + to.partition("#")[0]).status == 200
    assert get(site + path.partition("?")[0]).status == 200


def test_the_error_log_is_empty(site: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    log = next(tmp_path_factory.getbasetemp().glob("nginx*/error.log"))
    lines = Path(log).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "[error]" in line and "No such file" not in line] == []
