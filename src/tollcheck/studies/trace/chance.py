"""How much a match says: how many definitions were tried, and how many other numbers they would have given.

Two answers to one question: how likely is it that a number which has nothing to do with the record is given by some
definition that is at most as costly? The first is counted: of all numbers of the same digits and the same roundness,
from the half to the double, the share that some such definition gives. The second is what so many tries would yield if
their values lay anywhere among the numbers of that size (Sidak's correction for many comparisons): in a quiet country
few figures have three digits, and still three digits are soon met by somebody who tries two hundred definitions. The
larger of the two is told. Nothing is drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tollcheck.curves import Ints
from tollcheck.studies.trace.definitions import MOST
from tollcheck.studies.trace.sums import Floats
from tollcheck.studies.trace.wanted import EDGE, Near, Notation, Wanted

FOUND = 0.05  # a match that is likelier than this by chance says nothing
FEW = 20  # units below which a number may stand for a tenth, not for half a unit


@dataclass(slots=True)
class Tally:
    """What was tried so far: how many definitions of each cost, and those among them that give numbers nearby."""

    wanted: Wanted
    tried: Ints = field(default_factory=lambda: np.zeros(MOST + 1, dtype=np.int64))
    values: list[Floats] = field(default_factory=list)
    costs: list[Ints] = field(default_factory=list)

    def add(self, values: Floats, costs: Ints) -> None:
        """Count definitions by their values and costs, columns of one length."""
        self.tried += np.bincount(costs, minlength=MOST + 1)
        near = self.wanted.near
        low, high = (near.first - 1) * self.wanted.unit, (near.last + 1) * self.wanted.unit
        close = (values >= low) & (values <= high)
        self.values.append(values[close])
        self.costs.append(costs[close])

    def up_to(self) -> Ints:
        """How many were tried that cost at most so much."""
        return np.cumsum(self.tried)

    def by_chance(self) -> Floats:
        """For each cost, how likely it is that some number is given by a definition that costs at most so much."""
        spread = [self.wanted.chance_of(tries) for tries in self.up_to().tolist()]
        chance: Floats = np.maximum(spread, self._shares())
        return chance

    def share(self) -> float:
        """The share of the numbers nearby that anything gives."""
        return float(self._shares()[-1])

    def _shares(self) -> Floats:
        values = np.concatenate(self.values) if self.values else np.zeros(0)
        costs = np.concatenate(self.costs) if self.costs else np.zeros(0, dtype=np.int64)
        near = self.wanted.near
        is_plain = self.wanted.notation is not Notation.FOLD and self.wanted.units >= FEW
        cheapest = _rounded(self.wanted, near, values, costs) if is_plain else _each(self.wanted, near, values, costs)
        matched: Floats = np.cumsum(np.bincount(cheapest, minlength=MOST + 1)[: MOST + 1]) / len(near)
        return matched


def _rounded(wanted: Wanted, near: Near, values: Floats, costs: Ints) -> Ints:
    """For each number nearby that is given, the least cost at which it is; a value halfway gives both neighbours."""
    scaled = values / wanted.unit
    below, above = np.ceil(scaled - 0.5 - EDGE), np.floor(scaled + 0.5 + EDGE)
    both = above > below
    units = np.concatenate((below, above[both])).astype(np.int64)
    prices = np.concatenate((costs, costs[both]))
    kept = (units >= near.first) & (units <= near.last)
    if near.is_sharp:
        kept &= units % 10 != 0
    units, prices = units[kept], prices[kept]
    order = np.lexsort((prices, units))
    units, prices = units[order], prices[order]
    is_first = np.ones(len(units), dtype=np.bool_)
    is_first[1:] = units[1:] != units[:-1]
    cheapest: Ints = prices[is_first]
    return cheapest


def _each(wanted: Wanted, near: Near, values: Floats, costs: Ints) -> Ints:
    """The same for numbers whose intervals overlap or leave gaps, one by one: there are few."""
    found = []
    for units in range(near.first, near.last + 1):
        if near.is_sharp and units % 10 == 0:
            continue
        other = wanted.at(units)
        given = costs[(values >= other.low - EDGE) & (values <= other.high + EDGE)]
        if len(given):
            found.append(int(given.min()))
    return np.array(found, dtype=np.int64)
