"""Every defensible definition of a claim, and the release that answers under each.

A universe takes one option of each decision that arises. Options that the words do not admit make universes too: they
never vote, but one of them may explain where a number comes from. Of the releases of one data set, one answers: the
one that holds the reading at its grain, then the one that covers it, then the latest. Only releases that count what is
claimed (``Release.counts``) answer: none of displaced people a claim of deaths, none of deaths one of the displaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
from tollcheck.evaluate.tolls import is_aligned, overlap, uncovered
from tollcheck.evaluate.trends import whole_years_in
from tollcheck.knowledge.crosswalk import units_of
from tollcheck.model import Claim, Kind, Period, Place, Reading, Release, Universe

CLASSES = frozenset({OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE})


@dataclass(frozen=True, slots=True)
class Definition:
    """A universe with the recipe that it stands for."""

    universe: Universe
    recipe: Recipe


def definitions(
    claim: Claim, reading: Reading, *, decisions: Sequence[Decision], releases: Sequence[Release]
) -> Iterator[Definition]:
    """All universes of one reading, in the order of the decisions' options; deterministic."""
    releases = [release for release in releases if release.counts(reading.measure)]
    datasets = sorted({release.dataset for release in releases})
    arising = [(decision, decision.admits(claim, reading)) for decision in decisions]
    common = [(decision, admits) for decision, admits in arising if admits and not decision.needs_names]
    fine = [(decision, admits) for decision, admits in arising if admits and decision.needs_names]
    for dataset in datasets:
        own = [release for release in releases if release.dataset == dataset]
        chosen_set = ((DATA_SET, dataset),) if len(datasets) > 1 else ()
        answering: dict[object, Release] = {}
        for whole in _combined(reading, common, Turned(Recipe(Counted.ALL_DEATHS), chosen_set, is_admitted=True)):
            recipe = whole.recipe
            asked = (recipe.baseline, recipe.killers, recipe.trend)  # all of a recipe that tells the releases apart
            if asked not in answering:
                both = replace(recipe, killers=(*recipe.killers, *opposed(reading)))
                answering[asked] = choose(own, reading.place, _periods(claim, reading, recipe), both)
            release = answering[asked]
            finer = fine if release.cell_actors == "name" and release.marks_active else []
            for turned in _combined(reading, finer, whole):
                universe = Universe(reading.id, release.key, turned.options, turned.is_admitted)
                yield Definition(universe, turned.recipe)


class Turned(NamedTuple):
    """A recipe with the options that made it, and whether the words admit all of them."""

    recipe: Recipe
    options: tuple[tuple[str, str], ...]
    is_admitted: bool


def _combined(reading: Reading, arising: Iterable[tuple[Decision, Mapping[str, bool]]], start: Turned) -> list[Turned]:
    """One option of each decision, in the order of the options; what comes first is turned once for all."""
    found = [start]
    for decision, admits in arising:
        found = [
            Turned(
                decision.apply(option, before.recipe, reading),
                (*before.options, (decision.id, str(option))),
                before.is_admitted and admitted,
            )
            for before in found
            for option, admitted in admits.items()
        ]
    return found


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
