"""Shares, changes and ratios of the figures of a place: what a percentage or a fold may come from.

A share is a part of a whole in one stretch of time: the killings of one perpetrator among all one-sided killings, or
the dead of one sort among all dead. A change is from the year before, from the mean of the three or five years before,
or between two runs of equal length that follow each other; only best figures are compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tollcheck.curves import Ints, Mask
from tollcheck.decisions.interface import Counted
from tollcheck.model import Period
from tollcheck.studies.trace.definitions import BASELINE, RUN, Block, Definition, Figure, Form
from tollcheck.studies.trace.sums import Floats
from tollcheck.studies.trace.tables import Table
from tollcheck.studies.trace.wanted import Notation
from tollcheck.studies.trace.windows import YEAR

MEANS_BEFORE = (3, 5)


@dataclass(frozen=True, slots=True, eq=False)
class Proportions:
    """Values of shares, changes or ratios: a row for what is compared, a column for when.

    ``before`` is the column of the table for the earlier end of a change; ``falls`` says which changes are falls.
    """

    table: Table
    form: Form
    blocks: tuple[Block, ...]
    values: Floats
    columns: Ints
    column_costs: Ints
    before: Ints | None = None
    falls: Mask | None = None

    @property
    def row_costs(self) -> Ints:
        """What the rows cost."""
        return np.array([block.cost for block in self.blocks], dtype=np.int64)

    def definition(self, row: int, column: int, cost: int) -> Definition:
        """What stands at one place."""
        grid, windows = self.table.grid, self.table.windows
        period = windows.period(self.columns[column], grid)
        against = windows.period(self.before[column], grid) if self.before is not None else None
        form = Form.FALL if self.falls is not None and self.falls[row, column] else self.form
        return Definition(self.blocks[row], self.table.place, period, self.table.source, cost, form, against)

    def range(self, row: int, column: int) -> None:
        """Proportions of best figures have no low and high of their own."""


def proportions(
    table: Table, notation: Notation, *, within: Period | None, counted: str | None
) -> tuple[Proportions, ...]:
    """What of a table of years a number in this notation may be."""
    best = table.figures[1]
    rows = [at for at, (name, _) in enumerate(table.counted) if counted in (None, name)]
    changes = _changes(table, best, rows, notation, within)
    if notation is Notation.FOLD:
        return (changes,)
    return _shares(table, best, rows, within), changes


def _shares(table: Table, best: Floats, rows: list[int], within: Period | None) -> Proportions:
    sums = table.windows.divisor == 1
    if within is not None:
        sums &= table.windows.lie_in(within, table.grid)
    columns = np.flatnonzero(sums)
    parts, wholes, blocks = [], [], []
    for row in rows:
        name, by = table.counted[row]
        of = (Counted.ONE_SIDED if by else Counted.ALL_DEATHS, None)
        if of != (name, by) and of in table.counted:
            parts.append(row)
            wholes.append(table.counted.index(of))
            blocks.append(Block(name, by, Figure.BEST, of[0]))
    values = 100 * _divided(best[parts][:, columns], best[wholes][:, columns])
    return Proportions(table, Form.SHARE, tuple(blocks), values, columns, table.windows.cost[columns])


def _changes(table: Table, best: Floats, rows: list[int], notation: Notation, within: Period | None) -> Proportions:
    """Later against earlier, both a year or both a yearly mean; a percentage by its size, rise or fall."""
    after, before, costs = _pairs(table)
    if within is not None:
        kept = table.windows.lie_in(within, table.grid)[after]
        after, before, costs = after[kept], before[kept], costs[kept]
    ratios = _divided(best[rows][:, after], best[rows][:, before])
    is_fold = notation is Notation.FOLD
    values = ratios if is_fold else np.abs(ratios - 1) * 100
    blocks = tuple(Block(*table.counted[row]) for row in rows)
    form, falls = (Form.RATIO, None) if is_fold else (Form.RISE, ratios < 1)
    return Proportions(table, form, blocks, values, after, costs, before, falls)


def _pairs(table: Table) -> tuple[Ints, Ints, Ints]:
    """The columns of a later and an earlier stretch that are compared, and what each pair costs."""
    windows, steps = table.windows, YEAR // table.grid.months
    years = (windows.end - windows.start) // steps
    plain = np.flatnonzero(years == windows.divisor)
    at = {(int(windows.start[column]), int(years[column])): int(column) for column in plain}
    found = []
    for (start, length), column in at.items():
        lengths = (1, *MEANS_BEFORE) if length == 1 else (length,)
        for earlier in lengths:
            other = at.get((start - earlier * steps, earlier))
            if other is not None:
                cost = RUN if length > 1 else BASELINE if earlier > 1 else 0
                found.append((column, other, cost))
    after, before, costs = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return after, before, costs


def _divided(part: Floats, whole: Floats) -> Floats:
    """One by the other; not a number where there is nothing to divide by."""
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
