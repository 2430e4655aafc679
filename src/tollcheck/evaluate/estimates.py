"""The estimates of many universes as columns, from which one becomes an object when somebody looks at it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from tollcheck.curves import Ints
from tollcheck.evaluate.shapes import Shape
from tollcheck.evaluate.universes import Definition, Definitions
from tollcheck.kinds.ask import Answered
from tollcheck.kinds.figures import Figures, Numbers
from tollcheck.kinds.meeting import INSIDE, NO_DATA, SIDES, WORST_FIRST
from tollcheck.model import Answer, Estimate, Period, Place, Side, Universe


@dataclass(frozen=True, eq=False)
class Alike:
    """The estimates of universes that were asked together, with their answers where a claim was put to them.

    ``without_loose`` are the figures that would be left without the deaths that may not belong. Where a reading has no
    place or no bounded period, nothing is asked (``is_asked``).
    """

    shape: Shape
    answered: Answered | None = None
    without_loose: tuple[Figures, ...] = ()
    proxy_for: str = ""
    is_asked: bool = True

    @cached_property
    def gap(self) -> str | None:
        """Why they cannot be answered."""
        return self.shape.gap or next((toll.standing.gap for toll in self.shape.tolls if toll.standing.gap), None)

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(toll.standing.note for toll in self.shape.tolls if toll.standing.note))

    @cached_property
    def _uncovered(self) -> tuple[Period, ...]:
        """What the tolls behind them could not cover."""
        found = {part for toll in self.shape.tolls for part in toll.standing.uncovered} | set(self.shape.uncovered)
        return tuple(sorted(found, key=lambda period: (str(period.start), str(period.end))))

    @cached_property
    def _shown(self) -> list[tuple[float, float, float]]:
        """Low, best and high of each."""
        shown: tuple[Numbers, Numbers, Numbers] | None = self.answered.shown if self.answered else None
        if shown is None:
            figure = self.shape.headline or next(iter(self.shape.figures), None)
            shown = (figure.low, figure.best, figure.high) if figure else None
        return list(zip(*(number.tolist() for number in shown), strict=True)) if shown else []

    @cached_property
    def _doubts(self) -> list[tuple[int, int]]:
        """The dead of unknown status behind each, and civilians killed in fighting by nobody recorded."""
        each = {(toll.place, toll.period): toll.numbers.unknown for toll in self.shape.tolls}
        if not each:
            return []
        unsettled = np.max([toll.numbers.unsettled for toll in self.shape.tolls], axis=0)
        return list(zip(np.sum(list(each.values()), axis=0).tolist(), unsettled.tolist(), strict=True))

    def at(self, row: int, definition: Definition) -> Estimate:
        """The estimate of one universe."""
        shape = self.shape
        tolls = shape.terms_at(row)
        terms = tuple([toll.term(role, row) for role, toll in tolls])
        counted = [term.events for term in terms if term.events is not None]
        low, best, high = self._shown[row] if self._shown else (0, 0, 0)
        unknown, unsettled = self._doubts[row] if self._doubts else (0, 0)
        loose = _once([(toll.place, toll.period, toll.loose_at(row)) for _, toll in tolls])
        caveat = definition.recipe.caveat if self.is_asked else None
        answered = self.answered.met.at(row) if self.answered else (WORST_FIRST[NO_DATA], SIDES[INSIDE])
        return Estimate(
            definition.universe,
            low,
            best,
            high,
            sum(counted) if counted and len(counted) == len(terms) else None,
            terms,
            tuple([figure.at(row) for figure in shape.figures]),
            self._uncovered,
            self.gap,
            *answered,
            (*self._notes, caveat) if caveat else self._notes,
            unknown,
            unsettled,
            loose,
            tuple([figure.at(row) for figure in self.without_loose]) if loose else (),
            self.proxy_for,
        )


def _once(loose: Sequence[tuple[Place, Period, int]]) -> int:
    """The deaths that may not belong, once for each place and period: those of a part are among those of its whole,
    unless the whole counts less (one-sided violence, of which alone the killers are known)."""
    most: dict[tuple[Place, Period], int] = {}
    for place, period, deaths in loose:
        most[place, period] = max(deaths, most.get((place, period), 0))
    return sum(most.values())


class Ballot(NamedTuple):
    """What one universe says: all that a judge hears of its estimate."""

    universe: Universe
    answer: Answer
    side: Side
    gap: str | None
    proxy_for: str


Defined = tuple[Definition, Estimate]


@dataclass(frozen=True, slots=True, eq=False)
class Estimates(Sequence[Defined]):
    """The estimates of one reading, each with its definition.

    Definitions that come to the same recipe in the same release share one: ``at`` is its place in ``alike`` and the row
    there. ``answer`` and ``side`` are places in ``WORST_FIRST`` and ``SIDES``.
    """

    definitions: Definitions
    alike: tuple[Alike, ...]
    at: Ints
    answer: Ints
    side: Ints
    _made: dict[tuple[int, int], Estimate] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self.definitions)

    @overload
    def __getitem__(self, row: int) -> Defined: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Defined]: ...
    def __getitem__(self, row: int | slice) -> Defined | Sequence[Defined]:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        definition = self.definitions[row]
        part, own = self.at[row].tolist()
        made = self._made.get((part, own))
        if made is None:
            made = self._made[part, own] = self.alike[part].at(own, definition)
        if made.universe != definition.universe:
            made = replace(made, universe=definition.universe)
        return definition, made

    def votes(self) -> list[Ballot]:
        """What each admissible universe says, without its figures."""
        own, alike = self.definitions, self.alike
        rows = np.flatnonzero(own.admissible)
        said = zip(*(column[rows].tolist() for column in (self.answer, self.side, self.at[:, 0])), strict=True)
        return [
            Ballot(own.universe(row), WORST_FIRST[answer], SIDES[side], alike[part].gap, alike[part].proxy_for)
            for row, (answer, side, part) in zip(rows.tolist(), said, strict=True)
        ]

    def barring(self, datasets: Collection[str]) -> Estimates:
        """The same where no universe of some data sets votes."""
        own = self.definitions
        votes = np.array([release.dataset not in datasets for release in own.releases], dtype=np.bool_)
        barred = replace(own, admissible=own.admissible & votes[own.release])
        return Estimates(barred, self.alike, self.at, self.answer, self.side)
