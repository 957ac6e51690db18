"""Processes for the steps of a long work: side by side, and their memory is given back."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import connection, get_context, parent_process
from threading import BoundedSemaphore, Lock, Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def follow_parent() -> None:
    """End with the process that began this one, however that ends; Ctrl-C is for it alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


class Worker(ProcessPoolExecutor):
    """One process, which remembers from task to task; it waits for its turn."""

    def __init__(self, turns: BoundedSemaphore) -> None:
        super().__init__(1, mp_context=get_context("spawn"), initializer=follow_parent)
        self.turns = turns

    def submit(self, task: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> Future[T]:
        """Begin a task once fewer than so many are under way; raises BrokenExecutor."""
        self.turns.acquire()
        try:
            future = super().submit(task, *args, **options)
        except BaseException:
            self.turns.release()
            raise
        future.add_done_callback(lambda _: self.turns.release())
        return future


class Bench:
    """Workers of which at most `jobs` are busy at once; `whole` is for who needs many to stay."""

    def __init__(self, jobs: int) -> None:
        self.turns = BoundedSemaphore(jobs)
        self.whole = Lock()

    def worker(self) -> Worker:
        """A worker, to be closed by a `with` of its user."""
        return Worker(self.turns)

    def alone(self, task: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What a task gives, done in a process of its own."""
        with self.worker() as worker:
            return worker.submit(task, *args, **options).result()
