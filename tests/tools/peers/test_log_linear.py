"""Log-linear models: against closed forms, and by what must not change them."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peers import log_linear
from peers.histories import in_dga_order

COUNTS = st.tuples(*[st.integers(1, 300)] * 7)
PAIRS = ((0, 1), (0, 2), (1, 2))


@pytest.mark.parametrize(("lists", "models"), [(2, 1), (3, 8), (4, 113)])
def test_there_are_as_many_models_as_the_literature_counts(lists: int, models: int) -> None:
    found = list(log_linear.hierarchical(lists))
    assert len(found) == len(set(found)) == models


def test_no_model_has_an_interaction_without_its_parts() -> None:
    for model in log_linear.hierarchical(4):
        assert all({(a, b), (a, c), (b, c)} <= set(model) for a, b, c in (term for term in model if len(term) == 3))


@given(st.tuples(*[st.integers(1, 500)] * 3))
@settings(deadline=None)
def test_two_lists_give_what_lincoln_and_petersen_give(counts: tuple[int, int, int]) -> None:
    first, second, both = counts
    found = log_linear.fit(in_dga_order((0, *counts)), model=())
    assert found.size == pytest.approx((first + both) * (second + both) / both)
    assert found.deviance == pytest.approx(0, abs=1e-6)
    assert found.spare == 0


@given(COUNTS)
@settings(deadline=None)
def test_three_lists_with_all_pairs_have_a_closed_form(counts: tuple[int, ...]) -> None:
    """Fienberg (1972): the odd histories multiplied, over the even ones, are the empty one."""
    a, b, ab, c, ac, bc, abc = counts
    found = log_linear.fit(in_dga_order((0, *counts)), model=PAIRS)
    assert found.size - sum(counts) == pytest.approx(a * b * c * abc / (ab * ac * bc), rel=1e-6)


@given(COUNTS, st.sampled_from(list(permutations(range(3)))))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_lists_does_not_matter(counts: tuple[int, ...], order: tuple[int, ...]) -> None:
    histories = in_dga_order((0, *counts))
    turned = {tuple(history[place] for place in order): count for history, count in histories.items()}
    ours = sorted(log_linear.fit(histories, model=model).criterion() for model in log_linear.hierarchical(3))
    theirs = sorted(log_linear.fit(turned, model=model).criterion() for model in log_linear.hierarchical(3))
    assert theirs == pytest.approx(ours, rel=1e-6, abs=1e-6)


def test_a_dependence_that_is_there_is_chosen_and_none_is_chosen_without() -> None:
    """1,000 persons, each list holding half of them independently; then the first two lists holding the same ones more
    often."""
    apart = in_dga_order((0, *[125] * 7))
    assert log_linear.choose(apart).model == ()
    assert log_linear.choose(apart).size == pytest.approx(1_000)
    joined = in_dga_order((0, 50, 50, 200, 200, 50, 50, 200))
    assert log_linear.choose(joined).model == ((0, 1),)
    assert log_linear.choose(joined).size == pytest.approx(1_000)


def test_an_interval_holds_the_size_and_ends_where_the_deviance_has_risen_enough() -> None:
    histories = in_dga_order((0, 340, 240, 60))
    found = log_linear.fit(histories, model=())
    low, high = log_linear.interval(histories, chosen=found)
    assert 640 < low < found.size < high
    for end in (low, high):
        unseen = end - 640
        first, second, rows = 400.0, 300.0, end
        expected = [(rows - first) * (rows - second), first * (rows - second), (rows - first) * second, first * second]
        counts = np.array([unseen, 340, 240, 60])
        risen = log_linear.deviance(counts, np.array(expected) / rows)
        assert risen == pytest.approx(log_linear.CHI_SQUARE_95, abs=1e-3)


def test_more_persons_in_the_same_shares_make_the_interval_narrower() -> None:
    widths = []
    for times in (1, 10):
        histories = in_dga_order(tuple(times * count for count in (0, 34, 24, 6)))
        found = log_linear.fit(histories, model=())
        low, high = log_linear.interval(histories, chosen=found)
        widths.append((high - low) / found.size)
    assert widths[1] < widths[0] / 2


def test_a_history_that_nobody_has_is_refused() -> None:
    with pytest.raises(ValueError, match="without zeros"):
        log_linear.fit(in_dga_order((0, 3, 0, 4)), model=())
