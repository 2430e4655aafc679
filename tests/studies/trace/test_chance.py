"""How likely a match is by chance: by hand, and as a loop over all numbers nearby would count it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.studies.trace.chance import Tally
from tollcheck.studies.trace.wanted import Notation, Wanted, plain, wanted


def tally(number: Wanted, tried: list[tuple[float, int]]) -> Tally:
    found = Tally(number)
    for value, cost in tried:
        found.add(np.array([value]), np.array([cost]))
    return found


def test_one_try_at_three_digits_is_one_in_nine_hundred() -> None:
    assert tally(wanted(736), [(0, 1)]).by_chance()[1] == pytest.approx(1 / 900)


def test_a_hundred_tries_at_three_digits_are_worth_nothing() -> None:
    assert tally(wanted(736), [(0, 1)] * 100).by_chance()[1] == pytest.approx(1 - (1 - 1 / 900) ** 100)


def test_numbers_nearby_that_are_given_are_counted_once() -> None:
    # 11 and 13 of 11..19, 21..29 and 31..39 tens (the half of 210 to its double) are given, 13 twice.
    found = tally(wanted(210), [(110, 1), (130, 1), (131, 1), (7, 1)])
    assert found.share() == pytest.approx(2 / 29)


def test_costlier_definitions_make_no_match_of_a_plainer_one_likelier() -> None:
    found = tally(wanted(3656), [(2000.0 + 7 * n, 3) for n in range(500)] + [(3656, 1)])
    chance = found.by_chance()
    assert chance[0] == 0
    assert chance[1] == pytest.approx(1 / 4936)
    assert chance[3] > 0.08


def by_loop(number: Wanted, tried: list[tuple[float, int]], cost: int) -> float:
    near = number.near
    units = [n for n in range(near.first, near.last + 1) if not near.is_sharp or n % 10]
    others = [number.at(n) for n in units]
    given_ = [any(one.low <= value <= one.high and price <= cost for value, price in tried) for one in others]
    return sum(given_) / len(given_)


NUMBERS = st.one_of(
    st.integers(1, 400).map(lambda n: plain(n * 10, 10, Notation.COUNT)).filter(lambda number: number.units % 10 != 0),
    st.integers(1, 30).map(lambda n: plain(n, 1, Notation.FOLD)),
    st.integers(1, 99).map(lambda n: plain(n, 1, Notation.PERCENT)),
)


@given(NUMBERS, st.lists(st.tuples(st.integers(0, 9000).map(float), st.integers(0, 4)), min_size=1, max_size=30))
def test_the_share_is_that_of_a_loop_over_the_numbers(number: Wanted, tried: list[tuple[float, int]]) -> None:
    chance, count = tally(number, tried).by_chance(), np.array([price for _, price in tried])
    for cost in range(5):
        spread = 1 - (1 - number.hit) ** int((count <= cost).sum())
        assert chance[cost] == pytest.approx(max(spread, by_loop(number, tried, cost)), abs=1e-6)
