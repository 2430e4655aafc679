"""Ten thousand definitions of one claim, beside one query a definition, in one run.

    python -m benchmarks.universes [--cells 200000]

The cells are made up, in the shape of UCDP's events summed by month, first-level region, actor and type. A definition
is two sums (before, after) over the cells that its options admit. "Sums" asks for those of 10,000 different
definitions, which is what a query gives too. "Universes" asks for all that a review is made of: every option of every
built-in decision under every reading and data set, with terms, figures, low and high, and the answer. DuckDB and pandas
answer a sample of the definitions over the same cells in memory; their time is told for 10,000. Then the sums again,
over ten and a hundred times the cells. Each way runs in a process of its own, so that the memory told is its own.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product
from typing import Any

import numpy as np

from tollcheck.cells import Cells, Selection, Unit
from tollcheck.claims import extract
from tollcheck.cli.main import SELDOM
from tollcheck.evaluate.evaluate import evaluate
from tollcheck.judge import judge
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Period
from tollcheck.plugins import registry
from tollcheck.reading.read import read_text
from tollcheck.releases.interface import LoadedRelease

GED_SIZED = 200_000  # months x regions x actors x types of UCDP's events
DEFINITIONS = 10_000
FEW = 1_000  # cells
SAMPLE = 40  # definitions that a query is asked for
COUNTRIES, REGIONS, ACTORS, MONTHS = 120, 15, 600, 35 * 12
MALI = 432
DATA_SETS = 10  # as many as it takes for ten thousand universes
TEXT = (
    "Civilian deaths in Mali, killed by the government, have increased more than fourfold since Goita's takeover, "
    "between 2021 and 2022."
)


def made(count: int) -> Cells:
    """Cells of random months, regions, actors and types, the same ones every time."""
    random = np.random.default_rng(1)

    def draw(below: int) -> Any:
        return random.integers(0, below, count)

    firsts = np.array([date(1989 + m // 12, m % 12 + 1, 1).toordinal() for m in range(MONTHS + 1)])
    month, best, status = draw(MONTHS), draw(30), draw(3)
    countries = [MALI, *range(1000, 1000 + COUNTRIES - 1)]
    return Cells(
        units=tuple(Unit(country, f"region {n}") for country in countries for n in range(REGIONS)),
        actors=("Government of Mali", *(f"Group {n}" for n in range(ACTORS - 1))),
        covered={country: (int(firsts[0]), int(firsts[-1])) for country in countries},
        names={country: "Mali" if country == MALI else f"Country {country}" for country in countries},
        unit=draw(COUNTRIES * REGIONS),
        start=firsts[month],
        end=firsts[month + 1],
        type_of_violence=1 + draw(3),
        side_a=draw(ACTORS),
        side_b=draw(ACTORS),
        low=best - best // 3,
        best=best,
        high=best + best // 2,
        fighters=np.where(status == 0, best, 0),
        civilians=np.where(status == 1, best, 0),
        unknown=np.where(status == 2, best, 0),
        events=1 + draw(3),
        active=draw(2) == 1,
        counts_events=True,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A definition as two selections, and as what a query has to be told of it."""

    before: Selection
    after: Selection


def definitions(cells: Cells) -> list[Asked]:
    """Different definitions of a change in one country: types, actors, active years, and the years compared."""
    place = cells.units_of(MALI)
    own = np.unique(cells.side_a[np.isin(cells.unit, place)]).tolist()
    actors = [None, *(tuple(own[at : at + 5]) for at in range(0, 95, 5))]
    types = ((1,), (2,), (3,), (1, 2), (1, 2, 3))
    years = [(a, b) for a in range(1989, 2019) for b in range(a + 1, min(a + 4, 2024))]
    combinations = islice(product(types, actors, (False, True), years), DEFINITIONS)
    return [
        Asked(_selection(place, a, kind, who, active), _selection(place, b, kind, who, active))
        for kind, who, active, (a, b) in combinations
    ]


def _selection(
    place: tuple[int, ...], year: int, types: tuple[int, ...], side_a: tuple[int, ...] | None, active: bool
) -> Selection:
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    return Selection(place, period, types=types, side_a=side_a, active_only=active)


def sums(cells: Cells) -> float:
    """Seconds for both sums of every definition, over cells that have just been loaded."""
    asked = definitions(cells)
    began = time.perf_counter()
    cells.sums([one.before for one in asked])
    cells.sums([one.after for one in asked])
    return time.perf_counter() - began


def universes(cells: Cells) -> tuple[int, float]:
    """How many universes a claim has over many data sets, and the seconds for estimates, answers and verdict."""
    parts = registry()
    model = next(source.release for source in parts.sources if source.release.cell_actors == "name")
    releases = [
        replace(model, id=f"set{n}", dataset=f"set{n}" if n else UCDP, country_ids=()) for n in range(DATA_SETS)
    ]
    held = {release.key: LoadedRelease(release, cells) for release in releases}
    claim = max(extract(read_text(TEXT, published=date(2024, 6, 1))).claims, key=lambda one: len(one.readings))
    began = time.perf_counter()
    found = [
        evaluate(claim, reading, decisions=parts.decisions, releases=releases, load=lambda release: held[release.key])
        for reading in claim.readings
    ]
    judge(claim, [vote for estimates in found for vote in estimates.votes()], decisions=parts.decisions)
    return sum(map(len, found)), time.perf_counter() - began


