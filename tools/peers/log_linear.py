"""How many are on no list, by log-linear models of the histories that were seen.

Fienberg (1972), The multiple recapture census for closed populations and incomplete 2^k contingency tables, Biometrika
59(3), 591-603. A model is hierarchical: with an interaction of three lists it has those of their pairs. It says what
the empty history should hold if the lists depend on each other in no other way; that no interaction of all lists exists
is assumed throughout and cannot be tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from math import exp, log

import numpy as np
import numpy.typing as npt

from peers.histories import Histories, History, number_of_lists, seen

Floats = npt.NDArray[np.float64]
Interaction = tuple[int, ...]
Model = tuple[Interaction, ...]  # the interactions of two and more lists; each list by itself is always in

CHI_SQUARE_95 = 3.841458820694124  # one degree of freedom
STEPS = 200
SETTLED = 1e-10


@dataclass(frozen=True, slots=True)
class Fit:
    """``size`` is the whole population; ``deviance`` (G²) on ``spare`` degrees of freedom is how far the fit is off."""

    model: Model
    size: float
    deviance: float
    spare: int
    persons: int

    def criterion(self) -> float:
        """Schwarz's criterion (BIC), but for what all models share; the lowest is chosen."""
        return self.deviance - self.spare * log(self.persons)


def hierarchical(lists: int) -> Iterator[Model]:
    """Every hierarchical model without an interaction of all lists: 1, 8 and 113 for two, three and four lists."""
    return grown((), of=2, lists=lists)


def grown(model: Model, *, of: int, lists: int) -> Iterator[Model]:
    """The models that add interactions of ``of`` and more lists to a model that has all of fewer that it will have."""
    if of >= lists:
        yield model
        return
    present = set(model)
    allowed = [
        one
        for one in combinations(range(lists), of)
        if of == 2 or all(part in present for part in combinations(one, of - 1))
    ]
    for added in chain.from_iterable(combinations(allowed, size) for size in range(len(allowed) + 1)):
        yield from grown((*model, *added), of=of + 1, lists=lists)


def fit(histories: Histories, *, model: Model) -> Fit:
    """The likeliest size under a model, every history being seen at least once."""
    cells = list(seen(number_of_lists(histories)))
    counts = np.array([histories[cell] for cell in cells], dtype=float)
    if not counts.all():
        raise ValueError("a history that nobody has: the models are fitted to tables without zeros only")
    levels, expected = solve(counts, design(cells, model=model))
    persons = int(counts.sum())
    return Fit(
        model=model,
        size=persons + exp(levels[0]),
        deviance=deviance(counts, expected),
        spare=len(cells) - len(levels),
        persons=persons,
    )


def choose(histories: Histories) -> Fit:
    """The fit with the lowest criterion of all hierarchical models."""
    fits = (fit(histories, model=model) for model in hierarchical(number_of_lists(histories)))
    return min(fits, key=Fit.criterion)


def interval(histories: Histories, *, chosen: Fit) -> tuple[float, float]:
    """The sizes that 95 % of the likelihood do not rule out.

    The empty history is filled with a number and the model fitted to the full table; a number is kept while the
    deviance stays within 3.84 of the least (Cormack 1992, Interval estimation for mark-recapture studies of closed
    populations, Biometrics 48(2), 567-576).
    """
    lists, persons = number_of_lists(histories), chosen.persons
    cells = [(0,) * lists, *seen(lists)]
    columns = design(cells, model=chosen.model)

    def beyond(unseen: float) -> float:
        counts = np.array([unseen, *(histories[cell] for cell in cells[1:])], dtype=float)
        return deviance(counts, solve(counts, columns)[1]) - chosen.deviance - CHI_SQUARE_95

    middle = chosen.size - persons
    far = 2 * middle
    while beyond(far) < 0:
        far *= 2
    low, high = (crossing(beyond, inside=middle, outside=end) for end in (SETTLED, far))
    return persons + low, persons + high


def crossing(beyond: Callable[[float], float], *, inside: float, outside: float) -> float:
    """Where ``beyond`` turns from negative (inside) to positive (outside), by halving, to a thousandth of a person."""
    while abs(outside - inside) > 0.001:
        middle = (inside + outside) / 2
        if beyond(middle) < 0:
            inside = middle
        else:
            outside = middle
    return inside


def design(cells: list[History], *, model: Model) -> Floats:
    """Which levels add up to the logarithm of each cell: the empty history's, each list's, each interaction's."""
    terms = [(), *((one,) for one in range(len(cells[0]))), *model]
    return np.array([[all(cell[one] for one in term) for term in terms] for cell in cells], dtype=float)


def solve(counts: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """The likeliest levels, and the counts that they make us expect: Poisson regression by repeated least squares."""
    logs = np.log(counts + 0.5)
    for _ in range(STEPS):
        expected = np.exp(logs)
        aim = logs + (counts - expected) / expected
        weighted = columns.T * expected
        levels = np.asarray(np.linalg.solve(weighted @ columns, weighted @ aim), dtype=np.float64)
        before, logs = logs, columns @ levels
        if np.abs(logs - before).max() < SETTLED:
            fitted: Floats = np.exp(logs)
            return levels, fitted
    raise ValueError(f"the fit has not settled after {STEPS} steps; the table may be too sparse for the model")


def deviance(counts: Floats, expected: Floats) -> float:
    return float(2 * (counts * np.log(counts / expected) - counts + expected).sum())
