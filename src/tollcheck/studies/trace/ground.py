"""Where a release keeps a place, and from when to when: the units whose cells are summed, and the steps it covers.

Only where the record's units are the place and nothing more: what is finer than the record, or shares a unit with other
places, has no figure of its own to trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tollcheck.cells import Cells
from tollcheck.curves import Ints, Mask
from tollcheck.knowledge.coding import UCDP
from tollcheck.knowledge.crosswalk import Crossing, Relation, units_of
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.windows import YEAR, Grid

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The units of a place (indices), those that only touch it, the countries that they are of, and the steps."""

    units: tuple[int, ...]
    touching: tuple[int, ...]
    country_ids: tuple[int, ...]
    grid: Grid


def ground(place: Place, record: LoadedRelease) -> Ground | None:
    """Where a release keeps a place; None where it has no units that are that place and no other."""
    if place.within:
        return None
    grid = _grid(record)
    crossing = units_of(place, dataset=record.release.dataset, period=record.release.coverage)
    if place.admin1 is None and crossing.relation is not Relation.EXACT:
        # A state that ended, or began, shares its units with others for a part of the time only.
        return _year_by_year(place, record, grid)
    return _of(crossing, place, record, grid)


def _of(crossing: Crossing, place: Place, record: LoadedRelease, grid: Grid) -> Ground | None:
    cells = record.cells
    if not crossing.country_ids or not set(crossing.country_ids) <= set(cells.covered):
        return None
    own = [unit for country_id in crossing.country_ids for unit in cells.units_of(country_id)]
    touching: tuple[int, ...] = ()
    if place.admin1 is not None:
        names = {crossing.adm_1, place.admin1} - {None}
        touching = tuple(unit for unit in own if cells.units[unit].adm_1 is None)
        own = [unit for unit in own if cells.units[unit].adm_1 in names]
    covered = _covered(cells, crossing.country_ids, grid)
    known = covered & _filled(record, own, grid) if own else covered & False
    if not known.any():
        return None
    return Ground(tuple(own), touching, crossing.country_ids, Grid(grid.first, grid.months, known))


def _year_by_year(place: Place, record: LoadedRelease, grid: Grid) -> Ground | None:
    """The units that are the place in each year; a year in which other places share them is not known."""
    known, found = np.zeros(len(grid), dtype=np.bool_), {}
    for step in range(0, len(grid), max(1, YEAR // grid.months)):
        year = grid.day(step).year
        crossing = units_of(
            place, dataset=record.release.dataset, period=Period(date(year, 1, 1), date(year + 1, 1, 1))
        )
        if crossing.relation is Relation.EXACT:
            found[year] = crossing
    if len({crossing.country_ids for crossing in found.values()}) != 1:
        return None
    whole = _of(next(iter(found.values())), place, record, grid)
    if whole is None:
        return None
    known = np.array([grid.day(step).year in found for step in range(len(grid))])
    return Ground(whole.units, (), whole.country_ids, Grid(grid.first, grid.months, whole.grid.known & known))


def _grid(record: LoadedRelease) -> Grid:
    """The whole steps between the first and the last day of a release."""
    coverage = record.release.coverage
    if coverage.start is None or coverage.end is None:
        return Grid(0, YEAR, np.zeros(0, dtype=np.bool_))
    months = YEAR if record.release.cell_days == "year" else 1
    before, end = coverage.start - DAY, coverage.end
    first = before.year * YEAR + before.month
    last = end.year * YEAR + end.month - 1
    if months == YEAR:
        first, last = -(-first // YEAR) * YEAR, last // YEAR * YEAR
    return Grid(first, months, np.ones(max(0, (last - first) // months), dtype=np.bool_))


def _covered(cells: Cells, country_ids: tuple[int, ...], grid: Grid) -> Mask:
    """The steps in which at least one of the countries exists and is covered throughout."""
    starts, ends = _edges(grid)
    known = np.zeros(len(grid), dtype=np.bool_)
    for country_id in country_ids:
        first, last = cells.covered[country_id]
        known |= (starts >= first) & (ends <= last)
    return known


def _filled(record: LoadedRelease, units: list[int], grid: Grid) -> Mask:
    """The steps for which a series gives a figure of every unit; among events, every step."""
    known = np.ones(len(grid), dtype=np.bool_)
    if record.cells.counts_events or record.release.dataset == UCDP or not len(grid):
        return known
    starts, ends = _edges(grid)
    for unit in units:
        for gap in record.cells.unfilled((unit,), Period(grid.day(0), grid.day(len(grid)))):
            if gap.start is not None and gap.end is not None:
                known &= (starts >= gap.end.toordinal()) | (ends <= gap.start.toordinal())
    return known


def _edges(grid: Grid) -> tuple[Ints, Ints]:
    days = np.array([grid.day(step).toordinal() for step in range(len(grid) + 1)])
    return days[:-1], days[1:]