def by_duckdb(cells: Cells) -> float:
    """Seconds for one query a definition, over the same cells in memory; told for all from a sample of them."""
    import duckdb
    import pyarrow as pa

    columns = ("unit", "start", "end", "type_of_violence", "side_a", "low", "best", "high", "civilians", "active")
    table = pa.table({"until" if name == "end" else name: getattr(cells, name) for name in columns})
    with duckdb.connect() as connection:
        connection.register("made", table)
        connection.execute("CREATE TABLE cells AS SELECT * FROM made")
        asked = [_query(one) for one in _sampled(definitions(cells))]
        began = time.perf_counter()
        for query in asked:
            connection.execute(query).fetchone()
        return (time.perf_counter() - began) * DEFINITIONS / len(asked)


def _query(asked: Asked) -> str:
    """Both sums of a definition in one query."""
    parts = []
    for one in (asked.before, asked.after):
        first, last = _ordinals(one.period)
        within = f"FILTER (start >= {first} AND until <= {last})"
        parts += [f"sum({column}) {within}" for column in ("low", "best", "high", "civilians")]
    where = [f"unit IN ({_listed(asked.after.units)})", f"type_of_violence IN ({_listed(asked.after.types)})"]
    where += [f"side_a IN ({_listed(asked.after.side_a)})"] if asked.after.side_a is not None else []
    where += ["active"] if asked.after.active_only else []
    return f"SELECT {', '.join(parts)} FROM cells WHERE {' AND '.join(where)}"


def by_pandas(cells: Cells) -> float:
    """Seconds for one grouping a definition, over the same cells in memory; told for all from a sample of them."""
    import pandas as pd

    names = ("unit", "type_of_violence", "side_a", "low", "best", "high", "civilians", "active", "start")
    frame = pd.DataFrame({name: getattr(cells, name) for name in names})
    asked = _sampled(definitions(cells))
    began = time.perf_counter()
    for one in asked:
        fits = frame.unit.isin(one.after.units) & frame.type_of_violence.isin(one.after.types)
        if one.after.side_a is not None:
            fits &= frame.side_a.isin(one.after.side_a)
        if one.after.active_only:
            fits &= frame.active
        periods = [_ordinals(each.period) for each in (one.before, one.after)]
        own = frame[fits]
        which = np.select([(own.start >= first) & (own.start < last) for first, last in periods], [1, 2], 0)
        own.groupby(which)[["low", "best", "high", "civilians"]].sum()
    return (time.perf_counter() - began) * DEFINITIONS / len(asked)


def _sampled(asked: Sequence[Asked]) -> Sequence[Asked]:
    return asked[:: len(asked) // SAMPLE]


def _ordinals(period: Period) -> tuple[int, int]:
    if period.start is None or period.end is None:
        raise ValueError("a definition has a bounded period")
    return period.start.toordinal(), period.end.toordinal()


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def child(way: str, count: int) -> None:
    """Measure one way and print seconds, definitions and megabytes for the parent."""
    gc.set_threshold(*SELDOM)
    cells = made(count)
    found, seconds = DEFINITIONS, 0.0
    if way == "universes":
        universes(made(FEW))  # loads the tables of actors and countries, once for all claims
        found, seconds = universes(cells)
    else:
        seconds = {"sums": sums, "duckdb": by_duckdb, "pandas": by_pandas}[way](cells)
    print(seconds, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(way: str, count: int) -> tuple[float, int, float]:
    """Seconds, definitions and megabytes of one way, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.universes", "--way", way, "--cells", str(count)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), int(told[1]), float(told[2])


def run(*, count: int) -> None:
    """Print the table."""
    seconds, found, megabytes = measured("sums", count)
    print(f"\n{f'{found:,} definitions of one claim, {count:,} cells':46}{'ms':>10}{'ratio':>8}{'MB':>7}")
    print(f"{'sums by tollcheck':46}{seconds * 1000:10.0f}{1:8.2f}{megabytes:7.0f}")
    for way, name in (("duckdb", "one DuckDB query each"), ("pandas", "one pandas groupby each")):
        its, _, memory = measured(way, count)
        print(f"{f'{name} (from {SAMPLE})':46}{its * 1000:10.0f}{its / seconds:8.2f}{memory:7.0f}")
    whole, universes_found, memory = measured("universes", count)
    name = f"{universes_found:,} whole universes, answered and judged"
    print(f"{name:46}{whole * 1000:10.0f}{whole / seconds:8.2f}{memory:7.0f}")
    for times in (10, 100):
        its, _, memory = measured("sums", count * times)
        print(f"{f'sums over {times} times the cells':46}{its * 1000:10.0f}{its / seconds:8.2f}{memory:7.0f}")


def main() -> None:
    """The table, or one way of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cells", type=int, default=GED_SIZED)
    parser.add_argument("--way", choices=["sums", "universes", "duckdb", "pandas"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        child(given.way, given.cells)
    else:
        run(count=given.cells)


if __name__ == "__main__":
    main()
