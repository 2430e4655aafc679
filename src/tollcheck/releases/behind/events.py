"""Receipts from events: those that the cells of an estimate are sums of, found by the keys of these cells.

The keys are made by the expression that made the cells, so that an event is behind an estimate exactly if its cell is.
That is not taken on trust: before a row is handed out, the sums of the events are compared with those of the cells.

What is never told: texts, headlines and notes, which are not stored, and whom one-sided violence hit by name. By
default an event has its month and its first-level region; day and exact place are told on an explicit choice only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from tollcheck.cells import NO_ACTOR, ONE_SIDED, Cells, Counts
from tollcheck.curves import Ints
from tollcheck.errors import ReleaseError
from tollcheck.releases.added import EVENTS, AddedSource
from tollcheck.releases.behind.listing import Heap, Lies, Listing, Pick, Sort, Value, chosen, sums
from tollcheck.releases.behind.outlets import outlets
from tollcheck.releases.embedded import JANUARY_1970
from tollcheck.releases.layouts.interface import literal
from tollcheck.releases.units import unit_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
AT_ONCE = 1000  # rows
KEPT = (
    *("id", "country", "adm_2", "latitude", "longitude", "where_prec", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "source_office"),
)
KEY = ("unit", "first_month", "last_month", "type_of_violence", "actor_a", "actor_b", "active_year")
SUMMED = ("low", "best", "high", "fighters", "civilians", "unknown", "events")
HEAP = {"term": "term", "part": "part", "lies": "lies", "id": "id"}
BY_MONTH = {
    "from_month": "strftime(date_start, '%Y-%m')",
    "to_month": "strftime(date_end, '%Y-%m')",
    "country": "country",
    "region": "region",
}
BY_DAY = {
    "from_day": "strftime(date_start, '%Y-%m-%d')",
    "to_day": "strftime(date_end, '%Y-%m-%d')",
    "date_prec": "date_prec",
    "country": "country",
    "region": "region",
    "adm_2": "adm_2",
    "latitude": "latitude",
    "longitude": "longitude",
    "where_prec": "where_prec",
}
TOLD = {
    "type_of_violence": "type_of_violence",
    "side_a": "side_a",
    # Side B of one-sided violence are civilians (UCDP GED Codebook 19.1, p. 8); a list of one's own may name them.
    "side_b": f"CASE WHEN type_of_violence = {ONE_SIDED} THEN 'Civilians' ELSE side_b END",
    **{name: name for name in ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")},
    "events": "events",
    "outlet": "source_office",  # the last column: see _rows
}


@contextmanager
def events_behind(source: AddedSource, cells: Cells, picks: Sequence[Pick], *, is_exact: bool) -> Iterator[Listing]:
    """The events behind some terms; ReleaseError where they are damaged or are not those of the cells."""
    import duckdb

    path = source.events()
    try:
        with tempfile.TemporaryDirectory() as spilled, duckdb.connect() as connection:
            connection.execute(f"SET memory_limit='{MEMORY}'")
            connection.execute("SET temp_directory=?", [spilled])
            connection.execute("SET enable_progress_bar=false")
            _key(connection, str(path))
            _number(connection, source.release.dataset, cells)
            _choose(connection, cells, picks)
            _agree(connection, sums(cells, picks), source)
            columns = HEAP | (BY_DAY if is_exact else BY_MONTH) | TOLD
            yield Listing(Sort.EVENTS, tuple(columns), _rows(connection, columns))
    except duckdb.Error as error:
        why = str(error).strip().splitlines()[0][:120]
        raise ReleaseError(f"{source.folder.name}/{EVENTS}: cannot be read ({why}); {source.mend}") from error


def _key(connection: DuckDBPyConnection, path: str) -> None:
    """The events with the keys of their cells."""
    import ibis

    from tollcheck.releases.summing import keyed

    connection.execute(f"CREATE TEMP VIEW stored AS SELECT * FROM read_parquet({literal(path)})")
    stored = ibis.duckdb.from_connection(connection).table("stored")
    connection.execute(f"CREATE TEMP VIEW keyed AS {ibis.to_sql(keyed(stored, kept=KEPT), dialect='duckdb')}")


def _number(connection: DuckDBPyConnection, dataset: str, cells: Cells) -> None:
    """The numbers that units and actors have in the cells."""
    numbers = {(unit.country_id, unit.adm_1 or ""): at for at, unit in enumerate(cells.units)}
    spelled = connection.execute("SELECT DISTINCT country_id, adm_1 FROM keyed").fetchall()
    found = [unit_of(*pair, dataset=dataset) for pair in spelled]
    _table(
        connection,
        "units",
        country_id=("BIGINT", [number for number, _ in spelled]),
        adm_1=("VARCHAR", [name for _, name in spelled]),
        region=("VARCHAR", [region or None for _, region in found]),
        unit=("BIGINT", [numbers.get(unit) for unit in found]),
    )
    _table(connection, "actors", name=("VARCHAR", list(cells.actors)), actor=("BIGINT", list(range(len(cells.actors)))))


def _table(connection: DuckDBPyConnection, table: str, /, **columns: tuple[str, list[Any]]) -> None:
    """A table of some columns, handed over whole: a row at a time takes a third of a millisecond each."""
    told = ", ".join(f"unnest(CAST(? AS {kind}[])) AS {column}" for column, (kind, _) in columns.items())
    connection.execute(f"CREATE TEMP TABLE {table} AS SELECT {told}", [values for _, values in columns.values()])


def _choose(connection: DuckDBPyConnection, cells: Cells, picks: Sequence[Pick]) -> None:
    """The events of the chosen cells, once for every heap that they belong to."""
    columns = ", ".join(f"{name} BIGINT" for name in KEY)
    connection.execute(f"CREATE TEMP TABLE wanted (heap BIGINT, {columns})")
    connection.execute("CREATE TEMP TABLE heaps (heap BIGINT, term BIGINT, part VARCHAR, lies VARCHAR)")
    for number, (heap, rows) in enumerate(chosen(cells, picks)):
        connection.execute("INSERT INTO heaps VALUES (?, ?, ?, ?)", [number, heap.term, heap.part, heap.lies.value])
        keys = _keys(cells, rows)
        connection.register("found", keys)
        connection.execute(f"INSERT INTO wanted SELECT {number}, {', '.join(KEY)} FROM found")
        connection.unregister("found")
    same = " AND ".join(f"wanted.{name} = known.{name}" for name in KEY)
    sides = f"coalesce(a.actor, {NO_ACTOR}) AS actor_a, coalesce(b.actor, {NO_ACTOR}) AS actor_b"
    connection.execute(
        f"""
        CREATE TEMP TABLE behind AS
        SELECT heap, term, part, lies, known.*
        FROM (SELECT keyed.*, unit, region, {sides}
              FROM keyed
              JOIN units ON keyed.country_id = units.country_id AND keyed.adm_1 IS NOT DISTINCT FROM units.adm_1
              LEFT JOIN actors a ON keyed.side_a = a.name LEFT JOIN actors b ON keyed.side_b = b.name) known
        JOIN wanted ON {same} JOIN heaps USING (heap)
        """
    )


def _keys(cells: Cells, rows: Ints) -> dict[str, Ints]:
    """The keys of some cells, each once, as the events have them."""
    columns = (
        cells.unit[rows],
        _months(cells.start[rows]),
        _months(cells.end[rows] - 1),
        cells.type_of_violence[rows],
        cells.side_a[rows],
        cells.side_b[rows],
        cells.active[rows].astype(np.int64),
    )
    single = np.unique(np.array(columns, dtype=np.int64), axis=1)
    return {name: np.ascontiguousarray(column) for name, column in zip(KEY, single, strict=True)}


def _months(ordinals: Ints) -> Ints:
    """Days as months since year 0."""
    since_1970 = (ordinals - JANUARY_1970).astype("datetime64[D]").astype("datetime64[M]")
    return since_1970.astype(np.int64) + 1970 * 12


def _agree(connection: DuckDBPyConnection, expected: dict[Heap, Counts], source: AddedSource) -> None:
    """Events that do not sum to the cells which were judged on are no receipts."""
    summed = ", ".join(f"CAST(sum({name}) AS BIGINT)" for name in SUMMED)
    told = connection.execute(f"SELECT term, part, lies, {summed} FROM behind GROUP BY ALL").fetchall()
    found = {Heap(term, part, Lies(lies)): Counts(*counts) for term, part, lies, *counts in told}
    for heap, counts in expected.items():
        behind = found.get(heap, Counts(0, 0, 0, 0, 0, 0, 0))
        if behind[:6] != counts[:6] or counts.events not in (None, behind.events):
            raise ReleaseError(
                f"{source.folder.name}/{EVENTS}: its events do not sum to its cells; {source.mend}, and check again"
            )


def _rows(connection: DuckDBPyConnection, columns: dict[str, str]) -> Iterator[tuple[Value, ...]]:
    told = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    found = connection.execute(
        f"SELECT {told} FROM behind ORDER BY behind.heap, behind.date_start, behind.date_end, behind.id"
    )
    while rows := found.fetchmany(AT_ONCE):
        for *told_of, source_office in rows:
            yield (*told_of, outlets(source_office))
