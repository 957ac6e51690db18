"""A real nginx with the configuration that we ship, over any folder."""

from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(public: Path, folder: Path, *, brotli: bool = True) -> Iterator[str]:
    """Serve `public` and yield its address; `folder` holds what nginx writes."""
    port = free_port()
    text = CONF.read_text(encoding="utf-8")
    text = re.sub(r"listen \d+;", f"listen 127.0.0.1:{port};", text)
    text = re.sub(r"root [^;]+;", f"root {public};", text)
    text = text.replace("/etc/nginx/pedoman.d/", f"{folder}/pedoman.d/")
    modules = f"load_module {BROTLI};" if brotli and BROTLI.is_file() else ""
    if modules:
        (folder / "pedoman.d").mkdir()
        (folder / "pedoman.d/brotli.conf").write_text("brotli_static on;\n")
    main = MAIN.format(folder=folder, site=text, modules=modules)
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = [nginx(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        yield wait_for(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    """Return the address once it answers; raises RuntimeError when nginx ends or stays mute."""
    for _ in range(100):
        if server.poll() is not None and server.stderr is not None:
            raise RuntimeError(server.stderr.read().decode())
        try:
            urllib.request.urlopen(address, timeout=10).close()
        except urllib.error.HTTPError:
            return address
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise RuntimeError("nginx tidak menjawab / nginx does not answer")
