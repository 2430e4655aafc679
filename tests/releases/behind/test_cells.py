"""Sums of what may not be passed on are never of so few rows that they tell one of them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import years
from tollcheck.cells import Cells, Selection, Unit
from tollcheck.releases.behind.cells import FEWEST, cells_behind, sums_behind
from tollcheck.releases.behind.listing import Pick

UNITS = (Unit(466, "Mopti"), Unit(466, "Gao"), Unit(466, None), Unit(562, "Tahoua"))


@st.composite
def held(draw: st.DrawFn, *, counts_events: bool = True) -> Cells:
    """Cells of two countries and three years, most of them of a single event."""
    rows = draw(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 35), st.integers(0, 9), st.integers(1, 4)), max_size=12)
    )
    unit, month, best, events = (
        np.array(column, dtype=np.int64) for column in (list(zip(*rows, strict=True)) or [[]] * 4)
    )
    starts = [date(2021 + int(m) // 12, int(m) % 12 + 1, 1).toordinal() for m in month]
    start = np.array(starts, dtype=np.int64)
    same = dict.fromkeys(("low", "best", "high", "civilians"), best)
    none = np.zeros_like(best)
    return Cells(
        units=UNITS,
        actors=("A", "B"),
        covered={466: (0, 10**7), 562: (0, 10**7)},
        names={466: "Mali", 562: "Niger"},
        unit=unit,
        start=start,
        end=start + 28,
        type_of_violence=none + 3,
        side_a=none,
        side_b=none + 1,
        fighters=none,
        unknown=none,
        events=events,
        active=np.ones(len(best), dtype=np.bool_),
        counts_events=counts_events,
        **same,
    )


PICK = Pick(1, "counted", Selection((0, 1, 2, 3), years(2021, 2023)))


@settings(max_examples=400, deadline=None)
@given(held())
def test_no_sum_is_of_fewer_events_than_may_be_told(cells: Cells) -> None:
    listing = sums_behind(cells, [PICK])
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert sum(row["events"] for row in rows) == cells.events.sum()
    assert sum(row["best"] for row in rows) == cells.best.sum()
    few = [row for row in rows if row["events"] < FEWEST]
    # What is fewer altogether is told as one sum without place or time, which the estimate itself gives.
    assert not few or (len(rows) == 1 and all(few[0][name] is None for name in ("country", "region", "from_year")))
    where = Counter((row["country"], row["region"], row["from_year"]) for row in rows)
    assert all(count == 1 for count in where.values())


@given(held(counts_events=False))
def test_figures_that_count_no_events_are_rows_themselves(cells: Cells) -> None:
    rows = list(sums_behind(cells, [PICK]).rows)
    assert len(rows) <= max(1, len(cells) // FEWEST)
    assert {row[-1] for row in rows} <= {None}


@given(held())
def test_cells_are_told_one_by_one(cells: Cells) -> None:
    listing = cells_behind(cells, [PICK])
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert len(rows) == len(cells)
    assert sum(row["high"] for row in rows) == cells.high.sum()
    assert [row["from_month"] for row in rows] == sorted(row["from_month"] for row in rows)


def test_a_lone_event_goes_into_the_year_of_its_country() -> None:
    start = np.array([date(2022, 3, 1).toordinal()] * 3, dtype=np.int64)
    ones = np.ones(3, dtype=np.int64)
    cells = Cells(
        units=UNITS,
        actors=("A",),
        covered={466: (0, 10**7)},
        names={466: "Mali", 562: "Niger"},
        unit=np.array([0, 1, 1]),
        start=start,
        end=start + 31,
        type_of_violence=ones,
        side_a=0 * ones,
        side_b=-ones,
        low=ones,
        best=ones,
        high=ones,
        fighters=0 * ones,
        civilians=ones,
        unknown=0 * ones,
        events=np.array([1, 4, 1]),
        active=ones.astype(np.bool_),
        counts_events=True,
    )
    rows = list(sums_behind(cells, [PICK]).rows)
    # Mopti's one event alone would be a row: it is told together with Gao's, which would otherwise be the difference.
    assert rows == [(1, "counted", "inside", None, None, None, None, 3, 3, 3, 0, 3, 0, 6)]
