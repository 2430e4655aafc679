"""From a file of any known layout to canonical events, in one pass of DuckDB, every row accounted for.

All columns are read as text under an explicit dialect, because sniffing loses rows without a word: a ragged file
becomes one column, a stray quote switches quoting off, 03/04/2019 becomes 3 April. A row that cannot be read strictly
stops the whole: the message names the row, the id and the column. Rows that are no events of the data set are
counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tollcheck.errors import ReleaseError
from tollcheck.knowledge.countries import named
from tollcheck.knowledge.crosswalk import iso_number
from tollcheck.releases import events
from tollcheck.releases.layouts.interface import Layout, Places, literal, quoted
from tollcheck.releases.opening import Opened

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHOWN = 3  # problems named in a message
LONGEST_ROW = 16_000_000  # bytes
LINE = re.compile(r"Line: (\d+)")


class Aside(NamedTuple):
    """Rows of a file that made no event, and why."""

    rows: int
    why: str


def stage(connection: DuckDBPyConnection, table: Opened, layout: Layout, *, name: str) -> tuple[Aside, ...]:
    """Makes the table ``name`` of canonical events, in the order of the file; what was set aside."""
    import duckdb

    whole = f"{name}_as_read"
    try:
        connection.execute(f"CREATE TEMP TABLE {quoted(whole)} AS {_select(table, layout)}")
    except duckdb.Error as error:
        raise ReleaseError(f"{table.head.file}: {_said(error)}; mend the file or get it again") from error
    if layout.places is Places.ISO:
        _number_countries(connection, whole)
    _refuse_problems(connection, whole, table, layout)
    dropped = "is_aside" if layout.aside is None else "is_aside OR country_id IS NULL"
    left_out = _asides(connection, whole, layout)
    columns = ", ".join(map(quoted, events.SCHEMA))
    keep = f"SELECT {columns} FROM {quoted(whole)} WHERE NOT ({dropped})"
    if not layout.described.counts_events:
        keep += " AND (best > 0 OR high > 0 OR deaths_civilians > 0 OR deaths_unknown > 0)"
    connection.execute(f"CREATE TEMP TABLE {quoted(name)} AS {keep}")
    connection.execute(f"DROP TABLE {quoted(whole)}")
    return left_out


def _source(table: Opened, layout: Layout) -> str:
    """The file as a relation of text columns."""
    if table.is_parquet:
        texts = ", ".join(f"CAST({quoted(name)} AS VARCHAR) AS {quoted(name)}" for name in table.head.columns)
        return f"(SELECT {texts} FROM read_parquet({literal(str(table.path))}))"
    dialect = layout.dialect if not layout.dialect.header else table.dialect
    names = list(layout.needs if not dialect.header else table.head.columns)
    names += [f"trailing_{number}" for number in range(table.width - len(names))] if dialect.header else []
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    options = [
        literal(str(table.path)),
        "auto_detect=false",
        f"columns={{{columns}}}",
        f"header={str(dialect.header).lower()}",
        f"delim={literal(dialect.delimiter)}",
        f"quote={literal(dialect.quote)}",
        f"escape={literal(dialect.quote)}",
        "strict_mode=true",
        "nullstr=''",
        f"max_line_size={LONGEST_ROW}",
        f"encoding={literal(dialect.encoding)}",
        f"skip={int(table.tagged)}",
    ]
    return f"read_csv({', '.join(options)})"


def _select(table: Opened, layout: Layout) -> str:
    """The canonical rows, each with its row in the file, what is wrong with it, and whether it counts."""
    read = [f"{column.value} AS {quoted(name)}" for name, column in layout.columns.items()]
    problems = [column.problem for column in layout.columns.values()]
    if table.width > len(table.head.columns):
        problems.append(f"CASE WHEN {quoted('trailing_0')} IS NOT NULL THEN 'has more columns than the header' END")
    found = ", ".join(problem for problem in problems if problem)
    checked = "".join(f" WHEN NOT ({rule.holds}) THEN {literal(rule.broken)}" for rule in layout.checks)
    checks = f"CASE{checked} END" if checked else "NULL"
    unread = f"coalesce({found}, NULL)" if found else "NULL"
    number = "0" if _is_in_order(layout) else "row_number() OVER ()"
    text = f"SELECT {number} AS file_row, {', '.join(read)}, {unread} AS unread FROM {_source(table, layout)}"
    rows = " UNION ALL ".join(
        f"SELECT file_row, coalesce(unread, {checks}) AS problem, "
        f"coalesce({layout.aside or 'false'}, false) AS is_aside, {_canonical(row, layout)} FROM read"
        for row in layout.rows
    )
    return f"WITH read AS MATERIALIZED ({text}) {rows}" if len(layout.rows) > 1 else f"WITH read AS ({text}) {rows}"


def _is_in_order(layout: Layout) -> bool:
    """Whether the table that is made has a row for every row of the file, in its order, and is not updated.

    DuckDB then numbers the rows itself; counting them in the query would read the file with one thread only.
    """
    return len(layout.rows) == 1 and layout.places is Places.UCDP


def _canonical(row: Mapping[str, str], layout: Layout) -> str:
    """The canonical columns of one row: computed, read under their own name, or empty."""
    made = []
    for name, kind in events.SCHEMA.items():
        default = "0" if name in events.STATUS else "NULL"
        expression = row.get(name, quoted(name) if name in layout.columns else default)
        made.append(f"CAST({expression} AS {kind}) AS {quoted(name)}")
    return ", ".join(made)


def _number_countries(connection: DuckDBPyConnection, whole: str) -> None:
    """Countries by their ISO number, found by name."""
    names = connection.execute(f"SELECT DISTINCT country FROM {quoted(whole)} WHERE country IS NOT NULL").fetchall()
    known = []
    for (name,) in names:
        place = named(name)
        if place is not None and place.iso3 and not place.within and (number := iso_number(place.iso3)) is not None:
            known.append((name, place.name, number))
    connection.execute("CREATE OR REPLACE TEMP TABLE numbered (recorded VARCHAR, name VARCHAR, number BIGINT)")
    if known:
        connection.executemany("INSERT INTO numbered VALUES (?, ?, ?)", known)
    connection.execute(
        f"UPDATE {quoted(whole)} SET country_id = numbered.number, country = numbered.name "
        "FROM numbered WHERE country = numbered.recorded"
    )


def _problem(layout: Layout) -> str:
    """The first thing that is wrong with a canonical row, as SQL."""
    broken = "".join(f" WHEN NOT coalesce({rule.holds}, false) THEN {literal(rule.broken)}" for rule in layout.rules)
    named_so = "'has an unknown country “' || coalesce(left(country, 40), '') || '”'"
    unknown = f" WHEN country_id IS NULL THEN {named_so}" if layout.aside is None else ""
    return f"coalesce(problem, CASE{broken}{unknown} END)"


def _refuse_problems(connection: DuckDBPyConnection, whole: str, table: Opened, layout: Layout) -> None:
    """ReleaseError that names the first rows that cannot be read; nothing of the file is kept then."""
    number = "rowid + 1" if _is_in_order(layout) else "file_row"
    query = (
        f"SELECT {number} AS row_at, id, {_problem(layout)} AS wrong FROM {quoted(whole)} WHERE NOT is_aside "
        "AND wrong IS NOT NULL"
    )
    count = connection.execute(f"SELECT count(DISTINCT row_at) FROM ({query})").fetchone()
    total = connection.execute(f"SELECT count(*) FROM {quoted(whole)} WHERE NOT is_aside").fetchone()
    if not total or not total[0]:
        raise ReleaseError(f"{table.head.file}: has a header and no event; get the file again")
    if count and count[0]:
        first = connection.execute(f"{query} ORDER BY row_at LIMIT {SHOWN}").fetchall()
        header = 1 + table.tagged if layout.dialect.header and not table.is_parquet else 0
        told = "; ".join(_told(row + header, event, wrong) for row, event, wrong in first)
        more = f"; {count[0] - len(first):,} more rows like these" if count[0] > len(first) else ""
        raise ReleaseError(f"{table.head.file}: {told}{more}; mend the file, nothing was added")


def _told(row: int, event: str | None, wrong: str) -> str:
    return f"row {row:,}{f' (id {event[:40]})' if event else ''}: {wrong}"


def _asides(connection: DuckDBPyConnection, whole: str, layout: Layout) -> tuple[Aside, ...]:
    if layout.aside is None:
        return ()
    counted = connection.execute(
        f"SELECT count(*) FILTER (is_aside), count(*) FILTER (NOT is_aside AND country_id IS NULL) FROM {quoted(whole)}"
    ).fetchone()
    no_event, no_country = counted or (0, 0)
    found = (Aside(no_event, "no events of this data set"), Aside(no_country, "without a known country"))
    return tuple(aside for aside in found if aside.rows)


def _said(error: Exception) -> str:
    """What DuckDB says of a file, in one line: where, and its first sentence."""
    text = str(error).partition("Possible")[0]  # behind it stand the settings, quotation mark and all
    line = LINE.search(text)
    cause = "is not divided into rows and columns as its header says"
    if "nvalid unicode" in text or "not utf-8" in text.casefold():
        cause = "is not UTF-8"
    elif "unterminated" in text.casefold() or "quote" in text.casefold():
        cause = "has a quotation mark that is not closed or stands alone"
    elif "Expected Number of Columns" in text:
        numbers = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", text)
        cause = f"has {numbers[2]} columns where the header has {numbers[1]}" if numbers else cause
    return f"line {int(line[1]):,} {cause}" if line else f"{cause} ({text.splitlines()[0][:80]})"


def duplicates(connection: DuckDBPyConnection, name: str, *, file: str) -> int:
    """Drops rows that are the same in everything, and counts them; ReleaseError where one id has two contents."""
    total, ids = connection.execute(f"SELECT count(*), count(DISTINCT id) FROM {quoted(name)}").fetchone() or (0, 0)
    if total == ids:
        return 0
    connection.execute(f"CREATE TEMP TABLE distinct_events AS SELECT DISTINCT * FROM {quoted(name)}")
    twice = connection.execute("SELECT id FROM distinct_events GROUP BY id HAVING count(*) > 1 ORDER BY id").fetchall()
    if twice:
        more = f" and {len(twice) - 1:,} more" if len(twice) > 1 else ""
        raise ReleaseError(f"{file}: id {twice[0][0]}{more} stands in several rows that differ; keep one of each")
    connection.execute(f"DROP TABLE {quoted(name)}")
    connection.execute(f"ALTER TABLE distinct_events RENAME TO {quoted(name)}")
    return int(total) - int(ids)
