"""Many texts, one a line: read on all cores, told in their order, in memory that does not grow with their number.

Only a bounded window of heaps of lines is ever between reading and writing. The first heaps are read by this process
itself: a short file is done before other processes would have begun, and what they need is then loaded once for all.
"""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import NoReturn

from tollcheck.cli.lines import Line, heaps
from tollcheck.cli.rows import Told, read
from tollcheck.errors import ArticleError
from tollcheck.model import Settings

ALONE = 4  # heaps; starting the others takes about as long as reading these
AHEAD = 3  # heaps a process: one in work, one waiting for it, one done


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def told(stream: io.BufferedIOBase, *, name: str, settings: Settings, jobs: int) -> Iterator[Told]:
    """What becomes of each line of ``stream``, in order; ``name`` is what the stream is called."""
    found = heaps(stream)
    last = 0
    for heap in islice(found, ALONE) if jobs > 1 else found:
        for one in read(heap, settings=settings):
            last = one.number
            yield one
    rest = next(found, None)
    if rest is None:
        return
    try:
        for one in _shared(chain([rest], found), settings, jobs):
            last = one.number
            yield one
    except BrokenProcessPool as error:
        raise ArticleError(
            f"{name}, after line {last}: a reading process was ended from outside, perhaps for want of memory; "
            "give the lines after it again, with fewer --jobs"
        ) from error


def _shared(found: Iterator[list[Line]], settings: Settings, jobs: int) -> Iterator[Told]:
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
