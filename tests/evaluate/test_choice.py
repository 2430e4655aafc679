"""Which of several releases of one data set answers, and which never do."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from tests.factories import MALI, claim, exactly, reading, release, years
from tollcheck.decisions.interface import Counted, Recipe
from tollcheck.evaluate.universes import choose, definitions
from tollcheck.model import Measure, Place, Release
from tollcheck.plugins import registry

RECIPE = Recipe(Counted.ALL_DEATHS)
YEARLY = release(dataset="ucdp", id="cy", version="25.1", released=date(2025, 6, 11))
OLD = release(dataset="ucdp", id="ged", version="24.1", released=date(2024, 6, 3), coverage=years(1989, 2023))
EVENTS: dict[str, Any] = {"cell_days": "month", "cell_place": "admin1", "cell_actors": "name"}
NEW = release(
    dataset="ucdp", id="ged", version="26.1", released=date(2026, 6, 10), coverage=years(1989, 2025), **EVENTS
)
SAHEL = release(dataset="ucdp", id="ged", version="27.1", released=date(2027, 6, 1), country_ids=(436,), **EVENTS)
MOPTI = Place("Mopti", "MLI", "Mopti")

CHOSEN = [
    pytest.param([YEARLY, OLD, NEW], MALI, years(2022), "ged@26.1", id="the latest that covers"),
    pytest.param([YEARLY, OLD], MALI, years(2022), "cy@25.1", id="the later of two"),
    pytest.param([YEARLY, OLD], MALI, years(2024), "cy@25.1", id="the one that covers"),
    pytest.param([YEARLY, NEW, SAHEL], MALI, years(2022), "ged@26.1", id="not one of other countries"),
    pytest.param([YEARLY, OLD, NEW], MOPTI, years(2022), "ged@26.1", id="the one with regions"),
    pytest.param(
        [YEARLY, OLD], MALI, years(2025), "cy@25.1", id="none covers: the one that reaches furthest back of it"
    ),
]


@pytest.mark.parametrize(("releases", "place", "period", "key"), CHOSEN)
def test_one_release_answers_whatever_their_order(releases: list[Release], place: Place, period: Any, key: str) -> None:
    found = {choose(order, place, [period], RECIPE).key for order in permutations(releases)}
    assert found == {key}


def universes(*releases: Release) -> set[str]:
    asked = claim(quantity=exactly(5))
    made = definitions(asked, reading(), decisions=registry().decisions, releases=releases)
    return {definition.universe.release for definition in made}


def test_data_sets_stand_side_by_side() -> None:
    acled = release(dataset="acled", id="acled", marks_active=False, **EVENTS)
    assert universes(YEARLY, OLD, acled) == {"cy@25.1", "acled@1"}


def test_a_release_that_gives_no_toll_answers_nothing() -> None:
    reports = release(dataset="gdelt", id="gdelt", measure=Measure.ATTACKS, no_toll="It counts reports.")
    assert universes(YEARLY, reports) == {"cy@25.1"}
    assert universes(reports) == set()


def test_active_years_are_a_choice_only_where_they_are_marked() -> None:
    asked = claim(quantity=exactly(5))
    for marks, expected in ((True, {"every_event", "active_only"}), (False, {None})):
        own = release(dataset="x", id="x", marks_active=marks, **EVENTS)
        made = definitions(asked, reading(), decisions=registry().decisions, releases=[own])
        assert {definition.universe.option("active_years") for definition in made} == expected
