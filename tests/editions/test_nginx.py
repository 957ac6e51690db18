"""Our nginx configuration under a real nginx, over the published editions."""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import time
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
from tests.tools.lock import ROOT
from tests.tools.machine import nginx

CONF = ROOT / "scripts/publish/nginx/pedoman.conf"
# Debian's libnginx-mod-http-brotli-static; where it is, the .br beside each text is served.
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MAIN = """\
{modules}
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
    types {{ text/html html; text/css css; application/javascript js; image/svg+xml svg;
             font/woff2 woff2; application/json json; application/xml xml; text/plain txt; }}
    access_log off;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {site}
}}
"""


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def site(three: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    public = folder / "public"
    subprocess.run(["cp", "-r", str(three.public), str(public)], check=True)
    compress(public)
    text = CONF.read_text(encoding="utf-8")
    text = re.sub(r"listen \d+;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r"root [^;]+;", f"root {public};", text)
    text = text.replace("/etc/nginx/pedoman.d/", f"{folder}/pedoman.d/")
    modules = f"load_module {BROTLI};" if BROTLI.is_file() else ""
    if modules:
        (folder / "pedoman.d").mkdir()
        (folder / "pedoman.d/brotli.conf").write_text("brotli_static on;\n")
    main = MAIN.format(folder=folder, site=text, modules=modules)
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = [nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    yield wait_for(f"http://127.0.0.1:{port}", server)
    server.terminate()
    server.wait(10)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(100):
        if server.poll() is not None:
            assert server.stderr is not None
            pytest.fail(server.stderr.read().decode())
        try:
            get(f"{address}/")
        except OSError:
            time.sleep(0.1)
        else:
            return address
    pytest.fail("nginx tidak menjawab / nginx does not answer")


def get(url: str, **headers: str) -> Answer:
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=10) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


@pytest.mark.parametrize("path", ["/", "/en/akun/", "/1.0/akun/", "/tidak-ada", "/versions.json"])
def test_security_headers_on_every_answer(site: str, path: str):
    headers = get(site + path).headers
    assert headers["Content-Security-Policy"] == policy.HEADER
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize("path", ["/akun/", "/assets/stylesheets/pedoman.css", "/en/"])
def test_texts_are_compressed(site: str, path: str):
    packed = get(site + path, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == get(site + path).body
    assert packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.skipif(not BROTLI.is_file(), reason="apt-get install libnginx-mod-http-brotli-static")
def test_brotli_is_sent_to_those_who_accept_it(site: str):
    sent = get(f"{site}/akun/", **{"Accept-Encoding": "gzip, br"})
    assert sent.headers["Content-Encoding"] == "br"
    assert brotli.decompress(sent.body) == get(f"{site}/akun/").body
    assert get(f"{site}/akun/", **{"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


def test_only_addresses_with_a_digest_are_kept_for_ever(site: str):
    page = get(f"{site}/akun/")
    assert page.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    hashed = re.findall(r'(?:href|src)="\.\.(/assets/[^"]+\?v=[0-9a-f]{8})"', page.body.decode())
    assert len(hashed) >= 4
    for path in hashed:
        assert "immutable" in get(site + path).headers["Cache-Control"]
    bare = get(site + hashed[0].partition("?")[0])
    assert "immutable" not in bare.headers["Cache-Control"]


def test_an_unchanged_page_is_not_sent_again(site: str):
    tag = get(f"{site}/akun/").headers["ETag"]
    assert get(f"{site}/akun/", **{"If-None-Match": tag}).status == 304


@pytest.mark.parametrize(
    ("path", "lang"),
    [("/tidak/ada/", "id"), ("/en/nothing", "en"), ("/1.0/en/nothing", "en"), ("/1.0/x", "id")],
)
def test_not_found_in_the_language_of_the_address(site: str, path: str, lang: str):
    answer = get(site + path)
    assert answer.status == 404
    assert f'<html lang="{lang}"' in answer.body.decode()


def test_folders_feeds_and_dot_paths(site: str):
    moved = get(f"{site}/en/akun?x=1")
    assert (moved.status, moved.headers["Location"]) == (301, "/en/akun/?x=1")
    feed = get(f"{site}/perubahan/atom.xml")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert get(f"{site}/../../../etc/passwd").status in (400, 404)


def test_the_error_log_is_empty(site: str, tmp_path_factory: pytest.TempPathFactory):
    log = next(tmp_path_factory.getbasetemp().glob("nginx*/error.log"))
    lines = Path(log).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "[error]" in line and "No such file" not in line] == []
