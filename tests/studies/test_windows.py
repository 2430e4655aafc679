"""Where a change stands among all of its length, computed by hand, and what may not matter to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import at_least, claim, estimate, term, years
from tollcheck.model import Claim, Estimate, Hedge, Interval, Kind, Measure, Period, Quantity, Window
from tollcheck.studies.windows import FEWEST, window

COVERED = years(2010, 2024)
RISE = Quantity(None, None, Hedge.MORE_THAN, None, Interval(0, None, low_open=True))
BY_HALF = Quantity(0.5, None, Hedge.AT_LEAST, None, Interval(0.5, None))


def moved(direction: int = 1, quantity: Quantity | None = RISE, kind: Kind = Kind.CHANGE) -> Claim:
    return claim(kind, quantity, direction=direction, measure=Measure.DEATHS)


def between(base: Period, end: Period) -> Estimate:
    return estimate(terms=(term("from", 1, period=base), term("to", 1, period=end)))


def yearly(deaths: dict[int, float]):
    def summed(period: Period) -> float | None:
        if period.start is None or period.end is None:
            return None
        held = [deaths.get(year) for year in range(period.start.year, period.end.year)]
        return None if None in held else sum(one for one in held if one is not None)

    return lambda periods: [summed(period) for period in periods]


def placed(deaths: dict[int, float], *, base: Period, end: Period, of: Claim | None = None) -> Window | None:
    return window(of or moved(), between(base, end), sums=yearly(deaths), covered=COVERED, months=False)


STEADY = {year: 10.0 * (year - 2009) for year in range(2010, 2025)}  # 10, 20, … 150


def test_a_rise_like_every_other_is_in_the_middle() -> None:
    found = placed(STEADY, base=years(2023), end=years(2024))
    assert found is not None
    assert (found.of, found.as_much, found.percentile, found.change) == (14, 13, 0.5, 10)


def test_the_steepest_rise_stands_at_the_top() -> None:
    found = placed(STEADY | {2024: 400.0}, base=years(2023), end=years(2024))
    assert found is not None
    assert (found.as_much, found.change) == (0, 260)
    assert found.percentile == pytest.approx(13.5 / 14)


def test_a_fall_is_ranked_among_falls() -> None:
    falling = {year: -deaths + 200 for year, deaths in STEADY.items()} | {2024: 0.0}
    found = placed(falling, base=years(2023), end=years(2024), of=moved(-1))
    assert found is not None
    assert (found.rises, found.as_much, found.change) == (False, 0, -60)
    assert found.percentile == pytest.approx(0.5 / 14)


def test_a_percentage_is_ranked_by_factors() -> None:
    found = placed(STEADY, base=years(2010), end=years(2011), of=moved(quantity=BY_HALF))
    assert found is not None
    assert (found.is_factor, found.change, found.as_much) == (True, 2.0, 0)


def test_from_nothing_to_something_is_the_largest_factor() -> None:
    found = placed(STEADY | {2023: 0.0}, base=years(2023), end=years(2024), of=moved(kind=Kind.RATIO))
    assert found is not None
    assert math.isinf(found.change)
    assert found.as_much == 0


def test_the_counter_claim_is_the_least_of_the_fair_bases() -> None:
    deaths = STEADY | {2020: 500.0, 2015: 900.0}
    found = placed(deaths, base=years(2023), end=years(2024))
    assert found is not None
    assert found.counter is not None
    # 2015 lies further back than five years; from 2020 it is a fall
    assert (found.counter.baseline, found.counter.before, found.counter.change) == (years(2020), 500, -350)


def test_there_is_no_counter_claim_to_the_least_base_itself() -> None:
    found = placed(STEADY, base=years(2023), end=years(2024))
    assert found is not None
    assert found.counter is None


def test_means_of_several_years_are_a_year() -> None:
    found = placed(STEADY, base=years(2019, 2021), end=years(2022, 2024))
    assert found is not None
    assert (found.change, found.of) == (30, 10)


@pytest.mark.parametrize(
    ("base", "end", "covered"),
    [
        pytest.param(years(2023), years(2024), years(2018, 2024), id="too few windows"),
        pytest.param(Period(date(2023, 3, 5), date(2023, 3, 6)), years(2024), COVERED, id="a day"),
        pytest.param(Period(date(2024, 3, 1), date(2024, 4, 1)), Period(date(2024, 5, 1), date(2024, 6, 1)), COVERED,
                     id="months of a record of years"),
        pytest.param(years(2024), years(2023), COVERED, id="the base behind the end"),
    ],
)  # fmt: skip
def test_some_claims_have_no_windows(base: Period, end: Period, covered: Period) -> None:
    found = window(moved(), between(base, end), sums=yearly(STEADY), covered=covered, months=False)
    assert found is None


def test_other_kinds_have_none() -> None:
    counted = claim(Kind.COUNT, at_least(3))
    of = between(years(2023), years(2024))
    assert window(counted, of, sums=yearly(STEADY), covered=COVERED, months=False) is None


def test_months_are_moved_by_months() -> None:
    march, april = Period(date(2024, 3, 1), date(2024, 4, 1)), Period(date(2024, 4, 1), date(2024, 5, 1))

    def sums(periods: Sequence[Period]) -> list[float]:
        return [7.0 if period == april else 1.0 for period in periods]

    found = window(moved(), between(march, april), sums=sums, covered=COVERED, months=True)
    assert found is not None
    assert (found.of, found.as_much, found.change) == (15 * 12 - 1, 0, 6)


YEARS = st.lists(st.integers(0, 50), min_size=15, max_size=15)


@given(YEARS, st.integers(2011, 2024))
def test_the_place_is_a_place(deaths, end) -> None:
    record = {2010 + at: float(number) for at, number in enumerate(deaths)}
    found = placed(record, base=years(end - 1), end=years(end))
    assert found is not None
    assert found.of == 14 >= FEWEST
    assert 0 < found.percentile < 1
    changes = [record[year] - record[year - 1] for year in range(2011, 2025)]
    assert found.as_much == sum(change >= found.change for change in changes) - 1
    if found.counter is not None:
        assert found.counter.change < found.change


@given(YEARS, st.integers(2011, 2024))
def test_a_fall_mirrors_a_rise(deaths, end) -> None:
    record = {2010 + at: float(number) for at, number in enumerate(deaths)}
    mirrored = {year: 50 - number for year, number in record.items()}
    rise = placed(record, base=years(end - 1), end=years(end))
    fall = placed(mirrored, base=years(end - 1), end=years(end), of=moved(-1))
    assert rise is not None
    assert fall is not None
    assert (fall.change, fall.as_much) == (-rise.change, rise.as_much)
    assert fall.percentile == pytest.approx(1 - rise.percentile)
    assert (fall.counter is None) == (rise.counter is None)
