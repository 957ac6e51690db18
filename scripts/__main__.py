"""The command line: `python -m scripts COMMAND`."""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
from contextlib import suppress

# name -> one line of help; scripts/commands/NAME.py has add_arguments(parser) and run(args) -> int
COMMANDS = {
    "check": "periksa rujukan, kesetaraan bahasa, dan register",
    "explain": "jelaskan satu aturan",
    "refs": "daftar setiap tempat yang menyebut sesuatu",
    "new": "tulis kerangka bab, ketentuan, butir, catatan, atau gambar",
    "adopt": "pakai pedoman ini atas nama instansi lain",
    "rename": "ganti nama di semua tempat, catat pengalihannya",
    "links": "periksa alamat luar dengan lychee (perlu jaringan)",
    "generate": "tulis ulang blok yang dibuat dari register",
    "pdf": "buat semua edisi PDF dari situs yang sudah dibangun",
    "cards": "buat kartu satu halaman, A5 dan A4",
    "seal": "salin berkas ke situs, isi halaman unduhan, tulis manifes",
    "verify": "periksa apakah sebuah berkas persis suatu edisi",
    "forms": "buat formulir DOCX dan XLSX serta data JSON",
    "edition": "bekukan, daftar, dan bandingkan edisi",
    "publish": "bangun semua edisi berdampingan di dist/public",
    "bundle": "zip yang terbuka tanpa jaringan dan tanpa server",
    "translations": "apa yang berubah sejak terjemahannya disamakan",
    "review": "apa yang perlu ditinjau kembali",
}


def usage() -> str:
    """Return the list of commands."""
    rows = [f"  {name:<10} {line}" for name, line in COMMANDS.items()]
    return "\n".join(["pakai: python -m scripts COMMAND …", "", *rows])


def main(arguments: list[str]) -> int:
    """Run one command; only its own module is imported. 2 for a project that cannot be read."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(usage())
        return 0 if arguments else 2
    name = arguments[0]
    if name not in COMMANDS:
        print(f"tidak ada perintah '{name}'\n{usage()}", file=sys.stderr)
        return 2
    module = importlib.import_module(f"scripts.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"python -m scripts {name}", description=COMMANDS[name])
    module.add_arguments(parser)
    args = parser.parse_args(arguments[1:])
    from scripts.guideline.config import Unusable  # not at the top: every worker reads this module

    try:
        return int(module.run(args))
    except Unusable as error:
        said = getattr(error.fault.message, getattr(args, "lang", "id"))
        print(f"{error.fault.location.path}: {said}", file=sys.stderr)
        return 2


def open_output() -> None:
    """UTF-8 in every locale, for reports hold every letter; a place to write where there is none."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def run() -> int:
    """Run `main`, and end quietly when the reader of the output goes away."""
    gc.set_threshold(50_000, 20, 20)  # what a command reads it keeps until it ends
    open_output()
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            return 1
        with suppress(OSError):
            print(f"{error.filename or 'keluaran / output'}: {error.strerror}", file=sys.stderr)
        return 2
    return code


def leave(code: int) -> None:
    """End at once: to take every object apart at exit takes longer than to check a page."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(run())
