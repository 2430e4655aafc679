"""Low and high summed two ways: what independence can narrow, and what it cannot."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import MALI, record, toll, years
from tollcheck.cells import NO_ACTOR
from tollcheck.decisions.interface import OWN_GOVERNMENT, Counted, Recipe
from tollcheck.evaluate.spread import independent
from tollcheck.evaluate.tolls import Toll

ALL = Recipe(Counted.ALL_DEATHS)
EVERY_COUNT = st.sampled_from([Counted.ALL_DEATHS, Counted.CIVILIANS, Counted.FIGHTERS, Counted.ONE_SIDED])


@st.composite
def rows(draw: st.DrawFn, most: int = 6) -> list[dict[str, Any]]:
    count = draw(st.integers(1, most))
    number = st.integers(0, 500)
    found = []
    for _ in range(count):
        fighters, civilians, unknown = draw(number), draw(number), draw(number)
        best = fighters + civilians + unknown
        found.append(
            {
                "year": 2022,
                "type": draw(st.integers(1, 3)),
                "fighters": fighters,
                "civilians": civilians,
                "unknown": unknown,
                "best": best,
                "low": draw(st.integers(0, best)),
                "high": best + draw(number),
            }
        )
    return found


def both(found: list[dict[str, Any]], recipe: Recipe = ALL) -> tuple[Toll, Toll]:
    made = record(found)
    held = toll(recipe, record=made, place=MALI, period=years(2022))
    return held, independent(held, recipe, cells=made.cells)


def test_distances_add_as_the_root_of_their_squares() -> None:
    held, alone = both(
        [{"year": 2022, "best": 100, "low": 70, "high": 130}, {"year": 2022, "best": 100, "low": 60, "high": 140}]
    )
    assert (held.low, held.best, held.high) == (130, 200, 270)
    assert (alone.low, alone.best, alone.high) == (150, 200, 250)


def test_each_side_has_its_own_distances() -> None:
    _, alone = both(
        [{"year": 2022, "best": 10, "low": 10, "high": 13}, {"year": 2022, "best": 10, "low": 5, "high": 14}]
    )
    assert (alone.low, alone.high) == (15, 25)


def test_what_may_belong_to_a_killer_stays_added_in_full() -> None:
    by_own = {"year": 2022, "side_a": "own_government", "best": 100, "low": 97, "high": 103}
    again = by_own | {"low": 96, "high": 104}
    unnamed = {"year": 2022, "side_a_index": NO_ACTOR, "best": 40}
    held, alone = both([by_own, again, unnamed], Recipe(Counted.ONE_SIDED, killers=(OWN_GOVERNMENT,)))
    assert (held.low, held.high) == (193, 247)
    assert (alone.low, alone.high) == (195, 245)


def test_a_toll_that_only_fighting_bounds_stays_as_it_is() -> None:
    recipe = Recipe(Counted.FIGHTING, killers=(OWN_GOVERNMENT,))
    held, alone = both([{"year": 2022, "type": 1, "best": 10, "low": 5, "high": 20}], recipe)
    assert alone == held


@given(rows(), EVERY_COUNT)
def test_the_sums_contain_the_independent_range_and_both_the_best(
    found: list[dict[str, Any]], counted: Counted
) -> None:
    held, alone = both(found, Recipe(counted))
    assert held.low <= alone.low <= alone.best == held.best <= alone.high <= held.high


@given(rows(most=1), EVERY_COUNT)
def test_one_cell_has_nothing_to_cancel(found: list[dict[str, Any]], counted: Counted) -> None:
    held, alone = both(found, Recipe(counted))
    assert alone == held


@given(rows(), EVERY_COUNT, st.randoms(use_true_random=False))
def test_order_never_matters(found: list[dict[str, Any]], counted: Counted, random: Any) -> None:
    _, alone = both(found, Recipe(counted))
    shuffled = list(found)
    random.shuffle(shuffled)
    assert both(shuffled, Recipe(counted))[1] == alone
