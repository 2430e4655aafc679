"""Tolls over cells: equal to a naive loop over rows, and honest about what they do not hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import MALI, record, toll, years
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, Recipe
from tollcheck.model import Period, Place

CLASS_OF = {
    (): ("own_government", "other_government", "non_state", "all_perpetrators", None),
    (OWN_GOVERNMENT,): ("own_government",),
    (ANY_GOVERNMENT,): ("own_government", "other_government"),
    (NON_STATE,): ("non_state",),
}
NUMBERS = st.integers(0, 50)


@st.composite
def rows(draw):
    """Rows of a small record: fighting has no killer; one-sided rows have one, and a row of status for all of them."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from([1, 2, 3]))
        best = draw(NUMBERS)
        row = {
            "year": draw(st.integers(2019, 2024)),
            "type": kind,
            "low": draw(st.integers(0, best)),
            "best": best,
            "high": best + draw(NUMBERS),
        }
        if kind == 3:
            row["side_a"] = draw(st.sampled_from(["own_government", "other_government", "non_state"]))
        else:
            row["civilians"] = draw(st.integers(0, best))
            row["fighters"] = best - row["civilians"]
        found.append(row)
    return found


def naive(found, recipe: Recipe, first: int, last: int) -> tuple[int, int, int]:
    """The same toll by a loop over rows, written from the method and not from the code."""
    low = best = high = 0
    for row in found:
        if first <= row["year"] <= last:
            more = by_killer(row, recipe) if recipe.killers else by_status(row, recipe.counted)
            low, best, high = low + more[0], best + more[1], high + more[2]
    return min(max(0, low), best), best, high


def by_killer(row, recipe: Recipe) -> tuple[int, int, int]:
    if row["type"] == 3:
        own = row["side_a"] in CLASS_OF[recipe.killers]
        return (row["low"], row["best"], row["high"]) if own else (0, 0, 0)
    if not recipe.collateral:
        return 0, 0, 0
    civilians = row["civilians"] + row["high"] - row["best"]
    return 0, 0, civilians if recipe.counted is Counted.CIVILIANS else row["high"]


def by_status(row, counted: Counted) -> tuple[int, int, int]:
    fighting = row["type"] != 3
    if (counted is Counted.ONE_SIDED and fighting) or (counted is Counted.FIGHTING and not fighting):
        return 0, 0, 0
    wanted = {Counted.CIVILIANS: "civilians", Counted.FIGHTERS: "fighters"}.get(counted)
    if wanted is None:
        return row["low"], row["best"], row["high"]
    best = row.get(wanted, 0)
    others = row.get("fighters", 0) + row.get("civilians", 0) - best
    return row["low"] - others, best, best + row["high"] - row["best"]


@given(
    rows(),
    st.sampled_from(list(CLASS_OF)),
    st.sampled_from([Counted.CIVILIANS, Counted.ONE_SIDED, Counted.ALL_DEATHS, Counted.FIGHTERS, Counted.FIGHTING]),
    st.integers(2019, 2024),
    st.integers(0, 3),
)
def test_the_fast_sum_equals_a_naive_loop_over_rows(found, killers, counted, first, more):
    if killers and counted in (Counted.FIGHTERS, Counted.FIGHTING):
        counted = Counted.ALL_DEATHS
    recipe = Recipe(counted, killers, collateral=counted is not Counted.ONE_SIDED)
    last = min(2024, first + more)
    summed = toll(recipe, record=record(found), place=MALI, period=years(first, last))
    assert (summed.low, summed.best, summed.high) == naive(found, recipe, first, last)


@given(rows(), st.randoms())
def test_the_order_of_rows_never_matters(found, random):
    recipe = Recipe(Counted.CIVILIANS)
    shuffled = list(found)
    random.shuffle(shuffled)
    sums = [toll(recipe, record=record(some), place=MALI, period=years(2019, 2024)) for some in (found, shuffled)]
    assert sums[0] == sums[1]


ONE_YEAR = [{"year": 2022, "side_a": "non_state", "low": 80, "best": 100, "high": 120}]
DEATHS = Recipe(Counted.ALL_DEATHS)


def sums(place: Place = MALI, period: Period | None = None, recipe: Recipe = DEATHS, **of_release):
    held = record(ONE_YEAR, **of_release)
    return toll(recipe, record=held, place=place, period=period or years(2022))


def test_days_after_the_record_are_named():
    summed = sums(period=years(2022, 2026))
    assert summed.is_floor
    assert summed.uncovered == (years(2025, 2026),)


@pytest.mark.parametrize("open_period", [Period(None, date(2022, 1, 1)), Period(date(2022, 1, 1), None)])
def test_an_open_period_has_no_figures(open_period):
    assert sums(period=open_period).gap == "no_period"


def test_a_period_after_the_record_has_no_figures():
    assert sums(period=years(2025)).gap == "outside_period"


@pytest.mark.parametrize(
    "recipe_and_place",
    [
        pytest.param((Recipe(Counted.ONE_SIDED, ("private:wagner",)), MALI), id="an actor that is not coded"),
        pytest.param((DEATHS, Place("Atlantis", "XXX")), id="a place that has no unit"),
    ],
)
def test_nothing_held_is_not_zero(recipe_and_place):
    recipe, place = recipe_and_place
    summed = sums(place=place, recipe=recipe)
    assert summed.gap
    assert summed.is_floor
    assert summed.is_ceiling


def test_a_month_of_a_yearly_record_is_a_bracket():
    summed = sums(period=Period(date(2022, 3, 1), date(2022, 4, 1)))
    assert summed.is_bracket
    assert (summed.low, summed.best, summed.high) == (0, 0, 120)
    assert summed.gap == "finer_than_record"


def test_a_town_is_under_a_ceiling():
    summed = sums(place=Place("Moura", "MLI", "Mopti", within=True))
    assert summed.is_ceiling
    assert summed.high == 120


@pytest.mark.parametrize(
    ("killer", "gap"),
    [
        pytest.param("group:jnim", "actor_within_class", id="a group lies within the class of groups"),
        pytest.param("generic:gunmen", "actor_not_coded", id="unnamed gunmen are not coded"),
    ],
)
def test_what_is_not_coded_is_never_zero(killer, gap):
    summed = sums(recipe=Recipe(Counted.ONE_SIDED, (killer,), collateral=False))
    assert summed.gap == gap


def test_civilians_killed_in_fighting_widen_a_named_killers_deaths_but_not_its_killings():
    found = record(
        [
            {"year": 2022, "side_a": "own_government", "best": 10},
            {"year": 2022, "type": 1, "best": 30, "civilians": 20, "fighters": 10},
        ]
    )
    deaths = Recipe(Counted.CIVILIANS, (OWN_GOVERNMENT,))
    killings = Recipe(Counted.ONE_SIDED, (OWN_GOVERNMENT,), collateral=False)
    ranges = [toll(r, record=found, place=MALI, period=years(2022)) for r in (deaths, killings)]
    assert [(summed.best, summed.high) for summed in ranges] == [(10, 30), (10, 10)]
    assert [summed.unsettled for summed in ranges] == [20, 0]
