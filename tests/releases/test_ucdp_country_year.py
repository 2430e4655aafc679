"""The published totals of UCDP 25.1, reproduced from the tables in the package."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tollcheck.cells import NON_STATE, ONE_SIDED, STATE_BASED, Counts, Selection
from tollcheck.model import Period
from tollcheck.releases import ucdp_country_year
from tollcheck.releases.ucdp_country_year import NON_STATE_GROUPS, OTHER_GOVERNMENT, OWN_GOVERNMENT

CELLS = ucdp_country_year.load().cells
EVERYWHERE = tuple(range(len(CELLS.units)))
ALL_TYPES = (STATE_BASED, NON_STATE, ONE_SIDED)


def years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def total(
    period: Period,
    *,
    units: tuple[int, ...] = EVERYWHERE,
    types: tuple[int, ...] = ALL_TYPES,
    by: tuple[str, ...] | None = None,
) -> Counts:
    side_a = None if by is None else tuple(CELLS.actors.index(actor) for actor in by)
    inside, edge = CELLS.select(Selection(units, period, types=types, side_a=side_a))
    assert edge == Counts(0, 0, 0, 0, 0, 0, None)
    return inside


def unit(name: str) -> tuple[int, ...]:
    return tuple(i for i, unit in enumerate(CELLS.units) if CELLS.names[unit.country_id] == name)


@pytest.mark.parametrize(
    ("first", "last", "state_based", "non_state", "one_sided", "everything"),
    [
        pytest.param(1994, 1994, 38_746, 5_416, 779_994, 824_156, id="the year of the genocide in Rwanda"),
        pytest.param(2014, 2014, 116_224, 19_879, 15_527, 151_630, id="2014"),
        pytest.param(2021, 2021, 200_197, 22_244, 12_405, 234_846, id="2021"),
        pytest.param(2022, 2022, 277_232, 20_056, 12_348, 309_636, id="2022"),
        pytest.param(2023, 2023, 131_275, 18_921, 11_041, 161_237, id="2023"),
        pytest.param(2024, 2024, 128_621, 17_932, 14_347, 160_900, id="2024"),
        pytest.param(1989, 2024, 2_373_140, 390_988, 1_193_015, 3_957_143, id="all years"),
    ],
)
def test_the_world_by_type(
    first: int, last: int, state_based: int, non_state: int, one_sided: int, everything: int
) -> None:
    period = years(first, last)
    assert total(period, types=(STATE_BASED,)).best == state_based
    assert total(period, types=(NON_STATE,)).best == non_state
    assert total(period, types=(ONE_SIDED,)).best == one_sided
    assert total(period).best == everything


@pytest.mark.parametrize(
    ("year", "low", "high"),
    [(1994, 396_456, 1_703_382), (2022, 273_771, 411_812), (2024, 140_031, 225_311)],
)
def test_the_world_between_low_and_high(year: int, low: int, high: int) -> None:
    world = total(years(year, year))
    assert (world.low, world.high) == (low, high)


@pytest.mark.parametrize(
    ("year", "own", "any_government", "groups", "one_sided", "civilians", "deaths", "high"),
    [
        (2019, 0, 0, 455, 455, 528, 1_227, 1_527),
        (2020, 257, 262, 250, 512, 552, 1_543, 1_736),
        (2021, 48, 48, 168, 216, 269, 1_287, 1_538),
        (2022, 275, 275, 1_186, 1_461, 1_804, 3_656, 4_462),
        (2023, 204, 204, 301, 505, 759, 2_118, 2_897),
        (2024, 29, 345, 274, 619, 759, 1_901, 2_644),
    ],
)
def test_mali(
    year: int, own: int, any_government: int, groups: int, one_sided: int, civilians: int, deaths: int, high: int
) -> None:
    mali, period = unit("Mali"), years(year, year)
    assert total(period, units=mali, by=(OWN_GOVERNMENT,)).best == own
    assert total(period, units=mali, by=(OWN_GOVERNMENT, OTHER_GOVERNMENT)).best == any_government
    assert total(period, units=mali, by=(NON_STATE_GROUPS,)).best == groups
    assert total(period, units=mali, types=(ONE_SIDED,)).best == one_sided
    everybody = total(period, units=mali)
    assert (everybody.civilians, everybody.best, everybody.high) == (civilians, deaths, high)


@pytest.mark.parametrize(
    ("by", "before", "after"),
    [
        pytest.param((OWN_GOVERNMENT,), (204, 204, 473), (17, 29, 33), id="own government: fell"),
        pytest.param((OWN_GOVERNMENT, OTHER_GOVERNMENT), (204, 204, 473), (263, 345, 693), id="any government: rose"),
    ],
)
def test_killings_by_governments_in_mali_in_2023_and_2024(
    by: tuple[str, ...], before: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    mali = unit("Mali")
    for year, expected in ((2023, before), (2024, after)):
        assert total(years(year, year), units=mali, by=by)[:3] == expected


def test_best_is_the_sum_of_the_status_of_the_dead_in_every_country_year() -> None:
    for year in range(1989, 2025):
        for i in EVERYWHERE:
            found = total(years(year, year), units=(i,))
            assert found.best == found.fighters + found.civilians + found.unknown, (CELLS.units[i], year)


def test_one_sided_dead_are_never_fighters_and_some_are_of_unknown_status() -> None:
    one_sided = total(years(1989, 2024), types=(ONE_SIDED,))
    assert (one_sided.fighters, one_sided.unknown) == (0, 11_865)


def test_israel_holds_gaza_and_the_west_bank() -> None:
    assert total(years(2023, 2023), units=unit("Israel")).best == 27_434


def test_irregular_country_years_are_kept_and_listed() -> None:
    irregular = ucdp_country_year.SOURCE.described["irregular"]
    russia = total(years(2024, 2024), units=unit("Russia (Soviet Union)"))
    assert russia[:3] == (6_460, 7_819, 5_969)
    assert {"country": "Russia (Soviet Union)", "year": 2024, "low": 6460, "best": 7819, "high": 5969} in irregular[
        "where"
    ]
    assert irregular["count"] == len(irregular["where"]) == 7


def test_all_199_countries_are_there_with_their_years() -> None:
    assert len(CELLS.units) == len(CELLS.covered) == len(CELLS.names) == 199
    first = {CELLS.names[country_id]: date.fromordinal(start).year for country_id, (start, _) in CELLS.covered.items()}
    last = {CELLS.names[country_id]: date.fromordinal(end).year - 1 for country_id, (_, end) in CELLS.covered.items()}
    assert (first["South Sudan"], first["Kosovo"], first["Mali"]) == (2011, 2008, 1989)
    assert (last["German Democratic Republic"], last["Czechoslovakia"], last["Mali"]) == (1990, 1992, 2024)


def test_no_cell_lies_outside_the_years_of_its_country() -> None:
    countries = [unit.country_id for unit in CELLS.units]
    starts = np.array([CELLS.covered[country_id][0] for country_id in countries])
    ends = np.array([CELLS.covered[country_id][1] for country_id in countries])
    assert (CELLS.start >= starts[CELLS.unit]).all()
    assert (CELLS.end <= ends[CELLS.unit]).all()


def test_country_years_count_no_events_and_mark_no_active_years() -> None:
    assert total(years(2024, 2024)).events is None
    assert not CELLS.marks_active
    assert CELLS.active.all()


def test_part_of_a_year_is_an_edge_and_never_counted() -> None:
    half = Period(date(2022, 1, 1), date(2022, 7, 1))
    inside, edge = CELLS.select(Selection(unit("Mali"), half))
    assert (inside.best, edge.best) == (0, 3_656)
