from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollcheck.cells import NO_ACTOR, Cells, Counts, Selected, Selection, Unit
from tollcheck.model import Period

FIRST = date(2020, 1, 1)
UNITS = (Unit(1, None), Unit(1, "North"), Unit(1, "South"), Unit(2, None))


class Row(NamedTuple):
    unit: int
    start: int
    end: int
    type_of_violence: int
    side_a: int
    low: int
    best: int
    high: int
    fighters: int
    civilians: int
    unknown: int
    events: int
    active: bool


COUNTS = st.integers(0, 50)
DAYS = st.integers(0, 40)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    start = draw(DAYS)
    return Row(
        draw(st.integers(0, len(UNITS) - 1)),
        start,
        start + draw(st.integers(1, 15)),
        draw(st.integers(1, 3)),
        draw(st.sampled_from([NO_ACTOR, 0, 1])),
        *(draw(COUNTS) for _ in range(7)),
        draw(st.booleans()),
    )


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    start = draw(DAYS)
    units = draw(st.sets(st.integers(0, len(UNITS) - 1)))
    touching = draw(st.sets(st.integers(0, len(UNITS) - 1))) - units
    return Selection(
        tuple(units),
        Period(FIRST + timedelta(start), FIRST + timedelta(start + draw(st.integers(1, 30)))),
        types=tuple(draw(st.sets(st.integers(1, 3), min_size=1))),
        side_a=draw(st.none() | st.sets(st.integers(0, 1), min_size=1).map(tuple)),
        touching=tuple(touching),
        active_only=draw(st.booleans()),
    )


def cells_of(table: list[Row], *, counts_events: bool = True) -> Cells:
    columns = {name: np.array([getattr(row, name) for row in table], dtype=np.int64) for name in Row._fields}
    columns["active"] = columns["active"].astype(np.bool_)
    columns["start"] += FIRST.toordinal()
    columns["end"] += FIRST.toordinal()
    return Cells(
        units=UNITS,
        actors=("A", "B"),
        covered={1: (FIRST.toordinal(), FIRST.toordinal() + 60), 2: (FIRST.toordinal(), FIRST.toordinal() + 60)},
        names={1: "One", 2: "Two"},
        side_b=np.full(len(table), NO_ACTOR, dtype=np.int64),
        counts_events=counts_events,
        **columns,
    )


def summed_naively(table: list[Row], selection: Selection) -> Selected:
    """The same sums, row by row: what the columns have to agree with."""
    inside, edge = Counts(0, 0, 0, 0, 0, 0, 0), Counts(0, 0, 0, 0, 0, 0, 0)
    period = selection.period
    assert period.start is not None
    assert period.end is not None
    for row in table:
        start, end = FIRST + timedelta(row.start), FIRST + timedelta(row.end)
        if end <= period.start or start >= period.end:
            continue
        if row.type_of_violence not in selection.types or (selection.active_only and not row.active):
            continue
        if selection.side_a is not None and row.side_a not in selection.side_a:
            continue
        counts = Counts(*row[5:12])
        is_whole = period.start <= start and end <= period.end
        if row.unit in selection.units and is_whole:
            inside += counts
        elif row.unit in selection.units or row.unit in selection.touching:
            edge += counts
    return Selected(inside, edge)


@given(st.lists(rows(), max_size=12), selections())
def test_columns_sum_as_a_loop_over_rows_does(table: list[Row], selection: Selection) -> None:
    assert cells_of(table).select(selection) == summed_naively(table, selection)


@given(st.lists(rows(), max_size=12), selections(), st.randoms())
def test_the_order_of_rows_never_matters(table: list[Row], selection: Selection, random: object) -> None:
    shuffled = list(table)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cells_of(shuffled).select(selection) == cells_of(table).select(selection)


@given(st.lists(rows(), max_size=12), selections())
def test_a_further_type_never_lowers_a_sum(table: list[Row], selection: Selection) -> None:
    cells = cells_of(table)
    wider = replace(selection, types=(1, 2, 3))
    assert cells.select(selection).inside.best <= cells.select(wider).inside.best


JANUARY = Period(date(2020, 1, 1), date(2020, 2, 1))
FEBRUARY = Period(date(2020, 2, 1), date(2020, 3, 1))
ACROSS = Row(1, 25, 40, 3, 0, 4, 5, 6, 0, 5, 0, 1, active=True)


@pytest.mark.parametrize("period", [JANUARY, FEBRUARY], ids=["before the edge", "after the edge"])
def test_a_cell_across_the_edge_is_summed_apart(period: Period) -> None:
    inside, edge = cells_of([ACROSS]).select(Selection((1,), period))
    assert inside.best == 0
    assert edge.best == 5


def test_a_cell_across_months_is_inside_a_period_that_holds_both() -> None:
    inside, edge = cells_of([ACROSS]).select(Selection((1,), Period(JANUARY.start, FEBRUARY.end)))
    assert (inside.low, inside.best, inside.high) == (4, 5, 6)
    assert edge.best == 0


def test_a_unit_that_only_touches_the_place_is_summed_apart() -> None:
    of_country = ACROSS._replace(unit=0, start=3, end=9)
    inside, edge = cells_of([of_country]).select(Selection((1,), JANUARY, touching=(0,)))
    assert (inside.best, edge.best) == (0, 5)


def test_a_release_that_counts_no_events_says_none() -> None:
    inside, _ = cells_of([ACROSS], counts_events=False).select(Selection((1,), FEBRUARY))
    assert inside.events is None


def test_a_sum_with_an_uncounted_part_has_no_count_of_events() -> None:
    assert (Counts(1, 2, 3, 1, 1, 0, 4) + Counts(1, 1, 1, 0, 1, 0, None)) == Counts(2, 3, 4, 1, 2, 0, None)


def test_an_unbounded_period_is_refused() -> None:
    with pytest.raises(ValueError, match="bounded"):
        cells_of([ACROSS]).select(Selection((1,), Period(date(2020, 1, 1), None)))


@given(st.lists(rows(), max_size=6), selections())
def test_what_is_not_filled_is_every_day_that_some_unit_has_no_cell_of(found: list[Row], wanted: Selection) -> None:
    held, period = cells_of(found), wanted.period
    assert period.start is not None
    assert period.end is not None
    days = range(period.start.toordinal(), period.end.toordinal())
    first = FIRST.toordinal()
    lacking = {
        day
        for day in days
        for unit in wanted.units
        if not any(row.unit == unit and first + row.start <= day < first + row.end for row in found)
    }
    told = {
        day
        for part in held.unfilled(wanted.units, period)
        for day in range(part.start.toordinal(), part.end.toordinal())  # type: ignore[union-attr]
    }
    assert told == lacking
