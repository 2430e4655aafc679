"""The values of every definition: by hand in small records, as ``toll`` sums them everywhere else."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import MALI, cells, release, toll, years
from tests.studies.trace.records import GROUPS, by_month, by_year
from tollcheck.cells import NON_STATE, ONE_SIDED, STATE_BASED, Unit
from tollcheck.decisions.interface import OWN_GOVERNMENT, Counted, Recipe
from tollcheck.knowledge import regions
from tollcheck.knowledge.countries import countries
from tollcheck.model import WORLD, Measure, Period, Place
from tollcheck.pipeline import Record
from tollcheck.plugins import registry
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.definitions import ACTOR, NON_STATE_ONLY, STATE_BASED_ONLY, WITH_PARTNERS
from tollcheck.studies.trace.tables import Table, tables

EVERY_COST = 12
ROWS: list[dict[str, Any]] = [
    {"year": 2020, "type": ONE_SIDED, "side_a": "own_government", "best": 10, "low": 8, "high": 15, "civilians": 10},
    {"year": 2020, "type": STATE_BASED, "best": 100, "low": 90, "high": 130, "fighters": 70, "civilians": 20},
    {"year": 2021, "type": NON_STATE, "best": 7, "low": 7, "high": 7, "fighters": 7},
]


def of_years(record: LoadedRelease, place: Place = MALI) -> Table:
    found = tables(place, record)
    assert found is not None
    return found.of_years()


def figures(table: Table, counted: str, by: str | None, period: Period, *, mean: bool = False) -> tuple[float, ...]:
    """Low, best and high of one definition."""
    columns = [
        column
        for column in range(len(table.windows))
        if table.windows.period(column, table.grid) == period and (table.windows.divisor[column] > 1) is np.bool_(mean)
    ]
    (column,) = columns
    return tuple(table.figures[:, table.counted.index((counted, by)), column].tolist())


BY_HAND = [
    pytest.param(Counted.ALL_DEATHS, None, years(2020), (98, 110, 145), id="everybody"),
    pytest.param(Counted.ONE_SIDED, None, years(2020), (8, 10, 15), id="one-sided"),
    pytest.param(Counted.ONE_SIDED, OWN_GOVERNMENT, years(2020), (8, 10, 15), id="by the own government"),
    pytest.param(Counted.FIGHTERS, None, years(2020, 2021), (75, 77, 112), id="fighters of two years"),
    pytest.param(STATE_BASED_ONLY, None, years(2020, 2021), (90, 100, 130), id="state-based"),
    pytest.param(NON_STATE_ONLY, None, years(2020, 2021), (7, 7, 7), id="non-state"),
    pytest.param(Counted.FIGHTING, None, years(2020, 2021), (97, 107, 137), id="fighting"),
    pytest.param(Counted.ALL_DEATHS, None, years(2022), (0, 0, 0), id="a year without events"),
]


@pytest.mark.parametrize("counted, by, period, expected", BY_HAND)
def test_figures_by_hand(counted: str, by: str | None, period: Period, expected: tuple[float, ...]) -> None:
    assert figures(of_years(by_year(ROWS)), counted, by, period) == expected


def test_a_mean_is_of_whole_years() -> None:
    found = figures(of_years(by_year(ROWS)), Counted.ALL_DEATHS, None, years(2020, 2021), mean=True)
    assert found == (52.5, 58.5, 76)


def test_stretches_are_single_years_runs_and_their_means() -> None:
    table = of_years(by_year(ROWS, coverage=years(2019, 2021)))
    told = {(table.windows.period(c, table.grid), int(table.windows.divisor[c])) for c in range(len(table.windows))}
    singles = {(years(year), 1) for year in (2019, 2020, 2021)}
    runs = {(years(a, b), divisor) for a, b in ((2019, 2020), (2020, 2021)) for divisor in (1, 2)}
    assert told == singles | runs | {(years(2019, 2021), 1), (years(2019, 2021), 3)}


def test_months_are_single_ones_first_ones_of_a_year_and_runs_of_up_to_two_years() -> None:
    rows = [{"year": 2020, "month": month, "best": month, "side_a": "JNIM"} for month in range(1, 13)]
    found = tables(MALI, by_month(rows, coverage=years(2019, 2021)))
    assert found is not None
    months = found.of_months(most=EVERY_COST)
    assert months is not None
    lengths = months.windows.end - months.windows.start
    assert set(lengths.tolist()) == set(range(1, 25))
    first_three = Period(date(2020, 1, 1), date(2020, 4, 1))
    assert figures(months, Counted.ALL_DEATHS, None, first_three) == (6, 6, 6)
    assert not any(months.windows.period(c, months.grid) == years(2020) for c in range(len(months.windows)))


def test_a_release_by_year_has_no_months() -> None:
    found = tables(MALI, by_year(ROWS))
    assert found is not None
    assert found.of_months(most=EVERY_COST) is None


def test_named_perpetrators_are_told_once_and_families_where_several_of_them_are_there() -> None:
    rows = [
        {"year": 2020, "month": 1, "best": 3, "side_a": "JNIM"},
        {"year": 2020, "month": 2, "best": 4, "side_a": "IS"},
        {"year": 2020, "month": 3, "best": 5, "side_a": GROUPS[0]},
        {"year": 2020, "month": 3, "best": 6, "side_a": GROUPS[3]},
    ]
    table = of_years(by_month(rows))
    found = {by: figures(table, Counted.ONE_SIDED, by, years(2020))[1] for _, by in table.counted if by}
    assert found == {
        "own_government": 5,
        "any_government": 11,
        "non_state": 7,
        f"{ACTOR}JNIM": 3,
        f"{ACTOR}IS": 4,
        f"{ACTOR}{GROUPS[3]}": 6,
    }


NOTHING = [
    pytest.param(Place("a town", "MLI", "Mopti", within=True), by_year(ROWS), id="finer than the record"),
    pytest.param(Place("Norway", "NOR"), by_year(ROWS), id="another country"),
    pytest.param(MALI, by_year([]), id="nobody on record"),
    pytest.param(MALI, by_year(ROWS, no_toll="It counts reports."), id="a release without tolls"),
]


@pytest.mark.parametrize("place, record", NOTHING)
def test_a_place_without_a_figure_of_its_own_has_no_table(place: Place, record: LoadedRelease) -> None:
    assert tables(place, record) is None


def test_years_that_a_series_does_not_give_are_no_zeros() -> None:
    rows = [{"year": year, "best": 5, "unit": 0} for year in (2019, 2021)]
    record = by_year(rows, dataset="mine", cell_actors="class")
    mali = LoadedRelease(record.release, cells(rows, units=(Unit(466, None),)))
    table = of_years(mali)
    singles = [table.windows.period(c, table.grid) for c in range(len(table.windows))]
    assert singles == [years(2019), years(2021)]


def test_a_table_of_displaced_people_is_one_count() -> None:
    rows = [{"year": 2020, "best": 5000}]
    table = of_years(by_year(rows, measure=Measure.DISPLACED))
    assert table.counted == (("displaced", None),)
    assert figures(table, "displaced", None, years(2020)) == (5000, 5000, 5000)


# --- as tolls are summed everywhere else --------------------------------------------------------------------------


def recipe_of(counted: str, by: str | None) -> Recipe | None:
    """The recipe of ``evaluate`` for a way to count, where it has one."""
    if counted in (STATE_BASED_ONLY, NON_STATE_ONLY) or (by or "").startswith(ACTOR):
        return None
    killer = (OWN_GOVERNMENT if by == WITH_PARTNERS else by,) if by else ()
    return Recipe(Counted(counted), killer, collateral=not by, joint=by == WITH_PARTNERS)


def differences(table: Table, record: LoadedRelease, places: list[tuple[int, int]]) -> list[object]:
    found: list[object] = []
    for row, column in places:
        counted, by = table.counted[row]
        recipe = recipe_of(counted, by)
        if recipe is None or table.windows.divisor[column] > 1:
            continue
        period = table.windows.period(column, table.grid)
        held = toll(recipe, record=record, place=table.place, period=period)
        if (held.low, held.best, held.high) != tuple(table.figures[:, row, column].tolist()):
            found.append((table.place.name, counted, by, period))
    return found


def test_figures_are_the_tolls_of_the_embedded_record_in_every_country() -> None:
    held, chosen = Record(registry().record()), random.Random(1)  # noqa: S311  the same choice in every run
    mopti = regions.named("Mopti")
    assert mopti is not None
    compared, wrong = 0, []
    for release_ in held.releases.values():
        record = held.load(release_)
        for place in (WORLD, mopti, *(one.place for one in countries().values())):
            found = tables(place, record)
            for table in (found.of_years(), found.of_months(most=EVERY_COST)) if found else ():
                if table is not None:
                    rows, columns = range(len(table.counted)), range(len(table.windows))
                    picked = [(chosen.choice(rows), chosen.choice(columns)) for _ in range(12)]
                    wrong += differences(table, record, picked)
                    compared += len(picked)
    assert compared > 1500
    assert wrong == []


MONTHS = st.integers(0, 35)
COUNTS = st.integers(0, 50)


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """Dead of some months of 2019 to 2021, dated to one month or to several."""
    first = draw(MONTHS)
    last = min(47, first + draw(st.sampled_from((1, 1, 1, 2, 5, 14))))
    fighters, civilians, unknown = draw(COUNTS), draw(COUNTS), draw(COUNTS)
    best = fighters + civilians + unknown
    return {
        "year": 2019,
        "start": date(2019 + first // 12, first % 12 + 1, 1).toordinal(),
        "end": date(2019 + last // 12, last % 12 + 1, 1).toordinal(),
        "type": draw(st.sampled_from((STATE_BASED, NON_STATE, ONE_SIDED))),
        "side_a_index": draw(st.sampled_from((-1, 0, 1, 2, 3))),
        "best": best,
        "low": draw(st.integers(0, best)),
        "high": best + draw(COUNTS) - 5,
        "fighters": fighters,
        "civilians": civilians,
        "unknown": unknown,
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(events(), min_size=1, max_size=12))
def test_figures_are_the_tolls_of_any_events(rows: list[dict[str, Any]]) -> None:
    record = by_month(rows, coverage=years(2019, 2021))
    found = tables(MALI, record)
    if found is None:
        return
    months = found.of_months(most=EVERY_COST)
    assert months is not None
    for table, step in ((found.of_years(), 1), (months, 37)):
        every = [(row, column) for row in range(len(table.counted)) for column in range(0, len(table.windows), step)]
        assert differences(table, record, every) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(events(), min_size=1, max_size=10), st.randoms(use_true_random=False), st.lists(events(), max_size=5))
def test_the_order_of_rows_and_the_cells_of_other_places_change_nothing(
    rows: list[dict[str, Any]], chance: random.Random, elsewhere: list[dict[str, Any]]
) -> None:
    units = (Unit(432, None), Unit(439, None))
    shuffled = [{**row, "unit": 0} for row in rows] + [{**row, "unit": 1} for row in elsewhere]
    chance.shuffle(shuffled)
    described = release(dataset="ucdp", cell_days="month", cell_actors="name", coverage=years(2019, 2021))
    plain, mixed = (
        tables(MALI, LoadedRelease(described, cells(each, units=units, actors=GROUPS, counts_events=True)))
        for each in (rows, shuffled)
    )
    assert (plain is None) is (mixed is None)
    if plain is not None and mixed is not None:
        mine, its = plain.of_years(), mixed.of_years()
        order = [its.counted.index(count) for count in mine.counted]
        assert set(mine.counted) == set(its.counted)
        assert np.array_equal(mine.figures, its.figures[:, order])
