"""Processes for the steps of a long work: side by side, and their memory is given back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Worker(ProcessPoolExecutor):
    """One process, which remembers from task to task; it waits for its turn."""

    def __init__(self, turns: BoundedSemaphore) -> None:
        super().__init__(1, mp_context=get_context("spawn"))
        self.turns = turns

    def submit(self, task: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> Future[T]:
        """Begin a task once fewer than so many are under way."""
        self.turns.acquire()
        future = super().submit(task, *args, **options)
        future.add_done_callback(lambda _: self.turns.release())
        return future


class Bench:
    """Workers of which at most `jobs` are busy at once."""

    def __init__(self, jobs: int) -> None:
        self.turns = BoundedSemaphore(jobs)

    def worker(self) -> Worker:
        """A worker, to be closed by a `with` of its user."""
        return Worker(self.turns)

    def alone(self, task: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What a task gives, done in a process of its own."""
        with self.worker() as worker:
            return worker.submit(task, *args, **options).result()
