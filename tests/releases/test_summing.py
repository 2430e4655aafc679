"""Cells are the same sums however and wherever they are made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tollcheck.releases.summing import KEYS, SUMS, cells_of, summary_of

SCHEMA = {
    **dict.fromkeys(("country_id", "type_of_violence", "where_prec", "events"), "int64"),
    **dict.fromkeys(("country", "adm_1", "side_a", "side_b"), "string"),
    **dict.fromkeys(("date_start", "date_end"), "date"),
    "active_year": "boolean",
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"), "int64"),
}
COUNTS = st.integers(0, 10**6)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "country_id": st.sampled_from([432, 436]),
            "country": st.just("Mali"),
            "adm_1": st.sampled_from(["Mopti", "Gao", "", None]),
            "where_prec": st.sampled_from([1, 4, 5, 6, None]),
            "date_start": st.dates(date(2021, 12, 25), date(2022, 2, 5)),
            "days": st.integers(0, 40),
            "type_of_violence": st.integers(1, 3),
            "side_a": st.sampled_from(["JNIM", "Government of Mali", None]),
            "side_b": st.sampled_from(["Civilians", None]),
            "active_year": st.booleans(),
            **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), COUNTS),
            **dict.fromkeys(("low", "best", "high"), COUNTS),
            "events": st.sampled_from([0, 1]),
        }
    ),
    max_size=30,
)


def finished(event: dict[str, Any]) -> dict[str, Any]:
    last = date.fromordinal(event["date_start"].toordinal() + event["days"])
    return {**{name: event.get(name) for name in SCHEMA}, "date_end": last}


def table(events: list[dict[str, Any]]) -> Any:
    schema = ibis.schema(SCHEMA).to_pyarrow()
    return ibis.memtable(pa.Table.from_pylist(events, schema=schema))


def summed(events: list[dict[str, Any]]) -> dict[tuple[Any, ...], tuple[int, ...]]:
    rows = cells_of(table(events)).to_pyarrow().to_pylist()
    return {tuple(row[key] for key in KEYS): tuple(row[name] for name in SUMS) for row in rows}


def loop(events: list[dict[str, Any]]) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """The same, one event after the other."""
    found: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for one in events:
        region = one["adm_1"] if one["adm_1"] and (one["where_prec"] is None or one["where_prec"] < 5) else None
        months = (one[day].year * 12 + one[day].month - 1 for day in ("date_start", "date_end"))
        sides = (one["type_of_violence"], one["side_a"], one["side_b"], int(one["active_year"]))
        key = (one["country_id"], region, *months, *sides)
        fighters = one["deaths_a"] + one["deaths_b"]
        counts = (*(one[name] for name in ("low", "best", "high")), fighters, one["deaths_civilians"])
        counts = (*counts, one["deaths_unknown"], one["events"])
        found[key] = tuple(a + b for a, b in zip(found.get(key, (0,) * 7), counts, strict=True))
    return found


@settings(max_examples=40, deadline=None)
@given(events=EVENTS.map(lambda events: [finished(event) for event in events]), data=st.data())
def test_the_expression_equals_a_loop_in_any_order(events: list[dict[str, Any]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(events))
    assert summed(events) == loop(events) == summed(list(shuffled))


def test_sums_beyond_32_bits_stay_whole() -> None:
    event = finished(
        {**dict.fromkeys(SCHEMA, 2**40), "date_start": date(2022, 1, 1), "days": 0, "active_year": True}
        | {"country": "Mali", "adm_1": None, "where_prec": 1, "side_a": None, "side_b": None, "type_of_violence": 1}
    )
    ((*_, _events),) = summed([event] * 4).values()
    assert _events == 2**42


def test_a_table_without_precision_and_counts_is_one_event_a_row() -> None:
    event = {**dict.fromkeys(SCHEMA, 1), "date_start": date(2022, 1, 1), "days": 0, "active_year": True}
    event |= {"country": "Mali", "adm_1": "Mopti", "side_a": "JNIM", "side_b": None}
    bare = table([finished(event)]).drop("where_prec", "events").mutate(active_year=ibis.literal(1))
    (row,) = cells_of(bare).to_pyarrow().to_pylist()
    assert (row["adm_1"], row["events"], row["active_year"]) == ("Mopti", 1, 1)


def test_the_summary_is_cautious_about_imprecise_days() -> None:
    event = {**dict.fromkeys(SCHEMA, 1), "date_start": date(2022, 1, 1), "days": 30, "active_year": True}
    event |= {"country": "Mali", "adm_1": None, "side_a": None, "side_b": None, "low": 3, "best": 2}
    (found,) = summary_of(table([finished(event)])).to_pyarrow().to_pylist()
    assert found == {"rows": 1, "first": date(2022, 1, 31), "last": date(2022, 1, 1), "irregular": 1}


def test_the_expression_compiles_for_bigquery() -> None:
    sql = ibis.to_sql(cells_of(ibis.table(SCHEMA, name="events")), dialect="bigquery")
    assert "GROUP BY" in sql
    assert sql.count("SUM(") == len(SUMS)
    assert "FLOAT64" not in sql


def test_no_number_is_a_fraction(tmp_path: Path) -> None:
    found = cells_of(ibis.table(SCHEMA, name="events")).schema()
    assert {str(found[name]) for name in (*SUMS, "first_month", "last_month", "active_year")} <= {"int64", "!int64"}
