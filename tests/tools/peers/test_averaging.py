"""Averaging over graphs: by hand, by its symmetries, and against Madigan & York (1997) and dga."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peers import averaging
from peers.graphs import decomposable
from peers.histories import History, in_dga_order, number_of_lists
from reproduce_peers import five_lists, spina_bifida

COUNTS = st.tuples(*[st.integers(0, 60)] * 7).filter(any)


def even(sizes: averaging.Floats) -> averaging.Floats:
    return np.zeros_like(sizes)


def posterior(histories: dict[History, int], *, unseen: range = range(200)) -> averaging.Posterior:
    graphs = list(decomposable(number_of_lists(histories)))
    return averaging.average(histories, graphs=graphs, delta=1, prior=even, unseen=unseen)


def test_one_person_on_both_of_two_independent_lists_by_hand() -> None:
    """Nobody unseen: each list holds 1 of 1, and a beta(2, 2) gives that 1/2. One unseen: 1 of 2, which has 1/5 in the
    order that was seen, and two orders. (1/2)² = 1/4 against 2 (1/5)² = 2/25 is 25 to 8."""
    apart = averaging.average(
        {(1, 1): 1, (0, 1): 0, (1, 0): 0}, graphs=[next(decomposable(2))], delta=1, prior=even, unseen=range(2)
    )
    assert apart.by_size() == pytest.approx([25 / 33, 8 / 33])


@given(first=st.integers(1, 60), second=st.integers(1, 60), both=st.integers(5, 40))
@settings(max_examples=25, deadline=None)
def test_two_independent_lists_give_what_lincoln_and_petersen_give(first: int, second: int, both: int) -> None:
    """Averaging over all chances of being listed shifts the mode downward; a prior that grows as (N + 1)² undoes just
    that, and the mode is then n₁n₂/m without its fraction (and one less fits as well where there is none)."""
    apart = averaging.average(
        {(1, 1): both, (1, 0): first, (0, 1): second},
        graphs=[next(decomposable(2))],
        delta=0.5,
        prior=lambda sizes: 2 * np.log(sizes + 1),
        unseen=range(2_000),
    )
    whole, fraction = divmod((first + both) * (second + both), both)
    assert averaging.mode(apart.by_size(), apart.sizes) in ({whole} if fraction else {whole, whole - 1})


@given(COUNTS)
@settings(max_examples=25, deadline=None)
def test_the_weights_sum_to_one(counts: tuple[int, ...]) -> None:
    found = posterior(in_dga_order((0, *counts)))
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights >= 0).all()
    assert found.by_graph().sum() == pytest.approx(1)


@given(COUNTS, st.sampled_from(list(permutations(range(3)))))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_lists_does_not_matter(counts: tuple[int, ...], order: tuple[int, ...]) -> None:
    histories = in_dga_order((0, *counts))
    turned = {tuple(history[place] for place in order): count for history, count in histories.items()}
    before, after = posterior(histories), posterior(turned)
    assert after.by_size() == pytest.approx(before.by_size())
    assert sorted(after.by_graph()) == pytest.approx(sorted(before.by_graph()))


def test_a_count_given_for_the_unseen_is_left_out() -> None:
    counts = (0, 60, 49, 4, 247, 112, 142, 12)
    told = in_dga_order(counts) | {(0, 0, 0): 1_000}
    assert posterior(told).by_size() == pytest.approx(posterior(in_dga_order(counts)).by_size())


def test_the_prior_of_madigan_and_york_is_a_distribution_with_its_mean() -> None:
    sizes = np.arange(0, 5_000, dtype=float)
    weights = np.exp(averaging.gamma_poisson(13.14, scale=55.17)(sizes))
    assert weights.sum() == pytest.approx(1)
    assert (weights * sizes).sum() == pytest.approx(13.14 * 55.17, rel=1e-4)


def test_the_estimate_lies_below_the_mean_since_too_high_costs_more() -> None:
    sizes, weights = np.array([100.0, 200.0]), np.array([0.5, 0.5])
    assert averaging.estimate(weights, sizes) == pytest.approx(120)  # (1/100 + 1/200) / (1/100² + 1/200²)


def test_an_interval_leaves_as_much_below_as_above() -> None:
    assert averaging.interval(np.full(100, 0.01), np.arange(1, 101, dtype=float), level=0.9) == (5, 95)


def test_three_lists_as_madigan_and_york_publish_them() -> None:
    found = spina_bifida()
    row = found.best()
    assert found.graphs[row].edges == ((0, 1),)
    assert round(found.by_graph()[row], 2) == 0.37
    assert round(averaging.estimate(found.weights[row], found.sizes)) == 731
    assert round(averaging.estimate(found.by_size(), found.sizes)) == 731
    assert averaging.mode(found.by_size(), found.sizes) == 728


def test_the_weights_of_the_best_graphs_of_five_lists_are_those_that_dga_prints() -> None:
    """Printed to eight digits in the README of dgaFast, which computes dga's example."""
    weights = sorted(five_lists().by_graph(), reverse=True)
    assert weights[:5] == pytest.approx([0.21707345, 0.16029369, 0.08226562, 0.06535887, 0.05193514], abs=5e-9)
