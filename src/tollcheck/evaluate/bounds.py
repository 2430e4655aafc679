"""From sums to bounds: low, best and high of many tolls at once, from the cells that each is made of.

Low and high are those of the record where it publishes them. Where it does not, they are derived, as ``tolls`` tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from tollcheck.cells import Counts
from tollcheck.curves import Ints, Mask
from tollcheck.decisions.interface import Counted, Recipe

LOW, BEST, HIGH, FIGHTERS, CIVILIANS, UNKNOWN, EVENTS = range(len(Counts._fields))
INSIDE, EDGE = 0, 1
OF_FIGHTING = frozenset({Counted.FIGHTERS, Counted.FIGHTING})


class Part(StrEnum):
    """What some cells are to a toll: those that are counted carry its low and best, the others only widen its high."""

    COUNTED = "counted"
    FIGHTING = "in_fighting"  # killed in fighting, whose killer no record names
    UNNAMED = "by_nobody_named"  # killed in one-sided violence by nobody named


PARTS = tuple(Part)


class Sorts(NamedTuple):
    """What of each recipe tells how its sums become bounds: whose status is counted, and whether killers are named."""

    civilians: Mask
    fighters: Mask
    by_killer: Mask
    unrecorded: Mask  # deaths in fighting by a named killer: none is counted, all may be

    @classmethod
    def of(cls, recipes: Sequence[Recipe]) -> Sorts:
        """One row for each recipe."""
        rows = [
            (
                recipe.counted is Counted.CIVILIANS,
                recipe.counted is Counted.FIGHTERS,
                bool(recipe.killers),
                bool(recipe.killers) and recipe.counted in OF_FIGHTING,
            )
            for recipe in recipes
        ]
        return cls(*np.array(rows, dtype=np.bool_).reshape(-1, 4).T)


class Bounds(NamedTuple):
    """The numbers of many tolls, one row each; what they mean is told by ``tolls.Toll``."""

    low: Ints
    best: Ints
    high: Ints
    events: Ints
    unknown: Ints
    unsettled: Ints
    loose: Ints


def bounds(sorts: Sorts, sums: Ints) -> Bounds:
    """The bounds that sums make, whether they are of cells or of the events behind these.

    ``sums`` has the axes (toll, ``PARTS``, inside or edge, count); a toll that lacks a part has nothing there.
    """
    counted, fighting, unnamed = (sums[:, part] for part in range(len(PARTS)))
    own = counted[:, INSIDE]
    low, best, high = _range(own, sorts.civilians, sorts.fighters)
    by_killer = sorts.by_killer
    # Killers are named in one-sided violence, of which the record publishes low and high.
    low, best, high = (
        np.where(by_killer, own[:, count], derived) for count, derived in ((LOW, low), (BEST, best), (HIGH, high))
    )
    loose = np.where(by_killer, counted[:, EDGE, HIGH], _high(counted[:, EDGE], sorts))
    # Deaths in fighting may all be the killer's doing, or none; so may those in one-sided violence by nobody named.
    _, unsettled, widening = _range(fighting[:, INSIDE], sorts.civilians, sorts.fighters)
    high += widening + unnamed[:, INSIDE, HIGH]
    loose += _high(fighting[:, EDGE], sorts) + unnamed[:, EDGE, HIGH]
    unsettled = np.where(sorts.unrecorded, 0, unsettled)
    return Bounds(low, best, high + loose, own[:, EVENTS], own[:, UNKNOWN], unsettled, loose)


def _high(counts: Ints, sorts: Sorts) -> Ints:
    return _range(counts, sorts.civilians, sorts.fighters)[2]


def _range(counts: Ints, civilians: Mask, fighters: Mask) -> tuple[Ints, Ints, Ints]:
    """Low, best and high of the dead that are counted.

    The record may break low <= best <= high (a summary report from which single incidents are subtracted); the sums
    are then clamped, and the raw ones stay in the record.
    """
    low, best, high = counts[:, LOW], counts[:, BEST], counts[:, HIGH]
    by_status = civilians | fighters
    if by_status.any():
        unknown = counts[:, UNKNOWN]
        own = np.where(fighters, counts[:, FIGHTERS], counts[:, CIVILIANS])
        others = np.where(fighters, counts[:, CIVILIANS], counts[:, FIGHTERS])
        margin = np.maximum(0, high - best)
        low = np.where(by_status, low - others - unknown, low)
        best, high = np.where(by_status, own, best), np.where(by_status, own + unknown + margin, high)
    return np.minimum(np.maximum(0, low), best), best, np.maximum(best, high)
