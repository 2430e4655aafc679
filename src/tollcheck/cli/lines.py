"""The lines of a file or pipe that may have no end: handed out in small heaps, as they come, never all at once."""

from __future__ import annotations

import io
import select
from collections.abc import Iterator
from typing import NamedTuple

from tollcheck.reading.read import LARGEST

MOST_LINES = 32  # of a heap: a tenth of a second of reading
MOST_BYTES = 64_000  # of a heap; a longer line is a heap of its own
_BLOCK = 65_536
LONGEST = LARGEST  # bytes of a line; what is longer is not kept


class Line(NamedTuple):
    """A line with its number, from 1; without its content if that is longer than any article."""

    number: int
    content: bytes
    is_whole: bool = True


def heaps(stream: io.BufferedIOBase) -> Iterator[list[Line]]:
    """The lines of ``stream`` that are not blank, some at a time; an empty heap where more is not there yet.

    So whoever has handed in a line of a conversation gets its answer before the next one, and whoever hands in a file
    gets it read as fast as it can be.
    """
    heap: list[Line] = []
    size = 0
    for line in _lines(stream):
        if line is not None and (line.content.strip() or not line.is_whole):
            heap.append(line)
            size += len(line.content)
        is_full = len(heap) >= MOST_LINES or size >= MOST_BYTES
        if heap and (is_full or line is None):
            yield heap
            heap, size = [], 0
        if line is None:
            yield []
    if heap:
        yield heap


def _lines(stream: io.BufferedIOBase) -> Iterator[Line | None]:
    """Every line, and None where reading on would mean to wait."""
    number, size = 1, 0
    held: list[bytes] = []
    for block in _blocks(stream):
        if not block:
            yield None
            continue
        *ended, rest = block.split(b"\n")
        for piece in ended:
            yield _line(number, [*held, piece], size + len(piece))
            number, size = number + 1, 0
            held.clear()
        size += len(rest)
        if size <= LONGEST:
            held.append(rest)
    if size:
        yield _line(number, held, size)


def _line(number: int, pieces: list[bytes], size: int) -> Line:
    return Line(number, b"".join(pieces)) if size <= LONGEST else Line(number, b"", is_whole=False)


def _blocks(stream: io.BufferedIOBase) -> Iterator[bytes]:
    """What is there to be read; nothing where nothing is there yet."""
    while True:
        if not _is_ready(stream):
            yield b""
        # Not read(): that waits until the whole block is there. After read1 nothing stays in the stream's own buffer,
        # so that select tells all there is to tell.
        block = stream.read1(_BLOCK)
        if not block:
            return
        yield block


def _is_ready(stream: io.BufferedIOBase) -> bool:
    try:
        return bool(select.select([stream.fileno()], [], [], 0)[0])
    except (OSError, ValueError):  # no file behind it; or Windows, where only sockets can be asked
        return True
