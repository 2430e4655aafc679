"""Which definitions give a number, the plainest first, and when that is worth something."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import MALI, cells, years
from tests.studies.trace.records import by_month, by_year, traced, tracer
from tollcheck.cells import STATE_BASED, Unit
from tollcheck.knowledge.countries import named
from tollcheck.model import WORLD, Period, Place
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.definitions import Definition, Figure, Form
from tollcheck.studies.trace.search import Scope, Trace, Tracer
from tollcheck.studies.trace.wanted import wanted

ROWS: list[dict[str, Any]] = [
    {"year": 2020, "type": STATE_BASED, "best": 4321, "low": 4001, "high": 5432, "fighters": 3000, "civilians": 1321},
    {"year": 2021, "side_a": "non_state", "best": 1234, "low": 1111, "high": 1357},
    {"year": 2022, "side_a": "own_government", "best": 2345, "low": 2345, "high": 2345},
]


def first(found: Trace) -> Definition:
    return found.answers[0].definition


def told(found: Trace) -> tuple[str, str | None, Figure, Form, Period]:
    one = first(found)
    return one.block.counted, one.block.by, one.block.figure, one.form, one.period


BEST, TOTAL = Figure.BEST, Form.TOTAL
GIVEN = [
    pytest.param(4321, ("all_deaths", None, BEST, TOTAL, years(2020)), id="everybody in a year"),
    pytest.param(1321, ("civilians", None, BEST, TOTAL, years(2020)), id="civilians in a year"),
    pytest.param(4001, ("all_deaths", None, Figure.LOW, TOTAL, years(2020)), id="the low figure"),
    pytest.param(5432, ("all_deaths", None, Figure.HIGH, TOTAL, years(2020)), id="the high figure"),
    pytest.param(5555, ("all_deaths", None, BEST, TOTAL, years(2020, 2021)), id="two years"),
    pytest.param("2777.5", ("all_deaths", None, BEST, Form.MEAN, years(2020, 2021)), id="their mean"),
]


@pytest.mark.parametrize("number, expected", GIVEN)
def test_the_plainest_definition_of_a_number_comes_first(number: float | str, expected: tuple[object, ...]) -> None:
    assert told(traced(number, by_year(ROWS))) == expected


def test_counts_that_are_one_figure_are_one_answer() -> None:
    found = traced(4321, by_year(ROWS))
    (one,) = (answer for answer in found.answers if answer.definition.period == years(2020))
    assert {other.block.counted for other in one.also} >= {"fighting", "state_based"}


def test_a_figure_to_which_further_years_add_nobody_is_one_answer() -> None:
    found = traced(1234, by_year([{"year": 2010, "best": 1234}]))
    assert len(found.answers) == 1
    assert found.matches > 100
    assert first(found).period == years(2010)
    assert found.answers[0].also
    assert all(years(2010) in other.period for other in found.answers[0].also)


def test_low_and_high_are_told_beside_the_figure() -> None:
    found = traced(1234, by_year(ROWS)).answers[0]
    assert (found.value, found.low, found.high) == (1234, 1111, 1357)


def test_a_perpetrator_of_whom_all_is_known_is_told() -> None:
    rows = [*ROWS, {"year": 2022, "side_a": "non_state", "best": 1717}]
    assert told(traced(1717, by_year(rows))) == ("one_sided", "non_state", BEST, TOTAL, years(2022))


def test_four_digits_of_a_single_year_are_found_and_three_are_not() -> None:
    rows = [{"year": 2020, "best": 4321}, {"year": 2021, "best": 432}]
    four, three = traced(4321, by_year(rows)), traced(432, by_year(rows))
    assert four.is_found
    assert four.answers[0].by_chance == pytest.approx(1 - (1 - 1 / 9000) ** 252, rel=0.05)  # 7 counts, 36 years
    assert first(three).period == years(2021)
    assert not three.is_found
    assert three.answers[0].by_chance == pytest.approx(1 - (1 - 1 / 900) ** 252, rel=0.05)


def test_three_digits_are_found_where_the_year_is_said() -> None:
    found = traced(432, by_year([{"year": 2021, "best": 432}]), within=years(2021))
    assert found.is_found
    assert found.tried < 40


def test_a_round_number_is_given_by_much_and_found_by_nothing() -> None:
    assert not traced(4000, by_year(ROWS)).is_found


def test_a_number_that_very_much_gives_keeps_the_plainest(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"year": year, "best": 1} for year in range(1989, 2025)]
    whole = traced(1, by_year(rows))
    monkeypatch.setattr("tollcheck.studies.trace.search.MOST_MATCHES", 40)
    kept = traced(1, by_year(rows))
    assert (kept.answers[0].definition, kept.matches, kept.tried) == (
        whole.answers[0].definition,
        whole.matches,
        whole.tried,
    )


def test_a_number_that_nothing_gives_has_no_answer_but_says_what_was_tried() -> None:
    found = traced(9876, by_year(ROWS))
    assert (found.answers, found.matches, found.is_found) == ((), 0, False)
    assert found.tried > 1000
    assert 0 < found.share < 1


def test_only_stretches_within_the_period_are_tried() -> None:
    found = traced(4321, by_year(ROWS), within=Period(date(2021, 1, 1), None))
    assert all(answer.definition.period.start >= date(2021, 1, 1) for answer in found.answers)  # type: ignore[operator]
    assert not any(answer.definition.period == years(2020) for answer in found.answers)


def test_only_the_count_that_is_asked_for_is_tried() -> None:
    assert traced(4321, by_year(ROWS), counted="civilians").answers == ()
    assert traced(1321, by_year(ROWS), counted="civilians").tried < traced(1321, by_year(ROWS)).tried / 5


OLD = {"id": "test", "version": "0", "released": date(2024, 6, 1)}


def test_the_latest_release_is_the_plain_one_and_what_it_repeats_is_not_tried_again() -> None:
    alone, twice = traced(4321, by_year(ROWS)), traced(4321, by_year(ROWS), by_year(ROWS, **OLD))
    assert first(twice).source == "test@1"
    assert (twice.tried, twice.matches) == (alone.tried, alone.matches)


def test_a_figure_of_an_older_release_costs_more() -> None:
    before = [{**ROWS[0], "best": 4211, "civilians": 1211}, *ROWS[1:]]
    found = traced(4211, by_year(ROWS), by_year(before, **OLD))
    assert (first(found).source, first(found).cost) == ("test@0", 3)


def test_the_order_of_releases_changes_nothing() -> None:
    one, other = by_year(ROWS), by_year(ROWS[:2], id="mine", dataset="mine", cell_actors="class")
    assert traced(4321, one, other) == traced(4321, other, one)


def test_months_are_traced_in_releases_that_have_them() -> None:
    rows = [{"year": 2020, "month": month, "side_a": "JNIM", "best": 1000 + month} for month in (1, 2, 3, 8)]
    found = traced(3006, by_month(rows))
    assert first(found).period == Period(date(2020, 1, 1), date(2020, 4, 1))
    assert first(found).cost == 4


def test_a_region_is_a_place() -> None:
    units = (Unit(432, "Mopti"), Unit(432, "Gao"), Unit(432, None))
    plain = by_month([])
    record = LoadedRelease(plain.release, cells([{"year": 2020, "best": 4321}], units=units, counts_events=True))
    mopti, gao = (Place(name, "MLI", name) for name in ("Mopti", "Gao"))
    assert first(traced(4321, record, places=(mopti,))).place == mopti
    assert traced(4321, record, places=(gao,)).answers == ()


def test_without_a_place_every_country_is_tried_and_costs_more_than_the_world() -> None:
    found = tracer(by_year(ROWS)).trace(wanted(4321), Scope())
    country = next(answer for answer in found.answers if answer.definition.place == MALI)
    assert country.definition.cost == 2
    assert found.tried > traced(4321, by_year(ROWS)).tried


# --- what is quoted -------------------------------------------------------------------------------------------------


def test_a_figure_of_the_ledger_is_told_with_its_meaning() -> None:
    congo = named("DR Congo")
    assert congo is not None
    found = tracer().trace(wanted("5.4 million"), Scope((congo,)))
    assert first(found).source == "ledger:cod-irc-2008"
    assert "hunger and disease" in (first(found).quoted or "")
    assert found.answers[0].tried == 4  # 5.4, 3.8, 3.9 and 3.3 million


@pytest.mark.parametrize("as_of, is_known", [(date(2023, 12, 31), True), (date(2022, 12, 31), False)])
def test_what_was_published_by_then_is_told(as_of: date, is_known: bool) -> None:
    found = Tracer((), tracer().load, as_of).trace(wanted(237_000), Scope((WORLD,)))
    assert [answer.definition.source for answer in found.answers] == (["published:ucdp@23.1"] if is_known else [])


# --- percentages and folds ------------------------------------------------------------------------------------------

PAIRS: list[dict[str, Any]] = [
    {"year": 2019, "side_a": "non_state", "best": 300, "civilians": 300},
    {"year": 2020, "side_a": "non_state", "best": 411, "civilians": 411},
    {"year": 2020, "side_a": "own_government", "best": 189},
]
PROPORTIONS = [
    pytest.param("68.5 %", Form.SHARE, years(2020), None, id="a share by a class: 411 of 600"),
    pytest.param("100 %", Form.RISE, years(2020), years(2019), id="a rise from 300 to 600"),
    pytest.param("2x", Form.RATIO, years(2020), years(2019), id="twice as many"),
    pytest.param("6x", Form.RATIO, years(2020), years(2017, 2019), id="six times the mean of three years"),
]


@pytest.mark.parametrize("number, form, period, against", PROPORTIONS)
def test_a_proportion_is_traced_to_its_parts(number: str, form: Form, period: Period, against: Period | None) -> None:
    found = traced(number, by_year(PAIRS))
    assert any(
        (one.definition.form, one.definition.period, one.definition.against) == (form, period, against)
        for one in found.answers
    )


def test_a_fall_is_told_as_one() -> None:
    rows = [{"year": 2019, "best": 400}, {"year": 2020, "best": 303}]
    found = traced("24.25 %", by_year(rows))
    assert (first(found).form, found.answers[0].value) == (Form.FALL, pytest.approx(24.25))


def test_round_percentages_are_never_found() -> None:
    assert not traced("80 %", by_year(PAIRS)).is_found


# --- inside a check -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [4321, 1234, 1321, 432, 5555, 43210])
def test_what_is_left_out_for_brevity_could_not_be_found(number: int) -> None:
    rows = [
        {"year": year, "month": month, "side_a": "JNIM", "best": 100 * month + year}
        for year in (2020, 2021)
        for month in range(1, 13)
    ]
    look = tracer(by_year(ROWS), by_month(rows, released=date(2024, 6, 1)))
    brief, whole = (look.trace(wanted(number), Scope((MALI,)), is_brief=is_brief) for is_brief in (True, False))
    assert [one for one in brief.answers if one.is_found] == [one for one in whole.answers if one.is_found]
