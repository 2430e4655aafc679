"""Capture histories: of several lists of the dead, which ones hold a person, and how many persons are in each case.

A history is one 0 or 1 per list. The history of zeros only is what no list documents: it is never counted, and any
number given for it is left out.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

History = tuple[int, ...]
Histories = Mapping[History, int]


def tabulate(source: Path, *, lists: Sequence[str]) -> dict[History, int]:
    """How many records of a CSV table, one row per person, have each history over the columns ``lists``."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        found = Counter(tuple(mark(row[name]) for name in lists) for row in csv.DictReader(handle))
    return {history: found[history] for history in seen(len(lists))}


def mark(cell: str) -> int:
    if cell.strip() not in ("0", "1"):
        raise ValueError(f"a record is in a list (1) or not (0), and this says {cell!r}")
    return int(cell)


def in_dga_order(counts: Sequence[int]) -> dict[History, int]:
    """Counts in the order of R's arrays, in which dga writes them: unseen first, the first list changing fastest.

    >>> in_dga_order([0, 60, 49, 4])
    {(0, 1): 49, (1, 0): 60, (1, 1): 4}
    """
    lists = len(counts).bit_length() - 1
    if lists < 1 or len(counts) != 2**lists:
        raise ValueError(f"{len(counts)} counts are not those of a number of lists: it takes 4, 8, 16…")
    return {history: counts[sum(bit << place for place, bit in enumerate(history))] for history in seen(lists)}


def seen(lists: int) -> Iterator[History]:
    """Every history in which at least one list holds the person."""
    return (history for history in product((0, 1), repeat=lists) if any(history))


def number_of_lists(histories: Histories) -> int:
    return len(next(iter(histories)))


def margin(histories: Histories, *, kept: Sequence[int]) -> Counter[History]:
    """The same persons by the lists ``kept`` alone; with the unseen left out, zeros are those of the other lists."""
    found: Counter[History] = Counter()
    for history, count in histories.items():
        found[tuple(history[place] for place in kept)] += count
    return found
