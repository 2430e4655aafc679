"""The stretches of time that a definition may sum over, all at once, as columns.

Whole years: each single one, every run of them, and the mean of every run. In releases by month besides: single months,
the first months of a year, and runs of up to two years. Only stretches that the release covers throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from tollcheck.curves import Ints, Mask
from tollcheck.model import Period
from tollcheck.studies.trace.definitions import ANY_MONTHS, MEAN, MONTHS, RUN

LONGEST_RUN = 24  # months
YEAR = 12


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The steps, of ``months`` each, that a release counts in; ``first`` is in months since year 0.

    ``known`` says which steps it covers.
    """

    first: int
    months: int
    known: Mask

    def __len__(self) -> int:
        return len(self.known)

    @property
    def years(self) -> int:
        """How many whole years are covered, at least: steps at the ends may belong to years that are not."""
        return max(0, int(self.known.sum()) * self.months // YEAR - 1)

    def day(self, step: int) -> date:
        """The first day of a step."""
        month = self.first + int(step) * self.months
        return date(month // 12, month % 12 + 1, 1)

    def holds(self, start: Ints, end: Ints) -> Mask:
        """Which stretches lie in covered steps throughout."""
        known = np.concatenate(([0], np.cumsum(self.known)))
        inside = (start >= 0) & (end <= len(self))
        held: Mask = inside & (known[np.clip(end, 0, len(self))] - known[np.clip(start, 0, len(self))] == end - start)
        return held


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Stretches from ``start`` up to ``end`` steps; ``divisor`` is the number of years of a mean, 1 for a sum."""

    start: Ints
    end: Ints
    divisor: Ints
    cost: Ints

    def __len__(self) -> int:
        return len(self.start)

    def keys(self, grid: Grid) -> Ints:
        """A number for each stretch that is the same in every release."""
        first, last = (grid.first + edge * grid.months for edge in (self.start, self.end))
        keys: Ints = (first * 100_000 + last) * 2 + (self.divisor > 1)
        return keys

    def period(self, at: int, grid: Grid) -> Period:
        """The days of one of them."""
        return Period(grid.day(self.start[at]), grid.day(self.end[at]))

    def lie_in(self, period: Period, grid: Grid) -> Mask:
        """Which of them lie within a period, which may be open."""
        days = np.array([grid.day(step).toordinal() for step in range(len(grid) + 1)])
        first = period.start.toordinal() if period.start else 0
        last = period.end.toordinal() if period.end else date.max.toordinal()
        inside: Mask = (days[self.start] >= first) & (days[self.end] <= last)
        return inside

    def at(self, chosen: Mask) -> Windows:
        """Some of them."""
        return Windows(self.start[chosen], self.end[chosen], self.divisor[chosen], self.cost[chosen])


def years(grid: Grid) -> Windows:
    """Single years, runs of them, and the means of the runs."""
    steps = YEAR // grid.months
    first = -(grid.first % YEAR) % YEAR // grid.months
    count = max(0, (len(grid) - first) // steps)
    begin, end = np.triu_indices(count)
    length = end - begin + 1
    is_run = length > 1
    start, stop = first + begin * steps, first + (end + 1) * steps
    found = Windows(
        np.concatenate((start, start[is_run])),
        np.concatenate((stop, stop[is_run])),
        np.concatenate((np.ones_like(length), length[is_run])),
        np.concatenate((np.where(is_run, RUN, 0), np.full(int(is_run.sum()), RUN + MEAN))),
    )
    return found.at(grid.holds(found.start, found.end))


def months(grid: Grid) -> Windows:
    """Single months, the first months of a year and other runs of months; none in a release by year."""
    lengths = np.arange(1, LONGEST_RUN + 1) if grid.months == 1 else np.arange(0)
    start, length = (part.ravel() for part in np.meshgrid(np.arange(len(grid)), lengths, indexing="ij"))
    in_year = (grid.first + start) % YEAR
    is_whole = (in_year == 0) & (length % YEAR == 0)
    is_plain = (length == 1) | ((in_year == 0) & (length < YEAR))
    found = Windows(start, start + length, np.ones_like(start), np.where(is_plain, MONTHS, ANY_MONTHS))
    return found.at(~is_whole & grid.holds(found.start, found.end))
