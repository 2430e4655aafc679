"""A number traced through a million definitions, beside one query a definition, in one run.

    python -m benchmarks.tracing [--cells 200000]

The first record is made up, of the size of UCDP's events (``benchmarks.universes``): a number is looked for in one
country under every count, named perpetrator and stretch of months and years. The second is the embedded one, in which a
number without a place is looked for everywhere. DuckDB and pandas answer a sample of the definitions of the first over
the same cells in memory; their time is told for as many definitions. Then the first again over ten and a hundred times
the cells. Each way runs in a process of its own, so that the memory told is its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from datetime import date
from typing import Any

from benchmarks.universes import GED_SIZED, MALI, made
from tollcheck.cells import Cells
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Period, Place, Redistribution, Release
from tollcheck.releases.interface import LoadedRelease
from tollcheck.studies.trace.search import Scope, Tracer
from tollcheck.studies.trace.wanted import wanted

NUMBER = 48_611
SAMPLE = 60  # definitions that a query is asked for
COUNTRY = Place("Mali", "MLI")


def loaded(cells: Cells) -> LoadedRelease:
    """The cells as a release of UCDP's events."""
    release = Release(
        id="made-up",
        version="1",
        dataset=UCDP,
        title="Made up",
        publisher="",
        released=date(2025, 1, 1),
        licence="",
        redistribution=Redistribution.ROWS,
        citation="",
        url="",
        digest="",
        coverage=Period(date(1989, 1, 1), date(2024, 1, 1)),
        places="",
        cell_days="month",
        cell_place="admin1",
        cell_actors="name",
    )
    return LoadedRelease(release, cells)


def of_country(count: int) -> tuple[float, int]:
    """Seconds and definitions of one trace in a country of a release that has just been loaded."""
    record = loaded(made(count))
    began = time.perf_counter()
    found = Tracer((record.release,), lambda _: record).trace(wanted(NUMBER), Scope((COUNTRY,)))
    return time.perf_counter() - began, found.tried


def everywhere(_: int) -> tuple[float, int]:
    """The same of a number without a place, in the embedded record; its tables are read before."""
    from tollcheck.pipeline import Record
    from tollcheck.plugins import registry

    record = Record(registry().record())
    for release in record.releases.values():
        record.load(release)
    began = time.perf_counter()
    found = record.tracer.trace(wanted(NUMBER), Scope())
    return time.perf_counter() - began, found.tried


def windows() -> list[tuple[int, int, int]]:
    """A sample of definitions as a query is told of them: type of violence, first and last day."""
    years = [(a, b) for a in range(1989, 2024) for b in range(a, 2024)]
    days = [(date(a, 1, 1).toordinal(), date(b + 1, 1, 1).toordinal()) for a, b in years]
    return [(1 + at % 3, *days[at * 10]) for at in range(SAMPLE)]


def columns(cells: Cells) -> dict[str, Any]:
    """The cells as a table with the country of each."""
    country = [unit.country_id for unit in cells.units]
    return {
        "country": [country[unit] for unit in cells.unit.tolist()],
        "start": cells.start,
        "stop": cells.end,
        "kind": cells.type_of_violence,
        "best": cells.best,
    }


def by_duckdb(count: int) -> tuple[float, int]:
    """Seconds for one query a definition."""
    import duckdb
    import pyarrow as pa

    table = pa.table(columns(made(count)))
    query = "SELECT sum(best) FROM cells WHERE country = ? AND kind = ? AND start >= ? AND stop <= ?"
    with duckdb.connect() as connection:
        connection.register("made", table)
        connection.execute("CREATE TABLE cells AS SELECT * FROM made")
        began = time.perf_counter()
        for kind, first, last in windows():
            connection.execute(query, [MALI, kind, first, last]).fetchone()
        return time.perf_counter() - began, SAMPLE


def by_pandas(count: int) -> tuple[float, int]:
    """Seconds for one filter and sum a definition."""
    import pandas as pd

    table = pd.DataFrame(columns(made(count)))
    began = time.perf_counter()
    for kind, first, last in windows():
        fits = (table.country == MALI) & (table.kind == kind) & (table.start >= first) & (table.stop <= last)
        table[fits].groupby("country").best.sum()
    return time.perf_counter() - began, SAMPLE


WAYS = {"of_country": of_country, "everywhere": everywhere, "by_duckdb": by_duckdb, "by_pandas": by_pandas}


def measured(way: str, count: int) -> tuple[float, int, float]:
    """Seconds, definitions, and the most memory in MB of one way in its own process."""
    command = [sys.executable, "-m", "benchmarks.tracing", "--way", way, "--cells", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, tried, memory = done.stdout.split()
    return float(seconds), int(tried), float(memory)


def run(*, count: int) -> None:
    """Prints the table."""
    seconds, tried, memory = measured("of_country", count)
    print(f"{'a number traced':34}{'definitions':>12}{'seconds':>9}{'ratio':>9}{'MB':>6}   {count:,} cells")
    print(f"{'in one country, named actors':34}{tried:12,}{seconds:9.2f}{1:9}{memory:6.0f}")
    for way, name in (("by_duckdb", "DuckDB, a query each"), ("by_pandas", "pandas, a groupby each")):
        took, sample, own = measured(way, count)
        whole = took / sample * tried
        print(f"{name:34}{tried:12,}{whole:9.0f}{whole / seconds:9,.0f}{own:6.0f}   from a sample of {sample}")
    took, tried, own = measured("everywhere", count)
    print(f"{'everywhere, embedded record':34}{tried:12,}{took:9.2f}{'':9}{own:6.0f}")
    for times in (10, 100):
        took, tried, own = measured("of_country", times * count)
        print(f"{f'in one country, {times} times the cells':34}{tried:12,}{took:9.2f}{took / seconds:9.2f}{own:6.0f}")


def main(arguments: Any = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=GED_SIZED)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.way is None:
        run(count=chosen.cells)
        return
    seconds, tried = WAYS[chosen.way](chosen.cells)
    print(seconds, tried, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
