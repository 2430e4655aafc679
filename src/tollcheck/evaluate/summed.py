"""The tolls of one evaluation: each is made once, and those of a place and period are made together.

What depends on neither the killers nor whose deaths are counted (the ground, the curves of its units) is prepared once
for all recipes; their sums are then taken from the curves in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from tollcheck.cells import Counts
from tollcheck.curves import Ints, Mask, Sort
from tollcheck.decisions.interface import Recipe
from tollcheck.evaluate.bounds import EDGE, PARTS, Bounds, Sorts, bounds
from tollcheck.evaluate.grounds import Ground, ground
from tollcheck.evaluate.perpetrators import CLASSES, Killers, killers
from tollcheck.evaluate.tolls import Standing, Toll, Tolls, is_unrecorded, parts, standing
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease

NO_CELLS = Sort((), None, False)  # of which the sum is nothing: a part that a toll does not have
NOBODY = Killers(())


@dataclass(slots=True, eq=False)
class Stretch:
    """The tolls of one place and period: where each stands among the rows (-1: it is not made), by record and recipe.

    ``standing`` are numbers of ``Standing``s, ``made_of`` what each is made of.
    """

    at: Ints
    numbers: Bounds = field(default_factory=lambda: Bounds(*[np.zeros(0, dtype=np.int64)] * len(Bounds._fields)))
    standing: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    made_of: list[tuple[Recipe, Ground, Killers]] = field(default_factory=list)


class Plan(NamedTuple):
    """What some recipes need on any ground of the same units: the curves of their parts, how these become bounds.

    ``stance`` is which of ``stances`` (whose killing, and whether nobody records that) is each recipe's.
    """

    curves: Ints
    touching: Ints | None
    sorts: Sorts
    stance: Ints
    stances: tuple[tuple[Killers, bool], ...]


class Summed:
    """All tolls of some records that an evaluation has asked for."""

    def __init__(self, records: Sequence[LoadedRelease]) -> None:
        self.records = tuple(records)
        self._recipes: list[Recipe] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._standings: dict[Standing, int] = {}
        self._told: list[Standing] = []
        self._stretches: dict[tuple[Place, Period], Stretch] = {}
        self._killers: dict[tuple[object, ...], int] = {}
        self._who: list[Killers] = []
        self._plans: dict[tuple[object, ...], Plan] = {}

    def number(self, recipe: Recipe) -> int:
        """The number of all recipes that are summed alike."""
        found = self._numbers.setdefault(recipe.summed, len(self._recipes))
        if found == len(self._recipes):
            self._recipes.append(recipe)
        return found

    def rows(self, record: Ints, recipe: Ints, place: Place, period: Period) -> tuple[Stretch, Ints]:
        """Where the tolls of some records (by their place) and recipes (by number) stand; what is lacking is made."""
        stretch = self._stretches.get((place, period))
        if stretch is None:
            stretch = self._stretches[place, period] = Stretch(np.full((len(self.records), 0), -1))
        lacking = len(self._recipes) - stretch.at.shape[1]
        if lacking > 0:
            stretch.at = np.pad(stretch.at, ((0, 0), (0, lacking)), constant_values=-1)
        rows = stretch.at[record, recipe]
        if (rows < 0).any():
            is_asked = np.zeros(stretch.at.shape, dtype=np.bool_)
            is_asked[record, recipe] = True
            self._make(stretch, is_asked & (stretch.at < 0), place, period)
            rows = stretch.at[record, recipe]
        return stretch, rows

    def column(self, stretch: Stretch, rows: Ints, place: Place, period: Period) -> Tolls:
        """Some tolls of a stretch that all can be relied on alike."""
        numbers = Bounds(*(number[rows] for number in stretch.numbers))
        told = self._told[stretch.standing[rows[0]]]
        return Tolls(place, period, numbers, told, lambda row: tuple(parts(*stretch.made_of[rows[row]])))

    def toll(self, record: int, recipe: Recipe, place: Place, period: Period) -> Toll:
        """One toll."""
        number = np.array([self.number(recipe)])
        stretch, rows = self.rows(np.array([record]), number, place, period)
        return self.column(stretch, rows, place, period).at(0)

    def _make(self, stretch: Stretch, is_asked: Mask, place: Place, period: Period) -> None:
        """Make some tolls, one record after the other; their bounds all together."""
        sums, sorts, told, aligned = [], [], [], []
        for record in np.flatnonzero(is_asked.any(axis=1)).tolist():
            wanted = np.flatnonzero(is_asked[record]).tolist()
            stretch.at[record, wanted] = len(stretch.made_of) + np.arange(len(wanted))
            on = ground(self.records[record], place, period)
            who = [self._killers_of(self._recipes[number], on, record) for number in wanted]
            plan = self._plan(on, wanted, who, record)
            stretch.made_of += [(self._recipes[n], on, self._who[own]) for n, own in zip(wanted, who, strict=True)]
            sums.append(_sums(on, plan))
            sorts.append(plan.sorts)
            told.append(np.array([self._standing(on, *stance) for stance in plan.stances])[plan.stance])
            aligned.append(np.full(len(wanted), on.gap is None and on.is_aligned))
        every = Sorts(*(np.concatenate(column) for column in zip(*sorts, strict=True)))
        numbers = bounds(every, np.concatenate(sums))
        # Where the period cuts through cells, their dead may be dated to the day: the sums are coarse, not the dates.
        numbers = numbers._replace(loose=numbers.loose * np.concatenate(aligned))
        stretch.numbers = Bounds(*(np.append(old, new) for old, new in zip(stretch.numbers, numbers, strict=True)))
        stretch.standing = np.append(stretch.standing, np.concatenate(told))

    def _standing(self, on: Ground, who: Killers, is_unrecorded: bool) -> int:
        told = standing(on, who, is_unrecorded=is_unrecorded)
        number = self._standings.setdefault(told, len(self._told))
        if number == len(self._told):
            self._told.append(told)
        return number

    def _killers_of(self, recipe: Recipe, on: Ground, record: int) -> int:
        """The number of the actors that stand for a recipe's killers; asked by years only where names change."""
        asked = recipe.killers if on.gap is None else ()
        key: tuple[object, ...] = (asked, recipe.joint, record, on.country_ids, on.place.iso3)
        if on.gap is None and on.record.release.dataset == UCDP and not CLASSES.keys() >= set(asked):
            key = (*key, on.years)
        found = self._killers.get(key)
        if found is None:
            found = self._killers[key] = len(self._who)
            self._who.append(self._found(recipe, on) if asked else NOBODY)
        return found

    @staticmethod
    def _found(recipe: Recipe, on: Ground) -> Killers:
        return killers(recipe, record=on.record, country_ids=on.country_ids, iso3=on.place.iso3, years=on.years)

    def _plan(self, on: Ground, wanted: Sequence[int], who: Sequence[int], record: int) -> Plan:
        key = (record, on.gap is None, on.units, on.touching, tuple(wanted), tuple(who))
        found = self._plans.get(key)
        if found is None:
            recipes, own = [self._recipes[number] for number in wanted], [self._who[number] for number in who]
            stances = list(zip(who, (is_unrecorded(recipe) for recipe in recipes), strict=True))
            known = {stance: at for at, stance in enumerate(dict.fromkeys(stances))}
            sorts = [sort for each in zip(recipes, own, strict=True) for sort in _curves(on, *each)]
            cells = on.record.cells
            found = self._plans[key] = Plan(
                cells.curves(on.units).numbers(sorts),
                cells.curves(on.touching).numbers(sorts) if on.touching else None,
                Sorts.of(recipes),
                np.array([known[stance] for stance in stances]),
                tuple((self._who[number], is_not) for number, is_not in known),
            )
        return found


def _curves(on: Ground, recipe: Recipe, who: Killers) -> list[Sort]:
    """The sort of cells of each part of a toll."""
    is_nothing = on.gap is not None or (who.gap is not None and not who.is_ceiling)
    found = {} if is_nothing else {part: selection.sort for part, selection in parts(recipe, on, who)}
    return [found.get(part, NO_CELLS) for part in PARTS]


def _sums(on: Ground, plan: Plan) -> Ints:
    """What the curves of a plan hold on a ground, with the axes of ``bounds``."""
    shape = (len(plan.stance), len(PARTS), 2, len(Counts._fields))
    if on.gap is not None:
        return np.zeros(shape, dtype=np.int64)
    cells = on.record.cells
    first, last = (np.full(len(plan.curves), day) for day in on.days)
    found = cells.curves(on.units).held(plan.curves, first, last)
    if plan.touching is not None:
        found[:, EDGE] += cells.curves(on.touching).held(plan.touching, first, last).sum(axis=1)
    return found.reshape(shape)


def toll(recipe: Recipe, *, record: LoadedRelease, place: Place, period: Period) -> Toll:
    """What a release holds of ``place`` in ``period`` under ``recipe``."""
    return Summed([record]).toll(0, recipe, place, period)
