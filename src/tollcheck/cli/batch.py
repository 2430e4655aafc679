"""Many texts, one a line: read on all cores, told in their order, in memory that does not grow with their number.

Only a bounded window of heaps of lines is ever between reading and writing. The first heaps are read by this process
itself: a short file is done before other processes would have begun, and what they need is then loaded once for all.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from itertools import chain, islice

from tollcheck.cli.lines import heaps
from tollcheck.cli.rows import Told, read
from tollcheck.errors import ArticleError
from tollcheck.model import Settings

ALONE = 4  # heaps; starting the others takes about as long as reading these


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
    from tollcheck.cli.crew import Broken, shared  # what they need takes as long to load as to read ten texts

    try:
        for one in shared(chain([rest], found), settings, jobs):
            last = one.number
            yield one
    except Broken as error:
        raise ArticleError(
            f"{name}, after line {last}: a reading process was ended from outside, perhaps for want of memory; "
            "give the lines after it again, with fewer --jobs"
        ) from error
