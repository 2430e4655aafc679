"""Where the dead of a claim were recorded, unit by unit: what the map beside it is shaded by.

A toll is a sum over units; here the same cells are summed again, each unit for itself. A toll that only touches a unit
keeps it apart. Of a release whose rows may not be passed on the units are not told: one of them could be one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tollcheck.cells import Cells
from tollcheck.curves import Ints
from tollcheck.decisions.interface import Recipe
from tollcheck.evaluate.shapes import Terms
from tollcheck.evaluate.tolls import Toll, figured
from tollcheck.knowledge.crosswalk import countries_in
from tollcheck.model import Area, Areas, Period, Redistribution
from tollcheck.releases.interface import LoadedRelease

BESIDE = frozenset({"from", "whole"})  # other times of the same place, or the sum that a part is already in


def areas(terms: Terms, *, recipe: Recipe, record: LoadedRelease, says: str) -> Areas | None:
    """The units behind the ``terms`` of an estimate, in the record's order; None where it has none that can be told."""
    tolls = _shown(terms)
    certain = dict.fromkeys(unit for toll in tolls for _, picked in toll.parts for unit in picked.units)
    touching = dict.fromkeys(unit for toll in tolls for _, picked in toll.parts for unit in picked.touching)
    starts = [toll.period.start for toll in tolls if toll.period.start is not None]
    ends = [toll.period.end for toll in tolls if toll.period.end is not None]
    units = dict.fromkeys((*certain, *touching))
    is_told = record.release.redistribution is Redistribution.ROWS or (
        len(units) == 1 and record.release.redistribution is Redistribution.AGGREGATES
    )
    if not (units and starts and ends and is_told):
        return None
    period = Period(min(starts), max(ends))
    ordered = sorted(units)
    held = _held(ordered, tolls, recipe, record.cells).tolist()
    found = tuple(
        _area(unit, numbers, record, period=period, is_certain=unit in certain)
        for unit, numbers in zip(ordered, held, strict=True)
    )
    return Areas(says, record.release.key, period, found)


def _shown(terms: Terms) -> Sequence[Toll]:
    """The tolls of the claimed period, one for each place and time: rivals only where they lie elsewhere."""
    kept: dict[object, Toll] = {}
    own = next((toll for role, toll in terms if role != "rival"), None)
    for role, toll in terms:
        is_other_time = role == "rival" and own is not None and toll.period != own.period
        if role not in BESIDE and not is_other_time:
            kept.setdefault((toll.place, toll.period), toll)
    return tuple(kept.values())


def _held(units: Sequence[int], tolls: Sequence[Toll], recipe: Recipe, cells: Cells) -> Ints:
    """Low, best and high of what some tolls hold in each unit, a row each."""
    found = np.zeros((len(units), 3), dtype=np.int64)
    for toll in tolls:
        own = {unit for _, picked in toll.parts for unit in (*picked.units, *picked.touching)}
        rows = [row for row, unit in enumerate(units) if unit in own]
        sums = {
            part: cells.sums([replace(picked, units=(units[row],), touching=()) for row in rows])
            for part, picked in toll.parts
        }
        if sums:
            found[rows] += np.stack(figured(recipe, sums)[:3], axis=1)
    return found


def _area(unit: int, numbers: Sequence[int], record: LoadedRelease, *, period: Period, is_certain: bool) -> Area:
    cells = record.cells
    country_id, admin1 = cells.units[unit]
    low, best, high = numbers
    return Area(
        name=admin1 or cells.names[country_id],
        iso3=countries_in(country_id, dataset=record.release.dataset, period=period),
        admin1=admin1,
        low=low,
        best=best,
        high=high,
        is_certain=is_certain,
    )
