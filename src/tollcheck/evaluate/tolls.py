"""The toll of a place and a period under a recipe: low, best, high, and how far it can be relied on.

Low and high are those of the record where it publishes them. Where it does not (civilians, fighters), they are derived:
the dead of other status are taken off the low, the dead of unknown status and the record's own margin are added to
the high. Deaths that may or may not belong (imprecise dates and places, civilians killed in fighting when a killer is
named) widen the high only: the best figure leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tollcheck.cells import NO_ACTOR, NON_STATE, ONE_SIDED, STATE_BASED, Cells, Counts, Selected, Selection
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.evaluate.perpetrators import Killers, killers
from tollcheck.knowledge.coding import UCDP
from tollcheck.knowledge.crosswalk import Crossing, Relation, units_of
from tollcheck.model import Period, Place, Term
from tollcheck.releases.interface import LoadedRelease

FIGHTING = (STATE_BASED, NON_STATE)
ANY_TYPE = (STATE_BASED, NON_STATE, ONE_SIDED)
TYPES = {
    Counted.CIVILIANS: ANY_TYPE,
    Counted.ONE_SIDED: (ONE_SIDED,),
    Counted.ALL_DEATHS: ANY_TYPE,
    Counted.FIGHTERS: ANY_TYPE,
    Counted.FIGHTING: FIGHTING,
}
Reasons = Sequence[tuple[str | None, bool]]  # an id, and whether it holds


class Part(StrEnum):
    """What some cells are to a toll: those that are counted carry its low and best, the others only widen its high."""

    COUNTED = "counted"
    FIGHTING = "in_fighting"  # killed in fighting, whose killer no record names
    UNNAMED = "by_nobody_named"  # killed in one-sided violence by nobody named


Parts = tuple[tuple[Part, Selection], ...]
NONE = Selected(Counts(0, 0, 0, 0, 0, 0, 0), Counts(0, 0, 0, 0, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Toll:
    """A sum over cells. ``is_floor``: days outside the record are missing from it; ``is_ceiling``: it holds more than
    was asked for; ``is_bracket``: the period cuts through cells, so the cells within and the cells touched enclose it;
    ``gap``: why it cannot answer as asked. ``unsettled`` are civilians killed in fighting by killers that
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


def overlap(period: Period, window: Period) -> Period | None:
    """What two bounded periods share."""
    start, end = max(_start(period), _start(window)), min(_end(period), _end(window))
    return Period(start, end) if start < end else None


def uncovered(period: Period, window: Period) -> tuple[Period, ...]:
    """The parts of ``period`` before and after ``window``."""
    before = Period(_start(period), min(_end(period), _start(window)))
    after = Period(max(_start(period), _end(window)), _end(period))
    return tuple(part for part in (before, after) if _start(part) < _end(part))


def is_aligned(period: Period, cell_days: str) -> bool:
    """Whether a period begins and ends where the cells of a release do."""
    edges = (_start(period), _end(period))
    if cell_days == "year":
        return all((edge.month, edge.day) == (1, 1) for edge in edges)
    return all(edge.day == 1 for edge in edges)


def toll(recipe: Recipe, *, record: LoadedRelease, place: Place, period: Period) -> Toll:
    """What a release holds of ``place`` in ``period`` under ``recipe``."""
    release, cells = record.release, record.cells
    if not period.is_bounded:
        return _nothing(place, period, gap="no_period")
    missing = uncovered(period, release.coverage)
    held = overlap(period, release.coverage)
    if held is None:
        return _nothing(place, period, gap="outside_period", uncovered=missing)
    crossing = _by_region(units_of(place, dataset=release.dataset, period=held), cells, place)
    country_ids = tuple(country_id for country_id in crossing.country_ids if country_id in cells.covered)
    if crossing.relation is Relation.NONE or len(country_ids) < len(crossing.country_ids):
        return _nothing(place, period, gap="place_not_in_record", uncovered=missing, note=crossing.note)
    units, touching, smaller = _units(cells, crossing, place)
    if _is_series(record):
        if all(cells.unfilled((unit,), held) == (held,) for unit in units):
            return _nothing(place, period, gap="not_covered", uncovered=(*missing, held), note=crossing.note)
        missing += cells.unfilled(units, held)
    who = Killers(()) if not recipe.killers else _killers(recipe, record, country_ids, place, held)
    if who.gap and not who.is_ceiling:
        return _nothing(place, period, gap=who.gap, uncovered=missing, note=crossing.note)
    picked = Selection(units, held, touching=touching, active_only=recipe.active_only)
    summed = _summed(recipe, cells, picked, who)
    aligned = is_aligned(held, release.cell_days)
    wider: Reasons = [("place_within_unit", smaller), (who.gap, who.is_ceiling), (summed.gap, summed.is_ceiling)]
    partly = crossing.relation is Relation.CONTAINED and not smaller
    bracketing: Reasons = [("place_within_unit", partly), ("finer_than_record", not aligned)]
    gaps = [gap for gap, holds in (*wider, *bracketing) if holds]
    return replace(
        summed,
        is_ceiling=any(holds for _, holds in wider),
        is_bracket=any(holds for _, holds in bracketing),
        gap=gaps[0] if gaps else None,  # the first reason that holds
        place=place,
        period=period,
        is_floor=bool(missing),
        uncovered=missing,
        note=crossing.note,
        units=_named(cells, units) if smaller or partly else None,
        # Where the period cuts through cells, their dead may be dated to the day: the sums are coarse, not the dates.
        loose=summed.loose if aligned else 0,
    )


