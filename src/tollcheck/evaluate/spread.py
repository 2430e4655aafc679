"""The low and high of a toll if the cells that it sums erred independently of one another.

Added up, the lows and highs of many cells suppose that all err the same way at once. Independent errors partly cancel:
then the distances from best add as the root of the sum of their squares, below and above best each by itself. Deaths
that may or may not belong (imprecise dates, killers not named) are all or none and stay added in full.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from tollcheck.cells import Cells, Selection
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.evaluate.batches import Batch
from tollcheck.evaluate.bounds import Part
from tollcheck.evaluate.tolls import Toll, Tolls
from tollcheck.model import Period, Place

Distances = npt.NDArray[np.int64]


def independently(batch: Batch, place: Place, period: Period) -> Tolls:
    """The toll of a batch of one, with the low and high of independent cells."""
    tolls = batch.tolls(place, period)
    recipe, record = batch.same(lambda recipe: recipe), batch.same_of_records(lambda record: record)
    alone = independent(tolls.at(0), recipe, cells=record.cells)
    low, high = np.array([alone.low]), np.array([alone.high])
    return replace(tolls, numbers=tolls.numbers._replace(low=low, high=high))


def independent(held: Toll, recipe: Recipe, *, cells: Cells) -> Toll:
    """The toll with the low and high of independent cells; never wider than the sums, and equal to them for one cell.

    Rounded outwards to whole deaths.
    """
    selection = dict(held.parts).get(Part.COUNTED)
    if selection is None:
        return held
    down, up = _distances(cells, selection, Counted.ALL_DEATHS if recipe.killers else recipe.counted)
    low = max(held.low, math.floor(held.best - _root(down)))
    added = max(0, held.high - held.best - int(up.sum()))  # what may belong, besides the record's own margin
    high = min(held.high, math.ceil(held.best + _root(up)) + added)
    return replace(held, low=min(low, held.best), high=max(high, held.best))


def _root(distances: Distances) -> float:
    return math.sqrt(float((distances.astype(np.float64) ** 2).sum()))


def _distances(cells: Cells, selection: Selection, counted: Counted) -> tuple[Distances, Distances]:
    """How far low and high lie from best in each cell that is wholly selected, with the margins of ``tolls``."""
    rows = np.flatnonzero(cells.chosen(selection)[0])
    low, best, high = cells.low[rows], cells.best[rows], cells.high[rows]
    if counted in (Counted.CIVILIANS, Counted.FIGHTERS):
        fighters, civilians, unknown = cells.fighters[rows], cells.civilians[rows], cells.unknown[rows]
        own, others = (civilians, fighters) if counted is Counted.CIVILIANS else (fighters, civilians)
        margin = np.maximum(0, high - best)
        low, best, high = np.maximum(0, low - others - unknown), own, own + unknown + margin
    return np.maximum(0, best - low), np.maximum(0, high - best)
