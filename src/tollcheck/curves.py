"""Sums of cells over any stretch of days, none of which looks at a cell again.

Cells of the same kind (some units, some types of violence, some actors) are summed once by the days on which they
begin and end. With S(d) the sum of what begins before day d, and E(d) of what ends by day d, the cells that touch the
days from ``first`` up to ``last`` hold S(last) - E(first), and those wholly inside them hold E(last) - S(first), plus
what begins before and ends after, which both subtract once too often. So each of thousands of definitions costs four
look-ups, whatever the number of cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Sums = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The cells of some units in the order of time: columns of one length, ``counts`` with a row for each cell."""

    start: Ints
    end: Ints
    type_of_violence: Ints
    side_a: Ints
    active: Mask
    counts: Ints

    def curve(self, *, types: Collection[int], side_a: Collection[int] | None, active_only: bool) -> Curve:
        """The sums of the cells of these types, actors (None for any) and years, by time."""
        fits = _among(self.type_of_violence, types)
        if side_a is not None:
            fits &= _among(self.side_a, side_a)
        if active_only:
            fits &= self.active
        start, end, counts = self.start[fits], self.end[fits], self.counts[fits]
        if not len(start):
            return Curve((), (), ((0,) * self.counts.shape[1],), (), ((0,) * self.counts.shape[1],))
        is_first = np.ones(len(start), dtype=np.bool_)
        is_first[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        at = np.flatnonzero(is_first)
        spans = zip(start[at].tolist(), end[at].tolist(), np.add.reduceat(counts, at, axis=0).tolist(), strict=True)
        return _curve([(first, last, tuple(summed)) for first, last, summed in spans])


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Cumulated sums. ``begun[i]`` is of all cells that begin before the i-th of ``starts``; likewise ``ended``.

    ``spans`` are the periods of the cells, the longest first, each with its sums.
    """

    spans: tuple[tuple[int, int, Sums], ...]
    starts: tuple[int, ...]
    begun: tuple[Sums, ...]
    ends: tuple[int, ...]
    ended: tuple[Sums, ...]

    def held(self, first: int, last: int) -> tuple[Sums, Sums]:
        """What lies wholly between two ordinals, half-open, and what lies across one of them or both."""
        before, inside = self.begun[bisect_left(self.starts, first)], self.ended[bisect_right(self.ends, last)]
        touched = map(sub, self.begun[bisect_left(self.starts, last)], self.ended[bisect_right(self.ends, first)])
        whole = tuple(map(sub, inside, before))
        for start, end, summed in self.spans:
            if end - start <= last - first:
                break
            if start < first and end > last:
                whole = tuple(map(add, whole, summed))
        return whole, tuple(map(sub, touched, whole))


def in_order(table: Strip, rows: Ints) -> Strip:
    """The cells at ``rows`` of a table, in the order of time."""
    rows = rows[np.lexsort((table.end[rows], table.start[rows]))]
    return Strip(*(getattr(table, column)[rows] for column in Strip.__slots__))


def _among(column: Ints, wanted: Collection[int]) -> Mask:
    """Whether each number is one of a few. Numbers are small and begin at -1, so that a table tells at once."""
    table = np.zeros(max(int(column.max(initial=0)), *wanted, 0) + 2, dtype=np.bool_)
    table[list(wanted)] = True
    return table[column]


def _curve(spans: list[tuple[int, int, Sums]]) -> Curve:
    starts, begun = _cumulated([(start, summed) for start, _, summed in spans])
    ends, ended = _cumulated(sorted((end, summed) for _, end, summed in spans))
    longest = sorted(spans, key=lambda span: span[0] - span[1])
    return Curve(tuple(longest), starts, begun, ends, ended)


def _cumulated(steps: list[tuple[int, Sums]]) -> tuple[tuple[int, ...], tuple[Sums, ...]]:
    """Days in order, and the sums before the first, the second… and after the last of them."""
    nothing = (0,) * len(steps[0][1])
    running = accumulate((summed for _, summed in steps), lambda a, b: tuple(map(add, a, b)), initial=nothing)
    return tuple(day for day, _ in steps), tuple(running)
