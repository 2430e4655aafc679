"""Cells from canonical events: one expression, on whichever engine holds the events.

Written in Ibis with whole numbers only, so that DuckDB, PostgreSQL, Spark and BigQuery give identical sums in any
order of rows. What the sums keep (UCDP GED Codebook 19.1):

* An event goes into the months that its days touch (p. 9): one cell over all of them, so that a period's edge widens.
* Where only the country is known (where_prec from 5 on, p. 10, or no first-level region), the cell is the country's.
* Sides, type and active year are kept apart: a state-based event's side A is not its killer (p. 8), collateral
  civilians have none (p. 24), a composite perpetrator stays one actor.
* low <= best <= high is summed as it stands and never asserted.

Ibis has no type stubs and imports slowly: it is imported here and nowhere else, and never to check an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tollcheck.releases.events import COARSE_PLACE

KEYS = (
    "country_id",
    "adm_1",
    "first_month",
    "last_month",
    "type_of_violence",
    "side_a",
    "side_b",
    "active_year",
)
SUMS = ("low", "best", "high", "fighters", "civilians", "unknown", "events")
NEEDED = (
    "country_id",
    "country",
    "date_start",
    "date_end",
    "type_of_violence",
    "side_a",
    "side_b",
    "active_year",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "low",
    "best",
    "high",
)

Table = Any  # an Ibis table


def cells_of(events: Table) -> Table:
    """The cells of a table of canonical events."""
    prepared = keyed(events)
    # sum(bigint) is HUGEINT on DuckDB and numeric on PostgreSQL: cast back, so that all engines agree on the type.
    sums = {name: prepared[name].sum().cast("int64") for name in SUMS}
    return prepared.group_by(list(KEYS)).aggregate(**sums)


def keyed(events: Table, *, kept: Sequence[str] = ()) -> Table:
    """Every event with the keys of its cell and what it adds to it; months count from year 0 (year * 12 + month - 1).

    ``where_prec`` and ``events`` may be absent: the place is then known, and every row is one event. ``kept`` are other
    columns to carry along.
    """
    return events.select(
        *(events[name] for name in kept),
        country_id=events.country_id.cast("int64"),
        adm_1=_region(events),
        first_month=_month(events.date_start),
        last_month=_month(events.date_end),
        type_of_violence=events.type_of_violence.cast("int64"),
        side_a=events.side_a,
        side_b=events.side_b,
        active_year=_flag(events.active_year),
        low=events.low.cast("int64"),
        best=events.best.cast("int64"),
        high=events.high.cast("int64"),
        fighters=events.deaths_a.cast("int64") + events.deaths_b.cast("int64"),
        civilians=events.deaths_civilians.cast("int64"),
        unknown=events.deaths_unknown.cast("int64"),
        events=_count(events),
    )


def countries_of(events: Table) -> Table:
    """The countries of the events, by number, under the names that the data set gives them."""
    return events.group_by(events.country_id.cast("int64").name("country_id")).aggregate(country=events.country.max())


def summary_of(events: Table) -> Table:
    """How many events there are, from when to when for certain, and in how many low <= best <= high fails."""
    irregular = (events.low > events.best) | (events.best > events.high)
    return events.aggregate(
        rows=events.count(),
        first=events.date_end.min(),
        last=events.date_start.max(),
        irregular=events.count(where=irregular),
    )


def _region(events: Table) -> Any:
    import ibis

    if "adm_1" not in events.columns:
        return ibis.null("string")
    named = events.adm_1.cast("string").nullif("")
    if "where_prec" not in events.columns:
        return named
    known = events.where_prec.cast("int64").fill_null(1) < COARSE_PLACE
    return ibis.ifelse(known, named, ibis.null("string"))


def _month(day: Any) -> Any:
    return day.year().cast("int64") * 12 + day.month().cast("int64") - 1


def _flag(column: Any) -> Any:
    """0 or 1. PostgreSQL casts neither way between bigint and boolean, so a condition is asked instead."""
    import ibis

    is_true = column if column.type().is_boolean() else column != 0
    return ibis.ifelse(is_true, 1, 0).cast("int64")


def _count(events: Table) -> Any:
    import ibis

    return events.events.cast("int64") if "events" in events.columns else ibis.literal(1, "int64")
