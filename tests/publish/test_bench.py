"""Processes beside one another: none waits for ever, none outlives the command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from scripts.publish.bench import Bench
from tests.tools.machine import ROOT

PARENT = """
import os
from scripts.publish.bench import Bench
if __name__ == "__main__":
    worker = Bench(1).worker()
    print(worker.submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), 9)
"""


def test_a_worker_that_broke_gives_its_turn_back():
    bench = Bench(1)
    with bench.worker() as worker:
        with pytest.raises(BrokenExecutor):
            worker.submit(os._exit, 3).result()
        with pytest.raises(BrokenExecutor):
            worker.submit(os.getpid)
    assert bench.alone(os.getpid) != os.getpid()


def test_a_worker_ends_with_the_process_that_began_it(tmp_path: Path):
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "parent.py")]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=paths, stdout=subprocess.PIPE, check=False)
    worker = Path("/proc") / done.stdout.decode().strip()
    for _ in range(100):
        if not worker.exists():
            return
        time.sleep(0.1)
    pytest.fail("the worker is still there")
