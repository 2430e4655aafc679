"""The tolls of one evaluation: each is made once, and those of a place and period are made together.

What depends on neither the killers nor whose deaths are counted (the ground, the curves of its units) is prepared once
for all recipes; their sums are then taken from the curves in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from tollcheck.cells import Counts
from tollcheck.curves import Ints, Mask, Sort
from tollcheck.decisions.interface import Recipe
from tollcheck.evaluate.bounds import EDGE, PARTS, Bounds, Sorts, bounds
from tollcheck.evaluate.grounds import Ground, ground
from tollcheck.evaluate.perpetrators import CLASSES, Killers, killers
from tollcheck.evaluate.tolls import Standing, Toll, Tolls, is_unrecorded, made, parts, standing
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease

NO_CELLS = Sort((), None, False)  # of which the sum is nothing: a part that a toll does not have
NOBODY = Killers(())
NOT_MADE = -1  # in place of the row of a toll


@dataclass(slots=True, eq=False)
class Stretch:
    """The tolls of one place and period: where each stands among the rows (-1: it is not made), by record and recipe.

    ``grounds`` are those of the records. ``numbers`` has a line for each of ``Bounds``, ``standing`` are numbers of
    ``Standing``s, ``made_of`` is what each toll is made of.
    """

    place: Place
    period: Period
    at: Ints
    grounds: dict[int, Ground] = field(default_factory=dict)
    numbers: Ints = field(default_factory=lambda: np.zeros((len(Bounds._fields), 0), dtype=np.int64))
    standing: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    made_of: list[tuple[Recipe, Ground, Killers]] = field(default_factory=list)


class Lacking(NamedTuple):
    """Tolls that have to be made: of some recipes (by number) on one ground of a stretch, and by which plan."""

    stretch: Stretch
    on: Ground
    wanted: Sequence[int]
    plan: Plan


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
        self.prepare(record, recipe, [(place, period)])
        stretch = self._stretches[place, period]
        return stretch, stretch.at[record, recipe]

    def column(self, stretch: Stretch, rows: Ints) -> Tolls:
        """Some tolls of a stretch that all can be relied on alike."""
        numbers = Bounds(*stretch.numbers[:, rows])
        told = self._told[stretch.standing[rows[0]]]
        return Tolls(
            stretch.place, stretch.period, numbers, told, lambda row: tuple(parts(*stretch.made_of[rows[row]]))
        )

    def course(self, record: int, recipe: Recipe, place: Place, periods: Sequence[Period]) -> list[Toll]:
        """The tolls of one place in several periods."""
        number = self.number(recipe)
        self.prepare(np.array([record]), np.array([number]), [(place, period) for period in periods])
        return [self._toll(self._stretches[place, period], record, number) for period in periods]

    def _toll(self, stretch: Stretch, record: int, recipe: int) -> Toll:
        row = int(stretch.at[record, recipe])
        told, numbers = self._told[stretch.standing[row]], stretch.numbers[:, row].tolist()
        cells = tuple(parts(*stretch.made_of[row])) if told.is_held else ()
        return made(stretch.place, stretch.period, numbers, told, cells)

    def prepare(self, record: Ints, recipe: Ints, stretches: Iterable[tuple[Place, Period]]) -> None:
        """Make what is lacking of some tolls, in several places and periods at once."""
        lacking: list[Lacking] = []
        for place, period in stretches:
            stretch = self._stretch(place, period)
            if int(stretch.at[record, recipe].min()) < 0:
                is_asked = np.zeros(stretch.at.shape, dtype=np.bool_)
                is_asked[record, recipe] = True
                lacking += self._lacking(stretch, is_asked & (stretch.at < 0))
        if lacking:
            self._make(lacking)

    def _stretch(self, place: Place, period: Period) -> Stretch:
        """What is made of a place and period so far, with room for every recipe."""
        found = self._stretches.get((place, period))
        room = len(self._recipes)
        if found is None:
            at = np.full((len(self.records), room), NOT_MADE)
            found = self._stretches[place, period] = Stretch(place, period, at)
        elif found.at.shape[1] < room:
            spare = np.full((len(self.records), room), NOT_MADE)
            found.at = np.concatenate((found.at, spare[:, found.at.shape[1] :]), axis=1)
        return found

    def _lacking(self, stretch: Stretch, is_asked: Mask) -> Iterator[Lacking]:
        """The tolls that are asked for, one record after the other; each gets its place among the rows."""
        for record in np.flatnonzero(is_asked.any(axis=1)).tolist():
            wanted = np.flatnonzero(is_asked[record]).tolist()
            stretch.at[record, wanted] = len(stretch.made_of) + np.arange(len(wanted))
            on = stretch.grounds.get(record)
            if on is None:
                on = stretch.grounds[record] = ground(self.records[record], stretch.place, stretch.period)
            who = [self._killers_of(self._recipes[number], on, record) for number in wanted]
            stretch.made_of += [(self._recipes[n], on, self._who[own]) for n, own in zip(wanted, who, strict=True)]
            yield Lacking(stretch, on, wanted, self._plan(on, wanted, who, record))

    def _make(self, lacking: Sequence[Lacking]) -> None:
        """Make some tolls: sums of the same plan, and the bounds of all, are taken together."""
        by_plan: dict[int, list[Lacking]] = {}
        for each in lacking:
            by_plan.setdefault(id(each.plan), []).append(each)
        alike = [each for some in by_plan.values() for each in some]
        sums = np.concatenate([_sums([each.on for each in some], some[0].plan) for some in by_plan.values()])
        sorts = Sorts(*(np.concatenate(column) for column in zip(*(each.plan.sorts for each in alike), strict=True)))
        numbers = bounds(sorts, sums)
        # Where the period cuts through cells, their dead may be dated to the day: the sums are coarse, not the dates.
        firm = np.repeat([each.on.gap is None and each.on.is_aligned for each in alike], [len(e.wanted) for e in alike])
        lines = np.stack(numbers._replace(loose=numbers.loose * firm))
        edges = accumulate((len(each.wanted) for each in alike), initial=0)
        own = {id(each): lines[:, first:last] for each, (first, last) in zip(alike, pairwise(edges), strict=True)}
        for each in lacking:  # in the order in which they have been given their rows
            stretch, plan = each.stretch, each.plan
            told = np.array([self._standing(each.on, *stance) for stance in plan.stances])[plan.stance]
            stretch.numbers = np.concatenate((stretch.numbers, own[id(each)]), axis=1)
            stretch.standing = np.concatenate((stretch.standing, told))

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


def _sums(grounds: Sequence[Ground], plan: Plan) -> Ints:
    """What the curves of a plan hold on some grounds of the same units, with the axes of ``bounds``."""
    shape = (len(grounds) * len(plan.stance), len(PARTS), 2, len(Counts._fields))
    on = grounds[0]
    if on.gap is not None:
        return np.zeros(shape, dtype=np.int64)
    first, last = np.repeat([each.days for each in grounds], len(plan.curves), axis=0).T
    cells = on.record.cells
    found = cells.curves(on.units).held(np.tile(plan.curves, len(grounds)), first, last)
    if plan.touching is not None:
        around = cells.curves(on.touching).held(np.tile(plan.touching, len(grounds)), first, last)
        found[:, EDGE] += around.sum(axis=1)
    return found.reshape(shape)
