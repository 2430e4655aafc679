"""Every defensible definition of a claim, and the release that answers under each.

A universe takes one option of each decision that arises. Options that the words do not admit make universes too: they
never vote, but one of them may explain where a number comes from. Of the releases of one data set, one answers: the
one that holds the reading at its grain, then the one that covers it, then the latest. Only releases that count what is
claimed (``Release.counts``) answer: none of displaced people a claim of deaths, none of deaths one of the displaced.

Universes are a product of options, so they are kept as columns: which option of each choice, which recipe, which
release. A recipe is made once for all universes that share it; a universe becomes an object when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, overload

import numpy as np

from tollcheck.curves import Ints, Mask
from tollcheck.decisions.interface import (
    ANY_GOVERNMENT,
    DATA_SET,
    NON_STATE,
    OWN_GOVERNMENT,
    Counted,
    Decision,
    Recipe,
    Trend,
)
from tollcheck.decisions.whose_killing import opposed
from tollcheck.evaluate.grounds import is_aligned, overlap, uncovered
from tollcheck.evaluate.trends import whole_years_in
from tollcheck.knowledge.crosswalk import units_of
from tollcheck.model import Claim, Kind, Period, Place, Reading, Release, Universe

CLASSES = frozenset({OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE})
NO_CHOICE = -1  # in place of an option, where a choice does not arise
Choices = tuple[tuple[str, tuple[str, ...]], ...]  # each with its options
Arising = Sequence[tuple[Decision, Mapping[str, bool]]]  # decisions with the options that can be evaluated


@dataclass(frozen=True, slots=True)
class Definition:
    """A universe with the recipe that it stands for."""

    universe: Universe
    recipe: Recipe


@dataclass(frozen=True, eq=False)
class Definitions(Sequence[Definition]):
    """The definitions of one reading, in the order of the decisions' options.

    ``choices`` are those that arise anywhere; ``chosen`` has a row for each definition and a column for each choice,
    with the place of the option that is taken. ``recipe`` and ``release`` are places in ``recipes`` and ``releases``.
    """

    reading: str
    choices: Choices
    recipes: Sequence[Recipe]
    releases: Sequence[Release]
    chosen: Ints
    recipe: Ints
    release: Ints
    admissible: Mask

    def __len__(self) -> int:
        return len(self.recipe)

    @overload
    def __getitem__(self, row: int) -> Definition: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Definition]: ...
    def __getitem__(self, row: int | slice) -> Definition | Sequence[Definition]:
        if isinstance(row, slice):
            return self.of(np.arange(len(self))[row])
        return Definition(self.universe(row), self.recipes[self.recipe[row]])

    def universe(self, row: int) -> Universe:
        """One universe."""
        told, chosen, releases, admissible = self._told
        options = tuple([pairs[at] for pairs, at in zip(told, chosen[row], strict=True) if at != NO_CHOICE])
        return Universe(self.reading, releases[row], options, admissible[row])

    @cached_property
    def _told(self) -> tuple[list[list[tuple[str, str]]], list[list[int]], list[str], list[bool]]:
        """What universes are made of, in plain values: the options of each choice with its name, and by row the places
        of those that are taken, the release, and whether the words admit it."""
        keys = [release.key for release in self.releases]
        return (
            [[(choice, option) for option in options] for choice, options in self.choices],
            self.chosen.tolist(),
            [keys[at] for at in self.release.tolist()],
            self.admissible.tolist(),
        )

    def of(self, rows: Ints | Mask) -> Definitions:
        """Some of the definitions."""
        columns = ("chosen", "recipe", "release", "admissible")
        return replace(self, **{column: getattr(self, column)[rows] for column in columns})


class Combined(NamedTuple):
    """Some options of some decisions, in every way that they go together: a row each, as in ``Definitions``."""

    chosen: Ints
    recipe: Ints
    admissible: Mask


def definitions(
    claim: Claim, reading: Reading, *, decisions: Sequence[Decision], releases: Sequence[Release]
) -> Definitions:
    """All universes of one reading, in the order of the decisions' options; deterministic."""
    releases = [release for release in releases if release.counts(reading.measure)]
    if not releases:
        none = np.zeros(0, dtype=np.int64)
        return Definitions(reading.id, (), (), (), none.reshape(0, 0), none, none, none.astype(np.bool_))
    datasets = tuple(sorted({release.dataset for release in releases}))
    arising = [(decision, decision.admits(claim, reading)) for decision in decisions]
    common = [(decision, admits) for decision, admits in arising if admits and not decision.needs_names]
    fine = [(decision, admits) for decision, admits in arising if admits and decision.needs_names]
    recipes = {Recipe(Counted.ALL_DEATHS): 0}
    whole = _combined(common, np.zeros(1, dtype=np.int64), recipes, reading)
    answering = _answering(claim, reading, [tuple(recipes)[number] for number in whole.recipe], releases)
    tells = np.array([release.cell_actors == "name" and release.marks_active for release in releases], dtype=np.bool_)
    fine = fine if tells[answering].any() else []
    shared, of_shared = np.unique(whole.recipe, return_inverse=True)
    finer = _combined(fine, shared, recipes, reading)
    blocks = [_block(whole, finer, of_shared, tells[release]) for release in answering]
    every = Combined(*(np.concatenate(column) for column in zip(*(block for block, _ in blocks), strict=True)))
    release = np.concatenate([release[rows] for release, (_, rows) in zip(answering, blocks, strict=True)])
    choices = tuple((decision.id, tuple(str(option) for option in admits)) for decision, admits in (*common, *fine))
    chosen = every.chosen
    if len(datasets) > 1:
        of_dataset = np.repeat(np.arange(len(datasets)), [len(rows) for _, rows in blocks])
        choices, chosen = ((DATA_SET, datasets), *choices), np.column_stack((of_dataset, chosen))
    return Definitions(reading.id, choices, list(recipes), releases, chosen, every.recipe, release, every.admissible)


