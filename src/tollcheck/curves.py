"""Sums of cells over any stretch of days, none of which looks at a cell again.

Cells of the same kind (some units, some types of violence, some actors) are summed once by the days on which they
begin and end. With S(d) the sum of what begins before day d, and E(d) of what ends by day d, the cells that touch the
days from ``first`` up to ``last`` hold S(last) - E(first), and those wholly inside them hold E(last) - S(first), plus
what begins before and ends after, which both subtract once too often. So each of thousands of definitions costs four
look-ups, whatever the number of cells; and since the curves of the same units share their days, the look-ups of all
definitions are made together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Sort(NamedTuple):
    """What the cells of one curve have in common: types of violence, actors on side A (None for any), active years."""

    types: tuple[int, ...]
    side_a: tuple[int, ...] | None
    active_only: bool


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The cells of some units in the order of time: columns of one length, ``counts`` with a row for each cell."""

    start: Ints
    end: Ints
    type_of_violence: Ints
    side_a: Ints
    active: Mask
    counts: Ints

    def fits(self, sort: Sort) -> Mask:
        """Which cells are of a sort."""
        fits = _among(self.type_of_violence, sort.types)
        if sort.side_a is not None:
            fits &= _among(self.side_a, sort.side_a)
        if sort.active_only:
            fits &= self.active
        return fits


class Curves:
    """The curves of one strip, each made when it is first asked for.

    ``begun[c, i]`` is the sum over the cells of curve ``c`` that begin before the i-th of the days on which any cell
    begins, ``ended[c, i]`` over those that end by the one before the i-th of the days on which any ends. The arrays
    have room for more curves than are made.
    """

    def __init__(self, strip: Strip) -> None:
        self._strip = strip
        self._by_end = np.argsort(strip.end, kind="stable")
        self._starts, self._ends = np.unique(strip.start), np.unique(strip.end)
        self._longest = int((strip.end - strip.start).max(initial=0))
        self._numbers: dict[Sort, int] = {}
        self._begun, self._ended, self._fits = self._room(8)

    def numbers(self, sorts: Sequence[Sort]) -> Ints:
        """The curve of each of some sorts of cells, by its number."""
        known = self._numbers
        for sort in sorts:
            if sort not in known:
                known[sort] = self._added(sort)
        return np.array([known[sort] for sort in sorts], dtype=np.int64)

    def held(self, curves: Ints, first: Ints, last: Ints) -> Ints:
        """What each of some curves holds between two ordinals, half-open: wholly inside, and across an edge.

        The answer has the axes (asked, inside or edge, count).
        """
        before = self._begun[curves, np.searchsorted(self._starts, first)]
        whole = self._ended[curves, np.searchsorted(self._ends, last, side="right")] - before
        touched = self._begun[curves, np.searchsorted(self._starts, last)]
        touched -= self._ended[curves, np.searchsorted(self._ends, first, side="right")]
        if len(curves) and int((last - first).min()) < self._longest:
            whole += self._around(curves, first, last)
        return np.stack((whole, touched - whole), axis=1)

    def _around(self, curves: Ints, first: Ints, last: Ints) -> Ints:
        """What begins before and ends after the days asked for."""
        found = np.zeros((len(curves), self._strip.counts.shape[1]), dtype=np.int64)
        for days in {(a, b) for a, b in zip(first.tolist(), last.tolist(), strict=True) if b - a < self._longest}:
            rows = np.flatnonzero((self._strip.start < days[0]) & (self._strip.end > days[1]))
            if len(rows):
                asked = np.flatnonzero((first == days[0]) & (last == days[1]))
                found[asked] = self._fits[np.ix_(curves[asked], rows)].astype(np.int64) @ self._strip.counts[rows]
        return found

    def _added(self, sort: Sort) -> int:
        number = len(self._numbers)
        if number == len(self._begun):
            begun, ended, fits = self._room(2 * number)
            begun[:number], ended[:number], fits[:number] = self._begun, self._ended, self._fits
            self._begun, self._ended, self._fits = begun, ended, fits
        fits = self._strip.fits(sort)
        self._fits[number] = fits
        self._begun[number] = self._cumulated(np.flatnonzero(fits), self._strip.start, self._starts)
        self._ended[number] = self._cumulated(self._by_end[fits[self._by_end]], self._strip.end, self._ends)
        return number

    def _cumulated(self, rows: Ints, column: Ints, days: Ints) -> Ints:
        """The sums of what comes before the first, the second… and after the last of some days."""
        running = np.zeros((len(rows) + 1, self._strip.counts.shape[1]), dtype=np.int64)
        np.cumsum(self._strip.counts[rows], axis=0, out=running[1:])
        found: Ints = running[np.append(np.searchsorted(column[rows], days), len(rows))]
        return found

    def _room(self, curves: int) -> tuple[Ints, Ints, Mask]:
        """Empty arrays for so many curves."""
        counts = self._strip.counts.shape[1]
        begun = np.zeros((curves, len(self._starts) + 1, counts), dtype=np.int64)
        ended = np.zeros((curves, len(self._ends) + 1, counts), dtype=np.int64)
        return begun, ended, np.zeros((curves, len(self._strip.start)), dtype=np.bool_)


def _among(column: Ints, wanted: Collection[int]) -> Mask:
    """Whether each number is one of a few. Numbers are small and begin at -1, so that a table tells at once."""
    table = np.zeros(max(int(column.max(initial=0)), *wanted, 0) + 2, dtype=np.bool_)
    table[list(wanted)] = True
    return table[column]
