"""How long a release takes to add, beside DuckDB's own reading and grouping of the same events, in one run.

    python -m benchmarks.records [--events 386000] [--many 10000000]

The events are made up, in UCDP's published layout and of its size; each way runs in a process of its own, so that the
memory which is told is its own.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

PUBLISHED = 386_000  # rows of GED 25.1
TEXT = 420  # characters of sources a row, with which the file has the size of UCDP's


def make(path: Path, *, events: int) -> None:
    """A file in UCDP's layout: every event in one of 120 countries, 400 dyads and 36 years."""
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({_made(events)}) TO '{path}' (HEADER, DELIMITER ',')")


def _made(events: int) -> str:
    return f"""  -- made of numbers of our own
    SELECT i AS id, 'X-' || i AS relid, 1989 + i % 36 AS year, CAST(i % 5 > 0 AS INT) AS active_year,
      'Clear' AS code_status, 1 + i % 3 AS type_of_violence, 'A - B' AS dyad_name, 'Side A ' || i % 400 AS side_a,
      'Side B ' || i % 300 AS side_b, 2 AS number_of_sources,
      repeat('A source, "quoted", ', {TEXT} // 20) AS source_article,
      'An Agency' AS source_office, 1 + i % 7 AS where_prec, 'Region ' || i % 12 AS adm_1, '' AS adm_2,
      1.5 AS latitude, 2.5 AS longitude, 'Country ' || i % 120 AS country, 2 + i % 120 AS country_id,
      1 AS event_clarity,
      1 + i % 5 AS date_prec,
      make_date(1989 + i % 36, 1 + i % 12, 1 + i % 28) AS date_start, date_start AS date_end,
      i % 4 AS deaths_a, i % 3 AS deaths_b, i % 7 AS deaths_civilians, i % 2 AS deaths_unknown,
      deaths_a + deaths_b + deaths_civilians + deaths_unknown AS best, best AS low, best + i % 9 AS high
    FROM (SELECT unnest(range({events})) AS i)
    """


def peer(file: str) -> None:
    """DuckDB's own way from CSV to Parquet, types sniffed."""
    target = str(Path(file).with_suffix(".parquet"))
    with duckdb.connect() as connection:
        connection.execute("COPY (SELECT * FROM read_csv(?)) TO '" + target + "' (FORMAT parquet)", [file])


def ours(file: str) -> None:
    """The file as a release, with events, cells and digests."""
    from tollcheck.releases.adding import Wish, add

    add([Path(file)], wish=Wish(version="1"))


def group(table: str) -> None:
    """The bare GROUP BY of the same keys over events that are stored."""
    with duckdb.connect(table, read_only=True) as connection:
        connection.execute(
            "SELECT country_id, CASE WHEN where_prec < 5 THEN adm_1 END AS adm_1, year(date_start) * 12 + "
            "month(date_start) AS first_month, year(date_end) * 12 + month(date_end) AS last_month, type_of_violence, "
            "side_a, side_b, active_year, sum(low), sum(best), sum(high), sum(deaths_a + deaths_b), "
            "sum(deaths_civilians), sum(deaths_unknown), count(*) FROM events "
            "GROUP BY ALL"
        ).fetch_arrow_table()


def cells(table: str) -> None:
    """The same through the expression that makes cells."""
    import ibis

    from tollcheck.releases.summing import cells_of

    with duckdb.connect(table, read_only=True) as connection:
        cells_of(ibis.duckdb.from_connection(connection).table("events")).to_pyarrow()


WAYS = {"peer": peer, "ours": ours, "group": group, "cells": cells}


def measured(way: str, argument: Path, **environment: str) -> tuple[float, float]:
    """Seconds and the most memory, in GB, of one way in its own process."""
    command = [sys.executable, "-m", "benchmarks.records", "--way", way, str(argument)]
    done = subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def run(*, events: int, many: int) -> int:
    """Measures both ways of both tasks and tells the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "ged.csv", events=events)
        size = (folder / "ged.csv").stat().st_size
        theirs, mine = measured("peer", folder / "ged.csv"), measured("ours", folder / "ged.csv", TOLLCHECK_HOME=name)
        print(f"{events:,} events, {size / 1e6:,.0f} MB of CSV to stored events and cells")
        _tell("DuckDB, CSV to Parquet", theirs, theirs)
        _tell("records add", mine, theirs)
        table = folder / "events.duckdb"
        with duckdb.connect(str(table)) as connection:
            connection.execute(f"CREATE TABLE events AS SELECT * EXCLUDE (source_article) FROM ({_made(many)})")
        print(f"{many:,} stored events to cells")
        bare, expression = measured("group", table), measured("cells", table)
        _tell("bare GROUP BY", bare, bare)
        _tell("the expression", expression, bare)
    return 0


def _tell(what: str, found: tuple[float, float], beside: tuple[float, float]) -> None:
    print(f"  {what:<24}{found[0]:8.2f} s  {found[1]:5.2f} GB  {found[0] / beside[0]:5.2f} times")


def main(arguments: Any = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=PUBLISHED)
    parser.add_argument("--many", type=int, default=10_000_000)
    parser.add_argument("--way", nargs=2, metavar=("WAY", "PATH"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.way:
        begun = time.perf_counter()
        WAYS[chosen.way[0]](chosen.way[1])
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(time.perf_counter() - begun, most)
        return 0
    return run(events=chosen.events, many=chosen.many)


if __name__ == "__main__":
    raise SystemExit(main())
