"""What changed between two releases of a data set, event by event: added, removed, recoded, with the totals moved.

An event keeps its id from release to release (UCDP GED Codebook 19.1, p. 15). One that moved to another country or
region is recoded: for the place that it left its dead are gone, for the place that it came to they are new. A change
of sources alone is no recoding. Events are compared where they lie; only sums and the events that moved most are
kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tollcheck.errors import ReleaseError
from tollcheck.knowledge.crosswalk import countries_in, units_of
from tollcheck.knowledge.regions import recorded_as
from tollcheck.model import Place, Redistribution
from tollcheck.releases import events
from tollcheck.releases.added import EVENTS, AddedSource
from tollcheck.releases.layouts.interface import literal, quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOT_COMPARED = ("id", "events", "number_of_sources", "source_office")
COMPARED = tuple(name for name in events.SCHEMA if name not in NOT_COMPARED)
BOUNDS = ("low", "best", "high")
MOST = 20  # events that are named


class Moved(NamedTuple):
    """One sum before and after, and how much of it the added, the removed and the recoded events moved."""

    before: int
    after: int
    added: int
    removed: int
    recoded: int


class Event(NamedTuple):
    """An event that differs: what became of it, its best figure before and after, the columns that changed."""

    id: str
    change: str
    day: str
    before: int | None
    after: int | None
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two releases in a place. ``years`` holds best before and after, where it moved.

    ``most`` names the events that moved the total most, and nothing where a licence forbids to pass on rows.
    """

    before: str
    after: str
    place: str | None
    rows: tuple[int, int]
    added: int
    removed: int
    recoded: int
    totals: dict[str, Moved]
    columns: dict[str, int]
    years: dict[int, tuple[int, int]]
    most: tuple[Event, ...]


def difference(before: AddedSource, after: AddedSource, *, place: Place | None) -> Difference:
    """What changed from one release to another; ReleaseError where one of them holds no events."""
    import duckdb

    for source in (before, after):
        if EVENTS not in source.tables.published:
            raise ReleaseError(f"{source.release.key}: holds sums and no events; add its events to compare them")
    try:
        with duckdb.connect() as connection:
            for name, source in (("before", before), ("after", after)):
                _view(connection, name, source, place)
            _join(connection)
            return _told(connection, before, after, place)
    except duckdb.Error as error:
        names = f"{before.release.key}, {after.release.key}"
        raise ReleaseError(
            f"{names}: cannot be compared ({str(error)[:80]}); run `tollcheck records verify`"
        ) from error


def _view(connection: DuckDBPyConnection, name: str, source: AddedSource, place: Place | None) -> None:
    path = literal(str(source.folder / EVENTS))
    connection.execute(f"CREATE TEMP VIEW all_{name} AS SELECT * FROM read_parquet({path})")
    inside = _inside(connection, f"all_{name}", source, place) if place else "true"
    connection.execute(f"CREATE TEMP VIEW {name} AS SELECT *, {inside} AS inside FROM all_{name}")


def _inside(connection: DuckDBPyConnection, view: str, source: AddedSource, place: Place) -> str:
    """Whether an event lies in the place, as SQL."""
    release = source.release
    crossing = units_of(place, dataset=release.dataset, period=release.coverage)
    numbers = ", ".join(map(str, crossing.country_ids))
    if not numbers:
        raise ReleaseError(f"{release.key}: {crossing.note or 'has no unit for that place'}")
    country = f"country_id IN ({numbers})"
    if place.admin1 is None:
        return country
    spelled = connection.execute(f"SELECT DISTINCT country_id, adm_1 FROM {view} WHERE {country}").fetchall()
    names = {
        name
        for number, name in spelled
        for iso3 in countries_in(number, dataset=release.dataset)
        if name and recorded_as(name, iso3=iso3) == place.admin1
    }
    if not names:
        return "false"
    listed = ", ".join(map(literal, sorted(names)))
    return f"{country} AND adm_1 IN ({listed}) AND coalesce(where_prec, 1) < {events.COARSE_PLACE}"


