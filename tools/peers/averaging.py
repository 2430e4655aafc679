"""How many are on no list, averaged over the decomposable graphs that may join the lists.

Madigan & York (1997), Bayesian methods for estimation of the size of a closed population, Biometrika 84(1), 19-31;
HRDAG's dga (Johndrow, Lum & Ball) is the same in R. The chances of the histories have a hyper-Dirichlet prior with
``delta`` prior persons in each cell of the full table, every graph the same weight beforehand, and the size of the
population a prior of its own. Everything is then a closed sum over graphs and sizes; nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import lgamma, log

import numpy as np
import numpy.typing as npt

from peers.graphs import Graph, Lists
from peers.histories import Histories, margin, number_of_lists

Floats = npt.NDArray[np.float64]
Prior = Callable[[Floats], Floats]  # logarithm of the weight of each size of the population, up to a constant

log_gamma: Callable[[Floats], Floats] = np.vectorize(lgamma, otypes=[float])


def reciprocal(sizes: Floats) -> Floats:
    """Each size weighs 1/N: what dga takes where nothing is said."""
    return -np.log(sizes)


def gamma_poisson(shape: float, *, scale: float) -> Prior:
    """A Poisson number of persons whose rate has a gamma distribution with the mean ``shape`` times ``scale``."""

    def weight(sizes: Floats) -> Floats:
        rising = log_gamma(sizes + shape) - log_gamma(sizes + 1) - lgamma(shape)
        return sizes * log(scale) - (sizes + shape) * log(1 + scale) + rising

    return weight


@dataclass(frozen=True, slots=True)
class Posterior:
    """The weight of each graph (row) and size of the population (column); all of them together are 1."""

    graphs: tuple[Graph, ...]
    sizes: Floats
    weights: Floats

    def by_graph(self) -> Floats:
        return np.asarray(self.weights.sum(axis=1))

    def by_size(self) -> Floats:
        """The posterior of the size, averaged over the graphs."""
        return np.asarray(self.weights.sum(axis=0))

    def best(self) -> int:
        """The row of the graph that weighs most."""
        return int(self.by_graph().argmax())


def average(histories: Histories, *, graphs: Sequence[Graph], delta: float, prior: Prior, unseen: range) -> Posterior:
    """The posterior over ``graphs`` and ``unseen``, the numbers of persons on no list that are thought possible."""
    missing = np.array(unseen, dtype=float)
    sizes = missing + sum(count for history, count in histories.items() if any(history))
    parts = {part for graph in graphs for family in graph.families for part in family}
    marginal = {part: log_marginal(histories, part=part, delta=delta, missing=missing) for part in parts}
    shared = (
        prior(sizes) + log_gamma(sizes + 1) - log_gamma(missing + 1)
    )  # the ways to draw the seen, but for a constant
    logs = np.array(
        [shared + sum(marginal[with_it] - marginal[without] for with_it, without in g.families) for g in graphs]
    )
    weights = np.exp(logs - logs.max())
    return Posterior(graphs=tuple(graphs), sizes=sizes, weights=weights / weights.sum())


def log_marginal(histories: Histories, *, part: Lists, delta: float, missing: Floats) -> Floats:
    """How likely the table of some lists is before its chances are known (Dirichlet-multinomial), for each ``missing``.

    The unseen are zeros in every part. Of no list at all nothing is uncertain, and the result is 0.
    """
    kept = sorted(part)
    prior_cell = delta * 2.0 ** (number_of_lists(histories) - len(kept))
    prior_all = prior_cell * 2 ** len(kept)
    table = margin({history: count for history, count in histories.items() if any(history)}, kept=kept)
    zeros = table.pop((0,) * len(kept), 0)
    certain = sum(lgamma(prior_cell + count) - lgamma(prior_cell) for count in table.values())
    changing = log_gamma(prior_cell + zeros + missing) - lgamma(prior_cell)
    total = zeros + sum(table.values()) + missing
    return lgamma(prior_all) - log_gamma(prior_all + total) + certain + changing


def estimate(weights: Floats, sizes: Floats) -> float:
    """The size that costs least if an error counts by its square relative to the size, as in Madigan & York."""
    return float((weights / sizes).sum() / (weights / sizes**2).sum())


def mode(weights: Floats, sizes: Floats) -> int:
    return int(sizes[weights.argmax()])


def interval(weights: Floats, sizes: Floats, *, level: float = 0.95) -> tuple[int, int]:
    """The sizes between which the share ``level`` of the weight lies, as much of the rest below as above."""
    grown = np.cumsum(weights) / weights.sum()
    low, high = (int(sizes[np.searchsorted(grown, share)]) for share in ((1 - level) / 2, (1 + level) / 2))
    return low, high
