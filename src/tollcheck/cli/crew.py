"""The processes that share the reading of a long batch."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as Broken
from contextlib import contextmanager
from itertools import chain
from typing import NoReturn

from tollcheck.cli.lines import Line
from tollcheck.cli.rows import Told, read
from tollcheck.model import Settings

__all__ = ["AHEAD", "Broken", "shared"]
AHEAD = 3  # heaps a process: one in work, one waiting for it, one done


def shared(found: Iterator[list[Line]], settings: Settings, jobs: int) -> Iterator[Told]:
    """The heaps read by ``jobs`` processes; a new one is taken in only when an old one has been told."""
    pending: deque[Future[list[Told]]] = deque()
    with _crew(jobs) as crew:
        for heap in chain(found, [[]]):
            if heap:
                pending.append(crew.submit(read, heap, settings=settings))
            while pending and (not heap or len(pending) >= jobs * AHEAD or pending[0].done()):
                yield from pending.popleft().result()


@contextmanager
def _crew(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read; ended at once, in the middle of a line, when nobody waits for them any more."""
    # A fork shares what is loaded; macOS and Windows cannot fork safely, and load it again.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    crew = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(gc.get_threshold(),))
    try:
        yield crew
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        crew.shutdown(cancel_futures=True)


def _begin(threshold: tuple[int, int, int]) -> None:
    """What a reading process does first."""
    gc.set_threshold(*threshold)
    gc.freeze()  # what is shared stays shared: looking at it for garbage would copy it
    # Ctrl-C reaches every process of a terminal; the one that reads the lines ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> NoReturn:
    """End with the process that asked, however that ended: an orphan would wait for lines for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