def _join(connection: DuckDBPyConnection) -> None:
    """One row per event that lies in the place in either release."""
    changed = ", ".join(
        f"CASE WHEN b.{quoted(name)} IS DISTINCT FROM a.{quoted(name)} THEN {literal(name)} END" for name in COMPARED
    )
    sums = ", ".join(
        f"CASE WHEN {side}.inside THEN {side}.{bound} END AS {bound}_{side}" for bound in BOUNDS for side in ("b", "a")
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE joined AS
        SELECT coalesce(b.id, a.id) AS id,
               CASE WHEN b.id IS NULL THEN 'added' WHEN a.id IS NULL THEN 'removed'
                    WHEN len(columns) > 0 THEN 'recoded' ELSE 'same' END AS change,
               columns, coalesce(a.date_start, b.date_start) AS day,
               b.year AS year_b, a.year AS year_a, {sums}
        FROM before b FULL OUTER JOIN after a ON b.id = a.id,
             LATERAL (SELECT CASE WHEN b.id IS NULL OR a.id IS NULL THEN []
                                  ELSE list_filter([{changed}], one -> one IS NOT NULL) END AS columns)
        WHERE coalesce(b.inside, false) OR coalesce(a.inside, false)
        """
    )


def _told(connection: DuckDBPyConnection, before: AddedSource, after: AddedSource, place: Place | None) -> Difference:
    counts = dict(connection.execute("SELECT change, count(*) FROM joined GROUP BY change").fetchall())
    columns = connection.execute(
        "SELECT one, count(*) AS n FROM (SELECT unnest(columns) AS one FROM joined WHERE change = 'recoded') "
        "GROUP BY one ORDER BY n DESC, one"
    ).fetchall()
    rows = connection.execute("SELECT count(best_b), count(best_a) FROM joined").fetchone() or (0, 0)
    sources = (before.release, after.release)
    may_name = all(release.redistribution is Redistribution.ROWS for release in sources)
    return Difference(
        before.release.key,
        after.release.key,
        place.name if place else None,
        (int(rows[0]), int(rows[1])),
        int(counts.get("added", 0)),
        int(counts.get("removed", 0)),
        int(counts.get("recoded", 0)),
        {bound: _moved(connection, bound) for bound in BOUNDS},
        {name: int(count) for name, count in columns},
        _years(connection),
        _most(connection) if may_name else (),
    )


def _moved(connection: DuckDBPyConnection, bound: str) -> Moved:
    change = f"coalesce({bound}_a, 0) - coalesce({bound}_b, 0)"
    by_change = ", ".join(
        f"coalesce(sum({change}) FILTER (change = '{name}'), 0)" for name in ("added", "removed", "recoded")
    )
    row = connection.execute(
        f"SELECT coalesce(sum({bound}_b), 0), coalesce(sum({bound}_a), 0), {by_change} FROM joined"
    ).fetchone()
    return Moved(*map(int, row or (0,) * 5))


def _years(connection: DuckDBPyConnection) -> dict[int, tuple[int, int]]:
    rows = connection.execute(
        """
        SELECT year, sum(b), sum(a) FROM (
            SELECT year_b AS year, best_b AS b, 0 AS a FROM joined WHERE best_b IS NOT NULL
            UNION ALL SELECT year_a, 0, best_a FROM joined WHERE best_a IS NOT NULL)
        GROUP BY year HAVING sum(b) <> sum(a) ORDER BY year
        """
    ).fetchall()
    return {int(year): (int(b), int(a)) for year, b, a in rows}


def _most(connection: DuckDBPyConnection) -> tuple[Event, ...]:
    rows: Sequence[tuple[object, ...]] = connection.execute(
        f"SELECT id, change, day, best_b, best_a, columns FROM joined WHERE change <> 'same' "
        f"ORDER BY abs(coalesce(best_a, 0) - coalesce(best_b, 0)) DESC, id LIMIT {MOST}"
    ).fetchall()
    return tuple(
        Event(str(name), str(change), str(day), b, a, tuple(columns or ()))  # type: ignore[arg-type]
        for name, change, day, b, a, columns in rows
    )
