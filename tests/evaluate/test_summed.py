"""Tolls that are made together, of several records, places and periods, are those that are made one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluate.test_tolls import rows
from tests.factories import MALI, cells, record, release, toll, years
from tollcheck.cells import Unit
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, Recipe
from tollcheck.evaluate.summed import Summed
from tollcheck.evaluate.tolls import Toll
from tollcheck.model import Period, Place
from tollcheck.releases.interface import LoadedRelease

RECIPES = st.builds(
    Recipe,
    st.sampled_from(list(Counted)),
    killers=st.sampled_from(((), (OWN_GOVERNMENT,), (ANY_GOVERNMENT,), (NON_STATE,), ("group:jnim",))),
    collateral=st.booleans(),
    active_only=st.booleans(),
)
WHOLE = st.integers(2019, 2026).map(years)
CUT = st.just(Period(date(2021, 5, 3), date(2022, 2, 9)))  # through years and months
PERIODS = st.lists(WHOLE | CUT, min_size=1, max_size=4)
PLACE = st.sampled_from((MALI, Place("Mopti", "MLI", "Mopti"), Place("Niger", "NER")))
PLACES = st.lists(PLACE, min_size=1, max_size=2)
ACTORS = ("Government of Mali", "Government of Mali, Government of Russia (Soviet Union)", "JNIM")


def of_events(found: list[dict[str, Any]], *, last: int) -> LoadedRelease:
    """A release of months and regions that ends earlier, so that it holds nothing where another does."""
    classes = {"own_government": ACTORS[0], "other_government": ACTORS[1], "non_state": ACTORS[2]}
    units = (Unit(432, "Mopti"), Unit(432, None))
    named = [
        {**row, "month": 1 + at % 12, "unit": at % len(units)}
        | ({"side_a": classes[row["side_a"]]} if "side_a" in row else {})
        for at, row in enumerate(found)
    ]
    grain = {"cell_days": "month", "cell_place": "admin1", "cell_actors": "name"}
    own = release(id="events", dataset="ucdp", coverage=years(2020, last), **grain)
    return LoadedRelease(own, cells(named, units=units, actors=ACTORS, counts_events=True))


def alone(held: LoadedRelease, recipe: Recipe, place: Place, period: Period) -> Toll:
    return toll(recipe, record=held, place=place, period=period)


@given(rows(), rows(), st.integers(2020, 2024), st.lists(RECIPES, min_size=1, max_size=4), PLACES, PERIODS)
def test_what_is_made_together_is_what_is_made_alone(
    yearly: Any, events: Any, last: int, recipes: list[Recipe], places: list[Place], periods: list[Period]
) -> None:
    records = [of_events(events, last=last), record(yearly)]
    summed = Summed(records)
    numbers = np.array([summed.number(recipe) for recipe in recipes])
    of_records, of_recipes = (grid.ravel() for grid in np.meshgrid(np.arange(2), numbers, indexing="ij"))
    asked = [(place, period) for place in places for period in periods]
    summed.prepare(of_records, of_recipes, asked)
    for place, period in asked:
        for at, held in enumerate(records):
            for recipe in recipes:
                assert summed.course(at, recipe, place, [period]) == [alone(held, recipe, place, period)]


@given(rows(), RECIPES, PERIODS)
def test_a_course_is_the_toll_of_each_of_its_periods(found: Any, recipe: Recipe, periods: list[Period]) -> None:
    held = record(found)
    assert Summed([held]).course(0, recipe, MALI, periods) == [alone(held, recipe, MALI, one) for one in periods]


@given(rows(), st.lists(RECIPES, min_size=2, max_size=4), PERIODS)
def test_what_is_made_already_does_not_change(found: Any, recipes: list[Recipe], periods: list[Period]) -> None:
    held = record(found)
    summed = Summed([held])
    before = summed.course(0, recipes[0], MALI, periods)
    for recipe in recipes[1:]:
        summed.course(0, recipe, MALI, periods)
    assert summed.course(0, recipes[0], MALI, periods) == before
