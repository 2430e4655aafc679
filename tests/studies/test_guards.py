"""What carries a change in small records, and whether the answer survives leaving it out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import cells, claim, release, years
from tollcheck.cells import Unit
from tollcheck.decisions.interface import Counted, Recipe, Trend
from tollcheck.evaluate.universes import Definition
from tollcheck.evaluate.without import Behind, behind, finest, less
from tollcheck.model import (
    Answer,
    Hedge,
    Interval,
    Kind,
    Measure,
    Party,
    Period,
    Quantity,
    Redistribution,
    Universe,
)
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.guards import Carrier, guards, is_guarded

ACTORS = ("Civilians", "Government of Mali", "JNIM", "IS", "GATIA, MSA")
UP = Quantity(None, None, Hedge.MORE_THAN, None, Interval(0, None, low_open=True))
DOWN = Quantity(None, None, Hedge.LESS_THAN, None, Interval(None, 0, high_open=True))
GRAIN = {"cell_days": "month", "cell_place": "admin1", "cell_actors": "name", "dataset": "ucdp"}


def lying(rows: list[dict[str, Any]], *, rises: bool = True, trend: Trend | None = None, **given_: Any) -> Behind:
    """What lies behind "deaths rose in 2022", or a trend since 2020."""
    of_release = {key: given_.pop(key) for key in list(given_) if key in ("redistribution", "id", "version", "dataset")}
    record = LoadedRelease(
        release(**(GRAIN | of_release)), cells(rows, units=(Unit(432, "Gao"),), actors=ACTORS, counts_events=True)
    )
    kind = Kind.TREND if trend else Kind.CHANGE
    span = {"period": years(2020, 2022)} if trend else {"period": years(2022), "baseline": years(2021)}
    made = claim(
        kind, None if trend else UP if rises else DOWN, direction=1 if rises else -1, measure=Measure.DEATHS,
        **(span | given_)
    )  # fmt: skip
    definition = Definition(Universe("c1.r1", record.release.key, (), True), Recipe(Counted.ALL_DEATHS, trend=trend))
    return behind(made, made.readings[0], definition, record=record)


def cell(year: int, month: int, best: int, **more: Any) -> dict[str, Any]:
    return {"year": year, "month": month, "best": best, "type": 1, "side_a": "Government of Mali", **more}


JNIM, IS = {"side_b": ACTORS.index("JNIM")}, {"side_b": ACTORS.index("IS")}


def told(of: Behind) -> dict[str, Carrier]:
    return {carrier.id: carrier for carrier in guards(of.asked(), of)}


def test_one_month_that_carries_a_rise_is_named() -> None:
    # 30 in 2021; 20 + 90 in 2022, so that without March 2022 the deaths fell
    found = told(lying([cell(2021, 5, 30), cell(2022, 1, 20), cell(2022, 3, 90)]))["largest_month"]
    march = Period(date(2022, 3, 1), date(2022, 4, 1))
    assert (found.survives, found.deaths, found.period, found.part) == (False, 90, march, None)


def test_a_rise_that_many_months_carry_survives() -> None:
    rows = [cell(2021, 5, 30), *(cell(2022, month, 10 + (month == 3)) for month in range(1, 13))]
    found = told(lying(rows))["largest_month"]
    assert (found.survives, found.deaths, found.part) == (True, 11, 11 / 91)


def test_a_fall_is_carried_by_its_earlier_end() -> None:
    found = told(lying([cell(2021, 4, 80), cell(2021, 6, 10), cell(2022, 5, 20)], rises=False))["largest_month"]
    assert (found.survives, found.deaths) == (False, 80)
    assert found.period == Period(date(2021, 4, 1), date(2021, 5, 1))


def test_a_claim_that_the_record_does_not_show_may_hang_on_a_month_too() -> None:
    # "fell", while it rose from 30 to 110 by one month
    of = lying([cell(2021, 5, 30), cell(2022, 1, 20), cell(2022, 3, 90)], rises=False)
    assert of.asked().answer is Answer.NO
    assert told(of)["largest_month"].survives is False


def test_a_newly_recorded_actor_is_named_with_its_deaths() -> None:
    rows = [cell(2021, 5, 30, **JNIM), cell(2022, 1, 31, **JNIM), cell(2022, 3, 60, **IS)]
    found = told(lying(rows))["new_actor"]
    assert (found.names, found.deaths, found.survives) == (("IS",), 60, True)


def test_an_actor_whose_record_ends_carries_a_fall() -> None:
    rows = [cell(2021, 5, 90, **IS), cell(2021, 7, 30, **JNIM), cell(2022, 1, 40, **JNIM)]
    found = told(lying(rows, rises=False))["ceased_actor"]
    assert (found.names, found.deaths, found.survives) == (("IS",), 90, False)


def test_an_actor_recorded_before_is_not_new() -> None:
    rows = [cell(2019, 2, 1, **IS), cell(2021, 5, 30, **JNIM), cell(2022, 3, 60, **IS)]
    assert "new_actor" not in told(lying(rows))


def test_a_composite_is_one_actor() -> None:
    rows = [cell(2021, 5, 30, **JNIM), cell(2022, 3, 60, type=3, side_a="GATIA, MSA")]
    assert told(lying(rows))["new_actor"].names == ("GATIA with MSA",)


def test_a_trend_is_looked_through_whole() -> None:
    rows = [cell(2020, 1, 10), cell(2021, 6, 40), cell(2022, 3, 30), cell(2022, 8, 35)]
    found = told(lying(rows, trend=Trend.SLOPE))["largest_month"]
    assert (found.deaths, found.survives) == (40, True)


def test_what_cannot_be_left_out_is_only_told() -> None:
    small = told(lying([cell(2021, 5, 7), cell(2022, 1, 300)]))["small_base"]
    assert (small.survives, small.deaths) == (None, 7)
    candidate = told(lying([cell(2021, 5, 70), cell(2022, 1, 300)], id="ucdp-candidate"))
    assert candidate["provisional"].survives is None


def test_an_actor_coded_for_a_part_of_the_window_is_told() -> None:
    # UCDP names no Russian actor in Mali before 2024
    wagner = (Party("Wagner Group", "private:wagner"),)
    given_ = {"period": years(2024), "baseline": years(2023), "perpetrators": wagner}
    found = told(lying([cell(2023, 5, 70), cell(2024, 1, 300)], **given_))["coding"]
    assert found.note.startswith("UCDP names no Russian actor in Mali")


def test_slight_guards_are_not_told() -> None:
    rows = [cell(2021, 5, 100), *(cell(2022, month, 100) for month in range(1, 13)), cell(2022, 4, 1, **IS)]
    assert "new_actor" not in told(lying([{**row, **({} if "side_b" in row else JNIM)} for row in rows]))


@pytest.mark.parametrize("events", [2, 3])
def test_what_may_not_be_passed_on_is_told_in_sums_only(events: int) -> None:
    rows = [cell(2021, 5, 30), cell(2022, 3, 90, events=events)]
    found = told(lying(rows, redistribution=Redistribution.NONE))
    assert ("largest_month" in found) == (events == 3)


def test_yearly_figures_have_no_months() -> None:
    record = LoadedRelease(release(dataset="ucdp"), cells([{"year": 2021, "best": 9}, {"year": 2022, "best": 90}]))
    made = claim(Kind.CHANGE, UP, direction=1, measure=Measure.DEATHS, period=years(2022), baseline=years(2021))
    definition = Definition(Universe("c1.r1", "test@1", (), True), Recipe(Counted.ALL_DEATHS))
    found = told(behind(made, made.readings[0], definition, record=record))
    assert "largest_month" not in found


ROWS = st.lists(
    st.builds(
        cell,
        st.integers(2020, 2022),
        st.integers(1, 12),
        st.integers(0, 40),
        side_b=st.sampled_from([ACTORS.index("JNIM"), ACTORS.index("IS")]),
    ),
    min_size=1,
    max_size=10,
)


@given(ROWS, st.booleans(), st.sampled_from([None, Trend.SLOPE]), st.randoms())
def test_the_order_of_rows_changes_nothing(rows, rises, trend, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert told(lying(rows, rises=rises, trend=trend)) == told(lying(shuffled, rises=rises, trend=trend))


@given(ROWS, st.booleans())
def test_parties_swapped_nothing_else_swaps(rows, rises) -> None:
    other = {ACTORS.index("JNIM"): ACTORS.index("IS"), ACTORS.index("IS"): ACTORS.index("JNIM")}
    swapped = [row | {"side_b": other[row["side_b"]]} for row in rows]
    mine, its = (told(lying(some, rises=rises)) for some in (rows, swapped))
    assert {key: (one.survives, one.deaths, one.part, one.period) for key, one in mine.items()} == {
        key: (one.survives, one.deaths, one.part, one.period) for key, one in its.items()
    }
    names = {"JNIM": "IS", "IS": "JNIM"}
    for key, one in mine.items():
        assert {names.get(name, name) for name in one.names} == set(its[key].names)


@given(ROWS)
def test_a_record_without_a_month_is_that_of_its_other_rows(rows) -> None:
    of = lying(rows)
    found = told(of).get("largest_month")
    if found is None or found.period is None or found.period.start is None:
        return
    first = found.period.start
    ends = (2022,) if of.asked().best > 0 else (2021,)
    kept = [row for row in rows if (row["year"], row["month"]) != (first.year, first.month) or row["year"] not in ends]
    assert found.survives is (lying(kept).asked().answer is of.asked().answer)


def test_cells_that_lose_all_are_still_there() -> None:
    of = lying([cell(2022, 3, 90)])
    rows = of.rows()
    left = less(of.cells, of.pile(rows))
    assert (len(left), left.best.tolist(), left.events.tolist(), of.cells.best.tolist()) == (1, [0], [0], [90])


def test_finer_releases_of_the_data_set_stand_behind() -> None:
    yearly = release(id="cy", dataset="ucdp", released=date(2025, 6, 1))
    events = release(id="ged", released=date(2024, 6, 1), **GRAIN)
    other = release(id="acled", **(GRAIN | {"dataset": "acled"}))
    of = lying([cell(2022, 3, 90)], id="cy").asked()
    assert [one.id for one in finest(of, [other, events, yearly])] == ["cy", "ged"]


def test_only_what_moves_and_has_an_answer_is_guarded() -> None:
    of = lying([cell(2021, 3, 40), cell(2022, 3, 90)])
    assert is_guarded(of.claim, of.asked())
    assert not is_guarded(claim(Kind.COUNT), of.asked())
    assert not is_guarded(of.claim, None)