def _nothing(
    place: Place,
    period: Period,
    *,
    gap: str | None,
    uncovered: tuple[Period, ...] = (),
    note: str | None = None,
) -> Toll:
    """The toll of what is not held. That is not zero: neither bound of it says anything."""
    return Toll(
        place,
        period,
        0,
        0,
        0,
        None,
        is_floor=True,
        is_ceiling=True,
        is_bracket=True,
        gap=gap,
        uncovered=uncovered,
        note=note,
    )


def _is_series(record: LoadedRelease) -> bool:
    """Whether a release gives figures of periods, so that one without a figure is not told rather than zero.

    UCDP's country-years leave out what is zero.
    """
    return not record.cells.counts_events and record.release.dataset != UCDP


def _by_region(crossing: Crossing, cells: Cells, place: Place) -> Crossing:
    """The crossing to a region that a release has under the name of knowledge, as releases that a user adds do."""
    if place.admin1 is None or crossing.adm_1 is not None:
        return crossing
    regions = {cells.units[i].adm_1 for country_id in crossing.country_ids for i in cells.units_of(country_id)}
    if place.admin1 not in regions:
        return crossing
    relation = Relation.CONTAINED if place.within else Relation.EXACT
    return replace(crossing, adm_1=place.admin1, relation=relation)


def regions_held(place: Place, *, record: LoadedRelease, period: Period) -> tuple[Place, ...]:
    """The first-level regions that a release has of one country; none of a place that is anything else."""
    held = overlap(period, record.release.coverage) if place.iso3 and not (place.admin1 or place.within) else None
    if held is None:
        return ()
    crossing = units_of(place, dataset=record.release.dataset, period=held)
    cells = record.cells
    names = {cells.units[i].adm_1 for country_id in crossing.country_ids for i in cells.units_of(country_id)}
    return tuple(Place(name, place.iso3, name) for name in sorted(name for name in names if name))


def _units(cells: Cells, crossing: Crossing, place: Place) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Units inside the place, units that only touch it, and whether all that is held is larger than the place.

    Where some units lie wholly inside and others reach beyond, the former are a floor and the latter may be added.
    """
    own = [(i, cells.units[i]) for country_id in crossing.country_ids for i in cells.units_of(country_id)]
    if place.admin1 is not None:
        region = tuple(i for i, unit in own if crossing.adm_1 is not None and unit.adm_1 == crossing.adm_1)
        if region:
            return region, tuple(i for i, unit in own if unit.adm_1 is None), place.within
    inside = tuple(i for i, unit in own if unit.country_id in crossing.whole and place.admin1 is None)
    if inside and not place.within:
        return inside, tuple(i for i, _ in own if i not in inside), False
    return tuple(i for i, _ in own), (), True


def _named(cells: Cells, units: tuple[int, ...]) -> str:
    """The units of a sum by the record's own names."""
    found = (cells.units[i].adm_1 or cells.names[cells.units[i].country_id] for i in units)
    return " and ".join(dict.fromkeys(found))


