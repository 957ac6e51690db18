"""python -m tests.publish.benchmark: time, memory and size of the PDF editions of the built site.

Needs `make site`. Memory is that of the largest process, as `/usr/bin/time -v` gives it.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import pypdfium2

from tests.tools.lock import ROOT

KINDS = ("dwibahasa", "baca", "lampiran")  # memory is the largest so far, so the smallest first


def main() -> int:
    """One row per edition; both languages are made together."""
    print(
        f"{'edition':<12} {'seconds':>8} {'largest MB so far':>18} {'pages':>6} {'MB/100 pages':>13}"
    )
    for kind in KINDS:
        start = time.perf_counter()
        words = [sys.executable, "-m", "scripts", "pdf", "--only", kind]
        subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        paths = sorted((ROOT / "dist").glob(f"pedoman-{kind}*.pdf"))
        pages = sum(len(pypdfium2.PdfDocument(path)) for path in paths)
        size = sum(path.stat().st_size for path in paths) / 1e6
        print(f"{kind:<12} {seconds:8.1f} {memory:18.0f} {pages:6} {100 * size / pages:13.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
