"""One figure of many universes at once: its numbers are columns, and how far it can be relied on is the same for all.

What holds for a single estimate holds for a column of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Any

import numpy as np
import numpy.typing as npt

from tollcheck.model import Figure, Period

Numbers = npt.NDArray[Any]  # whole where they count deaths, with fractions where they compare counts
Mask = npt.NDArray[np.bool_]


def added(columns: Iterable[Numbers]) -> Numbers:
    """The sum of columns, added one after the other, so that it is the same to the last digit however many rows."""
    return reduce(add, columns)


@dataclass(frozen=True, eq=False)
class Figures:
    """``Figure``, a row for each universe."""

    role: str
    period: Period
    low: Numbers
    best: Numbers
    high: Numbers
    is_floor: bool = False
    is_ceiling: bool = False
    is_bracket: bool = False

    @classmethod
    def of(cls, figure: Figure) -> Figures:
        """A column of one."""
        low, best, high = (np.array([number]) for number in (figure.low, figure.best, figure.high))
        flags = (figure.is_floor, figure.is_ceiling, figure.is_bracket)
        return cls(figure.role, figure.period, low, best, high, *flags)

    @property
    def is_whole(self) -> bool:
        """Whether the record holds exactly what was asked for."""
        return not (self.is_floor or self.is_ceiling or self.is_bracket)

    @cached_property
    def _rows(self) -> list[tuple[float, float, float]]:
        return list(zip(self.low.tolist(), self.best.tolist(), self.high.tolist(), strict=True))

    def at(self, row: int) -> Figure:
        """The figure of one universe."""
        flags = (self.is_floor, self.is_ceiling, self.is_bracket)
        return Figure(self.role, self.period, *self._rows[row], *flags)
