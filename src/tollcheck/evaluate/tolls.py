"""The toll of a place and a period under a recipe: low, best, high, and how far it can be relied on.

Low and high are those of the record where it publishes them. Where it does not (civilians, fighters), they are derived:
the dead of other status are taken off the low, the dead of unknown status and the record's own margin are added to
the high. Deaths that may or may not belong (imprecise dates and places, civilians killed in fighting when a killer is
named) widen the high only: the best figure leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tollcheck.cells import NO_ACTOR, NON_STATE, ONE_SIDED, STATE_BASED, Counts, Selection
from tollcheck.curves import Ints
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.evaluate.bounds import OF_FIGHTING, PARTS, Bounds, Part, Sorts, bounds
from tollcheck.evaluate.grounds import Ground
from tollcheck.evaluate.perpetrators import Killers
from tollcheck.kinds.figures import Figures
from tollcheck.model import Period, Place, Term

FIGHTING = (STATE_BASED, NON_STATE)
ANY_TYPE = (STATE_BASED, NON_STATE, ONE_SIDED)
TYPES = {
    Counted.CIVILIANS: ANY_TYPE,
    Counted.ONE_SIDED: (ONE_SIDED,),
    Counted.ALL_DEATHS: ANY_TYPE,
    Counted.FIGHTERS: ANY_TYPE,
    Counted.FIGHTING: FIGHTING,
}
Parts = tuple[tuple[Part, Selection], ...]


class Standing(NamedTuple):
    """How far some tolls can be relied on, and what there is to say of them besides their numbers.

    ``is_floor``: days outside the record are missing from them; ``is_ceiling``: they hold more than was asked for;
    ``is_bracket``: the period cuts through cells, so the cells within and the cells touched enclose them; ``gap``: why
    they cannot answer as asked. ``is_held``: they are made of cells; ``counts_events``: the record counts events.
    """

    is_floor: bool = False
    is_ceiling: bool = False
    is_bracket: bool = False
    gap: str | None = None
    uncovered: tuple[Period, ...] = ()
    note: str | None = None
    units: str | None = None
    is_held: bool = True
    counts_events: bool = True


@dataclass(frozen=True, slots=True)
class Toll:
    """A sum over cells. ``is_floor``, ``is_ceiling``, ``is_bracket`` and ``gap`` say how far it can be relied on
    (``Standing``). ``unsettled`` are civilians killed in fighting by killers that
    no record names (best figure), which a share may need. ``unknown`` are the dead of unknown status, ``loose``
    those in the high that are dated or placed too imprecisely to say whether they belong. ``parts`` are the cells that
    it is made of, which share none; empty where it holds none."""

    place: Place
    period: Period
    low: int
    best: int
    high: int
    events: int | None
    unknown: int = 0
    unsettled: int = 0
    loose: int = 0
    is_floor: bool = False
    is_ceiling: bool = False
    is_bracket: bool = False
    gap: str | None = None
    uncovered: tuple[Period, ...] = ()
    note: str | None = None
    units: str | None = None
    parts: Parts = ()

    def term(self, role: str) -> Term:
        """The toll as a term of an estimate, under the name of the units that it is of where they are not the place."""
        return Term(role, self.units or self.place.name, self.period, self.low, self.best, self.high, self.events)


@dataclass(frozen=True, eq=False)
class Tolls:
    """The tolls of one place and period in many universes that can be relied on alike; the numbers are columns."""

    place: Place
    period: Period
    numbers: Bounds
    standing: Standing
    made_of: Callable[[int], Parts]  # the cells of one row

    @cached_property
    def _rows(self) -> list[list[int]]:
        return np.stack(self.numbers, axis=1).tolist()  # type: ignore[no-any-return]

    def at(self, row: int) -> Toll:
        """The toll of one universe."""
        parts = self.made_of(row) if self.standing.is_held else ()
        return made(self.place, self.period, self._rows[row], self.standing, parts)

    def best_at(self, row: int) -> int:
        """The best figure of one universe."""
        return self._rows[row][1]

    def loose_at(self, row: int) -> int:
        """The deaths of one universe that may not belong."""
        return self._rows[row][-1]

    def term(self, role: str, row: int) -> Term:
        """The toll of one universe as a term of its estimate."""
        low, best, high, events, *_ = self._rows[row]
        told = self.standing
        name = told.units or self.place.name
        return Term(role, name, self.period, low, best, high, events if told.counts_events else None)

    def figures(self, role: str) -> Figures:
        """The tolls as figures, as far as they can be relied on."""
        told, (low, best, high, *_) = self.standing, self.numbers
        return Figures(role, self.period, low, best, high, told.is_floor, told.is_ceiling, told.is_bracket)


def made(place: Place, period: Period, numbers: Sequence[int], told: Standing, parts: Parts) -> Toll:
    """A toll from its numbers, in the order of ``Bounds``, and how far it can be relied on."""
    low, best, high, events, unknown, unsettled, loose = numbers
    return Toll(
        place,
        period,
        low,
        best,
        high,
        events if told.counts_events else None,
        unknown,
        unsettled,
        loose,
        told.is_floor,
        told.is_ceiling,
        told.is_bracket,
        told.gap,
        told.uncovered,
        told.note,
        told.units,
        parts,
    )


def standing(ground: Ground, who: Killers, *, is_unrecorded: bool) -> Standing:
    """How far the tolls of some killers on some ground can be relied on.

    The toll of what is not held is not zero: neither bound of it says anything.
    """
    gap = ground.gap or (who.gap if not who.is_ceiling else None)
    if gap:
        return Standing(True, True, True, gap, ground.missing, ground.note, is_held=False, counts_events=False)
    wider = [
        ("place_within_unit", ground.smaller),
        (who.gap, who.is_ceiling),
        ("killer_not_recorded", is_unrecorded),
    ]
    bracketing = [("place_within_unit", ground.partly), ("finer_than_record", not ground.is_aligned)]
    return Standing(
        is_floor=bool(ground.missing),
        is_ceiling=any(holds for _, holds in wider),
        is_bracket=any(holds for _, holds in bracketing),
        gap=next((gap for gap, holds in (*wider, *bracketing) if holds), None),  # the first reason that holds
        uncovered=ground.missing,
        note=ground.note,
        units=ground.named,
        counts_events=ground.record.cells.counts_events and not is_unrecorded,
    )


def is_unrecorded(recipe: Recipe) -> bool:
    """Whether nobody records whose killing it is: deaths in fighting, all of which are a ceiling for any one side."""
    return bool(recipe.killers) and recipe.counted in OF_FIGHTING


def parts(recipe: Recipe, ground: Ground, who: Killers) -> Iterator[tuple[Part, Selection]]:
    """The cells of a toll by what they are to it."""

    def picked(types: tuple[int, ...], side_a: tuple[int, ...] | None = None) -> Selection:
        return Selection(ground.units, ground.held, types, side_a, ground.touching, recipe.active_only)

    if not recipe.killers:
        yield Part.COUNTED, picked(TYPES[recipe.counted])
        return
    if is_unrecorded(recipe) or recipe.collateral:
        yield Part.FIGHTING, picked(FIGHTING)
    if not is_unrecorded(recipe):
        yield Part.COUNTED, picked((ONE_SIDED,), who.side_a)
        yield Part.UNNAMED, picked((ONE_SIDED,), (NO_ACTOR,))


def figured(recipe: Recipe, sums: Mapping[Part, Ints]) -> Bounds:
    """The bounds that sums make under one recipe, whether they are of cells or of the events behind these.

    Each has the axes (row, inside or edge, count), a row for whatever is asked for.
    """
    rows = max((len(found) for found in sums.values()), default=0)
    nothing = np.zeros((rows, 2, len(Counts._fields)), dtype=np.int64)
    return bounds(Sorts.of([recipe] * rows), np.stack([sums.get(part, nothing) for part in PARTS], axis=1))


@lru_cache(maxsize=256)
def years_of(period: Period) -> tuple[Period, ...]:
    """A period of whole years, year by year."""
    if period.start is None or period.end is None:
        raise ValueError("an unbounded period has no years")
    years = range(period.start.year, period.end.year + 1)
    return tuple(Period(date(a, 1, 1), date(b, 1, 1)) for a, b in pairwise(years))
