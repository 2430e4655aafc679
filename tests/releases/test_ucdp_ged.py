"""Months and regions of Mali, Burkina Faso and Niger, held against the country-years in the package."""

from __future__ import annotations

from datetime import date

import pytest

from tollcheck.cells import ONE_SIDED, STATE_BASED, Selection
from tollcheck.model import Period
from tollcheck.releases import ucdp_country_year, ucdp_ged

CELLS = ucdp_ged.load().cells
YEARLY = ucdp_country_year.load().cells
COVERED = range(1989, 2024)


def of_country(country_id: int) -> tuple[int, ...]:
    return tuple(i for i, unit in enumerate(CELLS.units) if unit.country_id == country_id)


def region(country_id: int, name: str | None) -> tuple[int, ...]:
    return (CELLS.units.index((country_id, name)),)


def deaths_by_year(country_id: int, year: int) -> tuple[int, int]:
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    yearly = tuple(i for i, unit in enumerate(YEARLY.units) if unit.country_id == country_id)
    inside, edge = CELLS.select(Selection(of_country(country_id), period))
    assert edge.best == 0, "no event of the three countries lies across a year's end"
    return inside.best, YEARLY.select(Selection(yearly, period)).inside.best


def test_yearly_sums_are_those_of_the_country_years_but_for_the_revised_ones() -> None:
    differing = [
        {"country": name, "year": year, "events": events, "country_year": yearly}
        for country_id, name in CELLS.names.items()
        for year in COVERED
        for events, yearly in [deaths_by_year(country_id, year)]
        if events != yearly
    ]
    assert differing == ucdp_ged.SOURCE.described["differs"]
    assert len(differing) == 9


def test_units_are_the_countries_and_their_regions_as_reports_name_them() -> None:
    assert set(CELLS.names.values()) == {"Mali", "Burkina Faso", "Niger"}
    named = {unit.adm_1 for unit in CELLS.units}
    assert {None, "Mopti", "Timbuktu", "Ménaka", "Sahel", "Boucle du Mouhoun", "Centre-Nord", "Tillabéri"} <= named
    assert not any(name.endswith("region") for name in named if name)
    assert len(CELLS.units) == len(set(CELLS.units)) == 33


def test_the_killings_of_moura_are_state_based_and_have_no_perpetrator() -> None:
    march = Period(date(2022, 3, 1), date(2022, 4, 1))
    state_based, _ = CELLS.select(Selection(region(432, "Mopti"), march, types=(STATE_BASED,)))
    one_sided, _ = CELLS.select(Selection(region(432, "Mopti"), march, types=(ONE_SIDED,)))
    assert state_based.civilians >= 243 > one_sided.civilians


def test_side_a_of_state_based_violence_is_always_a_government() -> None:
    sides = {CELLS.actors[i] for i in CELLS.side_a[CELLS.type_of_violence == STATE_BASED]}
    assert all(name.startswith("Government of ") for name in sides)


def test_side_b_of_one_sided_violence_is_always_civilians() -> None:
    assert {CELLS.actors[i] for i in CELLS.side_b[CELLS.type_of_violence == ONE_SIDED]} == {"Civilians"}


def test_best_is_the_sum_of_its_parts_in_every_cell() -> None:
    assert (CELLS.best == CELLS.fighters + CELLS.civilians + CELLS.unknown).all()


def test_no_russian_perpetrator_in_the_three_countries_to_2023() -> None:
    assert not any("Russia" in name for name in CELLS.actors)


def test_events_are_counted() -> None:
    everything, _ = CELLS.select(Selection(tuple(range(len(CELLS.units))), Period(date(1989, 1, 1), date(2024, 1, 1))))
    assert everything.events == 4_212
    assert CELLS.marks_active
    assert not CELLS.active.all()


def test_active_years_only_leaves_deaths_out() -> None:
    period = Period(date(2023, 1, 1), date(2024, 1, 1))
    every, _ = CELLS.select(Selection(of_country(432), period))
    active, _ = CELLS.select(Selection(of_country(432), period, active_only=True))
    assert every.best - active.best == 53


@pytest.mark.parametrize(
    ("period", "is_inside"),
    [
        pytest.param(Period(date(1990, 6, 1), date(1991, 1, 1)), True, id="all the months of the event"),
        pytest.param(Period(date(1990, 6, 1), date(1990, 9, 1)), False, id="some of them"),
    ],
)
def test_an_event_over_several_months_is_never_split(period: Period, is_inside: bool) -> None:
    inside, edge = CELLS.select(Selection(region(432, None), period, types=(STATE_BASED,)))
    assert (inside.best, edge.best) == ((250, 0) if is_inside else (0, 250))


def test_cells_are_whole_months() -> None:
    assert all(date.fromordinal(int(day)).day == 1 for day in set(CELLS.start) | set(CELLS.end))
    assert (CELLS.start < CELLS.end).all()