def _combined(arising: Arising, start: Ints, recipes: dict[Recipe, int], reading: Reading) -> Combined:
    """One option of each decision in every way, for each of some recipes; what recipes share is turned once for all.

    ``recipes`` are all that there are, by number; those that are new are taken in.
    """
    chosen, recipe = np.zeros((len(start), 0), dtype=np.int64), start
    admissible = np.ones(len(start), dtype=np.bool_)
    for decision, admits in arising:
        every, ways, before = list(recipes), len(admits), len(recipe)
        known, at = np.unique(recipe, return_inverse=True)
        turned = [[decision.apply(option, every[number], reading) for option in admits] for number in known.tolist()]
        numbers = [[recipes.setdefault(one, len(recipes)) for one in row] for row in turned]
        recipe = np.array(numbers, dtype=np.int64)[at].ravel()
        admissible = np.repeat(admissible, ways) & np.tile(list(admits.values()), before)
        chosen = np.column_stack((np.repeat(chosen, ways, axis=0), np.tile(np.arange(ways), before)))
    return Combined(chosen, recipe, admissible)


def _block(whole: Combined, finer: Combined, of_shared: Ints, tells: Mask) -> tuple[Combined, Ints]:
    """The universes of one data set, and the row of ``whole`` that each comes from.

    Where the release that answers ``tells`` the finer options apart, they are combined with the others. ``finer`` has
    them for every recipe of ``whole``, ``of_shared`` says for which.
    """
    ways = len(finer.recipe) // (of_shared.max() + 1)
    counts = np.where(tells, ways, 1)
    rows = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)  # of the ways of its row
    at, is_finer = of_shared[rows] * ways + nth, tells[rows]
    chosen = np.where(is_finer[:, np.newaxis], finer.chosen[at], NO_CHOICE)
    recipe = np.where(is_finer, finer.recipe[at], whole.recipe[rows])
    admissible = whole.admissible[rows] & (finer.admissible[at] | ~is_finer)
    return Combined(np.column_stack((whole.chosen[rows], chosen)), recipe, admissible), rows


def _answering(claim: Claim, reading: Reading, recipes: Sequence[Recipe], releases: Sequence[Release]) -> Ints:
    """The release of each data set that answers under each recipe, by number: a row for each data set."""
    asked = [(recipe.baseline, recipe.killers, recipe.trend) for recipe in recipes]  # all that tells releases apart
    first = {key: recipes[at] for at, key in reversed(list(enumerate(asked)))}
    needs = {
        key: (_periods(claim, reading, one), replace(one, killers=(*one.killers, *opposed(reading))))
        for key, one in first.items()
    }
    found = []
    for dataset in sorted({release.dataset for release in releases}):
        own = [release for release in releases if release.dataset == dataset]
        answers = {key: releases.index(choose(own, reading.place, *needed)) for key, needed in needs.items()}
        found.append([answers[key] for key in asked])
    return np.array(found, dtype=np.int64).reshape(-1, len(recipes))


def _periods(claim: Claim, reading: Reading, recipe: Recipe) -> list[Period]:
    """What has to be summed. A rank is among periods of its own length, a trend of whole years: no day of a text cuts
    through them."""
    against = reading.against.period if reading.against else None
    if claim.kind is Kind.RANK and against is not None and reading.period is not None:
        against = Period(against.start, reading.period.end)
    years = whole_years_in(reading.period) if claim.kind is Kind.TREND and reading.period is not None else ()
    own = Period(years[0].start, years[-1].end) if years else reading.period
    periods = (own, reading.baseline, recipe.baseline, against)
    return [period for period in periods if period is not None and period.is_bounded]


def choose(releases: Sequence[Release], place: Place | None, periods: Sequence[Period], recipe: Recipe) -> Release:
    """The release of one data set that answers: at its grain, covering, latest, in that order."""
    if len(releases) == 1:
        return releases[0]

    def fitness(release: Release) -> tuple[bool, bool, bool, object]:
        held = [overlap(period, release.coverage) for period in periods]
        touches = all(held) and _holds(release, place, periods)
        wants_regions = recipe.trend is Trend.REGIONS or (place is not None and bool(place.admin1 or place.within))
        by_place = not wants_regions or release.cell_place == "admin1"
        by_time = all(is_aligned(period, release.cell_days) for period in held if period)
        by_actor = release.cell_actors == "name" or all(killer in CLASSES for killer in recipe.killers)
        covers = not any(uncovered(period, release.coverage) for period in periods)
        return touches, by_place and by_time and by_actor, covers, release.released

    return max(releases, key=fitness)


def _holds(release: Release, place: Place | None, periods: Sequence[Period]) -> bool:
    """Whether a release of a few countries has the place's units."""
    if not release.country_ids:
        return True
    if place is None:
        return False
    needed = {unit for p in periods for unit in units_of(place, dataset=release.dataset, period=p).country_ids}
    return bool(needed) and needed <= set(release.country_ids)
