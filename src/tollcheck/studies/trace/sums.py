"""The counts of some cells in every stretch of time at once.

As in ``curves``: with S(t) the sum of what begins before step t, and E(t) of what ends by it, the cells that touch a
stretch hold S(end) - E(start), and those inside it E(end) - S(start) plus what begins before and ends after. Here the
stretches are columns, so that a million of them are a few additions of arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tollcheck.cells import Cells
from tollcheck.curves import Ints, Mask
from tollcheck.studies.trace.windows import Grid, Windows

LOW, BEST, HIGH, FIGHTERS, CIVILIANS, UNKNOWN = range(6)
JANUARY_1970 = np.datetime64("1970-01-01", "D")
ORDINAL_1970 = 719163

Floats = npt.NDArray[np.float64]


class Held(NamedTuple):
    """Six counts (rows) in each window (columns): ``inside`` for certain, ``edge`` perhaps."""

    inside: Ints
    edge: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Cells of one place as columns, in steps of a grid: ``counts`` has a row for each of the six counts.

    ``touching`` marks those of a unit that only touches the place. Step -1 lies before the grid, the last one behind.
    """

    start: Ints
    end: Ints
    touching: Mask
    type_of_violence: Ints
    side_a: Ints
    counts: Ints

    def of(self, fits: Mask) -> Stretch:
        """Some of the cells."""
        return Stretch(
            self.start[fits],
            self.end[fits],
            self.touching[fits],
            self.type_of_violence[fits],
            self.side_a[fits],
            self.counts[:, fits],
        )

    def held(self, windows: Windows, steps: int) -> Held:
        """What every window holds of all these cells."""
        own, around = self.of(~self.touching), self.of(self.touching)
        inside, touched = own.swept(windows, steps)
        edge = touched - inside
        if len(around.start):
            edge = edge + around.swept(windows, steps)[1]
        return Held(inside, edge)

    def swept(self, windows: Windows, steps: int) -> tuple[Ints, Ints]:
        """What lies wholly inside each window, and what touches it."""
        begun, ended = (np.cumsum(_at(at, self.counts, steps), axis=1) for at in (self.start + 1, self.end))
        inside = np.take(ended, windows.end, axis=1) - np.take(begun, windows.start, axis=1)
        if not len(self.start) or (self.end - self.start).max() <= 1:
            return inside, inside  # cells of one step lie across no edge
        touched = np.take(begun, windows.end, axis=1) - np.take(ended, windows.start, axis=1)
        return inside + self._around(windows, steps), touched

    def _around(self, windows: Windows, steps: int) -> Ints | int:
        """What begins before a window and ends after it, which both sums above subtract."""
        length = self.end - self.start
        if length.max() < 3:
            return 0
        around = np.zeros((6, len(windows)), dtype=np.int64)
        lengths = windows.end - windows.start
        for each in np.unique(lengths[lengths <= length.max() - 2]):
            longer = self.of(length >= each + 2)
            change = _at(longer.start + 1, longer.counts, steps) - _at(longer.end - each, longer.counts, steps)
            same = lengths == each
            around[:, same] = np.cumsum(change, axis=1)[:, windows.start[same]]
        return around


def stretch(cells: Cells, *, units: tuple[int, ...], touching: tuple[int, ...], grid: Grid) -> Stretch:
    """The cells of some units, and of units that only touch the place, in steps of the grid."""
    rows = np.flatnonzero(np.isin(cells.unit, units + touching))
    columns = (cells.low, cells.best, cells.high, cells.fighters, cells.civilians, cells.unknown)
    first, last = _months(cells.start[rows]), _months(cells.end[rows] - 1) + 1
    return Stretch(
        np.clip((first - grid.first) // grid.months, -1, len(grid)),
        np.clip(-((grid.first - last) // grid.months), 0, len(grid) + 1),
        np.isin(cells.unit[rows], touching),
        cells.type_of_violence[rows],
        cells.side_a[rows],
        np.stack([column[rows] for column in columns]),
    )


def _at(step: Ints, counts: Ints, steps: int) -> Ints:
    """The counts of all cells of each step, which lie from 0 to ``steps`` + 1."""
    summed = np.zeros((steps + 2, 6), dtype=np.int64)
    np.add.at(summed, step, counts.T)
    return summed.T


def _months(ordinals: Ints) -> Ints:
    """The months, counted since year 0, in which days lie."""
    since_1970 = (JANUARY_1970 + (ordinals - ORDINAL_1970)).astype("datetime64[M]").astype(np.int64)
    return since_1970 + 1970 * 12


def toll(held: Held) -> Floats:
    """Low, best and high of all deaths of some cells, clamped where the record breaks their order."""
    inside, edge = held
    best = inside[BEST]
    low = np.minimum(np.maximum(0, inside[LOW]), best)
    return _ordered(low, best, np.maximum(best, inside[HIGH]) + np.maximum(edge[BEST], edge[HIGH]))


def of_status(held: Held, status: int) -> Floats:
    """Low, best and high of the dead of one status, derived as ``evaluate/tolls`` derives them."""
    inside, edge = held
    other = FIGHTERS if status == CIVILIANS else CIVILIANS
    best = inside[status]
    low = np.minimum(np.maximum(0, inside[LOW] - inside[other] - inside[UNKNOWN]), best)
    return _ordered(low, best, np.maximum(best, _most(inside, status)) + np.maximum(edge[status], _most(edge, status)))


def of_killers(held: Held, unnamed: Held) -> Floats:
    """Low, best and high of one-sided violence by somebody; what nobody is named for may all be theirs."""
    high = held.inside[HIGH] + held.edge[HIGH] + unnamed.inside[HIGH] + unnamed.edge[HIGH]
    return _ordered(held.inside[LOW], held.inside[BEST], high)


def _most(counts: Ints, status: int) -> Ints:
    most: Ints = counts[status] + counts[UNKNOWN] + np.maximum(0, counts[HIGH] - counts[BEST])
    return most


def _ordered(low: Ints, best: Ints, high: Ints) -> Floats:
    return np.stack((low, best, high)).astype(np.float64)
