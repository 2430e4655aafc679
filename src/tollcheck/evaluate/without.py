"""The same estimate from a record that lacks some of its dead: what an answer hangs on.

What is taken off are cells, whole or in part (an event is a part of its cell). A cell from which all is taken stays
where it is: it is known to hold nothing, which is not the same as not being told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tollcheck.cells import Cells
from tollcheck.curves import Ints
from tollcheck.decisions.interface import Counted
from tollcheck.evaluate.bounds import Part
from tollcheck.evaluate.evaluate import estimate, terms_of
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.universes import Definition
from tollcheck.kinds.ask import answer
from tollcheck.model import Claim, Estimate, Period, Reading, Release
from tollcheck.releases.behind.listing import Pick
from tollcheck.releases.interface import LoadedRelease

COLUMNS = ("low", "best", "high", "fighters", "civilians", "unknown", "events")
COLUMN_OF = {Counted.CIVILIANS: "civilians", Counted.FIGHTERS: "fighters"}


@dataclass(frozen=True, slots=True, eq=False)
class Pile:
    """Some of the dead: the cells that they are in, and what of each, in the order of ``COLUMNS``."""

    rows: Ints
    counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """The cells that certainly belong to the terms of an estimate: one heap a term, each with its role and period.

    ``picks`` are the same cells as receipts ask for them.
    """

    claim: Claim
    reading: Reading
    definition: Definition
    record: LoadedRelease
    heaps: tuple[tuple[str, Period, Ints], ...]
    picks: tuple[Pick, ...] = ()

    @property
    def cells(self) -> Cells:
        return self.record.cells

    @property
    def weight(self) -> Ints:
        """The deaths of each cell that the estimate counts."""
        column: Ints = getattr(self.cells, COLUMN_OF.get(self.definition.recipe.counted, "best"))
        return column

    def rows(self, *roles: str) -> Ints:
        """The cells of the terms of some roles, or of all, each once."""
        return _joined([rows for role, _, rows in self.heaps if not roles or role in roles])

    def pile(self, rows: Ints) -> Pile:
        """All that some cells hold."""
        counts = np.stack([getattr(self.cells, name)[rows] for name in COLUMNS], axis=1)
        return Pile(rows, counts)

    def sums(self, periods: Sequence[Period]) -> list[float | None]:
        """The deaths of other times under the same definition, None where the record cannot tell them."""
        if self.reading.place is None:
            return [None] * len(periods)
        tolls = Summed([self.record]).course(0, self.definition.recipe, self.reading.place, periods)
        return [None if held.gap or held.uncovered else float(held.best) for held in tolls]

    def asked(self) -> Estimate:
        """The estimate of this record, answered."""
        return self._of(self.record)

    def again(self, pile: Pile) -> Estimate:
        """The estimate, answered, without some of its dead."""
        return self._of(LoadedRelease(self.record.release, less(self.cells, pile)))

    def _of(self, record: LoadedRelease) -> Estimate:
        return answer(self.claim, estimate(self.claim, self.reading, self.definition, record=record))


def finest(of: Estimate, releases: Iterable[Release]) -> list[Release]:
    """The release of an estimate, and behind it those of the same data set that have months, the latest first.

    A data set's events and its yearly figures are one: a single month can be looked for in the one where the other has
    years.
    """
    every = sorted(releases, key=lambda release: release.released, reverse=True)
    own = next(release for release in every if release.key == of.universe.release)
    months = [
        r for r in every if r.dataset == own.dataset and r.cell_days == "month" and r is not own and not r.no_toll
    ]
    return [own, *(months if own.cell_days != "month" else ())]


def behind(claim: Claim, reading: Reading, definition: Definition, *, record: LoadedRelease) -> Behind:
    """What lies behind the estimate of one definition."""
    heaps, picks = [], []
    for term, (role, held) in enumerate(terms_of(claim, reading, definition, record=record), 1):
        parts = [selection for part, selection in held.parts if part is Part.COUNTED]
        inside = [np.flatnonzero(record.cells.chosen(selection)[0]) for selection in parts]
        heaps.append((role, held.period, _joined(inside)))
        picks += [Pick(term, Part.COUNTED, selection) for selection in parts]
    return Behind(claim, reading, definition, record, tuple(heaps), tuple(picks))


def _joined(found: Sequence[Ints]) -> Ints:
    return np.unique(np.concatenate([*found, np.zeros(0, dtype=np.int64)]))


def less(cells: Cells, pile: Pile) -> Cells:
    """The cells without what is taken off them; a cell may be named more than once."""
    taken = {}
    for at, name in enumerate(COLUMNS):
        column = getattr(cells, name).copy()
        np.subtract.at(column, pile.rows, pile.counts[:, at])
        taken[name] = column
    return replace(cells, **taken)
