"""Judge a file in a process of its own: whatever it makes a library do, the answer comes in time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from scripts.publish.seal.revisions import Unreadable

SECONDS = 60  # the longest edition takes two
MEMORY = 4 << 30  # octets of address space; the longest edition takes a quarter


def bounded(work: Callable[..., Any], *arguments: Any, seconds: float = SECONDS) -> Any:
    """Return what `work` returns; raises Unreadable when it takes too long or ends without a word."""
    start = multiprocessing.get_context("spawn")
    mine, theirs = start.Pipe(duplex=False)
    process = start.Process(target=answer, args=(theirs, work, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        if not mine.poll(seconds):
            raise Unreadable("terlalu lama / it takes too long")
        result = mine.recv()
    except EOFError:
        raise Unreadable("pembacanya berhenti / its reader broke off") from None
    finally:
        process.kill()
        process.join()
        mine.close()
    if isinstance(result, Exception):
        raise result
    return result


def answer(pipe: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    """Do the work within limits and send the result or the exception."""
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        result = work(*arguments)
    except Exception as error:  # goes on in the other process
        result = error
    pipe.send(result)