def _killers(recipe: Recipe, record: LoadedRelease, country_ids: Iterable[int], place: Place, held: Period) -> Killers:
    years = range(_start(held).year, (_end(held) - timedelta(days=1)).year + 1)
    return killers(recipe, record=record, country_ids=country_ids, iso3=place.iso3, years=years)


def _summed(recipe: Recipe, cells: Cells, picked: Selection, who: Killers) -> Toll:
    parts = tuple(_parts(recipe, picked, who))
    summed = figured(recipe, {part: cells.select(selection) for part, selection in parts})
    return replace(summed, period=picked.period, parts=parts)


def _parts(recipe: Recipe, picked: Selection, who: Killers) -> Iterator[tuple[Part, Selection]]:
    """The cells of a toll by what they are to it."""
    if not recipe.killers:
        yield Part.COUNTED, replace(picked, types=TYPES[recipe.counted])
        return
    is_of_fighting = recipe.counted in (Counted.FIGHTERS, Counted.FIGHTING)
    if is_of_fighting or recipe.collateral:
        yield Part.FIGHTING, replace(picked, types=FIGHTING)
    if not is_of_fighting:
        yield Part.COUNTED, replace(picked, types=(ONE_SIDED,), side_a=who.side_a)
        yield Part.UNNAMED, replace(picked, types=(ONE_SIDED,), side_a=(NO_ACTOR,))


def figured(recipe: Recipe, sums: Mapping[Part, Selected]) -> Toll:
    """The toll that sums make under a recipe, whether they are of cells or of the events behind these."""
    summed = _bounds(recipe, sums)
    certain = _bounds(recipe, {part: Selected(found.inside, NONE.edge) for part, found in sums.items()})
    return replace(summed, loose=summed.high - certain.high)


def _bounds(recipe: Recipe, sums: Mapping[Part, Selected]) -> Toll:
    place, period = Place(""), Period(None, None)
    fighting, fighting_edge = sums.get(Part.FIGHTING, NONE)
    if Part.COUNTED not in sums:
        # Who killed whom in fighting is not recorded: all of it is a ceiling for any one side.
        high = _range(fighting, recipe.counted)[2] + _range(fighting_edge, recipe.counted)[2]
        return Toll(place, period, 0, 0, high, None, is_ceiling=True, gap="killer_not_recorded")
    inside, edge = sums[Part.COUNTED]
    if not recipe.killers:
        low, best, high = _range(inside, recipe.counted)
        high += _range(edge, recipe.counted)[2]
        return Toll(place, period, low, best, high, inside.events, inside.unknown)
    counted = Counted.CIVILIANS if recipe.counted is Counted.CIVILIANS else Counted.ALL_DEATHS
    _, unsettled, widening = _range(fighting, counted)
    widening += _range(fighting_edge, counted)[2]
    # Deaths in one-sided violence by nobody named may all be the killer's doing, or none.
    unnamed = sums.get(Part.UNNAMED, NONE)
    high = inside.high + edge.high + widening + unnamed.inside.high + unnamed.edge.high
    return Toll(place, period, inside.low, inside.best, high, inside.events, inside.unknown, unsettled)


def _range(counts: Counts, counted: Counted) -> tuple[int, int, int]:
    """Low, best and high of the dead that are counted.

    The record may break low <= best <= high (a summary report from which single incidents are subtracted); the sums
    are then clamped, and the raw ones stay in the record.
    """
    margin = max(0, counts.high - counts.best)
    if counted is Counted.CIVILIANS:
        low, best = counts.low - counts.fighters - counts.unknown, counts.civilians
        high = counts.civilians + counts.unknown + margin
    elif counted is Counted.FIGHTERS:
        low, best = counts.low - counts.civilians - counts.unknown, counts.fighters
        high = counts.fighters + counts.unknown + margin
    else:
        low, best, high = counts.low, counts.best, counts.high
    return min(max(0, low), best), best, max(best, high)


@lru_cache(maxsize=256)
def years_of(period: Period) -> tuple[Period, ...]:
    """A period of whole years, year by year."""
    years = range(_start(period).year, _end(period).year + 1)
    return tuple(Period(date(a, 1, 1), date(b, 1, 1)) for a, b in pairwise(years))


def _start(period: Period) -> date:
    if period.start is None:
        raise ValueError("an unbounded period has no toll")
    return period.start


def _end(period: Period) -> date:
    if period.end is None:
        raise ValueError("an unbounded period has no toll")
    return period.end
