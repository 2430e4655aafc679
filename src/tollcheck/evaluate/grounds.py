"""What a release has of a place in a period, before anybody asks whose killing is counted, and of whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tollcheck.cells import Cells
from tollcheck.knowledge.coding import UCDP
from tollcheck.knowledge.crosswalk import Crossing, Relation, units_of
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease

NOTHING = Period(None, None)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The units of a release that stand for a place in a period, and what of both it does not hold.

    ``gap`` is why it holds nothing at all; then only ``missing`` and ``note`` are told. ``held`` is what it covers of
    the period. ``smaller``: all that is held is larger than the place; ``partly``: some units lie wholly inside.
    """

    record: LoadedRelease
    place: Place
    period: Period
    missing: tuple[Period, ...] = ()
    gap: str | None = None
    note: str | None = None
    held: Period = NOTHING
    country_ids: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    touching: tuple[int, ...] = ()
    smaller: bool = False
    partly: bool = False

    @property
    def is_aligned(self) -> bool:
        """Whether what is held of the period begins and ends where cells do."""
        return is_aligned(self.held, self.record.release.cell_days)

    @property
    def days(self) -> tuple[int, int]:
        """What is held of the period, as half-open ordinals."""
        return _start(self.held).toordinal(), _end(self.held).toordinal()

    @property
    def years(self) -> range:
        """The calendar years of which any day is held."""
        return range(_start(self.held).year, (_end(self.held) - timedelta(days=1)).year + 1)

    @property
    def named(self) -> str | None:
        """The units by the record's own names, where they are not the place."""
        if not (self.smaller or self.partly):
            return None
        cells = self.record.cells
        found = (cells.units[i].adm_1 or cells.names[cells.units[i].country_id] for i in self.units)
        return " and ".join(dict.fromkeys(found))


def ground(record: LoadedRelease, place: Place, period: Period) -> Ground:
    """What a release has of ``place`` in ``period``."""
    release, cells = record.release, record.cells
    if not period.is_bounded:
        return Ground(record, place, period, gap="no_period")
    missing = uncovered(period, release.coverage)
    held = overlap(period, release.coverage)
    if held is None:
        return Ground(record, place, period, missing, "outside_period")
    crossing = _by_region(units_of(place, dataset=release.dataset, period=held), cells, place)
    country_ids = tuple(country_id for country_id in crossing.country_ids if country_id in cells.covered)
    if crossing.relation is Relation.NONE or len(country_ids) < len(crossing.country_ids):
        return Ground(record, place, period, missing, "place_not_in_record", crossing.note)
    units, touching, smaller = _units(cells, crossing, place)
    if _is_series(record):
        if all(cells.unfilled((unit,), held) == (held,) for unit in units):
            return Ground(record, place, period, (*missing, held), "not_covered", crossing.note)
        missing += cells.unfilled(units, held)
    partly = crossing.relation is Relation.CONTAINED and not smaller
    return Ground(
        record, place, period, missing, None, crossing.note, held, country_ids, units, touching, smaller, partly
    )


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


def regions_held(place: Place, *, record: LoadedRelease, period: Period) -> tuple[Place, ...]:
    """The first-level regions that a release has of one country; none of a place that is anything else."""
    held = overlap(period, record.release.coverage) if place.iso3 and not (place.admin1 or place.within) else None
    if held is None:
        return ()
    crossing = units_of(place, dataset=record.release.dataset, period=held)
    cells = record.cells
    names = {cells.units[i].adm_1 for country_id in crossing.country_ids for i in cells.units_of(country_id)}
    return tuple(Place(name, place.iso3, name) for name in sorted(name for name in names if name))


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


def _start(period: Period) -> date:
    if period.start is None:
        raise ValueError("an unbounded period has no toll")
    return period.start


def _end(period: Period) -> date:
    if period.end is None:
        raise ValueError("an unbounded period has no toll")
    return period.end
