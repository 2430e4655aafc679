"""The tests of trends and onsets over small records: exact bounds, order of rows, names of the parties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import cells, claim, release, years
from tollcheck.cells import Unit
from tollcheck.decisions.interface import Counted, Recipe, Trend
from tollcheck.evaluate.evaluate import estimate
from tollcheck.evaluate.trends import slope, worst_step
from tollcheck.evaluate.universes import Definition
from tollcheck.kinds.ask import answer
from tollcheck.model import (
    Answer,
    Course,
    Estimate,
    Interval,
    Kind,
    Measure,
    Onset,
    Origin,
    Party,
    Period,
    Place,
    Universe,
)
from tollcheck.releases.interface import LoadedRelease

REGIONS = (Unit(432, None), Unit(432, "Gao"), Unit(432, "Mopti"), Unit(432, "Ségou"))
GAO = Place("Gao", "MLI", "Gao")
ACTORS = ("Government of Mali", "JNIM", "IS")
BOUNDED = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60)).map(lambda three: tuple(sorted(three)))
SEVERAL = st.lists(BOUNDED, min_size=3, max_size=6)


def of_events(rows: list[dict[str, Any]]) -> LoadedRelease:
    grain = {"cell_days": "month", "cell_place": "admin1", "cell_actors": "name", "dataset": "ucdp"}
    return LoadedRelease(release(**grain), cells(rows, units=REGIONS, actors=ACTORS, counts_events=True))


def asked(
    rows: list[dict[str, Any]],
    *,
    period: Period,
    trend: Trend | None = None,
    direction: int = 1,
    killers: tuple[str, ...] = (),
    counted: Counted = Counted.ALL_DEATHS,
    **of_reading: Any,
) -> Estimate:
    kind = Kind.TREND if trend else Kind.ONSET
    made = claim(kind, direction=direction, period=period, measure=Measure.DEATHS, **of_reading)
    recipe = Recipe(counted, killers=killers, trend=trend, collateral=False)
    definition = Definition(Universe("c1.r1", "test@1", (), True), recipe)
    return answer(made, estimate(made, made.readings[0], definition, record=of_events(rows)))


def deaths(found: dict[int, int], **more: Any) -> list[dict[str, Any]]:
    return [{"year": year, "month": 3, "best": best, "unit": 1, "type": 1, **more} for year, best in found.items()]


RISING = {2020: 10, 2021: 20, 2022: 30}


@pytest.mark.parametrize(
    ("found", "trend", "direction", "expected"),
    [
        pytest.param(RISING, Trend.EVERY_YEAR, 1, (10, Answer.YES), id="every year"),
        pytest.param(RISING, Trend.SLOPE, 1, (10, Answer.YES), id="on the whole"),
        pytest.param(RISING, Trend.SLOPE, -1, (10, Answer.NO), id="a fall that is a rise"),
        pytest.param({2020: 10, 2021: 40, 2022: 30}, Trend.EVERY_YEAR, 1, (-10, Answer.NO), id="one year breaks it"),
        pytest.param({2020: 10, 2021: 40, 2022: 30}, Trend.SLOPE, 1, (10, Answer.YES), id="on the whole it rises"),
        pytest.param({2020: 10, 2021: 10, 2022: 10}, Trend.SLOPE, 1, (0, Answer.NO), id="no change is no rise"),
        pytest.param({2020: 30, 2021: 20, 2022: 10}, Trend.EVERY_YEAR, -1, (-10, Answer.YES), id="fewer every year"),
    ],
)
def test_a_trend_by_hand(found: dict[int, int], trend: Trend, direction: int, expected: tuple[float, Answer]) -> None:
    told = asked(deaths(found), period=years(2020, 2022), trend=trend, direction=direction)
    assert (pytest.approx(told.best), told.answer) == expected


def test_a_year_without_deaths_counts_as_none() -> None:
    told = asked(deaths({2020: 10, 2022: 30}), period=years(2020, 2022), trend=Trend.SLOPE)
    assert [term.best for term in told.terms] == [10, 0, 30]


def test_parts_of_years_are_left_out() -> None:
    told = asked(deaths(RISING), period=Period(date(2019, 5, 1), date(2023, 2, 1)), trend=Trend.SLOPE)
    assert [term.period for term in told.terms] == [years(2020), years(2021), years(2022)]


@pytest.mark.parametrize(
    ("period", "gap"),
    [
        pytest.param(years(2021, 2022), "too_few_years", id="two years"),
        pytest.param(years(2026, 2030), "not_covered", id="behind the record"),
        pytest.param(years(2021, 2025), "end_not_covered", id="the end is not covered"),
    ],
)
def test_what_a_trend_cannot_be_asked_of(period: Period, gap: str) -> None:
    told = asked(deaths(RISING | {2023: 40, 2024: 50}), period=period, trend=Trend.EVERY_YEAR)
    assert (told.answer, told.gap) == (Answer.NO_DATA, gap)


def test_a_broken_trend_stays_broken_whatever_is_not_covered() -> None:
    rows = deaths(RISING | {2023: 40, 2024: 5})
    assert asked(rows, period=years(2021, 2025), trend=Trend.EVERY_YEAR).answer is Answer.NO
    assert asked(rows, period=years(2021, 2025), trend=Trend.SLOPE).answer is Answer.NO_DATA


def test_regions_with_a_death_are_counted_once_and_unknown_ones_not() -> None:
    rows = [
        *deaths({2020: 500}),
        *deaths({2021: 1}, unit=1),
        *deaths({2021: 1}, unit=2),
        *deaths({2022: 1}, unit=1),
        *deaths({2022: 1}, unit=2),
        *deaths({2022: 1}, unit=3),
        *deaths({2020: 9, 2021: 9, 2022: 9}, unit=0),
    ]
    told = asked(rows, period=years(2020, 2022), trend=Trend.REGIONS)
    assert [(term.role, term.low, term.best, term.high) for term in told.terms] == [
        ("regions", 1, 1, 1),
        ("regions", 2, 2, 2),
        ("regions", 3, 3, 3),
    ]
    assert told.answer is Answer.YES
    assert asked(rows, period=years(2020, 2022), trend=Trend.SLOPE).answer is Answer.NO


def test_one_region_has_no_regions() -> None:
    told = asked(deaths(RISING), period=years(2020, 2022), trend=Trend.REGIONS, place=GAO)
    assert (told.answer, told.gap) == (Answer.NO_DATA, "no_regions")


@given(SEVERAL, st.data())
def test_a_slope_lies_within_its_bounds_for_any_figures_between_low_and_high(several, data) -> None:
    true = [data.draw(st.integers(low, high)) for low, _, high in several]
    low, _, high = slope(list(enumerate(several)))
    exact = slope([(at, (number, number, number)) for at, number in enumerate(true)])
    assert low - 1e-9 <= exact[1] <= high + 1e-9


@given(st.lists(BOUNDED, min_size=3, max_size=4))
def test_the_bounds_of_a_slope_are_reached(several) -> None:
    corners = product(*((low, high) for low, _, high in several))
    slopes = [slope([(at, (n, n, n)) for at, n in enumerate(corner)])[1] for corner in corners]
    low, _, high = slope(list(enumerate(several)))
    assert (low, high) == (pytest.approx(min(slopes)), pytest.approx(max(slopes)))


@given(SEVERAL)
def test_a_fall_is_a_rise_backwards(several) -> None:
    negated = [tuple(-number for number in reversed(numbers)) for numbers in several]
    low, best, high = worst_step(several, falls=False)
    assert worst_step(negated, falls=True) == (-high, -best, -low)
    assert best == min(b[1] - a[1] for a, b in pairwise(several))


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.integers(2018, 2023),
            "month": st.integers(1, 12),
            "best": st.integers(0, 30),
            "unit": st.integers(0, 3),
            "type": st.just(3),
            "side_a": st.sampled_from(["JNIM", "IS"]),
        }
    ),
    max_size=12,
)
TESTS = st.sampled_from(
    [
        {"trend": Trend.SLOPE},
        {"trend": Trend.EVERY_YEAR, "direction": -1},
        {"trend": Trend.REGIONS},
        {"course": Course(Onset.FIRST)},
        {"course": Course(Onset.NONE_SINCE)},
        {"course": Course(Onset.ONLY_IN), "place": GAO},
    ]
)


@given(ROWS, TESTS, st.randoms())
def test_the_order_of_rows_changes_nothing(rows, test, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert asked(rows, period=years(2020, 2023), **test) == asked(shuffled, period=years(2020, 2023), **test)


@given(ROWS, st.sampled_from([Trend.SLOPE, Trend.EVERY_YEAR, Trend.REGIONS]))
def test_parties_swapped_nothing_else_swaps(rows, trend) -> None:
    other = {"JNIM": "IS", "IS": "JNIM"}
    swapped = [row | {"side_a": other[row["side_a"]]} for row in rows]
    by = {"period": years(2020, 2023), "trend": trend, "counted": Counted.ONE_SIDED}
    jnim, isis = (Party("JNIM", "group:jnim"),), (Party("Islamic State", "group:islamic-state"),)
    mine = asked(rows, killers=("group:jnim",), perpetrators=jnim, **by)
    its = asked(swapped, killers=("group:islamic-state",), perpetrators=isis, **by)
    assert (mine.figures, mine.answer) == (its.figures, its.answer)


@given(ROWS)
def test_a_first_and_none_before_agree(rows) -> None:
    told = asked(rows, period=years(2021, 2023), course=Course(Onset.FIRST))
    before = sum(row["best"] for row in rows if row["year"] < 2021)
    since = sum(row["best"] for row in rows if row["year"] >= 2021)
    assert told.answer is (Answer.YES if since and not before else Answer.NO)


@pytest.mark.parametrize(
    ("onset", "place", "rows", "expected"),
    [
        pytest.param(Onset.NONE_SINCE, None, deaths({2019: 5}), Answer.YES, id="none since"),
        pytest.param(Onset.NONE_SINCE, None, deaths({2021: 5}), Answer.NO, id="some since"),
        pytest.param(Onset.NONE_SINCE, None, deaths({2021: 0}, high=4), Answer.YES, id="none since, at best"),
        pytest.param(Onset.ACTIVE_IN, None, deaths({2021: 5}), Answer.YES, id="active in"),
        pytest.param(Onset.ACTIVE_IN, None, deaths({2019: 5}), Answer.NO, id="not active in"),
        pytest.param(Onset.ONLY_IN, GAO, deaths({2021: 5}), Answer.YES, id="only in"),
        pytest.param(Onset.ONLY_IN, GAO, deaths({2021: 5}, unit=2), Answer.NO, id="elsewhere"),
        pytest.param(Onset.ONLY_IN, GAO, deaths({2021: 5}, unit=0), Answer.YES, id="elsewhere only perhaps"),
        pytest.param(Onset.ONLY_IN, None, deaths({2021: 5}), Answer.NO_DATA, id="only in a country"),
        pytest.param(Onset.FIRST_SINCE, None, deaths({2021: 5}), Answer.NO_DATA, id="the first since"),
    ],
)
def test_an_onset_by_hand(onset: Onset, place: Place | None, rows: list[dict[str, Any]], expected: Answer) -> None:
    where = {"place": place} if place else {}
    told = asked(rows, period=years(2020, 2023), course=Course(onset), **where)
    assert told.answer is expected


def test_what_is_not_covered_is_no_absence() -> None:
    told = asked([], period=years(2020, 2025), course=Course(Onset.NONE_SINCE))
    assert (told.answer, told.gap) == (Answer.NO_DATA, "rest_not_covered")


def test_an_attack_that_killed_nobody_for_certain_is_an_attack() -> None:
    counted = {"slots": {"measure": Origin.ASSUMED}}
    told = asked(deaths({2021: 0}, high=4), period=years(2020, 2023), course=Course(Onset.NONE_SINCE), **counted)
    assert (told.low, told.answer) == (1, Answer.NO)


def test_an_absence_without_an_end_is_none() -> None:
    undated = {"slots": {"end": Origin.OPEN}}
    told = asked([], period=years(2020, 2023), course=Course(Onset.NONE_SINCE), **undated)
    assert (told.answer, told.gap) == (Answer.NO_DATA, "undated_absence")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # UCDP names JNIM from 2017 on
        pytest.param(2017, "no_first_of_uncoded", id="coded from then on"),
        pytest.param(2018, None, id="coded the year before"),
    ],
)
def test_an_actor_that_is_not_coded_before_has_no_first(start: int, expected: str | None) -> None:
    rows = deaths({2018: 5}, type=3, side_a="JNIM")
    told = asked(
        rows,
        period=years(start, 2023),
        course=Course(Onset.FIRST, proxy_for="presence"),
        killers=("group:jnim",),
        counted=Counted.ONE_SIDED,
    )
    assert (told.gap, told.proxy_for) == (expected, "presence")
    assert told.answer is (Answer.NO_DATA if expected else Answer.YES)


def test_nothing_recorded_of_a_whole_class_is_nothing_of_its_part() -> None:
    yearly = LoadedRelease(release(dataset="ucdp"), cells([]))
    made = claim(Kind.ONSET, period=years(2020, 2023), course=Course(Onset.NONE_SINCE))
    recipe = Recipe(Counted.ONE_SIDED, killers=("group:jnim",), collateral=False)
    definition = Definition(Universe("c1.r1", "test@1", (), True), recipe)
    told = answer(made, estimate(made, made.readings[0], definition, record=yearly))
    assert (told.figures[0].is_ceiling, told.answer) == (True, Answer.YES)


def test_a_wider_interval_never_turns_within_into_no() -> None:
    narrow = asked(deaths({2020: 10, 2021: 10, 2022: 11}, high=40, low=5), period=years(2020, 2022), trend=Trend.SLOPE)
    wide = replace(narrow.figures[0], low=narrow.low - 5, high=narrow.high + 5)
    assert narrow.answer is Answer.YES
    assert Interval(0, None, low_open=True).meets(wide.low, wide.high)
